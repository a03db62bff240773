"""The speaker's notes: what proves each number on a slide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...figures import Figure
from ..amounts import Printer
from ..cells import Links
from ..packages import printable
from ..proofs import note_lines
from .template import A, P, child

if TYPE_CHECKING:
    from pptx.slide import Slide


def put_notes(
    slide: Slide, figures: Iterable[Figure], *, links: Links, printer: Printer, more: Iterable[str] = ()
) -> None:
    """Write the notes of a slide: `more` first, then the evidence of its figures."""
    lines = note_lines(figures, links=links, printer=printer)
    written = [*more, *((printer.labels("deck_evidence"), *lines) if lines else ())]
    frame: Any = slide.notes_slide.notes_text_frame
    if frame is None:  # the template's own notes have no room for text
        _add_body(slide)
        frame = slide.notes_slide.notes_text_frame
    frame.text = "\n".join(_one_line(line) for line in written)


def _one_line(text: str) -> str:
    """Text from a document without breaks and control characters, which a part of a deck can't hold."""
    return printable(text).replace("\n", " ").strip()


def _add_body(slide: Slide) -> None:
    shapes: Any = slide.notes_slide.shapes.element
    number = str(2 + len(shapes))
    shape = child(shapes, f"{P}sp")
    about = child(shape, f"{P}nvSpPr")
    child(about, f"{P}cNvPr", id=number, name=f"Notes {number}")
    child(about, f"{P}cNvSpPr")
    child(child(about, f"{P}nvPr"), f"{P}ph", type="body", idx="1")
    child(shape, f"{P}spPr")
    body = child(shape, f"{P}txBody")
    child(body, f"{A}bodyPr")
    child(body, f"{A}p")
