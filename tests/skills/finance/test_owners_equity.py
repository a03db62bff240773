"""The owners' part of the equity is what their return is measured against: total equity where nobody else has a part."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from vouching.skills.figures import Figure
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.derive import derive

from ...companies import insurers
from .filing_pages import Filing, Layout, Page
from .judged import judged, vouched
from .meridian import BALANCE_ROWS, DATES, TWO, annual, balance

OWNERS = "    Total stockholders' equity | 1,650 | 1,465\n"
OTHERS = "  Noncontrolling interests | 50 | 35\n"


def equity(folder: Path, rows: str) -> dict[str, list[int]]:
    """Equity, the owners' part of it and that of others, in millions, where the balance sheet has `rows` for them."""
    assert OWNERS in BALANCE_ROWS
    sheet = BALANCE_ROWS.replace(OWNERS, rows)
    if OTHERS in rows:
        sheet = sheet.replace("Other assets | 143 | 139", "Other assets | 193 | 174")
        sheet = sheet.replace("$4,000 | $3,840", "$4,050 | $3,875")
    found = vouched(judged(folder, annual(balance_page=Page(balance(DATES, rows=sheet), TWO))))
    names = ("total_equity", "equity_attributable", "noncontrolling_interests")
    return {name: [int(amount / 10**6) for amount in found[name].values()] for name in names if name in found}


WITH_OTHERS = {
    "total_equity": [1700, 1500],
    "equity_attributable": [1650, 1465],
    "noncontrolling_interests": [50, 35],
}


@pytest.mark.parametrize(
    "name",
    [
        "Total stockholders' equity",
        "Total Meridian Tools shareholders' equity",
        "Equity attributable to owners of the parent",
        "Total equity attributable to shareholders of Meridian Tools",
    ],
)
def test_what_stands_above_the_interests_of_others_is_the_owners(name: str, tmp_path: Path) -> None:
    rows = f"    {name} | 1,650 | 1,465\n{OTHERS}    Total equity | 1,700 | 1,500\n"
    assert equity(tmp_path, rows) == WITH_OTHERS


def test_what_stands_below_the_interests_of_others_is_not_the_owners(tmp_path: Path) -> None:
    rows = f"{OTHERS}    Total stockholders' equity | 1,700 | 1,500\n"
    found = equity(tmp_path, rows)
    assert found["total_equity"] == [1700, 1500]
    assert "equity_attributable" not in found


def test_all_of_it_is_the_owners_where_there_are_no_others(tmp_path: Path) -> None:
    assert equity(tmp_path, OWNERS) == {"total_equity": [1650, 1465], "equity_attributable": [1650, 1465]}


def test_an_insurers_return_is_of_what_its_owners_have(tmp_path: Path) -> None:
    pages = [insurers.COVER, insurers.INCOME, insurers.BALANCE, insurers.CASH_FLOW]
    roe = {figure.period.label: figure for figure in returns(judged(tmp_path, pages))}
    assert roe.keys() == {"FY2024"}
    assert roe["FY2024"].amount == (Decimal(371) / ((Decimal(2915) + 2697) / 2)).quantize(Decimal("1E-12"))
    assert roe["FY2024"].vouched
    said = load_catalogue().derived["return_on_equity"]
    assert "without non-controlling interests" in said.source


def test_without_the_owners_part_there_is_no_return_rather_than_one_of_two_measures(tmp_path: Path) -> None:
    sheet = insurers.BALANCE.replace("Equity attributable to owners of the parent |  | 2,915 | 2,697\n", "")
    assert sheet != insurers.BALANCE
    pages = [insurers.COVER, insurers.INCOME, sheet, insurers.CASH_FLOW]
    assert not returns(judged(tmp_path, pages))


@pytest.mark.parametrize("name", ["di pertinenza del gruppo", "Patrimonio netto di pertinenza del gruppo"])
def test_the_italian_group_names_its_part(name: str, tmp_path: Path) -> None:
    rows = f"1. Patrimonio netto | 2.846 | 2.688\n{name} | 2.658 | 2.512\n"
    sheet = insurers.STATO_PATRIMONIALE.replace("1. Patrimonio netto | 2.846 | 2.688\n", rows)
    two = Layout(columns=2)
    pages: Filing = [insurers.COPERTINA, Page(insurers.CONTO_ECONOMICO, two), Page(sheet, two)]
    found = vouched(judged(tmp_path, pages))
    assert {int(amount / 10**6) for amount in found["equity_attributable"].values()} == {2658, 2512}


def returns(figures: tuple[Figure, ...]) -> list[Figure]:
    catalogue = load_catalogue()
    derived, _ = derive([figure for figure in figures if figure.vouched], [], catalogue)
    return [figure for figure in derived if figure.indicator == "return_on_equity"]
