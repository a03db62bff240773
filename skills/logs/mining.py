"""Mining: the patterns behind masked messages, a pure function of the set of distinct ones.

Messages that are equal but for the word at one place are compared: where enough different words take turns, the place
is a variable. Places are compared by hashes: a message's hash is a sum over its places, so the hash without a place is
one subtraction, and messages that differ only there have it in common. This goes on until nothing changes. Order and
counts of the messages play no part, so parts that were masked apart merge by uniting their sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import Field

from ..evidence import Frozen
from .masking import VALUE

_SPLIT = re.compile(r"\s+|([=:,;\[\](){}|])")
_PUNCTUATION = frozenset("=:,;[](){}|")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_TELLING = re.compile(r"[^\W\d]*[._\-/$@#][\w._\-/$@#]*")
Words = tuple[str, ...]
Hashes = NDArray[np.uint64]


class Enough(Frozen):
    """How many different words make a place a variable."""

    after_equals: int = Field(ge=2)
    after_cue: int = Field(ge=2)
    telling: int = Field(ge=2)
    plain: int = Field(ge=2)
    beside_value: int = Field(ge=2)


class Rules(Frozen):
    """When words that take turns at one place are values of a variable."""

    enough: Enough
    left_over: int = Field(ge=0, description="other words that must remain in the message")
    cues: frozenset[str] = Field(description="words after which a name comes")
    states: frozenset[str] = Field(description="words that say what happened, never values")


@cache
def rules() -> Rules:
    """The one configuration for all systems."""
    return Rules.model_validate(yaml.safe_load(Path(__file__).with_name("mining.yaml").read_text(encoding="utf-8")))


def words_of(masked: str) -> Words:
    """The words and punctuation marks of a masked message; neighbouring values are one."""
    found: list[str] = []
    for word in _SPLIT.split(masked):
        if not word:
            continue
        if VALUE in word or _is_path(word.strip(".")):
            word = VALUE
        if word != VALUE or not found or found[-1] != VALUE:
            found.append(word)
    return tuple(found)


def mine(masked: Iterable[str], *, by: Rules | None = None) -> dict[str, str]:
    """The pattern of every distinct masked message."""
    known = {message: words_of(message) for message in sorted(set(masked))}
    merged = _Merging(by or rules()).patterns(set(known.values()))
    return {message: " ".join(merged[words]) for message, words in known.items()}


@dataclass
class _Merging:
    """Widens messages until no place is left that is a variable and does not say so."""

    rules: Rules
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    """A number for each word, in the order of the alphabet."""

    def patterns(self, distinct: set[Words]) -> dict[Words, Words]:
        """What each message has become."""
        self.numbers = {word: at for at, word in enumerate(sorted({word for words in distinct for word in words}), 1)}
        self.numbers.setdefault(VALUE, len(self.numbers) + 1)
        became: dict[Words, Words] = {words: words for words in distinct}
        while True:
            current = set(became.values())
            widened = dict(self._empty_brackets(current))
            for length in sorted({len(words) for words in current}, reverse=True):
                widened |= self._widened([words for words in current if len(words) == length])
            if not widened:
                return became
            for words, now in became.items():
                if now in widened:
                    became[words] = widened[now]

    def _empty_brackets(self, current: set[Words]) -> Iterator[tuple[Words, Words]]:
        """`()` is the empty value where the same message has a value between the brackets."""
        for words in current:
            for at in range(len(words) - 1):
                if _BRACKETS.get(words[at]) == words[at + 1]:
                    filled = (*words[: at + 1], VALUE, *words[at + 1 :])
                    if filled in current:
                        yield words, filled
                        break

    def _widened(self, alike: list[Words]) -> dict[Words, Words]:
        """Those of some messages of one length that lose a word to a variable."""
        if len(alike) < 2:
            return {}
        alike.sort()
        variables: dict[int, set[int]] = {}
        for place, members in self._taking_turns(alike):
            for member in self._values(alike, members, place):
                variables.setdefault(member, set()).add(place)
        return {alike[member]: _with_values(alike[member], places) for member, places in variables.items()}

    def _taking_turns(self, alike: Sequence[Words]) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """The groups of messages that are equal but for one place, with that place."""
        numbers = np.array([[self.numbers[word] for word in words] for words in alike], dtype=np.uint64)
        hashes = np.stack([_mixed(numbers[:, place], place) for place in range(numbers.shape[1])], axis=1)
        whole = hashes.sum(axis=1, dtype=np.uint64)
        for place in range(numbers.shape[1]):
            without = whole - hashes[:, place]
            order = np.argsort(without, kind="stable")
            ends = np.flatnonzero(np.diff(without[order])) + 1
            for members in np.split(order, ends):
                if len(members) > 1:
                    yield place, members

    def _values(self, alike: Sequence[Words], members: NDArray[np.int64], place: int) -> Iterator[int]:
        """The members whose word at `place` is a value of a variable."""
        first = alike[int(members[0])]
        there = {alike[int(member)][place]: int(member) for member in members}
        found = there.keys() - {VALUE}
        if not found or found & _PUNCTUATION or not self._enough_left(first, place):
            return
        if len(there) < self._needed(first, place, there):
            return
        constants = {word for word in found if _is_constant(word)}
        for word in found:
            if word.lower() in self.rules.states or (word in constants and 2 * len(constants) >= len(found)):
                continue
            yield there[word]

    def _enough_left(self, words: Words, place: int) -> bool:
        others = (word for at, word in enumerate(words) if at != place)
        return sum(word != VALUE and word not in _PUNCTUATION for word in others) >= self.rules.left_over

    def _needed(self, words: Words, place: int, there: Mapping[str, int]) -> int:
        enough, before = self.rules.enough, words[place - 1] if place else ""
        cue = words[place - 2] if before == ":" and place > 1 else before
        if before == "=":
            needed = enough.after_equals
        elif cue.lower() in self.rules.cues:
            needed = enough.after_cue
        else:
            needed = enough.plain
        if all(_TELLING.fullmatch(word) for word in there if word != VALUE):
            needed = min(needed, enough.telling)
        return min(needed, enough.beside_value) if VALUE in there else needed


def _mixed(numbers: NDArray[np.uint64], place: int) -> Hashes:
    """A hash of each word at its place (the finaliser of SplitMix64: Steele, Lea and Flood, OOPSLA 2014)."""
    mixed = numbers * np.uint64(0x9E3779B97F4A7C15) + np.uint64((place * 0xD1B54A32D192ED03) % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _is_path(word: str) -> bool:
    """Whether it has two dots or two slashes: org.acme.Server, /var/log/messages."""
    return word.count(".") > 1 or word.count("/") > 1 or word.count("\\") > 1


def _is_constant(word: str) -> bool:
    """Whether it is written as constants are: ACTION_DOWN."""
    return len(word) > 1 and word.isupper() and word.replace("_", "").isalpha()


def _with_values(words: Words, places: set[int]) -> Words:
    found: list[str] = []
    for place, word in enumerate(words):
        word = VALUE if place in places else word
        if word != VALUE or not found or found[-1] != VALUE:
            found.append(word)
    return tuple(found)
