"""Observations: typed facts about vouched figures, each with the figures that prove it. No words, no opinions.

A movement too small to speak of is flat: less than half a percent of an amount, or less than the last digit that is
shown of a ratio or a number of days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from pydantic import Field

from ..evidence import Frozen
from ..figures import Amount, Figure, Gap, Status, Unit
from .book import Book, Unavailable
from .catalogue import Catalogue, DerivedIndicator
from .comparability import main_variant
from .identities import IdentityCheck
from .movements import from_low_base, meaningless, movement
from .peers import CALENDAR, Comparison
from .telling import told_figures, told_variants
from .years import year_of

Kind = Literal[
    "value", "change", "turn", "loss", "trend", "level", "growth", "rank", "median", "calendar", "identity", "conflict",
    "review",
]  # fmt: skip
"""value: it is so much · change · turn: from plus to minus or back · loss: below zero in both years · trend: the same
way for years · level: beyond a threshold of the catalogue · growth: compound, over years · rank · median: against the
peers' · calendar: peers whose year ends at another time · identity: does not add up · conflict: documents disagree ·
review: can't be printed yet."""
Direction = Literal["up", "down", "flat", "above", "below"]

MATERIAL = Decimal("0.005")
LAST_DIGIT_SHOWN = {"percent": Decimal("0.001"), "multiple": Decimal("0.01"), "days": Decimal("0.1")}
LONG_ENOUGH = 2
"""Changes the same way in a row, so over three years, that make a trend."""


