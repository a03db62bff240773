"""The tables of a report: indicators over the years, and companies side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from markupsafe import Markup

from ..evidence import Frozen
from ..figures import Figure, Qualifiers
from ..finance.catalogue.schema import Group
from ..finance.peers import Comparison
from .amounts import Printer
from .cells import Cell, CellKind, Links, cell, cell_of, periods_of
from .model import Report
from .sparkline import bar, bars


class SectionRule(Frozen):
    """Which indicators a section shows: those that are named, then the rest of the groups."""

    id: str
    indicators: tuple[str, ...] = ()
    groups: tuple[Group, ...]


@cache
def section_rules() -> tuple[SectionRule, ...]:
    """The sections with a table, in the order of the report."""
    entries = yaml.safe_load(Path(__file__).with_name("sections.yaml").read_text(encoding="utf-8"))
    return tuple(SectionRule.model_validate(entry) for entry in entries)


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator over the years."""

    name: str
    unit: str
    cells: tuple[Cell, ...]
    trend: Markup


@dataclass(frozen=True, slots=True)
class Absent:
    """An indicator without a figure in any year, and why."""

    name: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A section's indicators; `periods` are the column headings, oldest first, averages last."""

    periods: tuple[str, ...]
    current: str
    rows: tuple[IndicatorRow, ...]
    absent: tuple[Absent, ...]


def indicator_table(report: Report, section: SectionRule, *, links: Links, printer: Printer) -> IndicatorTable:
    """The table of the subject's indicators that belong to `section`.

    An indicator that is required, or has a figure in some year, has its row; of the others the reason is kept.
    """
    subject = report.company.id
    own = report.of_subject()
    years = periods_of(own, last=report.period)
    named = _indicators(report, section, printer)
    averages = tuple(
        dict.fromkeys(figure.period.label for figure in own if figure.period.aggregate and figure.indicator in named)
    )
    rows: list[IndicatorRow] = []
    absent: list[Absent] = []
    for indicator in named:
        required = indicator in printer.catalogue and printer.catalogue[indicator].required
        for qualifiers in _variants(indicator, own):
            name = qualified(printer.name(indicator), qualifiers)
            in_years = [cell(subject, indicator, qualifiers, year, links=links, printer=printer) for year in years]
            over = [cell(subject, indicator, qualifiers, span, links=links, printer=printer) for span in averages]
            said = [part for part in (*in_years, *over) if part.kind != "none"]
            if said and (required or any(part.kind in ("value", "review") for part in said)):
                unit = _unit(indicator, own, printer)
                rows.append(IndicatorRow(name, unit, (*in_years, *over), _trend(name, years, in_years)))
            elif said:
                absent.append(Absent(name, said[-1].words, said[-1].title))
    headings = (*years, *(printer.labels("average", period=span) for span in averages))
    return IndicatorTable(headings, report.period, tuple(rows), tuple(absent))


def qualified(name: str, qualifiers: Qualifiers) -> str:
    """An indicator's name with what tells this figure from others of it: "Combined ratio, undiscounted"."""
    said = qualifiers.suffix().strip("[]").replace(",", ", ")
    return f"{name}, {said}" if said else name


def _variants(indicator: str, own: Sequence[Figure]) -> tuple[Qualifiers, ...]:
    """The qualifiers under which the indicator occurs, the plain one first; a gap is about the plain one."""
    found = {figure.qualifiers.suffix(): figure.qualifiers for figure in own if figure.indicator == indicator}
    return tuple(found[suffix] for suffix in sorted(found)) or (Qualifiers(),)


def _indicators(report: Report, section: SectionRule, printer: Printer) -> tuple[str, ...]:
    """The indicators of `section`: those it names, then the groups' in the catalogue's order, base before derived."""
    catalogue = printer.catalogue
    known = [*catalogue.base.values(), *catalogue.derived.values()]
    named = [*section.indicators, *(entry.id for entry in known if entry.group in section.groups)]
    if section == section_rules()[0]:
        named += sorted({figure.indicator for figure in report.of_subject() if figure.indicator not in catalogue})
    return tuple(dict.fromkeys(named))


def _unit(indicator: str, own: Sequence[Figure], printer: Printer) -> str:
    return next((printer.unit(figure) for figure in own if figure.indicator == indicator), "")


def _trend(name: str, years: Sequence[str], cells: Sequence[Cell]) -> Markup:
    amounts = [cell.figure.amount if cell.figure else None for cell in cells]
    said = ", ".join(
        f"{year} {cell.printed.text if cell.printed else cell.words}" for year, cell in zip(years, cells, strict=True)
    )
    return bars(amounts, says=f"{name}: {said}")


@dataclass(frozen=True, slots=True)
class CompanyColumn:
    """A company in the comparison."""

    name: str
    year: str
    ends: str
    note: str
    own: bool


@dataclass(frozen=True, slots=True)
class PeerCell:
    """A company's figure in a comparison; `note` says why it has no rank."""

    cell: Cell
    rank: str
    note: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class PeerTableRow:
    """One indicator across companies."""

    name: str
    unit: str
    cells: tuple[PeerCell, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PeerTable:
    """The position among competitors; the subject's column first."""

    companies: tuple[CompanyColumn, ...]
    rows: tuple[PeerTableRow, ...]


def peer_table(report: Report, *, links: Links, printer: Printer) -> PeerTable | None:
    """Companies side by side; none where there is no competitor."""
    if not report.peers.companies:
        return None
    labels, subject = printer.labels, report.company
    others = [peer for peer in report.peers.companies if peer.id != subject.id]
    ends = subject.fiscal_year_end
    columns = [CompanyColumn(subject.name, subject.fiscal_year, labels.day(ends) if ends else "", "", True)]
    for peer in others:
        end = labels.day(peer.fiscal_year_end) if peer.fiscal_year_end else ""
        columns.append(CompanyColumn(peer.name, peer.fiscal_year or "", end, peer.note, False))
    issuers = [subject.id, *(peer.id for peer in others)]
    rows = [_peer_row(comparison, issuers, links=links, printer=printer) for comparison in report.peers.comparisons]
    return PeerTable(tuple(columns), tuple(row for row in rows if any(part.cell.kind != "none" for part in row.cells)))


_FLAGGED: dict[str, CellKind] = {"missing": "missing", "not_applicable": "na", "in_review": "review"}


def _peer_row(comparison: Comparison, issuers: Sequence[str], *, links: Links, printer: Printer) -> PeerTableRow:
    by_issuer = {row.issuer: row for row in comparison.rows}
    figures = {name: links.figure(row.figure_id) for name, row in by_issuer.items() if row.figure_id}
    known = [figure for figure in figures.values() if figure is not None and figure.vouched]
    same_money = len({figure.currency for figure in known}) < 2
    largest = max((abs(figure.amount) for figure in known), default=None)
    cells: list[PeerCell] = []
    for issuer in issuers:
        row, figure = by_issuer.get(issuer), figures.get(issuer)
        gap = links.gap(issuer, comparison.indicator, row.period_label) if row else None
        shown = cell_of(figure, gap, links=links, printer=printer)
        rank = printer.labels("rank_of", rank=row.rank, count=comparison.ranked) if row and row.rank else ""
        drawn = (
            bar(shown.figure.amount, largest=largest, own=issuer == issuers[0])
            if (shown.figure is not None and largest is not None and same_money)
            else Markup("")
        )
        cells.append(PeerCell(shown, rank, row.note if row else "", drawn))
    unit = printer.unit(known[0]) if known and same_money else ""
    return PeerTableRow(printer.name(comparison.indicator), unit, tuple(cells), comparison.note)
