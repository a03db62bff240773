"""The agreement guard: documents that speak of the same figure say the same, within what rounding allows.

A later annual report may restate what a document on an earlier year said: that is no conflict, the later one wins, unless
the two lie further apart than half of the larger, or call two spans by one name. Two figures that are qualified
differently, by the framework they follow for instance, are two figures. Anything else that differs, a deck from a report
or two reports on the same year, waits for a person with both pieces of evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import combinations

from ...skills.evidence import Frozen
from ...skills.figures import Figure, Status
from ...skills.finance.comparability import differences
from ...skills.finance.consolidate import restates, same_number
from ...skills.finance.deck_qualifiers import is_restricted
from ...skills.finance.reading import DocumentReading
from .verdict import Verdict, review

GUARD = "agreement"
_A_MONTH = timedelta(days=31)
_HALF = Decimal("0.5")


class Disagreement(Frozen):
    """Figures that should be the same and are not, each with its own evidence."""

    indicator: str
    period: str
    figures: tuple[Figure, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Claim:
    figure: Figure
    reading: DocumentReading


def check_agreement(readings: Iterable[DocumentReading]) -> tuple[tuple[Disagreement, ...], tuple[Verdict, ...]]:
    """Compare every figure that several documents of an issuer give.

    Figures that a guard rejected do not count, nor do those that a footnote may make another one.
    """
    claims: dict[str, list[_Claim]] = {}
    for reading in sorted(readings, key=lambda reading: (reading.source.name, reading.source.sha256)):
        for figure in reading.figures:
            if figure.status is not Status.REJECTED and not is_restricted(figure):
                claims.setdefault(figure.id, []).append(_Claim(figure, reading))
    conflicts = tuple(
        _disagreement(figure_id, differing)
        for figure_id, given in sorted(claims.items())
        if (differing := _differing(given))
    )
    verdicts = tuple(review(GUARD, conflict.figures[0], conflict.reason) for conflict in conflicts)
    return conflicts, verdicts


def _differing(given: Sequence[_Claim]) -> tuple[_Claim, ...]:
    """The claims that take part in a conflict, in the order of their documents."""
    involved = {
        position
        for (first, one), (second, other) in combinations(enumerate(given), 2)
        if not same_number(one.figure, other.figure)
        and not differences(one.figure, other.figure)
        and (not restates(one.reading, other.reading) or _far_apart(one.figure, other.figure))
        for position in (first, second)
    }
    return tuple(given[position] for position in sorted(involved))


def _far_apart(one: Figure, other: Figure) -> bool:
    """Whether the two are further apart than a restatement is wont to be, or not about the same days."""
    days = (one.period.end, other.period.end)
    if days[0] and days[1] and abs(days[0] - days[1]) > _A_MONTH:
        return True
    return abs(one.amount - other.amount) > _HALF * max(abs(one.amount), abs(other.amount))


def _disagreement(figure_id: str, claims: Sequence[_Claim]) -> Disagreement:
    figures = tuple(claim.figure for claim in claims)
    said = " and ".join(_said(figures))
    return Disagreement(
        indicator=figures[0].indicator,
        period=figures[0].period.label,
        figures=figures,
        reason=f"{said}: more than rounding explains",
    )


def _said(figures: Iterable[Figure]) -> Iterator[str]:
    for figure in figures:
        where = figure.evidence.place if figure.evidence else "a calculation"
        amount = f"{figure.amount:,f}" + (f" {figure.currency}" if figure.currency else "")
        yield f"{where} says {figure.as_reported} ({amount})" if figure.as_reported else f"{where} says {amount}"
