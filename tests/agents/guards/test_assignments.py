"""A pattern stands in a category only for a reason that holds when it is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import pytest

from vouching.agents.guards.assignments import check_assignments
from vouching.skills.logs.categories import Assignment, Categorised, ProposedCategory
from vouching.skills.logs.model import Pattern, Severity

Status = Literal["assigned", "proposed", "needs_review"]
By = Literal["decision", "rule", "classifier", "open set"]


@dataclass
class Team:
    """Two categories, and what rules and people say of the pattern."""

    rules: dict[str, str] = field(default_factory=dict[str, str])
    decisions: dict[str, str] = field(default_factory=dict[str, str])

    def knows(self, category: str) -> bool:
        return category in ("data", "application")

    def by_rule(self, pattern: Pattern) -> str | None:
        return self.rules.get(pattern.id)

    def by_decision(self, pattern: Pattern, *, among: Sequence[Pattern]) -> str | None:
        return self.decisions.get(pattern.id)


PATTERN = Pattern(id="p1", template="Claim <*> could not be saved", count=1, severity=Severity.ERROR)


def put(
    category: str | None = "data",
    *,
    by: By = "rule",
    status: Status = "assigned",
    confidence: Literal["certain", "high", "moderate", "low"] = "certain",
) -> Categorised:
    one = Assignment(pattern="p1", category=category, status=status, confidence=confidence, by=by, why=("Because.",))
    return Categorised(assignments=(one,))


def outcome(categorised: Categorised, team: Team) -> str:
    (verdict,) = check_assignments(categorised, (PATTERN,), standing=team)
    return verdict.outcome


def test_a_rule_that_holds_passes_and_one_that_does_not_is_sent_back() -> None:
    assert outcome(put(by="rule"), Team(rules={"p1": "data"})) == "passed"
    assert outcome(put(by="rule"), Team(rules={"p1": "application"})) == "repair"
    assert outcome(put(by="rule"), Team()) == "repair"


def test_what_a_person_decided_outweighs_a_rule() -> None:
    team = Team(rules={"p1": "data"}, decisions={"p1": "application"})
    assert outcome(put("data", by="rule"), team) == "repair"
    assert outcome(put("application", by="decision"), team) == "passed"


def test_a_decision_that_nobody_took_is_sent_back() -> None:
    assert outcome(put(by="decision"), Team()) == "repair"


@pytest.mark.parametrize(("confidence", "expected"), [("high", "passed"), ("moderate", "passed"), ("low", "review")])
def test_a_classifier_that_is_not_sure_asks_a_person(
    confidence: Literal["high", "moderate", "low"], expected: str
) -> None:
    assert outcome(put(by="classifier", confidence=confidence), Team()) == expected


def test_a_category_that_the_team_has_not_is_sent_back() -> None:
    assert outcome(put("weather", by="classifier", confidence="high"), Team()) == "repair"


def test_a_pattern_that_nothing_was_said_of_is_sent_back() -> None:
    assert outcome(Categorised(), Team()) == "repair"


def test_a_proposal_waits_for_a_person_and_must_have_been_made_for_the_pattern() -> None:
    proposed = put("consents", by="open set", status="proposed", confidence="low")
    own = ProposedCategory(id="consents", name="Consents", description="…", patterns=("p1",), why="Far from all.")
    assert outcome(proposed.model_copy(update={"proposed": (own,)}), Team()) == "review"
    others = own.model_copy(update={"patterns": ("p2",)})
    assert outcome(proposed.model_copy(update={"proposed": (others,)}), Team()) == "repair"
    assert outcome(proposed, Team()) == "repair"


def test_what_is_in_no_category_waits_for_a_person() -> None:
    assert outcome(put(None, by="open set", status="needs_review", confidence="low"), Team()) == "review"
