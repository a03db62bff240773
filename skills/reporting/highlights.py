"""What stands on the first page: at most five things that matter, each with its figure, and what to mind beside them.

Nothing is chosen here that the narrative's summary does not say; where a report has no text, the first key figures that
are vouched for stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..figures import Figure, figure_id
from ..finance.catalogue import Catalogue
from ..finance.movements import difference, movement
from ..finance.peers import Comparison
from .model import NarrativeStatement, Report
from .selections import rules

MOST = 5


@dataclass(frozen=True, slots=True)
class Highlight:
    """One thing that matters: a sentence of the summary, a figure that leads it, or both."""

    statement: NarrativeStatement | None
    figure: Figure | None = None
    """Vouched for; none where an earlier highlight is led by it."""
    growth: Figure | None = None
    """Its vouched relative change over the year; of a ratio, the difference."""
    position: Comparison | None = None
    """Where the sentence is about the place among competitors: the comparison that says it."""


def highlights(report: Report, catalogue: Catalogue, *, most: int = MOST) -> tuple[Highlight, ...]:
    """At most `most` things, in the order of the summary. What it says without a figure is among the `warnings`."""
    found = _told(report, catalogue) if _summary(report) else _untold(report, catalogue)
    return tuple(found)[:most]


def warnings(report: Report) -> tuple[NarrativeStatement, ...]:
    """What the summary says without a figure or a rank: that documents disagree, that a sum does not hold."""
    return tuple(statement for statement in _summary(report) if not _is_a_fact(statement))


def beyond(report: Report, *, most: int = MOST) -> tuple[NarrativeStatement, ...]:
    """What the summary says beyond the first `most` things: it stands with the key figures."""
    return tuple(filter(_is_a_fact, _summary(report)))[most:]


def _is_a_fact(statement: NarrativeStatement) -> bool:
    return bool(statement.figures) or _ranks(statement)


def _ranks(statement: NarrativeStatement) -> bool:
    return any(slot.kind == "rank" for slot in statement.slots.values())


def growth_of(report: Report, figure: Figure, catalogue: Catalogue) -> Figure | None:
    """The vouched relative change of a figure over its year, or the difference of a ratio; none without."""
    named = movement(figure.indicator, catalogue) if figure.indicator in catalogue else None
    return _vouched(report, figure, named[0]) if named else None


def change_of(report: Report, figure: Figure, catalogue: Catalogue) -> Figure | None:
    """The vouched absolute change of a figure over its year, in its own unit; none without."""
    return _vouched(report, figure, difference(figure.indicator)) if figure.indicator in catalogue else None


def is_favourable(indicator: str, change: Figure, catalogue: Catalogue) -> bool | None:
    """Whether a change is for the better, by the catalogue; None where neither more nor less is, or nothing changed."""
    better = catalogue[indicator].better if indicator in catalogue else "neutral"
    if better == "neutral" or not change.amount:
        return None
    return (change.amount > 0) == (better == "higher")


def _vouched(report: Report, figure: Figure, indicator: str) -> Figure | None:
    found = report.figure(figure_id(figure.issuer, indicator, figure.period.label, figure.qualifiers))
    return found if found is not None and found.vouched else None


def _summary(report: Report) -> tuple[NarrativeStatement, ...]:
    return tuple(statement for part in report.narrative if part.id == "summary" for statement in part.statements)


def _told(report: Report, catalogue: Catalogue) -> Iterator[Highlight]:
    led: set[str] = set()
    for statement in _summary(report):
        if not _is_a_fact(statement):
            continue
        figure = lead(report, statement, catalogue)
        position = _position(report, statement)
        if figure is None or figure.id in led:
            yield Highlight(statement, position=position)
            continue
        led.add(figure.id)
        yield Highlight(statement, figure, growth_of(report, figure, catalogue), position)


def lead(report: Report, statement: NarrativeStatement, catalogue: Catalogue) -> Figure | None:
    """The figure that a sentence is about: the first of the report's year that is no change of another."""
    said = [figure for name in statement.figures if (figure := report.figure(name)) is not None]
    levels = [one for one in said if one.indicator in catalogue and catalogue[one.indicator].group != "growth"]
    now = [figure for figure in levels if figure.period.label == report.period]
    return next(iter(now or levels or said), None)


def _position(report: Report, statement: NarrativeStatement) -> Comparison | None:
    """The comparison behind a sentence that says a rank: the first that it rests on."""
    known = [one for one in report.peers.comparisons if one.period == report.period and one.subject.rank is not None]
    ranked = {f"rank:{one.subject.figure_id}": one for one in known}
    about = (ranked[name] for name in statement.observations if name in ranked)
    return next(about, None) if _ranks(statement) else None


def _untold(report: Report, catalogue: Catalogue) -> Iterator[Highlight]:
    for indicator in rules()["summary"].indicators:
        figure = report.figure(figure_id(report.company.id, indicator, report.period))
        if figure is not None and figure.vouched:
            yield Highlight(None, figure, growth_of(report, figure, catalogue))
