"""What the page of a log case shows: the report's data in the words of its language, ready for the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from ...logs.model import Incident, Severity
from ..labels import Labels
from .labels import load_labels
from .model import LogReport, OpenQuestion, ReportedPattern
from .timeline import drawn, moment

MOST_SHOWN = 1000
"""Patterns on the page; rarer ones stand in the other deliverables."""
_FACETS: Mapping[str, tuple[str, ...]] = {
    "severity": ("fatal", "error", "warning", "unknown", "info", "debug"),
    "state": ("assigned", "proposed", "needs_review"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A pattern as its line and its opened part show it."""

    pattern: ReportedPattern
    anchor: str
    severity: str
    category: str
    category_key: str
    status: str
    confidence: str
    change: str
    times: str
    seen: str
    first: str
    last: str
    spark: Markup
    chart: Markup
    spikes: tuple[str, ...]
    incident: tuple[str, str] | None
    """Anchor and name of the incident that it is part of."""
    words: str
    """What the search looks in, in small letters."""
    order: tuple[int, int, str, str]
    """Rank of severity, count, first and last seen: what the list can be sorted by."""


@dataclass(frozen=True, slots=True)
class IncidentCard:
    """An incident with its likely first pattern and those that came with it."""

    incident: Incident
    anchor: str
    name: str
    span: str
    first: Row
    others: tuple[Row, ...]
    systems: tuple[str, ...]
    shared: str


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter: its key and its words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template asks for."""

    report: LogReport
    label: Labels
    title: str
    subtitle: str
    tiles: tuple[tuple[str, str], ...]
    """Anchor and words of each."""
    filtered: str
    incidents: tuple[IncidentCard, ...]
    rows: tuple[Row, ...]
    cut: int
    filters: Mapping[str, tuple[Option, ...]]
    questions: tuple[tuple[OpenQuestion, tuple[Row, ...]], ...]
    categories: str

    def number(self, number: int) -> str:
        """A count as the language writes it."""
        return self.label.number(number)

    def row(self, pattern: str) -> Row | None:
        """The line of a pattern, if the page has it."""
        return next((row for row in self.rows if row.pattern.id == pattern), None)


def page(report: LogReport) -> Page:
    """The page of `report`, in its language."""
    label = load_labels(report.language)
    names = {incident.id: (f"i-{incident.id}", label("incident", number=at)) for at, incident in _numbered(report)}
    rows = tuple(_row(pattern, report, label, names) for pattern in report.patterns[:MOST_SHOWN])
    by_id = {row.pattern.id: row for row in rows}
    return Page(
        report=report,
        label=label,
        title=label("title", count=len(report.patterns)) if report.patterns else label("nothing"),
        subtitle=_subtitle(report, label),
        tiles=_tiles(report, label),
        filtered=_counted(label, "filtered_out", report.events - report.kept) if report.events > report.kept else "",
        incidents=tuple(_incidents(report, label, names, by_id)),
        rows=rows,
        cut=len(report.patterns) - len(rows),
        filters=_filters(report, rows, label),
        questions=tuple(
            (question, tuple(by_id[one] for one in question.patterns if one in by_id))
            for question in report.open_questions
        ),
        categories=label.list([category.name for category in report.categories]),
    )


def _numbered(report: LogReport) -> Iterable[tuple[int, Incident]]:
    return enumerate(report.incidents, 1)


def _counted(label: Labels, key: str, count: int) -> str:
    return label(key, count=count, number=label.number(count))


def _subtitle(report: LogReport, label: Labels) -> str:
    values = {
        "events": _counted(label, "events", report.events),
        "sources": _counted(label, "sources", len(report.sources)),
    }
    times = [time for one in report.patterns for time in (one.first_seen, one.last_seen) if time is not None]
    if not times:
        return label("subtitle_timeless", **values)
    span = label(
        "span",
        zone=report.time_zone,
        first=_told(min(times), report, label),
        last=_told(max(times), report, label),
    )
    return label("subtitle", **values, span=span)


def _tiles(report: LogReport, label: Labels) -> tuple[tuple[str, str], ...]:
    tiles = [("incidents", "tile_incidents", len(report.incidents))] if report.incidents else []
    tiles.append(("open", "tile_open", len(report.open_questions)))
    unread = len({one.name for one in report.unread})
    if unread:
        tiles.append(("read", "tile_unread", unread))
    return tuple((anchor, _counted(label, key, count)) for anchor, key, count in tiles)


def _row(pattern: ReportedPattern, report: LogReport, label: Labels, incidents: Mapping[str, tuple[str, str]]) -> Row:
    category = report.category_name(pattern.category) or label("uncategorised")
    advisory = pattern.advisory
    names = [one.value for one in (*pattern.services, *pattern.hosts)]
    said = (advisory.title, pattern.template, *pattern.codes, *names, category, pattern.id)
    seen = label("last", time=_told(pattern.last_seen, report, label)) if pattern.last_seen else label("no_time")
    return Row(
        pattern=pattern,
        anchor=f"p-{pattern.id}",
        severity=label(f"severity_{pattern.severity.value}"),
        category=category,
        category_key=pattern.category or "",
        status=label(f"status_{pattern.category_status}"),
        confidence=label(f"confidence_{pattern.confidence}"),
        change=label(f"change_{pattern.change}") if pattern.change else "",
        times=_counted(label, "times", pattern.count),
        seen=seen,
        first=_told(pattern.first_seen, report, label),
        last=_told(pattern.last_seen, report, label),
        spark=drawn(pattern.timeline, label, small=True, zone=_zone(report)),
        chart=drawn(pattern.timeline, label, small=False, zone=_zone(report)),
        spikes=tuple(
            label(
                "spike",
                time=_told(spike.start, report, label),
                count=label.number(spike.count),
                usual=spike.usual,
            )
            for spike in pattern.spikes
        ),
        incident=incidents.get(pattern.incident or ""),
        words=" ".join(said).lower(),
        order=(pattern.severity.rank, pattern.count, _iso(pattern.first_seen), _iso(pattern.last_seen)),
    )


def _told(time: datetime | None, report: LogReport, label: Labels) -> str:
    return moment(time, label, _zone(report))


def _zone(report: LogReport) -> ZoneInfo:
    return ZoneInfo(report.time_zone)


def _iso(time: datetime | None) -> str:
    return "" if time is None else time.astimezone(UTC).isoformat()


def _incidents(
    report: LogReport, label: Labels, names: Mapping[str, tuple[str, str]], by_id: Mapping[str, Row]
) -> Iterable[IncidentCard]:
    for incident in report.incidents:
        if incident.first not in by_id:
            continue
        anchor, name = names[incident.id]
        members = [by_id[one] for one in incident.patterns if one in by_id]
        yield IncidentCard(
            incident=incident,
            anchor=anchor,
            name=name,
            span=label(
                "incident_span",
                zone=report.time_zone,
                first=_told(incident.start, report, label),
                last=_told(incident.end, report, label),
            ),
            first=by_id[incident.first],
            others=tuple(row for row in members if row.pattern.id != incident.first),
            systems=tuple(dict.fromkeys(one.value for row in members for one in row.pattern.services)),
            shared=label(f"incident_{incident.shared}"),
        )


def _filters(report: LogReport, rows: Sequence[Row], label: Labels) -> Mapping[str, tuple[Option, ...]]:
    """The choices that there are: only what occurs."""
    severities = {row.pattern.severity for row in rows}
    states = {row.pattern.category_status for row in rows}
    used = {row.category_key for row in rows}
    named = [(one.id, one.name) for one in report.categories]
    named += [(one.id, one.name) for one in report.proposed_categories]
    categories = [Option(key, name) for key, name in named if key in used]
    if "" in used:
        categories.append(Option("-", label("uncategorised")))
    return {
        "category": tuple(categories),
        "severity": tuple(
            Option(key, label(f"severity_{key}")) for key in _FACETS["severity"] if Severity(key) in severities
        ),
        "state": tuple(Option(key, label(f"status_{key}")) for key in _FACETS["state"] if key in states),
    }
