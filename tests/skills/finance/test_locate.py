"""Finding the primary statements: look-alikes with other amounts stand before, after and beside the real ones.

The look-alikes print digits that the real statements don't, so one of them read is one amount wrong.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.finance.catalogue import StatementKind
from vouching.skills.finance.locate import choose_statements, is_closed, other_title, score_page, title_of

from .filing_pages import Filing, Layout, Page, columns_of, params
from .meridian import (
    BALANCE_ROWS,
    CASH_ROWS,
    DATES,
    INCOME_ROWS,
    PROSE,
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
from .table_text import other_digits

PERCENT_ROWS = """
Net sales | 100.0% | 100.0% | 100.0%
Cost of sales | 62.4 | 63.1 | 63.2
  Gross profit | 37.6 | 36.9 | 36.8
Selling, general and administrative expenses | 21.2 | 21.1 | 21.7
  Operating income | 12.1 | 11.6 | 10.9
Interest expense | (1.3) | (1.3) | (1.3)
Income before income taxes | 10.9 | 10.2 | 9.7
Provision for income taxes | 2.5 | 3.6 | 3.2
Net income | 8.5% | 6.6% | 6.5%
"""
SELECTED = Page(
    """
# Item 6. Selected Financial Data
> (In millions, except per share data)
~ Years Ended December 31,
^ | 2018 | 2017 | 2016 | 2015 | 2014
Net sales | $4,912 | $4,531 | $4,202 | $4,000 | $3,900
Operating income | 581 | 526 | 459 | 400 | 390
Income before income taxes | 527 | 464 | 407 | 380 | 370
Income taxes | 119 | 163 | 135 | 120 | 110
Net income | 409 | 302 | 273 | 260 | 260
Diluted earnings per share | 2.05 | 1.48 | 1.34 | 1.20 | 1.10
Total assets | 4,100 | 3,841 | 3,700 | 3,600 | 3,500
Total current assets | 1,752 | 1,653 | 1,600 | 1,500 | 1,400
Long-term debt | 1,251 | 1,311 | 1,300 | 1,290 | 1,280
Total stockholders' equity | 1,651 | 1,466 | 1,300 | 1,290 | 1,280
""",
    Layout(columns=5, pitch=60),
)
QUARTERS = Page(
    """
