"""Read a results deck: whose it is, its year, and the figures that its tables, charts and captions propose.

A slide's number is proposed only if its label stands in the catalogue, its period and unit are certain, and the slide
can't mean anything but the whole group. What fails the last test may still confirm a figure, never replace it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..documents.deck import Deck
from ..documents.deck_figures import labelled_numbers
from ..documents.limits import Limits
from ..documents.pdf_deck import read_pdf_deck
from ..documents.pptx import read_pptx
from ..documents.sniff import DocumentKind, file_sha256, identify
from ..evidence import Evidence, Source
from ..figures import Figure, Period, Unit
from .catalogue import Catalogue, Industry, StatementKind, load_catalogue
from .deck_cells import SlideCell, Unsettled, settle_cells
from .deck_qualifiers import doubts, entries_of, is_certain
from .deck_scope import scope_of
from .deck_words import without_unit
from .identities import printed_unit, within_rounding
from .industry import industry_by_measures, industry_by_name
from .labels import normalise
from .qualifying import read_label
from .reading import DocumentReading, PageTable

_TAX_SIGN = "whether it is an expense or a benefit could not be proven"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure and how good its place is: the lower, the better."""

    figure: Figure
    cell: SlideCell
    tier: int
    certain: bool
    """The place leaves no doubt what the number covers, its small print apart."""
    doubts: tuple[str, ...] = ()
    """What its small print leaves open."""

    @property
    def rank(self) -> tuple[object, ...]:
        """What places are ordered by."""
        return bool(self.doubts), self.tier, self.cell.from_caption, printed_unit(self.figure), self.cell.slide


def read_deck(
    path: Path, *, name: str | None = None, limits: Limits | None = None, catalogue: Catalogue | None = None
) -> DocumentReading:
    """Read the deck in `path`, a PowerPoint file or a PDF of slides, named `name` in evidence.

    Raises:
        BadInput: the deck can't be read.
    """
    catalogue = catalogue or load_catalogue()
    deck, kind = _opened(path, limits)
    scope = scope_of(deck, stem=Path(name or path.name).stem)
    industry = _industry(deck, scope.issuer.name, catalogue)
    catalogue = catalogue.of(industry)
    source = Source(sha256=file_sha256(path), name=name or path.name, kind=kind, pages=len(deck.slides))
    settled, unsettled = settle_cells(deck, scope, known=knower(catalogue))
    named = [proposal for cell in settled if (proposal := propose(cell, catalogue, source, scope.issuer.id))]
    proposals = [*named, *_standing_in(named, catalogue)]
    figures, alternatives = best_of([p for p in proposals if p.certain])
    figures = tuple(_confirmed(figure, [p for p in proposals if not p.certain]) for figure in figures)
    return DocumentReading(
        source=source,
        issuer=scope.issuer,
        issuer_told_by=scope.naming.told_by,
        cover=scope.naming.cover,
        document_type="deck",
        industry=industry,
        currency=_main_currency(figures) or scope.currency,
        period=scope.period,
        figures=figures,
        alternatives=alternatives,
        notes=(*deck.notes, *_not_taken(figures, proposals, unsettled, catalogue, kind=kind)),
    )


def _opened(path: Path, limits: Limits | None) -> tuple[Deck, DocumentKind]:
    kind = identify(path, limits)
    return (read_pptx if kind == "pptx" else read_pdf_deck)(path, limits=limits), kind


def deck_cells(
    path: Path, slides: Sequence[int], *, limits: Limits | None = None, catalogue: Catalogue | None = None
) -> tuple[SlideCell, ...]:
    """The numbers on `slides` whose label, period and unit are certain, read from the file anew.

    Raises:
        BadInput: the deck can't be read.
    """
    deck, _ = _opened(path, limits)
    catalogue = catalogue or load_catalogue()
    scope = scope_of(deck, stem=path.stem)
    known = knower(catalogue.of(_industry(deck, scope.issuer.name, catalogue)))
    cells, _ = settle_cells(deck, scope, known=known)
    wanted = set(slides)
    return tuple(cell for cell in cells if cell.slide in wanted)


def deck_tables(
    path: Path, slides: Sequence[int], *, limits: Limits | None = None, catalogue: Catalogue | None = None
) -> tuple[PageTable, ...]:
    """The same as tables, one for each slide and statement that its numbers belong to.

    A number whose label the catalogue does not know, or that stands in no statement, is among those of the income
    statement.

    Raises:
        BadInput: the deck can't be read.
    """
    catalogue = catalogue or load_catalogue()
    tables: dict[tuple[int, StatementKind], list[SlideCell]] = {}
    for cell in deck_cells(path, slides, limits=limits, catalogue=catalogue):
        entries = entries_of(cell, tuple(catalogue.base.values()))
        kind = (entries[0][0].statement if entries else None) or StatementKind.INCOME
        tables.setdefault((cell.slide, kind), []).append(cell)
    return tuple(
        PageTable(path.name, slide, kind, tuple(cells))
        for (slide, kind), cells in sorted(tables.items(), key=lambda item: (item[0][0], item[0][1].value))
    )


def _industry(deck: Deck, issuer: str, catalogue: Catalogue) -> Industry | None:
    """What the deck's own labels show the issuer to be; where they do not, what its name tells."""
    numbers = labelled_numbers(deck)
    labels = {without_unit(label) for number in numbers for label in (number.row_label, number.column_label)}
    return industry_by_measures(labels, catalogue) or industry_by_name(issuer, catalogue)


