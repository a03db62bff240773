"""Valdoro's solvency and financial condition report, an extract: seven pages with four templates and the bridge."""

from collections.abc import Sequence
from pathlib import Path

from . import valdoro as group
from . import valdoro_solvency as solvency
from .pdf_pages import Column, Look, Report, Row, Table
from .statements import MINUS_SIGN
from .valdoro_solvency import TemplateRow

LOOK = Look(group.COMPANY, "Solvency and Financial Condition Report 2025", accent="#0b5a4a", tint="#e9f3f0")
UNIT = "EUR thousand"


def write(path: Path) -> None:
    """Write the report."""
    report = Report(path, LOOK)
    report.cover(
        subtitle="Group, at 31 December 2025 (extract)",
        legal=(
            "Valdoro Assicurazioni S.p.A., parent company of the Valdoro Group",
            "An invented company: any likeness to an existing one is unintended",
        ),
    )
    _bridge(report)
    one = ("Solvency II\nvalue\nC0010",)
    _template(report, "S.02.01.02 – Balance sheet", "Assets", one, solvency.ASSETS)
    _template(report, "S.02.01.02 – Balance sheet", "Liabilities", one, solvency.LIABILITIES)
    _premiums(report)
    _own_funds(report)
    heading = ("Gross solvency\ncapital requirement\nC0110",)
    title = "S.25.01.22 – Solvency Capital Requirement"
    _template(
        report,
        title,
        "For groups on standard formula, at 31 December 2025",
        heading,
        solvency.STANDARD_FORMULA,
        size=9.0,
    )
    report.save()


def _printed(amounts: Sequence[int | None]) -> tuple[str, ...]:
    return tuple("" if amount is None else "0" if amount == 0 else MINUS_SIGN.text(amount) for amount in amounts)


def _table(headings: Sequence[str], rows: Sequence[TemplateRow], *, size: float = 8.0) -> Table:
    width = 84.0 if len(headings) < 3 else 62.0 if len(headings) < 6 else 49.0
    codes = [Column("", 36.0, centred=True)] if any(part.code for part in rows) else []
    columns = (*codes, *(Column(heading, width, tinted="Total" in heading) for heading in headings))
    cells = [
        Row(part.label, ((part.code,) if codes and part.amounts else ()) + _printed(part.amounts), part.kind)
        for part in rows
    ]
    return Table(UNIT, columns, cells, size=size, leading=size * 1.66)


def _template(
    report: Report,
    title: str,
    under: str,
    headings: Sequence[str],
    rows: Sequence[TemplateRow],
    *,
    size: float = 8.0,
) -> None:
    report.start_page("Annex: quantitative reporting templates")
    report.title(title, under=under)
    report.table(_table(headings, rows, size=size))


def _bridge(report: Report) -> None:
    report.start_page("Capital management")
    report.title("From the books to own funds", under="IFRS equity and Solvency II own funds at 31 December 2025")
    report.paragraph(
        "Equity in the consolidated financial statements and own funds under Solvency II are measured by different "
        "rules. The table leads from one to the other; the templates behind it stand in the annex."
    )
    report.table(_table(("31 Dec 2025",), solvency.BRIDGE, size=9.0))
    report.paragraph(
        "The group uses the standard formula, with the volatility adjustment and without transitional measures. Tier 2 "
        "consists of subordinated liabilities. Own fund items that cannot be made available for the group are deducted."
    )


def _premiums(report: Report) -> None:
    report.start_page("Annex: quantitative reporting templates")
    report.title("S.05.01.02 – Premiums, claims and expenses", under="By line of business, financial year 2025")
    report.heading("Non-life insurance and reinsurance obligations")
    report.table(_table(solvency.NON_LIFE_LINES, solvency.NON_LIFE, size=7.5))
    report.heading("Life insurance and reinsurance obligations")
    report.table(_table(solvency.LIFE_LINES, solvency.LIFE, size=7.5))


def _own_funds(report: Report) -> None:
    report.start_page("Annex: quantitative reporting templates")
    report.title("S.23.01.22 – Own funds", under="At 31 December 2025")
    report.table(_table(solvency.TIERS, solvency.OWN_FUNDS))
    report.table(_ratios())
    report.heading("Reconciliation reserve")
    report.table(_table(("C0060",), solvency.RESERVE))


def _ratios() -> Table:
    columns = (Column("", 36.0, centred=True), Column("C0010", 84.0))
    rows = [
        Row(part.label, (part.code, MINUS_SIGN.text(solvency.first(part), decimals=2) + "%"))
        for part in solvency.RATIOS
    ]
    return Table("In percent", columns, rows, size=8.0, leading=13.3)
