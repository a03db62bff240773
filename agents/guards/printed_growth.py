"""The part of the grounding guard that holds printed growth against its page: row, heading, years, number, and arithmetic.

A plain change that the arithmetic over the amounts beside it does not give is for a person: the page, or the reading of
it, is wrong somewhere. A change on equivalent terms has no arithmetic; like the other it stands only if the amounts
beside it are those that the report gives for the group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from ...skills.figures import Figure, Unit, plain
from ...skills.finance.catalogue import BaseIndicator, Catalogue
from ...skills.finance.deck_cells import SlideCell
from ...skills.finance.deck_qualifiers import is_certain, understood
from ...skills.finance.printed_growth import ChangeCell, PrintedAmount, grown
from ...skills.finance.qualifying import read_label
from ...skills.finance.reading import Cell, PageTable, TemplatePageCell
from .verdict import Verdict, passed, repair, review


def check_printed_growth(
    guard: str, figure: Figure, cell: Cell, tables: Sequence[PageTable], *, catalogue: Catalogue
) -> Verdict:
    """What `guard` says of `figure`, a printed growth, by the cell under its box and the tables that were read again."""
    if not isinstance(cell, ChangeCell):
        return repair(guard, figure, "the number under its box stands in no column of changes")
    if catalogue.base[figure.indicator].growth_of is None:
        return repair(guard, figure, "the number under its box stands in a column of changes")
    named = grown(cell, catalogue)
    if named is None or named[0].id != figure.indicator:
        return review(
            guard, figure, f"the row is called “{cell.row_label}”: is that {catalogue.name(figure.indicator)}?"
        )
    if cell.period.label != figure.period.label:
        return repair(guard, figure, f"the column is {cell.period.label}, not {figure.period.label}")
    if cell.amount != figure.amount or figure.unit is not Unit.RATIO:
        return repair(guard, figure, f"the page reads {plain(cell.amount)}, not {plain(figure.amount)}")
    if cell.basis != figure.qualifiers.basis:
        return repair(guard, figure, f"the column is called “{cell.column_label}”, which is another basis")
    _, about, said = named
    if figure.qualifiers.segment != said.get("segment"):
        return repair(guard, figure, f"the row is called “{cell.row_label}”, which is another segment")
    if not _is_the_group(cell, about, said.get("segment"), tables):
        return review(guard, figure, "the amounts beside it are not those of the group elsewhere in the report")
    if cell.basis == "reported" and not cell.fits:
        return review(guard, figure, _other_growth(cell))
    return passed(guard, figure)


def _other_growth(cell: ChangeCell) -> str:
    percent = plain((100 * cell.computed).quantize(Decimal("0.01"), ROUND_HALF_EVEN))
    now, before = plain(cell.now.value), plain(cell.before.value)
    return f"{now} after {before} is a growth of {percent} %, but the column says {cell.token}"


def _is_the_group(cell: ChangeCell, about: BaseIndicator, segment: str | None, tables: Sequence[PageTable]) -> bool:
    """Whether both amounts stand in the statements or key figures, too, in the row of the indicator and its years."""
    now, before = (list(_amounts(about, amount, segment, tables)) for amount in (cell.now, cell.before))
    return any(cell.compares(one.amount, other.amount) for one in now for other in before)


def _amounts(
    about: BaseIndicator, amount: PrintedAmount, segment: str | None, tables: Sequence[PageTable]
) -> Iterator[Cell]:
    for other in (cell for table in tables for cell in table.cells if table.kind in (about.statement, None)):
        if (
            isinstance(other, ChangeCell | TemplatePageCell)
            or other.unit is not about.unit
            or other.period.label != amount.period
        ):
            continue
        if isinstance(other, SlideCell):
            told = understood(about, other)
            if told is not None and is_certain(about, other) and told[1].segment == segment:
                yield other
        elif (found := read_label(about, other.row_label, other.section)) and found[1].get("segment") == segment:
            yield other
