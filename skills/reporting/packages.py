"""Office files as archives: a template opened with care, and a file sealed so that the same report is the same bytes."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from xml.sax.saxutils import escape

from ..errors import BadConfiguration

Kind = Literal["pptx", "docx"]

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES: Final = "[Content_Types].xml"
_MOST_BYTES: Final = 256 * 2**20
"""What a template may unpack to."""

_PLAIN: Final[Mapping[Kind, bytes]] = {
    "pptx": b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "docx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
}
_ALIKE: Final[Mapping[bytes, Kind]] = {
    b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml": "pptx",
    b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "pptx",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "docx",
}
DAMAGED: Final = (AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile)
"""What the libraries for Office files raise over an archive that is whole and whose parts are not: broken XML is a
`SyntaxError`, a part or an attribute that is missing one of the others."""
_NOT_IN_XML: Final = ("Cc", "Cs", "Cn")
_MACROS: Final = b"macroEnabled"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEMPLATES: Final = ".pptx, .potx, .docx or .dotx"


def printable(text: str) -> str:
    """Text from a document without what an Office file can't hold: control characters become blanks."""
    return "".join(" " if unicodedata.category(c) in _NOT_IN_XML and c != "\n" else c for c in text)


@dataclass(frozen=True, slots=True)
class Template:
    """A company's own template: what it is for, and its bytes as a plain deck or document."""

    kind: Kind
    name: str
    content: bytes


def read_template(path: Path) -> Template:
    """Read a template: .pptx or .potx for the deck, .docx or .dotx for the document.

    Raises:
        BadConfiguration: it can't be read, is something else, has macros or unpacks to too much.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadConfiguration(f"{path}: can't be read ({error.strerror}); name a template with --template") from None
    if content.startswith(_OLE):
        raise BadConfiguration(
            f"{path}: is encrypted, or of an Office before 2007; save it without a password as .potx"
        )
    if not content.startswith(b"PK"):
        raise BadConfiguration(f"{path}: is no template of PowerPoint or Word; give --template a {_TEMPLATES}")
    types = _content_types(content, path)
    if _MACROS in types:
        raise BadConfiguration(f"{path}: has macros, which a report does not carry; save it as .pptx, .potx or .docx")
    kinds: tuple[Kind, ...] = ("pptx", "docx")
    for kind in kinds:
        if _PLAIN[kind] in types:
            return Template(kind, path.name, content)
    for alike, other in _ALIKE.items():
        if alike in types:
            return Template(other, path.name, _with(content, {_CONTENT_TYPES: types.replace(alike, _PLAIN[other])}))
    raise BadConfiguration(f"{path}: is neither a deck nor a document; give --template a {_TEMPLATES}")


def _content_types(content: bytes, path: Path) -> bytes:
    """The list of what is in the archive, once all of it has been found whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise BadConfiguration(
                    f"{path}: unpacks to more than {_MOST_BYTES // 2**20} MB; give a smaller template"
                )
            types = archive.read(_CONTENT_TYPES)
            broken = archive.testzip()
    except KeyError:
        raise BadConfiguration(f"{path}: is no Office file; give --template a {_TEMPLATES}") from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise BadConfiguration(f"{path}: is cut off, damaged or encrypted; save the template again and retry") from None
    if broken is not None:
        raise BadConfiguration(f"{path}: is damaged ({broken}); save it again and retry")
    return types


def replaced(content: bytes, members: Mapping[str, str]) -> bytes:
    """The archive with some of its members replaced."""
    return _with(content, {name: text.encode("utf-8") for name, text in members.items()})


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself. There is no date in it: the same report gives the same bytes."""

    title: str
    subject: str
    author: str
    language: str

    def core(self) -> bytes:
        """The part with the core properties."""
        fields = {
            "dc:title": self.title,
            "dc:subject": self.subject,
            "dc:creator": self.author,
            "cp:lastModifiedBy": self.author,
            "dc:language": self.language,
        }
        inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in fields.items() if text)
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inner}</cp:coreProperties>'
        ).encode()

    def application(self) -> bytes:
        """The part that says which program wrote the file; a template's list of its own slides goes."""
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
            'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Application>{escape(self.author)}</Application></Properties>"
        ).encode()


_CORE = b"<cp:coreProperties"
_APPLICATION = b"officeDocument/2006/extended-properties"


def sealed(content: bytes, properties: Properties) -> bytes:
    """The archive with its own properties and without any clock: in its entries, its parts and the workbooks in it."""
    changed: dict[str, bytes] = {}
    for name, part in _members(content):
        if name.endswith(".xlsx") and part.startswith(b"PK"):
            changed[name] = sealed(part, properties)
        elif name.endswith((".xml", ".psmdcp")) and name != _CONTENT_TYPES and not name.startswith(("ppt/", "word/")):
            if _CORE in part[:600]:
                changed[name] = properties.core()
            elif _APPLICATION in part[:600] and b"<Properties" in part[:200]:
                changed[name] = properties.application()
    return _with(content, changed)


def _with(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, part in _members(content):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            made.writestr(entry, changed.get(name, part))
    return out.getvalue()


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                yield entry.filename, archive.read(entry)
