"""Filings written as text: each line of a page is a line of the table, its cells set apart by bars.

    # CONSOLIDATED STATEMENTS OF INCOME        a title, centred
    > (In millions)                            a line at the left margin
    ~ Years Ended December 31,                 a heading centred over all number columns (over halves of them, with |)
    ^ (In millions) | 2018 | 2017              a heading with a cell for each column
      Net sales{1} | $4,812 | (4,530)          a row: blanks indent it, {1} is a footnote mark, $ may get a column
    ½ Deferred taxes | 12 | 9                  a row whose numbers stand half a line lower than its label

An empty line is a gap. Coordinates and styles are in `Layout`; what it does not say is set as most filings are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, cast

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

REGULAR, BOLD = "Helvetica", "Helvetica-Bold"
_MARK = re.compile(r"\{([^}]*)\}")
_SYMBOL = re.compile(r"^(\(?)([$€£])\s*(?=[\d(—–-])")


class Canvas(Protocol):
    """The part of reportlab's canvas that the tests use, with the types that it does not declare."""

    def setFont(self, psfontname: str, size: float) -> None: ...
    def drawString(self, x: float, y: float, text: str, *, charSpace: float = 0) -> None: ...
    def drawImage(self, image: object, x: float, y: float, width: float, height: float) -> object: ...
    def setPageSize(self, size: tuple[float, float]) -> None: ...
    def setPageRotation(self, rot: int) -> None: ...
    def setCropBox(self, size: tuple[float, float, float, float]) -> None: ...
    def translate(self, dx: float, dy: float) -> None: ...
    def transform(self, a: float, b: float, c: float, d: float, e: float, f: float) -> None: ...
    def setTitle(self, title: str) -> None: ...
    def setAuthor(self, author: str) -> None: ...
    def bookmarkPage(self, key: str) -> object: ...
    def addOutlineEntry(self, title: str, key: str, level: int) -> None: ...
    def showPage(self) -> None: ...
    def save(self) -> None: ...


def canvas_at(path: Path) -> Canvas:
    """An empty PDF to draw into: the same drawing gives the same bytes."""
    return cast(Canvas, canvas.Canvas(str(path), invariant=1))


def set_page(drawn: Canvas, width: float, height: float, *, rotate: int = 0, shift: float = 0.0) -> None:
    """Make the page one that a reader sees upright, `width` by `height`, and draw as the reader sees it.

    With `shift`, the shown part of the sheet does not begin at its corner.
    """
    sideways = rotate in (90, 270)
    box = (height, width) if sideways else (width, height)
    sheet = (box[0] + 2 * shift, box[1] + 2 * shift)
    drawn.setPageRotation(rotate)
    drawn.setPageSize((sheet[1], sheet[0]) if sideways else sheet)  # reportlab turns it over again
    drawn.setCropBox((shift, shift, box[0] + shift, box[1] + shift))
    drawn.translate(shift, shift)
    turns = {90: (0, 1, -1, 0, box[0], 0), 180: (-1, 0, 0, -1, box[0], box[1]), 270: (0, -1, 1, 0, 0, box[1])}
    if rotate:
        drawn.transform(*turns[rotate])


def draw_picture(drawn: Canvas, width: float, height: float) -> None:
    """A grey picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    drawn.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, width, height)


@dataclass(frozen=True)
class Layout:
    """How a page is set. Lengths in points."""

    columns: int = 3
    edges: tuple[float, ...] = ()
    """The right edges of the columns; even ones at the right margin if empty."""
    pitch: float = 76.0
    margin: float = 54.0
    width: float = 612.0
    height: float = 792.0
    size: float = 9.0
    leading: float = 13.0
    indent: float = 10.0
    symbol: Literal["column", "glued", "apart"] = "column"
    """Where a currency symbol goes: into a column of its own, glued to the number, or a blank before it."""
    heading: Literal["centre", "right"] = "centre"
    hanging: bool = True
    """Closing parentheses hang out of the column."""
    leaders: bool = False
    spaced: float = 0.0
    """Extra room between the letters of titles."""
    order: Literal["rows", "columns"] = "rows"
    """The order in which the file draws the cells."""
    note: int | None = None
    """The column of note references, which are centred."""
    rotate: Literal[0, 90, 180, 270] = 0
    """The page's /Rotate; its content is drawn so that a reader sees it upright."""
    turned: bool = False
    """The text runs up the page, and nothing in the file says so."""
    shift: float = 0.0
    """Where the lower left corner of the page lies, in both directions."""

    @property
    def right_edges(self) -> tuple[float, ...]:
        last = self.width - self.margin - 4
        return self.edges or tuple(last - self.pitch * back for back in range(self.columns - 1, -1, -1))


