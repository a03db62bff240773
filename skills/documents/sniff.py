"""What a file really is, by its content, and which files of a folder can be read.

A name is only a claim: a deck that is called `report.pdf` is read as the deck that it is, and anything that is not a
PDF or a PowerPoint deck is refused in one line.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ..errors import BadInput
from .containers import check_deck_container, check_pdf_container, is_deck, ole_trouble
from .deliverables import is_result
from .limits import Limits, megabytes
from .provenance import MADE_BY_VOUCH, is_made_by_vouch

DocumentKind = Literal["pdf", "pptx"]

_HEAD = 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_CONTROLS = frozenset(range(32)) - frozenset(b"\b\t\n\f\r\x1b")
"""Bytes that no text has."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUFFIXES: dict[str, DocumentKind] = {".pdf": "pdf", ".pptx": "pptx", ".pptm": "pptx"}
_CALLED: dict[DocumentKind, str] = {"pdf": "a PDF", "pptx": "a PowerPoint deck"}
_LOOKS_LIKE = (
    (b"\x89png", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"ii*\x00", "a picture (TIFF)"),
    (b"mm\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF text"),
    (b"<!doctype html", "a web page (HTML)"),
    (b"<html", "a web page (HTML)"),
    (b"<?xml", "an XML file"),
)


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document that can be opened. `name` tells it from the others: the file's name, with its folder if need be."""

    path: Path
    name: str
    kind: DocumentKind
    sha256: str
    note: str = ""
    """What a reader has to know: the name says something else than the content."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An input that is not read, and why. Where `unreadable` is False nothing is lost: a copy, another type of file."""

    name: str
    reason: str
    unreadable: bool = True

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


def printable(text: str) -> str:
    """`text` without what would disturb a terminal or a message: control, direction and undecodable characters."""
    return "".join(char if char.isprintable() or char == "\u00a0" else "\ufffd" for char in text)


