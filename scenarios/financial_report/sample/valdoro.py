"""The figures of Valdoro Assicurazioni S.p.A. (invented), EUR million, IFRS 17: every sum is computed, then checked."""

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

COMPANY = "Valdoro Assicurazioni S.p.A."

# Consolidated income statement
REVENUE = Line("Insurance revenue", 6_842, 6_418, "17")
SERVICE_EXPENSES = Line("Insurance service expenses", -5_931, -5_642, "18")
REINSURANCE = Line("Net expenses from reinsurance contracts held", -287, -241, "10")
SERVICE_RESULT = total("Insurance service result", REVENUE, SERVICE_EXPENSES, REINSURANCE)
INTEREST = Line("Interest revenue calculated using the effective interest method", 1_012, 948, "19")
FAIR_VALUE_GAINS = Line("Net gains on financial instruments at fair value through profit or loss", 318, 402, "19")
RENTAL_INCOME = Line("Rental income from investment property", 64, 61, "7")
IMPAIRMENT = Line("Net impairment losses on financial assets", -23, -31, "9")
INVESTMENT_INCOME = total("Net investment income", INTEREST, FAIR_VALUE_GAINS, RENTAL_INCOME, IMPAIRMENT)
INSURANCE_FINANCE = Line("Insurance finance expenses", -1_128, -1_186, "20")
REINSURANCE_FINANCE = Line("Reinsurance finance income", 19, 22, "20")
FINANCIAL_RESULT = total("Net financial result", INVESTMENT_INCOME, INSURANCE_FINANCE, REINSURANCE_FINANCE)
OTHER_INCOME = Line("Other income", 148, 139, "21")
OTHER_EXPENSES = Line("Other expenses", -421, -398, "21")
FINANCE_COSTS = Line("Finance costs", -46, -44, "14")
PROFIT_BEFORE_TAX = total(
    "Profit before tax", SERVICE_RESULT, FINANCIAL_RESULT, OTHER_INCOME, OTHER_EXPENSES, FINANCE_COSTS
)
TAX = Line("Income tax expense", -162, -127, "22")
PROFIT = total("Profit for the year", PROFIT_BEFORE_TAX, TAX, kind=Kind.TOTAL)
PROFIT_OWNERS = Line("Owners of the parent", 387, 308)
PROFIT_MINORITY = Line("Non-controlling interests", 18, 13)
SHARES = Line("Weighted average number of ordinary shares (millions)", 1_800, 1_800, decimals=1)
SHARES_DILUTED = Line("Weighted average number of shares, diluted (millions)", 1_820, 1_820, decimals=1)
TENTHS_OF_PROFIT = Line("", PROFIT_OWNERS.now * 10, PROFIT_OWNERS.before * 10)
EPS_BASIC = ratio("Basic earnings per share (EUR)", TENTHS_OF_PROFIT, SHARES, decimals=2)
EPS_DILUTED = ratio("Diluted earnings per share (EUR)", TENTHS_OF_PROFIT, SHARES_DILUTED, decimals=2)
INCOME_STATEMENT: Statement = (
    *(REVENUE, SERVICE_EXPENSES, REINSURANCE, SERVICE_RESULT),
    *(INTEREST, FAIR_VALUE_GAINS, RENTAL_INCOME, IMPAIRMENT, INVESTMENT_INCOME),
    *(INSURANCE_FINANCE, REINSURANCE_FINANCE, FINANCIAL_RESULT),
    *(OTHER_INCOME, OTHER_EXPENSES, FINANCE_COSTS, PROFIT_BEFORE_TAX, TAX, PROFIT),
    *(Heading("Attributable to:"), PROFIT_OWNERS, PROFIT_MINORITY),
    *(Heading("Earnings per share"), EPS_BASIC.named(EPS_BASIC.label, note="23")),
    EPS_DILUTED.named(EPS_DILUTED.label, note="23"),
)

