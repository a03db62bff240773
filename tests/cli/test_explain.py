from __future__ import annotations

from pathlib import Path

import pytest

from vouching.cli.app import run
from vouching.cli.report import write
from vouching.skills.errors import UserError
from vouching.skills.figures import Qualifiers
from vouching.skills.reporting.naming import find, names_a_year, year_spellings
from vouching.skills.reporting.report_json import read_json

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
    assert f"{tmp_path}: holds no report.json, which explain reads" in capsys.readouterr().err
    assert run(["explain", "revenue@FY2025", "--case", str(tmp_path / "nowhere")]) == 2
    assert "vouch report --out" in capsys.readouterr().err


def test_a_name_that_a_shell_would_not_leave_alone_is_told_in_quotes(case: Path) -> None:
    report = read_json(case)
    solo = report.figures[0].model_copy(update={"qualifiers": Qualifiers(scope="solo"), "issuer": report.company.id})
    with pytest.raises(UserError, match=rf"did you mean '{solo.indicator}\[solo\]@{solo.period.label}'"):
        find(report.model_copy(update={"figures": (solo,)}), f"{solo.indicator}[sole]@{solo.period.label}")


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2018", "FY2018"),
        ("fy18", "FY2018"),
        ("’18", "FY2018"),
        ("FY 2018", "FY2018"),
        ("fiscal year 2018", "FY2018"),
        ("Q3 2023", "Q3 FY2023"),
        ("q3-fy2023", "Q3 FY2023"),
        ("3Q23", "Q3 FY2023"),
        ("2023-Q3", "Q3 FY2023"),
        ("2023q3", "Q3 FY2023"),
        ("1H 2024", "H1 FY2024"),
        ("9M2024", "9M FY2024"),
    ],
)
def test_a_period_may_be_typed_as_people_write_it(typed: str, label: str) -> None:
    assert label in year_spellings(typed)
    assert names_a_year(typed)


@pytest.mark.parametrize("typed", ["", "banana", "Q3", "FY", "H1 of the year"])
def test_what_has_no_year_is_no_period(typed: str) -> None:
    assert not names_a_year(typed)
