"""Two figures are compared only if they are the same thing; if they are not, it is said in what they differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from vouching.skills.figures import Figure, Framework, Gap, Qualifiers, Status
from vouching.skills.finance.comparability import Difference, difference, differences, main_variant
from vouching.skills.finance.derive import answer, average, derive
from vouching.skills.finance.movements import movements
from vouching.skills.finance.observations import observe
from vouching.skills.finance.peers import compare, medians

from ...companies.figures import CATALOGUE, company, figure


def income(label: str, millions: str, *, issuer: str = "aurelia", currency: str = "EUR", **said: object) -> Figure:
    year = int(label[2:])
    return figure(
        "net_income",
        label,
        millions,
        issuer=issuer,
        end=date(year, 12, 31),
        currency=currency,
        qualifiers=Qualifiers.model_validate(said),
    )


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ({}, {}, None),
        ({"discounting": "discounted"}, {"discounting": "undiscounted"}, "discounting"),
        ({"discounting": "discounted"}, {}, "discounting"),  # one that does not say is not the same, nor another
        ({"reinsurance": "gross"}, {"reinsurance": "net"}, "reinsurance"),
        ({"transitional": "with"}, {"transitional": "without"}, "transitional"),
        ({"scope": "solo"}, {}, "scope"),
        ({"segment": "life"}, {}, "segment"),
        ({"basis": "adjusted"}, {}, "basis"),
        ({"framework": "IFRS"}, {"framework": "US GAAP"}, "framework"),
        ({"framework": "IFRS"}, {}, None),  # a deck names no framework: the company's own
        ({"definition": "profit before all that is bad"}, {"definition": "profit"}, None),
    ],
)
def test_figures_differ_in_what_their_sources_say(
    one: dict[str, str], other: dict[str, str], field: str | None
) -> None:
    found = difference(income("FY2024", "1", **one), income("FY2024", "1", **other))
    assert (found.field if found else None) == field


@pytest.mark.parametrize(
    ("year", "framework", "other_year", "other", "comparable"),
    [
        ("FY2023", "IFRS 17", "FY2022", "IFRS 4", False),
        ("FY2023", "IFRS 17", "FY2022", "IFRS", False),  # an insurer's IFRS of 2022 is IFRS 4
        ("FY2023", "IFRS 17", "FY2022", "IFRS 17", True),  # restated
        ("FY2024", "IFRS 17", "FY2023", "IFRS", True),  # the same, named less fully
        ("FY2022", "IFRS", "FY2021", "IFRS 4", True),
        ("FY2023", "IFRS", "FY2022", "IFRS", True),  # a maker of tools, to whom IFRS 17 is nothing
        ("FY2027", "IFRS 18", "FY2026", "IFRS", False),
        ("FY2027", "IFRS 18", "FY2026", "IFRS 17", False),
        ("FY2028", "IFRS 18", "FY2027", "IFRS", True),
        ("FY2024", "IFRS", "FY2023", "US GAAP", False),
        ("FY2024", "Italian GAAP", "FY2024", "IFRS 17", False),
        ("FY2024", "Solvency II", "FY2024", "IFRS 17", False),
    ],
)
def test_frameworks_are_compared_by_the_dates_from_which_they_apply(
    year: str, framework: Framework, other_year: str, other: Framework, comparable: bool
) -> None:
    pair = income(year, "2", framework=framework), income(other_year, "1", framework=other)
    assert (differences(*pair) == differences(*reversed(pair)) == ()) is comparable


def test_a_year_that_begins_before_2023_is_under_ifrs_4_whenever_it_ends() -> None:
    to_june = figure(
        "net_income", "FY2023", "1", end=date(2023, 6, 30), qualifiers=Qualifiers(framework="IFRS")
    )  # began in July 2022
    assert differences(to_june, income("FY2023", "1", framework="IFRS 17"))
    assert not differences(to_june, income("FY2022", "1", framework="IFRS 4"))


def of(indicator: str, label: str, *figures: Figure) -> Figure | Gap:
    return answer(indicator, label, issuer="aurelia", figures=figures, gaps=(), catalogue=CATALOGUE)


@pytest.mark.parametrize(
    ("then", "reason"),
    [
        ({"framework": "IFRS 4"}, "across a change of framework: FY2023 is under IFRS 17, FY2022 under IFRS 4"),
        ({"framework": "US GAAP"}, "across a change of framework: FY2023 is under IFRS 17, FY2022 under US GAAP"),
        ({"scope": "solo"}, "across a change of scope: FY2023 is of the group, FY2022 of the company alone"),
        ({"currency": "USD"}, "across a change of currency: FY2023 is stated in EUR, FY2022 stated in USD"),
    ],
)
def test_nothing_is_computed_across_a_break_and_the_gap_says_so(then: dict[str, str], reason: str) -> None:
    figures = (income("FY2023", "110", framework="IFRS 17"), income("FY2022", "100", **then))
    growth, average_, compound = (
        of("net_income_growth", "FY2023", *figures),
        average(figures, "net_income", "FY2022", "FY2023", catalogue=CATALOGUE),
        answer("net_income", "FY2022-FY2023", issuer="aurelia", figures=figures, gaps=(), catalogue=CATALOGUE,
               aggregate="cagr"),
    )  # fmt: skip
    assert isinstance(growth, Gap) and growth.status is Status.NOT_APPLICABLE
    assert growth.reason == f"not computed {reason}"
    assert isinstance(compound, Gap) and compound.reason == growth.reason
    assert isinstance(average_, Gap)
    assert not [one for one in movements(figures, CATALOGUE) if one.indicator == "net_income_growth"]


def test_growth_is_computed_from_the_comparative_that_was_restated() -> None:
    figures = (
        income("FY2023", "110", framework="IFRS 17"),
        income("FY2022", "88", framework="IFRS 17"),  # of the report on FY2023
        income("FY2022", "100", framework="IFRS 4"),  # of the report on FY2022
        income("FY2021", "80", framework="IFRS 4"),
    )
    growth = of("net_income_growth", "FY2023", *figures)
    assert isinstance(growth, Figure) and growth.amount == Decimal("0.25")
    assert growth.calculation is not None
    assert growth.calculation.inputs == ("aurelia/net_income@FY2023", "aurelia/net_income@FY2022")
    derived, _ = derive(figures, (), CATALOGUE)
    grown = {one.id: one.amount for one in derived if one.indicator == "net_income_growth"}
    assert grown == {
        "aurelia/net_income_growth@FY2023": Decimal("0.25"),
        "aurelia/net_income_growth[IFRS 4]@FY2022": Decimal("0.25"),
    }


def test_a_compound_growth_begins_after_the_break() -> None:
    table: dict[str, tuple[str, Framework]] = {
        "FY2024": ("130", "IFRS"),
        "FY2023": ("120", "IFRS"),
        "FY2022": ("110", "IFRS"),
        "FY2021": ("100", "US GAAP"),
    }
    figures = tuple(
        figure("revenue", label, amount, end=date(int(label[2:]), 12, 31), qualifiers=Qualifiers(framework=framework))
        for label, (amount, framework) in table.items()
    )
    spans = [one.period.label for one in derive(figures, (), CATALOGUE)[0] if one.indicator == "revenue_cagr"]
    assert spans == ["FY2022-FY2024"]


def test_a_ratio_is_computed_from_inputs_that_match_and_carries_what_they_have_in_common() -> None:
    solo = Qualifiers(scope="solo", framework="Italian GAAP", definition="what is left")
    figures = (
        figure("net_income", "FY2024", "10", qualifiers=solo),
        figure("revenue", "FY2024", "100", qualifiers=solo.model_copy(update={"definition": None})),
        figure("revenue", "FY2024", "900"),
    )
    margins = [one for one in derive(figures, (), CATALOGUE)[0] if one.indicator == "net_margin"]
    assert [(one.id, one.amount) for one in margins] == [("aurelia/net_margin[solo]@FY2024", Decimal("0.1"))]
    assert margins[0].qualifiers == Qualifiers(scope="solo", framework="Italian GAAP")


def test_figures_of_one_year_under_two_frameworks_make_no_ratio() -> None:
    figures = (
        figure("net_income", "FY2024", "10", qualifiers=Qualifiers(framework="IFRS")),
        figure("revenue", "FY2024", "100", qualifiers=Qualifiers(framework="US GAAP")),
    )
    margin = of("net_margin", "FY2024", *figures)
    assert isinstance(margin, Gap) and margin.status is Status.MISSING
    assert margin.reason == "not computed from figures that differ: Net income is under IFRS, Revenue under US GAAP"


def test_an_input_that_is_known_under_other_qualifiers_only_is_named() -> None:
    figures = (
        figure("net_income", "FY2024", "10"),
        figure("revenue", "FY2024", "100", qualifiers=Qualifiers(basis="adjusted")),
    )
    margin = of("net_margin", "FY2024", *figures)
    assert isinstance(margin, Gap) and margin.reason == "Revenue of FY2024 is known only adjusted"


def test_a_part_is_never_offered_for_the_whole() -> None:
    figures = (
        figure("net_income", "FY2024", "10"),
        figure("revenue", "FY2024", "100", qualifiers=Qualifiers(segment="life")),
    )
    margin = of("net_margin", "FY2024", *figures)
    assert isinstance(margin, Gap) and "life" not in margin.reason


@pytest.mark.parametrize(
    ("qualifiers", "main"),
    [
        ([{}, {"scope": "solo"}], ""),
        ([{"scope": "solo"}, {"scope": "solo", "segment": "life"}], "[solo]"),
        ([{"framework": "IFRS 4"}], "[IFRS 4]"),
        ([{"scope": "solo", "framework": "Solvency II"}], ""),  # a solvency report is no set of accounts
        ([{"discounting": "discounted"}], ""),
        ([], ""),
    ],
)
def test_a_report_is_about_the_group_or_else_about_what_accounts_there_are(
    qualifiers: list[dict[str, str]], main: str
) -> None:
    figures = [income("FY2024", "1", **said) for said in qualifiers]
    assert main_variant(figures, "aurelia", "FY2024").suffix() == main


def test_a_company_with_accounts_of_its_own_alone_is_spoken_of_and_has_its_gaps() -> None:
    figures = [
        one.model_copy(update={"qualifiers": Qualifiers(scope="solo")})
        for one in company("aurelia", {"revenue": ["110", "100"], "net_income": ["11", "9"]})
    ]
    derived, gaps = derive(figures, (), CATALOGUE)
    every = (*figures, *derived, *movements((*figures, *derived), CATALOGUE))
    seen = observe(every, subject="aurelia", period="FY2018", catalogue=CATALOGUE, gaps=gaps)
    assert "aurelia/revenue[solo]@FY2018" in {name for one in seen for name in one.figures}
    assert "gross_margin" in {gap.indicator for gap in gaps}


def ranked(*figures: Figure) -> list[tuple[str, dict[str, int | None]]]:
    peers = sorted({one.issuer for one in figures} - {"aurelia"})
    found = compare(figures, subject="aurelia", peers=peers, catalogue=CATALOGUE, period="FY2024")
    return [(one.qualifiers.suffix(), {row.issuer: row.rank for row in one.rows}) for one in found]


def test_a_peer_is_ranked_only_where_its_qualifiers_match_and_else_stands_there_with_the_difference() -> None:
    figures = (
        income("FY2024", "10", discounting="discounted"),
        income("FY2024", "12", issuer="borgo", discounting="undiscounted"),
        income("FY2024", "9", issuer="castell", discounting="discounted"),
        income("FY2024", "11", issuer="dorn"),
    )
    (found,) = compare(
        figures, subject="aurelia", peers=("borgo", "castell", "dorn"), catalogue=CATALOGUE, period="FY2024"
    )
    assert {row.issuer: row.rank for row in found.rows} == {"aurelia": 1, "borgo": None, "castell": 2, "dorn": None}
    borgo, dorn = found.rows[1], found.rows[3]
    assert borgo.figure_id == "borgo/net_income[undiscounted]@FY2024"
    assert borgo.differences == (Difference(field="discounting", one="undiscounted", other="discounted"),)
    assert borgo.note == "undiscounted, the company’s own is discounted: not ranked"
    assert dorn.note == "not said to be discounted or not, the company’s own is discounted: not ranked"
    assert medians((found,), figures) == ()  # of one peer there is no median


def test_of_several_variants_those_are_compared_that_a_peer_has_too() -> None:
    own = (income("FY2024", "10", discounting="discounted"), income("FY2024", "12", discounting="undiscounted"))
    peer = income("FY2024", "11", issuer="borgo", discounting="undiscounted")
    assert ranked(*own, peer) == [("[undiscounted]", {"aurelia": 1, "borgo": 2})]


def test_segments_are_compared_with_the_same_segment_and_never_with_the_whole() -> None:
    own = (income("FY2024", "10"), income("FY2024", "6", segment="life"))
    assert ranked(*own, income("FY2024", "5", issuer="borgo", segment="life")) == [
        ("[life]", {"aurelia": 1, "borgo": 2})
    ]
    assert ranked(own[1], income("FY2024", "5", issuer="borgo")) == []


def test_a_peer_with_accounts_of_its_own_alone_is_shown_and_not_ranked() -> None:
    figures = (income("FY2024", "10"), income("FY2024", "12", issuer="borgo", scope="solo"))
    (found,) = compare(figures, subject="aurelia", peers=("borgo",), catalogue=CATALOGUE, period="FY2024")
    assert found.rows[1].figure_id == "borgo/net_income[solo]@FY2024" and found.ranked == 0
    assert found.rows[1].differences[0].field == "scope"