# Consolidated statement of comprehensive income
NEVER_RECYCLED = (
    Line("Remeasurements of defined benefit plans", -6, 4, "15"),
    Line("Equity instruments at fair value through other comprehensive income", 41, -12, "9"),
)
RECYCLED = (
    Line("Debt instruments at fair value through other comprehensive income", 118, -164, "9"),
    Line("Finance (expenses) income from insurance contracts issued", -74, 121, "20"),
    Line("Finance income (expenses) from reinsurance contracts held", 5, -7, "20"),
    Line("Exchange differences on translating foreign operations", -14, -9),
    Line("Income tax relating to these items", -21, 17, "22"),
)
OCI = total("Other comprehensive income, net of tax", *NEVER_RECYCLED, *RECYCLED)
COMPREHENSIVE = total("Total comprehensive income for the year", PROFIT, OCI, kind=Kind.TOTAL)
COMPREHENSIVE_OWNERS = Line("Owners of the parent", 435, 260)
COMPREHENSIVE_MINORITY = Line("Non-controlling interests", 19, 11)
COMPREHENSIVE_INCOME: Statement = (
    PROFIT.named("Profit for the year", kind=Kind.SUBTOTAL),
    *(Heading("Items that will not be reclassified to profit or loss"), *NEVER_RECYCLED),
    *(Heading("Items that may be reclassified subsequently to profit or loss"), *RECYCLED),
    *(OCI, COMPREHENSIVE, Heading("Attributable to:"), COMPREHENSIVE_OWNERS, COMPREHENSIVE_MINORITY),
)

# Consolidated statement of changes in equity
COMPONENTS = ("Share\ncapital", "Reserves", "Retained\nearnings")
OPENING = Equity("At 1 January 2024", (900, 412, 2_104), 161, Kind.SUBTOTAL)
MOVES_2024 = (
    Equity("Profit for the year", (0, 0, 308), 13),
    Equity("Other comprehensive income", (0, -48, 0), -2),
    Equity("Share-based payments", (0, 3, 0), 0),
    Equity("Dividends paid", (0, 0, -126), -6),
)
MIDDLE = closing("At 31 December 2024", OPENING, *MOVES_2024)
MOVES_2025 = (
    Equity("Profit for the year", (0, 0, 387), 18),
    Equity("Other comprehensive income", (0, 48, 0), 1),
    Equity("Share-based payments", (0, 4, 0), 0),
    Equity("Dividends paid", (0, 0, -144), -7),
)
CLOSING = closing("At 31 December 2025", MIDDLE, *MOVES_2025)
CHANGES_IN_EQUITY = (OPENING, *MOVES_2024, MIDDLE, *MOVES_2025, CLOSING)

# Consolidated balance sheet
GOODWILL = Line("Goodwill", 612, 612, "4")
INTANGIBLES = Line("Intangible assets", 348, 336, "5")
PROPERTY = Line("Property and equipment", 427, 441, "6")
CASH = Line("Cash and cash equivalents", 1_096, 987, "12")
ASSETS = (
    *(GOODWILL, INTANGIBLES, PROPERTY),
    Line("Investment property", 1_184, 1_162, "7"),
    Line("Investments in associates", 96, 91, "8"),
    Line("Financial investments at amortised cost", 3_214, 3_108, "9"),
    Line("Financial investments at fair value through other comprehensive income", 21_876, 20_943, "9"),
    Line("Financial investments at fair value through profit or loss", 9_652, 8_987, "9"),
    Line("Insurance contract assets", 58, 49, "10"),
    Line("Reinsurance contract assets", 1_143, 1_087, "10"),
    Line("Deferred tax assets", 214, 238, "22"),
    Line("Current tax assets", 37, 42, "22"),
    Line("Other receivables", 486, 461, "11"),
    CASH,
)
TOTAL_ASSETS = total("Total assets", *ASSETS, kind=Kind.TOTAL)
CAPITAL = tuple(
    Line(label, now, before, "13")
    for label, now, before in zip(
        ("Share capital", "Reserves", "Retained earnings"), CLOSING.parts, MIDDLE.parts, strict=True
    )
)
EQUITY_OWNERS = total("Equity attributable to owners of the parent", *CAPITAL)
MINORITY = Line("Non-controlling interests", CLOSING.minority, MIDDLE.minority)
TOTAL_EQUITY = total("Total equity", EQUITY_OWNERS, MINORITY)
BORROWINGS = Line("Borrowings and lease liabilities", 648, 702, "14")
LIABILITIES = (
    Line("Insurance contract liabilities", 30_217, 28_792, "10"),
    Line("Reinsurance contract liabilities", 72, 65, "10"),
    Line("Investment contract liabilities", 3_142, 3_006, "14"),
    Line("Subordinated liabilities", 900, 900, "14"),
    BORROWINGS,
    Line("Provisions and employee benefits", 214, 221, "15"),
    Line("Deferred tax liabilities", 287, 262, "22"),
    Line("Current tax liabilities", 64, 51, "22"),
    Line("Other payables", 873, 826, "16"),
)
TOTAL_LIABILITIES = total("Total liabilities", *LIABILITIES)
EQUITY_AND_LIABILITIES = total("Total equity and liabilities", TOTAL_EQUITY, TOTAL_LIABILITIES, kind=Kind.TOTAL)
BALANCE_SHEET: Statement = (
    *(Heading("Assets"), *ASSETS, TOTAL_ASSETS),
    Heading("Equity"),
    *CAPITAL,
    EQUITY_OWNERS,
    MINORITY,
    TOTAL_EQUITY,
    *(Heading("Liabilities"), *LIABILITIES, TOTAL_LIABILITIES, EQUITY_AND_LIABILITIES),
)

