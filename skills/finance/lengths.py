"""How long a time each column of a statement covers, by the spans that stand above it.

A span counts for the columns that it stands over: for all of them where it stands beside or across them, as a title
does, for its own column alone where a line has other dates above the others. It never counts for a column that it does
not stand over: what one column is called says nothing of its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..documents.grid import Span
from ..documents.words import Line, Word
from .dates import DateMark, SpanMark, date_marks, span_marks
from .reading import DocumentType

_ONLY_COLUMN = 160.0
_CELL_GAP, _MARK_GAP = 0.8, 0.45
"""Of a line's height: what lies farther apart is in two cells of the heading; the second before a span or a date."""
_OFF_CENTRE = 0.3
"""Of the distance between columns: how far off their middle what stands across all of them may be."""
_SEVERAL = re.compile(
    r"\b(?:three|six|nine|tre|sei|nove|[369])(?: months?| mesi)?(?: and| &| e) (?:six|nine|twelve|sei|nove|dodici|6|9|12)\b"
    r"|\b(?:quarter|months|half|trimestre|semestre)\b.{0,40}\b(?:and|e)\b.{0,30}\b(?:year|months|half|semestre|esercizio)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"and|&|e|,|to|al", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Length:
    """How many months a column covers, and how many of the fiscal year have passed at its end; None where untold."""

    months: int | None
    until: int | None = None


UNTOLD = Length(None)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stretch of a heading's line that stands for itself."""

    x0: float
    x1: float
    span: SpanMark | None
    dated: bool

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(slots=True)
class _Told:
    """The spans of a heading, by what they count for."""

    own: dict[int, SpanMark]
    """By column, what counts for it alone."""
    rows: list[list[SpanMark]]
    """Spans side by side, which share the columns among themselves."""
    of_all: list[SpanMark]


def lengths_of(
    header: Sequence[Line], columns: Sequence[Span], years: Sequence[DateMark | None], *, document: DocumentType
) -> list[Length]:
    """The length of each column, in order; `years` are the dates that stand above them.

    A column without a span is a year in an annual report where nothing but the years of others stands in between.
    """
    told = _told(header, columns)
    return [
        _own(told, at) or _of_row(told, column, columns) or _of_all(told) or _unsaid(told, at, years, document=document)
        for at, column in enumerate(columns)
    ]


def _told(header: Sequence[Line], columns: Sequence[Span]) -> _Told:
    told = _Told({}, [], [])
    pitch = min((b.middle - a.middle for a, b in pairwise(columns)), default=_ONLY_COLUMN)
    left = columns[0].x0 - pitch / 2
    for line in header:
        cells = list(_cells(line))
        told.of_all += [cell.span for cell in cells if cell.span and cell.middle < left]
        above = [cell for cell in cells if cell.middle >= left]
        telling = [(cell, cell.span) for cell in above if cell.span]
        if any(cell.dated and not cell.span for cell in above):
            for cell, span in telling:
                told.own[_nearest(cell, columns)] = span
        elif len(telling) > 1:
            told.rows.append([span for _, span in telling])
        else:
            for cell, span in telling:
                over = _over(cell, columns, pitch)
                if len(over) == len(columns) or _is_central(cell, columns, pitch):
                    told.of_all.append(span)
                else:
                    told.own.update(dict.fromkeys(over, span))
    return told


def _cells(line: Line) -> Iterator[_Cell]:
    """The stretches of a line that stand for themselves, with the span and the date in each."""
    spans, dates = span_marks(line), date_marks(line)
    for words in _stretches(line, spans, dates):
        x0, x1 = words[0].x0, words[-1].x1
        inside = [mark for mark in spans if x0 - 1 <= mark.middle <= x1 + 1]
        text = " ".join(word.text for word in words)
        dated = any(mark.year and x0 - 1 <= mark.middle <= x1 + 1 for mark in dates)
        yield _Cell(x0, x1, _one_of(inside, text), dated)


def _stretches(line: Line, spans: Sequence[SpanMark], dates: Sequence[DateMark]) -> Iterator[list[Word]]:
    """The words of a line, parted where a gap sets them apart or where a span follows another one and its day."""
    height = line.y1 - line.y0
    narrow = {mark.x0 for mark in spans} | {mark.x0 for mark in dates}
    after_a_day = {
        span.x0 for last, span in pairwise(spans) if any(last.x1 <= mark.middle <= span.x0 for mark in dates)
    }
    stretch = [line.words[0]]
    for before, word in pairwise(line.words):
        apart = word.x0 - before.x1 > (_MARK_GAP if word.x0 in narrow else _CELL_GAP) * height
        if apart or (word.x0 in after_a_day and not _AND.fullmatch(before.text)):
            yield stretch
            stretch = []
        stretch.append(word)
    yield stretch


def _one_of(spans: Sequence[SpanMark], text: str) -> SpanMark | None:
    """The span that a cell tells: the shorter one of "third quarter of the fiscal year", none of "three and nine months"."""
    if not spans:
        return None
    several = _SEVERAL.search(text) is not None
    shortest = min(spans, key=lambda mark: mark.months or 99)
    return SpanMark(0, spans[0].x0, spans[-1].x1, spans[0].y) if several else shortest


def _nearest(cell: _Cell, columns: Sequence[Span]) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at].middle - cell.middle))


