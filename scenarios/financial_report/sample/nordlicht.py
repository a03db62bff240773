"""The figures of Nordlicht Versicherung AG (invented), EUR million, IFRS 17: every sum is computed, then checked."""

from .statements import (
    Equity,
    Heading,
    Kind,
    Line,
    Statement,
    closing,
    moved,
    moved_owners,
    ratio,
    rolls_forward,
    same,
    total,
)

COMPANY = "Nordlicht Versicherung AG"

# Consolidated income statement
REVENUE = Line("Insurance revenue", 9_418, 9_106)
SERVICE_RESULT_PARTS = (
    REVENUE,
    Line("Insurance service expenses", -8_214, -8_027),
    Line("Net result from reinsurance contracts held", -352, -318),
)
SERVICE_RESULT = total("Insurance service result", *SERVICE_RESULT_PARTS)
FINANCIAL_PARTS = (
    Line("Investment income", 1_486, 1_402),
    Line("Investment expenses", -214, -226),
    Line("Insurance finance income or expenses (net)", -1_064, -987),
)
FINANCIAL_RESULT = total("Net financial result", *FINANCIAL_PARTS)
OTHER_PARTS = (Line("Other operating income", 267, 251), Line("Other operating expenses", -583, -561))
OPERATING_RESULT = total("Operating result (EBIT)", SERVICE_RESULT, FINANCIAL_RESULT, *OTHER_PARTS)
GOODWILL_IMPAIRMENT = Line("Impairment of goodwill", 0, -12)
FINANCING_COSTS = Line("Financing costs", -62, -59)
BEFORE_TAX = total("Profit before income taxes", OPERATING_RESULT, GOODWILL_IMPAIRMENT, FINANCING_COSTS)
TAX = Line("Income taxes", -203, -171)
PROFIT = total("Net profit for the year", BEFORE_TAX, TAX, kind=Kind.TOTAL)
PROFIT_OWNERS = Line("of which attributable to shareholders of Nordlicht Versicherung AG", 461, 384)
PROFIT_MINORITY = Line("of which attributable to non-controlling interests", 18, 14)
SHARES = Line("Average number of shares outstanding (million)", 1_450, 1_450, decimals=1)
EPS = ratio(
    "Earnings per share, basic and diluted (EUR)",
    Line("", PROFIT_OWNERS.now * 10, PROFIT_OWNERS.before * 10),
    SHARES,
    decimals=2,
)
INCOME_STATEMENT: Statement = (
    *(*SERVICE_RESULT_PARTS, SERVICE_RESULT, *FINANCIAL_PARTS, FINANCIAL_RESULT, *OTHER_PARTS, OPERATING_RESULT),
    *(GOODWILL_IMPAIRMENT, FINANCING_COSTS, BEFORE_TAX, TAX, PROFIT, PROFIT_OWNERS, PROFIT_MINORITY, EPS),
)

# Consolidated statement of comprehensive income
OCI_PARTS = (
    Line("Financial assets at fair value through other comprehensive income", 87, -143),
    Line("Insurance finance income or expenses recognised in equity", -52, 96),
    Line("Currency translation", -21, -8),
    Line("Remeasurement of pension provisions (not reclassified)", 12, -17),
    Line("Income taxes on the above", -9, 21),
)
OCI = total("Other comprehensive income", *OCI_PARTS)
COMPREHENSIVE = total("Total comprehensive income", PROFIT, OCI, kind=Kind.TOTAL)
COMPREHENSIVE_INCOME: Statement = (PROFIT.named(PROFIT.label, kind=Kind.SUBTOTAL), *OCI_PARTS, OCI, COMPREHENSIVE)

