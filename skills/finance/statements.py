"""Read a statement: its pages, columns, units and rows, each row with its label, its headings and its amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise

from ..documents.grid import Grid, Span, Token, build_grid
from ..documents.numbers import NumberStyle
from ..documents.words import Line
from ..figures import Period
from .catalogue import StatementKind
from .columns import ColumnPeriod, column_periods, note_columns
from .dates import date_marks
from .fiscal import FiscalCalendar
from .headings import Scope, currencies, scopes, superseded
from .labels import normalise
from .locate import is_closed, other_title, title_of
from .reading import DocumentType
from .remarks import restriction
from .statement_rows import StatementRow, rows_in
from .units import Units, names_units, scales_in, units_in

_NOT_AS_REPORTED = re.compile(
    r"pro[- ]?forma|non-?gaap|as adjusted|forecast|budget|projected|underlying|constant currency|parent company|guarantor|consolidating|\bVIEs?\b",
    re.IGNORECASE,
)
_FOLLOWING_PAGES = 3
_LONG = 20
"""Words of a line that is a sentence rather than a heading."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A primary statement over all its pages; every row has one token or None a column."""

    kind: StatementKind
    title: str
    pages: tuple[int, ...]
    periods: tuple[Period | None, ...]
    exact: tuple[bool, ...]
    """By column, whether the day on which its period ends is printed."""
    references: frozenset[int]
    """Columns that show no amounts of this statement: notes, percentages, the other scope, a translation."""
    units: Units
    style: NumberStyle
    rows: tuple[StatementRow, ...]
    texts: tuple[str, ...] = ()
    """Every line of its pages, those without numbers too."""
    doubts: tuple[str, ...] = ()
    """Why it may not be the company's own statement of what happened, each in one sentence."""
    scope: Scope = "group"
    """Whose columns were read."""
    has_other_scope: bool = False
    """The table has columns of the other scope beside these."""

    @property
    def known_periods(self) -> tuple[Period, ...]:
        """The periods that can be told, in the order of the columns."""
        return tuple(period for period in self.periods if period)

    def cells(self, row: StatementRow) -> list[tuple[Token, Period]]:
        """The numbers of `row` whose column's period can be told, with it."""
        pairs = zip(row.tokens, self.periods, strict=True)
        return [(token, period) for token, period in pairs if token is not None and period is not None]


Lines = Callable[[int], Sequence[Line]]
"""Page number → the lines of that page, of one half of a spread."""


def read_statement(
    kind: StatementKind,
    first: int,
    lines_on: Lines,
    *,
    last_page: int,
    style: NumberStyle,
    calendar: FiscalCalendar,
    document: DocumentType,
    taken: set[int],
    scope: Scope = "group",
) -> Statement | None:
    """Read the statement that begins on page `first` and follow it over the page breaks.

    `taken` are pages on which other statements begin: this one goes on over none of them. Where the columns of the group
    and of the company stand side by side, those of `scope` are read.
    Returns None where no column's period can be told.
    """
    lines, title, above = _region(lines_on(first), kind)
    grid = build_grid(lines, style)
    if not grid.columns:
        return None
    header = [*above, *grid.header]
    notes = note_columns(header, grid.columns)
    references = notes | _percent_columns(grid)
    other, sides, currency = _beside(grid, references, scope)
    dropped = references | other
    told_by = partial(column_periods, kind=kind, calendar=calendar, document=document)
    periods = told_by(grid.header, grid.columns, dropped=dropped)
    if not any(found.period for found in periods):
        periods = told_by(header, grid.columns, dropped=dropped)
    if not any(found.period for found in periods):
        return None
    units = _units(grid.header, above, lines[-6:])
    units = replace(units, currency=currency or units.currency)
    rows = rows_in(grid, first, dropped=notes)
    pages = [first]
    foot = _below(grid)
    for page in range(first + 1, min(first + 1 + _FOLLOWING_PAGES, last_page + 1)):
        following = lines_on(page)
        if page in taken or (_complete(kind, rows) and not _says_continued(following, kind)):
            break
        here = build_grid(following, style)
        if _is_elsewhere(following, kind, here, units):
            break
        beside, _, _ = _beside(here, note_columns(here.header, here.columns), scope)
        told = told_by(here.header, here.columns, dropped=beside)
        more = _continuation(here, page, grid.columns, periods, told)
        if more is None:
            break
        rows.extend(more)
        pages.append(page)
        foot = _below(here)
    return Statement(
        kind,
        title,
        tuple(pages),
        tuple(found.period for found in periods),
        tuple(found.exact for found in periods),
        frozenset(dropped),
        units,
        style,
        tuple(rows),
        tuple(line.text for page in pages for line in (lines if page == first else lines_on(page))),
        (*_doubts(title, calendar), *_restricted(grid, title, foot)),
        scope,
        sides,
    )


