"""The team's own file of categories replaces the three, and a mistake in it is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.skills.logs.categories import Knowledge, categorise, load_categories
from vouching.skills.logs.categories.phrases import phrase

from .patterns import pattern

OWN = """
- id: kitchen
  name: Kitchen
  belongs: What boils over.
  rules:
    - name: something boils over
      text: ['boils? over']
- id: cellar
  name: {en: Cellar, it: Cantina}
  belongs: What leaks.
"""


def file(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_default_categories_have_names_limits_and_contacts_in_both_languages() -> None:
    for entry in load_categories().entries:
        for words in (entry.name, entry.belongs, entry.belongs_not, entry.contact):
            assert words is not None and words.en and words.it
        assert all(rule.name.it for rule in entry.rules)


def test_a_file_of_the_team_replaces_them(tmp_path: Path) -> None:
    own = load_categories(file(tmp_path, OWN))
    assert own.ids == ("kitchen", "cellar")
    found = categorise(
        [pattern("The milk boils over"), pattern("Read timed out")], categories=own, knowledge=Knowledge()
    )
    assert {one.category for one in found.assignments} == {"kitchen", None}
    assert own.name("cellar", "it") == "Cantina"
    assert own.name("kitchen", "it") == "Kitchen"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: Kitchen", "nam: Kitchen", r"own.yaml, line 2: name: Field required"),
        (
            "'boils? over'",
            "'boils? (over'",
            r"own.yaml, line 7: rules.0.text.0: “boils\? \(over” is no regular expression",
        ),
        ("      text: ['boils? over']\n", "", r"own.yaml, line 6: rules.0: a rule needs text"),
        ("id: cellar", "id: kitchen", "kitchen is defined twice"),
        ("id: cellar", "id: The Cellar", r"line 8: id: String should match"),
        ("- id: kitchen", "- id: [kitchen", r"own.yaml, line \d+: is no YAML"),
        ("name: {en: Cellar, it: Cantina}", "name: {it: Cantina}", "line 9: name.en: Field required"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in OWN
    with pytest.raises(BadConfiguration, match=said):
        load_categories(file(tmp_path, OWN.replace(old, new)))


@pytest.mark.parametrize(("text", "said"), [("a: 1", "expected a list of categories"), ("[]", "names no category")])
def test_a_file_that_is_no_list_is_told(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match=said):
        load_categories(file(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="can't be read"):
        load_categories(tmp_path / "none.yaml")


def test_a_phrase_is_filled_in_both_languages() -> None:
    assert phrase("decided", "it", who="Ada", when="2026-01-01") == "Lo ha deciso Ada il 2026-01-01."
