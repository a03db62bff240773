"""Filings that are drawn as PDF, each number with its place: makers of tools with three statements over three years."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from vouching.skills.evidence import Evidence
from vouching.skills.figures import Figure, Period, Status, Unit
from vouching.skills.finance.catalogue import StatementKind, load_catalogue
from vouching.skills.finance.reading import Issuer, StatementFound
from vouching.skills.reporting.model import (
    Document,
)

YEARS = (2025, 2024, 2023)
COLUMNS = (400.0, 470.0, 540.0)
NUL = "0" * 64

Row = tuple[str, str, tuple[str, str, str]]

INCOME: tuple[Row, ...] = (
    ("revenue", "Total revenues", ("4,812", "4,390", "4,415")),
    ("cost_of_revenue", "Cost of sales", ("(2,951)", "(2,770)", "(2,812)")),
    ("gross_profit", "Gross profit", ("1,861", "1,620", "1,603")),
    ("operating_income", "Operating income", ("614", "498", "512")),
    ("interest_expense", "Interest expense", ("(58)", "(61)", "(49)")),
    ("income_before_tax", "Income before income taxes", ("560", "441", "466")),
    ("income_tax", "Income taxes", ("(129)", "(104)", "(110)")),
    ("net_income", "Net income", ("431", "337", "356")),
    ("net_income_attributable", "Net income attributable to shareholders", ("418", "326", "347")),
    ("diluted_eps", "Diluted earnings per share", ("3.41", "2.62", "2.74")),
)
BALANCE: tuple[Row, ...] = (
    ("cash_and_equivalents", "Cash and cash equivalents", ("702", "540", "611")),
    ("accounts_receivable", "Trade receivables", ("812", "799", "741")),
    ("inventories", "Inventories", ("655", "690", "702")),
    ("total_current_assets", "Total current assets", ("2,291", "2,140", "2,168")),
    ("ppe_net", "Property, plant and equipment, net", ("1,204", "1,188", "1,150")),
    ("goodwill", "Goodwill", ("640", "640", "655")),
    ("total_assets", "Total assets", ("4,502", "4,311", "4,290")),
    ("accounts_payable", "Trade payables", ("588", "561", "540")),
    ("total_current_liabilities", "Total current liabilities", ("1,402", "1,377", "1,351")),
    ("long_term_debt", "Long-term debt", ("905", "1,010", "1,080")),
    ("total_liabilities", "Total liabilities", ("2,498", "2,560", "2,611")),
    ("total_equity", "Total equity", ("2,004", "1,751", "1,679")),
)
CASH: tuple[Row, ...] = (
    ("depreciation_amortization", "Depreciation and amortization", ("231", "224", "219")),
    ("operating_cash_flow", "Net cash provided by operating activities", ("688", "502", "577")),
    ("capital_expenditure", "Payments for property, plant and equipment", ("(247)", "(262)", "(238)")),
    ("dividends_paid", "Dividends paid", ("(152)", "(148)", "(140)")),
    ("net_change_in_cash", "Net increase (decrease) in cash", ("162", "(71)", "94")),
)
STATEMENTS = (
    (StatementKind.INCOME, "Consolidated Statements of Income", INCOME),
    (StatementKind.BALANCE, "Consolidated Balance Sheets", BALANCE),
    (StatementKind.CASH_FLOW, "Consolidated Statements of Cash Flows", CASH),
)
POSITIVE = {"cost_of_revenue", "interest_expense", "income_tax", "capital_expenditure", "dividends_paid"}


@dataclass(frozen=True)
class Filing:
    """A drawn annual report and what stands in it."""

    path: Path
    issuer: Issuer
    document: Document
    figures: tuple[Figure, ...]


def draw(path: Path, *, company: str, slug: str, role: str = "subject", factor: str = "1", rotate: int = 0) -> Filing:
    """Draw an annual report of three statements; `factor` makes another company's numbers of the same ones."""
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=True)
    proposals: list[tuple[str, str, int, int, tuple[float, float, float, float], str, str]] = []
    for number, (_, title, rows) in enumerate(STATEMENTS, 1):
        if rotate:
            canvas.setPageRotation(rotate)
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, 792 - 80, f"{company}: {title}")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 792 - 100, "(in millions of euros, except per share amounts)")
        canvas.setFont("Helvetica-Bold", 9)
        for year, right in zip(YEARS, COLUMNS, strict=True):
            canvas.drawRightString(right, 792 - 118, str(year))
        canvas.line(60, 792 - 122, 545, 792 - 122)
        for at, (indicator, label, printed) in enumerate(rows):
            base = 140.0 + 18 * at
            tokens = [_scaled(token, factor, at + number) for token in printed]
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, 792 - base, label)
            for column, (token, right) in enumerate(zip(tokens, COLUMNS, strict=True)):
                canvas.drawRightString(right, 792 - base, token)
                box = (right - stringWidth(token, "Helvetica", 9), base - 7.5, right, base + 2)
                proposals.append((indicator, token, number, column, box, label, " ".join([label, *tokens])))
        canvas.showPage()
    canvas.save()
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    issuer = Issuer(id=slug, name=company)
    figures = tuple(
        _figure(issuer, indicator, token, YEARS[column], label, quote, path.name, sha256, page, box)
        for indicator, token, page, column, box, label, quote in proposals
    )
    statements = tuple(
        StatementFound(
            kind=kind,
            title=title,
            pages=(number,),
            currency="EUR",
            scale=6,
            periods=tuple(period(year, "duration") for year in YEARS),
        )
        for number, (kind, title, _) in enumerate(STATEMENTS, 1)
    )
    document = Document(
        sha256=sha256,
        name=path.name,
        kind="pdf",
        pages=3,
        issuer=issuer,
        role="subject" if role == "subject" else "peer",
        document_type="annual",
        period="FY2025",
        statements=statements,
        notes=("page 2 has no text: scanned?",) if role == "peer" else (),
    )
    return Filing(path, issuer, document, figures)


def _scaled(token: str, factor: str, row: int) -> str:
    """A token of another company: scaled, and a little differently in each row, so that its ratios differ as well."""
    if factor == "1":
        return token
    value = Decimal(token.strip("()").replace(",", "")) * Decimal(factor) * (Decimal(100 + row * 37 % 11 - 5) / 100)
    text = f"{value:,.2f}" if "." in token else f"{value:,.0f}"
    return f"({text})" if token.startswith("(") else text


def period(year: int, kind: str) -> Period:
    end = date(year, 12, 31)
    if kind == "instant":
        return Period(label=f"FY{year}", kind="instant", end=end)
    return Period(label=f"FY{year}", kind="duration", start=date(year, 1, 1), end=end)


def _figure(
    issuer: Issuer,
    indicator: str,
    token: str,
    year: int,
    label: str,
    quote: str,
    name: str,
    sha256: str,
    page: int,
    box: tuple[float, float, float, float],
) -> Figure:
    entry = load_catalogue()[indicator]
    value = Decimal(token.strip("()").replace(",", ""))
    if token.startswith("(") and indicator not in POSITIVE:
        value = -value
    per_share = indicator == "diluted_eps"
    return Figure(
        issuer=issuer.id,
        indicator=indicator,
        period=period(year, entry.kind),
        amount=value if per_share else value * 10**6,
        unit=Unit.CURRENCY_PER_SHARE if per_share else Unit.CURRENCY,
        currency="EUR",
        as_reported=token,
        status=Status.VOUCHED,
        evidence=Evidence(
            document=sha256, name=name, page=page, box=box, quote=quote, row_label=label, column_label=str(year)
        ),
    )
