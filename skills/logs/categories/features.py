"""What texts have in common, as numbers: TF-IDF over the stems of their telling words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import TypeAdapter

from ..masking import VALUE

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
_WORD = re.compile(r"[^\W\d_]{2,}|<\*>")
STEM = 5
"""Letters with which words of one meaning begin alike: config-ured, config-uration; fall-ito, fall-imento."""
_COLUMNS = 2**18
_SHORT = 3
"""Words up to so many letters, such as "not", are not beginnings of others, such as "notice"."""
_KEPT_LISTS = ("dull", "routine", "trouble")


@cache
def _word_lists() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_name("function_words.yaml").read_text(encoding="utf-8")
    lists = TypeAdapter(dict[str, str]).validate_python(yaml.safe_load(text))
    return {name: frozenset(words.split()) for name, words in lists.items()}


@cache
def function_words() -> frozenset[str]:
    """Words that tell no subject, in English and Italian."""
    return frozenset(word for name, words in _word_lists().items() if name not in _KEPT_LISTS for word in words)


def dull_words() -> frozenset[str]:
    """Words that messages of all subjects have: they help to tell one from another, but alone prove nothing."""
    return _word_lists()["dull"]


def reports_no_trouble(text: str) -> bool:
    """Whether a text says that something went well and nothing that did not: "completed", but not "not completed"."""
    said, trouble = set(all_words(text)), _word_lists()["trouble"]
    beginnings = tuple(word for word in trouble if len(word) > _SHORT)
    if said & trouble or any(word.startswith(beginnings) for word in said):
        return False
    return bool(said & _word_lists()["routine"])


def all_words(text: str) -> tuple[str, ...]:
    """The words of a message in small letters; names that are written together are taken apart, a value stays itself."""
    return tuple(word.lower() for word in _WORD.findall(_HUMP.sub(" ", text)))


def words(text: str) -> list[str]:
    """The telling words of a message in small letters."""
    return [word for word in all_words(text) if word != VALUE and word not in function_words()]


def stems(text: str) -> list[str]:
    """The beginnings of a message's telling words, which words of one meaning share."""
    return [word[:STEM] for word in words(text)]


class StemSpace:
    """A space in which texts lie near each other if they share rare stems. Every row has length 1: a product is a cosine.

    A stem that none of the texts has that the space was made from weighs as much as the rarest one: a message of which
    they know one word in ten is far from them all, although that word is in one of them.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import HashingVectorizer

        how: dict[str, Any] = {"analyzer": stems, "norm": None, "alternate_sign": False, "n_features": _COLUMNS}
        self._hashing: Any = HashingVectorizer(**how)
        counts = self._hashing.transform(texts)
        self._idf = _idf(np.bincount(counts.indices, minlength=_COLUMNS), len(texts))

    def vectors(self, texts: Sequence[str]) -> Any:
        """The texts as rows of a sparse matrix; a text without telling words is a row of nothing."""
        rows = self._hashing.transform(texts)
        rows.data = (1 + np.log(rows.data)) * self._idf[rows.indices]
        lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        rows.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(rows.indptr))
        return rows


def _idf(frequencies: NDArray[np.int64], texts: int) -> NDArray[np.float64]:
    """Inverse document frequency, smoothed as if one more text had every stem (scikit-learn's own smoothing)."""
    return np.log((1 + texts) / (1 + frequencies)) + 1.0
