"""Slides have few numbers: only those that can be read in one way, or the custom of the language, tell how to read them."""

from __future__ import annotations

import pytest

from vouching.skills.documents.deck_style import DeckStyle, style_of_slides
from vouching.skills.documents.numbers import NumberStyle

POINT, COMMA = NumberStyle.POINT, NumberStyle.COMMA
ENGLISH, ITALIAN = "Key figures of the group for the year", "Principali dati del gruppo per l'esercizio"

STYLES: list[tuple[list[str], DeckStyle]] = [
    (["94.0%", "7.965", "7.482", "1.250"], DeckStyle(POINT, proven=True)),
    (["94,0 %", "7,965", "7,482", "1,250"], DeckStyle(COMMA, proven=True)),
    (["€1.2bn", ITALIAN], DeckStyle(POINT, proven=True)),
    (["1,2 mld", ENGLISH], DeckStyle(COMMA, proven=True)),
    (["0.371", "0.306"], DeckStyle(POINT, proven=True)),
    (["1,234,567"], DeckStyle(POINT, proven=True)),
    (["1.234,5"], DeckStyle(COMMA, proven=True)),
    (["7.965", "7.482", ENGLISH], DeckStyle(POINT, proven=False)),
    (["7.965", "7.482", ITALIAN], DeckStyle(COMMA, proven=False)),
    (["7,965", ITALIAN], DeckStyle(COMMA, proven=False)),
    (["2.1 Premi", "7.965", "7.482", ITALIAN], DeckStyle(COMMA, proven=False)),
    (["94.0%", "94,0%", ENGLISH], DeckStyle(POINT, proven=False)),
    (["31.12.2025", "7.965"], DeckStyle(COMMA, proven=False)),
    ([], DeckStyle(POINT, proven=False)),
]


@pytest.mark.parametrize(("texts", "style"), STYLES, ids=[" ".join(texts)[:40] or "nothing" for texts, _ in STYLES])
def test_numbers_with_one_reading_decide_and_else_the_language(texts: list[str], style: DeckStyle) -> None:
    assert style_of_slides(texts) == style


OPEN = [
    (POINT, True, "7.965", 10**6, True),
    (POINT, True, "€7.965", 1, True),
    (POINT, True, "€7.965bn", 10**9, False),
    (POINT, True, "7,965", 10**6, False),
    (POINT, True, "1,204", 10**9, False),
    (POINT, False, "1,204", 10**9, True),
    (POINT, True, "0.371", 10**6, False),
    (POINT, True, "371.25", 10**6, False),
    (COMMA, True, "7,965", 10**6, True),
    (COMMA, False, "7.965 mln", 10**6, False),
    (COMMA, False, "7.965 mld", 10**9, True),
]


@pytest.mark.parametrize(("style", "proven", "token", "scale", "is_open"), OPEN)
def test_three_decimals_are_common_in_billions_and_in_nothing_else(
    style: NumberStyle, proven: bool, token: str, scale: int, is_open: bool
) -> None:
    assert DeckStyle(style, proven=proven).leaves_open(token, scale) is is_open
