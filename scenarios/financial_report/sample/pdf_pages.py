"""Pages of an annual report: cover, running head and foot, prose, and tables set cell by cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol, cast

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

from .statements import Kind

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
MARGIN = 58.0
BODY = WIDTH - 2 * MARGIN
REGULAR, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"
ABOVE_HEADING = 4.5
INK, MUTED, HAIRLINE = "#1d2327", "#6b7480", "#c9cfd6"


class Canvas(Protocol):
    """The part of reportlab's canvas that the pages use, with the types that it does not declare."""

    def setFont(self, psfontname: str, size: float) -> None: ...  # noqa: D102
    def setFillColor(self, aColor: object) -> None: ...  # noqa: D102
    def setStrokeColor(self, aColor: object) -> None: ...  # noqa: D102
    def setLineWidth(self, width: float) -> None: ...  # noqa: D102
    def drawString(self, x: float, y: float, text: str) -> None: ...  # noqa: D102
    def drawRightString(self, x: float, y: float, text: str) -> None: ...  # noqa: D102
    def drawCentredString(self, x: float, y: float, text: str) -> None: ...  # noqa: D102
    def rect(self, x: float, y: float, width: float, height: float, stroke: int, fill: int) -> None: ...  # noqa: D102
    def circle(self, x_cen: float, y_cen: float, r: float, stroke: int, fill: int) -> None: ...  # noqa: D102
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None: ...  # noqa: D102
    def drawImage(self, image: object, x: float, y: float, width: float, height: float) -> object: ...  # noqa: D102
    def setTitle(self, title: str) -> None: ...  # noqa: D102
    def setAuthor(self, author: str) -> None: ...  # noqa: D102
    def showPage(self) -> None: ...  # noqa: D102
    def save(self) -> None: ...  # noqa: D102


@dataclass(frozen=True)
class Look:
    """What makes one company's report look unlike another's."""

    company: str
    title: str
    accent: str
    tint: str
    running_head_above: bool = True
    striped: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading (a newline breaks it), its width in points, and how it is set."""

    heading: str
    width: float
    centred: bool = False
    tinted: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a table, its cells as printed."""

    label: str
    cells: tuple[str, ...] = ()
    kind: Kind = Kind.ITEM


@dataclass(frozen=True)
class Table:
    """A table: `corner` stands above the labels and names the unit."""

    corner: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    size: float = 9.0
    leading: float = 15.5


