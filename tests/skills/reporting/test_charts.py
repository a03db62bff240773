"""Charts hold vouched figures only, and those that are to be compared share a scale."""

from __future__ import annotations

from decimal import Decimal

from vouching.skills.figures import Status
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.peers import PeerRow
from vouching.skills.reporting.charts import Chart, peer_charts, variances, year_charts
from vouching.skills.reporting.model import Competition, Report

from .builders import changed

CATALOGUE = load_catalogue()


def in_review(report: Report, *names: str) -> Report:
    figures = tuple(
        figure.model_copy(update={"status": Status.NEEDS_REVIEW}) if figure.id in names else figure
        for figure in report.figures
    )
    return changed(report, figures=figures, narrative=())


def charts(report: Report) -> dict[str, Chart]:
    return {chart.indicator: chart for group in year_charts(report) for chart in group.charts}


def test_results_share_a_scale_that_holds_nought_and_revenue_has_its_own(report: Report) -> None:
    volume, results = year_charts(report)
    assert [chart.indicator for chart in volume.charts] == ["revenue"]
    assert [chart.indicator for chart in results.charts] == ["operating_income", "income_before_tax", "net_income"]
    amounts = [point.amount for chart in results.charts for point in chart.points if point.amount is not None]
    assert (results.low, results.high) == (Decimal(0), max(amounts))


def test_a_loss_lies_below_nought(report: Report) -> None:
    figures = tuple(
        figure.model_copy(update={"amount": -figure.amount}) if figure.id == "halden/net_income@FY2024" else figure
        for figure in report.figures
    )
    results = year_charts(changed(report, figures=figures, narrative=()))[1]
    assert results.low == Decimal(-337_000_000)


def test_a_year_in_review_keeps_its_place_and_has_no_amount(report: Report) -> None:
    points = charts(in_review(report, "halden/net_income@FY2025"))["net_income"].points
    assert [(point.label, point.standing, point.current) for point in points] == [
        ("FY2023", "value", False),
        ("FY2024", "value", False),
        ("FY2025", "review", True),
    ]
    assert points[2].amount is None and points[2].figure is None


def test_one_year_is_no_chart(report: Report) -> None:
    doubtful = in_review(report, "halden/net_income@FY2025", "halden/net_income@FY2024")
    assert "net_income" not in charts(doubtful)


def test_competitors_are_drawn_where_they_may_be_compared(report: Report) -> None:
    drawn = {chart.indicator: chart for group in peer_charts(report) for chart in group.charts}
    own, second, third = drawn["revenue"].points
    assert (own.label, own.current, own.standing, own.rank) == ("Halden Tools", True, "value", 1)
    assert (second.standing, second.current) == ("value", False)
    assert (third.standing, third.amount) == ("review", None)
    assert drawn["revenue"].ranked == 2


def test_a_figure_that_is_qualified_otherwise_is_not_drawn_beside_the_others(report: Report) -> None:
    compared = report.peers.comparisons[0]
    rows = (compared.rows[0], compared.rows[1].model_copy(update={"flags": ("other_qualifiers",)}), *compared.rows[2:])
    peers = Competition(companies=report.peers.companies, comparisons=(compared.model_copy(update={"rows": rows}),))
    assert peer_charts(changed(report, peers=peers)) == ()


def test_a_competitors_year_under_another_name_is_drawn_and_said(report: Report) -> None:
    def of_last_year(row: PeerRow) -> PeerRow:
        return row.model_copy(update={"flags": ("other_year",), "period_label": "FY2024"}) if row.rank == 2 else row

    comparisons = tuple(
        one.model_copy(update={"rows": tuple(map(of_last_year, one.rows))}) for one in report.peers.comparisons
    )
    found = changed(report, peers=Competition(companies=report.peers.companies, comparisons=comparisons))
    points = [point for group in peer_charts(found) for chart in group.charts for point in chart.points]
    assert {(point.standing, point.year) for point in points if point.rank == 2} == {("value", "FY2024")}
    assert not any(point.year for point in points if point.rank != 2)


def test_a_variance_needs_both_years_and_has_its_own_evidence(report: Report) -> None:
    flows, stocks = variances(report, CATALOGUE)
    first = flows.rows[0]
    assert (first.indicator, first.favourable) == ("revenue", True)
    assert first.difference.amount == first.now.amount - first.before.amount == Decimal(422_000_000)
    assert first.growth is not None and first.growth.id == "halden/revenue_growth@FY2025"
    assert (flows.low, flows.high) == (Decimal(0), Decimal(422_000_000))
    assert stocks.low == Decimal(-105_000_000), "the debt that was paid back"
    assert [row.indicator for row in stocks.rows] == ["total_assets", "total_equity", "long_term_debt"]
    doubtful = in_review(report, "halden/revenue@FY2024")
    assert "revenue" not in [row.indicator for group in variances(doubtful, CATALOGUE) for row in group.rows]
