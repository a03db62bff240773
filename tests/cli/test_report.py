from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from vouching.cli.app import run
from vouching.cli.preflight import check_folder, read_templates
from vouching.cli.report import FORMATS, write
from vouching.cli.telling import also_told, called_after_their_files, tell
from vouching.skills.errors import BadConfiguration
from vouching.skills.figures import Period
from vouching.skills.finance.attribution import BY_ITS_FILE
from vouching.skills.reporting.report_json import read_json

from ..skills.reporting import builders


@pytest.mark.parametrize(
    ("formats", "files"),
    [
        (("html", "json"), ["report.html", "report.json"]),
        (("json",), ["report.json"]),
        (("html",), ["report.html"]),
    ],
)
def test_the_formats_asked_for_are_written(tmp_path: Path, formats: tuple[str, ...], files: list[str]) -> None:
    report, sources = builders.report(tmp_path)
    written = write(report, formats=formats, folder=tmp_path / "out", sources=sources)  # type: ignore[arg-type]
    assert [path.name for path in written] == files
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*files, "sources.json"])
    if "json" in formats:
        assert read_json(tmp_path / "out") == report


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    report, _ = builders.report(tmp_path)
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="--out"):
        write(report, formats=("json",), folder=tmp_path / "file" / "out", sources={})


def test_the_end_says_what_is_vouched_and_what_is_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, _ = builders.report(tmp_path)
    tell(report, [tmp_path / "report.html"])
    said = capsys.readouterr()
    assert said.out == ""
    text = " ".join(said.err.split())
    assert re.search(
        r"(\d+) figures vouched for \(\d+ printed, \d+ computed\), 13 in review, 1 not found; its own", text
    )
    assert "Which inventories are right for FY2025" in text and "Compare both places" in text
    assert "Left out: minutes.docx: is neither a PDF" in text
    assert f"{tmp_path}/report.html" in text


@pytest.mark.parametrize("language", ["xx", "english", "../en"])
def test_a_language_that_is_not_there_is_told_before_anything_is_read(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "--language", language]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1 and "there is en" in said


@pytest.mark.parametrize("given", ["nowhere.pptx", "text.pptx"])
def test_a_template_that_is_none_is_told_before_anything_is_read(
    tmp_path: Path, given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "text.pptx").write_text("no deck", encoding="utf-8")
    assert run(["report", "--template", str(tmp_path / given)]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1 and given in said


def test_two_templates_for_one_deliverable_are_refused(tmp_path: Path) -> None:
    deck = tmp_path / "look.pptx"
    Presentation().save(str(deck))
    assert list(read_templates([deck])) == ["pptx"]
    with pytest.raises(BadConfiguration, match="second template"):
        read_templates([deck, deck])


def test_all_formats_are_written_into_the_folder(tmp_path: Path) -> None:
    report, sources = builders.report(tmp_path)
    written = write(report, formats=FORMATS, folder=tmp_path / "out", sources=sources)
    names = [path.relative_to(tmp_path / "out").as_posix() for path in written]
    assert names == ["report.html", "report.json", "report.pptx", "report.docx", "evidence/evidence.csv"]


def one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says where it ends with 2 before it reads a document."""
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == "" and len(said.err.splitlines()) == 1, said.err
    assert "Reading" not in said.err and "pydantic" not in said.err
    return said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "banana"], "--period “banana”: names no year; say FY2024"),
        (["--period", "  "], "names no year"),
        (["--company", " "], "--company: is blank"),
        (["--issuer", "deck.pdf"], "say FILE=COMPANY"),
        (["--issuer", "=Acme"], "say FILE=COMPANY"),
        (["--format", "pdf"], "choose from html, json"),
        (["--audience", "board"], "'executive', 'analyst'"),
        (["--baseline", "nowhere"], "nowhere: No such file or directory; give --baseline the report.json"),
        (["--baseline", "text.txt"], "text.txt: is no report.json that this Vouch can read (it is no JSON)"),
        (["--baseline", "folder"], "report.json: No such file"),
        (["--template", "text.txt"], "text.txt: is no template of PowerPoint or Word; give --template a .pptx, .potx"),
        (["--out", "text.txt"], "text.txt"),
        (["--out", "text.txt/deeper"], "can't be made"),
    ],
)
def test_a_wrong_option_is_told_before_anything_is_read(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text("neither a report nor a template", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert said in one_line(["report", *arguments], capsys)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "text.txt"]


def test_an_earlier_report_on_another_company_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, sources = builders.report(tmp_path)
    write(report, formats=("json",), folder=tmp_path / "out", sources=sources)
    line = one_line(["report", "--baseline", str(tmp_path / "out"), "--company", "Somebody Else"], capsys)
    assert f"a report on {report.company.name}, not on Somebody Else" in line


@pytest.mark.parametrize(
    "name", ["report.html", "report.json", "report.pptx", "report.docx", "sources.json", "evidence/evidence.csv"]
)
def test_a_file_that_vouch_did_not_make_is_not_overwritten(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text('{"mine": true}' if name.endswith("json") else "<p>mine</p>", encoding="utf-8")
    line = one_line(["report", "--out", str(tmp_path), "--format", "all"], capsys)
    assert f"{mine}: was not made by Vouch" in line
    assert "mine" in mine.read_text(encoding="utf-8")


def test_what_vouch_made_is_overwritten_and_what_lies_beside_it_stays(tmp_path: Path) -> None:
    report, sources = builders.report(tmp_path)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    for _ in range(2):
        check_folder(folder, FORMATS)
        write(report, formats=FORMATS, folder=folder, sources=sources)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("label", "end", "told"),
    [
        ("Q1 FY2026", date(2026, 3, 31), ("Q1 FY2026",)),
        ("Q4 FY2025", date(2025, 12, 31), ("Q4 FY2025",)),
        ("Q1 FY2025", date(2025, 3, 31), ()),
    ],
)
def test_what_the_documents_tell_of_the_latest_day_is_said_and_how_to_report_on_it(
    label: str, end: date, told: tuple[str, ...], tmp_path: Path
) -> None:
    report, _ = builders.report(tmp_path)
    assert also_told(report) == ()
    period = Period(label=label, kind="duration", end=end)
    one = next(figure for figure in report.of_subject() if figure.evidence is not None)
    more = one.model_copy(update={"period": period})
    assert also_told(builders.changed(report, figures=(*report.figures, more))) == told


def test_a_company_that_goes_by_the_name_of_a_file_is_said_and_how_to_name_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, _ = builders.report(tmp_path)
    assert called_after_their_files(report) == ()
    first = report.documents[0].model_copy(update={"name": "my deck.pptx", "notes": (BY_ITS_FILE,)})
    tell(builders.changed(report, documents=(first, *report.documents[1:])), [])
    assert "my deck.pptx: names no company; --issuer 'my deck.pptx'=COMPANY" in " ".join(
        capsys.readouterr().err.split()
    )
