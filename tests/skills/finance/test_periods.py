"""Which period each column shows, asked of whole filings: headings as companies print them.

Every case prints the same statements under other headings; one amount under another year, and the case fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from .filing_pages import Layout, Page, columns_of
from .meridian import (
    BALANCE_ROWS,
    CASH_ROWS,
    DATES,
    INCOME_ROWS,
    PROSE,
    THREE,
    TWO,
    UNIT,
    YEARS,
    amounts,
    balance,
    cash_flow,
    cover,
    ends,
    everything,
    income,
    read,
)
from .meridian import INCOME as INCOME_TABLE

WIDE = Layout(columns=3, pitch=95)
WIDE_TWO = Layout(columns=2, pitch=95)


@dataclass(frozen=True)
class Annual:
    """An annual report's headings, and the labels and last days that its columns have."""

    trap: str
    income: str
    balance: str
    labels: tuple[str, ...]
    ends: tuple[str, ...]
    end: str = "December 31, 2018"
    cash: str = ""
    said: tuple[str, ...] = ()
    layout: Layout = THREE
    balance_layout: Layout = TWO


def years_ended(*lines: str, years: str = "2018 | 2017 | 2016") -> str:
    return UNIT + "".join(f"~ {line}\n" for line in lines) + f"^ | {years}"


def dated(form: str) -> str:
    return " | ".join(form.replace("2024", year) for year in ("2024", "2023", "2022"))


CALENDAR = ("FY2018", "FY2017", "FY2016")
CALENDAR_ENDS = ("2018-12-31", "2017-12-31", "2016-12-31")
NAMED_AFTER_START = (
    "Our fiscal year ends on the Saturday nearest January 31. Fiscal 2018 ended on February 2, 2019.",
    "In fiscal 2018 sales rose; they had fallen in fiscal 2017 and in fiscal 2016.",
)
FEBRUARY = ("2019-02-02", "2018-02-03", "2017-01-28")

