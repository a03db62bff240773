"""From files to patterns: what is counted does not depend on how the lines came in."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration, BadInput
from vouching.skills.logs.mine import mine_logs
from vouching.skills.logs.model import MinedLogs, Severity
from vouching.skills.logs.options import LogOptions

ALL = LogOptions(min_severity=None)
LOG4J = "2026-03-0{day} 10:0{minute}:00,123 {level} [main] com.acme.Billing - {message}"


def written(folder: Path, name: str, lines: Sequence[str]) -> Path:
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def billing(day: int, *messages: str, level: str = "ERROR") -> list[str]:
    return [LOG4J.format(day=day, minute=minute, level=level, message=text) for minute, text in enumerate(messages)]


def without_sources(mined: MinedLogs) -> str:
    return mined.model_dump_json(exclude={"sources": True, "patterns": {"__all__": {"samples"}}})


def test_events_with_the_same_words_are_one_pattern_with_its_first_and_last_time(tmp_path: Path) -> None:
    path = written(tmp_path, "billing.log", billing(1, "invoice 17 was refused", "invoice 99 was refused"))
    (pattern,) = mine_logs([path]).patterns
    assert pattern.template == "invoice <*> was refused"
    assert (pattern.count, pattern.severity) == (2, Severity.ERROR)
    assert pattern.first_seen == datetime(2026, 3, 1, 10, 0, 0, 123000, tzinfo=UTC)
    assert pattern.last_seen == datetime(2026, 3, 1, 10, 1, 0, 123000, tzinfo=UTC)
    assert [(one.file, one.line) for one in pattern.samples] == [(path.name, 1), (path.name, 2)]


def test_mild_events_are_left_out_but_counted_and_unknown_ones_stay(tmp_path: Path) -> None:
    mild = written(tmp_path, "mild.log", billing(1, "all is well", level="INFO"))
    unknown = written(tmp_path, "unknown.log", ["the moon is full"])
    mined = mine_logs([mild, unknown])
    assert [pattern.template for pattern in mined.patterns] == ["the moon is full"]
    assert (mined.events, mined.kept) == (2, 1)


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    first = written(tmp_path, "a.log", billing(1, "user anna has no limit", "disk 7 is full"))
    second = written(tmp_path, "b.log", billing(2, "user bert has no limit", "disk 9 is full"))
    assert mine_logs([first, second]).model_dump_json() == mine_logs([second, first]).model_dump_json()


@pytest.mark.parametrize("chunk_bytes", [1024, 4096])
def test_chunks_change_nothing(tmp_path: Path, chunk_bytes: int) -> None:
    lines = [
        line for day in range(1, 10) for line in billing(day, *(f"job {n} of user{n % 3} failed" for n in range(9)))
    ]
    path = written(tmp_path, "jobs.log", [line + "\n\tat com.acme.Billing.pay(Billing.java:12)" for line in lines])
    small = LogOptions(chunk_bytes=chunk_bytes, rows_in_memory=1000)
    assert mine_logs([path], small).model_dump_json() == mine_logs([path]).model_dump_json()


def test_a_file_in_parts_gives_the_patterns_of_the_whole(tmp_path: Path) -> None:
    lines = billing(1, *(f"queue q{n} holds {n} messages of user u{n % 2}" for n in range(9)))
    whole = mine_logs([written(tmp_path, "x.log", lines)], ALL)
    parts = mine_logs([written(tmp_path, "x.log.1", lines[:4]), written(tmp_path, "x.log.2", lines[4:])], ALL)
    assert without_sources(parts) == without_sources(whole)


def test_a_gz_file_is_read_like_the_file_in_it(tmp_path: Path) -> None:
    plain = written(tmp_path, "billing.log", billing(1, "invoice 17 was refused"))
    packed = tmp_path / "billing.log.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert [p.id for p in mine_logs([packed]).patterns] == [p.id for p in mine_logs([plain]).patterns]


def test_a_gz_file_that_ends_early_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    lines = [line for day in range(1, 10) for line in billing(day, *(f"job {n * day} failed" for n in range(9)))]
    packed = tmp_path / "jobs.log.gz"
    packed.write_bytes(gzip.compress("\n".join(lines).encode())[:-20])
    mined = mine_logs([packed])
    assert mined.kept > 0
    assert any("ends early" in one.reason for one in mined.unread)


def test_a_path_to_nothing_is_the_users_to_mend(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        mine_logs([tmp_path / "missing.log"])


def test_assignments_name_each_events_first_line(tmp_path: Path) -> None:
    lines = [*billing(1, "invoice 17 was refused"), "  see the handbook", *billing(2, "disk 7 is full")]
    path, out = written(tmp_path, "billing.log", lines), tmp_path / "assignments.csv"
    ids = {pattern.template: pattern.id for pattern in mine_logs([path], assignments=out).patterns}
    assert out.read_text(encoding="utf-8").splitlines() == [
        "file,line,pattern",
        f"{path.name},1,{ids['invoice <*> was refused']}",
        f"{path.name},3,{ids['disk <*> is full']}",
    ]


def test_assignments_go_to_csv_or_parquet_only(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match=r"\.csv or \.parquet"):
        mine_logs([tmp_path], assignments=tmp_path / "assignments.xlsx")


def test_texts_that_leave_go_through_redaction(tmp_path: Path) -> None:
    path = written(tmp_path, "billing.log", billing(1, "no limit for anna"))
    (pattern,) = mine_logs([path], redact=lambda text: text.replace("anna", "[name]")).patterns
    assert "anna" not in pattern.model_dump_json()
    assert "[name]" in pattern.template
