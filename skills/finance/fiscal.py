"""How a company counts and names its fiscal years, read from its own words.

"Fiscal 2018" may have ended on 31 January 2018 (Walmart), on 2 February 2019 (Target) or on 31 December 2018: figures
of a year are compared under the company's own name for it, so the name has to be read, not computed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Literal

from ..figures import Period
from .dates import dates_in
from .reading import DocumentType

_DATE = r"(?P<date>[A-Za-z]+\.?\s+\d{1,2}\s*,?\s*\d{4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]+\s+\d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
_YEAR_ENDED = re.compile(
    rf"(?:for\s+the\s+|for\s+)?(?:(?:fiscal|financial)\s+)?(?:year|period|52\s*weeks|53\s*weeks)\s+ended\s*:?\s*{_DATE}"
    rf"|esercizio\s+(?:chiuso|finito)?\s*(?:al|il)\s*{_DATE.replace('?P<date>', '?P<date2>')}"
    rf"|bilancio\s+(?:di\s+esercizio\s+)?(?:al|chiuso\s+al)\s*{_DATE.replace('?P<date>', '?P<date3>')}",
    re.IGNORECASE,
)
_FISCAL_YEAR_ENDED = re.compile(rf"(?:fiscal|financial)\s+year\s+ended\s*:?\s*{_DATE}", re.IGNORECASE)
_NAMED = re.compile(
    rf"\bfiscal\s+(?:year\s+)?(?P<label>20\d\d)[^.;\n]{{0,40}}?\bend(?:ed|s|ing)\b[^.;\n]{{0,12}}?{_DATE}"
    rf"|\bend(?:ed|s|ing)\s+(?:on\s+)?{_DATE.replace('?P<date>', '?P<date2>')}[^.;\n]{{0,24}}?[(“\"']\s*(?:the\s+)?[“\"']?fiscal\s+(?:year\s+)?(?P<label2>20\d\d)",
    re.IGNORECASE,
)
_SHORT_NAMED = re.compile(
    rf"{_DATE}\s*,?\s*\(\s*[“\"']?\s*(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?(?P<label>20\d\d)\s*[”\"']?\s*\)"
    rf"|\b(?P<label2>20\d\d)\s+(?:represents|represented|refers\s+to|means|consisted\s+of|was\s+the)\b[^.;]{{0,50}}?\bended\s+"
    rf"{_DATE.replace('?P<date>', '?P<date2>')}",
    re.IGNORECASE,
)
_FEWEST_MENTIONS = 5
_SPOKEN_OF = re.compile(r"\b(?:in|during|for|of|throughout)\s+(20\d\d)\b", re.IGNORECASE)
_MENTION = re.compile(r"\bfiscal\s+(?:year\s+)?(20\d\d)\b", re.IGNORECASE)


_INTERIM = re.compile(
    r"half[- ]year(?:ly)? (?:financial )?(?:results|statements|accounts)|interim (?:consolidated |condensed |financial )*"
    r"(?:results|statements|accounts)|(?:six|nine|three) months (?:period )?(?:ended|to)\b|(?:26|27|39) weeks (?:ended|to)\b"
    r"|relazione (?:finanziaria )?(?:semestrale|trimestrale)|resoconto intermedio"
)
_YEARLY = re.compile(
    r"form\s*(?:10\s*-?\s*k|20\s*-?\s*f)\b|annual (?:financial )?(?:report|results|accounts)|preliminary results|final results|full[- ]year"
    r"|fourth[- ]quarter|year ended|twelve months|report and accounts|bilancio (?:di esercizio|consolidato)"
)
"""What an interim report calls itself on its first lines, and what a yearly one does: the first that is said counts."""


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """When fiscal years end and what the company calls them."""

    end: date | None
    """The end of the latest fiscal year that the document knows, if it says so."""
    offset: Literal[-1, 0] = 0
    """What to add to the calendar year of a fiscal year's end for its name."""
    named: bool = True
    """The report tells what it calls its year, or there is but one way to call it."""

    def year_of(self, end: date) -> int:
        """The company's name for the fiscal year that ends on `end`; early January belongs to the year before."""
        if end.month == 1 and end.day <= 10:
            return end.year - 1
        return end.year + (self.offset if end.month <= 6 else 0)

    def is_year_end(self, day: date) -> bool:
        """Whether `day` lies within a fortnight of a fiscal year's end; true where the year's end is unknown."""
        if self.end is None:
            return True
        return any(abs((day - _moved(self.end, day.year + shift)).days) <= 14 for shift in (-1, 0, 1))

    def end_in_year(self, label: int) -> date | None:
        """The day around which the fiscal year called `label` ends; exact only where years end with a month."""
        if self.end is None:
            return None
        named = self.year_of(self.end)
        return _moved(self.end, self.end.year + label - named)


