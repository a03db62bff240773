"""Two runs: a year later the documents have changed, and the second report says how."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.cli.app import run
from vouching.scenarios.financial_report.scenario import ReportRequest, run_report
from vouching.skills.errors import BadInput
from vouching.skills.reporting.model import Report
from vouching.skills.reporting.report_json import write_json

from ..skills.finance.filing_pages import write_filing
from ..skills.finance.meridian import BALANCE_ROWS, INCOME_ROWS, annual
from ..skills.finance.meridian_2019 import a_year_on, report_on_2019

# the cost of sales of 2018 is restated, part of it is a selling expense now; goodwill has no row of its own any more
LATER = report_on_2019(
    income_rows=a_year_on(
        INCOME_ROWS,
        {
            "Cost of sales": ("3,001", "2,991"),
            "Gross profit": ("1,811", "1,821"),
            "Selling, general and administrative expenses": ("1,020", "1,030"),
        },
    ),
    balance_rows=a_year_on(
        BALANCE_ROWS.replace("Goodwill | 902 | 899\nOther assets | 143 | 139", "Other assets | 1,045 | 1,038"),
        {
            "Cash and cash equivalents": ("$333",),
            "Total current assets": ("1,774",),
            "Total assets": ("$4,023",),
            "Retained earnings": ("1,313",),
            "Total stockholders' equity": ("1,673",),
            "Total liabilities and stockholders' equity": ("$4,023",),
        },
    ),
)


def reported(path: Path, baseline: Path | None = None) -> Report:
    return run_report(ReportRequest(paths=(path,), baseline=baseline), progress=lambda line: None)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("earlier")
    return write_json(reported(write_filing(folder / "meridian 2018.pdf", annual())), folder / "out")


def test_a_year_later_the_report_says_what_is_new_restated_and_gone(earlier: Path, tmp_path: Path) -> None:
    report = reported(write_filing(tmp_path / "meridian 2019.pdf", LATER), earlier)
    assert report.baseline is not None and report.baseline.period == "FY2018"
    found: dict[str, set[str]] = {}
    for change in report.baseline.changes:
        found.setdefault(change.kind, set()).add(change.figure.removeprefix("meridian-tools/"))
    assert {"cost_of_revenue@FY2018", "gross_profit@FY2018", "gross_margin@FY2018"} <= found["restated"]
    assert not found["restated"] & {"revenue@FY2018", "net_income@FY2018", "revenue@FY2017", "total_assets@FY2018"}
    assert found["gone"] == {"goodwill@FY2018"}  # FY2017 of the balance sheet and FY2016 have moved out
    assert {"revenue@FY2019", "total_equity@FY2019"} <= found["new"]
    assert {name.rpartition("@")[2] for name in found["new"]} == {"FY2019"}


def test_the_same_documents_again_have_changed_in_nothing(earlier: Path, tmp_path: Path) -> None:
    again = reported(write_filing(tmp_path / "meridian 2018.pdf", annual()), earlier)
    assert again.baseline is not None and again.baseline.changes == ()


def test_another_companys_report_is_no_baseline(earlier: Path, tmp_path: Path) -> None:
    pages = [
        page.replace("MERIDIAN", "HALYARD").replace("Meridian", "Halyard")
        for page in annual()[:2]
        if isinstance(page, str)
    ]
    path = write_filing(tmp_path / "halyard.pdf", [*pages, *annual()[2:]])
    with pytest.raises(BadInput, match="not on H"):
        reported(path, earlier)


def test_a_baseline_that_is_none_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.json").write_text('{"schema_version": "7.1"}', encoding="utf-8")
    assert run(["report", str(tmp_path / "nothing.pdf"), "--baseline", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "schema version 7.1" in said and "nothing.pdf" not in said
