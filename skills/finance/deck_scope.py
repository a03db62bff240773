"""What a deck says of all of its slides: whose it is, its year, whether it is about a full year and its results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..documents.deck import ChartShape, Deck, Slide, TextShape
from ..documents.deck_figures import slide_texts
from ..figures import Period
from .dates import dates_in
from .deck_words import mentions, speaks_of_less_than_a_year
from .issuer import Naming, company_on, naming_of
from .reading import Issuer
from .units import currency_in

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|gen|mag|giu|lug|ago|set|ott|dic)[a-z]*\.?"
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+)?{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+(?:19|20)\d\d\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d–-])20[0-4]\d(?![\d–-])|\bFY\s?['’]?(?P<short>\d\d)\b")
_OF_DAY = re.compile(r"\b(?:as\s+(?:at|of)|at|al|alla\s+data\s+del)\s+(?=\d|[A-Z])", re.IGNORECASE)
_LONGEST_DAY = 20
_RESULTS = re.compile(r"\b(?:results?|risultat[oi]|bilancio|report)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:vs\.?|versus|over|on|against|from|compared\s+(?:to|with)|rispetto\s+al?|sul|dal)\s+(?:FY\s?)?['’]?\d{2,4}\b",
    re.IGNORECASE,
)
"""What a number is compared with is not its own year: "+6.6% vs 2024"."""


@dataclass(frozen=True, slots=True)
class DeckScope:
    """What the deck says of all of its slides, on its first slide and in its foot lines."""

    naming: Naming
    year: int | None
    full_year: bool
    """Its bare years are full years: it speaks of a full year, and of nothing shorter."""
    currency: str | None
    foot_lines: frozenset[str]
    days: frozenset[date] = frozenset()
    """The days that its amounts may be of: the last one of its year, and those that its first slide names."""

    @property
    def issuer(self) -> Issuer:
        """Whose it is."""
        return self.naming.issuer

    @property
    def period(self) -> Period | None:
        """The fiscal year that the deck reports on."""
        return Period(label=f"FY{self.year}", kind="duration") if self.full_year and self.year else None


def scope_of(deck: Deck, *, stem: str) -> DeckScope:
    """What the deck is about; `stem` is its file name, the last resort for the issuer's."""
    pages = ["\n".join(slide_texts(slide)) for slide in deck.slides]
    seen = Counter(text for slide in deck.slides for text in _paragraphs(slide))
    foot_lines = frozenset(text for text, count in seen.items() if count >= 2 and 2 * count >= len(deck.slides))
    front = [*slide_texts(deck.slides[0]), *sorted(foot_lines)]
    years = years_in(front)
    year = years.pop() if len(years) == 1 else None
    return DeckScope(
        naming=naming_of(pages[:1], _naming_pages(pages), title=deck.title, author=deck.author, stem=stem),
        year=year,
        full_year=mentions("full_year", front) and not speaks_of_less_than_a_year(front) and not _is_of_plans(front),
        currency=currency_in("\n".join([*pages, *_chart_words(deck)])),
        foot_lines=foot_lines,
        days=frozenset(_days_in(front) | ({date(year, 12, 31)} if year else set())),
    )


def _days_in(texts: Iterable[str]) -> set[date]:
    """The days that texts say something is of: "as at 30 September 2025"."""
    return {
        day
        for text in texts
        for found in _OF_DAY.finditer(text)
        for day in dates_in(text[found.end() : found.end() + _LONGEST_DAY])[:1]
    }


def _is_of_plans(front: Sequence[str]) -> bool:
    """Whether the first slide speaks of plans and of no results."""
    return mentions("not_reported", front) and not any(_RESULTS.search(text) for text in front)


def of_other_times(slide: Slide, headings: Iterable[str], scope: DeckScope) -> bool:
    """Whether a slide's headings speak of a year that is not the deck's, or any of its texts of a day within one."""
    years = years_in(_COMPARED.sub(" ", text) for text in headings)
    return bool(years - {scope.year} or _days_in([slide.title, *_paragraphs(slide)]) - scope.days)


def _paragraphs(slide: Slide) -> set[str]:
    return {text for shape in slide.shapes if isinstance(shape, TextShape) for text in shape.paragraphs}


def years_in(texts: Iterable[str]) -> set[int]:
    """The years that texts name, those of dates apart."""
    named = [match for text in texts for match in _YEAR.finditer(_DAY.sub(" ", text))]
    return {2000 + int(match["short"]) if match["short"] else int(match[0]) for match in named}


def _naming_pages(pages: Sequence[str]) -> Sequence[str]:
    """The slides that may name the issuer: the cover alone if a company stands there, for others show competitors too."""
    return pages[:1] if pages and company_on(pages[0]) else pages


def _chart_words(deck: Deck) -> Iterator[str]:
    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, ChartShape):
                yield from (shape.title, *(f"{series.name} {series.axis_title}" for series in shape.series))
