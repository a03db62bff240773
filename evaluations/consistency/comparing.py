"""Filings of one company that speak of the same year: do they say the same?

Two figures are compared if they are of the same indicator, with the same qualifiers, on the same days; or, where a day
is not known, under the same label. Only vouched figures are: what waits for a person claims nothing yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Literal

from ...skills.figures import RATIO_CONTEXT, Figure, Period
from ...skills.finance.consolidate import same_number
from ...skills.finance.reading import DocumentReading

A_WEEK = timedelta(days=7)
HALF = Decimal("0.5")

Explain = Callable[[DocumentReading, Figure], str]
"""What the later filing says of having restated a figure of it; empty if nothing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one filing says."""

    reading: DocumentReading
    figure: Figure


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two filings on the same thing, the earlier filing first."""

    earlier: Claim
    later: Claim
    outcome: Literal["agreed", "restated", "disagreed"]
    explanation: str = ""

    @property
    def apart(self) -> Decimal:
        """How far the two lie apart, as a share of the larger; 1 where they count different things."""
        one, other = self.earlier.figure, self.later.figure
        largest = max(abs(one.amount), abs(other.amount))
        if (one.unit, one.currency) != (other.unit, other.currency):
            return Decimal(1)
        return RATIO_CONTEXT.divide(abs(one.amount - other.amount), largest) if largest else Decimal(0)

    @property
    def off_by_half(self) -> bool:
        """Whether they lie further apart than half of the larger."""
        return self.apart > HALF


def compare(readings: Iterable[DocumentReading], explain: Explain) -> Iterator[Comparison]:
    """Every pair of vouched figures of one issuer in two documents that are about the same thing."""
    groups: dict[tuple[str, str, str, str], list[Claim]] = {}
    for reading in sorted(readings, key=_by_age):
        for figure in reading.figures:
            if figure.vouched and figure.period.aggregate is None:
                key = (figure.issuer, figure.indicator, figure.qualifiers.suffix(), figure.period.kind)
                groups.setdefault(key, []).append(Claim(reading, figure))
    for _, claims in sorted(groups.items(), key=lambda item: item[0]):
        for earlier, later in combinations(claims, 2):
            if earlier.reading is not later.reading and same_days(earlier.figure.period, later.figure.period):
                yield _compared(earlier, later, explain)


def same_days(one: Period, other: Period) -> bool:
    """Whether two periods are the same: by the days on which they begin and end, where both are known, else by label.

    Up to a week is no difference: not every heading says on which day a year of 52 weeks ends.
    """
    if one.end is None or other.end is None:
        return one.label == other.label
    if abs(one.end - other.end) > A_WEEK:
        return False
    if one.start is None or other.start is None:
        return one.label == other.label
    return abs(one.start - other.start) <= A_WEEK


def _compared(earlier: Claim, later: Claim, explain: Explain) -> Comparison:
    if same_number(earlier.figure, later.figure):
        return Comparison(earlier, later, "agreed")
    said = explain(later.reading, later.figure) if _may_restate(later) and _same_kind(earlier, later) else ""
    return Comparison(earlier, later, "restated" if said else "disagreed", said)


def _may_restate(later: Claim) -> bool:
    """Whether the figure is a comparative of its filing: a filing restates earlier years, not its own."""
    own, end = later.reading.period, later.figure.period.end
    return own is not None and own.end is not None and end is not None and end < own.end - A_WEEK


def _same_kind(earlier: Claim, later: Claim) -> bool:
    one, other = earlier.figure, later.figure
    return (one.unit, one.currency) == (other.unit, other.currency)


def _by_age(reading: DocumentReading) -> tuple[date, str, str]:
    end = reading.period.end if reading.period and reading.period.end else date.min
    return end, reading.source.name, reading.source.sha256


def worst_first(comparisons: Iterable[Comparison]) -> Sequence[Comparison]:
    """Those that lie furthest apart first."""
    return sorted(comparisons, key=lambda one: (-one.apart, one.later.figure.id, one.later.reading.source.name))
