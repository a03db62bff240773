"""The advisory guard: what business users read has passed the gates of plain language, or waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...skills.logs.model import Pattern
from ...skills.writing.advisories.advisory import Advisory
from .verdict import Verdict, passed, repair, review

GUARD = "advisories"
Gates = Callable[[Advisory, Pattern], Sequence[str]]
"""What is wrong with an advisory for a pattern, in sentences; nothing if it may be published."""


def check_advisory(advisory: Advisory | None, pattern: Pattern, *, gates: Gates) -> Verdict:
    """Whether the advisory may be published. One for no known family is honest, and a person has a look at it."""
    if advisory is None:
        return repair(GUARD, pattern.id, "there is no text for it")
    if advisory.reasons:
        return review(GUARD, pattern.id, " ".join(advisory.reasons))
    wrong = gates(advisory, pattern)
    if wrong:
        return repair(GUARD, pattern.id, " ".join(wrong))
    if advisory.family is None:
        return review(GUARD, pattern.id, "no known family of errors fits it; the text says only what is sure")
    return passed(GUARD, pattern.id)
