"""The order of deciding: people, rules, the classifier, the open set; and what is new is never forced into the old."""

from __future__ import annotations

import pytest

from vouching.skills.logs.categories import Categorised, Knowledge, categorise, load_categories
from vouching.skills.logs.categories.features import reports_no_trouble
from vouching.skills.logs.model import Pattern

from .patterns import pattern

SECURITY = (
    pattern("Security breach suspected from <*>"),
    pattern("Suspicious activity of <*> flagged by the intrusion sensor"),
    pattern("Malware attack on <*> stopped, security was told"),
)
OTHER_WORLDS = (
    pattern("Goal scored by <*> in the last minute"),
    pattern("The soup of the day is <*>"),
    pattern("Lift <*> stopped between floors"),
    pattern("Il gatto dorme sul divano"),
    pattern("The orchestra tuned <*> violins"),
)


def sorted_out(*patterns: Pattern, language: str = "en") -> Categorised:
    return categorise(
        patterns,
        categories=load_categories(),
        knowledge=Knowledge(),
        language="it" if language == "it" else "en",
    )


def test_a_message_of_another_world_is_put_nowhere() -> None:
    found = sorted_out(*OTHER_WORLDS)
    assert [one.pattern for one in found.assignments if one.status == "assigned"] == []
    assert not {one.category for one in found.assignments} & set(load_categories().ids)


def test_patterns_that_fit_nowhere_become_a_proposal_with_a_name_and_a_reason() -> None:
    found = sorted_out(*SECURITY)
    (proposed,) = found.proposed
    assert (proposed.id, proposed.name) == ("proposed-security", "Security")
    assert set(proposed.patterns) == {one.id for one in SECURITY}
    assert all(name in proposed.why for name in ("Data and input", "Application", "Infrastructure and connectivity"))
    assert {(one.status, one.category) for one in found.assignments} == {("proposed", "proposed-security")}


def test_a_proposal_has_the_same_id_in_both_languages_and_an_italian_name() -> None:
    (proposed,) = sorted_out(*SECURITY, language="it").proposed
    assert (proposed.id, proposed.name) == ("proposed-security", "Sicurezza")
    assert proposed.why.startswith("Nessuna regola")


def test_a_pattern_that_is_like_no_other_is_no_category() -> None:
    found = sorted_out(OTHER_WORLDS[0])
    assert found.proposed == ()
    assert (found.assignments[0].status, found.assignments[0].category) == ("needs_review", None)


def test_the_order_of_patterns_plays_no_part() -> None:
    patterns = (*SECURITY, *OTHER_WORLDS, pattern("Read timed out"), pattern("Rows lost: wrong values in column <*>"))
    assert sorted_out(*patterns) == sorted_out(*reversed(patterns))


def test_the_classifier_puts_what_is_like_an_example_and_names_the_example() -> None:
    near = sorted_out(pattern("Heartbeat of <*> missed")).assignments[0]
    assert (near.category, near.by) == ("infrastructure-and-connectivity", "classifier")
    assert near.confidence != "certain"
    assert "“Heartbeat missed" in near.why[0]


def test_patterns_of_one_topic_are_one_proposal_though_they_share_no_word() -> None:
    privacy = [
        pattern("Letter <*> held back: customer <*> has withdrawn consent"),
        pattern("Document <*> not deleted", samples=("WARN it.acme.privacy.RetentionJob : Document 5 not deleted",)),
        pattern("Erasure request <*> waits for an officer"),
    ]
    (proposed,) = sorted_out(*privacy).proposed
    assert (proposed.name, set(proposed.patterns)) == ("Privacy and consent", {one.id for one in privacy})


@pytest.mark.parametrize(
    "templates",
    [
        ("---- THURSDAY, <*> NOVEMBER <*> ----", "LAST ACCESS ON THURSDAY NOVEMBER <*>"),
        ("Zorble class started at <*>", "Quux class started with <*>"),
        ("Plover seen at <*>", "Plover gone since <*>"),
    ],
)
def test_a_date_a_dull_word_or_a_single_word_in_common_makes_no_category(templates: tuple[str, ...]) -> None:
    found = sorted_out(*(pattern(template) for template in templates))
    assert found.proposed == ()
    assert {one.status for one in found.assignments} == {"needs_review"}


def test_a_proposal_without_a_topic_is_called_by_the_words_that_its_patterns_share() -> None:
    templates = (
        "Zorble plover missed its turn at <*>",
        "North zorble plover skipped <*>",
        "Is the zorble plover gone <*>",
    )
    (proposed,) = sorted_out(*(pattern(template) for template in templates)).proposed
    assert (proposed.id, proposed.name) == ("proposed-zorble-plover", "Zorble plover")


def test_a_vague_rule_gives_way_and_is_never_certain() -> None:
    vague, clear = pattern("Claim <*> could not be saved"), pattern("Claim <*> could not be saved: connection refused")
    found = {one.pattern: one for one in sorted_out(vague, clear).assignments}
    assert (found[vague.id].category, found[vague.id].confidence) == ("application", "moderate")
    assert (found[clear.id].category, found[clear.id].confidence) == ("infrastructure-and-connectivity", "certain")


def test_a_team_is_asked_about_the_largest_groups_only() -> None:
    names = ("aspen", "birch", "cedar", "elder", "hazel", "larch", "maple", "rowan")
    many = [pattern(f"{name}wood {name}leaf {word} <*>") for name in names for word in ("bent", "fell", "grew")]
    large = [pattern(f"willowwood willowleaf {word} <*>") for word in ("bent", "fell", "grew", "swayed")]
    found = sorted_out(*many, *large)
    assert len(found.proposed) == 6
    assert "proposed-willowwood-willowleaf" in {one.id for one in found.proposed}


def test_what_went_well_is_not_put_among_failures_of_its_kind() -> None:
    well, badly = pattern("Heartbeat of node <*> received"), pattern("Heartbeat of node <*> missed")
    found = {one.pattern: one.status for one in sorted_out(well, badly).assignments}
    assert (found[well.id], found[badly.id]) == ("needs_review", "assigned")


@pytest.mark.parametrize(
    ("text", "well"),
    [
        ("Backup completed", True),
        ("Backup not completed", False),
        ("Invio completato correttamente", True),
        ("Connection restored after timeout", False),
        ("Zorble", False),
    ],
)
def test_a_word_of_success_counts_only_without_one_of_trouble(text: str, well: bool) -> None:
    assert reports_no_trouble(text) is well
