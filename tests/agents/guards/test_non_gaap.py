"""Nothing that stands in a table of adjusted measures is vouched for as reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vouching.agents.guards.non_gaap import check_measure

from ..builders import income_statement, standing_at

TABLE = income_statement("(in millions)  2018  2017", "Operating income  580  525")
OPERATING_INCOME = standing_at(TABLE, "580", "operating_income")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        pytest.param("CONSOLIDATED STATEMENTS OF INCOME", "passed", id="the statement"),
        pytest.param("RECONCILIATION OF GAAP TO NON-GAAP MEASURES", "review", id="a reconciliation"),
        pytest.param("Adjusted operating results", "review", id="adjusted"),
        pytest.param("Operating income, as adjusted", "passed", id="a restatement calls itself so"),
        pytest.param("Underlying performance", "review", id="underlying"),
        pytest.param("Core earnings", "review", id="core"),
        pytest.param("Excluding exceptional items", "review", id="excluding"),
        pytest.param("Profit before exceptional items", "review", id="before"),
        pytest.param("Adjustments to reconcile net income to net cash", "passed", id="a cash flow's adjustments"),
        pytest.param("Cash flows adjusted for:", "passed", id="a cash flow adjusted for something"),
        pytest.param("Current assets excluding cash", "passed", id="excluding an ordinary item"),
    ],
)
def test_words_of_another_measure_above_a_row_are_for_a_person(text: str, outcome: str) -> None:
    below = replace(TABLE, cells=tuple(replace(cell, section=text) for cell in TABLE.cells))
    titled = replace(TABLE, title=text)
    assert check_measure(OPERATING_INCOME, [below]).outcome == outcome
    assert check_measure(OPERATING_INCOME, [titled]).outcome == outcome


def test_a_figure_that_claims_to_be_adjusted_may_stand_there() -> None:
    qualifiers = OPERATING_INCOME.qualifiers.model_copy(update={"basis": "adjusted"})
    adjusted = OPERATING_INCOME.model_copy(update={"qualifiers": qualifiers})
    assert check_measure(adjusted, [replace(TABLE, title="Adjusted results")]).passes


def test_a_table_on_another_page_says_nothing_of_it() -> None:
    assert check_measure(OPERATING_INCOME, [replace(TABLE, title="Adjusted results", number=9)]).passes
