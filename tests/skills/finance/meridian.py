"""Meridian Tools, a company that is not: its statements as tables, three years or two, and what they say.

A layout test prints these rows under its own titles and headings and asks for exactly these amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from vouching.skills.figures import Figure
from vouching.skills.finance.extraction import extract_document
from vouching.skills.finance.reading import DocumentReading

from .filing_pages import Filing, Layout, Page, Spread, write_filing

INCOME_ROWS = """
Net sales | $4,812 | $4,530 | $4,201
Cost of sales | 3,001 | 2,860 | 2,655
  Gross profit | 1,811 | 1,670 | 1,546
Selling, general and administrative expenses | 1,020 | 955 | 912
Research and development expenses | 211 | 190 | 176
  Operating income | 580 | 525 | 458
Interest expense | (61) | (58) | (55)
Other income (expense), net | 7 | (4) | 3
Income before income taxes | 526 | 463 | 406
Provision for income taxes | 118 | 162 | 134
Net income | $408 | $301 | $272
Earnings per share:
  Basic | $2.06 | $1.51 | $1.35
  Diluted | $2.04 | $1.49 | $1.33
Weighted-average shares outstanding:
  Basic | 198.1 | 199.6 | 201.8
  Diluted | 200.2 | 201.9 | 204.4
"""

BALANCE_ROWS = """
ASSETS
Current assets:
  Cash and cash equivalents | $310 | $287
  Accounts receivable, net | 640 | 602
  Inventories | 713 | 688
  Prepaid expenses and other current assets | 88 | 75
    Total current assets | 1,751 | 1,652
Property, plant and equipment, net | 1,204 | 1,150
Goodwill | 902 | 899
Other assets | 143 | 139
Total assets | $4,000 | $3,840
LIABILITIES AND STOCKHOLDERS' EQUITY
Current liabilities:
  Accounts payable | $512 | $498
  Accrued liabilities | 301 | 287
  Current portion of long-term debt | 50 | 50
    Total current liabilities | 863 | 835
Long-term debt | 1,250 | 1,310
Other liabilities | 237 | 230
Total liabilities | 2,350 | 2,375
Stockholders' equity:
  Common stock | 420 | 415
  Retained earnings | 1,290 | 1,105
  Accumulated other comprehensive loss | (60) | (55)
    Total stockholders' equity | 1,650 | 1,465
Total liabilities and stockholders' equity | $4,000 | $3,840
"""

CASH_ROWS = """
Operating activities:
  Net income | $408 | $301 | $272
  Depreciation and amortization | 178 | 169 | 160
  Deferred income taxes | 12 | (8) | 5
  Accounts receivable | (38) | (20) | (15)
  Inventories | (25) | (31) | (12)
  Accounts payable | 14 | 22 | 9
    Net cash provided by operating activities | 549 | 433 | 419
Investing activities:
  Purchases of property, plant and equipment | (232) | (210) | (188)
  Acquisitions, net of cash acquired | (3) | (40) | —
    Net cash used in investing activities | (235) | (250) | (188)
Financing activities:
  Repayments of long-term debt | (60) | (50) | (50)
  Dividends paid | (130) | (118) | (110)
  Purchases of common stock | (93) | (45) | (60)
    Net cash used in financing activities | (283) | (213) | (220)
Effect of exchange rate changes on cash | (8) | 3 | (2)
Net increase (decrease) in cash and cash equivalents | 23 | (27) | 9
Cash and cash equivalents at beginning of year | 287 | 314 | 305
Cash and cash equivalents at end of year | $310 | $287 | $314
"""

INCOME: Mapping[str, tuple[str, ...]] = {
    "revenue": ("4812", "4530", "4201"),
    "cost_of_revenue": ("3001", "2860", "2655"),
    "gross_profit": ("1811", "1670", "1546"),
    "operating_income": ("580", "525", "458"),
    "interest_expense": ("61", "58", "55"),
    "income_before_tax": ("526", "463", "406"),
    "income_tax": ("118", "162", "134"),
    "net_income": ("408", "301", "272"),
    "net_income_attributable": ("408", "301", "272"),
    "diluted_eps": ("2.04", "1.49", "1.33"),
    "diluted_shares": ("200.2", "201.9", "204.4"),
}
BALANCE: Mapping[str, tuple[str, ...]] = {
    "cash_and_equivalents": ("310", "287"),
    "accounts_receivable": ("640", "602"),
    "inventories": ("713", "688"),
    "total_current_assets": ("1751", "1652"),
    "ppe_net": ("1204", "1150"),
    "goodwill": ("902", "899"),
    "total_assets": ("4000", "3840"),
    "accounts_payable": ("512", "498"),
    "total_current_liabilities": ("863", "835"),
    "long_term_debt": ("1250", "1310"),
    "total_liabilities": ("2350", "2375"),
    "total_equity": ("1650", "1465"),
    "equity_attributable": ("1650", "1465"),
    "total_liabilities_and_equity": ("4000", "3840"),
}
CASH: Mapping[str, tuple[str, ...]] = {
    "depreciation_amortization": ("178", "169", "160"),
    "operating_cash_flow": ("549", "433", "419"),
    "capital_expenditure": ("232", "210", "188"),
    "investing_cash_flow": ("-235", "-250", "-188"),
    "dividends_paid": ("130", "118", "110"),
    "financing_cash_flow": ("-283", "-213", "-220"),
    "exchange_effect_on_cash": ("-8", "3", "-2"),
    "net_change_in_cash": ("23", "-27", "9"),
    "cash_beginning": ("287", "314", "305"),
    "cash_end": ("310", "287", "314"),
}
UNSCALED = frozenset({"diluted_eps"})

COVER = """
# UNITED STATES
# SECURITIES AND EXCHANGE COMMISSION
# Washington, D.C. 20549
# FORM {form}
> {purpose}
> For the {span} ended {end}
> Commission file number 001-04321