def _beside(grid: Grid, references: set[int], scope: Scope) -> tuple[set[int], bool, str | None]:
    """The columns that show something else than is asked for: the other scope, a translation into another currency, a framework that another replaced.

    With whether there are columns of both scopes, and the currency of the columns that remain, where there are several.
    """
    whose = scopes(grid.header, grid.columns, references)
    other = {at for at, said in enumerate(whose) if said is not None and said != scope}
    printed, main = currencies(grid.header, grid.columns, references)
    translated = {at for at, code in enumerate(printed) if main is not None and code is not None and code != main}
    heads = [*grid.header, *(row.line for row in grid.rows[:2] if "IFRS" in row.line.text)]
    return other | translated | superseded(heads, grid.columns), bool(other), main


def _units(header: Sequence[Line], above: Sequence[Line], foot: Sequence[Line]) -> Units:
    """The units that the table's own header gives; else those above its title, else those below it.

    A header that names several scales leaves a doubt, and so does a line above the title or below the table that names
    another one, unless the scale stands on the columns' own heading and the other above the title.
    """
    own, outer = units_in(line.text for line in header), units_in(line.text for line in above)
    below = units_in(line.text for line in foot if len(line.words) < _LONG)
    on_columns = _scales(header[_columns_heading(header) :])
    scale = next(iter(on_columns)) if len(on_columns) == 1 else own.scale or outer.scale or below.scale
    beside = set[int]() if on_columns else {outer.scale} - {None}
    said = _scales(header) | beside | _scales(line for line in foot if names_units(line.text))
    return Units(
        currency=own.currency or outer.currency or below.currency,
        scale=scale,
        share_scale=next((found.share_scale for found in (own, outer, below) if found.scale), own.share_scale),
        small_coin=own.small_coin,
        contradicted=bool(scale) and bool(said - {scale}),
    )


def _scales(lines: Iterable[Line]) -> set[int]:
    return {scale for line in lines if len(line.words) < _LONG for scale in scales_in(line.text)}


def _doubts(title: str, calendar: FiscalCalendar) -> tuple[str, ...]:
    said = _NOT_AS_REPORTED.search(title)
    doubts = [f"the statement calls itself “{said.group()}”: is it the company's own, as reported?"] if said else []
    if not calendar.named:
        doubts.append("the report does not say what it calls its fiscal year")
    return tuple(doubts)


def _restricted(grid: Grid, title: str, foot: Sequence[str]) -> list[str]:
    """The doubt that a line about the whole table raises."""
    lines = [line for line in grid.header[: _columns_heading(grid.header)] if line.text != title]
    said = restriction((line.text for line in lines), foot)
    return [f"beside the statement stands “{said}”: is it the whole company's?"] if said else []


def _below(grid: Grid) -> list[str]:
    """The lines below the last row with numbers."""
    last = max((at for at, row in enumerate(grid.rows) if any(row.cells)), default=-1)
    return [row.line.text for row in grid.rows[last + 1 :]]


def _columns_heading(header: Sequence[Line]) -> int:
    """Where the heading of the columns begins: the first line with several years; at the end if there is none."""
    dated = (at for at, line in enumerate(header) if sum(mark.year is not None for mark in date_marks(line)) > 1)
    return next(dated, len(header))


def _percent_columns(grid: Grid) -> set[int]:
    """The columns in which most numbers are percentages."""
    found: set[int] = set()
    for at in range(len(grid.columns)):
        tokens = [token for row in grid.rows if (token := row.cells[at])]
        if tokens and sum(bool(token.number.mark) for token in tokens) > len(tokens) / 2:
            found.add(at)
    return found


