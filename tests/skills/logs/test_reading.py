"""Bytes to events: whatever stands in a file, reading survives and says what it met."""

from __future__ import annotations

import gzip
import json
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
import zstandard

from vouching.skills.errors import BadInput
from vouching.skills.logs.lines import chunks
from vouching.skills.logs.mine import mine_logs
from vouching.skills.logs.model import MinedLogs
from vouching.skills.logs.options import LogOptions
from vouching.skills.logs.sources import log_files
from vouching.skills.logs.unpack import Notes, blocks
from vouching.skills.logs.windows_events import event_line

ALL = LogOptions(min_severity=None)
LINE = "disk 7 is full"


def reasons(mined: MinedLogs) -> str:
    return "; ".join(f"{one.reason} ({one.count})" for one in mined.unread)


def of_bytes(folder: Path, data: bytes, options: LogOptions = ALL) -> MinedLogs:
    path = folder / "app.log"
    path.write_bytes(data)
    return mine_logs([path], options)


def templates(mined: MinedLogs) -> set[str]:
    return {pattern.template for pattern in mined.patterns}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    mined = of_bytes(tmp_path, f"{LINE}\n{LINE}\n".encode(encoding))
    assert templates(mined) == {"disk <*> is full"}
    assert mined.sources[0].lines == 2


def test_line_ends_of_windows_are_no_part_of_the_message(tmp_path: Path) -> None:
    assert templates(of_bytes(tmp_path, f"{LINE}\r\n{LINE}\r\n".encode())) == {"disk <*> is full"}


def test_broken_utf8_is_read_counted_and_said(tmp_path: Path) -> None:
    mined = of_bytes(tmp_path, b"disk \xff is full\nall is well\n")
    assert mined.kept == 2
    assert "not UTF-8" in reasons(mined) and "(1)" in reasons(mined)


def test_nul_bytes_are_left_out_and_counted(tmp_path: Path) -> None:
    mined = of_bytes(tmp_path, b"\0" * 10 + LINE.encode() + b"\n")
    assert templates(mined) == {"disk <*> is full"}
    assert "NUL bytes, left out (1)" in reasons(mined)


def test_a_line_of_many_megabytes_is_cut_and_the_lines_after_it_keep_their_numbers(tmp_path: Path) -> None:
    mined = of_bytes(
        tmp_path, b"x" * 30_000_000 + b"\n" + LINE.encode() + b"\n", LogOptions(min_severity=None, chunk_bytes=2**20)
    )
    assert "longer than 64 KiB and cut there (1)" in reasons(mined)
    (pattern,) = [one for one in mined.patterns if one.template == "disk <*> is full"]
    assert pattern.samples[0].line == 2


def test_a_line_is_not_cut_through_a_letter() -> None:
    notes = Notes()
    (chunk,) = chunks(["é".encode() * 300], notes, chunk_bytes=10_000, line_bytes=257)
    assert chunk.lines.to_list() == ["é" * 128]


