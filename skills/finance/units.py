"""Currency and scale of a statement: "(In millions, except per share data)", "€ 000", "importi in migliaia di euro"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_DOLLARS = {"USD": r"US\s?\$|\bU\.?S\.?\s[Dd]ollars?|\bUSD\b", "CAD": r"(?<![A-Z])C\$|CA\$|\bCAD\b|\b[Cc]anadian dollars?",
            "AUD": r"(?<![A-Z])A\$|AU\$|\bAUD\b|\b[Aa]ustralian dollars?", "NZD": r"NZ\$|\bNZD\b|\bNew Zealand dollars?",
            "SGD": r"(?<![A-Z])S\$|\bSGD\b|\bSingapore dollars?", "HKD": r"HK\$|\bHKD\b|\bHong Kong dollars?"}  # fmt: skip
_OTHERS = {"EUR": r"€|\bT?EUR\b|\b[Ee]uros?\b", "GBP": r"£|\bGBP\b|\b[Pp]ounds? sterling\b|\bsterling\b",
           "CHF": r"\bCHF\b|\bSwiss francs?\b", "JPY": r"¥|\bJPY\b|\b[Yy]en\b", "SEK": r"\bSEK\b|\bSwedish kron(?:a|or)\b",
           "NOK": r"\bNOK\b|\bNorwegian kroner?\b", "DKK": r"\bDKK\b|\bDanish kroner?\b", "PLN": r"\bPLN\b|\bzłoty\b",
           "CNY": r"\bRMB\b|\bCNY\b|\b[Rr]enminbi\b", "INR": r"₹|\bINR\b|\bRs\.|\b[Rr]upees?\b", "ZAR": r"\bZAR\b|\bRand\b"}  # fmt: skip
_NAMED = {code: re.compile(pattern) for code, pattern in (*_DOLLARS.items(), *_OTHERS.items())}
_BARE_DOLLAR = re.compile(r"(?<![A-Za-z])\$")
_PRESENTED_IN = re.compile(
    r"\b(?:(?:presented|expressed|stated|reported)\s+in|(?:presentation|reporting)\s+currency(?:\s+\w+){0,3}?\s+(?:is|in))\s+"
    r"(?:thousands\s+of\s+|millions\s+of\s+)?(?:the\s+)?(US|U\.S\.|United States|Canadian|Australian|New Zealand|Singapore|Hong Kong)\s+dollars?",
    re.IGNORECASE,
)
_ADJECTIVES = {"us": "USD", "u.s.": "USD", "united states": "USD", "canadian": "CAD", "australian": "AUD",
               "new zealand": "NZD", "singapore": "SGD", "hong kong": "HKD"}  # fmt: skip

_CURRENCY = r"(?:(?:us|hk|nz|c|a|s)?\$|[€£¥₹]|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|rmb|cny|inr|cad|aud|euros?|dollars?|yen|rs\.?))"
_SCALE_WORDS = {
    1_000_000_000: r"billions?|bn|miliardi",
    1_000_000: r"millions?|mio\.?|mn|mln|mm|m|milioni",
    1_000: r"thousands?|['’]?000['’]?s?|k|migliaia",
    10_000_000: r"crores?",
    100_000: r"lakhs?",
}
_LONG_WORDS = {
    1_000_000_000: r"billions?|miliardi",
    1_000_000: r"millions?|milioni|mio\.",
    1_000: r"thousands?|migliaia",
    10_000_000: r"crores?",
    100_000: r"lakhs?",
}
_SCALES = {
    factor: re.compile(
        rf"\bin\s+(?:{_CURRENCY}\s*)?(?:[a-z.]+\s+){{0,2}}?(?:{words})\b|(?:^|\()\s*(?:in\s+)?(?:{words})\b"
        rf"|\b(?:{words})\s*(?:of|di|except|omitted)\b|\b(?:{words}),"
        rf"|{_CURRENCY}\s*(?:{_SCALE_WORDS[factor]})(?![a-z0-9])|(?<![a-z])[mk]€|\b(?:{words})\s+(?:of\s+)?{_CURRENCY}".replace(
            "[mk]€", {1_000_000: "m€", 1_000: "k€"}.get(factor, "bn€")
        ),
        re.IGNORECASE | re.MULTILINE,
    )
    for factor, words in _LONG_WORDS.items()
}
_GLUED_THOUSANDS = re.compile(
    r"\b(?:TEUR|KEUR|TUSD|TCHF|KUSD|[Kk][Ee]uro)\b|(?:€|\b(?:[Ee]uro|EUR(?:O)?))\s?/\s?(?:['’]?000\b|[Mm]igliaia\b|[Mm]ila\b|[Mm]gl\b)"
    r"|\b[Mm]gl\.?\s?(?:/|di)?\s?(?:€|[Ee]uro|EUR\b)|(?:^|\()\s*000['’]?s?\b|(?<![\d.,])['’]?000['’]?s\b|(?<![\d.,])000\s+omitted"
    r"|\bin\s+000\b|(?<![\d.,])['’]000\b",
    re.MULTILINE,
)
_SLASHED_MILLIONS = re.compile(r"(?:€|\b(?:[Ee]uro|EUR(?:O)?))\s?/\s?(?:[Mm]ilioni|[Mm]ln|[Mm]io)\b")
_HINTS_AT_A_SCALE = re.compile(
    r"(?<![\d.,])000\b|\b(?:migliaia|mila|mgl|milioni|mln|thousands?|millions?|k[ -]?eur(?:o)?)\b|\bk\s?€|€\s?[km]\b",
    re.IGNORECASE | re.MULTILINE,
)
_ONES = re.compile(
    r"\bin (?:unità di )?euro\b(?! ?(?:m|thousand|million))|\(in (?:whole |u\.?s\.? )?dollars\)|valori espressi in euro|importi in euro\b",
    re.IGNORECASE,
)
_BARE_CURRENCY = re.compile(
    r"\(?(?:notes?\s+)?(?:(?:€|£|\$|US\$|EUR|GBP|USD|CHF|US dollars|U\.S\. dollars|euros?)\s*)+\)?", re.IGNORECASE
)
"""A header line of nothing but currencies: the columns print whole units, where others print "£'000"."""
_UNIT_LINE = re.compile(
    r"^\s*\((?:\w+\s+){0,4}?in (?:thousands|millions)|^\s*\(?(?:tabular )?(?:dollars|amounts|figures)[^.]{0,30}\bin (?:thousands|millions)",
    re.IGNORECASE,
)
_SAYS_UNITS = re.compile(
    r"[\s(*)]*(?:all |the |gli |i )?(?:amounts?|figures?|values?|data|importi|valori|dati|in|expressed|stated|[€£$]|eur|usd|gbp)\b",
    re.IGNORECASE,
)
_SMALL_COIN = re.compile(r"\bpence\b|\bcents?\b|¢|\bcentesimi\b", re.IGNORECASE)
_EXCEPTION = re.compile(
    r"\b(?:except|excluding|other than|unless|save|tranne|eccetto|salvo|ad eccezione)\b", re.IGNORECASE
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:shares?|azioni|units|nearest|rounded|arrotondat\w+)\b[^;,(]{0,40}$", re.IGNORECASE
)
"""What stands before a scale that is not the amounts': "shares in thousands", "rounded to the nearest thousand"."""
_SHARES_IN_THOUSANDS = re.compile(r"shares?\b[^;)]{0,60}\bin thousands\b", re.IGNORECASE)
_SHARES_EXCEPTED = re.compile(r"except\s+(?:for\s+)?(?:number of\s+)?shares?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Units:
    """What a printed amount is worth: currency and factor. `None` where the page does not say."""

    currency: str | None
    scale: int | None
    share_scale: int | None = None
    """The factor of share counts, where it is another ("in millions, except share and per share data" makes it 1)."""
    small_coin: bool = False
    """Amounts per share are in pence or cents."""
    contradicted: bool = False
    """The page names another scale as well."""


def hints_at_a_scale(text: str) -> bool:
    """Whether a text has anything in it that may say that its amounts are in thousands or more, told or not."""
    return _HINTS_AT_A_SCALE.search(text) is not None


def units_in(lines: Iterable[str]) -> Units:
    """The units that the lines around a statement's title give."""
    text = "\n".join(lines)
    found = [(match.start(), factor) for factor, pattern in _SCALES.items() if (match := pattern.search(text))]
    if glued := _GLUED_THOUSANDS.search(text):
        found.append((glued.start(), 1_000))
    if slashed := _SLASHED_MILLIONS.search(text):
        found.append((slashed.start(), 1_000_000))
    scale = min(found)[1] if found else None
    if scale is None and (
        _ONES.search(text) or any(_BARE_CURRENCY.fullmatch(line.strip()) for line in text.splitlines())
    ):
        scale = 1
    return Units(currency_in(text), scale, _share_scale(text), small_coin=_SMALL_COIN.search(text) is not None)


def scales_in(line: str) -> set[int]:
    """Every scale of amounts that a line of a heading names; what it says of shares or of rounding is none."""
    excepted = _EXCEPTION.search(line)
    text = line[: excepted.start()] if excepted else line
    found = [(match.start(), factor) for factor, pattern in _SCALES.items() for match in pattern.finditer(text)]
    found += [(match.start(), 1_000) for match in _GLUED_THOUSANDS.finditer(text)]
    found += [(match.start(), 1_000_000) for match in _SLASHED_MILLIONS.finditer(text)]
    return {factor for start, factor in found if not _OF_SOMETHING_ELSE.search(text[:start])}


def names_units(line: str) -> bool:
    """Whether a line says in which unit a table's amounts are, and is no sentence that happens to name one."""
    return _SAYS_UNITS.match(line) is not None


def _share_scale(text: str) -> int | None:
    excepted = _SHARES_EXCEPTED.search(text)
    if excepted is None or "per share" not in text.lower():
        return None
    return 1_000 if _SHARES_IN_THOUSANDS.search(text, excepted.start()) else 1


def currency_in(text: str) -> str | None:
    """The one currency that the text names; None if it names none or several. A bare "$" is the US dollar's."""
    found = {code for code, pattern in _NAMED.items() if pattern.search(text)}
    if not found and _BARE_DOLLAR.search(text):
        return "USD"
    return next(iter(found)) if len(found) == 1 else None


def main_currency(statements: Sequence[str], pages: Sequence[str]) -> str | None:
    """The currency that a report's statements are full of; of dollars, the one in which it says that it presents.

    `statements` are the texts of the statements' pages, `pages` those of all.
    """
    votes: Counter[str] = Counter()
    for text in statements:
        for code, pattern in _NAMED.items():
            votes[code] += len(pattern.findall(text))
        votes["$"] += len(_BARE_DOLLAR.findall(text))
    if not votes or not votes.most_common(1)[0][1]:
        return None
    best = votes.most_common(1)[0][0]
    return presented_dollar(pages) if best == "$" else best


def presented_dollar(pages: Sequence[str]) -> str | None:
    """Which dollar "$" is: the US dollar, unless the report says that it presents in another one."""
    votes: Counter[str] = Counter()
    for text in pages:
        votes.update(_ADJECTIVES[match.lower()] for match in _PRESENTED_IN.findall(text))
    others = {code: count for code, count in votes.items() if code != "USD"}
    if not others or votes["USD"] >= max(others.values()):
        return "USD"
    return max(others, key=lambda code: (others[code], code))


def usual_scale(pages: Iterable[str]) -> int | None:
    """The scale that nine of ten lines of nothing but units give, over a whole report; None where they differ."""
    votes: Counter[int] = Counter()
    for text in pages:
        for line in text.splitlines():
            if _UNIT_LINE.search(line) and (scale := units_in([line]).scale) not in (None, 1):
                votes[scale] += 1
    if not votes:
        return None
    scale, count = votes.most_common(1)[0]
    return scale if count >= 0.9 * votes.total() and count >= 3 else None
