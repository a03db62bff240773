"""Pictures of the place where a figure stands: the band of the page around its row, with the number marked.

The band spans the printed width of the table, row label included; where the column's heading stands further up, a
strip with it is put above the band. Pictures are grey with a yellow mark, in sixteen colours: a third of the bytes and a
tenth of the time of a full-colour PNG. One costs 3 ms of a filing's page, so that two hundred need no workers.
"""

from __future__ import annotations

import io
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from ..evidence import Box

SCALE = 2.0
"""Pixels per point."""

_MARGIN = 26.0
"""Points above and below the number: about two rows of a usual table."""

_SIDE = 8
"""Pixels of white left and right of the print."""

_PAPER = [round(255 * step / 7) for step in range(8)]
_PALETTE = [channel for grey in _PAPER for channel in (grey, grey, grey)] + [
    channel for grey in _PAPER for channel in (grey, round(grey * 0.87), round(grey * 0.36))
]


@dataclass(frozen=True, slots=True)
class Place:
    """A number on a page of a PDF, and the heading of its column as printed, if known."""

    page: int
    box: Box
    heading: str = ""


def crop(document: Path, place: Place) -> bytes | None:
    """The picture of one place, as PNG; none if the page does not exist or the box lies off it."""
    return crops(document, [place])[place]


def crops(document: Path, places: Sequence[Place]) -> dict[Place, bytes | None]:
    """The pictures of several places in one document; each page is read once."""
    by_page: dict[int, list[Place]] = defaultdict(list)
    for place in dict.fromkeys(places):
        by_page[place.page].append(place)
    pictures: dict[Place, bytes | None] = {}
    with pdfium.PdfDocument(document) as pdf:
        for number, on_page in sorted(by_page.items()):
            if not 1 <= number <= len(pdf):
                pictures.update(dict.fromkeys(on_page))
                continue
            page = pdf[number - 1]
            for place in on_page:
                pictures[place] = _picture(page, place)
            page.close()
    return {place: pictures[place] for place in places}


def _picture(page: pdfium.PdfPage, place: Place) -> bytes | None:
    width, height = page.get_size()
    x0, y0, x1, y1 = place.box
    if x0 >= width or y0 >= height or x1 <= 0 or y1 <= 0:
        return None
    top, bottom = max(0.0, y0 - _MARGIN), min(height, y1 + _MARGIN)
    band = _render(page, top, bottom)
    mark = Image.new("1", band.size)
    marked = [round(edge * SCALE) for edge in (x0 - 2, y0 - top - 2, x1 + 2, y1 - top + 2)]
    ImageDraw.Draw(mark).rectangle((marked[0], marked[1], marked[2], marked[3]), fill=1)
    ImageDraw.Draw(band).rectangle((marked[0], marked[1], marked[2], marked[3]), outline=110, width=2)
    first, last = _between_rows(band, marked[1], marked[3])
    band, mark = band.crop((0, first, band.width, last)), mark.crop((0, first, mark.width, last))
    strip = _heading(page, place, above=top + first / SCALE)
    if strip is not None:
        band, mark = _stacked(strip, band), _stacked(Image.new("1", strip.size), mark)
    return _png(band, mark)


def _render(page: pdfium.PdfPage, top: float, bottom: float) -> Image.Image:
    """The page between two heights, in grey. pdfium wants the margins in whole pixels of the result."""
    height = page.get_height()
    bitmap = page.render(scale=SCALE, crop=(0, height - bottom, 0, top), grayscale=True)
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("L")


def _between_rows(band: Image.Image, above: int, below: int) -> tuple[int, int]:
    """The outermost heights of `band` that cut through no print, around what lies between `above` and `below`."""
    ink = band.point([255 if grey < 170 else 0 for grey in range(256)]).getprojection()[1]
    blank = [not any(ink[max(0, y - 3) : y + 3]) for y in range(band.height)]
    first = next((y for y in range(max(0, above)) if blank[y]), 0)
    last = next((y for y in range(band.height - 1, below, -1) if blank[y]), band.height)
    return first, last


