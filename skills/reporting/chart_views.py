"""Charts ready to print: drawn, titled by what, unit and period, and with the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .amounts import Printer
from .cells import Cell, Links, cell_of
from .charts import Chart, ChartGroup, Point, Variance, VarianceGroup, peer_charts, variances, year_charts
from .model import Report
from .svg import NOTHING, Column, bar, columns, pin, variance
from .tables import favour


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A year or a company with its figure; `drawn` is its bar, where bars lie beside the numbers."""

    name: str
    cell: Cell
    current: bool
    drawn: Markup = NOTHING
    note: str = ""
    """The rank, or why there is none."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """One chart. A chart of columns has its drawing, one of bars has them in its rows."""

    id: str
    what: str
    unit: str
    period: str
    rows: tuple[ChartRow, ...]
    drawn: Markup = NOTHING
    alone: bool = False
    """Whether it has a scale of its own among others that share one."""


@dataclass(frozen=True, slots=True)
class VarianceRow:
    """An indicator against the year before."""

    name: str
    before: Cell
    now: Cell
    by: Cell
    by_words: str
    by_drawn: Markup
    growth: Cell | None
    growth_words: str
    growth_drawn: Markup
    favour: str


@dataclass(frozen=True, slots=True)
class VarianceView:
    """Indicators of one unit against the year before, on one scale."""

    title: str
    before: str
    now: str
    unit: str
    rows: tuple[VarianceRow, ...]


@dataclass(frozen=True, slots=True)
class ChartViews:
    """All charts of a report."""

    years: tuple[ChartView, ...]
    variances: tuple[VarianceView, ...]
    peers: tuple[ChartView, ...]


def chart_views(report: Report, *, links: Links, printer: Printer) -> ChartViews:
    """The charts of a report; none where there is nothing to draw."""
    over_years, across = year_charts(report), peer_charts(report)
    return ChartViews(
        tuple(_over_years(chart, group, over_years, links, printer) for group in over_years for chart in group.charts),
        tuple(_variances(group, report, links, printer) for group in variances(report, printer.catalogue)),
        tuple(_across(chart, group, report, links, printer) for group in across for chart in group.charts),
    )


def _unit(chart: Chart, printer: Printer) -> str:
    return next((printer.unit(point.figure) for point in chart.points if point.figure), "")


def _over_years(
    chart: Chart, group: ChartGroup, groups: Sequence[ChartGroup], links: Links, printer: Printer
) -> ChartView:
    name, unit = printer.name(chart.indicator), _unit(chart, printer)
    named = [printer.labels.period(point.label) for point in chart.points if point.standing != "none"]
    rows = tuple(
        ChartRow(printer.labels.period(point.label), _cell(point, links, printer), point.current)
        for point in chart.points
    )
    marks = [
        Column(
            printer.labels.period(point.label),
            _value(point, printer),
            point.amount,
            point.current,
            point.standing == "review",
        )
        for point in chart.points
    ]
    said = "; ".join(
        f"{row.name}: {row.cell.printed.text if row.cell.printed else row.cell.words}"
        for row in rows
        if row.cell.kind != "none"
    )
    anchor = f"c-{chart.indicator}".replace("_", "-")
    period = printer.labels("chart_period", first=named[0], last=named[-1])
    title = f"{name}, {unit}, {period}"
    drawn = columns(
        marks,
        low=group.low,
        high=group.high,
        name=anchor,
        title=title,
        says=said,
        waiting=printer.labels("in_review"),
    )
    return ChartView(anchor, name, unit, period, rows, drawn, alone=len(group.charts) == 1 < len(groups))


def _across(chart: Chart, group: ChartGroup, report: Report, links: Links, printer: Printer) -> ChartView:
    rows: list[ChartRow] = []
    for point in chart.points:
        drawn = NOTHING
        if point.amount is not None:
            drawn = bar(point.amount, low=group.low, high=group.high, own=point.current)
        rank = printer.labels("rank_of", rank=point.rank, count=chart.ranked) if point.rank else ""
        label = f"{point.label} ({printer.labels.period(point.year)})" if point.year else point.label
        rows.append(ChartRow(label, _cell(point, links, printer), point.current, drawn, rank))
    name = printer.name(chart.indicator)
    anchor = f"p-{chart.indicator}".replace("_", "-")
    return ChartView(
        anchor,
        name,
        _unit(chart, printer),
        printer.labels.period(report.period),
        tuple(rows),
        alone=len(group.charts) == 1,
    )


def _cell(point: Point, links: Links, printer: Printer) -> Cell:
    if point.figure is not None:
        return cell_of(point.figure, None, links=links, printer=printer)
    if point.standing == "review":
        return Cell("na", words=printer.labels("in_review"))
    return Cell("none", words=printer.labels("not_stated"))


def _value(point: Point, printer: Printer) -> str:
    if point.figure is None:
        return ""
    printed = printer.printed(point.figure)
    return f"{printed.whole}{printed.fraction}"


def _variances(group: VarianceGroup, report: Report, links: Links, printer: Printer) -> VarianceView:
    first = group.rows[0]
    return VarianceView(
        title=printer.labels(f"variances_{group.id}"),
        before=printer.labels.period(first.before.period.label),
        now=printer.labels.period(first.now.period.label),
        unit=printer.unit(first.now),
        rows=tuple(_variance(row, group, links, printer) for row in group.rows),
    )


def _variance(row: Variance, group: VarianceGroup, links: Links, printer: Printer) -> VarianceRow:
    kind = favour(row.favourable)
    growth = row.growth
    return VarianceRow(
        name=printer.name(row.indicator),
        before=cell_of(row.before, None, links=links, printer=printer),
        now=cell_of(row.now, None, links=links, printer=printer),
        by=cell_of(row.difference, None, links=links, printer=printer),
        by_words=printer.signed(row.difference),
        by_drawn=variance(row.difference.amount, low=group.low, high=group.high, favour=kind),
        growth=cell_of(growth, None, links=links, printer=printer) if growth else None,
        growth_words=printer.signed(growth) if growth else "",
        growth_drawn=pin(growth.amount, low=group.steepest_fall, high=group.steepest_rise, favour=kind)
        if growth
        else NOTHING,
        favour=kind,
    )
