"""Rows that print no label: named only where arithmetic proves what they are, in every column."""

from __future__ import annotations

import pytest

from vouching.skills.finance.catalogue import StatementKind
from vouching.skills.finance.inference import with_inferred_labels
from vouching.skills.finance.labels import normalise, without_brackets

from .rows import rows_of

INCOME, BALANCE = StatementKind.INCOME, StatementKind.BALANCE


def labels(kind: StatementKind, text: str) -> list[str]:
    return [
        without_brackets(normalise(row.label)) if row.inferred else row.label
        for row in with_inferred_labels(kind, rows_of(text))
    ]


REVENUE = "Revenue > Products | 3,812 | 3,530\nRevenue > Services | 1,000 | 1,000\n"


def test_a_sum_below_a_heading_is_its_total() -> None:
    assert labels(INCOME, REVENUE + "Revenue > | 4,812 | 4,530") == ["Products", "Services", "total revenue"]


@pytest.mark.parametrize(
    ("total", "trap"),
    [
        ("4,812 | 4,532", "one column does not add up"),
        ("4,712 | 4,530", "the other does not"),
        ("1,000 | 1,000", "it repeats the last row"),
        (" | ", "it is empty"),
    ],
    ids=lambda value: value if "|" not in value else "",
)
def test_a_sum_that_does_not_hold_in_every_column_stays_without_a_name(total: str, trap: str) -> None:
    assert labels(INCOME, f"{REVENUE}Revenue > | {total}")[-1] == "", trap


def test_a_rounding_difference_of_one_is_a_sum() -> None:
    assert labels(INCOME, REVENUE + "Revenue > | 4,813 | 4,529")[-1] == "total revenue"


def test_one_row_is_no_sum() -> None:
    assert labels(INCOME, "Revenue > Products | 3,812 | 3,530\nRevenue > | 3,812 | 3,530")[-1] == ""


def test_a_printed_label_is_never_replaced() -> None:
    assert labels(INCOME, REVENUE + "Revenue > Everything | 4,812 | 4,530")[-1] == "Everything"


def test_rows_of_another_section_do_not_count() -> None:
    text = "Other > Rent | 5 | 5\n" + REVENUE + "Revenue > | 4,817 | 4,535"
    assert labels(INCOME, text)[-1] == ""


SIDES = "Cash | 310 | 287\n{assets}\nPayables | 512 | 498\nEquity | 3,488 | 3,342\n{other}"


@pytest.mark.parametrize(
    ("assets", "other", "names"),
    [
        (" | 4,000 | 3,840", " | 4,000 | 3,840", ("total assets", "total liabilities and equity")),
        (
            " | 4,000 | 3,840",
            "Total liabilities and equity | 4,000 | 3,840",
            ("total assets", "Total liabilities and equity"),
        ),
        (" | 4,000 | 3,840", " | 4,000 | 3,841", ("", "")),
        (" | 4,000 | 3,840", "Equity and more | 4,000 | 3,840", ("", "Equity and more")),
    ],
    ids=["both unlabelled", "one unlabelled", "one column differs", "another row happens to be equal"],
)
def test_total_assets_are_what_the_other_side_comes_to(assets: str, other: str, names: tuple[str, str]) -> None:
    found = labels(BALANCE, SIDES.format(assets=assets, other=other))
    assert (found[1], found[-1]) == names


def test_printed_total_assets_are_the_only_ones() -> None:
    found = labels(
        BALANCE, SIDES.format(assets="Total assets | 9,000 | 9,000\n | 4,000 | 3,840", other=" | 4,000 | 3,840")
    )
    assert "total assets" not in found


def test_an_income_statement_has_no_total_assets() -> None:
    assert labels(INCOME, SIDES.format(assets=" | 4,000 | 3,840", other=" | 4,000 | 3,840"))[1] == ""
