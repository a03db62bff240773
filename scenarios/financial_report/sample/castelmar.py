"""The figures of Castelmar Assurances SA (invented), EUR thousand, IFRS 17: every sum is computed, then checked."""

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

COMPANY = "Castelmar Assurances SA"

# Consolidated statement of profit or loss
REVENUE = Line("Insurance revenue", 4_127_356, 3_918_204, "5")
SERVICE_PARTS = (
    REVENUE,
    Line("Insurance service expenses", -3_561_482, -3_430_917, "6"),
    Line("Net expense from reinsurance contracts held", -198_745, -176_320, "6"),
)
SERVICE_RESULT = total("Insurance service result", *SERVICE_PARTS)
IMPAIRMENT = Line("Net impairment loss on financial assets", -8_216, -11_047, "11")
FINANCIAL_PARTS = (
    Line("Investment return", 612_408, 574_935, "7"),
    IMPAIRMENT,
    Line("Finance expenses from insurance contracts issued", -498_733, -461_582, "7"),
    Line("Finance income from reinsurance contracts held", 11_264, 9_871, "7"),
)
FINANCIAL_RESULT = total("Net financial result", *FINANCIAL_PARTS)
FINANCE_COSTS = Line("Finance costs", -21_750, -21_750, "16")
OTHER_PARTS = (
    Line("Other operating income", 54_318, 51_976, "8"),
    Line("Other operating expenses", -187_641, -179_308, "8"),
    FINANCE_COSTS,
)
BEFORE_TAX = total("Profit before tax", SERVICE_RESULT, FINANCIAL_RESULT, *OTHER_PARTS)
TAX = Line("Income tax", -84_517, -71_236, "9")
PROFIT = total("Net profit for the year", BEFORE_TAX, TAX, kind=Kind.TOTAL)
PROFIT_OWNERS = Line("Equity holders of the parent", 238_905, 198_611)
PROFIT_MINORITY = Line("Non-controlling interests", 5_357, 4_215)
SHARES = Line("Average number of shares (thousands)", 96_400, 96_400)
SHARES_DILUTED = Line("Average number of shares, diluted (thousands)", 97_150, 97_150)
EPS_BASIC = ratio("Basic (EUR)", PROFIT_OWNERS, SHARES, decimals=2)
EPS_DILUTED = ratio("Diluted (EUR)", PROFIT_OWNERS, SHARES_DILUTED, decimals=2)
PROFIT_OR_LOSS: Statement = (
    *(*SERVICE_PARTS, SERVICE_RESULT, *FINANCIAL_PARTS, FINANCIAL_RESULT, *OTHER_PARTS, BEFORE_TAX, TAX, PROFIT),
    *(Heading("Net profit attributable to:"), PROFIT_OWNERS, PROFIT_MINORITY),
    *(Heading("Earnings per share"), EPS_BASIC.named("Basic (EUR)", note="10"), EPS_DILUTED),
)

# Consolidated statement of comprehensive income
OCI_PARTS = (
    Line("Debt instruments at fair value through other comprehensive income", 64_120, -71_340, "11"),
    Line("Insurance finance (expenses) income", -27_385, 43_218, "7"),
    Line("Actuarial gains (losses) on pensions", 2_914, -1_875, "17"),
    Line("Translation differences", -3_126, -2_034),
    Line("Income tax on other comprehensive income", -5_116, 7_113, "9"),
)
OCI = total("Other comprehensive income, net of tax", *OCI_PARTS)
COMPREHENSIVE = total("Total comprehensive income", PROFIT, OCI, kind=Kind.TOTAL)
COMPREHENSIVE_INCOME: Statement = (PROFIT.named(PROFIT.label, kind=Kind.SUBTOTAL), *OCI_PARTS, OCI, COMPREHENSIVE)

