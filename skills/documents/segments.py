"""Segments of a page: words of one type that stand side by side, as a slide's reader takes them in at a glance.

A segment is a caption's line, a heading, a cell of a table or a printed amount. What is set in another size, on another
height or a gap away is another segment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..evidence import Box
from .layout import Hull, overlap
from .numbers import DASHES, NumberStyle
from .printed import NOTE_MARKS, PrintedAmount, names_time, raised, read_printed
from .words import Word, lines_of

_GAP = 0.6
"""Of the height of the type: beyond it a column's gap begins, below it blanks end."""
_NARROW = 0.35
_DIGIT_AT_END = re.compile(r"\d\W*(?:bn|m|mn|bps)?$")
_NEW_AMOUNT = re.compile(r"[(+\-−–]?[€$£]?\d")
"""Two amounts side by side stand nearer than a column's gap in large type, yet farther than the groups of one."""
_MARKS = frozenset("0123456789()*†‡§,abcde")
_UNITS = frozenset(
    [
        "€",
        "$",
        "£",
        "¥",
        "%",
        "bn",
        "bln",
        "m",
        "mn",
        "mln",
        "mio",
        "k",
        "mld",
        "mrd",
        "eur",
        "usd",
        "gbp",
        "chf",
        "€bn",
        "€m",
        "€mn",
        "€mln",
        "€k",
        "$bn",
        "$m",
        "bps",
        "pp",
        "p.p.",
        "pts",
        "tn",
        "billion",
        "million",
    ]
)
_VOID = frozenset({"n/m", "nm", "n.m.", "n/a", "n.a.", "na", "n.s.", "n.d.", "nd", "ns", "…", "..."})


@dataclass(frozen=True)
class Segment(Hull):
    """Words in one line and one type. `amount` is what they print, if they print an amount and nothing else."""

    words: tuple[Word, ...]
    text: str
    amount: PrintedAmount | None
    style: NumberStyle

    @property
    def parts(self) -> Iterator[Box]:
        """Where its words stand."""
        return (word.box for word in self.words)

    @property
    def height(self) -> float:
        """The height of its tallest word."""
        return self.box[3] - self.box[1]

    @property
    def is_void(self) -> bool:
        """Whether it says that there is no number: "–", "n.m."."""
        return self.text in DASHES or self.text.lower().strip("()") in _VOID

    @property
    def is_words(self) -> bool:
        """Whether it is neither an amount nor the mark of a missing one, and has a letter."""
        return self.amount is None and not self.is_void and any(char.isalpha() for char in self.text)

    @property
    def is_time(self) -> bool:
        """Whether it is no amount and names a year, a quarter or a half-year."""
        return self.amount is None and names_time(self.text)


def segments_of(words: Iterable[Word], style: NumberStyle) -> list[Segment]:
    """The segments of a page, top to bottom and left to right; what is printed twice over itself counts once."""
    runs: list[list[Word]] = []
    for line in lines_of(_once(words)):
        runs.extend(_runs(line.words))
    runs = _with_marks(runs)
    found = [_segment(run, style) for run in runs]
    return sorted(found, key=lambda segment: (segment.box[1], segment.box[0]))


def stand_on_one_line(one: Segment, other: Segment, *, reach: float = 0.35) -> bool:
    """Whether two segments stand on the same height, within `reach` of the smaller one's type."""
    return abs(one.middle - other.middle) <= reach * min(one.height, other.height)


def on_one_line(segments: Iterable[Segment]) -> list[list[Segment]]:
    """The segments by the line that they stand on, top to bottom; each line goes by the first that was put on it."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: one.middle):
        home = next((row for row in reversed(rows) if stand_on_one_line(row[0], segment)), None)
        if home is None:
            rows.append([segment])
        else:
            home.append(segment)
    return rows


def part_of(segment: Segment, start: int, end: int) -> Segment:
    """Some of a segment's words as a segment of their own."""
    return _segment(segment.words[start:end], segment.style)


def _once(words: Iterable[Word]) -> list[Word]:
    """The words without those that are printed again over themselves, as shadows and false bold are."""
    kept: list[Word] = []
    places: dict[str, list[Word]] = {}
    for word in words:
        same = places.setdefault(word.text, [])
        if all(max(abs(a - b) for a, b in zip(word.box, other.box, strict=True)) > 2.0 for other in same):
            same.append(word)
            kept.append(word)
    return kept


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """The words of a line, parted where the type changes or a gap opens; a unit sticks to its number."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and (_goes_on(runs[-1][-1], word) or _is_part_of_amount(runs[-1][-1], word)):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _goes_on(last: Word, word: Word) -> bool:
    one, other = last.y1 - last.y0, word.y1 - word.y0
    height = max(min(one, other), 1.0)
    alike = max(one, other) <= 1.25 * height and abs(last.y1 - word.y1) <= 0.22 * height
    gap = _NARROW if _DIGIT_AT_END.search(last.text) and _NEW_AMOUNT.match(word.text) else _GAP
    return alike and -0.5 * height <= word.x0 - last.x1 <= gap * height


def _is_part_of_amount(last: Word, word: Word) -> bool:
    """Whether one of the two is a number and the other its unit, in a smaller type: "€" and "6.8", "6.8" and "bn"."""
    height = max(last.y1 - last.y0, word.y1 - word.y0)
    near = -0.2 * height <= word.x0 - last.x1 <= _NARROW * height
    beside = overlap(last.box, word.box, 1) >= 0.6 * min(last.y1 - last.y0, word.y1 - word.y0)
    units = [text.lower() in _UNITS for text in (last.text, word.text)]
    numbers = [text[:1].isdigit() or text[:1] in "+-–−(" for text in (last.text, word.text)]
    return near and beside and ((units[0] and numbers[1]) or (numbers[0] and units[1]))


def _with_marks(runs: list[list[Word]]) -> list[list[Word]]:
    """The runs, with footnote marks that were set apart put back behind the word that they stand at, raised."""
    marks = [run for run in runs if len(run) == 1 and 0 < len(run[0].text) <= 5 and set(run[0].text) <= _MARKS]
    taken: set[int] = set()
    for mark in marks:
        home = next((run for run in runs if run is not mark and _is_mark_of(mark[0], run[-1])), None)
        if home is not None and id(home) not in taken:
            home.append(replace(mark[0], text=raised(mark[0].text)))
            taken.add(id(mark))
    return [[_raised_in(run, at) for at in range(len(run))] for run in runs if id(run) not in taken]


def _is_mark_of(mark: Word, word: Word) -> bool:
    height = word.y1 - word.y0
    return (
        mark.y1 - mark.y0 < 0.85 * height
        and mark.y1 < word.y1 - 0.1 * height
        and mark.y1 > word.y0
        and -0.1 * height <= mark.x0 - word.x1 <= _NARROW * height
    )


def _raised_in(run: Sequence[Word], at: int) -> Word:
    """The word at `at`, in raised characters if it is a footnote mark within its run."""
    word = run[at]
    is_mark = at > 0 and set(word.text) <= _MARKS and _is_mark_of(word, run[at - 1])
    return replace(word, text=raised(word.text)) if is_mark else word


def _segment(run: Sequence[Word], style: NumberStyle) -> Segment:
    text = run[0].text
    for last, word in pairwise(run):
        height = max(last.y1 - last.y0, word.y1 - word.y0)
        apart = word.x0 - last.x1 > 0.12 * height and word.text[:1] not in NOTE_MARKS
        text += f" {word.text}" if apart else word.text
    return Segment(tuple(run), text, read_printed(text, style), style)
