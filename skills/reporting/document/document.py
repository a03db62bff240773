"""From a report to `report.docx`: written, marked with its language, and sealed so that it is the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...finance.catalogue import Catalogue, load_catalogue
from ..amounts import printer_of
from ..cells import Links
from ..deck.deck import language_tag, properties
from ..evidence_folder import figure_crops
from ..labels import load_labels
from ..model import Report
from ..packages import Template, sealed
from ..report_json import write_bytes
from .sections import (
    Draft,
    checked,
    competitors,
    evidence,
    front,
    indicator_sections,
    matters,
    open_points,
    since,
    sources,
)
from .template import opened
from .writer import Body
from .xml import W, child, field, run, say_language

FILE_NAME = "report.docx"


def render_document(
    report: Report,
    files: Mapping[str, Path],
    *,
    template: Template | None = None,
    catalogue: Catalogue | None = None,
) -> bytes:
    """The document. `files`: document hash → file, for the pictures; a file that is not there has none.

    Raises:
        BadConfiguration: the template can't be used.
    """
    labels = load_labels(report.language).about(report.period)
    prints = printer_of(report, labels=labels, catalogue=catalogue or load_catalogue())
    document = opened(template)
    body = Body(document, labels, own=template is None)
    draft = Draft(report, prints, Links(report), body)
    front(draft)
    matters(draft)
    indicator_sections(draft)
    competitors(draft)
    since(draft)
    open_points(draft)
    checked(draft)
    sources(draft)
    shown = draft.links.shown()
    evidence(draft, shown, figure_crops(shown, files))
    _contents_after_front(body)
    _head_and_foot(document, draft)
    tag = language_tag(labels)
    _say_language(document, tag)
    body.notes.attach(document, language=tag)
    out = io.BytesIO()
    document.save(out)
    return sealed(out.getvalue(), properties(report, labels))


def write_document(
    report: Report,
    files: Mapping[str, Path],
    out: Path,
    *,
    template: Template | None = None,
    catalogue: Catalogue | None = None,
) -> Path:
    """Write `report.docx`; `out` is the file or the folder that it goes into."""
    path = out if out.suffix else out / FILE_NAME
    return write_bytes(path, render_document(report, files, template=template, catalogue=catalogue))


def _contents_after_front(body: Body) -> None:
    """The table of contents on the first page, and what follows on the next."""
    first = next(
        element
        for element in body.document.element.body
        if element.find(f"{W}bookmarkStart") is not None  # the first heading
    )
    body.contents(first)
    child(first.get_or_add_pPr(), "pageBreakBefore")


def _head_and_foot(document: Any, draft: Draft) -> None:
    """Company and report at the head, page numbers at the foot; a template's own stay as they are."""
    section = document.sections[-1]
    labels, report = draft.labels, draft.report
    if _is_empty(section.header):
        paragraph = _first(section.header, draft.body.ids["Header"])
        run(paragraph, labels("title", company=report.company.name, period=labels.period(report.period)))
    if _is_empty(section.footer):
        paragraph = _first(section.footer, draft.body.ids["Footer"])
        words = labels("doc_page")
        before, _, rest = words.partition("{page}")
        between, _, after = rest.partition("{pages}")
        run(paragraph, before)
        field(paragraph, "PAGE", "1")
        run(paragraph, between)
        field(paragraph, "NUMPAGES", "1")
        if after:
            run(paragraph, after)


def _is_empty(part: Any) -> bool:
    """Whether a header or footer says and shows nothing."""
    if part.is_linked_to_previous:
        return True
    element: Any = part._element
    texts = "".join(text.text or "" for text in element.iter(f"{W}t", f"{W}instrText"))
    return not texts.strip() and not any(True for _ in element.iter(f"{W}drawing", f"{W}pict", f"{W}tbl"))


def _first(part: Any, style: str) -> Any:
    part.is_linked_to_previous = False
    paragraph: Any = part.paragraphs[0]._p if part.paragraphs else part.add_paragraph()._p
    form = paragraph.get_or_add_pPr()
    for old in form.findall(f"{W}pStyle"):
        form.remove(old)
    made = child(form, "pStyle", val=style)
    form.insert(0, made)
    return paragraph


def _say_language(document: Any, tag: str) -> None:
    say_language(document.element.body, tag)
    section = document.sections[-1]
    for part in (section.header, section.footer):
        say_language(part._element, tag)
    styles: Any = document.styles.element
    for found in styles.iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"):
        found.set(f"{W}val", tag)
