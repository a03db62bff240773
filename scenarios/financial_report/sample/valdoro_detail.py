"""Valdoro's figures outside the consolidated statements: key figures, segments, notes, the parent company alone."""

from dataclasses import dataclass

from . import valdoro as group
from .statements import Heading, Kind, Line, Statement, quotient, ratio, rolls_forward, same, total


@dataclass(frozen=True)
class Growth:
    """Premiums of two years, and how much they grew on equivalent terms, in tenths of a percent."""

    line: Line
    equivalent: int

    @property
    def percents(self) -> tuple[int, int]:
        """Growth by arithmetic and on equivalent terms, in tenths of a percent."""
        return quotient(self.line.now - self.line.before, self.line.before, decimals=3), self.equivalent


# Segments: Non-life, Life, Holding and other (2025, then 2024)
SEGMENTS = ("Non-life", "Life", "Holding\nand other")


@dataclass(frozen=True)
class Segmented:
    """A line of the segment table, by segment."""

    label: str
    now: tuple[int, int, int]
    before: tuple[int, int, int]
    kind: Kind = Kind.ITEM

    @property
    def line(self) -> Line:
        """The group's amounts."""
        return Line(self.label, sum(self.now), sum(self.before))


SEGMENT_REVENUE = Segmented("Insurance revenue", (4_512, 2_330, 0), (4_218, 2_200, 0))
SEGMENT_EXPENSES = Segmented("Insurance service expenses", (-3_986, -1_945, 0), (-3_812, -1_830, 0))
SEGMENT_REINSURANCE = Segmented("Net result of reinsurance", (-241, -46, 0), (-203, -38, 0))
SEGMENT_SERVICE = Segmented("Insurance service result", (285, 339, 0), (203, 332, 0), Kind.SUBTOTAL)
SEGMENT_FINANCIAL = Segmented("Net financial result", (118, 152, -8), (104, 117, -5))
SEGMENT_OTHER = Segmented("Other income and expenses", (-62, -205, -52), (-45, -208, -50))
SEGMENT_BEFORE_TAX = Segmented("Profit before tax", (341, 286, -60), (262, 241, -55), Kind.SUBTOTAL)
SEGMENT_TAX = Segmented("Income tax", (-96, -80, 14), (-76, -69, 18))
SEGMENT_PROFIT = Segmented("Profit for the year", (245, 206, -46), (186, 172, -37), Kind.TOTAL)
SEGMENT_TABLE = (
    *(SEGMENT_REVENUE, SEGMENT_EXPENSES, SEGMENT_REINSURANCE, SEGMENT_SERVICE, SEGMENT_FINANCIAL, SEGMENT_OTHER),
    *(SEGMENT_BEFORE_TAX, SEGMENT_TAX, SEGMENT_PROFIT),
)

