"""Where a company stands among its competitors: figures side by side, and ranks where they are comparable.

Companies are aligned by their own names for the year. "FY2018" of one may end eleven months before "FY2018" of another:
where the year of the same name ends more than six months apart, or is not known, the peer's year that ends nearest is
taken instead, if it ends within six months, and that is said (docs/decisions/018-years-and-parts-compared.md). From three months on
it is said how far apart the years end. Only vouched figures with matching qualifiers are ranked, amounts of
money only in one currency. A figure whose qualifiers differ stands in its place, with what it differs in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from ..evidence import Frozen
from ..figures import MONEY_CONTEXT, Calculation, Figure, Gap, Period, Qualifiers, Status, Unit
from .book import MONEY, Book, Unavailable, books
from .catalogue import Catalogue, Indicator
from .comparability import Difference, differences, in_words
from .movements import meaningless
from .years import shape

SIX_MONTHS_IN_DAYS = 184
THREE_MONTHS_IN_DAYS = 93
HALF_IN_DAYS = {"Q FY#": 46, "H FY#": 92, "9M FY#": 137}
"""Half the length of a part of a year."""
_PART = re.compile(r"^([QH])[1-4](?= )")
MONTH_IN_DAYS = 30.44

Flag = Literal[
    "other_year",
    "ends_apart",
    "ends_shifted",
    "other_currency",
    "other_qualifiers",
    "not_meaningful",
    "in_review",
    "missing",
    "not_applicable",
]
NOTES: Mapping[Flag, str] = {
    "other_year": "another year of it is compared",
    "ends_apart": "the year ends more than six months apart",
    "ends_shifted": "the year ends more than three months apart",
    "other_currency": "in another currency: shown, not ranked",
    "other_qualifiers": "qualified differently: not ranked",
    "not_meaningful": "not meaningful over a negative base: not ranked",
    "in_review": "in review: not ranked",
    "missing": "not found",
    "not_applicable": "does not apply",
}


CALENDAR: frozenset[Flag] = frozenset({"ends_apart", "ends_shifted"})
"""Flags of years that end in another part of the year, which limits a comparison."""
RANKED: frozenset[Flag] = frozenset({"ends_apart", "ends_shifted", "other_year"})
"""Flags that don't keep a figure from its rank."""


class PeerRow(Frozen):
    """One company's line in a comparison."""

    issuer: str
    figure_id: str | None
    period_label: str = Field(description="its own name for the year that is compared")
    period_end: date | None = None
    rank: int | None = Field(default=None, description="1 is the best; companies that tie share a rank")
    flags: tuple[Flag, ...] = ()
    note: str = Field(default="", description="the flags in words")
    differences: tuple[Difference, ...] = Field(
        default=(),
        description="in what the figure (`one`) differs from the subject's (`other`), so that it has no rank",
    )


class Comparison(Frozen):
    """One indicator in one fiscal year, the subject's row first, then the peers' in the order they were named."""

    indicator: str
    qualifiers: Qualifiers = Field(
        default=Qualifiers(), description="of the subject's figure, as far as its id has them"
    )
    period: str
    rows: tuple[PeerRow, ...]
    ranked: int = Field(default=0, description="how many companies have a rank")
    note: str = Field(default="", description="why nobody has a rank, if so")

    @property
    def subject(self) -> PeerRow:
        """The row of the company that the report is about."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row in the making."""

    issuer: str
    label: str
    figure: Figure | None
    end: date | None
    flags: tuple[Flag, ...]
    calendar: str = ""
    """How far from the subject's its year ends, in words."""
    instead: str = ""
    """Why it is another year than the one of the subject's name for it, in words."""
    differences: tuple[Difference, ...] = ()

    @property
    def comparable(self) -> bool:
        return self.figure is not None and not set(self.flags) - RANKED

    @property
    def note(self) -> str:
        """The flags in words; where another year is compared, how far it ends is said with that."""
        told = CALENDAR if "other_year" in self.flags else frozenset[Flag]()
        return "; ".join(self._said(flag) for flag in self.flags if flag not in told)

    def _said(self, flag: Flag) -> str:
        if flag in CALENDAR:
            return self.calendar
        if flag == "other_year":
            return self.instead
        if flag == "other_qualifiers" and self.differences:
            found = self.differences[0]
            first, other = in_words(found.field, found.one), in_words(found.field, found.other)
            return f"{first}, the company’s own is {other}: not ranked"
        return NOTES[flag]


def compare(
    figures: Iterable[Figure],
    *,
    subject: str,
    peers: Sequence[str],
    catalogue: Catalogue,
    period: str | None = None,
    gaps: Iterable[Gap] = (),
) -> tuple[Comparison, ...]:
    """A comparison for every indicator that the subject and at least one peer have in the same fiscal year.

    `subject` and `peers` are issuers' ids; `period` is the label of one fiscal year, without it all of the subject's
    are compared, the latest first; a peer's year is the one that `aligned_year` tells. An indicator that the subject has under several qualifiers is compared under each
    that a peer has it under too, or else under the plainest.
    """
    known = tuple(figure for figure in figures if figure.period.aggregate is None)
    odd = meaningless(known, catalogue)
    found = tuple(books(known, gaps, catalogue))
    companies = [_Company.of(issuer, found, catalogue) for issuer in dict.fromkeys((subject, *peers))]
    labels = companies[0].main.labels if period is None else (period,)
    return tuple(
        _comparison(catalogue[indicator], label, suffix, aligned, odd)
        for label, aligned in ((label, _aligned(companies, label)) for label in reversed(labels))
        for indicator in (*catalogue.base, *catalogue.derived)
        if indicator not in catalogue.base or catalogue.base[indicator].growth_of is None  # terms are each issuer's own
        for suffix in _compared(indicator, aligned)
    )


