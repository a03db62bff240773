"""A guard's answer: one guard, one subject, one outcome, and the reason in words that a person understands."""

from __future__ import annotations

from typing import Literal, Protocol

from ...skills.evidence import Frozen

Outcome = Literal["passed", "repair", "review", "blocked"]
"""passed: it stands. repair: the specialist may propose something else. review: a person decides. blocked: policy."""

OUTCOMES: tuple[Outcome, ...] = ("passed", "review", "repair", "blocked")
"""From the mildest to the severest."""


class Identified(Protocol):
    """Whatever a guard judges: a figure, a statement, an advisory."""

    @property
    def id(self) -> str:
        """What a verdict calls it."""
        ...


class Verdict(Frozen):
    """What `guard` says of `subject`."""

    guard: str
    subject: str
    outcome: Outcome
    reason: str = ""

    @property
    def passes(self) -> bool:
        """Whether the subject stands as far as this guard is concerned."""
        return self.outcome == "passed"


def passed(guard: str, subject: Identified | str) -> Verdict:
    """The subject stands."""
    return Verdict(guard=guard, subject=_name(subject), outcome="passed")


def repair(guard: str, subject: Identified | str, reason: str) -> Verdict:
    """It is wrong as it is; the specialist gets the reason and may propose something else."""
    return Verdict(guard=guard, subject=_name(subject), outcome="repair", reason=reason)


def review(guard: str, subject: Identified | str, reason: str) -> Verdict:
    """It may be right, but a person has to say so."""
    return Verdict(guard=guard, subject=_name(subject), outcome="review", reason=reason)


def blocked(guard: str, subject: Identified | str, reason: str) -> Verdict:
    """A rule of the house forbids it; neither the specialist nor a reviewer can let it through."""
    return Verdict(guard=guard, subject=_name(subject), outcome="blocked", reason=reason)


def _name(subject: Identified | str) -> str:
    return subject if isinstance(subject, str) else subject.id
