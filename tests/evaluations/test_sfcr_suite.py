"""The suite of solvency reports counts a row as right only if it is, and a number in a row known to be nil as wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from vouching.cli.app import run as command
from vouching.evaluations.sfcr import run
from vouching.skills.errors import BadInput

from ..skills.solvency.template_pages import BALANCE_IT, OWN_FUNDS_EN, TIERS, Print, report

OWN_FUNDS = Print(OWN_FUNDS_EN, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=TIERS, column_width=60)
Folder = Callable[[str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    report(tmp_path / "alfa_1.pdf", [Print(BALANCE_IT)])
    report(tmp_path / "alfa_2.pdf", [replace(OWN_FUNDS, label_width=190)])

    def with_truth(lines: str) -> Path:
        (tmp_path / "truth.csv").write_text("document,template,row,value\n" + lines, encoding="utf-8")
        return tmp_path

    return with_truth


def test_a_pattern_joins_the_files_of_a_report(folder: Folder) -> None:
    data = folder("alfa_*.pdf,S.02.01.02,R0500,100000\nalfa_*.pdf,S.23.01.01,R0620,310\n")
    outcome = run(data, progress=lambda _: None)
    assert (outcome.right, outcome.wrong, outcome.abstained) == (2, 0, 0)


def test_another_value_is_wrong_and_a_missing_one_an_abstention(folder: Folder) -> None:
    data = folder("alfa_1.pdf,S.02.01.02,R0500,100001\nalfa_1.pdf,S.02.01.02,R0220,5\nalfa_1.pdf,S.23.01.01,R0540,1\n")
    outcome = run(data, progress=lambda _: None)
    assert [case.outcome for case in outcome.cases] == ["wrong", "abstained", "abstained"]


def test_a_number_in_a_row_known_to_be_nil_is_wrong_and_a_blank_agrees(folder: Folder) -> None:
    data = folder("alfa_1.pdf,S.02.01.02,R0410,0\nalfa_1.pdf,S.02.01.02,R0080,0\nalfa_1.pdf,S.02.01.02,R0220,\n")
    outcome = run(data, progress=lambda _: None)
    assert (outcome.wrong, outcome.facts["nil rows in which no number was read"]) == (1, "2")


def test_two_balance_sheets_that_differ_are_no_answer(folder: Folder) -> None:
    other = tuple((label, code, ("9",)) for label, code, _ in BALANCE_IT)
    data = folder("alfa_*.pdf,S.02.01.02,R0140,70000\n")
    report(data / "alfa_3.pdf", [Print(other)])
    assert run(data, progress=lambda _: None).abstained == 1


def test_the_command_fails_below_its_bars(folder: Folder) -> None:
    data = folder("alfa_1.pdf,S.02.01.02,R0500,100000\nalfa_1.pdf,S.02.01.02,R0220,5\n")
    bars = ["eval", "sfcr", "--data", str(data), "--json", str(data / "out.json"), "--html", str(data / "out.html")]
    assert command([*bars, "--min-answered", "0.5"]) == 0
    assert command([*bars, "--min-answered", "0.6"]) == 1
    assert "S.02.01.02 R0500 Total assets" in (data / "out.html").read_text(encoding="utf-8")
    assert '"right": 1' in (data / "out.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "said"),
    [("alfa_1.pdf,S.02.01.02,R0500,many\n", "line 2"), ("beta.pdf,S.02.01.02,R0500,1\n", "holds no beta.pdf")],
)
def test_a_mistake_in_the_truth_is_named(folder: Folder, lines: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        run(folder(lines), progress=lambda _: None)
