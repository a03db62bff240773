"""Valdoro's results deck as its website offers it: the slides of `deck.py`, printed to a PDF of six landscape pages."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from reportlab.lib.colors import HexColor
from reportlab.pdfgen import canvas

from . import deck
from . import valdoro as group
from . import valdoro_detail as detail
from .pdf_pages import BOLD, REGULAR, Canvas

WIDTH, HEIGHT = 960.0, 540.0
LEFT, RIGHT = 56.0, 904.0
ACCENT, DEEP, PALE, SAND, INK = "#0b5a4a", "#063a30", "#e9f3f0", "#c99b48", "#1d2327"


class Slides:
    """A deck being printed; `y` counts from the top, as slides do."""

    def __init__(self, path: Path) -> None:
        self._canvas = cast(Canvas, canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1))
        self._canvas.setTitle("Full-year results 2025")
        self._canvas.setAuthor(group.COMPANY)
        self._number = 0

    def save(self) -> None:
        """End the last slide and write the file."""
        self._canvas.showPage()
        self._canvas.save()

    def start(self, title: str = "") -> None:
        """Begin a slide."""
        if self._number:
            self._canvas.showPage()
        self._number += 1
        if title:
            self.text(LEFT, 62, title, size=30, font=BOLD, colour=ACCENT)
            self.box(LEFT, 78, 86, 4, SAND)
            self.text(LEFT, 518, "Valdoro Group  |  Full-year results 2025", size=11)
            self.text(RIGHT, 518, str(self._number), size=11, right=True)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        font: str = REGULAR,
        colour: str = INK,
        right: bool = False,
        centred: bool = False,
    ) -> None:
        """A line of text with its baseline `y` points below the top."""
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(HexColor(colour))
        draw = self._canvas.drawRightString if right else self._canvas.drawString
        (self._canvas.drawCentredString if centred else draw)(x, HEIGHT - y, text)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle, its top left corner at x, y."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.rect(x, HEIGHT - y - height, width, height, stroke=0, fill=1)


def write(path: Path) -> None:
    """Write the deck."""
    slides = Slides(path)
    slides.start()
    slides.box(0, 0, WIDTH, HEIGHT, DEEP)
    slides.text(LEFT + 8, 240, "Full-year results 2025", size=46, font=BOLD, colour="#ffffff")
    slides.text(LEFT + 8, 284, group.COMPANY, size=24, colour=PALE)
    slides.text(LEFT + 8, 318, "Verona, 6 March 2026", size=16, colour=SAND)
    _key_figures(slides)
    _five_years(slides)
    _strengths(slides)
    _lines(slides, "Outlook to 2028", deck.OUTLOOK)
    _lines(slides, "Calendar and contacts", deck.CALENDAR)
    slides.save()


def _key_figures(slides: Slides) -> None:
    slides.start("Key figures")
    rows = [("EUR m", "2025", "2024"), *deck.key_figures()]
    for down, (label, now, before) in enumerate(rows):
        y, font = 104 + down * 35.0, BOLD if down == 0 else REGULAR
        colour = "#ffffff" if down == 0 else INK
        slides.box(LEFT, y, RIGHT - LEFT, 34, ACCENT if down == 0 else PALE if down % 2 == 0 else "#ffffff")
        slides.text(LEFT + 10, y + 23, label, size=16, font=font, colour=colour)
        slides.text(720, y + 23, now, size=16, font=font, colour=colour, right=True)
        slides.text(RIGHT - 14, y + 23, before, size=16, font=font, colour=colour, right=True)


def _five_years(slides: Slides) -> None:
    slides.start("Insurance revenue and profit, 2021–2025")
    known = dict(detail.FIVE_YEARS)
    series = (("Insurance revenue (EUR m)", ACCENT), ("Profit for the year (EUR m)", SAND))
    highest = max(known["Insurance revenue"])
    for place, year in enumerate(reversed(detail.YEARS)):
        middle = LEFT + 90 + place * 167.0
        slides.text(middle, 462, year, size=14, centred=True)
        for side, (name, colour) in zip((-36, 36), series, strict=True):
            amount = known[name.removesuffix(" (EUR m)")][detail.YEARS.index(year)]
            height = 300.0 * amount / highest
            slides.box(middle + side - 33, 444 - height, 66, height, colour)
            slides.text(middle + side, 438 - height, deck.text(amount), size=13, centred=True)
    for place, (name, colour) in enumerate(series):
        slides.box(300 + place * 220.0, 478, 11, 11, colour)
        slides.text(318 + place * 220.0, 488, name, size=13)


def _strengths(slides: Slides) -> None:
    slides.start("Growth with capital to spare")
    for place, (number, label) in enumerate(deck.cards()):
        left, top = LEFT + 432.0 * (place % 2), 112 + 192.0 * (place // 2)
        slides.box(left, top, 414, 174, PALE)
        slides.text(left + 24, top + 92, number, size=52, font=BOLD, colour=ACCENT)
        slides.text(left + 24, top + 136, label, size=18)


def _lines(slides: Slides, title: str, lines: Sequence[str]) -> None:
    slides.start(title)
    for place, line in enumerate(lines):
        slides.text(LEFT, 140 + place * 46.0, line, size=21)
