"""Reports on what is not one annual report: a folder of several years, and a half-year alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.scenarios.financial_report.scenario import ReportRequest, run_report
from vouching.skills.reporting.html import render_html
from vouching.skills.reporting.model import Report

from ..skills.finance.filing_pages import Filing, Page, write_filing
from ..skills.finance.meridian import CASH_ROWS, DATES, INCOME_ROWS, TWO, UNIT, annual, balance, cash_flow, income
from ..skills.finance.test_kinds_of_reports import HALF_HEADINGS, half_year


def report_on(folder: Path) -> Report:
    return run_report(ReportRequest(paths=(folder,)), progress=lambda _: None)


def of_year(last: int, *, note: str = "", changed: tuple[str, str] = ("", "")) -> Filing:
    """Meridian's report on `last`, with two years before it; every year went like the others of its column."""

    def moved(text: str) -> str:
        years = {str(year): str(last - (2018 - year)) for year in (2018, 2017, 2016)}
        return "".join(years.get(part, part) for part in _split(text, years))

    flows = UNIT + "~ Years Ended December 31,\n^ | 2018 | 2017 | 2016"
    rows = INCOME_ROWS.replace(*changed) if changed[0] else INCOME_ROWS
    return annual(
        income_page=income(moved(flows), rows=rows),
        balance_page=Page(balance(moved(DATES)), TWO),
        cash_page=cash_flow(moved(flows), rows=CASH_ROWS),
        end=f"December 31, {last}",
        after=[f"# Notes\n> {note}"] if note else [],
    )


def _split(text: str, years: dict[str, str]) -> list[str]:
    parts = [text]
    for year in years:
        parts = [piece for part in parts for piece in _around(part, year)]
    return parts


def _around(part: str, year: str) -> list[str]:
    before, found, after = part.partition(year)
    return [before, found, *_around(after, year)] if found else [part]


def test_three_annual_reports_are_one_series_of_seven_years(tmp_path: Path) -> None:
    for last in (2014, 2016, 2018):
        write_filing(tmp_path / f"meridian_{last}.pdf", of_year(last))
    report = report_on(tmp_path)
    revenue = {figure.period.label: figure for figure in report.figures if figure.indicator == "revenue"}
    assert sorted(revenue) == [f"FY{year}" for year in range(2012, 2019)]
    assert report.period == "FY2018"
    shared = revenue["FY2016"]
    assert (int(shared.amount), int(shared.restated_from[0].amount)) == (4_201_000_000, 4_812_000_000), (
        "the latest wins"
    )
    breaks = {(one.kind, one.before, one.after) for one in report.breaks if one.indicator == "revenue"}
    assert breaks == {("restated", "FY2015", "FY2016"), ("restated", "FY2013", "FY2014")}
    said = [check for check in report.checks if check.guard == "series"]
    assert any(shared.id in check.subjects for check in said)


def test_a_half_year_alone_is_reported_on_with_the_half_year_before(tmp_path: Path) -> None:
    write_filing(tmp_path / "harrow_half_year.pdf", half_year(HALF_HEADINGS["length and date"]))
    report = report_on(tmp_path)
    assert report.period == "H1 FY2024"
    figures = {figure.id.split("/")[1]: figure for figure in report.figures}
    assert round(float(figures["revenue_growth@H1 FY2024"].amount), 4) == 0.0593, "against the half-year before"
    assert figures["current_ratio@H1 FY2024"].vouched
    yearly = {"return_on_equity", "asset_turnover", "operating_cash_flow_ratio", "days_sales_outstanding"}
    assert not {name for name in figures for one in yearly if name.startswith(f"{one}@H1")}
    for name in ("revenue", "net_income", "operating_cash_flow", "total_assets"):
        assert figures[f"{name}@H1 FY2024"].vouched and figures[f"{name}@H1 FY2023"].vouched
    assert not [name for name in figures if "revenue_cagr" in name], "half-years are no years"
    assert not [point for point in report.open_points if point.kind == "missing"]
    page = render_html(report, {})
    assert "H1 FY2024, period ended" in page and "year ended June" not in page


@pytest.fixture(scope="module")
def seven_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three filings of one company, the last of which does not balance."""
    folder = tmp_path_factory.mktemp("seven_years")
    for last in (2014, 2016):
        write_filing(folder / f"meridian_{last}.pdf", of_year(last))
    write_filing(folder / "meridian_2018.pdf", of_year(2018, changed=("Net income | $408", "Net income | $477")))
    return folder


def test_a_report_on_an_earlier_year_does_not_look_ahead(seven_years: Path) -> None:
    report = run_report(ReportRequest(paths=(seven_years,), period="FY2016"), progress=lambda _: None)
    assert {figure.period.label[-6:] for figure in report.figures} == {f"FY{year}" for year in range(2012, 2017)}
    assert [figure.period.label for figure in report.figures if figure.indicator == "revenue_cagr"] == ["FY2012-FY2016"]
    later = ("FY2017", "FY2018")
    asked = " ".join(f"{point.id} {point.question}" for point in report.open_points)
    assert not [year for year in later if year in asked]
    assert not [check for check in report.checks if check.period and check.period in later]
    (revenue,) = (figure for figure in report.figures if figure.id.endswith("/revenue@FY2016"))
    assert revenue.restated_from, "what a later filing says of the year itself stays"


def test_a_report_on_the_latest_year_asks_about_it(seven_years: Path) -> None:
    report = report_on(seven_years)
    assert [figure.period.label for figure in report.figures if figure.indicator == "revenue_cagr"] == ["FY2012-FY2018"]
    assert any("net_income" in point.id or "net_income@FY2018" in str(point.figures) for point in report.open_points)
