"""The language that a document speaks, as far as its printed lines tell: for readers that pronounce or translate them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from .labels import languages, load_labels
from .model import Report

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3
"""So many function words tell a language; fewer may be chance."""


def spoken_in(report: Report) -> dict[str, str]:
    """Document hash → language, for those that speak another language than the report does and one that it has words for."""
    known = {language: frozenset(load_labels(language)("function_words").split()) for language in languages()}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    places = [figure.evidence for figure in report.figures if figure.evidence is not None]
    for place in places:
        words = [word.lower() for word in _WORD.findall(f"{place.row_label} {place.quote}")]
        for language, function_words in known.items():
            found[place.document][language] += sum(word in function_words for word in words)
    told = {document: _told(counts) for document, counts in found.items()}
    return {document: language for document, language in told.items() if language not in ("", report.language)}


def _told(counts: Counter[str]) -> str:
    """The language that is heard twice as often as any other; none if there is doubt."""
    (first, most), *others = counts.most_common()
    return first if most >= _ENOUGH and all(most >= 2 * count for _, count in others) else ""
