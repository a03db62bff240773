"""Decks and documents read back: every numeral that is said anywhere, and what of the report may say it there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from locale import windows_locale
from typing import Any, Literal
from xml.etree import ElementTree

from babel import Locale
from babel.numbers import format_decimal

from vouching.skills.figures import Figure
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.reporting.amounts import Printer, printer_of
from vouching.skills.reporting.counts import counts, taken_from
from vouching.skills.reporting.labels import load_labels
from vouching.skills.reporting.model import Report
from vouching.skills.reporting.since import summary
from vouching.skills.writing.language import load_language
from vouching.skills.writing.rendering import Writer

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NUMERAL = re.compile(r"\d(?:[\d.,\u00a0\u202f’']*\d)?")

Kind = Literal["shown", "open", "proof"]
"""Where a text stands: before the reader, under open points, or where evidence is given."""


@dataclass(frozen=True)
class Said:
    """A text in a deliverable and where it stands."""

    where: str
    kind: Kind
    text: str


def numerals(text: str) -> list[str]:
    """The numerals of a text, without the punctuation around them."""
    return [found.group() for found in _NUMERAL.finditer(text)]


def unknown(said: Iterable[Said], report: Report) -> list[str]:
    """Every numeral that the report does not have for the place where it stands."""
    allowed = {kind: known(report, kind) for kind in ("shown", "open", "proof")}
    return [
        f"{one.where}: {numeral} in “{one.text}”"
        for one in said
        for numeral in numerals(one.text)
        if numeral not in allowed[one.kind]
    ]


def known(report: Report, kind: str) -> set[str]:
    """The numerals that typed slots of the report give to a place of that kind. Figures in review give none."""
    texts = [*_facts(report), *_names(report)]
    if kind == "open":
        texts += [text for point in report.open_points for text in (point.question, point.action)]
    if kind == "proof":
        texts += list(_proofs(report))
    return {numeral for text in texts for numeral in numerals(text)}


def _printer(report: Report) -> Printer:
    return printer_of(report, labels=load_labels(report.language).about(report.period), catalogue=load_catalogue())


def _facts(report: Report) -> Iterator[str]:
    prints, vouched = _printer(report), [figure for figure in report.figures if figure.vouched]
    for figure in vouched:
        yield prints.printed(figure).text
        base = figure.indicator.removesuffix("_change")
        if base != figure.indicator:  # a change is printed as its level is
            yield prints.printed(figure.model_copy(update={"indicator": base})).text
        yield from _periods(figure, prints)
    for section in report.narrative:
        yield from _sentences(section.statements, report)
    yield from summary(report, printer=prints)
    for change in report.baseline.changes if report.baseline else ():
        if change.before is not None and change.before.vouched:
            yield prints.printed(change.before).text
    found = counts(report)
    for number in (found.vouched, found.printed, found.computed, found.in_review, found.missing):
        yield prints.labels.number(number)
    for length in (len(report.open_points), len(report.documents), len(report.peers.companies)):
        yield from (prints.labels.number(number) for number in range(length + 1))  # and how many more there are
    for guard in {check.guard for check in report.checks}:
        asked = [check for check in report.checks if check.guard == guard]
        passed = [check for check in asked if check.outcome == "passed"]
        yield f"{sum(len(check.subjects) or 1 for check in passed)} {len(asked) - len(passed)}"
    for comparison in report.peers.comparisons:
        yield from (f"{row.rank} {comparison.ranked}" for row in comparison.rows if row.rank)


def _sentences(statements: Iterable[Any], report: Report) -> Iterator[str]:
    """Sentences with their slots filled in anew: nothing that a stored text says is believed."""
    figures = {figure.id: figure for figure in report.figures}
    writer = Writer(load_language(report.language), figures, load_catalogue())
    for statement in statements:
        for slot in statement.slots.values():
            for form in ("", "size", "points", "in", "own", "ordinal"):
                try:
                    yield writer.slot(slot, form)
                except KeyError:
                    continue


def _periods(figure: Figure, prints: Printer) -> Iterator[str]:
    yield figure.period.label


def _names(report: Report) -> Iterator[str]:
    prints, labels = _printer(report), load_labels(report.language).about(report.period)
    for words in labels.words.values():
        yield from [words] if isinstance(words, str) else words.values()
    yield from (prints.name(figure.indicator) for figure in report.figures)
    days = [report.company.fiscal_year_end, *(peer.fiscal_year_end for peer in report.peers.companies)]
    yield from (_day(day, labels) for day in days if day)
    for document in report.documents:
        yield from (document.name, document.issuer.name, document.sha256, document.sha256[:12], str(document.pages))
        yield labels.number(taken_from(report, document.sha256).figures)
    for peer in report.peers.companies:
        yield from (peer.name, peer.note, peer.fiscal_year or "")
    yield from (report.company.name, report.period, report.produced_by.vouch, report.produced_by.catalogue[:12])
    yield from (f"{item.name} {item.reason}" for item in report.left_out)
    yield from (str(number) for number in range(1, 9))  # slides


def _day(day: date, labels: Any) -> str:
    return f"{labels.day(day)} {labels.short_day(day)}"


def _proofs(report: Report) -> Iterator[str]:
    prints = _printer(report)
    for figure in report.figures:
        if not figure.vouched:
            continue
        yield prints.exact(figure)
        if figure.evidence is not None:
            evidence = figure.evidence
            yield f"{evidence.quote} {evidence.page} {evidence.slide} {evidence.shape}"
        if figure.calculation is not None:
            yield f"{figure.calculation.formula} {figure.calculation.source}"
    yield from (text for point in report.open_points for text in (point.question, point.action))


# A deck


def deck_says(content: bytes) -> Iterator[Said]:
    """Everything that a deck says: slides, tables, charts with their worksheets, alt texts and notes."""
    from pptx import Presentation

    deck = Presentation(io.BytesIO(content))
    for number, slide in enumerate(deck.slides, 1):
        kind: Kind = "open" if number == 7 else "shown"
        yield from _paragraphs(slide.shapes.element, f"slide {number}", kind)
        shapes: Any = slide.shapes
        for shape in shapes:
            about = shape.element.xpath(".//p:cNvPr")[0]
            yield Said(f"slide {number}, alt text", kind, about.get("descr", ""))
            yield Said(f"slide {number}, name", kind, re.sub(r"\s\d+$", "", shape.name))
            if shape.has_chart:
                yield from _chart(shape.chart, f"slide {number}, chart", kind)
        yield from _paragraphs(slide.notes_slide.shapes.element, f"notes {number}", "proof")
    properties: Any = deck.core_properties
    yield Said("title", "shown", properties.title)


def _paragraphs(root: Any, where: str, kind: Kind) -> Iterator[Said]:
    for paragraph in root.iter(f"{A}p"):
        yield Said(where, kind, "".join(text.text or "" for text in paragraph.iter(f"{A}t")))


def _chart(chart: Any, where: str, kind: Kind) -> Iterator[Said]:
    yield from _paragraphs(chart.element, where, kind)
    number = chart.plots[0].data_labels.number_format
    language, form = re.fullmatch(r"\[\$-(\w+)\](.*)", number).groups()  # type: ignore[union-attr]
    separators = Locale.parse(windows_locale[int(language, 16)])

    def shown(value: str | None) -> str:
        return str(format_decimal(abs(Decimal(value or "")), format=form, locale=separators))

    for value in chart.element.iter(f"{C}val"):
        for cached in value.iter(f"{C}v"):
            yield Said(f"{where}, value", kind, shown(cached.text))
    for category in chart.element.iter(f"{C}cat", f"{C}tx"):
        yield from (Said(f"{where}, label", kind, cached.text) for cached in category.iter(f"{C}v"))
    with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        for cell in sheet.iter(f"{S}c"):
            if cell.get("t") != "s" and (value := cell.find(f"{S}v")) is not None:
                yield Said(f"{where}, worksheet", kind, shown(value.text))
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        yield from (Said(f"{where}, worksheet", kind, text.text or "") for text in strings.iter(f"{S}t"))


# A document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COUNTED = ("SEQ", "NOTEREF", "PAGE", "NUMPAGES")


def document_says(content: bytes, report: Report) -> Iterator[Said]:
    """Everything that a document says but for the results of its counting fields: text, footnotes, heads, alt texts."""
    labels = load_labels(report.language).about(report.period)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kind: Kind = "shown"
        for paragraph in ElementTree.fromstring(archive.read("word/document.xml")).iter(f"{W}p"):
            text, style = paragraph_text(paragraph), paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(f"{W}val") == "Heading1":
                kind = {labels("section_open"): "open", labels("section_evidence"): "proof"}.get(text, "shown")  # type: ignore[assignment]
            yield Said("document", kind, text)
            for about in paragraph.iter(
                "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
            ):
                yield Said("alt text", "proof", about.get("descr", ""))
        for name in archive.namelist():
            if re.fullmatch(r"word/(footnotes|header\d*|footer\d*)\.xml", name):
                for paragraph in ElementTree.fromstring(archive.read(name)).iter(f"{W}p"):
                    yield Said(name, "proof" if "footnotes" in name else "shown", paragraph_text(paragraph))
        yield Said("properties", "shown", "".join(ElementTree.fromstring(archive.read("docProps/core.xml")).itertext()))


def paragraph_text(paragraph: ElementTree.Element) -> str:
    """A paragraph's text without what its counting fields say; `field_results` has that."""
    return "".join(text for text, counted in _runs(paragraph) if not counted)


def field_results(paragraph: ElementTree.Element) -> list[tuple[str, str]]:
    """(instruction, result) of the counting fields of a paragraph."""
    return [(counted, text) for text, counted in _runs(paragraph) if counted and text]


def _runs(paragraph: ElementTree.Element) -> Iterator[tuple[str, str]]:
    field, in_result = "", False
    for run in paragraph.iter(f"{W}r"):
        mark, code = run.find(f"{W}fldChar"), run.find(f"{W}instrText")
        if mark is not None:
            in_result = mark.get(f"{W}fldCharType") == "separate"
            field = field if in_result else ""
        elif code is not None:
            field = (code.text or "").strip()
        else:
            counted = field if in_result and field.split()[0] in _COUNTED else ""
            yield "".join(text.text or "" for text in run.iter(f"{W}t")), counted
