"""Observations are facts about vouched figures, each with its proof; what is too small to speak of is flat."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from vouching.skills.figures import Figure, Gap, Status
from vouching.skills.finance.derive import derive
from vouching.skills.finance.identities import IdentityCheck
from vouching.skills.finance.movements import movements
from vouching.skills.finance.observations import Observation, observe
from vouching.skills.finance.peers import compare, medians

from ...companies.figures import CATALOGUE, by_id, company, figure

Seen = dict[str, Observation]


def look(
    figures: Sequence[Figure],
    *,
    peers: Sequence[str] = (),
    gaps: tuple[Gap, ...] = (),
    checks: tuple[IdentityCheck, ...] = (),
    conflicts: tuple[str, ...] = (),
) -> Seen:
    """The observations on aurelia's FY2018, by id without issuer and period: "change:revenue"."""
    derived, lacking = derive(figures, gaps, CATALOGUE)
    every = (*figures, *derived)
    every = (*every, *movements(every, CATALOGUE))
    comparisons = compare(every, subject="aurelia", peers=peers, catalogue=CATALOGUE, gaps=lacking)
    every = (*every, *medians(comparisons, every))
    seen = observe(
        every,
        subject="aurelia",
        period="FY2018",
        catalogue=CATALOGUE,
        gaps=(*gaps, *lacking),
        comparisons=comparisons,
        checks=checks,
        conflicts=conflicts,
    )
    known = by_id(every)
    for observation in seen:
        assert set(observation.figures) <= known.keys()
        if observation.kind not in ("review", "conflict", "identity"):
            assert all(known[identity].vouched for identity in observation.figures), observation.id
    return {found.id.replace("aurelia/", "").replace("@FY2018", ""): found for found in seen}


@pytest.mark.parametrize(
    ("then", "now", "direction"),
    [
        ("100", "110", "up"),
        ("100", "90", "down"),
        ("1000", "1004", "flat"),  # 0.4 %
        ("1000", "1005", "up"),
        ("1000", "995", "down"),
        ("100", "100", "flat"),
    ],
)
def test_a_change_has_a_direction_and_its_proof(then: str, now: str, direction: str) -> None:
    seen = look(company("aurelia", {"revenue": [now, then]}))["change:revenue"]
    assert seen.direction == direction
    assert seen.roles == {
        "value": "aurelia/revenue@FY2018",
        "prior": "aurelia/revenue@FY2017",
        "change": "aurelia/revenue_growth@FY2018",
    }


@pytest.mark.parametrize(("better", "favourable"), [("revenue", True), ("long_term_debt", False), ("goodwill", None)])
def test_whether_a_rise_is_good_is_said_by_the_catalogue(better: str, favourable: bool | None) -> None:
    assert look(company("aurelia", {better: ["20", "10"]}))[f"change:{better}"].favourable is favourable


def test_a_margin_moves_in_points_and_a_tenth_of_a_point_is_the_least() -> None:
    table = {"revenue": ["1000", "1000"], "operating_income": ["100.9", "100"], "gross_profit": ["311", "310"]}
    seen = look(company("aurelia", table))
    assert seen["change:operating_margin"].direction == "flat"  # 0.09 points
    assert seen["change:gross_margin"].direction == "up"
    assert seen["change:gross_margin"].roles["change"] == "aurelia/gross_margin_change@FY2018"


@pytest.mark.parametrize(
    ("then", "now", "kind", "direction"),
    [
        ("10", "-5", "turn", "down"),
        ("-10", "5", "turn", "up"),
        ("-10", "-5", "loss", "up"),
        ("-5", "-10", "loss", "down"),
        ("-10", "0", "turn", "up"),
    ],
)
def test_a_loss_is_not_a_falling_profit(then: str, now: str, kind: str, direction: str) -> None:
    seen = look(company("aurelia", {"net_income": [now, then]}))
    assert seen[f"{kind}:net_income"].direction == direction
    assert "change:net_income" not in seen


@pytest.mark.parametrize(
    ("years", "count", "direction"),
    [
        (["130", "120", "110", "100"], 3, "up"),
        (["130", "120", "110", "115"], 2, "up"),
        (["100", "110", "120"], 2, "down"),
        (["130", "120"], None, None),  # two years make no trend
        (["130", "120", "120"], None, None),  # nor does a rise after a standstill
        (["130", "120", "125"], None, None),
        (["130", "120", "", "100", "90"], None, None),  # nor one over a missing year
        (["10", "-5", "-10"], 2, "up"),
    ],
)
def test_a_trend_runs_over_at_least_three_years(years: list[str], count: int | None, direction: str | None) -> None:
    seen = look(company("aurelia", {"net_income": years})).get("trend:net_income")
    assert (seen.count if seen else None, seen.direction if seen else None) == (count, direction)
    if seen and count:
        assert len(seen.figures) == count + 1


