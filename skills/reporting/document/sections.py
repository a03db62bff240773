"""What stands in the document, from the title to the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...figures import Figure
from ...writing.rendering import segments
from ...writing.statement import Statement
from ..amounts import Printer
from ..cards import place_words
from ..cells import Cell as ReportCell
from ..cells import Links
from ..checks import checks
from ..counts import counts, taken_from
from ..heading import period_line
from ..highlights import highlights, warnings
from ..labels import Labels
from ..model import NarrativeStatement, Report
from ..outline import change_of, figures_in, unit_note, usual_unit
from ..proofs import name_of, note_lines, row_proofs
from ..prose import home_of
from ..selections import sections_of
from ..since import change_table, summary
from ..tables import IndicatorRow, PeerTable, indicator_table, peer_table
from .writer import Body, Cell, Column, Piece, Tone
from .xml import child

MOST_YEARS = 4
_NAME, _UNIT, _YEAR = 4.4, 2.2, 1.85
"""Widths of columns in centimetres."""
PEERS_IN_A_TABLE = 3
_HIGHEST_CROP = 6.0
"""Centimetres."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a document is written from and into."""

    report: Report
    printer: Printer
    links: Links
    body: Body

    @property
    def labels(self) -> Labels:
        """The words of its language."""
        return self.printer.labels

    def notes(self, figures: Iterable[Figure]) -> tuple[str, ...]:
        """What a footnote says of figures: each with what proves it."""
        return note_lines(figures, links=self.links, printer=self.printer)


def front(draft: Draft) -> None:
    """Company, period and how far the report is."""
    report, labels, body = draft.report, draft.labels, draft.body
    body.paragraph(report.company.name, "Title")
    body.paragraph(f"{labels('kicker')} {period_line(report, printer=draft.printer)}", "Subtitle")
    found = counts(report)
    body.paragraph(
        "; ".join(
            (
                labels("vouched_count", count=found.vouched, printed=found.printed, computed=found.computed),
                labels("review_count", count=found.in_review),
                labels("missing_count", count=found.missing),
                labels("open_count", count=len(report.open_points)),
            )
        )
        + "."
    )
    body.paragraph(labels("counted", company=report.company.name), "Vouch Note")
    others = [peer.name for peer in report.peers.companies]
    if others:
        body.paragraph(labels("deck_compared", others=labels.list(others)), "Vouch Note")
    body.paragraph(f"{labels('figures_rule')} {labels('doc_status')}", "Vouch Note")


def matters(draft: Draft) -> None:
    """Up to five things that matter, and what to mind beside them."""
    body, labels, report = draft.body, draft.labels, draft.report
    body.heading(labels("section_summary"), 1)
    for highlight in highlights(report, draft.printer.catalogue):
        if highlight.statement is not None:
            body.sentence(pieces(draft, highlight.statement))
        elif highlight.figure is not None:
            figure = highlight.figure
            name = name_of(figure, links=draft.links, printer=draft.printer)
            text = f"{name}, {draft.printer.labels.period(figure.period.label)}: {draft.printer.printed(figure).text}"
            body.sentence([Piece(text, draft.notes([figure]))])
    for statement in warnings(report):
        body.sentence(pieces(draft, statement))


def pieces(draft: Draft, statement: NarrativeStatement) -> list[Piece]:
    """The sentence cut at its figures, each with its footnote; whole with one footnote where it can't be cut."""
    written = Statement(id=statement.id, template=statement.template, slots=statement.slots)
    known = {name: figure for name in statement.figures if (figure := draft.links.figure(name)) is not None}
    for name in known:
        draft.links.to(name)
    cut = segments(written, draft.links.figures, draft.report.language, catalogue=draft.printer.catalogue)
    if "".join(piece.text for piece in cut) != statement.text:
        return [Piece(statement.text, draft.notes(known.values()))]
    return [
        Piece(piece.text, draft.notes([known[piece.slot.value]]) if piece.slot and piece.slot.kind == "figure" else ())
        for piece in cut
    ]


def indicator_sections(draft: Draft) -> None:
    """A section for each rule: its sentences, its table over the years, and what it has no figure for."""
    body, labels = draft.body, draft.labels
    said = {statement.id for part in draft.report.narrative if part.id == "summary" for statement in part.statements}
    for rule in sections_of(draft.report):
        table = indicator_table(draft.report, rule, links=draft.links, printer=draft.printer)
        told = [one for one in _narrative(draft, rule.id) if one.id not in said]
        if not table.rows and not told:
            continue
        title = labels(f"section_{rule.id}")
        body.heading(title, 1)
        for statement in told:
            body.sentence(pieces(draft, statement))
        if table.rows:
            periods = table.fitting(years_that_fit(body.width))
            body.caption("table", _caption(draft, title, periods))
            _indicators(draft, table.rows, periods)
            if table.begins & set(periods[1:]):
                body.paragraph(table.groups(labels), "Vouch Note")
        if table.absent:
            absent = "; ".join(f"{one.name}: {one.words}" for one in table.absent)
            body.paragraph(labels("doc_absent", names=absent), "Vouch Note")


