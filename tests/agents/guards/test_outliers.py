"""A jump that no company makes is a scale mistake until proven otherwise."""

from __future__ import annotations

import pytest

from vouching.agents.guards.outliers import check_outliers
from vouching.skills.figures import Figure

from ..builders import figure, place


def years(indicator: str, *amounts: str, documents: str = "aaaa") -> list[Figure]:
    return [
        figure(indicator, f"FY{2015 + number}", amount, evidence=place(document=document))
        for number, (amount, document) in enumerate(zip(amounts, documents, strict=False))
    ]


@pytest.mark.parametrize(
    ("figures", "suspects"),
    [
        pytest.param(years("revenue", "1000", "1100", "1200"), [], id="a steady business"),
        pytest.param(years("revenue", "1000", "40000"), [], id="a start-up"),
        pytest.param(years("revenue", "1000000", "1100"), ["FY2015", "FY2016"], id="two years: either may be wrong"),
        pytest.param(years("revenue", "1000000", "1100", "1200000"), ["FY2016"], id="the one between its neighbours"),
        pytest.param(years("revenue", "1000", "1100", "1200000"), ["FY2017"], id="the odd one at the end"),
        pytest.param(years("goodwill", "1000000", "1100"), [], id="one table has one scale: a write-off"),
        pytest.param(years("goodwill", "1000000", "1100", documents="ab"), ["FY2015", "FY2016"], id="two documents"),
        pytest.param(years("revenue", "1000000", "0", "1100000"), [], id="nothing has no scale"),
        pytest.param(years("diluted_eps", "0.001", "5", documents="ab"), [], id="earnings per share do jump"),
        pytest.param(years("net_income", "-1000000", "1100", documents="ab"), ["FY2015", "FY2016"], id="by size"),
    ],
)  # fmt: skip
def test_a_jump_by_hundreds_goes_to_a_person(figures: list[Figure], suspects: list[str]) -> None:
    verdicts = check_outliers(figures)
    assert [verdict.subject.rpartition("@")[2] for verdict in verdicts] == suspects
    assert all("is the scale right?" in verdict.reason for verdict in verdicts)


def test_years_far_apart_prove_nothing() -> None:
    figures = [years("revenue", "1000")[0], figure("revenue", "FY2018", "1000000")]
    assert check_outliers(figures) == ()


def test_a_quarter_is_not_held_against_a_year() -> None:
    year, quarter = years("revenue", "1200000", "1100", documents="ab")
    assert len(check_outliers([year, quarter])) == 2
    short = quarter.model_copy(update={"period": quarter.period.model_copy(update={"label": "Q1 FY2016"})})
    assert check_outliers([year, short]) == ()
