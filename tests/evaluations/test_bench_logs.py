"""The lines that the benchmark of mining is run over."""

from __future__ import annotations

from pathlib import Path

from vouching.evaluations.bench_logs import main
from vouching.evaluations.log_lines import filled, truth_templates


def test_lines_follow_their_templates_and_are_the_same_for_the_same_seed() -> None:
    templates = [("disk <*> is full", 3), ("user <*> has no <*>", 1)]
    lines = list(filled(templates, lines=50, seed=1))
    assert lines == list(filled(templates, lines=50, seed=1))
    assert all(line.startswith(templates[number][0].split("<*>")[0]) for line, number in lines)
    assert any(line.split()[1].isdigit() for line, _ in lines) and any(line.split()[1].isalpha() for line, _ in lines)


def test_templates_are_counted_and_those_without_words_left_out(tmp_path: Path) -> None:
    rows = ["Content,EventTemplate", "disk 7,disk <*>", "disk 8,disk <*>", "9,<*>"]
    (tmp_path / "A_structured.csv").write_text("\n".join(rows), encoding="utf-8")
    assert truth_templates(tmp_path) == [("disk <*>", 2)]


def test_without_data_there_is_nothing_to_measure(tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path)]) == 2
