"""The open set: patterns that fit no category are grouped, and a category is proposed for each group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..masking import VALUE
from ..model import Pattern
from .classifier import Judgement
from .embedding import Embedder
from .features import TfidfSpace
from .model import ProposedCategory
from .naming import Named, named, topic_of
from .phrases import listed, phrase
from .team import Categories, Language
from .wording import described, quoted

_NEAR = {"tfidf": 0.75, "embeddings": 0.55}
"""Mean cosine distance up to which patterns are of one group."""
_LEAST = 2
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
    """The groups among rejected patterns; one that is like no other is in none. Groups of one topic are one."""
    rejected = sorted(rejected, key=lambda item: (item.pattern.template, item.pattern.id))
    texts = [described(item.pattern) for item in rejected]
    found: dict[str, tuple[Named, list[int]]] = {}
    for members in _clusters(texts, embedder):
        name = named([texts[at] for at in members], [text for text in texts], language)
        found.setdefault(name.slug, (name, []))[1].extend(members)
    _adopt(texts, found, language)
    return [
        Group(f"proposed-{slug}", name, tuple(rejected[at] for at in sorted(members)))
        for slug, (name, members) in sorted(found.items())
        if len(members) >= _LEAST
    ]


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
    """Groups of at least two, by average linkage over cosine distances."""
    if len(texts) < _LEAST:
        return []
    from sklearn.cluster import AgglomerativeClustering

    rows: Any = embedder.embed(texts) if embedder else TfidfSpace(texts).vectors(texts).toarray()
    distances = np.clip(1 - rows @ rows.T, 0, 2)
    nobody_knows_how_many: Any = None
    clustering: Any = AgglomerativeClustering(
        n_clusters=nobody_knows_how_many,
        metric="precomputed",
        linkage="average",
        distance_threshold=_NEAR["embeddings" if embedder else "tfidf"],
    )
    labels = clustering.fit_predict(distances)
    clusters = [[int(at) for at in np.flatnonzero(labels == label)] for label in dict.fromkeys(labels)]
    return [members for members in clusters if len(members) >= _LEAST]


def _adopt(texts: Sequence[str], found: dict[str, tuple[Named, list[int]]], language: Language) -> None:
    """Patterns that are like no other in their words but speak of one topic are a group, or join the topic's group."""
    taken = {at for _, members in found.values() for at in members}
    for at, text in enumerate(texts):
        topic = topic_of(text) if at not in taken and text.replace(VALUE, "").strip() else None
        if topic is not None:
            found.setdefault(topic, (named([text], [], language), []))[1].append(at)
