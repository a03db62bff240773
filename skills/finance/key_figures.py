"""Tables of key figures in a report: what stands in no primary statement, such as a combined ratio or a CET1 ratio.

They are read as a deck's tables are, by the same rules: a row's label from the catalogue, a column that tells its year,
a printed unit, headings that mean the group or one segment. What stands in a statement, too, only confirms or doubts
the statement's figure. Reports of a single company, of solvency and of less than a year give nothing here, nor do those
of companies other than insurers and banks: what matters of theirs stands in the statements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..documents.deck import Deck
from ..documents.deck_figures import labelled_numbers
from ..documents.deck_style import DeckStyle
from ..documents.limits import Limits
from ..documents.pdf import PdfFile
from ..documents.pdf_deck import bare_text, pages_as_slides
from ..figures import Figure, Period
from .catalogue import Catalogue, Industry
from .consolidate import same_number
from .deck_cells import SlideCell, settle_cells
from .deck_reading import Proposal, best_of, knower, propose
from .deck_scope import DeckScope
from .deck_words import mentions, unit_in, without_unit, year_of
from .industry import industry_by_measures
from .overview import Overview, overview
from .pdf_reading import PdfReport
from .reading import PageTable

_MOST_PAGES = 12
_LONGEST_HEADING = 80
_RUNNING, _THROUGHOUT = 3, 0.3
_COUNTS = "0123456789 "
_OF_A_GROUP = re.compile(r"\bconsolidated\b|\bconsolidat[oaie]\b|\bgroup(?:'s|’s)?\b|\bgruppo\b", re.IGNORECASE)
_FEWEST_MENTIONS = 10
_OF_SOLVENCY = re.compile(
    r"solvency and financial condition report|relazione (?:unica )?(?:sulla|relativa alla) solvibilit|\bS\.(?:02|23|25)\.0[12]\.\d\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """What a report's tables of key figures add, and its own figures after they were compared."""

    own: tuple[Figure, ...]
    added: tuple[Figure, ...] = ()
    alternatives: tuple[Figure, ...] = ()
    industry: Industry | None = None


def with_key_figures(
    path: Path,
    report: PdfReport,
    figures: Sequence[Figure],
    *,
    period: Period | None,
    industry: Industry | None,
    limits: Limits,
    catalogue: Catalogue,
) -> KeyFigures:
    """`figures` of the statements, confirmed or doubted by the tables of key figures, and what these add."""
    if industry == "other":
        return KeyFigures(tuple(figures), industry=industry)
    seen = overview(path, report.source.sha256)
    deck = _key_pages(path, seen, report, limits)
    industry = industry or (industry_by_measures(_labels(deck), catalogue) if deck else None)
    if deck is None or period is None or not period.label.startswith("FY"):
        return KeyFigures(tuple(figures), industry=industry)
    catalogue = catalogue.of(industry)
    cells = _cells(deck, report, seen, period, catalogue)
    proposals = [
        found
        for cell in cells
        if (found := propose(cell, catalogue, report.source, report.issuer.id)) and found.certain
    ]
    added, alternatives = best_of(_framed(p, report) for p in proposals if not _is_of_a_statement(p, catalogue))
    known = {figure.id for figure in figures}
    return KeyFigures(
        own=tuple(_compared(figure, [p for p in proposals if not p.doubts]) for figure in figures),
        added=tuple(figure for figure in added if figure.id not in known),
        alternatives=alternatives,
        industry=industry,
    )


def key_tables(
    path: Path,
    report: PdfReport,
    pages: Iterable[int],
    *,
    period: Period | None,
    industry: Industry | None,
    limits: Limits,
    catalogue: Catalogue,
) -> tuple[PageTable, ...]:
    """The numbers of the tables of key figures on `pages`, read from the file anew."""
    seen = overview(path, report.source.sha256)
    deck = _key_pages(path, seen, report, limits) if industry != "other" else None
    if deck is None or period is None:
        return ()
    industry = industry or industry_by_measures(_labels(deck), catalogue)
    cells = _cells(deck, report, seen, period, catalogue.of(industry))
    return tuple(
        PageTable(report.source.name, page, None, tuple(cell for cell in cells if cell.slide == page))
        for page in sorted(set(pages))
        if any(cell.slide == page for cell in cells)
    )


