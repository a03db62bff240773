"""Valdoro's annual report: fourteen pages, from the cover to the parent company's own balance sheet."""

from dataclasses import replace
from pathlib import Path

from . import valdoro as group
from . import valdoro_detail as detail
from .pdf_pages import Column, Look, Report, Row, Table
from .scan import auditors_letter
from .statements import PARENTHESES, Heading, Kind, Line, Statement, quotient, ratio, total
from .tables import Layout

LOOK = Look(group.COMPANY, "Annual Report 2025", accent="#0b5a4a", tint="#e9f3f0")
LAYOUT = Layout("EUR million", PARENTHESES)
YEAR = ("2025", "2024")
AT_YEAR_END = ("31 Dec 2025", "31 Dec 2024")
CONTENTS = (
    ("Letter to shareholders", 3),
    ("Key figures and five-year summary", 4),
    ("Management report", 5),
    ("Consolidated income statement", 6),
    ("Consolidated statement of comprehensive income", 7),
    ("Consolidated balance sheet", 8),
    ("Consolidated statement of changes in equity", 9),
    ("Consolidated cash flow statement", 10),
    ("Notes to the consolidated financial statements", 11),
    ("Independent auditor's report", 13),
    ("Separate balance sheet of the parent company", 14),
)


def amount(number: int, *, decimals: int = 0) -> str:
    """An amount as this company prints it."""
    return PARENTHESES.text(number, decimals=decimals)


def write(path: Path) -> None:
    """Write the report."""
    report = Report(path, LOOK)
    report.cover(
        subtitle="for the financial year ended 31 December 2025",
        legal=(
            "Valdoro Assicurazioni S.p.A., parent company of the Valdoro Group",
            "Registered office: Via dei Tigli 14, Verona. Share capital EUR 900,000,000 fully paid up",
            "An invented company: any likeness to an existing one is unintended",
        ),
    )
    _contents(report)
    _letter(report)
    _key_figures(report)
    _management_report(report)
    _statement(report, "Consolidated income statement", group.INCOME_STATEMENT)
    _statement(report, "Consolidated statement of comprehensive income", group.COMPREHENSIVE_INCOME)
    _balance_sheet(report)
    _changes_in_equity(report)
    _statement(report, "Consolidated cash flow statement", group.CASH_FLOW)
    _notes_on_assets(report)
    _notes_on_results(report)
    report.scan(auditors_letter())
    _parent_company(report)
    report.save()


def _contents(report: Report) -> None:
    report.start_page("Contents")
    report.title("Contents")
    report.contents(CONTENTS)
    report.y -= 20
    report.small_print(
        "Valdoro, the Group: Valdoro Assicurazioni S.p.A. and its subsidiaries. Unless stated otherwise, amounts are in "
        "millions of euros (EUR million), rounded to the nearest million. Amounts in parentheses are negative. A dash "
        "means that there is no amount."
    )


def _letter(report: Report) -> None:
    report.start_page("Letter to shareholders")
    report.title("Letter to shareholders")
    report.paragraph("Dear shareholders,")
    report.paragraph(
        "When hail returned to the Po plain last July, our adjusters were in the fields before the insurance "
        "helpline had finished counting the calls. I begin with them because the result of a year such as this is made "
        "in the days after a storm, not in the days before the accounts are closed."
    )
    report.paragraph(
        f"Insurance revenue rose to EUR {amount(group.REVENUE.now)} million, from EUR {amount(group.REVENUE.before)} "
        "million the year before. Motor and property contributed most, after the tariff measures of the previous two "
        f"years. The insurance service result reached EUR {amount(group.SERVICE_RESULT.now)} million and profit for the "
        f"year EUR {amount(group.PROFIT.now)} million, against EUR {amount(group.PROFIT.before)} million in 2024."
    )
    report.paragraph(
        f"The Solvency II ratio stood at {detail.SOLVENCY.now}% at year end, well above our target range of 180% to "
        "210%. We will propose to the shareholders' meeting a dividend of EUR "
        f"{amount(detail.DIVIDEND.now, decimals=2)} per share, up from EUR {amount(detail.DIVIDEND.before, decimals=2)}."
    )
    report.paragraph(
        "We remain cautious about two things. Claims inflation in motor has slowed but not ended, and natural events "
        "no longer keep to their seasons: we have bought more reinsurance for them, at a price which you will find in "
        "these accounts. In Life, customers who had left for deposits are coming back, at their own pace and at ours."
    )
    report.paragraph("I thank our colleagues, our agents and you, for your trust.")
    report.y -= 10
    report.paragraph("Elena Marangon", font="Helvetica-Bold")
    report.paragraph("Chair of the Board of Directors, Verona, 5 March 2026", size=8.5)


