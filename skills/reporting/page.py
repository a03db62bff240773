"""Everything that the page of a report shows, gathered from the report and put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..evidence import Evidence
from ..figures import Figure, Status
from ..finance.catalogue import Catalogue
from .amounts import Printer, printer
from .cards import Card, cards, place_words
from .cells import Links, point_anchor
from .checks import GuardLine, IdentityLine, checks
from .counts import counts, split, taken_from
from .labels import Labels, load_labels
from .model import Document, Report
from .prose import Sentence, headlines, sentences
from .selections import section_rules
from .since import ChangeTable, change_table
from .tables import IndicatorTable, PeerTable, indicator_table, peer_table, qualified


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its text and its indicators."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]
    table: IndicatorTable


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
class OpenItem:
    """An open point with the figures that it is about."""

    anchor: str
    kind: str
    question: str
    action: str
    figures: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document."""

    name: str
    issuer: str
    role: str
    what: str
    size: str
    statements: tuple[str, ...]
    notes: tuple[str, ...]
    taken: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report, ready for a template."""

    report: Report
    labels: Labels
    title: str
    subtitle: str
    money_note: str
    counts: tuple[tuple[str, str, str], ...]
    """(kind, words, anchor)"""
    counted: str
    """What was counted."""
    summary: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    changes: ChangeTable | None
    peers: PeerTable | None
    peer_sentences: tuple[Sentence, ...]
    check_sentences: tuple[Sentence, ...]
    open_sentences: tuple[Sentence, ...]
    identities: tuple[IdentityLine, ...]
    guards: tuple[GuardLine, ...]
    open_items: tuple[OpenItem, ...]
    more_in_review: tuple[Named, ...]
    nothing_open: str
    computed_in_review: int
    more_in_review_words: str
    sources: tuple[SourceLine, ...]
    cards: tuple[Card, ...]
    footer: str


def page(report: Report, sources: Mapping[str, Path], *, catalogue: Catalogue) -> Page:
    """Gather the page. `sources`: hash → file, for the pictures of the places."""
    labels = load_labels(report.language)
    prints = printer(report.of_subject(), labels=labels, catalogue=catalogue)
    links = Links(report)
    sections = [
        Section(
            rule.id,
            labels(f"section_{rule.id}"),
            sentences(report, rule.id, links=links, printer=prints),
            indicator_table(report, rule, links=links, printer=prints),
        )
        for rule in section_rules()
    ]
    summary = headlines(report, links=links, printer=prints)
    compared = peer_table(report, links=links, printer=prints)
    peer_words = sentences(report, "peers", links=links, printer=prints)
    check_words = sentences(report, "checks", links=links, printer=prints)
    open_words = sentences(report, "open", links=links, printer=prints)
    open_items = tuple(_open_items(report, links=links, printer=prints))
    more = tuple(_more_in_review(report, links=links, printer=prints))
    identities, guards = checks(report, links=links, printer=prints)
    return Page(
        report=report,
        labels=labels,
        title=labels("title", company=report.company.name, period=report.period),
        subtitle=_subtitle(report, labels),
        money_note=labels(
            "money_note", currency=labels.currency(report.company.currency or ""), scale=prints.scale
        ).strip(),
        counts=tuple(_counts(report, labels)),
        counted=labels("counted", company=report.company.name),
        summary=summary,
        sections=tuple(
            section for section in sections if section.table.rows or section.sentences or section.table.absent
        ),
        changes=change_table(report, links=links, printer=prints),
        peers=compared,
        peer_sentences=peer_words,
        check_sentences=check_words,
        open_sentences=open_words,
        identities=identities,
        guards=guards,
        open_items=open_items,
        more_in_review=more,
        nothing_open=_nothing_open(report, prints),
        computed_in_review=len(_unnamed(report)) - len(more),
        more_in_review_words=_more_words(report, labels),
        sources=tuple(_source(document, report, labels) for document in report.documents),
        cards=cards(report, sources, links=links, printer=prints),
        footer=_footer(report, labels),
    )


def _subtitle(report: Report, labels: Labels) -> str:
    end = report.company.fiscal_year_end
    said = labels("subtitle_short", period=report.period)
    if end is not None:
        said = labels("subtitle", period=report.period, end=labels.day(end))
    others = [peer.name for peer in report.peers.companies]
    return f"{said}, {labels('compared_with', others=labels.list(others))}" if others else said


def _counts(report: Report, labels: Labels) -> list[tuple[str, str, str]]:
    found = counts(report)
    said = [
        ("vouched", labels("vouched_count", count=found.vouched, printed=found.printed, computed=found.computed), "key")
    ]
    if found.in_review:
        said.append(("review", labels("review_count", count=found.in_review), "open"))
    if found.missing:
        said.append(("missing", labels("missing_count", count=found.missing), "key"))
    said.append(
        ("open" if report.open_points else "clear", labels("open_count", count=len(report.open_points)), "open")
    )
    return said


def _named(figure: Figure, report: Report, *, links: Links, printer: Printer, said: str = "") -> Named:
    """The figure by name; reasons that were `said` already are not said again."""
    evidence = figure.evidence
    companies = {peer.id: peer.name for peer in report.peers.companies}
    return Named(
        name=qualified(printer.name(figure.indicator), figure.qualifiers),
        period=figure.period.label,
        company=companies.get(figure.issuer, "") if figure.issuer != report.company.id else "",
        amount=printer.exact(figure),
        place=_place(evidence, printer),
        anchor=links.to(figure.id),
        reasons=tuple(reason for reason in figure.reasons if (reason.partition(": ")[2] or reason) not in said),
    )


def _open_items(report: Report, *, links: Links, printer: Printer) -> list[OpenItem]:
    items: list[OpenItem] = []
    for number, point in enumerate(report.open_points, 1):
        figures = [figure for name in point.figures if (figure := links.figure(name)) is not None]
        named = [_named(figure, report, links=links, printer=printer, said=point.question) for figure in figures]
        if point.kind == "conflict":
            named = _both_readings(report, figures, links, printer) or named
        kind = printer.labels(f"open_{point.kind}")
        items.append(OpenItem(point_anchor(number, point), kind, point.question, point.action, tuple(named)))
    return items


def _both_readings(report: Report, figures: list[Figure], links: Links, printer: Printer) -> list[Named]:
    """What the documents say that disagree, each with its place; they share an id, so only one has a card."""
    about = {(figure.issuer, figure.indicator, figure.period.label) for figure in figures}
    return [
        Named(
            name=qualified(printer.name(side.indicator), side.qualifiers),
            period=side.period.label,
            company="",
            amount=printer.exact(side),
            place=_place(side.evidence, printer),
            anchor=links.to(side.id) if _same_place(side, links.figure(side.id)) else "",
            reasons=(f"“{side.evidence.quote}”",) if side.evidence else (),
        )
        for conflict in report.conflicts
        for side in conflict.figures
        if (side.issuer, side.indicator, side.period.label) in about
    ]


def _place(evidence: Evidence | None, printer: Printer) -> str:
    if evidence is None:
        return printer.labels("computed")
    return f"{evidence.name}, {place_words(evidence, printer)}"


def _same_place(side: Figure, figure: Figure | None) -> bool:
    return figure is not None and side.evidence == figure.evidence and side.calculation == figure.calculation


def _unnamed(report: Report) -> list[Figure]:
    """Figures in review that no open point names: earlier years, competitors', or what is computed from such."""
    said = {name for point in report.open_points for name in point.figures}
    return [figure for figure in report.figures if figure.status is Status.NEEDS_REVIEW and figure.id not in said]


