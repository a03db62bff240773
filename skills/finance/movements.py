"""How figures moved over their year, as figures with a calculation of their own: what a sentence says beside the level."""

from __future__ import annotations

from collections.abc import Iterable

from ..figures import Figure, Unit
from .book import Unavailable, books
from .calculation import Rule, compute, divides_by_a_negative
from .catalogue import Catalogue


def movement(indicator: str, catalogue: Catalogue) -> tuple[str, Unit] | None:
    """What a figure's movement is called, and its unit: a growth for amounts and counts, a change for ratios and days.

    Where the catalogue itself defines the growth ("revenue_growth"), that is its name. A growth has no movement.
    """
    entry = catalogue[indicator]
    if entry.unit in (Unit.RATIO, Unit.DAYS):
        return None if entry.group == "growth" else (f"{indicator}_change", entry.unit)
    growth = _growth(indicator).replace(" ", "")
    own = [other.id for other in catalogue.derived.values() if other.formula.replace(" ", "") == growth]
    return (own[0] if own else f"{indicator}_growth"), Unit.RATIO


def movements(figures: Iterable[Figure], catalogue: Catalogue) -> tuple[Figure, ...]:
    """The movement of every figure, base and derived, over its year; the catalogue's own growths are not made again."""
    made: list[Figure] = []
    for book in books(figures, (), catalogue):
        for indicator in (*catalogue.base, *catalogue.derived):
            named = movement(indicator, catalogue)
            if named is None or named[0] in catalogue:
                continue
            name, unit = named
            formula = f"change({indicator})" if unit is catalogue[indicator].unit else _growth(indicator)
            rule = Rule(name, formula, "duration", unit, "Year over year.")
            for label in book.labels_of(indicator):
                try:
                    made.append(compute(book, rule, label))
                except Unavailable:
                    continue  # no year before it, or no meaningful growth: there is nothing to say
    return tuple(made)


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
