"""The tables of a report: indicators over the years, and companies side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from ..evidence import Box
from ..figures import Figure, Period, Qualifiers
from ..finance.comparability import difference
from ..finance.peers import Comparison
from ..finance.years import ends_of_span, year_before, year_of
from .amounts import Printer
from .cells import Cell, Links, cell, cell_of, columns_of, months_of
from .highlights import growth_of, is_favourable
from .labels import Labels
from .model import Report
from .naming import companies, value_words, why_not_ranked
from .selections import SectionRule, rules
from .svg import NOTHING, Favour, sparkline

Place = tuple[str, int | None, int | None, str | None, Box | None, Decimal]
"""A document's hash, where in it a number stands (a page's box, or a slide's shape), and the number."""


@dataclass(frozen=True, slots=True)
class Movement:
    """How a figure moved over its year: signed, with its evidence, and whether that is for the better."""

    words: str
    anchor: str
    favour: Favour


def movement_of(report: Report, figure: Figure | None, *, links: Links, printer: Printer) -> Movement | None:
    """The relative change of an amount, or the change of a ratio in its points; none unless it is vouched for."""
    catalogue = printer.catalogue
    moved = growth_of(report, figure, catalogue) if figure is not None and figure.vouched else None
    if figure is None or moved is None:
        return None
    words = printer.signed(moved)
    better = is_favourable(figure.indicator, moved, catalogue) if any(c in "123456789" for c in words) else None
    return Movement(words, links.to(moved.id), favour(better))


def favour(favourable: bool | None) -> Favour:
    """The class of a variance."""
    return "neutral" if favourable is None else "good" if favourable else "bad"


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator over the years."""

    name: str
    unit: str
    cells: tuple[Cell, ...]
    trend: Markup = NOTHING
    moved: Movement | None = None
    breaks: tuple[str, ...] = ()
    """Where the years are not on one basis, in words; such a row has no trend."""


@dataclass(frozen=True, slots=True)
class Absent:
    """An indicator without a figure in any year, and why."""

    name: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A section's indicators; `periods` are the column headings, oldest first."""

    periods: tuple[str, ...]
    current: str
    rows: tuple[IndicatorRow, ...]
    absent: tuple[Absent, ...]

    @property
    def says_something(self) -> bool:
        """Whether there is a figure in it, vouched for or in review."""
        return any(cell.kind in ("value", "review") for row in self.rows for cell in row.cells)

    @property
    def begins(self) -> frozenset[str]:
        """The columns before which the length of the period changes: those are no series, and a line parts them."""
        return frozenset(now for then, now in pairwise(self.periods) if months_of(then) != months_of(now))

    def fitting(self, most: int) -> tuple[str, ...]:
        """The last `most` columns, and of the columns of another length all or none: a half would stand for the whole."""
        kept = self.periods[-max(most, 1) :]
        while kept and months_of(kept[0]) != months_of(self.current) and kept[0] != self.periods[0]:
            before = self.periods[self.periods.index(kept[0]) - 1]
            if months_of(before) != months_of(kept[0]):
                break
            kept = kept[1:]
        return kept

    def groups(self, labels: Labels) -> str:
        """Which columns are of one length, in words; empty where all are."""
        if not self.begins:
            return ""
        grouped: dict[int, list[str]] = {}
        for period in self.periods:
            grouped.setdefault(months_of(period), []).append(labels.period(period))
        return labels("apart", groups="; ".join(labels.list(names) for names in grouped.values()))

    @property
    def before(self) -> str:
        """The year that changes are measured from, if a row has one."""
        return year_before(self.current) or "" if any(row.moved for row in self.rows) else ""


def indicator_table(report: Report, section: SectionRule, *, links: Links, printer: Printer) -> IndicatorTable:
    """The table of the subject's indicators that belong to `section`.

    An indicator that is required, or has a figure in some year, has its row; of the others the reason is kept. Years in
    which the section has nothing to say are left out. An average or growth over several years is a row of its own, its
    figure in the column of the year in which the span ends.
    """
    own = report.of_subject()
    years = columns_of(own, last=report.period)
    rows: list[IndicatorRow] = []
    absent: list[Absent] = []
    for indicator in _indicators(section, printer):
        required = indicator in printer.catalogue and printer.catalogue[indicator].required
        known = _variants(indicator, own)
        variants = known or (Qualifiers(),)  # a gap is about the plain one
        for qualifiers in variants:
            name = printer.called(indicator, qualifiers, beside=variants) if known else printer.name(indicator)
            cells = [
                cell(report.company.id, indicator, qualifiers, year, links=links, printer=printer) for year in years
            ]
            said = [part for part in cells if part.kind != "none"]
            if said and (required or any(part.kind in ("value", "review") for part in said)):
                moved = movement_of(report, cells[-1].figure if cells else None, links=links, printer=printer)
                unit, breaks = _unit(indicator, own, printer), _breaks(cells, printer)
                rows.append(IndicatorRow(name, unit, tuple(cells), moved=moved, breaks=breaks))
            elif said:
                absent.append(Absent(name, said[-1].words, said[-1].title))
        rows += _over_spans(indicator, own, years, links=links, printer=printer)
    return _without_empty_years(
        IndicatorTable(years, report.period, _each_place_once(rows), tuple(absent)), printer.labels
    )


