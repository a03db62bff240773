"""Reading a statement to its end: page breaks, spreads, several tables on a page, labels over lines, section headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from vouching.skills.figures import Status

from .filing_pages import Filing, Layout, Page, Spread, params
from .meridian import (
    BALANCE_LINES,
    BALANCE_ROWS,
    CASH_LINES,
    CASH_ROWS,
    DATES,
    INCOME_LINES,
    INCOME_ROWS,
    PER_SHARE,
    PROSE,
    THREE,
    TWO,
    YEARS,
    amounts,
    annual,
    balance,
    cash_flow,
    cover,
    everything,
    income,
    read,
)
from .table_text import changed


def some(lines: Sequence[str], first: int, last: int | None = None) -> str:
    return "\n".join(lines[first:last])


# --- how a page is set ----------------------------------------------------------------------------------------------

SIDEWAYS = Layout(width=792, height=612, leading=11)
SETTINGS = {
    "symbols in a column of their own": THREE,
    "symbols glued to the number": Layout(symbol="glued"),
    "a blank behind the symbol, brackets inside the column": Layout(symbol="apart", hanging=False),
    "headings at the right edge": Layout(heading="right"),
    "leader dots": Layout(leaders=True),
    "titles with letters set apart": Layout(spaced=3.5),
    "small type": Layout(size=6.5, leading=9),
    "columns far apart": Layout(pitch=120),
    "columns close together": Layout(pitch=50),
    "/Rotate 90": replace(SIDEWAYS, rotate=90),
    "/Rotate 180": Layout(rotate=180),
    "/Rotate 270": replace(SIDEWAYS, rotate=270),
    "a crop box that starts elsewhere": Layout(shift=80),
    "text that runs up the page": replace(SIDEWAYS, turned=True),
    "cells drawn column by column": Layout(order="columns"),
}


UNREADABLE = {
    "text that runs up the page": "A4: text that runs up the page is not turned",
}


@pytest.mark.parametrize("layout", params(SETTINGS, UNREADABLE))
def test_the_same_statements_are_read_however_they_are_set(layout: Layout, tmp_path: Path) -> None:
    two = replace(layout, columns=2)
    balance_heading = DATES if layout.pitch > 60 else DATES.replace("December", "Dec.")
    pages = annual(
        income_page=Page(income(YEARS), layout),
        balance_page=Page(balance(balance_heading), two),
        cash_page=Page(cash_flow(YEARS), layout),
    )
    assert amounts(read(tmp_path, pages).figures) == everything()


# --- over pages ----------------------------------------------------------------------------------------------------

HEADS = {
    "without a header": "",
    "with the header again": f"# CONSOLIDATED STATEMENTS OF CASH FLOWS\n{YEARS}\n",
    "with (Continued)": f"# CONSOLIDATED STATEMENTS OF CASH FLOWS (Continued)\n{YEARS}\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("cut", [9, 13, 17], ids=["after operating", "in financing", "before financing's total"])
def test_a_cash_flow_statement_goes_on_over_the_page(cut: int, head: str, tmp_path: Path) -> None:
    pages = annual(
        cash_page=cash_flow(YEARS, rows=some(CASH_LINES, 0, cut)), after=[head + some(CASH_LINES, cut), PROSE]
    )
    assert amounts(read(tmp_path, pages).figures) == everything()


@pytest.mark.parametrize("head", ["", f"# CONSOLIDATED BALANCE SHEETS\n{DATES}\n"], ids=["bare", "header again"])
@pytest.mark.parametrize("cut", [11, 14], ids=["between the sides", "in current liabilities"])
def test_a_balance_sheet_goes_on_over_the_page(cut: int, head: str, tmp_path: Path) -> None:
    first = Page(balance(DATES, rows=some(BALANCE_LINES, 0, cut)), TWO)
    second = Page(head + some(BALANCE_LINES, cut), TWO)
    pages: Filing = [cover(), PROSE, income(YEARS), first, second, cash_flow(YEARS), PROSE]
    assert amounts(read(tmp_path, pages).figures) == everything()


def test_a_statement_over_three_pages_is_read_from_its_first(tmp_path: Path) -> None:
    head = HEADS["with (Continued)"]
    rest = [head + some(CASH_LINES, 8, 13), head + some(CASH_LINES, 13), PROSE]
    pages = annual(cash_page=cash_flow(YEARS, rows=some(CASH_LINES, 0, 8)), after=rest)
    assert amounts(read(tmp_path, pages).figures) == everything()


FILLED = (
    "\n".join(f"> The opinion of the auditors goes on, line {line} of many on this page." for line in range(28)) + "\n"
)


@pytest.mark.parametrize("cut", [5, 8, 14])
@pytest.mark.parametrize("again", [True, False], ids=["header again", "no header"])
def test_a_statement_that_begins_at_the_foot_of_a_page(cut: int, again: bool, tmp_path: Path) -> None:
    first = FILLED + income(YEARS, rows=some(INCOME_LINES, 0, cut))
    rest = some(INCOME_LINES, cut)
    second = income(YEARS, rows=rest) if again else rest
    pages: Filing = [cover(), PROSE, first, second, Page(balance(DATES), TWO), cash_flow(YEARS)]
    found, right = amounts(read(tmp_path, pages).figures), everything()
    assert found == {indicator: right[indicator] for indicator in found}, "never another amount"
    assert set(right) - set(found) <= {"diluted_shares"}, "the weighted shares after the closing row may be lost"


def test_a_title_at_the_foot_of_the_page_before(tmp_path: Path) -> None:
    pages: Filing = [
        cover(),
        PROSE,
        FILLED + "# CONSOLIDATED STATEMENTS OF INCOME",
        YEARS + "\n" + some(INCOME_LINES, 0),
        Page(balance(DATES), TWO),
        cash_flow(YEARS),
    ]
    assert amounts(read(tmp_path, pages).figures) == everything()


# --- on one page ---------------------------------------------------------------------------------------------------


def test_two_statements_on_one_page(tmp_path: Path) -> None:
    page = Page(income(YEARS) + "\n\n" + cash_flow(YEARS), Layout(size=8, leading=10.5))
    pages: Filing = [cover(), PROSE, page, Page(balance(DATES), TWO)]
    assert amounts(read(tmp_path, pages).figures) == everything()


@pytest.mark.parametrize(
    "sheets",
    [
        [Spread(Page(income(YEARS)), Page(balance(DATES), TWO)), Spread(Page(cash_flow(YEARS)), Page(PROSE))],
        [Spread(Page(PROSE), Page(income(YEARS))), Spread(Page(balance(DATES), TWO), Page(cash_flow(YEARS)))],
    ],
    ids=["the income statement at the left", "the income statement at the right"],
)
def test_two_pages_on_one_sheet_are_two_pages(sheets: list[Spread], tmp_path: Path) -> None:
    assert amounts(read(tmp_path, [cover(), PROSE, *sheets]).figures) == everything()


@pytest.mark.parametrize("foot", ["> 45", " | | | 45", " | 45", "> See accompanying notes.\n> F-5"])
def test_a_page_number_is_no_amount(foot: str, tmp_path: Path) -> None:
    assert amounts(read(tmp_path, annual(income_page=income(YEARS) + "\n\n" + foot)).figures) == everything()


def test_items_in_an_inner_and_totals_in_an_outer_column(tmp_path: Path) -> None:
    inner, outer = "{0} | | {1} | ", " | {0} | | {1}"
    rows: list[str] = []
    for line in BALANCE_LINES:
        label, *cells = line.split("|")
        if not cells:
            rows.append(label)
            continue
        shape = outer if "otal" in label else inner
        rows.append(f"{label}|{shape.format(*(cell.strip().replace('$', '') for cell in cells))}")
    layout = Layout(columns=4, edges=(370, 425, 505, 560))
    heading = "> (In millions)\n~ December 31,\n^ | | 2018 | | 2017"
    pages = annual(balance_page=Page(balance(heading, rows="\n".join(rows)), layout))
    found, right = amounts(read(tmp_path, pages).figures), everything()
    assert found == {indicator: right[indicator] for indicator in found}, "never another amount"


# --- labels --------------------------------------------------------------------------------------------------------


BEFORE_TAX = "Income before income taxes | 526 | 463 | 406"
SHARES = "Weighted-average shares outstanding:\n  Basic | 198.1 | 199.6 | 201.8\n  Diluted | 200.2 | 201.9 | 204.4"
SALES = "Net sales | $4,812 | $4,530 | $4,201"
PARTS = "  Products | $3,812 | $3,530 | $3,201\n  Services | 1,000 | 1,000 | 1,000\n"
INCOME_LABELS: dict[str, tuple[tuple[str, str], ...]] = {
    "raised footnote marks behind labels": (("Net sales |", "Net sales{(1)} |"), ("Net income |", "Net income{2} |")),
    "raised footnote marks behind amounts": (
        ("$4,812 |", "$4,812{1} |"),
        ("3,001 |", "3,001{2} |"),
        ("$272", "$272{(3)}"),
    ),
    "footnotes on the line": (("Net sales |", "Net sales (1) |"), ("Cost of sales |", "Cost of sales (a) |")),
    "notes named in labels": (
        ("Net sales |", "Net sales (Notes 2 and 5) |"),
        ("Interest expense |", "Interest expense (Note 12) |"),
    ),
    "the amounts beside a label's last line": (
        (BEFORE_TAX, "Income from continuing operations before\n  income taxes | 526 | 463 | 406"),
    ),
    "the amounts beside a label's first line": (
        (BEFORE_TAX, "Income from continuing operations before | 526 | 463 | 406\n  income taxes"),
    ),
    "the amounts beside a label's middle line": (
        (BEFORE_TAX, "Income before\nprovision for | 526 | 463 | 406\nincome taxes"),
    ),
    "the amounts between a label's two lines": (
        (BEFORE_TAX, "½ Income from continuing operations | 526 | 463 | 406\nbefore income taxes"),
    ),
    "per share in one row": (
        (
            PER_SHARE,
            "Basic earnings per share | $2.06 | $1.51 | $1.35\nDiluted earnings per share | $2.04 | $1.49 | $1.33",
        ),
    ),
    "per share behind a dash": (
        (
            PER_SHARE,
            "Earnings per share - Basic | $2.06 | $1.51 | $1.35\nEarnings per share - Diluted | $2.04 | $1.49 | $1.33",
        ),
    ),
    "“Diluted” shares before “Diluted” per share": ((f"{PER_SHARE}\n{SHARES}", f"{SHARES}\n{PER_SHARE}"),),
    "“Diluted” without indentation": (("  Basic |", "Basic |"), ("  Diluted |", "Diluted |")),
    "per share in parts, the last of which is called net income": (
        (
            PER_SHARE,
            (
                "Diluted earnings per share:\n  Continuing operations | $2.00 | $1.45 | $1.30\n"
                "  Discontinued operations | 0.04 | 0.04 | 0.03\n  Net income | $2.04 | $1.49 | $1.33"
            ),
        ),
    ),
    "sales in parts with a total": ((SALES, f"Net sales:\n{PARTS}    Total net sales | 4,812 | 4,530 | 4,201"),),
    "sales in parts with a sum that has no label": ((SALES, f"Revenue:\n{PARTS} | 4,812 | 4,530 | 4,201"),),
    "sales beside membership fees": (
        (
            SALES,
            "Revenue\n  Net sales | $4,712 | $4,430 | $4,101\n  Membership fees | 100 | 100 | 100\n    Total revenue | 4,812 | 4,530 | 4,201",
        ),
    ),
    "(loss) in labels of years without one": (
        ("Operating income", "Operating income (loss)"),
        ("Net income |", "Net income (loss) |"),
    ),
}


@pytest.mark.parametrize("pairs", INCOME_LABELS.values(), ids=INCOME_LABELS)
def test_income_labels_are_read_as_printed(pairs: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    pages = annual(income_page=income(YEARS, rows=changed(INCOME_ROWS, *pairs)))
    assert amounts(read(tmp_path, pages).figures) == everything()


RECEIVABLE = "Accounts receivable, net |"
PLANT = "Property, plant and equipment, net | 1,204 | 1,150"
BALANCE_LABELS: dict[str, tuple[tuple[str, str], ...]] = {
    "an allowance's amounts inside the label": ((RECEIVABLE, "Accounts receivable, less allowance of $12 and $11 |"),),
    "years inside the label": (
        (RECEIVABLE, "Accounts receivable, net of allowances of $12 in 2018 and $11 in 2017 |"),
    ),
    "a label that ends its first line with an amount": (
        (f"  {RECEIVABLE}", "  Accounts receivable, less allowance for doubtful accounts of $12\n    and $11 |"),
    ),
    "plant gross, depreciation and net": (
        (
            PLANT,
            f"Property, plant and equipment, at cost | 2,204 | 2,050\nLess accumulated depreciation | (1,000) | (900)\n{PLANT}",
        ),
    ),
    "total assets without a label": (("Total assets |", " |"),),
    "both sides' totals without a label": (
        ("Total assets |", " |"),
        ("Total liabilities and stockholders' equity |", " |"),
    ),
    "current totals without a label": (("    Total current assets |", " |"), ("    Total current liabilities |", " |")),
    "restricted cash of nothing": ((f"  {RECEIVABLE}", f"  Restricted cash | — | —\n  {RECEIVABLE}"),),
}


@pytest.mark.parametrize("pairs", BALANCE_LABELS.values(), ids=BALANCE_LABELS)
def test_balance_labels_are_read_as_printed(pairs: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    pages = annual(balance_page=Page(balance(DATES, rows=changed(BALANCE_ROWS, *pairs)), TWO))
    assert amounts(read(tmp_path, pages).figures) == everything()


CASH_LABELS: dict[str, tuple[tuple[str, str], ...]] = {
    "capital expenditures": (("Purchases of property, plant and equipment", "Capital expenditures"),),
    "a wrapped total": (
        ("Net cash provided by operating activities |", "Net cash provided by operating\n    activities |"),
    ),
    "unpaid purchases below": (
        (
            "Cash and cash equivalents at end of year | $310 | $287 | $314",
            (
                "Cash and cash equivalents at end of year | $310 | $287 | $314\nSupplemental disclosures:\n"
                "  Capital expenditures in accounts payable | 11 | 12 | 13\n  Dividends declared but not paid | 30 | 29 | 28"
            ),
        ),
    ),
}


@pytest.mark.parametrize("pairs", CASH_LABELS.values(), ids=CASH_LABELS)
def test_cash_flow_labels_are_read_as_printed(pairs: tuple[tuple[str, str], ...], tmp_path: Path) -> None:
    pages = annual(cash_page=cash_flow(YEARS, rows=changed(CASH_ROWS, *pairs)))
    assert amounts(read(tmp_path, pages).figures) == everything()


def test_net_income_with_minorities_is_not_the_owners(tmp_path: Path) -> None:
    rows = changed(
        INCOME_ROWS,
        (
            "Net income | $408 | $301 | $272",
            (
                "Net income | 420 | 310 | 280\nLess: Net income attributable to noncontrolling interests | 12 | 9 | 8\n"
                "Net income attributable to Meridian Tools, Inc. | $408 | $301 | $272"
            ),
        ),
    )
    found = amounts(read(tmp_path, annual(income_page=income(YEARS, rows=rows))).figures)
    assert [int(amount) for amount in found["net_income"].values()] == [420_000_000, 310_000_000, 280_000_000]
    assert found["net_income_attributable"] == everything()["net_income_attributable"]


def test_a_loss_in_brackets_is_negative_and_so_is_its_share(tmp_path: Path) -> None:
    rows = changed(INCOME_ROWS, ("$301", "$(301)"), ("$1.49", "$(1.49)"), ("Net income", "Net income (loss)"))
    found = amounts(read(tmp_path, annual(income_page=income(YEARS, rows=rows))).figures)
    assert int(found["net_income"]["FY2017"]) == -301_000_000
    assert str(found["diluted_eps"]["FY2017"]) == "-1.49"


def test_two_rows_of_one_name_that_differ_are_no_figure(tmp_path: Path) -> None:
    rows = changed(BALANCE_ROWS, ("Other assets | 143 | 139", "Other assets | 43 | 39\nGoodwill | 100 | 100"))
    reading = read(tmp_path, annual(balance_page=Page(balance(DATES, rows=rows), TWO)))
    assert "goodwill" not in amounts(reading.figures)
    gap = next(gap for gap in reading.gaps if (gap.indicator, gap.period) == ("goodwill", "FY2018"))
    assert gap.status is Status.MISSING and "differ" in gap.reason


# --- IFRS: the other order ------------------------------------------------------------------------------------------

IFRS_ROWS = """
Non-current assets
  Property, plant and equipment | 11 | 1,204 | 1,150
  Goodwill | 12 | 902 | 899
  Trade receivables | 13 | 45 | 39
  Inventories | 14 | 98 | 100
