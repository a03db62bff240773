"""What the slides with indicators show: which table, which charts, which sentence. Pure choices over a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from babel.numbers import parse_decimal

from ..evidence import Frozen
from ..figures import Figure, Unit, figure_id
from ..finance.movements import movement
from .amounts import Printed, Printer
from .cells import Cell, Links, cell_of, months_of
from .model import NarrativeStatement, Report
from .selections import SectionRule
from .tables import IndicatorRow, IndicatorTable, indicator_table


class Outline(Frozen):
    """An entry of `outline.yaml`."""

    id: str
    sections: tuple[str, ...] = ()
    if_any: dict[str, tuple[str, ...]] = {}
    charts: tuple[tuple[str, ...], ...]
    indicators: tuple[str, ...]
    otherwise: tuple[str, ...] = ()
    """What follows them where they are hardly any: what a solvency report alone has to say."""

    def heading(self, rows: Iterable[IndicatorRow]) -> str:
        """The key of its heading: its own, or the one that fits what the company has."""
        there = {name for row in rows for name in [indicator_of(row)] if name}
        return next((key for key, names in self.if_any.items() if there & set(names)), self.id)


FEW = 6
"""Rows of which a slide alone does not live."""


@cache
def outlines() -> tuple[Outline, ...]:
    """The entries of `outline.yaml`, in their order."""
    entries = yaml.safe_load(Path(__file__).with_name("outline.yaml").read_text(encoding="utf-8"))
    return tuple(Outline.model_validate(entry) for entry in entries)


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved over its year; `good` is None where neither direction is better."""

    cell: Cell
    text: str
    good: bool | None


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator over the years, for a chart."""

    row: IndicatorRow
    periods: tuple[str, ...]


def table_of(report: Report, outline: Outline, *, links: Links, printer: Printer) -> IndicatorTable:
    """The outline's indicators over the years; rows without a vouched figure or one in review are left out."""
    rule = SectionRule(id=outline.id, indicators=outline.indicators)
    table = indicator_table(report, rule, links=links, printer=printer)
    told = sum(any(cell.kind == "value" for cell in row.cells) for row in table.rows)
    if told > FEW or not outline.otherwise:
        return table
    rule = SectionRule(id=outline.id, indicators=(*outline.otherwise, *outline.indicators))
    return indicator_table(report, rule, links=links, printer=printer)


def charts_of(table: IndicatorTable, outline: Outline) -> tuple[Series, ...]:
    """One series for each list of `charts`: the first row of its indicators that can be drawn."""
    chosen: list[Series] = []
    for names in outline.charts:
        rows = (row for name in names for row in table.rows if indicator_of(row) == name)
        row = next((row for row in rows if _can_be_drawn(row, table)), None)
        if row is not None:
            at = [n for n, period in enumerate(table.periods) if months_of(period) == months_of(table.current)]
            series = replace(row, cells=tuple(row.cells[n] for n in at))
            chosen.append(Series(series, tuple(table.periods[n] for n in at)))
    return tuple(chosen)


def _can_be_drawn(row: IndicatorRow, table: IndicatorTable) -> bool:
    """Whether the report's year is vouched for, and another year to compare it with."""
    now = row.cells[table.periods.index(table.current)].kind if table.current in table.periods else ""
    alike = (
        cell for period, cell in zip(table.periods, row.cells, strict=True)
        if months_of(period) == months_of(table.current)
    )  # fmt: skip
    return now == "value" and sum(cell.kind == "value" for cell in alike) > 1


def indicator_of(row: IndicatorRow) -> str:
    """The indicator of a row over the years; none where no year is vouched for, or over a span."""
    figures = [cell.figure for cell in row.cells if cell.figure is not None]
    return figures[0].indicator if figures and figures[0].period.aggregate is None else ""


