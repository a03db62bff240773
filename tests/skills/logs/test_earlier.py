"""Two runs compared: new, ongoing, back, escalating, over."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vouching.skills.errors import BadInput
from vouching.skills.logs.earlier import EarlierRun, compared, read_earlier
from vouching.skills.logs.model import Gone, MinedLogs, Pattern, Severity

START = datetime(2026, 11, 18, 22, tzinfo=UTC)


def pattern(name: str, count: int = 10, *, hours: float = 8, aliases: tuple[str, ...] = ()) -> Pattern:
    return Pattern(
        id=name,
        aliases=aliases,
        template=f"{name} failed",
        count=count,
        severity=Severity.ERROR,
        first_seen=START,
        last_seen=START + timedelta(hours=hours),
    )


def run(*patterns: Pattern, over: tuple[Gone, ...] = ()) -> MinedLogs:
    return MinedLogs(patterns=patterns, over=over)


def before(*patterns: Pattern, over: tuple[Gone, ...] = ()) -> EarlierRun:
    return EarlierRun.model_validate_json(run(*patterns, over=over).model_dump_json())


def changes(now: MinedLogs, earlier: EarlierRun) -> dict[str, str | None]:
    return {one.id: one.change for one in compared(now, earlier).patterns}


def test_a_pattern_is_new_or_goes_on_or_escalates() -> None:
    now = run(pattern("new"), pattern("same", 12), pattern("worse", 300))
    assert changes(now, before(pattern("same"), pattern("worse", 20))) == {
        "new": "new",
        "same": "ongoing",
        "worse": "escalating",
    }


def test_few_more_events_are_no_escalation_and_a_longer_log_is_none_either() -> None:
    assert changes(run(pattern("a", 5)), before(pattern("a", 1))) == {"a": "ongoing"}
    assert changes(run(pattern("a", 120, hours=24)), before(pattern("a", 20, hours=4))) == {"a": "ongoing"}


def test_a_pattern_that_widened_is_known_by_its_alias() -> None:
    assert changes(run(pattern("wide", aliases=("narrow",))), before(pattern("narrow"))) == {"wide": "ongoing"}


def test_what_does_not_come_again_is_over_and_what_comes_back_is_said_to_be_back() -> None:
    second = compared(run(pattern("b")), before(pattern("a"), pattern("b")))
    assert [one.id for one in second.over] == ["a"]
    third = EarlierRun.model_validate_json(second.model_dump_json())
    assert changes(run(pattern("a"), pattern("b")), third) == {"a": "regressed", "b": "ongoing"}
    assert [one.id for one in compared(run(pattern("c")), third).over] == ["a", "b"]


def test_logs_without_times_are_compared_by_their_counts() -> None:
    timeless = [
        one.model_copy(update={"first_seen": None, "last_seen": None}) for one in (pattern("a", 90), pattern("a", 10))
    ]
    assert changes(run(timeless[0]), before(timeless[1])) == {"a": "escalating"}


def test_what_is_no_earlier_run_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "logs.json").write_text(json.dumps({"figures": []}), encoding="utf-8")
    with pytest.raises(BadInput, match=r"is no logs\.json"):
        read_earlier(tmp_path)
    with pytest.raises(BadInput, match="name the"):
        read_earlier(tmp_path / "none.json")
