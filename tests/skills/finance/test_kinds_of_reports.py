"""Half-year reports, filings with translations, and tables that show one period twice: each column is what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from vouching.skills.finance.reading import DocumentReading

from .filing_pages import Filing, Layout, Page, columns_of
from .judged import judged
from .meridian import (
    BALANCE_ROWS,
    CASH_ROWS,
    INCOME,
    INCOME_ROWS,
    PROSE,
    TWO,
    UNIT,
    Amounts,
    amounts,
    annual,
    balance,
    cash_flow,
    ends,
    everything,
    expected,
    income,
    read,
)

# --- half-year reports ---------------------------------------------------------------------------------------------------

HALF_INCOME = """
Revenue | 2 | 482 | 455 | 930
Cost of sales | | (300) | (286) | (582)
Gross profit | | 182 | 169 | 348
Administrative expenses | | (120) | (115) | (232)
Operating profit | 3 | 62 | 54 | 116
Finance costs | 4 | (6) | (6) | (12)
Profit before tax | | 56 | 48 | 104
Taxation | 5 | (14) | (12) | (25)
Profit for the period | | 42 | 36 | 79
"""
HALF_BALANCE = """
Non-current assets
Goodwill | 7 | 210 | 208 | 209
Property, plant and equipment | 8 | 310 | 299 | 306
Total non-current assets | | 520 | 507 | 515
Current assets
Inventories | | 88 | 84 | 81
Trade and other receivables | | 121 | 116 | 118
Cash and cash equivalents | | 66 | 60 | 71
Total current assets | | 275 | 260 | 270
Total assets | | 795 | 767 | 785
Trade and other payables | | (140) | (138) | (145)
Total current liabilities | | (140) | (138) | (145)
Borrowings | | (200) | (205) | (202)
Total liabilities | | (340) | (343) | (347)
Net assets | | 455 | 424 | 438
Share capital | | 50 | 50 | 50
Retained earnings | | 405 | 374 | 388
Total equity | | 455 | 424 | 438
"""
HALF_CASH = """
Net cash from operating activities | | 55 | 50 | 110
Purchase of property, plant and equipment | | (30) | (28) | (55)
Net cash used in investing activities | | (30) | (28) | (55)
Dividends paid | | (28) | (25) | (40)
Repayment of borrowings | | (2) | (2) | (9)
Net cash used in financing activities | | (30) | (27) | (49)
Net (decrease)/increase in cash and cash equivalents | | (5) | (5) | 6
Cash and cash equivalents at beginning of period | | 71 | 65 | 65
Cash and cash equivalents at end of period | | 66 | 60 | 71
"""
NOTED = Layout(columns=4, note=0, edges=(260, 360, 456, 552))
HARROW = """
# Harrow Engineering plc
# Half-year report
> for the {span} ended 30 June 2024
> The condensed interim financial statements follow IAS 34 (IFRS). IFRS. IFRS.
"""
MONEY = "^ | | £m | £m | £m"
DAYS = "^ | Notes | 30 June 2024 | 30 June 2023 | 31 December 2023\n" + MONEY

HALF_HEADINGS = {
    "length, day and year in lines": "^ | Notes | Six months | Six months | Year\n^ | | ended | ended | ended\n"
    "^ | | 30 June | 30 June | 31 December\n^ | | 2024 | 2023 | 2023\n^ | | (unaudited) | (unaudited) | (audited)",
    "length and date": "^ | Notes | Six months to | Six months to | Year ended\n^ | | 30 June 2024 | 30 June 2023 | 31 December 2023",
    "short names": "^ | Notes | H1 2024 | H1 2023 | FY 2023",
    "short names the other way round": "^ | Notes | 1H 2024 | 1H 2023 | FY 2023",
    "weeks, each to its own day": "^ | Notes | 26 weeks | 26 weeks | 52 weeks\n^ | | to 30 June | to 30 June | to 31 December\n"
    "^ | | 2024 | 2023 | 2023",
}


def half_year(heading: str, *, change: Callable[[str], str] = str) -> Filing:
    return [
        change(HARROW.format(span="six months")),
        Page(change(f"# CONDENSED CONSOLIDATED INCOME STATEMENT\n{heading}\n{MONEY}\n{HALF_INCOME.strip()}"), NOTED),
        Page(
            change(f"# CONDENSED CONSOLIDATED STATEMENT OF FINANCIAL POSITION\n{DAYS}\n{HALF_BALANCE.strip()}"), NOTED
        ),
        Page(
            change(f"# CONDENSED CONSOLIDATED STATEMENT OF CASH FLOWS\n{heading}\n{MONEY}\n{HALF_CASH.strip()}"), NOTED
        ),
    ]


def said(reading: DocumentReading, indicator: str) -> dict[str, int]:
    """Label → millions."""
    return {label: int(amount / 1_000_000) for label, amount in amounts(reading.figures).get(indicator, {}).items()}


@pytest.mark.parametrize("heading", HALF_HEADINGS.values(), ids=HALF_HEADINGS)
def test_a_half_year_stands_beside_the_one_before_and_the_last_year(heading: str, tmp_path: Path) -> None:
    reading = read(tmp_path, half_year(heading))
    assert said(reading, "revenue") == {"H1 FY2024": 482, "H1 FY2023": 455, "FY2023": 930}
    assert said(reading, "operating_cash_flow") == {"H1 FY2024": 55, "H1 FY2023": 50, "FY2023": 110}
    assert said(reading, "total_assets") == {"H1 FY2024": 795, "H1 FY2023": 767, "FY2023": 785}
    assert ends(reading, "income") == {"H1 FY2024": "2024-06-30", "H1 FY2023": "2023-06-30", "FY2023": "2023-12-31"}
    assert reading.period is not None and reading.period.label == "H1 FY2024", "not the last year beside it"
    assert reading.document_type == "quarterly"


def test_liabilities_in_brackets_are_no_negative_ones_and_the_sheet_balances(tmp_path: Path) -> None:
    figures = judged(tmp_path, half_year(HALF_HEADINGS["length and date"]))
    found = {f"{figure.indicator}@{figure.period.label}": figure for figure in figures if figure.vouched}
    assert found["total_liabilities@H1 FY2024"].amount == 340_000_000
    assert found["total_current_liabilities@H1 FY2024"].amount == 140_000_000
    assert found["total_liabilities@H1 FY2024"].as_reported == "(340)"
    assert found["total_equity@H1 FY2024"].amount == 455_000_000


def test_a_half_year_to_september_belongs_to_the_year_that_ends_in_march(tmp_path: Path) -> None:
    def moved(text: str) -> str:
        return text.replace("31 December 2023", "31 March 2024").replace("30 June", "30 September")

    reading = read(tmp_path, half_year(HALF_HEADINGS["length and date"], change=moved))
    assert said(reading, "revenue") == {"H1 FY2025": 482, "H1 FY2024": 455, "FY2024": 930}
    assert said(reading, "total_assets") == {"H1 FY2025": 795, "H1 FY2024": 767, "FY2024": 785}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        pytest.param("# Half year results\n> for the six months to 30 June 2024", "quarterly", id="results"),
        pytest.param("# Interim results 2024", "quarterly", id="interim results"),
        pytest.param(
            "# Annual report 2024\n> with our half-year results beside", "annual", id="annual, speaking of it"
        ),
        pytest.param("# Relazione finanziaria semestrale", "quarterly", id="Italian"),
    ],
)
def test_a_report_is_what_it_first_calls_itself(title: str, kind: str, tmp_path: Path) -> None:
    pages = half_year(HALF_HEADINGS["length and date"])
    assert read(tmp_path, [f"# Harrow Engineering plc\n{title}", *pages[1:]]).document_type == kind


# --- one period in several columns ---------------------------------------------------------------------------------------

FOUR = Layout(columns=4, pitch=66)
PAIRS = Layout(columns=4, edges=(270, 340, 470, 550))


def with_cells(rows: str, change: Callable[[list[str]], list[str]]) -> str:
    out: list[str] = []
    for line in rows.strip("\n").split("\n"):
        label, *cells = line.split("|")
        out.append("|".join([label, *change([cell.strip() for cell in cells])]) if cells else line)
    return "\n".join(out)


def group_of(reading: DocumentReading) -> Amounts:
    return amounts(figure for figure in reading.figures if figure.qualifiers.scope == "group")


def test_a_convenience_translation_is_no_year_and_no_other_currency(tmp_path: Path) -> None:
    def translated(cells: list[str]) -> list[str]:
        cells = [cell.replace("$", "") for cell in cells]
        return [*reversed(cells), "77"]

    flows = UNIT + "~ For the years ended December 31,\n^ | 2016 | 2017 | 2018 | 2018\n^ | RMB | RMB | RMB | US$"
    days = UNIT + "~ As of December 31,\n^ | 2017 | 2018 | 2018\n^ | RMB | RMB | US$"
    reading = read(
        tmp_path,
        annual(
            income_page=Page(income(flows, rows=with_cells(INCOME_ROWS, translated)), FOUR),
            balance_page=balance(days, rows=with_cells(BALANCE_ROWS, translated)),
            cash_page=Page(cash_flow(flows, rows=with_cells(CASH_ROWS, translated)), FOUR),
        ),
    )
    assert amounts(reading.figures) == everything()
    assert {figure.currency for figure in reading.figures} <= {"CNY", None}
    assert reading.period is not None and reading.period.label == "FY2018"
    assert not reading.notes, "a translation is no column that could not be told"


def test_one_column_in_each_of_two_currencies_is_in_neither(tmp_path: Path) -> None:
    rows = with_cells(INCOME_ROWS, lambda cells: [cells[0], "77"])
    page = Page(income(f"{UNIT}^ | 2018 | 2018\n^ | RMB | US$", rows=rows), TWO)
    assert "revenue" not in amounts(read(tmp_path, annual(income_page=page)).figures)


def test_non_gaap_columns_beside_gaap_ones_are_left_out(tmp_path: Path) -> None:
    rows = with_cells(columns_of(INCOME_ROWS, (0, 1)), lambda cells: [cells[0], "999", cells[1], "888"])
    heading = UNIT + "~ Year Ended 2018 | Year Ended 2017\n^ | GAAP | Non-GAAP | GAAP | Non-GAAP"
    found = amounts(read(tmp_path, annual(income_page=Page(income(heading, rows=rows), PAIRS))).figures)
    assert found["revenue"] == expected(INCOME, ("FY2018", "FY2017"))["revenue"]


SEVERAL = {
    "underlying, the rest, total": ("Underlying | Non-underlying | Total", 2),
    "before items, items, statutory": ("Before items | Special items | Statutory", 2),
    "adjusted, adjusting items, total": ("Adjusted | Adjusting items | Total", 2),
    "parts and no total": ("Adjusted | Adjusting items | Continuing", None),
    "reported and adjusted": ("As reported | Adjusted | Effect", None),
}


@pytest.mark.parametrize(("headings", "whole"), SEVERAL.values(), ids=SEVERAL)
def test_of_columns_of_one_year_the_total_counts(headings: str, whole: int | None, tmp_path: Path) -> None:
    def several(cells: list[str]) -> list[str]:
        return [*(cells[0] if at == whole else "77" for at in range(3)), cells[1]]

    heading = f"{UNIT}^ | {headings} |\n^ | 2018 | 2018 | 2018 | 2017"
    page = Page(income(heading, rows=with_cells(INCOME_ROWS, several)), Layout(columns=4, edges=(270, 370, 460, 550)))
    found = amounts(read(tmp_path, annual(income_page=page)).figures)
    labels = ("FY2018" if whole is not None else None, "FY2017")
    assert found["revenue"] == expected(INCOME, labels)["revenue"]


def test_group_and_company_in_all_statements_are_two_sets_of_accounts(tmp_path: Path) -> None:
    def doubled(cells: list[str]) -> list[str]:
        return [*cells[:2], *(cell.translate(str.maketrans("123456789", "912345678")) for cell in cells[:2])]

    heading = "> (£'000)\n~ Group | Company\n^ | 2018 | 2017 | 2018 | 2017"
    pages: Filing = [
        "# Meridian Tools plc\n# Annual report and accounts\n> for the year ended 31 December 2018\n> IFRS IFRS IFRS",
        PROSE,
        Page(income(heading, rows=with_cells(INCOME_ROWS, doubled), title="INCOME STATEMENTS"), FOUR),
        Page(balance(heading, rows=with_cells(BALANCE_ROWS, doubled), title="STATEMENTS OF FINANCIAL POSITION"), FOUR),
        Page(cash_flow(heading, rows=with_cells(CASH_ROWS, doubled), title="STATEMENTS OF CASH FLOWS"), FOUR),
    ]
    reading = read(tmp_path, pages)
    years = ("FY2018", "FY2017")
    assert group_of(reading) == everything(years, years, years, scale=1_000)
    solo = [figure for figure in reading.figures if figure.qualifiers.scope == "solo"]
    assert int(amounts(solo)["total_assets"]["FY2018"]) == 3_000_000
    assert all("[solo]@" in figure.id for figure in solo)
    assert len(solo) == len(reading.figures) - len(solo), "all that the group's columns have"
    assert len(reading.statements) == 3
