"""Where an answer comes from: which statement, a slide or a calculation; under which printed label; on which page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..skills.evidence import Evidence
from ..skills.figures import Figure
from ..skills.finance.catalogue import Catalogue, StatementKind
from ..skills.finance.labels import tier_of

DECK, DERIVED, OTHER = "deck", "derived", "other table"
_STATEMENTS: Mapping[StatementKind, str] = {
    StatementKind.INCOME: "income statement",
    StatementKind.BALANCE: "balance sheet",
    StatementKind.CASH_FLOW: "cash-flow statement",
}


def origin(figure: Figure, catalogue: Catalogue) -> str:
    """A statement, a deck, a calculation, or another table of a document."""
    if figure.evidence is None:
        return DERIVED
    if figure.evidence.slide is not None:
        return DECK
    entry = catalogue.base.get(figure.indicator)
    return _STATEMENTS[entry.statement] if entry is not None and entry.statement is not None else OTHER


def label(figure: Figure, catalogue: Catalogue) -> str:
    """The printed label and its tier in the catalogue, counted from 1; the formula of a derived figure."""
    if figure.evidence is None:
        return figure.calculation.formula if figure.calculation else ""
    printed = figure.evidence.row_label
    entry = catalogue.base.get(figure.indicator)
    tier = tier_of(entry, printed) if entry is not None else None
    return f"“{printed}”, tier {tier + 1}" if tier is not None else f"“{printed}”"


def places(figure: Figure, figures: Mapping[str, Figure]) -> tuple[Evidence, ...]:
    """Every place that a figure comes from; of a derived one, those of all its inputs. `figures`: all by id."""
    return tuple(dict.fromkeys(_places(figure, figures)))


def in_words(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Each place with what is printed there."""
    return tuple(f"{place.place}: {place.quote}" for place in evidence)


def _places(figure: Figure, figures: Mapping[str, Figure]) -> Iterable[Evidence]:
    if figure.evidence is not None:
        return (figure.evidence,)
    inputs = figure.calculation.inputs if figure.calculation else ()
    return (place for name in inputs if name in figures for place in _places(figures[name], figures))
