"""Which rules accounts follow and whose they are: told from their words and rows, and told apart where both are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.companies import banks, insurers

from vouching.skills.figures import Qualifiers
from vouching.skills.finance.consolidate import by_issuer, merge
from vouching.skills.finance.extraction import extract_document
from vouching.skills.finance.reading import DocumentReading

from .filing_pages import Filing, Layout, Page, write_filing

NOTES = Layout(columns=3, note=0, edges=(380, 470, 555))
TWO = Layout(columns=2, edges=(470, 555), size=8)
STATEMENTS = (Page(insurers.INCOME, NOTES), Page(insurers.BALANCE, NOTES))
IFRS_4_INCOME = """
# CONSOLIDATED INCOME STATEMENT
> for the year ended 31 December 2022
^ EUR million | Note | 2022 | 2021
Gross written premiums | 5 | 5,310 | 5,102
Net earned premiums | 5 | 4,960 | 4,788
Net investment income | 6 | 702 | 688
Total income |  | 5,662 | 5,476
Net claims incurred | 7 | (4,020) | (3,911)
Operating expenses | 8 | (1,198) | (1,150)
Profit before tax |  | 444 | 415
Income tax expense | 9 | (118) | (109)
Profit for the year |  | 326 | 306
"""
OLD_COVER = insurers.COVER.replace("2024", "2022").replace(
    "IFRS 17 Insurance Contracts applies.", "IFRS 17 is not yet applied. IFRS 17 will replace IFRS 4."
)
OLD_BALANCE = insurers.BALANCE.replace("2024", "2022").replace("2023", "2021")
OLD: Filing = (OLD_COVER, Page(IFRS_4_INCOME, NOTES), Page(OLD_BALANCE, NOTES))
ITALIAN_SOLO: Filing = (
    "# Aurora Vita e Danni S.p.A.\n> Bilancio d'esercizio al 31 dicembre 2024\n> Gli IFRS, IFRS 9 e IFRS 16 valgono.",
    Page(insurers.STATO_PATRIMONIALE.replace(" CONSOLIDATO", ""), TWO),
    Page(insurers.CONTO_ECONOMICO.replace(" CONSOLIDATO", "").replace("Utile (Perdita) consolidato", "Utile (Perdita) d'esercizio"), TWO),
)  # fmt: skip


def read(folder: Path, pages: Filing, name: str = "report.pdf") -> DocumentReading:
    return extract_document(write_filing(folder / name, pages))


def test_insurance_revenue_stands_in_accounts_under_ifrs_17(tmp_path: Path) -> None:
    reading = read(tmp_path, (insurers.COVER, *STATEMENTS))
    assert reading.framework == "IFRS 17"
    assert {figure.qualifiers.framework for figure in reading.figures} == {"IFRS 17"}


def test_premiums_in_ifrs_accounts_are_those_of_ifrs_4_however_often_its_successor_is_named(tmp_path: Path) -> None:
    reading = read(tmp_path, OLD)
    assert reading.framework == "IFRS 4"
    assert {figure.id.partition("/")[2] for figure in reading.figures} >= {"net_earned_premiums@FY2022"}


def test_premiums_under_us_gaap_stay_under_us_gaap(tmp_path: Path) -> None:
    pages = (insurers.US_COVER, Page(insurers.US_INCOME), Page(insurers.US_BALANCE, Layout(columns=2)))
    assert read(tmp_path, pages).framework == "US GAAP"


def test_a_bank_under_ifrs_is_under_ifrs(tmp_path: Path) -> None:
    cover = f"{banks.COVER}\n> IFRS 17 applies to its insurance business. IFRS 17 is new. IFRS 17 matters little."
    assert read(tmp_path, (cover, Page(banks.INCOME, NOTES), Page(banks.BALANCE, NOTES))).framework == "IFRS"


@pytest.mark.parametrize(
    ("sentence", "framework"),
    [
        ("The Group has early adopted IFRS 18 Presentation and Disclosure in Financial Statements", "IFRS 18"),
        ("The statements are presented in accordance with IFRS 18", "IFRS 18"),
        ("IFRS 18 was issued in April 2024 and applies from 1 January 2027", "IFRS"),
        ("The Group has not adopted IFRS 18", "IFRS"),
        ("IFRS 18 will be applied from 2027", "IFRS"),
    ],
)
def test_accounts_are_under_ifrs_18_when_they_say_that_they_apply_it(
    sentence: str, framework: str, tmp_path: Path
) -> None:
    pages = (f"{banks.COVER}\n> {sentence}.", Page(banks.INCOME, NOTES), Page(banks.BALANCE, NOTES))
    assert read(tmp_path, pages).framework == framework


def test_from_2027_on_accounts_that_name_ifrs_18_apply_it(tmp_path: Path) -> None:
    cover, income, balance = (
        page.replace("2024", "2027").replace("2023", "2026") for page in (banks.COVER, banks.INCOME, banks.BALANCE)
    )
    pages = (f"{cover}\n> IFRS 18 asks for three categories.", Page(income, NOTES), Page(balance, NOTES))
    assert read(tmp_path, pages).framework == "IFRS 18"


def test_no_figure_is_taken_from_a_column_under_the_framework_that_was_replaced(tmp_path: Path) -> None:
    """The year before stands there twice, once as it was reported then."""
    income = """
