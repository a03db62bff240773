"""The grounding guard: a figure stands only if its page, read afresh, says the same.

The guard is deliberately literal. It does not ask whether a figure is plausible, and it believes nothing that the
figure says about its page: it looks up the number under the figure's box in the tables that were read again, with the
page's own row label, column period, unit and scale. It never corrects a figure: the extractor gets the reason and may
propose another place, and after that a person sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...skills.figures import Figure, Unit, plain
from ...skills.finance.catalogue import BaseIndicator, Catalogue
from ...skills.finance.deck_cells import SlideCell, cell_named
from ...skills.finance.deck_qualifiers import doubts, is_certain, understood
from ...skills.finance.labels import knows, matches_any, tier_of
from ...skills.finance.minorities import NamedAmount, taken_off_above
from ...skills.finance.printed_growth import ChangeCell
from ...skills.finance.reading import Cell, PageTable, TemplatePageCell
from .printed_growth import check_printed_growth
from .verdict import Verdict, passed, repair, review

GUARD = "grounding"


def check_grounding(figure: Figure, tables: Sequence[PageTable], *, catalogue: Catalogue) -> Verdict:
    """Compare `figure` with the table cell under its box, or with the number of a slide that its evidence names.

    A row under a label that the catalogue does not know for the indicator is never vouched, however right it looks: a
    person decides, and the decision adds the label.
    """
    if figure.evidence is None:
        return repair(GUARD, figure, "it names no place in a document")
    entry = catalogue.base.get(figure.indicator)
    if entry is None:
        return review(GUARD, figure, f"the catalogue has no indicator {figure.indicator}")
    if figure.evidence.slide is not None:
        on_slides = [cell for table in tables for cell in table.cells]
        return _check_slide(figure, cell_named(on_slides, figure.evidence), entry, catalogue)
    found = [
        (table, cell)
        for table in tables
        if table.number == figure.evidence.page and (cell := table.cell_under(figure.evidence.box)) is not None
    ]
    if not found:
        return repair(GUARD, figure, f"there is no number of a statement under its box on {figure.evidence.place}")
    if len(found) > 1:
        claims = " and ".join(sorted(_words(table.kind or "template") for table, _ in found))
        return review(GUARD, figure, f"{figure.evidence.place}: its number was read as one of the {claims} statements")
    table, cell = found[0]
    if entry.growth_of is not None or isinstance(cell, ChangeCell):
        return check_printed_growth(GUARD, figure, cell, tables, catalogue=catalogue)
    return _check_cell(figure, table, cell, entry, tables, catalogue)


def _check_cell(
    figure: Figure,
    table: PageTable,
    cell: Cell,
    entry: BaseIndicator,
    tables: Sequence[PageTable],
    catalogue: Catalogue,
) -> Verdict:
    if isinstance(cell, SlideCell):
        return _check_slide(figure, cell, entry, catalogue)
    difference = _difference(figure, cell, entry)
    if difference:
        return repair(GUARD, figure, difference)
    if isinstance(cell, TemplatePageCell):
        return _check_template(figure, cell, entry)
    if table.kind is not entry.statement:
        return _elsewhere(figure, table, entry)
    return _check_label(figure, cell, entry, tables, catalogue)


def _elsewhere(figure: Figure, table: PageTable, entry: BaseIndicator) -> Verdict:
    said = _words(table.kind or "template")
    if entry.statement is None:
        return review(GUARD, figure, f"it stands in the {said}, which is not its place")
    return review(GUARD, figure, f"it stands in the {said}, not in the {_words(entry.statement)}")


def _check_template(figure: Figure, cell: TemplatePageCell, entry: BaseIndicator) -> Verdict:
    """A template's cell is known by its codes: those that the catalogue names for the indicator, and no label's likeness."""
    place = next((place for place in entry.templates if place.cell == cell.template), None)
    if place is None:
        return review(GUARD, figure, f"it stands in {cell.template}, which is not its place")
    said = figure.qualifiers
    if (said.framework, said.segment, said.reinsurance) != ("Solvency II", place.segment, place.reinsurance):
        return review(GUARD, figure, f"{cell.template} is about something else than the figure")
    if cell.scope is not None and cell.scope != said.scope:
        return review(
            GUARD,
            figure,
            "the template is about the group and the figure about one undertaking, or the other way round",
        )
    return passed(GUARD, figure)


def _check_slide(figure: Figure, cell: SlideCell | None, entry: BaseIndicator, catalogue: Catalogue) -> Verdict:
    if cell is None:
        where = figure.evidence.place if figure.evidence else "its slide"
        return repair(GUARD, figure, f"the number that it names is not, or not just once, on {where}")
    difference = _difference(figure, cell, entry)
    if difference:
        return repair(GUARD, figure, difference)
    stand_ins = () if entry.no_fallback_with else _stand_ins(entry, catalogue)
    told = [(named, found[1]) for named in (entry, *stand_ins) if (found := understood(named, cell)) is not None]
    if not told:
        return _ask(figure, cell, catalogue)
    named, qualifiers = told[0]
    if not is_certain(named, cell):
        return review(GUARD, figure, "the slide leaves open whether it is about the whole group, as reported")
    unclear = doubts(named, cell)
    if unclear:
        return review(GUARD, figure, unclear[0])
    if qualifiers.suffix() != figure.qualifiers.suffix():
        return repair(GUARD, figure, f"its page qualifies it as {qualifiers.suffix() or '[]'}, not as the figure does")
    return passed(GUARD, figure)


def _difference(figure: Figure, cell: Cell, entry: BaseIndicator) -> str:
    """What the page says otherwise, in words; empty if nothing."""
    if (cell.period.label, cell.period.end) != (figure.period.label, figure.period.end):
        return f"the column is {cell.period.label}, not {figure.period.label}"
    if figure.amount not in _kept(cell, entry):
        return f"the page reads {plain(cell.amount)}, not {plain(figure.amount)}"
    if cell.unit is not figure.unit:
        return f"the page counts {_words(cell.unit)}, not {_words(figure.unit)}"
    if cell.unit in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE) and cell.currency != figure.currency:
        return f"the page is in {cell.currency or 'no currency that it names'}, not in {figure.currency or 'none'}"
    return ""


def _kept(cell: Cell, entry: BaseIndicator) -> tuple[Decimal, ...]:
    """The amounts that may stand for what is printed.

    A payment or a liability is printed "(56)", or "56" where all are, and kept as 56. Expenses are printed with either sign too, but
    may turn out as a benefit, which the page alone does not tell: that is for the guards of sign and identities.
    """
    if entry.sign == "outflow":
        return (abs(cell.amount),)
    return (cell.amount, -cell.amount) if entry.sign == "expense" else (cell.amount,)


def _check_label(
    figure: Figure, cell: Cell, entry: BaseIndicator, tables: Sequence[PageTable], catalogue: Catalogue
) -> Verdict:
    column = [
        other
        for table in tables
        if table.kind is entry.statement
        for other in table.cells
        if other.period.label == cell.period.label
    ]
    tier = tier_of(entry, cell.row_label, cell.section)
    if tier is not None:
        beside = _making_it_something_else(entry, cell, column) if tier > 0 else None
        if beside is not None:
            return review(
                GUARD, figure, f"beside a row “{beside.row_label}”, “{cell.row_label}” may mean something else"
            )
        others = taken_off_above(
            entry,
            [NamedAmount(other.row_label, other.section, other.amount) for other in column],
            column.index(cell),
            owners=catalogue.base.get(entry.owners_share or ""),
        )
        if others is not None:
            return review(GUARD, figure, f"“{cell.row_label}” stands below “{others.label}”: is it after that share?")
        return passed(GUARD, figure)
    if not any(knows(named, cell.row_label, cell.section) for named in _stand_ins(entry, catalogue)):
        return _ask(figure, cell, catalogue)
    return _check_fallback(figure, cell, entry, column)


def _making_it_something_else(entry: BaseIndicator, cell: Cell, column: Sequence[Cell]) -> Cell | None:
    """The row that makes a later tier's label mean something else, by its place above or below the row or anywhere."""
    at = column.index(cell)
    share = _labelled(entry.only_first_tier_below, column[:at])
    if share is not None and _labelled(entry.only_first_tier_below, column[at + 1 :]) is not None:
        share = None
    return (
        _labelled(entry.only_first_tier_with, column)
        or _labelled(entry.only_first_tier_above, column[at + 1 :])
        or share
    )


def _stand_ins(entry: BaseIndicator, catalogue: Catalogue) -> Sequence[BaseIndicator]:
    return [catalogue.base[name] for name in entry.fallback if name in catalogue.base]


def _check_fallback(figure: Figure, cell: Cell, entry: BaseIndicator, column: Sequence[Cell]) -> Verdict:
    own = next((other for other in column if knows(entry, other.row_label, other.section)), None)
    if own is not None:
        return repair(GUARD, figure, f"the statement has a row of its own for it, “{own.row_label}”")
    beside = _labelled(entry.no_fallback_with, column)
    if beside is not None:
        return review(GUARD, figure, f"beside a row “{beside.row_label}”, “{cell.row_label}” is something else")
    return passed(GUARD, figure)


def _ask(figure: Figure, cell: Cell, catalogue: Catalogue) -> Verdict:
    return review(GUARD, figure, f"the row is called “{cell.row_label}”: is that {catalogue.name(figure.indicator)}?")


def _labelled(notations: tuple[str, ...], cells: Sequence[Cell]) -> Cell | None:
    return next((cell for cell in cells if matches_any(cell.row_label, notations)), None)


def _words(name: str) -> str:
    return name.replace("_", " ")
