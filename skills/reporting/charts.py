"""What the charts of a report show, as data: which figures stand in them, and which charts share a scale.

How they are drawn stands apart: `svg.py` for the page, the deck and the document in their own way. Only vouched figures
have a place on a scale; one in review is a gap that says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from ..figures import Figure, Status, Unit, figure_id
from ..finance.catalogue import Catalogue
from ..finance.peers import RANKED, Comparison, PeerRow
from ..finance.years import year_before
from .cells import periods_of
from .highlights import change_of, growth_of, is_favourable
from .model import Report
from .selections import chart_rules

Standing = Literal["value", "review", "none"]
"""value: vouched for, drawn to scale · review: waits for a person, hatched · none: nothing to draw."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year, or a company, in a chart."""

    label: str
    standing: Standing
    figure: Figure | None = None
    """Vouched for, if it is a value."""
    current: bool = False
    """The year of the report, or the company itself."""
    rank: int | None = None
    note: str = ""
    """Why a company's figure is not compared."""
    year: str = ""
    """A company's own name for its year, where it is another than the report's."""

    @property
    def amount(self) -> Decimal | None:
        """What is drawn."""
        return self.figure.amount if self.figure is not None and self.standing == "value" else None


@dataclass(frozen=True, slots=True)
class Chart:
    """One indicator over the years, oldest first, or across companies, the company itself first."""

    indicator: str
    unit: Unit
    currency: str | None
    points: tuple[Point, ...]
    ranked: int = 0
    """How many companies have a rank."""


@dataclass(frozen=True, slots=True)
class ChartGroup:
    """Charts on one scale, which runs from `low` to `high` and holds nought."""

    id: str
    charts: tuple[Chart, ...]
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Variance:
    """A figure against the year before. `difference` is in the figure's unit, `growth` a fraction of the earlier amount."""

    indicator: str
    before: Figure
    now: Figure
    difference: Figure
    growth: Figure | None
    favourable: bool | None
    """None where neither more nor less is better, or nothing changed."""


@dataclass(frozen=True, slots=True)
class VarianceGroup:
    """Variances on one scale of money, from `low` to `high`, and one of growth; both hold nought."""

    id: str
    rows: tuple[Variance, ...]
    low: Decimal
    high: Decimal
    steepest_fall: Decimal
    steepest_rise: Decimal


def year_charts(report: Report, *, most_years: int = 5) -> tuple[ChartGroup, ...]:
    """The company's own indicators over the years."""
    years = periods_of(report.of_subject(), last=report.period, most=most_years)
    known = {figure.id: figure for figure in report.of_subject()}
    taken: list[tuple[str, list[Chart]]] = []
    for rule in chart_rules("years"):
        drawn = (_over_years(report, indicator, years, known) for indicator in rule.indicators)
        taken.append((rule.id, [chart for chart in drawn if chart is not None][: rule.take]))
    first = min((_first(chart) for _, charts in taken for chart in charts), default=0)
    return tuple(
        group
        for name, charts in taken
        for group in _group(name, [replace(chart, points=chart.points[first:]) for chart in charts])
    )


def _first(chart: Chart) -> int:
    """The place of the first year that is known: all charts begin at the earliest one, so that years stand aligned."""
    return next(at for at, point in enumerate(chart.points) if point.standing != "none")


def peer_charts(report: Report) -> tuple[ChartGroup, ...]:
    """The company beside its competitors, where two at least can be compared."""
    compared = {one.indicator: one for one in report.peers.comparisons if one.period == report.period}
    groups: list[ChartGroup] = []
    for rule in chart_rules("peers"):
        drawn = (_across(report, compared[name]) for name in rule.indicators if name in compared)
        groups += _group(rule.id, [chart for chart in drawn if chart is not None][: rule.take])
    return tuple(groups)


def variances(report: Report, catalogue: Catalogue) -> tuple[VarianceGroup, ...]:
    """The company's own figures of the report's year against the year before, where both are vouched for."""
    groups: list[VarianceGroup] = []
    for rule in chart_rules("variances"):
        found = [one for name in rule.indicators if (one := _variance(report, name, catalogue)) is not None]
        rows = tuple(found[: rule.take])
        if rows:
            money = _range(row.difference.amount for row in rows)
            growth = _range(row.growth.amount for row in rows if row.growth)
            groups.append(VarianceGroup(rule.id, rows, *money, *growth))
    return tuple(groups)


def _group(name: str, charts: list[Chart]) -> list[ChartGroup]:
    amounts = [point.amount for chart in charts for point in chart.points if point.amount is not None]
    if not amounts:
        return []
    return [ChartGroup(name, tuple(charts), *_range(amounts))]


def _range(amounts: Iterable[Decimal]) -> tuple[Decimal, Decimal]:
    known = [Decimal(0), *amounts]
    return min(known), max(known)


def _over_years(report: Report, indicator: str, years: Iterable[str], known: dict[str, Figure]) -> Chart | None:
    """The chart, if two years at least are vouched for, in one currency."""
    points: list[Point] = []
    for year in years:
        figure = known.get(figure_id(report.company.id, indicator, year))
        points.append(Point(year, _standing(figure), _if_vouched(figure), current=year == report.period))
    return _chart(indicator, points)


def _across(report: Report, comparison: Comparison) -> Chart | None:
    names = {peer.id: peer.name for peer in report.peers.companies} | {report.company.id: report.company.name}
    points: list[Point] = []
    for row in comparison.rows:
        figure = report.figure(row.figure_id) if row.figure_id else None
        points.append(
            Point(
                names.get(row.issuer, row.issuer),
                _compared(row, figure),
                _if_vouched(figure),
                current=row.issuer == report.company.id,
                rank=row.rank,
                note=row.note,
                year=row.period_label if row.period_label != comparison.period else "",
            )
        )
    return _chart(comparison.indicator, points, ranked=comparison.ranked)


def _compared(row: PeerRow, figure: Figure | None) -> Standing:
    """A figure that is vouched for and may not be compared is not drawn beside the others."""
    standing = _standing(figure)
    return "none" if standing == "value" and set(row.flags) - RANKED else standing


def _chart(indicator: str, points: list[Point], *, ranked: int = 0) -> Chart | None:
    drawn = [point.figure for point in points if point.figure is not None and point.standing == "value"]
    if len(drawn) < 2 or len({(figure.unit, figure.currency) for figure in drawn}) > 1:
        return None
    return Chart(indicator, drawn[0].unit, drawn[0].currency, tuple(points), ranked)


def _standing(figure: Figure | None) -> Standing:
    if figure is None:
        return "none"
    return "value" if figure.vouched else "review" if figure.status is Status.NEEDS_REVIEW else "none"


def _if_vouched(figure: Figure | None) -> Figure | None:
    return figure if figure is not None and figure.vouched else None


def _variance(report: Report, indicator: str, catalogue: Catalogue) -> Variance | None:
    last = year_before(report.period)
    now = _if_vouched(report.figure(figure_id(report.company.id, indicator, report.period)))
    before = _if_vouched(report.figure(figure_id(report.company.id, indicator, last))) if last else None
    if now is None or before is None:
        return None
    difference = change_of(report, now, catalogue)
    if difference is None or now.unit not in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE):
        return None
    favourable = is_favourable(indicator, difference, catalogue)
    return Variance(indicator, before, now, difference, growth_of(report, now, catalogue), favourable)
