"""What qualifies a number of a slide or of a table of key figures: its label, headings, column and footnotes together.

What they do not say stays unsaid; where they contradict each other, the number is nobody's. What they say beyond what is
understood makes the number one for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..figures import Figure, Qualifiers
from .catalogue import BaseIndicator
from .catalogue.schema import QualifierName
from .deck_cells import SlideCell
from .deck_words import mentions
from .labels import matches, matches_any, normalise, tier_of
from .note_words import reading, remarks_on, says_nothing_of
from .qualifying import qualified, read_label

_LONGEST_QUOTE = 160
_BASIS_POINTS = re.compile(r"\d\s*\(?(?:bps?|b\.p\.)", re.IGNORECASE)


def understood(entry: BaseIndicator, cell: SlideCell) -> tuple[int, Qualifiers] | None:
    """The tier of `entry`'s labels that the cell's label matches, and what qualifies the number.

    None if the label is no name of the entry, or what stands around it says two things at once.
    """
    found = read_label(entry, cell.row_label, cell.section)
    if found is None:
        return None
    tier, said = found
    told: dict[QualifierName, str] = dict(said)
    if cell.segment is not None and told.setdefault("segment", cell.segment) != cell.segment:
        return None
    for text in (cell.heading, cell.section, cell.column_label):
        if not _add(told, _said_by(entry, text)):
            return None
    for text in _small_print(entry, cell):
        printed = reading(text, entry.qualifiers)
        if printed is None and text in cell.small_print.remarks:
            continue  # it is a doubt; which of two things it says of this number is open
        if not _add(told, printed.said if printed else None):
            return None
    if mentions("other_scope", cell.small_print.notes) and "basis" not in told and "segment" not in told:
        return None
    return tier, Qualifiers.model_validate({"framework": entry.framework, **told})


def doubts(entry: BaseIndicator, cell: SlideCell) -> tuple[str, ...]:
    """What the small print says of the number beside what qualifies it, or does not say: whether it is `entry` then is open."""
    lost = [f"it is marked “{mark}”, and no footnote says what that means" for mark in cell.small_print.lost]
    unclear = [
        _restriction(_shortened(text))
        for text in _small_print(entry, cell)
        if (found := reading(text, entry.qualifiers)) is None or not found.whole
    ]
    return tuple(dict.fromkeys((*lost, *unclear, *_unusual(entry, cell), *_out_of_place(entry, cell))))


def is_restricted(figure: Figure) -> bool:
    """Whether small print makes the figure another one, as long as no person says that it does not: it contradicts nobody."""
    return any(reason.startswith(_restriction("").rstrip("”")) for reason in figure.reasons)


def _restriction(text: str) -> str:
    return f"a footnote or remark says of it: “{text}”"


def _out_of_place(entry: BaseIndicator, cell: SlideCell) -> Iterator[str]:
    if matches_any(cell.row_label, entry.within_statement):
        yield f"“{cell.row_label}” means that in a statement; here it may be something else"


def _unusual(entry: BaseIndicator, cell: SlideCell) -> Iterator[str]:
    least, most = entry.usual or (None, None)
    if (least is not None and cell.amount < least) or (most is not None and cell.amount > most):
        yield f"{cell.token} is far from what such a ratio is wont to be: is it a change, or a share?"


def _small_print(entry: BaseIndicator, cell: SlideCell) -> Iterator[str]:
    """The notes on the cell, what a text beside it says of `entry`, and the remarks that may be about such a number."""
    yield from cell.small_print.notes
    for text in cell.small_print.beside:
        yield from remarks_on(text, lambda name: tier_of(entry, name) is not None)
    yield from (text for text in cell.small_print.remarks if not says_nothing_of(text, entry.qualifiers))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def _add(told: dict[QualifierName, str], more: Mapping[QualifierName, str] | None) -> bool:
    """Whether what is told can take in more, which it then does; not if that contradicts it, or itself."""
    if more is None or any(told.get(name, value) != value for name, value in more.items()):
        return False
    told.update(more)
    return True


def _said_by(entry: BaseIndicator, text: str) -> Mapping[QualifierName, str] | None:
    if not entry.qualifiers or not text:
        return {}
    found = qualified(text, entry.qualifiers)
    return found.said if found else None


def is_certain(entry: BaseIndicator, cell: SlideCell) -> bool:
    """Whether nothing keeps the number from being the whole group's, or the segment's that its headings name.

    What stands in brackets in the label has to be understood: "Net income (adjusted)" is not net income.
    """
    if not (cell.group or (cell.segment is not None and "segment" in entry.qualifiers)):
        return False
    label = qualified(cell.row_label, entry.qualifiers) if entry.qualifiers else None
    return "(" not in (label.label if label else normalise(cell.row_label))


def entries_of(cell: SlideCell, entries: Sequence[BaseIndicator]) -> list[tuple[BaseIndicator, int, Qualifiers]]:
    """The indicators among `entries` that the cell's label and unit name, the best tier only, and their qualifiers."""
    beside = [normalise(other) for other in cell.beside]
    found: list[tuple[BaseIndicator, int, Qualifiers]] = []
    for entry in entries:
        told = understood(entry, cell) if entry.unit is cell.unit else None
        if told is None or (_BASIS_POINTS.search(cell.token) and not entry.basis_points):
            continue
        tier, qualifiers = told
        if not (tier and any(matches(other, form) for other in beside for form in entry.only_first_tier_with)):
            found.append((entry, tier, qualifiers))
    best = min((tier for _, tier, _ in found), default=0)
    return [one for one in found if one[1] == best]