def file_sha256(path: Path) -> str:
    """The hash of a file's content.

    Raises:
        BadInput: the file can't be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from None


def identify(path: Path, limits: Limits | None = None) -> DocumentKind:
    """What `path` is by its content, after a look at what would make it unreadable.

    Raises:
        BadInput: it is missing, empty, cut off, encrypted, beyond the limits, without pages or of a type that Vouch
            does not read; one line each.
    """
    limits = limits or Limits()
    try:
        if not path.exists():
            raise BadInput(f"{path.name}: there is no such file or folder; check the path {path}")
        if not path.is_file():
            raise BadInput(f"{path.name}: is not a file; name a PDF, a PowerPoint deck or a folder of them")
        with path.open("rb") as file:
            head = file.read(_HEAD)
        return _identify(path, head, limits)
    except OSError as error:
        raise _unreadable(path, error) from None


def _identify(path: Path, head: bytes, limits: Limits) -> DocumentKind:
    if not head:
        raise BadInput(f"{path.name}: is empty; get the file again")
    size = path.stat().st_size
    if size > limits.max_file_bytes:
        raise BadInput(
            f"{path.name}: has {megabytes(size)}, more than the limit of {megabytes(limits.max_file_bytes)}; "
            "split it or raise limits.max_file_bytes"
        )
    if head.startswith(_ZIP):
        check_deck_container(path, limits)
        return "pptx"
    if b"%PDF-" in head:
        check_pdf_container(path, size)
        _open_once(path, limits)
        return "pdf"
    if head.startswith(_OLE):
        raise BadInput(f"{path.name}: {ole_trouble(path)}")
    raise BadInput(f"{path.name}: is {_seems(head)}, neither a PDF nor a PowerPoint deck (.pptx)")


def _open_once(path: Path, limits: Limits) -> None:
    from .pdf import PdfFile

    try:
        PdfFile(path, limits=limits).close()
    except BadInput:
        if _has_no_pages(path):  # PDFium takes that for damage
            raise BadInput(f"{path.name}: has no pages; get the file again") from None
        raise


def _has_no_pages(path: Path) -> bool:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        return len(PdfReader(path).pages) == 0
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False


def _seems(head: bytes) -> str:
    if not head.strip(b"\0"):
        return "nothing but zeros"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    known = next((words for mark, words in _LOOKS_LIKE if start.startswith(mark)), None)
    return known or ("a binary file of an unknown type" if _CONTROLS.intersection(head) else "a plain text")


def _unreadable(path: Path, error: OSError) -> BadInput:
    return BadInput(f"{path.name}: can't be read ({error.strerror or error}); check the path and its permissions")


def find_documents(
    paths: Sequence[Path], limits: Limits | None = None
) -> tuple[tuple[FoundDocument, ...], tuple[LeftOut, ...]]:
    """The documents that `paths` (files and folders) hold, and what of them is left out.

    Folders are walked to the bottom; hidden files, office lock files (`~$deck.pptx`) and the results of an earlier
    report are passed over in silence, files of other types are told in one line a folder. Both results are sorted and
    depend only on what is there, not on the order of `paths`. Content that is there twice is read once, under the first
    name. What Vouch itself wrote is no source, and is told where it lies under another name or is named itself.
    """
    limits = limits or Limits()
    found: dict[Path, FoundDocument] = {}
    left_out: set[LeftOut] = set()
    for path in paths:
        candidates: tuple[Path, ...] = (path,)
        if path.is_dir():
            candidates, remark = _candidates(path, limits)
            left_out.update(remark)
        for candidate in candidates:
            try:
                kind = identify(candidate, limits)
                if is_made_by_vouch(candidate, limits):
                    left_out.add(LeftOut(printable(candidate.name), MADE_BY_VOUCH, unreadable=False))
                    continue
                note = _misnamed(candidate, kind)
                name = printable(candidate.name)
                found[candidate.resolve()] = FoundDocument(
                    candidate, name, kind, file_sha256(candidate), printable(note)
                )
            except BadInput as error:
                reason = str(error).removeprefix(f"{candidate.name}: ")
                left_out.add(LeftOut(printable(candidate.name), printable(reason)))
    kept, copies = _without_copies(found.values())
    return _told_apart(kept), tuple(sorted(left_out.union(copies), key=str))


def _candidates(folder: Path, limits: Limits) -> tuple[tuple[Path, ...], tuple[LeftOut, ...]]:
    """The files of `folder` that claim or prove to be documents, and what has to be said of the others."""
    name = folder.resolve().name or str(folder)
    documents: list[Path] = []
    others: Counter[str] = Counter()
    closed: list[LeftOut] = []
    for count, path in enumerate(_walk(folder, seen={folder.resolve()}, closed=closed), 1):
        if count > limits.max_folder_files:
            return (), (LeftOut(name, f"has more than {limits.max_folder_files:,} files; name the ones to read"),)
        if path.suffix.lower() in _SUFFIXES or _proves_to_be_a_document(path):
            documents.append(path)
        else:
            others[path.suffix.lower() or "no suffix"] += 1
    types = ", ".join(sorted(others)[:6]) + (", …" if len(others) > 6 else "")
    if not documents and not closed:
        what = f"only other types: {types}" if others else "it is empty"
        return (), (LeftOut(name, f"holds no PDF and no PowerPoint deck ({what}); name another folder"),)
    if not others:
        return tuple(documents), tuple(closed)
    many = others.total()
    said = f"{many} files of other types are not read" if many > 1 else "a file of another type is not read"
    return tuple(documents), (*closed, LeftOut(name, f"{said} ({types})", unreadable=False))


def _walk(folder: Path, *, seen: set[Path], closed: list[LeftOut]) -> Iterator[Path]:
    """The files below `folder`, each folder once though links lead to it again; folders that can't be read are `closed`."""
    try:
        inside = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        reason = f"can't be read ({error.strerror or error}); check its permissions"
        closed.append(LeftOut(printable(folder.name or str(folder)), reason))
        return
    for path in inside:
        if path.name.startswith((".", "~$")) or is_result(path):
            continue
        if path.is_dir():
            if (real := path.resolve()) not in seen:
                seen.add(real)
                yield from _walk(path, seen=seen, closed=closed)
        elif path.is_file() or (path.is_symlink() and path.suffix.lower() in _SUFFIXES):
            yield path


def _proves_to_be_a_document(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError:
        return False
    return head.startswith(b"%PDF-") or (head.startswith(_ZIP) and is_deck(path))


def _misnamed(path: Path, kind: DocumentKind) -> str:
    claimed = _SUFFIXES.get(path.suffix.lower())
    return "" if claimed == kind else f"by its content it is {_CALLED[kind]}, and is read as one"


def _without_copies(found: Iterable[FoundDocument]) -> tuple[list[FoundDocument], list[LeftOut]]:
    kept: dict[str, FoundDocument] = {}
    copies: list[LeftOut] = []
    for document in sorted(found, key=lambda document: (document.name, str(document.path))):
        first = kept.setdefault(document.sha256, document)
        if first is not document:
            reason = f"has the same content as {_with_folder(first) if first.name == document.name else first.name}"
            copies.append(LeftOut(document.name, f"{reason}, and is read once", unreadable=False))
    return list(kept.values()), copies


def _told_apart(found: list[FoundDocument]) -> tuple[FoundDocument, ...]:
    """Name documents by their folder too where the file's name alone would leave two of them with one name."""
    names = Counter(document.name for document in found)
    named = [
        replace(document, name=_with_folder(document)) if names[document.name] > 1 else document for document in found
    ]
    return tuple(sorted(named, key=lambda document: (document.name, document.sha256)))


def _with_folder(document: FoundDocument) -> str:
    folder = document.path.resolve().parent.name
    return f"{folder}/{document.path.name}" if folder else document.path.name
