"""What a slide's words say: the time of a column, the unit of a number, whether a heading means the whole group.

The vocabulary is data, in `catalogue/deck.yaml`, in the notation of the catalogue's labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from ..figures import Period
from .dates import dates_in
from .labels import normalise, pattern
from .units import currency_in
from .vocabulary import vocabulary

_Vocabulary = TypeAdapter(dict[str, list[str]])
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_APOSTROPHE = r"['’]"

_CURRENCY = r"(?:US\s?\$|USD|\$|€|EUR|euros?|£|GBP|CHF|¥|JPY|C\$|CAD|A\$|AUD)"
_SCALES = {
    1_000: rf"k|thousands?|{_APOSTROPHE}?000s?|migliaia|tsd",
    1_000_000: "m|mm|mn|mln|mio|millions?|milion[ei]",
    1_000_000_000: "bn|bln|billions?|miliard[oi]|mld|mrd",
}
_SCALE = "(?:" + "|".join(_SCALES.values()) + r")\.?"
_PHRASE = (
    rf"(?:(?:all\s+)?(?:figures|amounts|data|numbers)\s+(?:are\s+)?)?(?:(?:expressed|stated|shown)\s+)?(?:in\s+)?"
    rf"(?:{_CURRENCY}[\s-]*(?:in\s+)?{_SCALE}|{_SCALE}\s*(?:of\s+|di\s+)?{_CURRENCY}|in\s+{_SCALE}|{_CURRENCY})"
)
_EXCEPT = r"(?:[\s,;]+(?:unless|except|if\s+not|where\s+not|salvo)\b.*)?"
_WHOLE = re.compile(rf"\s*\(?(?P<phrase>{_PHRASE}|{_SCALE}){_EXCEPT}\)?\.?\s*", re.IGNORECASE)
_UNIT_LINE = re.compile(rf"\s*\(?{_PHRASE}{_EXCEPT}\)?\.?\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"[(\[](?P<phrase>{_PHRASE}|{_SCALE}|%|(?:in\s+)?per\s?cent){_EXCEPT}[)\]]", re.IGNORECASE)
_TRAILING = "|".join(
    (
        rf"{_CURRENCY}[\s-]*{_SCALE}",
        rf"in\s+{_CURRENCY}[\s-]*(?:{_SCALE})?",
        rf"in\s+{_SCALE}(?:\s+(?:of\s+|di\s+)?{_CURRENCY})?",
        r"(?:in\s+)?%",
    )
)
_AT_END = re.compile(rf"(?:[,;–—-]\s*|\s+)(?P<phrase>{_TRAILING})\s*$", re.IGNORECASE)
_PERCENT = re.compile(
    r"\s*(?:(?:figures|data|dati|valori)\s+)?(?:in\s+)?(?:%|per\s?cent|percentuale)\s*", re.IGNORECASE
)
_PER_SHARE = re.compile(r"\b(?:per\s+(?:\w+\s+)?share|per\s+azione|eps|dps)\b", re.IGNORECASE)

_SHORT_YEAR = rf"{_APOSTROPHE}?(?P<year>{_YEAR}|\d\d)A?"
_WHOLE_YEAR = r"(?:FY|full[- ]year|fiscal(?:\s+year)?|financial\s+year|year|12M|esercizio)"
_PART = r"(?P<part>Q[1-4]|H[12]|9M)"
_PERIODS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WHOLE_YEAR}\s*{_SHORT_YEAR}",
        rf"(?P<year>{_YEAR})\s*(?:FY|full[- ]year)",
        rf"{_PART}[\s-]*(?:FY\s*)?{_SHORT_YEAR}",
        rf"(?P<year>{_YEAR})[\s-]+{_PART}",
        rf"(?P<number>[1-4])(?P<unit>[QH])\s*(?:FY)?{_SHORT_YEAR}",
    )
)
_BARE_YEAR = re.compile(rf"(?P<year>{_YEAR})A?")
_REMARK = re.compile(
    r"[\s,]*\(?\b(?:restated|reported|actual|audited|unaudited|rideterminato)\b\)?|[¹²³⁰-⁹⁽⁾*†‡§]+", re.IGNORECASE
)
_RAISED = re.compile(r"[¹²³⁰-⁹⁽⁾*†‡§]+")
_YEARS = re.compile(rf"(?<!\d){_YEAR}(?!\d)")


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """What a text says of a number's unit; None where it is silent."""

    currency: str | None = None
    scale: int | None = None
    percent: bool = False

    def __bool__(self) -> bool:
        return bool(self.currency or self.scale or self.percent)


def unit_in(text: str) -> PrintedUnit:
    """The unit that a label, a heading or a line of its own gives: "EUR m", "Revenue (€ million)", "Margin, %"."""
    if _PERCENT.fullmatch(text):
        return PrintedUnit(percent=True)
    found = _WHOLE.fullmatch(text)
    if found is None:
        inside = list(_IN_BRACKETS.finditer(text))
        found = inside[-1] if inside else _AT_END.search(text)
    if found is None:
        return PrintedUnit()
    phrase = found["phrase"]
    if re.search(r"%|per\s?cent", phrase, re.IGNORECASE):
        return PrintedUnit(percent=True)
    bare = re.sub(_CURRENCY, " ", phrase, flags=re.IGNORECASE)
    scale = next(
        (
            factor
            for factor, words in _SCALES.items()
            if re.search(rf"(?<![a-z\d])(?:{words})\.?(?![a-z\d])", bare, re.IGNORECASE)
        ),
        None,
    )
    return PrintedUnit(currency_in(phrase.upper() if "euro" not in phrase.lower() else "EUR"), scale)