# MERIDIAN TOOLS, INC.
# (Exact name of registrant as specified in its charter)
> Delaware                 (State of incorporation)
"""

PROSE = """
# Item 1. Business
> Meridian Tools designs and makes hand tools and workshop equipment. It sells them through dealers.
> The company was founded in a shed. Its reporting currency is the U.S. dollar, and it follows U.S. GAAP.
> Accounting principles generally accepted in the United States (U.S. GAAP) need estimates. U.S. GAAP.
"""


def cover(end: str = "December 31, 2018", *, form: str = "10-K", span: str = "") -> str:
    """The cover of a filing for the year or quarter that ended on `end`."""
    quarterly = form == "10-Q"
    purpose = f"{'QUARTERLY' if quarterly else 'ANNUAL'} REPORT PURSUANT TO SECTION 13 OR 15(d)"
    return COVER.format(
        form=form, purpose=purpose, end=end, span=span or ("quarterly period" if quarterly else "fiscal year")
    )


def income(heading: str, *, rows: str = INCOME_ROWS, title: str = "CONSOLIDATED STATEMENTS OF INCOME") -> str:
    return f"# {title}\n{heading.strip(chr(10))}\n{rows.strip(chr(10))}"


def balance(heading: str, *, rows: str = BALANCE_ROWS, title: str = "CONSOLIDATED BALANCE SHEETS") -> str:
    return f"# {title}\n{heading.strip(chr(10))}\n{rows.strip(chr(10))}"


def cash_flow(heading: str, *, rows: str = CASH_ROWS, title: str = "CONSOLIDATED STATEMENTS OF CASH FLOWS") -> str:
    return f"# {title}\n{heading.strip(chr(10))}\n{rows.strip(chr(10))}"


UNIT = "> (In millions, except per share data)\n"
YEARS = UNIT + "~ Years Ended December 31,\n^ | 2018 | 2017 | 2016"
DATES = UNIT + "^ | December 31, | December 31,\n^ | 2018 | 2017"
TWO = Layout(columns=2)
THREE = Layout(columns=3)
FOUR = Layout(columns=4, pitch=66)
INCOME_LINES = INCOME_ROWS.strip("\n").split("\n")
PER_SHARE = "Earnings per share:\n  Basic | $2.06 | $1.51 | $1.35\n  Diluted | $2.04 | $1.49 | $1.33"
BALANCE_LINES = BALANCE_ROWS.strip("\n").split("\n")
CASH_LINES = CASH_ROWS.strip("\n").split("\n")


def annual(
    *,
    income_page: Page | str | None = None,
    balance_page: Page | str | None = None,
    cash_page: Page | str | None = None,
    end: str = "December 31, 2018",
    before: Filing = (),
    after: Filing = (),
) -> list[Page | Spread | str]:
    """An annual report: what is not given stands as most companies print it."""
    return [
        cover(end),
        PROSE,
        *before,
        income_page or income(YEARS),
        balance_page or Page(balance(DATES), TWO),
        cash_page or cash_flow(YEARS),
        *after,
    ]


Amounts = dict[str, dict[str, Decimal]]
"""Indicator → period's label → amount."""


def amounts(figures: Iterable[Figure]) -> Amounts:
    found: Amounts = {}
    for figure in figures:
        found.setdefault(figure.indicator, {})[figure.period.label] = figure.amount
    return found


def expected(table: Mapping[str, tuple[str, ...]], labels: Sequence[str | None], *, scale: int = 1_000_000) -> Amounts:
    """What the rows of `table` say under columns called `labels`; a column without a label says nothing."""
    return {
        indicator: {
            label: Decimal(value) * (1 if indicator in UNSCALED else scale)
            for label, value in zip(labels, values, strict=False)
            if label
        }
        for indicator, values in table.items()
        if any(labels[: len(values)])
    }


def everything(
    labels: Sequence[str | None] = ("FY2018", "FY2017", "FY2016"),
    balance_labels: Sequence[str | None] | None = None,
    cash_labels: Sequence[str | None] | None = None,
    *,
    scale: int = 1_000_000,
) -> Amounts:
    """What all three statements say under columns with these labels."""
    return {
        **expected(INCOME, labels, scale=scale),
        **expected(BALANCE, labels[:2] if balance_labels is None else balance_labels, scale=scale),
        **expected(CASH, labels if cash_labels is None else cash_labels, scale=scale),
    }


def ends(reading: DocumentReading, kind: str) -> dict[str, str]:
    """Label → last day ("" if not known) of the columns of a statement."""
    return {
        period.label: str(period.end or "")
        for statement in reading.statements
        if statement.kind.value == kind
        for period in statement.periods
    }


def read(folder: Path, pages: Filing, *, name: str = "report.pdf") -> DocumentReading:
    return extract_document(write_filing(folder / name, pages))
