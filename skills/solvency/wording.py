"""Labels of templates compared: as sets of words, since issuers cut, wrap and lightly reword the official ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .schema import Template, TemplateRow

_WORD = re.compile(r"[a-z0-9]+")
_FILLERS = frozenset(
    re.split(
        r"\s+",
        "a ad ai al alla alle all and by d da dal dalla dei del della delle dell di e ed for from gli i il in inclusi la le "
        "l lo o of on or per the their to un una",
    )
)


@lru_cache(maxsize=50_000)
def words_of_label(text: str) -> frozenset[str]:
    """The words of a label that carry its meaning, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return frozenset(word for word in _WORD.findall(plain) if word not in _FILLERS)


def likeness(printed: frozenset[str], label: frozenset[str]) -> float:
    """How much of the shorter of two labels the other one has, from 0 to 1; a label cut by its cell is still like it."""
    if not printed or not label:
        return 0.0
    return len(printed & label) / min(len(printed), len(label))


def closeness(printed: frozenset[str], label: frozenset[str]) -> float:
    """How much two labels have in common, from 0 to 1 where they are the same."""
    if not printed or not label:
        return 0.0
    return len(printed & label) / len(printed | label)


def like_row(printed: str, row: TemplateRow) -> float:
    """How much a printed label is like one of the row's."""
    words = words_of_label(printed)
    return max(likeness(words, words_of_label(label)) for label in row.labels)


def close_to_row(printed: str, row: TemplateRow) -> float:
    """How close a printed label is to one of the row's."""
    words = words_of_label(printed)
    return max(closeness(words, words_of_label(label)) for label in row.labels)


def says_another_row(printed: str, template: Template, code: str) -> str | None:
    """The row that a label names plainly while its code says `code`; None if label and code can go together."""
    row = template.row(code)
    if row is None or not words_of_label(printed) or like_row(printed, row) >= 0.5:
        return None
    others = {
        other: close_to_row(printed, entry)
        for other, entry in template.labelled_rows()
        if other != code and len(words_of_label(printed)) >= 2
    }
    best = max(others, key=lambda other: others[other], default=None)
    return best if best is not None and others[best] >= 0.8 else None
