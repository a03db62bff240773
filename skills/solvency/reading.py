"""Read the templates of a report: `read_templates`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal

from ..documents.limits import Limits
from ..documents.numbers import NumberStyle, detect_style
from ..documents.pdf import PdfFile
from ..documents.sniff import file_sha256
from ..documents.turned import Frame
from ..documents.words import Line, Word, lines_of
from ..errors import BadInput
from ..evidence import Box, Evidence
from .cells import RawCell
from .codes import column_codes, prepared, row_codes, without_codes
from .coherence import doubted, held_against_each_other
from .columns import ColumnMap
from .days import ReportDay, report_day, template_day
from .identities import held_against_itself
from .layout import CodedTable, coded_tables
from .locating import numbers_in, pages_with_codes, pages_with_labels
from .parts import joined, of_document
from .readings import OpenRow, TemplateCell, TemplateReading
from .runs import Run, run_of, stretches, template_of
from .schema import Template
from .titles import departure, lines_above, lines_outside, scope_said, title_lines, undertaking_of
from .uncoded import uncoded_table
from .units import PrintedUnit, ReportUnits, declared_scale, report_currency, unit_of

_ONE_SEPARATOR = re.compile(r"\W*\d{1,3}[.,]\d{3}\W*")
_SOME = 4


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it is read: turned upright, and with the facing page beside it where the table runs over both."""

    number: int
    lines: tuple[Line, ...]
    frame: Frame
    facing: float | None = None
    """Where the facing page begins."""

    def place(self, box: Box) -> tuple[int, Box]:
        """Page and box, as a reader sees them, of a box in `lines`."""
        if self.facing is not None and box[0] >= self.facing:
            return self.number + 1, (box[0] - self.facing, box[1], box[2] - self.facing, box[3])
        return self.number, self.frame.to_page(box)


@dataclass(frozen=True, slots=True)
class _Report:
    """What is known of the report as a whole: the texts of its pages, its units, its day, its hash and its name."""

    texts: Sequence[str]
    units: ReportUnits
    day: ReportDay
    source: tuple[str, str]


@dataclass(slots=True)
class _Draft:
    """A reading in the making."""

    template: Template
    pages: list[int]
    runs: list[tuple[Run, _Page]]

    def takes(self, run: Run) -> bool:
        """Whether `run` is part of this reading: it stands on the same or the next page and repeats no cell."""
        have = {(cell.row, cell.column) for own, _ in self.runs for cell in own.cells}
        return run.page - self.pages[-1] <= 2 and not have & {(cell.row, cell.column) for cell in run.cells}


def read_templates(
    path: Path,
    *,
    name: str | None = None,
    pages: Sequence[str] | None = None,
    sha256: str | None = None,
    parts: Sequence[Path] = (),
) -> tuple[TemplateReading, ...]:
    """The templates in the PDF at `path`, in the order of its pages.

    `pages` are the texts of all pages and `sha256` the hash of the file, where the caller has them already. `parts` are
    other files of the same publication (see `parts_of`): their templates, too, say whose these are, of which day and
    in which unit.

    Raises:
        BadInput: the file can't be read.
    """
    own = sha256 or file_sha256(path)
    readings = _readings(path, name=name, pages=pages, sha256=own)
    if not parts:
        return held_against_each_other(readings)
    others = [reading for part in parts for reading in _of_part(part, file_sha256(part))]
    together = held_against_each_other(joined([*readings, *others]))
    return tuple(part for reading in together if (part := of_document(reading, own)) is not None)


@lru_cache(maxsize=64)
def _of_part(path: Path, sha256: str) -> tuple[TemplateReading, ...]:
    """The templates of another file of a publication; none of one that can't be read, which says so itself."""
    try:
        return tuple(_readings(path, name=None, pages=None, sha256=sha256))
    except BadInput:
        return ()


