"""Without row codes a template is read by its labels, in order, and only where it says which template it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from vouching.skills.solvency.loading import load_templates

from .template_pages import BALANCE_IT, OWN_FUNDS_EN, TIER_NAMES, Print, Row, read, vouched

TEMPLATE = next(template for template in load_templates() if template.id == "S.02.01")
CODES = [code for code in TEMPLATE.order if code not in ("R0010", "R0020", "R0730")]
HALF = CODES.index("R0510")
VALUES = {code: f"1.{at:03}" for at, code in enumerate(CODES)} | {"R0500": "9.000", "R0900": "8.000", "R1000": "1.000"}
"""A number of its own for every row, so that one in another's place would show."""
PAGE = Print((), order="label values", heads=(), names=("Valore solvibilità II",), pitch=11)


def _rows(codes: list[str]) -> tuple[Row, ...]:
    found: list[Row] = []
    for code in codes:
        row = TEMPLATE.row(code)
        assert row is not None
        found.append((row.it[0], "", (VALUES[code],)))
    return tuple(found)


def _amounts(codes: list[str]) -> dict[str, str]:
    return {code: VALUES[code].replace(".", "") for code in codes}


def test_every_row_is_told_by_its_label_and_its_place(tmp_path: Path) -> None:
    liabilities = CODES[HALF:]
    (reading,) = read(
        tmp_path / "a.pdf", [replace(PAGE, rows=_rows(CODES[:HALF]))], [replace(PAGE, rows=_rows(liabilities))]
    )
    said = {cell.row: str(int(cell.amount / 1000)) for cell in reading.cells}
    assert said == _amounts(CODES)


def test_a_row_that_could_be_another_is_left_out(tmp_path: Path) -> None:
    """Of the three best estimates below life, one is printed, and no heading says which."""
    left_out = {"R0520", *(f"R0{number}0" for number in range(53, 60)), *(f"R0{number}0" for number in range(61, 70))}
    bare = [code for code in CODES[HALF:] if code not in left_out]
    assert bare[:5] == ["R0510", "R0600", "R0700", "R0710", "R0720"]
    (reading,) = read(tmp_path / "a.pdf", [replace(PAGE, rows=_rows(bare))])
    rows = {cell.row for cell in reading.cells}
    assert not rows & {f"R0{number}0" for number in range(61, 73)}
    assert {"R0510", "R0740", "R0790", "R0900", "R1000"} <= rows


_EXPECTED = "Expected profits included in future premiums (EPIFP)"


def _own_funds(*rows: Row) -> Print:
    printed = (*((label, "", values) for label, _, values in OWN_FUNDS_EN),
               ("Excess of assets over liabilities", "", ("25,000",)), *rows)  # fmt: skip
    return Print(printed, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=(), names=TIER_NAMES,
                 order="label values", label_width=230, column_width=50)  # fmt: skip


def test_a_label_that_began_above_or_goes_on_below_is_that_of_no_row(tmp_path: Path) -> None:
    """The value stands beside the first line: "Life business" below it is no beginning of the next row's label."""
    page = _own_funds((f"{_EXPECTED} -", "", ("8,768",)), ("Life business", "", ("",)), (f"{_EXPECTED} -", "", ("3,667",)),
                      ("Non-life business", "", ("",)), (f"Total {_EXPECTED}", "", ("12,435",)))  # fmt: skip
    (reading,) = read(tmp_path / "a.pdf", [page])
    amounts = {cell.row: cell.amount for cell in reading.cells if cell.row in ("R0770", "R0780", "R0790")}
    assert amounts.items() <= {("R0770", 8_768_000), ("R0780", 3_667_000), ("R0790", 12_435_000)}


def test_the_first_line_of_a_label_is_no_row_beside_the_whole_label(tmp_path: Path) -> None:
    page = _own_funds((f"{_EXPECTED} - Life", "", ("",)), ("business", "", ("8,768",)), (f"{_EXPECTED} -", "", ("",)),
                      ("Non-life business", "", ("3,667",)), (f"Total {_EXPECTED}", "", ("12,435",)))  # fmt: skip
    (reading,) = read(tmp_path / "a.pdf", [page])
    amounts = {cell.row: cell.amount for cell in reading.cells if cell.row in ("R0770", "R0780", "R0790")}
    assert amounts.items() <= {("R0770", 8_768_000), ("R0780", 3_667_000), ("R0790", 12_435_000)}


