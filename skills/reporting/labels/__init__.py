"""The words of a report: one YAML file a language, all with the same keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_symbol

from ...errors import BadConfiguration

_PERIOD = re.compile(r"(?:(?P<part>Q[1-4]|H[12]|[1-9]M) )?FY(?P<year>\d{4})(?:[-–]FY(?P<last>\d{4}))?")
_PART = "_part"
"""Ending of a label that stands in for the one without it in a report on a part of a year."""
_HERE = Path(__file__).parent
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language."""

    language: str
    locale: Locale
    words: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, **values: object) -> str:
        """The label `key`, filled in; with forms, the one that `count` asks for."""
        label = self.words[key]
        if not isinstance(label, str):
            form = self.locale.plural_form(int(str(values["count"])))
            label = label.get(form) or label["other"]
        return label.format(**values) if values else label

    def about(self, period: str) -> Labels:
        """These labels for a report on `period`: of a part of a year they do not speak as of years."""
        found = _PERIOD.fullmatch(period.strip())
        if found is None or not found["part"]:
            return self
        parts = {key.removesuffix(_PART): label for key, label in self.words.items() if key.endswith(_PART)}
        return replace(self, words={**self.words, **parts})

    def get(self, key: str, default: str) -> str:
        """The label `key`, or `default` where the language has none."""
        label = self.words.get(key)
        return label if isinstance(label, str) else default

    def day(self, day: date) -> str:
        """A date as the language writes it."""
        return format_date(day, "long", locale=self.locale)

    def period(self, label: str) -> str:
        """A period's label as the language says it: "FY2025" in English, "2025" in Italian; one it can't tell as it is."""
        found = _PERIOD.fullmatch(label.strip())
        if found is None:
            return label
        year, last, part = found["year"], found["last"], found["part"] or ""
        if last:
            return self("period_span", first=year, last=last)
        if not part:
            return self("period_year", year=year)
        kind = {"Q": "period_quarter", "H": "period_half"}.get(part[0], "period_months")
        return self(kind, number=part.strip("QHM"), year=year)

    def currency(self, code: str) -> str:
        """A currency as the language's financial reports write it: "EUR" in English, "€" in Italian."""
        by_symbol = bool(code) and self("currency_by") == "symbol"
        return get_currency_symbol(code, locale=self.locale) if by_symbol else code

    def number(self, number: int) -> str:
        """A count as the language writes it."""
        return str(format_decimal(number, locale=self.locale))

    def list(self, names: Sequence[str]) -> str:
        """Names as the language lists them: "A, B, and C"."""
        return format_list(names, locale=self.locale)

    def short_day(self, day: date) -> str:
        """A date as the language writes it where there is little room."""
        return format_date(day, "medium", locale=self.locale)


def languages() -> tuple[str, ...]:
    """The languages that there are labels for."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.yaml")))


@cache
def load_labels(language: str) -> Labels:
    """The labels of `language`.

    Raises:
        BadConfiguration: there are none.
    """
    path = _HERE / f"{language}.yaml"
    if language not in languages():
        raise BadConfiguration(f"no report in “{language}” yet; there is {', '.join(languages())}")
    return Labels(language, Locale.parse(language), yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))
