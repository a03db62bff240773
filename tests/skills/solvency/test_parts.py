"""Templates that an undertaking publishes as single files are read as one publication."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vouching.agents.guards.grounding import check_grounding
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.extraction import extract_document
from vouching.skills.finance.reader import DocumentReader, ReadAgain
from vouching.skills.finance.reading import DocumentReading
from vouching.skills.solvency.parts import parts_of
from vouching.skills.solvency.reading import read_templates

from .template_pages import OWN_FUNDS_EN, TIER_NAMES, TIERS, Print, report

ASSETS = Print(
    (("Attività fiscali differite", "R0040", ("1.234",)),
     ("Contante ed equivalenti a contante", "R0410", ("98.765",)),
     ("Totale delle attività", "R0500", ("99.999",))),
    title=("S.02.01.02", "Stato patrimoniale 2025 (anno)"),
)  # fmt: skip
LIABILITIES = Print(
    (("Riserve tecniche - Vita (escluse collegata a un indice e collegata a quote)", "R0600", ("74.998",)),
     ("Totale delle passività", "R0900", ("74.998",)),
     ("Eccedenza delle attività rispetto alle passività", "R1000", ("25.001",))),
    title=("", "Passività"), unit="", names=("Valore solvibilità II",), heads=("",),
)  # fmt: skip
OWN_FUNDS = Print(OWN_FUNDS_EN, title=("S.23.01.01", "Own funds 2025 (year)"), unit="EUR thousand", heads=TIERS,
                  names=TIER_NAMES, label_width=190, column_width=60)  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [
        report(tmp_path / "alfa_vita_s_02_01_02_a.pdf", [ASSETS]),
        report(tmp_path / "alfa_vita_s_02_01_02_l.pdf", [LIABILITIES]),
        report(tmp_path / "alfa_vita_s_23_01_01.pdf", [OWN_FUNDS]),
    ]


def test_files_that_are_called_alike_before_a_templates_number_are_parts() -> None:
    folder = Path("in")
    names = ["alfa_s_02_01_02_a.pdf", "alfa_s_02_01_02_l.pdf", "Alfa S.23.01.01.pdf", "beta_s.02.01.pdf", "alfa_2025.pdf",
             "s_02_01_02.pdf"]  # fmt: skip
    found = parts_of([*(folder / name for name in names), Path("other") / "alfa_s_05_01_02.pdf"])
    assert {path.name: sorted(other.name for other in others) for path, others in found.items()} == {
        "Alfa S.23.01.01.pdf": ["alfa_s_02_01_02_a.pdf", "alfa_s_02_01_02_l.pdf"],
        "alfa_s_02_01_02_a.pdf": ["Alfa S.23.01.01.pdf", "alfa_s_02_01_02_l.pdf"],
        "alfa_s_02_01_02_l.pdf": ["Alfa S.23.01.01.pdf", "alfa_s_02_01_02_a.pdf"],
    }


def test_half_of_a_balance_sheet_has_day_unit_and_scope_of_the_other_parts(files: list[Path]) -> None:
    (alone,) = read_templates(files[1])
    assert (alone.reference_date, alone.scale_said, alone.scope) == (None, False, None)
    (reading,) = read_templates(files[1], parts=(files[0], files[2]))
    assert (reading.reference_date, reading.scale_said, reading.scope) == (date(2025, 12, 31), True, "solo")
    assert {cell.evidence.name for cell in reading.cells} == {files[1].name}
    assert all(cell.vouched for cell in reading.cells)


def test_halves_that_do_not_add_up_are_not_one(tmp_path: Path, files: list[Path]) -> None:
    rows = tuple((label, code, ("26.001",) if code == "R1000" else values) for label, code, values in LIABILITIES.rows)
    other = report(tmp_path / "alfa_vita_s_02_01_02_x.pdf", [replace(LIABILITIES, rows=rows)])
    (reading,) = read_templates(other, parts=(files[0], files[2]))
    assert reading.reference_date is None


def test_a_half_in_another_unit_that_it_does_not_say_is_brought_to_that_of_its_other_half(
    tmp_path: Path, files: list[Path]
) -> None:
    in_euro = tuple((label, code, (f"{values[0]}.000",)) for label, code, values in ASSETS.rows)
    euro = report(tmp_path / "b_s_02_01_02_a.pdf", [replace(ASSETS, rows=in_euro, unit="importi in euro")])
    rows = tuple((label, code, (f"{values[0]}.000",)) for label, code, values in LIABILITIES.rows)
    half = report(tmp_path / "b_s_02_01_02_l.pdf", [replace(LIABILITIES, rows=rows)])
    (reading,) = read_templates(half, parts=(euro,))
    cell = reading.cell("R1000", "C0010")
    assert cell is not None
    assert (reading.scale, reading.scale_said) == (1, True)
    assert cell.amount == 25_001_000


def test_another_undertakings_half_is_not_taken(tmp_path: Path, files: list[Path]) -> None:
    one, other = "0SNYM8YYKYB4ZH7G4F66", "815600A1B2C3D4E5F699"
    assets = report(tmp_path / "c_s_02_01_02_a.pdf", [replace(ASSETS, title=(f"LEI {one}", *ASSETS.title))])
    half = report(tmp_path / "c_s_02_01_02_l.pdf", [replace(LIABILITIES, title=(f"LEI {other}", "Passività"))])
    (reading,) = read_templates(half, parts=(assets,))
    assert reading.reference_date is None


async def _read_twice(files: list[Path], path: Path) -> tuple[DocumentReading, ReadAgain]:
    reader = DocumentReader()
    reader.belong_together(files)
    try:
        return await reader.reading(path, path.name), await reader.read_again(path, [1])
    finally:
        reader.close()


def test_the_documents_of_a_case_are_read_and_read_again_as_one_publication(files: list[Path]) -> None:
    reading, again = asyncio.run(_read_twice(files, files[1]))
    by_indicator = {figure.indicator: figure for figure in reading.figures}
    excess = by_indicator["excess_of_assets_over_liabilities_sii"]
    assert excess.amount == 25_001_000
    assert not excess.reasons
    assert check_grounding(excess, again.tables, catalogue=load_catalogue()).passes


def test_what_is_missing_is_said_where_a_template_stands_alone(files: list[Path]) -> None:
    reading = extract_document(files[1])
    assert reading.figures == ()
    assert any("S.02.01 does not tell as of which day it is" in note for note in reading.notes)


def test_a_template_is_whose_name_heads_it(tmp_path: Path) -> None:
    head = "COMPAGNIA (cod. LEI): 0SNYM8YYKYB4ZH7G4F66 DENOMINAZIONE SOCIALE: ALFA LIFE S.p.A."
    path = report(tmp_path / "beta_s_23_01_01.pdf", [replace(OWN_FUNDS, title=(head, *OWN_FUNDS.title))])
    reading = extract_document(path)
    assert (reading.issuer.name, reading.issuer_told_by) == ("ALFA LIFE S.p.A.", "document")
    assert {figure.issuer for figure in reading.figures} == {"alfa-life"}


def test_a_solvency_report_is_that_of_the_company_on_its_cover(tmp_path: Path) -> None:
    own = replace(OWN_FUNDS, title=("Harbour Life Ltd", "S.23.01.01 Own funds"))
    cover = ["Harbour Group plc", "Solvency and Financial Condition Report", "31 December 2025"]
    reading = extract_document(report(tmp_path / "a.pdf", cover, [own], ["Harbour Life Ltd"], ["Harbour Life Ltd"]))
    assert reading.issuer.name == "Harbour Group plc"
    assert all("its template is headed by Harbour Life Ltd" in figure.reasons for figure in reading.figures)
