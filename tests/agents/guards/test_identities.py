"""What has to add up does, within rounding, or the guard says whether that proves a misread."""

from __future__ import annotations

from datetime import date

import pytest

from vouching.agents.guards.identities import check_sums, printed_rows
from vouching.skills.figures import Figure, Period
from vouching.skills.finance.catalogue import StatementKind
from vouching.skills.finance.identities import IdentityCheck, PrintedRow

from ..builders import CATALOGUE, IDENTITIES, cash_flow_statement, figure, income_statement


def millions(label: str = "FY2018", **amounts: float | str) -> list[Figure]:
    return [figure(name, label, f"{amount}000000", printed=f"{amount:,}") for name, amount in amounts.items()]


def came_out(checks: tuple[IdentityCheck, ...]) -> dict[str, str]:
    return {f"{check.identity}@{check.period}": check.outcome for check in checks}


@pytest.mark.parametrize(
    ("amounts", "identity", "outcome"),
    [
        pytest.param({"total_assets": 900, "total_liabilities": 500, "total_equity": 400}, "balance_sheet", "held",
                     id="it closes"),
        pytest.param({"total_assets": 901, "total_liabilities": 500, "total_equity": 400}, "balance_sheet", "held",
                     id="one off in the last digit is rounding"),
        pytest.param({"total_assets": 902, "total_liabilities": 500, "total_equity": 400}, "balance_sheet", "broken",
                     id="two off is not: three terms, half a unit each"),
        pytest.param({"total_assets": 930, "total_liabilities": 500, "total_equity": 400,
                      "redeemable_noncontrolling_interest": 30}, "balance_sheet", "held", id="a usual item in between"),
        pytest.param({"total_assets": 900, "total_liabilities": 500, "total_equity": 400,
                      "noncontrolling_interests": 30}, "balance_sheet", "held", id="minorities inside the equity"),
        pytest.param({"total_assets": 900, "total_equity": 400}, "balance_sheet", "not_checkable",
                     id="no total liabilities"),
        pytest.param({"net_change_in_cash": 30, "operating_cash_flow": 100, "investing_cash_flow": -50,
                      "financing_cash_flow": -15, "exchange_effect_on_cash": -5}, "cash_flow", "held", id="exchange"),
        pytest.param({"net_change_in_cash": 30, "cash_end": 90, "cash_beginning": 60}, "cash_roll_forward", "held",
                     id="opening plus change is closing"),
        pytest.param({"gross_profit": 400, "revenue": 1000, "cost_of_revenue": 600}, "gross_profit", "held",
                     id="gross profit"),
    ],
)  # fmt: skip
def test_an_identity_comes_out(amounts: dict[str, int], identity: str, outcome: str) -> None:
    checks, _ = check_sums(millions("FY2018", **amounts), IDENTITIES)
    assert came_out(checks)[f"{identity}@FY2018"] == outcome


def test_what_no_statement_prints_is_not_looked_at() -> None:
    checks, _ = check_sums(millions(revenue=1000, cost_of_revenue=600), IDENTITIES)
    assert checks == ()


def test_last_years_closing_cash_opens_this_year() -> None:
    right = [*millions("FY2018", cash_beginning=60), *millions("FY2017", cash_end=60)]
    wrong = [*millions("FY2018", cash_beginning=75), *millions("FY2017", cash_end=60)]
    assert came_out(check_sums(right, IDENTITIES)[0])["cash_carried_over@FY2018"] == "held"
    assert came_out(check_sums(wrong, IDENTITIES)[0])["cash_carried_over@FY2018"] == "broken"


def test_a_sheet_that_does_not_balance_proves_a_misread_and_names_the_unconfirmed_figures() -> None:
    figures = millions(total_assets=900, total_liabilities=500, total_equity=400, total_liabilities_and_equity=880)
    _, verdicts = check_sums(figures, IDENTITIES, rows=())
    assert {verdict.subject for verdict in verdicts} == {"acme/total_liabilities_and_equity@FY2018"}
    assert "differ by 20000000" in verdicts[0].reason


def test_all_figures_are_suspect_where_none_is_confirmed_elsewhere() -> None:
    _, verdicts = check_sums(millions(gross_profit=450, revenue=1000, cost_of_revenue=600), IDENTITIES, rows=())
    assert {verdict.subject for verdict in verdicts} == {
        "acme/gross_profit@FY2018",
        "acme/revenue@FY2018",
        "acme/cost_of_revenue@FY2018",
    }


INCOME = (
    "(in millions)                                    2018",
    "Income before income taxes                        400",
    "Provision for income taxes                        100",
)


def test_a_printed_row_may_account_for_the_difference() -> None:
    page = income_statement(*INCOME, "Income from discontinued operations, net of tax      17", "Net income     317")
    figures = millions(net_income=317, income_before_tax=400, income_tax=100)
    checks, verdicts = check_sums(figures, IDENTITIES, rows=printed_rows([page]))
    assert [check.outcome for check in checks] == ["held"]
    assert "Income from discontinued operations" in checks[0].detail
    assert verdicts == ()


