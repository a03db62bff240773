"""Dates, years and spans of time as they stand above the columns of a statement, in English and Italian."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..documents.words import Line

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "gennaio", "gen"),
            ("february", "feb", "febbraio"),
            ("march", "mar", "marzo"),
            ("april", "apr", "aprile"),
            ("may", "maggio", "mag"),
            ("june", "jun", "giugno", "giu"),
            ("july", "jul", "luglio", "lug"),
            ("august", "aug", "agosto", "ago"),
            ("september", "sept", "sep", "settembre", "set"),
            ("october", "oct", "ottobre", "ott"),
            ("november", "nov", "novembre"),
            ("december", "dec", "dicembre", "dic"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_DATE = re.compile(
    rf"\b(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y1>{_YEAR})\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m2>{_MONTH})\.?,?\s+(?P<y2>{_YEAR})\b"
    rf"|\b(?P<d3>\d{{1,2}})[-/.](?P<m3>\d{{1,2}})[-/.](?P<y3>{_YEAR})\b"
    rf"|\b(?P<m4>{_MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*\d)"
    rf"|\b(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m5>{_MONTH})\b"
    rf"|\b(?P<m6>{_MONTH})\.?,?\s+(?P<y6>{_YEAR})\b"
    rf"|\b(?:fy|fiscal(?:\s+year)?|exercice|esercizio)\s*['’]?(?P<y7>{_YEAR})\b"
    rf"|\bfy\s*['’]?(?P<y8>\d\d)\b"
    rf"|(?<![\d.,/-])(?P<y9>{_YEAR})(?![\d,/EFBP-]|\.\d)",
    re.IGNORECASE,
)
_BEGINS_RANGE = re.compile(
    rf"\s*(?:to|through|until|al)\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})\b", re.IGNORECASE
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17,
          "twenty-six": 26, "thirty-nine": 39, "fifty-two": 52, "fifty-three": 53}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SPAN = re.compile(
    rf"\b(?P<n>\d{{1,3}}|{'|'.join(_WORDS)})[\s-]+(?P<unit>months?|weeks?|mesi|days?)\b"
    r"|\b(?P<other>years?[\s-]*to[\s-]*date|period\s+(?:from|of)\b|inception|successor|predecessor|transition\s+period|cumulative)"
    r"|\b(?P<quarter>(?:(?P<nth>first|second|third|fourth)\s+)?quarters?\b|trimestre)"
    r"|\b(?P<half>half[\s-]*years?|six months|semestre|(?P<side>first|second)\s+half(?![\s-]*year))\b"
    r"|\b(?P<short>[1-4]Q|Q[1-4]|[12]H|H[12]|HY|9M|FY)(?=\s*['’]?\s*(?:20)?\d\d\b|$|\s)"
    r"|\b(?P<year>(?:fiscal\s+)?years?\b|esercizi[o]?\b|annual\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMark:
    """A date, or the part of one that is printed there, with the place where it stands."""

    year: int | None
    month: int | None
    day: int | None
    x0: float
    x1: float
    y: float
    fiscal: bool = False
    """The year is called a fiscal year: it is a label, not a date."""

    @property
    def middle(self) -> float:
        """Half-way across."""
        return (self.x0 + self.x1) / 2

    @property
    def date(self) -> date | None:
        """The full date; the end of the month where no day is printed."""
        return as_date(self.year, self.month, self.day) if self.year and self.month else None


@dataclass(frozen=True, slots=True)
class SpanMark:
    """A length of time in months, as printed above one or several columns; 0 for one that is no quarter, half or year."""

    months: int
    x0: float
    x1: float
    y: float
    until: int | None = None
    """How many months of the fiscal year have passed at its end, where its name tells: 9 for "third quarter"."""

    @property
    def middle(self) -> float:
        """Half-way across."""
        return (self.x0 + self.x1) / 2


def as_date(year: int, month: int, day: int | None) -> date | None:
    """The date, or None where there is no such day."""
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, last)
    return date(year, month, day) if 1 <= day <= last else None


def date_marks(line: Line) -> list[DateMark]:
    """The dates and parts of dates in `line`, left to right; of a range ("1 January to 31 December") its end."""
    found: list[DateMark] = []
    for match, x0, x1 in _matches(_DATE, line):
        mark = _mark(match, x0, x1, line.y0)
        if mark is not None and not (_BEGINS_RANGE.match(line.text, match.end()) and _goes_on(line, x1)):
            found.append(mark)
    return found


def _goes_on(line: Line, x1: float) -> bool:
    """Whether the word after the one that ends at `x1` stands close by, and not above the next column."""
    after = min((word.x0 for word in line.words if word.x0 >= x1 - 0.1), default=None)
    return after is not None and after - x1 <= 0.8 * (line.y1 - line.y0)


def _mark(match: re.Match[str], x0: float, x1: float, y: float) -> DateMark | None:
    parts = {key: value for key, value in match.groupdict().items() if value}
    year = next((int(value) for key, value in parts.items() if key[0] == "y"), None)
    month = next((value for key, value in parts.items() if key[0] == "m"), None)
    day = next((int(value) for key, value in parts.items() if key[0] == "d"), None)
    number = None if month is None else int(month) if month.isdigit() else _MONTHS[month.lower()]
    if month is not None and month.isdigit() and day is not None and day <= 12 and day != number:
        return None  # 05/04 is in May or in April, depending on who writes
    if (number is not None and not 1 <= number <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if year is not None and year < 100:
        year += 2000
    return DateMark(year, number, day, x0, x1, y, fiscal="y7" in parts or "y8" in parts)


def span_marks(line: Line) -> list[SpanMark]:
    """The spans of time in `line`, left to right."""
    found: list[SpanMark] = []
    for match, x0, x1 in _matches(_SPAN, line):
        if match["n"]:
            number = int(match["n"]) if match["n"].isdigit() else _WORDS[match["n"].lower()]
            months = _months_of_weeks(number) if match["unit"].lower().startswith("week") else number
            months = months if months in (3, 6, 9, 12) and not match["unit"].lower().startswith("day") else 0
            found.append(SpanMark(months, x0, x1, line.y0))
        else:
            months, until = _named_span(match)
            found.append(SpanMark(months, x0, x1, line.y0, until))
    return found


def _named_span(match: re.Match[str]) -> tuple[int, int | None]:
    """How many months a span has that is called by a name, and how many of the year have passed at its end."""
    if match["other"]:
        return 0, None
    if match["quarter"]:
        return 3, _ORDINALS[match["nth"].lower()] * 3 if match["nth"] else None
    if match["half"]:
        return 6, _ORDINALS[match["side"].lower()] * 6 if match["side"] else None
    short = (match["short"] or "").upper()
    if short in ("", "FY"):
        return 12, None
    if short in ("HY", "9M"):
        return (6, 6) if short == "HY" else (9, 9)
    number = int(short.strip("QH"))
    return (3, 3 * number) if "Q" in short else (6, 6 * number)


def _months_of_weeks(weeks: int) -> int:
    for months, (low, high) in {3: (11, 17), 6: (23, 28), 9: (35, 41), 12: (51, 54)}.items():
        if low <= weeks <= high:
            return months
    return 0


def _matches(pattern: re.Pattern[str], line: Line) -> Iterator[tuple[re.Match[str], float, float]]:
    """Matches in the line's text, with the stretch of the words that they touch."""
    starts: list[int] = []
    at = 0
    for word in line.words:
        starts.append(at)
        at += len(word.text) + 1
    for match in pattern.finditer(line.text):
        touched = [
            word
            for word, start in zip(line.words, starts, strict=True)
            if start < match.end() and start + len(word.text) > match.start()
        ]
        if touched:
            yield match, touched[0].x0, touched[-1].x1


def dates_in(text: str) -> list[date]:
    """All full dates in running text."""
    found: list[date] = []
    for match in _DATE.finditer(text):
        for part in "123":
            groups = match.groupdict()
            if groups.get(f"y{part}"):
                month = groups[f"m{part}"]
                number = int(month) if month.isdigit() else _MONTHS[month.lower()]
                whole = as_date(int(groups[f"y{part}"]), number, int(groups[f"d{part}"]))
                if whole:
                    found.append(whole)
    return found
