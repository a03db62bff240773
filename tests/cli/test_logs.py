"""`vouch logs` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.cli.app import run

LINE = "2026-11-19 01:00:01,000 ERROR app.Main - disk is full\n"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "app.log"
    path.write_text(LINE * 3, encoding="utf-8")
    return path


def test_results_go_to_stdout_and_the_short_list_to_stderr(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["logs", str(log), "--out", "out"])
    said = capsys.readouterr()
    assert said.out.split() == ["out/logs.html", "out/logs.json", "out/logs.csv"]
    assert "1 kind of error" in said.err and "3 times" in said.err
    assert code == (3 if "open point" in said.err else 0)


def test_only_what_was_asked_for_is_written(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["logs", str(log), "--out", "out", "--format", "csv"])
    assert [path.name for path in Path("out").iterdir()] == ["logs.csv"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--language", "xx"], "no log report in “xx”"),
        (["--format", "pdf"], "choose from html, json, csv"),
        (["--since", "yesterday"], "write a day or a moment"),
        (["--assignments", "lines.txt"], ".csv or .parquet"),
        (["--log-format", "nothing"], "nothing"),
        (["--time-zone", "Mars/Base"], "Mars/Base"),
        (["--baseline", "none.json"], "none.json"),
        (["--categories", "none.yaml"], "none.yaml"),
        (["--services", "none.yaml"], "none.yaml"),
    ],
)
def test_a_wrong_word_is_one_line_and_exit_code_2(
    log: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(["logs", str(log), "--out", "out", *arguments]) == 2
    error = capsys.readouterr().err.removeprefix("Reading …\n")
    assert said in error and error.count("\n") == 1
    assert not Path("out").exists()


def test_a_folder_that_cannot_be_written_is_one_line(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("in-the-way").write_text("", encoding="utf-8")
    assert run(["logs", str(log), "--out", "in-the-way/out"]) == 2
    assert "--out" in capsys.readouterr().err


def test_lines_and_their_patterns_are_written_where_asked(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["logs", str(log), "--out", "out", "--assignments", "lines.csv"])
    assert "lines.csv" in capsys.readouterr().out.split()
    rows = Path("lines.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "file,line,pattern" and len(rows) == 4
    assert len({row.rsplit(",", 1)[1] for row in rows[1:]}) == 1