# CONSOLIDATED INCOME STATEMENT
> for the year ended 31 December 2023
^ EUR million | 2023 | 2022 | 2022
^  | IFRS 17 | IFRS 17 | IFRS 4
Insurance revenue | 3,985 | 3,760 |
Insurance service expenses | (3,401) | (3,240) |
Insurance service result | 584 | 520 |
Net earned premiums |  |  | 4,960
Other income | 90 | 81 | 84
Profit before tax | 437 | 402 | 444
Income tax expense | (118) | (109) | (118)
Profit for the year | 319 | 293 | 326
"""
    cover = insurers.COVER.replace("2024", "2023")
    reading = read(tmp_path, (cover, Page(income, Layout(columns=3)), Page(insurers.BALANCE, NOTES)))
    said = {(figure.indicator, figure.period.label): figure.as_reported for figure in reading.figures}
    assert said["net_income", "FY2023"] == "319"
    assert said["net_income", "FY2022"] == "293"
    assert said["insurance_revenue", "FY2022"] == "3,760"
    assert not any(indicator == "net_earned_premiums" for indicator, _ in said)


# --- whose accounts -------------------------------------------------------------------------------------------------
def test_one_company_s_own_accounts_are_its_own_and_their_ids_stay_plain_while_there_are_no_others(
    tmp_path: Path,
) -> None:
    reading = read(tmp_path, ITALIAN_SOLO)
    assert {figure.qualifiers.scope for figure in reading.figures} == {"solo"}
    figures, _ = merge(by_issuer([reading])[0])
    assert "aurora-vita-e-danni/total_equity@FY2024" in {figure.id for figure in figures}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_beside_the_group_s_accounts_a_company_s_own_say_so(order: tuple[int, int], tmp_path: Path) -> None:
    group = read(
        tmp_path,
        (
            insurers.COPERTINA,
            Page(insurers.STATO_PATRIMONIALE.replace("2.846", "3.046"), TWO),
            Page(insurers.CONTO_ECONOMICO, TWO),
        ),
        "consolidato.pdf",
    )
    solo = read(tmp_path, ITALIAN_SOLO, "aaa_esercizio.pdf")
    found = by_issuer([(group, solo)[at] for at in order])
    assert len(found) == 1
    figures = {figure.id.partition("/")[2]: figure for figure in merge(found[0])[0]}
    assert figures["total_equity@FY2024"].as_reported == "3.046"
    assert figures["total_equity[solo]@FY2024"].as_reported == "2.846"
    assert not figures["total_equity@FY2024"].restated_from


def test_figures_under_ifrs_4_are_told_apart_from_those_under_ifrs_17(tmp_path: Path) -> None:
    new = read(tmp_path, (insurers.COVER, *STATEMENTS), "new.pdf")
    old = read(tmp_path, OLD, "old.pdf")
    figures = {figure.id.partition("/")[2] for figure in merge(by_issuer([old, new])[0])[0]}
    assert {"net_income@FY2024", "net_income[IFRS 4]@FY2022"} <= figures
    assert "net_income@FY2022" not in figures


def test_what_goes_without_saying_is_not_in_an_id() -> None:
    assert Qualifiers(scope="solo").suffix() == "[solo]"
    assert Qualifiers(scope="solo", implied=("scope",)).suffix() == ""
    assert Qualifiers(framework="IFRS 4", segment="life", implied=("framework",)).suffix() == "[life]"