# Consolidated statement of changes in equity
COMPONENTS = ("Issued\ncapital", "Capital\nreserve", "Retained\nearnings", "Other\nreserves")
OPENING = Equity("1 January 2024", (580, 1_120, 2_418, 96), 143, Kind.SUBTOTAL)
MOVES_2024 = (
    Equity("Net profit for the year", (0, 0, 384, 0), 14),
    Equity("Other comprehensive income", (0, 0, 0, -49), -2),
    Equity("Dividends", (0, 0, -174, 0), -5),
)
MIDDLE = closing("31 December 2024", OPENING, *MOVES_2024)
MOVES_2025 = (
    Equity("Net profit for the year", (0, 0, 461, 0), 18),
    Equity("Other comprehensive income", (0, 0, 0, 17), 0),
    Equity("Dividends", (0, 0, -203, 0), -6),
)
CLOSING = closing("31 December 2025", MIDDLE, *MOVES_2025)
CHANGES_IN_EQUITY = (OPENING, *MOVES_2024, MIDDLE, *MOVES_2025, CLOSING)

# Consolidated balance sheet, on two pages
CASH = Line("Cash and cash equivalents", 1_648, 1_519)
INTANGIBLE_PARTS = (Line("Goodwill", 418, 418), Line("Other intangible assets", 296, 288))
INTANGIBLES = total("Intangible assets", *INTANGIBLE_PARTS)
FINANCIAL_ASSETS = (
    Line("Financial assets measured at amortised cost", 4_918, 4_837),
    Line("Financial assets measured at fair value through other comprehensive income", 28_462, 27_619),
    Line("Financial assets measured at fair value through profit or loss", 11_237, 10_684),
)
INVESTMENTS = total("Investments", Line("Investment property", 2_104, 2_046), *FINANCIAL_ASSETS)
OTHER_ASSETS = (
    Line("Owner-occupied property and equipment", 538, 551),
    Line("Insurance contract assets", 34, 29),
    Line("Reinsurance contract assets", 1_912, 1_864),
    Line("Deferred tax assets", 312, 341),
    Line("Current tax receivables", 58, 64),
    Line("Other receivables and other assets", 927, 894),
    CASH,
)
TOTAL_ASSETS = total("Total assets", INTANGIBLES, INVESTMENTS, *OTHER_ASSETS, kind=Kind.TOTAL)
ASSETS: Statement = (
    *(*INTANGIBLE_PARTS, INTANGIBLES, Line("Investment property", 2_104, 2_046), *FINANCIAL_ASSETS, INVESTMENTS),
    *(*OTHER_ASSETS, TOTAL_ASSETS),
)
CAPITAL = tuple(
    Line(label, now, before)
    for label, now, before in zip(
        ("Issued capital", "Capital reserve", "Retained earnings", "Other reserves"),
        CLOSING.parts,
        MIDDLE.parts,
        strict=True,
    )
)
EQUITY_OWNERS = total("Shareholders' equity", *CAPITAL)
MINORITY = Line("Non-controlling interests", CLOSING.minority, MIDDLE.minority)
TOTAL_EQUITY = total("Total equity", EQUITY_OWNERS, MINORITY)
LIABILITIES = (
    Line("Subordinated liabilities", 1_250, 1_250),
    Line("Insurance contract liabilities", 40_667, 39_390),
    Line("Reinsurance contract liabilities", 96, 88),
    Line("Other financial liabilities", 3_418, 3_346),
    Line("Provisions for pensions", 684, 702),
    Line("Other provisions", 213, 208),
    Line("Deferred tax liabilities", 241, 219),
    Line("Current tax liabilities", 97, 84),
    Line("Other liabilities", 1_386, 1_342),
)
TOTAL_LIABILITIES = total("Total liabilities", *LIABILITIES)
EQUITY_AND_LIABILITIES = total("Total equity and liabilities", TOTAL_EQUITY, TOTAL_LIABILITIES, kind=Kind.TOTAL)
FUNDING: Statement = (
    Heading("Equity"),
    *CAPITAL,
    EQUITY_OWNERS,
    MINORITY,
    TOTAL_EQUITY,
    *(Heading("Liabilities"), *LIABILITIES, TOTAL_LIABILITIES, EQUITY_AND_LIABILITIES),
)