def _key_figures(report: Report) -> None:
    report.start_page("Key figures")
    report.title("Key figures", under="Alternative performance measures; see the definitions below")
    report.table(replace(LAYOUT, unit="").without_notes(detail.KEY_FIGURES, periods=YEAR))
    report.small_print(
        "Combined ratio: Non-life insurance service expenses and net result of reinsurance, over Non-life insurance "
        "revenue; undiscounted, before the effect of discounting the claims of the year. Operating ROE: adjusted net "
        "result over the average of opening and closing equity attributable to owners of the parent. Adjusted net "
        "result: profit attributable to owners before amortisation of acquired portfolios."
    )
    report.heading("Five-year summary")
    columns = tuple(Column(year, 60.0, tinted=year == "2025") for year in detail.YEARS)
    rows = [Row(label, tuple(amount(cell) for cell in cells)) for label, cells in detail.FIVE_YEARS]
    report.table(Table("EUR million", columns, rows))
    report.small_print(
        "2022 and 2021: restated for IFRS 17 and IFRS 9, unaudited. Dividends: those proposed for the year."
    )


def _management_report(report: Report) -> None:
    report.start_page("Management report")
    report.title("Management report", under="Results by segment")
    report.paragraph(
        "Non-life grew in every line but credit. The undiscounted combined ratio improved to "
        f"{amount(detail.COMBINED_UNDISCOUNTED.now, decimals=1)}% ({amount(detail.COMBINED_UNDISCOUNTED.before, decimals=1)}% in "
        "2024) thanks to fewer large losses and to tariff measures in motor; natural events weighed "
        "about as much as in the year before. In Life, new business was sold mainly in hybrid and protection products, "
        "and the contractual service margin grew to EUR "
        f"{amount(detail.MARGIN.now)} million."
    )
    _growth(report)
    report.table(_segments())
    report.heading("Condensed income statement, in percent of insurance revenue")
    lines = (
        *(group.REVENUE, group.SERVICE_EXPENSES, group.REINSURANCE, group.SERVICE_RESULT, group.FINANCIAL_RESULT),
        *(group.PROFIT_BEFORE_TAX, group.TAX, group.PROFIT),
    )
    columns = (Column("2025", 70.0, tinted=True), Column("2024", 70.0), Column("Growth", 70.0))
    report.table(Table("%", columns, [_in_percent(line) for line in lines]))
    report.small_print(
        "Growth: change of the amount in euros over the year before. Not part of the audited statements."
    )


def _growth(report: Report) -> None:
    report.heading("Gross written premiums")
    columns = (
        *(Column("2025", 62.0, tinted=True), Column("2024", 62.0), Column("Change\n%", 62.0)),
        Column("On equivalent\nterms %", 78.0),
    )
    rows = [
        Row(growth.line.label, (amount(growth.line.now), amount(growth.line.before), *map(_tenths, growth.percents)))
        for growth in detail.PREMIUM_GROWTH
    ]
    report.table(Table("EUR million", columns, rows))
    report.small_print(
        "On equivalent terms: at constant exchange rates, and without the companies bought or sold in the two years."
    )


def _tenths(number: int) -> str:
    return amount(number, decimals=1)


def _segments() -> Table:
    columns = [Column(f"{name}\n2025", 60.0) for name in detail.SEGMENTS]
    columns += [Column("Group\n2025", 58.0, tinted=True), Column("Group\n2024", 58.0)]
    rows = [
        Row(row.label, tuple(amount(cell) for cell in (*row.now, row.line.now, row.line.before)), row.kind)
        for row in detail.SEGMENT_TABLE
    ]
    return Table("EUR million", tuple(columns), rows)


def _in_percent(line: Line) -> Row:
    shares = ratio("", line, group.REVENUE, decimals=1, percent=True)
    growth = quotient(line.now - line.before, abs(line.before), decimals=3)
    if line.before < 0:
        growth = -growth
    cells = (amount(shares.now, decimals=1), amount(shares.before, decimals=1), amount(growth, decimals=1))
    return Row(line.label, cells, line.kind if line.kind is not Kind.TOTAL else Kind.SUBTOTAL)