def _each_place_once(rows: Sequence[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    """The rows without those that print the very numbers of an earlier one by another name.

    An insurer's revenue is its insurance revenue; the net income of a company without a group is its owners'.
    """
    kept: list[IndicatorRow] = []
    shown: list[dict[str, Place]] = []
    for row in rows:
        places = _places(row)
        if not places or not any(places.items() <= earlier.items() for earlier in shown):
            kept.append(row)
            shown.append(places)
    return tuple(kept)


def _places(row: IndicatorRow) -> dict[str, Place]:
    """Period → where its number stands; nothing where one is computed or waits for a person."""
    found: dict[str, Place] = {}
    for part in row.cells:
        evidence = part.figure.evidence if part.figure is not None else None
        if part.kind == "review" or (part.kind == "value" and evidence is None):
            return {}
        if part.figure is not None and evidence is not None:
            place = (
                evidence.document,
                evidence.page,
                evidence.slide,
                evidence.shape,
                evidence.box,
                part.figure.amount,
            )
            found[part.figure.period.label] = place
    return found


def _breaks(cells: Sequence[Cell], printer: Printer) -> tuple[str, ...]:
    """From which year on the figures of a row follow another framework, or are in another currency."""
    figures = [part.figure for part in cells if part.figure is not None]
    return tuple(
        printer.labels(
            "series_break",
            period=printer.labels.period(now.period.label),
            now=value_words(found.field, found.one, printer.labels),
            before=value_words(found.field, found.other, printer.labels),
        )
        for then, now in pairwise(figures)
        if (found := difference(now, then)) is not None
    )


def _over_spans(
    indicator: str, own: Sequence[Figure], years: Sequence[str], *, links: Links, printer: Printer
) -> list[IndicatorRow]:
    rows: list[IndicatorRow] = []
    for figure in own:
        span = figure.period
        if figure.indicator != indicator or span.aggregate is None or _is_one_step(span):
            continue
        label = "average_of" if span.aggregate == "average" else "over_span"
        called = printer.name_of(figure)
        name = printer.labels(label, name=called, period=printer.labels.period(span.label))
        last = cell_of(figure, None, links=links, printer=printer)
        empty = Cell("none")
        cells = tuple(last if year == years[-1] else empty for year in years)
        rows.append(IndicatorRow(name, printer.unit(figure), cells))
    return rows


def _is_one_step(span: Period) -> bool:
    """Whether it is growth from one year to the next, which has its own row already."""
    ends = ends_of_span(span.label)
    return span.aggregate == "cagr" and ends is not None and year_of(ends[1]) - year_of(ends[0]) < 2


def _without_empty_years(table: IndicatorTable, labels: Labels) -> IndicatorTable:
    kept = [
        at
        for at, period in enumerate(table.periods)
        if period == table.current or any(row.cells[at].kind in ("value", "review") for row in table.rows)
    ]
    periods = tuple(table.periods[at] for at in kept)
    rows: list[IndicatorRow] = []
    shown = [labels.period(label) for label in periods]
    series = [at for at, period in enumerate(periods) if months_of(period) == months_of(table.current)]
    for row in table.rows:
        cells = tuple(row.cells[at] for at in kept)
        years = [shown[at] for at in series]
        trend = NOTHING if row.breaks else _trend(row.name, years, [cells[at] for at in series])
        rows.append(replace(row, cells=cells, trend=trend))
    return replace(table, periods=periods, rows=tuple(rows))


def _variants(indicator: str, own: Sequence[Figure]) -> tuple[Qualifiers, ...]:
    """The qualifiers under which the indicator occurs, the plain one first."""
    found = {figure.qualifiers.suffix(): figure.qualifiers for figure in own if figure.indicator == indicator}
    return tuple(found[suffix] for suffix in sorted(found))


def _indicators(section: SectionRule, printer: Printer) -> tuple[str, ...]:
    """The indicators of `section`: those it names, then the groups' in the catalogue's order, base before derived."""
    catalogue = printer.catalogue
    known = [*catalogue.base.values(), *catalogue.derived.values()]
    named = [*section.indicators, *(entry.id for entry in known if entry.group in section.groups)]
    return tuple(name for name in dict.fromkeys(named) if name not in section.aside)


def _unit(indicator: str, own: Sequence[Figure], printer: Printer) -> str:
    return next((printer.unit(figure) for figure in own if figure.indicator == indicator), "")


def _trend(name: str, years: Sequence[str], cells: Sequence[Cell]) -> Markup:
    amounts = [cell.figure.amount if cell.figure else None for cell in cells]
    said = ", ".join(
        f"{year} {cell.printed.text if cell.printed else cell.words}" for year, cell in zip(years, cells, strict=True)
    )
    return sparkline(amounts, says=f"{name}: {said}")


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
    """A company's figure in a comparison; `note` says why it has no rank, `mark` in what it differs from the subject's."""

    cell: Cell
    rank: str
    note: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PeerTableRow:
    """One indicator across companies."""

    name: str
    unit: str
    cells: tuple[PeerCell, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PeerTable:
    """The position among competitors; the subject's column first. `more` is what is not shown at first sight."""

    companies: tuple[CompanyColumn, ...]
    rows: tuple[PeerTableRow, ...]
    more: tuple[PeerTableRow, ...]


def peer_table(report: Report, *, links: Links, printer: Printer) -> PeerTable | None:
    """Companies side by side; none where there is no competitor."""
    if not report.peers.companies:
        return None
    labels, subject = printer.labels, report.company
    others = [peer for peer in report.peers.companies if peer.id != subject.id]
    ends = subject.fiscal_year_end
    columns = [
        CompanyColumn(
            subject.name, labels.period(subject.fiscal_year), labels.short_day(ends) if ends else "", "", True
        )
    ]
    for peer in others:
        end = labels.short_day(peer.fiscal_year_end) if peer.fiscal_year_end else ""
        columns.append(CompanyColumn(peer.name, labels.period(peer.fiscal_year or ""), end, peer.note, False))
    issuers = [subject.id, *(peer.id for peer in others)]
    names = companies(report)
    first, rest = _by_weight(report.peers.comparisons)
    rows, more = (
        tuple(_peer_row(comparison, issuers, names, links=links, printer=printer) for comparison in comparisons)
        for comparisons in (first, rest)
    )
    return PeerTable(tuple(columns), rows, more)


_TOLD = {"other_currency", "other_qualifiers"}
"""Flags whose reason stands below the indicator; the others are said by cells and headings."""


def _by_weight(comparisons: Sequence[Comparison]) -> tuple[list[Comparison], list[Comparison]]:
    """What is shown at first sight, in the order of `sections.yaml`, and the rest; both only if anybody has a figure."""
    order = {name: at for at, name in enumerate(rules()["peers"].indicators)}
    told = [comparison for comparison in comparisons if any(row.figure_id for row in comparison.rows)]
    first = sorted((one for one in told if one.indicator in order), key=lambda one: order[one.indicator])
    return first, [one for one in told if one.indicator not in order]


def _peer_row(
    comparison: Comparison, issuers: Sequence[str], names: Mapping[str, str], *, links: Links, printer: Printer
) -> PeerTableRow:
    by_issuer = {row.issuer: row for row in comparison.rows}
    figures = {name: links.figure(row.figure_id) for name, row in by_issuer.items() if row.figure_id}
    known = [figure for figure in figures.values() if figure is not None and figure.vouched]
    same_money = len({figure.currency for figure in known}) < 2
    cells: list[PeerCell] = []
    for issuer in issuers:
        row, figure = by_issuer.get(issuer), figures.get(issuer)
        gap = links.gap(issuer, comparison.indicator, row.period_label) if row else None
        shown = cell_of(figure, gap, links=links, printer=printer)
        rank = printer.labels("rank_of", rank=row.rank, count=comparison.ranked) if row and row.rank else ""
        apart = row.differences[0] if row and row.differences else None
        mark = value_words(apart.field, apart.one, printer.labels) if apart else ""
        cells.append(PeerCell(shown, rank, row.note if row else "", mark))
    unit = printer.unit(known[0]) if known and same_money else ""
    name = printer.called(comparison.indicator, comparison.qualifiers)
    return PeerTableRow(name, unit, tuple(cells), _told(comparison, names, printer))


def _told(comparison: Comparison, names: Mapping[str, str], printer: Printer) -> str:
    """Why companies are not ranked, as far as the cells and headings don't say it."""
    name, subject = printer.name(comparison.indicator), names[comparison.subject.issuer]
    reasons = [
        why_not_ranked(name, names.get(row.issuer, row.issuer), subject, row.differences[0], printer.labels)
        for row in comparison.rows
        if row.differences
    ]
    told = any(set(row.flags) & _TOLD for row in comparison.rows)
    return "; ".join((*reasons, *([comparison.note] if told and comparison.note and not reasons else [])))
