"""The numbers of a slide's table under their row and column labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..evidence import Box
from .deck import TableShape
from .numbers import NumberStyle
from .printed import PrintedAmount, names_time, read_printed

_NOTHING = re.compile(r"n\s?[./]?\s?[amds]\.?|nm|–|—|-|\.{2,}|…", re.IGNORECASE)

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class TableNumber:
    """A number cell. `heading` is what stands in the corner or over the whole table, a line each, `section` over some rows."""

    row_label: str
    beside_label: tuple[str, ...]
    column_label: str
    section: str
    heading: str
    labels: tuple[str, ...]
    amount: PrintedAmount
    quote: str
    box: Box | None = None


@dataclass(slots=True)
class _Head:
    """The column labels that hold for the rows below, and how the table is titled."""

    columns: list[list[str]]
    title: list[str] = field(default_factory=list[str])
    section: str = ""
    open: bool = False
    """The row before was part of the head: the next head row adds to it."""

    last: tuple[str, ...] = ()
    """The row of the head that was read last."""

    def label(self, column: int) -> str:
        return " ".join(self.columns[column])

    def spread(self, first: int) -> None:
        """What stands over some columns in a row that another row of the head goes below holds until the next such word."""
        if not self.open:
            return
        said = ""
        for column in range(first, len(self.last)):
            if self.last[column]:
                said = self.last[column]
            elif said:
                self.columns[column].append(said)


def table_numbers(table: TableShape, style: NumberStyle) -> Iterator[TableNumber]:
    """The numbers that have a row label and a column label; merged number cells have several columns, and are none."""
    grid = [[" ".join(cell.split()) for cell in row] for row in table.filled()]
    width = max((len(row) for row in grid), default=0)
    grid = [row + [""] * (width - len(row)) for row in grid]
    amounts = [[read_printed(cell, style) for cell in row] for row in grid]
    first = min((at for row in amounts for at, amount in enumerate(row) if amount), default=0)
    if first == 0:
        return
    merged = {
        (row, column)
        for merge in table.merges
        for row in range(merge.row, merge.row + merge.rows)
        for column in range(merge.column, merge.column + merge.columns)
    }
    labels = tuple(dict.fromkeys(_label(row, first) for row, found in zip(grid, amounts, strict=True) if any(found)))
    head = _Head([[] for _ in range(width)])
    for at, row in enumerate(grid):
        if not any(amounts[at][first:]):
            if _may_be_heading(head, row, first):
                _read_heading(head, row, first)
            continue
        head.open = False
        label = _label(row, first)
        for column in range(first, width):
            amount = amounts[at][column]
            if amount is not None and label and (at, column) not in merged:
                quote = " | ".join(cell for cell in row if cell)
                beside = tuple(cell for cell in row[:first] if cell and cell != label)
                heading, box = "\n".join(head.title), table.cells[at][column] if table.cells else None
                yield TableNumber(label, beside, head.label(column), head.section, heading, labels, amount, quote, box)


def _label(row: Sequence[str], first: int) -> str:
    return next((cell for cell in row[:first] if cell), "")


def _may_be_heading(head: _Head, row: Sequence[str], first: int) -> bool:
    """Whether a row without numbers names columns or a section: it prints no number and no "n.a." in place of one.

    Below the head, only a row that names a time starts another one.
    """
    label = _label(row, first)
    said = [cell for cell in row[first:] if cell not in ("", label)]
    if any(_NOTHING.fullmatch(cell) or (_DIGIT.search(cell) and not names_time(cell)) for cell in said):
        return False
    return not said or not any(head.columns) or head.open or any(map(names_time, said))


def _read_heading(head: _Head, row: Sequence[str], first: int) -> None:
    """A row without numbers: the table's title, a section's, or the labels of the columns."""
    label, columns = _label(row, first), row[first:]
    if not label and not any(columns):
        return
    has_columns = any(head.columns)
    if label and all(
        cell in ("", label) for cell in columns
    ):  # a bare label, or one that is merged over the whole width
        if has_columns:
            head.section, head.open = label, False
        elif label not in head.title:
            head.title.append(label)
        return
    if not head.open and has_columns:  # a second head further down: what it names in its corner is a section
        head.columns = [[] for _ in head.columns]
        head.section = label
    elif label and label not in head.title:
        head.title.append(label)
    head.spread(first)
    for column in range(first, len(row)):
        if row[column] and row[column] not in head.columns[column]:
            head.columns[column].append(row[column])
    head.last, head.open = tuple(row), True
