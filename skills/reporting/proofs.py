"""What proves a figure, in words: its place with the printed line, or its formula with the figures that went into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..figures import Figure
from .amounts import Printer
from .cards import formula_words, place_words
from .cells import Links
from .tables import qualified


def name_of(figure: Figure, *, links: Links, printer: Printer) -> str:
    """The figure's name, with its company where it is not the report's own: "Nordlicht: Revenue"."""
    called = qualified(printer.name(figure.indicator), figure.qualifiers)
    return f"{links.company(figure.issuer)}{called}"


def proof(figure: Figure, *, links: Links, printer: Printer) -> str:
    """What proves the figure: document, page and printed line, or the calculation down to what documents print."""
    evidence = figure.evidence
    if evidence is not None:
        place = place_words(evidence, printer)
        return printer.labels("proof_printed", document=evidence.name, place=place, quote=evidence.quote)
    calculation = figure.calculation
    if calculation is None:
        return ""
    inputs = [inner for name in calculation.inputs if (inner := links.figure(name)) is not None]
    said = "; ".join(_input(inner, links=links, printer=printer) for inner in inputs)
    return printer.labels("proof_computed", formula=formula_words(calculation.formula, printer), inputs=said)


def _input(figure: Figure, *, links: Links, printer: Printer) -> str:
    """An input with its amount and where it comes from; a computed one with its own inputs in brackets."""
    name = name_of(figure, links=links, printer=printer)
    return printer.labels(
        "proof_input",
        name=name,
        period=figure.period.label,
        amount=printer.exact(figure),
        proof=proof(figure, links=links, printer=printer),
    )


def proofs(figures: Sequence[Figure], *, links: Links, printer: Printer) -> tuple[str, ...]:
    """A line for each proof of `figures`, which share a name; figures that one printed line proves share it.

    "FY2025, FY2024: annual_report.pdf, page 6: “Total revenue 6,842 6,418”".
    """
    periods: dict[str, list[str]] = defaultdict(list)
    for figure in figures:
        periods[proof(figure, links=links, printer=printer)].append(figure.period.label)
    return tuple(f"{', '.join(dict.fromkeys(labels))}: {said}" for said, labels in periods.items())
