"""The rows and number columns of a table, found by geometry.

A row is a line that ends in numbers; a column is a place at which many rows' numbers end. What stands elsewhere, a
number inside a label for instance, stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ..evidence import Box
from .numbers import CURRENCIES, DASHES, NumberStyle, ParsedNumber, ends_in_day, in_other_style, is_year, parse_number
from .words import Line, Word

_UNIT_WORDS = re.compile(r"\b(?:millions?|thousands?|billions?|milioni|migliaia|unaudited)\b", re.IGNORECASE)
_COLUMN_GAP = 9.0
_PAIR_WIDTH = 75.0
_VOID = frozenset({"n/m", "nm", "n.m.", "n/a", "n.a.", "na", "n.s.", "n.d.", "*"})
"""What stands in a cell that has no number ("not meaningful")."""
_THREE_DIGITS = re.compile(r"\d{3}(?:[.,]\d{1,2})?[)%]*")
"""A group that goes on a number: "567" and, at its end, "567,00"."""
_OPENERS = frozenset({"(", "$(", "€(", "£("})
_CLOSERS = frozenset({")", ")%", "%", "%)", ") %", "bps", "pts"})


@dataclass(frozen=True, slots=True)
class Token:
    """A printed number: its text, its value, the hull of its characters and where its digits end."""

    text: str
    number: ParsedNumber
    box: Box
    right: float


@dataclass(frozen=True, slots=True)
class Span:
    """A horizontal stretch."""

    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Half-way."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its label's words and, by column, its numbers. A line without numbers has no cells."""

    line: Line
    label: str
    cells: tuple[Token | None, ...]

    @property
    def has_numbers(self) -> bool:
        """Whether any column has a number."""
        return any(cell is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines above the first row of numbers, the columns, and everything from there on."""

    header: tuple[Line, ...]
    columns: tuple[Span, ...]
    rows: tuple[Row, ...]


def split_line(line: Line, style: NumberStyle) -> tuple[list[Word], list[Token]]:
    """The words of the label and the numbers at the line's end; a date that ends the line is text."""
    if ends_in_day(line.text):
        return list(line.words), []
    words = [word for word in line.words if not (word.raised and len(word.text) <= 3)]
    tokens: list[Token] = []
    end = len(words)
    while end > 0:
        last = words[end - 1].text
        if end > 1 and (last.lower().strip("()*") in _VOID or in_other_style(last, style)):
            end -= 1
            continue
        taken = _token_ending_at(words, end, style)
        if taken is None:
            break
        tokens.append(taken[0])
        end = taken[1]
    label = words[:end] if tokens else words
    tokens = _whole(label, tokens[::-1])
    while label and tokens and label[-1].text in CURRENCIES:
        label.pop()
    return label, tokens


def _whole(label: Sequence[Word], tokens: list[Token]) -> list[Token]:
    """The tokens without those that look like one part of a number that the file sets apart ("32, 765")."""
    torn: set[int] = set()
    for at, (left, right) in enumerate(pairwise(tokens)):
        if right.box[0] - left.box[2] < 0.6 * (right.box[3] - right.box[1]):
            torn |= {at, at + 1}
    if label and tokens and any(char.isdigit() for char in label[-1].text):
        gap, height = tokens[0].box[0] - label[-1].x1, tokens[0].box[3] - tokens[0].box[1]
        if gap < 0.6 * height or (gap < 1.5 * height and label[-1].text[-1] in ",.'’(-−"):
            torn.add(0)
    return [token for at, token in enumerate(tokens) if at not in torn]


def _token_ending_at(words: list[Word], end: int, style: NumberStyle) -> tuple[Token, int] | None:
    """The number token whose last word is `words[end - 1]`, and the index of its first word."""
    for length in (5, 4, 3, 2, 1):
        if length > end:
            continue
        run = words[end - length : end]
        if length > 1 and not _sticks(run):
            continue
        text = _joined(run)
        number = parse_number(text, style)
        if number is None:
            continue
        if length > 1 and number.nil:
            continue
        core = [word for word in run if any(char.isdigit() for char in word.text)] or run
        box = (run[0].x0, min(word.y0 for word in run), run[-1].x1, max(word.y1 for word in run))
        start = end - length
        while start > 0 and words[start - 1].text in CURRENCIES:
            start -= 1
        return Token(text, number, box, _digits_end(core[-1])), start
    return None


def _joined(run: Sequence[Word]) -> str:
    """The run's text; digit groups set apart by a thin blank keep one, everything else sticks together."""
    text = run[0].text
    for last, word in pairwise(run):
        text += (" " if last.text[-1:].isdigit() and word.text[:1].isdigit() else "") + word.text
    return text


def _sticks(run: Sequence[Word]) -> bool:
    """Whether the words are the parts of one number: "(" "1,234" ")", "$" "5", "1" "234" "567"."""
    for last, word in pairwise(run):
        gap, height = word.x0 - last.x1, word.y1 - word.y0
        if last.text in CURRENCIES or last.text in _OPENERS:
            if gap > 12 * height:
                return False
        elif word.text in _CLOSERS:
            if gap > 1.2 * height:
                return False
        elif _THREE_DIGITS.fullmatch(word.text) and last.text.lstrip("(-−").isdigit():
            if not -0.15 * height <= gap <= 0.45 * height or len(last.text.lstrip("(-−")) > 3:
                return False
        elif last.text in DASHES and word.text[:1].isdigit():
            if gap > 0.3 * height:
                return False
        else:
            return False
    return True


def _digits_end(word: Word) -> float:
    """Where the word's digits end: closing brackets and percent signs hang out of a column."""
    trailing = len(word.text) - len(word.text.rstrip(")%"))
    return word.x1 - trailing * (word.x1 - word.x0) / max(len(word.text), 1)


def build_grid(lines: Sequence[Line], style: NumberStyle) -> Grid:
    """Find columns and rows in `lines`, the lines of one table from its title on."""
    split = [split_line(line, style) for line in lines]
    columns = _columns([tokens for _, tokens in split if not _only_years(tokens)])
    rows = [_row(line, label, tokens, columns) for line, (label, tokens) in zip(lines, split, strict=True)]
    rows, columns = _joined_columns(rows, columns)
    first = next(
        (
            at
            for at, row in enumerate(rows)
            if row.has_numbers and not _only_years(split[at][1]) and (row.label or at > 0)
        ),
        len(rows),
    )
    begin = _first_heading(lines, first, columns)
    return Grid(tuple(lines[:first]), tuple(columns), tuple(rows[begin:]))


def _first_heading(lines: Sequence[Line], first: int, columns: Sequence[Span]) -> int:
    """Where the headings right above the first row begin: lines without a digit, below the dates, beside the columns."""
    dated = max(
        (at for at, line in enumerate(lines[:first]) if any(char.isdigit() for char in line.text)), default=None
    )
    begin = first
    while dated is not None and begin - 1 > dated and columns:
        line = lines[begin - 1]
        if line.words[-1].x1 > columns[0].x0 or line.text.startswith("(") or _UNIT_WORDS.search(line.text):
            break
        begin -= 1
    return begin


def _only_years(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and all(is_year(token.text) for token in tokens)


def _columns(rows: Sequence[Sequence[Token]]) -> list[Span]:
    """The places at which numbers end in many rows."""
    tokens = sorted((token for row in rows for token in row), key=lambda token: token.right)
    if not tokens:
        return []
    clusters: list[list[Token]] = [[tokens[0]]]
    for last, token in pairwise(tokens):
        if token.right - last.right > _COLUMN_GAP:
            clusters.append([])
        clusters[-1].append(token)
    clusters = _merged(clusters)
    most = max(len(cluster) for cluster in clusters)
    kept = [cluster for cluster in clusters if len(cluster) >= max(2, 0.2 * most)]
    return [
        Span(median(token.box[0] for token in cluster), median(token.right for token in cluster)) for cluster in kept
    ]


def _merged(clusters: list[list[Token]]) -> list[list[Token]]:
    """Clusters whose numbers stand above each other are one column, however they are aligned."""
    out = [clusters[0]]
    for cluster in clusters[1:]:
        last = out[-1]
        a0, a1 = median(t.box[0] for t in last), median(t.right for t in last)
        b0, b1 = median(t.box[0] for t in cluster), median(t.right for t in cluster)
        overlap = min(a1, b1) - max(a0, b0)
        if overlap > 0.5 * min(a1 - a0, b1 - b0):
            last.extend(cluster)
        else:
            out.append(cluster)
    return out


def _row(line: Line, label: list[Word], tokens: list[Token], columns: Sequence[Span]) -> Row:
    """The row; two numbers in one column are parts of something that could not be read, and no number."""
    cells: dict[int, Token | None] = {}
    stray: list[str] = []
    for token in tokens:
        at = _nearest(token, columns)
        if at is None:
            stray.append(token.text)
        else:
            cells[at] = None if at in cells else token
    text = " ".join([*(word.text for word in label), *stray])
    return Row(line, text, tuple(cells.get(at) for at in range(len(columns))))


def _joined_columns(rows: list[Row], columns: list[Span]) -> tuple[list[Row], list[Span]]:
    """Items in an inner and totals in an outer column are one column: no row has a number in both."""
    at = 0
    while at + 1 < len(columns):
        left = {i for i, row in enumerate(rows) if row.cells[at]}
        right = {i for i, row in enumerate(rows) if row.cells[at + 1]}
        numbers = max((sum(cell is not None for cell in row.cells) for row in rows), default=0)
        near = columns[at + 1].x1 - columns[at].x1 < _PAIR_WIDTH
        if near and not left & right and min(len(left), len(right)) >= 3 and numbers <= (len(columns) + 1) // 2 + 1:
            rows = [
                Row(row.line, row.label, (*row.cells[:at], row.cells[at] or row.cells[at + 1], *row.cells[at + 2 :]))
                for row in rows
            ]
            columns = [*columns[:at], Span(columns[at].x0, columns[at + 1].x1), *columns[at + 2 :]]
        at += 1
    return rows, columns


def _nearest(token: Token, columns: Sequence[Span]) -> int | None:
    """The column that the number stands in, if it stands in one."""
    if not columns:
        return None
    at = min(range(len(columns)), key=lambda i: abs(columns[i].x1 - token.right))
    pitch = min((b.x1 - a.x1 for a, b in pairwise(columns)), default=120.0)
    column = columns[at]
    apart = abs(column.x1 - token.right)
    overlaps = token.box[0] <= column.x1 and token.right >= column.x0
    if apart <= 12 or (overlaps and apart < 0.5 * pitch):
        return at
    return None
