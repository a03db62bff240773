"""What heads the tables, charts and captioned numbers of a PowerPoint slide: text boxes over them or at their left.

A page that was read from a PDF has its headings with its tables already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..documents.deck import CardShape, ChartShape, Shape, Slide, TableShape, TextShape
from ..documents.layout import overlap
from .qualifying import qualified

_LONGEST_HEADING = 12
"""Words: what is longer is prose."""
_AT_LEFT = 4


def headings_over(slide: Slide) -> Mapping[str, tuple[str, ...]]:
    """By the name of a shape with numbers, the short texts that stand over it or at its left, other numbers' captions apart."""
    found: dict[str, tuple[str, ...]] = {}
    for shape in slide.shapes:
        if isinstance(shape, TextShape) and not any(char.isdigit() for char in shape.text):
            continue
        over = [
            other
            for other in slide.shapes
            if _may_head(other, slide) and (_stands_over(other, shape) or _stands_at_left(other, shape))
        ]
        found[shape.name] = tuple(
            text
            for other in over
            if isinstance(other, TextShape) and not _is_caption(other, slide) and not _is_own(other, shape)
            for text in other.paragraphs
            if text != slide.title and len(text.split()) <= _LONGEST_HEADING
        )
    return found


def _may_head(shape: Shape, slide: Slide) -> bool:
    return (
        isinstance(shape, TextShape)
        and shape.role in ("", "subtitle", "body")
        and shape.text != slide.title
        and any(char.isalpha() for char in shape.text)
    )


def _stands_over(heading: Shape, shape: Shape) -> bool:
    """Whether the heading begins over the shape and its middle is above the shape's top, somewhere over its width."""
    if heading is shape or overlap(heading.box, shape.box, 0) <= 0:
        return False
    middle = (heading.box[1] + heading.box[3]) / 2
    return middle <= shape.box[1] if isinstance(shape, TableShape | ChartShape) else heading.box[3] <= shape.box[1] + 2


def _stands_at_left(heading: Shape, shape: Shape) -> bool:
    """Whether a word or two stand at the left of the shape, within its height."""
    if not isinstance(heading, TextShape) or len(heading.text.split()) > _AT_LEFT:
        return False
    return heading.box[2] <= shape.box[0] + 2 and overlap(heading.box, shape.box, 1) > 0


def _is_own(heading: TextShape, shape: Shape) -> bool:
    """Whether the two are one group: a number and its caption."""
    return bool(heading.group) and heading.group == shape.group


def _is_caption(shape: TextShape, slide: Slide) -> bool:
    """Whether the text belongs to a number: it is in a group with one, or holds one itself."""
    if any(char.isdigit() for char in shape.text) and len(shape.paragraphs) > 1:
        return True
    mates = [
        other
        for other in slide.shapes
        if shape.group and other is not shape and other.group == shape.group and isinstance(other, TextShape)
    ]
    return any(any(char.isdigit() for char in mate.text) for mate in mates)


def chapter_of(slide: Slide) -> str:
    """The one segment that a few words over the slide's title name, as the head of a chapter does; "" where none does.

    Several of them are a list of all chapters.
    """
    title = next((s for s in slide.shapes if isinstance(s, TextShape) and s.role == "title"), None)
    if title is None:
        return ""
    named = {
        shape.text
        for shape in slide.shapes
        if isinstance(shape, TextShape)
        and shape.box[3] <= title.box[1] + 2
        and len(shape.text.split()) <= _AT_LEFT
        and (found := qualified(shape.text, ("segment",))) is not None
        and found.said
    }
    return named.pop() if len(named) == 1 else ""


def loose_segment(slide: Slide, over: Mapping[str, Sequence[str]]) -> bool:
    """Whether the one segment that words of the slide name stands apart, as the name of all that is on it might.

    What heads a table or a chart, or names a chapter, is about that; several names are a legend.
    """
    title = next((s for s in slide.shapes if isinstance(s, TextShape) and s.role == "title"), None)
    heads = {text for texts in over.values() for text in texts}
    for shape in slide.shapes:
        if isinstance(shape, TableShape):
            heads.update(cell for row in shape.rows for cell in row)
        elif isinstance(shape, CardShape):
            heads.update(shape.headings)
    named = {
        shape.text
        for shape in slide.shapes
        if isinstance(shape, TextShape)
        and (title is None or shape.box[1] >= title.box[1])
        and shape.text not in heads
        and shape.text != slide.title
        and len(shape.paragraphs) == 1
        and _is_segment(shape.text)
    }
    return len(named) == 1


def _is_segment(text: str) -> bool:
    found = qualified(text, ("segment",))
    return found is not None and bool(found.said) and not found.label