def test_a_row_that_could_explain_but_does_not_add_up_leaves_the_question_open() -> None:
    page = income_statement(*INCOME, "Equity in earnings of affiliates      17", "Net income     330")
    figures = millions(net_income=330, income_before_tax=400, income_tax=100)
    checks, verdicts = check_sums(figures, IDENTITIES, rows=printed_rows([page]))
    assert [(check.outcome, check.misread) for check in checks] == [("broken", False)]
    assert verdicts == ()


def test_without_a_row_that_could_explain_it_a_difference_is_a_misread() -> None:
    page = income_statement(*INCOME, "Research and development     30", "Net income     330")
    figures = millions(net_income=330, income_before_tax=400, income_tax=100)
    checks, verdicts = check_sums(figures, IDENTITIES, rows=printed_rows([page]))
    assert [(check.outcome, check.misread) for check in checks] == [("broken", True)]
    assert len(verdicts) == 3


def test_what_is_counted_already_explains_nothing_else() -> None:
    figures = millions(total_assets=900, total_liabilities=450, total_equity=400, noncontrolling_interests=30)
    rows = [PrintedRow(StatementKind.BALANCE, "FY2018", "Non-controlling interests", figures[-1].amount)]
    _, verdicts = check_sums(figures, IDENTITIES, rows=rows)
    assert "acme/total_liabilities@FY2018" in {verdict.subject for verdict in verdicts}
    held_for_sale = PrintedRow(StatementKind.BALANCE, "FY2018", "Liabilities held for sale", figures[-1].amount + 7)
    _, verdicts = check_sums(figures, IDENTITIES, rows=[*rows, held_for_sale])
    assert verdicts == (), "a row that nobody counted may account for it"


def test_a_statement_whose_cash_does_not_roll_forward_puts_its_flows_in_doubt() -> None:
    flows = millions(operating_cash_flow=100, investing_cash_flow=-50, financing_cash_flow=-20, net_change_in_cash=30)
    contradicting = [*flows, *millions(cash_beginning=60, cash_end=75)]
    checks, verdicts = check_sums(contradicting, IDENTITIES, rows=())
    assert came_out(checks)["cash_flow@FY2018"] == "held", "the flows add up to the change, which is wrong"
    assert {verdict.subject for verdict in verdicts} == {figure.id for figure in contradicting}
    closing = millions(cash_beginning=60, cash_end=90)
    assert check_sums([*flows, *closing], IDENTITIES, rows=())[1] == ()


def test_unread_rows_prove_nothing() -> None:
    figures = millions(net_income=330, income_before_tax=400, income_tax=100)
    checks, verdicts = check_sums(figures, IDENTITIES, rows=None)
    assert [(check.outcome, check.misread) for check in checks] == [("broken", False)]
    assert verdicts == ()


def test_another_years_row_explains_nothing() -> None:
    page = cash_flow_statement(
        "(in millions)                         2018   2017",
        "Cash held for sale                       0     25",
    )
    figures = millions(net_change_in_cash=60, operating_cash_flow=100, investing_cash_flow=-50, financing_cash_flow=-15)
    checks, _ = check_sums(figures, IDENTITIES, rows=printed_rows([page]))
    assert came_out(checks)["cash_flow@FY2018"] == "broken"


def test_the_tolerance_is_that_of_the_coarsest_print() -> None:
    exact = [
        figure("total_assets", "FY2018", "900400000", printed="900,400"),
        figure("total_liabilities_and_equity", "FY2018", "900000000", printed="900"),
    ]
    assert came_out(check_sums(exact, IDENTITIES)[0])["balance_sheet_total@FY2018"] == "held"


def test_every_identity_speaks_of_the_catalogue() -> None:
    for identity in IDENTITIES:
        assert all(indicator in CATALOGUE for indicator, _ in identity.terms)


def test_half_a_year_does_not_open_with_what_closed_the_half_before() -> None:
    halves = [
        said.model_copy(
            update={
                "period": Period(label=f"H1 {label}", kind="duration", start=date(year, 1, 1), end=date(year, 6, 30))
            }
        )
        for label, year, amounts in (("FY2018", 2018, {"cash_beginning": 75}), ("FY2017", 2017, {"cash_end": 60}))
        for said in millions(label, **amounts)
    ]
    assert came_out(check_sums(halves, IDENTITIES)[0]) == {"cash_carried_over@H1 FY2018": "not_checkable"}


def test_a_difference_that_an_unknown_row_may_account_for_says_so() -> None:
    figures = millions(net_income=330, income_before_tax=400, income_tax=100)
    (check,), _ = check_sums(figures, IDENTITIES, rows=None)
    assert check.detail == "the two sides differ by 30000000; a row that the catalogue does not know may account for it"
    (check,), _ = check_sums(figures, IDENTITIES, rows=())
    assert check.detail == "the two sides differ by 30000000"
