"""A log case as data: what `logs.json` holds, and what the page and the table are made from.

There is no clock, no path outside the inputs and no order of files in it: the same logs, configuration and knowledge
give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from ...evidence import Frozen, Sha256
from ...logs.categories import AssignmentStatus, Confidence, ProposedCategory
from ...logs.model import Gone, Incident, LogSource, Pattern, Severity, UnreadLines
from ...writing.advisories.advisory import Advisory

SCHEMA_VERSION: Literal["1.0"] = "1.0"


class ReportedPattern(Pattern):
    """A pattern with the category that it was put into and the text that business users read."""

    category: str | None = Field(default=None, description="id of a category or of a proposed one; None if none fits")
    category_status: AssignmentStatus = "needs_review"
    confidence: Confidence = "low"
    decided_by: Literal["decision", "rule", "classifier", "open set"] = "open set"
    why: tuple[str, ...] = Field(default=(), description="why it is in this category, in sentences")
    advisory: Advisory


class NamedCategory(Frozen):
    """One of the team's categories, as the report names it."""

    id: str
    name: str
    description: str = ""
    contact: str = Field(default="", description="whom to call")


class OpenQuestion(Frozen):
    """Something that a person has to settle."""

    id: str = Field(description="what a decision refers to: a pattern, a proposed category")
    kind: Literal["proposal", "category", "advisory", "source"]
    question: str = Field(description="one sentence")
    action: str = Field(description="what a person has to do, in one sentence")
    patterns: tuple[str, ...] = ()


class LogsProducedBy(Frozen):
    """What the result depends on besides the logs."""

    vouch: str = Field(description="Vouch's version")
    libraries: dict[str, str] = Field(default={}, description="versions of the libraries that read and sort")
    rules: Sha256 = Field(description="hash of masks, mining rules and formats")
    categories: Sha256 = Field(description="hash of the team's categories")
    services: Sha256 | None = Field(default=None, description="hash of the service catalogue, where there is one")
    knowledge: Sha256 | None = Field(default=None, description="hash of the decisions that were applied")
    embeddings: str = Field(default="none", description="the model of sentence embeddings that was configured")
    model: str = Field(default="none", description="the language model that was configured")


class LogReport(Frozen):
    """A heap of logs as a short list: kinds of errors, each in a category and in words that business users understand."""

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="of the shape of this file")
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    time_zone: str = Field(
        default="UTC", description="in which the page and the texts tell times; JSON and CSV hold UTC"
    )
    min_severity: Severity | None = Field(default=None, description="what was milder was left out; None: nothing was")
    sources: tuple[LogSource, ...] = ()
    unread: tuple[UnreadLines, ...] = Field(default=(), description="what could not be read as it is, and why")
    events: int = Field(ge=0, description="events in all, before any filter")
    kept: int = Field(ge=0, description="events of the patterns below")
    categories: tuple[NamedCategory, ...]
    proposed_categories: tuple[ProposedCategory, ...] = ()
    incidents: tuple[Incident, ...] = ()
    patterns: tuple[ReportedPattern, ...] = Field(default=(), description="most severe first, then most frequent")
    over: tuple[Gone, ...] = Field(default=(), description="of the earlier run and no longer seen, by template")
    open_questions: tuple[OpenQuestion, ...] = ()
    produced_by: LogsProducedBy

    @cached_property
    def by_id(self) -> Mapping[str, ReportedPattern]:
        """The patterns by their ids, earlier ids included."""
        own = {pattern.id: pattern for pattern in self.patterns}
        return {alias: pattern for pattern in self.patterns for alias in pattern.aliases} | own

    def category_name(self, category: str | None) -> str | None:
        """The name of a category or of a proposed one; None where there is none of that id."""
        names = {one.id: one.name for one in self.proposed_categories} | {one.id: one.name for one in self.categories}
        return None if category is None else names.get(category)
