"""A table shows the growth that the issuer prints in the rows below the one that was computed, each under its own name."""

from __future__ import annotations

import pytest

from vouching.skills.figures import Figure, Qualifiers
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.derive import derive
from vouching.skills.finance.movements import movements
from vouching.skills.finance.peers import compare
from vouching.skills.reporting.amounts import printer
from vouching.skills.reporting.cells import Links
from vouching.skills.reporting.labels import load_labels
from vouching.skills.reporting.model import Company, ProducedBy, Report
from vouching.skills.reporting.selections import section_rules
from vouching.skills.reporting.tables import IndicatorTable, indicator_table

from ...companies.figures import figure
from .drawing import NUL

CATALOGUE = load_catalogue()
PREMIUMS = "gross_written_premiums"
ALIKE = Qualifiers(basis="like-for-like")


def premiums(issuer: str = "aurelia") -> tuple[Figure, ...]:
    """1,000 and 1,154: a growth of 15.4 %, printed so, and as 14.9 % on equivalent terms."""
    printed = f"{PREMIUMS}_growth_reported"
    return (
        figure(PREMIUMS, "FY2024", "1000", issuer=issuer, currency="EUR"),
        figure(PREMIUMS, "FY2025", "1154", issuer=issuer, currency="EUR"),
        figure(printed, "FY2025", "0.154", issuer=issuer),
        figure(printed, "FY2025", "0.149", issuer=issuer, qualifiers=ALIKE),
    )


def table(language: str) -> IndicatorTable:
    found = premiums()
    figures = (*found, *derive(found, (), CATALOGUE)[0], *movements(found, CATALOGUE))
    report = Report(
        company=Company(id="aurelia", name="Aurelia", fiscal_year="FY2025"),
        period="FY2025",
        figures=figures,
        produced_by=ProducedBy(vouch="0.1.0", catalogue=NUL),
    )
    prints = printer(figures, labels=load_labels(language), catalogue=CATALOGUE)
    section = next(rule for rule in section_rules() if rule.id == "insurance")
    return indicator_table(report, section, links=Links(report), printer=prints)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                ("Gross written premiums, growth", "15.4%"),
                ("Gross written premiums, growth as printed by the issuer", "15.4%"),
                ("Gross written premiums, growth as printed by the issuer, on equivalent terms", "14.9%"),
            ],
        ),
        (
            "it",
            [
                ("Premi lordi contabilizzati, crescita", "15,4%"),
                ("Premi lordi contabilizzati, crescita indicata dall’emittente", "15,4%"),
                ("Premi lordi contabilizzati, crescita indicata dall’emittente, a termini omogenei", "14,9%"),
            ],
        ),
    ],
)
def test_computed_and_printed_growth_stand_beside_each_other(language: str, expected: list[tuple[str, str]]) -> None:
    shown = [(row.name, row.cells[-1].printed) for row in table(language).rows[1:]]
    assert [(name, printed.text) for name, printed in shown if printed] == expected


def test_the_computed_growth_stays_what_arithmetic_gives() -> None:
    made = {figure.id: figure for figure in movements(premiums(), CATALOGUE)}
    assert str(made[f"aurelia/{PREMIUMS}_growth@FY2025"].amount) == "0.154"
    assert not any("_reported" in name for name in made), "a growth has no growth of its own"


def test_competitors_are_not_ranked_by_a_growth_on_terms_of_their_own() -> None:
    found = (*premiums(), *premiums("borealis"))
    compared = {row.indicator for row in compare(found, subject="aurelia", peers=("borealis",), catalogue=CATALOGUE)}
    assert PREMIUMS in compared
    assert f"{PREMIUMS}_growth_reported" not in compared