class Observation(Frozen):
    """One fact. `roles` names the figures that prove it: value, prior, change, first, median, and peers by number."""

    id: str
    kind: Kind
    issuer: str
    indicator: str
    period: str
    direction: Direction | None = None
    favourable: bool | None = Field(default=None, description="by the catalogue's `better`; None where it is neutral")
    roles: dict[str, str] = Field(default_factory=dict, description="role → figure id")
    count: int | None = Field(default=None, description="years in a row, or companies that were ranked")
    rank: int | None = None
    threshold: Amount | None = None
    issuers: tuple[str, ...] = Field(default=(), description="the companies it is about, the best first in a rank")
    subject: str = Field(default="", description="the identity that does not hold")

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures that prove it."""
        return tuple(dict.fromkeys(self.roles.values()))


def observe(
    figures: Iterable[Figure],
    *,
    subject: str,
    period: str,
    catalogue: Catalogue,
    gaps: Iterable[Gap] = (),
    comparisons: Iterable[Comparison] = (),
    checks: Iterable[IdentityCheck] = (),
    conflicts: Iterable[str] = (),
) -> tuple[Observation, ...]:
    """What there is to say about `subject` (an issuer's id) in `period`, in the order of the catalogue.

    `figures` are all figures of all issuers: base, derived, and those that `movements` and `medians` computed. A figure
    with qualifiers beyond those of the subject's main accounts is spoken of where there is no plain one. `conflicts` are
    the ids of figures on which documents disagree.
    """
    figures = tuple(figures)
    main = main_variant(figures, subject, period).suffix()
    comparisons = tuple(comparisons)
    variants = told_variants(figures, issuer=subject, period=period, catalogue=catalogue, comparisons=comparisons)
    told = told_figures(figures, variants, issuer=subject, main=main, catalogue=catalogue)
    comparisons = tuple(one for one in comparisons if one.qualifiers.suffix() == variants.get(one.indicator, main))
    eyes = _Observer(subject, period, catalogue, told, tuple(gaps), variants)
    return (
        *(seen for indicator in (*catalogue.base, *catalogue.derived) for seen in eyes.of_indicator(indicator)),
        *(seen for comparison in comparisons if comparison.period == period for seen in eyes.of_peers(comparison)),
        *eyes.of_calendar(comparisons),
        *(seen for check in checks if check.variant in {main, *variants.values()} for seen in eyes.of_check(check)),
        *(seen for figure_id in conflicts for seen in eyes.of_conflict(figure_id, figures)),
    )


class _Observer:
    """Looks at one company in one period."""

    def __init__(
        self,
        issuer: str,
        period: str,
        catalogue: Catalogue,
        figures: tuple[Figure, ...],
        gaps: tuple[Gap, ...],
        variants: Mapping[str, str],
    ) -> None:
        self.issuer = issuer
        self.period = period
        self.catalogue = catalogue
        self.variants = variants
        self.by_id = {figure.id: figure for figure in figures}
        self.book = Book(issuer, figures, gaps, catalogue)
        self.spans = [figure for figure in figures if figure.issuer == issuer and figure.period.aggregate == "cagr"]
        self.meaningless = meaningless(figures, catalogue)

    def of_indicator(self, indicator: str) -> Iterator[Observation]:
        """The figure itself, how it moved, and whether it lies beyond a threshold."""
        yield from self._growth_over_years(indicator)
        value = self._figure(indicator, self.period)
        if value is None:
            if self.catalogue[indicator].required:
                yield from self._review(indicator)
            return
        if not value.vouched:
            yield from self._review(indicator)
            return
        if value.id in self.meaningless or from_low_base(value):
            return
        yield self._seen("value", indicator, roles={"value": value.id})
        yield from self._movement(indicator, value)
        yield from self._trend(indicator, value)
        yield from self._level(indicator, value)

    def of_peers(self, comparison: Comparison) -> Iterator[Observation]:
        """The subject's rank, and how it stands against the peers' median."""
        own = comparison.subject
        if own.issuer != self.issuer or own.rank is None or own.figure_id is None:
            return
        ranked = sorted((row for row in comparison.rows if row.rank is not None), key=lambda row: row.rank or 0)
        ids = [row.figure_id for row in ranked if row.figure_id is not None]
        others = [figure_id for figure_id in ids if figure_id != own.figure_id]
        amounts = [self.by_id[figure_id].amount for figure_id in others]
        amount = self.by_id[own.figure_id].amount
        extreme: Direction | None = "above" if amount > max(amounts) else "below" if amount < min(amounts) else None
        yield self._seen(
            "rank",
            comparison.indicator,
            extreme,
            roles={"value": own.figure_id, **{f"peer{number}": peer for number, peer in enumerate(others, 1)}},
            rank=own.rank,
            count=comparison.ranked,
            issuers=tuple(row.issuer for row in ranked),
        )
        yield from self._against_median(comparison.indicator, self.by_id[own.figure_id])

    def of_calendar(self, comparisons: Iterable[Comparison]) -> Iterator[Observation]:
        """Which peers' years end more than three months from the subject's."""
        apart = {
            row.issuer: row.figure_id or ""
            for comparison in comparisons
            if comparison.period == self.period and comparison.subject.issuer == self.issuer
            for row in comparison.rows
            if CALENDAR & set(row.flags)
        }
        if apart:
            yield self._seen("calendar", "", issuers=tuple(apart), count=len(apart))

    def of_check(self, check: IdentityCheck) -> Iterator[Observation]:
        """An identity that does not hold."""
        if check.outcome == "broken" and (check.issuer, check.period) == (self.issuer, self.period):
            roles = {f"term{number}": figure for number, figure in enumerate(check.figures, 1)}
            yield self._seen("identity", "", roles=roles, subject=check.identity)

    def of_conflict(self, figure_id: str, figures: Iterable[Figure]) -> Iterator[Observation]:
        """A figure on which documents disagree."""
        for figure in figures:
            if figure.id == figure_id and (figure.issuer, figure.period.label) == (self.issuer, self.period):
                yield self._seen("conflict", figure.indicator, roles={"value": figure_id})
                return

    def _figure(self, indicator: str, label: str) -> Figure | None:
        try:
            return self.book.figure(indicator, label)
        except Unavailable:
            return None

    def _before(self, indicator: str, label: str) -> Figure | None:
        """The vouched figure of the year before."""
        try:
            _, then = self.book.both_ends(indicator, label)
        except Unavailable:
            return None
        return then if then.vouched and then.id not in self.meaningless else None

    def _review(self, indicator: str) -> Iterator[Observation]:
        """A figure that is there, or should be, and can't be printed."""
        figure = self._figure(indicator, self.period)
        if figure is not None and figure.status is Status.NEEDS_REVIEW and figure.calculation is None:
            yield self._seen("review", indicator, roles={"value": figure.id})

    def _growth_over_years(self, indicator: str) -> Iterator[Observation]:
        for figure in self.spans:
            ends_now = figure.period.label.endswith(f"-{self.period}")
            first, _, last = figure.period.label.partition("-")
            years = year_of(last) - year_of(first)
            if figure.indicator == indicator and ends_now and figure.vouched and years >= LONG_ENOUGH:
                direction = _direction(figure.amount, MATERIAL)
                yield self._seen("growth", indicator, direction, roles={"value": figure.id}, count=years)

    def _movement(self, indicator: str, value: Figure) -> Iterator[Observation]:
        prior = self._before(indicator, self.period)
        if prior is None:
            return
        roles = {"value": value.id, "prior": prior.id}
        if (value.amount < 0) != (prior.amount < 0):
            yield self._seen("turn", indicator, "up" if value.amount >= 0 else "down", roles=roles)
            return
        named = movement(indicator, self.catalogue)
        by = self._figure(named[0], self.period) if named else None
        if by is not None and by.vouched and not from_low_base(by):
            direction = _direction(by.amount, self._immaterial(indicator, value))
            yield self._seen("change", indicator, direction, roles={**roles, "change": by.id})
        elif value.amount < 0:
            change = (value.amount - prior.amount) / abs(prior.amount)
            yield self._seen("loss", indicator, _direction(change, MATERIAL), roles=roles)

    def _trend(self, indicator: str, value: Figure) -> Iterator[Observation]:
        if value.unit not in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE, Unit.RATIO, Unit.DAYS):
            return
        years = [value]
        ways: list[Direction] = []
        while (prior := self._before(indicator, years[-1].period.label)) is not None:
            ways.append(self._way(indicator, prior, years[-1]))
            if ways[-1] == "flat" or ways[-1] != ways[0]:
                ways.pop()
                break
            years.append(prior)
        if len(ways) >= LONG_ENOUGH:
            between = {f"year{number}": figure.id for number, figure in enumerate(years[1:-1], 1)}
            roles = {"value": value.id, **between, "first": years[-1].id}
            yield self._seen("trend", indicator, ways[0], roles=roles, count=len(ways))

    def _way(self, indicator: str, then: Figure, now: Figure) -> Direction:
        change = now.amount - then.amount
        if now.unit in (Unit.RATIO, Unit.DAYS):
            return _direction(change, self._immaterial(indicator, now))
        return _direction(change / abs(then.amount), MATERIAL) if then.amount else _direction(change, Decimal(0))

    def _level(self, indicator: str, value: Figure) -> Iterator[Observation]:
        entry = self.catalogue[indicator]
        if not isinstance(entry, DerivedIndicator):
            return
        if entry.low is not None and value.amount < entry.low:
            yield self._seen("level", indicator, "below", roles={"value": value.id}, threshold=entry.low)
        elif entry.high is not None and value.amount > entry.high:
            yield self._seen("level", indicator, "above", roles={"value": value.id}, threshold=entry.high)

    def _against_median(self, indicator: str, value: Figure) -> Iterator[Observation]:
        median = self._figure(f"{indicator}_peer_median", self.period)
        if median is None or value.unit not in (Unit.RATIO, Unit.DAYS):
            return
        way = _direction(value.amount - median.amount, self._immaterial(indicator, value))
        against: dict[Direction, Direction] = {"up": "above", "down": "below"}
        yield self._seen("median", indicator, against.get(way, "flat"), roles={"value": value.id, "median": median.id})

    def _immaterial(self, indicator: str, value: Figure) -> Decimal:
        """Below it, a movement is none: of a growth for amounts, of the last digit shown for ratios and days."""
        if value.unit is Unit.DAYS:
            return LAST_DIGIT_SHOWN["days"]
        return LAST_DIGIT_SHOWN[self.catalogue[indicator].shown] if value.unit is Unit.RATIO else MATERIAL

    def _seen(
        self,
        kind: Kind,
        indicator: str,
        direction: Direction | None = None,
        *,
        roles: Mapping[str, str] | None = None,
        count: int | None = None,
        rank: int | None = None,
        threshold: Decimal | None = None,
        issuers: tuple[str, ...] = (),
        subject: str = "",
    ) -> Observation:
        return Observation(
            id=f"{kind}:{self.issuer}/{indicator or subject or 'peers'}{self.variants.get(indicator, '')}@{self.period}",
            kind=kind,
            issuer=self.issuer,
            indicator=indicator,
            period=self.period,
            direction=direction,
            favourable=self._favourable(indicator, direction),
            roles=dict(roles or {}),
            count=count,
            rank=rank,
            threshold=threshold,
            issuers=issuers,
            subject=subject,
        )

    def _favourable(self, indicator: str, direction: Direction | None) -> bool | None:
        if indicator not in self.catalogue or direction in (None, "flat"):
            return None
        better = self.catalogue[indicator].better
        return None if better == "neutral" else (direction in ("up", "above")) == (better == "higher")


def _direction(change: Decimal, immaterial: Decimal) -> Direction:
    if abs(change) < immaterial or change == 0:
        return "flat"
    return "up" if change > 0 else "down"
