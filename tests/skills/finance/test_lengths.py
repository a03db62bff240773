"""A span of time counts for the columns that it stands over and for no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vouching.skills.documents.words import Line
from vouching.skills.finance.catalogue import StatementKind
from vouching.skills.finance.columns import column_periods
from vouching.skills.finance.fiscal import FiscalCalendar
from vouching.skills.finance.reading import DocumentType

from ...companies import banks, insurers
from .filing_pages import Layout, Page, params
from .heading_lines import COLUMNS, FOUR_COLUMNS, above, across
from .judged import judged, vouched

DECEMBER = FiscalCalendar(date(2024, 12, 31))


def labels(*header: Line, document: DocumentType = "quarterly", four: bool = False) -> list[str | None]:
    columns = FOUR_COLUMNS if four else COLUMNS
    found = column_periods(header, columns, kind=StatementKind.INCOME, calendar=DECEMBER, document=document)
    return [column.period.label if column.period else None for column in found]


BESIDE_DAYS = {
    "a quarter beside the year to date": ("Q2 2024 | 30.06.2024 | 30.06.2023", ["Q2 FY2024", None, None]),
    "a quarter in words": ("2nd quarter 2024 | 30 June 2024 | 30 June 2023", ["Q2 FY2024", None, None]),
    "a quarter behind": ("30.06.2024 | 30.06.2023 | Q2 2024", [None, None, "Q2 FY2024"]),
    "two quarters, one day": ("Q2 2024 | Q2 2023 | 30.06.2024", ["Q2 FY2024", None, None]),
    "each its own": ("Q2 2024 | 6M 2024 | 6M 2023", ["Q2 FY2024", None, None]),
    "a half-year each": ("H1 2024 | H1 2023 | H1 2022", ["H1 FY2024", "H1 FY2023", "H1 FY2022"]),
}


@pytest.mark.parametrize(("cells", "right"), params(dict(BESIDE_DAYS)))
def test_a_span_beside_other_dates_counts_for_its_own_column(cells: str, right: list[str | None]) -> None:
    assert labels(above(50, cells)) == right


IN_A_YEARLY_REPORT = {
    "the quarter first": ("Q4 2024 | 2024 | 2023", ["Q4 FY2024", "FY2024", "FY2023"]),
    "the quarter last": ("2024 | 2023 | Q4 2024", ["FY2024", "FY2023", "Q4 FY2024"]),
    "a year that may be another fourth quarter": ("Q4 2024 | 2023 | 2022", ["Q4 FY2024", None, None]),
    "a quarter without a year of its own": ("Q4 | 2024 | 2023", [None, None, None]),
    "only the first is called fiscal year": ("Fiscal year 2024 | 2023 | 2022", ["FY2024", "FY2023", "FY2022"]),
}


@pytest.mark.parametrize(("cells", "right"), params(dict(IN_A_YEARLY_REPORT)))
def test_a_quarter_beside_the_years_makes_no_quarters_of_them(cells: str, right: list[str | None]) -> None:
    assert labels(above(50, cells), document="annual") == right


def test_quarters_and_years_side_by_side() -> None:
    header = above(50, "Q4 2024 | Q4 2023 | 2024 | 2023", FOUR_COLUMNS)
    assert labels(header, document="annual", four=True) == ["Q4 FY2024", "Q4 FY2023", "FY2024", "FY2023"]


YEARS = above(60, "30.06.2024 | 30.06.2023 | 30.06.2022")


@pytest.mark.parametrize("text", ["Six months", "Six months ended 30 June in each case"])
def test_a_span_across_the_columns_counts_for_all_of_them(text: str) -> None:
    assert labels(across(50, text), YEARS) == ["H1 FY2024", "H1 FY2023", "H1 FY2022"]


def test_a_span_at_the_left_counts_for_all_columns() -> None:
    assert labels(above(50, "||", label="Six months ended"), YEARS) == ["H1 FY2024", "H1 FY2023", "H1 FY2022"]


def test_a_lone_span_above_one_column_says_nothing_of_the_others() -> None:
    assert labels(above(50, "Six months||"), YEARS) == ["H1 FY2024", None, None]


def test_a_title_says_what_the_columns_beside_a_quarter_are_but_not_that_they_are_quarters() -> None:
    beside = above(60, "Q2 2024 | 30.06.2024 | 30.06.2023")
    title = above(40, "||", label="for the six months ended")
    assert labels(title, beside) == ["Q2 FY2024", "H1 FY2024", "H1 FY2023"]
    title = above(40, "||", label="for the quarter ended")
    assert labels(title, beside) == ["Q2 FY2024", None, None]


def test_a_title_of_two_spans_says_which_column_shows_which_to_nobody() -> None:
    title = above(40, "||", label="for the three and six months ended 30 June")
    assert labels(title, YEARS) == [None, None, None]


# --- in reports ---------------------------------------------------------------------------------------------------------

HALF_YEAR = """
# Boreal Lines plc
# Half-year report 2024
> Condensed consolidated interim financial statements for the six months ended 30 June 2024
> prepared under IFRS IAS 34 Interim Financial Reporting. IFRS 17 applies. IFRS 9 applies. IFRS 7.
"""
INTERIM = insurers.INCOME.replace("> for the year ended 31 December 2024\n", "").replace(
    "for the year", "for the period"
)
OTHER_DAYS = insurers.BALANCE.replace("31 December 2024", "30 June 2024").replace(
    "2024 | 2023", "30.06.2024 | 31.12.2023"
)


@pytest.mark.parametrize("first", ["Q2 2024", "2nd quarter 2024"])
def test_the_quarter_is_read_and_last_years_half_is_no_quarter(first: str, tmp_path: Path) -> None:
    heading = f"{first} | 30.06.2024 | 30.06.2023"
    page = INTERIM.replace("Note | 2024 | 2023", heading).replace("| 5 | 4,210 | 3,985", "| 2,011 | 4,210 | 3,985")
    found = vouched(judged(tmp_path, [HALF_YEAR, Page(page, Layout(pitch=90)), OTHER_DAYS]))
    assert {at: int(amount / 10**6) for at, amount in found["insurance_revenue"].items()} == {"Q2 FY2024": 2011}


def test_a_banks_fourth_quarter_stands_beside_its_years(tmp_path: Path) -> None:
    page = banks.INCOME.replace("> for the year ended 31 December 2024\n", "")
    page = page.replace("Note | 2024 | 2023", "Q4 2024 | 2024 | 2023")
    found = vouched(judged(tmp_path, [banks.COVER, page, banks.BALANCE]))
    years = {at: int(amount / 10**6) for at, amount in found["net_income"].items()}
    assert years == {"FY2024": 1087, "FY2023": 949}


@pytest.mark.parametrize(
    ("day", "years"), [("30 June", {"Q2 FY2024"}), ("31 December", {"FY2024", "FY2023"})], ids=["interim", "year"]
)
def test_a_bare_year_beside_an_interim_day_may_be_either_end(day: str, years: set[str], tmp_path: Path) -> None:
    sheet = insurers.BALANCE.replace("31 December", day)
    cover = HALF_YEAR if day == "30 June" else insurers.COVER
    found = vouched(judged(tmp_path, [cover, sheet]))
    assert found["total_assets"].keys() == years
