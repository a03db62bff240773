"""A number that the file sets in pieces, overprints or marks is read whole or not at all: never one of its parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.documents.grid import split_line
from vouching.skills.documents.numbers import NumberStyle
from vouching.skills.documents.pdf import PdfFile

from .filing_pages import Canvas, canvas_at, params
from .judged import judged, vouched, wrong
from .meridian import CASH_ROWS, INCOME_ROWS, YEARS, amounts, annual, cash_flow, everything, income

SALES = "$4,812 |"
INTEREST = "(61) |"


def test_whole_numbers_are_all_vouched_for(tmp_path: Path) -> None:
    assert vouched(judged(tmp_path, annual())) == everything()


TORN = {
    "a blank behind the comma": (SALES, "4, 812 |", "revenue"),
    "two blanks behind the comma": (SALES, "4,  812 |", "revenue"),
    "a blank before the comma": (SALES, "4 ,812 |", "revenue"),
    "a loose digit before a whole number": (SALES, "3 4,812 |", "revenue"),
    "two digits and two": (SALES, "48 12 |", "revenue"),
    "one digit and two, in a row without commas": (INTEREST, "3 50 |", "interest_expense"),
    "one digit and two, further apart": (INTEREST, "3  50 |", "interest_expense"),
    "a point for thousands among commas": (SALES, "4.812 |", "revenue"),
    "a point for thousands in a small row": (INTEREST, "3.500 |", "interest_expense"),
}


@pytest.mark.parametrize(("whole", "torn", "indicator"), params(TORN))
def test_of_a_number_set_in_pieces_no_piece_is_a_figure(whole: str, torn: str, indicator: str, tmp_path: Path) -> None:
    rows = INCOME_ROWS.replace(whole, torn, 1)
    assert rows != INCOME_ROWS
    found = judged(tmp_path, annual(income_page=income(YEARS, rows=rows)))
    told = amounts(found)
    assert "FY2018" not in told.get(indicator, {}), "neither half, vouched for or not"
    assert not wrong(told, everything())
    right = {name: by_label for name, by_label in everything().items() if name != indicator}
    assert {name: by_label for name, by_label in vouched(found).items() if name != indicator} == right


@pytest.mark.parametrize("printed", ["130 CR | 118 CR | 110 CR", "130# | 118# | 110#", "l30 | ll8 | ll0"])
def test_a_row_whose_amounts_cannot_be_read_lends_its_label_to_no_other(printed: str, tmp_path: Path) -> None:
    row = "Dividends paid | (130) | (118) | (110)"
    assert row in CASH_ROWS
    rows = CASH_ROWS.replace(row, f"Dividends paid | {printed}")
    found = vouched(judged(tmp_path, annual(cash_page=cash_flow(YEARS, rows=rows))))
    right = everything()
    del right["dividends_paid"]
    assert found == right, "the next row's 93 are repurchases"


# --- as a file draws them -----------------------------------------------------------------------------------------------


def numbers(path: Path, *drawn: tuple[float, float, float, str]) -> list[str]:
    """The numbers of a line "Interest expense", whose other strings stand at x, raised by y, in a size."""
    canvas: Canvas = canvas_at(path)
    canvas.setPageSize((612, 792))
    for x, y, size, text in ((60.0, 0.0, 9.0, "Interest expense"), *drawn):
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, 700 + y, text)
    canvas.showPage()
    canvas.save()
    with PdfFile(path) as file:
        (line,) = file.lines(1)
    return [str(token.number.value) for token in split_line(line, NumberStyle.POINT)[1]]


@pytest.mark.parametrize(("number", "end"), [("350", 415.02), ("9.00", 417.52)], ids=["350", "9.00"])
@pytest.mark.parametrize("size", [5.0, 7.2, 7.5, 8.0, 8.5], ids=lambda size: f"{size / 9:.0%}")
def test_a_raised_footnote_mark_is_no_digit_of_its_number_however_large(
    number: str, end: float, size: float, tmp_path: Path
) -> None:
    assert numbers(tmp_path / "a.pdf", (400, 0, 9, number), (end, 2.5, size, "1")) == [number]


def test_the_last_digit_of_a_number_is_no_footnote_mark(tmp_path: Path) -> None:
    assert numbers(tmp_path / "a.pdf", (400, 0, 9, "350"), (415.02, 0, 9, "1")) == ["3501"]


OVERPRINTED = {
    "almost at the same place": (400.5, "777"),
    "half a number to the right": (407.5, "777"),
}


@pytest.mark.parametrize(("x", "text"), params(OVERPRINTED))
def test_a_number_printed_over_another_is_not_joined_to_it(x: float, text: str, tmp_path: Path) -> None:
    found = numbers(tmp_path / "a.pdf", (400, 0, 9, "350"), (x, 0, 9, text))
    assert not {"350777", "777350", "350", "777"} & set(found)
