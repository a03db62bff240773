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
from collections.abc import Sequence
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
    """The pictures of several places in one document; each page is read and drawn once.

    Raises:
        BadInput: the document can't be opened.
    """
    by_page: dict[int, list[Place]] = defaultdict(list)
    for place in dict.fromkeys(places):
        by_page[place.page].append(place)
    pictures: dict[Place, bytes | None] = dict.fromkeys(places)
    with PdfFile(document) as pdf:
        for number, on_page in sorted(by_page.items()):
            if 1 <= number <= pdf.page_count:
                page = pdf.image(number, scale=SCALE).convert("L")
                lines = pdf.lines(number)
                pictures.update({place: _picture(page, lines, place) for place in on_page})
    return pictures


def _picture(page: Image.Image, lines: Sequence[Line], place: Place) -> bytes | None:
    x0, y0, x1, y1 = place.box
    marked = (round((x0 - 2) * SCALE), round((y0 - 2) * SCALE), round((x1 + 2) * SCALE), round((y1 + 2) * SCALE))
    if marked[0] >= page.width or marked[1] >= page.height or marked[2] <= 0 or marked[3] <= 0:
        return None
    top, bottom = _between_rows(page, marked[1], marked[3])
    heading = _heading(lines, place, above=top / SCALE)
    page, mark = page.copy(), Image.new("1", page.size)
    ImageDraw.Draw(mark).rectangle(marked, fill=1)
    ImageDraw.Draw(page).rectangle(marked, outline=110, width=2)
    band = page.crop((0, top, page.width, bottom))
    mark = mark.crop((0, top, page.width, bottom))
    if heading is None:
        return _png(band, mark)
    above, below = _around_line(page, round(heading[0] * SCALE), round(heading[1] * SCALE))
    strip = page.crop((0, above, page.width, below))
    return _png(_below(strip, band), _shifted(mark, by=strip.height + _GAP), torn=strip.height + _GAP // 2)


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


def _shifted(mark: Image.Image, *, by: int) -> Image.Image:
    lower = Image.new("1", (mark.width, mark.height + by))
    lower.paste(mark, (0, by))
    return lower


def _png(band: Image.Image, mark: Image.Image, *, torn: int | None = None) -> bytes:
    """Eight greys, and eight yellows where the mark is; blank sides cut off; a dotted line at `torn`, if given."""
    printed = band.point(_PRINT).getbbox()
    if printed:
        sides = (max(0, printed[0] - _SIDE), 0, min(band.width, printed[2] + _SIDE), band.height)
        band, mark = band.crop(sides), mark.crop(sides)
    if torn is not None:
        dots = ImageDraw.Draw(band)
        for x in range(0, band.width, 8):
            dots.line([(x, torn), (x + 3, torn)], fill=146, width=2)
    picture = band.point(_LEVELS)
    picture.paste(band.point(_MARKED_LEVELS), mask=mark)
    coloured = Image.frombytes("P", picture.size, picture.tobytes())
    coloured.putpalette(_PALETTE)
    out = io.BytesIO()
    coloured.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()