def _readings(path: Path, *, name: str | None, pages: Sequence[str] | None, sha256: str) -> list[TemplateReading]:
    """The templates of one file, each held against itself."""
    with PdfFile(path, limits=Limits(max_pages=10**9)) as file:
        texts = list(pages) if pages is not None else [file.text(page) for page in range(1, file.page_count + 1)]
        found = pages_with_codes(texts)
        labelled = pages_with_labels(texts)
        if not found and not labelled:
            return []
        style = detect_style(without_codes(texts[page - 1]) for page in (*found, *(page for page, _ in labelled)))
        drafts = _drafts(file, found, texts, style)
        drafts += _uncoded_drafts(file, labelled, texts, style, known={draft.template.family for draft in drafts})
    drafted = sorted({page for draft in drafts for page in draft.pages})
    units = ReportUnits(declared_scale(texts, drafted), report_currency(texts))
    report = _Report(texts, units, report_day(texts), (sha256, name or path.name))
    held = [held_against_itself(_reading(draft, report), draft.template) for draft in drafts]
    return [
        _sure(reading, frozenset(row for run, _ in draft.runs for row in run.unsure))
        for reading, draft in zip(held, drafts, strict=True)
    ]


def _sure(reading: TemplateReading, unsure: frozenset[str]) -> TemplateReading:
    """The reading with doubts about the rows that no code tells, where no sum proves them."""
    if not unsure:
        return reading
    proven = {
        cell for outcome in reading.identities if outcome.holds and outcome.kind == "sum" for cell in outcome.cells
    }
    return doubted(
        reading,
        "its row is told by a label that may be another’s, and no sum proves it",
        which=lambda cell: cell.row in unsure and f"{cell.row} {cell.column}" not in proven,
    )


def _drafts(file: PdfFile, found: Sequence[int], texts: Sequence[str], style: NumberStyle) -> list[_Draft]:
    drafts: list[_Draft] = []
    earlier: dict[tuple[str, int], ColumnMap] = {}
    before: Template | None = None
    last_page = 0
    for number in found:
        page, tables = _page(file, number, _style_of(texts[number - 1], style))
        if number - last_page > 2:
            before = None
            earlier.clear()
        last_page = number
        on_page = [printed for _, printed in numbers_in(texts[number - 1])]
        for table in tables:
            for rows in stretches(table):
                above = _number_above(page.lines, rows[0].word)
                if above is None and len(set(on_page)) == 1 and not _numbers(page.lines):
                    above = on_page[0]
                template = template_of(rows, number=above, numbers=on_page, before=before)
                if template is None:
                    if above is not None:
                        before = None
                    continue
                before = template
                run = run_of(template, table, rows, page=number, earlier=earlier)
                _add(drafts, run, page)
    return drafts


def _uncoded_drafts(
    file: PdfFile,
    labelled: Sequence[tuple[int, Template]],
    texts: Sequence[str],
    style: NumberStyle,
    *,
    known: set[str],
) -> list[_Draft]:
    """Readings of templates that are printed without codes; of none that stands with codes elsewhere in the report."""
    drafts: list[_Draft] = []
    earlier: dict[tuple[str, int], ColumnMap] = {}
    for number, template in labelled:
        if template.family in known:
            continue
        lines, frame = file.upright_lines(number)
        table = uncoded_table(lines, template, _style_of(texts[number - 1], style))
        if table is not None:
            run = run_of(template, table, table.rows, page=number, earlier=earlier)
            _add(drafts, run, _Page(number, tuple(lines), frame))
    return drafts


def _style_of(text: str, usual: NumberStyle) -> NumberStyle:
    """How a page prints its numbers: an annex may be in another language than the report. `usual` where nothing tells."""
    return detect_style([without_codes(text), "1,234" if usual is NumberStyle.POINT else "1.234"])


def _add(drafts: list[_Draft], run: Run, page: _Page) -> None:
    for draft in reversed(drafts):
        if draft.template is run.template:
            if draft.takes(run):
                draft.runs.append((run, page))
                draft.pages.append(run.page)
                return
            break
    drafts.append(_Draft(run.template, [run.page], [(run, page)]))


def _page(file: PdfFile, number: int, style: NumberStyle) -> tuple[_Page, list[CodedTable]]:
    """The page and its tables; read together with the facing page where its own rows have no numbers."""
    lines, frame = file.upright_lines(number)
    page = _Page(number, tuple(lines), frame)
    tables = coded_tables(lines, style)
    rows = [row for table in tables for row in table.rows]
    if len(rows) < 4 or any(row.tokens for row in rows) or number >= file.page_count:
        return page, tables
    other, other_frame = file.upright_lines(number + 1)
    words = prepared(other)
    if other_frame.turn is not frame.turn or row_codes(words) or len(column_codes(words)) < 2:
        return page, tables
    width = frame.width if frame.turn in (0, 180) else frame.height
    own = [word for line in lines for word in line.words]
    shifted = [Word(w.text, w.x0 + width, w.y0, w.x1 + width, w.y1, w.raised) for line in other for w in line.words]
    both = lines_of([*own, *shifted])
    return _Page(number, tuple(both), frame, width), coded_tables(both, style)


