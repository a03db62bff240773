"""Tables written as text, changed: other cells, other digits, other words. A row is its label and its cells, set apart by bars."""

from __future__ import annotations

import re
from collections.abc import Callable

Cells = list[str]


def with_cells(rows: str, change: Callable[[Cells, int], Cells]) -> str:
    """The rows with the cells that `change` makes of a row's cells and its number; headings stay."""
    out: list[str] = []
    for number, row in enumerate(rows.splitlines()):
        label, *cells = row.split("|")
        out.append("|".join([label, *change([cell.strip() for cell in cells], number)]) if cells else row)
    return "\n".join(out)


def changed(rows: str, *pairs: tuple[str, str]) -> str:
    """The rows with each first text, which has to be there, replaced by the second."""
    for old, new in pairs:
        assert old in rows, old
        rows = rows.replace(old, new)
    return rows


def raised(rows: str) -> str:
    """The rows of another company: a "1" before each number that has a comma."""
    return re.sub(r"\| \$?(?=\d+,)", "| 1", rows)


def other_digits(rows: str) -> str:
    """The rows with other amounts; labels stay as they are."""
    return with_cells(rows, lambda cells, _: [f" {_other(cell)} " for cell in cells])


def _other(cell: str) -> str:
    return re.sub(r"\d", lambda digit: str(int(digit[0]) % 9 + 1), cell)


def swapped(row: str) -> str:
    """The row with its last cell first."""
    return with_cells(row, lambda cells, _: cells[::-1])


def times_thousand(row: str) -> str:
    """The row with its amounts in units a thousandth as large."""
    return with_cells(row, lambda cells, _: [f" {cell},000 ".replace("),000", ",000)") for cell in cells])