# Consolidated cash flow statement, indirect method
DEPRECIATION = Line("Depreciation and amortisation", 148, 147, "5, 6")
PURCHASE_PROPERTY = Line("Purchase of property and equipment", -58, -62, "6")
PURCHASE_INTANGIBLES = Line("Purchase of intangible assets", -96, -90, "5")
OPERATING = (
    PROFIT_BEFORE_TAX.named("Profit before tax", kind=Kind.ITEM),
    DEPRECIATION,
    IMPAIRMENT.negated("Net impairment losses on financial assets", note="9"),
    FAIR_VALUE_GAINS.negated("Net fair value gains on financial instruments", note="19"),
    FINANCE_COSTS.negated("Finance costs", note="14"),
    Line("Share-based payments", 4, 3),
    Line("Other non-cash items", -22, -19),
    Line("Change in insurance and reinsurance contracts, net", 1_298, 1_187, "10"),
    Line("Change in investment contract liabilities", 136, 98, "14"),
    Line("Net purchase of financial investments", -1_250, -960, "9"),
    Line("Change in other receivables and payables", 22, -14),
    Line("Change in provisions", -13, -5, "15"),
    Line("Income tax paid", -116, -109, "22"),
)
OPERATING_CASH = total("Net cash flows from operating activities", *OPERATING)
INVESTING = (
    PURCHASE_PROPERTY,
    PURCHASE_INTANGIBLES,
    Line("Purchase of investment property", -14, -11, "7"),
    Line("Proceeds from sale of property and equipment", 9, 5, "6"),
)
INVESTING_CASH = total("Net cash flows from investing activities", *INVESTING)
DIVIDENDS = Line("Dividends paid", -144, -126, "13")
BORROWING_FLOWS = (
    Line("Proceeds from borrowings", 100, 80, "14"),
    Line("Repayment of borrowings", -136, -110, "14"),
    Line("Payment of lease liabilities", -18, -17, "14"),
)
FINANCING = (
    DIVIDENDS,
    Line("Dividends paid to non-controlling interests", -7, -6),
    *BORROWING_FLOWS,
    FINANCE_COSTS.named("Interest paid", note="14"),
)
FINANCING_CASH = total("Net cash flows from financing activities", *FINANCING)
EXCHANGE = Line("Effect of exchange rate changes", -6, -4)
CASH_CHANGE = total(
    "Net increase in cash and cash equivalents", OPERATING_CASH, INVESTING_CASH, FINANCING_CASH, EXCHANGE
)
CASH_OPENING = Line("Cash and cash equivalents at beginning of year", CASH.before, 923)
CASH_CLOSING = total("Cash and cash equivalents at end of year", CASH_CHANGE, CASH_OPENING, kind=Kind.TOTAL, note="12")
CASH_FLOW: Statement = (
    *(Heading("Operating activities"), *OPERATING, OPERATING_CASH),
    *(Heading("Investing activities"), *INVESTING, INVESTING_CASH),
    *(Heading("Financing activities"), *FINANCING, FINANCING_CASH),
    *(EXCHANGE, CASH_CHANGE, CASH_OPENING, CASH_CLOSING),
)


def check() -> None:
    """Assert what ties the statements to each other."""
    same(total("", PROFIT_OWNERS, PROFIT_MINORITY), PROFIT)
    same(total("", COMPREHENSIVE_OWNERS, COMPREHENSIVE_MINORITY), COMPREHENSIVE)
    same(TOTAL_ASSETS, EQUITY_AND_LIABILITIES)
    same(CASH_CLOSING, CASH)
    same(PROFIT, moved(MOVES_2025[0], MOVES_2024[0]))
    same(OCI, moved(MOVES_2025[1], MOVES_2024[1]))
    owners = [moved_owners(now, before) for now, before in zip(MOVES_2025, MOVES_2024, strict=True)]
    same(PROFIT_OWNERS, owners[0])
    same(COMPREHENSIVE_OWNERS, total("", owners[0], owners[1]))
    same(DIVIDENDS, owners[3])
    assert BORROWINGS.now - BORROWINGS.before == sum(line.now for line in BORROWING_FLOWS)
    rolls_forward(923, CASH_CHANGE, CASH)