# Quarterly Financial Data (Unaudited)
> (In millions, except per share data)
^ | First | Second | Third | Fourth
^ 2018 | Quarter | Quarter | Quarter | Quarter
Net sales | $1,112 | $1,230 | $1,201 | $1,269
Cost of sales | 701 | 760 | 755 | 785
Gross profit | 411 | 470 | 446 | 484
Operating income | 180 | 125 | 158 | 117
Income before income taxes | 126 | 163 | 106 | 131
Provision for income taxes | 18 | 62 | 34 | 4
Net income | $108 | $101 | $72 | $127
Diluted earnings per share | 0.54 | 0.50 | 0.36 | 0.64
""",
    Layout(columns=4, pitch=66),
)
OTHER_INCOME = other_digits(INCOME_ROWS)
LOOK_ALIKES: dict[str, Page | str] = {
    "the discussion's table with the same rows": (
        "# Item 7. Management's Discussion and Analysis\n> The following table sets forth our results.\n"
        f"# Consolidated Results of Operations\n{YEARS}{OTHER_INCOME}"
    ),
    "the discussion's table under the statement's own title": (
        f"# Management's Discussion and Analysis\n# CONSOLIDATED STATEMENTS OF INCOME\n{YEARS}{OTHER_INCOME}"
    ),
    "a table under the statement's own title, and nothing else": f"# CONSOLIDATED STATEMENTS OF INCOME\n{YEARS}{OTHER_INCOME}",
    "a table without a title": f"> The following table shows our results.\n{YEARS}{OTHER_INCOME}",
    "percent of sales": f"# Consolidated Statements of Income\n> (as a percentage of net sales)\n{YEARS}{PERCENT_ROWS}",
    "selected data of five years": SELECTED,
    "quarters": QUARTERS,
    "pro forma": f"# UNAUDITED PRO FORMA CONDENSED COMBINED STATEMENTS OF INCOME\n{YEARS}{OTHER_INCOME}",
    "a note on segments": f"# Notes to Consolidated Financial Statements\n> 14. Segment information\n{YEARS}{OTHER_INCOME}",
    "an associate's statement": f"# NORTHERN JOINT VENTURE\n# CONSOLIDATED STATEMENTS OF INCOME\n{YEARS}{OTHER_INCOME}",
}


@pytest.mark.parametrize("where", ["pages before", "right before", "pages after"])
@pytest.mark.parametrize("look_alike", LOOK_ALIKES)
def test_a_look_alike_is_never_read_for_the_statement(look_alike: str, where: str, tmp_path: Path) -> None:
    page = LOOK_ALIKES[look_alike]
    match where:
        case "pages before":
            pages = annual(before=[page, PROSE, PROSE])
        case "right before":
            pages = annual(before=[page])
        case _:
            pages = annual(after=[PROSE, PROSE, page])
    assert amounts(read(tmp_path, pages).figures) == everything()


def set_of(heading: str, prefix: str = "") -> Filing:
    """A whole set of statements with other amounts."""
    return [
        f"# {heading}\n" + income(YEARS, rows=OTHER_INCOME, title=f"{prefix}STATEMENTS OF INCOME"),
        Page(f"# {heading}\n" + balance(DATES, rows=other_digits(BALANCE_ROWS), title=f"{prefix}BALANCE SHEETS"), TWO),
        f"# {heading}\n" + cash_flow(YEARS, rows=other_digits(CASH_ROWS), title=f"{prefix}STATEMENTS OF CASH FLOWS"),
    ]


PARENT = set_of("SCHEDULE I: MERIDIAN TOOLS, INC. (PARENT COMPANY ONLY)", "CONDENSED ")
REGISTRANT = set_of("Schedule I - Condensed Financial Information of Registrant")
SUBSIDIARY = set_of("MERIDIAN FINANCE LLC", "CONSOLIDATED ")


@pytest.mark.parametrize("others", [PARENT, REGISTRANT], ids=["parent only", "information of registrant"])
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_the_parents_own_statements_are_not_the_groups(others: Filing, first: bool, tmp_path: Path) -> None:
    pages = annual(before=others) if first else annual(after=others)
    assert amounts(read(tmp_path, pages).figures) == everything()


@pytest.mark.parametrize("first", params({"before": True, "after": False}))
def test_the_statements_of_another_registrant_in_the_filing_are_not_the_issuers(first: bool, tmp_path: Path) -> None:
    own = annual()
    pages = [*own[:2], *SUBSIDIARY, PROSE, *own[2:]] if first else [*own, PROSE, *SUBSIDIARY]
    found = amounts(read(tmp_path, pages).figures)
    assert found in (everything(), {})


RUNNING_HEADS = {
    "every statement's page": ("> MERIDIAN TOOLS, INC. CONSOLIDATED FINANCIAL STATEMENTS\n",) * 3,
    "item 8": ("> Item 8. Financial Statements and Supplementary Data\n",) * 3,
    "the names of other chapters": (
        "> 2018 Annual Report  Management's Discussion and Analysis  Consolidated Statements\n",
        "> Selected Financial Data\n",
        "",
    ),
    "the notes below": ("> See accompanying notes to consolidated financial statements\n",) * 3,
}


@pytest.mark.parametrize("heads", RUNNING_HEADS.values(), ids=RUNNING_HEADS)
def test_a_running_head_does_not_hide_the_statements(heads: tuple[str, str, str], tmp_path: Path) -> None:
    pages: Filing = [
        cover(),
        PROSE,
        heads[0] + income(YEARS),
        Page(heads[1] + balance(DATES), TWO),
        heads[2] + cash_flow(YEARS),
        PROSE,
    ]
    assert amounts(read(tmp_path, pages).figures) == everything()


def test_the_table_of_contents_is_no_statement(tmp_path: Path) -> None:
    contents = """
# INDEX TO CONSOLIDATED FINANCIAL STATEMENTS
Report of Independent Registered Public Accounting Firm | | | 33
Consolidated Statements of Income | | | 34
Consolidated Balance Sheets | | | 35
Consolidated Statements of Cash Flows | | | 36
Notes to Consolidated Financial Statements | | | 38
Net sales by product | | | 44
Income before income taxes by country | | | 45
Total assets by country | | | 46
"""
    assert amounts(read(tmp_path, annual(before=[contents, PROSE])).figures) == everything()


def test_pages_of_notes_that_repeat_the_statement_are_not_read(tmp_path: Path) -> None:
    note = (
        f"# NOTES TO CONSOLIDATED FINANCIAL STATEMENTS (Continued)\n> The consolidated statements of income:\n{YEARS}"
    )
    assert amounts(read(tmp_path, annual(after=[note + OTHER_INCOME] * 2)).figures) == everything()


def test_comprehensive_income_is_not_the_income_statement(tmp_path: Path) -> None:
    comprehensive = f"""
# CONSOLIDATED STATEMENTS OF COMPREHENSIVE INCOME
{YEARS}
Net income | $408 | $301 | $272
Foreign currency translation | (5) | 9 | (12)
Pension | 3 | (2) | 1
Hedges | 1 | 1 | 1
  Other comprehensive income (loss) | (1) | 8 | (10)