# Consolidated cash flow statement, indirect method from net profit
OPERATING = (
    PROFIT.named(PROFIT.label, kind=Kind.ITEM),
    Line("Depreciation, amortisation and impairment of non-current assets", 176, 184),
    Line("Change in insurance and reinsurance contracts", 1_213, 1_094),
    Line("Other non-cash income and expenses", -341, -366),
    Line("Change in financial assets", -1_012, -884),
    Line("Change in other receivables and liabilities", 2, -27),
)
OPERATING_CASH = total("Cash flow from operating activities", *OPERATING)
INVESTING = (
    Line("Payments for property and equipment", -71, -66),
    Line("Payments for intangible assets", -84, -79),
    Line("Proceeds from disposals of property and equipment", 14, 11),
)
INVESTING_CASH = total("Cash flow from investing activities", *INVESTING)
DIVIDENDS = Line("Dividends to shareholders", -203, -174)
FINANCING = (
    DIVIDENDS,
    Line("Dividends to non-controlling interests", -6, -5),
    Line("Repayment of lease liabilities", -27, -26),
)
FINANCING_CASH = total("Cash flow from financing activities", *FINANCING)
CASH_FLOWS = total("Change in cash from the above activities", OPERATING_CASH, INVESTING_CASH, FINANCING_CASH)
EXCHANGE = Line("Changes due to exchange rates", -11, -6)
CASH_OPENING = Line("Cash and cash equivalents on 1 January", CASH.before, 1_465)
CASH_CLOSING = total("Cash and cash equivalents on 31 December", CASH_OPENING, CASH_FLOWS, EXCHANGE, kind=Kind.TOTAL)
CASH_FLOW: Statement = (
    *(*OPERATING, OPERATING_CASH, *INVESTING, INVESTING_CASH, *FINANCING, FINANCING_CASH),
    *(CASH_FLOWS, EXCHANGE, CASH_OPENING, CASH_CLOSING),
)

# Key figures and notes
SOLVENCY = ratio("", Line("", 7_712, 7_223), Line("", 3_200, 3_100), decimals=0, percent=True)
DIVIDEND = Line("Dividend per share, proposed (EUR)", 155, 140, decimals=2)
RETURN_ON_EQUITY = ratio(
    "Return on equity (%)",
    Line("", 2 * PROFIT_OWNERS.now, 2 * PROFIT_OWNERS.before),
    Line("", CLOSING.owners + MIDDLE.owners, MIDDLE.owners + OPENING.owners),
    decimals=1,
    percent=True,
)
KEY_FIGURES: Statement = (
    Line("Gross written premiums (EUR million)", 10_986, 10_541),
    Line("Combined ratio, undiscounted (%)", 952, 961, decimals=1),
    SOLVENCY.named("Solvency II coverage ratio (%)"),
    RETURN_ON_EQUITY,
    DIVIDEND,
    Line("Employees at year end", 11_842, 11_967),
)
REVENUE_PARTS = (Line("Property and casualty", 6_214, 5_962), Line("Life and health", 3_204, 3_144))


def check() -> None:
    """Assert what ties the statements to each other."""
    same(total("", PROFIT_OWNERS, PROFIT_MINORITY), PROFIT)
    same(PROFIT_OWNERS, moved_owners(MOVES_2025[0], MOVES_2024[0]))
    same(PROFIT, moved(MOVES_2025[0], MOVES_2024[0]))
    same(OCI, moved(MOVES_2025[1], MOVES_2024[1]))
    same(DIVIDENDS, moved_owners(MOVES_2025[2], MOVES_2024[2]))
    same(TOTAL_ASSETS, EQUITY_AND_LIABILITIES)
    same(CASH_CLOSING, CASH)
    same(total("", *REVENUE_PARTS), REVENUE)
    rolls_forward(1_465, total("", CASH_FLOWS, EXCHANGE), CASH)
    assert DIVIDEND.before * SHARES.now == -DIVIDENDS.now * 1_000
