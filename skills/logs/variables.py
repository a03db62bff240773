"""The values that the variables of a template took."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from .masking import VALUE
from .model import Counted, Variable
from .words import MARKED_WORD, canonical_mark, readable

TOP = 5
_AT_MOST = 20
"""Variables of a template that are looked at."""


def variables(template: str, messages: Iterable[str], redact: Callable[[str], str]) -> tuple[Variable, ...]:
    """What stood at each place of a template in some messages; a message that does not fit it is passed over.

    Messages go through `redact` as a whole: a name is told to be one by the words before it.
    """
    pieces = template.split(VALUE)
    found: list[Counter[str]] = [Counter() for _ in pieces[1:]]
    for message in messages:
        for place, value in enumerate(values(pieces, redact(message))):
            found[place][value] += 1
    return tuple(
        Variable(
            place=place,
            distinct=len(counts),
            top=tuple(
                Counted(value=value, count=count)
                for value, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:TOP]
            ),
        )
        for place, counts in enumerate(found[:_AT_MOST])
        if counts
    )


def values(pieces: list[str], message: str) -> list[str]:
    """What stands in a message between the pieces of a template, in order; nothing if they do not fit."""
    text = readable(canonical_mark(word) for word in re.findall(MARKED_WORD, message))
    if not text.startswith(pieces[0]) or not text.endswith(pieces[-1]):
        return []
    found: list[str] = []
    at = len(pieces[0])
    for number, piece in enumerate(pieces[1:], 1):
        last = number == len(pieces) - 1
        end = len(text) - len(piece) if last else text.find(piece, at + 1) if piece else at
        if end < at:
            return []
        found.append(text[at:end].strip())
        at = end + len(piece)
    return found
