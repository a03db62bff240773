"""How many figures a report holds, counted in one way wherever it is said: the company's own, of all years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..figures import Figure, Status
from .model import Report


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the company that the report is about, and its gaps in the year reported on."""

    printed: int
    """Vouched for, and read from a document."""
    computed: int
    """Vouched for, and computed by a recorded formula."""
    in_review: int
    missing: int

    @property
    def vouched(self) -> int:
        """All that is vouched for."""
        return self.printed + self.computed


def counts(report: Report) -> Counts:
    """Count what the report says of its company. A figure that several documents print counts once."""
    own = report.of_subject()
    vouched = [figure for figure in own if figure.vouched]
    return Counts(
        printed=sum(figure.evidence is not None for figure in vouched),
        computed=sum(figure.calculation is not None for figure in vouched),
        in_review=sum(figure.status is Status.NEEDS_REVIEW for figure in own),
        missing=sum(gap.issuer == report.company.id for gap in report.missing),
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the numbers that were read from one document."""

    figures: int
    """Its place is the figure's evidence."""
    confirming: int
    """Another place is the figure's evidence, and this one says the same."""
    restated: int
    """A later document says otherwise."""
    disagreeing: int
    """It says otherwise than the place that is the figure's evidence, and which one is right is open."""


def taken_from(report: Report, sha256: str) -> Taken:
    """What was taken from the document with that hash."""
    places = [figure.evidence for figure in report.figures if figure.evidence is not None]
    sides = [side.evidence for conflict in report.conflicts for side in conflict.figures if side.evidence is not None]
    return Taken(
        figures=sum(place.document == sha256 for place in places),
        confirming=sum(place.document == sha256 for figure in report.figures for place in figure.confirmed_by),
        restated=sum(was.evidence.document == sha256 for figure in report.figures for was in figure.restated_from),
        disagreeing=sum(side.document == sha256 and side not in places for side in sides),
    )


def split(figures: Iterable[Figure], report: Report) -> tuple[int, int]:
    """How many of `figures` are the company's own, and how many are of others."""
    known = list(figures)
    own = sum(figure.issuer == report.company.id for figure in known)
    return own, len(known) - own
