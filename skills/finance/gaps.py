"""What was not found, and whether that means anything.

A statement that was read to its end, whose arithmetic closes and which has no row that even sounds like an indicator,
does not have it: the indicator is not applicable. In every other case, and always where every company has it, it is
missing, and the gap says what was seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from ..figures import Gap, Status
from .catalogue import BaseIndicator, Catalogue, Industry, StatementKind
from .labels import normalise
from .proposals import Candidate, Choice
from .statements import Statement

_NAMES = {
    StatementKind.INCOME: "income statement",
    StatementKind.BALANCE: "balance sheet",
    StatementKind.CASH_FLOW: "cash-flow statement",
}


def gaps_of(
    issuer: str,
    catalogue: Catalogue,
    statement: Statement | StatementKind,
    chosen: Mapping[str, Candidate],
    choices: Mapping[str, Choice],
    *,
    industry: Industry | None = None,
) -> list[Gap]:
    """A gap for each indicator of the statement and each of its periods that no row was chosen for.

    What the statements of an issuer's `industry` can't have does not apply, however they are read.
    `statement` is the bare kind where no such statement was found; the gap then has no period ("").
    """
    if isinstance(statement, StatementKind):
        reason = f"no {_NAMES[statement]} was found"
        return [
            _apart_from_industry(
                Gap(issuer=issuer, indicator=entry.id, period="", status=Status.MISSING, reason=reason),
                catalogue,
                industry,
            )
            for entry in catalogue.base.values()
            if entry.statement is statement and not entry.elsewhere
        ]
    closes = _closes(statement, chosen)
    gaps: list[Gap] = []
    for entry in catalogue.base.values():
        if entry.statement is not statement.kind:
            continue
        if entry.id in chosen:
            gaps.extend(_empty_cells(issuer, entry, chosen[entry.id], statement))
        elif not entry.elsewhere:
            status, reason, seen = _explanation(entry, statement, choices.get(entry.id), catalogue, closes=closes)
            gaps.extend(
                _apart_from_industry(
                    Gap(
                        issuer=issuer,
                        indicator=entry.id,
                        period=period.label,
                        status=status,
                        reason=reason,
                        looked_at=seen,
                    ),
                    catalogue,
                    industry,
                )
                for period in statement.known_periods
            )
    return gaps


def _apart_from_industry(gap: Gap, catalogue: Catalogue, industry: Industry | None) -> Gap:
    """The gap, not applicable where no issuer of the industry has such an indicator."""
    because = catalogue.why_not(gap.indicator, industry)
    if because is None:
        return gap
    return gap.model_copy(update={"status": Status.NOT_APPLICABLE, "reason": because})


def _empty_cells(issuer: str, entry: BaseIndicator, candidate: Candidate, statement: Statement) -> list[Gap]:
    place = _place(statement)
    return [
        Gap(
            issuer=issuer,
            indicator=entry.id,
            period=period.label,
            status=Status.MISSING,
            reason=f"the row “{candidate.label}” has no number in this column",
            looked_at=(place,),
        )
        for token, period in zip(candidate.row.tokens, statement.periods, strict=True)
        if period is not None and token is None
    ]


def _explanation(
    entry: BaseIndicator, statement: Statement, choice: Choice | None, catalogue: Catalogue, *, closes: bool
) -> tuple[Literal[Status.MISSING, Status.NOT_APPLICABLE], str, tuple[str, ...]]:
    place = _place(statement)
    if choice and choice.ambiguous:
        rows = tuple(f"“{other.label}” on page {other.row.page}" for other in choice.others)
        return Status.MISSING, "several rows go by its name and differ", (place, *rows)
    if choice and choice.more:
        return (
            Status.MISSING,
            f"the row of its name prints as much as {catalogue.name(choice.more)}: it sums up more",
            (place,),
        )
    hints = entry.hints or (entry.name["en"].lower(),)
    alike = [
        f"“{row.label}” on page {row.page}"
        for row in statement.rows
        if any(hint in f"{normalise(row.section)} {normalise(row.label)}" for hint in hints)
    ]
    unread = [f"“{text}”" for text in statement.texts if any(hint in normalise(text) for hint in hints)]
    if alike or (unread and not entry.required):
        alike = alike or unread[:3]
        return Status.MISSING, "no row goes by a name that is known for it", (place, *alike[:6])
    if closes and not entry.required:
        return Status.NOT_APPLICABLE, f"the {_NAMES[statement.kind]} adds up and has no such row", (place,)
    return Status.MISSING, f"the {_NAMES[statement.kind]} has no such row that could be read", (place,)


def _place(statement: Statement) -> str:
    pages = statement.pages
    where = f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]}–{pages[-1]}"
    return f"{_NAMES[statement.kind]}, {where}"


def _closes(statement: Statement, chosen: Mapping[str, Candidate]) -> bool:
    """Whether the statement's own arithmetic holds in every column, so that it was read whole."""
    columns = [at for at, period in enumerate(statement.periods) if period]
    return bool(columns) and all(_column_closes(statement, chosen, at) for at in columns)


def _column_closes(statement: Statement, chosen: Mapping[str, Candidate], column: int) -> bool:
    def between(first: str, last: str) -> Decimal:
        """What is printed between two rows, income tax apart."""
        one, other, tax = chosen.get(first), chosen.get(last), chosen.get("income_tax")
        if one is None or other is None:
            return Decimal(0)
        rows = list(statement.rows)
        inside = rows[rows.index(one.row) + 1 : rows.index(other.row)]
        return sum(
            (token.number.value for row in inside if (not tax or row is not tax.row) and (token := row.tokens[column])),
            Decimal(0),
        )

    def value(indicator: str) -> Decimal | None:
        candidate = chosen.get(indicator)
        token = candidate.row.tokens[column] if candidate else None
        return token.number.value if token else None

    match statement.kind:
        case StatementKind.BALANCE:
            assets, other_side = value("total_assets"), value("total_liabilities_and_equity")
            if other_side is None:
                liabilities, equity = value("total_liabilities"), value("total_equity")
                other_side = liabilities + equity if liabilities is not None and equity is not None else None
            return assets is not None and assets == other_side
        case StatementKind.CASH_FLOW:
            parts = [value(name) for name in ("operating_cash_flow", "investing_cash_flow", "financing_cash_flow")]
            change = value("net_change_in_cash")
            if change is None or any(part is None for part in parts):
                return False
            total = sum((part for part in parts if part is not None), value("exchange_effect_on_cash") or Decimal(0))
            return abs(total - change) <= 2
        case StatementKind.INCOME:
            before, tax, net = value("income_before_tax"), value("income_tax"), value("net_income")
            if before is None or tax is None or net is None:
                return False
            others = between("income_before_tax", "net_income")
            return any(abs(before + sign * tax + more - net) <= 2 for sign in (1, -1) for more in (Decimal(0), others))
