"""Labels for rows that print none: a subtotal is what it sums up, total assets are what the other side comes to.

An inferred label is as good as a printed one only because arithmetic proves it, in every column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .catalogue import StatementKind
from .labels import normalise, without_brackets
from .statement_rows import StatementRow, adds_up

NOT_PRINTED = "(not printed: it follows from the sum)"


def with_inferred_labels(kind: StatementKind, rows: Sequence[StatementRow]) -> tuple[StatementRow, ...]:
    """The rows, unlabelled ones named where the sum of the rows below their heading or the other side proves them."""
    out = list(rows)
    for at, row in enumerate(out):
        if row.label:
            continue
        heading = _proving_heading(out, at)
        if heading:
            out[at] = replace(
                row, label=f"Total {heading} {NOT_PRINTED}", joined=f"Total {heading} {NOT_PRINTED}", inferred=True
            )
    if kind is StatementKind.BALANCE:
        out = _with_total_assets(out)
    return tuple(out)


def _proving_heading(rows: Sequence[StatementRow], at: int) -> str | None:
    """The innermost heading whose rows, up to here, add up to the unlabelled row at `at`."""
    total = rows[at]
    headings = total.section.split(" › ") if total.section else []
    for depth in range(len(headings), 0, -1):
        section = " › ".join(headings[:depth])
        parts: list[StatementRow] = []
        for row in reversed(rows[:at]):
            if not (row.section == section or row.section.startswith(section + " › ")) or not row.label:
                break
            parts.append(row)
        if len(parts) >= 2 and adds_up(parts, total):
            return headings[depth - 1].rstrip(": ")
    return None


def _with_total_assets(rows: list[StatementRow]) -> list[StatementRow]:
    if any(without_brackets(normalise(row.label)) == "total assets" for row in rows):
        return rows
    unlabelled = [at for at, row in enumerate(rows) if not row.label]
    for first in unlabelled:
        for last in range(len(rows) - 1, first, -1):
            ends = not rows[last].label or normalise(rows[last].label).startswith("total liabilities and")
            if ends and _same(rows[first], rows[last]):
                out = list(rows)
                name = f"Total assets {NOT_PRINTED}"
                out[first] = replace(rows[first], label=name, joined=name, inferred=True)
                if not rows[last].label:
                    name = f"Total liabilities and equity {NOT_PRINTED}"
                    out[last] = replace(rows[last], label=name, joined=name, inferred=True)
                return out
    return rows


def _same(one: StatementRow, other: StatementRow) -> bool:
    pairs = list(zip(one.tokens, other.tokens, strict=True))
    values = [(a.number.value if a else None, b.number.value if b else None) for a, b in pairs]
    return any(a is not None for a, _ in values) and all(a == b for a, b in values)
