"""Slides drawn as PDF pages: titles, tables, cards, column charts, set by place and size as presentation programs do.

Places are points from the top left corner of a page of 960 by 540.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, cast

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 960.0, 540.0
Align = Literal["left", "right", "centre"]
Colour = tuple[float, float, float]
GREEN, SAND, PALE, GREY = (0.04, 0.35, 0.29), (0.79, 0.61, 0.28), (0.91, 0.95, 0.94), (0.6, 0.6, 0.6)


class Canvas(Protocol):
    """The part of reportlab's canvas that slides use, with the types that it does not declare."""

    def setFont(self, psfontname: str, size: float) -> None: ...
    def setFillColorRGB(self, r: float, g: float, b: float) -> None: ...
    def drawString(self, x: float, y: float, text: str) -> None: ...
    def rect(self, x: float, y: float, width: float, height: float, *, stroke: int, fill: int) -> None: ...
    def saveState(self) -> None: ...
    def restoreState(self) -> None: ...
    def translate(self, dx: float, dy: float) -> None: ...
    def rotate(self, theta: float) -> None: ...
    def drawImage(self, image: object, x: float, y: float, width: float, height: float) -> object: ...
    def setPageSize(self, size: tuple[float, float]) -> None: ...
    def showPage(self) -> None: ...
    def save(self) -> None: ...


@dataclass(frozen=True)
class Page:
    """A slide to draw on."""

    canvas: Canvas

    def text(
        self, x: float, y: float, text: str, size: float = 14, *, bold: bool = False, align: Align = "left"
    ) -> None:
        """`text` with the top of its line at `y`; `x` is its left edge, its right edge or its centre."""
        font = "Helvetica-Bold" if bold else "Helvetica"
        width = stringWidth(text, font, size)
        left = {"left": x, "right": x - width, "centre": x - width / 2}[align]
        self.canvas.setFillColorRGB(0.1, 0.1, 0.1)
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, HEIGHT - y - 0.8 * size, text)

    def upright(self, x: float, y: float, text: str, size: float = 10) -> None:
        """`text` turned by a quarter, as an axis is titled."""
        self.canvas.saveState()
        self.canvas.translate(x, HEIGHT - y)
        self.canvas.rotate(90)
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def box(self, x: float, y: float, width: float, height: float, colour: Colour = PALE) -> None:
        """A filled rectangle."""
        self.canvas.setFillColorRGB(*colour)
        self.canvas.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """A grey picture."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        image = ImageReader(Image.new("L", (40, 60), 200))
        self.canvas.drawImage(image, x, HEIGHT - y - height, width, height)

    def table(
        self,
        *rows: Sequence[str],
        x: float = 60,
        y: float = 130,
        rights: Sequence[float] = (600, 760, 900),
        size: float = 14,
        pitch: float = 30,
    ) -> None:
        """Rows with a label at `x` and cells that end at `rights`."""
        for down, (label, *cells) in enumerate(rows):
            self.text(x, y + down * pitch, label, size)
            for right, cell in zip(rights, cells, strict=False):
                self.text(right, y + down * pitch, cell, size, align="right")

    def card(
        self, x: float, y: float, number: str, caption: str, *, drawn: bool = True, under: bool = True, big: float = 44
    ) -> None:
        """A number in large type with its caption under or over it, on a drawn card or on the bare page."""
        if drawn:
            self.box(x, y, 400, 150)
        top, bottom = (y + 20, y + 20 + 1.35 * big) if under else (y + 50, y + 25)
        self.text(x + 25, top, number, big, bold=True)
        self.text(x + 25, bottom, caption, 16)

    def columns(
        self,
        categories: Sequence[str],
        series: Mapping[str, Sequence[float]],
        *,
        x: float = 80,
        floor: float = 430,
        high: float = 250,
        pitch: float = 160,
        labels: Mapping[str, Sequence[str]] | None = None,
        legend: bool = True,
        zero: float = 0.0,
    ) -> None:
        """A column chart whose axis begins at `zero`, with its numbers at the columns and a legend below."""
        largest = max(max(values) for values in series.values())
        wide = 0.7 * pitch / len(series)
        for place, (name, values) in enumerate(series.items()):
            colour = (GREEN, SAND, GREY)[place]
            for at, value in enumerate(values):
                left = x + at * pitch + 0.15 * pitch + place * wide
                height = high * (value - zero) / (largest - zero)
                self.box(left, floor - height, wide - 4, height, colour)
                said = labels[name][at] if labels else f"{value:,.0f}"
                self.text(left + wide / 2 - 2, floor - height - 16, said, 12, align="centre")
            if legend:
                self.box(x + place * 300, floor + 45, 10, 10, colour)
                self.text(x + place * 300 + 14, floor + 44, name, 12)
        for at, category in enumerate(categories):
            self.text(x + (at + 0.5) * pitch, floor + 12, category, 12, align="centre")


Draw = Callable[[Page], None]


def write_slides(path: Path, *slides: tuple[str, Draw], size: tuple[float, float] = (WIDTH, HEIGHT)) -> Path:
    """A PDF of slides, each with its title at the top left; the same drawing gives the same bytes."""
    drawn = cast(Canvas, canvas.Canvas(str(path), invariant=1))
    for title, draw in slides:
        drawn.setPageSize(size)
        page = Page(drawn)
        if title:
            page.text(58, 40, title, 28, bold=True)
        draw(page)
        drawn.showPage()
    drawn.save()
    return path


def nothing(page: Page) -> None:
    """A slide with a title only."""


def cover(*lines: str) -> tuple[str, Draw]:
    """A first slide: a large line and some smaller ones in the middle of the page."""

    def draw(page: Page) -> None:
        for at, line in enumerate(lines):
            page.text(72, 200 + at * 60, line, 44 if at == 0 else 22, bold=at == 0)

    return "", draw
