"""The outliers guard: a jump that no company makes is a scale mistake until proven otherwise.

Two columns of one table share its scale, so within a document only what never jumps is looked at: the size of the
business. Across documents everything that is counted in money or shares is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ...skills.figures import Figure, Status, Unit, plain
from ...skills.finance.years import months_in
from .verdict import Verdict, review

GUARD = "outliers"
STEADY = frozenset({"revenue", "cost_of_revenue", "total_assets", "total_liabilities", "total_liabilities_and_equity"})
JUMP = Decimal(300)
"""Well below the thousand of a scale mistake, well above what a year does to a company."""
_YEAR_AND_A_HALF = 550


def check_outliers(figures: Iterable[Figure]) -> tuple[Verdict, ...]:
    """The figures that are out of line with the years beside them; both, where nothing says which is wrong."""
    series: dict[tuple[str, str, str, str | None, int | None], list[Figure]] = {}
    for figure in figures:
        if _has_a_scale(figure):
            length = None if figure.period.kind == "instant" else months_in(figure.period.label)
            key = (figure.issuer, figure.indicator, figure.qualifiers.suffix(), figure.currency, length)
            series.setdefault(key, []).append(figure)
    return tuple(verdict for _, years in sorted(series.items(), key=str) for verdict in _check(years))


def _has_a_scale(figure: Figure) -> bool:
    stands = figure.evidence is not None and figure.status is not Status.REJECTED
    return stands and bool(figure.amount and figure.period.end) and figure.unit in (Unit.CURRENCY, Unit.COUNT)


def _check(figures: Sequence[Figure]) -> Iterator[Verdict]:
    years = sorted(figures, key=lambda figure: (str(figure.period.end), figure.id))
    suspects: dict[str, str] = {}
    for before, after in pairwise(years):
        if not _comparable(before, after) or _factor(before, after) < JUMP:
            continue
        reason = (
            f"from {plain(before.amount)} in {before.period.label} to {plain(after.amount)} in {after.period.label}"
        )
        middle = sorted(years, key=lambda figure: abs(figure.amount))[len(years) // 2] if len(years) > 2 else None
        apart = [figure for figure in (before, after) if middle is None or _factor(figure, middle) >= JUMP]
        for figure in apart or (before, after):
            suspects[figure.id] = f"{reason}: a jump by a factor of {_factor(before, after):.0f}, is the scale right?"
    for figure in years:
        if figure.id in suspects:
            yield review(GUARD, figure, suspects[figure.id])


def _comparable(before: Figure, after: Figure) -> bool:
    assert before.period.end and after.period.end and before.evidence and after.evidence
    if (after.period.end - before.period.end).days > _YEAR_AND_A_HALF:
        return False
    return before.indicator in STEADY or before.evidence.document != after.evidence.document


def _factor(one: Figure, other: Figure) -> Decimal:
    sizes = sorted((abs(one.amount), abs(other.amount)))
    return sizes[1] / sizes[0]
