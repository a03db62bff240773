"""How figures moved over their year, as figures with a calculation of their own: what a sentence says beside the level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..figures import Figure, Unit
from .book import MONEY, Unavailable, books
from .calculation import Rule, compute, divides_by_a_negative
from .catalogue import Catalogue

STEEP = Decimal(10)
"""A growth of a thousand per cent: from there on tables print "n.m.", not meaningful, and texts say the amounts alone."""


def movement(indicator: str, catalogue: Catalogue) -> tuple[str, Unit] | None:
    """What a figure's movement is called, and its unit: a growth for amounts and counts, a change for ratios and days.

    Where the catalogue itself defines the growth ("revenue_growth"), that is its name. A growth has no movement.
    """
    entry = catalogue[indicator]
    if entry.unit in (Unit.RATIO, Unit.DAYS):
        return None if entry.group == "growth" else (difference(indicator), entry.unit)
    growth = _growth(indicator).replace(" ", "")
    own = [other.id for other in catalogue.derived.values() if other.formula.replace(" ", "") == growth]
    return (own[0] if own else f"{indicator}_growth"), Unit.RATIO


def from_low_base(figure: Figure) -> bool:
    """Whether a growth is so steep that it speaks of its base and not of the year: its percentage says nothing."""
    formula = figure.calculation.formula.replace(" ", "") if figure.calculation is not None else ""
    return formula.startswith("change(") and "/prior(" in formula and abs(figure.amount) >= STEEP


def movements(figures: Iterable[Figure], catalogue: Catalogue) -> tuple[Figure, ...]:
    """How every figure, base and derived, moved over its year; the catalogue's own growths are not made again.

    A sentence says the growth of an amount; a table and a chart show beside it by how much it changed.
    """
    made: list[Figure] = []
    for book in books(figures, (), catalogue):
        for indicator in (*catalogue.base, *catalogue.derived):
            for name, formula, unit in _moves(indicator, catalogue):
                rule = Rule(name, formula, "duration", unit, "Year over year.")
                for label in book.labels_of(indicator):
                    try:
                        made.append(compute(book, rule, label))
                    except Unavailable:
                        continue  # no year before it, or no meaningful growth: there is nothing to say
    return tuple(made)


def difference(indicator: str) -> str:
    """What the absolute change of an amount over its year is called, which a ratio has for its movement."""
    return f"{indicator}_change"


def _moves(indicator: str, catalogue: Catalogue) -> Iterator[tuple[str, str, Unit]]:
    """Name, formula and unit of the relative and the absolute change."""
    unit, named = catalogue[indicator].unit, movement(indicator, catalogue)
    if named is not None and named[0] not in catalogue and named[1] is not unit:
        yield named[0], _growth(indicator), named[1]
    if named is not None and (named[1] is unit or unit in MONEY):
        yield difference(indicator), f"change({indicator})", unit


def meaningless(figures: Iterable[Figure], catalogue: Catalogue) -> frozenset[str]:
    """The ids of the ratios that don't say what their name says, since they divide by a negative amount."""
    return frozenset(
        figure.id
        for book in books(figures, (), catalogue)
        for figure in book.all()
        if figure.calculation is not None
        and divides_by_a_negative(book, figure.calculation.formula, figure.period.label)
    )


def _growth(indicator: str) -> str:
    return f"change({indicator}) / prior({indicator})"
