"""PowerPoint decks through python-pptx: text in reading order, tables, the numbers behind charts, speaker notes.

Only what an audience can see becomes a shape: hidden shapes and those that lie off the slide are left out. What can't
be read (a broken chart, an embedded object) is a note, and the rest goes on.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ..errors import BadInput
from .deck import Deck, Slide
from .limits import Limits
from .sniff import identify

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide as PptxSlide

_EMU = 12_700
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_pptx(path: Path, *, limits: Limits | None = None) -> Deck:
    """Read a deck.

    Raises:
        BadInput: it is no PowerPoint deck, encrypted, damaged beyond its charts, without slides or beyond the limits.
    """
    from .pptx_slide import ODD_XML, SlideReader

    limits = limits or Limits()
    if identify(path, limits) != "pptx":
        raise BadInput(f"{path.name}: is a PDF, not a PowerPoint deck")
    presentation, notes = _open(path)
    slides = list(_slides(presentation))
    if not slides:
        raise BadInput(f"{path.name}: has no slides")
    if len(slides) > limits.max_slides:
        raise BadInput(
            f"{path.name}: has {len(slides):,} slides, more than the limit of {limits.max_slides:,}; "
            "split it or raise limits.max_slides"
        )
    size, read = _size(presentation), list[Slide]()
    for number, slide in enumerate(slides, 1):
        if slide is None:
            notes.append(f"slide {number} can't be read: its part is damaged or missing")
            continue
        reader = SlideReader(number, slide, size)
        try:
            read.append(reader.read())
        except ODD_XML:
            notes.append(f"slide {number} can't be read: it is not built as a slide")
        else:
            notes.extend(reader.notes)
    if not read:
        raise BadInput(f"{path.name}: is damaged (none of its slides can be read); export it again")
    return Deck(tuple(read), tuple(notes), *_properties(presentation))


def _open(path: Path) -> tuple[Presentation, list[str]]:
    """Open a deck as it is, and if that fails, without its damaged parts; with a note for each of them."""
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    trouble = (
        *(PythonPptxError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError),
        *(AttributeError, IndexError, KeyError, TypeError, ValueError, SyntaxError),  # odd or broken XML
    )
    try:
        return Presentation(str(path)), []
    except trouble:
        whole, damaged = _without_damaged_parts(path)
    try:
        return Presentation(whole), [f"its part {part} is damaged and was left out" for part in damaged]
    except trouble as error:
        why = " ".join(str(error).split())[:120] or type(error).__name__
        raise BadInput(f"{path.name}: is damaged ({why}); export it again") from None


def _without_damaged_parts(path: Path) -> tuple[io.BytesIO, list[str]]:
    """The package without the parts that can't be unpacked or parsed, and their names; python-pptx forgives gaps."""
    from pptx.oxml import parse_xml

    kept, damaged = io.BytesIO(), list[str]()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(kept, "w") as target:
        for entry in source.infolist():
            try:
                content = source.read(entry)
                if entry.filename.endswith((".xml", ".rels")):
                    parse_xml(content)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, SyntaxError, ValueError):
                damaged.append(entry.filename)
            else:
                target.writestr(entry.filename, content)
    kept.seek(0)
    return kept, damaged


def _slides(presentation: Presentation) -> Iterator[PptxSlide | None]:
    """The slides in order, None for one whose part is gone (`presentation.slides` would give up on all of them)."""
    root: Any = presentation.element
    for entry in cast("list[Any]", root.findall(f"{_P}sldIdLst/{_P}sldId")):
        try:
            yield presentation.part.related_slide(str(entry.get(_R_ID)))
        except (KeyError, AttributeError):
            yield None


def _size(presentation: Presentation) -> tuple[float, float]:
    """Width and height of the slides in points; nothing where the file does not say."""
    package: Any = presentation
    try:
        return int(package.slide_width or 0) / _EMU, int(package.slide_height or 0) / _EMU
    except (AttributeError, TypeError, ValueError):
        return 0.0, 0.0


def _properties(presentation: Presentation) -> tuple[str, str]:
    """Title and author as the file's properties give them."""
    try:
        properties = presentation.core_properties
        return properties.title.strip(), properties.author.strip()
    except (AttributeError, KeyError, TypeError, ValueError):
        return "", ""