def statement_of(
    report: Report, outline: Outline, table: IndicatorTable, *, taken: Iterable[str] = ()
) -> NarrativeStatement | None:
    """The sentence that says what the slide shows: of the narrative's own section, or one about its figures."""
    used = set(taken)
    parts = {section.id: section for section in report.narrative}
    for name in outline.sections:
        for statement in parts[name].statements if name in parts else ():
            if statement.id not in used:
                return statement
    figures = [cell.figure for row in table.rows for cell in row.cells if cell.figure is not None]
    shown = {figure.id for figure in figures}
    places = {place for figure in figures if (place := _place(figure)) is not None}
    shown |= {one.id for one in report.of_subject() if _place(one) in places}
    for section in report.narrative:
        for statement in section.statements:
            if statement.id not in used and shown & set(statement.figures[:2]):
                return statement
    return None


def _place(figure: Figure) -> object:
    """Where a number stands, by which the same number under another name is known; none without a box."""
    place = figure.evidence
    return (place.document, place.page, place.box) if place is not None and place.box is not None else None


def change_of(row: IndicatorRow, report: Report, *, links: Links, printer: Printer) -> Change:
    """The movement of the row's indicator in the report's year, as its own vouched figure says it."""
    now = next((c.figure for c in row.cells if c.figure is not None and c.figure.period.label == report.period), None)
    nothing = Change(Cell("none"), "", None)
    if now is None or now.indicator not in printer.catalogue or now.period.aggregate is not None:
        return nothing
    named = movement(now.indicator, printer.catalogue)
    figure = links.figure(figure_id(now.issuer, named[0], report.period, now.qualifiers)) if named else None
    if figure is None:
        return nothing
    cell = cell_of(figure, None, links=links, printer=printer)
    if cell.kind != "value":
        return Change(cell, cell.words, None)
    words = signed(figure, now, printer)
    moved = any(character in "123456789" for character in words)  # what prints as nought is neither good nor bad
    return Change(cell, words, _is_good(figure, now, printer) if moved else None)


def signed(figure: Figure, of: Figure, printer: Printer) -> str:
    """A movement with its sign: "+6.6%", "−0.9 pp", "+0.05"."""
    as_level = figure.unit is of.unit
    printed = printer.printed(figure.model_copy(update={"indicator": of.indicator}) if as_level else figure)
    number = f"{printed.whole}{printed.fraction}"
    if not printed.is_number:
        return number
    sign = "" if number.startswith("−") or not figure.amount else "+"
    if figure.unit is Unit.RATIO and as_level:
        unit = "" if printer.is_multiple(of.indicator) else "\u00a0" + printer.labels("unit_points")
    elif figure.unit is Unit.DAYS:
        unit = "\u00a0" + printer.labels("unit_days")
    else:
        unit = printer.labels("unit_percent")
    return f"{sign}{number}{unit}"


def _is_good(figure: Figure, of: Figure, printer: Printer) -> bool | None:
    better = printer.catalogue[of.indicator].better
    if better == "neutral" or not figure.amount:
        return None
    return (figure.amount > 0) == (better == "higher")


def number_of(printed: Printed | None, printer: Printer) -> Decimal | None:
    """The number as it is printed, for a chart: its labels and the tables then say the same. None where none is."""
    if printed is None or not printed.is_number:
        return None
    text = f"{printed.whole}{printed.fraction}".replace("−", "-")
    return parse_decimal(text, locale=printer.labels.locale)


def decimals_of(cells: Sequence[Cell]) -> int:
    """How many decimals the printed numbers have."""
    return max((len(cell.printed.fraction) - 1 for cell in cells if cell.printed and cell.printed.fraction), default=0)


def figures_in(cells: Iterable[Cell]) -> tuple[Figure, ...]:
    """The figures that the cells print, each once, in their order."""
    found = {cell.figure.id: cell.figure for cell in cells if cell.kind == "value" and cell.figure is not None}
    return tuple(found.values())


def usual_unit(report: Report, printer: Printer) -> str:
    """The unit of the company's money, which stands above a table instead of beside each row: "EUR million"."""
    labels = printer.labels
    currency = labels.currency(report.company.currency or "")
    return labels("unit_money", currency=currency, scale=printer.scale).strip()


def unit_note(report: Report, printer: Printer) -> str:
    """What stands above a table: "EUR million unless stated otherwise"."""
    labels = printer.labels
    currency = labels.currency(report.company.currency or "")
    return labels("money_note", currency=currency, scale=printer.scale).strip()
