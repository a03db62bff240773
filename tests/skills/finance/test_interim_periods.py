"""Quarters, half-years and what has passed of the year, asked of whole reports and releases: told apart by their headings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from .filing_pages import Layout, Page, columns_of
from .meridian import BALANCE as BALANCE_TABLE
from .meridian import CASH as CASH_TABLE
from .meridian import (
    CASH_ROWS,
    DATES,
    FOUR,
    INCOME_ROWS,
    PROSE,
    TWO,
    UNIT,
    Amounts,
    amounts,
    balance,
    cash_flow,
    cover,
    everything,
    expected,
    income,
    read,
)
from .meridian import INCOME as INCOME_TABLE


def later(cell: str) -> str:
    """Other digits, so that an amount of one column is never that of another."""
    return cell.translate(str.maketrans("123456789", "912345678"))


def with_longer_span(rows: str) -> str:
    """Two columns for the quarter, and two for the time since the year began."""
    out: list[str] = []
    for line in columns_of(rows, (0, 1)).splitlines():
        label, *cells = line.split("|")
        out.append("|".join([label, *cells, *(later(cell) for cell in cells)]))
    return "\n".join(out)


QUARTER_ROWS = with_longer_span(INCOME_ROWS)
LONGER = {name: tuple(later(value) for value in values[:2]) for name, values in INCOME_TABLE.items()}
CASH_HALF = columns_of(CASH_ROWS, (0, 1))


def quarter_and(
    span: tuple[str, str], quarter: tuple[str, str], balance_labels: tuple[str, str], cash: tuple[str, str]
) -> Amounts:
    found = expected(INCOME_TABLE, quarter)
    for indicator, by_label in expected(LONGER, span).items():
        found[indicator] = {**found[indicator], **by_label}
    return {**found, **expected(BALANCE_TABLE, balance_labels), **expected(CASH_TABLE, cash)}


@dataclass(frozen=True)
class Quarterly:
    trap: str
    income: str
    balance: str = "^ | June 30, | December 31,\n^ | 2018 | 2017"
    cash: str = "~ Six Months Ended June 30,\n^ | 2018 | 2017"
    end: str = "June 30, 2018"
    quarter: tuple[str, str] = ("Q2 FY2018", "Q2 FY2017")
    span: tuple[str, str] = ("H1 FY2018", "H1 FY2017")
    balance_labels: tuple[str, str] = ("Q2 FY2018", "FY2017")
    layout: Layout = FOUR
    said: str = "> Our last fiscal year ended December 31, 2017."


SAYS_NOTHING = "> We make tools."
QUARTERLY = [
    Quarterly(
        "spans and date in one line",
        "~ Three Months Ended June 30, | Six Months Ended June 30,\n^ | 2018 | 2017 | 2018 | 2017",
    ),
    Quarterly(
        "spans above dates above years",
        "~ Three Months Ended | Six Months Ended\n~ June 30, | June 30,\n^ | 2018 | 2017 | 2018 | 2017",
    ),
    Quarterly(
        "each column its own span",
        "^ | Three Months | Three Months | Six Months | Six Months\n^ | Ended June 30, | Ended June 30, | Ended June 30, | "
        "Ended June 30,\n^ | 2018 | 2017 | 2018 | 2017",
    ),
    Quarterly(
        "the year's end is told by the balance sheet alone",
        "~ Three Months Ended | Six Months Ended\n^ | June 30, | June 30, | June 30, | June 30,\n^ | 2018 | 2017 | 2018 | 2017",
        said=SAYS_NOTHING,
    ),
    Quarterly(
        "weeks in words",
        "~ Thirteen Weeks Ended | Twenty-Six Weeks Ended\n^ | June 30, | July 1, | June 30, | July 1,\n^ | 2018 | 2017 | 2018 | 2017",
        balance="^ | June 30, | December 30,\n^ | 2018 | 2017",
        cash="~ Twenty-Six Weeks Ended\n^ | June 30, | July 1,\n^ | 2018 | 2017",
        said=SAYS_NOTHING,
    ),
    Quarterly(
        "the third quarter of a year that ends in May",
        "~ Three Months Ended | Nine Months Ended\n~ February 28, | February 28,\n^ | 2018 | 2017 | 2018 | 2017",
        balance="^ | February 28, | May 31,\n^ | 2018 | 2017",
        cash="~ Nine Months Ended February 28,\n^ | 2018 | 2017",
        end="February 28, 2018",
        quarter=("Q3 FY2018", "Q3 FY2017"),
        span=("9M FY2018", "9M FY2017"),
        balance_labels=("Q3 FY2018", "FY2017"),
        said=SAYS_NOTHING,
    ),
]


def quarterly_report(case: Quarterly) -> list[Page | str]:
    return [
        cover(case.end, form="10-Q"),
        PROSE + case.said,
        Page(
            income(UNIT + case.income, rows=QUARTER_ROWS, title="CONDENSED CONSOLIDATED STATEMENTS OF INCOME"),
            case.layout,
        ),
        Page(balance(UNIT + case.balance, title="CONDENSED CONSOLIDATED BALANCE SHEETS"), TWO),
        Page(cash_flow(UNIT + case.cash, rows=CASH_HALF, title="CONDENSED CONSOLIDATED STATEMENTS OF CASH FLOWS"), TWO),
    ]


@pytest.mark.parametrize("case", QUARTERLY, ids=lambda case: case.trap)
def test_a_quarter_and_the_time_since_the_year_began_are_told_apart(case: Quarterly, tmp_path: Path) -> None:
    reading = read(tmp_path, quarterly_report(case))
    assert amounts(reading.figures) == quarter_and(case.span, case.quarter, case.balance_labels, case.span)


@pytest.mark.parametrize("spans", ["Second Quarter | Six Months", "Quarter | Year to Date", "Quarter | Year-to-Date"])
def test_a_bare_year_above_a_quarter_is_no_year_and_ends_on_no_year_end(spans: str, tmp_path: Path) -> None:
    case = Quarterly("", f"~ {spans}\n^ | 2018 | 2017 | 2018 | 2017", cash="~ Six Months\n^ | 2018 | 2017")
    reading = read(tmp_path, quarterly_report(case))
    allowed = quarter_and(case.span, case.quarter, case.balance_labels, case.span)
    wrong = {
        (indicator, label): amount
        for indicator, by_label in amounts(reading.figures).items()
        for label, amount in by_label.items()
        if allowed.get(indicator, {}).get(label) != amount
    }
    assert wrong == {}


def test_a_first_quarter_is_told_by_the_balance_sheet_three_months_before(tmp_path: Path) -> None:
    heading = UNIT + "~ Three Months Ended March 31,\n^ | 2018 | 2017"
    reading = read(
        tmp_path,
        [
            cover("March 31, 2018", form="10-Q"),
            PROSE,
            Page(income(heading, rows=columns_of(INCOME_ROWS, (0, 1))), TWO),
            Page(balance(UNIT + "^ | March 31, | December 31,\n^ | 2018 | 2017"), TWO),
            Page(cash_flow(heading, rows=CASH_HALF), TWO),
        ],
    )
    quarters = ("Q1 FY2018", "Q1 FY2017")
    assert amounts(reading.figures) == everything(quarters, ("Q1 FY2018", "FY2017"), quarters)


def test_twelve_months_to_the_end_of_a_quarter_are_no_fiscal_year(tmp_path: Path) -> None:
    case = Quarterly(
        "",
        "~ Three Months Ended | Twelve Months Ended\n~ March 31, | March 31,\n^ | 2018 | 2017 | 2018 | 2017",
        balance="^ | March 31, | December 31,\n^ | 2018 | 2017",
        cash="~ Three Months Ended March 31,\n^ | 2018 | 2017",
        end="March 31, 2018",
    )
    found = amounts(read(tmp_path, quarterly_report(case)).figures)
    assert found["revenue"] == expected(INCOME_TABLE, ("Q1 FY2018", "Q1 FY2017"))["revenue"]


# --- releases ------------------------------------------------------------------------------------------------------

RELEASE = """
# MERIDIAN TOOLS, INC. REPORTS FOURTH QUARTER AND FULL YEAR 2018 RESULTS
> SPRINGFIELD, February 5, 2019. Meridian Tools, Inc. today announced results for the fiscal year ended
> December 31, 2018. Net sales rose.
"""


RELEASED = {
    "three months and year": "~ Three Months Ended December 31, | Year Ended December 31,\n^ | 2018 | 2017 | 2018 | 2017",
    "quarter and year, stacked": (
        "~ Quarter Ended | Year Ended\n~ December 31, | December 31,\n^ | 2018 | 2017 | 2018 | 2017"
    ),
    "bare fourth quarter and full year": "~ Fourth Quarter | Full Year\n^ | 2018 | 2017 | 2018 | 2017",
    "twelve months": (
        "~ Three Months Ended | Twelve Months Ended\n~ December 31, | December 31,\n^ | 2018 | 2017 | 2018 | 2017"
    ),
}


@pytest.mark.parametrize(
    "heading",
    RELEASED.values(),
    ids=RELEASED,
)
def test_a_release_shows_the_last_quarter_beside_the_year(heading: str, tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [
            RELEASE,
            Page(income(UNIT + heading, rows=QUARTER_ROWS), FOUR),
            Page(balance(DATES), TWO),
            Page(cash_flow(UNIT + "~ Year Ended December 31,\n^ | 2018 | 2017", rows=CASH_HALF), TWO),
        ],
    )
    assert reading.document_type == "release"
    years = ("FY2018", "FY2017")
    assert amounts(reading.figures) == quarter_and(years, ("Q4 FY2018", "Q4 FY2017"), years, years)


def test_three_quarters_side_by_side_are_three_quarters(tmp_path: Path) -> None:
    heading = UNIT + "~ Three Months Ended\n^ | December 31, | September 30, | December 31,\n^ | 2018 | 2018 | 2017"
    reading = read(
        tmp_path,
        [
            RELEASE,
            income(heading),
            Page(balance(DATES), TWO),
            Page(cash_flow(UNIT + "~ Year Ended December 31,\n^ | 2018 | 2017", rows=CASH_HALF), TWO),
        ],
    )
    assert amounts(reading.figures) == everything(
        ("Q4 FY2018", "Q3 FY2018", "Q4 FY2017"), ("FY2018", "FY2017"), ("FY2018", "FY2017")
    )
