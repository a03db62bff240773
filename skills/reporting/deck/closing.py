"""The last three slides: the competitors, what is open, and what it all rests on."""

from __future__ import annotations

from collections.abc import Sequence

from ...figures import Figure
from ..amounts import Printer
from ..cells import Cell
from ..counts import counts, taken_from
from ..model import Document
from ..outline import decimals_of, figures_in, number_of
from ..tables import PeerTable, PeerTableRow, peer_table
from .canvas import Canvas, lines_of, said
from .charts import Bar, Chart, put_chart
from .slides import (
    GAP,
    TABLE_SIZES,
    UNIT_LINE,
    Deck,
    across,
    below,
    is_narrow,
    points,
    put_lead,
    put_unit,
    strips,
    unit_beside,
)
from .tables import Column, Text, natural_width, put_table, rows_that_fit, size_that_fits
from .template import Area

MOST_PEERS = 5
"""Competitors whose columns fit on a slide; the report has all."""
_NOTE = 9.5
"""Points of the notes below a table."""
_HASH = 12
"""Characters of a content hash that tell documents apart."""


def competitors(deck: Deck) -> None:
    """Companies side by side with the company's rank, and two charts of what compares best."""
    canvas, links, labels = Canvas(deck.stage), deck.links(), deck.labels
    canvas.title(labels("section_peers"))
    table = peer_table(deck.report, links=links, printer=deck.printer)
    if table is None or not table.rows:
        canvas.text(canvas.area, [said(labels("deck_no_peers"), 14, tone="soft")])
        deck.finish(canvas, ())
        return
    parts = (part for part in deck.report.narrative if part.id == "position")
    lead = next((one for part in parts for one in part.statements if one.id not in deck.told), None)
    figures = [figure for name in (lead.figures if lead else ()) if (figure := links.figure(name)) is not None]
    area = put_lead(canvas, canvas.area, lead.text if lead else "")
    charts = [chart for row in _comparable(table) if (chart := _chart(deck, table, row))][:2]
    left = area
    if charts:
        left, right = strips(canvas, area, 0.76 if is_narrow(canvas, area) else 0.66)
        high = (right.height - canvas.emu(GAP)) // 2
        for at, chart in enumerate(charts):
            box = Area(right.left, right.top + at * (high + canvas.emu(GAP)), right.width, high)
            put_chart(canvas, box, chart, kind="rows")
        figures += [figure for row in _comparable(table)[:2] for figure in figures_in(c.cell for c in row.cells)]
    figures += _put_peers(deck, canvas, left, table)
    deck.finish(canvas, figures)


def _comparable(table: PeerTable) -> list[PeerTableRow]:
    """Rows in which all printed figures have one unit: relative measures first, since companies differ in size."""
    rows = [
        row
        for row in table.rows
        if row.unit and row.cells[0].cell.kind == "value" and sum(one.cell.kind == "value" for one in row.cells) > 1
    ]
    return sorted(rows, key=lambda row: any(one.cell.printed and one.cell.printed.currency for one in row.cells))


def _chart(deck: Deck, table: PeerTable, row: PeerTableRow) -> Chart | None:
    year = table.companies[0].year
    called = {one: one.name if one.year in ("", year) else f"{one.name} ({one.year})" for one in table.companies}
    bars = tuple(
        Bar(
            called[column] if one.cell.kind in ("value", "none") else f"{called[column]} ({one.cell.words})",
            number_of(one.cell.printed, deck.printer),
            column.own,
        )
        for column, one in zip(table.companies, row.cells, strict=True)
    )[: MOST_PEERS + 1]
    values = ", ".join(
        f"{called[column]} {one.cell.printed.text if one.cell.printed else one.cell.words}"
        for column, one in zip(table.companies, row.cells, strict=True)
    )
    alt = deck.labels("deck_chart", name=row.name, values=values)
    chart = Chart(row.name, row.unit, table.companies[0].year, bars, decimals_of([one.cell for one in row.cells]), alt)
    return chart if chart.worth_drawing else None


