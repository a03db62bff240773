"""Incidents: patterns that belong together, because they share requests or rise and fall together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations

from .model import Incident, Pattern, Severity, fingerprint
from .timeline import alike

SHARED_REQUESTS = 0.3
"""Of the fewer request ids of two patterns, the part that both have."""
TOGETHER = 0.85
"""How far two timelines must agree; see `timeline.alike`."""
_LEAST_EVENTS = 5
_MOST_COMPARED = 2000
"""Patterns that are compared, the most frequent ones: pairs grow with the square."""


def incidents(patterns: Sequence[Pattern]) -> list[Incident]:
    """The incidents in some patterns, in the order of their start.

    Time alone is weaker evidence than requests: it counts only for patterns with bursts, whose events are spread unevenly,
    and never for what is mild. The first pattern is the one whose first event came first; among equals the more severe.
    """
    told = [one for one in patterns if one.first_seen is not None and one.severity.rank >= Severity.UNKNOWN.rank]
    chosen = sorted(told, key=lambda one: (-one.count, one.id))[:_MOST_COMPARED]
    by_requests = list(_sharing_requests(chosen))
    found = [_incident(group, "requests") for group in _connected(by_requests)]
    taken = {pattern for incident in found for pattern in incident.patterns}
    rest = [one for one in chosen if one.id not in taken and _has_bursts(one)]
    found += [_incident(group, "time") for group in _connected(list(_together(rest)))]
    return sorted(found, key=lambda one: (one.start, one.id))


def with_incidents(patterns: Sequence[Pattern], found: Sequence[Incident]) -> list[Pattern]:
    """The patterns, each with the id of its incident."""
    ids = {pattern: incident.id for incident in found for pattern in incident.patterns}
    return [one.model_copy(update={"incident": ids[one.id]}) if one.id in ids else one for one in patterns]


def _sharing_requests(patterns: Sequence[Pattern]) -> Iterator[tuple[Pattern, Pattern]]:
    by_trace: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for trace in pattern.traces:
            by_trace.setdefault(trace, []).append(pattern)
    pairs = {
        (one.id, other.id): (one, other)
        for sharing in by_trace.values()
        for one, other in combinations(sharing[:50], 2)
    }
    for one, other in pairs.values():
        both = len(set(one.traces) & set(other.traces))
        if both >= 2 and both >= SHARED_REQUESTS * min(len(one.traces), len(other.traces)):
            yield one, other


def _together(patterns: Sequence[Pattern]) -> Iterator[tuple[Pattern, Pattern]]:
    for one, other in combinations(patterns, 2):
        if one.timeline and other.timeline and alike(one.timeline.counts, other.timeline.counts) >= TOGETHER:
            yield one, other


def _has_bursts(pattern: Pattern) -> bool:
    """Whether its events crowd in few of the spans: at most a quarter of them hold nine tenths of its events."""
    if pattern.timeline is None or pattern.count < _LEAST_EVENTS or len(pattern.timeline.counts) < 8:
        return False
    counts = sorted(pattern.timeline.counts, reverse=True)
    return sum(counts[: len(counts) // 4]) >= 0.9 * sum(counts)


def _connected(pairs: Sequence[tuple[Pattern, Pattern]]) -> list[list[Pattern]]:
    """The groups that pairs make."""
    leader: dict[str, str] = {}
    known: dict[str, Pattern] = {}

    def of(pattern: str) -> str:
        while leader.setdefault(pattern, pattern) != pattern:
            leader[pattern] = leader[leader[pattern]]
            pattern = leader[pattern]
        return pattern

    for pair in pairs:
        known |= {one.id: one for one in pair}
        first, second = sorted(of(one.id) for one in pair)
        leader[second] = first
    groups: dict[str, list[Pattern]] = {}
    for pattern in sorted(known):
        groups.setdefault(of(pattern), []).append(known[pattern])
    return list(groups.values())


def _incident(group: Sequence[Pattern], shared: str) -> Incident:
    ordered = sorted(group, key=lambda one: (_first(one), -one.severity.rank, one.id))
    return Incident(
        id="incident-" + fingerprint(*sorted(one.id for one in group)),
        patterns=tuple(one.id for one in ordered),
        first=ordered[0].id,
        start=_first(ordered[0]),
        end=max(one.last_seen or _first(one) for one in group),
        shared="requests" if shared == "requests" else "time",
    )


def _first(pattern: Pattern) -> datetime:
    assert pattern.first_seen is not None
    return pattern.first_seen
