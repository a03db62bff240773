"""Whether Vouch itself made a file: what it wrote proves nothing, and must never come back as a source.

Decks and documents that Vouch writes name it, with its version, as their author and program (`reporting/packages.py`). The
author stays when another program saves them, or exports them as PDF.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from ..errors import BadInput
from .limits import Limits

MADE_BY_VOUCH = "made by Vouch: not a source"
_ITSELF = re.compile(r"\s*Vouch \d+\.\d+(?:[.\w+-]*)\s*")
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml")
_MOST_BYTES = 1_000_000
_NAMING = frozenset({"creator", "lastModifiedBy", "Application"})
_PDF_NAMING = ("Author", "Creator", "Producer")
_BROWSER = re.compile(r"\b(?:Skia|Chrom\w+|Mozilla|Firefox|WebKit|Quartz|cairo)\b", re.IGNORECASE)
_MADE_BY = re.compile(r"\bVouch \d+\.\d+\S*,\s[^.]{3,120}\.\s+\w+\s+[0-9a-f]{8,64}\b")


def is_made_by_vouch(path: Path, limits: Limits | None = None) -> bool:
    """Whether a PDF or an Office file names Vouch with a version as its maker; a company of that name is none."""
    if zipfile.is_zipfile(path):
        return any(_ITSELF.fullmatch(name) for name in _named_in_package(path))
    return _made_as_pdf(path, limits)


def _named_in_package(path: Path) -> Iterator[str]:
    """Who made an Office file, as its parts with properties say; nothing of one that can't be read."""
    try:
        with zipfile.ZipFile(path) as package:
            for part in _PROPERTIES:
                if part in package.namelist() and package.getinfo(part).file_size <= _MOST_BYTES:
                    for element in ElementTree.fromstring(package.read(part)).iter():
                        if element.tag.rpartition("}")[2] in _NAMING:
                            yield element.text or ""
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, ElementTree.ParseError):
        return


def _made_as_pdf(path: Path, limits: Limits | None) -> bool:
    from .pdf import PdfFile

    try:
        with PdfFile(path, limits=limits) as file:
            said = file.properties()
            named = [said.get(name, "") for name in _PDF_NAMING]
            if any(_ITSELF.fullmatch(name) for name in named):
                return True
            pages = range(1, file.page_count + 1) if any(map(_BROWSER.search, named)) else ()
            return any(_MADE_BY.search(" ".join(file.text(page).split())) for page in pages)
    except BadInput:
        return False
