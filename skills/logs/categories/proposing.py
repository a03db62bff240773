"""The open set: patterns that fit no category are grouped, and a category is proposed for each group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..model import Pattern
from .classifier import Judgement
from .embedding import Embedder
from .features import StemSpace, words
from .model import ProposedCategory
from .naming import Named, named_after, named_by_words, topic_of
from .phrases import listed, phrase
from .team import Categories, Language
from .wording import described, loggers, quoted

_NEAR = {"tfidf": 0.75, "embeddings": 0.55}
"""Mean cosine distance up to which patterns are of one group."""
_LEAST, _LEAST_ALIKE = 2, 3
"""Patterns that a group needs: of one topic, or alike in their words."""
_MOST = 6
"""Proposals at once."""
_COMPARED = 2000
"""Patterns that are compared with each other at most, the most frequent ones: every pair has a distance."""
_SHOWN = 2


@dataclass(frozen=True)
class Rejected:
    """A pattern that is near to no category, with what the classifier made of it."""

    pattern: Pattern
    judgement: Judgement | None


@dataclass(frozen=True)
class Group:
    """Rejected patterns that belong together, with their name."""

    id: str
    named: Named
    members: tuple[Rejected, ...]


def groups(rejected: Sequence[Rejected], *, language: Language, embedder: Embedder | None) -> list[Group]:
    """The groups among rejected patterns: those that speak of one topic, and those that share their words.

    What speaks of no topic and shares no telling words with others is in no group: a category of one is none. A team
    that is asked about twenty new categories looks at none, so only the largest groups are; the rest wait for a person.
    """
    often = sorted(rejected, key=lambda item: (-item.pattern.count, item.pattern.template, item.pattern.id))[:_COMPARED]
    rejected = sorted(often, key=lambda item: (item.pattern.template, item.pattern.id))
    texts = [" ".join((described(item.pattern), *loggers(item.pattern))) for item in rejected]
    about = [topic_of(text) for text in texts]
    found: dict[str, tuple[Named, list[int]]] = {}
    for at, topic in enumerate(about):
        if topic is not None:
            found.setdefault(topic.id, (named_after(topic, language), []))[1].append(at)
    found = {slug: (name, members) for slug, (name, members) in found.items() if len(members) >= _LEAST}
    left = sorted(set(range(len(texts))) - {at for _, members in found.values() for at in members})
    for cluster in _clusters([texts[at] for at in left], embedder):
        members = [left[at] for at in cluster]
        name = named_by_words([texts[at] for at in members], texts, language)
        if name is not None:
            found[name.slug] = (name, sorted({*found.get(name.slug, (name, []))[1], *members}))
    made = [
        Group(f"proposed-{slug}", name, tuple(rejected[at] for at in at_all)) for slug, (name, at_all) in found.items()
    ]
    return sorted(sorted(made, key=_size)[:_MOST], key=lambda group: group.id)


def _size(group: Group) -> tuple[int, int, str]:
    """Orders groups, the one with the most patterns first, then the one with the most events."""
    return -len(group.members), -sum(item.pattern.count for item in group.members), group.id


def proposal(group: Group, categories: Categories, language: Language) -> ProposedCategory:
    """The category that is proposed for a group, in words."""
    first = sorted(group.members, key=lambda item: (-item.pattern.count, item.pattern.template))
    examples = listed([quoted(item.pattern.template) for item in first[:_SHOWN]], language)
    key = "proposed_topic" if group.named.topic else "proposed_terms"
    slot = {"topic" if group.named.topic else "terms": group.named.terms}
    names = [category.name.of(language) for category in categories.entries]
    return ProposedCategory(
        id=group.id,
        name=group.named.name,
        description=phrase(key, language, examples=examples, **slot),
        patterns=tuple(sorted(item.pattern.id for item in group.members)),
        why=phrase(
            "proposed_why",
            language,
            categories=listed([f"“{name}”" for name in names], language, word="or"),
            nearest=_nearest(group, categories, language),
        ).strip(),
    )


def _nearest(group: Group, categories: Categories, language: Language) -> str:
    """The example that the group comes nearest to, in a sentence."""
    judged = [item.judgement for item in group.members if item.judgement is not None and item.judgement.nearest]
    if not judged:
        return ""
    best = max(judged, key=lambda judgement: (judgement.probability, judgement.nearest[0].text)).nearest[0]
    category = f"“{categories.name(best.category, language)}”"
    return phrase("proposed_nearest", language, example=quoted(best.text), category=category)


def _clusters(texts: Sequence[str], embedder: Embedder | None) -> list[list[int]]:
    """Groups by average linkage over cosine distances."""
    if len(texts) < _LEAST_ALIKE:
        return []
    from sklearn.cluster import AgglomerativeClustering

    distances = np.clip(1 - _cosines(texts, embedder), 0, 2)
    nobody_knows_how_many: Any = None
    clustering: Any = AgglomerativeClustering(
        n_clusters=nobody_knows_how_many,
        metric="precomputed",
        linkage="average",
        distance_threshold=_NEAR["embeddings" if embedder else "tfidf"],
    )
    labels = clustering.fit_predict(distances)
    clusters = [[int(at) for at in np.flatnonzero(labels == label)] for label in dict.fromkeys(labels)]
    return [members for members in clusters if len(members) >= _LEAST_ALIKE]


def _cosines(texts: Sequence[str], embedder: Embedder | None) -> NDArray[np.float64]:
    if embedder is not None:
        rows = embedder.embed([" ".join(words(text)) for text in texts])
        return rows @ rows.T
    sparse: Any = StemSpace(texts).vectors(texts)
    return np.asarray((sparse @ sparse.T).toarray(), dtype=np.float64)
