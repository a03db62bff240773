"""Where patterns were put: what was assigned and why, and what categories are proposed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ...evidence import Frozen

AssignmentStatus = Literal["assigned", "proposed", "needs_review"]
"""assigned: a rule, a decision, or a sure classifier · proposed: a new category that waits for a person · needs_review."""

Confidence = Literal["certain", "high", "moderate", "low"]
"""certain: a rule or a decision says so · the others: calibrated, in words."""


class Assignment(Frozen):
    """Where a pattern was put, and why."""

    pattern: str = Field(description="the pattern's id")
    category: str | None = Field(
        description="id of a category or of a proposed one; None if nothing fits and nothing is proposed"
    )
    status: AssignmentStatus
    confidence: Confidence
    by: Literal["decision", "rule", "classifier", "open set"]
    why: tuple[str, ...] = Field(description="in sentences: the rule that matched, the examples that are nearest")


class ProposedCategory(Frozen):
    """A category that Vouch proposes because none of the team's fits. It is a proposal until a person accepts it."""

    id: str
    name: str
    description: str
    patterns: tuple[str, ...] = Field(min_length=1)
    why: str = Field(description="why none of the team's categories fits")


class Categorised(Frozen):
    """All patterns with their places."""

    assignments: tuple[Assignment, ...] = ()
    proposed: tuple[ProposedCategory, ...] = ()
