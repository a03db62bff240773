"""The days on which periods end, where the columns alone do not tell.

A header that prints bare years says when a year ends only for companies whose years end with a month. And a quarterly
report says when the year ends only by its columns: by the balance sheet that stands beside the quarter's, or by how
long the year has lasted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ..figures import Period
from .catalogue import StatementKind
from .dates import as_date
from .fiscal import FiscalCalendar
from .statements import Statement

_MONTHS = {"Q": 3, "H": 6, "9": 9}


def year_end_told_by(statements: Sequence[Statement]) -> date | None:
    """A day on which a fiscal year ends, from the columns of a report that does not say it; None if they don't tell.

    A column of twelve months beside shorter ones that end on other days of the year shows the last fiscal year; so does
    a balance-sheet date on another day of the year than the report's. Otherwise the longest span that ends on the
    report's date began with the year; a balance-sheet date within three weeks of the day before is the exact one.
    """
    flows = [period for s in statements if s.kind is not StatementKind.BALANCE for period in s.known_periods]
    balances = [p.end for s in statements if s.kind is StatementKind.BALANCE for p in s.known_periods if p.end]
    parts = [period.end for period in flows if period.end and _months(period) < 12]
    ends = parts or [period.end for period in flows if period.end] or balances
    if not ends:
        return None
    end = max(ends)
    years = [period.end for period in flows if period.end and _months(period) == 12]
    other = [day for day in (*(years if parts else ()), *balances) if not _same_day_of_year(day, end) and day < end]
    last: date | None = max(other, default=None)
    if last is not None and all(_same_day_of_year(day, last) for day in other):
        return last
    if not flows:
        return None
    lengths = {_months(period) for period in flows}
    began = _months_before(end, max(lengths))
    near = [day for day in balances if abs((day - began).days) <= 21 and day != end]
    if near:
        return near[0]
    return began if len(lengths) > 1 else None


def _same_day_of_year(one: date, other: date) -> bool:
    """Whether two days are about a whole number of years apart: years of 52 weeks end on other days each time."""
    apart = abs((one - other).days) % 365.25
    return min(apart, 365.25 - apart) <= 21


def named_by_columns(calendar: FiscalCalendar, statements: Sequence[Statement]) -> FiscalCalendar:
    """The calendar, corrected by columns that print bare years: the latest is the name of the year that has ended.

    "2022" above the latest column of a report on the year to 28 January 2023 is what the company calls that year.
    """
    end = calendar.end
    if end is None or end.month > 4 or (end.month == 1 and end.day <= 10):
        return calendar
    bare = [
        int(period.label[2:])
        for statement in statements
        for period, exact in zip(statement.periods, statement.exact, strict=True)
        if period and not exact and period.label.startswith("FY")
    ]
    if not bare or max(bare) not in (end.year, end.year - 1):
        return calendar
    return FiscalCalendar(end, 0 if max(bare) == end.year else -1)


def _months(period: Period) -> int:
    return _MONTHS.get(period.label[0], 12)


def _months_before(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 - months
    moved = as_date(at // 12, at % 12 + 1, min(day.day, 28))
    assert moved is not None
    return moved


def with_exact_ends(statements: Sequence[Statement], calendar: FiscalCalendar) -> list[Statement]:
    """The statements, with days that one of them prints used in all, and days that none prints left out.

    A company whose years end on the last Sunday of a month prints different days every year: for a year without a
    printed day, none is known.
    """
    printed = {
        period.label: period.end
        for s in statements
        for period, exact in zip(s.periods, s.exact, strict=True)
        if period and exact and period.end and period.label.startswith("FY")
    }
    days = {(day.month, day.day) for day in [*printed.values(), *([calendar.end] if calendar.end else [])] if day}
    by_weeks = days != {(2, 28), (2, 29)} and (len(days) > 1 or not all(map(_ends_a_month, days)))
    return [
        replace(
            s,
            periods=tuple(
                _with_start(_exact(period, exact, printed, by_weeks), printed, by_weeks)
                for period, exact in zip(s.periods, s.exact, strict=True)
            ),
        )
        for s in statements
    ]


def named_by_spans(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, with balance-sheet days within a year called by the span that ends on them.

    A company that reports half-yearly has a balance sheet of its half-year, and not of a quarter that it never shows.
    """
    spans: dict[date, set[str]] = {}
    for period in (p for s in statements if s.kind is not StatementKind.BALANCE for p in s.known_periods):
        if period.end:
            spans.setdefault(period.end, set()).add(period.label)

    def renamed(period: Period | None) -> Period | None:
        labels = spans.get(period.end, set()) if period and period.end else set[str]()
        if period is None or period.kind != "instant" or not labels or period.label in labels:
            return period
        return period.model_copy(update={"label": labels.pop()}) if len(labels) == 1 else period

    return [replace(s, periods=tuple(map(renamed, s.periods))) for s in statements]


def _ends_a_month(day: tuple[int, int]) -> bool:
    month, number = day
    last = as_date(2024, month, None)
    return last is not None and (number == last.day or (month, number) == (2, 28))


def _exact(period: Period | None, is_printed: bool, printed: dict[str, date], by_weeks: bool) -> Period | None:
    if period is None or is_printed or not period.label.startswith("FY"):
        return period
    end = printed.get(period.label, None if by_weeks else period.end)
    return period.model_copy(update={"end": end, "start": period.start if end == period.end else None})


def _with_start(period: Period | None, printed: dict[str, date], by_weeks: bool) -> Period | None:
    """The period with the day after the year before's end as its first."""
    if period is None or period.kind == "instant" or not period.label.startswith("FY") or not by_weeks:
        return period
    before = printed.get(f"FY{int(period.label[2:]) - 1}")
    return period.model_copy(update={"start": before + timedelta(days=1) if before and period.end else None})
