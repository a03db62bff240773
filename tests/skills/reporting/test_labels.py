"""Every language says everything."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.skills.reporting.labels import languages, load_labels
from vouching.skills.reporting.tables import section_rules


@pytest.mark.parametrize("language", languages())
def test_a_language_has_the_keys_and_blanks_of_english(language: str) -> None:
    english, other = load_labels("en").words, load_labels(language).words
    assert set(other) == set(english)
    for key, label in english.items():
        translated = other[key]
        assert blanks(label) == blanks(translated), key


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
