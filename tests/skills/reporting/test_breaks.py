"""A row whose years are not on one basis says from when on, and draws no trend over the break."""

from __future__ import annotations

from vouching.skills.figures import Figure, Framework, Qualifiers
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.reporting.amounts import printer
from vouching.skills.reporting.cells import Links
from vouching.skills.reporting.labels import load_labels
from vouching.skills.reporting.model import Company, ProducedBy, Report
from vouching.skills.reporting.selections import section_rules
from vouching.skills.reporting.tables import IndicatorRow, indicator_table

from ...companies.figures import figure
from .drawing import NUL

CATALOGUE = load_catalogue()


def revenue(label: str, amount: str, framework: Framework | None, currency: str = "EUR") -> Figure:
    return figure("revenue", label, amount, currency=currency, qualifiers=Qualifiers(framework=framework))


def row(*figures: Figure) -> IndicatorRow:
    report = Report(
        company=Company(id="aurelia", name="Aurelia", fiscal_year="FY2018"),
        period="FY2018",
        figures=figures,
        produced_by=ProducedBy(vouch="0.1.0", catalogue=NUL),
    )
    prints = printer(figures, labels=load_labels("en"), catalogue=CATALOGUE)
    key = next(rule for rule in section_rules() if rule.id == "key")
    return indicator_table(report, key, links=Links(report), printer=prints).rows[0]


def test_a_change_of_framework_is_marked_and_has_no_trend() -> None:
    years = (revenue("FY2016", "80", "US GAAP"), revenue("FY2017", "90", "IFRS"), revenue("FY2018", "99", "IFRS"))
    broken = row(*years)
    assert broken.breaks == ("from FY2017 on under IFRS, before that under US GAAP",)
    assert broken.trend == ""


def test_a_change_of_currency_is_marked() -> None:
    assert row(revenue("FY2017", "90", None, "USD"), revenue("FY2018", "99", None)).breaks == (
        "from FY2018 on in EUR, before that in USD",
    )


def test_years_on_one_basis_have_a_trend_and_no_mark() -> None:
    whole = row(revenue("FY2016", "80", None), revenue("FY2017", "90", "IFRS"), revenue("FY2018", "99", "IFRS"))
    assert whole.breaks == () and "svg" in whole.trend
