"""Which pages of a report hold a template: told by the text of the pages alone, before any page is laid out.

Row codes tell most; where an issuer prints none, the number of a template together with its labels does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .codes import codes_in_text
from .loading import load_templates, template_numbered
from .schema import Template
from .wording import words_of_label

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])S[EeR]?[\s._-]{0,2}(\d{2})[\s._-](\d{2})(?:[\s._-](\d{2}))?(?:[._-]\d{2})?(?!\d)"
)
_FIGURES = re.compile(r"[\d.,()\-–—−%\s]+$")
_ENOUGH_CODES = 3
_ENOUGH_LABELS = 10


def numbers_in(text: str) -> list[tuple[int, str]]:
    """The template numbers that a text prints, as "S.23.01.01" or "S.23.01", with where they stand."""
    return [
        (match.start(), ".".join(["S", *(part for part in match.groups() if part)])) for match in _NUMBER.finditer(text)
    ]


def pages_with_codes(pages: Sequence[str]) -> tuple[int, ...]:
    """The pages, from 1, that print row codes."""
    return tuple(at for at, text in enumerate(pages, start=1) if codes_in_text(text) >= _ENOUGH_CODES)


def pages_with_labels(pages: Sequence[str]) -> tuple[tuple[int, Template], ...]:
    """Pages without codes that print a template's number and enough of its labels, each with that template."""
    found: list[tuple[int, Template]] = []
    for at, text in enumerate(pages, start=1):
        named = {template.id: template for _, number in numbers_in(text) if (template := template_numbered(number))}
        if not named or codes_in_text(text) >= _ENOUGH_CODES:
            continue
        lines = {words_of_label(_FIGURES.sub("", line)) for line in text.splitlines()}
        for template in named.values():
            hits = lines & _labels(template.id)
            if len(hits) >= min(_ENOUGH_LABELS, len(template.order) // 3):
                found.append((at, template))
    return tuple(found)


@cache
def _labels(template: str) -> frozenset[frozenset[str]]:
    found = next(entry for entry in load_templates() if entry.id == template)
    return frozenset(words_of_label(label) for _, row in found.labelled_rows() for label in row.labels)
