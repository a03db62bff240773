from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from PIL import Image

from vouching.skills.errors import BadConfiguration
from vouching.skills.figures import Status
from vouching.skills.inert import spreadsheet_safe
from vouching.skills.reporting.evidence_folder import file_names, write_evidence
from vouching.skills.reporting.model import Report

from . import builders

Made = tuple[Report, dict[str, Path]]


def rows(path: Path, *, delimiter: str = ",") -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_every_figure_has_its_line_and_every_printed_one_its_crop(made: Made, tmp_path: Path) -> None:
    report, sources = made
    lines = rows(write_evidence(report, sources, tmp_path))
    assert [line["Figure"] for line in lines] == [figure.id for figure in report.figures]
    for line, figure in zip(lines, report.figures, strict=True):
        assert bool(line["Crop"]) == (figure.evidence is not None and figure.evidence.document in sources)
        assert bool(line["Formula"]) == (figure.calculation is not None)
        assert not any(line[name] for name in ("Checked by", "Checked on", "Agrees (y/n)", "Remark"))
        if line["Crop"]:
            with Image.open(tmp_path / "evidence" / line["Crop"]) as picture:
                assert picture.format == "PNG" and picture.width > 100
    assert {line["Status"] for line in lines if line["Figure"] == "halden/inventories@FY2025"} == {"in review"}


def test_the_file_is_utf8_with_a_mark_and_the_same_bytes_again(made: Made, tmp_path: Path) -> None:
    report, sources = made
    first = write_evidence(report, sources, tmp_path / "a").read_bytes()
    assert first.startswith(b"\xef\xbb\xbf")
    assert write_evidence(report, sources, tmp_path / "b").read_bytes() == first
    names = [sorted(path.name for path in (tmp_path / folder / "evidence").iterdir()) for folder in "ab"]
    assert names[0] == names[1]


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("-1234.5", "-1234.5"),
        ("-1,234", "-1,234"),
        ("+3.2%", "+3.2%"),
        ("-€ 12", "-€ 12"),
        ("(1,234)", "(1,234)"),
        ("Revenue", "Revenue"),
        ("", ""),
    ],
)
def test_no_cell_becomes_a_formula_and_negative_numbers_stay_numbers(cell: str, safe: str) -> None:
    assert spreadsheet_safe(cell) == safe


def test_text_from_a_document_is_guarded(made: Made, tmp_path: Path) -> None:
    report, sources = made
    first = next(figure for figure in report.figures if figure.evidence is not None)
    assert first.evidence is not None
    evil = first.model_copy(update={"evidence": first.evidence.model_copy(update={"row_label": '=HYPERLINK("x")'})})
    others = tuple(evil if figure.id == evil.id else figure for figure in report.figures)
    lines = rows(write_evidence(builders.changed(report, figures=others), sources, tmp_path))
    assert next(line for line in lines if line["Figure"] == evil.id)["Row label"] == '\'=HYPERLINK("x")'


def test_file_names_are_safe_short_and_apart() -> None:
    long = "company/" + "x" * 300 + "@FY2025"
    names = file_names(["a/b[life]@FY2025", "a/b(life)@FY2025", "a/../c@FY 1", long])
    assert len(set(names.values())) == 4
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for name in names.values())
    assert all(len(name) <= 100 and ".." not in name for name in names.values())


def test_a_file_that_was_ticked_off_is_not_overwritten(made: Made, tmp_path: Path) -> None:
    report, sources = made
    path = write_evidence(report, sources, tmp_path)
    write_evidence(report, sources, tmp_path)  # nothing ticked: made again
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[1] = lines[1][: -len(",,,")] + "Rossi,2026-03-01,y,"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadConfiguration, match="ticked it off"):
        write_evidence(report, sources, tmp_path)


def test_crops_of_an_earlier_run_go_and_other_pictures_stay(made: Made, tmp_path: Path) -> None:
    report, sources = made
    write_evidence(report, sources, tmp_path)
    (tmp_path / "evidence" / "photo.png").write_bytes(b"mine")
    gone = "halden/dividends_paid@FY2025"
    fewer = tuple(
        figure for figure in report.figures if figure.evidence is not None and figure.status is Status.VOUCHED
    )
    kept = builders.changed(
        report,
        figures=tuple(figure for figure in fewer if figure.id != gone),
        narrative=(),
        conflicts=(),
        open_points=(),
        peers=type(report.peers)(),
    )
    write_evidence(kept, sources, tmp_path)
    names = {path.name for path in (tmp_path / "evidence").iterdir()}
    assert "photo.png" in names and "halden-revenue-fy2025.png" in names
    assert "halden-dividends-paid-fy2025.png" not in names