# Consolidated statement of changes in equity
COMPONENTS = ("Share\ncapital", "Share\npremium", "Other\nreserves", "Retained\nearnings")
OPENING = Equity("Balance at 1 January 2024", (482_000, 310_500, 141_286, 1_006_473), 58_904, Kind.SUBTOTAL)
MOVES_2024 = (
    Equity("Net profit for the year", (0, 0, 0, 198_611), 4_215),
    Equity("Other comprehensive income", (0, 0, -24_515, 0), -403),
    Equity("Dividends", (0, 0, 0, -81_940), -1_980),
)
MIDDLE = closing("Balance at 31 December 2024", OPENING, *MOVES_2024)
MOVES_2025 = (
    Equity("Net profit for the year", (0, 0, 0, 238_905), 5_357),
    Equity("Other comprehensive income", (0, 0, 30_795, 0), 612),
    Equity("Dividends", (0, 0, 0, -91_580), -2_150),
)
CLOSING = closing("Balance at 31 December 2025", MIDDLE, *MOVES_2025)
CHANGES_IN_EQUITY = (OPENING, *MOVES_2024, MIDDLE, *MOVES_2025, CLOSING)

# Consolidated statement of financial position
INTANGIBLES = Line("Intangible assets", 126_834, 131_205, "13")
PROPERTY = Line("Property and equipment", 203_417, 210_966, "14")
CASH = Line("Cash and cash equivalents", 573_219, 521_648, "15")
ASSETS = (
    *(Line("Goodwill", 184_620, 184_620, "12"), INTANGIBLES, PROPERTY),
    Line("Investment property", 618_250, 604_700, "14"),
    Line("Financial assets at fair value through profit or loss", 5_204_981, 4_876_342, "11"),
    Line("Financial assets at fair value through other comprehensive income", 11_873_506, 11_412_877, "11"),
    Line("Financial assets at amortised cost", 1_462_738, 1_398_215, "11"),
    Line("Insurance contract assets", 21_467, 18_932, "6"),
    Line("Reinsurance contract assets", 746_118, 712_405, "6"),
    Line("Deferred tax assets", 98_342, 107_516, "9"),
    Line("Current tax assets", 14_906, 12_871, "9"),
    Line("Trade and other receivables", 287_655, 274_130, "15"),
    CASH,
)
TOTAL_ASSETS = total("Total assets", *ASSETS, kind=Kind.TOTAL)
CAPITAL = tuple(
    Line(label, now, before)
    for label, now, before in zip(
        ("Share capital", "Share premium", "Other reserves", "Retained earnings"),
        CLOSING.parts,
        MIDDLE.parts,
        strict=True,
    )
)
EQUITY_OWNERS = total("Equity attributable to equity holders of the parent", *CAPITAL)
MINORITY = Line("Non-controlling interests", CLOSING.minority, MIDDLE.minority)
TOTAL_EQUITY = total("Total equity", EQUITY_OWNERS, MINORITY)
LEASES = Line("Lease liabilities", 112_380, 118_645, "16")
LIABILITIES = (
    Line("Insurance contract liabilities", 16_359_298, 15_682_828, "6"),
    Line("Reinsurance contract liabilities", 34_817, 31_206, "6"),
    Line("Investment contract liabilities", 1_506_442, 1_448_930, "16"),
    Line("Subordinated debt", 435_000, 435_000, "16"),
    LEASES,
    Line("Provisions", 98_764, 101_337, "17"),
    Line("Deferred tax liabilities", 146_905, 133_218, "9"),
    Line("Current tax liabilities", 28_431, 24_760, "9"),
    Line("Trade and other payables", 418_926, 397_352, "18"),
)
TOTAL_LIABILITIES = total("Total liabilities", *LIABILITIES)
EQUITY_AND_LIABILITIES = total("Total equity and liabilities", TOTAL_EQUITY, TOTAL_LIABILITIES, kind=Kind.TOTAL)
FINANCIAL_POSITION: Statement = (
    *(Heading("Assets"), *ASSETS, TOTAL_ASSETS),
    Heading("Equity"),
    *CAPITAL,
    EQUITY_OWNERS,
    MINORITY,
    TOTAL_EQUITY,
    *(Heading("Liabilities"), *LIABILITIES, TOTAL_LIABILITIES, EQUITY_AND_LIABILITIES),
)