def _more_in_review(report: Report, *, links: Links, printer: Printer) -> list[Named]:
    """Those of them that stand in a document."""
    return [
        _named(figure, report, links=links, printer=printer)
        for figure in _unnamed(report)
        if figure.evidence is not None
    ]


def _nothing_open(report: Report, printer: Printer) -> str:
    """That nothing is open, and which figures were required."""
    asked = (check for check in report.checks if (check.guard, check.outcome) == ("completeness", "passed"))
    names = [name.partition("/")[2].partition("@")[0] for check in asked for name in check.subjects]
    if not names:
        return printer.labels("lead_open_none")
    return printer.labels("lead_open_required", names=printer.labels.list([printer.name(name) for name in names]))


def _more_words(report: Report, labels: Labels) -> str:
    figures = _unnamed(report)
    own, others = split(figures, report)
    key = "more_in_review_split" if others else "more_in_review"
    return labels(key, count=len(figures), own=own, others=others, company=report.company.name)


def _source(document: Document, report: Report, labels: Labels) -> SourceLine:
    found: list[str] = []
    for statement in document.statements:
        pages = ", ".join(map(str, statement.pages))
        where = labels("page" if len(statement.pages) == 1 else "pages", page=pages, pages=pages)
        found.append(f"{labels(f'statement_{statement.kind.value}')}, {where}")
    return SourceLine(
        name=document.name,
        issuer=document.issuer.name,
        role=labels(f"role_{document.role}"),
        what=f"{labels(f'type_{document.document_type}')} ({labels(f'kind_{document.kind}')})",
        size=labels("pages_count" if document.kind == "pdf" else "slides_count", count=document.pages),
        statements=tuple(found),
        notes=document.notes,
        taken=_taken(report, document, labels),
        sha256=document.sha256,
    )


def _taken(report: Report, document: Document, labels: Labels) -> str:
    found = taken_from(report, document.sha256)
    more = {"confirming": found.confirming, "restated": found.restated, "disagreeing": found.disagreeing}
    parts = [labels(f"taken_{key}", count=count) for key, count in more.items() if count]
    return ", ".join((labels("taken_count", count=found.figures), *parts))


def _footer(report: Report, labels: Labels) -> str:
    made = report.produced_by
    model = labels("made_without_model") if made.model == "none" else labels("made_with_model", model=made.model)
    said = labels("made_by", version=made.vouch, model=model, catalogue=made.catalogue[:12])
    knowledge = labels("knowledge_note", knowledge=made.knowledge[:12]) if made.knowledge else ""
    return f"{said} {knowledge}".strip()