def _numbers(lines: Sequence[Line]) -> list[tuple[float, str]]:
    return [(line.y0, printed) for line in lines for _, printed in numbers_in(line.text)]


def _number_above(lines: Sequence[Line], word: Word) -> str | None:
    """The template number printed last above a word."""
    above = [(y, printed) for y, printed in _numbers(lines) if y < word.y1]
    return max(above, key=lambda item: item[0])[1] if above else None


def _reading(draft: _Draft, report: _Report) -> TemplateReading:
    pages = tuple(sorted(set(draft.pages)))
    texts = [report.texts[page - 1] for page in pages]
    above = [lines_above(page.lines, run.top) for run, page in draft.runs]
    title = [line for lines in above for line in title_lines(lines, report.texts)]
    unit = unit_of(texts, report.units, cents=_in_cents(draft))
    cells = tuple(_cell(raw, page, unit, report.source) for run, page in draft.runs for raw in run.cells)
    read = {(cell.row, cell.column) for cell in cells}
    undertaking, lei = undertaking_of([line for lines in above for line in lines])
    reading = TemplateReading(
        template=draft.template.id,
        pages=tuple(sorted({cell.evidence.page for cell in cells if cell.evidence.page} | set(pages))),
        scale=unit.scale,
        scale_said=unit.said,
        currency=unit.currency,
        scope=_scope(draft.template),
        scope_said=scope_said(title),
        undertaking=undertaking,
        lei=lei,
        departure=departure(title, [line for _, page in draft.runs for line in lines_outside(page.lines)]),
        reference_date=template_day(title, texts, report.day),
        rows=tuple(dict.fromkeys(row for run, _ in draft.runs for row in run.rows)),
        cells=cells,
        open_rows=tuple(
            OpenRow(row=row, page=run.page, reason=reason)
            for run, _ in draft.runs
            for row, reason in run.open_rows
            if (row, "C0010") not in read
        ),
    )
    if unit.scale >= 1_000_000 and _may_be_decimals(draft):
        reading = doubted(reading, "its separator may group thousands or mark decimals")
    if (said := reading.departure) is None:
        return reading
    return doubted(reading, f"the page says “{said}”: it may not be the actual position")


def _may_be_decimals(draft: _Draft) -> bool:
    """Whether every amount is printed like "5.276": millions with three decimals, or with groups of thousands."""
    printed = [cell.printed for run, _ in draft.runs for cell in run.cells if cell.unit == "currency" and cell.value]
    return len(printed) >= _SOME and all(_ONE_SEPARATOR.fullmatch(text) for text in printed)


def _in_cents(draft: _Draft) -> bool:
    """Whether most of its amounts are printed with two decimals."""
    amounts = [cell for run, _ in draft.runs for cell in run.cells if cell.unit == "currency" and cell.value]
    return 2 * sum(cell.step == Decimal("0.01") for cell in amounts) > len(amounts)


def _scope(template: Template) -> Literal["solo", "group"] | None:
    return None if template.scope == "either" else template.scope


def _cell(raw: RawCell, page: _Page, unit: PrintedUnit, source: tuple[str, str]) -> TemplateCell:
    number, box = page.place(raw.token.box)
    ratio = raw.unit == "ratio"
    factor = Decimal(1) if ratio else Decimal(unit.scale)
    return TemplateCell(
        row=raw.row,
        column=raw.column,
        amount=raw.value * factor,
        unit="ratio" if ratio else "currency",
        as_printed=raw.printed,
        step=raw.step * factor,
        evidence=Evidence(
            document=source[0],
            name=source[1],
            page=number,
            box=box,
            quote=raw.quote,
            row_label=f"{raw.row} {raw.label}".strip(),
            column_label=raw.column,
        ),
        doubts=raw.doubts,
    )