def _over(cell: _Cell, columns: Sequence[Span], pitch: float) -> list[int]:
    """The columns that a lone cell stands over."""
    return [at for at, c in enumerate(columns) if cell.x0 - pitch / 2 <= c.middle <= cell.x1 + pitch / 2]


def _is_central(cell: _Cell, columns: Sequence[Span], pitch: float) -> bool:
    middle = (columns[0].middle + columns[-1].middle) / 2
    return abs(cell.middle - middle) <= _OFF_CENTRE * pitch


def _own(told: _Told, at: int) -> Length | None:
    span = told.own.get(at)
    return Length(span.months, span.until) if span else None


def _of_row(told: _Told, column: Span, columns: Sequence[Span]) -> Length | None:
    """The span above the column in the lowest line that has several."""
    if not told.rows:
        return None
    lowest = max(told.rows, key=lambda marks: marks[0].y)
    row = sorted(lowest, key=lambda mark: mark.middle)
    chosen = _of_group(row, column, columns) or min(row, key=lambda mark: abs(mark.middle - column.middle))
    return Length(chosen.months, chosen.until)


def _of_group(row: Sequence[SpanMark], column: Span, columns: Sequence[Span]) -> SpanMark | None:
    """The span above the column's group, where the columns divide evenly among the spans and each stands above its own."""
    size, rest = divmod(len(columns), len(row))
    if rest:
        return None
    groups = [columns[at * size : (at + 1) * size] for at in range(len(row))]
    above = all(group[0].x0 - 40 <= mark.middle <= group[-1].x1 + 40 for mark, group in zip(row, groups, strict=True))
    return row[list(columns).index(column) // size] if above else None


def _of_all(told: _Told) -> Length | None:
    """What counts for all columns, where it is one thing.

    A part of a year that a title names and another column names too may be that column's alone.
    """
    if not told.of_all:
        return None
    said = {(mark.months, mark.until) for mark in told.of_all}
    months = {mark.months for mark in told.of_all}
    if len(months) > 1:
        return UNTOLD
    length = months.pop()
    if length != 12 and any(mark.months == length for mark in told.own.values()):
        return UNTOLD
    return Length(length, said.pop()[1] if len(said) == 1 else None)


def _unsaid(told: _Told, at: int, years: Sequence[DateMark | None], *, document: DocumentType) -> Length:
    """A column without a span: a year in an annual report, unless it may be meant by the span of a column to its left.

    Where "Q4 2024" is followed by "2023", that may be another fourth quarter; where 2024 comes again, it is the year.
    """
    if document != "annual":
        return UNTOLD
    parts = {column: years[column] for column, mark in told.own.items() if mark.months != 12 and column < at}
    if not parts:
        return Length(12)
    again = _years(years[max(parts) + 1 : at + 1])
    return Length(12) if _years(parts.values()) & again else UNTOLD


def _years(marks: Iterable[DateMark | None]) -> set[int]:
    return {mark.year for mark in marks if mark and mark.year}
