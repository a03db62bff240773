"""Open points ready to print: what a person has to do, the figures concerned, and the places that disagree side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..evidence import Evidence
from ..figures import Figure, Status
from .amounts import Printer
from .cards import Picture, picture_words, pictures, place_words
from .cells import Links, point_anchor
from .counts import split
from .files import Files
from .labels import Labels
from .model import Report
from .spoken import spoken_in


@dataclass(frozen=True, slots=True)
class Named:
    """A figure by name, under open points: there even a figure in review is printed."""

    name: str
    period: str
    company: str
    amount: str
    place: str
    anchor: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the places that disagree."""

    amount: str
    document: str
    place: str
    link: str
    quote: str
    spoken: str
    picture: Picture | None
    picture_alt: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """What the documents disagree about, and what each says."""

    name: str
    period: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An open point with the figures that it is about."""

    anchor: str
    kind: str
    question: str
    action: str
    operator: str
    figures: tuple[Named, ...]
    disputes: tuple[Dispute, ...]


def open_items(report: Report, files: Files, *, links: Links, printer: Printer) -> tuple[OpenItem, ...]:
    """The open points in the report's order, the weightiest first."""
    drawn = pictures(
        (side.evidence for conflict in report.conflicts for side in conflict.figures if side.evidence), files.sources
    )
    items: list[OpenItem] = []
    for number, point in enumerate(report.open_points, 1):
        figures = [figure for name in point.figures if (figure := links.figure(name)) is not None]
        disputes: tuple[Dispute, ...] = ()
        if point.kind == "conflict":
            disputes = tuple(_disputes(report, figures, files, drawn, links=links, printer=printer))
        named = [] if disputes else [_named(one, report, links=links, printer=printer) for one in figures]
        said = [_without_said(one, point.question) for one in named]
        kind = printer.labels(f"open_{point.kind}")
        items.append(
            OpenItem(
                point_anchor(number, point), kind, point.question, point.action, point.operator, tuple(said), disputes
            )
        )
    return tuple(items)


def more_in_review(report: Report, *, links: Links, printer: Printer) -> tuple[Named, ...]:
    """Figures in review that no open point names and that stand in a document: earlier years, competitors'."""
    return tuple(
        _named(figure, report, links=links, printer=printer)
        for figure in unnamed(report)
        if figure.evidence is not None
    )


def unnamed(report: Report) -> list[Figure]:
    """Figures in review that no open point names: earlier years, competitors', or what is computed from such."""
    said = {name for point in report.open_points for name in point.figures}
    return [figure for figure in report.figures if figure.status is Status.NEEDS_REVIEW and figure.id not in said]


def more_words(report: Report, labels: Labels) -> str:
    """How many they are, and whose."""
    figures = unnamed(report)
    own, others = split(figures, report)
    key = "more_in_review_split" if others else "more_in_review"
    return labels(key, count=len(figures), own=own, others=others, company=report.company.name)


def nothing_open(report: Report, printer: Printer) -> str:
    """That nothing is open, and which figures were required."""
    asked = (check for check in report.checks if (check.guard, check.outcome) == ("completeness", "passed"))
    names = [name.partition("/")[2].partition("@")[0] for check in asked for name in check.subjects]
    if not names:
        return printer.labels("lead_open_none")
    return printer.labels("lead_open_required", names=printer.labels.list([printer.name(name) for name in names]))


def _named(figure: Figure, report: Report, *, links: Links, printer: Printer) -> Named:
    evidence = figure.evidence
    companies = {peer.id: peer.name for peer in report.peers.companies}
    return Named(
        name=printer.name_of(figure),
        period=printer.labels.period(figure.period.label),
        company=companies.get(figure.issuer, "") if figure.issuer != report.company.id else "",
        amount=printer.exact(figure),
        place=f"{evidence.name}, {place_words(evidence, printer)}" if evidence else printer.labels("computed"),
        anchor=links.to(figure.id),
        reasons=figure.reasons,
    )


def _without_said(named: Named, question: str) -> Named:
    """Reasons that the question gives already are not given again."""
    left = tuple(reason for reason in named.reasons if (reason.partition(": ")[2] or reason) not in question)
    return replace(named, reasons=left)


def _disputes(
    report: Report,
    figures: list[Figure],
    files: Files,
    drawn: Mapping[Evidence, Picture],
    *,
    links: Links,
    printer: Printer,
) -> Iterator[Dispute]:
    """What the documents say that disagree, each with its place; they share an id, so only one has a card."""
    languages = spoken_in(report)
    about = {(figure.issuer, figure.indicator, figure.period.label) for figure in figures}
    for conflict in report.conflicts:
        sides = [one for one in conflict.figures if (one.issuer, one.indicator, one.period.label) in about]
        if not sides:
            continue
        first = sides[0]
        yield Dispute(
            f"{links.company(first.issuer)}{printer.name_of(first)}",
            printer.labels.period(first.period.label),
            tuple(_side(side, files, drawn, languages, links=links, printer=printer) for side in sides),
        )


def _side(
    side: Figure,
    files: Files,
    drawn: Mapping[Evidence, Picture],
    languages: Mapping[str, str],
    *,
    links: Links,
    printer: Printer,
) -> Side:
    known, place = links.figure(side.id), side.evidence
    has_card = known is not None and place == known.evidence and side.calculation == known.calculation
    return Side(
        amount=printer.exact(side),
        document=place.name if place else "",
        place=place_words(place, printer) if place else printer.labels("computed"),
        link=files.link(place) if place else "",
        quote=place.quote if place else "",
        spoken=languages.get(place.document, "") if place else "",
        picture=drawn.get(place) if place else None,
        picture_alt=picture_words(place, printer) if place else "",
        anchor=links.to(side.id) if has_card else "",
    )
