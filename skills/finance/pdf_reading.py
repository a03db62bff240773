"""Read a PDF report's primary statements, with the units and periods that hold for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ..documents.limits import Limits
from ..documents.pdf import PdfFile
from ..documents.words import Line, halves_of_spread
from ..evidence import Source
from ..figures import Framework
from .catalogue import Industry, StatementKind, load_catalogue
from .fiscal import FiscalCalendar, with_year_end
from .frameworks import framework_of, scope_of_accounts
from .headings import Scope
from .industry import industry_of
from .inference import with_inferred_labels
from .issuer import Naming
from .locate import score_page, title_of
from .overview import Overview, overview
from .period_ends import named_by_columns, named_by_spans, with_exact_ends, year_end_told_by
from .reading import DocumentType, Issuer
from .statements import Statement, contradicts, read_statement
from .units import hints_at_a_scale, main_currency, usual_scale

_LINES_OF_A_HEAD = 15
_NAMES = {
    StatementKind.INCOME: "income statement",
    StatementKind.BALANCE: "balance sheet",
    StatementKind.CASH_FLOW: "cash-flow statement",
}


@dataclass(frozen=True, slots=True)
class PdfReport:
    """A report as far as it was read: everything that figures are proposed from."""

    source: Source
    naming: Naming
    type: DocumentType
    framework: Framework | None
    industry: Industry | None
    scope: Scope
    """Whose the statements are; columns of the company beside the group's have a statement with a scope of its own."""
    currency: str | None
    statements: tuple[Statement, ...]
    notes: tuple[str, ...]
    pages: tuple[str, ...] = ()
    """The text of every page."""

    @property
    def issuer(self) -> Issuer:
        """Whose it is."""
        return self.naming.issuer


def read_report(path: Path, *, sha256: str, name: str, limits: Limits | None = None) -> PdfReport:
    """Read the report in `path`, named `name` in evidence.

    Raises:
        BadInput: the file can't be read.
    """
    with PdfFile(path, limits=limits) as file:
        seen = overview(path, sha256)
        statements = _statements(file, seen)
    catalogue = load_catalogue()
    industry = industry_of(statements, catalogue)
    framework = framework_of(seen.framework, statements, seen.pages, industry=industry, catalogue=catalogue)
    return PdfReport(
        source=Source(sha256=sha256, name=name, kind="pdf", pages=len(seen.pages)),
        naming=seen.naming,
        type=seen.type,
        framework=framework,
        industry=industry,
        scope=scope_of_accounts(statements, seen.pages, framework=framework),
        currency=next((s.units.currency for s in statements if s.units.currency), None),
        statements=tuple(statements),
        notes=tuple(_notes(seen, statements)),
        pages=seen.pages,
    )


def _statements(file: PdfFile, seen: Overview) -> list[Statement]:
    reader = _Reader(file, seen)
    statements = reader.read_all(seen.calendar)
    calendar = seen.calendar
    if calendar.end is None and seen.type in ("quarterly", "release"):
        told = year_end_told_by(statements)
        if told is None:
            return []
        calendar = with_year_end(calendar, seen.pages, told)
        statements = reader.read_all(calendar)
    renamed = named_by_columns(calendar, statements)
    if renamed != calendar:
        calendar, statements = renamed, reader.read_all(renamed)
    return named_by_spans(with_exact_ends(_with_units(statements, seen.pages, seen.framework), calendar))


