"""Putting patterns into categories: decisions first, then rules, then the classifier, then the open set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..model import Pattern
from .classifier import Classifier, Exemplar, Judgement, confidence
from .embedding import Embedder
from .features import reports_no_trouble
from .knowledge import Decision, Knowledge
from .matching import Weight, matches, ruled_out
from .model import Assignment, Categorised, Confidence, ProposedCategory
from .phrases import listed, phrase
from .proposing import Rejected, groups, proposal
from .team import Categories, Language
from .wording import described, quoted


def categorise(
    patterns: Sequence[Pattern],
    *,
    categories: Categories,
    knowledge: Knowledge,
    embedder: Embedder | None = None,
    language: Language = "en",
) -> Categorised:
    """Where each pattern belongs, in the order of their ids, and the categories that are proposed for the rest.

    The order of `patterns` plays no part. `language` is that of the sentences and of the proposals' names; ids are the
    same in every language.
    """
    categories = categories.with_added(knowledge.accepted)
    placed: dict[str, Assignment] = {}
    left: list[Pattern] = []
    for pattern in sorted(patterns, key=lambda pattern: pattern.id):
        decisions = knowledge.of(pattern, among=patterns)
        found = _decided(pattern, decisions, categories, language) or _by_rule(pattern, categories, language)
        if found is not None:
            placed[pattern.id] = found
        else:
            left.append(pattern)
    judged = _judged(left, categories, knowledge, embedder)
    rejected: list[Rejected] = []
    for pattern in left:
        judgement = judged.get(pattern.id)
        if judgement is not None and judgement.known and judgement.category not in ruled_out(pattern, categories):
            placed[pattern.id] = _by_classifier(pattern, judgement, categories, language)
        else:
            rejected.append(Rejected(pattern, judgement))
    opened, proposed = _open_set(rejected, categories, knowledge, embedder, language)
    placed |= opened
    return Categorised(assignments=tuple(placed[name] for name in sorted(placed)), proposed=proposed)


def _decided(
    pattern: Pattern, decisions: Sequence[Decision], categories: Categories, language: Language
) -> Assignment | None:
    if not decisions:
        return None
    chosen = list(dict.fromkeys(decision.category for decision in decisions))
    if len(chosen) > 1:
        names = listed([f"“{categories.name(name, language)}”" for name in sorted(chosen)], language)
        return _review(pattern, None, "decision", phrase("decided_differently", language, names=names))
    latest = decisions[-1]
    if latest.category not in categories:
        said = phrase("decided_unknown", language, who=latest.who, category=latest.category)
        return _review(pattern, None, "decision", said)
    key = "decided_because" if latest.reason else "decided"
    said = phrase(key, language, who=latest.who, when=f"{latest.when:%Y-%m-%d}", reason=latest.reason)
    return _assigned(pattern, latest.category, "certain", "decision", said)


def _by_rule(pattern: Pattern, categories: Categories, language: Language) -> Assignment | None:
    found = matches(pattern, categories)
    if not found:
        return None
    named = {match.category: match.rule.name.of(language) for match in reversed(found)}
    said = [f"“{categories.name(name, language)}” ({named[name]})" for name in sorted(named)]
    if len(named) > 1:
        return _review(pattern, None, "rule", phrase("rules_disagree", language, names=listed(said, language)))
    first = found[0]
    name = f"“{categories.name(first.category, language)}”"
    why = phrase("rule", language, category=name, rule=first.rule.name.of(language))
    vague = first.weight is Weight.VAGUE
    return _assigned(pattern, first.category, "moderate" if vague else "certain", "rule", why)


def _judged(
    left: Sequence[Pattern], categories: Categories, knowledge: Knowledge, embedder: Embedder | None
) -> dict[str, Judgement]:
    """What the classifier makes of the patterns; nothing where there is nothing to learn from."""
    decided = dict(knowledge.exemplars)
    exemplars = [Exemplar(text, name) for text, name in decided.items() if name in categories]
    exemplars += [
        Exemplar(example, category.id)
        for category in categories.entries
        for example in category.examples
        if example not in decided
    ]
    if not exemplars or not left:
        return {}
    judgements = _learned(tuple(exemplars), _Same(embedder)).judge([described(pattern) for pattern in left])
    return {pattern.id: judgement for pattern, judgement in zip(left, judgements, strict=True)}


@dataclass(frozen=True, eq=False)
class _Same:
    """An embedder, the same only as itself."""

    embedder: Embedder | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.embedder is other.embedder

    def __hash__(self) -> int:
        return id(self.embedder)


@lru_cache(maxsize=4)
def _learned(exemplars: tuple[Exemplar, ...], by: _Same) -> Classifier:
    """A classifier of these exemplars; learned once, for a case asks again after each repair."""
    return Classifier(exemplars, embedder=by.embedder)


def _by_classifier(pattern: Pattern, judgement: Judgement, categories: Categories, language: Language) -> Assignment:
    sureness: dict[Confidence, str] = {"high": "sure", "moderate": "fairly_sure", "low": "unsure"}
    sure = confidence(judgement)
    why = [phrase(sureness[sure], language)]
    for exemplar in judgement.nearest:
        name = f"“{categories.name(exemplar.category, language)}”"
        why.insert(-1, phrase("nearest", language, example=quoted(exemplar.text), category=name))
    if reports_no_trouble(described(pattern)):
        return _review(pattern, judgement.category, "classifier", *why[:-1], phrase("no_trouble", language))
    if sure == "low":
        return _review(pattern, judgement.category, "classifier", *why)
    return _assigned(pattern, judgement.category, sure, "classifier", *why)


def _open_set(
    rejected: Sequence[Rejected],
    categories: Categories,
    knowledge: Knowledge,
    embedder: Embedder | None,
    language: Language,
) -> tuple[dict[str, Assignment], tuple[ProposedCategory, ...]]:
    """Rejected patterns under the categories that are proposed for them, or alone before a person."""
    placed: dict[str, Assignment] = {}
    proposed: list[ProposedCategory] = []
    far = {item.pattern.id: phrase("far" if item.judgement else "no_examples", language) for item in rejected}
    for group in groups(rejected, language=language, embedder=embedder):
        members = [item.pattern for item in group.members]
        if knowledge.refused(group.id, members):
            said = phrase("refused", language)
            placed |= {item.id: _review(item, None, "open set", far[item.id], said) for item in members}
            continue
        settled = knowledge.answered(group.id)
        if settled is not None:
            said = phrase("like_accepted", language, category=f"“{categories.name(settled, language)}”")
            placed |= {item.id: _review(item, settled, "open set", far[item.id], said) for item in members}
            continue
        proposed.append(proposal(group, categories, language))
        said = phrase("with_others", language, name=group.named.name)
        for item in members:
            placed[item.id] = Assignment(
                pattern=item.id,
                category=group.id,
                status="proposed",
                confidence="low",
                by="open set",
                why=(far[item.id], said),
            )
    for pattern in (item.pattern for item in rejected):
        if pattern.id not in placed:
            placed[pattern.id] = _review(pattern, None, "open set", far[pattern.id], phrase("alone", language))
    return placed, tuple(proposed)


def _assigned(pattern: Pattern, category: str, confidence: Confidence, by: str, *why: str) -> Assignment:
    return Assignment.model_validate(
        {
            "pattern": pattern.id,
            "category": category,
            "status": "assigned",
            "confidence": confidence,
            "by": by,
            "why": why,
        }
    )


def _review(pattern: Pattern, category: str | None, by: str, *why: str) -> Assignment:
    return Assignment.model_validate(
        {
            "pattern": pattern.id,
            "category": category,
            "status": "needs_review",
            "confidence": "low",
            "by": by,
            "why": why,
        }
    )
