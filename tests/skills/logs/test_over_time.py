"""Timelines, spikes, values of variables, incidents."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from vouching.skills.logs.mine import mine_logs
from vouching.skills.logs.model import MinedLogs, Timeline
from vouching.skills.logs.timeline import spans, spikes, timeline
from vouching.skills.logs.variables import values

NIGHT = datetime(2026, 3, 1, tzinfo=UTC)


def night(folder: Path, *events: tuple[int, str]) -> MinedLogs:
    """Events by their second of the night, as errors."""
    lines = (f"{NIGHT + timedelta(seconds=at):%Y-%m-%d %H:%M:%S} [ERROR] {text}\n" for at, text in sorted(events))
    path = folder / "night.log"
    path.write_text("".join(lines), encoding="utf-8")
    return mine_logs([path])


def test_a_timeline_holds_every_event_once_over_at_most_120_spans() -> None:
    for minutes in (1, 100, 1000, 100_000, 10_000_000):
        over = spans(17, 17 + minutes)
        counts = timeline([(17, 2), (17 + minutes, 3)], over).counts
        assert sum(counts) == 5 and len(counts) <= 120


def test_a_span_with_far_more_than_usual_is_a_spike_and_a_steady_pattern_has_none() -> None:
    (spike,) = spikes(Timeline(start=NIGHT, seconds=60, counts=(2, 3, 2, 40, 2)))
    assert (spike.start, spike.count, spike.usual) == (NIGHT + timedelta(minutes=3), 40, "2")
    assert spikes(Timeline(start=NIGHT, seconds=60, counts=(40, 41, 39, 40, 42))) == ()


def test_values_stand_between_the_pieces_of_a_template() -> None:
    assert values(["user ", " of ", " left"], "user anna of bank 7 left") == ["anna", "bank 7"]
    assert values(["user ", " left"], "user anna stayed") == []


def test_values_are_counted_by_place(tmp_path: Path) -> None:
    mined = night(
        tmp_path, *((n, f"user {name} has no limit") for n, name in enumerate(["anna", "anna", "bert", "carla"]))
    )
    (variable,) = mined.patterns[0].variables
    assert (variable.place, variable.distinct) == (0, 3)
    assert [(one.value, one.count) for one in variable.top] == [("anna", 2), ("bert", 1), ("carla", 1)]


def test_patterns_that_burst_together_are_one_incident_and_those_that_come_all_night_are_not_in_it(
    tmp_path: Path,
) -> None:
    burst = [(3600 + 7 * n, text) for n in range(40) for text in ("disk is full", "no claim could be saved")]
    steady = [(600 * n, text) for n in range(40) for text in ("certificate has expired", "customer gave no consent")]
    mined = night(tmp_path, *burst, (3590, "disk is full"), *steady)
    (incident,) = mined.incidents
    named = {pattern.id: pattern.template for pattern in mined.patterns}
    assert [named[one] for one in incident.patterns] == ["disk is full", "no claim could be saved"]
    assert named[incident.first] == "disk is full"
    assert {p.template for p in mined.patterns if p.incident == incident.id} == {
        "disk is full",
        "no claim could be saved",
    }


def test_patterns_that_share_requests_are_one_incident(tmp_path: Path) -> None:
    line = '{{"time":"2026-03-01T0{hour}:00:0{n}Z","level":"error","message":"{text}","trace_id":"{trace}"}}'
    lines = [
        line.format(hour=hour, n=n, text=text, trace=f"{trace}{n}")
        for n in range(5)
        for hour, text, trace in ((1, "query too slow", "a"), (2, "page not shown", "a"), (3, "mail not sent", "b"))
    ]
    path = tmp_path / "app.log"
    path.write_text("\n".join(lines), encoding="utf-8")
    mined = mine_logs([path])
    (incident,) = mined.incidents
    named = {pattern.id: pattern.template for pattern in mined.patterns}
    assert (incident.shared, [named[one] for one in incident.patterns]) == (
        "requests",
        ["query too slow", "page not shown"],
    )
