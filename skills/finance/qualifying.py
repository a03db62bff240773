"""The words in a label that qualify a figure: "Combined ratio (undiscounted)" is the combined ratio, undiscounted.

The vocabulary is data, in `catalogue/qualifiers.yaml`, in the notation of the catalogue's labels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from ..errors import BadConfiguration
from .catalogue import BaseIndicator
from .catalogue.schema import QualifierName
from .labels import NotationError, normalise, pattern, tier_of
from .vocabulary import vocabulary

_FILE = "qualifiers.yaml"
_Vocabulary = TypeAdapter(dict[QualifierName, dict[str, list[str]]])
_LEFT_OVER = re.compile(r"[({\[]\s*[,;:/-]*\s*[)}\]]|^[\s,;:/-]+|[\s,;:/-]+$")


@dataclass(frozen=True, slots=True)
class Qualified:
    """A label without the words that qualify it, and what those say, by the name of the qualifier."""

    label: str
    said: Mapping[QualifierName, str]


@cache
def _words() -> Sequence[tuple[QualifierName, str, re.Pattern[str]]]:
    """(qualifier, value, form) for each notation, the longest first: "undiscounted" goes before "discounted"."""
    raw = vocabulary(_FILE, _Vocabulary)
    try:
        found: list[tuple[QualifierName, str, str, re.Pattern[str]]] = [
            (name, value, notation, re.compile(rf"(?<![\w-]){pattern(notation).pattern}(?![\w-])"))
            for name, values in raw.items()
            for value, notations in values.items()
            for notation in notations
        ]
    except NotationError as error:
        raise BadConfiguration(f"{_FILE}: {error}") from None
    ordered = sorted(found, key=lambda entry: -len(entry[2]))
    out: list[tuple[QualifierName, str, re.Pattern[str]]] = [(name, value, form) for name, value, _, form in ordered]
    return out


def qualified(text: str, names: Sequence[QualifierName]) -> Qualified | None:
    """`text`, a label or a heading, without the words for the qualifiers in `names`, and what they say.

    None if it says two things at once ("Life and non-life").
    """
    rest = normalise(text)
    said: dict[QualifierName, str] = {}
    for name, value, form in _words():
        if name not in names or not form.search(rest):
            continue
        if said.setdefault(name, value) != value:
            return None
        rest = form.sub(" ", rest)
    while (shorter := re.sub(r"\s+", " ", _LEFT_OVER.sub(" ", rest)).strip()) != rest:
        rest = shorter
    return Qualified(re.sub(r"\s+([,;:)])", r"\1", rest), said)


def read_label(entry: BaseIndicator, label: str, section: str = "") -> tuple[int, Mapping[QualifierName, str]] | None:
    """The tier of `entry`'s labels that `label` matches, and what else it says; None if it is no name of `entry`.

    Only the qualifiers that the entry names are understood: "Net income, adjusted" is no net income.
    """
    if entry.qualifiers and (found := qualified(label, entry.qualifiers)) is not None and found.said:
        tier = tier_of(entry, found.label, section)
        return None if tier is None else (tier, found.said)
    tier = tier_of(entry, label, section)
    return None if tier is None else (tier, {})
