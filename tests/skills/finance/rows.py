"""Rows of a statement written as text: "Current assets > Cash | 310 | 287"; an empty label is "  | 310 | 287"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vouching.skills.documents.grid import Token
from vouching.skills.documents.numbers import NumberStyle, parse_number
from vouching.skills.documents.words import Line, Word
from vouching.skills.figures import Period
from vouching.skills.finance.catalogue import StatementKind
from vouching.skills.finance.statement_rows import StatementRow
from vouching.skills.finance.statements import Statement
from vouching.skills.finance.units import Units

SECTION_MARK = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "


def row_of(text: str, *, at: int = 0) -> StatementRow:
    """The row that `text` describes; `at` says how far down it stands."""
    head, *cells = text.split("|")
    *sections, label = (part.strip() for part in head.split(">"))
    y = 100.0 + 14 * at
    tokens: list[Token | None] = []
    for column, cell in enumerate(cells):
        number = parse_number(cell) if cell.strip() else None
        box = (300.0 + 80 * column, y, 340.0 + 80 * column, y + 10)
        tokens.append(Token(cell.strip(), number, box, box[2]) if number else None)
    line = Line((Word(text.strip(), 40, y, 340, y + 10),))
    return StatementRow(1, label, label, SECTION_MARK.join(sections), tuple(tokens), line)


def rows_of(text: str) -> tuple[StatementRow, ...]:
    return tuple(row_of(line, at=at) for at, line in enumerate(text.strip("\n").splitlines()))


def statement_of(
    kind: StatementKind,
    text: str,
    *,
    years: Sequence[int | None] = (2018, 2017),
    scale: int | None = 1_000_000,
    currency: str | None = "USD",
    share_scale: int | None = None,
) -> Statement:
    """A statement with one column a year; None is a column without a period."""
    instant = kind is StatementKind.BALANCE
    periods = tuple(
        Period(
            label=f"FY{year}",
            kind="instant" if instant else "duration",
            start=None if instant else date(year, 1, 1),
            end=date(year, 12, 31),
        )
        if year
        else None
        for year in years
    )
    return Statement(
        kind=kind,
        title="A statement",
        pages=(1,),
        periods=periods,
        exact=tuple(period is not None for period in periods),
        references=frozenset(),
        units=Units(currency, scale, share_scale),
        style=NumberStyle.POINT,
        rows=rows_of(text),
    )
