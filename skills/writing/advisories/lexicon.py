"""The words that the gates look for, and how they say what is wrong: `lexicon.yaml`, by language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from ...evidence import Frozen


class Lexicon(Frozen):
    """What the gates look for in a language; the file's comments tell what each list is for."""

    common: str
    openers: str
    technical: tuple[str, ...]
    cause: tuple[str, ...]
    hedge: tuple[str, ...]
    blame: tuple[str, ...]
    reassurance: tuple[str, ...]
    numbers: tuple[str, ...]
    fields: dict[str, str]
    kinds: dict[str, str]
    reasons: dict[str, str]


@cache
def lexicons() -> dict[str, Lexicon]:
    """The lexicon of each language."""
    read = yaml.safe_load(Path(__file__).with_name("lexicon.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, Lexicon]).validate_python(read)


@cache
def any_of(expressions: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the expressions as whole words, whatever the case."""
    return re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(expressions)})(?![\w-])")
