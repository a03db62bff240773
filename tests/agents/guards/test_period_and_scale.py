"""The statements of a document speak of the same years, in one currency and one scale."""

from __future__ import annotations

from datetime import date

from vouching.agents.guards.period_and_scale import check_periods_and_scale
from vouching.agents.guards.verdict import Verdict
from vouching.skills.finance.catalogue import StatementKind
from vouching.skills.finance.reading import DocumentReading

from ..builders import CATALOGUE, figure, found, reading

INCOME, BALANCE, CASH = StatementKind.INCOME, StatementKind.BALANCE, StatementKind.CASH_FLOW
FIGURES = (
    figure("revenue", "FY2018", "1234000000"),
    figure("total_assets", "FY2018", "9000000000"),
    figure("operating_cash_flow", "FY2018", "400000000"),
)


def judged(document: DocumentReading) -> dict[str, str]:
    verdicts: tuple[Verdict, ...] = check_periods_and_scale(document, catalogue=CATALOGUE)
    assert all(verdict.outcome == "review" for verdict in verdicts)
    return {verdict.subject: verdict.reason for verdict in verdicts}


def test_statements_that_agree_pass() -> None:
    statements = (
        found(INCOME, "FY2018", "FY2017", "FY2016"),
        found(BALANCE, "FY2018", "FY2017"),
        found(CASH, "FY2018", "FY2017", "FY2016"),
    )
    assert judged(reading(FIGURES, statements=statements)) == {}


def test_a_statement_of_other_years_takes_its_figures_to_review() -> None:
    statements = (found(INCOME, "FY2018", "FY2017"), found(BALANCE, "FY2017", "FY2016"))
    said = judged(reading(FIGURES, statements=statements))
    assert list(said) == ["acme/total_assets@FY2018"]
    assert "FY2017, FY2016" in said["acme/total_assets@FY2018"]


def test_a_year_that_ends_on_two_days_goes_to_review_where_it_differs() -> None:
    income = found(INCOME, "FY2018")
    earlier = income.periods[0].model_copy(update={"end": date(2018, 6, 30)})
    statements = (income.model_copy(update={"periods": (earlier,)}), found(BALANCE, "FY2018"), found(CASH, "FY2018"))
    said = judged(reading(FIGURES, statements=statements))
    assert said == {"acme/revenue@FY2018": "FY2018 ends on 2018-06-30 in the income statement, elsewhere on 2018-12-31"}


def test_a_few_days_are_the_end_of_a_year_of_52_weeks() -> None:
    guessed = found(INCOME, "FY2018").periods[0].model_copy(update={"end": date(2018, 12, 28)})
    statements = (found(INCOME, "FY2018").model_copy(update={"periods": (guessed,)}), found(BALANCE, "FY2018"))
    assert judged(reading(FIGURES, statements=statements)) == {}


def test_a_few_days_beside_a_real_difference_stay_a_few_days() -> None:
    guessed, other = (
        found(kind, "FY2018").periods[0].model_copy(update={"end": date(2018, month, 28)})
        for kind, month in ((INCOME, 12), (CASH, 6))
    )
    statements = (
        found(INCOME, "FY2018").model_copy(update={"periods": (guessed,)}),
        found(CASH, "FY2018").model_copy(update={"periods": (other,)}),
        found(BALANCE, "FY2018"),
        found(BALANCE, "FY2018"),
    )
    assert set(judged(reading(FIGURES, statements=statements))) == {"acme/operating_cash_flow@FY2018"}


def test_a_quarterly_cash_flow_covers_the_year_to_the_same_day() -> None:
    so_far = found(CASH, "FY2018").periods[0].model_copy(update={"label": "9M FY2018"})
    statements = (found(INCOME, "FY2018"), found(CASH, "FY2018").model_copy(update={"periods": (so_far,)}))
    assert judged(reading(FIGURES, statements=statements)) == {}


def test_where_no_day_is_usual_all_statements_go_to_review() -> None:
    earlier = found(INCOME, "FY2018").periods[0].model_copy(update={"end": date(2018, 6, 30)})
    statements = (found(INCOME, "FY2018").model_copy(update={"periods": (earlier,)}), found(CASH, "FY2018"))
    assert set(judged(reading(FIGURES, statements=statements))) == {
        "acme/revenue@FY2018",
        "acme/operating_cash_flow@FY2018",
    }


def test_another_scale_in_one_statement_takes_all_money_to_review() -> None:
    statements = (found(INCOME, "FY2018"), found(BALANCE, "FY2018", scale=1_000))
    shares = figure("diluted_shares", "FY2018", "200000000")
    said = judged(reading((*FIGURES, shares), statements=statements))
    assert set(said) == {"acme/revenue@FY2018", "acme/total_assets@FY2018"}


def test_money_without_or_in_another_currency_goes_to_review() -> None:
    figures = (
        figure("revenue", "FY2018", "1", currency=None),
        figure("net_income", "FY2018", "1", currency="EUR"),
        figure("diluted_shares", "FY2018", "1"),
    )
    assert judged(reading(figures)) == {
        "acme/revenue@FY2018": "the document does not say in which currency it is",
        "acme/net_income@FY2018": "it is in EUR, the document in USD",
    }


def earnings(income: str, shares: str, a_share: str = "1.50") -> dict[str, str]:
    figures = (
        figure("net_income_attributable", "FY2018", income),
        figure("diluted_shares", "FY2018", shares),
        figure("diluted_eps", "FY2018", a_share),
        figure("total_assets", "FY2018", "9000000000"),
    )
    return judged(reading(figures))


def test_earnings_per_share_prove_the_scale() -> None:
    assert earnings("301000000", "200000000") == {}
    assert earnings("280000000", "200000000") == {}, "preferred dividends are no scale mistake"
    assert earnings("-301000000", "200000000", "-1.50") == {}


def test_earnings_per_share_refute_a_scale_and_leave_other_statements_alone() -> None:
    refuted = earnings("301000", "200000000")
    assert set(refuted) == {
        "acme/net_income_attributable@FY2018",
        "acme/diluted_shares@FY2018",
        "acme/diluted_eps@FY2018",
    }
    assert "a scale is wrong" in refuted["acme/diluted_eps@FY2018"]


def test_where_no_company_is_as_large_the_number_of_shares_is_what_was_misread() -> None:
    assert set(earnings("4132000000", "444455000000", "9.30")) == {"acme/diluted_shares@FY2018"}
    in_yen = [
        figure("net_income_attributable", "FY2018", "4132000000", currency="JPY"),
        figure("diluted_shares", "FY2018", "444455000000"),
        figure("diluted_eps", "FY2018", "9.30", currency="JPY"),
    ]
    assert len(judged(reading(in_yen, currency="JPY"))) == 3, "a trillion yen is no rarity"


def test_a_loss_with_earnings_per_share_goes_to_review() -> None:
    assert set(earnings("-301000000", "200000000")) == {
        "acme/net_income_attributable@FY2018",
        "acme/diluted_eps@FY2018",
    }
