"""One company's figures by indicator and year, and what a formula can ask of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from ..figures import MONEY_CONTEXT, Figure, Gap, Qualifiers, Status, Unit
from .catalogue import Catalogue
from .comparability import across_years, difference, in_words, main_variant
from .years import YEAR_IN_DAYS, Calendar, NotConsecutive, is_year

MONEY = (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE)
LEEWAY_IN_DAYS = 20
"""How much longer one of two compared spans may be: a 53rd week and a leap day, not a quarter."""

GapStatus = Literal[Status.MISSING, Status.NOT_APPLICABLE]


class Unavailable(Exception):
    """A figure can't be computed; carries what its gap will say."""

    def __init__(self, status: GapStatus, reason: str, looked_at: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.status: GapStatus = status
        self.reason = reason
        self.looked_at = looked_at


class Book:
    """The figures of one issuer under one variant of qualifiers.

    Figures that are added later (derived ones) are found by later look-ups. Aggregates are left out: they belong to no
    single year. `others` are the issuer's figures under other qualifiers: never used, but they explain what is lacking.
    """

    def __init__(
        self,
        issuer: str,
        figures: Iterable[Figure],
        gaps: Iterable[Gap],
        catalogue: Catalogue,
        *,
        variant: Qualifiers | None = None,
        is_main: bool = True,
        others: Iterable[Figure] = (),
    ) -> None:
        self.issuer = issuer
        self.catalogue = catalogue
        self.variant = variant or Qualifiers()
        self.is_main = is_main
        """Whether it is what a report on the issuer is about; gaps are about these figures."""
        self._others: dict[tuple[str, str], list[Figure]] = {}
        for figure in others:
            self._others.setdefault((figure.indicator, figure.period.label), []).append(figure)
        self._figures: dict[tuple[str, str], list[Figure]] = {}
        self._gaps = {(gap.indicator, gap.period): gap for gap in gaps if gap.issuer == issuer}
        for figure in figures:
            if figure.issuer == issuer and figure.period.aggregate is None:
                self.add(figure)
        self.calendar = Calendar.of(figure.period for figure in self.all())
        self._full_years: dict[str, bool] = {}

    def add(self, figure: Figure) -> None:
        """Make a figure known."""
        self._figures.setdefault((figure.indicator, figure.period.label), []).append(figure)

    def all(self) -> Iterator[Figure]:
        """All figures."""
        return (figure for known in self._figures.values() for figure in known)

    def add_gap(self, gap: Gap) -> None:
        """Make it known that a figure can't be had."""
        self._gaps[(gap.indicator, gap.period)] = gap

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all periods, the earliest first."""
        return tuple(sorted({label for _, label in self._figures}, key=self.calendar.sort_key))

    def labels_of(self, indicator: str) -> tuple[str, ...]:
        """The labels under which the indicator stands, the earliest first."""
        labels = {label for name, label in self._figures if name == indicator}
        return tuple(sorted(labels, key=self.calendar.sort_key))

    def has(self, indicator: str, label: str) -> bool:
        """Whether anything is known about the indicator in the period: a figure, or that it does not apply."""
        gap = self._gaps.get((indicator, label))
        return (indicator, label) in self._figures or (gap is not None and gap.status is Status.NOT_APPLICABLE)

    def figure(self, indicator: str, label: str) -> Figure:
        """The one figure for an indicator in a period.

        Raises:
            Unavailable: there is none, or there are several that differ.
        """
        known = self._figures.get((indicator, label), [])
        if len({(figure.amount, figure.currency, figure.unit) for figure in known}) > 1:
            raise Unavailable(Status.MISSING, f"there are several figures for {self.name(indicator)} of {label}")
        if known:
            return min(known, key=lambda figure: figure.status is not Status.VOUCHED)
        gap = self._gaps.get((indicator, label))
        if (other := self._elsewhere(indicator, label)) is not None:
            raise Unavailable(Status.MISSING, self._only(other), gap.looked_at if gap else ())
        if gap is None:
            raise Unavailable(Status.MISSING, f"{self.name(indicator)} of {label} was not found")
        if indicator in self.catalogue.derived:
            raise Unavailable(gap.status, gap.reason, gap.looked_at)
        said = f"{self.name(indicator)} of {label} was not found"
        if gap.status is Status.NOT_APPLICABLE:
            said = f"{self.name(indicator)} of {label} does not apply"
        raise Unavailable(gap.status, f"{said} ({gap.reason})" if gap.reason else said, gap.looked_at)

    def before(self, label: str) -> str:
        """The label of the year before.

        Raises:
            Unavailable: there is no such year.
        """
        try:
            return self.calendar.before(label)
        except NotConsecutive as error:
            raise Unavailable(Status.MISSING, str(error)) from None

    def both_ends(self, indicator: str, label: str) -> tuple[Figure, Figure]:
        """The figures of a year and of the year before.

        Raises:
            Unavailable: one is not there, or the two don't lie a year apart.
        """
        now, before = self.figure(indicator, label), self.before(label)
        then = self._elsewhere(indicator, before) or self.figure(indicator, before)
        if (found := difference(now, then)) is not None:
            raise Unavailable(Status.NOT_APPLICABLE, across_years(now, then, found))
        if now.period.end and then.period.end and (now.period.end - then.period.end).days not in YEAR_IN_DAYS:
            raise Unavailable(Status.MISSING, f"{then.period.label} does not end a year before {label}")
        lengths = [(p.end - p.start).days for p in (now.period, then.period) if p.start and p.end]
        if len(lengths) == 2 and abs(lengths[0] - lengths[1]) > LEEWAY_IN_DAYS:
            raise Unavailable(Status.NOT_APPLICABLE, f"{then.period.label} and {label} are not equally long")
        return now, then

    def term(self, indicator: str, function: str | None, label: str) -> tuple[Decimal, tuple[Figure, ...]]:
        """The value of a formula's term in a period, and the figures that it comes from.

        Raises:
            Unavailable: one of the figures is not there.
        """
        if function is None:
            now = self.figure(indicator, label)
            return now.amount, (now,)
        now, then = self.both_ends(indicator, label)
        match function:
            case "prior":
                return then.amount, (then,)
            case "change":
                return MONEY_CONTEXT.subtract(now.amount, then.amount), (now, then)
            case "avg":
                if not self.is_year(label):
                    raise Unavailable(Status.NOT_APPLICABLE, f"it is defined over a full year, and {label} is none")
                return MONEY_CONTEXT.divide(MONEY_CONTEXT.add(now.amount, then.amount), Decimal(2)), (now, then)
            case _:
                raise Unavailable(Status.NOT_APPLICABLE, f"{function}() is defined over several years")

    def _elsewhere(self, indicator: str, label: str) -> Figure | None:
        """The same under other qualifiers, where there is none under these; of several the plainest. A part is not it."""
        known = () if (indicator, label) in self._figures else self._others.get((indicator, label), ())
        whole = (figure for figure in known if figure.qualifiers.segment == self.variant.segment)
        return min(whole, key=lambda figure: (len(figure.qualifiers.suffix()), figure.id), default=None)

    def _only(self, other: Figure) -> str:
        """That a figure is known under other qualifiers only, and which."""
        own = other.model_copy(update={"qualifiers": self.variant})
        found = difference(other, own)
        said = in_words(found.field, found.one) if found else "otherwise"
        return f"{self.name(other.indicator)} of {other.period.label} is known only {said}"

    def is_year(self, label: str) -> bool:
        """Whether the flows under the label are those of a full year."""
        if label not in self._full_years:
            periods = [figure.period for figure in self.all() if figure.period.label == label]
            durations = [period for period in periods if period.kind == "duration"]
            self._full_years[label] = all(is_year(period) for period in durations or periods)
        return self._full_years[label]

    def name(self, indicator: str) -> str:
        """What the catalogue calls the indicator."""
        return self.catalogue.name(indicator) if indicator in self.catalogue else indicator


def books(figures: Iterable[Figure], gaps: Iterable[Gap], catalogue: Catalogue) -> Iterator[Book]:
    """A book for each issuer and variant of qualifiers, in a fixed order; each issuer's main one knows its gaps."""
    figures, gaps = tuple(figures), tuple(gaps)
    for issuer in sorted({figure.issuer for figure in figures} | {gap.issuer for gap in gaps}):
        own = [figure for figure in figures if figure.issuer == issuer]
        main = main_variant(own, issuer)
        variants = {figure.qualifiers.suffix(): _variant(figure.qualifiers) for figure in own}
        for suffix, variant in sorted({main.suffix(): main, **variants}.items()):
            is_main = suffix == main.suffix()
            yield Book(
                issuer,
                [figure for figure in own if figure.qualifiers.suffix() == suffix],
                gaps if is_main else (),
                catalogue,
                variant=variant,
                is_main=is_main,
                others=[figure for figure in own if figure.qualifiers.suffix() != suffix],
            )


def _variant(qualifiers: Qualifiers) -> Qualifiers:
    """What the figures of a book have in common: all but what one source may say and another leave unsaid."""
    framework = qualifiers.framework if qualifiers.framework == "IFRS 4" else None
    return qualifiers.model_copy(update={"framework": framework, "definition": None})