def _says_continued(lines: Sequence[Line], kind: StatementKind) -> bool:
    """Whether a page says of itself that it goes on with a statement that seemed to be at its end."""
    head = " ".join(line.text for line in lines[:6]).lower()
    if kind is StatementKind.CASH_FLOW and re.search(
        r"reconciliation of (?:consolidated )?net (?:income|earnings|loss|profit)", head
    ):
        return True
    return "continued" in head and any(title_of(line.text) is kind for line in lines[:6])


def _complete(kind: StatementKind, rows: Sequence[StatementRow]) -> bool:
    return is_closed(kind, (normalise(row.label) for row in rows))


def _is_elsewhere(lines: Sequence[Line], kind: StatementKind, grid: Grid, units: Units) -> bool:
    """Whether a page is about something else than the statement before it, or prints in another unit."""
    scale = units_in(line.text for line in grid.header).scale
    return any(other_title(line.text, kind) for line in lines[:12]) or (scale is not None and scale != units.scale)


def _continuation(
    grid: Grid, page: int, columns: Sequence[Span], periods: Sequence[ColumnPeriod], told: Sequence[ColumnPeriod]
) -> list[StatementRow] | None:
    """The rows of a page that the statement goes on over, in the columns of its first page; None if they don't fit."""
    at = _column_map(columns, grid.columns, periods, told)
    if not at or len(grid.rows) < 3:
        return None
    rows = rows_in(grid, page, dropped=note_columns(grid.header, grid.columns))
    return [
        replace(row, tokens=tuple(row.tokens[at[i]] if i in at else None for i in range(len(columns)))) for row in rows
    ]


def _column_map(
    first: Sequence[Span], here: Sequence[Span], periods: Sequence[ColumnPeriod], told: Sequence[ColumnPeriod]
) -> dict[int, int]:
    """First page's column → this page's column: by the periods that this page prints, else by place."""
    labels = {found.period.label: at for at, found in enumerate(told) if found.period}
    if labels:
        wanted = {at: found.period.label for at, found in enumerate(periods) if found.period}
        return {at: labels[label] for at, label in wanted.items() if label in labels}
    if len(first) == len(here):
        return {i: i for i in range(len(first))}
    found: dict[int, int] = {}
    for i, column in enumerate(first):
        near = [j for j, other in enumerate(here) if abs(other.x1 - column.x1) < 14]
        if len(near) == 1:
            found[i] = near[0]
    return found


def _region(lines: Sequence[Line], kind: StatementKind) -> tuple[list[Line], str, list[Line]]:
    """The lines of the statement on its first page, its title, and the lines above the title."""
    start = next((at for at, line in enumerate(lines) if _short(line) and title_of(line.text) is kind), None)
    if start is None:
        texts = [line.text for line in lines]
        pairs = (f"{one} {other}" for one, other in pairwise(texts))
        start = next((at for at, pair in enumerate(pairs) if len(pair) <= 110 and title_of(pair) is kind), None)
    title = lines[start].text if start is not None else ""
    begin = start or 0
    end = len(lines)
    seen_numbers = 0
    for at in range(begin + 1, len(lines)):
        text = lines[at].text
        if any(char.isdigit() for char in text):
            seen_numbers += 1
        ends_in_number = any(char.isdigit() for char in lines[at].words[-1].text)
        if seen_numbers < 6 or ends_in_number or not _short(lines[at]):
            continue
        if other_title(text, kind) or title_of(text) is kind:
            end = at
            break
    return list(lines[begin:end]), title, list(lines[:begin])


def _short(line: Line) -> bool:
    return len(line.text) <= 110


def contradicts(one: Statement, other: Statement) -> bool:
    """Whether two statements print different amounts under the same labels for the same periods."""
    mine, theirs = _amounts(one), _amounts(other)
    shared = mine.keys() & theirs.keys()
    return any(mine[key] != theirs[key] for key in shared)


def _amounts(statement: Statement) -> dict[tuple[str, str], Decimal]:
    return {
        (normalise(row.label), period.label): token.number.value
        for row in statement.rows
        if row.label
        for token, period in statement.cells(row)
    }
