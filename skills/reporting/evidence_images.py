"""Pictures of the place where a figure stands: the band of the page around its row, with the number marked.

The band spans the printed width of the table, row label included; where the column's heading stands further up, a
strip with it is put above the band. Pictures are grey with a yellow mark, in sixteen colours: a third of the bytes and a
tenth of the time of a full-colour PNG. A page costs 40 ms and each picture of it 2 ms, so that a report's two hundred
pictures need no worker processes.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from ..documents.pdf import PdfFile
from ..documents.words import Line
from ..evidence import Box

SCALE = 2.0
"""Pixels per point."""

_MARGIN = 26.0
"""Points above and below the number: about two rows of a usual table."""

_SIDE = 8
"""Pixels of white left and right of the print."""

_REACH = 24.0
"""Points by which a heading may miss the number below it: headings are centred or right-aligned over other widths."""

_AIR = 4.0
"""Points of white above and below the line with the heading, where its neighbours leave so much."""

_GAP = 8
"""Pixels between the strip with the heading and the band."""

_GREYS = [round(255 * step / 7) for step in range(8)]
_PALETTE = [channel for grey in _GREYS for channel in (grey, grey, grey)] + [
    channel for grey in _GREYS for channel in (grey, round(grey * 0.87), round(grey * 0.36))
]
_LEVELS = [(grey * 7 + 127) // 255 for grey in range(256)]
_SHADES = [_GREYS[level] for level in _LEVELS]
_MARKED_LEVELS = [level + 8 for level in _LEVELS]
_YEAR = re.compile(r"(?:19|20)\d\d")
"""A column that is called FY2018 may be headed 2018."""

_INK = [255 if grey < 170 else 0 for grey in range(256)]
_PRINT = [255 if grey < 200 else 0 for grey in range(256)]


@dataclass(frozen=True, slots=True)
class Place:
    """A number on a page of a PDF, and the heading of its column as printed, if known."""

    page: int
    box: Box
    heading: str = ""


def crop(document: Path, place: Place) -> bytes | None:
    """The picture of one place, as PNG; none if the page does not exist or the box lies off it.

    Raises:
        BadInput: the document can't be opened.
    """
    return crops(document, [place])[place]


def crops(document: Path, places: Sequence[Place]) -> dict[Place, bytes | None]:
    """The pictures of several places in one document, as PNG; each page is read and drawn once.

    Raises:
        BadInput: the document can't be opened.
    """
    pictures: dict[Place, bytes | None] = dict.fromkeys(places)
    for place, band, mark in _bands(document, places):
        pictures[place] = _png(band, mark)
    return pictures


@dataclass(frozen=True, slots=True)
class Shared:
    """A band without its mark, which the numbers of a row have in common, and where the mark of one of them is."""

    picture: bytes
    """WebP, lossless."""
    width: int
    height: int
    mark: tuple[int, int, int, int]
    """Left, top, right and bottom of the number, in pixels of the band."""


def shared_crops(document: Path, places: Sequence[Place]) -> dict[Place, Shared | None]:
    """The same for a page that draws the marks itself: the years of a row share one picture.

    Raises:
        BadInput: the document can't be opened.
    """
    pictures: dict[Place, Shared | None] = dict.fromkeys(places)
    encoded: dict[int, tuple[Image.Image, bytes]] = {}
    for place, band, mark in _bands(document, places):
        if id(band) not in encoded:  # the band is kept beside its bytes, so that no other one gets its id
            encoded[id(band)] = band, _webp(band)
        pictures[place] = Shared(encoded[id(band)][1], band.width, band.height, mark)
    return pictures


@dataclass(frozen=True, slots=True)
class _Window:
    """What is shown of a page: the band from `top` to `bottom`, and above it the strip with the heading."""

    top: int
    bottom: int
    strip: tuple[int, int] | None


def _bands(document: Path, places: Sequence[Place]) -> Iterator[tuple[Place, Image.Image, tuple[int, int, int, int]]]:
    """Each place that there is with its band and the number in it; places that show the same share the band."""
    by_page: dict[int, list[Place]] = defaultdict(list)
    for place in dict.fromkeys(places):
        by_page[place.page].append(place)
    with PdfFile(document) as pdf:
        for number, on_page in sorted(by_page.items()):
            if not 1 <= number <= pdf.page_count:
                continue
            page = pdf.image(number, scale=SCALE).convert("L")
            lines = pdf.lines(number)
            cut: dict[_Window, tuple[Image.Image, int, int]] = {}
            for place in on_page:
                box = _around(place.box, page)
                if box is None:
                    continue
                window = _window(page, lines, place, box)
                if window not in cut:
                    cut[window] = _cut(page, window)
                band, left, down = cut[window]
                yield place, band, (box[0] - left, box[1] + down, box[2] - left, box[3] + down)


def _around(box: Box, page: Image.Image) -> tuple[int, int, int, int] | None:
    """The mark around a number, in pixels of its page; none if it lies off the page."""
    x0, y0, x1, y1 = box
    marked = (round((x0 - 2) * SCALE), round((y0 - 2) * SCALE), round((x1 + 2) * SCALE), round((y1 + 2) * SCALE))
    lies_off = marked[0] >= page.width or marked[1] >= page.height or marked[2] <= 0 or marked[3] <= 0
    return None if lies_off else marked


def _window(page: Image.Image, lines: Sequence[Line], place: Place, box: tuple[int, int, int, int]) -> _Window:
    top, bottom = _between_rows(page, box[1], box[3])
    heading = _heading(lines, place, above=top / SCALE)
    if heading is None:
        return _Window(top, bottom, None)
    return _Window(top, bottom, _around_line(page, round(heading[0] * SCALE), round(heading[1] * SCALE)))


def _cut(page: Image.Image, window: _Window) -> tuple[Image.Image, int, int]:
    """The band, blank sides cut off, a dotted line below the strip; and how far left and down the page has moved in it."""
    band, down = page.crop((0, window.top, page.width, window.bottom)), -window.top
    if window.strip is not None:
        strip = page.crop((0, window.strip[0], page.width, window.strip[1]))
        band, down = _below(strip, band), down + strip.height + _GAP
    printed = band.point(_PRINT).getbbox()
    left, right = (max(0, printed[0] - _SIDE), min(band.width, printed[2] + _SIDE)) if printed else (0, band.width)
    band = band.crop((left, 0, right, band.height))
    if window.strip is not None:
        dots, torn = ImageDraw.Draw(band), window.strip[1] - window.strip[0] + _GAP // 2
        for x in range(0, band.width, 8):
            dots.line([(x, torn), (x + 3, torn)], fill=146, width=2)
    return band, left, down


def _between_rows(page: Image.Image, above: int, below: int) -> tuple[int, int]:
    """Top and bottom of the band: the outermost heights around the mark that cut through no print."""
    reach = round(_MARGIN * SCALE)
    first, last = max(0, above - reach), min(page.height, below + reach)
    ink = page.crop((0, first, page.width, last)).point(_INK).getprojection()[1]
    blank = [not any(ink[max(0, y - 3) : y + 3]) for y in range(last - first)]
    top = next((y for y in range(max(0, above - first)) if blank[y]), 0)
    bottom = next((y for y in range(last - first - 1, below - first, -1) if blank[y]), last - first)
    return first + top, first + bottom


def _around_line(page: Image.Image, above: int, below: int) -> tuple[int, int]:
    """Top and bottom of the strip around a line: the nearest heights that cut through no print of its neighbours."""
    reach = round(_AIR * SCALE)
    first, last = max(0, above - reach), min(page.height, below + reach)
    ink = page.crop((0, first, page.width, last)).point(_INK).getprojection()[1]
    middle = (above + below) // 2 - first
    top = next((y + 1 for y in range(middle - (below - above) // 3, -1, -1) if not ink[y]), 0)
    bottom = next((y for y in range(middle + (below - above) // 3, last - first) if not ink[y]), last - first)
    top = next((y + 1 for y in range(top - 1, -1, -1) if ink[y]), 0)
    bottom = next((y for y in range(bottom, last - first) if ink[y]), last - first)
    return first + top, first + bottom


def _heading(lines: Sequence[Line], place: Place, *, above: float) -> tuple[float, float] | None:
    """Top and bottom of the nearest line over the number that holds the end of its column's heading, above the band."""
    last = (place.heading.split() or [""])[-1]
    wanted = {last, *_YEAR.findall(last)} if len(last) >= 4 else set[str]()
    x0, _, x1, _ = place.box
    over = [
        (word.y0, word.y1)
        for line in lines
        for word in line.words
        if word.text.strip(",.:") in wanted and word.y1 <= above and x0 - _REACH < word.x1 and word.x0 < x1 + _REACH
    ]
    return max(over, default=None)


def _below(strip: Image.Image, band: Image.Image) -> Image.Image:
    """The band below the strip, with a gap between them."""
    both = Image.new("L", (band.width, strip.height + _GAP + band.height), 255)
    both.paste(strip, (0, 0))
    both.paste(band, (0, strip.height + _GAP))
    return both


def _png(band: Image.Image, marked: tuple[int, int, int, int]) -> bytes:
    """Eight greys, and eight yellows where the mark is."""
    band, mark = band.copy(), Image.new("1", band.size)
    ImageDraw.Draw(mark).rectangle(marked, fill=1)
    ImageDraw.Draw(band).rectangle(marked, outline=110, width=2)
    picture = band.point(_LEVELS)
    picture.paste(band.point(_MARKED_LEVELS), mask=mark)
    coloured = Image.frombytes("P", picture.size, picture.tobytes())
    coloured.putpalette(_PALETTE)
    out = io.BytesIO()
    coloured.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()


def _webp(band: Image.Image) -> bytes:
    """Eight greys; method 4 takes a hundredth of a second a band, and 6 saves no percent more."""
    out = io.BytesIO()
    band.point(_SHADES).save(out, "WEBP", lossless=True, quality=50, method=4)
    return out.getvalue()
