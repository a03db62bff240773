"""Statements drawn as text, and figures that claim to stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from vouching.skills.evidence import Evidence, Source
from vouching.skills.figures import Figure, Period, Status, Unit
from vouching.skills.finance.catalogue import StatementKind, load_catalogue
from vouching.skills.finance.identities import load_identities
from vouching.skills.finance.reading import Cell, DocumentReading, DocumentType, Issuer, PageTable, StatementFound

CATALOGUE = load_catalogue()
IDENTITIES = load_identities(CATALOGUE)
SCALES = {"thousands": 1_000, "millions": 1_000_000}
ACME = Issuer(id="acme", name="Acme, Inc.")

_NUMBER = re.compile(r"(?<!\w)\(?\d[\d,]*(?:\.\d+)?\)?")
_LINE_HEIGHT = 12
_CHAR_WIDTH = 6


def period(label: str, kind: StatementKind | None = StatementKind.INCOME) -> Period:
    year = int(label.removeprefix("FY"))
    if kind is StatementKind.BALANCE:
        return Period(label=label, kind="instant", end=date(year, 12, 31))
    return Period(label=label, kind="duration", start=date(year, 1, 1), end=date(year, 12, 31))


def statement(
    kind: StatementKind, heading: str, *rows: str, page: int = 1, source: str = "report.pdf", currency: str = "USD"
) -> PageTable:
    """A table as its page prints it: `heading` is "(in millions)  2018  2017", a row a label and a number a column.

    Rows without numbers are section headings. The boxes follow the columns of the text.
    """
    scale = next((scale for word, scale in SCALES.items() if word in heading), 1)
    years = re.findall(r"\b(?:19|20)\d\d\b", heading)
    section = ""
    cells: list[Cell] = []
    for line, row in enumerate(rows, 1):
        numbers = list(_NUMBER.finditer(row))[-len(years) :]
        if not numbers:
            section = row.strip()
            continue
        label = row[: numbers[0].start()].strip()
        for year, number in zip(years, numbers, strict=True):
            unit = _unit(label, section)
            amount = Decimal(re.sub(r"[(),]", "", number.group())) * (-1 if number.group().startswith("(") else 1)
            cells.append(
                Cell(
                    box=box(line, number.start(), number.end()),
                    token=number.group(),
                    amount=amount if unit is Unit.CURRENCY_PER_SHARE else amount * scale,
                    unit=unit,
                    currency=None if unit is Unit.COUNT else currency,
                    period=period(f"FY{year}", kind),
                    row_label=label,
                    section=section,
                    quote=" ".join(row.split()),
                )
            )
    return PageTable(source=source, number=page, kind=kind, cells=tuple(cells))


def income_statement(heading: str, *rows: str, page: int = 1) -> PageTable:
    return statement(StatementKind.INCOME, heading, *rows, page=page)


def balance_sheet(heading: str, *rows: str, page: int = 2) -> PageTable:
    return statement(StatementKind.BALANCE, heading, *rows, page=page)


def cash_flow_statement(heading: str, *rows: str, page: int = 3) -> PageTable:
    return statement(StatementKind.CASH_FLOW, heading, *rows, page=page)


def box(line: int, start: int, end: int) -> tuple[float, float, float, float]:
    return (start * _CHAR_WIDTH, line * _LINE_HEIGHT, end * _CHAR_WIDTH, (line + 1) * _LINE_HEIGHT)


def _unit(label: str, section: str) -> Unit:
    if "per share" in label.lower() or "per share" in section.lower():
        return Unit.CURRENCY_PER_SHARE
    return Unit.COUNT if "shares" in (label + section).lower() else Unit.CURRENCY


def place(page: int = 1, *, document: str = "a", name: str = "report.pdf", at: Cell | None = None) -> Evidence:
    return Evidence(
        document=(document * 64)[:64],
        name=name,
        page=page,
        box=at.box if at else (0, 0, 1, 1),
        quote=at.quote if at else "",
        row_label=at.row_label if at else "",
        column_label=at.period.label if at else "",
    )


def cell(table: PageTable, token: str) -> Cell:
    """The first cell of `table` with that token."""
    return next(cell for cell in table.cells if cell.token == token)


def figure(
    indicator: str,
    label: str,
    amount: str,
    *,
    printed: str | None = None,
    issuer: str = "acme",
    evidence: Evidence | None = None,
    status: Status = Status.NEEDS_REVIEW,
    unit: Unit | None = None,
    currency: str | None = "USD",
) -> Figure:
    """A figure as an extractor proposes it; in millions, unless `printed` says what the token was."""
    entry = CATALOGUE.base[indicator]
    millions = Decimal(amount) / 1_000_000
    return Figure(
        issuer=issuer,
        indicator=indicator,
        period=period(label, entry.statement or StatementKind.INCOME),
        amount=Decimal(amount),
        unit=unit or entry.unit,
        currency=None if (unit or entry.unit) is Unit.COUNT else currency,
        as_reported=printed if printed is not None else f"{millions:,}",
        status=status,
        evidence=evidence or place(),
    )


def standing_at(table: PageTable, token: str, indicator: str, *, document: str = "a", **claims: str) -> Figure:
    """The figure that the cell with `token` says, with what `claims` says otherwise."""
    at = cell(table, token)
    entry = CATALOGUE.base[indicator]
    kept = abs(at.amount) if entry.sign in ("outflow", "expense") else at.amount
    return Figure(
        issuer="acme",
        indicator=indicator,
        period=period(claims.get("label", at.period.label), table.kind or StatementKind.BALANCE),
        amount=Decimal(claims["amount"]) if "amount" in claims else kept,
        unit=Unit(claims.get("unit", at.unit)),
        currency=claims.get("currency", at.currency),
        as_reported=token,
        evidence=place(table.number, document=document, at=at),
    )


def reading(
    figures: Iterable[Figure],
    *,
    name: str = "report.pdf",
    document: str = "a",
    year: str = "FY2018",
    document_type: DocumentType = "annual",
    statements: tuple[StatementFound, ...] = (),
    alternatives: Iterable[Figure] = (),
    issuer: Issuer = ACME,
    currency: str | None = "USD",
) -> DocumentReading:
    return DocumentReading(
        source=Source(sha256=(document * 64)[:64], name=name, kind="pdf", pages=3),
        issuer=issuer,
        document_type=document_type,
        currency=currency,
        period=period(year),
        statements=statements,
        figures=tuple(figures),
        alternatives=tuple(alternatives),
    )


def found(
    kind: StatementKind, *years: str, scale: int = 1_000_000, page: int = 1, currency: str | None = "USD"
) -> StatementFound:
    return StatementFound(
        kind=kind,
        title=kind.value,
        pages=(page,),
        currency=currency,
        scale=scale,
        periods=tuple(period(year, kind) for year in years),
    )
