"""The documents plugin gives through the kernel what the plain functions give."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from semantic_kernel import Kernel
from semantic_kernel.functions import KernelArguments

from vouching.scenarios.financial_report.request import SAMPLE
from vouching.skills.documents.plugin import DocumentOverview, DocumentsPlugin
from vouching.skills.errors import BadInput

REPORT = SAMPLE / "valdoro" / "valdoro_annual_report_2025.pdf"
DECK = SAMPLE / "valdoro" / "valdoro_results_deck_2025.pptx"


def call(function: str, **arguments: str | int) -> object:
    kernel = Kernel()
    plugin = kernel.add_plugin(DocumentsPlugin(), "documents")
    given = KernelArguments()
    for name, value in arguments.items():
        given[name] = value
    result = asyncio.run(kernel.invoke(plugin[function], given))
    assert result is not None
    found: object = result.value
    return found


def test_a_pdf_is_told_with_its_outline(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(REPORT))
    writer.add_outline_item(title="Consolidated income statement", page_number=5)
    writer.write(tmp_path / "outlined.pdf")
    found = call("overview", path=str(tmp_path / "outlined.pdf"))
    assert isinstance(found, DocumentOverview)
    assert (found.kind, found.pages) == ("pdf", 14)
    assert ("Consolidated income statement", 6) in found.outline


def test_a_deck_is_told_by_its_slides() -> None:
    found = call("overview", path=str(DECK))
    assert isinstance(found, DocumentOverview)
    assert (found.kind, found.pages, found.outline) == ("pptx", 6, ())


def test_a_page_is_read_line_by_line() -> None:
    text = call("page_text", path=str(REPORT), page=6)
    assert isinstance(text, str)
    assert "Insurance revenue 17 6,842 6,418" in text.splitlines()


@pytest.mark.parametrize("page", [0, 15])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(BadInput, match=f"has no page {page}; it has 14"):
        DocumentsPlugin().page_text(str(REPORT), page)
