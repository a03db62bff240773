"""From a report to `report.pptx`: drawn, marked with its language, and sealed so that it is the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from babel.core import get_global

from ...finance.catalogue import Catalogue, load_catalogue
from ..amounts import printer_of
from ..labels import Labels, load_labels
from ..model import Report
from ..packages import Properties, Template, sealed
from ..report_json import write_bytes
from .slides import Deck, slides
from .template import A, Stage, stage

FILE_NAME = "report.pptx"


def render_deck(report: Report, *, template: Template | None = None, catalogue: Catalogue | None = None) -> bytes:
    """The deck.

    Raises:
        BadConfiguration: the template can't be used.
    """
    labels = load_labels(report.language).about(report.period)
    prints = printer_of(report, labels=labels, catalogue=catalogue or load_catalogue())
    ready = stage(template, language=language_tag(labels))
    slides(Deck(ready, report, prints))
    _say_language(ready, labels)
    out = io.BytesIO()
    ready.deck.save(out)
    return sealed(out.getvalue(), properties(report, labels))


def write_deck(
    report: Report, out: Path, *, template: Template | None = None, catalogue: Catalogue | None = None
) -> Path:
    """Write `report.pptx`; `out` is the file or the folder that it goes into."""
    path = out if out.suffix else out / FILE_NAME
    return write_bytes(path, render_deck(report, template=template, catalogue=catalogue))


def properties(report: Report, labels: Labels) -> Properties:
    """What deck and document say of themselves."""
    return Properties(
        title=labels("title", company=report.company.name, period=labels.period(report.period)),
        subject=labels("kicker"),
        author=f"Vouch {report.produced_by.vouch}",
        language=language_tag(labels),
    )


def language_tag(labels: Labels) -> str:
    """The language with the country that it is first spoken in: "it" is "it-IT"."""
    likely = str(get_global("likely_subtags").get(labels.language, labels.language))
    parts = likely.split("_")
    return f"{parts[0]}-{parts[-1]}" if len(parts) > 1 else parts[0]


def _say_language(ready: Stage, labels: Labels) -> None:
    """Mark every run with the report's language, for spelling and for screen readers."""
    tag = language_tag(labels)
    for slide in ready.deck.slides:
        roots: list[Any] = [slide.shapes.element, slide.notes_slide.shapes.element]
        shapes: Any = slide.shapes
        roots += [shape.chart.element for shape in shapes if shape.has_chart]
        for root in roots:
            for run in root.iter(f"{A}r", f"{A}fld"):
                if run.find(f"{A}rPr") is None:
                    run.insert(0, run.makeelement(f"{A}rPr", {}))
            for properties_of in root.iter(f"{A}rPr", f"{A}endParaRPr", f"{A}defRPr"):
                properties_of.set("lang", tag)
