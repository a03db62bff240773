"""How a deck prints its numbers, and whether they prove it.

A slide has few numbers: "7.965" alone is three decimals in one country and thousands in the other. Numbers that can be
read in one way only decide, the more so with their unit ("94.0%", "€1.2bn"); where there are none, the language does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .numbers import NumberStyle, detect_style, in_other_style

_UNIT = r"\s?(?:%|€|£|\$|bps?\b|pp\b|p\.p\.|x\b|bn\b|bln\b|mld\b|mrd\b|mn\b|mln\b|mio\b|m\b|billions?\b|millions?\b|miliard[oi]\b|milion[ei]\b)"
_SYMBOL = r"(?:[€$£]|\bEUR|\bUSD|\bGBP|\bCHF)\s?"
_WITH_UNIT, _WITH_BOTH, _BARE = 4, 4, 1
_BILLION = 1_000_000_000
_CORE = re.compile(r"\d[\d.,]*")
_PROOF = 2
_BY_FAR = 2
_ITALIAN = re.compile(
    r"\b(?:di|del|della|dei|delle|degli|il|lo|la|gli|le|al|alla|nel|per|con|e|esercizio|gruppo|milioni|miliardi|utile|ricavi|"
    r"premi|risultati|risultato|dati|principali)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|for|in|to|with|at|by|year|group|million|billion|profit|revenue|revenues|premiums|results|result|key|"
    r"figures|net|total|highlights)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DeckStyle:
    """The style that a deck's numbers are read in."""

    style: NumberStyle
    proven: bool
    """Its numbers show it; else it is only the custom of the language that the deck is written in."""

    def leaves_open(self, token: str, scale: int) -> bool:
        """Whether an amount of money in units of `scale` may have another reading, a thousand times as much or as little.

        Three decimals are common in billions and in nothing else; four digits before a billion are rare.
        """
        core = _CORE.search(token)
        if core is None:
            return False
        if in_other_style(core[0], self.style):
            return scale < _BILLION
        other = NumberStyle.COMMA if self.style is NumberStyle.POINT else NumberStyle.POINT
        return not self.proven and scale >= _BILLION and in_other_style(core[0], other)


def style_of_slides(texts: Iterable[str]) -> DeckStyle:
    """The style of the numbers in `texts`, which are those of slides."""
    said = list(texts)
    weights = Counter({style: sum(_weight(text, style) for text in said) for style in NumberStyle})
    (first, most), (_, other) = weights.most_common(2)
    if most >= _PROOF and most > _BY_FAR * other:
        return DeckStyle(first, proven=True)
    custom = _custom(said)
    return DeckStyle(custom or detect_style(said), proven=False)


def _weight(text: str, style: NumberStyle) -> int:
    """How much the numbers of a text speak for a style: those only that have one reading."""
    group, mark = (r"\,", r"\.") if style is NumberStyle.POINT else (r"\.", r"\,")
    decimals = rf"(?<![\d.,])(?:\d{{1,4}}{mark}\d{{1,2}}|0{mark}\d+)(?![\d.,])"
    marked = len(re.findall(rf"{decimals}{_UNIT}|{_SYMBOL}{decimals}", text, re.IGNORECASE))
    both = len(
        re.findall(rf"(?<![\d.,])\d{{1,3}}(?:(?:{group}\d{{3}})+{mark}\d+|(?:{group}\d{{3}}){{2,}})(?![\d.,])", text)
    )
    bare = len(re.findall(decimals, text)) - marked
    return marked * _WITH_UNIT + both * _WITH_BOTH + max(bare, 0) * _BARE


def _custom(texts: Iterable[str]) -> NumberStyle | None:
    """The custom of the language: English sets a decimal point, Italian a decimal comma."""
    joined = " ".join(texts)
    italian, english = len(_ITALIAN.findall(joined)), len(_ENGLISH.findall(joined))
    if italian == english:
        return None
    return NumberStyle.COMMA if italian > english else NumberStyle.POINT
