"""Numbers as people print them: what is read, what is refused, and nothing in between."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from vouching.skills.documents.numbers import (
    CURRENCIES,
    DASHES,
    NumberStyle,
    detect_style,
    is_year,
    parse_number,
)

POINT, COMMA = NumberStyle.POINT, NumberStyle.COMMA

READ = [
    ("1,234.5", POINT, "1234.5"),
    ("1.234,5", COMMA, "1234.5"),
    ("1 234,5", COMMA, "1234.5"),
    ("1\u00a0234,5", COMMA, "1234.5"),
    ("1\u202f234.5", POINT, "1234.5"),
    ("1'234.50", POINT, "1234.50"),
    ("1’234’567", POINT, "1234567"),
    ("1234567", POINT, "1234567"),
    ("1,234,567", POINT, "1234567"),
    ("1.234.567", COMMA, "1234567"),
    ("0", POINT, "0"),
    ("0.05", POINT, "0.05"),
    ("0,05", COMMA, "0.05"),
    (".05", POINT, "0.05"),
    ("1,234", POINT, "1234"),
    ("1,234", COMMA, "1.234"),
    ("1.234", COMMA, "1234"),
    ("1.234", POINT, "1.234"),
    ("(1,234)", POINT, "-1234"),
    ("( 1,234 )", POINT, "-1234"),
    ("(0.05)", POINT, "-0.05"),
    ("-1,234", POINT, "-1234"),
    ("−1,234", POINT, "-1234"),
    ("–1,234", POINT, "-1234"),
    ("—1,234", POINT, "-1234"),
    ("- 1,234", POINT, "-1234"),
    ("+1,234", POINT, "1234"),
    ("(0)", POINT, "0"),
    ("$1,234", POINT, "1234"),
    ("$ 1,234", POINT, "1234"),
    ("US$1,234", POINT, "1234"),
    ("$(1,234)", POINT, "-1234"),
    ("($1,234)", POINT, "-1234"),
    ("-$1,234", POINT, "-1234"),
    ("$-1,234", POINT, "-1234"),
    ("€1.234", COMMA, "1234"),
    ("1.234 €", COMMA, "1234"),
    ("1.234,50 EUR", COMMA, "1234.50"),
    ("£12.5", POINT, "12.5"),
    ("CHF 1'234", POINT, "1234"),
    ("12.5%", POINT, "12.5"),
    ("94,0 %", COMMA, "94.0"),
    ("(12.5)%", POINT, "-12.5"),
    ("(12.5%)", POINT, "-12.5"),
    ("25 bps", POINT, "25"),
    ("25bp", POINT, "25"),
]


@pytest.mark.parametrize(("token", "style", "value"), READ, ids=[f"{token} {style.name}" for token, style, _ in READ])
def test_a_printed_number_has_its_exact_value(token: str, style: NumberStyle, value: str) -> None:
    found = parse_number(token, style)
    assert found is not None
    assert (found.value, found.nil) == (Decimal(value), False)


REFUSED = [
    ("1,23", POINT, "a group of two"),
    ("12,3456", POINT, "a group of four"),
    ("1,234,56", POINT, "the last group of two"),
    ("1234,567", POINT, "four digits before a group"),
    (",123", POINT, "a group without a head"),
    ("1,,234", POINT, "an empty group"),
    ("1.234.5", POINT, "two decimal marks"),
    ("1.2.3", POINT, "a section number"),
    ("1.23", COMMA, "a group of two, the other style"),
    ("1,234,567", COMMA, "two decimal marks, the other style"),
    ("1 23", POINT, "a group of two after a blank"),
    ("2018 2017", POINT, "two years"),
    ("007", POINT, "leading zeros"),
    ("000", POINT, "the zeros of € 000"),
    ("€000", POINT, "a unit"),
    ("'000", POINT, "a unit after an apostrophe"),
    ("01,234", POINT, "a leading zero before a group"),
    ("(1,234", POINT, "a bracket that never closes"),
    ("1,234)", POINT, "a bracket that never opens"),
    ("((1,234)", POINT, "two brackets, one closed"),
    ("()", POINT, "brackets around nothing"),
    ("5(a)", POINT, "a note reference"),
    ("3, 4", POINT, "two note references"),
    ("F-5", POINT, "a page number with its letter"),
    ("10-K", POINT, "a form"),
    ("12x", POINT, "a multiple"),
    ("1,234*", POINT, "a footnote mark glued on"),
    ("1e5", POINT, "an exponent"),
    ("½", POINT, "a fraction sign"),
    ("$", POINT, "a symbol alone"),
    ("%", POINT, "a mark alone"),
    ("", POINT, "nothing"),
    (" ", POINT, "a blank"),
    (".", POINT, "a full stop"),
    ("...", POINT, "leader dots"),
    ("N/A", POINT, "not applicable"),
    ("$€5", POINT, "two currencies"),
    ("$5€", POINT, "a currency on both sides"),
    ("5%%", POINT, "two percent signs"),
    ("--5", POINT, "two signs"),
    ("31/12/2018", POINT, "a date"),
    ("1²", POINT, "a power"),
]


@pytest.mark.parametrize(("token", "style"), [case[:2] for case in REFUSED], ids=[case[2] for case in REFUSED])
def test_what_is_not_wholly_a_number_is_text(token: str, style: NumberStyle) -> None:
    assert parse_number(token, style) is None


@pytest.mark.parametrize("dash", sorted(DASHES))
def test_a_dash_alone_is_nil(dash: str) -> None:
    found = parse_number(dash)
    assert found is not None and found.nil and found.value == 0


@pytest.mark.parametrize(
    ("token", "mark"), [("12%", "%"), ("12 %", "%"), ("(12)%", "%"), ("12 bps", "bps"), ("12bp", "bps"), ("12", "")]
)
def test_percent_and_basis_points_are_marks_not_scale(token: str, mark: str) -> None:
    found = parse_number(token)
    assert found is not None and found.mark == mark and abs(found.value) == 12


@pytest.mark.parametrize(
    ("token", "currency"),
    [
        ("$5", "USD"),
        ("US$5", "USD"),
        ("€5", "EUR"),
        ("5 €", "EUR"),
        ("£5", "GBP"),
        ("CHF 5", "CHF"),
        ("C$5", "CAD"),
        ("A$5", "AUD"),
        ("5", None),
    ],
)
def test_the_symbol_names_the_currency(token: str, currency: str | None) -> None:
    found = parse_number(token)
    assert found is not None and found.currency == currency


def test_decimals_are_those_that_are_printed() -> None:
    assert [found.decimals for token in ("1", "1.0", "1.00", "1,234.567") if (found := parse_number(token))] == [
        0,
        1,
        2,
        3,
    ]


@pytest.mark.parametrize("token", ["1980", "2018", "2049"])
def test_years_of_our_time_are_years(token: str) -> None:
    assert is_year(token)


@pytest.mark.parametrize("token", ["1979", "2050", "2,018", "2018.", "20180", "$2018", "2018 "])
def test_amounts_that_look_like_years_are_none(token: str) -> None:
    assert not is_year(token)


STYLES: list[tuple[list[str], NumberStyle]] = [
    (["1,234,567 and 12.50"], POINT),
    (["1.234.567 and 12,50"], COMMA),
    (["1,234.56"], POINT),
    (["1.234,56"], COMMA),
    (["1,234"] * 5 + ["12.5"], POINT),
    (["1.234"] * 5 + ["12,5"], COMMA),
    (["Art. 2424 c.c. 1.234.567"], COMMA),
    (["no numbers"], POINT),
    ([], POINT),
    (["31.12.2018 and 1,234,567"], POINT),
    (["version 1.2.3, section 4.5.6: 12,345 and 67,890"], POINT),
    (["12.5 %"] + ["1,234"] * 3, POINT),
    (["Premi 3.874 3.602\n1.1 Capitale 500 500\n3.1 Contratti 22 19\n3.2 Cessioni 42 37"], COMMA),
    (["Items 1.234 567 and 12.5"], POINT),
]


@pytest.mark.parametrize(("texts", "style"), STYLES, ids=[(texts or ["nothing"])[0][:30] for texts, _ in STYLES])
def test_the_style_is_told_by_numbers_that_have_one_reading(texts: list[str], style: NumberStyle) -> None:
    assert detect_style(texts) is style


# --- hypothesis ------------------------------------------------------------------------------------------------------

AMOUNTS = st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=2, allow_nan=False)
LARGE = st.decimals(min_value=Decimal("1e6"), max_value=Decimal("1e12"), places=2)
SYMBOLS = st.sampled_from(["", "$", "€", "£", "US$", "CHF "])


def printed(amount: Decimal, style: NumberStyle, *, brackets: bool, symbol: str, blank: bool) -> str:
    text = f"{abs(amount):,.2f}"
    if style is COMMA:
        text = text.translate(str.maketrans(",.", ".,"))
    if blank:
        text = text.replace("," if style is POINT else ".", "\u00a0")
    if amount < 0:
        return f"{symbol}({text})" if brackets else f"-{symbol}{text}"
    return f"{symbol}{text}"


@given(AMOUNTS, st.sampled_from(NumberStyle), st.booleans(), SYMBOLS, st.booleans())
def test_what_is_printed_is_read_back_exactly(
    amount: Decimal, style: NumberStyle, brackets: bool, symbol: str, blank: bool
) -> None:
    found = parse_number(printed(amount, style, brackets=brackets, symbol=symbol, blank=blank), style)
    assert found is not None
    assert found.value == amount
    assert found.decimals == 2
    assert found.currency == (CURRENCIES[symbol.strip()] if symbol else None)


@given(st.integers(min_value=1_000, max_value=10**12), st.integers(min_value=1, max_value=12), st.sampled_from(".,"))
def test_a_mark_in_the_wrong_place_is_never_read_as_another_amount(amount: int, place: int, mark: str) -> None:
    digits = str(amount)
    assume(place < len(digits))
    token = digits[:place] + mark + digits[place:]
    found = parse_number(token, POINT)
    if mark == ".":
        assert found is not None and found.value == Decimal(token)
    elif place <= 3 and len(digits) - place == 3:
        assert found is not None and found.value == amount
    else:
        assert found is None


@given(st.text(max_size=20), st.sampled_from(NumberStyle))
@example("(1", POINT)
@example("1)", POINT)
@example("($", POINT)
@example("\x00", POINT)
@example("²", POINT)
@example("٣", POINT)
@example("1\n2", POINT)
def test_any_text_is_a_number_or_is_not(token: str, style: NumberStyle) -> None:
    found = parse_number(token, style)
    if found is not None:
        assert found.value.is_finite()
        assert found.nil or any(char.isdigit() for char in token)


@given(st.text(alphabet="0123456789.,()$€%-— '’ ", max_size=16), st.sampled_from(NumberStyle))
@example("0'000", POINT)
def test_every_digit_of_a_number_counts(token: str, style: NumberStyle) -> None:
    """No digit is lost and none is made up: the value's digits are the printed ones."""
    found = parse_number(token, style)
    if found is not None and not found.nil:
        digits = "".join(char for char in token if char.isdigit())
        assert f"{abs(found.value):.{found.decimals}f}".replace(".", "").lstrip("0") == digits.lstrip("0")


@given(st.lists(st.text(max_size=60), max_size=5))
def test_the_style_of_any_text_can_be_told(texts: list[str]) -> None:
    assert detect_style(texts) in NumberStyle


@given(st.lists(LARGE, min_size=1, max_size=20), st.sampled_from(NumberStyle))
def test_the_style_of_printed_amounts_is_told(values: list[Decimal], style: NumberStyle) -> None:
    text = "  ".join(printed(value, style, brackets=True, symbol="", blank=False) for value in values)
    assert detect_style([text]) is style
