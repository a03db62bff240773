"""One scale for the money of a report, and a unit and precision for each kind of figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vouching.skills.evidence import Evidence
from vouching.skills.figures import Calculation, Figure, Period, Status, Unit
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.reporting.amounts import printer
from vouching.skills.reporting.labels import load_labels

WHERE = Evidence(document="a" * 64, name="a.pdf", page=1, box=(0, 0, 1, 1), quote="x")


def figure(indicator: str, amount: str, unit: Unit = Unit.CURRENCY, *, computed: bool = False) -> Figure:
    money = unit in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE)
    return Figure(
        issuer="acme",
        indicator=indicator,
        period=Period(label="FY2018", kind="duration"),
        amount=Decimal(amount),
        unit=unit,
        currency="USD" if money else None,
        status=Status.VOUCHED,
        evidence=None if computed else WHERE,
        calculation=Calculation(formula="a", inputs=()) if computed else None,
    )


PRINTER = printer([figure("revenue", "500343000000")], labels=load_labels("en"), catalogue=load_catalogue())


@pytest.mark.parametrize(
    ("shown", "whole", "fraction", "unit"),
    [
        pytest.param(figure("revenue", "500343000000"), "500,343", "", "USD million", id="money in millions"),
        pytest.param(figure("net_income", "-1500000"), "−2", "", "USD million", id="half-even, with a real minus"),
        pytest.param(figure("net_income", "-400000"), "0", "", "USD million", id="no minus nought"),
        pytest.param(
            figure("diluted_eps", "3.2", Unit.CURRENCY_PER_SHARE), "3", ".20", "USD per share", id="cents always"
        ),
        pytest.param(figure("gross_margin", "0.2465", Unit.RATIO), "24", ".6", "%", id="a share of revenue: percent"),
        pytest.param(figure("current_ratio", "0.845", Unit.RATIO), "0", ".84", "×", id="a coverage: a multiple"),
        pytest.param(figure("days_sales_outstanding", "4.25", Unit.DAYS), "4", ".2", "days", id="days"),
    ],
)
def test_a_table_prints(shown: Figure, whole: str, fraction: str, unit: str) -> None:
    printed = PRINTER.printed(shown)
    assert (printed.whole, printed.fraction, printed.unit) == (whole, fraction, unit)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (figure("revenue", "500343000000"), "USD 500,343 million"),
        (figure("revenue", "1234500"), "USD 1.2345 million"),
        (figure("gross_margin", "0.246512345678", Unit.RATIO, computed=True), "24.6512%"),
        (figure("current_ratio", "0.845", Unit.RATIO), "0.845×"),
        (figure("diluted_eps", "-0.5", Unit.CURRENCY_PER_SHARE), "USD −0.5 per share"),
    ],
)
def test_evidence_shows_every_digit(shown: Figure, text: str) -> None:
    assert PRINTER.exact(shown).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (figure("revenue", "4812000000"), "USD 4.812 mln"),
        (figure("revenue", "4812000000").model_copy(update={"currency": "EUR"}), "€ 4.812 mln"),
        (figure("net_income", "-1234500000").model_copy(update={"currency": "EUR"}), "€ −1.234,5 mln"),
        (figure("gross_margin", "0.1234", Unit.RATIO), "12,34%"),
        (figure("days_sales_outstanding", "1234.5", Unit.DAYS), "1.234,5 giorni"),
        (figure("diluted_eps", "0.5", Unit.CURRENCY_PER_SHARE), "USD 0,5 per azione"),
    ],
)
def test_italian_amounts_have_the_points_and_commas_of_italian_accounts(shown: Figure, text: str) -> None:
    italian = printer([figure("revenue", "4812000000")], labels=load_labels("it"), catalogue=load_catalogue())
    assert italian.exact(shown).replace("\u00a0", " ") == text


@pytest.mark.parametrize(("largest", "power"), [("2000000000", 6), ("999999999", 3), ("50000", 0)])
def test_the_largest_amount_sets_the_scale(largest: str, power: int) -> None:
    made = printer(
        [figure("revenue", largest), figure("revenue", "1")], labels=PRINTER.labels, catalogue=PRINTER.catalogue
    )
    assert made.power == power


def test_an_indicator_that_the_catalogue_lacks_still_has_a_name() -> None:
    assert PRINTER.name("combined_ratio_of_mars") == "Combined ratio of mars"


def test_what_is_computed_over_an_indicator_is_named_after_it() -> None:
    assert PRINTER.name("total_assets_growth") == "Total assets, growth"
    assert PRINTER.name("current_ratio_change") == "Current ratio, change"
    assert PRINTER.is_multiple("current_ratio_change") and not PRINTER.is_multiple("gross_margin_change")
    assert PRINTER.name("revenue_growth") == "Revenue growth", "the catalogue's own name, where it has one"