def _moved(day: date, year: int) -> date:
    if day.month == 2 and day.day >= 28:
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, day.month, day.day)


def document_type(first_pages: str, page_count: int) -> DocumentType:
    """What kind of report this is, from its first pages."""
    text = " ".join(first_pages.split()).lower()
    if re.search(
        r"form\s*10\s*-?\s*q\b|quarterly report pursuant|interim report|half[- ]year(ly)? (financial )?report",
        text[:6000],
    ):
        return "quarterly"
    interim, yearly = _INTERIM.search(text[:1500]), _YEARLY.search(text[:1500])
    if interim is not None and (yearly is None or interim.start() < yearly.start()):
        return "quarterly"
    if re.search(r"form\s*10\s*-?\s*k\b|annual report pursuant|form\s*20\s*-?\s*f\b", text[:6000]):
        return "annual"
    if re.search(
        r"annual (?:financial )?report|report and accounts|bilancio (?:di esercizio|consolidato|d.esercizio)",
        text[:1500],
    ):
        return "annual"
    if page_count <= 40 and re.search(
        r"\b(reports?|announces?|reported)\b.{0,80}\b(results|quarter|earnings)\b|form\s*8\s*-?\s*k\b|press release",
        text[:4000],
    ):
        return "release"
    if re.search(
        r"annual (financial )?(report|accounts|statements)|report and accounts|year ended|bilancio|esercizio",
        text[:12000],
    ):
        return "annual"
    return "other"


def fiscal_calendar(pages: Sequence[str], kind: DocumentType) -> FiscalCalendar:
    """When the document's fiscal year ends, and how the company names it."""
    text = "\n".join(pages)
    if kind in ("annual", "other"):
        end = _first_date(_YEAR_ENDED, "\n".join(pages[:6])) or _most_frequent(_YEAR_ENDED, text)
    else:
        end = _most_frequent(_FISCAL_YEAR_ENDED, text)
    return _named(text, end)


def with_year_end(calendar: FiscalCalendar, pages: Sequence[str], end: date) -> FiscalCalendar:
    """The calendar of a document that does not say when its year ends, now that its columns have told."""
    return _named("\n".join(pages), end) if calendar.end is None else calendar


def _first_date(pattern: re.Pattern[str], text: str) -> date | None:
    for match in pattern.finditer(text):
        found = _date_of(match)
        if found:
            return found
    return None


def _most_frequent(pattern: re.Pattern[str], text: str) -> date | None:
    votes = Counter(found for match in pattern.finditer(text) if (found := _date_of(match)))
    if not votes:
        return None
    most = max(votes.values())
    return max(day for day, count in votes.items() if count >= 0.5 * most)


def _date_of(match: re.Match[str]) -> date | None:
    raw = next((value for key, value in match.groupdict().items() if key.startswith("date") and value), "")
    found = dates_in(raw)
    return found[0] if found else None


