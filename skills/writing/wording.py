"""What the words of a template claim: numerals, directions, names, and the figure that each belongs to.

Both the template's own words and the names in its slots are read. Names of indicators and companies are set aside
first: "EBITDA less capital expenditure" does not say that anything became less, and "Best Buy" is not the best.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from .language import Lexicon
from .statement import PLACEHOLDER, Statement

_SYMBOLS = re.compile(r"[%‰‱°]|[\d]")
_FIGURE, _OTHER, _NAME, _THRESHOLD = "\ue000", "\ue001", "\ue002", "\ue003"
"""Single characters that stand for a figure, another slot and a name while words are read."""
_PUNCTUATION = re.compile(r"[,;:.!?()–—]")


@cache
def words(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Any of `patterns` as whole words."""
    return re.compile(rf"(?<![\w])(?:{'|'.join(patterns)})(?![\w])" if patterns else r"(?!)", re.IGNORECASE)


def numeral_in(text: str, lexicon: Lexicon) -> str | None:
    """The first digit, sign of a unit, number word or invisible character in `text`, nothing if there is none."""
    for character in text:
        kind = unicodedata.category(character)
        if kind in ("Cf", "Cc", "Co", "Cs", "Cn"):
            return f"the invisible character U+{ord(character):04X}"
        if kind == "Sc" or unicodedata.numeric(character, None) is not None:
            return character
    plain = unicodedata.normalize("NFKC", text)
    if found := _SYMBOLS.search(plain):
        return found[0]
    if lexicon.not_numbers:
        plain = words(lexicon.not_numbers).sub(" ", plain)
    found = words(lexicon.numbers).search(plain)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure's placeholder, or a name, and where it stands."""

    at: int
    value: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A template as it is read: its words in lower case, its clauses, and the marks that stand in it."""

    text: str
    clauses: tuple[range, ...]
    figures: tuple[Mark, ...]
    names: tuple[Mark, ...]
    thresholds: tuple[int, ...]

    def occurrences(self, patterns: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        """Where any of the patterns stands, as (word, position)."""
        yield from ((found[0], found.start()) for found in words(patterns).finditer(self.text))

    def clause_of(self, at: int) -> str:
        """The words of the clause around a position."""
        clause = self._clause(at)
        return self.text[clause.start : clause.stop]

    def figures_beside(self, at: int) -> tuple[Mark, ...]:
        """The figures in the clause around a position."""
        clause = self._clause(at)
        return tuple(mark for mark in self.figures if mark.at in clause)

    def names_beside(self, at: int) -> tuple[Mark, ...]:
        """The names in the clause around a position."""
        clause = self._clause(at)
        return tuple(mark for mark in self.names if mark.at in clause)

    def figure_of(self, at: int) -> Mark | None:
        """The figure that a word is about: the next in its clause, else the last before it there, else the next at all."""
        return _nearest(self.figures_beside(at), at) or _nearest(self.figures, at)

    def leads_to_threshold(self, at: int) -> bool:
        """Whether a threshold is the next thing that the clause holds something against: "below {threshold}"."""
        clause = self._clause(at)
        return any(at < place and place in clause for place in self.thresholds)

    def _clause(self, at: int) -> range:
        return next((clause for clause in self.clauses if at in clause), range(len(self.text)))


def _nearest(marks: Sequence[Mark], at: int) -> Mark | None:
    after = [mark for mark in marks if mark.at > at]
    return after[0] if after else marks[-1] if marks else None


def read(statement: Statement, *, names: Iterable[str], spelled_out: Iterable[str], lexicon: Lexicon) -> Wording:
    """Read a template. `names` are set aside wherever they stand, `spelled_out` are names whose words count.

    A slot that the statement lacks reads as nothing.
    """
    said = frozenset(spelled_out)
    slots: list[tuple[int, str, str, str]] = []  # position, mark, value, form
    text, at = "", 0
    for found in PLACEHOLDER.finditer(statement.template):
        text += statement.template[at : found.start()]
        at = found.end()
        slot = statement.slots.get(found["slot"])
        if slot is None:
            continue
        if slot.kind == "name" and slot.value in said:
            text += slot.value
            continue
        mark = {"figure": _FIGURE, "name": _NAME, "threshold": _THRESHOLD}.get(slot.kind, _OTHER)
        slots.append((len(text), mark, slot.value, found["form"] or ""))
        text += mark
    text += statement.template[at:]
    figures = [Mark(place, value, form) for place, mark, value, form in slots if mark == _FIGURE]
    named = [Mark(place, value) for place, mark, value, _ in slots if mark == _NAME]
    text, literal = _set_aside(text, names)
    return Wording(
        text=text,
        clauses=_clauses(text, lexicon),
        figures=tuple(figures),
        names=tuple(sorted((*named, *literal), key=lambda mark: mark.at)),
        thresholds=tuple(place for place, mark, _, _ in slots if mark == _THRESHOLD),
    )


def _set_aside(text: str, names: Iterable[str]) -> tuple[str, list[Mark]]:
    """Blank out names that are written in the text itself, the longest first, keeping every position."""
    marks: list[Mark] = []
    for name in sorted({name for name in names if name}, key=lambda name: (-len(name), name)):
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            marks.append(Mark(found.start(), name))
            text = text[: found.start()] + _NAME * len(found[0]) + text[found.end() :]
    return text, marks


def _clauses(text: str, lexicon: Lexicon) -> tuple[range, ...]:
    cuts = {found.start() for found in _PUNCTUATION.finditer(text)}
    cuts |= {found.start() for found in words(lexicon.boundaries).finditer(text)}
    edges = [0, *sorted(cuts - {0}), len(text)]
    return tuple(range(start, stop) for start, stop in pairwise(edges) if stop > start)


def capitalised(text: str) -> Iterator[str]:
    """Words with a capital that do not begin a sentence: names, as a rule. Names set aside are not among them."""
    for found in re.finditer(r"\w[\w’'-]*", text):
        before = text[: found.start()].rstrip("“\"'( ")
        begins = not before or before[-1] in ".!?:"
        if found[0][0].isupper() and not begins:
            yield found[0]


def names_by_text(names: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Name in lower case → the ids that go by it."""
    found: dict[str, set[str]] = {}
    for identity, spellings in names.items():
        for spelling in spellings:
            found.setdefault(spelling.lower(), set()).add(identity)
    return found
