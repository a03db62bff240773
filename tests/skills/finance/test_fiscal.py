"""How a company names its fiscal years: read from its own words."""

from __future__ import annotations

from datetime import date

import pytest

from vouching.skills.finance.fiscal import (
    FiscalCalendar,
    document_type,
    fiscal_calendar,
    instant_label,
    interim_period,
    year_period,
)

TYPES = [
    ("FORM 10-K ANNUAL REPORT PURSUANT TO SECTION 13", 120, "annual"),
    ("Form 10 - Q QUARTERLY REPORT PURSUANT TO SECTION 13", 60, "quarterly"),
    ("FORM 20-F", 200, "annual"),
    ("FORM 8-K Current report", 20, "release"),
    ("Meridian Reports Fourth Quarter Results", 12, "release"),
    ("Meridian announces record earnings", 12, "release"),
    ("Half-year financial report", 30, "quarterly"),
    ("Annual Report and Accounts 2018", 150, "annual"),
    ("Bilancio di esercizio al 31-12-2024", 40, "annual"),
    ("A brochure on tools", 4, "other"),
]


@pytest.mark.parametrize(("text", "pages", "kind"), TYPES, ids=[text[:40] for text, _, _ in TYPES])
def test_the_type_of_a_document_is_told_by_its_first_pages(text: str, pages: int, kind: str) -> None:
    assert document_type(text, pages) == kind


def test_an_annual_report_of_quarterly_results_is_still_annual() -> None:
    assert document_type("FORM 10-K … see Quarterly results …", 200) == "annual"


CALENDARS = [
    ("the year it ends in", "For the fiscal year ended December 31, 2018", (2018, 12, 31), "FY2018"),
    (
        "January, named after its end",
        "For the fiscal year ended January 31, 2018. Our fiscal 2018 was good. Fiscal 2018, fiscal 2017.",
        (2018, 1, 31),
        "FY2018",
    ),
    (
        "February, named after its start",
        "For the fiscal year ended February 2, 2019. Fiscal 2018 ended on February 2, 2019.",
        (2019, 2, 2),
        "FY2018",
    ),
    (
        "January, named in brackets",
        "For the fiscal year ended January 28, 2017, the year ended January 28, 2017 (“fiscal 2016”)",
        (2017, 1, 28),
        "FY2016",
    ),
    (
        "January, by mentions alone",
        "For the fiscal year ended January 28, 2017. In fiscal 2016 sales rose. Fiscal 2015." + " Fiscal 2016." * 4,
        (2017, 1, 28),
        "FY2016",
    ),
    (
        "early January is the year before",
        "For the fiscal year ended January 3, 2021. Fiscal 2020.",
        (2021, 1, 3),
        "FY2020",
    ),
    ("March, as in Japan and the UK", "For the year ended 31 March 2019", (2019, 3, 31), "FY2019"),
    ("Italian", "Bilancio di esercizio al 31-12-2024", (2024, 12, 31), "FY2024"),
    ("52 weeks", "for the 52 weeks ended September 1, 2019", (2019, 9, 1), "FY2019"),
]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("For the fiscal year ended February 2, 2019.", False),
        ("For the fiscal year ended February 2, 2019. We plan for fiscal 2018.", False),
        ("For the fiscal year ended February 2, 2019." + " In 2018 sales rose." * 12, True),
        ("For the fiscal year ended March 31, 2019.", True),
        ("For the fiscal year ended December 31, 2018.", True),
    ],
    ids=["nothing said", "one mention", "the text speaks of a year", "March", "December"],
)
def test_a_winter_year_that_nobody_names_has_no_certain_name(text: str, named: bool) -> None:
    assert fiscal_calendar([text], "annual").named is named


