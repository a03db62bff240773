"""`vouch eval report` counts, tells what was not right, and fails below the bars."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vouching.cli.app import run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One question about a filing that is not there: an abstention."""
    case = {
        "id": "q1",
        "document": "pdfs/gone.pdf",
        "question": "What was revenue?",
        "answer": "$12.00",
        "indicator": "revenue",
        "period": "FY2018",
    }
    (tmp_path / "cases.jsonl").write_text(json.dumps(case) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("bars", "code"),
    [
        pytest.param([], 0, id="no bars"),
        pytest.param(["--max-wrong", "0"], 0, id="an abstention is not wrong"),
        pytest.param(["--min-right", "1"], 1, id="nor right"),
    ],
)
def test_bars_decide_the_exit_code(data: Path, bars: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", "report", "--data", str(data), *bars]) == code
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("abstained: q1: ") and "gone.pdf" in said[0]
    assert said[-1] == "right 0, wrong 0, abstained 1"


def test_the_outcome_is_written_as_json(data: Path) -> None:
    assert run(["eval", "report", "--data", str(data), "--json", str(data / "out.json")]) == 0
    written = json.loads((data / "out.json").read_text(encoding="utf-8"))
    assert (written["right"], written["wrong"], written["abstained"]) == (0, 0, 1)
    assert {"id", "outcome", "answer", "expected", "pages"} == set(written["cases"][0])


def test_a_folder_without_cases_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", "report", "--data", str(tmp_path)]) == 2
    assert "cases.jsonl" in capsys.readouterr().err.splitlines()[-1]
