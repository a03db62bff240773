"""Net income is what the group earned, before the share of others is taken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from ...companies import banks, insurers
from .filing_pages import Layout, Page, params
from .judged import judged, vouched

PROFIT = "Profit for the year |  | 1,087 | 949\n"
OWNERS = "  Owners of the parent |  | 1,047 | 914\n"
OTHERS = "  Non-controlling interests |  | 40 | 35\n"


def net_income(folder: Path, rows: str) -> dict[str, list[int]]:
    """Net income and the owners' share of it, in millions, where the bank's statement ends with `rows`."""
    assert PROFIT in banks.INCOME
    page = banks.INCOME[: banks.INCOME.index(PROFIT)] + rows
    found = vouched(judged(folder, [banks.COVER, page, banks.BALANCE]))
    return {
        name: [int(amount / 10**6) for amount in found[name].values()]
        for name in ("net_income", "net_income_attributable")
        if name in found
    }


TAKEN_OFF = {
    "after tax, no profit printed": "Minority interests |  | (40) | (35)\nNet profit |  | 1,047 | 914",
    "minorities": "Minorities |  | (40) | (35)\nNet profit for the year |  | 1,047 | 914",
    "attributable to others, then the group's": (
        "Profit attributable to minority interests |  | (40) | (35)\nGroup net profit |  | 1,047 | 914"
    ),
    "third parties": "Share of third parties |  | (40) | (35)\nNet profit for the year |  | 1,047 | 914",
}


@pytest.mark.parametrize("rows", params({**TAKEN_OFF}))
def test_what_is_left_after_minorities_is_not_net_income(rows: str, tmp_path: Path) -> None:
    assert "net_income" not in net_income(tmp_path, rows)


BEFORE_AND_AFTER = {
    "one name for both": PROFIT + "Minority interests |  | (40) | (35)\nNet profit for the year |  | 1,047 | 914",
    "with and less them": (
        "Net income including noncontrolling interests |  | 1,087 | 949\n"
        "Less: net income attributable to noncontrolling interests |  | 40 | 35\nNet income |  | 1,047 | 914"
    ),
}


@pytest.mark.parametrize("rows", params({**BEFORE_AND_AFTER}))
def test_the_profit_above_the_minorities_is_net_income(rows: str, tmp_path: Path) -> None:
    assert net_income(tmp_path, rows)["net_income"] == [1087, 949]


ATTRIBUTED = {
    "below the profit": f"{PROFIT}Attributable to:\n{OWNERS}{OTHERS}",
    "above the profit": f"Attributable to:\n{OWNERS}{OTHERS}{PROFIT}",
    "above it, the others first": f"Attributable to:\n{OTHERS}{OWNERS}{PROFIT}",
    "between the profit and its repetition": f"{PROFIT}Attributable to:\n{OWNERS}{OTHERS}{PROFIT}",
    "of which": PROFIT + "of which: minority interests |  | 40 | 35\nProfit attributable to the Group |  | 1,047 | 914",
}


@pytest.mark.parametrize("rows", params({**ATTRIBUTED}))
def test_a_profit_that_is_only_divided_is_net_income(rows: str, tmp_path: Path) -> None:
    assert net_income(tmp_path, rows) == {"net_income": [1087, 949], "net_income_attributable": [1047, 914]}


@pytest.mark.parametrize("name", ["Profit for the year, Group share", "Net profit after minority interests"])
def test_the_groups_share_says_so_itself(name: str, tmp_path: Path) -> None:
    found = net_income(tmp_path, f"{PROFIT}{name} |  | 1,047 | 914\n")
    assert found == {"net_income": [1087, 949], "net_income_attributable": [1047, 914]}


def test_goods_of_third_parties_are_no_share_of_the_profit(tmp_path: Path) -> None:
    row = "14. Spese di gestione | -131 | -127"
    assert row in insurers.CONTO_ECONOMICO
    page = insurers.CONTO_ECONOMICO.replace(row, f"{row}\ndi cui: godimento di beni di terzi | -12 | -11")
    sheet = Page(insurers.STATO_PATRIMONIALE, Layout(columns=2))
    found = vouched(judged(tmp_path, [insurers.COPERTINA, Page(page, Layout(columns=2)), sheet]))
    assert {int(amount / 10**6) for amount in found["net_income"].values()} == {339, 255}
