"""Where a document leaves open what its numbers mean, none of them is vouched for; what is not in doubt still is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from .filing_pages import Filing, Layout, Page, params
from .judged import judged, reasons, vouched, wrong
from .meridian import (
    BALANCE,
    BALANCE_LINES,
    CASH,
    CASH_ROWS,
    DATES,
    INCOME,
    INCOME_ROWS,
    PER_SHARE,
    PROSE,
    TWO,
    UNIT,
    UNSCALED,
    YEARS,
    amounts,
    annual,
    balance,
    cash_flow,
    cover,
    everything,
    expected,
    income,
)
from .table_text import raised, swapped, times_thousand

LABELS = ("FY2018", "FY2017", "FY2016")
OTHERS = {**expected(BALANCE, LABELS[:2], scale=1_000_000), **expected(CASH, LABELS, scale=1_000_000)}
"""What the balance sheet and the cash flow statement say, which nothing here puts in doubt."""
UNDOUBTED = UNSCALED | {"diluted_shares"}


# --- scales -------------------------------------------------------------------------------------------------------------

RUNNING_HEAD = "> Meridian Tools 2018 Annual Report (all amounts in thousands unless stated)\n\n"


def test_the_scale_of_a_table_wins_over_that_of_the_page_and_leaves_a_doubt(tmp_path: Path) -> None:
    found = judged(tmp_path, annual(income_page=RUNNING_HEAD + income(YEARS)))
    assert amounts(found) == everything(), "millions, as the table itself says"
    assert vouched(found).keys() - OTHERS.keys() <= UNDOUBTED
    assert "its page names two different scales" in reasons(found, "revenue")


def test_a_sentence_below_the_table_is_not_its_scale(tmp_path: Path) -> None:
    below = "\n\n\n> In thousands of shares, 600 shares were issued."
    heading = YEARS.replace(UNIT, "> (U.S. dollars)\n")
    found = amounts(judged(tmp_path, annual(income_page=income(heading) + below)))
    assert found["revenue"] == everything(scale=1)["revenue"]


def in_single_dollars(*, said: str) -> Filing:
    """Statements headed with nothing but "(U.S. dollars)", in a report that says three times what `said` says."""
    bare = "> (U.S. dollars)\n"
    return [
        cover(),
        *(f"# About us, part {part}\n> {said}" for part in (1, 2, 3)),
        income(YEARS.replace(UNIT, bare)),
        Page(balance(DATES.replace(UNIT, bare)), TWO),
        cash_flow(YEARS.replace(UNIT, bare)),
    ]


def test_single_dollars_are_doubted_where_the_report_speaks_of_thousands(tmp_path: Path) -> None:
    found = judged(tmp_path, in_single_dollars(said="(Tabular amounts in thousands)"))
    assert amounts(found)
    assert vouched(found).keys() <= UNDOUBTED


def test_single_dollars_are_vouched_for_where_nothing_else_is_said(tmp_path: Path) -> None:
    found = vouched(judged(tmp_path, in_single_dollars(said="We make tools.")))
    assert found["revenue"] == everything(scale=1)["revenue"]


# --- per share ----------------------------------------------------------------------------------------------------------


def with_earnings(diluted: str, *, heading: str = YEARS) -> Filing:
    assert PER_SHARE in INCOME_ROWS
    rows = INCOME_ROWS.replace(PER_SHARE, f"Diluted earnings per share | {diluted}")
    return annual(income_page=income(heading, rows=rows))


@pytest.mark.parametrize("coin", ["pence", "cents"])
def test_earnings_that_the_heading_says_are_in_small_coin_are_no_figure(coin: str, tmp_path: Path) -> None:
    heading = YEARS.replace("except per share data", f"except earnings per share in {coin}")
    assert heading != YEARS
    found = judged(tmp_path, with_earnings("2.04 | 1.49 | 1.33", heading=heading))
    assert "diluted_eps" not in amounts(found) and "revenue" in vouched(found)


def test_earnings_of_hundreds_a_share_may_be_pence(tmp_path: Path) -> None:
    found = judged(tmp_path, with_earnings("204.0 | 149.0 | 133.0"))
    assert set(vouched(found).get("diluted_eps", {})) <= {"FY2017", "FY2016"}, "204 is above 150, 149 is not"
    assert "pence or cents" in reasons(found, "diluted_eps")


# --- what the statement calls itself --------------------------------------------------------------------------------------

TITLES = [
    "PRO FORMA CONSOLIDATED STATEMENTS OF INCOME",
    "CONSOLIDATED STATEMENTS OF INCOME (Non-GAAP)",
    "CONSOLIDATED STATEMENTS OF INCOME (as adjusted)",
    "Forecast Consolidated Statements of Income",
    "Parent Company Statements of Income",
    "Condensed Statements of Income of Guarantor Subsidiaries",
    "Consolidating Statements of Income",
    "Underlying Consolidated Income Statement",
    "Consolidated Income Statement at constant currency",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_statement_that_is_not_the_companys_own_as_reported_is_not_vouched_for(title: str, tmp_path: Path) -> None:
    found = vouched(judged(tmp_path, annual(income_page=income(YEARS, title=title))))
    assert found.keys() & INCOME.keys() == set()
    assert found == OTHERS


HEADS = ["2018E", "2018F", "2018 Budget", "2018 (pro forma)", "2018 Target", "Adjusted 2018", "2019E"]


@pytest.mark.parametrize("head", HEADS)
def test_a_column_of_plans_or_adjusted_amounts_gives_no_figure(head: str, tmp_path: Path) -> None:
    heading = YEARS.replace("2018 |", f"{head} |")
    found = judged(tmp_path, annual(income_page=Page(income(heading), Layout(pitch=90))))
    assert {at for name in INCOME for at in amounts(found).get(name, {})} <= {"FY2017", "FY2016"}
    assert not wrong(amounts(found), everything())


@pytest.mark.parametrize("word", ["Budget", "Pro forma", "Forecast", "Underlying"])
def test_a_word_above_or_below_its_year_makes_a_column_a_plan(word: str, tmp_path: Path) -> None:
    found = judged(tmp_path, annual(income_page=income(f"{YEARS}\n^ | {word} | Actual | Actual")))
    assert {at for name in INCOME for at in amounts(found).get(name, {})} <= {"FY2017", "FY2016"}


SECTIONS = ["Non-GAAP measures:", "Memorandum items of associates:", "Supplementary information:", "Pro forma:"]


@pytest.mark.parametrize("section", SECTIONS)
def test_rows_below_the_end_of_the_statement_are_not_its_own(section: str, tmp_path: Path) -> None:
    row = "  Operating income | 580 | 525 | 458\n"
    assert row in INCOME_ROWS
    rows = INCOME_ROWS.replace(row, "") + f"{section}\n  Operating income | 680 | 625 | 558\n"
    found = judged(tmp_path, annual(income_page=income(YEARS, rows=rows)))
    assert "operating_income" not in vouched(found)
    assert not wrong(vouched(found), everything())


OUTFLOWS = {
    "financing": ("Net cash used in financing activities | (283) | (213) | (220)", "financing_cash_flow"),
    "investing": ("Net cash used in investing activities | (235) | (250) | (188)", "investing_cash_flow"),
}


@pytest.mark.parametrize(("row", "indicator"), params(OUTFLOWS))
def test_cash_used_without_a_minus_is_doubted(row: str, indicator: str, tmp_path: Path) -> None:
    assert row in CASH_ROWS
    rows = CASH_ROWS.replace(row, row.replace("(", "").replace(")", ""))
    found = judged(tmp_path, annual(cash_page=cash_flow(YEARS, rows=rows)))
    assert indicator in amounts(found) and indicator not in vouched(found)
    assert "says that it is negative" in reasons(found, indicator)


# --- statements that go on, and statements printed twice -------------------------------------------------------------------


def continued(heading: str, change: Callable[[str], str]) -> Filing:
    """A balance sheet cut after its assets; its second page has its own heading and the lines that `change` makes."""
    head, rest = "\n".join(BALANCE_LINES[:11]), "\n".join(map(change, BALANCE_LINES[11:]))
    second = f"# CONSOLIDATED BALANCE SHEETS (Continued)\n{heading}\n{rest}"
    return [cover(), PROSE, income(YEARS), Page(balance(DATES, rows=head), TWO), Page(second, TWO), cash_flow(YEARS)]


def test_a_continuation_takes_the_years_above_its_own_columns(tmp_path: Path) -> None:
    heading = DATES.replace("^ | 2018 | 2017", "^ | 2017 | 2018")
    found = judged(tmp_path, continued(heading, swapped))
    assert amounts(found) == vouched(found) == everything()


def test_a_continuation_in_another_scale_is_not_read_in_the_first_pages(tmp_path: Path) -> None:
    found = judged(tmp_path, continued(DATES.replace("In millions", "In thousands"), times_thousand))
    assert not wrong(amounts(found), everything()), "a debt of 1,250,000 thousand is not one of millions"
    assert "total_assets" in vouched(found)


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([PROSE], id="pages apart"),
        pytest.param([], id="on neighbouring pages"),
    ],
)
def test_a_statement_that_another_page_contradicts_is_not_vouched_for(between: list[str], tmp_path: Path) -> None:
    twin = income(YEARS, rows=raised(INCOME_ROWS))
    pages: Filing = [cover(), PROSE, income(YEARS), *between, twin, Page(balance(DATES), TWO), cash_flow(YEARS)]
    found = judged(tmp_path, pages)
    assert "revenue" in amounts(found)
    assert vouched(found).keys() & INCOME.keys() == set()
    assert "prints such a statement too" in reasons(found, "revenue")


def test_a_statement_that_another_page_repeats_is_vouched_for(tmp_path: Path) -> None:
    found = judged(tmp_path, annual(after=[PROSE, income(YEARS)]))
    assert vouched(found) == everything()


# --- days and years -----------------------------------------------------------------------------------------------------

NAMED_AFTER_ITS_START = 'June 30, 2019 ("fiscal 2018")'
JUNE = YEARS.replace("December 31", "June 30").replace("2018 | 2017 | 2016", "2019 | 2018 | 2017")
BARE = {
    "with the day above": f"{UNIT}^ | June 30, | June 30,\n^ | 2019 | 2018",
    "alone": f"{UNIT}^ | 2019 | 2018",
}


def june_report(heading: str) -> Filing:
    return [
        cover(NAMED_AFTER_ITS_START),
        PROSE,
        income(JUNE),
        Page(balance(heading), TWO),
        cash_flow(JUNE),
    ]


@pytest.mark.parametrize("heading", params(BARE))
def test_no_balance_is_of_a_day_after_the_report(heading: str, tmp_path: Path) -> None:
    found = judged(tmp_path, june_report(heading))
    days = {figure.period.end for figure in found}
    assert date(2019, 6, 30) in days
    assert max(day for day in days if day) == date(2019, 6, 30)


@pytest.mark.parametrize("heading", params(BARE))
def test_last_years_balance_is_not_this_years(heading: str, tmp_path: Path) -> None:
    found = vouched(judged(tmp_path, june_report(heading)))
    right = everything(("FY2018", "FY2017", "FY2016"))
    assert not wrong(found, right), "“2019” above a column is the calendar year in which fiscal 2018 ended"


def test_a_day_that_could_be_two_is_none(tmp_path: Path) -> None:
    heading = UNIT + "^ | 05/04/2019 | 05/04/2018 | 05/04/2017"
    pages: Filing = [
        cover("05/04/2019"),
        PROSE,
        income(heading),
        Page(balance(heading.removesuffix(" | 05/04/2017")), TWO),
        cash_flow(heading),
    ]
    found = judged(tmp_path, pages)
    assert not {figure.period.end for figure in found} & {date(2019, 4, 5), date(2019, 5, 4)}
    assert vouched(found) == {}


@pytest.mark.parametrize(
    "head", ["2018 | 2017 | 2016", "Fiscal 2018 | Fiscal 2017 | Fiscal 2016"], ids=["bare", "fiscal"]
)
def test_the_ends_of_years_of_52_weeks_are_not_reckoned(head: str, tmp_path: Path) -> None:
    heading = f"{UNIT}^ | {head}"
    pages = annual(
        end="September 29, 2018",
        income_page=income(heading),
        balance_page=Page(balance(heading.rpartition(" | ")[0]), TWO),
        cash_page=cash_flow(heading),
    )
    found = judged(tmp_path, pages)
    assert amounts(found) == everything()
    days = {figure.period.end for figure in found if figure.period.label != "FY2018"}
    assert days == {None}, "the year before ended on 30 September 2017, which is not printed"
