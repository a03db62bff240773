"""Columns that are no year: changes, percentages, notes, years printed twice; and headings that stand askew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vouching.skills.documents.grid import Span
from vouching.skills.documents.words import Line
from vouching.skills.finance.catalogue import StatementKind
from vouching.skills.finance.columns import column_periods, note_columns
from vouching.skills.finance.dates import date_marks, dates_in, span_marks
from vouching.skills.finance.fiscal import FiscalCalendar
from vouching.skills.finance.reading import DocumentType

from .filing_pages import Filing, Layout, Page, params
from .heading_lines import COLUMNS, line
from .meridian import (
    BALANCE,
    BALANCE_ROWS,
    CASH_ROWS,
    DATES,
    FOUR,
    INCOME,
    INCOME_ROWS,
    PROSE,
    TWO,
    UNIT,
    YEARS,
    amounts,
    annual,
    balance,
    cash_flow,
    cover,
    everything,
    expected,
    income,
    read,
)
from .table_text import with_cells

EXTRA: dict[str, tuple[str, Callable[[list[str], int], list[str]]]] = {
    "percent behind the years": ("2018 | 2017 | 2016 | % Change", lambda cells, row: [*cells, f"{row % 9}.2%"]),
    "percent without a sign": ("2018 | 2017 | 2016 | Change", lambda cells, row: [*cells, str(row % 17 + 2)]),
    "dollars between the years": (
        "2018 | 2017 | $ Change | 2016",
        lambda cells, row: [*cells[:2], f"{row * 11 % 97}", cells[2]],
    ),
    "all years together, without a year": ("2018 | 2017 | 2016 | Total", lambda cells, row: [*cells, "9,999"]),
    "n/m among the percentages": (
        "2018 | 2017 | 2016 | % Change",
        lambda cells, row: [*cells, "n/m" if row % 3 else "(5)%"],
    ),
}


@pytest.mark.parametrize(("years", "change"), EXTRA.values(), ids=EXTRA)
def test_a_column_that_is_no_year_gives_no_figure_and_takes_none_away(
    years: str, change: Callable[[list[str], int], list[str]], tmp_path: Path
) -> None:
    page = Page(income(f"{UNIT}~ Years Ended December 31,\n^ | {years}", rows=with_cells(INCOME_ROWS, change)), FOUR)
    assert amounts(read(tmp_path, annual(income_page=page)).figures) == everything()


def test_a_year_that_stands_above_two_columns_is_no_figure(tmp_path: Path) -> None:
    rows = with_cells(INCOME_ROWS, lambda cells, _: [cells[0], "999", *cells[1:]])
    heading = UNIT + "^ | As Reported | As Adjusted | As Adjusted | As Adjusted\n^ | 2018 | 2018 | 2017 | 2016"
    found = amounts(read(tmp_path, annual(income_page=Page(income(heading, rows=rows), FOUR))).figures)
    assert {name: found[name] for name in INCOME if name in found} == expected(INCOME, (None, "FY2017", "FY2016"))


SIDES = [
    "~ Group | Company\n^ | 2018 | 2017 | 2018 | 2017",
    "~ Consolidated | Parent\n~ December 31, | December 31,\n^ | 2018 | 2017 | 2018 | 2017",
]


@pytest.mark.parametrize("heading", SIDES, ids=["group and company", "consolidated and parent"])
def test_the_companys_own_column_is_never_the_groups(heading: str, tmp_path: Path) -> None:
    rows = with_cells(
        BALANCE_ROWS,
        lambda cells, _: [*cells, *(cell.translate(str.maketrans("123456789", "912345678")) for cell in cells)],
    )
    figures = read(tmp_path, annual(balance_page=Page(balance(UNIT + heading, rows=rows), FOUR))).figures
    solo = [figure for figure in figures if figure.qualifiers.scope == "solo"]
    assert amounts(figure for figure in figures if figure not in solo) == everything()
    assert amounts(solo)["total_assets"] == {"FY2018": Decimal(3000000000), "FY2017": Decimal(2730000000)}
    assert {figure.indicator for figure in solo} <= set(BALANCE), "the other statements are the group's alone"


def test_a_translation_into_another_currency_is_no_second_year(tmp_path: Path) -> None:
    rows = with_cells(INCOME_ROWS, lambda cells, _: [*cells[:2], "9,999"])
    heading = "> (In millions)\n^ | Yen | Yen | U.S. dollars\n^ | 2018 | 2017 | 2018"
    found = amounts(read(tmp_path, annual(income_page=income(heading, rows=rows))).figures)
    assert found["revenue"] == expected(INCOME, ("FY2018", "FY2017"))["revenue"]


NOTES = ("3", "3, 4", "5(a)", "", "7", "12", "8.1", "", "")
NOTE_THREE = Layout(columns=4, note=0, edges=(340, 420, 490, 560))
NOTE_TWO = Layout(columns=3, note=0, edges=(400, 480, 560))


@pytest.mark.parametrize("name", ["Note", "Notes", "Note(s)", "Ref.", ""], ids=lambda name: name or "no heading at all")
def test_note_references_are_no_amounts(name: str, tmp_path: Path) -> None:
    def noted(rows: str) -> str:
        return with_cells(rows, lambda cells, row: [NOTES[row % len(NOTES)], *cells])

    three = f"{UNIT}~ Years Ended December 31,\n^ | {name} | 2018 | 2017 | 2016"
    pages: Filing = [
        cover(),
        PROSE,
        Page(income(three, rows=noted(INCOME_ROWS)), NOTE_THREE),
        Page(balance(f"{UNIT}~ December 31,\n^ | {name} | 2018 | 2017", rows=noted(BALANCE_ROWS)), NOTE_TWO),
        Page(cash_flow(three, rows=noted(CASH_ROWS)), NOTE_THREE),
    ]
    assert amounts(read(tmp_path, pages).figures) == everything()


@pytest.mark.parametrize("edge", [352, 362, 372])
def test_a_note_column_close_to_the_first_year_is_not_that_year(edge: float, tmp_path: Path) -> None:
    rows = with_cells(INCOME_ROWS, lambda cells, row: [str(row + 2), *cells])
    layout = Layout(columns=4, note=0, edges=(edge, 420, 490, 560))
    page = Page(income(f"{UNIT}^ | Note | 2018 | 2017 | 2016", rows=rows), layout)
    assert amounts(read(tmp_path, annual(income_page=page)).figures) == everything()


# --- a year over several columns ----------------------------------------------------------------------------------------

SIX = Layout(columns=6, pitch=52)


def sub_columns(cells: list[str], _: int) -> list[str]:
    return ["9,999", "77", cells[0], "8,888", "66", cells[1]]


UNDER_A_YEAR: dict[str, tuple[str, Layout, Callable[[list[str], int], list[str]]]] = {
    "the year over the middle of three": (
        "^ | | 2018 | | | 2017 |\n^ | Before | Exceptional | Total | Before | Exceptional | Total",
        SIX,
        sub_columns,
    ),
    "the year centred over three": (
        "~ 2018 | 2017\n^ | Before | Exceptional | Total | Before | Exceptional | Total",
        SIX,
        sub_columns,
    ),
    "the year above each of three": (
        "^ | 2018 | 2018 | 2018 | 2017 | 2017 | 2017\n^ | Before | Items | Total | Before | Items | Total",
        SIX,
        sub_columns,
    ),
    "the year over the first of two": (
        "^ | 2018 | | 2017 |\n^ | Underlying | Statutory | Underlying | Statutory",
        FOUR,
        lambda cells, _: ["9,999", cells[0], "8,888", cells[1]],
    ),
    "two kinds of the last year, one of the year before": (
        "^ | Adjusted | Statutory | Statutory\n^ | 2018 | 2018 | 2017",
        Layout(),
        lambda cells, _: ["9,999", *cells[:2]],
    ),
    "pro forma for the last year": (
        "^ | Pro forma | | |\n^ | 2018 | 2018 | 2017 | 2016",
        FOUR,
        lambda cells, _: ["9,999", *cells],
    ),
    "the year centred over two currencies": (
        "~ 2018 | 2017\n^ | €m | US$m | €m | US$m",
        FOUR,
        lambda cells, _: ["9,999", cells[0], "8,888", cells[1]],
    ),
    "the year over the middle of what was reported, adjusted and restated": (
        "^ | 2018 | | 2017 |\n^ | | As previously reported | Adjustments | Restated",
        Layout(columns=4, edges=(300, 380, 470, 550)),
        lambda cells, _: [cells[0], "9,999", "11", cells[1]],
    ),
}


@pytest.mark.parametrize(("heading", "layout", "change"), params(UNDER_A_YEAR))
def test_one_of_several_columns_of_a_year_is_never_taken_for_all_of_it(
    heading: str, layout: Layout, change: Callable[[list[str], int], list[str]], tmp_path: Path
) -> None:
    page = Page(income(f"> (In millions)\n{heading}", rows=with_cells(INCOME_ROWS, change)), layout)
    found = amounts(read(tmp_path, annual(income_page=page)).figures)
    right = everything()
    for indicator in INCOME:
        for label, amount in found.get(indicator, {}).items():
            assert amount == right[indicator][label], (indicator, label)


PAIRS = {
    "the year over amount and percent": "~ 2018 | 2017\n^ | Amount | % | Amount | %",
    "percent beside the year": "^ | 2018 | % | 2017 | %",
}


@pytest.mark.parametrize("heading", params(PAIRS))
def test_a_column_of_percentages_beside_each_year_changes_neither_amount_nor_sign(heading: str, tmp_path: Path) -> None:
    rows = with_cells(INCOME_ROWS, lambda cells, row: [cells[0], f"{row}.1", cells[1], f"{row + 1}.1"])
    found = amounts(read(tmp_path, annual(income_page=Page(income(UNIT + heading, rows=rows), FOUR))).figures)
    right = everything()
    for indicator in INCOME:
        for label, amount in found.get(indicator, {}).items():
            assert amount == right[indicator][label], (indicator, label)


@pytest.mark.parametrize(
    "heading",
    [
        "^ | 31 December | 31 December | 1 January\n^ | 2018 | 2017 | 2017",
        "^ | 31 December 2018 | 31 December 2017 | 1 January 2017",
    ],
    ids=["stacked", "in one line"],
)
def test_the_opening_balance_of_a_year_is_not_the_closing_balance_of_the_year_before(
    heading: str, tmp_path: Path
) -> None:
    rows = with_cells(BALANCE_ROWS, lambda cells, _: [*cells, "9,999"])
    page = Page(balance(UNIT + heading, rows=rows), Layout(columns=3, pitch=90))
    assert amounts(read(tmp_path, annual(balance_page=page)).figures) == everything()


SIGNS = {"before the number": ("-", ""), "behind the number": ("", "-"), "an en dash": ("\u2013", "")}


@pytest.mark.parametrize(("before", "after"), params(SIGNS))
def test_a_minus_sign_is_never_a_missing_amount_of_the_next_row(before: str, after: str, tmp_path: Path) -> None:
    def signed(cells: list[str], _: int) -> list[str]:
        return [f"{before}{cell.strip('()')}{after}" if cell.startswith("(") else cell for cell in cells]

    found = amounts(read(tmp_path, annual(cash_page=cash_flow(YEARS, rows=with_cells(CASH_ROWS, signed)))).figures)
    right = everything()
    assert {
        indicator: {label: right[indicator][label] for label in by_label} for indicator, by_label in found.items()
    } == found


@pytest.mark.parametrize(
    "title", ["# December 31, 2018 and 2017", "# Years ended December 31, 2018, 2017 and 2016"], ids=["dates", "years"]
)
def test_columns_without_any_heading_are_not_named_by_guess(title: str, tmp_path: Path) -> None:
    page = Page(balance(f"{title}\n> (In millions)"), TWO)
    found = amounts(read(tmp_path, annual(balance_page=page)).figures)
    right = everything()
    assert found == {indicator: right[indicator] for indicator in found}


# --- the parts: headings as words on a line --------------------------------------------------------------------------


DECEMBER = FiscalCalendar(date(2018, 12, 31))


def labels(
    *header: Line,
    columns: Sequence[Span] = COLUMNS,
    kind: StatementKind = StatementKind.INCOME,
    calendar: FiscalCalendar = DECEMBER,
    document: DocumentType = "annual",
) -> list[str | None]:
    found = column_periods(header, columns, kind=kind, calendar=calendar, document=document)
    return [column.period.label if column.period else None for column in found]


YEAR_LINE = line(50, (310, "2018"), (390, "2017"), (470, "2016"))


def test_each_column_takes_the_year_above_it() -> None:
    assert labels(YEAR_LINE) == ["FY2018", "FY2017", "FY2016"]


def test_a_column_below_no_year_has_none() -> None:
    assert labels(line(50, (310, "2018"), (470, "2016"))) == ["FY2018", None, "FY2016"]


def test_years_in_a_sentence_are_no_heading() -> None:
    said = line(30, (60, "For"), (80, "the"), (100, "years"), (130, "2018"), (160, "and"), (180, "2017"))
    assert labels(said) == [None, None, None]


def test_a_report_that_is_not_annual_needs_a_span_above_its_columns() -> None:
    assert labels(YEAR_LINE, document="quarterly") == [None, None, None]
    assert labels(YEAR_LINE, document="other") == [None, None, None]


def test_a_balance_sheet_needs_no_span() -> None:
    assert labels(YEAR_LINE, kind=StatementKind.BALANCE) == ["FY2018", "FY2017", "FY2016"]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    header = line(50, (300, "31"), (312, "February"), (360, "2018"))
    assert all(label != "FY2018" for label in labels(header, columns=(Span(340, 390),)))


def test_a_note_column_is_the_one_below_the_word() -> None:
    header = [line(40, (300, "Note"), (380, "2018"), (460, "2017"))]
    assert note_columns(header, COLUMNS) == {0}
    assert note_columns([line(40, (60, "Note"), (380, "2018"))], COLUMNS) == set()
    assert note_columns([line(40, (300, "Notes"), (340, "to"))], [Span(480, 500)]) == set()


DATES_READ = [
    ("December 31, 2018", (2018, 12, 31)),
    ("Dec. 31, 2018", (2018, 12, 31)),
    ("Sept. 29, 2018", (2018, 9, 29)),
    ("31 December 2018", (2018, 12, 31)),
    ("31st March 2018", (2018, 3, 31)),
    ("31/12/2018", (2018, 12, 31)),
    ("31.12.2018", (2018, 12, 31)),
    ("31-12-2018", (2018, 12, 31)),
    ("31 dicembre 2018", (2018, 12, 31)),
    ("December 31,", (None, 12, 31)),
    ("31 March", (None, 3, 31)),
    ("2018", (2018, None, None)),
    ("FY2018", (2018, None, None)),
    ("FY18", (2018, None, None)),
    ("Fiscal 2018", (2018, None, None)),
    ("March 2018", (2018, 3, None)),
]


@pytest.mark.parametrize(("text", "parts"), DATES_READ, ids=[text for text, _ in DATES_READ])
def test_dates_in_headings(text: str, parts: tuple[int | None, int | None, int | None]) -> None:
    x, words = 300.0, list[tuple[float, str]]()
    for word in text.split():
        words.append((x, word))
        x += 5 * len(word) + 5
    marks = date_marks(line(50, *words))
    assert [(mark.year, mark.month, mark.day) for mark in marks] == [parts]


@pytest.mark.parametrize("text", ["1,2018", "2018.5", "12018", "20185", "32/13/2018", "No. 1987654", "$2,018"])
def test_numbers_that_are_no_year(text: str) -> None:
    assert [mark for mark in date_marks(line(50, *((300.0, word) for word in text.split()))) if mark.year] == []


SPANS: list[tuple[str, list[int]]] = [
    ("Three Months Ended", [3]),
    ("Six Months Ended June 30,", [6]),
    ("nine months", [9]),
    ("Twelve Months", [12]),
    ("13 Weeks Ended", [3]),
    ("Twenty-Six Weeks", [6]),
    ("39 weeks", [9]),
    ("Fifty-Two Weeks Ended", [12]),
    ("53 Weeks", [12]),
    ("Year Ended December 31,", [12]),
    ("Fiscal Years", [12]),
    ("Quarter Ended | Year Ended", [3, 12]),
    ("esercizio", [12]),
    ("Net sales", []),
]


@pytest.mark.parametrize(("text", "months"), SPANS, ids=[text for text, _ in SPANS])
def test_spans_in_headings(text: str, months: list[int]) -> None:
    words = [(60.0 + 60 * at, word) for at, word in enumerate(text.split())]
    assert [mark.months for mark in span_marks(line(50, *words))] == months


@pytest.mark.parametrize(
    "text", ["Five Months Ended", "ten months", "14 months", "Year to Date", "Year-to-Date", "one month"]
)
def test_a_span_of_another_length_is_not_a_year(text: str) -> None:
    words = [(60.0 + 60 * at, word) for at, word in enumerate(text.split())]
    assert 12 not in [mark.months for mark in span_marks(line(50, *words))]


def test_dates_in_running_text_are_full_dates_only() -> None:
    text = "From January 1, 2018 to 31 December 2018; in 2019, by 31.12.2019 and on February 30, 2019."
    assert dates_in(text) == [date(2018, 1, 1), date(2018, 12, 31), date(2019, 12, 31)]


def test_the_fixture_company_reads_as_it_is(tmp_path: Path) -> None:
    """What all layouts are compared with."""
    pages: Filing = [cover(), PROSE, income(YEARS), Page(balance(DATES), TWO), cash_flow(YEARS)]
    assert amounts(read(tmp_path, pages).figures) == everything()
