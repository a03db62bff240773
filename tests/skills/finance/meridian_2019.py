"""Meridian's report on 2019: a year that went like the last one, but for what a test changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .filing_pages import Filing, Page
from .meridian import BALANCE_ROWS, CASH_ROWS, INCOME_ROWS, TWO, UNIT, annual, balance, cash_flow, income

YEARS = UNIT + "~ Years Ended December 31,\n^ | 2019 | 2018 | 2017"
DATES = UNIT + "^ | December 31, | December 31,\n^ | 2019 | 2018"


def a_year_on(rows: str, changes: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> str:
    """The rows of the next year's report: a new first column (last year's again, but for `changes`), the oldest gone.

    `changes`: a row's label → what stands in its first columns.
    """
    out: list[str] = []
    for line in rows.strip("\n").split("\n"):
        label, *cells = (cell.strip() for cell in line.split("|"))
        if cells:
            new = changes.get(label, ())
            cells = [*new, *[cells[0], *cells[:-1]][len(new) :]]
            line = " | ".join([line[: len(line) - len(line.lstrip())] + label, *cells])
        out.append(line)
    return "\n".join(out)


INCOME_AGAIN = a_year_on(INCOME_ROWS)
BALANCE_AGAIN = a_year_on(BALANCE_ROWS)
CASH_AGAIN = a_year_on(
    CASH_ROWS,
    {
        "Cash and cash equivalents at beginning of year": ("310",),
        "Cash and cash equivalents at end of year": ("$333",),
    },
)


def report_on_2019(*, income_rows: str = INCOME_AGAIN, balance_rows: str = BALANCE_AGAIN, note: str = "") -> Filing:
    """The report, with `note` on a page of its own behind the statements."""
    return annual(
        income_page=income(YEARS, rows=income_rows),
        balance_page=Page(balance(DATES, rows=balance_rows), TWO),
        cash_page=cash_flow(YEARS, rows=CASH_AGAIN),
        end="December 31, 2019",
        after=[f"# Notes\n{note}"] if note else [],
    )
