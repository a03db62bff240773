"""The first page: the things that matter, each led by its figure, and what to mind."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..figures import Figure, figure_id
from .amounts import Printer
from .cells import Cell, Links, cell_of, periods_of
from .highlights import Highlight, beyond, highlights, warnings
from .model import Report
from .prose import Sentence, sentence
from .svg import NOTHING, sparkline
from .tables import Movement, movement_of


@dataclass(frozen=True, slots=True)
class Headline:
    """One thing that matters. It is led by a figure with its movement, or by a place among the competitors."""

    sentence: Sentence | None
    lead: Cell | None = None
    name: str = ""
    moved: Movement | None = None
    trend: Markup = NOTHING
    place: str = ""
    """The rank, "2 of 3"."""
    about: str = ""
    """What the rank is about."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the first page; `more` is what the summary says beyond it."""

    headlines: tuple[Headline, ...]
    warnings: tuple[Sentence, ...]
    more: tuple[Sentence, ...]


def front(report: Report, *, links: Links, printer: Printer) -> Front:
    """The first page in words."""
    return Front(
        tuple(_headline(report, one, links, printer) for one in highlights(report, printer.catalogue)),
        tuple(sentence(report, one, links=links, printer=printer) for one in warnings(report)),
        tuple(sentence(report, one, links=links, printer=printer) for one in beyond(report)),
    )


def _headline(report: Report, told: Highlight, links: Links, printer: Printer) -> Headline:
    said = sentence(report, told.statement, links=links, printer=printer) if told.statement else None
    figure = told.figure
    if figure is None:
        rank = told.position.subject.rank if told.position else None
        if told.position is None or rank is None:
            return Headline(said)
        place = printer.labels("rank_of", rank=rank, count=told.position.ranked)
        return Headline(said, place=place, about=printer.name(told.position.indicator))
    return Headline(
        said,
        lead=cell_of(figure, None, links=links, printer=printer),
        name=f"{links.company(figure.issuer)}{printer.name_of(figure)}, {printer.labels.period(figure.period.label)}",
        moved=movement_of(report, figure, links=links, printer=printer),
        trend=_trend(report, figure, printer),
    )


def _trend(report: Report, figure: Figure, printer: Printer) -> Markup:
    own = [one for one in report.figures if one.issuer == figure.issuer]
    years = periods_of(own, last=figure.period.label)
    ids = (figure_id(figure.issuer, figure.indicator, year, figure.qualifiers) for year in years)
    found = [report.figure(name) for name in ids]
    vouched = [one if one is not None and one.vouched else None for one in found]
    while vouched and vouched[0] is None:  # the years before the first that is known
        vouched, years = vouched[1:], years[1:]
    said = ", ".join(
        f"{printer.labels.period(year)} {printer.printed(one).text if one else printer.labels('not_stated')}"
        for year, one in zip(years, vouched, strict=True)
    )
    return sparkline([one.amount if one else None for one in vouched], says=f"{printer.name(figure.indicator)}: {said}")
