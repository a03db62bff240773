"""Numbers are written as the language writes them, with one precision everywhere."""

from __future__ import annotations

import pytest

from vouching.skills.errors import InternalError
from vouching.skills.figures import Calculation, Figure, Period, Status, Unit
from vouching.skills.writing.rendering import render, segments
from vouching.skills.writing.statement import Slot, SlotKind, Statement

from ...companies.figures import CATALOGUE, by_id, evidence


def written(slot: Slot, form: str = "", *, language: str = "en", figures: tuple[Figure, ...] = ()) -> str:
    """What stands for one slot in a sentence."""
    template = f"It says {{x:{form}}}" if form else "It says {x}"
    statement = Statement(id="told", template=template, slots={"x": slot})
    return render(statement, by_id(figures), language, catalogue=CATALOGUE).removeprefix("It says ")


def shown(
    amount: str,
    unit: Unit,
    form: str = "",
    *,
    indicator: str = "revenue",
    currency: str = "USD",
    language: str = "en",
    status: Status = Status.VOUCHED,
) -> str:
    figure = Figure(
        issuer="aurelia",
        indicator=indicator,
        period=Period(label="FY2018", kind="duration"),
        amount=amount,  # type: ignore[arg-type] # pydantic makes a Decimal of it
        unit=unit,
        currency=currency if unit in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE) else None,
        status=status,
        calculation=Calculation(formula="a test", inputs=()) if indicator.endswith("_change") else None,
        evidence=None if indicator.endswith("_change") else evidence(),
    )
    return written(Slot(kind="figure", value=figure.id), form, language=language, figures=(figure,))


@pytest.mark.parametrize(
    ("amount", "currency", "english", "italian"),
    [
        ("500343000000", "USD", "$500.3 billion", "500,3 miliardi di dollari"),
        ("405000000", "EUR", "€405 million", "405 milioni di euro"),
        ("9450000", "EUR", "€9.4 million", "9,4 milioni di euro"),  # half to even
        ("9960000", "EUR", "€10.0 million", "10,0 milioni di euro"),
        ("19675000", "EUR", "€19.7 million", "19,7 milioni di euro"),  # 20 would hide a fall by 1.9 %
        ("19000000", "EUR", "€19 million", "19 milioni di euro"),  # no nought that nobody printed
        ("99960000", "EUR", "€100 million", "100 milioni di euro"),
        ("999600000", "EUR", "€1.0 billion", "1,0 miliardi di euro"),  # and not 1,000 million
        ("1000000000", "EUR", "€1.0 billion", "1,0 miliardi di euro"),
        ("2100000000000", "JPY", "¥2.1 trillion", "2,1 mila miliardi di yen"),
        ("-18857000000", "USD", "−$18.9 billion", "−18,9 miliardi di dollari"),
        ("405000000", "CHF", "CHF 405 million", "405 milioni di franchi svizzeri"),
        ("45200", "EUR", "€45 thousand", "45 mila euro"),
        ("4520", "EUR", "€4,520", "4.520 euro"),
        ("0", "EUR", "€0", "0 euro"),
    ],
)
def test_amounts_are_said_as_people_say_them(amount: str, currency: str, english: str, italian: str) -> None:
    assert shown(amount, Unit.CURRENCY, currency=currency) == english
    assert shown(amount, Unit.CURRENCY, currency=currency, language="it") == italian


@pytest.mark.parametrize(
    ("amount", "unit", "indicator", "form", "english", "italian"),
    [
        ("0.246", Unit.RATIO, "gross_margin", "", "24.6%", "24,6%"),
        ("-0.246", Unit.RATIO, "gross_margin", "size", "24.6%", "24,6%"),
        ("0.2465", Unit.RATIO, "gross_margin", "", "24.6%", "24,6%"),  # half to even, from the exact ratio
        ("-0.0004", Unit.RATIO, "gross_margin", "", "0.0%", "0,0%"),  # no minus before a nought
        ("0.75984", Unit.RATIO, "current_ratio", "", "0.76", "0,76"),
        ("0.0124", Unit.RATIO, "gross_margin_change", "points", "1.2 percentage points", "1,2 punti percentuali"),
        ("-0.01", Unit.RATIO, "gross_margin_change", "points", "1.0 percentage points", "1,0 punti percentuali"),
        ("42.694", Unit.DAYS, "days_payable_outstanding", "", "42.7 days", "42,7 giorni"),
        ("1", Unit.DAYS, "days_payable_outstanding", "", "1.0 days", "1,0 giorni"),
        ("3.28", Unit.CURRENCY_PER_SHARE, "diluted_eps", "", "$3.28", "3,28 dollari"),
        ("2995000000", Unit.COUNT, "diluted_shares", "", "2,995,000,000", "2.995.000.000"),
    ],
)
def test_units_have_their_own_precision(
    amount: str, unit: Unit, indicator: str, form: str, english: str, italian: str
) -> None:
    assert shown(amount, unit, form, indicator=indicator) == english
    assert shown(amount, unit, form, indicator=indicator, language="it") == italian


