"""Of two scales that a page names, the one on the columns' own heading may win over the page's; all else is doubted."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.finance.units import names_units, scales_in

from ...companies import insurers
from .filing_pages import params
from .judged import judged, reasons, vouched

DOUBT = "its page names two different scales"
SPAN = "> for the year ended 31 December 2024"
HEAD = "^ EUR million | Note | 2024 | 2023"
REVENUE = {"in millions": 4_210_000_000, "in thousands": 4_210_000}


def statement(*, above: str = "", between: str = "", head: str = HEAD, below: str = "") -> str:
    page = insurers.INCOME.replace(SPAN, f"{between}\n{SPAN}" if between else SPAN).replace(HEAD, head)
    return f"{above}\n{page}\n{below}" if above else f"{page}\n{below}"


CONTRADICTED = {
    "a line above the span, another below it": statement(
        between="> Boreal Lines plc - amounts in EUR million", head="> in EUR thousand\n^ | Note | 2024 | 2023"
    ),
    "a line below the title and the heading": statement(
        between="> in EUR million", head="^ €'000 | Note | 2024 | 2023"
    ),
    "a glued unit": statement(between="> All amounts in EUR million", head="^ TEUR | Note | 2024 | 2023"),
    "one scale a column": statement(head="^ | Note | 2024 | 2023\n^ | | € million | € 000"),
    "two in one line": statement(between="> (in EUR million and EUR thousand)", head="^ | Note | 2024 | 2023"),
    "below the table": statement(below="> Amounts in EUR thousand."),
    "a running head, and a line below the title": statement(
        above="> Annual Report 2024 (€ 000)", between="> in EUR million", head="^ | Note | 2024 | 2023"
    ),
}


@pytest.mark.parametrize("page", params({**CONTRADICTED}))
def test_a_statement_that_names_two_scales_is_not_vouched_for(page: str, tmp_path: Path) -> None:
    found = judged(tmp_path, [insurers.COVER, page, insurers.BALANCE, insurers.CASH_FLOW])
    assert "insurance_revenue" not in vouched(found)
    assert DOUBT in reasons(found, "insurance_revenue")


UNDOUBTED = {
    "one scale": statement(),
    "a running head in thousands": statement(above="> Annual Report 2024 (€ 000)"),
    "the unit below the years": statement(
        above="> Annual Report 2024 (€ 000)", head="^ | Note | 2024 | 2023\n^ | | €m | €m"
    ),
    "shares in thousands": statement(between="> (in EUR million, except number of shares in thousands)"),
    "shares, without an exception": statement(between="> (in EUR million, shares in thousands)"),
    "rounding": statement(between="> Amounts in millions of euro, rounded to the nearest thousand"),
    "a sentence below the table": statement(below="> Dividends of EUR 3 thousand of the year before were paid."),
}


@pytest.mark.parametrize("page", params({**UNDOUBTED}))
def test_a_scale_of_something_else_leaves_no_doubt(page: str, tmp_path: Path) -> None:
    found = vouched(judged(tmp_path, [insurers.COVER, page, insurers.BALANCE, insurers.CASH_FLOW]))
    assert found["insurance_revenue"]["FY2024"] == REVENUE["in millions"]


def test_the_columns_own_heading_wins_over_the_running_head(tmp_path: Path) -> None:
    pages = [
        f"> Annual Report 2024 - € million\n{page.replace('^ EUR million', '^ € 000')}"
        for page in (insurers.INCOME, insurers.BALANCE, insurers.CASH_FLOW)
    ]
    found = vouched(judged(tmp_path, [insurers.COVER, *pages]))
    assert found["insurance_revenue"]["FY2024"] == REVENUE["in thousands"]


@pytest.mark.parametrize(
    ("line", "scales"),
    [
        ("(in millions)", {10**6}),
        ("(In millions, except number of shares, which are reflected in thousands)", {10**6}),
        ("in thousands of euro (millions for ratios)", {10**3, 10**6}),
        ("importi in migliaia di euro", {10**3}),
        ("31 December 2024", set[int]()),
    ],
)
def test_the_scales_of_a_line(line: str, scales: set[int]) -> None:
    assert scales_in(line) == scales


@pytest.mark.parametrize(("line", "says"), [("(*) Amounts in EUR thousand", True), ("We paid EUR 3 million.", False)])
def test_a_line_that_says_the_unit_is_no_sentence(line: str, says: bool) -> None:
    assert names_units(line) == says
