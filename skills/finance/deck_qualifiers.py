"""What qualifies a number of a slide or of a table of key figures: its label, headings, column and footnotes together.

What they do not say stays unsaid; where they contradict each other, the number is nobody's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..figures import Qualifiers
from .catalogue import BaseIndicator
from .catalogue.schema import QualifierName
from .deck_cells import SlideCell
from .deck_words import mentions
from .labels import matches, normalise
from .qualifying import qualified, read_label


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
    for text in (cell.heading, cell.section, cell.column_label, *cell.notes):
        more = _said_by(entry, text)
        if more is None or any(told.setdefault(name, value) != value for name, value in more.items()):
            return None
    if mentions("other_scope", cell.notes) and "basis" not in told and "segment" not in told:
        return None
    return tier, Qualifiers.model_validate({"framework": entry.framework, **told})


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
    return "(" not in (label.label if label else cell.row_label)


def entries_of(cell: SlideCell, entries: Sequence[BaseIndicator]) -> list[tuple[BaseIndicator, int, Qualifiers]]:
    """The indicators among `entries` that the cell's label and unit name, the best tier only, and their qualifiers."""
    beside = [normalise(other) for other in cell.beside]
    found: list[tuple[BaseIndicator, int, Qualifiers]] = []
    for entry in entries:
        told = understood(entry, cell) if entry.unit is cell.unit else None
        if told is None:
            continue
        tier, qualifiers = told
        if not (tier and any(matches(other, form) for other in beside for form in entry.only_first_tier_with)):
            found.append((entry, tier, qualifiers))
    best = min((tier for _, tier, _ in found), default=0)
    return [one for one in found if one[1] == best]
