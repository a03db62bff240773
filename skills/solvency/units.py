"""In which unit a template prints its amounts, and as of which day.

Article 2 of Implementing Regulation (EU) 2023/895 has amounts disclosed in thousands of units: that is taken where a
report does not say otherwise. Most say it above the table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..finance.dates import dates_in
from ..finance.units import currency_in

_THOUSANDS = re.compile(
    r"(?:€|\beuro?s?|\beur)\s*[/.]?\s*(?:1[.,' ]?)?000\b|\b1[.,]?000\s*(?:€|eur)|\bk\s?(?:€|eur\b)|\bteur\b|(?:€|eur)\s?k\b"
    r"|\b(?:eur|euro)\s+(?:thousands?|migliaia)\b|\bmigliaia\b|\bin thousands\b|\bthousands? of (?:€|eur)|['’]000s?\b",
    re.IGNORECASE,
)
_MILLIONS = re.compile(
    r"\b(?:in |di )?(?:milioni|mln|millions?)\b|(?:€|\beur)\s?(?:mln|m|mn|million)\b|\bm\s?(?:€|eur\b)", re.IGNORECASE
)
_ONES = re.compile(
    r"\b(?:in|valori in|importi in|espressi in|amounts in)\s+(?:unità di\s+)?(?:euro|eur|€)(?!\s?(?:m|k|0|/|thousand))"
    r"|\bunità di euro\b|\(\s*(?:in\s+)?(?:euro|eur|€)\s*\)",
    re.IGNORECASE,
)
_HEAD = 1200


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """What 1 is worth, and whether the report says so."""

    scale: int
    said: bool
    currency: str | None


@dataclass(frozen=True, slots=True)
class ReportUnits:
    """What a report says as a whole, where a template's own pages say nothing."""

    scale: int | None
    currency: str | None
    reference_date: date | None


_COVER = 2
"""Pages in which a report says what it is and of which day."""
_REPORT_YEAR = re.compile(
    r"(?:\bSFCR\b|condizione finanziaria|financial condition report|periodo di riferimento:?|reporting period:?)"
    r"[^\d\n]{0,40}(20[0-4]\d)\b",
    re.IGNORECASE,
)


def report_units(report: Sequence[str], templates: Sequence[int]) -> ReportUnits:
    """What the texts of a report's pages say of units and of the day that they show; `templates` are pages with templates.

    A report that names no day is of the last one of the year in its name.
    """
    near = {scale for page in templates if (scale := _scale_in(report[page - 1]))}
    votes = near or {scale for text in report if (scale := _sentence_scale(text))}
    return ReportUnits(next(iter(votes)) if len(votes) == 1 else None, _one_currency(report), _report_day(report))


def _report_day(report: Sequence[str]) -> date | None:
    """The day that a report is about: what its cover says, or its name; only then the day that it names most.

    A cover with another end of the year than December names a day that is not told here.
    """
    for text in report[:_COVER]:
        ends = {day for day in dates_in(text) if (day + timedelta(days=1)).day == 1}
        if ends and not any((day.month, day.day) == (12, 31) for day in ends):
            return None
        if len(ends) == 1:
            return next(iter(ends))
    years = {int(year) for text in report for year in _REPORT_YEAR.findall(text)}
    if len(years) == 1:
        return date(next(iter(years)), 12, 31)
    days = Counter(day for text in report for day in _year_ends(text))
    return max(days, key=lambda day: (days[day], day)) if days else None


def unit_of(pages: Sequence[str], report: ReportUnits) -> PrintedUnit:
    """The unit of a template on `pages`, of a report that says `report` as a whole."""
    currency = _one_currency(pages) or report.currency
    scale = next((scale for text in pages if (scale := _scale_in(text))), report.scale)
    return PrintedUnit(scale or 1_000, said=scale is not None, currency=currency)


def _scale_in(text: str) -> int | None:
    """The scale that the lines about units give; short lines only, for a sentence may speak of something else."""
    found: list[int] = []
    for line in text.splitlines():
        if len(line) > 160 and not re.match(r"\s*\(?(?:in|valori|importi|dati|amounts)\b", line, re.IGNORECASE):
            continue
        if _THOUSANDS.search(line):
            found.append(1_000)
        elif _MILLIONS.search(line):
            found.append(1_000_000)
        elif _ONES.search(line):
            found.append(1)
    return found[0] if found and len(set(found)) == 1 else (1_000 if 1_000 in found else None)


_SENTENCE = re.compile(
    r"(?:importi|valori|dati|cifre|amounts|figures|values)\b[^.]{0,80}\b(?:sono|are)\b[^.]{0,60}"
    r"\b(?:espressi|esposti|riportati|indicati|presentati|expressed|presented|reported|shown|stated)\s+(?:in|as)\s+[^.]{0,30}",
    re.IGNORECASE,
)


def _sentence_scale(text: str) -> int | None:
    for match in _SENTENCE.finditer(" ".join(text.split())):
        said = match.group()
        if re.search(r"migliaia|thousand", said, re.IGNORECASE):
            return 1_000
        if re.search(r"milioni|million", said, re.IGNORECASE):
            return 1_000_000
    return None


def _one_currency(pages: Sequence[str]) -> str | None:
    votes = Counter(code for text in pages if (code := currency_in(text)))
    return votes.most_common(1)[0][0] if votes else None


def reference_date(pages: Sequence[str], report: ReportUnits) -> date | None:
    """The day that a template shows: the report's, unless its pages name an earlier year's end only.

    A later day is a term of something (notes that mature, a measure that ends); of several earlier ones none is sure.
    """
    days = {day for text in pages for day in _year_ends(text)}
    told = report.reference_date
    if told is None:
        return next(iter(days)) if len(days) == 1 else None
    earlier = {day for day in days if day < told}
    if told in days or not earlier:
        return told
    return next(iter(earlier)) if len(earlier) == 1 else None


def _year_ends(text: str) -> list[date]:
    return [day for day in dates_in(text) if (day.month, day.day) == (12, 31)]