def years_that_fit(width: float) -> int:
    """How many columns of years have room beside names, units and changes on a page of `width` centimetres."""
    return max(2, min(MOST_YEARS, int((width - _NAME - _UNIT - _YEAR) / _YEAR)))


def _narrative(draft: Draft, section: str) -> list[NarrativeStatement]:
    return [one for part in draft.report.narrative if home_of(part) == section for one in part.statements]


def _caption(draft: Draft, title: str, periods: Sequence[str]) -> str:
    note = unit_note(draft.report, draft.printer)
    when = "–".join(dict.fromkeys(map(draft.printer.labels.period, (*periods[:1], *periods[-1:]))))
    return f"{title}, {note}, {when}"


def _indicators(draft: Draft, rows: Iterable[IndicatorRow], periods: Sequence[str]) -> None:
    labels = draft.labels
    columns = [
        Column(labels("indicator"), draft.body.width - _UNIT - _YEAR * (len(periods) + 1)),
        Column("", _UNIT),
        *(Column(labels.period(period), _YEAR, "right") for period in periods),
        Column(labels("deck_change"), _YEAR, "right"),
    ]
    usual = usual_unit(draft.report, draft.printer)
    written: list[list[Cell]] = []
    for row in rows:
        moved = change_of(row, draft.report, links=draft.links, printer=draft.printer)
        cells = row.cells[-len(periods) :]
        proven = figures_in(cells)
        note = row_proofs(proven, links=draft.links, printer=draft.printer)
        written.append(
            [
                Cell(row.name, note=note),
                Cell("" if row.unit == usual else row.unit, tone="soft"),
                *(
                    _number(cell, row.unit, now=period == draft.report.period)
                    for period, cell in zip(periods, cells, strict=True)
                ),
                Cell(
                    moved.text,
                    tone="soft" if moved.cell.kind == "review" else _TONES[moved.good],
                ),
            ]
        )
    draft.body.table(columns, written)
    draft.body.paragraph(labels("doc_change"), "Vouch Note")


_TONES: Mapping[bool | None, Tone] = {None: "ink", True: "better", False: "worse"}


def _number(cell: ReportCell, unit: str, *, now: bool) -> Cell:
    if cell.printed is None:
        return Cell(cell.words, tone="soft")
    number = f"{cell.printed.whole}{cell.printed.fraction}"
    return Cell(number if cell.printed.unit == unit else cell.printed.text, bold=now)


def competitors(draft: Draft) -> None:
    """Companies side by side, a few at a time."""
    table = peer_table(draft.report, links=draft.links, printer=draft.printer)
    if table is None or not table.rows:
        return
    body, labels = draft.body, draft.labels
    body.heading(labels("section_peers"), 1)
    for statement in _narrative(draft, "peers"):
        body.sentence(pieces(draft, statement))
    note = body.paragraph(labels("doc_peers"), "Vouch Note")
    child(note.get_or_add_pPr(), "keepNext")
    others = range(1, len(table.companies))
    for first in range(1, len(table.companies), PEERS_IN_A_TABLE):
        chosen = [at for at in others if first <= at < first + PEERS_IN_A_TABLE]
        body.caption("table", _caption(draft, labels("section_peers"), [table.companies[0].year]))
        _peers(draft, table, chosen)
        for at in chosen:
            company = table.companies[at]
            if company.note:
                body.paragraph(f"{company.name}: {company.note}.", "Vouch Note")


def _peers(draft: Draft, table: PeerTable, chosen: Sequence[int]) -> None:
    labels = draft.labels
    usual = usual_unit(draft.report, draft.printer)
    heads = [f"{table.companies[at].name}, {table.companies[at].year}" for at in (0, *chosen)]
    columns = [
        Column(labels("indicator"), 4.2),
        Column("", 1.7),
        Column(heads[0], 2.6, "right"),
        Column(labels("deck_rank"), 1.5, "right"),
        *(Column(head, 2.6, "right") for head in heads[1:]),
    ]
    rows: list[list[Cell]] = []
    for row in (*table.rows, *table.more):
        cells = [row.cells[at] for at in (0, *chosen)]
        proven = figures_in(one.cell for one in cells)
        shown = [_number(one.cell, row.unit, now=at == 0) for at, one in enumerate(cells)]
        rows.append(
            [
                Cell(row.name, note=row_proofs(proven, links=draft.links, printer=draft.printer)),
                Cell("" if row.unit == usual else row.unit, tone="soft"),
                shown[0],
                Cell(cells[0].rank, tone="soft"),
                *shown[1:],
            ]
        )
    draft.body.table(columns, rows)
    draft.body.space()


def since(draft: Draft) -> None:
    """What has changed since an earlier report, of what documents print; nothing where there is none to compare with."""
    table = change_table(draft.report, links=draft.links, printer=draft.printer)
    if table is None:
        return
    body, labels = draft.body, draft.labels
    body.heading(labels("section_since"), 1)
    for line in summary(draft.report, printer=draft.printer):
        body.paragraph(line)
    columns = [
        Column(labels("indicator"), 7.0),
        Column(labels("change_period"), 2.2),
        Column(labels("change_before"), 3.6, "right"),
        Column(labels("change_now"), 3.6, "right"),
    ]
    for group in table.groups:
        rows = [
            [
                Cell(f"{line.company}{line.name}", note=draft.notes(figures_in([line.now]))),
                Cell(line.period),
                Cell(line.before.text if line.before else line.before_words),
                Cell(line.now.printed.text if line.now.printed else line.now.words),
            ]
            for line in group.printed
        ]
        if rows:
            body.caption("table", group.title)
            body.table(columns, rows)
            body.space()


