"""Mining: the patterns behind masked messages, a pure function of the set of distinct ones.

Messages that are equal but for the word at one place are compared: where enough different words take turns, the place
is a variable. Places are compared by hashes: a message's hash is a sum over its places, so the hash without a place is
one subtraction, and messages that differ only there have it in common. Where words take turns at several places at once
no two messages differ at one place only: there the words that many messages of a length share are the pattern, and the
seldom ones between them its values. This goes on until nothing changes. Order and counts of the messages play no part,
so parts that were masked apart merge by uniting their sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import Field

from ..evidence import Frozen
from .masking import VALUE
from .words import (
    GLUED,
    PUNCTUATION,
    Hashes,
    Marks,
    Numbers,
    Rows,
    Vocabulary,
    matrices,
    mixed,
    readable,
    words_of,
)

if TYPE_CHECKING:
    import polars as pl

FIRST_BATCH, BATCH = 50_000, 100_000
"""Messages that are compared at once: what bounds the memory. Most of the later ones go to what the first have become."""
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_TELLING = r"^[^\W\d]*[._\-/$@#][\w._\-/$@#]*$"
_SYMBOLS = r"^(?:[^\w\s<>-]+|[=-]+>|<[=-]+)$"
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
    name_cues: frozenset[str] = Field(description="cues after which a name in capitals is no constant")
    states: frozenset[str] = Field(description="words that say what happened, never values")


@cache
def rules() -> Rules:
    """The one configuration for all systems."""
    return Rules.model_validate(yaml.safe_load(Path(__file__).with_name("mining.yaml").read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Mined:
    """Templates, each once, and which of them each message follows."""

    templates: list[str]
    of: NDArray[np.int32]


def mine(masked: Iterable[str], *, by: Rules | None = None) -> dict[str, str]:
    """The pattern of every distinct masked message."""
    import polars as pl

    distinct = pl.Series("masked", sorted(set(masked)), dtype=pl.String)
    found = mined(distinct, by=by)
    return {message: found.templates[of] for message, of in zip(distinct, found.of, strict=True)}


def mined(masked: pl.Series, *, by: Rules | None = None) -> Mined:
    """The patterns of distinct masked messages, in whatever order they stand."""
    order = masked.hash(seed=3).arg_sort().to_numpy().astype(np.int64)
    found = mined_in_order((masked.gather(order.tolist()),), by=by)
    of = np.empty_like(found.of)
    of[order] = found.of
    return Mined(found.templates, of)


def mined_in_order(
    masked: Iterable[pl.Series], *, by: Rules | None = None, first: int = FIRST_BATCH, batch: int = BATCH
) -> Mined:
    """The patterns of distinct masked messages that come piece by piece, in the order of a hash of their text.

    They are compared batch by batch, so that memory stays bounded: each batch with what the batches before it have become.
    As the order comes from the text, the result depends on the set of messages alone.
    """
    import polars as pl

    merging = _Merging(by or rules())
    pool = pl.Series([], dtype=pl.List(pl.String))
    of = np.zeros(0, dtype=np.int32)
    for these in _batches(masked, first, batch):
        now, pool = merging.widened(pl.concat([pool, words_of(these)]), known=len(pool))
        of = np.concatenate([now[of], now[len(now) - len(these) :]]).astype(np.int32)
    now, pool = merging.widened(pool, narrowing=True)
    texts = pl.Series([readable(words) for words in pool.to_list()], dtype=pl.String)
    distinct = texts.unique().sort()
    number = distinct.search_sorted(texts).to_numpy().astype(np.int32)
    return Mined(distinct.to_list(), number[now[of]] if len(of) else of)


def _batches(pieces: Iterable[pl.Series], first: int, batch: int) -> Iterator[pl.Series]:
    """The same messages in pieces of fixed lengths."""
    import polars as pl

    waiting, length = pl.Series([], dtype=pl.String), first
    for piece in pieces:
        waiting = pl.concat([waiting, piece.rename("")])
        while len(waiting) >= length:
            yield waiting[:length]
            waiting, length = waiting[length:], batch
    if len(waiting):
        yield waiting


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
    name_cue: Marks
    equals: Marks
    colon: Marks
    unit: Marks
    joins: Marks
    nothing: Marks
    pairs: tuple[tuple[int, int], ...]


def _kinds(vocabulary: Vocabulary, by: Rules) -> _Kinds:
    mark = vocabulary.among(PUNCTUATION) | vocabulary.like(_SYMBOLS)
    pairs = ((vocabulary.number(one), vocabulary.number(other)) for one, other in _BRACKETS.items())
    return _Kinds(
        value=vocabulary.number(VALUE) or 0,
        mark=mark,
        is_value=vocabulary.among([VALUE]),
        telling=vocabulary.like(_TELLING),
        state=vocabulary.among(by.states),
        constant=vocabulary.like(_CONSTANT),
        cue=vocabulary.among(by.cues),
        name_cue=vocabulary.among(by.name_cues),
        equals=vocabulary.among(["="]),
        colon=vocabulary.among([": ", GLUED[":"]]),
        unit=vocabulary.among(by.units),
        nothing=vocabulary.among(by.nothing),
        joins=vocabulary.among([", ", *GLUED.values()]),
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
    kinds: _Kinds = field(init=False)

    def widened(self, messages: pl.Series, *, known: int = 0, narrowing: bool = False) -> tuple[Rows, pl.Series]:
        """Which pattern each message has become, and the patterns as lists of words.

        The first `known` messages are patterns already: what they cover goes to them before the rest is compared.
        Without `narrowing` each keeps its length: messages that are yet to come may be compared with it place by place.
        """
        vocabulary, rows = matrices(messages)
        self.kinds = _kinds(vocabulary, self.rules)
        current = _Current(self.kinds, len(messages))
        current.take(rows.values())
        if known:
            current.settle(known)
            current.widen(partial(self._covered_by_known, known=known))
        steps = (self._one_place, self._covered, self._places_together)
        while any(current.widen(step) for step in steps) or (
            narrowing and (current.narrow() or current.fill_brackets())
        ):
            pass
        return current.patterns(vocabulary)

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
        shouted = (2 * constants >= sizes - valued) & (sizes < enough.constants)
        if place:
            shouted &= ~kinds.name_cue[matrix[members[begins], place - 1]]
        shouted = np.repeat(shouted, sizes)
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
        enough = (~closed & ~is_value).sum(axis=1) >= self.rules.left_over
        shapes, shape_of = np.unique(is_value, axis=0, return_inverse=True)
        values = shapes.sum(axis=1)
        open_ = np.ones(len(matrix), dtype=np.bool_)
        for number in np.argsort(-values, kind="stable"):
            wide = np.flatnonzero((shape_of == number) & enough & open_)
            if values[number] < 2 or not len(wide):
                continue
            places = np.flatnonzero(shapes[number])
            others = np.flatnonzero(open_ & (values[shape_of] < values[number]))
            rest = alike.whole - alike.mixed[:, places].sum(axis=1, dtype=np.uint64)
            others = others[np.isin(rest[others], rest[wide])]
            several = (~is_value[others][:, places]).sum(axis=1) > 1
            rows = others[several & ~closed[others][:, places].any(axis=1)]
            found[rows[:, None], places] = True
            open_[rows] = False
        return found & ~is_value

    def _covered_by_known(self, alike: _Alike, *, known: int) -> Marks:
        """Words where a known pattern, else equal, has values: what the other steps would find, without comparing all."""
        matrix, kinds = alike.matrix, self.kinds
        found = np.zeros(matrix.shape, dtype=np.bool_)
        new = alike.rows >= known
        plain = (~kinds.mark & ~kinds.is_value)[matrix].sum(axis=1)
        old = ~new & (plain >= self.rules.left_over)
        wide = kinds.is_value[matrix[old]]
        wholes, mixed_ = alike.whole[old], alike.mixed[old]
        open_ = np.flatnonzero(new)
        shapes, shape_of = np.unique(wide, axis=0, return_inverse=True)
        for number in np.argsort(-shapes.sum(axis=1), kind="stable"):
            places = np.flatnonzero(shapes[number])
            if not len(places) or not len(open_):
                continue
            of = shape_of == number
            rest = np.sort(wholes[of] - mixed_[of][:, places].sum(axis=1, dtype=np.uint64))
            mine = alike.whole[open_] - alike.mixed[open_[:, None], places].sum(axis=1, dtype=np.uint64)
            rows = open_[rest[np.minimum(np.searchsorted(rest, mine), len(rest) - 1)] == mine]
            words = matrix[rows[:, None], places]
            closed = (kinds.mark[words] | kinds.state[words]).any(axis=1)
            alone = ((~kinds.is_value[words]).sum(axis=1) == 1) & kinds.constant[words].any(axis=1)
            rows = rows[~closed & ~alone]
            found[rows[:, None], places] = True
            open_ = np.setdiff1d(open_, rows, assume_unique=True)
        return found & ~kinds.is_value[matrix]

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

    def settle(self, known: int) -> None:
        """Lengths at which nothing stands but the first `known` need not be compared again."""
        for alike in self.alike.values():
            if (alike.rows < known).all():
                alike.settled |= {"_one_place", "_covered", "_places_together"}

    def widen(self, step: Callable[[_Alike], Marks]) -> bool:
        """Put values where a step finds variables; False if it finds none."""
        changed: list[tuple[Numbers, Rows]] = []
        for length, alike in list(self.alike.items()):
            name = getattr(step, "__name__", "")
            if name in alike.settled:
                continue
            marks = step(alike)
            touched = marks.any(axis=1)
            if touched.any():
                widened = np.where(marks[touched], np.uint32(self.kinds.value), alike.matrix[touched])
                changed.append((widened.astype(np.uint32), alike.rows[touched]))
                self.alike[length] = _Alike(alike.matrix[~touched], alike.rows[~touched])
            else:
                alike.settled.add(name)
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

    def patterns(self, vocabulary: Vocabulary) -> tuple[Rows, pl.Series]:
        """Which pattern each message has become, and the patterns as lists of words."""
        import polars as pl

        place = np.zeros(self.count, dtype=np.int64)
        parts: list[pl.Series] = [pl.Series([], dtype=pl.List(pl.String))]
        count = 0
        for _, alike in sorted(self.alike.items()):
            words = vocabulary.of(alike.matrix.reshape(-1))
            length = alike.matrix.shape[1]
            lists = [words[begin : begin + length] for begin in range(0, len(words), length)]
            parts.append(pl.Series(lists, dtype=pl.List(pl.String)))
            place[alike.rows] = np.arange(count, count + len(alike.rows))
            count += len(alike.rows)
        return place[self.became], pl.concat(parts)
