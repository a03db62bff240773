"""Masked messages as rows of words: what mining compares.

Words are numbers; messages of one length stand in one matrix. Everything here is a function of the set of messages, not
of their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .masking import VALUE, kept_words

if TYPE_CHECKING:
    import polars as pl

GLUED = {":": "\ue03a", ",": "\ue02c"}
"""Marks without a blank after them: other marks than those with one, as a time or a list is one value."""
PUNCTUATION = ("=", ": ", ", ", ";", "[", "]", "(", ")", "{", "}", "|", *GLUED.values())
_MARKS = r"=:,;\[\](){}|"
MARKED_WORD = rf"[:,](?:\s+|$)|=>|[{_MARKS}]|[^\s{_MARKS}]+"
_PATH = r"^\.*[^.]+\.[^.]*\..*[^.]\.*$|/.*/|\\.*\\"
_DOTTED_CONSTANT = r"^(?:\w+\.){2,}[A-Z]+(?:_[A-Z]+)+$"
_TIGHT = re.compile(r" (?=[,:;)\]}])|(?<=[(\[{]) | ?=(?!>) ?")
Numbers = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]
Marks = NDArray[np.bool_]


def words_of(masked: pl.Series) -> pl.Series:
    """The words and marks of each message, as they stand in it."""
    kept = rf"({kept_words()})<\*>"
    keeping = masked.str.contains(kept)
    if keeping.any():
        masked = masked.scatter(keeping.arg_true(), masked.filter(keeping).str.replace_all(kept, "$1"))
    return masked.str.extract_all(MARKED_WORD)


@dataclass
class Vocabulary:
    """Words, each once; a word's number is its place."""

    words: pl.Series

    def number(self, word: str) -> int | None:
        """The number of a word, if it is there."""
        return self.words.index_of(word)

    def among(self, words: Iterable[str]) -> Marks:
        """Which of them are one of `words`, in any case."""
        return self.words.str.to_lowercase().is_in(list(words)).to_numpy()

    def like(self, pattern: str) -> Marks:
        """Which of them look like a pattern."""
        return self.words.str.contains(pattern).to_numpy()

    def of(self, numbers: Numbers) -> list[str]:
        """Words by their numbers."""
        return self.words.gather(numbers.tolist()).to_list()


def canonical_mark(word: str) -> str:
    """A mark as mining writes it: whether a blank followed is a part of it."""
    if word in GLUED:
        return GLUED[word]
    return f"{word[0]} " if word[:1] in GLUED else word


def readable(words: Iterable[str]) -> str:
    """Words in a line, with blanks where they are usual."""
    text = " ".join(word.rstrip() for word in words)
    for mark, glued in GLUED.items():
        text = text.replace(f" {glued} ", mark).replace(f"{glued} ", mark).replace(f" {glued}", mark)
    return _TIGHT.sub(lambda found: found[0].strip(), text)


def matrices(messages: pl.Series) -> tuple[Vocabulary, dict[int, tuple[Numbers, Rows]]]:
    """Lists of words as matrices by length, each with the places of its rows among the messages."""
    import polars as pl

    words = messages.list.explode(empty_as_null=True, keep_nulls=True).fill_null("")
    numbers, known = _numbered(pl.concat([words, pl.Series([VALUE])]))
    canonical, again = _numbered(_canonical(known))
    numbers = canonical[numbers]
    lengths = messages.list.len().to_numpy().astype(np.int64)
    lengths = np.maximum(lengths, 1)  # the empty message is one empty word
    starts = np.cumsum(lengths) - lengths
    found: dict[int, tuple[Numbers, Rows]] = {}
    for length in np.unique(lengths):
        rows = np.flatnonzero(lengths == length)
        found[int(length)] = numbers[starts[rows][:, None] + np.arange(length)], rows
    return Vocabulary(again), found


def _numbered(words: pl.Series) -> tuple[Numbers, pl.Series]:
    """The number of each word and the words by number, in the order of their first occurrence."""
    import polars as pl

    frame = pl.DataFrame({"word": words, "hash": words.hash()})
    known = frame.unique("hash", maintain_order=True).with_row_index("number")
    numbers = frame.select("hash").join(known.select("hash", "number"), on="hash", how="left", maintain_order="left")
    return numbers.get_column("number").to_numpy().astype(np.uint32), known.get_column("word")


def _canonical(words: pl.Series) -> pl.Series:
    """Words with a value in them, or with two dots or slashes, are values; marks say whether a blank followed."""
    import polars as pl

    word = pl.col("word")
    path = word.str.contains(_PATH) & ~word.str.contains(_DOTTED_CONSTANT)
    marks = pl.lit(None, pl.String)
    for mark, glued in GLUED.items():
        marks = (
            pl.when(word == mark)
            .then(pl.lit(glued))
            .when(word.str.starts_with(mark))
            .then(pl.lit(f"{mark} "))
            .otherwise(marks)
        )
    return (
        pl.DataFrame({"word": words})
        .select(
            pl.when(word.str.contains(VALUE, literal=True) | path)
            .then(pl.lit(VALUE))
            .otherwise(pl.coalesce(marks, word))
        )
        .to_series()
    )


def mixed(numbers: Numbers, place: int) -> Hashes:
    """A hash of each word at its place (the finaliser of SplitMix64: Steele, Lea and Flood, OOPSLA 2014)."""
    found = numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    found += np.uint64((place * 0xD1B54A32D192ED03 + 0x632BE59BD9B4E019) % 2**64)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))
