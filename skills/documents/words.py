"""Words and lines of a page, by geometry: what stands on one height is one line, whatever order the file draws it in.

Coordinates are those of `evidence.py`: points from the top left corner of the page as a reader sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ..evidence import Box


@dataclass(frozen=True, slots=True)
class Char:
    """One character with its box."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a gap. `raised` marks small type set high: a footnote mark, not part of a number."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    raised: bool = False

    @property
    def box(self) -> Box:
        """Its hull."""
        return self.x0, self.y0, self.x1, self.y1

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one height, left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, set apart by blanks."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Where the first word begins."""
        return self.words[0].x0

    @property
    def y0(self) -> float:
        """The top of the tallest word."""
        return min(word.y0 for word in self.words)

    @property
    def y1(self) -> float:
        """The bottom of the deepest word."""
        return max(word.y1 for word in self.words)


def words_of(chars: Iterable[Char]) -> list[Word]:
    """Join characters to words, in the order given: a blank, a gap, a new line or a change of size ends a word."""
    words: list[Word] = []
    run: list[Char] = []

    def flush() -> None:
        if run:
            words.append(
                Word(
                    "".join(char.text for char in run),
                    min(char.x0 for char in run),
                    min(char.y0 for char in run),
                    max(char.x1 for char in run),
                    max(char.y1 for char in run),
                )
            )
            run.clear()

    for char in chars:
        if not char.text.strip():
            flush()
            continue
        if run and _breaks(run[-1], char):
            flush()
        run.append(char)
    flush()
    return words


def _breaks(last: Char, char: Char) -> bool:
    height = min(last.y1 - last.y0, char.y1 - char.y0)
    gap = char.x0 - last.x1
    if gap > 0.28 * height or gap < -1.2 * height:
        return True
    if gap < -0.15 * height and last.text.isdigit() and char.text.isdigit():
        return True  # one number printed over another
    if abs((last.y0 + last.y1) - (char.y0 + char.y1)) / 2 > 0.5 * height:
        return True
    larger, smaller = last.y1 - last.y0, char.y1 - char.y0
    return char.text.isdigit() and smaller < 0.95 * larger and char.y1 < last.y1 - 0.08 * larger


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Gather words to lines, top to bottom; a word belongs to the line whose middle is nearest to its own."""
    rows: list[list[Word]] = []
    middles: list[float] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        height = word.y1 - word.y0
        for at in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            reach = 0.45 * min(height, median(other.y1 - other.y0 for other in rows[at]))
            if abs(middles[at] - word.middle) <= max(reach, 1.0):
                rows[at].append(word)
                break
        else:
            rows.append([word])
            middles.append(word.middle)
    return [_line(row) for row in rows]


def _line(row: list[Word]) -> Line:
    heights = median(word.y1 - word.y0 for word in row)
    base = median(word.y1 for word in row)
    return Line(
        tuple(
            Word(word.text, word.x0, word.y0, word.x1, word.y1, _is_raised(word, heights, base))
            for word in sorted(row, key=lambda word: word.x0)
        )
    )


def _is_raised(word: Word, height: float, base: float) -> bool:
    return word.y1 - word.y0 < 0.95 * height and word.y1 < base - 0.08 * height


def is_wide(width: float, height: float) -> bool:
    """Whether a page has the shape of two pages side by side."""
    return width >= 1.2 * height > 0


def halves_of_spread(lines: Sequence[Line], width: float, height: float) -> tuple[list[Line], list[Line]] | None:
    """The lines of the left and of the right half, if the page is a spread of two pages; None if it is one page."""
    if not is_wide(width, height):
        return None
    middle = width / 2
    words = [word for line in lines for word in line.words]
    crossing = sum(word.x0 < middle - 2 and word.x1 > middle + 2 for word in words)
    left = [word for word in words if word.x1 <= middle + 2]
    right = [word for word in words if word.x0 >= middle - 2]
    starts = sum(any(char.isalpha() for char in line.words[0].text) for line in lines_of(right)) if right else 0
    if crossing > 2 or starts < 8 or len(left) < 20:
        return None
    return lines_of(left), lines_of(right)
