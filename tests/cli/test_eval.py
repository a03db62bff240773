"""`vouch eval` counts, tells what was not right, and fails below the bars."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from vouching.cli.app import run
from vouching.scenarios.financial_report.request import SAMPLE


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
    case = written["cases"][0]
    assert {"id", "outcome", "answer", "expected", "pages", "indicator", "period", "origin", "evidence"} <= set(case)
    assert (written["suite"], written["indicators"][0]["abstained"]) == ("report", 1)


def test_the_outcome_is_written_as_a_page(data: Path) -> None:
    assert run(["eval", "report", "--data", str(data), "--html", str(data / "out.html")]) == 0
    assert "What was revenue?" in (data / "out.html").read_text(encoding="utf-8")


def test_a_folder_without_cases_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", "report", "--data", str(tmp_path)]) == 2
    assert "cases.jsonl" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("bars", "code"),
    [
        pytest.param(["--max-off-by-half", "0"], 0, id="nothing is off"),
        pytest.param(["--min-agreement", "0.99"], 1, id="nothing to compare is no agreement"),
        pytest.param(["--min-agreement", "99"], 2, id="a share is at most one"),
        pytest.param(["--min-agreement", "most"], 2, id="a share is a number"),
    ],
)
def test_consistency_has_bars_too(
    bars: list[str], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SAMPLE / "valdoro" / "valdoro_annual_report_2025.pdf", tmp_path)
    assert run(["eval", "consistency", "--data", str(tmp_path), *bars]) == code
    said = capsys.readouterr()
    if code != 2:
        assert said.out.splitlines()[-1] == "agreement: nothing to compare"
        assert "took" in said.err.splitlines()[-1]


@pytest.mark.parametrize("suite", ["report", "consistency", "sfcr"])
def test_a_folder_or_a_file_that_can_not_be_used_is_told_before_anything_is_read(
    suite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    for folder in ("nowhere", "file"):
        assert run(["eval", suite, "--data", str(tmp_path / folder)]) == 2
    assert run(["eval", suite, "--data", str(tmp_path), "--json", str(tmp_path / "file" / "a.json")]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3 and "does not exist" in said[0] and "is a file" in said[1] and "is no folder" in said[2]
