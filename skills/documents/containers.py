"""Whether a file's container is whole: a PDF with its end mark, a zip whose parts unpack within the limits."""

from __future__ import annotations

import mmap
import re
import zipfile
import zlib
from pathlib import Path

from ..errors import BadInput
from .limits import Limits, megabytes

_TAIL = 4096
_CONTENT_TYPES = "[Content_Types].xml"
_PRESENTATIONS = (
    b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
)
_OTHER_OFFICE = (
    (b"presentationml.slideshow.main", "a PowerPoint show; save it as .pptx"),
    (b"presentationml.template.main", "a PowerPoint template; save it as .pptx"),
    (b"ms-powerpoint.slideshow", "a PowerPoint show; save it as .pptx"),
    (b"ms-powerpoint.template", "a PowerPoint template; save it as .pptx"),
    (b"wordprocessingml", "a Word document; export it as PDF"),
    (b"spreadsheetml", "an Excel workbook; export it as PDF"),
    (b"ms-excel", "an Excel workbook; export it as PDF"),
)


def check_pdf_container(path: Path, size: int) -> None:
    """Look for the signs of a PDF that was cut off; readers would mend it in silence and miss its last pages.

    A linearised file says its length in its head, and every file ends on `%%EOF`.

    Raises:
        BadInput: the file is cut off.
    """
    with path.open("rb") as file:
        head = file.read(1024)
        file.seek(max(size - _TAIL, 0))
        tail = file.read()
    said = re.search(rb"/Linearized\b.{0,200}?/L\s+(\d+)", head, re.DOTALL)
    if said and int(said[1]) > size:
        raise BadInput(f"{path.name}: is cut off ({size:,} of {int(said[1]):,} bytes are there); get the file again")
    if not tail.strip(b"\0\r\n\t "):
        tail = _last_words(path)
    if b"%%EOF" not in tail:
        raise BadInput(f"{path.name}: is cut off (a PDF ends on %%EOF, this one does not); get the file again")


def _last_words(path: Path) -> bytes:
    """The end of a file that was padded with zeros."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        end = content.rfind(b"%%EOF")
        return content[end : end + 5] if end >= 0 and not content[end + 5 :].strip(b"\0\r\n\t ") else b""


def check_deck_container(path: Path, limits: Limits) -> None:
    """Look into a zip before anything unpacks it.

    The sizes in a zip's directory are claims, but `zipfile` never unpacks more of a part than its claim.

    Raises:
        BadInput: it is cut off, encrypted, no PowerPoint deck or unpacks beyond the limits.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_sizes(path, entries, limits)
            if any(entry.flag_bits & 1 for entry in entries):
                raise BadInput(f"{path.name}: is encrypted; save a copy without a password")
            if not entries:
                raise BadInput(f"{path.name}: is an empty zip archive, neither a PDF nor a PowerPoint deck (.pptx)")
            types = archive.read(_CONTENT_TYPES) if _CONTENT_TYPES in archive.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError):
        raise BadInput(f"{path.name}: is cut off or damaged (its zip directory can't be read); get it again") from None
    if not any(kind in types for kind in _PRESENTATIONS):
        what = next((words for mark, words in _OTHER_OFFICE if mark in types), None)
        raise BadInput(
            f"{path.name}: is {what or 'a zip archive, neither a PDF nor a PowerPoint deck (.pptx); unpack it'}"
        )


def is_deck(path: Path) -> bool:
    """Whether a zip holds a presentation, by a glance at its directory."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "ppt/presentation.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        return False


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.max_zip_entries:
        raise BadInput(
            f"{path.name}: holds {len(entries):,} parts, more than the limit of {limits.max_zip_entries:,}; "
            "is it a zip bomb?"
        )
    unpacked = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    packed = max(path.stat().st_size, 1)
    if unpacked > limits.max_unpacked_bytes:
        size, limit, key = unpacked, limits.max_unpacked_bytes, "max_unpacked_bytes"
    elif xml > limits.max_xml_bytes:
        size, limit, key = xml, limits.max_xml_bytes, "max_xml_bytes"
    elif unpacked > packed * limits.max_compression_ratio:
        size, limit, key = unpacked, packed * limits.max_compression_ratio, "max_compression_ratio"
    else:
        return
    raise BadInput(
        f"{path.name}: unpacks from {megabytes(packed)} to {megabytes(size)}, more than the limit of "
        f"{megabytes(limit)} (limits.{key}); is it a zip bomb?"
    )


def ole_trouble(path: Path) -> str:
    """What an OLE compound file is: a deck with a password, or a file of the Office versions before 2007."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for stream, words in (
            ("EncryptedPackage", "is encrypted; save a copy without a password"),
            ("PowerPoint Document", "is a deck in PowerPoint's format of before 2007; save it as .pptx"),
            ("WordDocument", "is a Word document; export it as PDF"),
            ("Workbook", "is an Excel workbook; export it as PDF"),
        ):
            if content.find(stream.encode("utf-16-le")) >= 0:
                return words
    return "is an old Office file or cut off; save it as .pptx or export it as PDF"
