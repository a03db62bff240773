"""What stands in a table: a vouched figure with its link, or the words that say why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..figures import Figure, Gap, Qualifiers, Status, figure_id
from ..finance.years import months_in
from .amounts import Printed, Printer
from .model import OpenPoint, Report

CellKind = Literal["value", "review", "missing", "na", "none"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. A value has its number and the anchor of its evidence; the others have words and a reason."""

    kind: CellKind
    printed: Printed | None = None
    figure: Figure | None = None
    anchor: str = ""
    words: str = ""
    title: str = ""


@dataclass(slots=True)
class Links:
    """Anchors of the evidence, and which of them something on the page leads to."""

    report: Report
    _anchors: dict[str, str] = field(default_factory=dict[str, str])
    _by_id: dict[str, Figure] = field(default_factory=dict[str, Figure])
    _open: dict[str, str] = field(default_factory=dict[str, str])
    _gaps: dict[tuple[str, str, str], Gap] = field(default_factory=dict[tuple[str, str, str], Gap])
    used: dict[str, None] = field(default_factory=dict[str, None])

    def __post_init__(self) -> None:
        taken: set[str] = set()
        for figure in self.report.figures:
            self._by_id[figure.id] = figure
            self._anchors[figure.id] = _unique(f"e-{slug(figure.id)}", taken)
        for at, point in enumerate(self.report.open_points, 1):
            for name in point.figures:
                self._open.setdefault(name, point_anchor(at, point))
        for gap in (*self.report.missing, *self.report.not_applicable):
            self._gaps.setdefault((gap.issuer, gap.indicator, gap.period), gap)

    @property
    def figures(self) -> Mapping[str, Figure]:
        """All figures of the report by their ids."""
        return self._by_id

    def figure(self, name: str) -> Figure | None:
        """The figure of that id."""
        return self._by_id.get(name)

    def company(self, issuer: str) -> str:
        """What a figure's name begins with: nothing for the company itself, "Morrow & Sons: " for another."""
        names = {peer.id: peer.name for peer in self.report.peers.companies}
        return "" if issuer == self.report.company.id else f"{names.get(issuer, issuer)}: "

    def to(self, name: str) -> str:
        """The anchor of a figure's evidence, which the page will have to show."""
        self.used[name] = None
        return self._anchors[name]

    def numbers(self) -> dict[str, int]:
        """Anchor → the number of the evidence on paper, from 1 in the order in which the page leads there."""
        return {self._anchors[figure.id]: at for at, figure in enumerate(self.shown(), 1)}

    def to_open_point(self, name: str) -> str:
        """The anchor of the open point that a figure in review waits in, itself or through one of its inputs."""
        return self._waits_in(name, frozenset()) or "more-in-review"

    def _waits_in(self, name: str, seen: frozenset[str]) -> str:
        figure = self._by_id.get(name)
        if name in self._open or figure is None or name in seen:
            return self._open.get(name, "")
        inputs = figure.calculation.inputs if figure.calculation else ()
        return next(filter(None, (self._waits_in(inner, seen | {name}) for inner in inputs)), "")

    def gap(self, issuer: str, indicator: str, period: str) -> Gap | None:
        """Why there is no such figure."""
        return self._gaps.get((issuer, indicator, period))

    def shown(self) -> tuple[Figure, ...]:
        """The figures that the page leads to, in that order; behind them what only calculations lead to."""
        names = list(self.used)
        for name in names:
            figure = self._by_id[name]
            for inner in figure.calculation.inputs if figure.calculation else ():
                if inner not in self.used:
                    self.used[inner] = None
                    names.append(inner)
        return tuple(self._by_id[name] for name in self.used)


def slug(text: str) -> str:
    """`text` as part of an anchor."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _unique(wanted: str, taken: set[str]) -> str:
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}-{count}"
    taken.add(name)
    return name


def point_anchor(number: int, point: OpenPoint) -> str:
    """The anchor of an open point; `number` counts from 1 in the report's order."""
    return f"o-{number}-{slug(point.id)}"


