"""The team's categories: what belongs into each, examples, rules, whom to call. They are data, in a file of YAML."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from ...errors import BadConfiguration
from ...evidence import Frozen
from ...yaml_entries import read_entries
from ..model import Severity

Language = Literal["en", "it"]
CategoryId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_TEAM = Path(__file__).with_name("team.yaml")


def _expression(text: str) -> str:
    try:
        re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"“{text}” is no regular expression: {error}") from None
    return text


def _both(value: object) -> object:
    """A plain text stands for all languages."""
    return {"en": value} if isinstance(value, str) else value


Expression = Annotated[str, StringConstraints(min_length=1), AfterValidator(_expression)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Words(Frozen):
    """A text in the readers' languages; where the Italian one is missing, the English one stands for it."""

    en: Line
    it: Line | None = None

    def of(self, language: Language) -> str:
        """The text in `language`."""
        return self.it if language == "it" and self.it else self.en


Said = Annotated[Words, BeforeValidator(_both)]


class Rule(Frozen):
    """Says that a pattern belongs into a category. All of its fields that are given must hold."""

    name: Said = Field(description="what it recognises, as a reader would say it")
    text: tuple[Expression, ...] = Field(default=(), description="one is found in the template, or in every sample")
    codes: tuple[Expression, ...] = Field(
        default=(), description="one is an error code of the pattern, from end to end"
    )
    thrown: tuple[Expression, ...] = Field(default=(), description="one is found in the type of its exception or cause")
    services: tuple[Expression, ...] = Field(default=(), description="every service that wrote it is one, end to end")
    severities: tuple[Severity, ...] = ()
    vague: bool = Field(default=False, description="it gives way to any other rule, and looks at the template alone")
    unless: tuple[Expression, ...] = Field(default=(), description="none is found in the template or a sample")

    @model_validator(mode="after")
    def _says_something(self) -> Rule:
        if not (self.text or self.codes or self.thrown or self.services or self.severities):
            raise ValueError("a rule needs text, codes, thrown, services or severities")
        return self


class Category(Frozen):
    """One of the team's categories."""

    id: CategoryId
    name: Said
    belongs: Said = Field(description="what belongs there")
    belongs_not: Said | None = Field(default=None, description="what does not, though it may look so")
    contact: Said | None = Field(default=None, description="whom to call")
    examples: tuple[Line, ...] = Field(default=(), description="messages, in any language")
    rules: tuple[Rule, ...] = ()


class Categories(Frozen):
    """All categories of a team, with the hash of the file that they come from."""

    sha256: str
    entries: tuple[Category, ...] = Field(min_length=1)

    def __contains__(self, category: object) -> bool:
        return any(entry.id == category for entry in self.entries)

    def __getitem__(self, category: str) -> Category:
        return next(entry for entry in self.entries if entry.id == category)

    @property
    def ids(self) -> tuple[str, ...]:
        """The categories' ids, in the order of the file."""
        return tuple(entry.id for entry in self.entries)

    def name(self, category: str, language: Language = "en") -> str:
        """What a category is called; its id where the team has no such category."""
        return self[category].name.of(language) if category in self else category

    def with_added(self, added: tuple[Category, ...]) -> Categories:
        """These and those of `added` that are new: categories that a person accepted."""
        new = tuple(entry for entry in added if entry.id not in self)
        return self.model_copy(update={"entries": self.entries + new}) if new else self


def load_categories(path: Path = _TEAM) -> Categories:
    """The categories in `path`; without one, the three that a team starts with.

    Raises:
        BadConfiguration: the file can't be read, an entry is malformed or comes twice; the message names file, line and key.
    """
    entries = read_entries(path, Category, of="categories")
    if not entries:
        raise BadConfiguration(f"{path}: names no category")
    ids = [entry.id for entry in entries]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice is not None:
        raise BadConfiguration(f"{path}: {twice} is defined twice")
    return Categories(sha256=hashlib.sha256(path.read_bytes()).hexdigest(), entries=tuple(entries))
