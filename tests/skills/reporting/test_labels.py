"""Every language says everything."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.skills.reporting.labels import languages, load_labels
from vouching.skills.reporting.selections import section_rules


@pytest.mark.parametrize("language", languages())
def test_a_language_has_the_keys_and_blanks_of_english(language: str) -> None:
    english, other = load_labels("en").words, load_labels(language).words
    assert set(other) == set(english)
    for key, label in english.items():
        translated = other[key]
        assert blanks(label) == blanks(translated), key


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("count", [0, 1, 2, 11, 1000000])
def test_every_label_can_be_filled_in_for_any_count(language: str, count: int) -> None:
    labels = load_labels(language)
    for key, label in labels.words.items():
        values: dict[str, object] = {**{name: f"<{name}>" for name in blanks(label)}, "count": count}
        said = labels(key, **values)
        assert all(f"<{name}>" in said for name in blanks(label) - {"count"}), key
        assert "count" not in blanks(label) or str(count) in said, key


@pytest.mark.parametrize("language", languages())
def test_a_language_has_all_plural_forms_that_its_numbers_need(language: str) -> None:
    """One form for one, another for all others; what CLDR calls “many” (a round million) falls to the latter."""
    english = load_labels("en").words
    for key, label in load_labels(language).words.items():
        assert isinstance(label, str) == isinstance(english[key], str), key
        if not isinstance(label, str):
            assert {"one", "other"} <= set(label), key


def test_a_currency_is_written_as_the_language_writes_it() -> None:
    english, italian = load_labels("en"), load_labels("it")
    assert (english.currency("EUR"), italian.currency("EUR")) == ("EUR", "€")
    assert (italian.currency("USD"), italian.currency("CHF"), italian.currency("")) == ("USD", "CHF", "")


@pytest.mark.parametrize(
    ("label", "italian"),
    [
        ("FY2025", "2025"),
        ("FY2021-FY2025", "2021–2025"),
        ("Q3 FY2025", "3° trim. 2025"),
        ("H1 FY2025", "1° sem. 2025"),
        ("9M FY2025", "9 mesi 2025"),
        ("exercice 2025", "exercice 2025"),
    ],
)
def test_a_period_is_said_as_the_language_says_it(label: str, italian: str) -> None:
    """English says the label itself; a label that is none of Vouch's own stays in every language."""
    assert load_labels("en").period(label) == label
    assert load_labels("it").period(label) == italian


def blanks(label: str | Mapping[str, str]) -> set[str]:
    """The names of what is filled in, over all plural forms."""
    return set(re.findall(r"\{(\w+)\}", label if isinstance(label, str) else " ".join(label.values())))


def test_plural_forms_follow_the_language() -> None:
    labels = load_labels("en")
    assert labels("open_count", count=1) == "1 open point"
    assert labels("open_count", count=0) == "0 open points"


def test_a_language_without_labels_names_those_with() -> None:
    with pytest.raises(BadConfiguration, match=r"“xx” yet; there is .*en"):
        load_labels("xx")


def test_every_section_has_a_title() -> None:
    assert not [rule.id for rule in section_rules() if f"section_{rule.id}" not in load_labels("en").words]
