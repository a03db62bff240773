"""Masking: the values that can be told by their shape become `<*>`, over whole columns at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from pydantic import TypeAdapter

from ..evidence import Frozen

if TYPE_CHECKING:
    import polars

VALUE = "<*>"
"""What stands where a value stood."""


class Mask(Frozen):
    """A shape that is a value wherever it occurs."""

    name: str
    pattern: str


@cache
def masks() -> tuple[Mask, ...]:
    """The masks in the order in which they apply."""
    text = Path(__file__).with_name("masks.yaml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Mask, ...]).validate_python(yaml.safe_load(text))


def masked(messages: polars.Series) -> polars.Series:
    """The messages with their values masked."""
    for mask in masks():
        messages = messages.str.replace_all(mask.pattern, VALUE)
    return messages
