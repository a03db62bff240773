"""Currency and scale of a statement: "(In millions, except per share data)", "€ 000", "importi in migliaia di euro"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_SCALES = (
    (1_000_000_000, r"\bin\s+billions?\b|\bbillions of\b|\$\s*bn\b|€\s*bn\b|\bin miliardi\b"),
    (
        1_000_000,
        r"\bin\s+(?:[a-z.$€£ ]{0,14}\s)?millions?\b|\bmillions?\s+of\b|\(\s*millions?\b|\bmillions?,|\bmillions?\s+except|[$€£]\s*(?:m|mn|mln|millions?)\b"
        r"|\b(?:eur|usd|gbp|chf|us\$)\s*(?:m|mn|mln|millions?)\b|\bin milioni\b|\bmilioni di\b|\beuro millions?\b|\bdollars in millions\b"
        r"|\bin\s+millions\s+of\b|^\s*(?:[(]\s*)?(?:in )?millions?\b|\bm€|\bmillions of\b",
    ),
    (
        1_000,
        r"\bin\s+(?:[a-z.$€£ ]{0,14}\s)?thousands?\b|\bthousands?\s+of\b|\(\s*thousands?\b|\bthousands?,|\bthousands?\s+except|[$€£]\s*['’]?\s*000s?\b"
        r"|\b(?:eur|usd|gbp|chf)\s*['’]?\s*000s?\b|['’]000s?\b|\b000['’]?s\b|\bin migliaia\b|\bmigliaia di\b|\bk€|€k\b|\bteur\b|\b(?:eur|usd|gbp|chf|euro)\s+thousands?\b"
        r"|\b000\s+omitted|^\s*(?:[(]\s*)?thousands?\b",
    ),
)  # fmt: skip
_ONES = re.compile(
    r"\bin (?:unità di )?euro\b(?! ?(?:m|thousand|million))|\(in (?:u\.?s\.? )?dollars\)|valori espressi in euro|importi in euro\b",
    re.IGNORECASE,
)
_BARE_CURRENCY = re.compile(r"(?:notes?\s+)?(?:(?:€|£|\$|US\$|EUR|GBP|USD|CHF|US dollars|U\.S\. dollars|euros?)\s*)+", re.IGNORECASE)
"""A header line of nothing but currencies: the columns print whole units, where others print "£'000"."""
_COMPILED = tuple((scale, re.compile(pattern, re.IGNORECASE)) for scale, pattern in _SCALES)
_CURRENCIES = (
    ("USD", r"US\s?\$|U\.S\.\s?dollars?|US dollars?|\bUSD\b|(?<![A-Z])\$"),
    ("EUR", r"€|\bEUR\b|\beuros?\b"),
    ("GBP", r"£|\bGBP\b|\bpounds sterling\b|\bsterling\b"),
    ("CHF", r"\bCHF\b|\bSwiss francs?\b"),
    ("JPY", r"¥|\bJPY\b|\byen\b"),
    ("CAD", r"C\$|\bCAD\b|\bCanadian dollars\b"),
    ("AUD", r"A\$|\bAUD\b|\bAustralian dollars\b"),
)
_COMPILED_CURRENCIES = tuple((code, re.compile(pattern)) for code, pattern in _CURRENCIES)


@dataclass(frozen=True, slots=True)
class Units:
    """What a printed amount is worth: currency and factor. `None` where the page does not say."""

    currency: str | None
    scale: int | None
    shares_unscaled: bool = False
    """Share counts are excepted from the scale ("in millions, except share and per share data")."""


def units_in(lines: Iterable[str]) -> Units:
    """The units that the lines around a statement's title give."""
    text = "\n".join(lines)
    scale: int | None = None
    found: list[tuple[int, int]] = []
    for factor, pattern in _COMPILED:
        match = pattern.search(text)
        if match:
            found.append((match.start(), factor))
    if found:
        scale = min(found)[1]
    elif _ONES.search(text) or any(_BARE_CURRENCY.fullmatch(line.strip()) for line in text.splitlines()):
        scale = 1
    except_shares = re.search(
        r"except\s+(?:for\s+)?(?:number of\s+)?shares?\b(?!\s*(?:amounts|data|figures)?\s*$)", text, re.IGNORECASE
    )
    return Units(currency_in(text), scale, shares_unscaled=bool(except_shares) and "per share" in text.lower())


def currency_in(text: str) -> str | None:
    """The one currency that the text names; None if it names none or several."""
    found = {code for code, pattern in _COMPILED_CURRENCIES if pattern.search(text)}
    if found > {"USD"} and found <= {"USD", "CAD", "AUD"}:
        found.discard("USD")
    return next(iter(found)) if len(found) == 1 else None


def main_currency(texts: Iterable[str]) -> str | None:
    """The currency that a document's statements are full of."""
    votes: Counter[str] = Counter()
    for text in texts:
        for code, pattern in _COMPILED_CURRENCIES:
            votes[code] += len(pattern.findall(text))
    if not votes or not votes.most_common(1)[0][1]:
        return None
    return votes.most_common(1)[0][0]
