"""The report on the bundled sample, end to end: worker processes, agents, guards, report."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vouching.scenarios.financial_report.request import SAMPLE
from vouching.scenarios.financial_report.scenario import SCENARIO, ReportRequest, exit_code, extract, run_report
from vouching.skills.errors import AmbiguousSubject, BadInput
from vouching.skills.figures import Status
from vouching.skills.reporting.model import Report
from vouching.skills.reporting.report_json import canonical_json

VALDORO = SAMPLE / "valdoro"
PEERS = SAMPLE / "peers"
ANNUAL = VALDORO / "valdoro_annual_report_2025.pdf"
NORDLICHT = PEERS / "nordlicht_annual_report_2025.pdf"


def made(request: ReportRequest | None = None) -> tuple[Report, list[str]]:
    said: list[str] = []
    report = run_report(request or ReportRequest(), progress=said.append)
    return report, said


@pytest.fixture(scope="module")
def sample() -> tuple[Report, list[str]]:
    return made()


def test_without_paths_the_bundled_sample_is_reported_on(sample: tuple[Report, list[str]]) -> None:
    report, said = sample
    assert (report.company.id, report.period, report.company.currency) == ("valdoro", "FY2025", "EUR")
    assert [peer.id for peer in report.peers.companies] == ["castelmar", "nordlicht"]
    assert {(document.name, document.role) for document in report.documents} == {
        ("valdoro_annual_report_2025.pdf", "subject"),
        ("valdoro_results_deck_2025.pdf", "subject"),
        ("valdoro_results_deck_2025.pptx", "subject"),
        ("valdoro_sfcr_2025.pdf", "subject"),
        ("castelmar_relazione_finanziaria_2025.pdf", "peer"),
        ("nordlicht_annual_report_2025.pdf", "peer"),
    }
    assert len(said) == len(report.documents) + 1


def test_the_planted_disagreement_waits_for_a_person_with_both_places(sample: tuple[Report, list[str]]) -> None:
    report, _ = sample
    (conflict,) = report.conflicts
    assert (conflict.indicator, conflict.period) == ("net_income", "FY2025")
    assert {(said.as_reported, said.evidence.name) for said in conflict.figures if said.evidence} == {
        ("405", "valdoro_annual_report_2025.pdf"),
        ("412", "valdoro_results_deck_2025.pdf"),
        ("412", "valdoro_results_deck_2025.pptx"),
    }
    disputed = report.figure("valdoro/net_income@FY2025")
    assert disputed is not None
    assert disputed.status is Status.NEEDS_REVIEW
    assert report.open_points[0].kind == "conflict"
    assert exit_code(report) == 3


def test_what_is_computed_from_a_disputed_figure_is_in_review_too(sample: tuple[Report, list[str]]) -> None:
    report, _ = sample
    margin = report.figure("valdoro/net_margin@FY2025")
    assert margin is not None
    assert margin.status is Status.NEEDS_REVIEW


def test_no_sentence_says_a_figure_that_is_in_review(sample: tuple[Report, list[str]]) -> None:
    report, _ = sample
    said = [statement for section in report.narrative for statement in section.statements]
    assert said
    assert all((figure := report.figure(name)) and figure.vouched for each in said for name in each.figures)
    assert not any("405" in statement.text or "412" in statement.text for statement in said)


def test_every_guard_has_its_say(sample: tuple[Report, list[str]]) -> None:
    report, _ = sample
    assert {check.guard for check in report.checks} >= {
        *("agreement", "completeness", "grounding", "identities", "outliers", "period_and_scale", "sign", "statements")
    }
    assert not [check for check in report.checks if check.guard == "identities" and check.outcome == "broken"]


def test_the_same_inputs_give_the_same_bytes_in_whatever_order(tmp_path: Path) -> None:
    def report(*paths: Path) -> str:
        return canonical_json(made(ReportRequest(paths=paths, peers=(NORDLICHT,), audience="analyst"))[0])

    documents = sorted(path for path in VALDORO.iterdir() if path.suffix in (".pdf", ".pptx"))
    elsewhere = tmp_path / "copies"
    shutil.copytree(VALDORO, elsewhere)
    assert report(*documents) == report(*reversed(documents)) == report(elsewhere)


def test_unreadable_inputs_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(ANNUAL.read_bytes()[:4000])
    copy = Path(shutil.copy(ANNUAL, tmp_path / "z_copy.pdf"))
    report, _ = made(ReportRequest(paths=(ANNUAL, cut, tmp_path / "missing.pdf", copy)))
    assert {item.name for item in report.left_out} == {"cut.pdf", "missing.pdf", "z_copy.pdf"}
    assert report.figure("valdoro/revenue@FY2025") is not None
    open_documents = [point.question.partition(" ")[0] for point in report.open_points if point.kind == "document"]
    assert open_documents == ["cut.pdf", "missing.pdf"]  # nothing is lost by reading a copy once
    assert exit_code(report) == 3


def test_several_companies_without_a_name_are_a_question_with_what_to_type() -> None:
    with pytest.raises(AmbiguousSubject) as raised:
        made(ReportRequest(paths=(ANNUAL, NORDLICHT)))
    assert "Nordlicht Versicherung AG; Valdoro Assicurazioni S.p.A." in str(raised.value)
    assert str(raised.value).endswith("--company 'Nordlicht Versicherung AG'")


def test_the_named_company_is_the_subject_and_the_others_are_its_peers() -> None:
    report, _ = made(ReportRequest(paths=(ANNUAL, NORDLICHT), company="nordlicht", period="2024"))
    assert (report.company.id, report.period) == ("nordlicht", "FY2024")
    assert [peer.id for peer in report.peers.companies] == ["valdoro"]


def test_the_first_stage_alone_gives_the_figures_of_all_periods(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    found, left_out = extract(ReportRequest(paths=(ANNUAL, tmp_path)), progress=lambda line: None)
    assert {figure.period.label for figure in found.figures} == {f"FY{year}" for year in range(2021, 2026)}
    assert [item.name for item in left_out] == ["empty.pdf"]


def test_nothing_readable_is_an_error_that_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(BadInput, match=r"nothing to read: .*empty"):
        made(ReportRequest(paths=(tmp_path,)))


def test_the_scenario_declares_what_hands_over_to_what() -> None:
    assert [stage.name for stage in SCENARIO.stages] == ["extraction", "analysis"]
    assert SCENARIO.deliverables == ("report.json", "report.html")
