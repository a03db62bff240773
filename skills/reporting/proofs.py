"""What proves a figure, in words: its place with the printed line, or its formula with the figures that went into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..figures import Figure
from .amounts import Printer
from .cards import formula_words, place_words
from .cells import Links


def name_of(figure: Figure, *, links: Links, printer: Printer) -> str:
    """The figure's name, with its company where it is not the report's own: "Nordlicht: Revenue"."""
    return f"{links.company(figure.issuer)}{printer.name_of(figure)}"


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
    return _proved(figure, proof(figure, links=links, printer=printer), links=links, printer=printer)


def _proved(figure: Figure, words: str, *, links: Links, printer: Printer) -> str:
    """A figure with its amount, and in brackets what proves it."""
    return printer.labels(
        "proof_input",
        name=name_of(figure, links=links, printer=printer),
        period=printer.labels.period(figure.period.label),
        amount=printer.exact(figure),
        proof=words,
    )


def proofs(figures: Sequence[Figure], *, links: Links, printer: Printer) -> tuple[str, ...]:
    """A line for each proof of `figures`, which share a name; figures that one printed line proves share it.

    "FY2025, FY2024: annual_report.pdf, page 6: “Total revenue 6,842 6,418”".
    """
    periods: dict[str, list[str]] = defaultdict(list)
    for figure in figures:
        whose = f"{links.company(figure.issuer)}{printer.labels.period(figure.period.label)}"
        periods[proof(figure, links=links, printer=printer)].append(whose)
    return tuple(f"{', '.join(dict.fromkeys(labels))}: {said}" for said, labels in periods.items())


def note_lines(figures: Iterable[Figure], *, links: Links, printer: Printer) -> tuple[str, ...]:
    """A line for each figure, with its amount and what proves it, each once and in their order."""
    once = {figure.id: figure for figure in figures}
    return tuple(
        printer.labels(
            "deck_note",
            name=name_of(figure, links=links, printer=printer),
            period=printer.labels.period(figure.period.label),
            amount=printer.exact(figure),
            proof=proof(figure, links=links, printer=printer),
        )
        for figure in once.values()
    )


def row_proofs(figures: Iterable[Figure], *, links: Links, printer: Printer) -> tuple[str, ...]:
    """What proves a row of a table: printed figures by their lines, computed ones by a formula said once.

    The inputs of a computed figure are named with their amounts and places; they have their own rows and their own proofs.
    """
    known = list(figures)
    printed = proofs([figure for figure in known if figure.evidence is not None], links=links, printer=printer)
    computed: dict[str, list[str]] = defaultdict(list)
    for figure in known:
        if figure.calculation is None:
            continue
        inputs = [inner for name in figure.calculation.inputs if (inner := links.figure(name)) is not None]
        said = "; ".join(_briefly(inner, links=links, printer=printer) for inner in inputs)
        formula = formula_words(figure.calculation.formula, printer)
        computed[formula].append(
            printer.labels(
                "proof_of_year",
                period=f"{links.company(figure.issuer)}{printer.labels.period(figure.period.label)}",
                amount=printer.exact(figure),
                inputs=said,
            )
        )
    return (*printed, *(f"{formula}. {' '.join(years)}" for formula, years in computed.items()))


def _briefly(figure: Figure, *, links: Links, printer: Printer) -> str:
    """An input with its amount and its place: "Revenue, FY2025: EUR 6,842 million (annual_report.pdf, page 6)"."""
    evidence = figure.evidence
    place = f"{evidence.name}, {place_words(evidence, printer)}" if evidence else printer.labels("computed")
    return _proved(figure, place, links=links, printer=printer)
