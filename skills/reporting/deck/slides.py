"""The eight slides of a deck, each drawn from the report; what each says of its figures goes into the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...figures import Figure
from ..amounts import Printer
from ..cells import Cell, Links
from ..counts import counts
from ..heading import period_line
from ..highlights import MOST, Highlight, highlights, is_favourable, warnings
from ..labels import Labels
from ..model import Report
from ..outline import (
    Change,
    Outline,
    change_of,
    charts_of,
    decimals_of,
    figures_in,
    number_of,
    outlines,
    signed,
    statement_of,
    table_of,
    unit_note,
    usual_unit,
)
from ..since import summary
from ..tables import IndicatorRow, IndicatorTable
from .canvas import Canvas, Paragraph, Run, Tone, lines_of, said, width_of
from .charts import Bar, Chart, put_chart
from .notes import put_notes
from .tables import Column, Text, natural_width, put_table, rows_that_fit
from .template import Area, Stage

TABLE_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)
"""Points of the text in tables: the largest in which all rows fit."""
GAP = 14.0
_COLUMN = 34.0
"""Points that a column of a chart needs for its number and its year."""
UNIT_LINE = 18.0
"""Points that the line above a table takes."""


@dataclass(slots=True)
class Deck:
    """A deck in the making: where it is drawn, what it is drawn from, and which sentences it has said already."""

    stage: Stage
    report: Report
    printer: Printer
    told: list[str] = field(default_factory=list[str])

    @property
    def labels(self) -> Labels:
        """The words of its language."""
        return self.printer.labels

    def links(self) -> Links:
        """The figures of the report."""
        return Links(self.report)

    @property
    def footer(self) -> str:
        """What stands at the foot of every slide."""
        return f"{self.report.company.name}, {self.labels.period(self.report.period)}"

    def finish(self, canvas: Canvas, figures: Iterable[Figure], *, more: Iterable[str] = ()) -> None:
        """Number the slide, take out what stayed empty, and write the evidence of its figures into the notes."""
        canvas.clear_empty()
        canvas.footer(self.footer)
        put_notes(canvas.slide, figures, links=self.links(), printer=self.printer, more=more)


def strips(canvas: Canvas, area: Area, left: float) -> tuple[Area, Area]:
    """Two areas side by side; `left` is the share of the first."""
    gap = canvas.emu(GAP * 1.6)
    first = round((area.width - gap) * left)
    return (
        Area(area.left, area.top, first, area.height),
        Area(area.left + first + gap, area.top, area.width - first - gap, area.height),
    )


def is_narrow(canvas: Canvas, area: Area) -> bool:
    """Whether a table needs more than its usual share of a slide: on one of 4:3, or beside a broad band."""
    return across(canvas, area.width) < 620


def below(area: Area, taken: int) -> Area:
    """What is left of an area below `taken` EMU."""
    return Area(area.left, area.top + taken, area.width, max(area.height - taken, 1))


def points(canvas: Canvas, emu: int) -> float:
    """EMU on this deck as points on a slide of 7½ inches."""
    return emu / canvas.emu(1)


def across(canvas: Canvas, emu: int) -> float:
    """The same of a width, less what the deck's font takes more of it than Arial."""
    return points(canvas, emu) / canvas.stage.breadth


def put_lead(canvas: Canvas, area: Area, text: str) -> Area:
    """Put the sentence that says what the slide shows; returns the area below it."""
    if not text:
        return area
    size = 15.0
    high = canvas.emu(lines_of(text, size, across(canvas, area.width)) * size * 1.22 + GAP)
    canvas.text(Area(area.left, area.top, area.width, high), [said(text, size, tone="soft")], name="Message")
    return below(area, high)


