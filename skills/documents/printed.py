"""A printed amount with the words that are part of it: "€6.8bn", "EUR 4,812 million", "94.2%", "(56)¹"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from .numbers import NumberStyle, is_year, parse_number

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻"
_RAISING = str.maketrans("0123456789()+-", _RAISED)
_SIGNS = "*†‡§"
NOTE_MARKS = _RAISED + _SIGNS
"""What the mark of a footnote is made of, once it is raised."""
_SCALE_WORD = (
    r"trillions?|tn|billions?|bn|bln|miliard[oi]|mld|mrd|millions?|milion[ei]|mln|mio|mn|m|thousands?|migliaia|mila|k"
)
_SCALED = re.compile(
    rf"^(?P<number>.*\d\)?)\s?[€$£]?(?P<scale>{_SCALE_WORD})\.?(?P<rest>\s?(?:€|euros?|di euro|eur|usd|chf|gbp))?$",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"US\$|U\.S\.\$|[$€£¥]|\b(?:EUR|USD|GBP|CHF|JPY|CAD|AUD)\b")
_MONTHS = re.compile(r"(?:3|6|9|12)M")
"""Months of a year, as columns are headed by, not millions: those would be called by their currency, or "9m"."""

_TIME = re.compile(
    r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)|\b(?:FY|[1-4]?[QH][1-4]?|9M)\s*['’]?\d\d\b|\b(?:Q[1-4]|H[12])\b",
    re.IGNORECASE,
)


def raised(text: str) -> str:
    """`text` with its digits, brackets and signs in raised characters, as small type set high prints them."""
    return text.translate(_RAISING)


def names_time(text: str) -> bool:
    """Whether the text holds a year, a quarter or a half-year: what labels of columns do."""
    return _TIME.search(text) is not None


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """`value` is the number as printed, unscaled; `unit` the currency and scale words that are part of the token."""

    token: str
    value: Decimal
    mark: str = ""
    unit: str = ""


def read_printed(text: str, style: NumberStyle) -> PrintedAmount | None:
    """The amount that `text` prints, all of it; None for anything else, bare years and dashes included."""
    token = " ".join(text.split())
    bare = _without_note(token)
    if not any(char.isdigit() for char in bare) or is_year(bare) or _MONTHS.fullmatch(bare):
        return None
    scaled = _SCALED.match(bare)
    number = parse_number(scaled["number"] if scaled else bare, style)
    if number is None or number.nil or (scaled and number.mark):
        return None
    symbol = _CURRENCY.search(bare)
    words = [
        symbol[0] if symbol else "",
        scaled["scale"] if scaled else "",
        (scaled["rest"] or "").strip() if scaled and not symbol else "",
    ]
    return PrintedAmount(token, number.value, number.mark, " ".join(word for word in words if word))


def _without_note(token: str) -> str:
    """The token without the raised mark of a footnote; a raised digit after 10 is a power and stays."""
    bare = token.rstrip(NOTE_MARKS)
    return token if re.search(r"(?<!\d)10$", bare) and token[len(bare) :].strip(_SIGNS) else bare
