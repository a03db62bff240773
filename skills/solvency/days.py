"""As of which day a template is: by the date in its own title, or by what its report says as a whole.

A comparative template stands under the running head of the new year's report: the date beside its title wins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..finance.dates import dates_in

_COVER = 2
"""Pages in which a report says what it is and of which day."""
_REPORT_YEAR = re.compile(
    r"(?:\bSFCR\b|condizione finanziaria|financial condition report|periodo di riferimento:?|reporting period:?)"
    r"[^\d\n]{0,40}(20[0-4]\d)\b",
    re.IGNORECASE,
)
_ITS_YEAR = re.compile(r"(?<![\d.,/’'-])(20[0-4]\d)(?![\d/’'-]|[.,]\d)")
"""A year that stands alone: none of a date, a regulation's number or an amount."""
_OF_A_LAW = re.compile(
    r"(?:regolamento|regulation|direttiva|directive|decreto|d\.?\s?lgs|law|legge|art(?:icle|icolo)?|ias|ifrs)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:comparatives?|prior (?:year|period)|previous (?:year|period)|last year|(?:esercizio|anno|periodo) precedente"
    r"|dati (?:comparativi|di confronto))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The day that a report is about, and whether its year ends in December: else a bare year is no day."""

    day: date | None
    ends_in_december: bool = True


def report_day(report: Sequence[str]) -> ReportDay:
    """The day that a report is about: what its cover says, or its name; only then the day that it names most.

    A cover with another end of the year than December names a day that is not told here. A report that names no day is
    of the last one of the year in its name.
    """
    for text in report[:_COVER]:
        ends = {day for day in dates_in(text) if (day + timedelta(days=1)).day == 1}
        if ends and not any((day.month, day.day) == (12, 31) for day in ends):
            return ReportDay(None, ends_in_december=False)
        if len(ends) == 1:
            return ReportDay(next(iter(ends)))
    years = {int(year) for text in report for year in _REPORT_YEAR.findall(text)}
    if len(years) == 1:
        return ReportDay(date(next(iter(years)), 12, 31))
    days = Counter(day for text in report for day in _year_ends(text))
    return ReportDay(max(days, key=lambda day: (days[day], day)) if days else None)


def template_day(title: Sequence[str], pages: Sequence[str], report: ReportDay) -> date | None:
    """The day that a template shows; None where its title and its report do not tell it together.

    `title` are the lines from its name to its first row, without running heads, `pages` the texts of its pages.
    """
    if not report.ends_in_december:
        return None
    days = {day for line in title for day in _year_ends(line)} or {
        date(year, 12, 31) for line in title for year in _years(line)
    }
    if days:
        latest = max(days)
        if report.day is None or latest <= report.day:
            return latest if len(days) == 1 or latest == report.day else None
        return None
    if any(_BEFORE.search(line) for line in title):
        return None
    return _day_of_pages(pages, report.day)


def _day_of_pages(pages: Sequence[str], told: date | None) -> date | None:
    """The report's day, unless the pages name an earlier year's end only.

    A later day is a term of something (notes that mature, a measure that ends); of several earlier ones none is sure.
    """
    days = {day for text in pages for day in _year_ends(text)}
    if told is None:
        return next(iter(days)) if len(days) == 1 else None
    earlier = {day for day in days if day < told}
    if told in days or not earlier:
        return told
    return next(iter(earlier)) if len(earlier) == 1 else None


def _years(line: str) -> list[int]:
    return [int(match[1]) for match in _ITS_YEAR.finditer(line) if not _OF_A_LAW.search(line[: match.start()])]


def _year_ends(text: str) -> list[date]:
    return [day for day in dates_in(text) if (day.month, day.day) == (12, 31)]
