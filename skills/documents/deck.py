"""A deck of slides as a reader meets it: texts, tables and the numbers behind charts, in reading order.

Boxes are points from the slide's top left corner. A shape's name is unique on its slide; it is how evidence names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from .deck_style import DeckStyle

Box = tuple[float, float, float, float]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TextShape:
    """The paragraphs of a text box, a placeholder, a drawn shape or a SmartArt node list; none of them is blank.

    Raised digits are raised here too: "412¹".
    """

    name: str
    box: Box
    paragraphs: tuple[str, ...]
    role: str = ""
    """What the layout uses it for: "title", "subtitle", "body", "footer", "date", "slide number"; "" for a free one,
    "other" for words of a page that were held against its numbers already."""
    group: tuple[str, ...] = ()
    """The groups it lies in, outermost first."""

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are one: the text stands in the first of them, at (row, column)."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table. The cells that a merge covers are empty in `rows`; `filled` repeats its text in all of them."""

    name: str
    box: Box
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...] = ()
    group: tuple[str, ...] = ()
    cells: tuple[tuple[Box | None, ...], ...] = ()
    """Where each cell's text stands, if the page tells: a PDF does, a slide does not."""

    def filled(self) -> tuple[tuple[str, ...], ...]:
        """The rows with the text of merged cells in every cell that they cover."""
        grid = [list(row) for row in self.rows]
        for merge in self.merges:
            for row in range(merge.row, min(merge.row + merge.rows, len(grid))):
                for column in range(merge.column, min(merge.column + merge.columns, len(grid[row]))):
                    grid[row][column] = self.rows[merge.row][merge.column]
        return tuple(tuple(row) for row in grid)


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart, point by point; a blank point is None."""

    name: str
    plot: str
    """Its kind of plot, as the file names it: "barChart", "lineChart", "scatterChart"."""
    categories: tuple[tuple[str, ...], ...]
    """A label for each point, outermost level first: ("2025", "Q1"). Empty for scatter charts over numbers."""
    values: tuple[Decimal | None, ...]
    x_values: tuple[Decimal | None, ...] = ()
    number_format: str = "General"
    """A spreadsheet's code: "0.0%" shows 0.942 as 94.2%."""
    axis_title: str = ""
    stacked: bool = False
    """Its values are drawn on top of those of the series before it: parts of a whole."""
    display_unit: str = ""
    """What the axis divides the values by before it prints them: "millions"."""


@dataclass(frozen=True, slots=True)
class ChartShape:
    """A native chart and the numbers behind it, as the deck keeps them beside the picture."""

    name: str
    box: Box
    title: str
    series: tuple[Series, ...]
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardShape:
    """A number in large type and the words that nothing but it can be captioned by. Its box is the number's."""

    name: str
    box: Box
    number: str
    caption: str
    headings: tuple[str, ...] = ()
    """What stands over it, or over several cards; a time among them is the number's."""
    group: tuple[str, ...] = ()


Shape = TextShape | TableShape | ChartShape | CardShape


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide. Hidden ones are not shown to an audience; speaker notes never are."""

    number: int
    title: str
    shapes: tuple[Shape, ...]
    speaker_notes: str = ""
    hidden: bool = False

    def shape(self, name: str) -> Shape | None:
        """The shape of that name."""
        return next((shape for shape in self.shapes if shape.name == name), None)


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides in order. `notes` says what could not be read, in one line each."""

    slides: tuple[Slide, ...]
    notes: tuple[str, ...] = ()
    title: str = ""
    """What the file's properties say, as is the author; they may be wrong, and often are."""
    author: str = ""
    style: DeckStyle | None = None
    """How its numbers are printed, where that was told when it was read; else its texts tell."""


def reading_order(items: Iterable[T], box_of: Callable[[T], Box]) -> list[T]:
    """`items` from top to bottom and left to right, the way the eye takes them.

    Where a horizontal cut separates them they are read one above the other, else where a vertical cut does, column by
    column (recursive XY cut, Nagy and Seth 1984); what no cut separates goes by its top left corner.
    """
    rest = list(items)
    if len(rest) < 2:
        return rest
    for axis in (1, 0):
        parts = _cut(rest, box_of, axis)
        if len(parts) > 1:
            return [item for part in parts for item in reading_order(part, box_of)]
    return sorted(rest, key=lambda item: (box_of(item)[1], box_of(item)[0]))


def _cut(items: Sequence[T], box_of: Callable[[T], Box], axis: int) -> list[list[T]]:
    """Part `items` at the gaps along `axis` (0 across, 1 down); boxes may overlap by a tenth, at most 6 points."""

    def extent(item: T) -> tuple[float, float]:
        start, end = box_of(item)[axis], box_of(item)[axis + 2]
        slack = min((end - start) / 10, 6.0)
        return start + slack, end - slack

    parts: list[list[T]] = []
    reach = 0.0
    for item in sorted(items, key=lambda item: (*extent(item), box_of(item)[1 - axis])):
        start, end = extent(item)
        if parts and start < reach:
            parts[-1].append(item)
            reach = max(reach, end)
        else:
            parts.append([item])
            reach = end
    return parts
