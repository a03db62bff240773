"""Profit above and below the share of minorities: what stands below it is the owners', whatever it calls itself.

Statements print the profit of the whole group and how it divides, or take the minorities' share off and go on to the
profit that is left. In the second form the last row may be called "Net profit" too, and is another indicator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .catalogue import BaseIndicator
from .labels import knows, matches_any

_ROUNDING = Decimal("0.002")


@dataclass(frozen=True, slots=True)
class NamedAmount:
    """A row of one column: its label, the headings above it and its amount."""

    label: str
    section: str
    amount: Decimal


def taken_off_above(
    entry: BaseIndicator, rows: Sequence[NamedAmount], at: int, *, owners: BaseIndicator | None
) -> NamedAmount | None:
    """The row of others' share above the row at `at` that makes it something else than `entry`; None if nothing does.

    Nothing does where the row repeats an amount from above the share, or where it sums up the shares that stand right
    above it: those of `owners`' label and of the others.
    """
    if not entry.not_after:
        return None
    share = next((k for k in range(at - 1, -1, -1) if _is_share(entry, rows[k])), None)
    if share is None:
        return None
    if any(row.amount == rows[at].amount for row in rows[:share] if knows(entry, row.label, row.section)):
        return None
    return None if _sums_up(entry, rows, at, owners) else rows[share]


def _is_share(entry: BaseIndicator, row: NamedAmount) -> bool:
    return bool(row.amount) and matches_any(row.label, entry.not_after)


def _sums_up(entry: BaseIndicator, rows: Sequence[NamedAmount], at: int, owners: BaseIndicator | None) -> bool:
    """Whether the rows right above are shares of the owners and of others that come to the row's amount."""
    total, of_owners, of_others = Decimal(0), False, False
    for row in reversed(rows[:at]):
        if _is_share(entry, row):
            of_others = True
        elif owners is not None and knows(owners, row.label, row.section):
            of_owners = True
        else:
            return False
        total += row.amount
        if of_owners and of_others and abs(total - rows[at].amount) <= abs(rows[at].amount) * _ROUNDING:
            return True
    return False
