"""The sign guard knows what can't be negative and what is paid."""

from __future__ import annotations

import pytest

from vouching.agents.guards.sign import check_sign

from ..builders import CATALOGUE, figure, place


@pytest.mark.parametrize(
    ("indicator", "amount", "outcome"),
    [
        ("capital_expenditure", "56", "passed"),
        ("capital_expenditure", "-56", "review"),
        ("depreciation_amortization", "-5", "review"),
        ("net_income", "-301", "passed"),
        ("income_tax", "-12", "review"),
    ],
)
def test_a_sign_that_makes_no_sense_goes_to_a_person(indicator: str, amount: str, outcome: str) -> None:
    assert check_sign(figure(indicator, "FY2018", amount), catalogue=CATALOGUE).outcome == outcome


def test_an_expense_is_negative_where_its_row_speaks_of_a_benefit() -> None:
    said = place().model_copy(update={"row_label": "Provision for (benefit from) income taxes"})
    assert check_sign(figure("income_tax", "FY2018", "-12", evidence=said), catalogue=CATALOGUE).passes


def test_arithmetic_proves_the_sign_of_an_expense_but_never_that_of_a_payment() -> None:
    assert check_sign(figure("income_tax", "FY2018", "-12"), catalogue=CATALOGUE, adds_up=True).passes
    assert not check_sign(figure("capital_expenditure", "FY2018", "-12"), catalogue=CATALOGUE, adds_up=True).passes
