"""What the README promises to whoever has a team of their own."""

from __future__ import annotations

import asyncio
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from autogen_agentchat.messages import StructuredMessage, TextMessage
from autogen_agentchat.teams import RoundRobinGroupChat

import vouching.agents
from vouching.agents import DocumentExtractor, ExtractionResult, ExtractionTask, payloads_in
from vouching.skills.finance.reading import DocumentReading

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLE = REPOSITORY / "docs" / "examples" / "embed_extractor.py"
REPORT = REPOSITORY / "scenarios" / "financial_report" / "sample" / "valdoro" / "valdoro_annual_report_2025.pdf"


def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("embed_extractor", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_example_has_at_most_twenty_lines() -> None:
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) <= 20


def test_the_example_vouches_for_the_figures_of_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(example().main(REPORT))
    said = capsys.readouterr().out
    assert "vouched\tvaldoro/revenue@FY2025\t6842000000\tvaldoro_annual_report_2025.pdf, page 6\n" in said


def test_the_example_says_in_one_line_what_can_not_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(REPORT.read_bytes()[:5000])
    asyncio.run(example().main(cut))
    assert capsys.readouterr().out.splitlines() == [
        "cut.pdf: is cut off (a PDF ends on %%EOF, this one does not); get the file again"
    ]


def run_alone(*messages: TextMessage | StructuredMessage[ExtractionTask]) -> ExtractionResult:
    said = asyncio.run(DocumentExtractor().run(task=list(messages)))
    return next(payloads_in(said.messages, ExtractionResult))


def test_the_extractor_takes_its_task_typed_or_as_json_amid_other_talk() -> None:
    task = ExtractionTask(path=REPORT, name="Annual report")
    as_text = TextMessage(content=task.model_dump_json(), source="user")
    typed = StructuredMessage[ExtractionTask](content=task, source="user")
    chatter = TextMessage(content="What do you think of revenue in 2025?", source="colleague")
    for result in (run_alone(as_text, chatter), run_alone(chatter, typed)):
        assert isinstance(result.reading, DocumentReading)
        assert result.document == "Annual report"
        assert result.reading.source.name == "Annual report"


def test_without_a_task_the_extractor_says_what_to_send() -> None:
    result = run_alone(TextMessage(content="Hello!", source="colleague"))
    assert result.failure is not None
    assert "send an ExtractionTask" in result.failure.reason


def test_a_result_travels_through_a_team_as_json_and_back() -> None:
    team = RoundRobinGroupChat([DocumentExtractor()], max_turns=1)
    said = asyncio.run(team.run(task=ExtractionTask(path=REPORT).model_dump_json()))
    result = next(payloads_in(said.messages, ExtractionResult))
    assert ExtractionResult.model_validate_json(result.model_dump_json()) == result


def test_every_exported_name_is_there() -> None:
    assert all(getattr(vouching.agents, name).__name__ == name for name in vouching.agents.__all__)
