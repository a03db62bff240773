"""Native tables in IBCS manner: no grid, a line under the head, numbers to the right, rows as low as their text allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .canvas import POINT, Align, Canvas, Paragraph, Run, Tone, lines_of, width_of
from .template import A, Area, child

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's own table style without grid and fill."""
_SIDE, _ABOVE = 3.0, 2.5
"""Points of white beside and above the text of a cell."""


@dataclass(frozen=True, slots=True)
class Text:
    """What stands in a cell."""

    text: str
    align: Align = "left"
    bold: bool = False
    tone: Tone = "ink"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its share of the width, in points on a slide of 7½ inches."""

    heading: str
    width: float
    align: Align = "left"


def natural_width(texts: Iterable[str], size: float) -> float:
    """How wide a column is whose texts stand on one line each, in points."""
    return max((width_of(text, size, bold=True) for text in texts), default=0.0) + 2 * _SIDE + 2


def row_height(cells: Sequence[Text], columns: Sequence[Column], size: float) -> float:
    """How high a row is, in points."""
    lines = max(
        lines_of(cell.text, size, column.width - 2 * _SIDE, bold=cell.bold)
        for cell, column in zip(cells, columns, strict=True)
    )
    return lines * size * 1.2 + 2 * _ABOVE


def rows_that_fit(
    rows: Sequence[Sequence[Text]], columns: Sequence[Column], *, size: float, height: float
) -> tuple[Sequence[Text], ...]:
    """The first rows that fit into `height` points below the head."""
    room = height - row_height([Text(column.heading, bold=True) for column in columns], columns, size)
    kept: list[Sequence[Text]] = []
    for row in rows:
        room -= row_height(row, columns, size)
        if room < 0:
            break
        kept.append(row)
    return tuple(kept)


def size_that_fits(
    rows: Sequence[Sequence[Text]], columns: Sequence[Column], *, height: float, sizes: Sequence[float]
) -> float:
    """The first of `sizes`, largest first, in which all rows fit; the last if none does."""
    fitting = (size for size in sizes if len(rows_that_fit(rows, columns, size=size, height=height)) == len(rows))
    return next(fitting, sizes[-1])


def put_table(
    canvas: Canvas, area: Area, columns: Sequence[Column], rows: Sequence[Sequence[Text]], *, size: float, alt: str
) -> int:
    """Put a table into `area`; returns about how high it is, in EMU. `alt` is what a screen reader says of it."""
    from pptx.util import Emu

    heads = [Text(column.heading, column.align, bold=True) for column in columns]
    heights = [canvas.emu(row_height(row, columns, size)) for row in (heads, *rows)]
    frame: Any = canvas.slide.shapes.add_table(
        len(rows) + 1, len(columns), Emu(area.left), Emu(area.top), Emu(area.width), Emu(sum(heights))
    )
    frame.name = alt.partition(":")[0][:60]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    table = frame.table
    table.horz_banding = False
    table.first_row = True
    table._tbl.tblPr.find(f"{A}tableStyleId").text = NO_STYLE
    total = sum(column.width for column in columns)
    for at, column in enumerate(columns):
        table.columns[at].width = Emu(round(area.width * column.width / total))
    for at, row in enumerate((heads, *rows)):
        table.rows[at].height = Emu(heights[at])
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            _write(canvas, cell, text, size)
            _line_below(canvas, cell, strong=at == 0, none=at == len(rows))
    return sum(heights)


def _write(canvas: Canvas, cell: Any, text: Text, size: float) -> None:
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Emu

    cell.margin_left = cell.margin_right = Emu(canvas.emu(_SIDE))
    cell.margin_top = cell.margin_bottom = Emu(canvas.emu(_ABOVE * 0.8))
    cell.vertical_anchor = MSO_ANCHOR.TOP
    canvas.fill(cell.text_frame, [Paragraph((Run(text.text, size, text.bold, text.tone),), text.align)])


def _line_below(canvas: Canvas, cell: Any, *, strong: bool, none: bool) -> None:
    properties: Any = cell._tc.get_or_add_tcPr()
    width = 0 if none else POINT if strong else POINT // 2
    line = child(properties, f"{A}lnB", w=str(width), cap="flat", cmpd="sng", algn="ctr")
    if none:
        child(line, f"{A}noFill")
    else:
        colour = child(child(line, f"{A}solidFill"), f"{A}schemeClr", val=canvas.stage.ink)
        shade = () if strong else ("35000", "") if canvas.stage.dark else ("25000", "75000")
        for tag, share in zip(("lumMod", "lumOff"), shade, strict=False):
            if share:
                child(colour, f"{A}{tag}", val=share)
    properties.insert(0, line)
