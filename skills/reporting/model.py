"""The report as data: what `report.json` holds, and what every other deliverable is made from.

There is no clock, no path and no order of files in it: the same inputs, configuration and knowledge give the same
bytes. Lists whose order says nothing are sorted when a report is built; open points, peers and the narrative keep
theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter
from typing import Annotated, Literal, Self

from pydantic import Field, GetCoreSchemaHandler, field_validator, model_validator
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_before_validator_function, wrap_serializer_function_ser_schema

from ..evidence import Frozen, Sha256
from ..figures import Figure, Gap
from ..finance.catalogue import Industry
from ..finance.peers import Comparison
from ..finance.reading import DocumentType, Issuer, StatementFound
from ..finance.series import SeriesBreak
from ..writing.statement import Audience, Author, Slot

SCHEMA_VERSION: Literal["1.0"] = "1.0"


def _with_id(figure: Figure, inner: Callable[[Figure], dict[str, object]]) -> dict[str, object]:
    return {"id": figure.id, **inner(figure)}


def _without_id(value: object) -> object:
    """A figure's JSON without its id, which the figure computes itself; what else is given stays as it is."""
    if not isinstance(value, dict):
        return value
    fields: dict[str, object] = {**value}
    if "id" not in fields:
        return fields
    written, computed = fields.pop("id"), Figure.model_validate(fields).id
    if written != computed:
        raise ValueError(f"the id {written} does not belong to the figure, which is {computed}")
    return fields


class _IdInJson:
    """Writes the id into a figure's JSON and checks it on the way back; the schema stays the figure's own."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Figure], handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(
            _without_id, handler(source), serialization=wrap_serializer_function_ser_schema(_with_id)
        )


ReportedFigure = Annotated[Figure, _IdInJson]
"""A `Figure` whose JSON carries its id."""


class Company(Frozen):
    """Whom the report is about."""

    id: str = Field(description="the issuer's id, the first part of its figures' ids")
    name: str
    currency: str | None = Field(default=None, description="ISO 4217 code of the currency it reports in")
    fiscal_year: str = Field(description="its own name for the year reported on: “FY2018”")
    fiscal_year_end: date | None = None
    industry: Industry | None = Field(default=None, description="what its statements show it to be, if they tell")


class Document(Frozen):
    """A document that was read."""

    sha256: Sha256
    name: str
    kind: Literal["pdf", "pptx"]
    pages: int = Field(ge=0, description="pages of a PDF, slides of a deck")
    issuer: Issuer
    role: Literal["subject", "peer"]
    document_type: DocumentType
    period: str | None = Field(default=None, description="label of the period that it reports on")
    statements: tuple[StatementFound, ...] = ()
    notes: tuple[str, ...] = Field(default=(), description="what to know of it: “page 12 has no text: scanned?”")


class LeftOut(Frozen):
    """An input that could not be used, and why."""

    name: str
    reason: str


class Check(Frozen):
    """What a guard looked at and how it came out. `held`, `broken` and `not_checkable` are answers about identities."""

    guard: str
    subjects: tuple[str, ...] = Field(description="ids of the figures or statements that it judged")
    outcome: Literal["held", "broken", "not_checkable", "passed", "repair", "review", "blocked"]
    name: str = Field(default="", description="what was asked, in words: an identity's name")
    issuer: str | None = Field(default=None, description="the issuer's id, where it is about one")
    period: str | None = Field(default=None, description="label of the period, where it is about one")
    detail: str = ""


class Conflict(Frozen):
    """Figures that should be the same and are not; each brings its own evidence."""

    indicator: str
    period: str
    figures: tuple[ReportedFigure, ...] = Field(min_length=2)
    reason: str


class OpenPoint(Frozen):
    """Something that a person has to settle."""

    id: str = Field(description="what a decision refers to")
    kind: Literal["figure", "conflict", "check", "missing", "document", "statement", "peer"]
    question: str = Field(description="one sentence")
    figures: tuple[str, ...] = Field(default=(), description="ids of the figures that it is about")
    action: str = Field(description="what a person has to do, in the words of a reader")
    operator: str = Field(default="", description="how whoever runs Vouch carries that out; never on a slide")


ChangeKind = Literal["new", "restated", "gone", "vouched since", "in review since"]


class Change(Frozen):
    """What differs from an earlier report on the same company (`--baseline`)."""

    kind: ChangeKind
    figure: str = Field(description="id of the figure, here or in the earlier report")
    before: ReportedFigure | None = Field(default=None, description="the figure of the earlier report")


class Baseline(Frozen):
    """The earlier report that this one is compared with, and what has changed since."""

    sha256: Sha256 = Field(description="of the earlier report's JSON")
    period: str = Field(description="label of the period that it reports on")
    changes: tuple[Change, ...] = Field(default=(), description="by kind and figure")

    @field_validator("changes")
    @classmethod
    def _by_figure(cls, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        return tuple(sorted(changes, key=attrgetter("kind", "figure")))


class Peer(Frozen):
    """A company that the subject is compared with, and the year that stands beside the subject's."""

    id: str
    name: str
    currency: str | None = None
    fiscal_year: str | None = None
    fiscal_year_end: date | None = None
    note: str = Field(default="", description="what limits the comparison: “its year ends 8 months earlier”")


