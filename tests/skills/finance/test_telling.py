"""A text speaks of one variant of an indicator: the main accounts', or the one there is."""

from __future__ import annotations

from datetime import date

import pytest

from vouching.skills.figures import Figure, Qualifiers, Status
from vouching.skills.finance.movements import from_low_base, movements
from vouching.skills.finance.observations import observe
from vouching.skills.finance.telling import told_variants

from ...companies.figures import CATALOGUE, company, figure

GROUP, SOLO = Qualifiers(), Qualifiers(scope="solo")


def ratio(qualifiers: Qualifiers, *, year: int = 2018, status: Status = Status.VOUCHED) -> Figure:
    return figure("combined_ratio", f"FY{year}", "0.94", end=date(year, 12, 31), qualifiers=qualifiers, status=status)


def told(*figures: Figure) -> str | None:
    return told_variants(figures, issuer="aurelia", period="FY2018", catalogue=CATALOGUE).get("combined_ratio")


def test_the_main_accounts_are_spoken_of_even_where_their_figure_waits() -> None:
    assert told(ratio(GROUP), ratio(SOLO)) == ""
    assert told(ratio(GROUP, status=Status.NEEDS_REVIEW), ratio(SOLO)) == ""


def test_without_a_plain_one_the_variant_known_for_longest_is_spoken_of() -> None:
    discounted, undiscounted = Qualifiers(discounting="discounted"), Qualifiers(discounting="undiscounted")
    both = (ratio(discounted), ratio(undiscounted))
    assert told(*both) == "[discounted]"
    assert told(*both, ratio(undiscounted, year=2017)) == "[undiscounted]"


def test_a_variant_that_waits_for_a_person_is_not_spoken_of() -> None:
    assert told(ratio(Qualifiers(discounting="discounted"), status=Status.NEEDS_REVIEW)) is None


def test_a_part_of_the_business_is_spoken_of_only_if_it_is_the_only_one() -> None:
    motor, property_ = Qualifiers(segment="motor"), Qualifiers(segment="property")
    assert told(ratio(motor)) == "[motor]"
    assert told(ratio(motor), ratio(property_)) is None
    assert told(ratio(motor), ratio(property_), ratio(Qualifiers(discounting="discounted"))) == "[discounted]"


def test_what_is_observed_of_a_variant_cites_figures_of_that_variant_alone() -> None:
    figures = [
        figure("combined_ratio", f"FY{year}", amount, end=date(year, 12, 31), qualifiers=how)
        for how, amounts in (
            (Qualifiers(discounting="discounted"), ("0.94", "0.95")),
            (Qualifiers(discounting="undiscounted"), ("0.96", "0.99")),
        )
        for year, amount in zip((2018, 2017), amounts, strict=True)
    ]
    every = (*figures, *movements(figures, CATALOGUE))
    seen = observe(every, subject="aurelia", period="FY2018", catalogue=CATALOGUE)
    assert {one.id for one in seen} == {
        "value:aurelia/combined_ratio[discounted]@FY2018",
        "change:aurelia/combined_ratio[discounted]@FY2018",
    }
    assert all("[discounted]" in name for one in seen for name in one.figures)


@pytest.mark.parametrize(("now", "then", "steep"), [("109", "10", False), ("110", "10", True), ("-110", "10", True)])
def test_a_growth_from_next_to_nothing_is_no_news(now: str, then: str, steep: bool) -> None:
    made = {one.indicator: one for one in movements(company("aurelia", {"free_cash_flow": [now, then]}), CATALOGUE)}
    assert from_low_base(made["free_cash_flow_growth"]) is steep
    assert not from_low_base(made["free_cash_flow_change"]), "an amount is none, however large"
