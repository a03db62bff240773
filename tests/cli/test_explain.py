from __future__ import annotations

from pathlib import Path

import pytest

from vouching.cli.app import run
from vouching.cli.report import write

from ..skills.reporting import builders


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    report, sources = builders.report(folder)
    write(report, formats=("json",), folder=folder / "out", sources=sources)
    return folder / "out"


def test_a_figure_is_explained_on_stdout(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "revenue@FY2025", "--case", str(case)]) == 0
    said = capsys.readouterr()
    assert "halden_2025.pdf, page 1" in said.out and "▸ Total revenues" in said.out
    assert said.err == ""


def test_an_unknown_figure_is_a_usage_error(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "revenu@FY2025", "--case", str(case)]) == 2
    assert "did you mean revenue@FY2025" in capsys.readouterr().err


def test_a_folder_without_a_report_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "revenue@FY2025", "--case", str(tmp_path)]) == 2
    assert "vouch report --out" in capsys.readouterr().err
