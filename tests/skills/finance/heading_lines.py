"""Headings of a statement's columns as lines of words, and the columns that they stand above."""

from __future__ import annotations

from collections.abc import Sequence

from vouching.skills.documents.grid import Span
from vouching.skills.documents.words import Line, Word

COLUMNS = (Span(300, 340), Span(380, 420), Span(460, 500))
FOUR_COLUMNS = (*COLUMNS, Span(540, 580))
_LETTER = 5.0


def line(y: float, *words: tuple[float, str]) -> Line:
    """Words at the given left edges, five points a character."""
    return Line(tuple(Word(text, x, y, x + _LETTER * len(text), y + 10) for x, text in words))


def centred(middle: float, text: str) -> list[tuple[float, str]]:
    """The words of `text` around `middle`, a narrow blank between them."""
    words = text.split()
    width = _LETTER * sum(map(len, words)) + 3 * (len(words) - 1)
    x, placed = middle - width / 2, list[tuple[float, str]]()
    for word in words:
        placed.append((x, word))
        x += _LETTER * len(word) + 3
    return placed


def above(y: float, cells: str, columns: Sequence[Span] = COLUMNS, *, label: str = "") -> Line:
    """A line with one cell above each column, set apart by bars; an empty cell is none. `label` stands at the left."""
    parts = [part.strip() for part in cells.split("|")]
    placed = centred(40 + _LETTER * len(label) / 2, label) if label else []
    for part, column in zip(parts, columns, strict=True):
        placed += centred(column.middle, part) if part else []
    return line(y, *placed)


def across(y: float, text: str, columns: Sequence[Span] = COLUMNS) -> Line:
    """A line with one cell over the middle of `columns`."""
    return line(y, *centred((columns[0].middle + columns[-1].middle) / 2, text))
