"""Numbers as people print them, read exactly: 1,234.5 · 1.234,5 · 1 234,5 · (1,234) · −1,234 · $12 · 94,0 % · 25 bps · —.

A token is a number only if every character of it is accounted for: wrong grouping ("1,23", "12,3456"), letters or a
second decimal mark or a leading zero ("€000") make it text. Years, page numbers and note references are numbers here: what they are is decided
where the column is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class NumberStyle(StrEnum):
    """Which character is the decimal mark; the other one, a blank or an apostrophe may group thousands."""

    POINT = "1,234.5"
    COMMA = "1.234,5"


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A printed number: `value` is exact and unscaled ("12.5 %" is 12.5 with `mark` "%")."""

    value: Decimal
    mark: str = ""
    """"", "%" or "bps"."""
    currency: str | None = None
    decimals: int = 0
    nil: bool = False
    """A dash that stands for nothing."""


_MINUS = r"\-−‐‑–—﹣－"  # noqa: RUF001 — every dash that serves as a minus sign
DASHES = frozenset({"-", "–", "—", "−", "‒", "‑", "--", "––", "——", "―", "─"})  # noqa: RUF001
CURRENCIES = {"$": "USD", "US$": "USD", "U.S.$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "CHF": "CHF", "EUR": "EUR",
              "USD": "USD", "GBP": "GBP", "C$": "CAD", "A$": "AUD", "₹": "INR", "Rs.": "INR"}  # fmt: skip
_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(CURRENCIES, key=len, reverse=True))
_BLANKS = "\u00a0\u202f\u2009\u2007 "
_WRAP = re.compile(
    rf"""^(?P<c1>{_SYMBOL})?\s*
    (?P<open>\()?\s*(?P<sign>[+{_MINUS}])?\s*(?P<c2>{_SYMBOL})?\s*(?P<sign2>[{_MINUS}])?\s*
    (?P<open2>\()?\s*(?P<body>[\d.,'’{_BLANKS}]*\d[\d.,]*?)(?P<tail>[{_MINUS}])?\s*(?P<c3>€|£|EUR|CHF|USD|GBP)?\s*
    (?P<mark1>%|bps?|bp)?\s*(?P<close>\))?\s*(?P<mark2>%|bps?|bp)?\s*(?P<c4>€|£|EUR|CHF)?$""",
    re.VERBOSE,
)
_GROUPED = {
    NumberStyle.POINT: re.compile(
        rf"^(?:\d+|[1-9]\d{{0,2}}(?:,\d{{3}})+|[1-9]\d{{0,2}}(?:[{_BLANKS}'’]\d{{3}})+)?(?:\.\d+)?$"
    ),
    NumberStyle.COMMA: re.compile(
        rf"^(?:\d+|[1-9]\d{{0,2}}(?:\.\d{{3}})+|[1-9]\d{{0,2}}(?:[{_BLANKS}'’]\d{{3}})+)?(?:,\d+)?$"
    ),
}
_ENDS = r"(?![\d.,]|[^\S\n]\d{3}(?!\d))"
_DECISIVE_POINT = re.compile(
    rf"(?<![\d.,])(?:[1-9]\d{{0,2}}(?:(?:,\d{{3}}){{2,}}|(?:,\d{{3}})+\.\d{{1,3}}|,\d{{3}})|\d{{1,3}}\.\d{{1,2}}|0\.\d{{3}}){_ENDS}"
)
_DECISIVE_COMMA = re.compile(
    rf"(?<![\d.,])(?:[1-9]\d{{0,2}}(?:(?:\.\d{{3}}){{2,}}|(?:\.\d{{3}})+,\d{{1,3}}|\.\d{{3}})|\d{{1,3}},\d{{1,2}}|0,\d{{3}}){_ENDS}"
)
_BELOW_ONE = 20
"""Votes of "0.624": a group of thousands never begins with a nil."""
_ITEM_NUMBER = re.compile(r"^\s*\d{1,2}\.\d{1,2}\.?\s+(?=[^\W\d])", re.MULTILINE)
"""The number of an item in a prescribed scheme, before its label: "3.1 Contratti di assicurazione emessi"."""


def parse_number(token: str, style: NumberStyle = NumberStyle.POINT) -> ParsedNumber | None:
    """The number that `token` prints, or None if it is anything else.

    Parentheses and any dash before the digits are a minus; a dash alone is nil.
    """
    text = token.strip()
    if text in DASHES:
        return ParsedNumber(Decimal(0), nil=True)
    found = _WRAP.match(text)
    if found is None:
        return None
    part = found.groupdict()
    if (part["open"] and part["open2"]) or bool(part["open"] or part["open2"]) != bool(part["close"]):
        return None
    marks = [mark for mark in (part["mark1"], part["mark2"]) if mark]
    symbols = [symbol for symbol in (part["c1"], part["c2"], part["c3"], part["c4"]) if symbol]
    if len(marks) > 1 or len(symbols) > 1 or sum(bool(part[sign]) for sign in ("sign", "sign2", "tail")) > 1:
        return None
    body = part["body"].strip()
    if not _GROUPED[style].match(body) or not any(char.isdigit() for char in body) or re.match(r"0\d", body):
        return None
    decimal_mark = "." if style is NumberStyle.POINT else ","
    whole, _, fraction = body.partition(decimal_mark)
    digits = "".join(char for char in whole if char.isdigit()) or "0"
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    negative = bool(part["close"] or part["sign2"] or part["tail"]) or part["sign"] not in (None, "+")
    return ParsedNumber(
        value=-value if negative and value else value,
        mark="bps" if marks and marks[0] != "%" else "".join(marks),
        currency=CURRENCIES[symbols[0]] if symbols else None,
        decimals=len(fraction),
    )


def detect_style(texts: Iterable[str]) -> NumberStyle:
    """The style that the numbers in `texts` are printed in; POINT where nothing tells.

    "1.234" and "1,234" alone could be either, so numbers that can be read in one way only count for much more.
    """
    votes: Counter[NumberStyle] = Counter()
    for text in (_ITEM_NUMBER.sub("", text) for text in texts):
        for style, pattern in ((NumberStyle.POINT, _DECISIVE_POINT), (NumberStyle.COMMA, _DECISIVE_COMMA)):
            for match in pattern.finditer(text):
                seps = sum(not char.isdigit() for char in match.group())
                below_one = re.fullmatch(r"0\D\d{3}", match.group()) is not None
                votes[style] += _BELOW_ONE if below_one else 5 if seps > 1 else 1
    return NumberStyle.COMMA if votes[NumberStyle.COMMA] > votes[NumberStyle.POINT] else NumberStyle.POINT


_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|gen|mag|giu|lug|ago|set|ott|dic)[a-z]*\.?"
_ENDS_IN_DAY = re.compile(rf"\b{_MONTHS}\s+\d{{1,2}}(?:\s+{_MONTHS}\s+\d{{1,2}})*\s*$", re.IGNORECASE)


def in_other_style(token: str, style: NumberStyle) -> bool:
    """Whether `token` could be a whole number of the other style: "3.500" where others print "3,500"."""
    mark = "." if style is NumberStyle.POINT else ","
    return re.fullmatch(rf"\W*[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+\W*", token) is not None


def ends_in_day(text: str) -> bool:
    """Whether `text` ends in a day of a month ("Years ended December 31"): its last number is no amount."""
    return _ENDS_IN_DAY.search(text) is not None


def is_year(token: str) -> bool:
    """Whether `token` is a bare year of our time: a number that in a header names its column."""
    return re.fullmatch(r"(?:19[89]\d|20[0-4]\d)", token) is not None
