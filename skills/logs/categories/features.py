"""What texts have in common, as numbers: TF-IDF over words, pairs of words and the letters within them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from ..masking import VALUE

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
_WORD = re.compile(r"[^\W\d_]{2,}|<\*>")


@cache
def function_words() -> frozenset[str]:
    """Words that tell no subject, in English and Italian."""
    text = Path(__file__).with_name("function_words.yaml").read_text(encoding="utf-8")
    lists = TypeAdapter(dict[str, str]).validate_python(yaml.safe_load(text))
    return frozenset(word for words in lists.values() for word in words.split())


def words(text: str) -> list[str]:
    """The telling words of a message in small letters; names that are written together are taken apart."""
    found = (word.lower() for word in _WORD.findall(_HUMP.sub(" ", text)) if word != VALUE)
    return [word for word in found if word not in function_words()]


class TfidfSpace:
    """A space in which the texts that it was made from, and others, lie near each other if they share rare words.

    Every row has length 1, so that a product of rows is their cosine.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import FeatureUnion

        self._union: Any = FeatureUnion(
            [
                (
                    "words",
                    TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True),
                ),
                ("letters", TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)),
            ]
        )
        self._union.fit([" ".join(words(text)) or VALUE for text in texts])

    def vectors(self, texts: Sequence[str]) -> Any:
        """The texts as rows of a sparse matrix."""
        rows = self._union.transform([" ".join(words(text)) or VALUE for text in texts])
        return rows / 2**0.5  # each of the two halves has length 1
