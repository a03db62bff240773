"""The assignment guard: a pattern stands in a category only for a reason that holds when it is looked at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from ...skills.logs.categories import Assignment, Categorised, ProposedCategory
from ...skills.logs.model import Pattern
from .verdict import Verdict, passed, repair, review

GUARD = "assignments"


class Standing(Protocol):
    """What the guard looks again with: the team's categories and the decisions of people."""

    def knows(self, category: str) -> bool:
        """Whether there is such a category."""
        ...

    def by_rule(self, pattern: Pattern) -> str | None:
        """The category that the rules put the pattern into, derived afresh."""
        ...

    def by_decision(self, pattern: Pattern, *, among: Sequence[Pattern]) -> str | None:
        """The category that a person decided for the pattern, which is one of several."""
        ...


def check_assignments(
    categorised: Categorised, patterns: Sequence[Pattern], *, standing: Standing
) -> tuple[Verdict, ...]:
    """A verdict for each pattern; one that nothing was said of is sent back."""
    proposed = {one.id: one for one in categorised.proposed}
    said = {one.pattern: one for one in categorised.assignments}
    return tuple(
        check_assignment(
            said[pattern.id],
            pattern,
            decided=standing.by_decision(pattern, among=patterns),
            proposed=proposed,
            standing=standing,
        )
        if pattern.id in said
        else repair(GUARD, pattern.id, "it was put into no category, and nothing says why")
        for pattern in patterns
    )


def check_assignment(
    one: Assignment,
    pattern: Pattern,
    *,
    decided: str | None,
    proposed: Mapping[str, ProposedCategory],
    standing: Standing,
) -> Verdict:
    """Whether `one` stands: rules and decisions are asked again, doubts and proposals wait for a person."""
    if decided is not None and one.category != decided:
        return repair(GUARD, pattern.id, "a person decided otherwise")
    if one.by == "decision":
        return passed(GUARD, pattern.id) if decided is not None else repair(GUARD, pattern.id, "nobody decided so")
    if one.status == "proposed":
        own = proposed.get(one.category or "")
        if own is None or pattern.id not in own.patterns:
            return repair(GUARD, pattern.id, "the category that it should be in was not proposed for it")
        return review(GUARD, pattern.id, "its category is a proposal until a person accepts it")
    if one.category is None or one.status == "needs_review":
        return review(GUARD, pattern.id, "no category fits it for sure")
    if not standing.knows(one.category):
        return repair(GUARD, pattern.id, f"there is no category “{one.category}”")
    if one.by == "rule" and standing.by_rule(pattern) != one.category:
        return repair(GUARD, pattern.id, "the rule that put it there does not hold for it")
    if one.confidence == "low":
        return review(GUARD, pattern.id, "the classifier is not sure")
    return passed(GUARD, pattern.id)