def _key_pages(path: Path, seen: Overview, report: PdfReport, limits: Limits) -> Deck | None:
    """The pages under a heading of key figures, as far as the report is a group's annual one."""
    if seen.type not in ("annual", "release") or not seen.calendar.named or _is_of_solvency(seen.pages):
        return None
    if sum(len(_OF_A_GROUP.findall(page)) for page in seen.pages) < _FEWEST_MENTIONS:
        return None
    statements = {page for statement in report.statements for page in statement.pages}
    pages = [
        number
        for number, text in enumerate(seen.pages, 1)
        if number not in statements and mentions("key_figures", _headings(text))
    ][:_MOST_PAGES]
    if not pages:
        return None
    with PdfFile(path, limits=limits) as file:
        slides = pages_as_slides(file, pages, seen.style, without=_running(seen.pages))
    return Deck(slides=tuple(slides), style=DeckStyle(seen.style, proven=True))


def _is_of_solvency(pages: Sequence[str]) -> bool:
    return sum(bool(_OF_SOLVENCY.search(page)) for page in pages) >= 2


def _headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if 3 < len(line) <= _LONGEST_HEADING]


def _running(pages: Sequence[str]) -> frozenset[str]:
    """What stands first or last on pages all through the report, but for units; a chapter's own head is none of it."""
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page.splitlines() if line.strip()]
        seen.update({bare_text(line) for line in (*lines[:3], *lines[-3:]) if not unit_in(line.rstrip(_COUNTS))} - {""})
    return frozenset(text for text, count in seen.items() if count >= max(_RUNNING, _THROUGHOUT * len(pages)))


def _labels(deck: Deck) -> set[str]:
    return {without_unit(number.row_label) for number in labelled_numbers(deck)}


def _cells(
    deck: Deck, report: PdfReport, seen: Overview, period: Period, catalogue: Catalogue
) -> tuple[SlideCell, ...]:
    scope = DeckScope(
        naming=report.naming,
        year=year_of(period),
        full_year=seen.type == "annual",
        currency=report.currency,
        foot_lines=frozenset(),
    )
    settled, _ = settle_cells(deck, scope, known=knower(catalogue))
    return settled


def _is_of_a_statement(proposal: Proposal, catalogue: Catalogue) -> bool:
    entry = catalogue.base[proposal.figure.indicator]
    return entry.statement is not None and not entry.elsewhere


def _framed(proposal: Proposal, report: PdfReport) -> Proposal:
    """The proposal, measured by the report's framework unless it has its own."""
    told = proposal.figure.qualifiers
    if told.framework is not None or report.framework is None:
        return proposal
    framed = told.model_copy(update={"framework": report.framework})
    return replace(proposal, figure=proposal.figure.model_copy(update={"qualifiers": framed}))


def _compared(figure: Figure, proposals: Iterable[Proposal]) -> Figure:
    """A statement's figure with the key figures that print it too, and a doubt for each that prints another amount."""
    same = [p for p in proposals if p.figure.id == figure.id]
    agreeing = [p.figure.evidence for p in same if same_number(figure, p.figure) and p.figure.evidence]
    doubts = [
        f"page {p.cell.slide} prints {p.cell.token} as “{p.cell.row_label}”, beside the statements"
        for p in same
        if not same_number(figure, p.figure)
    ]
    if not same:
        return figure
    return figure.model_copy(
        update={
            "confirmed_by": tuple(dict.fromkeys((*figure.confirmed_by, *agreeing))),
            "reasons": tuple(dict.fromkeys((*figure.reasons, *doubts))),
        }
    )
