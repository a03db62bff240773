"""The words that tell what stands beside them: `words.yaml`, as regular expressions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BeforeValidator, TypeAdapter

from ..evidence import Frozen


def _split(value: object) -> object:
    return value.split() if isinstance(value, str) else value


WordList = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Words, as a list or with blanks between them."""


class Words(Frozen):
    """What `words.yaml` says; its comments tell what each list is for."""

    passwords: tuple[str, ...]
    passwords_before_equals: tuple[str, ...]
    tokens: tuple[str, ...]
    no_secrets: Annotated[frozenset[str], BeforeValidator(_split)]
    users: tuple[str, ...]
    users_in_prose: tuple[str, ...]
    no_users: Annotated[frozenset[str], BeforeValidator(_split)]
    after_users: WordList
    names: tuple[str, ...]
    births: tuple[str, ...]
    phones: tuple[str, ...]
    vat_numbers: tuple[str, ...]
    homes: tuple[str, ...]
    no_homes: frozenset[str]
    calls: tuple[str, ...]
    titles: tuple[str, ...]
    no_domains: frozenset[str]


class Shape(Frozen):
    """A secret that can be told by its shape alone."""

    kind: str
    needs: str
    pattern: str


@cache
def words() -> Words:
    """The words of all languages."""
    return Words.model_validate(yaml.safe_load(_text("words.yaml")))


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of secrets, in the order in which they are tried."""
    return TypeAdapter(tuple[Shape, ...]).validate_python(yaml.safe_load(_text("shapes.yaml")))


def any_of(alternatives: tuple[str, ...]) -> str:
    """Any of the words, where "_" is whatever may join the parts of a key; the longest first."""
    ordered = sorted(alternatives, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(word.replace("_", "[ _.-]?") for word in ordered) + ")"


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
