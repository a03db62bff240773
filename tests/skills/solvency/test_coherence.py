"""The templates of one report are held against each other: undertaking, scope, unit and position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.skills.solvency.links import load_links
from vouching.skills.solvency.loading import load_templates
from vouching.skills.solvency.readings import TemplateReading

from .template_pages import BALANCE_IT, OWN_FUNDS_EN, TIER_NAMES, TIERS, Print, Row, read

RECONCILIATION: tuple[Row, ...] = (
    ("Excess of assets over liabilities", "R0700", ("25,000",)),
    ("Other basic own fund items", "R0730", ("20,000",)),
    ("Reconciliation reserve", "R0760", ("5,000",)),
)
BALANCE = Print(BALANCE_IT)
OWN_FUNDS = Print(OWN_FUNDS_EN, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=TIERS, names=TIER_NAMES,
                  label_width=190, column_width=60)  # fmt: skip
RESERVE = Print(RECONCILIATION, title=("", ""), unit="", heads=("C0060",), top=400)
SCR = Print(
    (("Operational risk", "R0130", ("1,000",)),
     ("Solvency capital requirement excluding capital add-on", "R0200", ("10,000",)),
     ("Solvency capital requirement", "R0220", ("10,000",))),
    title=("S.25.01.21", "Solvency Capital Requirement"), unit="EUR thousand", heads=("C0100",),
)  # fmt: skip
GROUP = Print(
    (("Total eligible own funds to meet the group SCR", "R0660", ("50,000", "50,000", "", "", "")),
     ("Group SCR", "R0680", ("20,000", "", "", "", "")),
     ("Ratio of Eligible own funds to group SCR", "R0690", ("250%", "", "", "", ""))),
    title=("S.23.01.22", "Own funds"), unit="EUR thousand", heads=TIERS, names=TIER_NAMES, label_width=190,
    column_width=60,
)  # fmt: skip
GROUP_RESERVE = replace(RESERVE, rows=(("Excess of assets over liabilities", "R0700", ("60,000",)),))


def times(rows: Sequence[Row], factor: int) -> tuple[Row, ...]:
    """The rows with every amount, of whatever style, multiplied; percentages stay."""

    def printed(value: str) -> str:
        digits = value.replace(",", "").replace(".", "")
        return f"{int(digits) * factor:,}" if digits.isdigit() else value

    return tuple((label, code, tuple(printed(value) for value in values)) for label, code, values in rows)


def sound(reading: TemplateReading) -> bool:
    return all(cell.vouched for cell in reading.cells)


def test_templates_that_agree_are_sound(tmp_path: Path) -> None:
    readings = read(tmp_path / "a.pdf", [BALANCE], [OWN_FUNDS, RESERVE], [SCR])
    assert [reading.scope for reading in readings] == ["solo", "solo", "solo"]
    assert all(sound(reading) for reading in readings)


@pytest.mark.parametrize("unit", ["", "EUR thousand"])
def test_own_funds_of_another_undertaking_put_both_templates_in_doubt(tmp_path: Path, unit: str) -> None:
    other = replace(RESERVE, rows=times(RECONCILIATION, 2))
    balance, own = read(tmp_path / "a.pdf", [replace(BALANCE, unit=unit)], [OWN_FUNDS, other])
    assert not any(cell.vouched for cell in balance.cells)
    assert not any(cell.vouched for cell in own.cells)


def test_two_requirements_that_differ_put_both_templates_in_doubt(tmp_path: Path) -> None:
    own, scr = read(tmp_path / "a.pdf", [OWN_FUNDS], [replace(SCR, rows=times(SCR.rows, 2))])
    assert not any(cell.vouched for cell in (*own.cells, *scr.cells))


def test_where_another_amount_is_the_same_only_the_one_that_differs_is_in_doubt(tmp_path: Path) -> None:
    own = replace(OWN_FUNDS, rows=tuple(
        (label, code, (values[0].replace("10,000", "12,345").replace("310%", "251%"), *values[1:]))
        for label, code, values in OWN_FUNDS_EN
    ))  # fmt: skip
    rows: tuple[Row, ...] = (("Linear MCR", "R0300", ("4,500",)), ("SCR", "R0310", ("12,345",)),
                             ("Minimum Capital Requirement", "R0400", ("4,600",)))  # fmt: skip
    title = ("S.28.01.01", "Minimum Capital Requirement")
    page = Print(rows, title=title, unit="EUR thousand", heads=("C0070",))
    readings = read(tmp_path / "a.pdf", [own], [page])
    assert [
        (reading.template, cell.row)
        for reading in readings
        for cell in reading.cells
        if cell.amount and not cell.vouched
    ] == [("S.23.01.01", "R0600"), ("S.28.01", "R0400")]


def test_a_unit_that_is_not_said_is_told_by_an_amount_in_another_template(tmp_path: Path) -> None:
    (balance, own) = read(tmp_path / "a.pdf", [BALANCE], [replace(OWN_FUNDS, unit=""), RESERVE])
    assert (own.scale, own.scale_said) == (1_000, True)
    in_euro = (replace(OWN_FUNDS, unit="", rows=times(OWN_FUNDS_EN, 1_000)),
               replace(RESERVE, rows=times(RECONCILIATION, 1_000)))  # fmt: skip
    (balance, own) = read(tmp_path / "b.pdf", [BALANCE], in_euro)
    assert (own.scale, own.scale_said, sound(own), sound(balance)) == (1, True, True, True)
    assert own.cell("R0580", "C0010") is not None
    assert getattr(own.cell("R0580", "C0010"), "amount", None) == 10_000_000


def test_units_that_contradict_each_other_are_for_a_person(tmp_path: Path) -> None:
    in_euro = (replace(OWN_FUNDS, rows=times(OWN_FUNDS_EN, 1_000)), replace(RESERVE, rows=times(RECONCILIATION, 1_000)))
    balance, own = read(tmp_path / "a.pdf", [BALANCE], in_euro)
    assert not any(cell.vouched for cell in (*balance.cells, *own.cells))
    assert "another unit" in balance.cells[0].doubts[0]


@pytest.mark.parametrize("factor", [1_000, 2])
def test_own_funds_beyond_the_excess_of_assets_are_not_its_own(tmp_path: Path, factor: int) -> None:
    balance, own = read(tmp_path / "a.pdf", [BALANCE], [replace(OWN_FUNDS, rows=times(OWN_FUNDS_EN, factor))])
    assert not any(cell.vouched for cell in (*balance.cells, *own.cells))


def test_a_balance_sheet_that_is_a_thousand_times_too_large_is_in_doubt(tmp_path: Path) -> None:
    balance, own = read(tmp_path / "a.pdf", [replace(BALANCE, unit="in milioni di euro")], [OWN_FUNDS])
    assert not any(cell.vouched for cell in (*balance.cells, *own.cells))


def test_rows_that_agree_by_chance_are_in_doubt_with_the_others(tmp_path: Path) -> None:
    other = tuple((label, code, ("90%", *v[1:]) if code == "R0640" else v) for label, code, v in OWN_FUNDS_EN)
    other = tuple((label, code, ("30,000", *v[1:]) if code == "R0600" else v) for label, code, v in other)
    balance, first, second = read(
        tmp_path / "a.pdf", [BALANCE], [OWN_FUNDS], ["Beta"], [replace(OWN_FUNDS, rows=other)]
    )
    assert not any(cell.vouched for reading in (balance, first, second) for cell in reading.cells)


def test_last_years_template_does_not_put_this_years_in_doubt(tmp_path: Path) -> None:
    before = replace(OWN_FUNDS, title=("S.23.01.01 Own funds", "31 December 2024"), rows=times(OWN_FUNDS_EN, 2))
    cover = ["Alfa Vita S.p.A.", "SFCR", "31 December 2025"]
    _, this_year, last_year = read(tmp_path / "a.pdf", cover, [BALANCE], [OWN_FUNDS], [before])
    assert [reading.reference_date.year for reading in (this_year, last_year) if reading.reference_date] == [2025, 2024]
    assert sound(this_year)
    assert sound(last_year)


def test_templates_headed_by_different_undertakings_are_in_doubt(tmp_path: Path) -> None:
    balance = replace(BALANCE, title=("Harbour Life Ltd", "S.02.01.02"))
    own = replace(OWN_FUNDS, title=("Harbour General Ltd", "S.23.01.01"))
    readings = read(tmp_path / "a.pdf", [balance], [own])
    assert not any(cell.vouched for reading in readings for cell in reading.cells)
    same = replace(OWN_FUNDS, title=("HARBOUR LIFE LIMITED", "S.23.01.01"))
    assert all(sound(reading) for reading in read(tmp_path / "b.pdf", [balance], [same]))


def test_identifiers_count_more_than_spellings_of_the_name(tmp_path: Path) -> None:
    one, other = "0SNYM8YYKYB4ZH7G4F66", "815600A1B2C3D4E5F699"
    balance = replace(BALANCE, title=("Alfa Vita S.p.A. - LEI " + one, "S.02.01.02"))
    own = replace(OWN_FUNDS, title=("Alfa Life S.p.A. - LEI " + one, "S.23.01.01"))
    assert all(sound(reading) for reading in read(tmp_path / "a.pdf", [balance], [own]))
    own = replace(OWN_FUNDS, title=("Alfa Vita S.p.A. - LEI " + other, "S.23.01.01"))
    assert not any(sound(reading) for reading in read(tmp_path / "b.pdf", [balance], [own]))


def test_in_a_report_on_group_and_solo_a_template_is_of_the_own_funds_it_goes_with(tmp_path: Path) -> None:
    pages = ([GROUP, GROUP_RESERVE], [BALANCE], ["Text"], ["Text"], [OWN_FUNDS, RESERVE])
    found = {reading.template: reading for reading in read(tmp_path / "a.pdf", *pages)}
    assert found["S.02.01"].scope == "solo"  # the group's own funds stand nearer
    assert all(sound(reading) for reading in found.values())


def test_in_a_report_on_group_and_solo_a_template_that_goes_with_neither_has_no_scope(tmp_path: Path) -> None:
    found = {
        reading.template: reading for reading in read(tmp_path / "a.pdf", [GROUP], [BALANCE], ["Text"], [OWN_FUNDS])
    }
    assert found["S.02.01"].scope is None
    group = replace(BALANCE, title=("S.02.01.02", "Balance sheet - Group"))
    found = {reading.template: reading for reading in read(tmp_path / "b.pdf", [GROUP], [group], ["Text"], [OWN_FUNDS])}
    assert found["S.02.01"].scope == "group"


@pytest.mark.parametrize(
    "title",
    [
        ("S.23.01.01", "Own funds pro-forma post merger"),
        ("Own funds without the transitional measure on technical provisions", "S.23.01.01"),
        ("S.23.01.01", "Fondi propri senza misure transitorie"),
        ("S.23.01.01", "Simulazione a seguito della fusione"),
        ("S.23.01.01", "Stress scenario"),
    ],
)
def test_a_template_of_another_position_than_the_actual_one_is_not_taken_for_it(
    tmp_path: Path, title: tuple[str, str]
) -> None:
    (alone,) = read(tmp_path / "a.pdf", [replace(OWN_FUNDS, title=title)])
    assert not any(cell.vouched for cell in alone.cells)
    other = replace(OWN_FUNDS, title=title, rows=times(OWN_FUNDS_EN, 2))
    actual, departing = read(tmp_path / "b.pdf", [OWN_FUNDS], ["Text"], [other])
    assert sound(actual)
    assert not any(cell.vouched for cell in departing.cells)


def test_a_note_below_the_table_may_say_that_it_is_pro_forma(tmp_path: Path) -> None:
    note = Print((("(*) Pro forma figures after the merger.", "", ("",)),), title=("", ""), unit="", heads=(), top=500,
                 order="label values")  # fmt: skip
    (reading,) = read(tmp_path / "a.pdf", [OWN_FUNDS, note])
    assert not any(cell.vouched for cell in reading.cells)


def test_every_link_is_between_cells_of_templates() -> None:
    templates = {template.id: template for template in load_templates()}
    for link in load_links():
        for place in (link.one, link.other):
            template, row, column = place.split(" ")
            section = templates[template].section_of(row)
            assert section is not None
            assert column in section.columns_of(row), place


def test_a_malformed_link_is_a_mistake_of_configuration(tmp_path: Path) -> None:
    (tmp_path / "links.yaml").write_text("- {one: S.02.01 R1000, other: S.23.01.01 R0700 C0060}\n", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="validation error"):
        load_links(tmp_path / "links.yaml")
