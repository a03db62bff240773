"""The commands as a user runs them, on the bundled sample."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from vouching.scenarios.financial_report.request import SAMPLE
from vouching.skills.reporting.schema import report_schema

from ..skills.reporting.page_text import Page

VALIDATOR: Any = jsonschema.Draft202012Validator


def vouch(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    code = "from vouching.cli import main; main()"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run")


@pytest.fixture(scope="module")
def done(folder: Path) -> subprocess.CompletedProcess[str]:
    """`vouch report` with nothing named."""
    return vouch("report", cwd=folder)


@pytest.fixture(scope="module")
def out(folder: Path, done: subprocess.CompletedProcess[str]) -> Path:
    assert done.returncode in (0, 3), done.stderr
    return folder / Path(done.stdout.splitlines()[0]).parent


def test_the_results_are_named_on_stdout_and_the_rest_is_said_on_stderr(
    done: subprocess.CompletedProcess[str], out: Path
) -> None:
    assert [Path(line).name for line in done.stdout.splitlines()] == ["report.html", "report.json"]
    assert out.name == "valdoro-fy2025"
    assert "figures vouched for" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_sample_leaves_points_open_and_says_what_to_do(done: subprocess.CompletedProcess[str], out: Path) -> None:
    assert done.returncode == 3
    points = json.loads((out / "report.json").read_text(encoding="utf-8"))["open_points"]
    assert points[0]["kind"] == "conflict"
    assert points[0]["question"] in done.stderr and points[0]["action"] in done.stderr


def test_its_json_obeys_the_schema_and_names_no_place_on_this_machine(out: Path, folder: Path) -> None:
    text = (out / "report.json").read_text(encoding="utf-8")
    VALIDATOR(report_schema()).validate(json.loads(text))
    assert str(SAMPLE) not in text and str(folder) not in text


def test_every_link_of_its_page_has_a_target_and_pictures_show_the_places(out: Path) -> None:
    page = Page((out / "report.html").read_text(encoding="utf-8"))
    ids = {element.attributes.get("id") for element in page.elements}
    links = {e.attributes["href"] for e in page.elements if e.tag == "a"} - {"#closed"}
    assert links <= {f"#{name}" for name in ids}
    assert len([e for e in page.elements if e.attributes.get("class") == "shot"]) > 20


def test_the_same_command_gives_the_same_bytes(out: Path, folder: Path) -> None:
    again = vouch("report", "--out", folder / "again", "--format", "json", cwd=folder)
    assert again.stdout == f"{folder / 'again' / 'report.json'}\n"
    assert (folder / "again" / "report.json").read_bytes() == (out / "report.json").read_bytes()


def test_a_figure_of_it_can_be_explained(out: Path, folder: Path) -> None:
    told = vouch("explain", "total_equity@FY2025", "--case", out, cwd=folder)
    assert told.returncode == 0 and "valdoro_annual_report_2025.pdf, page" in told.stdout and "▸" in told.stdout


def test_extract_gives_all_figures_and_one_line_for_what_it_cannot_read(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (deck,) = (SAMPLE / "valdoro").glob("*.pptx")
    told = vouch("extract", deck, folder / "broken.pdf", "--format", "jsonl", cwd=folder)
    assert told.returncode == 3
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert {row["document"] for row in rows} == {deck.name}
    assert all(row["id"] and row["status"] and row["evidence"]["slide"] for row in rows)
    assert [line for line in told.stderr.splitlines() if line.startswith("left out: broken.pdf")]


@pytest.mark.parametrize(
    ("place", "code"), [("peers/nordlicht_annual_report_2025.pdf", 3), ("valdoro/valdoro_results_deck_2025.pptx", 3)]
)
def test_extract_ends_with_open_points_where_a_figure_is_in_review(folder: Path, place: str, code: int) -> None:
    told = vouch("extract", SAMPLE / place, "--format", "jsonl", cwd=folder)
    waiting = [row for row in map(json.loads, told.stdout.splitlines()) if row["status"] == "needs_review"]
    assert waiting and told.returncode == code


def test_extract_of_nothing_readable_is_one_line(folder: Path) -> None:
    told = vouch("extract", folder / "nowhere.pdf", cwd=folder)
    assert told.returncode == 2 and told.stdout == ""
    assert "nowhere.pdf" in told.stderr.splitlines()[-1] and "Traceback" not in told.stderr
