"""How hard a text is to read, by two formulas that count letters, words and sentences.

- Automated Readability Index, English: 4.71 · characters/words + 0.5 · words/sentences − 21.43, about the school grade
  in which one reads it with ease (R. J. Senter and E. A. Smith, “Automated Readability Index”, AMRL-TR-66-220, 1967).
- Gulpease, Italian: 89 + (300 · sentences − 10 · letters)/words; from 60 on a text is easy for who left school after
  the eighth year (P. Lucisano and M. E. Piemontese, “Gulpease: una formula per la predizione della difficoltà dei testi
  in lingua italiana”, Scuola e città 3, 1988, pp. 110–124).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”»\")]*\s+")
_WORD = re.compile(r"[^\W_]+(?:[-.:/][^\W_]+)*")
"""A word or number; an apostrophe parts words, as Italian's l’ is one."""
_NAME = "it"
"""What stands for a name that is nobody's choice: a short word."""


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [one for one in _SENTENCE_END.split(text.strip()) if _WORD.search(one)]


def words(text: str) -> list[str]:
    """The words and numbers of a text."""
    return _WORD.findall(text)


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with a short word in the place of each name."""
    for name in sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name)):
        text = re.sub(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", _NAME, text)
    return text


def readability_index(text: str) -> float:
    """The Automated Readability Index; 0 for no words."""
    found = words(text)
    if not found:
        return 0.0
    characters = sum(letter.isalnum() for word in found for letter in word)
    return 4.71 * characters / len(found) + 0.5 * len(found) / max(1, len(sentences(text))) - 21.43


def gulpease(text: str) -> float:
    """The Gulpease index, from 0 to 100; 100 for no words."""
    found = words(text)
    if not found:
        return 100.0
    letters = sum(letter.isalnum() for word in found for letter in word)
    return min(100.0, 89 + (300 * max(1, len(sentences(text))) - 10 * letters) / len(found))
