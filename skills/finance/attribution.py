"""Whose the documents are that do not say so themselves, and which documents say nothing.

A document that names no company is an issuer's if its file is called after the issuer; if its cover begins a line with
the issuer's name, and its figures don't speak against that; or if it prints the issuer's figures and no others. What no
evidence places goes by the name of its file, and whoever needs to know of a company can tell by `issuer_told_by`.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence

from ..figures import Figure, Status
from .consolidate import same_number
from .issuer import heads_a_line, same_issuer
from .reading import DocumentReading

BY_ITS_FILE = "it names no company; it goes by the name of its file"
"""The note of a document that no evidence places."""
_FIGURES_THAT_PROVE = 3
_DIGITS_OF_ONE = 3
"""So many figures of so many digits are not the same by chance."""
_NOTES = 3
_SAYS_NO_MORE = re.compile(r"no [\w -]+ was found|a person says|it names no company")
"""Notes that do not say why a document has no figures."""


def attributed(readings: Iterable[DocumentReading]) -> tuple[DocumentReading, ...]:
    """The readings, each under the issuer that it names or that evidence gives it; the rest by the names of their files.

    What a person said of a document is spelled as the documents themselves do, where they name that company.
    """
    readings = tuple(readings)
    own_words = [reading for reading in readings if reading.issuer_told_by == "document"]
    named = [reading for reading in readings if reading.issuer_told_by in ("document", "person") and reading.figures]
    found: list[DocumentReading] = []
    for reading in readings:
        if reading.issuer_told_by == "person":
            spelled = next((one.issuer for one in own_words if same_issuer(one.issuer.id, reading.issuer.id)), None)
            found.append(reading.under(spelled, told_by="person") if spelled else reading)
        elif reading.issuer_told_by == "file":
            found.append(_by_evidence(reading, named))
        else:
            found.append(reading)
    return tuple(found)


def tells_something(reading: DocumentReading, among: Iterable[DocumentReading]) -> bool:
    """Whether a document has figures, or defines measures of an issuer of whom another one has figures."""
    if reading.figures or not reading.definitions:
        return bool(reading.figures)
    return any(other.figures and same_issuer(other.issuer.id, reading.issuer.id) for other in among)


def why_empty(reading: DocumentReading) -> str:
    """Why nothing was taken from a document, in a line."""
    notes = [note for note in reading.notes if not _SAYS_NO_MORE.match(note)]
    if not notes:
        return "no figure was found in it: no statement, template or key figure that Vouch knows"
    return f"no figure was found in it ({'; '.join(notes[:_NOTES])})"


def why_unplaced(reading: DocumentReading) -> str:
    """Why a document that names no company is not used beside those that do, and what to type."""
    return f"it names no company; say whose it is: --issuer {shlex.quote(reading.source.name)}=COMPANY"


def _by_evidence(reading: DocumentReading, named: Sequence[DocumentReading]) -> DocumentReading:
    """The reading under the one issuer that something speaks for; under its file's name if there is none, or several."""
    issuers: dict[str, list[DocumentReading]] = {}
    for other in named:
        home = next((known for known in issuers if same_issuer(known, other.issuer.id)), other.issuer.id)
        issuers.setdefault(home, []).append(other)
    called = {name: "its file is called so" for name, own in issuers.items() if _is_called_after(reading, own)}
    claims = called or {name: why for name, own in issuers.items() if (why := _evidence(reading, own)) is not None}
    if len(claims) != 1:
        return reading.under(reading.issuer, told_by="file", note=BY_ITS_FILE)
    ((name, why),) = claims.items()
    issuer = issuers[name][0].issuer
    return reading.under(issuer, told_by="evidence", note=f"it names no company; taken to be of “{issuer.name}”: {why}")


def _is_called_after(reading: DocumentReading, own: Sequence[DocumentReading]) -> bool:
    return any(same_issuer(reading.issuer.id, other.issuer.id) for other in own)


def _evidence(reading: DocumentReading, own: Sequence[DocumentReading]) -> str | None:
    """What in a document speaks for its being the issuer's whose documents are `own`; None if nothing does."""
    agreeing, differing = _compared(reading.figures, [figure for other in own for figure in other.figures])
    if agreeing >= differing and any(heads_a_line(other.issuer, reading.cover) for other in own):
        return "its first page begins a line so"
    if agreeing >= _FIGURES_THAT_PROVE and not differing:
        return "it prints the same figures"
    return None


def _compared(figures: Iterable[Figure], known: Iterable[Figure]) -> tuple[int, int]:
    """How many telling figures are among `known` too, and how many are with another amount."""
    by_id: dict[str, list[Figure]] = {}
    for figure in known:
        if figure.status is not Status.REJECTED:
            by_id.setdefault(_what(figure), []).append(figure)
    agreeing = differing = 0
    for figure in figures:
        others = by_id.get(_what(figure))
        if others is None or figure.status is Status.REJECTED:
            continue
        if any(same_number(figure, other) for other in others):
            agreeing += _is_telling(figure)
        else:
            differing += 1
    return agreeing, differing


def _what(figure: Figure) -> str:
    """A figure's id without its issuer."""
    return figure.id.partition("/")[2]


def _is_telling(figure: Figure) -> bool:
    return len(figure.amount.normalize().as_tuple().digits) >= _DIGITS_OF_ONE
