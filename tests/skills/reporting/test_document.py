from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest

from vouching.skills.reporting.deck.deck import render_deck
from vouching.skills.reporting.document.document import render_document
from vouching.skills.reporting.model import Baseline, Change, Report

from . import builders
from .reading_back import W, deck_says, document_says, field_results, paragraph_text, unknown
from .test_deck import planted

Made = tuple[Report, dict[str, Path]]


@pytest.fixture(scope="module")
def content(made: Made) -> bytes:
    return render_document(*made)


def part(content: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(name))


def test_a_document_says_no_number_that_the_report_does_not_have(report: Report, content: bytes) -> None:
    assert not unknown(document_says(content, report), report)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/document.xml", '<w:t xml:space="preserve">4,812<', '<w:t xml:space="preserve">4,813<'),
        ("word/footnotes.xml", "4,812", "4,872"),
        ("docProps/core.xml", "Halden Tools", "Halden 77 Tools"),
    ],
)
def test_a_planted_number_is_found(report: Report, content: bytes, name: str, old: str, new: str) -> None:
    assert unknown(document_says(planted(content, name, old, new), report), report)


def test_figures_in_review_are_nowhere_but_under_open_points(report: Report, content: bytes) -> None:
    shown = [one.text for one in document_says(content, report) if one.kind == "shown"]
    assert not [text for text in shown if re.search(r"\b655\b", text)]
    assert "in review" in shown


def test_footnotes_are_a_part_of_their_own_and_each_reference_has_its_note(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"/word/footnotes.xml" in archive.read("[Content_Types].xml")
        assert b"relationships/footnotes" in archive.read("word/_rels/document.xml.rels")
    notes = {note.get(f"{W}id"): note for note in part(content, "word/footnotes.xml").iter(f"{W}footnote")}
    cited = [one.get(f"{W}id") for one in part(content, "word/document.xml").iter(f"{W}footnoteReference")]
    assert cited == [str(number) for number in range(1, len(notes) - 1)]
    assert {notes["-1"].get(f"{W}type"), notes["0"].get(f"{W}type")} == {"separator", "continuationSeparator"}
    assert [one.get(f"{W}id") for one in part(content, "word/settings.xml").iter(f"{W}footnote")] == ["-1", "0"]
    for number in cited:
        assert notes[number].find(f".//{W}footnoteRef") is not None


def test_a_number_in_a_table_has_its_proof_in_the_footnote_of_its_row(content: bytes) -> None:
    notes = {note.get(f"{W}id"): note for note in part(content, "word/footnotes.xml").iter(f"{W}footnote")}
    for row in part(content, "word/document.xml").iter(f"{W}tr"):
        first = row.find(f".//{W}p")
        if first is not None and paragraph_text(first) == "Revenue":
            reference = first.find(f".//{W}footnoteReference")
            assert reference is not None
            said = "".join(notes[reference.get(f"{W}id")].itertext())
            assert "FY2025: halden_2025.pdf, page 1: “Total revenues 4,812 4,390 4,415”" in said
            return
    raise AssertionError("no row of revenue")


def test_a_proof_that_was_given_is_referred_to(content: bytes) -> None:
    document = part(content, "word/document.xml")
    marks = {mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")}
    fields = [one for paragraph in document.iter(f"{W}p") for one in field_results(paragraph)]
    again = [(code.split()[1], result) for code, result in fields if code.startswith("NOTEREF")]
    assert again and all(name in marks and int(name[-6:]) == int(result) for name, result in again)


def test_captions_count_on(content: bytes) -> None:
    fields = [one for paragraph in part(content, "word/document.xml").iter(f"{W}p") for one in field_results(paragraph)]
    for word in ("Table", "Figure"):
        counted = [result for code, result in fields if code.startswith(f"SEQ {word} ")]
        assert len(counted) > 3 and counted == [str(number) for number in range(1, len(counted) + 1)]


def test_the_contents_are_filled_in_and_lead_to_the_headings(content: bytes) -> None:
    document: Any = docx.Document(io.BytesIO(content))
    body = document.element.body
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert len(links) == len(headings) >= 7 and set(links) <= set(marks)
    assert "Open points" in headings and "Evidence" in headings


def test_tables_repeat_their_heads_and_rows_stay_whole(content: bytes) -> None:
    tables = list(part(content, "word/document.xml").iter(f"{W}tbl"))
    assert len(tables) >= 6
    for table in tables:
        properties = [inner.tag.removeprefix(W) for inner in table.findall(f"{W}tblPr/*")]
        assert properties == ["tblStyle", "tblW", "tblLayout", "tblLook"]  # the order that the standard gives them
        style = table.find(f"{W}tblPr/{W}tblStyle")
        assert style is not None and style.get(f"{W}val") == "VouchTable"
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_pictures_have_alt_texts_and_every_run_its_language(content: bytes) -> None:
    document: Any = docx.Document(io.BytesIO(content))
    assert len(document.inline_shapes) > 15
    body = document.element.body
    for about in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        assert "the number marked" in about.get("descr")
    for run in body.iter(f"{W}r"):
        assert run.find(f"{W}rPr/{W}lang").get(f"{W}val") == "en-US"


def test_the_foot_has_page_numbers(content: bytes) -> None:
    codes = [code for one in part(content, "word/footer1.xml").iter(f"{W}p") for code, _ in field_results(one)]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_same_report_is_the_same_bytes(made: Made, content: bytes) -> None:
    assert render_document(*made) == content


def test_a_report_without_documents_at_hand_has_no_pictures(made: Made) -> None:
    bare = builders.changed(made[0], narrative=(), open_points=(), peers=type(made[0].peers)(), conflicts=())
    content = render_document(bare, {})
    assert not docx.Document(io.BytesIO(content)).inline_shapes
    assert not unknown(document_says(content, bare), bare)


def test_an_italian_document_says_no_other_number(made: Made) -> None:
    report = builders.changed(made[0], language="it", narrative=())
    content = render_document(report, made[1])
    assert not unknown(document_says(content, report), report)
    assert "Tabella " in "".join(part(content, "word/document.xml").itertext())


def test_what_has_changed_since_an_earlier_report_is_said_with_both_amounts(made: Made) -> None:
    now = made[0].figure("halden/revenue@FY2024")
    assert now is not None
    before = now.model_copy(update={"amount": Decimal(4_391_000_000)})
    changes = (Change(kind="restated", figure=now.id, before=before),)
    report = builders.changed(made[0], baseline=Baseline(sha256="a" * 64, period="FY2024", changes=changes))
    document: Any = docx.Document(io.BytesIO(render_document(report, {})))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["Revenue", "FY2024", "EUR\u00a04,391\u00a0million", "EUR\u00a04,390\u00a0million"] in rows
    assert not unknown(document_says(render_document(report, {}), report), report)
    assert not unknown(deck_says(render_deck(report)), report)