class Competition(Frozen):
    """The position among competitors."""

    companies: tuple[Peer, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


class NarrativeStatement(Frozen):
    """A sentence. Its numerals are slots; `text` is the template with its slots filled in."""

    id: str
    text: str
    template: str
    slots: dict[str, Slot] = {}
    figures: tuple[str, ...] = Field(default=(), description="ids of the figures that its slots refer to")
    observations: tuple[str, ...] = ()
    author: Author = "rule"

    @field_validator("slots")
    @classmethod
    def _slots_by_name(cls, slots: dict[str, Slot]) -> dict[str, Slot]:
        return dict(sorted(slots.items()))


class NarrativeSection(Frozen):
    """A heading and its statements. The section `summary` says what matters most."""

    id: str
    title: str
    statements: tuple[NarrativeStatement, ...] = ()


class ProducedBy(Frozen):
    """What the report depends on besides its documents."""

    vouch: str = Field(description="Vouch's version")
    libraries: dict[str, str] = Field(default={}, description="versions of the libraries that read and compute")
    catalogue: Sha256 = Field(description="hash of the catalogue of indicators")
    knowledge: Sha256 | None = Field(default=None, description="hash of the decisions and rules that were applied")
    model: str = Field(default="none", description="the language model that was configured")

    @field_validator("libraries")
    @classmethod
    def _libraries_by_name(cls, libraries: dict[str, str]) -> dict[str, str]:
        return dict(sorted(libraries.items()))


class Report(Frozen):
    """A financial report in which every figure is vouched for, in review, missing or not applicable."""

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="of the shape of this file")
    company: Company
    period: str = Field(description="label of the period reported on")
    audience: Audience = "executive"
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    untranslated: tuple[str, ...] = Field(
        default=(), description="sentences of this report that are English for want of words in its language"
    )
    documents: tuple[Document, ...] = Field(
        default=(), description="what was read: the subject's first, then by issuer and name"
    )
    left_out: tuple[LeftOut, ...] = Field(default=(), description="inputs that could not be used")
    figures: tuple[ReportedFigure, ...] = Field(default=(), description="of the company, its peers and medians; by id")
    checks: tuple[Check, ...] = Field(default=(), description="what each guard said; by guard and subjects")
    conflicts: tuple[Conflict, ...] = Field(default=(), description="figures that should be the same and are not")
    breaks: tuple[SeriesBreak, ...] = Field(
        default=(), description="where the years of a company are not on one footing; by issuer, kind and year"
    )
    missing: tuple[Gap, ...] = Field(default=(), description="what should be there and was not found")
    not_applicable: tuple[Gap, ...] = Field(default=(), description="what the statements have no row for")
    open_points: tuple[OpenPoint, ...] = Field(default=(), description="what a person has to settle; weightiest first")
    peers: Competition = Field(default=Competition(), description="position among competitors")
    baseline: Baseline | None = Field(default=None, description="what has changed since an earlier report")
    narrative: tuple[NarrativeSection, ...] = Field(default=(), description="the text, in reading order")
    produced_by: ProducedBy

    @field_validator("documents")
    @classmethod
    def _the_subjects_first(cls, documents: tuple[Document, ...]) -> tuple[Document, ...]:
        key = attrgetter("issuer.id", "name", "sha256")
        return tuple(sorted(sorted(documents, key=key), key=lambda document: document.role != "subject"))

    @field_validator("left_out")
    @classmethod
    def _by_name(cls, left_out: tuple[LeftOut, ...]) -> tuple[LeftOut, ...]:
        return tuple(sorted(left_out, key=attrgetter("name", "reason")))

    @field_validator("figures")
    @classmethod
    def _by_id(cls, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(sorted(figures, key=attrgetter("id")))

    @field_validator("checks")
    @classmethod
    def _by_guard(cls, checks: tuple[Check, ...]) -> tuple[Check, ...]:
        return tuple(sorted(checks, key=attrgetter("guard", "name", "subjects", "outcome", "detail")))

    @field_validator("conflicts")
    @classmethod
    def _by_indicator(cls, conflicts: tuple[Conflict, ...]) -> tuple[Conflict, ...]:
        return tuple(sorted(conflicts, key=attrgetter("indicator", "period", "reason")))

    @field_validator("breaks")
    @classmethod
    def _by_year(cls, breaks: tuple[SeriesBreak, ...]) -> tuple[SeriesBreak, ...]:
        return tuple(sorted(breaks, key=lambda one: (one.issuer, one.kind, one.before, one.after, one.indicator or "")))

    @field_validator("missing", "not_applicable")
    @classmethod
    def _by_issuer(cls, gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
        return tuple(sorted(gaps, key=attrgetter("issuer", "indicator", "period", "reason")))

    @model_validator(mode="after")
    def _every_reference_has_a_target(self) -> Self:
        by_id = {figure.id: figure for figure in self.figures}
        if len(by_id) != len(self.figures):
            twice = _first_repeated(figure.id for figure in self.figures)
            raise ValueError(f"two figures are called {twice}")
        for figure in self.figures:
            for name in figure.calculation.inputs if figure.calculation else ():
                if name not in by_id:
                    raise ValueError(f"{figure.id} is computed from {name}, which is not in the report")
        for statement in (statement for section in self.narrative for statement in section.statements):
            for name in statement.figures:
                if name not in by_id or not by_id[name].vouched:
                    raise ValueError(f"the sentence {statement.id} says {name}, which is not a vouched figure")
        return self

    def figure(self, figure_id: str) -> Figure | None:
        """The figure with that id."""
        return next((figure for figure in self.figures if figure.id == figure_id), None)

    def of_subject(self) -> tuple[Figure, ...]:
        """The figures of the company itself."""
        return tuple(figure for figure in self.figures if figure.issuer == self.company.id)


def _first_repeated(names: Iterable[str]) -> str:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""