def test_a_value_beside_the_first_line_of_its_label_is_not_another_rows(tmp_path: Path) -> None:
    """ "Life and health similar to" is R0310's first line, and in other words the whole of R0320's label."""
    row = TEMPLATE.row("R0310")
    assert row is not None
    first, rest = "Life and health similar to", "life, excluding health and index-linked and unit-linked"
    rows: list[Row] = []
    for code in CODES[:HALF]:
        entry = TEMPLATE.row(code)
        assert entry is not None
        torn = (
            ((first, "", (VALUES[code],)), (rest, "", ("",)))
            if code == "R0310"
            else ((entry.en[0], "", (VALUES[code],)),)
        )
        rows.extend(torn)
    kept = tuple(row for row in rows if row[0] != "Health similar to life")
    (reading,) = read(tmp_path / "a.pdf", [replace(PAGE, rows=kept)])
    assert "R0320" not in vouched(reading)


def test_a_shift_by_a_row_is_not_proven_by_the_tiers(tmp_path: Path) -> None:
    """Total and tiers of the MCR's row agree with each other whichever row they are taken for."""
    ahead = "Totale dei fondi propri disponibili per"
    rows = (
        ("Capitale sociale ordinario (al lordo delle azioni proprie)", "", ("20,000", "20,000", "", "", "")),
        ("Sovrapprezzo di emissione relativo al capitale sociale ordinario", "", ("–", "–", "", "–", "")),
        ("Conti subordinati dei membri delle mutue", "", ("–", "", "–", "–", "–")),
        ("Riserve di utili", "", ("–", "–", "", "", "")),
        ("Azioni privilegiate", "", ("–", "", "–", "–", "–")),
        ("Sovrapprezzo di emissione relativo alle azioni privilegiate", "", ("–", "", "–", "–", "–")),
        ("Riserva di riconciliazione", "", ("5,000", "5,000", "", "", "")),
        ("Passività subordinate", "", ("7,000", "", "1,000", "6,000", "")),
        ("Altri fondi propri accessori", "", ("–", "", "", "–", "–")),
        ("Totale dei fondi propri accessori", "", ("–", "", "", "–", "–")),
        (ahead, "", ("32,100", "25,000", "1,000", "6,000", "100")),
        ("soddisfare il requisito patrimoniale di", "", ("",) * 5),
        ("solvibilità (SCR)", "", ("",) * 5),
        (ahead, "", ("32,000", "25,000", "1,000", "6,000", "")),
        ("soddisfare il requisito patrimoniale", "", ("",) * 5),
        ("minimo (MCR)", "", ("",) * 5),
        ("SCR", "", ("10,000", "", "", "", "")),
        ("MCR", "", ("4,500", "", "", "", "")),
    )
    page = Print(rows, title=("S.23.01.01", "Fondi propri"), unit="EUR thousand", heads=(), names=TIER_NAMES,
                 order="label values", label_width=190, column_width=60)  # fmt: skip
    (reading,) = read(tmp_path / "a.pdf", [page])
    assert vouched(reading).get("R0500") in (None, "32100")


def test_own_funds_without_codes_are_read(tmp_path: Path) -> None:
    rows = tuple((label, "", values) for label, _, values in OWN_FUNDS_EN)
    page = Print(rows, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=(), names=TIER_NAMES,
                 order="label values", label_width=190, column_width=60)  # fmt: skip
    (reading,) = read(tmp_path / "a.pdf", [page])
    assert {row: vouched(reading)[row] for row in ("R0290", "R0540", "R0580", "R0620")} == {
        "R0290": "32000",
        "R0540": "31000",
        "R0580": "10000",
        "R0620": "3.1",
    }


def test_where_codes_are_printed_a_table_without_them_is_no_template(tmp_path: Path) -> None:
    look_alike = tuple((label, "", ("5.555",)) for label, _, _ in _rows(CODES[:HALF]))
    (reading,) = read(tmp_path / "a.pdf", [replace(PAGE, rows=look_alike)], [Print(BALANCE_IT)])
    assert reading.pages == (2,)
    assert vouched(reading)["R0500"] == "100000"


def test_a_table_that_names_no_template_is_none(tmp_path: Path) -> None:
    assert read(tmp_path / "a.pdf", [replace(PAGE, rows=_rows(CODES[:HALF]), title=("Stato patrimoniale",))]) == ()


def test_row_codes_that_lost_their_letter_are_no_amounts(tmp_path: Path) -> None:
    rows = tuple(
        (f"{label} {code[1:]}", "", v) for (label, _, v), code in zip(_rows(CODES[:HALF]), CODES, strict=False)
    )
    (reading,) = read(tmp_path / "a.pdf", [replace(PAGE, rows=rows)])
    assert {cell.row: str(int(cell.amount / 1000)) for cell in reading.cells} == _amounts(CODES[:HALF])
