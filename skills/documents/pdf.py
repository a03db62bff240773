"""PDF files: text and boxes through pypdfium2, metadata and outline through pypdf.

pypdfium2's text of a page costs about 2 ms, its characters with boxes ten times that: read the text of every page and
the boxes of the pages that matter.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import degrees
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pypdfium2
import pypdfium2.raw as pdfium

from ..errors import BadInput
from ..evidence import Box
from .layout import PageLayout, Rectangle
from .limits import Limits
from .turned import Frame, Turn, turn_of, turned_chars
from .words import Char, Line, lines_of, words_of

if TYPE_CHECKING:
    from PIL.Image import Image

_API: Any = pdfium  # generated, and without types
_HYPHENS = {0x02: "-", 0xAD: "-"}
_MOST_DRAWN = 20_000


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the file says of itself; it may be wrong, and often is."""

    title: str
    author: str
    outline: tuple[tuple[str, int], ...]
    """(heading, page from 1), in reading order."""


class PdfFile:
    """An open PDF. Pages count from 1.

    Raises:
        BadInput: the file is encrypted, damaged, without pages or beyond the limits.
    """

    def __init__(self, path: Path, *, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        self.path = path
        try:
            self._document: Any = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise BadInput(_why(path, str(error))) from None
        except OSError as error:
            raise BadInput(f"{path.name}: can't be read ({error.strerror or error}); check the path") from None
        self.page_count = len(self._document)
        if self.page_count == 0:
            self.close()
            raise BadInput(f"{path.name}: has no pages")
        if self.page_count > limits.max_pages:
            self.close()
            raise BadInput(
                f"{path.name}: has {self.page_count} pages, more than the limit of {limits.max_pages}; "
                "split it or raise limits.max_pages"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    def properties(self) -> Mapping[str, str]:
        """What the file says of itself, by the names of its own entries ("Author", "Producer")."""
        said: dict[str, str] = self._document.get_metadata_dict(skip_empty=True)
        return said

    def text(self, page: int) -> str:
        """The text layer of `page`, in the file's own order; empty if it can't be read."""
        try:
            handle = self._document[page - 1]
        except pypdfium2.PdfiumError:
            return ""
        textpage = handle.get_textpage()
        try:
            text: str = textpage.get_text_range(errors="replace")
            return text.replace("\r\n", "\n").replace("\r", "\n")
        finally:
            textpage.close()
            handle.close()

    def lines(self, page: int) -> list[Line]:
        """The lines of `page` with the boxes of their words, top to bottom as a reader sees them; none if it is damaged."""
        with self._opened(page) as opened:
            return lines_of(words_of(_characters(*opened))) if opened else []

    def upright_lines(self, page: int) -> tuple[list[Line], Frame]:
        """The lines of `page` as read when it is turned so that most of its text runs from left to right, and that turn."""
        with self._opened(page) as opened:
            if opened is None:
                return [], Frame(Turn.NONE, 0.0, 0.0)
            chars = list(_characters(*opened))
            frame = Frame(turn_of(chars), *self.size(page))
            return lines_of(words_of(turned_chars(chars, frame))), frame

    def layout(self, page: int) -> PageLayout:
        """The upright words of `page` and the rectangles behind them; empty if it is damaged.

        Text that runs another way than most of the page's, an axis title for instance, is left out: read across, its
        letters and digits would stand alone.
        """
        width, height = self.size(page)
        with self._opened(page) as opened:
            if opened is None:
                return PageLayout(page, width, height)
            handle, textpage = opened
            turned = [(_turn(textpage, at), char) for at, char in _placed(handle, textpage)]
            upright = _upright([turn for turn, _ in turned], handle.get_rotation())
            words = words_of(char for turn, char in turned if turn == upright)
            return PageLayout(page, width, height, tuple(words), tuple(_rectangles(handle)))

    @contextmanager
    def _opened(self, page: int) -> Generator[tuple[Any, Any] | None]:
        """The handle of `page` and of its text, as long as the context lasts; None if it is damaged."""
        try:
            handle = self._document[page - 1]
            textpage = handle.get_textpage()
        except pypdfium2.PdfiumError:
            yield None
            return
        try:
            yield handle, textpage
        finally:
            textpage.close()
            handle.close()

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of `page` in points, as a reader sees it; zero if it is damaged."""
        try:
            size: tuple[float, float] = self._document.get_page_size(page - 1)
        except pypdfium2.PdfiumError:
            return 0.0, 0.0
        return size

    def has_picture(self, page: int) -> bool:
        """Whether `page` shows a picture: without text, it may be a scan."""
        try:
            handle = self._document[page - 1]
        except pypdfium2.PdfiumError:
            return False
        try:
            return any(True for _ in handle.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3))
        finally:
            handle.close()

    def image(self, page: int, *, scale: float) -> Image:
        """`page` as a picture of `scale` pixels a point.

        Raises:
            BadInput: the page is damaged.
        """
        try:
            handle = self._document[page - 1]
        except pypdfium2.PdfiumError:
            raise BadInput(f"{self.path.name}: page {page} is damaged; export the file again") from None
        try:
            picture: Image = handle.render(scale=scale).to_pil()
            return picture
        finally:
            handle.close()


def document_info(path: Path) -> DocumentInfo:
    """Title, author and outline, read by pypdf; empty where the file has none or has broken ones."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(path)
        meta = reader.metadata
        title = str(meta.title or "") if meta else ""
        author = str(meta.author or "") if meta else ""
        outline = tuple(_headings(reader, reader.outline))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        return DocumentInfo("", "", ())
    return DocumentInfo(title.strip(), author.strip(), outline)


def _headings(reader: Any, items: Any) -> Iterator[tuple[str, int]]:
    for item in items:
        if isinstance(item, list):
            yield from _headings(reader, item)
            continue
        number = reader.get_destination_page_number(item)
        if number is not None and number >= 0:
            yield str(item.title).strip(), number + 1


def _why(path: Path, error: str) -> str:
    """Why the file could not be opened. PDFium may tell the error of a file before, so pypdf is asked first."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            return f"{path.name}: is encrypted; save a copy without a password"
        if not reader.pages:
            return f"{path.name}: has no pages"
    except (PyPdfError, ValueError, OSError):
        pass
    said = error.split("(")[-1].rstrip(").").removeprefix("PDFium:").strip().lower()
    return f"{path.name}: is damaged or no PDF ({'file error' if 'password' in said or not said else said}); export it again"


def _characters(handle: Any, textpage: Any) -> Iterator[Char]:
    """The page's characters in the file's order, with boxes as the page is shown; those off the page are left out."""
    return (char for _, char in _placed(handle, textpage))


def _placed(handle: Any, textpage: Any) -> Iterator[tuple[int, Char]]:
    """The same, each with its index."""
    shown, as_shown = _view(handle)
    rect = pdfium.FS_RECTF()
    ref = ctypes.byref(rect)
    unicode_of, box_of = _API.FPDFText_GetUnicode, _API.FPDFText_GetLooseCharBox
    raw = textpage.raw
    count: int = _API.FPDFText_CountChars(raw)
    for at in range(count):
        code: int = unicode_of(raw, at)
        if code == 0 or code == 0xFFFE:
            continue
        text = _HYPHENS.get(code) or chr(code)
        if not box_of(raw, at, ref):
            continue
        box = as_shown(rect.left, rect.bottom, rect.right, rect.top)
        if 0 <= (box[0] + box[2]) / 2 <= shown[0] and 0 <= (box[1] + box[3]) / 2 <= shown[1]:
            yield at, Char(text, *box)


def _turn(textpage: Any, at: int) -> int:
    """How far a character is turned, in degrees."""
    angle: float = _API.FPDFText_GetCharAngle(textpage.raw, at)
    return round(degrees(angle)) % 360


def _upright(turns: list[int], rotation: int) -> int:
    """The turn of the characters that a reader sees upright; on a sheet that is shown turned, the usual right angle."""
    if rotation == 0:
        return 0
    seen = Counter(turn for turn in turns if turn % 90 == 0)
    return max(seen, key=lambda turn: seen[turn], default=0)


def _rectangles(handle: Any) -> Iterator[Rectangle]:
    """The hulls of what is drawn on the page itself, as far as it is not transparent; none of endless detail.

    What a form draws has its own coordinates, and is left out.
    """
    _, as_shown = _view(handle)
    objects = list(handle.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=1))
    for drawn in objects if len(objects) <= _MOST_DRAWN else ():
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        _API.FPDFPath_GetDrawMode(drawn.raw, ctypes.byref(filled), ctypes.byref(stroked))
        colour = tuple(ctypes.c_uint() for _ in range(4))
        known = _API.FPDFPageObj_GetFillColor(drawn.raw, *map(ctypes.byref, colour))
        red, green, blue, opacity = (part.value for part in colour)
        is_filled = bool(filled.value and known and opacity)
        if is_filled or stroked.value:
            yield Rectangle(as_shown(*drawn.get_bounds()), (red, green, blue, opacity) if is_filled else None)


def _view(handle: Any) -> tuple[tuple[float, float], Callable[[float, float, float, float], Box]]:
    """The page's size as it is shown, and what brings a box of the file (left, bottom, right, top) into that view."""
    left, bottom, right, top = _bounding_box(handle)
    rotation: int = handle.get_rotation()
    width, height = right - left, top - bottom

    def as_shown(x_left: float, y_bottom: float, x_right: float, y_top: float) -> Box:
        x0, x1, y0, y1 = x_left - left, x_right - left, y_bottom - bottom, y_top - bottom
        if rotation == 0:
            return x0, height - y1, x1, height - y0
        if rotation == 90:
            return y0, x0, y1, x1
        if rotation == 180:
            return width - x1, y0, width - x0, y1
        return height - y1, width - x1, height - y0, width - x0

    return ((width, height) if rotation in (0, 180) else (height, width)), as_shown


def _bounding_box(handle: Any) -> tuple[float, float, float, float]:
    rect = pdfium.FS_RECTF()
    if not _API.FPDF_GetPageBoundingBox(handle.raw, ctypes.byref(rect)):
        width, height = handle.get_size()
        return 0.0, 0.0, width, height
    return rect.left, rect.bottom, rect.right, rect.top
