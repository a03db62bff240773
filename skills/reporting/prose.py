"""Sentences with their figures made clickable."""

from __future__ import annotations

from dataclasses import dataclass

from ..writing.rendering import segments
from ..writing.statement import Statement
from .amounts import Printer
from .cells import Links
from .model import NarrativeSection, NarrativeStatement, Report


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence; a figure's piece has the anchor of its evidence."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement ready to print."""

    segments: tuple[Segment, ...]


_HOME = {"growth": "key", "position": "peers", "attention": "open"}
"""Where a section of the narrative stands whose name is not that of a section of the report."""

_SECTIONS = ("summary", "profitability", "liquidity", "efficiency", "solvency", "cash", "peers", "checks", "open")


def home_of(section: NarrativeSection) -> str:
    """The section of the report that a section of the narrative stands in."""
    name = _HOME.get(section.id, section.id)
    return name if name in _SECTIONS else "key"


def sentences(report: Report, section: str, *, links: Links, printer: Printer) -> tuple[Sentence, ...]:
    """What the narrative says in a section of the report."""
    return tuple(
        sentence(report, statement, links=links, printer=printer)
        for part in report.narrative
        if home_of(part) == section
        for statement in part.statements
    )


def sentence(report: Report, statement: NarrativeStatement, *, links: Links, printer: Printer) -> Sentence:
    """One statement with its figures made clickable."""
    return Sentence(_pieces(report, statement, links, printer))


def _pieces(report: Report, statement: NarrativeStatement, links: Links, printer: Printer) -> tuple[Segment, ...]:
    """The sentence cut at its slots; whole, with numbered links behind it, if today's words for its slots are others."""
    written = Statement(id=statement.id, template=statement.template, slots=statement.slots)
    cut = segments(written, links.figures, report.language, catalogue=printer.catalogue)
    if "".join(piece.text for piece in cut) != statement.text:
        marks = enumerate(statement.figures, 1)
        return (Segment(statement.text), *(Segment(f" [{number}]", links.to(name)) for number, name in marks))
    return tuple(
        Segment(piece.text, links.to(piece.slot.value) if piece.slot and piece.slot.kind == "figure" else "")
        for piece in cut
        if piece.text
    )
