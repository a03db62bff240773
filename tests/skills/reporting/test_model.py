"""The report as data: sorted, byte-identical, and closed under its own references."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from vouching.skills.errors import BadInput
from vouching.skills.figures import Status
from vouching.skills.reporting.model import NarrativeSection, NarrativeStatement, ProducedBy, Report
from vouching.skills.reporting.report_json import canonical_json, read_json, write_json

from .builders import changed
from .conftest import Made


def test_json_read_back_is_the_same_report(report: Report, tmp_path: Path) -> None:
    assert read_json(write_json(report, tmp_path)) == report
    assert read_json(tmp_path) == report


def test_the_order_of_what_was_found_leaves_no_trace(report: Report) -> None:
    names = ("documents", "left_out", "figures", "checks", "conflicts", "missing", "not_applicable")
    turned: dict[str, object] = {name: getattr(report, name)[::-1] for name in names}
    made = report.produced_by
    turned["produced_by"] = ProducedBy(
        vouch=made.vouch, libraries=dict(reversed(made.libraries.items())), catalogue=made.catalogue
    )
    again = changed(report, **turned)
    assert canonical_json(again) == canonical_json(report)
    assert len(again.checks) == len(turned["checks"]) > 4  # type: ignore[arg-type]


def test_open_points_keep_their_order_for_it_says_what_matters_first(report: Report) -> None:
    turned = changed(report, open_points=report.open_points[::-1])
    assert turned.open_points == report.open_points[::-1]


def test_json_holds_no_path_and_amounts_are_plain_strings(report: Report, made: Made) -> None:
    text = canonical_json(report)
    assert not [path for path in made[1].values() if str(path.parent) in text]
    amounts = [figure["amount"] for figure in json.loads(text)["figures"]]
    assert all(isinstance(amount, str) and "E" not in amount for amount in amounts)


def test_every_figure_in_json_carries_its_id(report: Report) -> None:
    content = json.loads(canonical_json(report))
    assert [figure["id"] for figure in content["figures"]] == [figure.id for figure in report.figures]
    assert {figure["id"] for figure in content["conflicts"][0]["figures"]} == {"halden/inventories@FY2025"}


def test_an_id_that_belongs_to_another_figure_is_refused(report: Report) -> None:
    content = json.loads(canonical_json(report))
    content["figures"][0]["id"] = "halden/revenue@FY1999"
    with pytest.raises(ValidationError, match="does not belong"):
        Report.model_validate(content)


def test_two_figures_of_one_id_are_refused(report: Report) -> None:
    with pytest.raises(ValidationError, match="two figures are called"):
        changed(report, figures=(*report.figures, report.figures[0]))


def test_a_calculation_over_a_figure_that_is_not_there_is_refused(report: Report) -> None:
    without = tuple(figure for figure in report.figures if figure.id != "halden/revenue@FY2025")
    with pytest.raises(ValidationError, match=r"halden/revenue@FY2025, which is not in the report"):
        changed(report, figures=without, narrative=())


@pytest.mark.parametrize("status", [Status.NEEDS_REVIEW, Status.REJECTED])
def test_a_sentence_can_only_say_vouched_figures(report: Report, status: Status) -> None:
    figure = next(figure for figure in report.figures if figure.id == "halden/diluted_eps@FY2025")
    others = tuple(other for other in report.figures if other is not figure)
    said = NarrativeStatement(id="s", text="3.41", template="{a}", figures=(figure.id,))
    narrative = (NarrativeSection(id="summary", title="", statements=(said,)),)
    assert changed(report, narrative=narrative)
    doubtful = figure.model_copy(update={"status": status})
    with pytest.raises(ValidationError, match="not a vouched figure"):
        changed(report, figures=(*others, doubtful), narrative=narrative)


def test_figures_are_found_by_id_and_by_company(report: Report) -> None:
    figure = report.figure("halden/revenue@FY2025")
    assert figure is not None and figure.amount == Decimal(4_812_000_000)
    assert report.figure("halden/revenue@FY1999") is None
    assert {figure.issuer for figure in report.of_subject()} == {"halden"}


@pytest.mark.parametrize("content", ["", "{}", "not json", '{"schema_version": "9.0"}'])
def test_what_is_no_report_is_one_line(content: str, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"no report\.json that this Vouch can read") as caught:
        read_json(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_missing_report_names_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="vouch report --out"):
        read_json(tmp_path / "nowhere")
