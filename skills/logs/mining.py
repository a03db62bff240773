"""Mining: the patterns behind masked messages, a pure function of the set of distinct ones.

Messages that are equal but for the word at one place are compared: where enough different words take turns, the place
is a variable. Places are compared by hashes: a message's hash is a sum over its places, so the hash without a place is
one subtraction, and messages that differ only there have it in common. Where words take turns at several places at once
no two messages differ at one place only: there the words that many messages of a length share are the pattern, and the
seldom ones between them its values. This goes on until nothing changes. Order and counts of the messages play no part,
so parts that were masked apart merge by uniting their sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import yaml
from pydantic import Field

from ..evidence import Frozen
from .masking import VALUE
from .words import GLUED, PUNCTUATION, Hashes, Marks, Numbers, Rows, Vocabulary, matrices, mixed, spaced

if TYPE_CHECKING:
    import polars as pl

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_TELLING = r"^[^\W\d]*[._\-/$@#][\w._\-/$@#]*$"
_SYMBOLS = r"^[^\w\s<>-]+$"
_CONSTANT = r"^(?:\w+\.)*[A-Z_]*[A-Z][A-Z_]*[A-Z][A-Z_]*$"


class Enough(Frozen):
    """How many different words make a place a variable."""

    after_equals: int = Field(ge=2)
    after_cue: int = Field(ge=2)
    telling: int = Field(ge=2)
    plain: int = Field(ge=2)
    beside_value: int = Field(ge=2)
    constants: int = Field(ge=2)
    together: int = Field(ge=2)
    few_left: int = Field(ge=2)


class Rules(Frozen):
    """When words that take turns at one place are values of a variable."""

    enough: Enough
    left_over: int = Field(ge=0, description="other words that must remain in the message")
    cues: frozenset[str] = Field(description="words after which a name comes")
    nothing: frozenset[str] = Field(description="words for no value: values only where there are others")
    units: frozenset[str] = Field(description="words that belong to the value before them")
    states: frozenset[str] = Field(description="words that say what happened, never values")


@cache
def rules() -> Rules:
    """The one configuration for all systems."""
    return Rules.model_validate(yaml.safe_load(Path(__file__).with_name("mining.yaml").read_text(encoding="utf-8")))


def mine(masked: Iterable[str], *, by: Rules | None = None) -> dict[str, str]:
    """The pattern of every distinct masked message."""
    import polars as pl

    distinct = pl.Series("masked", sorted(set(masked)), dtype=pl.String)
    return dict(zip(distinct, mined(distinct, by=by), strict=True))


def mined(masked: pl.Series, *, by: Rules | None = None) -> pl.Series:
    """The pattern of each of some masked messages, in their order."""
    import polars as pl

    if not len(masked):
        return pl.Series("pattern", [], dtype=pl.String)
    frame = pl.DataFrame({"spaced": spaced(masked)})
    distinct = frame.get_column("spaced").unique().sort()
    vocabulary, rows = matrices(distinct)
    found = _Merging(by or rules(), vocabulary, len(distinct)).patterns(rows)
    known = pl.DataFrame({"spaced": distinct, "pattern": found})
    return frame.join(known, on="spaced", how="left", maintain_order="left").get_column("pattern")


@dataclass
class _Kinds:
    """What kinds of words there are, by number."""

    value: int
    mark: Marks
    is_value: Marks
    telling: Marks
    state: Marks
    constant: Marks
    cue: Marks
    equals: Marks
    colon: Marks
    unit: Marks
    joins: Marks
    nothing: Marks
    pairs: tuple[tuple[int, int], ...]


def _kinds(vocabulary: Vocabulary, by: Rules) -> _Kinds:
    mark = vocabulary.among([*PUNCTUATION, *GLUED.values()]) | vocabulary.like(_SYMBOLS)
    pairs = ((vocabulary.number(one), vocabulary.number(other)) for one, other in _BRACKETS.items())
    return _Kinds(
        value=vocabulary.number(VALUE) or 0,
        mark=mark,
        is_value=vocabulary.among([VALUE]),
        telling=vocabulary.like(_TELLING),
        state=vocabulary.among(by.states),
        constant=vocabulary.like(_CONSTANT),
        cue=vocabulary.among(by.cues),
        equals=vocabulary.among(["="]),
        colon=vocabulary.among([":", GLUED[":"]]),
        unit=vocabulary.among(by.units),
        nothing=vocabulary.among(by.nothing),
        joins=vocabulary.among([",", *GLUED.values()]),
        pairs=tuple((one, other) for one, other in pairs if one is not None and other is not None),
    )


@dataclass
class _Alike:
    """Messages of one length, each once."""

    matrix: Numbers
    rows: Rows
    """Their numbers."""
    settled: set[str] = field(default_factory=set[str])
    """The steps that have found nothing more to do here."""

    @cached_property
    def mixed(self) -> Hashes:
        """The hash of every word at its place."""
        found = np.empty(self.matrix.shape, dtype=np.uint64)
        for place in range(self.matrix.shape[1]):
            found[:, place] = mixed(self.matrix[:, place], place)
        return found

    @cached_property
    def whole(self) -> Hashes:
        """The hash of every row."""
        found: Hashes = self.mixed.sum(axis=1, dtype=np.uint64)
        return found


@dataclass
class _Merging:
    """Widens messages until no place is left that is a variable and does not say so."""

    rules: Rules
    vocabulary: Vocabulary
    count: int
    kinds: _Kinds = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = _kinds(self.vocabulary, self.rules)

    def patterns(self, messages: dict[int, tuple[Numbers, Rows]]) -> list[str]:
        """What each message has become, in words."""
        current = _Current(self.kinds, self.count)
        current.take(messages.values())
        steps = (self._one_place, self._covered, self._places_together)
        while any(current.widen(step) for step in steps) or current.narrow() or current.fill_brackets():
            pass
        return current.texts(self.vocabulary)

    # Each step marks, among messages of one length, the places that are variables.

    def _one_place(self, alike: _Alike) -> Marks:
        """Places at which enough words take turns in messages that are else equal."""
        matrix = alike.matrix
        found = np.zeros(matrix.shape, dtype=np.bool_)
        plain = (~self.kinds.mark & ~self.kinds.is_value)[matrix]
        others = plain.sum(axis=1)
        for place in range(matrix.shape[1]):
            rows = np.flatnonzero(~self.kinds.mark[matrix[:, place]] & (others - plain[:, place] > 0))
            without = alike.whole[rows] - alike.mixed[rows, place]
            order = np.argsort(without)
            sorted_ = without[order]
            begins = np.flatnonzero(np.concatenate(([True], sorted_[1:] != sorted_[:-1])))
            sizes = np.diff(np.append(begins, len(order)))
            several = sizes > 1
            if not several.any():
                continue
            members = rows[order[np.repeat(several, sizes)]]
            sizes = sizes[several]
            left = (others - plain[:, place])[members]
            chosen = self._values(matrix, members, np.cumsum(sizes) - sizes, sizes, place, left)
            found[members[chosen], place] = True
        return found

    def _values(self, matrix: Numbers, members: Rows, begins: Rows, sizes: Rows, place: int, left: Rows) -> Marks:
        """Which rows of groups that differ at one place only have a value there."""
        kinds, enough = self.kinds, self.rules.enough
        word = matrix[members, place]
        valued = np.logical_or.reduceat(kinds.is_value[word], begins)
        telling = np.logical_and.reduceat((kinds.telling | kinds.is_value)[word], begins)
        constants = np.add.reduceat(kinds.constant[word].astype(np.int64), begins)
        needed = self._needed(matrix[members[begins]], place)
        needed = np.where(telling, np.minimum(needed, enough.telling), needed)
        needed = np.where(valued, np.minimum(needed, enough.beside_value), needed)
        few = (left[begins] < self.rules.left_over) & ~(valued & telling)
        needed = np.where(few, enough.few_left, needed)
        chosen = np.repeat(sizes >= needed, sizes)
        shouted = np.repeat((2 * constants >= sizes - valued) & (sizes < enough.constants), sizes)
        chosen &= ~kinds.nothing[word] | np.repeat(valued, sizes)
        chosen &= ~kinds.is_value[word] & ~kinds.state[word] & ~(kinds.constant[word] & shouted)
        found: Marks = chosen
        return found

    def _needed(self, rows: Numbers, place: int) -> Rows:
        """How many words must take turns at a place, by what stands before it."""
        kinds, enough = self.kinds, self.rules.enough
        if place == 0:
            return np.full(len(rows), enough.plain)
        before = rows[:, place - 1]
        cue = kinds.cue[before]
        if place > 1:
            cue = np.where(kinds.colon[before], kinds.cue[rows[:, place - 2]], cue)
        return np.where(kinds.equals[before], enough.after_equals, np.where(cue, enough.after_cue, enough.plain))

    def _covered(self, alike: _Alike) -> Marks:
        """Words where another message, else equal, has values at two places or more."""
        matrix = alike.matrix
        found = np.zeros(matrix.shape, dtype=np.bool_)
        is_value = self.kinds.is_value[matrix]
        closed = self.kinds.mark[matrix] | self.kinds.state[matrix]
        plain = ~closed & ~is_value
        for shape in np.unique(is_value[is_value.sum(axis=1) > 1], axis=0):
            wide = (is_value == shape).all(axis=1) & (plain.sum(axis=1) >= self.rules.left_over)
            if not wide.any():
                continue
            places = np.flatnonzero(shape)
            rest = alike.whole - alike.mixed[:, places].sum(axis=1, dtype=np.uint64)
            several = (~is_value[:, places]).sum(axis=1) > 1
            rows = np.flatnonzero(several & np.isin(rest, rest[wide]) & ~closed[:, places].any(axis=1))
            found[rows[:, None], places] = True
        return found & ~is_value

    def _places_together(self, alike: _Alike) -> Marks:
        """Seldom words between words that many messages share, where many take turns at each such place."""
        matrix, least = alike.matrix, self.rules.enough.together
        found = np.zeros(matrix.shape, dtype=np.bool_)
        if len(matrix) < least:
            return found
        plain = (~self.kinds.mark & ~self.kinds.is_value)[matrix]
        seldom = np.zeros(matrix.shape, dtype=np.bool_)
        for place in range(matrix.shape[1]):
            counts = np.bincount(matrix[:, place], minlength=len(self.kinds.mark))
            seldom[:, place] = plain[:, place] & (counts[matrix[:, place]] < least)
        seldom &= ~self.kinds.state[matrix]
        rows = np.flatnonzero((seldom.sum(axis=1) > 1) & ((plain & ~seldom).sum(axis=1) >= self.rules.left_over))
        if len(rows) < least:
            return found
        value = np.array([mixed(np.array([self.kinds.value]), place)[0] for place in range(matrix.shape[1])])
        skeleton = np.where(seldom[rows], value[None, :], alike.mixed[rows]).sum(axis=1, dtype=np.uint64)
        _, group, sizes = np.unique(skeleton, return_inverse=True, return_counts=True)
        good = sizes >= least
        for place in range(matrix.shape[1]):
            variable = seldom[rows, place]
            pairs = np.unique(group[variable].astype(np.uint64) << np.uint64(32) | matrix[rows[variable], place])
            words = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(sizes))
            good &= (words == 0) | (words >= least)
        found[rows] = seldom[rows] & good[group][:, None]
        return found


@dataclass
class _Current:
    """The messages as they stand, each once, and which of them each message has become."""

    kinds: _Kinds
    count: int
    alike: dict[int, _Alike] = field(default_factory=dict[int, _Alike])
    """By length."""
    became: Rows = field(init=False)

    def __post_init__(self) -> None:
        self.became = np.arange(self.count, dtype=np.int64)

    def take(self, changed: Iterable[tuple[Numbers, Rows]]) -> None:
        """Rows that are new or have changed, of any length: those that are equal become one."""
        waiting: dict[int, list[tuple[Numbers, Rows]]] = {}
        for matrix, rows in changed:
            waiting.setdefault(matrix.shape[1], []).append((matrix, rows))
        now = np.arange(self.count, dtype=np.int64)
        for length, parts in waiting.items():
            if length in self.alike:
                parts.append((self.alike[length].matrix, self.alike[length].rows))
            matrix = np.concatenate([one for one, _ in parts])
            rows = np.concatenate([which for _, which in parts])
            _, first, same = np.unique(_Alike(matrix, rows).whole, return_index=True, return_inverse=True)
            now[rows] = rows[first][same]
            self.alike[length] = _Alike(matrix[first], rows[first])
        self.became = now[self.became]

    def widen(self, step: Callable[[_Alike], Marks]) -> bool:
        """Put values where a step finds variables; False if it finds none."""
        changed: list[tuple[Numbers, Rows]] = []
        for length, alike in list(self.alike.items()):
            if step.__name__ in alike.settled:
                continue
            marks = step(alike)
            touched = marks.any(axis=1)
            if touched.any():
                widened = np.where(marks[touched], np.uint32(self.kinds.value), alike.matrix[touched])
                changed.append((widened.astype(np.uint32), alike.rows[touched]))
                self.alike[length] = _Alike(alike.matrix[~touched], alike.rows[~touched])
            else:
                alike.settled.add(step.__name__)
        self.take(changed)
        return bool(changed)

    def narrow(self) -> bool:
        """Make neighbouring values one, with their units, and repetitions of a few words with a value in them."""
        changed: list[tuple[Numbers, Rows]] = []
        for length, alike in list(self.alike.items()):
            if "narrow" in alike.settled:
                continue
            kept = self._once(alike.matrix)
            touched = ~kept.all(axis=1)
            if not touched.any():
                alike.settled.add("narrow")
                continue
            lengths = kept.sum(axis=1)
            for shorter in np.unique(lengths[touched]):
                these = touched & (lengths == shorter)
                changed.append((alike.matrix[these][kept[these]].reshape(-1, int(shorter)), alike.rows[these]))
            self.alike[length] = _Alike(alike.matrix[~touched], alike.rows[~touched])
        self.take(changed)
        return bool(changed)

    def _once(self, matrix: Numbers) -> Marks:
        """The words that stay when what is repeated goes."""
        kinds = self.kinds
        kept = np.ones(matrix.shape, dtype=np.bool_)
        is_value = kinds.is_value[matrix]
        kept[:, 1:] = ~((is_value | kinds.unit[matrix])[:, 1:] & is_value[:, :-1])
        listed = is_value[:, 2:] & kinds.joins[matrix][:, 1:-1] & is_value[:, :-2]
        kept[:, 2:] &= ~listed
        kept[:, 1:-1] &= ~listed
        for period in range(2, 5):
            for begin in range(period, matrix.shape[1] - period + 1):
                unit, before = slice(begin, begin + period), slice(begin - period, begin)
                again = (matrix[:, unit] == matrix[:, before]).all(axis=1) & is_value[:, unit].any(axis=1)
                kept[again & kept[:, unit].all(axis=1), unit] = False
        return kept

    def fill_brackets(self) -> bool:
        """`()` is the empty value where the same message has a value between the brackets."""
        changed: list[tuple[Numbers, Rows]] = []
        for length, alike in list(self.alike.items()):
            if length + 1 not in self.alike:
                continue
            matrix = alike.matrix
            empty = np.zeros(matrix.shape, dtype=np.bool_)
            for one, other in self.kinds.pairs:
                empty[:, :-1] |= (matrix[:, :-1] == one) & (matrix[:, 1:] == other)
            touched = np.zeros(len(matrix), dtype=np.bool_)
            for place in np.flatnonzero(empty.any(axis=0)):
                hits = np.flatnonzero(empty[:, place] & ~touched)
                filled = _Alike(np.insert(matrix[hits], place + 1, self.kinds.value, axis=1), alike.rows[hits])
                known = np.isin(filled.whole, self.alike[length + 1].whole)
                changed.append((filled.matrix[known], filled.rows[known]))
                touched[hits[known]] = True
            if touched.any():
                self.alike[length] = _Alike(matrix[~touched], alike.rows[~touched])
        changed = [(matrix, rows) for matrix, rows in changed if len(rows)]
        self.take(changed)
        return bool(changed)

    def texts(self, vocabulary: Vocabulary) -> list[str]:
        """What each message has become, in words."""
        texts = np.empty(self.count, dtype=object)
        for alike in self.alike.values():
            for numbers, row in zip(alike.matrix, alike.rows, strict=True):
                texts[row] = vocabulary.text(numbers)
        return list(texts[self.became])
