"""Whether a printed income tax is an expense or a benefit.

Some print the expense as 1,637, some as (1,637), some under "Benefit (provision)". What decides is arithmetic: income
before tax less an expense is the result after tax, which stands in one of the next rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..figures import Figure, Unit
from .proposals import Candidate
from .statement_rows import StatementRow, amount_of
from .statements import Statement

_ROWS_BELOW = 8


def with_signed_tax(figures: Sequence[Figure], statement: Statement, chosen: Mapping[str, Candidate]) -> list[Figure]:
    """`figures` with the income tax positive where it is an expense.

    A column in which that can't be proven goes by the others, if they agree; otherwise the figure keeps its printed
    sign and says so.
    """
    before, tax = chosen.get("income_before_tax"), chosen.get("income_tax")
    if tax is None:
        return list(figures)
    signs = _signs(statement, before.row, tax.row) if before else {}
    found = set(signs.values())
    convention = found.pop() if len(found) == 1 else None
    printed = {
        period.label: amount_of(token, tax.row, Unit.CURRENCY, statement.units)
        for token, period in statement.cells(tax.row)
    }
    return [
        _signed(figure, printed[figure.period.label], signs.get(figure.period.label, convention))
        if figure.indicator == "income_tax"
        else figure
        for figure in figures
    ]


def _signed(figure: Figure, printed: Decimal, sign: int | None) -> Figure:
    if sign is not None or not printed:
        return figure.model_copy(update={"amount": printed * (sign or 1)})
    reason = "whether it is an expense or a benefit could not be proven"
    return figure.model_copy(update={"amount": printed, "reasons": (*figure.reasons, reason)})


def _signs(statement: Statement, before: StatementRow, tax: StatementRow) -> dict[str, int]:
    """By period, 1 where the printed tax is subtracted from the income before tax, -1 where it is added."""
    rows = list(statement.rows)
    below = rows[rows.index(tax) + 1 :][:_ROWS_BELOW]
    signs: dict[str, int] = {}
    for column, period in enumerate(statement.periods):
        one, other = before.tokens[column], tax.tokens[column]
        if period is None or one is None or other is None or not other.number.value:
            continue
        after = [token.number.value for row in below if (token := row.tokens[column])]
        unit = Decimal(1).scaleb(-min(one.number.decimals, other.number.decimals))
        results = [one.number.value - sign * other.number.value for sign in (1, -1)]
        holds = [sign for sign, result in zip((1, -1), results, strict=True) if _leads_to(result, after, unit)]
        if len(holds) == 1:
            signs[period.label] = holds[0]
    return signs


def _leads_to(result: Decimal, after: Sequence[Decimal], unit: Decimal) -> bool:
    """Whether `result`, with what is printed in between (a joint venture's share, say), is one of the numbers below."""
    between = Decimal(0)
    for value in after:
        if abs(result - value) <= unit or (between and abs(result + between - value) <= unit):
            return True
        between += value
    return False
