"""Deck and document opened by LibreOffice, where it is installed: `make test-office` asks for it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from vouching.skills.reporting.deck.deck import write_deck
from vouching.skills.reporting.document.document import write_document
from vouching.skills.reporting.model import Report
from vouching.skills.reporting.packages import read_template

from .test_templates import TEMPLATES

Made = tuple[Report, dict[str, Path]]
OFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed: some hundred megabytes"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], list[str]]:
    """Converts a file to PDF and gives the text of each page."""
    home = tmp_path_factory.mktemp("office")

    def pages(file: Path) -> list[str]:
        command = [str(OFFICE), "--headless", f"-env:UserInstallation=file://{home}/profile"]
        command += ["--convert-to", "pdf", "--outdir", str(home), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        document = pypdfium2.PdfDocument(home / f"{file.stem}.pdf")
        try:
            return [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()

    return pages


def test_libreoffice_shows_a_deck_of_eight_pages(
    made: Made, tmp_path: Path, office: Callable[[Path], list[str]]
) -> None:
    pages = office(write_deck(made[0], tmp_path))
    assert len(pages) == 8
    assert "Halden Tools" in pages[0] and "4,812" in pages[2] and "Open points" in pages[6]


@pytest.mark.parametrize("make", TEMPLATES)
def test_libreoffice_shows_a_deck_in_a_companys_look(
    made: Made, tmp_path: Path, office: Callable[[Path], list[str]], make: Callable[[Path], Path]
) -> None:
    template = read_template(make(tmp_path))
    pages = office(write_deck(made[0], tmp_path / f"{make.__name__}-made.pptx", template=template))
    assert len(pages) == 8 and "4,812" in pages[2]


def test_libreoffice_shows_a_document_with_its_footnotes(
    made: Made, tmp_path: Path, office: Callable[[Path], list[str]]
) -> None:
    pages = office(write_document(*made, tmp_path))
    text = "\n".join(pages)
    assert "Table 1. " in text and "Figure 1. " in text
    assert "halden_2025.pdf, page 1" in text  # a footnote
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert "Error" not in text  # what a reference without its target turns into
