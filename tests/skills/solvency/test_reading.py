"""Templates are read by row code, column code and label together, in whatever layout an issuer prints them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from .template_pages import BALANCE_IT, OWN_FUNDS_EN, TIER_NAMES, TIERS, Order, Print, Row, read, vouched

BALANCE = Print(BALANCE_IT)
OWN_FUNDS = Print(OWN_FUNDS_EN, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=TIERS, names=TIER_NAMES,
                  label_width=190, column_width=60)  # fmt: skip
EXPECTED = {"R0040": "1200", "R0060": "300", "R0070": "90000", "R0130": "90000", "R0140": "70000", "R0150": "20000",
            "R0410": "8500", "R0500": "100000", "R0600": "75000", "R0900": "75000", "R1000": "25000"}  # fmt: skip
OWN_EXPECTED = {"R0010": "20000", "R0130": "5000", "R0140": "7000", "R0290": "32000", "R0500": "32000",
                "R0540": "31000", "R0550": "27000", "R0580": "10000", "R0600": "4500", "R0620": "3.1",
                "R0640": "6"}  # fmt: skip


def _with(values: dict[str, tuple[str, ...]], rows: tuple[Row, ...] = BALANCE_IT) -> tuple[Row, ...]:
    return tuple((label, code, values.get(code, printed)) for label, code, printed in rows)


@pytest.mark.parametrize("order", ["label code values", "code label values", "label values code"])
def test_codes_may_stand_on_either_side_of_the_values(tmp_path: Path, order: Order) -> None:
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, order=order)])
    assert reading.template == "S.02.01"
    assert vouched(reading) == EXPECTED


def test_own_funds_are_read_tier_by_tier(tmp_path: Path) -> None:
    (reading,) = read(tmp_path / "a.pdf", [OWN_FUNDS])
    assert (reading.template, reading.scope, reading.scale, reading.currency) == ("S.23.01.01", "solo", 1000, "EUR")
    assert vouched(reading) == OWN_EXPECTED
    assert vouched(reading, "C0040") == {
        "R0140": "6000",
        "R0290": "6000",
        "R0500": "6000",
        "R0540": "5000",
        "R0550": "1000",
    }
    assert all(outcome.holds for outcome in reading.identities)


def test_columns_without_codes_are_told_by_their_headings(tmp_path: Path) -> None:
    (reading,) = read(tmp_path / "a.pdf", [replace(OWN_FUNDS, heads=())])
    assert vouched(reading) == OWN_EXPECTED
    assert vouched(reading, "C0030") == {code: "1000" for code in ("R0140", "R0290", "R0500", "R0540", "R0550")}


@pytest.mark.parametrize(
    ("value", "other", "unit", "amount"),
    [
        ("90.000", "1.234.567", "in migliaia di euro", "90000000"),
        ("90,000", "1,234,567", "EUR thousand", "90000000"),
        ("90 000", "1 234 567", "valori in €/1.000", "90000000"),
        ("90.000,00", "1.234.567,00", "importi in euro", "90000"),
        ("90,000.25", "1,234,567.00", "amounts in EUR", "90000.25"),
        ("90,5", "1.234,5", "in milioni di euro", "90500000"),
        ("90.5", "1,234.5", "€ million", "90500000"),
    ],
)
def test_amounts_are_in_base_units_whatever_the_printed_unit(
    tmp_path: Path, value: str, other: str, unit: str, amount: str
) -> None:
    rows = (("Obbligazioni", "R0130", (value,)), ("Organismi di investimento collettivo", "R0180", (other,)),
            ("Totale delle attività", "R0500", ("",)))  # fmt: skip
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows, unit=unit)])
    cell = reading.cell("R0130", "C0010")
    assert cell is not None
    assert (cell.amount, cell.as_printed) == (Decimal(amount), value)


@pytest.mark.parametrize(("value", "style"), [("1 234,56", "1 234 567,25"), ("1 234.56", "1 234 567.25")])
def test_cents_after_groups_set_apart_by_blanks_are_read(tmp_path: Path, value: str, style: str) -> None:
    rows = (
        ("Obbligazioni", "R0130", (value,)),
        ("Derivati", "R0190", (style,)),
        ("Totale delle attività", "R0500", ("",)),
    )
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows, unit="importi in euro")])
    assert [cell.amount for cell in reading.cells] == [Decimal("1234.56"), Decimal("1234567.25")]


def test_the_number_of_a_tier_in_a_heading_is_no_amount(tmp_path: Path) -> None:
    rows = (
        ("Ordinary share capital (gross of own shares)", "R0010", ("20,000", "20,000", "", "", "")),
        *OWN_FUNDS_EN[1:],
    )
    page = replace(OWN_FUNDS, rows=rows, heads=(), pitch=9)
    (reading,) = read(tmp_path / "a.pdf", [page])
    assert {cell.column for cell in reading.cells if cell.row == "R0010"} == {"C0010", "C0020"}
    rows = (("Ordinary share capital (gross of own shares)", "R0010", ("20,000", "", "", "", "")), *OWN_FUNDS_EN[1:])
    names = ("Total", "unrestricted Tier 1 -", "restricted Tier 1 -", "Tier 2", "Tier 3")
    (reading,) = read(tmp_path / "b.pdf", [replace(page, rows=rows, names=names, pitch=5, size=5)])
    assert {cell.column for cell in reading.cells if cell.row == "R0010"} == {"C0010"}


def test_codes_in_small_letters_are_codes(tmp_path: Path) -> None:
    rows = tuple((label, code.lower(), values) for label, code, values in BALANCE_IT)
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows, heads=("c0010",))])
    assert vouched(reading) == EXPECTED


def test_each_page_prints_numbers_in_its_own_style(tmp_path: Path) -> None:
    first, second = read(tmp_path / "a.pdf", [BALANCE], [OWN_FUNDS])
    assert vouched(first) == EXPECTED
    assert vouched(second) == OWN_EXPECTED


def test_three_decimals_may_be_grouped_thousands(tmp_path: Path) -> None:
    rows = (
        ("Obbligazioni", "R0130", ("1.500,25",)),
        ("Derivati", "R0190", ("90,000",)),
        ("Azioni", "R0100", ("2,50",)),
    )
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows)])
    assert set(vouched(reading)) == {"R0130", "R0100"}


def test_millions_with_three_decimals_are_no_groups_of_thousands(tmp_path: Path) -> None:
    decimal = tuple((label, code, tuple(f"{int(v.replace('.', '')) / 1_000:.3f}" if v != "-" else v for v in values))
                    for label, code, values in BALANCE_IT)  # fmt: skip
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=decimal, unit="EUR million")])
    assert vouched(reading) == {}
    unclear = tuple(row for row in decimal if row[1] not in ("R0060", "R0080"))
    (reading,) = read(tmp_path / "b.pdf", [replace(BALANCE, rows=unclear, unit="EUR million")])
    assert vouched(reading) == {}


def test_a_column_of_last_year_under_the_only_code_is_no_answer(tmp_path: Path) -> None:
    rows = tuple((label, code, (values[0], values[0])) for label, code, values in BALANCE_IT)
    page = replace(BALANCE, rows=rows, heads=("C0010", ""), names=("31.12.2024", "31.12.2025"))
    assert all(vouched(reading) == {} for reading in read(tmp_path / "a.pdf", [page]))


def test_without_a_unit_the_regulations_thousands_are_taken_and_said_to_be(tmp_path: Path) -> None:
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, unit="")])
    assert (reading.scale, reading.scale_said) == (1000, False)


@pytest.mark.parametrize("printed", ["(545)", "-545", "−545", "545-", "|545"])
def test_negative_amounts_are_negative_however_printed(tmp_path: Path, printed: str) -> None:
    rows = _with({"R0040": (printed,), "R0060": ("",), "R0410": ("10.545",)})
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows)])
    assert vouched(reading)["R0040"] == "-545"


@pytest.mark.parametrize("nil", ["-", "–", "0", ""])
def test_a_dash_or_blank_is_nil_and_never_the_next_rows_number(tmp_path: Path, nil: str) -> None:
    rows = _with({"R0060": (nil,), "R0410": ("8.800",)})
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows)])
    cell = reading.cell("R0060", "C0010")
    assert cell is None or cell.amount == 0
    assert vouched(reading)["R0040"] == "1200"


def test_a_dash_that_ends_the_first_line_of_a_label_is_no_sign(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (("Excess of assets over liabilities", "R0700", ("25,000",)),
                             ("Expected profits included in future premiums (EPIFP) - Life business", "R0770", ("400",)),
                             ("Total Expected profits included in future premiums (EPIFP)", "R0790", ("400",)))  # fmt: skip
    page = Print(rows, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=("C0060",),
                 order="code label values", label_width=168)  # fmt: skip
    torn = tuple((label.removesuffix(" Life business"), code, values) for label, code, values in rows)
    (reading,) = read(tmp_path / "a.pdf", [replace(page, rows=torn)])
    assert vouched(reading, "C0060") == {"R0700": "25000", "R0770": "400", "R0790": "400"}


def test_a_row_code_glued_to_its_value_is_parted(tmp_path: Path) -> None:
    rows = tuple((label, f"{code}{values[0]}", ("",)) for label, code, values in BALANCE_IT)
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows, heads=())])
    assert vouched(reading) == EXPECTED


def test_a_template_is_known_by_its_rows_where_no_title_gives_its_number(tmp_path: Path) -> None:
    (reading,) = read(tmp_path / "a.pdf", [replace(OWN_FUNDS, title=("Annex",))])
    assert reading.template == "S.23.01.01"
    assert vouched(reading) == OWN_EXPECTED


def test_assets_and_liabilities_may_stand_side_by_side(tmp_path: Path) -> None:
    assets = replace(BALANCE, rows=BALANCE_IT[:9], label_width=230, column_width=60)
    liabilities = replace(BALANCE, rows=BALANCE_IT[9:], title=("", ""), unit="", left=410, label_width=230)
    (reading,) = read(tmp_path / "a.pdf", [assets, liabilities], size=(842, 595))
    assert vouched(reading) == EXPECTED


def test_a_template_goes_on_over_pages_that_repeat_neither_number_nor_codes(tmp_path: Path) -> None:
    second = replace(BALANCE, rows=BALANCE_IT[9:], title=("Passività",), unit="", heads=())
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=BALANCE_IT[:9])], [second])
    assert reading.pages == (1, 2)
    assert vouched(reading) == EXPECTED


def test_a_table_printed_sideways_is_read_and_its_boxes_lie_on_the_page(tmp_path: Path) -> None:
    (reading,) = read(tmp_path / "a.pdf", [OWN_FUNDS], sideways=True)
    assert vouched(reading) == OWN_EXPECTED
    cell = reading.cell("R0580", "C0010")
    assert cell is not None
    assert cell.evidence.box is not None
    x0, y0, x1, y1 = cell.evidence.box
    assert y1 - y0 > 2 * (x1 - x0)  # taller than wide: the number runs upwards


def test_values_of_wrapped_rows_belong_to_the_nearest_code(tmp_path: Path) -> None:
    rows = _with({})
    wrapped = tuple(
        (label.replace(" per ", "\nper ").replace("(diversi", "\n(diversi"), code, v) for label, code, v in rows
    )
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=wrapped)])
    assert vouched(reading) == EXPECTED


def test_the_statutory_accounts_beside_are_another_column(tmp_path: Path) -> None:
    rows = tuple((label, code, (*values, "77.777")) for label, code, values in BALANCE_IT)
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows, heads=("C0010", "C0020"))])
    assert vouched(reading) == EXPECTED
    assert set(vouched(reading, "C0020").values()) == {"77777"}


def test_of_two_years_under_one_code_the_later_one_counts(tmp_path: Path) -> None:
    rows = tuple((label, code, ("77.777", *values)) for label, code, values in BALANCE_IT)
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows, heads=(), names=("2023", "2024"))])
    assert vouched(reading) == EXPECTED


def test_two_columns_that_nothing_tells_apart_are_no_answer(tmp_path: Path) -> None:
    rows = tuple((label, code, (*values, "77.777")) for label, code, values in BALANCE_IT)
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows, heads=())])
    assert vouched(reading) == {}
    assert {row.row for row in reading.open_rows} == {code for _, code, _ in BALANCE_IT}


def test_two_undertakings_under_the_same_code_are_no_answer(tmp_path: Path) -> None:
    rows = tuple((label, code, (*values, "77.777")) for label, code, values in BALANCE_IT)
    (reading,) = read(
        tmp_path / "a.pdf", [replace(BALANCE, rows=rows, heads=("C0010", "C0010"), names=("Alfa", "Beta"))]
    )
    assert vouched(reading) == {}


def test_solo_and_group_templates_of_one_report_stay_apart(tmp_path: Path) -> None:
    group = tuple((label, "R0680" if code == "R0580" else code, v) for label, code, v in OWN_FUNDS_EN if code < "R0590")
    group = tuple(
        (label.replace("SCR", "Group SCR") if code == "R0680" else label, code, v) for label, code, v in group
    )
    second = replace(OWN_FUNDS, rows=group, title=("S.23.01.22", "Own funds"))
    first, other = read(tmp_path / "a.pdf", [OWN_FUNDS], ["Text"], [second])
    assert (first.template, first.scope) == ("S.23.01.01", "solo")
    assert (other.template, other.scope) == ("S.23.01.22", "group")
    assert vouched(other)["R0680"] == "10000"


def test_a_template_printed_twice_is_two_readings(tmp_path: Path) -> None:
    readings = read(tmp_path / "a.pdf", [BALANCE], [BALANCE])
    assert [reading.pages for reading in readings] == [(1,), (2,)]


def test_a_look_alike_in_the_narrative_is_no_template(tmp_path: Path) -> None:
    table = replace(BALANCE, order="label values", title=("Valutazione delle attività", ""), heads=("31/12/2025",))
    assert (
        read(tmp_path / "a.pdf", [table], ["As the template S.02.01.02 shows, R0500 is the sum of R0030 to R0420."])
        == ()
    )


def test_a_label_that_names_another_row_than_its_code_is_in_doubt(tmp_path: Path) -> None:
    rows = tuple((label if code != "R0410" else "Prestiti su polizze", code, v) for label, code, v in BALANCE_IT)
    (reading,) = read(tmp_path / "a.pdf", [replace(BALANCE, rows=rows)])
    assert "R0410" not in vouched(reading)
    assert vouched(reading)["R0140"] == "70000"


def test_numbers_in_cells_that_the_template_crosses_out_are_left_out(tmp_path: Path) -> None:
    rows = _with({"R0580": ("10,000", "9,999", "", "", "")}, OWN_FUNDS_EN)
    (reading,) = read(tmp_path / "a.pdf", [replace(OWN_FUNDS, rows=rows)])
    assert reading.cell("R0580", "C0020") is None
    assert vouched(reading)["R0580"] == "10000"


@pytest.mark.parametrize(("printed", "ratio"), [("310", "3.1"), ("3.10", "3.1"), ("310.0 %", "3.1")])
def test_a_ratio_without_a_percent_sign_is_told_by_its_parts(tmp_path: Path, printed: str, ratio: str) -> None:
    rows = _with({"R0620": (printed, "", "", "", "")}, OWN_FUNDS_EN)
    (reading,) = read(tmp_path / "a.pdf", [replace(OWN_FUNDS, rows=rows)])
    assert vouched(reading)["R0620"] == ratio


def test_a_ratio_that_nothing_proves_is_in_doubt(tmp_path: Path) -> None:
    rows = tuple(row for row in _with({"R0620": ("310", "", "", "", "")}, OWN_FUNDS_EN) if row[1] != "R0580")
    (reading,) = read(tmp_path / "a.pdf", [replace(OWN_FUNDS, rows=rows)])
    assert "R0620" not in vouched(reading)
