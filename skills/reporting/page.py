"""Everything that the page of a report shows, gathered from the report and put into words."""

from __future__ import annotations

from dataclasses import dataclass

from ..finance.catalogue import Catalogue
from ..finance.movements import from_low_base
from .amounts import Printer, printer_of
from .cards import Card, Picture, cards
from .cells import Links
from .chart_views import ChartViews, chart_views
from .checks import GuardLine, IdentityTable, checks
from .counts import counts, taken_from
from .files import Files
from .front import Front, front
from .heading import period_line
from .labels import Labels, load_labels
from .model import Document, Report
from .open_items import Named, OpenItem, more_in_review, more_words, nothing_open, open_items, unnamed
from .prose import Sentence, sentences
from .selections import sections_of
from .since import ChangeTable, change_table
from .tables import IndicatorTable, PeerTable, indicator_table, peer_table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its text and its indicators."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]
    table: IndicatorTable


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
    front: Front
    charts: ChartViews
    sections: tuple[Section, ...]
    changes: ChangeTable | None
    peers: PeerTable | None
    peer_sentences: tuple[Sentence, ...]
    check_sentences: tuple[Sentence, ...]
    open_sentences: tuple[Sentence, ...]
    identities: tuple[IdentityTable, ...]
    guards: tuple[GuardLine, ...]
    open_items: tuple[OpenItem, ...]
    more_in_review: tuple[Named, ...]
    nothing_open: str
    computed_in_review: int
    more_in_review_words: str
    sources: tuple[SourceLine, ...]
    cards: tuple[Card, ...]
    footer: str
    not_meaningful: str
    """What "n.m." means, if it stands anywhere."""

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every picture that a card or an open point shows, once."""
        sides = (side.picture for item in self.open_items for dispute in item.disputes for side in dispute.sides)
        shown = (*(card.picture for card in self.cards), *sides)
        return tuple({one.id: one for one in shown if one is not None}.values())


def page(report: Report, files: Files, *, catalogue: Catalogue) -> Page:
    """Gather the page, in its order: figures are numbered as it leads to them."""
    labels = load_labels(report.language).about(report.period)
    prints = printer_of(report, labels=labels, catalogue=catalogue)
    links = Links(report)
    first = front(report, links=links, printer=prints)
    charts = chart_views(report, links=links, printer=prints)
    sections = [
        Section(
            rule.id,
            labels(f"section_{rule.id}"),
            (*(first.more if rule.id == "key" else ()), *sentences(report, rule.id, links=links, printer=prints)),
            indicator_table(report, rule, links=links, printer=prints),
        )
        for rule in sections_of(report)
    ]
    sections = [section for section in sections if section.table.says_something or section.sentences]
    compared = peer_table(report, links=links, printer=prints)
    peer_words = sentences(report, "peers", links=links, printer=prints)
    check_words = sentences(report, "checks", links=links, printer=prints)
    open_words = sentences(report, "open", links=links, printer=prints)
    items = open_items(report, files, links=links, printer=prints)
    more = more_in_review(report, links=links, printer=prints)
    identities, guards = checks(report, links=links, printer=prints)
    return Page(
        report=report,
        labels=labels,
        title=labels("title", company=report.company.name, period=labels.period(report.period)),
        subtitle=_subtitle(report, prints),
        money_note=labels(
            "money_note", currency=labels.currency(report.company.currency or ""), scale=prints.scale
        ).strip(),
        counts=tuple(_counts(report, labels, home=sections[0].id if sections else "open")),
        counted=labels("counted", company=report.company.name),
        front=first,
        charts=charts,
        sections=tuple(sections),
        changes=change_table(report, links=links, printer=prints),
        peers=compared,
        peer_sentences=peer_words,
        check_sentences=check_words,
        open_sentences=open_words,
        identities=identities,
        guards=guards,
        open_items=items,
        more_in_review=more,
        nothing_open=nothing_open(report, prints),
        computed_in_review=len(unnamed(report)) - len(more),
        more_in_review_words=more_words(report, labels),
        sources=tuple(_source(document, report, labels) for document in report.documents),
        cards=cards(report, files, links=links, printer=prints),
        footer=_footer(report, labels),
        not_meaningful=labels("lead_not_meaningful") if any(map(from_low_base, report.figures)) else "",
    )


def _subtitle(report: Report, printer: Printer) -> str:
    said, labels = period_line(report, printer=printer), printer.labels
    others = [peer.name for peer in report.peers.companies]
    return f"{said}, {labels('compared_with', others=labels.list(others))}" if others else said


def _counts(report: Report, labels: Labels, *, home: str) -> list[tuple[str, str, str]]:
    found = counts(report)
    said = [
        ("vouched", labels("vouched_count", count=found.vouched, printed=found.printed, computed=found.computed), home)
    ]
    if found.in_review:
        said.append(("review", labels("review_count", count=found.in_review), "open"))
    if found.missing:
        said.append(("missing", labels("missing_count", count=found.missing), home))
    said.append(
        ("open" if report.open_points else "clear", labels("open_count", count=len(report.open_points)), "open")
    )
    return said


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
