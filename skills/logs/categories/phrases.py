"""The sentences about categories, in the readers' languages. They are data, in `phrases.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from .team import Language


@cache
def _phrases() -> dict[str, dict[Language, str]]:
    text = Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, dict[Language, str]]).validate_python(yaml.safe_load(text))


def phrase(key: str, language: Language, **slots: str) -> str:
    """A sentence with its slots filled."""
    return _phrases()[key][language].format(**slots)


def listed(parts: Sequence[str], language: Language, *, word: str = "and") -> str:
    """Parts as people list them: a, b and c. `word` is `and` or `or`."""
    if len(parts) < 2:
        return "".join(parts)
    return phrase(word, language, before=", ".join(parts[:-1]), last=parts[-1])