def first_slide(deck: Deck) -> None:
    """Company, period, and how far the report is: what is vouched for and what is open."""
    canvas, labels, company = Canvas(deck.stage, first=True), deck.labels, deck.report.company
    canvas.title(company.name)
    line = f"{labels('kicker')} {period_line(deck.report, printer=deck.printer)}"
    placeholders: Any = canvas.slide.placeholders
    subtitle = next((s for s in placeholders if s.placeholder_format.type.name == "SUBTITLE"), None)
    area = canvas.area
    top, floor = area.top + area.height * 55 // 100, canvas.height - canvas.emu(164)
    if subtitle is not None:
        canvas.fill_placeholder(subtitle, line, size=20)
        taken = canvas.emu(26 * lines_of(line, 20, across(canvas, int(subtitle.width))))
        top = max(top, int(subtitle.top) + min(int(subtitle.height), taken) + canvas.emu(2 * GAP))
    else:
        canvas.text(below(area, area.height // 3), [said(line, 18, tone="soft")], name="Subtitle")
    _put_status(deck, canvas, min(top, floor))
    canvas.clear_empty()
    counted = labels("counted", company=company.name)
    put_notes(canvas.slide, (), links=deck.links(), printer=deck.printer, more=[counted])


def _put_status(deck: Deck, canvas: Canvas, top: int) -> None:
    """How many figures are vouched for, in review and not found, how many points are open, and what that means."""
    labels, report, area = deck.labels, deck.report, canvas.area
    found = counts(report)
    blocks = [
        (found.vouched, labels("deck_vouched", count=found.vouched)),
        (found.in_review, labels("deck_in_review", count=found.in_review)),
        (found.missing, labels("deck_missing", count=found.missing)),
        (len(report.open_points), labels("deck_open", count=len(report.open_points))),
    ]
    wide = min(area.width // len(blocks), canvas.emu(170))
    canvas.rule(area.left, top - canvas.emu(GAP), area.width)
    for at, (number, words) in enumerate(blocks):
        box = Area(area.left + at * wide, top, wide - canvas.emu(GAP), canvas.emu(64))
        canvas.text(box, [said(labels.number(number), 28, bold=True), said(words, 11, tone="soft")], name=words)
    others = [peer.name for peer in report.peers.companies]
    under = [labels("deck_status")] + ([labels("deck_compared", others=labels.list(others))] if others else [])
    under += summary(report, printer=deck.printer)[:1]
    box = Area(area.left, top + canvas.emu(76), area.width, canvas.emu(62))
    canvas.text(box, [said(text, 12, tone="soft", after=3) for text in under], name="Status")


def what_matters(deck: Deck) -> None:
    """Up to five things that matter, each with its figure, how it moved, and the sentence that says it."""
    canvas, links = Canvas(deck.stage), deck.links()
    canvas.title(deck.labels("section_summary"))
    told = highlights(deck.report, deck.printer.catalogue)
    area, figures = _put_warnings(deck, canvas), list[Figure]()
    if not told:
        canvas.text(area, [said(deck.labels("deck_nothing_matters"), 14, tone="soft")])
    first, high = min(area.width * 30 // 100, canvas.emu(250)), min(area.height // MOST, canvas.emu(92))
    for at, one in enumerate(told):
        words = one.statement.text if one.statement else ""
        top = area.top + at * high + canvas.emu(GAP * 0.6)
        if at:
            canvas.rule(area.left, top - canvas.emu(GAP * 0.6), area.width)
        if leading := _leading(deck, one):
            leading = [_fitted(paragraph, across(canvas, first)) for paragraph in leading]
            canvas.text(Area(area.left, top, first, high), leading, name=leading[-1].runs[0].text)
            figures += [figure for figure in (one.figure, one.growth) if figure is not None]
        if words:
            left = first + canvas.emu(GAP)
            box = Area(area.left + left, top + canvas.emu(2), area.width - left, high - canvas.emu(GAP))
            sizes = (16.0, 15.0, 14.0, 13.0, 12.0)
            size = _size_of(words, across(canvas, box.width), points(canvas, box.height), sizes)
            canvas.text(box, [said(words, size)], name=words[:60])
        names = one.statement.figures if one.statement is not None else ()
        figures += [figure for name in names if (figure := links.figure(name)) is not None]
    deck.finish(canvas, figures)


def _put_warnings(deck: Deck, canvas: Canvas) -> Area:
    """Say at the foot of the slide what a reader has to mind beside the figures; returns the area above."""
    area, minded = canvas.area, warnings(deck.report)
    if not minded:
        return area
    size, words = 13.0, " ".join(statement.text for statement in minded)
    lead = f"{deck.labels('mind')}: "
    lines = lines_of(lead + words, size, across(canvas, area.width))
    high = canvas.emu(lines * size * 1.22 + GAP)
    box = Area(area.left, area.bottom - high + canvas.emu(GAP * 0.5), area.width, high - canvas.emu(GAP * 0.5))
    runs = (Run(lead, size, bold=True, tone="worse"), Run(words, size))
    canvas.text(box, [Paragraph(runs)], name=deck.labels("mind"))
    return Area(area.left, area.top, area.width, area.height - high)


def _size_of(text: str, wide: float, high: float, sizes: Sequence[float]) -> float:
    """The first of `sizes`, largest first, in which the text stays within its box; the last if it does in none."""
    return next((size for size in sizes if lines_of(text, size, wide) * size * 1.22 <= high), sizes[-1])


def _fitted(paragraph: Paragraph, width: float) -> Paragraph:
    """The paragraph in the largest type, down to three fifths of its own, in which it stands on one line."""
    wide = sum(width_of(run.text, run.size, bold=run.bold) for run in paragraph.runs)
    scale = max(0.6, min(1.0, width / wide)) if wide else 1.0
    return replace(paragraph, runs=tuple(replace(run, size=round(run.size * scale, 1)) for run in paragraph.runs))


def _leading(deck: Deck, highlight: Highlight) -> list[Paragraph]:
    """The figure of a highlight, large, and below it what it is and how it moved."""
    figure, growth, position = highlight.figure, highlight.growth, highlight.position
    if figure is None and position is not None:
        rank = deck.labels("rank_of", rank=position.subject.rank, count=position.ranked)
        name = f"{deck.printer.name(position.indicator)}, {deck.labels.period(position.period)}: {deck.labels('deck_rank')}"
        return [said(rank, 22, bold=True), said(name, 10, tone="soft")]
    if figure is None:
        return []
    printed = deck.printer.printed(figure).text
    under = [Run(f"{deck.printer.name_of(figure)}, {deck.labels.period(figure.period.label)}", 10, tone="soft")]
    if growth is not None:
        good = is_favourable(figure.indicator, growth, deck.printer.catalogue)
        tone: Tone = "soft" if good is None else "better" if good else "worse"
        under.append(Run(f"  {signed(growth, figure, deck.printer)}", 10, bold=True, tone=tone))
    return [said(printed, 22, bold=True), Paragraph(tuple(under))]


def indicators(deck: Deck, outline: Outline) -> None:
    """Charts on the left, the table on the right, the sentence that says what they show above them."""
    canvas, links = Canvas(deck.stage), deck.links()
    table = table_of(deck.report, outline, links=links, printer=deck.printer)
    canvas.title(deck.labels(f"deck_{outline.heading(table.rows)}"))
    statement = statement_of(deck.report, outline, table, taken=deck.told)
    figures: list[Figure] = []
    if statement is not None:
        deck.told.append(statement.id)
        figures += [figure for name in statement.figures if (figure := links.figure(name)) is not None]
    area = put_lead(canvas, canvas.area, statement.text if statement else "")
    series = charts_of(table, outline)
    right = area
    if series:
        left, right = strips(canvas, area, 0.3 if is_narrow(canvas, area) else 0.36)
        high = (left.height - canvas.emu(GAP) * (len(series) - 1)) // max(len(series), 2)
        for at, one in enumerate(series):
            box = Area(left.left, left.top + at * (high + canvas.emu(GAP)), left.width, high)
            most = max(2, int(across(canvas, left.width) // _COLUMN))
            row = replace(one.row, cells=one.row.cells[-most:])
            chart = year_chart(deck, row, one.periods[-most:])
            if any(one.row.unit == other.row.unit for other in series[:at]):  # IBCS: one scale, or it says so
                chart = replace(chart, when=f"{chart.when}, {deck.labels('deck_own_scale')}")
            put_chart(canvas, box, chart, kind="columns")
            figures += figures_in(row.cells)
    if table.rows:
        figures += put_indicators(deck, canvas, right, table, links)
    else:
        canvas.text(area, [said(deck.labels("deck_nothing"), 14, tone="soft")])
    deck.finish(canvas, figures)


def year_chart(deck: Deck, row: IndicatorRow, periods: tuple[str, ...]) -> Chart:
    """An indicator over the years, from the first in which there is something to say of it."""
    first = next((at for at, cell in enumerate(row.cells) if cell.kind in ("value", "review")), 0)
    row, periods, shown = replace(row, cells=row.cells[first:]), periods[first:], deck.labels.period
    bars = tuple(
        Bar(
            shown(period) if cell.kind in ("value", "none") else f"{shown(period)} ({cell.words})",
            number_of(cell.printed, deck.printer),
            period == deck.report.period,
        )
        for period, cell in zip(periods, row.cells, strict=True)
    )
    values = ", ".join(
        f"{shown(period)} {cell.printed.text if cell.printed else cell.words}"
        for period, cell in zip(periods, row.cells, strict=True)
    )
    when = "–".join(dict.fromkeys(map(shown, (*periods[:1], *periods[-1:]))))
    alt = deck.labels("deck_chart", name=row.name, values=values)
    return Chart(row.name, row.unit, when, bars, decimals_of(row.cells), alt)


def put_indicators(deck: Deck, canvas: Canvas, area: Area, table: IndicatorTable, links: Links) -> tuple[Figure, ...]:
    """The table of indicators in the largest type in which all rows and three years fit; returns the figures that it prints."""
    moves = [change_of(row, deck.report, links=links, printer=deck.printer) for row in table.rows]
    room, wanted = points(canvas, area.height) - UNIT_LINE, min(len(table.periods), 3)
    tried = [_set_in(deck, across(canvas, area.width), table, moves, size) for size in TABLE_SIZES]
    fitting = (
        one for one in tried
        if len(one.years) >= wanted and len(rows_that_fit(one.rows, one.columns, size=one.size, height=room)) == len(one.rows)
    )  # fmt: skip
    best = next(fitting, tried[-1])
    kept = rows_that_fit(best.rows, best.columns, size=best.size, height=room)
    apart = deck.labels("deck_apart") if table.begins & set(best.years[1:]) else ""
    area = put_unit(deck, canvas, area, dropped=len(best.rows) - len(kept), more=apart)
    names = ", ".join(row.name for row in table.rows[: len(kept)])
    alt = deck.labels("deck_table", names=names, periods=", ".join(best.years))
    put_table(canvas, area, best.columns, kept, size=best.size, alt=alt)
    shown = list(zip(table.rows, moves, strict=True))[: len(kept)]
    return figures_in(cell for row, moved in shown for cell in (*row.cells[-len(best.years) :], moved.cell))


@dataclass(frozen=True, slots=True)
class _Set:
    """A table set in one size of type."""

    size: float
    columns: list[Column]
    years: tuple[str, ...]
    rows: list[list[Text]]


def _set_in(deck: Deck, wide: float, table: IndicatorTable, moves: list[Change], size: float) -> _Set:
    columns = _columns(deck, wide, table, [moved.text for moved in moves], size)
    years = table.periods[-(len(columns) - 3) :]  # `_columns` has left no length of period cut in half
    rows = [_row(deck, row, moved, years) for row, moved in zip(table.rows, moves, strict=True)]
    return _Set(size, columns, years, rows)


def _row(deck: Deck, row: IndicatorRow, moved: Change, periods: tuple[str, ...]) -> list[Text]:
    tone: Tone = "ink" if moved.good is None else "better" if moved.good else "worse"
    return [
        Text(row.name),
        Text(unit_beside(row.unit, deck), tone="soft"),
        *(
            _number(cell, row, now=period == deck.report.period)
            for period, cell in zip(periods, row.cells[-len(periods) :], strict=True)
        ),
        Text(moved.text, "right", tone="soft" if moved.cell.kind == "review" else tone),
    ]


def _columns(deck: Deck, wide: float, table: IndicatorTable, moves: list[str], size: float) -> list[Column]:
    """As many years as fit beside names and changes, the latest last; each column as wide as what stands in it."""
    labels = deck.labels
    said = [cell.words if cell.printed is None else cell.printed.whole + cell.printed.fraction
            for row in table.rows for cell in row.cells]  # fmt: skip
    year = natural_width([*map(labels.period, table.periods), *said], size)
    change = natural_width([labels("deck_change"), *moves], size)
    unit = min(natural_width([unit_beside(row.unit, deck) for row in table.rows], size), max(42.0, wide * 0.13))
    name = min(natural_width([row.name for row in table.rows], size), max(130.0, wide * 0.34))
    shown = table.fitting(max(1, min(len(table.periods), int((wide - name - unit - change) // year))))
    return [
        Column(labels("indicator"), wide - unit - change - year * len(shown)),
        Column("", unit),
        *(Column(deck.labels.period(period), year, "right") for period in shown),
        Column(labels("deck_change"), change, "right"),
    ]


def put_unit(deck: Deck, canvas: Canvas, area: Area, *, dropped: int = 0, more: str = "") -> Area:
    """Say above a table which unit it is in, how many rows it has no room for, and `more`; returns the area below."""
    note = unit_note(deck.report, deck.printer)
    if dropped:
        note = f"{note}. {deck.labels('deck_more_rows', count=dropped)}"
    note = f"{note.rstrip('.')}. {more}" if more else note
    size = _size_of(note, across(canvas, area.width), 13.0, (10.0, 9.0, 8.0, 7.0))
    canvas.text(Area(area.left, area.top, area.width, canvas.emu(16)), [said(note, size, tone="soft")], name="Unit")
    return below(area, canvas.emu(UNIT_LINE))


def unit_beside(unit: str, deck: Deck) -> str:
    """The unit, where it is not the one that is said above the table."""
    return "" if unit == usual_unit(deck.report, deck.printer) else unit


def _number(cell: Cell, row: IndicatorRow, *, now: bool) -> Text:
    if cell.printed is None:
        return Text(cell.words, "right", tone="soft")
    number = f"{cell.printed.whole}{cell.printed.fraction}"
    return Text(number if cell.printed.unit == row.unit else cell.printed.text, "right", bold=now)


def slides(deck: Deck) -> None:
    """Draw all eight, in their order."""
    from .closing import competitors, open_points, sources

    first_slide(deck)
    what_matters(deck)
    for outline in outlines():
        indicators(deck, outline)
    competitors(deck)
    open_points(deck)
    sources(deck)
