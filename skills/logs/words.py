"""Masked messages as rows of words: what mining compares.

Words are numbers in the order of the alphabet; messages of one length stand in one matrix. Everything here is a
function of the set of messages, not of their order.
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

PUNCTUATION = "=:,;[](){}|"
_MARKS = r"=:,;\[\](){}|"
GLUED = {":": "\ue03a", ",": "\ue02c"}
"""Marks between two words without a blank: other marks than those with one, as a time or a list is one value."""
_VALUED = rf"[^\s{_MARKS}]*<\*>[^\s{_MARKS}]*"
_PATH = r"^\.*[^.]+\.[^.]*\..*[^.]\.*$|/.*/|\\.*\\"
_CONSTANT = r"^(?:\w+\.){2,}[A-Z]+(?:_[A-Z]+)+$"
_TIGHT = re.compile(r" (?=[,:;)\]}])|(?<=[(\[{]) | ?= ?")
Numbers = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Rows = NDArray[np.int64]
Marks = NDArray[np.bool_]


def spaced(masked: pl.Series) -> pl.Series:
    """Masked messages with one blank between any two words or marks."""
    found = masked.str.replace_all(rf"({kept_words()})<\*>", "$1").str.replace_all(_VALUED, VALUE)
    for mark, glued in GLUED.items():
        for _ in range(2):  # what stands between two marks belongs to both
            found = found.str.replace_all(rf"([^\s{mark}]){mark}([^\s{mark}])", f"${{1}} {glued} ${{2}}")
    return found.str.replace_all(rf"([{_MARKS}])", " $1 ").str.replace_all(r"\s+", " ").str.strip_chars(" ")


@dataclass
class Vocabulary:
    """The words of some messages, in the order of the alphabet; a word's number is its place."""

    words: pl.Series

    def __post_init__(self) -> None:
        self._array = np.array(self.words.to_list(), dtype=object)

    def number(self, word: str) -> int | None:
        """The number of a word, if it is there."""
        return self.words.index_of(word)

    def among(self, words: Iterable[str]) -> Marks:
        """Which of them are one of `words`, in any case."""
        return self.words.str.to_lowercase().is_in(list(words)).to_numpy()

    def like(self, pattern: str) -> Marks:
        """Which of them look like a pattern."""
        return self.words.str.contains(pattern).to_numpy()

    def text(self, numbers: Numbers) -> str:
        """Words by their numbers, with blanks where they are usual."""
        text = " ".join(self._array[numbers])
        for mark, glued in GLUED.items():
            text = text.replace(f" {glued} ", mark).replace(f"{glued} ", mark).replace(f" {glued}", mark)
        return _TIGHT.sub(lambda found: found[0].strip(), text)


def matrices(messages: pl.Series) -> tuple[Vocabulary, dict[int, tuple[Numbers, Rows]]]:
    """Spaced messages as matrices by length, each with the places of its rows among the messages."""
    import polars as pl

    frame = pl.DataFrame({"words": messages.str.split(" ")}).with_row_index("row")
    words = frame.get_column("words").list.explode(empty_as_null=True, keep_nulls=True).fill_null("")
    words = _without_paths(words)
    vocabulary = Vocabulary(pl.concat([words, pl.Series([VALUE])]).unique().sort())
    numbers = (
        pl.DataFrame({"word": words})
        .join(
            pl.DataFrame({"word": vocabulary.words}).with_row_index("number"),
            on="word",
            how="left",
            maintain_order="left",
        )
        .get_column("number")
        .to_numpy()
        .astype(np.uint32)
    )
    lengths = frame.get_column("words").list.len().to_numpy()
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int64)
    found: dict[int, tuple[Numbers, Rows]] = {}
    for length in np.unique(lengths):
        rows = np.flatnonzero(lengths == length)
        found[int(length)] = numbers[starts[rows][:, None] + np.arange(length)], rows
    return vocabulary, found


def _without_paths(words: pl.Series) -> pl.Series:
    """Words with two dots or two slashes are values: org.acme.Server, /var/log/messages. Dotted constants are none."""
    import polars as pl

    distinct = words.unique()
    paths = distinct.filter(distinct.str.contains(_PATH) & ~distinct.str.contains(_CONSTANT))
    return pl.select(pl.when(words.is_in(paths.implode())).then(pl.lit(VALUE)).otherwise(words)).to_series()


def mixed(numbers: Numbers, place: int) -> Hashes:
    """A hash of each word at its place (the finaliser of SplitMix64: Steele, Lea and Flood, OOPSLA 2014)."""
    found = numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    found += np.uint64((place * 0xD1B54A32D192ED03 + 0x632BE59BD9B4E019) % 2**64)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return found ^ (found >> np.uint64(31))