@pytest.mark.parametrize(("assets", "direction"), [("90", "below"), ("100", None), ("110", None)])
def test_a_level_is_remarked_beyond_its_threshold_not_at_it(assets: str, direction: str | None) -> None:
    table = {"total_current_assets": [assets], "total_current_liabilities": ["100"]}
    seen = look(company("aurelia", table)).get("level:current_ratio")
    assert (seen.direction if seen else None) == direction
    assert seen is None or seen.threshold == Decimal(1)


def test_a_payout_above_earnings_is_a_level_too() -> None:
    seen = look(company("aurelia", {"dividends_paid": ["12"], "net_income_attributable": ["10"]}))
    assert seen["level:dividend_payout_ratio"].direction == "above"


def test_a_payout_out_of_a_loss_is_not_spoken_of() -> None:
    seen = look(company("aurelia", {"dividends_paid": ["12"], "net_income_attributable": ["-10"]}))
    assert not [identity for identity in seen if "payout" in identity]


PEERS = (
    *company("aurelia", {"revenue": ["100"], "operating_income": ["10"]}),
    *company("borgo", {"revenue": ["200"], "operating_income": ["10"]}),
    *company("castell", {"revenue": ["50"], "operating_income": ["10"]}, ends=(6, 15)),
)


def test_a_rank_names_the_companies_best_first() -> None:
    seen = look(PEERS, peers=("borgo", "castell"))["rank:revenue"]
    assert (seen.rank, seen.count, seen.issuers) == (2, 3, ("borgo", "aurelia", "castell"))
    assert seen.direction is None  # neither the highest nor the lowest


def test_a_ratio_is_held_against_the_peers_median_and_an_amount_is_not() -> None:
    seen = look(PEERS, peers=("borgo", "castell"))
    assert seen["median:operating_margin"].direction == "below"  # 10 % against 5 % and 20 %
    assert "median:revenue" not in seen


def test_peers_with_another_year_end_are_named() -> None:
    assert look(PEERS, peers=("borgo", "castell"))["calendar:peers"].issuers == ("castell",)


def test_what_is_in_review_is_noted_and_nothing_is_said_of_it() -> None:
    figures = (
        figure("revenue", "FY2018", "100", status=Status.NEEDS_REVIEW),
        figure("revenue", "FY2017", "90"),
        figure("operating_income", "FY2018", "10"),
    )
    seen = look(figures)
    assert {identity for identity in seen if identity.endswith(("revenue", "margin", "growth"))} == {"review:revenue"}


def test_a_doubtful_year_before_is_not_compared_with() -> None:
    figures = (figure("revenue", "FY2018", "100"), figure("revenue", "FY2017", "9", status=Status.NEEDS_REVIEW))
    assert set(look(figures)) == {"value:revenue"}


def test_a_doubtful_year_ends_a_trend() -> None:
    doubtful = figure("revenue", "FY2016", "80", status=Status.NEEDS_REVIEW)
    figures = (figure("revenue", "FY2018", "100"), figure("revenue", "FY2017", "90"), doubtful)
    assert "trend:revenue" not in look(figures)


def test_a_broken_identity_and_a_conflict_are_observed() -> None:
    check = IdentityCheck(
        identity="balance_sheet",
        issuer="aurelia",
        period="FY2018",
        outcome="broken",
        figures=("aurelia/total_assets@FY2018",),
    )
    held = check.model_copy(update={"identity": "cash_flow", "outcome": "held"})
    last_year = check.model_copy(update={"identity": "gross_profit", "period": "FY2017"})
    figures = (figure("total_assets", "FY2018", "5", status=Status.NEEDS_REVIEW),)
    seen = look(figures, checks=(check, held, last_year), conflicts=("aurelia/total_assets@FY2018",))
    assert {identity for identity in seen if not identity.startswith("review")} == {
        "identity:balance_sheet",
        "conflict:total_assets",
    }


def test_compound_growth_is_observed_over_more_than_a_year() -> None:
    assert look(company("aurelia", {"revenue": ["121", "105", "100"]}))["growth:revenue_cagr"].count == 2
    assert "growth:revenue_cagr" not in look(company("aurelia", {"revenue": ["121", "100"]}))