def test_a_file_that_grows_is_read_to_where_it_ended_when_it_was_listed(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_bytes(b"one\n")
    (file,), _ = log_files([path])
    path.write_bytes(b"one\ntwo\n")
    notes = Notes()
    assert b"".join(blocks(file, notes, lambda _: None)) == b"one\n"
    assert any("grew while it was read" in reason for reason in notes.counts)


def test_packed_files_are_read_like_what_is_in_them(tmp_path: Path) -> None:
    data = f"{LINE}\n".encode()
    (tmp_path / "a.log.gz").write_bytes(gzip.compress(data) + gzip.compress(data))
    (tmp_path / "b.log.zst").write_bytes(zstandard.ZstdCompressor().compress(data))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("inner/c.log", data)
    mined = mine_logs([tmp_path], ALL)
    assert [(one.name, one.lines) for one in mined.sources] == [
        ("a.log.gz", 2),
        ("b.log.zst", 1),
        ("c.zip/inner/c.log", 1),
    ]
    assert [pattern.count for pattern in mined.patterns] == [4]


@pytest.mark.parametrize("name", ["a.log.gz", "a.log.zst", "a.zip"])
def test_a_damaged_archive_is_said_and_does_not_stop_the_rest(tmp_path: Path, name: str) -> None:
    data = "".join(f"disk {n} of {n * n} is full\n" for n in range(5000)).encode()
    packed = {
        "a.log.gz": gzip.compress(data),
        "a.log.zst": zstandard.ZstdCompressor().compress(data),
        "a.zip": b"PK\x03\x04",
    }
    (tmp_path / name).write_bytes(
        packed[name][: len(packed[name]) * 2 // 3] if name != "a.zip" else packed[name] + b"x" * 50
    )
    (tmp_path / "b.log").write_bytes(LINE.encode())
    mined = mine_logs([tmp_path], ALL)
    assert "disk <*> is full" in templates(mined)
    assert any(one.name.startswith(name) for one in mined.unread)


def test_folders_globs_and_files_are_one_list_without_doubles(tmp_path: Path) -> None:
    for name in ("a.log", "b.log", ".hidden.log"):
        (tmp_path / name).write_text(LINE, encoding="utf-8")
    mined = mine_logs([tmp_path, tmp_path / "*.log", tmp_path / "a.log"], ALL)
    assert [one.name for one in mined.sources] == ["a.log", "b.log"]


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "app.log").write_text(LINE, encoding="utf-8")
    mined = mine_logs([tmp_path / "one" / "app.log", tmp_path / "two" / "app.log"], ALL)
    assert [one.name for one in mined.sources] == ["one/app.log", "two/app.log"]


def test_a_binary_event_log_without_its_reader_says_what_to_do(tmp_path: Path) -> None:
    if find_spec("evtx"):
        pytest.skip("the reader is installed")
    assert "install vouching[evtx]" in reasons(of_bytes(tmp_path, b"ElfFile\0" + b"\0" * 4096))


def test_a_record_of_an_event_log_has_the_fields_that_logs_have() -> None:
    system = {
        "Provider": {"#attributes": {"Name": "disk"}},
        "EventID": {"#attributes": {"Qualifiers": 1}, "#text": 7},
        "Level": 2,
        "TimeCreated": {"#attributes": {"SystemTime": "2026-03-01T10:00:00Z"}},
        "Computer": "db-1",
    }
    line = event_line(json.dumps({"Event": {"System": system, "EventData": {"Drive": "C"}}}))
    assert json.loads(line) == {
        "time": "2026-03-01T10:00:00Z",
        "level": "error",
        "host": "db-1",
        "service": "disk",
        "message": "EVENT-7 disk: Drive=C",
    }


def test_an_empty_folder_is_the_users_to_mend(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no files to read"):
        mine_logs([tmp_path])


def test_an_empty_file_is_a_source_without_events(tmp_path: Path) -> None:
    mined = of_bytes(tmp_path, b"")
    assert [(one.lines, one.events) for one in mined.sources] == [(0, 0)]
    assert mined.patterns == ()


def test_control_characters_end_as_pictures_and_colours_are_no_part_of_the_template(tmp_path: Path) -> None:
    (pattern,) = of_bytes(tmp_path, b"\x1b[31mdisk 7 is full\x1b[0m <script>\n").patterns
    assert pattern.template == "disk <*> is full <script>"
    assert "\x1b" not in pattern.samples[0].text and "␛[31m" in pattern.samples[0].text


def test_progress_ends_with_all_bytes_done(tmp_path: Path) -> None:
    (tmp_path / "app.log").write_text(LINE * 1000, encoding="utf-8")
    told: list[tuple[int, int]] = []
    mine_logs([tmp_path], ALL, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(LINE) * 1000, len(LINE) * 1000)


@pytest.mark.slow
def test_processes_change_nothing(tmp_path: Path) -> None:
    for file in range(4):
        lines = (
            f"2026-03-01 10:{n % 60:02}:00 [ERROR] user u{n % 7} has no limit {n} on {file}\n" for n in range(200_000)
        )
        (tmp_path / f"app{file}.log").write_text("".join(lines), encoding="utf-8")
    alone = mine_logs([tmp_path], LogOptions(workers=1))
    assert mine_logs([tmp_path], LogOptions(workers=2)).model_dump_json() == alone.model_dump_json()