def _named(text: str, end: date | None) -> FiscalCalendar:
    """The calendar with the company's way to name years: -1 where a year goes by the calendar year in which it starts.

    Decisive is a sentence that gives a year its name; then how often either year is called fiscal; then, for a year that
    ends in winter, which of the two the text speaks of. If nothing tells, the calendar says so.
    """
    if end is None or end.month > 6 or (end.month == 1 and end.day <= 10):
        return FiscalCalendar(end)
    votes: Counter[int] = Counter()
    for match in chain(_NAMED.finditer(text), _SHORT_NAMED.finditer(text)):
        day = _date_of(match)
        label = match["label"] or match["label2"]
        if day and label and abs((day - _moved(end, day.year)).days) <= 14:
            votes[int(label) - day.year] += 1
    if votes[0] or votes[-1]:
        return FiscalCalendar(end, -1 if votes[-1] > votes[0] else 0)
    if end.month > 4:
        return FiscalCalendar(end)
    fiscal, spoken = (Counter(int(year) for year in pattern.findall(text)) for pattern in (_MENTION, _SPOKEN_OF))
    this, before = end.year, end.year - 1
    if fiscal[this] + fiscal[before] >= _FEWEST_MENTIONS:
        return FiscalCalendar(end, -1 if fiscal[this] < 0.5 * fiscal[before] else 0)
    if spoken[this] + spoken[before] >= 2 * _FEWEST_MENTIONS and spoken[before] > 3 * spoken[this]:
        return FiscalCalendar(end, -1)
    return FiscalCalendar(end, named=end.month > 2)


def year_period(calendar: FiscalCalendar, end: date, *, previous: date | None) -> Period:
    """The fiscal year that ends on `end`; its first day is known where the year before's end is, or by the month."""
    start = previous + timedelta(days=1) if previous else _start_of_year(end)
    return Period(label=f"FY{calendar.year_of(end)}", kind="duration", start=start, end=end)


def _start_of_year(end: date) -> date | None:
    following = end + timedelta(days=1)
    return date(following.year - 1, following.month, 1) if following.day == 1 else None


def instant(calendar: FiscalCalendar, day: date) -> Period:
    """The balance-sheet date `day`, under the fiscal year that it ends or the months of it that have passed."""
    return Period(label=instant_label(calendar, day), kind="instant", end=day)


def instant_label(calendar: FiscalCalendar, day: date) -> str:
    """The label of a balance-sheet day: "FY2018" at a fiscal year's end, "Q2 FY2022" within one."""
    if calendar.is_year_end(day):
        return f"FY{calendar.year_of(day)}"
    return f"Q{_quarter(calendar, day)} FY{_year_within(calendar, day)}"


def interim_period(calendar: FiscalCalendar, day: date, months: int) -> Period:
    """A span of less than a year that ends on `day`: a quarter, a half-year, nine months.

    Its first day is known where it ends with a month.
    """
    year = calendar.year_of(day) if calendar.is_year_end(day) else _year_within(calendar, day)
    part = {3: f"Q{_quarter(calendar, day)}", 6: "H1" if _quarter(calendar, day) <= 2 else "H2", 9: "9M"}[months]
    following = day + timedelta(days=1)
    first = following.year * 12 + following.month - 1 - months
    start = date(first // 12, first % 12 + 1, 1) if following.day == 1 else None
    return Period(label=f"{part} FY{year}", kind="duration", start=start, end=day)


def part_end(calendar: FiscalCalendar, label: int, until: int) -> date | None:
    """The day on which `until` months of the fiscal year called `label` have passed; None unless years end with a month."""
    end = calendar.end_in_year(label)
    if end is None or (end + timedelta(days=1)).day != 1:
        return None
    months = end.year * 12 + end.month - 12 + until
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def _year_within(calendar: FiscalCalendar, day: date) -> int:
    end = _next_end(calendar, day)
    return calendar.year_of(end)


def _next_end(calendar: FiscalCalendar, day: date) -> date:
    base = calendar.end or date(day.year, 12, 31)
    for year in (day.year, day.year + 1):
        candidate = _moved(base, year)
        if candidate >= day - timedelta(days=14):
            return candidate
    return _moved(base, day.year + 1)


def _quarter(calendar: FiscalCalendar, day: date) -> int:
    end = _next_end(calendar, day)
    months_left = round((end - day).days / 30.44)
    return min(4, max(1, 4 - round(months_left / 3)))