ANNUAL = [
    Annual("the years only, the date in a line above", YEARS, DATES, CALENDAR, CALENDAR_ENDS),
    Annual(
        "month and day above each year",
        UNIT + "~ Year Ended\n^ | December 31, | December 31, | December 31,\n^ | 2018 | 2017 | 2016",
        DATES,
        CALENDAR,
        CALENDAR_ENDS,
    ),
    Annual(
        "the date stands in the title only",
        "# For the years ended December 31, 2018, 2017 and 2016\n# (In millions)\n^ | 2018 | 2017 | 2016",
        "# December 31, 2018 and 2017\n# (In millions)\n^ | 2018 | 2017",
        CALENDAR,
        CALENDAR_ENDS,
    ),
    Annual(
        "the unit in the line of the years",
        "~ Years Ended December 31,\n^ (In millions, except per share data) | 2018 | 2017 | 2016",
        "~ December 31,\n^ (In millions) | 2018 | 2017",
        CALENDAR,
        CALENDAR_ENDS,
    ),
    Annual(
        "span, date and unit in the corner beside the years",
        "^ Years ended December 31 (In millions) | 2018 | 2017 | 2016",
        "^ December 31 (In millions) | 2018 | 2017",
        CALENDAR,
        CALENDAR_ENDS,
    ),
    Annual(
        "a date whose day ends the line above the years, where a number would stand",
        years_ended("For the years ended December 31"),
        UNIT + "~ December 31\n^ | 2018 | 2017",
        CALENDAR,
        CALENDAR_ENDS,
    ),
    Annual(
        "a short date without comma above each year",
        UNIT + "^ | Dec 31 | Dec 31 | Dec 31\n^ | 2018 | 2017 | 2016",
        UNIT + "^ | December 31 | December 31\n^ | 2018 | 2017",
        CALENDAR,
        CALENDAR_ENDS,
        balance_layout=Layout(columns=2, heading="right"),
    ),
    Annual(
        "footnote marks on years",
        UNIT + "~ Years Ended December 31,\n^ | 2018 | 2017(1) | 2016(1)",
        DATES,
        CALENDAR,
        CALENDAR_ENDS,
    ),
    Annual(
        "(As restated) below the years",
        YEARS + "\n^ | | (As restated) | (As restated)",
        DATES,
        CALENDAR,
        CALENDAR_ENDS,
    ),
    Annual("FY18", UNIT + "^ | FY18 | FY17 | FY16", UNIT + "^ | FY18 | FY17", CALENDAR, CALENDAR_ENDS),
    Annual("FY 2018", UNIT + "^ | FY 2018 | FY 2017 | FY 2016", DATES, CALENDAR, CALENDAR_ENDS),
    Annual(
        "a June year as bare years below “Fiscal year”",
        years_ended("Fiscal year"),
        UNIT + "^ | June 30, | June 30,\n^ | 2018 | 2017",
        CALENDAR,
        ("2018-06-30", "2017-06-30", "2016-06-30"),
        end="June 30, 2018",
    ),
    Annual(
        "a year that ends in January and is named after it",
        years_ended("Fiscal Years Ended January 31,"),
        UNIT + "~ As of January 31,\n^ | 2018 | 2017",
        CALENDAR,
        ("2018-01-31", "2017-01-31", "2016-01-31"),
        end="January 31, 2018",
        said=("Our fiscal year 2018 ended January 31, 2018. Fiscal 2018 was good, as was fiscal 2017.",),
    ),
    Annual(
        "fiscal 2018 ended in 2019: bare years are labels, dates are not",
        UNIT + "^ | 2018 | 2017 | 2016",
        UNIT + "^ | February 2, | February 3,\n^ | 2019 | 2018",
        CALENDAR,
        ("2019-02-02", "2018-02-03", ""),
        end="February 2, 2019",
        said=NAMED_AFTER_START,
    ),
    Annual(
        "fiscal 2018 ended in 2019: full dates in one line",
        UNIT + "~ Fiscal Year Ended\n^ | February 2, 2019 | February 3, 2018 | January 28, 2017",
        UNIT + "^ | February 2, 2019 | February 3, 2018",
        CALENDAR,
        FEBRUARY,
        end="February 2, 2019",
        said=NAMED_AFTER_START,
        layout=WIDE,
        balance_layout=WIDE_TWO,
    ),
    Annual(
        "fiscal 2018 ended in 2019: the name in brackets behind the date",
        years_ended("Fiscal Year"),
        UNIT + "^ | February 2, | February 3,\n^ | 2019 | 2018",
        CALENDAR,
        ("2019-02-02", "2018-02-03", ""),
        end="February 2, 2019",
        said=("The years ended February 2, 2019 (“fiscal 2018”) and February 3, 2018 (“fiscal 2017”) had 52 weeks.",),
    ),
    Annual(
        "52 and 53 weeks above stacked dates",
        UNIT
        + "^ | 52 Weeks Ended | 53 Weeks Ended | 52 Weeks Ended\n"
        + "^ | February 2, | February 3, | January 28,\n^ | 2019 | 2018 | 2017",
        UNIT + "^ | February 2, | February 3,\n^ | 2019 | 2018",
        CALENDAR,
        FEBRUARY,
        end="February 2, 2019",
        said=NAMED_AFTER_START,
        layout=WIDE,
    ),
    Annual(
        "a date in the corner, the other dates beside it in one line",
        "^ Fiscal Years Ended | January 28, 2017 | January 30, 2016 | January 31, 2015\n> (Dollars in millions)",
        UNIT + "^ | January 28, 2017 | January 30, 2016",
        ("FY2016", "FY2015", "FY2014"),
        ("2017-01-28", "2016-01-30", "2015-01-31"),
        end="January 28, 2017",
        said=("Fiscal 2016 ended on January 28, 2017. In fiscal 2016 and fiscal 2015 we opened stores.",),
        layout=WIDE,
        balance_layout=WIDE_TWO,
    ),
    Annual(
        "two years that end in 2017, one of them on New Year's Day",
        UNIT + "~ Fiscal Years Ended\n^ | December 29, | December 30, | January 1,\n^ | 2018 | 2017 | 2017",
        UNIT + "^ | December 29, | December 30,\n^ | 2018 | 2017",
        CALENDAR,
        ("2018-12-29", "2017-12-30", "2017-01-01"),
        end="December 29, 2018",
    ),
    Annual(
        "a year that ends on 3 January belongs to the year before",
        UNIT + "~ Fiscal Years Ended\n^ | January 3, 2021 | December 29, 2019 | December 30, 2018",
        UNIT + "^ | January 3, 2021 | December 29, 2019",
        ("FY2020", "FY2019", "FY2018"),
        ("2021-01-03", "2019-12-29", "2018-12-30"),
        end="January 3, 2021",
        layout=WIDE,
        balance_layout=WIDE_TWO,
    ),
    Annual(
        "bare years of a company whose year 2020 ended in January 2021",
        UNIT + "~ Fiscal Year Ended\n^ | 2020 | 2019 | 2018",
        UNIT + "^ | January 3, 2021 | December 29, 2019",
        ("FY2020", "FY2019", "FY2018"),
        ("2021-01-03", "2019-12-29", ""),
        end="January 3, 2021",
        balance_layout=WIDE_TWO,
    ),
    Annual(
        "a title that lists days of which each belongs to another column",
        "# Fiscal years ended December 31, 2022, December 25, 2021 and December 26, 2020\n"
        + UNIT
        + "^ | 2022 | 2021 | 2020",
        UNIT + "^ | December 31, | December 25,\n^ | 2022 | 2021",
        ("FY2022", "FY2021", "FY2020"),
        ("2022-12-31", "2021-12-25", "2020-12-26"),
        end="December 31, 2022",
    ),
    *(
        Annual(
            f"dates as {form}",
            UNIT + f"^ | {dated(form)}",
            UNIT + f"^ | {' | '.join(dated(form).split(' | ')[:2])}",
            ("FY2024", "FY2023", "FY2022"),
            ("2024-12-31", "2023-12-31", "2022-12-31"),
            end="December 31, 2024",
            layout=WIDE,
            balance_layout=WIDE_TWO,
        )
        for form in (
            "31/12/2024",
            "31.12.2024",
            "31-12-2024",
            "31 December 2024",
            "31st December 2024",
            "Dec. 31, 2024",
        )
    ),
]