@pytest.mark.parametrize(
    ("text", "end", "label"), [case[1:] for case in CALENDARS], ids=[case[0] for case in CALENDARS]
)
def test_a_year_is_named_as_the_company_names_it(text: str, end: tuple[int, int, int], label: str) -> None:
    calendar = fiscal_calendar([text], "annual")
    assert calendar.end == date(*end)
    assert instant_label(calendar, date(*end)) == label
    assert year_period(calendar, date(*end), previous=None).label == label


def test_a_document_that_does_not_say_has_no_calendar() -> None:
    assert fiscal_calendar(["We make tools."], "annual").end is None


DECEMBER = FiscalCalendar(date(2018, 12, 31))
MAY = FiscalCalendar(date(2018, 5, 31))
TARGET = FiscalCalendar(date(2019, 2, 2), -1)
SUNDAYS = FiscalCalendar(date(2021, 1, 3))


@pytest.mark.parametrize(
    ("calendar", "day", "label"),
    [
        (DECEMBER, date(2018, 12, 31), "FY2018"),
        (DECEMBER, date(2017, 12, 30), "FY2017"),
        (DECEMBER, date(2018, 3, 31), "Q1 FY2018"),
        (DECEMBER, date(2018, 9, 29), "Q3 FY2018"),
        (MAY, date(2017, 8, 31), "Q1 FY2018"),
        (MAY, date(2018, 2, 28), "Q3 FY2018"),
        (TARGET, date(2018, 2, 3), "FY2017"),
        (TARGET, date(2018, 11, 3), "Q3 FY2018"),
        (SUNDAYS, date(2019, 12, 29), "FY2019"),
        (SUNDAYS, date(2021, 1, 3), "FY2020"),
        (SUNDAYS, date(2020, 9, 27), "Q3 FY2020"),
    ],
)
def test_a_balance_sheet_date_is_a_year_or_a_quarter_of_one(calendar: FiscalCalendar, day: date, label: str) -> None:
    assert instant_label(calendar, day) == label


@pytest.mark.parametrize(
    ("calendar", "day", "months", "label"),
    [
        (DECEMBER, date(2018, 3, 31), 3, "Q1 FY2018"),
        (DECEMBER, date(2018, 6, 30), 6, "H1 FY2018"),
        (DECEMBER, date(2018, 12, 31), 3, "Q4 FY2018"),
        (DECEMBER, date(2018, 12, 31), 6, "H2 FY2018"),
        (DECEMBER, date(2018, 9, 30), 9, "9M FY2018"),
        (MAY, date(2018, 2, 28), 9, "9M FY2018"),
        (TARGET, date(2018, 8, 4), 6, "H1 FY2018"),
        (TARGET, date(2019, 2, 2), 3, "Q4 FY2018"),
    ],
)
def test_a_part_of_a_year_is_named_after_the_year_it_belongs_to(
    calendar: FiscalCalendar, day: date, months: int, label: str
) -> None:
    assert interim_period(calendar, day, months).label == label


def test_a_year_begins_the_day_after_the_one_before() -> None:
    period = year_period(TARGET, date(2019, 2, 2), previous=date(2018, 2, 3))
    assert (period.start, period.end) == (date(2018, 2, 4), date(2019, 2, 2))
    assert year_period(DECEMBER, date(2018, 12, 31), previous=None).start == date(2018, 1, 1)
    assert year_period(TARGET, date(2019, 2, 2), previous=None).start is None


def test_a_fortnight_around_the_years_end_is_its_end_and_no_more() -> None:
    assert DECEMBER.is_year_end(date(2017, 12, 24)) and DECEMBER.is_year_end(date(2018, 1, 5))
    assert not DECEMBER.is_year_end(date(2018, 11, 30)) and not DECEMBER.is_year_end(date(2018, 6, 30))


def test_leap_days_move_with_the_end_of_february() -> None:
    calendar = FiscalCalendar(date(2020, 2, 29))
    assert calendar.is_year_end(date(2019, 2, 28))
    assert calendar.end_in_year(2019) == date(2019, 2, 28)