# Key figures
PREMIUMS = Line("Gross written premiums (EUR m)", 7_965, 7_482)
PREMIUMS_NON_LIFE = Line("of which Non-life (EUR m)", 4_913, 4_598)
PREMIUMS_LIFE = Line("of which Life (EUR m)", 3_052, 2_884)
PREMIUM_GROWTH = (
    Growth(PREMIUMS.named("Gross written premiums"), 60),
    Growth(PREMIUMS_NON_LIFE.named("of which Non-life"), 62),
    Growth(PREMIUMS_LIFE.named("of which Life"), 57),
)
CLAIMS_AND_EXPENSES = Line("", 3_986 + 241, 3_812 + 203)
DISCOUNTING = Line("", 122, 110)
NON_LIFE_REVENUE = Line("", 4_512, 4_218)
COMBINED = ratio("Combined ratio, discounted (%)", CLAIMS_AND_EXPENSES, NON_LIFE_REVENUE, decimals=1, percent=True)
COMBINED_UNDISCOUNTED = ratio(
    "Combined ratio, undiscounted (%)",
    total("", CLAIMS_AND_EXPENSES, DISCOUNTING),
    NON_LIFE_REVENUE,
    decimals=1,
    percent=True,
)
OWN_FUNDS = Line("Eligible own funds (EUR m)", 4_918, 4_586)
CAPITAL_REQUIREMENT = Line("Solvency capital requirement (EUR m)", 2_236, 2_178)
SOLVENCY = ratio("Solvency II ratio (%)", OWN_FUNDS, CAPITAL_REQUIREMENT, decimals=0, percent=True)
ADJUSTED_PROFIT = Line("Adjusted net result (EUR m)", 398, 331)
AVERAGE_EQUITY = Line(
    "",
    group.CLOSING.owners + group.MIDDLE.owners,
    group.MIDDLE.owners + group.OPENING.owners,
)
TWICE_ADJUSTED = Line("", 2 * ADJUSTED_PROFIT.now, 2 * ADJUSTED_PROFIT.before)
OPERATING_ROE = ratio("Operating ROE (%)", TWICE_ADJUSTED, AVERAGE_EQUITY, decimals=1, percent=True)
DIVIDEND = Line("Dividend per share, proposed (EUR)", 90, 80, decimals=2)
MARGIN = Line("Contractual service margin (EUR m)", 3_486, 3_297)
KEY_FIGURES: Statement = (
    *(Heading("Business"), PREMIUMS, PREMIUMS_NON_LIFE, PREMIUMS_LIFE, COMBINED, COMBINED_UNDISCOUNTED, MARGIN),
    *(Heading("Capital and return"), OWN_FUNDS, CAPITAL_REQUIREMENT, SOLVENCY, ADJUSTED_PROFIT, OPERATING_ROE),
    DIVIDEND,
)

# Five years, oldest last; the last two columns are not audited
YEARS = ("2025", "2024", "2023", "2022", "2021")
FIVE_YEARS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("Gross written premiums", (7_965, 7_482, 7_128, 6_871, 6_604)),
    ("Insurance revenue", (6_842, 6_418, 6_127, 5_874, 5_612)),
    ("Profit for the year", (405, 321, 298, 243, 276)),
    ("Total assets", (40_443, 38_544, 37_021, 35_206, 36_914)),
    ("Total equity", (4_026, 3_719, 3_577, 3_402, 3_611)),
    ("Dividends per share (EUR cents)", (90, 80, 70, 65, 60)),
)

# Notes
GOODWILL_UNITS = (
    Line("Non-life Italy", 402, 402),
    Line("Non-life Austria and Slovenia", 134, 134),
    Line("Life", 76, 76),
)
GOODWILL = total("Goodwill", *GOODWILL_UNITS, kind=Kind.TOTAL)
INTANGIBLE_MOVES = (
    Line("Additions", 96, 90),
    Line("Amortisation", -84, -81),
)
PROPERTY_MOVES = (
    Line("Additions", 58, 62),
    Line("Depreciation", -64, -66),
    Line("Disposals", -8, -4),
)
CASH_PARTS = (Line("Cash at bank and in hand", 742, 681), Line("Short-term deposits", 354, 306))
REVENUE_PARTS = (
    Line("Contracts measured under the premium allocation approach", 4_386, 4_101),
    Line("Expected claims and other expenses incurred", 1_702, 1_611),
    Line("Change in the risk adjustment for risk expired", 98, 92),
    Line("Contractual service margin recognised for services provided", 484, 451),
    Line("Recovery of insurance acquisition cash flows", 172, 163),
)
TAX_PARTS = (Line("Current tax", 134, 118), Line("Deferred tax", 28, 9))


def roll_forward(opening_2024: int, moves: tuple[Line, ...], balance: Line) -> tuple[Line, ...]:
    """The rows of a note that takes a balance from 1 January to 31 December."""
    opening = Line("Carrying amount at 1 January", balance.before, opening_2024)
    rolls_forward(opening_2024, total("", *moves), balance)
    return (opening, *moves, total("Carrying amount at 31 December", opening, *moves, kind=Kind.TOTAL))


INTANGIBLE_ROLL = roll_forward(327, INTANGIBLE_MOVES, group.INTANGIBLES)
PROPERTY_ROLL = roll_forward(449, PROPERTY_MOVES, group.PROPERTY)

