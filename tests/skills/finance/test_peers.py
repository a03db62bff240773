"""Peers stand side by side; only what is comparable is ranked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from vouching.skills.figures import Figure, Gap, Qualifiers, Status
from vouching.skills.finance.derive import derive
from vouching.skills.finance.peers import Comparison, aligned_year, compare, medians

from ...companies.figures import CATALOGUE, by_id, company, figure

END = date(2018, 12, 31)


def compared(
    *figures: Figure, indicator: str = "revenue", period: str = "FY2018", gaps: tuple[Gap, ...] = ()
) -> Comparison:
    peers = list(dict.fromkeys(found.issuer for found in figures if found.issuer != "aurelia"))
    peers += [gap.issuer for gap in gaps if gap.issuer not in peers]
    derived, _ = derive(figures, gaps, CATALOGUE)
    every = compare((*figures, *derived), subject="aurelia", peers=peers, catalogue=CATALOGUE, period=period, gaps=gaps)
    return next(found for found in every if found.indicator == indicator)


def revenue(issuer: str, millions: str, **more: object) -> Figure:
    return figure("revenue", "FY2018", millions, issuer=issuer, **{"end": END, **more})  # type: ignore[arg-type]


def ranks(comparison: Comparison) -> dict[str, int | None]:
    return {row.issuer: row.rank for row in comparison.rows}


def test_the_subject_stands_first_and_the_best_ranks_first() -> None:
    found = compared(revenue("aurelia", "20"), revenue("borgo", "30"), revenue("castell", "10"))
    assert [row.issuer for row in found.rows] == ["aurelia", "borgo", "castell"]
    assert (ranks(found), found.ranked) == ({"aurelia": 2, "borgo": 1, "castell": 3}, 3)


def test_the_catalogue_says_which_direction_is_better() -> None:
    found = compared(
        figure("long_term_debt", "FY2018", "20"),
        figure("long_term_debt", "FY2018", "30", issuer="borgo"),
        indicator="long_term_debt",
    )
    assert ranks(found) == {"aurelia": 1, "borgo": 2}


def test_ties_share_a_rank() -> None:
    found = compared(revenue("aurelia", "20"), revenue("borgo", "20"), revenue("castell", "10"))
    assert ranks(found) == {"aurelia": 1, "borgo": 1, "castell": 3}


@pytest.mark.parametrize(
    ("peer", "flag", "rank"),
    [
        pytest.param(revenue("borgo", "30"), None, 1, id="comparable"),
        pytest.param(revenue("borgo", "30", currency="EUR"), "other_currency", None, id="another currency"),
        pytest.param(revenue("borgo", "30", status=Status.NEEDS_REVIEW), "in_review", None, id="in review"),
        pytest.param(
            revenue("borgo", "30", qualifiers=Qualifiers(definition="with fuel")), None, 1, id="a definition unsaid"
        ),
        pytest.param(revenue("borgo", "30", end=date(2019, 3, 31)), None, 1, id="three months: as good as the same"),
        pytest.param(revenue("borgo", "30", end=date(2019, 4, 30)), "ends_shifted", 1, id="four months: said"),
        pytest.param(revenue("borgo", "30", end=date(2019, 6, 30)), "ends_shifted", 1, id="six months"),
        pytest.param(
            revenue("borgo", "30", end=date(2019, 7, 31)), "ends_apart", 1, id="seven months: said, and ranked"
        ),
    ],
)
def test_only_what_is_comparable_is_ranked(peer: Figure, flag: str | None, rank: int | None) -> None:
    found = compared(revenue("aurelia", "20"), peer, revenue("castell", "10"))
    row = found.rows[1]
    assert (row.flags, row.rank) == ((flag,) if flag else (), rank)
    assert bool(row.note) is bool(flag)
    assert row.figure_id == "borgo/revenue@FY2018"  # shown in any case


@pytest.mark.parametrize(
    ("ends", "note"),
    [
        pytest.param([date(2018, 12, 31)], "", id="the same"),
        pytest.param([date(2018, 8, 31)], "its year ends 4 months earlier", id="earlier"),
        pytest.param(
            [date(2018, 6, 30), date(2017, 6, 30)], "its year ends 6 months earlier", id="the other is farther away"
        ),
        pytest.param([date(2019, 11, 30)], "its year ends 11 months later", id="there is no other"),
        pytest.param(
            [date(2019, 11, 30), date(2018, 11, 30)],
            "its FY2017 is compared, which ends a month earlier: its period of the same name ends 11 months later",
            id="another year is nearer",
        ),
        pytest.param(
            [date(2019, 9, 30), date(2018, 9, 30)],
            "its FY2017 is compared, which ends 3 months earlier: its period of the same name ends 9 months later",
            id="another is nearer, though not near",
        ),
        pytest.param(
            [date(2019, 8, 31), date(2018, 8, 31)],
            "its FY2017 is compared, which ends 4 months earlier: its period of the same name ends 8 months later",
            id="said once where it limits the comparison too",
        ),
    ],
)
def test_a_peers_note_says_which_year_is_compared_and_how_far_apart_it_ends(ends: list[date], note: str) -> None:
    peers = [
        figure("revenue", label, "30", issuer="borgo", end=end)
        for label, end in zip(("FY2018", "FY2017"), ends, strict=False)
    ]
    assert compared(revenue("aurelia", "20"), *peers).rows[1].note == note


ENDS = {
    "FY2018": date(2018, 12, 31),
    "FY2017": date(2017, 12, 31),
    "Q2 FY2018": date(2018, 2, 12),
    "Q3 FY2018": date(2018, 5, 7),
}


@pytest.mark.parametrize(
    ("label", "end", "year"),
    [
        pytest.param("FY2018", date(2018, 12, 31), "FY2018", id="the same name"),
        pytest.param("FY2018", date(2018, 7, 1), "FY2018", id="the same name within six months, though none is nearer"),
        pytest.param("FY2018", date(2018, 1, 31), "FY2017", id="eleven months apart by name, one by date"),
        pytest.param("FY2019", date(2019, 2, 2), "FY2018", id="the name is not there, a year that ends near is"),
        pytest.param("FY2019", date(2019, 12, 31), "FY2019", id="the name is not there, and nothing is near"),
        pytest.param("FY2018", None, "FY2018", id="an end that is not known"),
        pytest.param("Q2 FY2018", date(2018, 6, 2), "Q3 FY2018", id="a quarter goes by its day, whatever its number"),
        pytest.param("Q2 FY2018", date(2018, 3, 2), "Q2 FY2018", id="the same name within half a quarter"),
        pytest.param("Q1 FY2018", date(2018, 8, 31), "Q1 FY2018", id="another season is no answer"),
        pytest.param("H1 FY2018", date(2018, 5, 31), "H1 FY2018", id="a quarter is no half"),
    ],
)
def test_years_are_aligned_by_name_unless_that_is_far_and_another_near(label: str, end: date | None, year: str) -> None:
    assert aligned_year(label, end, ENDS) == year


def test_a_year_under_another_name_is_compared_and_ranked() -> None:
    found = compared(
        revenue("aurelia", "20", end=date(2018, 1, 31)),
        revenue("borgo", "30", end=date(2018, 12, 31)),
        figure("revenue", "FY2017", "10", issuer="borgo", end=date(2017, 12, 31)),
    )
    row = found.rows[1]
    assert (row.period_label, row.period_end, row.figure_id) == ("FY2017", date(2017, 12, 31), "borgo/revenue@FY2017")
    assert (row.flags, row.rank) == (("other_year",), 2)


def test_frameworks_that_differ_are_not_ranked() -> None:
    found = compared(
        revenue("aurelia", "20", qualifiers=Qualifiers(framework="US GAAP")),
        revenue("borgo", "30", qualifiers=Qualifiers(framework="IFRS")),
        revenue("castell", "10"),
    )
    assert found.rows[1].flags == ("other_qualifiers",)
    assert ranks(found) == {"aurelia": 1, "borgo": None, "castell": 2}


def test_ratios_are_ranked_across_currencies() -> None:
    table = {"revenue": ["100"], "operating_income": ["10"]}
    better = {"revenue": ["100"], "operating_income": ["20"]}
    found = compared(
        *company("aurelia", table), *company("borgo", better, currency="EUR"), indicator="operating_margin"
    )
    assert ranks(found) == {"aurelia": 2, "borgo": 1}


def test_a_gap_says_whether_it_is_missing_or_does_not_apply() -> None:
    gap = Gap(issuer="borgo", indicator="revenue", period="FY2018", status=Status.NOT_APPLICABLE, reason="no such row")
    found = compared(revenue("aurelia", "20"), revenue("castell", "10"), gaps=(gap,))
    assert [(row.issuer, row.flags) for row in found.rows[1:]] == [("castell", ()), ("borgo", ("not_applicable",))]
    other = compared(
        revenue("aurelia", "20"), revenue("castell", "10"), figure("net_income", "FY2018", "1", issuer="borgo")
    )
    assert other.rows[2].flags == ("missing",)


def test_nobody_is_ranked_where_the_subject_is_in_review() -> None:
    found = compared(revenue("aurelia", "20", status=Status.NEEDS_REVIEW), revenue("borgo", "30"))
    assert (set(ranks(found).values()), found.ranked) == ({None}, 0)
    assert "in review" in found.note


def test_nobody_is_ranked_where_neither_direction_is_better() -> None:
    found = compared(
        figure("goodwill", "FY2018", "20"), figure("goodwill", "FY2018", "30", issuer="borgo"), indicator="goodwill"
    )
    assert found.ranked == 0 and found.note


def test_nobody_is_ranked_by_an_amount_per_share() -> None:
    table = {"diluted_eps": ["2.13"]}
    found = compared(*company("aurelia", table), *company("borgo", table), indicator="diluted_eps")
    assert found.ranked == 0 and "how many shares" in found.note


def test_a_return_on_negative_equity_is_not_ranked() -> None:
    sound = {"net_income_attributable": ["5", "5"], "equity_attributable": ["20", "20"]}
    odd = {"net_income_attributable": ["-50", "5"], "equity_attributable": ["-20", "-20"]}  # "a return of 250 %"
    found = compared(*company("aurelia", sound), *company("borgo", odd), indicator="return_on_equity")
    assert found.rows[1].flags == ("not_meaningful",)


def test_last_year_of_a_peer_is_no_peer_of_this_year() -> None:
    found = compare(
        (revenue("aurelia", "20"), figure("revenue", "FY2017", "30", issuer="borgo")),
        subject="aurelia",
        peers=("borgo",),
        catalogue=CATALOGUE,
    )
    assert found == ()


@pytest.mark.parametrize(
    ("peers", "expected"), [(("10",), None), (("10", "40"), "25"), (("10", "11", "40"), "11"), ((), None)]
)
def test_the_median_is_the_peers_without_the_subject(peers: tuple[str, ...], expected: str | None) -> None:
    figures = (revenue("aurelia", "1000"), *(revenue(f"peer{at}", value) for at, value in enumerate(peers)))
    found = compare(
        figures,
        subject="aurelia",
        peers=[f"peer{at}" for at in range(len(peers))],
        catalogue=CATALOGUE,
        period="FY2018",
    )
    made = by_id(medians(found, figures))
    if expected is None:
        assert made == {}
    else:
        assert made["aurelia/revenue_peer_median@FY2018"].amount == Decimal(expected) * 1_000_000
