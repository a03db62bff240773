"""Sentences with their figures made clickable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..figures import Figure, figure_id
from ..writing.rendering import segments
from ..writing.statement import Statement
from .amounts import Printer
from .cells import Cell, Links, cell_of
from .model import NarrativeSection, NarrativeStatement, Report
from .selections import rules


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence; a figure's piece has the anchor of its evidence."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement ready to print. `lead` is the figure that it is about, for a headline."""

    segments: tuple[Segment, ...]
    lead: Cell | None = None
    lead_name: str = ""
    by_model: bool = False


_HOME = {"growth": "key", "position": "peers", "attention": "open"}
"""Where a section of the narrative stands whose name is not that of a section of the report."""

_HEADLINES = 5

_SECTIONS = ("summary", "profitability", "liquidity", "efficiency", "solvency", "cash", "peers", "checks", "open")


def home_of(section: NarrativeSection) -> str:
    """The section of the report that a section of the narrative stands in."""
    name = _HOME.get(section.id, section.id)
    return name if name in _SECTIONS else "key"


def sentences(report: Report, section: str, *, links: Links, printer: Printer) -> tuple[Sentence, ...]:
    """What the narrative says in a section of the report."""
    return tuple(
        _sentence(report, statement, links=links, printer=printer)
        for part in report.narrative
        if home_of(part) == section
        for statement in part.statements
    )


def headlines(report: Report, *, links: Links, printer: Printer) -> tuple[Sentence, ...]:
    """What matters: the narrative's summary; without one, the first key figures that are vouched for."""
    said = sentences(report, "summary", links=links, printer=printer)
    if said:
        return tuple(_each_lead_once(said))
    found: list[Sentence] = []
    for indicator in rules()["summary"].indicators:
        figure = links.figure(figure_id(report.company.id, indicator, report.period))
        if figure is not None and figure.vouched and len(found) < _HEADLINES:
            name = f"{printer.name(indicator)}, {figure.period.label}"
            found.append(Sentence((), cell_of(figure, None, links=links, printer=printer), name))
    return tuple(found)


def _each_lead_once(said: Iterable[Sentence]) -> Iterator[Sentence]:
    """A figure leads one sentence only; a later one about it goes without."""
    led: set[str] = set()
    for sentence in said:
        anchor = sentence.lead.anchor if sentence.lead else ""
        yield replace(sentence, lead=None, lead_name="") if anchor in led else sentence
        led |= {anchor} - {""}


def _sentence(report: Report, statement: NarrativeStatement, *, links: Links, printer: Printer) -> Sentence:
    first = _lead(report, statement, links, printer)
    lead = cell_of(first, None, links=links, printer=printer) if first else None
    name = f"{printer.name(first.indicator)}, {first.period.label}" if first else ""
    return Sentence(_pieces(report, statement, links, printer), lead, name, statement.author == "model")


def _lead(report: Report, statement: NarrativeStatement, links: Links, printer: Printer) -> Figure | None:
    """The figure that the sentence is about: the first of the report's year that is no change of another."""
    said = [figure for name in statement.figures if (figure := links.figure(name)) is not None]
    levels = [figure for figure in said if printer.is_level(figure.indicator)]
    now = [figure for figure in levels if figure.period.label == report.period]
    return next(iter(now or levels or said), None)


def _pieces(report: Report, statement: NarrativeStatement, links: Links, printer: Printer) -> tuple[Segment, ...]:
    """The sentence cut at its slots; whole, with numbered links behind it, if today's words for its slots are others."""
    written = Statement(id=statement.id, template=statement.template, slots=statement.slots)
    figures = {name: figure for name in statement.figures if (figure := links.figure(name)) is not None}
    cut = segments(written, figures, report.language, catalogue=printer.catalogue)
    if "".join(piece.text for piece in cut) != statement.text:
        marks = enumerate(statement.figures, 1)
        return (Segment(statement.text), *(Segment(f" [{number}]", links.to(name)) for number, name in marks))
    return tuple(
        Segment(piece.text, links.to(piece.slot.value) if piece.slot and piece.slot.kind == "figure" else "")
        for piece in cut
        if piece.text
    )
