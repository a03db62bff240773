"""Many log lines with known templates: the variable slots of truth templates filled with words and numbers never seen."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

_SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ke",
    "li",
    "mo",
    "nu",
    "pa",
    "re",
    "si",
    "to",
    "va",
    "xe",
    "yo",
    "za",
    "bra",
    "cle",
    "dri",
    "flo",
    "gru",
    "pla",
    "ste",
    "tri",
)


def truth_templates(folder: Path) -> list[tuple[str, int]]:
    """The templates of all systems of a folder like loghub's, with how often each occurs, in a fixed order."""
    found: Counter[str] = Counter()
    for path in sorted(folder.glob("*_structured.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            found.update(row["EventTemplate"] for row in csv.DictReader(file))
    return sorted((template, count) for template, count in found.items() if template.replace("<*>", "").strip())


def filled(templates: Sequence[tuple[str, int]], *, lines: int, seed: int) -> Iterator[tuple[str, int]]:
    """Lines and the number of the template of each; the same for the same seed.

    Templates come as often as in the data. A slot takes a number or a word, one as often as the other.
    """
    dice = random.Random(seed)
    pieces = [template.split("<*>") for template, _ in templates]
    chosen = dice.choices(range(len(templates)), [count for _, count in templates], k=lines)
    for number in chosen:
        first, *others = pieces[number]
        yield first + "".join(_value(dice) + piece for piece in others), number


def _value(dice: random.Random) -> str:
    if dice.random() < 0.5:
        return str(dice.randrange(10 ** dice.randint(1, 9)))
    return "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 5)))
