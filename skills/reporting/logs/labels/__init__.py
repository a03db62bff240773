"""The words of a log report: one YAML file a language, all with the same keys."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from babel import Locale

from ....errors import BadConfiguration
from ...labels import Labels

_HERE = Path(__file__).parent


def languages() -> tuple[str, ...]:
    """The languages that there are words for."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.yaml")))


@cache
def load_labels(language: str) -> Labels:
    """The words of `language`.

    Raises:
        BadConfiguration: there are none.
    """
    if language not in languages():
        raise BadConfiguration(f"no log report in “{language}” yet; there is {', '.join(languages())}")
    words = yaml.safe_load((_HERE / f"{language}.yaml").read_text(encoding="utf-8"))
    return Labels(language, Locale.parse(language), words)
