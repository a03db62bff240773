"""A sentence whose numerals are references: the shape in which text travels until the last moment.

A template holds words and placeholders. A placeholder is `{slot}` or `{slot:form}`; the slot says what it refers to,
the form how it is written ("size" is the amount without its sign, "points" a difference between two percentages, "in"
a period with its preposition). `render` in `rendering.py` fills them in.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from ..evidence import Frozen

SlotKind = Literal["figure", "period", "date", "count", "rank", "threshold", "name"]
Audience = Literal["executive", "analyst"]
Author = Literal["rule", "model"]

PLACEHOLDER = re.compile(r"\{(?P<slot>[a-z0-9_.]+)(?::(?P<form>[a-z]+))?\}")


class Slot(Frozen):
    """What stands at a placeholder: the id of a figure, a period's label, an ISO date, a number or a name."""

    kind: SlotKind
    value: str


class Statement(Frozen):
    """One sentence, what its numerals refer to, and the observations that prove it."""

    id: str
    template: str
    slots: dict[str, Slot] = Field(default_factory=dict)
    observations: tuple[str, ...] = ()
    author: Author = "rule"
    section: str = Field(default="", description="where it belongs in a longer text")
    weight: int = Field(default=0, description="how much it matters: the heaviest come first, and into a short text")
    audiences: tuple[Audience, ...] = ("executive", "analyst")

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures that the sentence prints, each once, in the order of its slots."""
        return tuple(dict.fromkeys(slot.value for slot in self.slots.values() if slot.kind == "figure"))


class Section(Frozen):
    """Statements under one heading; the title is in the narrative's language."""

    id: str
    title: str
    statements: tuple[Statement, ...]


class Narrative(Frozen):
    """The text of a report."""

    audience: Audience
    language: str
    sections: tuple[Section, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in reading order."""
        return tuple(statement for section in self.sections for statement in section.statements)