def open_points(draft: Draft) -> None:
    """What is open, and what a person has to do about it."""
    body, labels = draft.body, draft.labels
    body.heading(labels("section_open"), 1)
    if not draft.report.open_points:
        body.paragraph(labels("lead_open_none"))
        return
    body.paragraph(labels("lead_open"))
    body.caption("table", labels("section_open"))
    columns = [Column("", 2.6), Column(labels("deck_question"), 7.4), Column(labels("deck_action"), 6.4)]
    rows = [
        [Cell(labels(f"open_{point.kind}"), bold=True), Cell(point.question), Cell(point.action)]
        for point in draft.report.open_points
    ]
    body.table(columns, rows)
    body.space()


def checked(draft: Draft) -> None:
    """How the accounting identities came out for the company itself, and the guards."""
    identities, guards = checks(draft.report, links=draft.links, printer=draft.printer)
    own = next((table for table in identities if table.own), None)
    if own is None and not guards:
        return
    body, labels = draft.body, draft.labels
    body.heading(labels("section_checks"), 1)
    body.paragraph(labels("lead_checks"))
    if own is not None:
        body.caption("table", labels("identities"))
        columns = [Column(labels("identities"), 8.4), *(Column(labels.period(period), 2.0) for period in own.periods)]
        rows = [
            [
                Cell(line.name),
                *(
                    Cell("; ".join(dict.fromkeys(labels(f"outcome_{one.outcome}") for one in asked)))
                    for asked in line.findings
                ),
            ]
            for line in own.lines
        ]
        body.table(columns, rows)
        body.space()
    if guards:
        body.caption("table", labels("by_guard"))
        rows = [[Cell(line.name), Cell(line.passed), Cell(line.stopped)] for line in guards]
        body.table(
            [Column(labels("by_guard"), 9.0), Column(labels("doc_passed"), 3.7), Column(labels("doc_stopped"), 3.7)],
            rows,
        )
        body.space()


def sources(draft: Draft) -> None:
    """The documents by their content, and what made the report."""
    from ..deck.closing import made_by

    body, labels, report = draft.body, draft.labels, draft.report
    body.heading(labels("deck_sources"), 1)
    body.paragraph(f"{labels('figures_rule')} {labels('deck_method_guards')}")
    body.caption("table", labels("section_sources"))
    rows: list[list[Cell]] = []
    for document in report.documents:
        size = labels("pages_count" if document.kind == "pdf" else "slides_count", count=document.pages)
        taken = labels.number(taken_from(report, document.sha256).figures)
        what = f"{document.issuer.name}, {labels(f'type_{document.document_type}')}, {size}"
        rows.append([Cell(document.name), Cell(what), Cell(taken), Cell(document.sha256, tone="soft")])
    columns = [
        Column(labels("deck_document"), 4.6),
        Column(labels("deck_kind"), 4.2),
        Column(labels("deck_figures"), 1.6, "right"),
        Column("SHA-256", 6.0),
    ]
    body.table(columns, rows)
    body.space()
    for item in report.left_out:
        body.paragraph(f"{labels('left_out_heading')}: {item.name}: {item.reason}.", "Vouch Note")
    made = report.produced_by
    body.paragraph(made_by(draft.printer, made.vouch, made.model, made.catalogue), "Vouch Note")


def evidence(draft: Draft, shown: Iterable[Figure], crops: Mapping[str, bytes]) -> None:
    """The pictures of the places of the report's own year, by document and page."""
    report, labels, body = draft.report, draft.labels, draft.body
    own = [
        figure
        for figure in shown
        if figure.id in crops and figure.issuer == report.company.id and figure.period.label == report.period
    ]
    if not own:
        return
    body.heading(labels("section_evidence"), 1)
    body.paragraph(labels("doc_evidence"))
    for figure in sorted(own, key=_place):
        evidence = figure.evidence
        if evidence is None:
            continue
        place = f"{evidence.name}, {place_words(evidence, draft.printer)}"
        alt = labels(
            "picture_of", document=evidence.name, place=place_words(evidence, draft.printer), quote=evidence.quote
        )
        body.picture(crops[figure.id], alt, most=_HIGHEST_CROP)
        name = name_of(figure, links=draft.links, printer=draft.printer)
        body.caption(
            "figure",
            f"{name}, {draft.printer.labels.period(figure.period.label)}: {draft.printer.exact(figure)}. {place}",
        )


def _place(figure: Figure) -> tuple[str, int, float, str]:
    evidence = figure.evidence
    if evidence is None:
        return "", 0, 0.0, figure.id
    return evidence.name, evidence.page or 0, evidence.box[1] if evidence.box else 0.0, figure.id