@dataclass(frozen=True)
class Page:
    text: str
    layout: Layout = Layout()
    image_only: bool = False


@dataclass(frozen=True)
class Spread:
    """Two pages side by side on one sheet."""

    left: Page
    right: Page


Filing = Sequence[Page | Spread | str]


def write_filing(path: Path, pages: Filing, *, title: str = "", author: str = "") -> Path:
    """Draw `pages` into a PDF at `path`."""
    drawn = canvas_at(path)
    drawn.setTitle(title)
    drawn.setAuthor(author)
    for page in pages:
        if isinstance(page, Spread):
            _draw_spread(drawn, page)
        else:
            _draw_page(drawn, Page(page) if isinstance(page, str) else page)
        drawn.showPage()
    drawn.save()
    return path


def _draw_spread(drawn: Canvas, spread: Spread) -> None:
    left, right = spread.left.layout, spread.right.layout
    set_page(drawn, left.width + right.width, left.height)
    _Sheet(drawn, left).draw(spread.left.text)
    drawn.translate(left.width, 0)
    _Sheet(drawn, right).draw(spread.right.text)


def _draw_page(drawn: Canvas, page: Page) -> None:
    layout = page.layout
    width, height = (layout.height, layout.width) if layout.turned else (layout.width, layout.height)
    set_page(drawn, width, height, rotate=layout.rotate, shift=layout.shift)
    if layout.turned:
        drawn.transform(0, 1, -1, 0, width, 0)
    if page.image_only:
        draw_picture(drawn, width, height)
    else:
        _Sheet(drawn, layout).draw(page.text)