def knower(catalogue: Catalogue) -> Callable[[str], bool]:
    """What tells whether a label, its unit apart, is one of the catalogue's."""

    def known(label: str) -> bool:
        return any(read_label(entry, without_unit(label)) is not None for entry in catalogue.base.values())

    return known


def propose(cell: SlideCell, catalogue: Catalogue, source: Source, issuer: str) -> Proposal | None:
    """The figure that the cell is, if its label names one indicator."""
    entries = entries_of(cell, tuple(catalogue.base.values()))
    if len(entries) != 1 or (cell.amount > 0 and re.search(r"\bloss\b", normalise(cell.row_label))):
        return None  # "Net loss: 12" is −12 or a gain of a loss maker: nothing here tells which
    entry, tier, qualifiers = entries[0]
    period = Period(label=cell.period.label, kind=entry.kind, end=cell.period.end)
    open_points = doubts(entry, cell)
    figure = Figure(
        issuer=issuer,
        indicator=entry.id,
        period=period,
        qualifiers=qualifiers,
        amount=abs(cell.amount) if entry.sign in ("outflow", "expense") else cell.amount,
        unit=entry.unit,
        currency=cell.currency if entry.unit in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE) else None,
        as_reported=cell.token,
        reasons=(*((_TAX_SIGN,) if entry.id == "income_tax" else ()), *open_points),
        evidence=_evidence(cell, source),
    )
    return Proposal(figure, cell, tier, certain=is_certain(entry, cell), doubts=open_points)


def _standing_in(proposals: Sequence[Proposal], catalogue: Catalogue) -> Iterator[Proposal]:
    """The same numbers as indicators that they stand for by themselves: insurance revenue is an insurer's revenue.

    Where that depends on the rows beside them, a slide does not show enough.
    """
    known = {proposal.figure.indicator for proposal in proposals}
    for entry in catalogue.base.values():
        if entry.id in known or entry.no_fallback_with:
            continue
        for proposal in proposals:
            if proposal.figure.indicator in entry.fallback:
                yield replace(proposal, figure=proposal.figure.model_copy(update={"indicator": entry.id}))


def _evidence(cell: SlideCell, source: Source) -> Evidence:
    """A slide and its shape; of a PDF the page and the box, which is all that another reader of the page has to go by."""
    on_page = source.kind == "pdf"
    return Evidence(
        document=source.sha256,
        name=source.name,
        page=cell.slide if on_page else None,
        slide=None if on_page else cell.slide,
        shape=None if on_page else cell.shape,
        box=cell.box if on_page else None,
        quote=cell.quote,
        row_label=cell.row_label,
        column_label=cell.column_label,
    )


def best_of(proposals: Iterable[Proposal]) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """The best proposal for each id, confirmed or doubted by the deck's other places; and the ones that differ.

    A number that its small print makes another one contradicts nobody.
    """
    by_id: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_id.setdefault(proposal.figure.id, []).append(proposal)
    figures: list[Figure] = []
    alternatives: list[Figure] = []
    for same in by_id.values():
        best, *others = sorted(same, key=lambda proposal: proposal.rank)
        differing = [other for other in others if not other.doubts and not _agree(best.figure, other.figure)]
        against = tuple(_doubt(other) for other in differing)
        figure = best.figure.model_copy(update={"reasons": (*best.figure.reasons, *dict.fromkeys(against))})
        figures.append(_confirmed(figure, others))
        alternatives.extend(other.figure for other in differing)
    return tuple(figures), tuple(alternatives)


def _doubt(other: Proposal) -> str:
    """What another place of the deck says."""
    place = other.figure.evidence
    if place is not None and place.page is not None:
        return f"page {place.page} of the deck says {other.cell.token}"
    return f"slide {other.cell.slide} of the deck says {other.cell.token}"


def _confirmed(figure: Figure, others: Iterable[Proposal]) -> Figure:
    places = tuple(
        other.figure.evidence
        for other in others
        if other.figure.id == figure.id and other.figure.evidence and _agree(figure, other.figure)
    )
    return figure.model_copy(update={"confirmed_by": (*figure.confirmed_by, *places)})


def _agree(one: Figure, other: Figure) -> bool:
    return one.currency == other.currency and within_rounding(one, other)


def _main_currency(figures: Iterable[Figure]) -> str | None:
    votes = Counter(figure.currency for figure in figures if figure.currency)
    return max(sorted(votes), key=lambda currency: votes[currency], default=None)


def _not_taken(
    figures: Iterable[Figure],
    proposals: Sequence[Proposal],
    unsettled: Sequence[Unsettled],
    catalogue: Catalogue,
    *,
    kind: DocumentKind,
) -> Iterator[str]:
    """What the deck seems to say about an indicator, but not for certain, in one line a slide and reason."""
    known = knower(catalogue)
    used = [place for figure in figures for place in figure.confirmed_by]
    missed = Counter(
        (number.slide, without_unit(number.label), number.why) for number in unsettled if known(number.label)
    )
    for proposal in proposals:
        if not proposal.certain and proposal.figure.evidence not in used:
            why = "it is not certain that it is about the whole group"
            missed[proposal.cell.slide, proposal.cell.row_label, why] += 1
    lines: dict[tuple[int, str], list[str]] = {}
    for slide, label, why in sorted(missed):
        lines.setdefault((slide, why), []).append(label)
    for (slide, why), labels in sorted(lines.items()):
        said = ", ".join(dict.fromkeys(labels))
        on_page = f"page {slide}: not taken as figures: {said} ({why})"
        yield on_page if kind == "pdf" else f"slide {slide}: not taken as figures: {said} ({why})"
