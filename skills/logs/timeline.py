"""How often a pattern came over time, and where far more often than usual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import sqrt
from statistics import median

from .model import Spike, Timeline

SPANS = (60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86400, 7 * 86400, 28 * 86400)
"""Lengths of a span in seconds: the shortest with which the whole time takes at most `AT_MOST` is taken."""
AT_MOST = 120
_SPIKE_COUNT = 10
_SPIKE_TIMES = 5
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Spans:
    """Equal spans of time, the same for all patterns, so that they can be laid beside each other."""

    first: int
    """Number of the first span since 1970."""
    seconds: int
    count: int

    def start(self, span: int) -> datetime:
        """When a span begins, UTC."""
        return _EPOCH + timedelta(seconds=(self.first + span) * self.seconds)


def spans(first_minute: int, last_minute: int) -> Spans:
    """The spans for the time between two minutes since 1970, both in it."""
    for seconds in SPANS:
        first, last = first_minute * 60 // seconds, last_minute * 60 // seconds
        if last - first < AT_MOST:
            return Spans(first, seconds, last - first + 1)
    seconds = 60 * (1 + (last_minute - first_minute) // AT_MOST)
    first = first_minute * 60 // seconds
    return Spans(first, seconds, last_minute * 60 // seconds - first + 1)


def timeline(minutes: Iterable[tuple[int, int]], over: Spans) -> Timeline:
    """Counts per span out of counts per minute."""
    counts = [0] * over.count
    for minute, count in minutes:
        counts[minute * 60 // over.seconds - over.first] += count
    return Timeline(start=over.start(0), seconds=over.seconds, counts=tuple(counts))


def spikes(of: Timeline) -> tuple[Spike, ...]:
    """Spans with at least ten events and five times as many as the median span (an empty one counts as one)."""
    if len(of.counts) < 3:
        return ()
    usual = Decimal(str(median(of.counts)))
    least = max(Decimal(_SPIKE_COUNT), _SPIKE_TIMES * max(usual, Decimal(1)))
    return tuple(
        Spike(
            start=of.start + timedelta(seconds=span * of.seconds),
            seconds=of.seconds,
            count=count,
            usual=format(usual.normalize(), "f"),
        )
        for span, count in enumerate(of.counts)
        if count >= least
    )


def alike(one: Sequence[int], other: Sequence[int]) -> float:
    """How far two timelines rise and fall together: the cosine of their counts' square roots, from 0 to 1."""
    shared = sum(sqrt(a * b) for a, b in zip(one, other, strict=True))
    return shared / (sqrt(sum(one) * sum(other)) or 1.0)
