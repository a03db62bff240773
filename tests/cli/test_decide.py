"""Deciding about a case of logs from the terminal, and asking why a pattern is where it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vouching.cli.app import run
from vouching.skills.logs.categories import open_knowledge

CASE = {
    "schema_version": "1.0",
    "categories": [{"id": "application", "name": "Application"}, {"id": "data-and-input", "name": "Data and input"}],
    "patterns": [
        {
            "id": "aaaa11112222",
            "aliases": ["ffff00001111"],
            "template": "Zorble <*> has \u001b[31mno quux",
            "count": 4,
            "category": None,
            "category_status": "needs_review",
            "confidence": "low",
            "decided_by": "open set",
            "why": ["No rule holds.", "No other pattern is like it."],
            "samples": [{"file": "night.log", "line": 7, "text": "Zorble 9 has no quux\n  at frame"}],
            "advisory": {"more": "that is not read here"},
        },
        {"id": "aaaa33334444", "template": "Security breach at <*>", "category": "proposed-security"},
    ],
    "proposed_categories": [
        {
            "id": "proposed-security",
            "name": "Security",
            "description": "Messages about security.",
            "patterns": ["aaaa33334444"],
            "why": "No rule holds for them.",
        }
    ],
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "logs.json").write_text(json.dumps(CASE), encoding="utf-8")
    return tmp_path / "out"


def decide(case: Path, *arguments: str, by: str = "Ada") -> int:
    return run(["decide", *arguments, "--by", by, "--case", str(case), "--knowledge", str(case / "known")])


def test_a_decision_about_a_pattern_is_kept_with_person_time_and_reason(case: Path) -> None:
    assert decide(case, "aaaa1111", "--category", "application", "--reason", "it is ours") == 0
    (decision,) = open_knowledge(case / "known").decisions
    assert (decision.pattern, decision.category, decision.who) == ("aaaa11112222", "application", "Ada")
    assert (decision.aliases, decision.reason) == (("ffff00001111",), "it is ours")
    assert decision.when.tzinfo is not None


@pytest.mark.parametrize(
    ("arguments", "answer", "category"),
    [
        (("--accept",), "accepted", "security"),
        (("--accept", "--name", "Cyber defence"), "renamed", "cyber-defence"),
        (("--merge", "application"), "merged", "application"),
        (("--refuse",), "refused", None),
    ],
)
def test_a_proposal_is_answered(arguments: tuple[str, ...], answer: str, category: str | None, case: Path) -> None:
    assert decide(case, "proposed-security", *arguments) == 0
    (decision,) = open_knowledge(case / "known").proposals
    assert (decision.answer, decision.category) == (answer, category)
    assert [member.template for member in decision.members] == ["Security breach at <*>"]


def test_what_was_accepted_is_a_category_for_the_next_decision(case: Path) -> None:
    assert decide(case, "aaaa1111", "--category", "security") == 2
    assert decide(case, "proposed-security", "--accept") == 0
    assert decide(case, "aaaa1111", "--category", "security") == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("aaaa11112223", "--category", "application"), "did you mean aaaa11112222?"),
        (("aaaa", "--category", "application"), "2 patterns begin so"),
        (
            ("aaaa1111", "--category", "kitchen"),
            "there is no category kitchen; the team's are application, data-and-input",
        ),
        (("aaaa1111", "--refuse"), "is a pattern"),
        (("proposed-security", "--category", "application"), "is a proposed category"),
        (("proposed-security", "--merge", "kitchen"), "there is no category kitchen"),
        (("proposed-security", "--accept", "--name", "Application"), "a category application already"),
        (("proposed-security", "--accept", "--name", "!!!"), "is no name for a category"),
        (("proposed-security", "--accept", "--refuse"), "say one of"),
        (("aaaa1111",), "say one of"),
        (("aaaa1111", "--category", "application", "--name", "x"), "--name goes with --accept"),
    ],
)
def test_a_decision_that_can_not_be_is_one_line_and_keeps_nothing(
    arguments: tuple[str, ...], said: str, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(case, *arguments) == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1
    assert not (case / "known").exists()


def test_a_decision_needs_a_person(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(case, "aaaa1111", "--category", "application", by="  ") == 2
    assert "--by names a person" in capsys.readouterr().err


def test_a_folder_without_a_case_and_a_file_of_another_kind_are_told(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(tmp_path, "aaaa", "--category", "application") == 2
    assert "vouch logs --out" in capsys.readouterr().err
    (case / "logs.json").write_text('{"patterns": 5}', encoding="utf-8")
    assert decide(case, "aaaa", "--category", "application") == 2
    assert "is not what `vouch logs` wrote" in capsys.readouterr().err


def test_a_pattern_is_explained_and_its_escape_sequences_are_spelled_out(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", "ffff00001111", "--case", str(case)]) == 0
    said = capsys.readouterr().out
    assert "\u001b" not in said and "␛[31mno quux" in said
    assert "a person has to look" in said
    assert "No other pattern is like it." in said
    assert "night.log:7  Zorble 9 has no quux\n" in said


def test_a_proposal_is_explained_with_its_patterns(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "proposed-security", "--case", str(case / "logs.json")]) == 0
    said = capsys.readouterr().out
    assert "Security (proposed)" in said and "aaaa33334444  Security breach at <*>" in said
