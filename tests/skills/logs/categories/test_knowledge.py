"""What people decided is used at once, never asked again, and never lost to another writer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from vouching.skills.errors import BadConfiguration
from vouching.skills.logs.categories import (
    Assignment,
    Decision,
    Knowledge,
    Member,
    categorise,
    load_categories,
    open_knowledge,
    record_answer,
    record_decision,
)
from vouching.skills.logs.categories.knowledge import knowledge_of, widened
from vouching.skills.logs.model import Pattern

from .patterns import pattern

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DATA, APPLICATION, INFRASTRUCTURE = load_categories().ids
STRANGE = pattern("Zorble <*> has no quux at plover <*>")
SECURITY = (
    pattern("Security breach suspected from <*>"),
    pattern("Suspicious security activity of <*> flagged by the intrusion sensor"),
)


def decided(one: Pattern, category: str, *, later: int = 0, who: str = "Ada") -> Decision:
    return Decision(
        pattern=one.id,
        aliases=one.aliases,
        template=one.template,
        category=category,
        who=who,
        when=NOON + timedelta(hours=later),
        reason="the team's own rule",
    )


def placed(one: Pattern, knowledge: Knowledge) -> Assignment:
    return categorise([one], categories=load_categories(), knowledge=knowledge).assignments[0]


def test_a_decided_pattern_is_not_asked_even_against_a_rule() -> None:
    timeout = pattern("Read timed out after <*>")
    found = placed(timeout, Knowledge().with_decision(decided(timeout, DATA)))
    assert (found.category, found.status, found.confidence, found.by) == (DATA, "assigned", "certain", "decision")
    assert "Ada" in found.why[0] and "2026-03-02" in found.why[0]


def test_the_latest_decision_counts_whatever_the_order() -> None:
    first, second = decided(STRANGE, DATA), decided(STRANGE, APPLICATION, later=1, who="Bea")
    assert knowledge_of([first, second], []) == knowledge_of([second, first], [])
    assert placed(STRANGE, knowledge_of([second, first], [])).category == APPLICATION


def test_a_pattern_is_known_by_an_alias_in_either_direction() -> None:
    now = STRANGE.model_copy(update={"id": "abc123abc123", "template": "<*> <*>", "aliases": (STRANGE.id,)})
    assert placed(now, Knowledge().with_decision(decided(STRANGE, DATA))).category == DATA
    assert placed(STRANGE, Knowledge().with_decision(decided(now, DATA))).category == DATA


def test_a_decision_holds_for_the_template_that_widened_from_its_own() -> None:
    narrow = pattern("Zorble north has no quux at plover <*>")
    assert placed(STRANGE, Knowledge().with_decision(decided(narrow, DATA))).category == DATA


def test_a_decision_stays_with_its_own_pattern_while_that_is_there() -> None:
    narrow = pattern("Zorble north has no quux at plover <*>")
    knowledge = Knowledge().with_decision(decided(narrow, DATA))
    found = categorise([STRANGE, narrow], categories=load_categories(), knowledge=knowledge)
    assert {one.pattern: one.by == "decision" for one in found.assignments} == {narrow.id: True, STRANGE.id: False}


def test_patterns_that_were_decided_differently_and_became_one_are_asked() -> None:
    north, south = (pattern(f"Zorble {name} has no quux at plover <*>") for name in ("north", "south"))
    knowledge = Knowledge().with_decision(decided(north, DATA)).with_decision(decided(south, APPLICATION))
    found = placed(STRANGE, knowledge)
    assert (found.category, found.status) == (None, "needs_review")
    assert "Application" in found.why[0] and "Data and input" in found.why[0]


@pytest.mark.parametrize(
    ("narrow", "wide", "holds"),
    [
        ("user bob logged out", "user <*> logged out", True),
        ("user <*> logged out at noon", "user <*> logged out <*>", True),
        ("user bob logged out", "user <*> logged in", False),
        ("user bob logged out", "<*> <*>", False),
        ("user bob logged out", "<*> out", False),
        ("disk sda of host alpha is full", "disk <*> full", False),
        ("user <*> logged out", "user <*> logged out", False),
        ("a (b) c", "a <*> c", True),
    ],
)
def test_a_template_widened_only_if_it_still_says_the_same(narrow: str, wide: str, holds: bool) -> None:
    assert widened(narrow, wide) is holds


def test_a_decision_teaches_what_is_like_it() -> None:
    alike = pattern("Zorble <*> has lost its quux near plover")
    assert placed(alike, Knowledge()).category is None
    twin = pattern("Zorble <*> found no quux at a plover")
    knowledge = Knowledge().with_decision(decided(STRANGE, DATA)).with_decision(decided(twin, DATA))
    assert placed(alike, knowledge).category == DATA


def test_a_decision_for_a_category_that_is_gone_waits_for_a_person() -> None:
    found = placed(STRANGE, Knowledge().with_decision(decided(STRANGE, "left-over")))
    assert (found.category, found.status) == (None, "needs_review")
    assert "left-over" in found.why[0]


def test_an_accepted_proposal_is_a_category_and_its_patterns_are_decided(tmp_path: Path) -> None:
    before = categorise(SECURITY, categories=load_categories(), knowledge=Knowledge())
    (proposed,) = before.proposed
    members = [Member.of(one) for one in SECURITY]
    record_answer(tmp_path, proposed, members, answer="renamed", who="Ada", when=NOON, name="Cyber defence")
    knowledge = open_knowledge(tmp_path)
    after = categorise(SECURITY, categories=load_categories(), knowledge=knowledge)
    assert after.proposed == ()
    assert {(one.category, one.status, one.by) for one in after.assignments} == {
        ("cyber-defence", "assigned", "decision")
    }
    assert [one.name.en for one in knowledge.accepted] == ["Cyber defence"]


def test_a_merged_proposal_puts_its_patterns_into_the_category(tmp_path: Path) -> None:
    (proposed,) = categorise(SECURITY, categories=load_categories(), knowledge=Knowledge()).proposed
    members = [Member.of(one) for one in SECURITY]
    record_answer(tmp_path, proposed, members, answer="merged", who="Ada", when=NOON, merged_into=APPLICATION)
    after = categorise(SECURITY, categories=load_categories(), knowledge=open_knowledge(tmp_path))
    assert {(one.category, one.by) for one in after.assignments} == {(APPLICATION, "decision")}


def test_a_refused_proposal_is_not_proposed_again_not_even_with_new_patterns(tmp_path: Path) -> None:
    (proposed,) = categorise(SECURITY, categories=load_categories(), knowledge=Knowledge()).proposed
    record_answer(tmp_path, proposed, [Member.of(one) for one in SECURITY], answer="refused", who="Ada", when=NOON)
    more = (*SECURITY, pattern("Malware attack on <*>, security was told"))
    after = categorise(more, categories=load_categories(), knowledge=open_knowledge(tmp_path))
    assert after.proposed == ()
    assert {(one.category, one.status) for one in after.assignments} == {(None, "needs_review")}


def test_a_proposal_can_not_become_a_category_that_is_there(tmp_path: Path) -> None:
    (proposed,) = categorise(SECURITY, categories=load_categories(), knowledge=Knowledge()).proposed
    members = [Member.of(one) for one in SECURITY]
    with pytest.raises(BadConfiguration, match="a category application already"):
        record_answer(
            tmp_path, proposed, members, answer="renamed", who="Ada", when=NOON, name="Application", taken=[APPLICATION]
        )


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    patterns = [pattern(f"Zorble has no {word}") for word in ("quux", "plover", "xyzzy", "frob", "grault", "waldo")]

    def write(one: Pattern) -> None:
        record_decision(tmp_path, Member.of(one), category=DATA, who="Ada", when=NOON)
        record_decision(tmp_path, Member.of(STRANGE), category=APPLICATION, who=one.template, when=NOON)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, patterns))
    knowledge = open_knowledge(tmp_path)
    assert {one.pattern for one in knowledge.decisions} == {STRANGE.id, *(one.id for one in patterns)}
    assert len(list((tmp_path / "patterns").iterdir())) == 12


def test_the_hash_is_of_what_was_decided_and_not_of_names_of_files(tmp_path: Path) -> None:
    record_decision(tmp_path / "a", Member.of(STRANGE), category=DATA, who="Ada", when=NOON)
    record_decision(tmp_path / "b", Member.of(STRANGE), category=DATA, who="Ada", when=NOON)
    (file,) = (tmp_path / "b" / "patterns").iterdir()
    file.rename(file.with_name("mine.yaml"))
    assert open_knowledge(tmp_path / "a").hash == open_knowledge(tmp_path / "b").hash != ""
    record_decision(tmp_path / "b", Member.of(STRANGE), category=APPLICATION, who="Ada", when=NOON + timedelta(days=1))
    assert open_knowledge(tmp_path / "a").hash != open_knowledge(tmp_path / "b").hash
    assert open_knowledge(tmp_path / "none").hash == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"category": "No Id"}, "category"),
        ({"when": "2026-03-02T12:00:00"}, "when"),
        ({"who": " "}, "who"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_mistake_in_a_decision_is_told_with_file_and_key(change: dict[str, str], said: str, tmp_path: Path) -> None:
    record_decision(tmp_path, Member.of(STRANGE), category=DATA, who="Ada", when=NOON)
    (file,) = (tmp_path / "patterns").iterdir()
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text(encoding="utf-8")) | change), encoding="utf-8")
    with pytest.raises(BadConfiguration, match=f"{file.name}: {said}: "):
        open_knowledge(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    file = tmp_path / "knowledge"
    file.write_text("", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="is no folder"):
        open_knowledge(file)