class Report:
    """A report being written, page by page; `y` is the baseline that the next thing is drawn under."""

    def __init__(self, path: Path, look: Look) -> None:
        self.look = look
        self.y = HEIGHT
        self._page = 0
        self._canvas = cast(Canvas, canvas.Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1))
        self._canvas.setTitle(f"{look.company} – {look.title}")
        self._canvas.setAuthor(look.company)

    def save(self) -> None:
        """End the last page and write the file."""
        self._canvas.showPage()
        self._canvas.save()

    def _turn_page(self) -> None:
        if self._page:
            self._canvas.showPage()
        self._page += 1

    def _text(self, x: float, text: str, *, font: str = REGULAR, size: float = 9.5, colour: str = INK) -> None:
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.drawString(x, self.y, text)

    def _box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def _rule(self, y: float, *, colour: str = HAIRLINE, weight: float = 0.5) -> None:
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(weight)
        self._canvas.line(MARGIN, y, WIDTH - MARGIN, y)

    def cover(self, *, subtitle: str, legal: Iterable[str]) -> None:
        """The front page: a field of colour with three discs, name, title, the year's end and the legal lines."""
        self._turn_page()
        self._box(0, HEIGHT * 0.46, WIDTH, HEIGHT * 0.54, self.look.accent)
        for x, y, radius, colour in ((455.0, 640.0, 150.0, "#ffffff14"), (530.0, 520.0, 110.0, "#ffffff1f")):
            self._canvas.setFillColor(HexColor(colour, hasAlpha=True))
            self._canvas.circle(x, min(y, HEIGHT - radius), radius, stroke=0, fill=1)
        self._box(0, 0, WIDTH, HEIGHT * 0.46, "#ffffff")
        self.y = HEIGHT * 0.46 + 92
        self._text(MARGIN, self.look.company, font=BOLD, size=25, colour="#ffffff")
        self.y -= 36
        self._text(MARGIN, self.look.title, size=20, colour="#ffffff")
        self.y = HEIGHT * 0.46 - 40
        self._text(MARGIN, subtitle, size=12.5, colour=self.look.accent)
        self.y = 96.0
        for line in legal:
            self._text(MARGIN, line, size=8, colour=MUTED)
            self.y -= 11.5

    def start_page(self, section: str) -> None:
        """Begin a page with its running head, section name and page number."""
        self._turn_page()
        self.y = HEIGHT - 40 if self.look.running_head_above else 46.0
        self._text(MARGIN, f"{self.look.company}  |  {self.look.title}", size=7.5, colour=MUTED)
        self._canvas.drawRightString(WIDTH - MARGIN, self.y, section)
        self._rule(HEIGHT - 48 if self.look.running_head_above else 58.0, colour=self.look.accent, weight=0.8)
        self.y = 30.0
        self._canvas.setFont(BOLD, 8)
        self._canvas.setFillColor(HexColor(self.look.accent))
        if self.look.running_head_above:
            self._canvas.drawRightString(WIDTH - MARGIN, self.y, str(self._page))
        else:
            self._canvas.drawCentredString(WIDTH / 2, self.y, str(self._page))
        self.y = HEIGHT - 92 if self.look.running_head_above else HEIGHT - 72

    def title(self, text: str, *, under: str = "") -> None:
        """The title of a chapter or of a statement."""
        self._text(MARGIN, text, font=BOLD, size=17, colour=self.look.accent)
        if under:
            self.y -= 17
            self._text(MARGIN, under, size=9.5, colour=MUTED)
        self.y -= 28

    def heading(self, text: str) -> None:
        """A heading within a page."""
        self.y -= 8
        self._text(MARGIN, text, font=BOLD, size=11, colour=self.look.accent)
        self.y -= 17

    def paragraph(self, text: str, *, size: float = 9.5, font: str = REGULAR, colour: str = INK) -> None:
        """Prose, broken to the width of the page."""
        for line in broken(text, font, size, BODY):
            self._text(MARGIN, line, font=font, size=size, colour=colour)
            self.y -= size * 1.45
        self.y -= size * 0.6

    def small_print(self, text: str) -> None:
        """What stands under a table."""
        self.paragraph(text, size=7.8, colour=MUTED)

    def contents(self, entries: Iterable[tuple[str, int]]) -> None:
        """A table of contents with the page numbers at the right edge."""
        for label, page in entries:
            self._text(MARGIN, label, size=10.5)
            self._canvas.drawRightString(WIDTH - MARGIN, self.y, str(page))
            self._rule(self.y - 7)
            self.y -= 25

    def table(self, table: Table) -> None:
        """Draw a table; a row whose label is too long takes a second line, and its cells stand on the last."""
        edges = _right_edges(table.columns)
        top = self.y + table.leading * 0.7
        height = _height(table)
        for column, edge in zip(table.columns, edges, strict=True):
            if column.tinted and not self.look.striped:
                self._box(edge - column.width + 4, top - height, column.width, height, self.look.tint)
        self._head(table, edges)
        for position, row in enumerate(table.rows):
            if row.kind is Kind.HEADING and position:
                self.y -= ABOVE_HEADING
            self._row(table, row, edges, first=not position, shaded=self.look.striped and position % 2 == 1)
        self.y -= 14

    def _head(self, table: Table, edges: Sequence[float]) -> None:
        deepest = max(column.heading.count("\n") for column in table.columns)
        lines = [column.heading.split("\n") for column in table.columns]
        for depth in range(deepest + 1):
            if depth == deepest:
                self._text(MARGIN, table.corner, font=ITALIC, size=table.size - 1, colour=MUTED)
            for column, edge, texts in zip(table.columns, edges, lines, strict=True):
                skipped = deepest + 1 - len(texts)
                if depth >= skipped:
                    self._cell(column, edge, texts[depth - skipped], font=BOLD, size=table.size - 0.5)
            self.y -= table.size + 2
        self._rule(self.y + table.size - 3, colour=self.look.accent, weight=1.1)
        self.y -= table.leading * 0.55

    def _row(self, table: Table, row: Row, edges: Sequence[float], *, first: bool, shaded: bool) -> None:
        summed = row.kind in (Kind.SUBTOTAL, Kind.TOTAL)
        font = REGULAR if row.kind is Kind.ITEM else BOLD
        labels = _label_lines(table, row)
        if shaded and row.kind is Kind.ITEM:
            depth = table.leading * len(labels)
            self._box(MARGIN - 3, self.y + table.leading * 0.72 - depth, BODY + 6, depth, self.look.tint)
        if summed and not first:
            self._rule(self.y + table.leading * 0.72)
        for label in labels[:-1]:
            self._text(MARGIN, label, font=font, size=table.size)
            self.y -= table.leading * 0.75
        self._text(MARGIN, labels[-1], font=font, size=table.size)
        for column, edge, cell in zip(table.columns, edges, row.cells, strict=False):
            self._cell(column, edge, cell, font=font, size=table.size)
        if row.kind is Kind.TOTAL:
            self._rule(self.y - table.leading * 0.3, colour=self.look.accent, weight=0.9)
        self.y -= table.leading

    def _cell(self, column: Column, edge: float, text: str, *, font: str, size: float) -> None:
        if not text:
            return
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(HexColor(INK))
        if column.centred:
            self._canvas.drawCentredString(edge - column.width / 2, self.y, text)
            return
        hang = stringWidth(")", font, size) if text.endswith(")") else 0.0
        self._canvas.drawRightString(edge + hang, self.y, text)

    def scan(self, picture: bytes) -> None:
        """A page that is nothing but a picture: no head, no foot, no text."""
        self._turn_page()
        self._canvas.drawImage(ImageReader(BytesIO(picture)), 0, 0, WIDTH, HEIGHT)


def broken(text: str, font: str, size: float, width: float) -> list[str]:
    """The text as lines that fit the width."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _right_edges(columns: Sequence[Column]) -> list[float]:
    edge, edges = WIDTH - MARGIN - 4, list[float]()
    for column in reversed(columns):
        edges.insert(0, edge)
        edge -= column.width
    return edges


def _label_lines(table: Table, row: Row) -> list[str]:
    taken = sum(column.width for column in table.columns) if row.cells else 0
    font = REGULAR if row.kind is Kind.ITEM else BOLD
    return broken(row.label, font, table.size, BODY - taken - 6)


def _height(table: Table) -> float:
    deepest = max(column.heading.count("\n") for column in table.columns)
    head = (deepest + 1) * (table.size + 2) + table.leading * 0.55
    extra = sum(len(_label_lines(table, row)) - 1 for row in table.rows) * table.leading * 0.75
    gaps = sum(row.kind is Kind.HEADING for row in table.rows[1:]) * ABOVE_HEADING
    return head + extra + gaps + len(table.rows) * table.leading + 3
