"""The text that business users read for a pattern."""

from __future__ import annotations

from pydantic import Field

from ...evidence import Frozen


class Advisory(Frozen):
    """What happened, whom it concerns, what to do: sentences that have passed the gates, or wait for a person."""

    pattern: str = Field(description="the pattern's id")
    language: str = Field(pattern=r"^[a-z]{2}$")
    family: str | None = Field(description="family of errors in the knowledge base; None: the honest generic text")
    title: str = Field(description="a few words, for lists")
    what_happened: str
    who_is_affected: str = Field(description="who, and what it means for their work")
    what_to_do: str = Field(description="meanwhile, and whether to repeat anything")
    whom_to_call: str
    reference: str = Field(description="what to quote when calling: the pattern's id")
    reasons: tuple[str, ...] = Field(default=(), description="why it waits for a person; none if it passed")