def unit_line(text: str) -> PrintedUnit:
    """The unit that a line of its own gives for what stands around it: "EUR m", "Figures in € million"."""
    found = _UNIT_LINE.fullmatch(text)
    return unit_in(text) if found else PrintedUnit()


def without_unit(label: str) -> str:
    """The label without the unit that stands at its end or in brackets, and without raised footnote marks."""
    bare = _RAISED.sub("", label)
    return _AT_END.sub("", _IN_BRACKETS.sub(" ", bare)).strip(" ,;:–—-")


def is_per_share(label: str) -> bool:
    """Whether the label speaks of an amount per share."""
    return _PER_SHARE.search(label) is not None


def period_in(text: str, *, bare_year_is_full: bool) -> Period | None:
    """The period that a column's label names, all of it; None if it names none or says more.

    A bare year is one only where the slide or the deck is about full years. A date is the end of its year if that is
    the calendar's; how the company names others the slide does not say.
    """
    label = _REMARK.sub("", without_unit(text)).strip()
    for form in _PERIODS:
        if found := form.fullmatch(label):
            said: Mapping[str, str | None] = found.groupdict()
            year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
            part = said.get("part") or (f"{said['unit']}{said['number']}" if said.get("unit") else "")
            return Period(label=f"{part.upper()} FY{year}".strip(), kind="duration")
    if bare_year_is_full and (found := _BARE_YEAR.fullmatch(label)):
        return Period(label=f"FY{found['year']}", kind="duration")
    days = dates_in(label)
    if len(days) == 1 and (days[0].month, days[0].day) == (12, 31) and len(label) <= 24:
        return Period(label=f"FY{days[0].year}", kind="duration", end=days[0])
    return None


def year_of(period: Period) -> int:
    """The fiscal year in the period's label."""
    return int(period.label[-4:])


@cache
def _vocabulary() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    return {
        part: tuple(re.compile(rf"(?<![\w]){pattern(notation).pattern}(?![\w])") for notation in notations)
        for part, notations in vocabulary("deck.yaml", _Vocabulary).items()
    }


def mentions(part: str, texts: Iterable[str]) -> bool:
    """Whether a text holds one of the words of a part of the vocabulary."""
    return any(form.search(normalise(text)) for text in texts for form in _vocabulary()[part])


_INTERIM_CODE = re.compile(rf"\b(?:[QH][1-4]|[1-4][QH]|9M)(?:\s*{_APOSTROPHE}?(?:{_YEAR}|\d\d))?\b")


def speaks_of_less_than_a_year(texts: Iterable[str]) -> bool:
    """Whether a quarter, a half-year or nine months are mentioned."""
    said = list(texts)
    return mentions("interim", said) or any(_INTERIM_CODE.search(text) for text in said)


_GROUP_WORD = re.compile(
    r"\b(?:group|consolidated|gruppo|consolidat[oi]|groupe|at a glance|in brief|in figures|in numbers|in breve|in cifre)\b"
)


_OF_DAY = re.compile(
    rf"\b(?:(?:as\s+)?(?:at|of)|al)\s+\d{{1,2}}(?:\s+[^\W\d_]{{3,9}}\s+|[./-]\d{{1,2}}[./-]){_YEAR}\b", re.IGNORECASE
)
_COMPANY = re.compile(r"\bcompany\b")
_CHANGE = re.compile(r"(?<![\w)])[+\-−–±]\s?[€$£]?\d|\d\s?(?:%|bps?\b|pp\b|p\.p\.)", re.IGNORECASE)


def means_the_group(heading: str, *, issuer: str, labels: Sequence[str]) -> bool:
    """Whether a heading can't mean anything but the whole group as reported.

    `labels` are those of the numbers below it: a heading may repeat them.
    """
    if _WHOLE.fullmatch(heading):
        return True
    timeless = _YEARS.sub(" ", _OF_DAY.sub(" ", heading))
    if _CHANGE.search(timeless):
        return False  # a scenario, or a message
    rest = normalise(without_unit(timeless))
    if _GROUP_WORD.search(rest) and _COMPANY.search(rest):
        return False  # of which of the two, it does not say
    names = sorted({normalise(without_unit(label)) for label in labels}, key=len, reverse=True)
    whole = normalise(issuer)
    first = whole.split()[:1] if _GROUP_WORD.search(rest) else []  # "Acme" alone may be a brand or a segment
    for name in (*names, whole, *first):
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest) if name else rest
    for part in ("group", "measures", "joining"):
        for form in _vocabulary()[part]:
            rest = form.sub(" ", rest)
    return not any(char.isalpha() for char in rest)
