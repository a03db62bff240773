"""The log scenario on the bundled sample, end to end: reading, mining, agents, guards, report."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from vouching.scenarios.error_logs.request import SAMPLE, LogRequest
from vouching.scenarios.error_logs.scenario import SCENARIO, exit_code, run_logs
from vouching.skills.errors import BadInput
from vouching.skills.logs.model import Severity
from vouching.skills.logs.options import LogOptions
from vouching.skills.reporting.logs.model import LogReport
from vouching.skills.reporting.logs.page import page

NIGHT = SAMPLE / "night"


@pytest.fixture(scope="module")
def sample() -> LogReport:
    return run_logs(LogRequest())


def of(report: LogReport, word: str) -> list[str]:
    """The ids of the patterns whose template or exception holds a word."""
    return [one.id for one in report.patterns if word in one.template or (one.thrown and word in one.thrown.type)]


def test_the_scenario_declares_what_it_takes_and_gives() -> None:
    assert SCENARIO.inputs is LogRequest
    assert SCENARIO.deliverables == ("logs.json", "logs.html", "logs.csv")


def test_every_kept_event_is_in_one_pattern(sample: LogReport) -> None:
    assert sample.events > sample.kept == sum(one.count for one in sample.patterns) > 0
    assert sample.kept == sum(one.kept for one in sample.sources)
    assert {Path(one.name).name for one in sample.sources} == {path.name for path in NIGHT.iterdir()}


def test_every_pattern_stands_somewhere_for_a_reason_and_has_a_text(sample: LogReport) -> None:
    own = {one.id for one in sample.categories} | {one.id for one in sample.proposed_categories}
    for one in sample.patterns:
        assert one.why, one.template
        assert (
            one.category in own
            if one.category_status != "needs_review"
            else one.category is None or one.category in own
        )
        assert one.advisory.title and one.advisory.what_happened and one.advisory.what_to_do
        assert one.samples and one.samples[0].line > 0


def test_what_is_not_sure_is_asked_and_nothing_else(sample: LogReport) -> None:
    asked = {one for question in sample.open_questions for one in question.patterns}
    unsure = {one.id for one in sample.patterns if one.category_status != "assigned" or one.advisory.reasons}
    assert asked == unsure
    assert exit_code(sample) == 3


def test_no_personal_number_reaches_the_report(sample: LogReport) -> None:
    said = sample.model_dump_json()
    assert "IT60X0542811101000000123456" not in said
    assert "g.bianchi" not in said and "10.20." not in said
    assert "⟨IBAN⟩" in said


def test_the_same_files_under_another_order_and_name_are_the_same_list(sample: LogReport, tmp_path: Path) -> None:
    shuffled = run_logs(
        LogRequest()
        .filled()
        .model_copy(update={"paths": tuple(str(one) for one in sorted(NIGHT.iterdir(), reverse=True))})
    )
    assert shuffled.patterns == sample.patterns
    assert shuffled.model_dump_json() == sample.model_dump_json()


def test_italian_readers_get_italian_texts_of_the_same_patterns(sample: LogReport) -> None:
    italian = run_logs(LogRequest(language="it"))
    assert [one.id for one in italian.patterns] == [one.id for one in sample.patterns]
    assert {one.advisory.language for one in italian.patterns} == {"it"}
    assert page(italian).title.endswith("tipi di errore")
    assert not {one.advisory.what_to_do for one in italian.patterns} & {
        one.advisory.what_to_do for one in sample.patterns
    }


def test_a_milder_event_is_left_out_unless_all_are_asked_for(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    log.write_text(
        "2026-11-19 01:00:00,000 INFO  app.Main - started\n2026-11-19 01:00:01,000 ERROR app.Main - disk is full\n",
        encoding="utf-8",
    )
    assert [one.severity for one in run_logs(LogRequest(paths=(str(log),))).patterns] == [Severity.ERROR]
    everything = run_logs(LogRequest(paths=(str(log),), options=LogOptions(min_severity=None)))
    assert {one.severity for one in everything.patterns} == {Severity.ERROR, Severity.INFO}


def test_an_archive_that_ends_early_is_used_as_far_as_it_goes_and_asked_about(tmp_path: Path) -> None:
    whole = gzip.compress(b"2026-11-19 01:00:01,000 ERROR app.Main - disk is full\n" * 5000)
    (tmp_path / "cut.log.gz").write_bytes(whole[: len(whole) * 2 // 3])
    report = run_logs(LogRequest(paths=(str(tmp_path),)))
    assert report.patterns and report.unread
    assert [one.kind for one in report.open_questions if one.kind == "source"] == ["source"]


def test_nothing_to_read_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        run_logs(LogRequest(paths=(str(tmp_path / "none.log"),)))
    assert "none.log" in str(caught.value) and "\n" not in str(caught.value)


def test_an_earlier_run_tells_what_is_new(sample: LogReport, tmp_path: Path) -> None:
    from vouching.skills.reporting.logs.log_json import write_json

    earlier = tmp_path / "earlier"
    shutil.copytree(NIGHT, earlier / "night", ignore=shutil.ignore_patterns("sap*"))
    before = run_logs(LogRequest().filled().model_copy(update={"paths": (str(earlier / "night"),)}))
    write_json(before, tmp_path / "before")
    now = run_logs(LogRequest().filled().model_copy(update={"baseline": tmp_path / "before"}))
    changes = {one.change for one in now.patterns if any(host.value == "sap-fi-03" for host in one.hosts)}
    assert changes == {"new"}
    assert {one.change for one in now.patterns} == {"new", "ongoing"}
