"""What does not add up is in doubt, unless another sum vouches for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.skills.solvency.loading import load_templates

from .template_pages import BALANCE_IT, OWN_FUNDS_EN, TIERS, Print, Row, read, vouched

REST = ("R0030 R0050 R0090 R0100 R0110 R0120 R0160 R0170 R0180 R0190 R0200 R0210 R0220 R0230 R0240 R0250 R0260 R0270 "
        "R0280 R0290 R0300 R0310 R0320 R0330 R0340 R0350 R0360 R0370 R0380 R0390 R0400 R0420")  # fmt: skip


def _balance(**values: str) -> Print:
    """The assets with every row, changed as `values` say."""
    template = next(template for template in load_templates() if template.id == "S.02.01")
    rows = {code: (label, code, printed) for label, code, printed in BALANCE_IT if code <= "R0500"}
    for code in REST.split():
        row = template.row(code)
        assert row is not None
        rows[code] = (row.it[0], code, ("-",))
    changed = {code: (label, code, (values.get(code, printed[0]),)) for code, (label, _, printed) in rows.items()}
    return Print([changed[code] for code in sorted(changed)], column_width=80, label_width=330)


def test_totals_that_hold_are_vouched(tmp_path: Path) -> None:
    (reading,) = read(tmp_path / "a.pdf", [_balance()])
    held = {outcome.identity.split(" = ")[1] for outcome in reading.identities if outcome.holds}
    assert held == {"R0500 (C0010)", "R0070 (C0010)", "R0130 (C0010)"}


def test_only_the_rows_that_nothing_else_proves_are_in_doubt(tmp_path: Path) -> None:
    (reading,) = read(tmp_path / "a.pdf", [_balance(R0410="8.600")])
    assert set(vouched(reading)) == {"R0070", "R0130", "R0140", "R0150"}
    doubted = {cell.row for cell in reading.cells if cell.doubts}
    assert doubted - {cell.row for cell in reading.cells if not cell.amount} == {"R0040", "R0060", "R0410", "R0500"}
    assert "R0420" in doubted  # a nil may be what was not read


def test_rounding_of_the_printed_unit_is_no_difference(tmp_path: Path) -> None:
    (reading,) = read(tmp_path / "a.pdf", [_balance(R0150="20.001")])
    assert not any(cell.doubts for cell in reading.cells)


def test_a_row_that_is_not_printed_proves_nothing(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = tuple(row for row in BALANCE_IT if row[1] != "R0060")
    (reading,) = read(tmp_path / "a.pdf", [Print(rows)])
    assert vouched(reading)["R0500"] == "100000"


def test_a_ratio_that_its_parts_do_not_give_is_in_doubt_with_them(tmp_path: Path) -> None:
    rows = tuple((label, code, ("290%", "", "", "", "") if code == "R0620" else v) for label, code, v in OWN_FUNDS_EN)
    page = Print(
        rows, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=TIERS, label_width=190, column_width=60
    )
    (reading,) = read(tmp_path / "a.pdf", [page])
    assert {cell.row for cell in reading.cells if cell.doubts and cell.column == "C0010"} == {"R0580", "R0620"}


def test_tiers_that_do_not_give_the_total_are_in_doubt(tmp_path: Path) -> None:
    rows = tuple(
        (label, code, ("7,000", "", "1,000", "6,500", "") if code == "R0140" else v) for label, code, v in OWN_FUNDS_EN
    )
    page = Print(
        rows, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=TIERS, label_width=190, column_width=60
    )
    (reading,) = read(tmp_path / "a.pdf", [page])
    assert "R0140" not in vouched(reading, "C0040")
    assert vouched(reading)["R0290"] == "32000"


def test_every_template_is_sound() -> None:
    templates = load_templates()
    assert {"S.02.01", "S.05.01", "S.23.01.01", "S.23.01.22", "S.25.01.21"} <= {template.id for template in templates}
    for template in templates:
        assert all(row.en and row.it for _, row in template.labelled_rows())


def test_a_mistake_in_a_template_names_file_and_key(tmp_path: Path) -> None:
    text = "id: S.02.01\nnumbers: ['02']\nscope: either\nnames: {en: A, it: A}\nsections: []\nidentities:\n  - {result: R0500, plus: [R0999]}\n"
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadConfiguration, match=r"s\.yaml.*R0500, R0999"):
        load_templates(tmp_path)


def test_a_known_number_in_an_unknown_ending_is_no_template(tmp_path: Path) -> None:
    assert read(tmp_path / "a.pdf", [replace(Print(BALANCE_IT), title=("S.23.01.99",))]) == ()
