"""Masking: the values that can be told by their shape become `<*>`, over whole columns at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from ..evidence import Frozen

if TYPE_CHECKING:
    import polars

VALUE = "<*>"
"""What stands where a value stood."""


class Mask(Frozen):
    """A shape, as a regular expression of Rust's."""

    name: str
    pattern: str


class Masks(Frozen):
    """What is a value wherever it occurs, and what looks like one and is none."""

    request: Mask
    kept_words: tuple[Mask, ...]
    masks: tuple[Mask, ...]


@cache
def masks() -> Masks:
    """The masks in the order in which they apply."""
    text = Path(__file__).with_name("masks.yaml").read_text(encoding="utf-8")
    return Masks.model_validate(yaml.safe_load(text))


@cache
def kept_words() -> str:
    """What words that are kept look like, as one pattern."""
    return "|".join(f"(?:{_ascii(mask.pattern)})" for mask in masks().kept_words)


def masked(messages: polars.Series) -> polars.Series:
    """The messages with their values masked, in one pass; a word that is kept is followed by the mask.

    That mask is taken off again where words are told apart (`words.spaced`): a replacement can't be made to depend on
    what was found. Groups make the search slow, so only messages in which something is kept go through them.
    """
    found = messages.str.replace_all(_values(), VALUE)
    keeping = messages.str.contains(_kept())
    if keeping.any():
        careful = messages.filter(keeping).str.replace_all(f"{_kept()}|{_values()}", "${request}${word}" + VALUE)
        found = found.scatter(keeping.arg_true(), careful)
    return found


@cache
def _kept() -> str:
    return f"{_ascii(masks().request.pattern)}|(?<word>{kept_words()})"


@cache
def _values() -> str:
    return "|".join(f"(?:{_ascii(mask.pattern)})" for mask in masks().masks)


def _ascii(pattern: str) -> str:
    """The same pattern with boundaries and digits of ASCII only: Unicode's would slow down every message that has é."""
    return pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]")