def cell_of(figure: Figure | None, gap: Gap | None, *, links: Links, printer: Printer) -> Cell:
    """The cell for a figure, or for the reason why there is none."""
    labels = printer.labels
    if figure is not None and figure.vouched:
        return Cell("value", printer.printed(figure), figure, links.to(figure.id))
    if figure is not None and figure.status is Status.NEEDS_REVIEW:
        title = labels("in_review_title")
        return Cell("review", anchor=links.to_open_point(figure.id), words=labels("in_review"), title=title)
    if gap is not None and gap.status is Status.NOT_APPLICABLE:
        return Cell("na", words=labels("not_applicable"), title=gap.reason)
    if gap is not None:
        looked = labels("looked_at", places="; ".join(gap.looked_at)) if gap.looked_at else ""
        return Cell(
            "missing", words=labels("not_found"), title=f"{gap.reason.rstrip('.')}. {looked}" if looked else gap.reason
        )
    if figure is not None:
        return Cell("missing", words=labels("not_found"), title=" ".join(figure.reasons))
    return Cell("none", words=labels("not_stated"))


def cell(issuer: str, indicator: str, qualifiers: Qualifiers, period: str, *, links: Links, printer: Printer) -> Cell:
    """The cell for an issuer's figure of an indicator and period. Gaps are about the plain figure, without qualifiers."""
    figure = links.figure(figure_id(issuer, indicator, period, qualifiers))
    gap = None if qualifiers.suffix() else links.gap(issuer, indicator, period)
    return cell_of(figure, gap, links=links, printer=printer)


_YEAR_IN_DAYS = range(300, 401)


def months_of(period: str) -> int:
    """How many months a label speaks of: 3 for "Q2 FY2025", 9 for "9M FY2025", 12 for any other."""
    return months_in(period.strip()) or 12


def periods_of(figures: Iterable[Figure], *, last: str, most: int = 5) -> tuple[str, ...]:
    """The labels of the periods that may stand in one series, oldest first: those as long as `last`, up to it."""
    return tuple(label for label in _ended(figures, last=last) if months_of(label) == months_of(last))[-most:]


def columns_of(figures: Iterable[Figure], *, last: str, most: int = 5) -> tuple[str, ...]:
    """The labels of a table's columns: those of one series, and before them, in a report on a part of a year, others.

    The balance at the year's end, and the year to date, each length together: a quarter's cash flows are printed for the
    year to date alone. They are no series with the quarter, and stand apart.
    """
    figures = tuple(figures)
    own = periods_of(figures, last=last, most=most)
    if months_of(last) == 12:
        return own
    others = [label for label in _ended(figures, last=last, instants=True) if months_of(label) != months_of(last)]
    lengths = sorted({months_of(label) for label in others}, reverse=True)
    kept = [label for length in lengths for label in [one for one in others if months_of(one) == length][-2:]]
    return (*kept, *own)


def _ended(figures: Iterable[Figure], *, last: str, instants: bool = False) -> tuple[str, ...]:
    """The labels of the periods in which something was earned, oldest first, up to `last`; with `instants` balances too."""
    ends: dict[str, str] = {}
    for figure in figures:
        period = figure.period
        if period.aggregate is not None:
            continue
        if period.kind == "instant" and period.label not in ends and not instants:
            continue
        days = (period.end - period.start).days if period.start and period.end else 0
        if days and months_of(period.label) == 12 and days not in _YEAR_IN_DAYS and period.label != last:
            continue
        ends[period.label] = max(ends.get(period.label, ""), period.end.isoformat() if period.end else "")
    ordered = sorted(ends, key=lambda label: (ends[label], label))
    return tuple(label for label in ordered if ends[label] <= ends.get(last, ends[label]))