# Consolidated statement of cash flows, indirect method from profit before tax
DEPRECIATION = Line("Depreciation and amortisation", 63_486, 63_120, "13, 14")
PURCHASE_PROPERTY = Line("Acquisition of property and equipment", -31_206, -28_740, "14")
PURCHASE_INTANGIBLES = Line("Acquisition of intangible assets", -22_415, -24_118, "13")
OPERATING = (
    BEFORE_TAX.named("Profit before tax", kind=Kind.ITEM),
    DEPRECIATION,
    IMPAIRMENT.negated("Net impairment loss on financial assets", note="11"),
    FINANCE_COSTS.negated("Finance costs", note="16"),
    Line("Other non-cash items", -96_330, -88_415),
    Line("Change in insurance and reinsurance contracts", 642_118, 601_874, "6"),
    Line("Net acquisition of financial assets", -678_340, -598_340, "11"),
    Line("Change in other assets and liabilities", 16_629, -7_750),
    Line("Income tax paid", -76_480, -66_912, "9"),
)
OPERATING_CASH = total("Net cash from operating activities", *OPERATING)
INVESTING = (
    PURCHASE_PROPERTY,
    PURCHASE_INTANGIBLES,
    Line("Disposal of property and equipment", 2_130, 1_905, "14"),
)
INVESTING_CASH = total("Net cash used in investing activities", *INVESTING)
DIVIDENDS = Line("Dividends paid to equity holders of the parent", -91_580, -81_940)
FINANCING = (
    DIVIDENDS,
    Line("Dividends paid to non-controlling interests", -2_150, -1_980),
    Line("Repayment of lease liabilities", -9_874, -9_512, "16"),
    FINANCE_COSTS.named("Interest paid on subordinated debt", note="16"),
)
FINANCING_CASH = total("Net cash used in financing activities", *FINANCING)
EXCHANGE = Line("Effect of exchange rates on cash", -1_412, -968)
CASH_CHANGE = total("Net change in cash", OPERATING_CASH, INVESTING_CASH, FINANCING_CASH, EXCHANGE)
CASH_OPENING = Line("Cash and cash equivalents, 1 January", CASH.before, 478_315)
CASH_CLOSING = total("Cash and cash equivalents, 31 December", CASH_CHANGE, CASH_OPENING, kind=Kind.TOTAL, note="15")
CASH_FLOWS: Statement = (
    *(Heading("Operating activities"), *OPERATING, OPERATING_CASH),
    *(Heading("Investing activities"), *INVESTING, INVESTING_CASH),
    *(Heading("Financing activities"), *FINANCING, FINANCING_CASH),
    *(EXCHANGE, CASH_CHANGE, CASH_OPENING, CASH_CLOSING),
)

# Notes
PROPERTY_MOVES = (
    *(Line("Acquisitions", 31_206, 28_740), Line("Depreciation", -36_700, -35_912), Line("Disposals", -2_055, -1_874)),
)
INTANGIBLE_MOVES = (Line("Acquisitions", 22_415, 24_118), Line("Amortisation", -26_786, -27_208))
REVENUE_PARTS = (
    Line("Non-life", 2_684_915, 2_531_870),
    Line("Life and savings", 1_228_406, 1_183_122),
    Line("Health and assistance", 214_035, 203_212),
)
PROPERTY_OPENING, INTANGIBLE_OPENING = 220_012, 134_295


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
    same(total("", PROPERTY_MOVES[1], INTANGIBLE_MOVES[1]).negated(""), DEPRECIATION)
    same(PROPERTY_MOVES[0].negated(""), PURCHASE_PROPERTY)
    same(INTANGIBLE_MOVES[0].negated(""), PURCHASE_INTANGIBLES)
    rolls_forward(PROPERTY_OPENING, total("", *PROPERTY_MOVES), PROPERTY)
    rolls_forward(INTANGIBLE_OPENING, total("", *INTANGIBLE_MOVES), INTANGIBLES)
    rolls_forward(478_315, CASH_CHANGE, CASH)