Current assets
  Inventories | 14 | 713 | 688
  Trade and other receivables | 15 | 640 | 602
  Other current assets | | 88 | 75
  Cash and cash equivalents | 16 | 310 | 287
    Total current assets | | 1,751 | 1,652
Total assets | | 4,000 | 3,840
Equity
  Share capital | 17 | 420 | 415
  Retained earnings | | 1,230 | 1,050
Total equity | | 1,650 | 1,465
Non-current liabilities
  Borrowings | 18 | 1,250 | 1,310
  Trade and other payables | 19 | 237 | 230
Total non-current liabilities | | 1,487 | 1,540
Current liabilities
  Borrowings | 18 | 50 | 50
  Trade and other payables | 19 | 813 | 785
Total current liabilities | | 863 | 835
Total liabilities | | 2,350 | 2,375
Total equity and liabilities | | 4,000 | 3,840
"""
NOTE_FIRST = Layout(columns=3, note=0, edges=(390, 470, 550))


def test_what_is_not_current_is_not_taken_for_what_is(tmp_path: Path) -> None:
    heading = "> As at 31 December\n^ | Note | 2018 | 2017\n^ | | £m | £m"
    page = Page(balance(heading, rows=IFRS_ROWS, title="Consolidated statement of financial position"), NOTE_FIRST)
    found = amounts(read(tmp_path, annual(balance_page=page)).figures)
    current = {name: [int(amount) // 1_000_000 for amount in by_label.values()] for name, by_label in found.items()}
    assert current["accounts_receivable"] == [640, 602]
    assert current["inventories"] == [713, 688]
    assert current["accounts_payable"] == [813, 785]
    assert current["long_term_debt"] == [1250, 1310]
    assert current["total_equity"] == [1650, 1465]
