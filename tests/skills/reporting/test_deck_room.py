"""On narrow templates and beside broad bands no text runs into another, and what has no room is counted."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

from vouching.skills.reporting.deck.canvas import POINT, lines_of, width_of
from vouching.skills.reporting.deck.deck import render_deck
from vouching.skills.reporting.model import Report
from vouching.skills.reporting.packages import read_template

WIDE_FONT = 1.18
"""How much wider than Arial the font runs that most often stands in for a missing one."""


def narrow(path: Path) -> Path:
    """The library's own template: 4:3, in Calibri, which not every computer has."""
    deck: Any = Presentation()
    deck.save(str(path))
    return path


def _moved(path: Path, size: tuple[float, float], title: tuple[float, ...], body: tuple[float, ...]) -> Path:
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(size[0]), Inches(size[1])
    for shape in [shape for layout in deck.slide_layouts for shape in layout.placeholders]:
        kind = shape.placeholder_format.type.name
        box = title if kind in ("TITLE", "CENTER_TITLE") else body if kind in ("OBJECT", "BODY", "SUBTITLE") else ()
        if box:
            shape.left, shape.top, shape.width, shape.height = map(Inches, box)
    deck.save(str(path))
    return path


def beside_a_band(path: Path) -> Path:
    """4:3, the left third of every slide left free."""
    return _moved(path, (10, 7.5), (3.2, 0.3, 6.3, 1.3), (3.2, 1.8, 6.3, 4.8))


def title_at_the_side(path: Path) -> Path:
    """16:9, the title in a narrow column at the left, over the whole height."""
    return _moved(path, (13.333, 7.5), (0.4, 0.4, 3.0, 6.0), (3.8, 0.4, 9.0, 6.2))


TEMPLATES = (narrow, beside_a_band, title_at_the_side)
Rect = tuple[float, float, float, float]


def taken(shape: Any) -> Rect:
    """What a shape takes of its slide, in points: a text box as much as its text needs in the wide font."""
    left, top, wide = shape.left / POINT, shape.top / POINT, shape.width / POINT
    if shape.has_text_frame:
        sized = [
            (paragraph.text, max((run.font.size.pt for run in paragraph.runs if run.font.size), default=12.0))
            for paragraph in shape.text_frame.paragraphs
        ]
        high = sum(lines_of(text, size, wide / WIDE_FONT) * size * 1.17 for text, size in sized)
        return left, top, left + wide, top + high
    high = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
    return left, top, left + wide, top + high / POINT


def overlap(one: Rect, other: Rect, *, leeway: float = 3.0) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > leeway and down > leeway


@pytest.mark.parametrize("make", TEMPLATES)
def test_no_text_runs_into_another_or_into_the_foot(
    report: Report, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    deck: Any = Presentation(io.BytesIO(render_deck(report, template=read_template(make(tmp_path / "t.pptx")))))
    foot = min(shape.top for shape in deck.slide_layouts[5].placeholders if shape.top > deck.slide_height / 2) / POINT
    for number, slide in enumerate(deck.slides, 1):
        own = [
            (shape.name, taken(shape)) for shape in slide.shapes if not shape.is_placeholder and shape.name != "Rule"
        ]
        clashes = [(one[0], other[0]) for one, other in combinations(own, 2) if overlap(one[1], other[1])]
        assert not clashes, (number, clashes)
        assert not [name for name, box in own if box[3] > foot + 6], number


@pytest.mark.parametrize("make", TEMPLATES)
def test_no_word_of_a_title_or_of_a_columns_heading_is_broken(
    report: Report, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    deck: Any = Presentation(io.BytesIO(render_deck(report, template=read_template(make(tmp_path / "t.pptx")))))
    for slide in deck.slides:
        title = slide.shapes.title
        size = max((run.font.size.pt for run in title.text_frame.paragraphs[0].runs if run.font.size), default=44.0)
        longest = max(width_of(word, size) for word in title.text_frame.text.split())
        assert longest * WIDE_FONT <= title.width / POINT, title.text_frame.text
    table = next(shape.table for shape in deck.slides[2].shapes if shape.has_table)
    for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
        for run in cell.text_frame.paragraphs[0].runs:
            longest = max(width_of(word, run.font.size.pt, bold=True) for word in run.text.split())
            assert longest * WIDE_FONT <= column.width / POINT, run.text


def test_rows_that_have_no_room_are_counted_above_the_table(report: Report, tmp_path: Path) -> None:
    path = _moved(tmp_path / "t.pptx", (10, 5), (3.2, 0.2, 6.3, 1.0), (3.2, 1.2, 6.3, 2.6))
    deck: Any = Presentation(io.BytesIO(render_deck(report, template=read_template(path))))
    slide = deck.slides[2]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    unit = next(shape.text_frame.text for shape in slide.shapes if shape.name == "Unit")
    whole: Any = Presentation(io.BytesIO(render_deck(report)))
    full = next(shape.table for shape in whole.slides[2].shapes if shape.has_table)
    dropped = len(full.rows) - len(table.rows)
    assert dropped > 0 and f"{dropped} more indicators are in the report." in unit