class _Sheet:
    """One page being drawn; `y` is the baseline of the line that comes next."""

    def __init__(self, drawn: Canvas, layout: Layout) -> None:
        self.canvas = drawn
        self.layout = layout
        self.y = layout.height - 60
        self.held: list[list[tuple[float, float, str, str]]] = [[] for _ in range(len(layout.right_edges) + 1)]

    def draw(self, text: str) -> None:
        for line in text.strip("\n").split("\n"):
            self._line(line.rstrip())
            self.y -= self.layout.leading if line.strip() else self.layout.leading / 2
        for column in self.held:
            for x, y, word, font in column:
                self._put(x, y, word, font)

    def _line(self, line: str) -> None:
        kind, rest = line[:1], line[1:].strip()
        match kind:
            case "#":
                self._title(rest)
            case ">":
                self._label(self.layout.margin, rest, REGULAR)
            case "~":
                self._across(rest)
            case "^":
                self._heading(rest)
            case "½":
                self._row(line[1:].removeprefix(" "), drop=self.layout.leading / 2)
            case _:
                self._row(line)

    def _title(self, text: str) -> None:
        size = self.layout.size + 2
        width = stringWidth(text, BOLD, size) + self.layout.spaced * len(text)
        self.canvas.setFont(BOLD, size)
        self.canvas.drawString((self.layout.width - width) / 2, self.y, text, charSpace=self.layout.spaced)

    def _across(self, text: str) -> None:
        cells = [cell.strip() for cell in text.split("|")]
        label, cells = (
            (cells[0], cells[1:]) if len(cells) > 1 and len(self.layout.right_edges) % len(cells) else ("", cells)
        )
        edges = [edge for at, edge in enumerate(self.layout.right_edges) if at != self.layout.note]
        each = len(edges) // len(cells)
        if label:
            self._label(self.layout.margin, label, BOLD)
        for at, cell in enumerate(cells):
            first, last = edges[at * each], edges[(at + 1) * each - 1]
            self._centred((first - self._number_width() + last) / 2, cell)

    def _number_width(self) -> float:
        return float(stringWidth("88,888", REGULAR, self.layout.size))

    def _centred(self, middle: float, text: str) -> None:
        self._put(middle - stringWidth(text, BOLD, self.layout.size) / 2, self.y, text, BOLD)

    def _heading(self, text: str) -> None:
        label, *cells = [cell.strip() for cell in text.split("|")]
        if label:
            self._label(self.layout.margin, label, BOLD)
        for at, (cell, edge) in enumerate(zip(cells, self.layout.right_edges, strict=False)):
            if self.layout.heading == "right" and at != self.layout.note:
                self._put(edge - stringWidth(cell, BOLD, self.layout.size), self.y, cell, BOLD)
            elif cell:
                self._centred(edge - self._number_width() / 2, cell)

    def _row(self, line: str, *, drop: float = 0.0) -> None:
        label, *cells = line.split("|")
        depth = len(label) - len(label.lstrip())
        end = self._label(self.layout.margin + depth / 2 * self.layout.indent, label.strip(), REGULAR)
        if self.layout.leaders and any(cell.strip() for cell in cells):
            dot = stringWidth(".", REGULAR, self.layout.size)
            room = self.layout.right_edges[0] - self._number_width() - 14 - end
            self._put(end + 3, self.y, "." * max(0, int(room / dot)), REGULAR)
        for at, cell in enumerate(cells):
            if cell.strip():
                self._cell(at, cell.strip(), self.y - drop)

    def _label(self, x: float, text: str, font: str) -> float:
        """Draw text with footnote marks; returns where it ends."""
        for at, part in enumerate(_MARK.split(text)):
            if at % 2:
                self._mark(x, part)
                x += stringWidth(part, REGULAR, self.layout.size * 0.62)
            elif part:
                self._put(x, self.y, part, font)
                x += stringWidth(part, font, self.layout.size)
        return x

    def _mark(self, x: float, text: str) -> None:
        self.canvas.setFont(REGULAR, self.layout.size * 0.62)
        self.canvas.drawString(x, self.y + self.layout.size * 0.38, text)

    def _cell(self, at: int, text: str, y: float) -> None:
        layout = self.layout
        edge = layout.right_edges[at]
        mark = _MARK.search(text)
        if mark:
            text = _MARK.sub("", text)
            self._mark(edge + (stringWidth(")", REGULAR, layout.size) if text.endswith(")") else 0.5), mark[1])
        if at == layout.note:
            width = stringWidth(text, REGULAR, layout.size)
            self._hold(at, edge - self._number_width() / 2 - width / 2, y, text)
            return
        symbol = _SYMBOL.match(text)
        if symbol and layout.symbol == "column":
            self._hold(at, edge - self._number_width() - 9, y, symbol[2])
            text = _SYMBOL.sub(symbol[1], text)
        elif symbol and layout.symbol == "apart":
            text = f"{symbol[2]} {_SYMBOL.sub(symbol[1], text)}"
        hang = stringWidth(")", REGULAR, layout.size) if layout.hanging and text.endswith(")") else 0.0
        self._hold(at, edge + hang - stringWidth(text, REGULAR, layout.size), y, text)

    def _hold(self, at: int, x: float, y: float, text: str) -> None:
        """Draw now, or later if the file draws column by column."""
        if self.layout.order == "columns":
            self.held[at + 1].append((x, y, text, REGULAR))
        else:
            self._put(x, y, text, REGULAR)

    def _put(self, x: float, y: float, text: str, font: str) -> None:
        self.canvas.setFont(font, self.layout.size)
        self.canvas.drawString(x, y, text)


def columns_of(text: str, keep: Sequence[int]) -> str:
    """The table with only the `keep` number columns, in that order."""
    out: list[str] = []
    for line in text.split("\n"):
        if "|" in line and not line.startswith("~"):
            label, *cells = line.split("|")
            line = "|".join([label, *(cells[at] if at < len(cells) else "" for at in keep)])
        out.append(line)
    return "\n".join(out)


def params(cases: Mapping[str, object], defects: Mapping[str, str] | None = None) -> list[object]:
    """The cases by name for `parametrize`; those named in `defects` are known to fail, for the reason given there."""
    defects = defects or {}
    unknown = set(defects) - set(cases)
    assert not unknown, unknown
    out: list[object] = []
    for name, case in cases.items():
        values = cast("tuple[object, ...]", case) if isinstance(case, tuple) else (case,)
        marks = [pytest.mark.xfail(strict=True, reason=defects[name])] if name in defects else []
        out.append(pytest.param(*values, id=name, marks=marks))
    return out
