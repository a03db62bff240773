"""What the lines around a statement's table say of all of it: that it is a segment's, or leaves something out.

"of which: Motor" below the title makes a segment of the whole table, and "of non-life business only" below its last row
does too. What a footnote's mark ties to single rows is not meant. The words are data, in `catalogue/remarks.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pydantic import TypeAdapter

from .labels import checked_notation, matches_any, normalise
from .qualifying import qualified
from .vocabulary import vocabulary

_Vocabulary = TypeAdapter(dict[str, list[str]])
_LONGEST = 30
"""Words of a remark; what is longer is prose about something else."""
_MARK = re.compile(r"^\s*(?:[*†‡§]+|\(?(?:\d{1,2}|[a-z])\)|\d{1,2}\s|[¹²³⁰⁴-⁹]+)")


def restriction(above: Iterable[str], below: Iterable[str]) -> str | None:
    """The first line between a statement's title and its columns' heading, or below its last row, that restricts it."""
    words = _words()
    for line in above:
        if _says(line, (*words["above"], *words["anywhere"])) or _names_a_segment(line):
            return " ".join(line.split())
    return next((" ".join(line.split()) for line in below if _says(line, words["anywhere"])), None)


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    found = vocabulary("remarks.yaml", _Vocabulary)
    return {
        part: tuple(map(checked_notation, notations)) if part != "beside_a_segment" else tuple(notations)
        for part, notations in found.items()
    }


def _says(line: str, notations: Sequence[str]) -> bool:
    if _MARK.match(line) or len(line.split()) > _LONGEST:
        return False
    plain = line.strip(" ()[].:–-")
    return matches_any(plain, tuple(notations))


def _names_a_segment(line: str) -> bool:
    """Whether a line is nothing but the name of a segment: "Non-life business"."""
    found = qualified(line, ("segment",))
    if found is None or not found.said:
        return False
    rest = re.findall(r"[^\W\d_]+", normalise(found.label))
    return all(word in _words()["beside_a_segment"] for word in rest)
