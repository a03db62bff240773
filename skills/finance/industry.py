"""Which industry an issuer belongs to, told from the rows that it prints and never from its name.

A name misleads: a holding called "Assicurazioni" may own none, and a bank's group may write insurance. What a statement
prints does not: only a bank has a net interest income beside its customers' deposits, only an insurer has insurance
contracts beside premiums or insurance revenue, and neither has current assets, inventories or a cost of goods sold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .catalogue import Catalogue, Industry
from .labels import is_called
from .statements import Statement

_Row = tuple[str, str]


def industry_of(statements: Sequence[Statement], catalogue: Catalogue) -> Industry | None:
    """The industry that the primary statements show; None where there is no statement to tell it from.

    The catalogue's order decides where two would do: a bank that owns an insurer is a bank.
    """
    rows = [(label, row.section) for s in statements for row in s.rows for label in {row.label, row.joined} if label]
    if not rows:
        return None
    for rule in catalogue.industries.values():
        if _any(rows, rule.not_with):
            continue
        if all(_any(rows, names) for names in rule.told_by):
            return rule.id
    return "other"


def industry_by_measures(labels: Iterable[str], catalogue: Catalogue) -> Industry | None:
    """The one industry whose own measures are among `labels`, of slides or of a table of key figures; None if none is."""
    rows = [(label, "") for label in labels if label]
    told: list[Industry] = [rule.id for rule in catalogue.industries.values() if _any(rows, rule.measures)]
    return told[0] if len(told) == 1 else None


def industry_by_name(name: str, catalogue: Catalogue) -> Industry | None:
    """The one industry that a company's name tells; None if it tells none."""
    told: list[Industry] = [rule.id for rule in catalogue.industries.values() if _any([(name, "")], rule.called)]
    return told[0] if len(told) == 1 else None


def _any(rows: Iterable[_Row], names: tuple[str, ...]) -> bool:
    return any(is_called(label, section, names) for label, section in rows)
