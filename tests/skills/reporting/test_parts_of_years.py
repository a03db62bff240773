"""A quarter, the year to date and the balance at the year's end are never one series: apart in tables, never in one chart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vouching.skills.figures import Figure
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.reporting.amounts import printer_of
from vouching.skills.reporting.cells import Links, columns_of, months_of, periods_of
from vouching.skills.reporting.charts import year_charts
from vouching.skills.reporting.labels import languages, load_labels
from vouching.skills.reporting.model import Company, ProducedBy, Report
from vouching.skills.reporting.outline import charts_of, outlines, table_of
from vouching.skills.reporting.selections import SectionRule
from vouching.skills.reporting.tables import IndicatorTable, indicator_table

from ...companies.figures import figure
from .drawing import NUL

CATALOGUE = load_catalogue()
ENDS = {2023: date(2023, 6, 2), 2022: date(2022, 6, 3)}


def quarterly(*, dated: bool = True) -> tuple[Figure, ...]:
    """A second quarter and the half-year that it ends, of two years, with the balance of then and of the last year's end."""
    made = [
        figure(indicator, f"{part} FY{year}", str(amount * (2 if part == "H1" else 1)), end=ENDS[year], days=days)
        for part, days in (("H1", 182), ("Q2", 91))
        for year in (2023, 2022)
        for indicator, amount in (("revenue", 4800 if year == 2023 else 4400), ("net_income", 1300))
    ]
    made += [figure("operating_cash_flow", f"H1 FY{year}", "3800", end=ENDS[year], days=182) for year in (2023, 2022)]
    made += [figure("total_equity", "Q2 FY2023", "14800", end=ENDS[2023])]
    made += [figure("total_equity", "FY2022", "14000", end=ENDS[2022] + timedelta(days=182))]
    if dated:
        return tuple(made)
    return tuple(one.model_copy(update={"period": one.period.model_copy(update={"start": None})}) for one in made)


def report(figures: tuple[Figure, ...]) -> Report:
    return Report(
        company=Company(id="aurelia", name="Aurelia", currency="USD", fiscal_year="Q2 FY2023"),
        period="Q2 FY2023",
        figures=figures,
        produced_by=ProducedBy(vouch="0.1.0", catalogue=NUL),
    )


def table(figures: tuple[Figure, ...]) -> IndicatorTable:
    known = report(figures)
    prints = printer_of(known, labels=load_labels("en").about(known.period), catalogue=CATALOGUE)
    rule = SectionRule(id="key", indicators=("revenue", "net_income", "operating_cash_flow", "total_equity"))
    return indicator_table(known, rule, links=Links(known), printer=prints)


@pytest.mark.parametrize(
    ("label", "months"), [("Q2 FY2023", 3), ("H1 FY2023", 6), ("9M FY2023", 9), ("FY2023", 12), ("2023", 12)]
)
def test_a_label_tells_how_long_its_period_is(label: str, months: int) -> None:
    assert months_of(label) == months


@pytest.mark.parametrize("dated", [True, False])
def test_a_series_has_periods_of_one_length_whether_or_not_their_beginnings_are_known(dated: bool) -> None:
    assert periods_of(quarterly(dated=dated), last="Q2 FY2023") == ("Q2 FY2022", "Q2 FY2023")


def test_a_table_sets_each_length_apart_the_reports_own_last_and_says_so() -> None:
    made = table(quarterly())
    assert made.periods == ("FY2022", "H1 FY2022", "H1 FY2023", "Q2 FY2022", "Q2 FY2023")
    assert made.begins == {"H1 FY2022", "Q2 FY2022"}
    said = made.groups(load_labels("en"))
    assert said.endswith("not compared with each other: FY2022; H1 FY2022 and H1 FY2023; Q2 FY2022 and Q2 FY2023.")
    assert [cell.kind for cell in made.rows[2].cells] == ["none", "value", "value", "none", "none"], (
        "cash flows to date"
    )


def test_a_trend_leaves_other_lengths_out() -> None:
    made = table(quarterly())
    assert "H1" not in str(made.rows[0].trend) and "Q2 FY2022" in str(made.rows[0].trend)


def test_where_not_all_columns_fit_a_length_is_shown_whole_or_not_at_all() -> None:
    made = table(quarterly())
    assert made.fitting(4) == made.periods[1:]
    assert made.fitting(3) == made.fitting(2) == made.periods[3:]
    assert made.fitting(1) == made.periods[4:]


def test_no_chart_holds_two_lengths() -> None:
    known = report(quarterly())
    drawn = [[point.label for point in chart.points] for group in year_charts(known) for chart in group.charts]
    prints = printer_of(known, labels=load_labels("en"), catalogue=CATALOGUE)
    for outline in outlines():
        slide = table_of(known, outline, links=Links(known), printer=prints)
        drawn += [list(one.periods) for one in charts_of(slide, outline)]
    assert drawn
    assert all(len({months_of(label) for label in labels}) == 1 for labels in drawn)


def test_a_report_on_a_year_keeps_to_years() -> None:
    years = [figure("revenue", f"FY{year}", "10", end=date(year, 12, 31)) for year in (2021, 2022)]
    assert columns_of((*quarterly(), *years), last="FY2022") == ("FY2021", "FY2022")


@pytest.mark.parametrize("language", languages())
def test_labels_do_not_speak_of_years_in_a_report_on_a_part_of_one(language: str) -> None:
    year, part = load_labels(language), load_labels(language).about("Q2 FY2023")
    assert year.about("FY2023") is year
    assert part("counted", company="A") == year("counted_part", company="A") != year("counted", company="A")
    assert part("section_variances") != year("section_variances")
