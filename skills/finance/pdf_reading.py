"""Read a PDF report: what kind it is, whose, its primary statements, and the figures that its rows propose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ..documents.limits import Limits
from ..documents.numbers import NumberStyle, detect_style
from ..documents.pdf import PdfFile, document_info
from ..documents.words import Line, halves_of_spread, is_wide
from ..evidence import Source
from .catalogue import StatementKind
from .fiscal import FiscalCalendar, document_type, fiscal_calendar, with_year_end
from .inference import with_inferred_labels
from .issuer import issuer_of
from .labels import normalise
from .locate import PageScore, choose_statements, is_closed, score_page, title_of
from .period_ends import with_exact_ends, year_end_told_by
from .reading import DocumentType, Issuer
from .statements import Statement, read_statement
from .units import Units, main_currency, units_in

_FIRST_PAGES = 6


@dataclass(frozen=True, slots=True)
class PdfReport:
    """A report as far as it was read: everything that figures are proposed from."""

    source: Source
    issuer: Issuer
    type: DocumentType
    framework: str | None
    calendar: FiscalCalendar
    currency: str | None
    statements: tuple[Statement, ...]
    notes: tuple[str, ...]


def read_report(path: Path, *, sha256: str, name: str, limits: Limits | None = None) -> PdfReport:
    """Read the report in `path`, named `name` in evidence.

    Raises:
        BadInput: the file can't be read.
    """
    with PdfFile(path, limits=limits) as file:
        pages = [file.text(page) for page in range(1, file.page_count + 1)]
        cover = ["\n".join(line.text for line in file.lines(page)) for page in range(1, min(3, file.page_count) + 1)]
        kind = document_type("\n".join(pages[:_FIRST_PAGES]), file.page_count)
        calendar = fiscal_calendar(pages, kind)
        framework = _framework(pages)
        starts = _starts(pages, _scores(file, pages))
        style = detect_style(pages[start.page - 1] for start in starts.values()) if starts else detect_style(pages)
        read_lines = lru_cache(maxsize=32)(lambda page: tuple(file.lines(page)))
        statements = _read_statements(starts, read_lines, file, style, calendar, kind)
        if calendar.end is None and kind in ("quarterly", "release"):
            told = year_end_told_by(statements)
            calendar = with_year_end(calendar, pages, told) if told else calendar
            statements = _read_statements(starts, read_lines, file, style, calendar, kind) if told else []
        statements = with_exact_ends(_with_units(statements, pages, framework), calendar)
        notes = _notes(file, pages, statements)
        source = Source(sha256=sha256, name=name, kind="pdf", pages=file.page_count)
    info = document_info(path)
    issuer = issuer_of(cover, pages, title=info.title, author=info.author, stem=Path(name).stem)
    currency = next((s.units.currency for s in statements if s.units.currency), None)
    return PdfReport(source, issuer, kind, framework, calendar, currency, tuple(statements), tuple(notes))


def _scores(file: PdfFile, pages: Sequence[str]) -> list[PageScore]:
    """How much each page looks like each statement; of a spread of two pages, each half on its own."""
    scores: list[PageScore] = []
    for number, text in enumerate(pages, start=1):
        size = file.size(number)
        halves = halves_of_spread(file.lines(number), *size) if is_wide(*size) and text else None
        texts = ["\n".join(line.text for line in half) for half in halves] if halves else [text]
        scores.extend(score for part in texts for score in score_page(number, part))
    return scores


def _starts(pages: Sequence[str], scores: Sequence[PageScore]) -> dict[StatementKind, PageScore]:
    """The page on which each statement begins."""
    chosen = choose_statements(scores)
    by_page = {(score.kind, score.page): score for score in scores}
    for kind, start in list(chosen.items()):
        before = by_page.get((kind, start.page - 1))
        taken = any(other.page == start.page - 1 for other in chosen.values() if other is not start)
        if before and before.title and before.score >= 5.5 and not taken and not _ends(kind, pages[before.page - 1]):
            chosen[kind] = before
    return chosen


def _ends(kind: StatementKind, text: str) -> bool:
    """Whether the statement comes to its end on the page with this text."""
    with_numbers = (line.strip() for line in text.splitlines() if line[-1:].isdigit() or line.endswith(")"))
    return is_closed(kind, (normalise(line.rstrip("0123456789.,()$€£ —–-")) for line in with_numbers))


def _read_statements(
    starts: dict[StatementKind, PageScore],
    lines_of_page: Callable[[int], Sequence[Line]],
    file: PdfFile,
    style: NumberStyle,
    calendar: FiscalCalendar,
    kind: DocumentType,
) -> list[Statement]:
    taken = {start.page: start.kind for start in starts.values()}
    found: list[Statement] = []
    for start in sorted(starts.values(), key=lambda start: list(StatementKind).index(start.kind)):

        def lines_on(page: int, sought: StatementKind = start.kind) -> Sequence[Line]:
            return _lines_for(sought, lines_of_page(page), file.size(page))

        def read(page: int, sought: StatementKind = start.kind) -> Statement | None:
            return read_statement(
                sought,
                page,
                lines_on,
                last_page=file.page_count,
                style=style,
                calendar=calendar,
                document=kind,
                taken={at for at, other in taken.items() if other is not sought},
            )

        statement = read(start.page)
        if statement is None and start.page > 1 and _titled(start.kind, lines_on(start.page - 1)):
            statement = read(start.page - 1)
        if statement is not None:
            found.append(replace(statement, rows=with_inferred_labels(statement.kind, statement.rows)))
    return found


def _titled(kind: StatementKind, lines: Sequence[Line]) -> bool:
    return any(title_of(line.text) is kind and len(line.text) <= 110 for line in lines)


def _lines_for(kind: StatementKind, lines: Sequence[Line], size: tuple[float, float]) -> Sequence[Line]:
    """The lines of a page; of a spread of two pages, the half on which the statement stands."""
    halves = halves_of_spread(lines, *size)
    if halves is None:
        return lines
    titled = [half for half in halves if any(title_of(line.text) is kind for line in half[:12])]
    if len(titled) == 1:
        return titled[0]
    return max(halves, key=lambda half: _likeness(kind, half))


def _likeness(kind: StatementKind, lines: Sequence[Line]) -> float:
    scores = score_page(1, "\n".join(line.text for line in lines))
    return next((score.score for score in scores if score.kind is kind), -99.0)


def _with_units(statements: list[Statement], pages: Sequence[str], framework: str | None) -> list[Statement]:
    """The statements, with the units that one of them does not print taken from the others, or from the report."""
    scales = {s.units.scale for s in statements if s.units.scale}
    scale = next(iter(scales)) if len(scales) == 1 else None
    if not scales:
        scale = units_in(
            text for text in pages if "in millions" in text.lower() or "in thousands" in text.lower()
        ).scale
    texts = [pages[page - 1] for s in statements for page in s.pages]
    if scale is None and not scales and framework == "Italian GAAP":
        scale = 1  # art. 2423, sixth paragraph, of the Italian civil code: the accounts are drawn up in units of euro
    currency = main_currency(texts) or main_currency(pages)
    return [
        replace(
            s,
            units=Units(
                currency=s.units.currency or currency,
                scale=s.units.scale or scale,
                shares_unscaled=s.units.shares_unscaled,
            ),
        )
        for s in statements
    ]


def _notes(file: PdfFile, pages: Sequence[str], statements: Sequence[Statement]) -> list[str]:
    empty = [number for number, text in enumerate(pages, start=1) if len(text.strip()) < 3 and file.has_picture(number)]
    notes: list[str] = []
    if empty and len(empty) == len(pages):
        notes.append("no page has text: scanned? Run it through text recognition (OCR) first")
    else:
        notes.extend(f"page {number} has no text: scanned?" for number in empty[:20])
        if len(empty) > 20:
            notes.append(f"{len(empty) - 20} more pages have no text: scanned?")
    for kind in StatementKind:
        if not any(statement.kind is kind for statement in statements):
            notes.append(
                f"no {kind.value.replace('_', '-')} statement was found"
                if kind.value != "balance"
                else "no balance sheet was found"
            )
    return notes


def _framework(pages: Sequence[str]) -> str | None:
    """The accounting framework that the report names most."""
    text = " ".join(pages)
    counts = {
        "US GAAP": text.count("U.S. GAAP")
        + text.count("US GAAP")
        + text.count("generally accepted accounting principles")
        + 3 * text.count("10-K"),
        "IFRS": text.count("IFRS") + text.count("International Financial Reporting Standards"),
        "Italian GAAP": text.count("OIC") + 2 * text.count("2424") + 2 * text.count("itcc-ci"),
    }
    best = max(counts, key=lambda key: counts[key])
    if counts[best] < 3:
        return None
    return "IFRS 17" if best == "IFRS" and text.count("IFRS 17") >= 3 and "insurance service" in text.lower() else best