def aligned_year(label: str, end: date | None, ends: Mapping[str, date]) -> str:
    """A peer's year to be held against the subject's year `label`, which ends on `end`; `ends` are those of the peer's.

    It is the one of the same name if that ends within half a year. Otherwise it is the one that ends nearest, if that is
    within half a year; and the one of the same name, known or not, if there is none. Parts of years are held against
    parts of the same length, whatever their number, within half of that length.
    """

    def apart(year: str) -> int:
        return abs((ends[year] - end).days) if end else 0

    length = _length(label)
    most = HALF_IN_DAYS.get(length, SIX_MONTHS_IN_DAYS)
    if end is None or (label in ends and apart(label) <= most):
        return label
    near = [year for year in ends if _length(year) == length and apart(year) <= most]
    return min(near, key=lambda year: (apart(year), year), default=label)


def _length(label: str) -> str:
    """How long a period is, by its label: "Q FY#" for every quarter."""
    return _PART.sub(r"\1", shape(label))


def _aligned(companies: Sequence[_Company], label: str) -> list[_Company]:
    """The companies, each in its year that is compared with the subject's."""
    end = companies[0].main.calendar.ends.get(label)
    peers = (replace(one, year=aligned_year(label, end, one.main.calendar.ends)) for one in companies[1:])
    return [replace(companies[0], year=label), *peers]


@dataclass(frozen=True, slots=True)
class _Company:
    """One company's books by the suffix of their qualifiers, the main one first."""

    issuer: str
    main: Book
    by_suffix: Mapping[str, Book]
    year: str = ""
    """Its own name for the year that is compared."""

    @classmethod
    def of(cls, issuer: str, found: Iterable[Book], catalogue: Catalogue) -> _Company:
        own = sorted((book for book in found if book.issuer == issuer), key=lambda book: not book.is_main)
        own = own or [Book(issuer, (), (), catalogue)]
        return cls(issuer, own[0], {book.variant.suffix(): book for book in own})

    def suffixes(self, indicator: str) -> tuple[str, ...]:
        """The qualifiers under which it has the indicator in the year, the plainest first."""
        return tuple(suffix for suffix, book in self.by_suffix.items() if self.year in book.labels_of(indicator))

    def nearest(self, indicator: str, suffix: str, segment: str | None) -> Book:
        """The book that has the indicator under the qualifiers asked for, or else under others but for the same segment."""
        known = self.suffixes(indicator)
        if suffix in known:
            return self.by_suffix[suffix]
        alike = (book for name in known if (book := self.by_suffix[name]).variant.segment == segment)
        return next(alike, self.main)


def _compared(indicator: str, companies: Sequence[_Company]) -> tuple[str, ...]:
    """Under which of the subject's qualifiers the indicator is compared."""
    own = companies[0].suffixes(indicator)
    theirs = [company.suffixes(indicator) for company in companies[1:]]
    shared = tuple(suffix for suffix in own if any(suffix in known for known in theirs))
    if shared:
        return shared
    whole = tuple(suffix for suffix in own if companies[0].by_suffix[suffix].variant.segment is None)
    alike = any(
        company.by_suffix[suffix].variant.segment is None
        for company, known in zip(companies[1:], theirs, strict=True)
        for suffix in known
    )
    return whole[:1] if alike else ()