def _put_peers(deck: Deck, canvas: Canvas, area: Area, table: PeerTable) -> tuple[Figure, ...]:
    """The table in the largest type in which all rows fit; as many companies as there is room for."""
    labels, wide = deck.labels, across(canvas, area.width)
    shown = min(len(table.companies), MOST_PEERS + 1, max(2, int((wide - 220) // 58) + 1))
    notes = _peer_notes(deck, table, shown)
    noted = sum(lines_of(note, _NOTE, wide) * _NOTE * 1.3 + 2 for note in notes)
    room = points(canvas, area.height) - UNIT_LINE - noted - 4
    rows = [_peer_row(row, shown, deck) for row in table.rows]
    tried = [(size, _peer_columns(deck, table, shown, wide, size)) for size in TABLE_SIZES[1:]]
    fitting = (one for one in tried if len(rows_that_fit(rows, one[1], size=one[0], height=room)) == len(rows))
    size, columns = next(fitting, tried[-1])
    kept = rows_that_fit(rows, columns, size=size, height=room)
    area = put_unit(deck, canvas, area, dropped=len(rows) - len(kept))
    names = ", ".join(company.name for company in table.companies[:shown])
    alt = labels("deck_table", names=", ".join(texts[0].text for texts in kept), periods=names)
    high = put_table(canvas, area, columns, kept, size=size, alt=alt)
    if notes:
        box = below(area, high + canvas.emu(6))
        canvas.text(box, [said(note, _NOTE, tone="soft", after=2) for note in notes], name="Notes")
    cells = [one.cell for row in table.rows[: len(kept)] for one in row.cells[:shown]]
    return figures_in(cells)


def _peer_columns(deck: Deck, table: PeerTable, shown: int, wide: float, size: float) -> list[Column]:
    labels = deck.labels
    unit = min(80.0, natural_width([unit_beside(row.unit, deck) for row in table.rows], size))
    rank = natural_width([labels("deck_rank"), *(row.cells[0].rank for row in table.rows)], size)
    each = min(96.0, (wide - 110 - unit - rank) / shown)
    columns = [Column(labels("indicator"), wide - unit - rank - each * shown), Column("", unit)]
    for at, company in enumerate(table.companies[:shown]):
        columns.append(Column(f"{company.name}, {company.year}", each, "right"))
        if at == 0:
            columns.append(Column(labels("deck_rank"), rank, "right"))
    return columns


def _peer_row(row: PeerTableRow, shown: int, deck: Deck) -> list[Text]:
    texts = [Text(row.name), Text(unit_beside(row.unit, deck), tone="soft")]
    for at, one in enumerate(row.cells[:shown]):
        texts.append(_peer_cell(one.cell, row.unit, own=at == 0))
        if at == 0:
            texts.append(Text(one.rank, "right", tone="soft"))
    return texts


def _peer_cell(cell: Cell, unit: str, *, own: bool) -> Text:
    if cell.printed is None:
        return Text(cell.words, "right", tone="soft")
    text = f"{cell.printed.whole}{cell.printed.fraction}" if unit else cell.printed.text
    return Text(text, "right", bold=own, tone="own" if own else "ink")


def _peer_notes(deck: Deck, table: PeerTable, shown: int) -> list[str]:
    notes = [f"{company.name}: {company.note}." for company in table.companies[:shown] if company.note]
    hidden = len(table.companies) - shown
    return [*notes, *([deck.labels("deck_more_companies", count=hidden)] if hidden else [])]


def open_points(deck: Deck) -> None:
    """What is open and what a person has to do about it, the weightiest first."""
    canvas, labels = Canvas(deck.stage), deck.labels
    canvas.title(labels("section_open"))
    items = deck.report.open_points
    if not items:
        canvas.text(canvas.area, [said(labels("lead_open_none"), 14, tone="soft")])
        deck.finish(canvas, ())
        return
    area = put_lead(canvas, canvas.area, labels("lead_open"))
    wide, kind = across(canvas, area.width), 110.0
    columns = [
        Column("", kind),
        Column(labels("deck_question"), (wide - kind) * 0.56),
        Column(labels("deck_action"), (wide - kind) * 0.44),
    ]
    rows = [[Text(labels(f"open_{item.kind}"), bold=True), Text(item.question), Text(item.action)] for item in items]
    room = points(canvas, area.height) - 20
    size = size_that_fits(rows[:4], columns, height=room, sizes=(14.0, 13.0, 12.0, 11.0, 10.0, 9.0))
    kept = rows_that_fit(rows, columns, size=size, height=room) or tuple(rows[:1])
    high = put_table(canvas, area, columns, kept, size=size, alt=labels("section_open"))
    if len(kept) < len(rows):
        more = labels("deck_more_open", count=len(rows) - len(kept))
        canvas.text(below(area, high + canvas.emu(6)), [said(more, 10, tone="soft")], name="More")
    deck.finish(canvas, (), more=_all_points(deck))


def _all_points(deck: Deck) -> list[str]:
    """Every open point, for the notes: there is room for all."""
    return [f"{item.question} {deck.labels('to_do')} {item.action}" for item in deck.report.open_points]


def sources(deck: Deck) -> None:
    """The documents by their content, and how figures are vouched for."""
    canvas, labels, report = Canvas(deck.stage), deck.labels, deck.report
    canvas.title(labels("deck_sources"))
    found = counts(report)
    method = [
        labels("figures_rule"),
        labels("deck_method_guards"),
        labels("vouched_count", count=found.vouched, printed=found.printed, computed=found.computed)
        + ". "
        + labels("counted", company=report.company.name),
        made_by(deck.printer, report.produced_by.vouch, report.produced_by.model, report.produced_by.catalogue),
    ]
    wide, area = across(canvas, canvas.area.width), canvas.area
    rows = [_document(deck, document) for document in report.documents]
    number = natural_width([labels("deck_figures")], TABLE_SIZES[0])
    mark = natural_width([row[-1].text for row in rows], TABLE_SIZES[0])
    rest = max(wide - number - mark, wide * 0.5)
    columns = [
        Column(labels("deck_document"), rest * 0.4),
        Column(labels("deck_issuer"), rest * 0.32),
        Column(labels("deck_kind"), rest * 0.28),
        Column(labels("deck_figures"), number, "right"),
        Column("SHA-256", mark),
    ]
    lines = [
        *method,
        *(
            f"{labels('left_out_heading')}: {item.name}: {item.reason.partition(';')[0]}."
            for item in report.left_out[:2]
        ),
    ]
    said_below = sum(lines_of(line, 11.5, wide) * 11.5 * 1.22 + 5 for line in [*lines, ""])
    room = points(canvas, area.height) - said_below - GAP
    size = size_that_fits(rows, columns, height=room, sizes=TABLE_SIZES)
    kept = rows_that_fit(rows, columns, size=size, height=room) or tuple(rows[:1])
    high = put_table(canvas, area, columns, kept, size=size, alt=labels("section_sources")) if kept else 0
    lines = list(method)
    if len(kept) < len(rows):
        lines.insert(0, labels("deck_more_documents", count=len(rows) - len(kept)))
    lines += [
        f"{labels('left_out_heading')}: {item.name}: {item.reason.partition(';')[0]}." for item in report.left_out[:2]
    ]
    canvas.text(
        below(area, high + canvas.emu(GAP)), [said(line, 11.5, tone="soft", after=5) for line in lines], name="Method"
    )
    deck.finish(canvas, (), more=[f"{document.name}: SHA-256 {document.sha256}" for document in report.documents])


def _document(deck: Deck, document: Document) -> Sequence[Text]:
    labels = deck.labels
    size = labels("pages_count" if document.kind == "pdf" else "slides_count", count=document.pages)
    return [
        Text(document.name),
        Text(document.issuer.name),
        Text(f"{labels(f'type_{document.document_type}')}, {size}"),
        Text(labels.number(taken_from(deck.report, document.sha256).figures), "right"),
        Text(document.sha256[:_HASH] + "…", tone="soft"),
    ]


def made_by(printer: Printer, version: str, model: str, catalogue: str) -> str:
    """What made the report."""
    labels = printer.labels
    said_model = labels("made_without_model") if model == "none" else labels("made_with_model", model=model)
    return labels("made_by", version=version, model=said_model, catalogue=catalogue[:_HASH])