def _heading(page: pdfium.PdfPage, place: Place, *, above: float) -> Image.Image | None:
    """The strip of the page with the column's heading, if it stands above the band and over the number."""
    word = place.heading.split()[-1] if place.heading.split() else ""
    if len(word) < 4:
        return None
    text = page.get_textpage()
    try:
        found = [box for box in _found(page, text, word) if box[3] <= above and _overlap(box, place.box)]
    finally:
        text.close()
    if not found:
        return None
    nearest = max(found, key=lambda box: box[3])
    return _render(page, max(0.0, nearest[1] - 4), min(above, nearest[3] + 4))


def _found(page: pdfium.PdfPage, text: pdfium.PdfTextPage, word: str) -> list[tuple[float, float, float, float]]:
    """The displayed boxes of a word's occurrences."""
    search = text.search(word, match_case=True)
    boxes: list[tuple[float, float, float, float]] = []
    while (hit := search.get_next()) is not None:
        index, count = hit
        corners = [text.get_charbox(position) for position in range(index, index + count)]
        boxes.append(_displayed(page, corners))
    return boxes


def _displayed(
    page: pdfium.PdfPage, boxes: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float, float, float]:
    """The hull of boxes in page space (origin bottom left, before rotation) as a reader sees it."""
    left, bottom = (min(box[edge] for box in boxes) for edge in (0, 1))
    right, top = (max(box[edge] for box in boxes) for edge in (2, 3))
    crop_left, crop_bottom, crop_right, crop_top = page.get_cropbox()
    left, right, bottom, top = left - crop_left, right - crop_left, bottom - crop_bottom, top - crop_bottom
    wide, high = crop_right - crop_left, crop_top - crop_bottom
    match page.get_rotation():
        case 90:
            return bottom, left, top, right
        case 180:
            return wide - right, bottom, wide - left, top
        case 270:
            return high - top, wide - right, high - bottom, wide - left
        case _:
            return left, high - top, right, high - bottom


def _overlap(heading: tuple[float, float, float, float], box: Box) -> bool:
    reach = 24.0  # headings are centred or right-aligned over numbers of another width
    return heading[0] < box[2] + reach and box[0] - reach < heading[2]


def _stacked(upper: Image.Image, lower: Image.Image) -> Image.Image:
    """One picture above the other, a torn edge (a white gap with a dotted line) between them."""
    gap = 8
    both = Image.new(lower.mode, (lower.width, upper.height + gap + lower.height), 255 if lower.mode == "L" else 0)
    both.paste(upper, (0, 0))
    both.paste(lower, (0, upper.height + gap))
    if lower.mode == "L":
        dots = ImageDraw.Draw(both)
        for x in range(0, lower.width, 8):
            dots.line([(x, upper.height + gap // 2), (x + 3, upper.height + gap // 2)], fill=146, width=2)
    return both


def _png(band: Image.Image, mark: Image.Image) -> bytes:
    """Eight greys, and eight yellows where the mark is; blank sides cut off."""
    printed = band.point([0 if grey > 200 else 255 for grey in range(256)]).getbbox()
    if printed:
        left, right = max(0, printed[0] - _SIDE), min(band.width, printed[2] + _SIDE)
        band, mark = band.crop((left, 0, right, band.height)), mark.crop((left, 0, right, mark.height))
    levels = [math.floor(grey * 7 / 255 + 0.5) for grey in range(256)]
    picture = band.point(levels)
    picture.paste(band.point([level + 8 for level in levels]), mask=mark)
    picture = picture.convert("L")
    coloured = Image.frombytes("P", picture.size, picture.tobytes())
    coloured.putpalette(_PALETTE)
    out = io.BytesIO()
    coloured.save(out, "PNG", bits=4, compress_level=6)
    return out.getvalue()