@pytest.mark.parametrize(
    ("amount", "form", "expected"),
    [
        ("0.0700", "del", "del 7,0%"),
        ("-0.086", "del", "dell’8,6%"),
        ("0.11", "del", "dell’11,0%"),
        ("0.015", "del", "dell’1,5%"),
        ("0.12", "del", "del 12,0%"),
        ("0.101", "del", "del 10,1%"),
        ("0.005", "del", "dello 0,5%"),
        ("0.81", "il", "l’81,0%"),
        ("0.37", "al", "al 37,0%"),
    ],
)
def test_italian_prepositions_merge_with_the_number(amount: str, form: str, expected: str) -> None:
    assert shown(amount, Unit.RATIO, form, indicator="gross_margin", language="it") == expected


@pytest.mark.parametrize(
    ("kind", "value", "form", "english", "italian"),
    [
        ("period", "FY2018", "", "FY2018", "esercizio 2018"),
        ("period", "FY2018", "in", "in FY2018", "nell’esercizio 2018"),
        ("period", "FY2016-FY2018", "", "FY2016–FY2018", "2016–2018"),
        ("period", "H1 2018", "in", "in H1 2018", "nel periodo H1 2018"),
        ("date", "2018-01-31", "", "January 31, 2018", "31 gennaio 2018"),
        ("count", "3", "", "three", "tre"),
        ("count", "2", "ordinal", "second", "secondo"),
        ("count", "12", "", "12", "12"),
        ("rank", "1", "", "first", "primo"),
        ("threshold", "1", "", "1", "1"),
        ("threshold", "0.5", "", "0.5", "0,5"),
        ("name", "Walmart", "", "Walmart", "Walmart"),
    ],
)
def test_the_other_slots(kind: SlotKind, value: str, form: str, english: str, italian: str) -> None:
    slot = Slot(kind=kind, value=value)
    assert written(slot, form) == english
    assert written(slot, form, language="it") == italian


@pytest.mark.parametrize(("name", "expected"), [("Walmart", "Walmart’s"), ("General Mills", "General Mills’")])
def test_a_name_in_the_possessive(name: str, expected: str) -> None:
    assert written(Slot(kind="name", value=name), "own") == expected


@pytest.mark.parametrize("status", [Status.NEEDS_REVIEW, Status.REJECTED])
def test_a_figure_that_is_not_vouched_shows_no_number(status: Status) -> None:
    assert shown("405000000", Unit.CURRENCY, status=status) == "in review"


def test_a_sentence_begins_with_a_capital_even_if_a_name_begins_it() -> None:
    statement = Statement(id="told", template="{x} fell.", slots={"x": Slot(kind="name", value="the gross margin")})
    assert render(statement, {}, catalogue=CATALOGUE) == "The gross margin fell."


def test_a_sentence_comes_in_pieces_that_know_their_slots() -> None:
    slot = Slot(kind="name", value="Walmart")
    statement = Statement(id="told", template="So did {x}.", slots={"x": slot})
    pieces = segments(statement, {}, catalogue=CATALOGUE)
    assert [(piece.text, piece.slot) for piece in pieces] == [("So did ", None), ("Walmart", slot), (".", None)]


def test_a_reference_to_nothing_is_our_own_mistake() -> None:
    with pytest.raises(InternalError, match="no slot y"):
        render(Statement(id="told", template="{y}"), {}, catalogue=CATALOGUE)
    with pytest.raises(InternalError, match="aurelia/revenue@FY2018"):
        written(Slot(kind="figure", value="aurelia/revenue@FY2018"))