Comprehensive income | $407 | $309 | $262
"""
    for pages in (annual(before=[comprehensive]), annual(income_page=income(YEARS) + "\n\n" + comprehensive.strip())):
        assert amounts(read(tmp_path, pages).figures) == everything()


def test_a_report_without_statements_proposes_nothing_and_says_which_were_sought(tmp_path: Path) -> None:
    reading = read(tmp_path, [cover(), PROSE, SELECTED, QUARTERS, PROSE])
    assert reading.statements == () or all(s.kind is not StatementKind.CASH_FLOW for s in reading.statements)
    assert "no cash-flow statement was found" in reading.notes
    assert {gap.status.value for gap in reading.gaps if gap.indicator == "operating_cash_flow"} == {"missing"}


def test_an_income_statement_in_percent_alone_gives_no_amounts(tmp_path: Path) -> None:
    page = f"# Consolidated Statements of Income\n> (as a percentage of net sales)\n{YEARS}{PERCENT_ROWS}"
    found = amounts(read(tmp_path, annual(income_page=page)).figures)
    assert found.get("revenue", {}) == {} and found.get("net_income", {}) == {}


# --- the parts -----------------------------------------------------------------------------------------------------

TITLES = [
    ("CONSOLIDATED STATEMENTS OF INCOME", StatementKind.INCOME),
    ("Consolidated Statements of Operations", StatementKind.INCOME),
    ("CONSOLIDATED STATEMENTS OF EARNINGS", StatementKind.INCOME),
    ("C O N S O L I D A T E D  S T A T E M E N T S  O F  I N C O M E", StatementKind.INCOME),
    ("Consolidated Income Statement", StatementKind.INCOME),
    ("Group income statement", StatementKind.INCOME),
    ("Consolidated statement of profit or loss", StatementKind.INCOME),
    ("Profit and loss account", StatementKind.INCOME),
    ("CONTO ECONOMICO", StatementKind.INCOME),
    ("CONSOLIDATED BALANCE SHEETS", StatementKind.BALANCE),
    ("Consolidated Statement of Financial Position", StatementKind.BALANCE),
    ("Consolidated Statements of Financial Condition", StatementKind.BALANCE),
    ("STATO PATRIMONIALE", StatementKind.BALANCE),
    ("CONSOLIDATED STATEMENTS OF CASH FLOWS", StatementKind.CASH_FLOW),
    ("Consolidated cash flow statement", StatementKind.CASH_FLOW),
    ("RENDICONTO FINANZIARIO", StatementKind.CASH_FLOW),
    ("CONSOLIDATED STATEMENTS OF STOCKHOLDERS' EQUITY", None),
    ("NOTES TO CONSOLIDATED FINANCIAL STATEMENTS", None),
    ("Report of Independent Registered Public Accounting Firm", None),
]


@pytest.mark.parametrize(("line", "kind"), TITLES, ids=[line for line, _ in TITLES])
def test_titles_go_by_all_their_names(line: str, kind: StatementKind | None) -> None:
    assert title_of(line) is kind


@pytest.mark.parametrize(
    "line",
    [
        "CONSOLIDATED STATEMENTS OF STOCKHOLDERS' EQUITY",
        "Consolidated statement of changes in equity",
        "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS",
        "CONSOLIDATED BALANCE SHEETS",
    ],
)
def test_another_statements_title_ends_the_income_statement(line: str) -> None:
    assert other_title(line, StatementKind.INCOME)


def test_a_statement_goes_on_until_its_last_row() -> None:
    assert not is_closed(StatementKind.BALANCE, ["Total current assets", "Total assets", "Accounts payable"])
    assert is_closed(StatementKind.BALANCE, ["Total assets", "Total liabilities and stockholders' equity"])
    assert not is_closed(StatementKind.CASH_FLOW, ["Net cash provided by operating activities"])
    assert is_closed(StatementKind.CASH_FLOW, ["Cash and cash equivalents at end of year"])


def test_a_page_of_few_numbers_is_no_statement() -> None:
    text = "CONSOLIDATED BALANCE SHEETS\n" + "\n".join(f"See page {page}" for page in range(4))
    assert score_page(1, text) == []


def test_of_equal_pages_those_that_stand_together_are_chosen() -> None:
    def page(title: str, rows: str) -> str:
        return "\n".join([title, *(line.replace("|", " ") for line in columns_of(rows, (0, 1)).splitlines())])

    texts = {
        4: page("Consolidated Statements of Income", INCOME_ROWS),
        40: page("Consolidated Statements of Income", INCOME_ROWS),
        41: page("Consolidated Balance Sheets", BALANCE_ROWS),
        42: page("Consolidated Statements of Cash Flows", CASH_ROWS),
    }
    scores = [score for number, text in texts.items() for score in score_page(number, text)]
    chosen = choose_statements(scores)
    assert {kind: score.page for kind, score in chosen.items()} == {
        StatementKind.INCOME: 40,
        StatementKind.BALANCE: 41,
        StatementKind.CASH_FLOW: 42,
    }


HEADS_OF_OTHERS = [
    "NOTES TO CONSOLIDATED FINANCIAL STATEMENTS",
    "SCHEDULE I: PARENT COMPANY ONLY",
    "Selected Financial Data",
    "Quarterly Financial Data",
    "Pro forma",
    "Management's Discussion and Analysis",
    "14. Segment information",
    "Condensed",
    "Nota integrativa",
]


@pytest.mark.parametrize("head", HEADS_OF_OTHERS)
def test_a_page_that_says_it_is_something_else_scores_less(head: str) -> None:
    page = f"Consolidated Statements of Income\n{INCOME_ROWS.replace('|', ' ')}"
    plain, other = score_page(1, page), score_page(1, f"{head}\n{page}")
    assert plain[0].kind is other[0].kind is StatementKind.INCOME
    assert other[0].score < plain[0].score - 1
