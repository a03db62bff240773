"""The numbers of a deck as its slides say them, for the grounding guard: read again, with nothing from a proposal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ..evidence import Evidence
from ..figures import Period, Unit


@dataclass(frozen=True, slots=True)
class SlideCell:
    """A labelled number of a slide: the mirror of `reading.Cell`, with its slide and shape in place of a page's box.

    `period.kind` is "duration" where the slide only names a year: whether the number is a balance or a flow is the
    indicator's matter, so compare labels and ends.
    """

    slide: int
    shape: str
    token: str
    amount: Decimal
    """In base units; a ratio is a fraction."""
    unit: Unit
    currency: str | None
    period: Period
    row_label: str
    column_label: str
    section: str
    quote: str


def deck_cells(path: Path, slides: Sequence[int]) -> tuple[SlideCell, ...]:
    """Every number on `slides` whose label, period and unit the slide itself settles.

    Raises:
        BadInput: the deck can't be read.
    """
    raise NotImplementedError


def cell_named(cells: Iterable[SlideCell], evidence: Evidence | None) -> SlideCell | None:
    """The one cell that `evidence` names: its slide, shape, labels and quote; none if there are none or several."""
    if evidence is None:
        return None
    named = (evidence.slide, evidence.shape, evidence.row_label, evidence.column_label, evidence.quote)
    found = [cell for cell in cells if (cell.slide, cell.shape, cell.row_label, cell.column_label, cell.quote) == named]
    return found[0] if len(found) == 1 else None
