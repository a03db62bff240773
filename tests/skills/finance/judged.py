"""Documents read and judged: what the guards, reading the same pages again, make of every figure."""

from __future__ import annotations

from pathlib import Path

from vouching.agents.guards.panel import judge_document, marked
from vouching.skills.figures import Figure
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.extraction import extract_document, read_page_tables
from vouching.skills.finance.identities import load_identities
from vouching.skills.finance.reader import ReadAgain

from .filing_pages import Filing, write_filing
from .meridian import Amounts, amounts

CATALOGUE = load_catalogue()
IDENTITIES = load_identities(CATALOGUE)


def judged_file(path: Path) -> tuple[Figure, ...]:
    """The figures of a PDF or a deck, each with its status."""
    reading = extract_document(path)
    places = [figure.evidence for figure in reading.figures if figure.evidence is not None]
    pages = sorted({page for place in places if (page := place.page or place.slide)})
    again = ReadAgain(tables=read_page_tables(path, pages))
    opinion = judge_document(reading, again, catalogue=CATALOGUE, identities=IDENTITIES)
    return marked(reading.figures, opinion.verdicts)


def judged(folder: Path, pages: Filing) -> tuple[Figure, ...]:
    return judged_file(write_filing(folder / "report.pdf", pages))


def vouched(figures: tuple[Figure, ...]) -> Amounts:
    """Indicator → period's label → amount, of what is vouched for only."""
    return amounts(figure for figure in figures if figure.vouched)


def reasons(figures: tuple[Figure, ...], indicator: str) -> str:
    return "; ".join(reason for figure in figures if figure.indicator == indicator for reason in figure.reasons)


def wrong(found: Amounts, right: Amounts) -> Amounts:
    """What `found` says that `right` does not."""
    return {
        indicator: odd
        for indicator, by_label in found.items()
        if (odd := {at: amount for at, amount in by_label.items() if right.get(indicator, {}).get(at) != amount})
    }