def _statement(report: Report, title: str, lines: Statement) -> None:
    report.start_page("Consolidated financial statements")
    report.title(title, under="for the financial year ended 31 December 2025")
    report.table(LAYOUT.statement(lines, periods=YEAR))
    report.small_print("The notes are an integral part of the consolidated financial statements.")


def _balance_sheet(report: Report) -> None:
    report.start_page("Consolidated financial statements")
    report.title("Consolidated balance sheet", under="at 31 December 2025")
    report.table(LAYOUT.statement(group.BALANCE_SHEET, periods=AT_YEAR_END))
    report.small_print("The notes are an integral part of the consolidated financial statements.")


def _changes_in_equity(report: Report) -> None:
    report.start_page("Consolidated financial statements")
    report.title("Consolidated statement of changes in equity", under="for the financial year ended 31 December 2025")
    report.table(LAYOUT.equity(group.CHANGES_IN_EQUITY, components=group.COMPONENTS, owners="Owners of\nthe parent"))
    report.paragraph(
        "Share capital consists of 180,000,000 ordinary shares with a nominal value of EUR 5.00 each. Reserves include "
        "share premium, the revaluation of financial investments, the finance reserve of insurance contracts and "
        "exchange differences."
    )


def _note(report: Report, heading: str, lines: Statement, text: str = "") -> None:
    report.heading(heading)
    if text:
        report.paragraph(text, size=9)
    report.table(LAYOUT.without_notes(lines, periods=YEAR))


def _notes_on_assets(report: Report) -> None:
    report.start_page("Notes")
    report.title("Notes to the consolidated financial statements")
    report.paragraph(
        "The statements are prepared under the IFRS Accounting Standards adopted by the European Union, on a going "
        "concern basis. Notes 1 to 3 (general information, accounting policies, management of risks) are published on "
        "the website.",
        size=9,
    )
    _note(
        report,
        "4  Goodwill",
        (*detail.GOODWILL_UNITS, detail.GOODWILL),
        "Goodwill is tested every year; a rise of the discount rate by 1.5 percentage points would cause no impairment.",
    )
    _note(report, "5  Intangible assets", detail.INTANGIBLE_ROLL)
    _note(report, "6  Property and equipment", detail.PROPERTY_ROLL)
    cash = total("Cash and cash equivalents", *detail.CASH_PARTS, kind=Kind.TOTAL)
    _note(report, "12  Cash and cash equivalents", (*detail.CASH_PARTS, cash))


def _notes_on_results(report: Report) -> None:
    report.start_page("Notes")
    revenue = total("Insurance revenue", *detail.REVENUE_PARTS, kind=Kind.TOTAL)
    _note(report, "17  Insurance revenue", (*detail.REVENUE_PARTS, revenue))
    tax = total("Income tax expense", *detail.TAX_PARTS, kind=Kind.TOTAL)
    _note(
        report,
        "22  Income tax expense",
        (*detail.TAX_PARTS, tax),
        "The nominal rate of corporate income tax is 24%; the regional tax on productive activities comes on top.",
    )
    owners = group.PROFIT_OWNERS.named("Profit attributable to owners of the parent")
    _note(
        report,
        "23  Earnings per share",
        (owners, group.SHARES, group.SHARES_DILUTED, Heading("Earnings per share"), group.EPS_BASIC, group.EPS_DILUTED),
        "The dilution comes from the long-term incentive plan.",
    )
    report.heading("24  Events after the reporting period")
    report.paragraph(
        "On 20 January 2026 the Group signed an agreement to sell its run-off marine portfolio. The consideration is "
        "not material. No other event calls for disclosure.",
        size=9,
    )


def _parent_company(report: Report) -> None:
    report.start_page("Separate financial statements")
    report.title("Valdoro Assicurazioni S.p.A. – balance sheet", under="Parent company only, at 31 December 2025")
    report.table(LAYOUT.without_notes(detail.PARENT_BALANCE_SHEET, periods=AT_YEAR_END))
    report.small_print(
        "Separate financial statements of the parent company, drawn up under Italian accounting principles. They are "
        "not comparable with the consolidated statements, which follow the IFRS Accounting Standards."
    )
