"""Castelmar's annual report: seven pages, EUR thousand with spaces between thousands, the older year first."""

from pathlib import Path

from . import castelmar as group
from .pdf_pages import Look, Report
from .statements import SPACED_HYPHEN, Kind, Line, Statement, quotient, total
from .tables import Layout

LOOK = Look(group.COMPANY, "2025 Annual Report", accent="#7a1f3d", tint="#f8eef1")
LAYOUT = Layout("EUR thousand", SPACED_HYPHEN, oldest_first=True, amount_width=86.0)
MILLIONS = Layout("EUR million", SPACED_HYPHEN, notes=False, oldest_first=True, amount_width=86.0)
YEAR = ("Year ended\n31 Dec 2025", "Year ended\n31 Dec 2024")
AT_YEAR_END = ("31 December\n2025", "31 December\n2024")


def write(path: Path) -> None:
    """Write the report."""
    report = Report(path, LOOK)
    report.cover(
        subtitle="Year ended 31 December 2025",
        legal=(
            "Castelmar Assurances SA, 18 quai des Voiliers, La Rochelle",
            "An invented company: any likeness to an existing one is unintended",
        ),
    )
    _highlights(report)
    report.start_page("Financial statements")
    report.title("Consolidated statement of profit or loss")
    report.table(LAYOUT.statement(group.PROFIT_OR_LOSS, periods=YEAR))
    _equity(report)
    report.start_page("Financial statements")
    report.title("Consolidated statement of financial position")
    report.table(LAYOUT.statement(group.FINANCIAL_POSITION, periods=AT_YEAR_END))
    report.start_page("Financial statements")
    report.title("Consolidated statement of cash flows")
    report.table(LAYOUT.statement(group.CASH_FLOWS, periods=YEAR))
    _notes(report)
    report.save()


def in_millions(line: Line) -> Line:
    """A line of thousands as millions with one decimal."""
    now, before = (quotient(amount, 100, decimals=0) for amount in (line.now, line.before))
    return Line(line.label, now, before, decimals=1)


def _highlights(report: Report) -> None:
    report.start_page("Highlights")
    report.title("The year in brief")
    report.paragraph(
        "Castelmar insures homes, boats and the people who live on the Atlantic side of the continent. Revenue rose in "
        "all three business lines. Autumn storms cost more than a year ago, yet fewer fires and a better year in "
        "savings more than made up for them."
    )
    report.paragraph(
        "The combined ratio stood at 94.4% (2024: 95.6%) before discounting, the Solvency II ratio at 198% (2024: 194%). "
        "The Board proposes a dividend of EUR 1.05 per share (2024: EUR 0.95)."
    )
    report.heading("Highlights, in millions")
    lines = (group.REVENUE, group.BEFORE_TAX, group.PROFIT, group.TOTAL_ASSETS, group.TOTAL_EQUITY)
    premiums = Line("Gross written premiums", 48_631, 46_208, decimals=1)
    report.table(MILLIONS.statement((premiums, *map(in_millions, lines)), periods=("2025", "2024")))
    report.small_print("Rounded from the consolidated financial statements, which are in thousands of euros.")


def _equity(report: Report) -> None:
    report.start_page("Financial statements")
    report.title("Consolidated statement of comprehensive income")
    report.table(LAYOUT.statement(group.COMPREHENSIVE_INCOME, periods=YEAR))
    report.y -= 12
    report.title("Consolidated statement of changes in equity")
    report.table(LAYOUT.equity(group.CHANGES_IN_EQUITY, components=group.COMPONENTS, owners="Holders of\nthe parent"))


def _roll(opening_2024: int, moves: tuple[Line, ...], balance: Line) -> Statement:
    opening = Line("At 1 January", balance.before, opening_2024)
    return (opening, *moves, total("At 31 December", opening, *moves, kind=Kind.TOTAL))


def _notes(report: Report) -> None:
    report.start_page("Notes")
    report.title("Notes (extract)")
    report.paragraph(
        "Castelmar prepares its consolidated financial statements under the IFRS Accounting Standards as adopted by the "
        "European Union. All amounts are in thousands of euros unless another unit is given."
    )
    revenue = total("Insurance revenue", *group.REVENUE_PARTS, kind=Kind.TOTAL)
    tables: tuple[tuple[str, Statement], ...] = (
        ("Note 5. Insurance revenue", (*group.REVENUE_PARTS, revenue)),
        ("Note 10. Earnings per share", (group.SHARES, group.SHARES_DILUTED, group.EPS_BASIC, group.EPS_DILUTED)),
        ("Note 13. Intangible assets", _roll(group.INTANGIBLE_OPENING, group.INTANGIBLE_MOVES, group.INTANGIBLES)),
        ("Note 14. Property and equipment", _roll(group.PROPERTY_OPENING, group.PROPERTY_MOVES, group.PROPERTY)),
    )
    for heading, lines in tables:
        report.heading(heading)
        report.table(LAYOUT.without_notes(lines, periods=("2025", "2024")))