def medians(comparisons: Iterable[Comparison], figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The peers' median for each comparison with at least two ranked peers, as a figure with its calculation.

    The subject does not count, but it is the figure's issuer: "walmart/gross_margin_peer_median@FY2018".
    """
    by_id = {figure.id: figure for figure in figures}
    return tuple(made for comparison in comparisons for made in _median(comparison, by_id))


def _comparison(
    indicator: Indicator, label: str, suffix: str, companies: Sequence[_Company], odd: frozenset[str]
) -> Comparison:
    own = companies[0].by_suffix[suffix]
    near = [own, *(one.nearest(indicator.id, suffix, own.variant.segment) for one in companies[1:])]
    entries = [_entry(book, indicator.id, one.year, odd) for book, one in zip(near, companies, strict=True)]
    subject = entries[0]
    others = zip(near[1:], entries[1:], strict=True)
    entries = [subject, *(_against(subject, entry, company) for company, entry in others)]
    note = _why_unranked(indicator, entries)
    ranks = {} if note else _ranks(indicator, [entry for entry in entries if entry.comparable])
    rows = tuple(
        PeerRow(
            issuer=entry.issuer,
            figure_id=entry.figure.id if entry.figure else None,
            period_label=entry.label,
            period_end=entry.end,
            rank=ranks.get(entry.issuer),
            flags=entry.flags,
            note=entry.note,
            differences=entry.differences,
        )
        for entry in entries
    )
    return Comparison(
        indicator=indicator.id, qualifiers=own.variant, period=label, rows=rows, ranked=len(ranks), note=note
    )


def _entry(company: Book, indicator: str, label: str, odd: frozenset[str]) -> _Entry:
    end = company.calendar.ends.get(label)
    try:
        figure = company.figure(indicator, label)
    except Unavailable as lack:
        flag: Flag = "not_applicable" if lack.status is Status.NOT_APPLICABLE else "missing"
        return _Entry(company.issuer, label, None, end, (flag,))
    flags: list[Flag] = []
    if not figure.vouched:
        flags.append("in_review")
    if figure.id in odd:
        flags.append("not_meaningful")
    return _Entry(company.issuer, label, figure, figure.period.end or end, tuple(flags))


def _against(subject: _Entry, entry: _Entry, company: Book) -> _Entry:
    """The entry with the flags that come from being compared with the subject's."""
    flags: list[Flag] = []
    calendar = instead = ""
    found: tuple[Difference, ...] = ()
    if subject.end and entry.end:
        days = (entry.end - subject.end).days
        if entry.label != subject.label:
            flags.append("other_year")
            instead = _taken_instead(subject.end, entry, company.calendar.ends.get(subject.label))
        if abs(days) > THREE_MONTHS_IN_DAYS:
            flags.append("ends_apart" if abs(days) > SIX_MONTHS_IN_DAYS else "ends_shifted")
            calendar = f"its year ends {_apart(days)}"
    if subject.figure and entry.figure:
        if entry.figure.unit in MONEY and entry.figure.currency != subject.figure.currency:
            flags.append("other_currency")
        found = differences(entry.figure, subject.figure)
        if entry.figure.unit is not subject.figure.unit or found:
            flags.append("other_qualifiers")
    return replace(entry, flags=(*flags, *entry.flags), calendar=calendar, instead=instead, differences=found)


def _taken_instead(own: date, entry: _Entry, of_the_name: date | None) -> str:
    """Which year is compared instead of the one of the subject's name for it, and why.

    "its FY2017 is compared, which ends 1 month earlier: its period of the same name ends 11 months later".
    """
    end = entry.end or own
    said = f"its {entry.label} is compared, which ends {_apart((end - own).days)}"
    if of_the_name is None:
        return f"{said}: its period of the same name is not in the documents"
    return f"{said}: its period of the same name ends {_apart((of_the_name - own).days)}"


def _apart(days: int) -> str:
    """How far one day lies from another, in words: "11 months later"."""
    months = round(abs(days) / MONTH_IN_DAYS)
    way = "later" if days > 0 else "earlier"
    return f"{months} months {way}" if months > 1 else f"a month {way}" if months else "at about the same time"


def _why_unranked(indicator: Indicator, entries: Sequence[_Entry]) -> str:
    if indicator.better == "neutral":
        return "neither more nor less of it is better"
    if indicator.unit is Unit.CURRENCY_PER_SHARE:
        return "an amount per share depends on how many shares there are"
    if not entries[0].comparable:
        return f"the company’s own figure is not comparable ({NOTES[entries[0].flags[0]]})"
    if not any(entry.comparable for entry in entries[1:]):
        return "no peer has a comparable figure"
    return ""


def _ranks(indicator: Indicator, entries: Sequence[_Entry]) -> dict[str, int]:
    amounts = {entry.issuer: entry.figure.amount for entry in entries if entry.figure}
    in_front = max if indicator.better == "higher" else min
    return {
        issuer: 1 + sum(other != amount and in_front(other, amount) == other for other in amounts.values())
        for issuer, amount in amounts.items()
    }


def _median(comparison: Comparison, by_id: Mapping[str, Figure]) -> Iterator[Figure]:
    ranked = [row.figure_id for row in comparison.rows[1:] if row.rank is not None and row.figure_id is not None]
    if len(ranked) < 2 or comparison.subject.figure_id is None:
        return
    peers = sorted((by_id[figure_id] for figure_id in ranked), key=lambda figure: (figure.amount, figure.id))
    own = by_id[comparison.subject.figure_id]
    middle = len(peers) // 2
    amount = peers[middle].amount
    if len(peers) % 2 == 0:
        total = MONEY_CONTEXT.add(peers[middle - 1].amount, amount)
        amount = MONEY_CONTEXT.divide(total, Decimal(2))
    yield Figure(
        issuer=own.issuer,
        indicator=f"{comparison.indicator}_peer_median",
        period=Period(label=comparison.period, kind=own.period.kind),
        qualifiers=comparison.qualifiers,
        amount=amount,
        unit=own.unit,
        currency=own.currency,
        status=Status.VOUCHED,
        calculation=Calculation(
            formula=f"median({comparison.indicator})",
            inputs=tuple(figure.id for figure in peers),
            source="The middle one of the peers’ figures, or the mean of the two in the middle.",
        ),
    )
