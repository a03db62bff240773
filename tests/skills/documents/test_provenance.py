"""What Vouch wrote comes back as no source; what others wrote does, whatever their name."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, cast

import pytest
from pptx import Presentation
from reportlab.pdfgen import canvas

from vouching.skills.documents.provenance import is_made_by_vouch
from vouching.skills.documents.sniff import LeftOut, find_documents
from vouching.skills.reporting.deck.deck import render_deck
from vouching.skills.reporting.document.document import render_document

from ..reporting import builders

MADE = "Made by Vouch 0.1.0, without a language model. Catalogue 4f1c20aa91be."
PRODOTTO = "Prodotto da Vouch 0.1.0, senza modello linguistico. Catalogo 4f1c20aa91be."


def resaved(content: bytes) -> bytes:
    """The deck after another program has saved it: that one is the program now, the author stays."""
    deck = Presentation(io.BytesIO(content))
    deck.core_properties.last_modified_by = "Anna Rossi"
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def pdf(path: Path, *, author: str = "", creator: str = "", text: str = "Results") -> Path:
    drawn: Any = cast(Any, canvas.Canvas)(str(path))
    drawn.setAuthor(author)
    drawn.setCreator(creator)
    for line in ("A page before", text):
        drawn.drawString(72, 720, line)
        drawn.showPage()
    drawn.save()
    return path


def test_the_deck_and_the_document_that_vouch_writes_are_known_again(tmp_path: Path) -> None:
    report, files = builders.report(tmp_path)
    deck = render_deck(report)
    for name, content in {
        "report.pptx": deck,
        "renamed.pptx": resaved(deck),
        "report.docx": render_document(report, files),
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert is_made_by_vouch(path), name


OURS = {
    "exported from the deck": {"author": "Vouch 0.1.0", "creator": "Impress"},
    "a version with a suffix": {"author": "Vouch 1.2.0.dev3"},
    "the page printed by a browser": {"creator": "Mozilla/5.0 (X11) HeadlessChrome/130", "text": MADE},
    "the Italian page printed by a browser": {"creator": "Mozilla/5.0 (X11) HeadlessChrome/130", "text": PRODOTTO},
}
THEIRS = {
    "a company of that name": {"author": "Vouch Insurance plc"},
    "a company of that name and a year": {"author": "Vouch 2025"},
    "another program": {"author": "Investor Relations", "creator": "Impress"},
    "a browser's print that speaks of it": {"creator": "Chromium", "text": "We use Vouch 0.1.0, and like it."},
}


@pytest.mark.parametrize("case", OURS)
def test_a_pdf_of_what_vouch_wrote_is_none_either(case: str, tmp_path: Path) -> None:
    assert is_made_by_vouch(pdf(tmp_path / "a.pdf", **OURS[case]))


@pytest.mark.parametrize("case", THEIRS)
def test_what_others_wrote_is_a_source(case: str, tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", **THEIRS[case])
    assert not is_made_by_vouch(path)
    assert [document.path for document in find_documents([path])[0]] == [path]


def test_a_report_in_the_folder_of_its_sources_is_told_in_one_line_and_no_fault(tmp_path: Path) -> None:
    pdf(tmp_path / "annual.pdf", author="Acme plc")
    pdf(tmp_path / "report.pdf", author="Vouch 0.1.0")
    found, left_out = find_documents([tmp_path])
    assert [document.name for document in found] == ["annual.pdf"]
    assert left_out == (LeftOut("report.pdf", "made by Vouch: not a source", unreadable=False),)


def test_a_file_that_is_no_package_and_no_pdf_was_not_made_by_vouch(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4 Vouch 0.1.0")
    assert not is_made_by_vouch(path)