# The parent company alone, Italian GAAP
PARENT_ASSETS = (
    Line("Intangible assets", 42, 39),
    Line("Land and buildings", 186, 190),
    Line("Investments in subsidiaries and associates", 2_318, 2_268),
    Line("Bonds and other fixed-income securities", 6_814, 6_502),
    Line("Shares and units in investment funds", 742, 688),
    Line("Reinsurers' share of technical provisions", 688, 652),
    Line("Receivables", 512, 498),
    Line("Cash at bank and in hand", 214, 196),
    Line("Other assets", 131, 127),
)
PARENT_TOTAL_ASSETS = total("Total assets", *PARENT_ASSETS, kind=Kind.TOTAL)
PARENT_PROFIT = Line("Profit for the year", 198, 186)
PARENT_EQUITY = (Line("Share capital", 900, 900), Line("Share premium and reserves", 1_286, 1_244), PARENT_PROFIT)
PARENT_TOTAL_EQUITY = total("Total shareholders' equity", *PARENT_EQUITY)
PARENT_LIABILITIES = (
    Line("Technical provisions", 7_742, 7_341),
    Line("Subordinated liabilities", 900, 900),
    Line("Provisions for risks and charges", 88, 91),
    Line("Payables and other liabilities", 533, 498),
)
PARENT_TOTAL_LIABILITIES = total("Total liabilities", *PARENT_LIABILITIES)
PARENT_BALANCE = total(
    "Total liabilities and shareholders' equity", PARENT_TOTAL_EQUITY, PARENT_TOTAL_LIABILITIES, kind=Kind.TOTAL
)
PARENT_BALANCE_SHEET: Statement = (
    *(Heading("Assets"), *PARENT_ASSETS, PARENT_TOTAL_ASSETS, Heading("Shareholders' equity"), *PARENT_EQUITY),
    *(PARENT_TOTAL_EQUITY, Heading("Liabilities"), *PARENT_LIABILITIES, PARENT_TOTAL_LIABILITIES, PARENT_BALANCE),
)


def _check_five_years() -> None:
    known = (PREMIUMS, group.REVENUE, group.PROFIT, group.TOTAL_ASSETS, group.TOTAL_EQUITY, DIVIDEND)
    for (label, years), line in zip(FIVE_YEARS, known, strict=True):
        assert years[:2] == (line.now, line.before), label
    assert FIVE_YEARS[4][1][2] == group.OPENING.owners + group.OPENING.minority


def check() -> None:
    """Assert that what is told twice is told alike."""
    lines = (group.REVENUE, group.SERVICE_EXPENSES, group.REINSURANCE, group.SERVICE_RESULT, group.FINANCIAL_RESULT)
    other = total("", group.OTHER_INCOME, group.OTHER_EXPENSES, group.FINANCE_COSTS)
    told = (*lines, other, group.PROFIT_BEFORE_TAX, group.TAX, group.PROFIT)
    for row, line in zip(SEGMENT_TABLE, told, strict=True):
        same(row.line, line)
    for place in range(3):
        for year in ([row.now[place] for row in SEGMENT_TABLE], [row.before[place] for row in SEGMENT_TABLE]):
            assert (sum(year[:3]), sum(year[3:6]), sum(year[6:8])) == (year[3], year[6], year[8])
    same(total("", PREMIUMS_NON_LIFE, PREMIUMS_LIFE), PREMIUMS)
    same(GOODWILL, group.GOODWILL)
    same(total("", *CASH_PARTS), group.CASH)
    same(total("", *REVENUE_PARTS), group.REVENUE)
    same(total("", *TAX_PARTS), group.TAX.negated(""))
    same(total("", INTANGIBLE_MOVES[1], PROPERTY_MOVES[1]).negated(""), group.DEPRECIATION)
    same(INTANGIBLE_MOVES[0].negated(""), group.PURCHASE_INTANGIBLES)
    same(PROPERTY_MOVES[0].negated(""), group.PURCHASE_PROPERTY)
    same(PARENT_TOTAL_ASSETS, PARENT_BALANCE)
    assert PARENT_TOTAL_EQUITY.now == PARENT_TOTAL_EQUITY.before + PARENT_PROFIT.now + group.DIVIDENDS.now
    assert quotient(DIVIDEND.before * group.SHARES.now, 1_000, decimals=0) == -group.DIVIDENDS.now
    _check_five_years()
