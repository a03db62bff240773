"""Nordlicht's annual report: eight pages, no note column, a minus sign, and a balance sheet over two pages."""

from pathlib import Path

from . import nordlicht as group
from .pdf_pages import Look, Report
from .statements import MINUS_SIGN, Kind, Statement, total
from .tables import Layout

LOOK = Look(
    group.COMPANY, "Annual Report 2025", accent="#12395f", tint="#edf2f8", running_head_above=False, striped=True
)
LAYOUT = Layout("in EUR million", MINUS_SIGN, notes=False, amount_width=74.0)
YEAR = ("2025", "2024")
AT_YEAR_END = ("31/12/2025", "31/12/2024")


def write(path: Path) -> None:
    """Write the report."""
    report = Report(path, LOOK)
    report.cover(
        subtitle="Financial year 1 January to 31 December 2025",
        legal=(
            "Nordlicht Versicherung AG, Fischergang 3, Lübeck",
            "An invented company: any likeness to an existing one is unintended",
        ),
    )
    _at_a_glance(report)
    _results(report)
    _page(report, "Consolidated balance sheet – Assets", group.ASSETS, AT_YEAR_END)
    _page(report, "Consolidated balance sheet – Equity and liabilities", group.FUNDING, AT_YEAR_END)
    report.start_page("Consolidated financial statements")
    report.title("Consolidated statement of changes in equity")
    report.table(
        LAYOUT.equity(
            group.CHANGES_IN_EQUITY,
            components=group.COMPONENTS,
            owners="Share-\nholders'\nequity",
        )
    )
    _page(report, "Consolidated cash flow statement", group.CASH_FLOW, YEAR)
    _notes(report)
    report.save()


def _at_a_glance(report: Report) -> None:
    report.start_page("Nordlicht at a glance")
    report.title("Nordlicht at a glance")
    report.paragraph(
        "Nordlicht insures households, ships and small firms along the coasts of the Baltic and the North Sea. In the "
        f"financial year, insurance revenue grew to EUR {MINUS_SIGN.text(group.REVENUE.now)} million. A mild winter "
        "kept storm claims low; in Life and health, lapses fell back to the level of earlier years."
    )
    report.paragraph(
        f"Net profit for the year came to EUR {group.PROFIT.now} million (2024: EUR {group.PROFIT.before} million). The "
        "Board of Management and the Supervisory Board propose a dividend of EUR "
        f"{MINUS_SIGN.text(group.DIVIDEND.now, decimals=2)} per share."
    )
    report.heading("Key figures")
    report.table(Layout("", MINUS_SIGN, notes=False, amount_width=74.0).statement(group.KEY_FIGURES, periods=YEAR))
    report.small_print("Return on equity: net profit attributable to shareholders over average shareholders' equity.")


def _results(report: Report) -> None:
    report.start_page("Consolidated financial statements")
    report.title("Consolidated income statement", under="1 January to 31 December")
    report.table(LAYOUT.statement(group.INCOME_STATEMENT, periods=YEAR))
    report.y -= 8
    report.title("Consolidated statement of comprehensive income", under="1 January to 31 December")
    report.table(LAYOUT.statement(group.COMPREHENSIVE_INCOME, periods=YEAR))


def _page(report: Report, title: str, lines: Statement, periods: tuple[str, str]) -> None:
    report.start_page("Consolidated financial statements")
    report.title(title)
    report.table(LAYOUT.statement(lines, periods=periods))


def _notes(report: Report) -> None:
    report.start_page("Selected notes")
    report.title("Selected notes")
    report.heading("Accounting principles")
    report.paragraph(
        "The consolidated financial statements follow the IFRS Accounting Standards as adopted by the European Union. "
        "The general measurement model, the variable fee approach and the premium allocation approach of IFRS 17 are "
        "applied. Changes of insurance liabilities that stem from interest rates are recognised in equity."
    )
    report.heading("Insurance revenue by segment")
    revenue = total("Insurance revenue", *group.REVENUE_PARTS, kind=Kind.TOTAL)
    report.table(LAYOUT.statement((*group.REVENUE_PARTS, revenue), periods=YEAR))
    report.heading("Earnings per share")
    owners = group.PROFIT_OWNERS.named("Net profit attributable to shareholders")
    report.table(LAYOUT.statement((owners, group.SHARES, group.EPS), periods=YEAR))
    report.heading("Goodwill")
    report.paragraph(
        f"An impairment of EUR {-group.GOODWILL_IMPAIRMENT.before} million was recognised in 2024 for the brokerage "
        "business in Denmark. The test of 2025 led to none."
    )