class _Reader:
    """Reads statements from an open file; each page's lines are gathered once."""

    def __init__(self, file: PdfFile, seen: Overview) -> None:
        self._file = file
        self._seen = seen
        self._lines = lru_cache(maxsize=32)(file.lines)

    def read_all(self, calendar: FiscalCalendar) -> list[Statement]:
        """Every statement whose columns can be told."""
        found = [self._read_from(start.kind, start.page, calendar) for start in self._seen.starts]
        found += [
            self._read(s.kind, s.pages[0], calendar, scope="solo") for s in found if s is not None and s.has_other_scope
        ]
        return [
            replace(s, rows=with_inferred_labels(s.kind, s.rows), doubts=(*s.doubts, *self._contradicted(s, calendar)))
            for s in found
            if s is not None
        ]

    def _contradicted(self, statement: Statement, calendar: FiscalCalendar) -> tuple[str, ...]:
        """The doubt that another statement of the kind, as good as this one, raises by printing other amounts."""
        for rival in self._seen.rivals:
            if rival.kind is statement.kind and rival.page not in statement.pages:
                other = self._read_from(rival.kind, rival.page, calendar)
                if other is not None and contradicts(statement, other):
                    return (f"page {rival.page} prints such a statement too, with other amounts",)
        return ()

    def _read_from(self, kind: StatementKind, page: int, calendar: FiscalCalendar) -> Statement | None:
        statement = self._read(kind, page, calendar)
        if statement is None and page > 1 and _titled(kind, self._lines_for(kind, page - 1)):
            return self._read(kind, page - 1, calendar)
        return statement

    def _read(
        self, kind: StatementKind, page: int, calendar: FiscalCalendar, *, scope: Scope = "group"
    ) -> Statement | None:
        return read_statement(
            kind,
            page,
            lambda number: self._lines_for(kind, number),
            last_page=self._file.page_count,
            style=self._seen.style,
            calendar=calendar,
            document=self._seen.type,
            taken={start.page for start in self._seen.starts if start.kind is not kind},
            scope=scope,
        )

    def _lines_for(self, kind: StatementKind, page: int) -> Sequence[Line]:
        """The lines of a page; of a spread of two pages, the half on which the statement stands."""
        lines = self._lines(page)
        halves = halves_of_spread(lines, *self._file.size(page))
        if halves is None:
            return lines
        titled = [half for half in halves if any(title_of(line.text) is kind for line in half[:12])]
        return titled[0] if len(titled) == 1 else max(halves, key=lambda half: _likeness(kind, half))


def _titled(kind: StatementKind, lines: Sequence[Line]) -> bool:
    return any(title_of(line.text) is kind and len(line.text) <= 110 for line in lines)


def _likeness(kind: StatementKind, lines: Sequence[Line]) -> float:
    scores = score_page(1, "\n".join(line.text for line in lines))
    return next((score.score for score in scores if score.kind is kind), -99.0)


def _with_units(statements: list[Statement], pages: Sequence[str], framework: str | None) -> list[Statement]:
    """The statements, with the units that one of them does not print taken from the others, or from the report."""
    scales = {s.units.scale for s in statements if s.units.scale}
    scale = next(iter(scales)) if len(scales) == 1 else None
    open_to_doubt = any(
        "consolidat" in s.title.lower() or any(hints_at_a_scale(_head(pages[page - 1])) for page in s.pages)
        for s in statements
    )
    if not scales and framework == "Italian GAAP" and not open_to_doubt:
        # article 2423, sixth paragraph, of the Italian civil code: accounts are drawn up in units of euro; consolidated
        # ones may be in thousands (article 29, sixth paragraph, of legislative decree 127 of 1991)
        scale = 1
    elif not scales:
        scale = usual_scale(pages)
    own = [pages[page - 1] for s in statements for page in s.pages]
    currency = main_currency(own, pages) or main_currency(pages, pages)
    return [
        replace(
            s,
            units=replace(
                s.units,
                currency=_currency(s.units.currency, currency),
                scale=s.units.scale or scale,
                contradicted=s.units.contradicted or (s.units.scale == 1 and usual_scale(pages) is not None),
            ),
        )
        for s in statements
    ]


def _head(page: str) -> str:
    """The lines of a page among which a table's units stand."""
    return "\n".join(page.splitlines()[:_LINES_OF_A_HEAD])


def _currency(printed: str | None, usual: str | None) -> str | None:
    """The statement's own currency; where it prints a bare dollar sign, the dollar of the report."""
    return usual if printed in (None, "USD") and usual is not None else printed


def _notes(seen: Overview, statements: Sequence[Statement]) -> list[str]:
    notes = [f"page {number} has no text: scanned?" for number in seen.scanned[:20]]
    if len(seen.scanned) > 20:
        notes.append(f"{len(seen.scanned) - 20} more pages have no text: scanned?")
    found = {statement.kind for statement in statements}
    notes.extend(f"no {_NAMES[kind]} was found" for kind in StatementKind if kind not in found)
    for statement in statements:
        untold = sum(period is None for period in statement.periods) - len(statement.references)
        if untold > 0 and any(statement.periods):
            columns = "a column" if untold == 1 else f"{untold} columns"
            notes.append(
                f"page {statement.pages[0]}: {columns} of the {_NAMES[statement.kind]} left out, "
                "because which period they show can't be told for sure"
            )
    return notes
