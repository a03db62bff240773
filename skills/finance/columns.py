"""Which period each number column of a statement shows, read from the lines above it.

A column whose period is not printed above it, or is printed above two columns alike, has none: no figure is taken
from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..documents.grid import Span
from ..documents.words import Line
from ..figures import Period
from .catalogue import StatementKind
from .dates import DateMark, as_date, date_marks
from .fiscal import FiscalCalendar, instant, interim_period, part_end, year_period
from .headings import TOTAL, hypothetical, is_above, is_whole
from .lengths import lengths_of
from .reading import DocumentType

_NOTE_HEADING = re.compile(r"^(?:notes?|nota|note\s*n[.°]?|ref\.?|n[.°])$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\bchange|\bvariance|\bvar\b|\bincrease|\bdecrease|\bgrowth|%|\bdelta|\bpercent|\bvariazion", re.IGNORECASE
)
_UNIT_WORD = re.compile(
    r"^[(]?(?:[$€£¥].*|(?:us|hk)?\$?m|mn?|['’]?000s?|eur|usd|gbp|chf|million[s]?|thousand[s]?|\(?(?:un)?audited\)?|restated|\*|notes?|[)])$",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class ColumnPeriod:
    """The period that a column shows, if that can be told, and whether the day on which it ends is printed."""

    period: Period | None
    exact: bool


NO_PERIOD = ColumnPeriod(None, False)


def note_columns(header: Sequence[Line], columns: Sequence[Span]) -> set[int]:
    """The columns that stand below the word "Note": references, not amounts."""
    found: set[int] = set()
    for line in header:
        for word in line.words:
            if _NOTE_HEADING.match(word.text.strip("().:")):
                found.update(i for i, column in enumerate(columns) if word.x0 - 8 <= column.middle <= word.x1 + 8)
    return found


def column_periods(
    header: Sequence[Line],
    columns: Sequence[Span],
    *,
    kind: StatementKind,
    calendar: FiscalCalendar,
    document: DocumentType,
    dropped: set[int] | frozenset[int] = frozenset(),
) -> list[ColumnPeriod]:
    """The period of each column; none where the header does not give one for sure, nor for those `dropped`."""
    kept = [at for at in range(len(columns)) if at not in dropped]
    told = _periods_of(header, [columns[at] for at in kept], kind=kind, calendar=calendar, document=document)
    found = dict(zip(kept, told, strict=True))
    return [found.get(at, NO_PERIOD) for at in range(len(columns))]


def _periods_of(
    header: Sequence[Line],
    columns: Sequence[Span],
    *,
    kind: StatementKind,
    calendar: FiscalCalendar,
    document: DocumentType,
) -> list[ColumnPeriod]:
    marks = [mark for line in header for mark in date_marks(line)]
    unreal = hypothetical(header, columns)
    years = _one_column_a_year(_year_marks(header, columns), header, columns, unreal)
    if not any(years):
        return [NO_PERIOD] * len(columns)
    lengths = lengths_of(header, columns, years, document=document)
    found = [
        _end_of(mark, column, marks, calendar, length.until) if mark else (None, False)
        for mark, column, length in zip(years, columns, lengths, strict=True)
    ]
    if any(mark and end is None and not mark.month for mark, (end, _) in zip(years, found, strict=True)):
        found = [(end, True) if exact else (None, False) for end, exact in found]  # bare years that are no names here
    ends = [end for end, _ in found]
    if kind is StatementKind.BALANCE:
        periods = [instant(calendar, end) if end and not _opens_a_year(end, ends) else None for end in ends]
    else:
        periods = [
            _duration(end, length.months, ends, calendar)
            if end and length.months and (length.months == 12 or exact)
            else None
            for (end, exact), length in zip(found, lengths, strict=True)
        ]
    if calendar.end is None and document in ("quarterly", "release"):
        return [ColumnPeriod(period, exact) for period, (_, exact) in zip(periods, found, strict=True)]
    headings = _headings_below(-1.0, header, columns)
    return [
        ColumnPeriod(period, exact) if period and at not in unreal else NO_PERIOD
        for at, (period, (_, exact)) in enumerate(zip(_one_each(periods, headings, unreal), found, strict=True))
    ]


def _opens_a_year(end: date, ends: Sequence[date | None]) -> bool:
    """Whether a balance-sheet day is an opening balance: a third column on the first of a month, as IAS 1.40A asks for.

    With two columns it is the end of a year of 52 or 53 weeks.
    """
    return end.day == 1 and sum(other is not None and other.day >= 28 for other in ends) >= 2


def _one_column_a_year(
    years: list[DateMark | None], header: Sequence[Line], columns: Sequence[Span], unreal: set[int]
) -> list[DateMark | None]:
    """The years without those that stand over several columns ("before exceptional items", "total").

    If one of the columns is headed as the total, the year is that column's; a column without a heading is the year's.
    """
    marks = {at: mark for at, mark in enumerate(years) if mark}
    free = [at for at in range(len(columns)) if at not in marks]
    if not marks or not free:
        return years
    headings = _headings_below(max(mark.y for mark in marks.values()), header, columns)
    groups = {own: [own] for own in marks}
    for at in free:
        if not _CHANGE.search(headings[at]):
            groups[_mark_of(columns[at], marks)].append(at)
    out = list(years)
    for own, group in groups.items():
        units = {unit for at in group if (unit := _units_above(columns[at], header))}
        if len(group) > 1 and (any(headings[at] for at in group) or len(units) > 1):
            totals = [at for at in group if at not in unreal and TOTAL.search(headings[at])]
            out[own] = None
            if len(totals) == 1 and headings[own] and len(units) < 2:
                out[totals[0]] = marks[own]
    return out


def _units_above(column: Span, header: Sequence[Line]) -> str:
    """The currency and scale printed above the column, where each column has its own."""
    above = (word.text for line in header for word in line.words if is_above(word, column))
    return " ".join(text for text in above if _UNIT_WORD.match(text) and not text.lower().startswith("note"))


def _mark_of(column: Span, marks: Mapping[int, DateMark]) -> int:
    """The mark whose group the column belongs to: the nearest; of two about as near, the left one, where groups begin."""
    apart = {own: abs(mark.middle - column.middle) for own, mark in marks.items()}
    nearest = min(apart.values())
    return min(own for own, distance in apart.items() if distance <= 1.2 * nearest + 1)


def _headings_below(y: float, header: Sequence[Line], columns: Sequence[Span]) -> list[str]:
    """What stands above each column and below height `y`, units apart; "change" and the like at any height."""
    found: list[list[str]] = [[] for _ in columns]
    for line in header:
        for word in line.words:
            below = line.y0 > y + 1 and not _UNIT_WORD.match(word.text)
            if below or _CHANGE.search(word.text):
                for at, column in enumerate(columns):
                    if is_above(word, column):
                        found[at].append(word.text)
    return [" ".join(words) for words in found]


def _year_marks(header: Sequence[Line], columns: Sequence[Span]) -> list[DateMark | None]:
    """For each column the year printed above it: the lowest header line that gives every column or most a year wins."""
    best: list[DateMark | None] = [None] * len(columns)
    for line in reversed(header):
        marks = [mark for mark in date_marks(line) if mark.year]
        if not marks or _is_prose(line, marks):
            continue
        assigned = _assign(marks, columns)
        if any(best) and _is_bare(line, marks):
            best = [new if old is None else old for old, new in zip(best, assigned, strict=True)]
        elif sum(mark is not None for mark in assigned) > sum(mark is not None for mark in best):
            if not any(best):
                best = assigned
            else:
                best = [new if old is None else old for old, new in zip(best, assigned, strict=True)]
    return best


def _is_bare(line: Line, marks: Sequence[DateMark]) -> bool:
    """Whether the line is nothing but dates."""
    return all(any(mark.x0 <= word.x0 < mark.x1 for mark in date_marks(line)) for word in line.words) and bool(marks)


def _is_prose(line: Line, marks: Sequence[DateMark]) -> bool:
    """A title that lists dates ("Fiscal years ended December 31, 2022, December 25, 2021 and …") is no column header."""
    inside = [word for word in line.words if any(mark.x0 <= word.x0 < mark.x1 for mark in marks)]
    outside = [word for word in line.words if word not in inside and _PROSE.search(word.text)]
    between = [word for word in outside if marks[0].x0 < word.x0 < marks[-1].x1]
    return bool(between) and len(marks) > 1 and any(word.text.lower() in ("and", "e", ",") for word in between)


def _assign(marks: Sequence[DateMark], columns: Sequence[Span]) -> list[DateMark | None]:
    """Each mark goes to the column below it, left to right."""
    pitch = min((b.middle - a.middle for a, b in pairwise(columns)), default=160.0)
    out: list[DateMark | None] = [None] * len(columns)
    for mark in marks:
        distances = [_distance(mark, column) for column in columns]
        at = min(range(len(columns)), key=distances.__getitem__)
        if distances[at] <= 0.5 * pitch and out[at] is None:
            out[at] = mark
    return out


def _distance(mark: DateMark, column: Span) -> float:
    """How far the mark is from standing above the column: by its middle or by its right end."""
    return min(abs(mark.middle - column.middle), abs(mark.x1 - column.x1))


def _end_of(
    mark: DateMark, column: Span, marks: Sequence[DateMark], calendar: FiscalCalendar, until: int | None
) -> tuple[date | None, bool]:
    """The day on which the column's period ends, and whether it is known; for a bare year, around when it ends.

    `until` is how many months of the year have passed, where the column is called by a part of it ("third quarter"):
    its end is known where years end with a month.
    """
    assert mark.year is not None
    if mark.month is not None:
        return mark.date, True
    if until is not None and not any(other.month for other in marks):
        return part_end(calendar, mark.year, until), True
    if mark.fiscal:
        return _named_year_end(mark.year, calendar), False
    listed = [other for other in marks if other.year == mark.year and other.month is not None and other.day is not None]
    if len({other.date for other in listed}) == 1:
        return listed[0].date, True
    partial = [other for other in marks if other.year is None and other.month is not None and other.y <= mark.y + 2]
    above = [
        other
        for other in partial
        if other.x0 - 6 <= column.middle <= other.x1 + 6 or abs(other.middle - mark.middle) < 25
    ]
    chosen = above or (partial if len({(other.month, other.day) for other in partial}) == 1 else [])
    if chosen:
        nearest = max(chosen, key=lambda other: other.y)
        return as_date(mark.year, nearest.month or 12, nearest.day), True
    within = [other.date for other in marks if other.day is not None and other.date is not None]
    if partial or any(not calendar.is_year_end(day) for day in within):
        return None, False  # "2023" beside "30 June 2024" may be that June or the end of the year
    return _named_year_end(mark.year, calendar), False


def _named_year_end(year: int, calendar: FiscalCalendar) -> date | None:
    """Around when the year called `year` ends; None for one that ends after the report's own year."""
    end = calendar.end_in_year(year) or date(year, 12, 31)
    return end if calendar.end is None or (end - calendar.end).days <= 14 else None


def _duration(end: date, months: int, ends: Sequence[date | None], calendar: FiscalCalendar) -> Period | None:
    if months == 12:
        if not calendar.is_year_end(end):
            return None
        before = [other for other in ends if other and 350 <= (end - other).days <= 380]
        return year_period(calendar, end, previous=before[0] if before else None)
    return interim_period(calendar, end, months)


def _one_each(periods: list[Period | None], headings: Sequence[str], unreal: set[int]) -> list[Period | None]:
    """The periods, each above one column only.

    Of several columns that show the same, the one headed as the total or as reported counts, if the others say that
    they are parts of it or other measures; if nothing tells them apart, none does.
    """
    columns: dict[str, list[int]] = {}
    for at, period in enumerate(periods):
        if period:
            columns.setdefault(period.label, []).append(at)
    out: list[Period | None] = [None] * len(periods)
    for same in columns.values():
        whole = (
            same
            if len(same) == 1
            else [
                at
                for at in same
                if at not in unreal and is_whole(headings[at], [headings[other] for other in same if other != at])
            ]
        )
        if len(whole) == 1:
            out[whole[0]] = periods[whole[0]]
    return out
