"""A results presentation that was published as PDF: recognised as one, and read page by page as a deck of slides.

Numbers in pictures are no text: a page without any is told, not guessed at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from statistics import median

from .blocks import BULLETS, Block, blocks_of, cards_of, frames_of
from .deck import Deck, Shape, Slide, TextShape, reading_order
from .deck_style import style_of_slides
from .layout import PageLayout
from .limits import Limits
from .numbers import NumberStyle
from .page_cards import cards_on
from .page_charts import charts_of
from .page_tables import tables_of
from .pdf import PdfFile
from .segments import Segment, segments_of

_FEWEST_PAGES = 3
_WIDE = 1.2
_SAME_SIZE = 0.8
_MOST_WORDS = 230
"""Of half of the pages: a landscape report has several hundred words on a page, a slide some tens."""
_FOOT = 0.93
_SHORT = 0.2
_OPENS_NOTE = re.compile(r"(?:[⁰¹²³⁴-⁹]+|[*†‡§]+|\(\d{1,2}\)|\d{1,2}[).])\s*(?=[^\W\d])")
_REPORT = re.compile(
    r"\bform\s+(?:10|20)\s*-?\s*[kqf]\b|\bnotes to the (?:consolidated )?financial statements\b|\bnota integrativa\b",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"(?:page|pag\.?|p\.|slide)?\s*[|–-]?\s*\d{1,3}(?:\s*(?:/|of|di)\s*\d{1,3})?", re.IGNORECASE)


def is_presentation(sizes: Sequence[tuple[float, float]], texts: Sequence[str]) -> bool:
    """Whether pages of these sizes with these texts are slides: wide, of one size, with few words on most of them.

    A landscape report has full pages and statements with notes; a turned table is one page among upright ones.
    """
    if len(sizes) < _FEWEST_PAGES:
        return False
    (width, height), most = Counter((round(w), round(h)) for w, h in sizes).most_common(1)[0]
    if height <= 0 or width < _WIDE * height or most < _SAME_SIZE * len(sizes):
        return False
    words = [len(text.split()) for text in texts]
    written = [count for count in words if count] or [0]
    if median(written) > _MOST_WORDS or not any(written):
        return False
    return sum(bool(_REPORT.search(text)) for text in texts) <= len(texts) / 10


def read_pdf_deck(path: Path, *, limits: Limits | None = None) -> Deck:
    """The pages of `path` as slides: titles, tables, charts, captioned numbers and texts, each with its box.

    Raises:
        BadInput: the file can't be read.
    """
    with PdfFile(path, limits=limits) as file:
        pages = [file.layout(number) for number in range(1, file.page_count + 1)]
        pictures = [page.number for page in pages if not page.words and file.has_picture(page.number)]
        style = style_of_slides(" ".join(word.text for word in page.words) for page in pages)
    notes = tuple(f"page {number} has no text: its numbers are a picture" for number in pictures)
    return Deck(slides=tuple(_slide(page, style.style) for page in pages), notes=notes, style=style)


def pages_as_slides(file: PdfFile, pages: Iterable[int], style: NumberStyle, *, without: Container[str]) -> list[Slide]:
    """Pages of a report with the tables on them, and their texts, `without` what heads or foots page after page.

    `without` holds texts by `bare_text`. Captioned numbers and charts of a report are not looked for.
    """
    slides: list[Slide] = []
    for page in map(file.layout, pages):
        segments = [s for s in segments_of(page.words, style) if bare_text(s.text) not in without]
        title = _title(page, segments)
        tables = tables_of(segments, cards_of(frames_of(page), segments), title)
        used = {segment for table in tables for segment in table.used}
        shapes: list[Shape] = [table.shape for table in tables]
        shapes += _texts(page, [s for s in segments if s not in used], title)
        slides.append(Slide(page.number, title.text if title else "", tuple(shapes)))
    return slides


def bare_text(text: str) -> str:
    """The letters of `text`: what a running head has in common on all pages."""
    return "".join(char for char in text.lower() if char.isalpha())


def _slide(page: PageLayout, style: NumberStyle) -> Slide:
    segments = [s for s in segments_of(page.words, style) if not _is_page_number(s, page)]
    title = _title(page, segments)
    frames = frames_of(page)
    shapes: list[Shape] = []
    used: set[Segment] = set()
    for chart in charts_of(page, segments, title):
        if not used & set(chart.used):
            shapes.append(chart.shape)
            used.update(chart.used)
    for table in tables_of([s for s in segments if s not in used], cards_of(frames, segments), title):
        shapes.append(table.shape)
        used.update(table.used)
    for card in cards_on([s for s in segments if s not in used], frames, title):
        shapes.append(card.shape)
        used.update(card.used)
    shapes += _texts(page, [s for s in segments if s not in used], title)
    return Slide(
        number=page.number,
        title=title.text if title else "",
        shapes=tuple(reading_order(shapes, lambda shape: shape.box)),
    )


def _is_page_number(segment: Segment, page: PageLayout) -> bool:
    at_edge = segment.box[1] > 0.9 * page.height or (segment.box[3] < 0.06 * page.height)
    return at_edge and bool(_PAGE_NUMBER.fullmatch(segment.text))


def _title(page: PageLayout, segments: Sequence[Segment]) -> Block | None:
    """The block in the largest type in the upper third of the page; of several, the first.

    On a page with one kind of type, it is the first line.
    """
    upper = [
        block
        for block in blocks_of(s for s in segments if s.is_words or s.is_time)
        if block.box[1] < page.height / 3 and any(s.is_words for s in block.segments)
    ]
    if not upper:
        return None
    largest = max(block.height for block in upper)
    return min(
        (block for block in upper if block.height >= 0.9 * largest), key=lambda block: (block.box[1], block.box[0])
    )


def _texts(page: PageLayout, segments: Sequence[Segment], title: Block | None) -> list[Shape]:
    """What is neither a table nor a chart nor a captioned number, block by block."""
    words = [s for s in segments if not s.is_void and any(char.isalnum() for char in s.text)]
    found: list[Shape] = []
    for block in blocks_of(words):
        is_title = title is not None and block.segments[0] in title.segments
        text = block.text.lstrip(BULLETS + " ").strip()
        if text:
            role = "title" if is_title else "footer" if block.box[1] > _FOOT * page.height else "other"
            paragraphs = (text,) if is_title else tuple(_paragraphs(block))
            found.append(TextShape(f"text-{len(found) + 1}", block.box, paragraphs, role=role))
    return found


def _paragraphs(block: Block) -> list[str]:
    """The lines of a block, joined where one goes on in the next.

    A line that ends well before the others, and a mark of a footnote at the beginning of the next, end a paragraph.
    """
    right, wide = block.box[2], block.box[2] - block.box[0]
    said: list[str] = []
    for at, line in enumerate(block.segments):
        text = line.text.lstrip(BULLETS + " ").strip()
        last = block.segments[at - 1] if at else None
        ends = last is not None and last.box[2] < right - _SHORT * wide and not text[:1].islower()
        if last is None or ends or _OPENS_NOTE.match(text):
            said.append(text)
        else:
            said[-1] = f"{said[-1]} {text}"
    return [text for text in said if text]
