"""A unit comes from a statement about units: a template's own, or what a report declares for its templates."""

from __future__ import annotations

import pytest

from vouching.skills.solvency.units import ReportUnits, declared_scale, scale_in, unit_of

SILENT = ReportUnits(None, "EUR")


@pytest.mark.parametrize(
    ("line", "scale"),
    [
        ("EUR migliaia", 1_000),
        ("eur/000", 1_000),
        ("Valori: €/1.000", 1_000),
        ("S.02.01.02 €/1.000", 1_000),
        ("VALORI ESPRESSI IN MIGLIAIA DI EURO", 1_000),
        ("in migliaia EUR C0010 C0020 C0030", 1_000),
        ("Fondi propri in migliaia di euro, dati al 31 Dicembre", 1_000),
        ("Balance sheet 2025 (EUR thousand)", 1_000),
        ("31 December 2025 GBP thousands", 1_000),
        ("£'000", 1_000),
        ("(€ 1.000)", 1_000),
        ("TEUR", 1_000),
        ("kEUR", 1_000),
        ("£m", 1_000_000),
        ("SEK million", 1_000_000),
        ("in milioni di euro", 1_000_000),
        ("€bn", 1_000_000_000),
        ("Importi in euro", 1),
        ("(EUR)", 1),
        ("S.02.01.02 Balance sheet", None),
        ("Amounts in EUR million (QRT in EUR thousand in the annex)", 0),
    ],
)
def test_a_line_about_units_tells_the_scale(line: str, scale: int | None) -> None:
    assert scale_in(f"S.02.01.02\n{line}\nTotal assets R0500 100.000") == scale


def test_groups_after_apostrophes_are_no_unit() -> None:
    page = "S.02.01.02\nAmounts in EUR\nGovernment bonds R0140 286'000\nTotal assets R0500 1'024'690'000"
    assert scale_in(page) == 1
    assert scale_in("S.02.01.02\nTotal assets R0500 11.000 EUR") is None


@pytest.mark.parametrize(
    "prose",
    [
        "A dividend of EUR 3 million was proposed.",
        "of which EUR 3.2 million of new business",
        "premi per 931.975 migliaia di euro e",
        "Differences of up to EUR 1 thousand may occur",
        "Differences of one thousand are due to rounding",
        "Capitale sociale Euro 3.000.000 i.v.",
        "un milione di euro",
        "Premiums rose, in thousands of contracts, by a tenth",
    ],
)
def test_an_amount_in_prose_is_no_unit(prose: str) -> None:
    assert scale_in(f"S.02.01.02\n{prose}\nTotal assets R0500 100.000") is None


@pytest.mark.parametrize(
    ("said", "scale"),
    [
        ("All figures in the QRTs are in EUR thousands.", 1_000),
        ("Annex. Monetary amounts in GBP thousands", 1_000),
        ("Si precisa che gli importi sono espressi in migliaia di euro.", 1_000),
        ("Figures in the text are in EUR million, whereas the QRTs are in EUR thousand.", 1_000),
        ("I modelli quantitativi sono esposti in unità di euro.", 1),
        ("Amounts are presented in millions of euro.", None),
        ("Amounts are in millions of euro. Tables are in thousands of euro.", None),
        ("A dividend of EUR 3 thousand is in the annex.", None),
    ],
)
def test_a_declaration_counts_for_the_templates_if_it_may_be_about_them(said: str, scale: int | None) -> None:
    report = ["Cover", said, "Text", "Text", "Text", "Text", "S.02.01.02 Balance sheet"]
    assert declared_scale(report, [7]) == scale


def test_what_leads_to_the_templates_counts_more_than_what_is_said_of_the_text() -> None:
    report = ["Amounts are in millions of euro.", "Text", "Text", "Importi in unità di euro", "S.02.01.02"]
    assert declared_scale(report, [5]) == 1


def test_the_unit_of_one_template_is_none_of_another() -> None:
    report = ["Cover", "S.02.01.02 Balance sheet\nEUR million", "S.23.01.01 Own funds"]
    assert declared_scale(report, [2, 3]) is None
    assert not unit_of([report[2]], SILENT).said


def test_two_units_on_a_templates_page_are_none_whatever_the_report_declares() -> None:
    page = "S.02.01.02 in EUR million\nin EUR thousand"
    assert not unit_of([page], ReportUnits(1_000, "EUR")).said


def test_cents_are_seldom_those_of_thousands_that_the_page_does_not_say() -> None:
    assert not unit_of(["S.02.01.02"], ReportUnits(1_000, "EUR"), cents=True).said
    assert unit_of(["S.02.01.02\nEUR thousand"], ReportUnits(1, "EUR"), cents=True).scale == 1_000


def test_cents_without_a_unit_are_taken_as_whole_units_and_said_to_be() -> None:
    unit = unit_of(["S.02.01.02"], SILENT, cents=True)
    assert (unit.scale, unit.said) == (1, False)


def test_a_note_in_another_currency_does_not_change_the_templates() -> None:
    page = "S.23.01.01\nin thousands\nThe notes are in USD and mature in 2031."
    assert unit_of([page], ReportUnits(None, "EUR")).currency == "EUR"
    assert unit_of(["S.23.01.01\nGBP thousands"], ReportUnits(None, "EUR")).currency == "GBP"
