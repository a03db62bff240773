"""A derived figure has all its inputs, in one currency, of the right years; otherwise there is a gap with the reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouching.skills.errors import BadConfiguration
from vouching.skills.figures import Figure, Gap, Qualifiers, Status, Unit
from vouching.skills.finance.derive import answer, average, derive
from vouching.skills.finance.movements import meaningless, movements

from ...companies.figures import CATALOGUE, by_id, company, figure, with_formulas

# Walmart's FY2018, from its 10-K; the expected answer is FinanceBench's.
WALMART = company(
    "walmart",
    {
        "revenue": ["500343", "485873", "482130"],
        "cost_of_revenue": ["373396", "361256"],
        "operating_income": ["20437", "22764"],
        "depreciation_amortization": ["10529", "10080"],
        "net_income": ["10523", "14293"],
        "net_income_attributable": ["9862", "13643"],
        "inventories": ["43783", "43046"],
        "accounts_receivable": ["5614", "5835"],
        "accounts_payable": ["46092", "41433"],
        "total_current_assets": ["59664", "57689"],
        "total_current_liabilities": ["78521", "66928"],
        "total_assets": ["204522", "198825"],
        "dividends_paid": ["6124", "6216"],
    },
    ends=(1, 31),
)
NONE: tuple[Gap, ...] = ()


def ask(
    indicator: str, label: str, figures: tuple[Figure, ...] = WALMART, gaps: tuple[Gap, ...] = NONE
) -> Figure | Gap:
    issuer = figures[0].issuer if figures else "aurelia"
    return answer(indicator, label, issuer=issuer, figures=figures, gaps=gaps, catalogue=CATALOGUE)


def amount(found: Figure | Gap) -> Decimal:
    assert isinstance(found, Figure), found
    return found.amount


def reason(found: Figure | Gap) -> str:
    assert isinstance(found, Gap), found
    return found.reason


@pytest.mark.parametrize(
    ("indicator", "label", "expected"),
    [
        ("ebitda", "FY2018", "30966000000"),
        ("net_working_capital", "FY2018", "-18857000000"),
        ("operating_margin", "FY2018", "0.0408459796580"),
        ("current_ratio", "FY2018", "0.759847684059"),
        ("return_on_assets", "FY2018", "0.0489008223688"),
        ("days_payable_outstanding", "FY2018", "42.6942090112"),
        ("revenue_growth", "FY2018", "0.0297814449455"),
        ("revenue_cagr", "FY2018", "0.0187129715844"),
        ("retention_ratio", "FY2018", "0.379030622592"),
        ("revenue", "FY2016-FY2018", "489448666666.67"),
        ("operating_margin", "FY2017-FY2018", "0.0438488644917"),
    ],
)
def test_figures_come_out_as_a_pocket_calculator_has_them(indicator: str, label: str, expected: str) -> None:
    assert amount(ask(indicator, label)) == Decimal(expected)


def test_a_ratio_has_twelve_significant_digits_and_money_all_of_them() -> None:
    ratio, money = amount(ask("operating_margin", "FY2018")), amount(ask("ebitda", "FY2018"))
    assert len(ratio.normalize().as_tuple().digits) <= 12
    assert money == Decimal(20_437_000_000 + 10_529_000_000)


def test_a_derived_figure_carries_its_calculation_in_the_order_of_the_formula() -> None:
    found = ask("days_payable_outstanding", "FY2018")
    assert isinstance(found, Figure) and found.calculation is not None
    assert found.calculation.formula == CATALOGUE.derived["days_payable_outstanding"].formula
    assert found.calculation.inputs == (
        "walmart/accounts_payable@FY2018",
        "walmart/accounts_payable@FY2017",
        "walmart/cost_of_revenue@FY2018",
        "walmart/inventories@FY2018",
        "walmart/inventories@FY2017",
    )
    assert (found.unit, found.period.end, found.period.start) == (Unit.DAYS, date(2018, 1, 31), date(2017, 2, 1))


def test_a_derived_figure_is_as_sure_as_its_worst_input() -> None:
    doubtful = figure("revenue", "FY2018", "100", status=Status.NEEDS_REVIEW)
    found = ask("operating_margin", "FY2018", (doubtful, figure("operating_income", "FY2018", "10")))
    assert isinstance(found, Figure)
    assert (found.status, found.reasons) == (Status.NEEDS_REVIEW, ("aurelia/revenue@FY2018 is in review",))


def test_doubt_goes_through_a_derived_input() -> None:
    doubtful = figure("depreciation_amortization", "FY2018", "5", status=Status.NEEDS_REVIEW)
    rest = (figure("operating_income", "FY2018", "10"), figure("revenue", "FY2018", "100"))
    found = ask("ebitda_margin", "FY2018", (doubtful, *rest))
    assert isinstance(found, Figure) and found.status is Status.NEEDS_REVIEW


def test_a_missing_input_is_named() -> None:
    figures = (figure("operating_income", "FY2018", "10"),)
    found = ask("operating_margin", "FY2018", figures)
    assert isinstance(found, Gap) and found.status is Status.MISSING
    assert found.reason == "Revenue of FY2018 was not found"


def test_what_needs_an_inapplicable_figure_is_not_applicable() -> None:
    figures = (figure("total_assets", "FY2018", "10"),)
    gap = Gap(
        issuer="aurelia",
        indicator="total_current_assets",
        period="FY2018",
        status=Status.NOT_APPLICABLE,
        reason="the balance sheet has no such row",
    )
    for indicator in ("current_ratio", "net_working_capital"):
        found = ask(indicator, "FY2018", figures, (gap,))
        assert isinstance(found, Gap) and found.status is Status.NOT_APPLICABLE
        assert "the balance sheet has no such row" in found.reason


def test_a_gap_is_reported_where_something_is_known_and_only_there() -> None:
    figures = (figure("revenue", "FY2018", "10"), figure("total_assets", "FY2017", "5"))
    _, gaps = derive(figures, (), CATALOGUE)
    lacking = {(gap.indicator, gap.period) for gap in gaps}
    assert ("operating_margin", "FY2018") in lacking
    assert ("operating_margin", "FY2017") not in lacking
    assert ("current_ratio", "FY2018") not in lacking


@pytest.mark.parametrize(
    ("base", "status"),
    [("0", Status.NOT_APPLICABLE), ("-5", Status.NOT_APPLICABLE), ("5", None)],
)
def test_a_growth_from_a_loss_or_from_nothing_is_not_meaningful(base: str, status: Status | None) -> None:
    figures = (figure("operating_income", "FY2018", "10"), figure("operating_income", "FY2017", base))
    found = ask("operating_income_growth", "FY2018", figures)
    if status is None:
        assert amount(found) == 1
    else:
        assert isinstance(found, Gap) and found.status is status
        assert "not meaningful" in found.reason


def test_a_division_by_zero_is_a_gap() -> None:
    figures = (figure("revenue", "FY2018", "0"), figure("operating_income", "FY2018", "1"))
    assert "a division by zero" in reason(ask("operating_margin", "FY2018", figures))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("100", "121", "0.1"), ("100", "0", "-1"), ("0", "100", None), ("-100", "100", None), ("100", "-100", None)],
)
def test_compound_growth_over_two_years(first: str, last: str, expected: str | None) -> None:
    years = zip(("FY2016", "FY2017", "FY2018"), (first, "50", last), strict=True)
    found = ask("revenue_cagr", "FY2016-FY2018", tuple(figure("revenue", label, value) for label, value in years))
    if expected is None:
        assert "not meaningful" in reason(found)
    else:
        assert amount(found) == Decimal(expected)


def test_compound_growth_takes_the_longest_unbroken_span() -> None:
    labels = ("FY2010", "FY2011", "FY2015", "FY2016", "FY2017")
    figures = tuple(figure("revenue", label, "100") for label in labels)
    derived, _ = derive(figures, (), CATALOGUE)
    spans = [found.period for found in derived if found.indicator == "revenue_cagr"]
    assert [(span.label, span.aggregate) for span in spans] == [("FY2015-FY2017", "cagr")]


def test_currencies_are_not_mixed() -> None:
    figures = (figure("revenue", "FY2018", "100"), figure("operating_income", "FY2018", "10", currency="EUR"))
    assert "more than one currency: EUR, USD" in reason(ask("operating_margin", "FY2018", figures))


def test_a_change_of_framework_breaks_a_growth() -> None:
    figures = (
        figure("revenue", "FY2018", "100", qualifiers=Qualifiers(framework="IFRS")),
        figure("revenue", "FY2017", "90", qualifiers=Qualifiers(framework="US GAAP")),
    )
    said = "not computed across a change of framework: FY2018 is under IFRS, FY2017 under US GAAP"
    assert reason(ask("revenue_growth", "FY2018", figures)) == said


def test_a_source_that_does_not_name_its_framework_contradicts_none() -> None:
    figures = (
        figure("revenue", "FY2018", "100", qualifiers=Qualifiers(framework="IFRS")),
        figure("revenue", "FY2017", "80"),
    )
    found = ask("revenue_growth", "FY2018", figures)
    assert amount(found) == Decimal("0.25")
    assert isinstance(found, Figure) and found.qualifiers.framework is None


def test_adjusted_and_reported_figures_don_t_meet() -> None:
    adjusted = Qualifiers(basis="adjusted")
    figures = (
        figure("revenue", "FY2018", "100"),
        figure("operating_income", "FY2018", "30", qualifiers=adjusted),
    )
    derived, _ = derive(figures, (), CATALOGUE)
    assert not [found for found in derived if found.indicator == "operating_margin"]


def test_qualified_figures_give_qualified_ones() -> None:
    adjusted = Qualifiers(basis="adjusted")
    table = {"revenue": "100", "operating_income": "30"}
    figures = tuple(figure(name, "FY2018", value, qualifiers=adjusted) for name, value in table.items())
    derived, gaps = derive(figures, (), CATALOGUE)
    assert "aurelia/operating_margin[adjusted]@FY2018" in by_id(derived)
    assert gaps == ()  # only the plain figures are expected to be there


# --- years -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "then", "works"),
    [
        pytest.param(date(2018, 1, 31), date(2017, 1, 31), True, id="a year"),
        pytest.param(date(2018, 2, 3), date(2017, 1, 28), True, id="53 weeks"),
        pytest.param(date(2018, 12, 31), date(2018, 6, 30), False, id="a short year before"),
        pytest.param(date(2018, 12, 31), date(2016, 12, 31), False, id="two years"),
        pytest.param(date(2018, 12, 31), date(2017, 9, 30), False, id="fifteen months"),
        pytest.param(date(2018, 12, 31), date(2018, 1, 31), False, id="eleven months"),
        pytest.param(date(2018, 12, 31), None, True, id="a date is lacking: the labels count"),
    ],
)
def test_a_year_before_ends_a_year_before(now: date, then: date | None, works: bool) -> None:
    figures = (figure("revenue", "FY2018", "110", end=now), figure("revenue", "FY2017", "100", end=then))
    found = ask("revenue_growth", "FY2018", figures)
    assert isinstance(found, Figure) is works


def test_dates_win_over_labels_where_a_company_skips_a_name() -> None:
    figures = (
        figure("revenue", "FY2018", "110", end=date(2018, 3, 31)),
        figure("revenue", "FY2016", "100", end=date(2017, 3, 31)),  # it renamed its years
    )
    assert amount(ask("revenue_growth", "FY2018", figures)) == Decimal("0.1")


def test_a_short_fiscal_year_is_not_compared_with_a_full_one() -> None:
    figures = (
        figure("revenue", "FY2018", "110", end=date(2018, 12, 31)),
        figure("revenue", "FY2017", "30", end=date(2017, 12, 31), days=92),
    )
    assert "not equally long" in reason(ask("revenue_growth", "FY2018", figures))


def test_turnover_over_a_quarter_is_no_turnover() -> None:
    ends = {"Q1 2018": date(2018, 3, 31), "Q1 2017": date(2017, 3, 31)}
    figures = tuple(
        figure(name, label, "10", end=end, days=90)
        for name in ("revenue", "total_assets")
        for label, end in ends.items()
    )
    assert "full year" in reason(ask("asset_turnover", "Q1 2018", figures))
    assert amount(ask("revenue_growth", "Q1 2018", figures)) == 0


def test_a_quarter_is_not_the_year_before_a_year() -> None:
    figures = (
        figure("revenue", "FY2018", "400", end=date(2018, 12, 31)),
        figure("revenue", "Q4 2017", "90", end=date(2017, 12, 31), days=92),
    )
    assert "Revenue of FY2017 was not found" in reason(ask("revenue_growth", "FY2018", figures))


# --- spans -----------------------------------------------------------------------------------------------------------


def test_an_average_over_one_year_is_that_year_s_figure() -> None:
    found = average(WALMART, "revenue", "FY2018", "FY2018", catalogue=CATALOGUE)
    assert found == by_id(WALMART)["walmart/revenue@FY2018"]


def test_an_average_needs_every_year() -> None:
    figures = tuple(found for found in WALMART if found.period.label != "FY2017")
    assert "FY2017" in reason(average(figures, "revenue", "FY2016", "FY2018", catalogue=CATALOGUE))


def test_an_average_says_its_years() -> None:
    found = average(WALMART, "revenue", "FY2016", "FY2018", catalogue=CATALOGUE)
    assert isinstance(found, Figure) and found.calculation is not None
    assert (found.id, found.period.aggregate) == ("walmart/revenue@FY2016-FY2018", "average")
    assert len(found.calculation.inputs) == 3


@pytest.mark.parametrize("label", ["FY2016-FY2018", "FY2016 - FY2018", "FY2016–FY2018"])
def test_a_span_is_asked_for_with_any_dash(label: str) -> None:
    assert amount(ask("revenue", label)) == Decimal("489448666666.67")


def test_a_span_the_wrong_way_round_is_a_gap() -> None:
    assert isinstance(ask("revenue", "FY2018-FY2016"), Gap)


@given(st.lists(st.decimals("-1e12", "1e12", places=2), min_size=2, max_size=6))
def test_an_average_lies_between_its_years(amounts: list[Decimal]) -> None:
    figures = tuple(figure("net_income", f"FY{2000 + number}", value) for number, value in enumerate(amounts))
    found = average(figures, "net_income", "FY2000", f"FY{2000 + len(amounts) - 1}", catalogue=CATALOGUE)
    cent = Decimal("0.01")
    assert min(f.amount for f in figures) - cent <= amount(found) <= max(f.amount for f in figures) + cent


# --- the whole -------------------------------------------------------------------------------------------------------


def test_formulas_in_a_circle_are_a_mistake_of_the_catalogue() -> None:
    catalogue = with_formulas(a="b + revenue", b="c * 2", c="a - 1")
    with pytest.raises(BadConfiguration, match="a → b → c → a"):
        derive(WALMART, (), catalogue)


def test_an_unknown_indicator_is_a_mistake_of_the_asker() -> None:
    with pytest.raises(BadConfiguration, match="no indicator turnover"):
        ask("turnover", "FY2018")


def test_deriving_again_changes_nothing() -> None:
    once, gaps = derive(WALMART, (), CATALOGUE)
    again = derive((*WALMART, *once), gaps, CATALOGUE)
    assert again == (once, gaps)


def test_the_order_of_figures_changes_nothing_but_the_order_of_ids_is_fixed() -> None:
    assert derive(WALMART, (), CATALOGUE) == derive(tuple(reversed(WALMART)), (), CATALOGUE)


def test_two_different_figures_under_one_id_are_used_by_nobody() -> None:
    figures = (
        figure("revenue", "FY2018", "100"),
        figure("revenue", "FY2018", "101"),
        figure("net_income", "FY2018", "1"),
    )
    assert "several figures" in reason(ask("net_margin", "FY2018", figures))


def test_issuers_are_kept_apart() -> None:
    figures = (figure("revenue", "FY2018", "100"), figure("operating_income", "FY2018", "10", issuer="borgo"))
    derived, _ = derive(figures, (), CATALOGUE)
    assert not [found for found in derived if found.indicator == "operating_margin"]


# --- movements -------------------------------------------------------------------------------------------------------


def test_amounts_grow_and_ratios_change() -> None:
    derived, _ = derive(WALMART, (), CATALOGUE)
    moved = by_id(movements((*WALMART, *derived), CATALOGUE))
    assert moved["walmart/inventories_growth@FY2018"].amount == Decimal("0.0171212191609")
    assert moved["walmart/operating_margin_change@FY2018"].unit is Unit.RATIO
    assert moved["walmart/operating_margin_change@FY2018"].amount < 0
    assert "walmart/revenue_growth@FY2018" not in moved  # the catalogue has it
    assert "walmart/revenue_growth_change@FY2018" not in moved


def test_an_amount_of_money_changes_by_an_amount_and_names_both_years() -> None:
    moved = by_id(movements(WALMART, CATALOGUE))
    changed = moved["walmart/revenue_change@FY2018"]
    assert changed.amount == by_id(WALMART)["walmart/revenue@FY2018"].amount - Decimal(485873000000)
    assert (changed.unit, changed.currency) == (Unit.CURRENCY, "USD")
    assert changed.calculation is not None
    assert changed.calculation.inputs == ("walmart/revenue@FY2018", "walmart/revenue@FY2017")


def test_a_return_on_negative_equity_is_meaningless() -> None:
    table = {"net_income_attributable": ["-5", "-5"], "equity_attributable": ["-20", "-10"]}
    figures = company("aurelia", table)
    derived, _ = derive(figures, (), CATALOGUE)
    assert by_id(derived)["aurelia/return_on_equity@FY2018"].amount > 0  # and that is the trap
    assert "aurelia/return_on_equity@FY2018" in meaningless((*figures, *derived), CATALOGUE)