@pytest.mark.parametrize("case", ANNUAL, ids=lambda case: case.trap)
def test_annual_columns_get_the_companys_own_years(case: Annual, tmp_path: Path) -> None:
    cash = case.cash or case.income
    prose = PROSE + "".join(f"> {line}\n" for line in case.said)
    reading = read(
        tmp_path,
        [
            cover(case.end),
            prose,
            Page(income(case.income), case.layout),
            Page(balance(case.balance), case.balance_layout),
            Page(cash_flow(cash), case.layout),
        ],
    )
    assert amounts(reading.figures) == everything(case.labels)
    assert ends(reading, "income") == dict(zip(case.labels, case.ends, strict=True))
    assert ends(reading, "cash_flow") == dict(zip(case.labels, case.ends, strict=True))
    assert ends(reading, "balance") == dict(zip(case.labels[:2], case.ends[:2], strict=True))


def test_the_oldest_year_may_come_first(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [
            cover(),
            PROSE,
            income(
                years_ended("Years Ended December 31,", years="2016 | 2017 | 2018"),
                rows=columns_of(INCOME_ROWS, (2, 1, 0)),
            ),
            Page(balance(UNIT + "^ | 2017 | 2018", rows=columns_of(BALANCE_ROWS, (1, 0))), TWO),
            cash_flow(
                years_ended("Years Ended December 31,", years="2016 | 2017 | 2018"),
                rows=columns_of(CASH_ROWS, (2, 1, 0)),
            ),
        ],
    )
    assert amounts(reading.figures) == everything()


def test_a_later_filing_is_not_needed_to_name_the_year_it_reports_on(tmp_path: Path) -> None:
    reading = read(tmp_path, [cover(), PROSE, income(YEARS), Page(balance(DATES), TWO), cash_flow(YEARS)])
    assert reading.period is not None
    assert (reading.period.label, str(reading.period.start), str(reading.period.end)) == (
        "FY2018",
        "2018-01-01",
        "2018-12-31",
    )


# --- what is no full year ------------------------------------------------------------------------------------------

NO_FULL_YEAR = [
    (
        "five months beside two years",
        "^ | Year Ended | Five Months | Year Ended\n^ | December 31, | Ended December 31, | July 31,\n^ | 2018 | 2017 | 2017",
        ("FY2018",),
    ),
    (
        "six months beside two years of another end",
        "^ | Six Months Ended | Year Ended | Year Ended\n^ | December 31, 2018 | June 30, 2018 | June 30, 2017",
        (),
    ),
    (
        "successor and predecessor share the year",
        (
            "^ | Period from | Period from | Year Ended\n^ | July 1 to | January 1 to | December 31,\n"
            "^ | December 31, 2018 | June 30, 2018 | 2017"
        ),
        ("FY2017",),
    ),
    (
        "from inception",
        (
            "^ | Year ended | Year ended | Period from inception\n^ | December 31, | December 31, | (March 3, 2016) to\n"
            "^ | 2018 | 2017 | December 31, 2016"
        ),
        ("FY2018", "FY2017"),
    ),
]


@pytest.mark.parametrize(
    ("heading", "years"), [case[1:] for case in NO_FULL_YEAR], ids=[case[0] for case in NO_FULL_YEAR]
)
def test_a_part_of_a_year_is_never_called_the_year(heading: str, years: tuple[str, ...], tmp_path: Path) -> None:
    page = Page(income(UNIT + heading), Layout(columns=3, pitch=92))
    reading = read(tmp_path, [cover(), PROSE, page, Page(balance(DATES), TWO), cash_flow(YEARS)])
    found = {label for indicator in INCOME_TABLE for label in amounts(reading.figures).get(indicator, {})}
    assert {label for label in found if label.startswith("FY")} <= set(years)
