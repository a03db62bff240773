"""A document in the making: headings, captions, tables, pictures and footnotes, one after the other."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ..labels import Labels
from ..packages import printable
from ..theme import BETTER, COLOURS, WORSE
from .footnotes import Footnotes
from .styles import TABLE_STYLE, set_styles
from .xml import W, begin_field, child, end_field, run
from .xml import field as put_field

Align = Literal["left", "right"]
Tone = Literal["ink", "soft", "better", "worse"]
_EMU_PER_CM = 360000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in centimetres, shared out over the page."""

    heading: str
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, with what its footnote says."""

    text: str
    bold: bool = False
    tone: Tone = "ink"
    note: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence, with what its footnote says."""

    text: str
    note: tuple[str, ...] = ()


@dataclass(slots=True)
class Body:
    """The text of one document."""

    document: Any
    labels: Labels
    own: bool
    """Whether it has the default look and not a template's."""
    ids: dict[str, str] = field(init=False)
    notes: Footnotes = field(init=False)
    headings: list[tuple[int, str, str]] = field(default_factory=list[tuple[int, str, str]])
    """(level, text, bookmark)"""
    counters: dict[str, int] = field(default_factory=dict[str, int])

    def __post_init__(self) -> None:
        self.ids = set_styles(self.document, own=self.own)
        self.notes = Footnotes(text_style=self.ids["footnote text"], reference_style=self.ids["footnote reference"])

    @property
    def width(self) -> float:
        """Between the margins, in centimetres."""
        section = self.document.sections[-1]
        return float(section.page_width - section.left_margin - section.right_margin) / _EMU_PER_CM

    def paragraph(self, text: str, style: str = "") -> Any:
        """A paragraph; returns its element."""
        made = self.document.add_paragraph()._p
        if style:
            child(made.get_or_add_pPr(), "pStyle", val=self.ids[style])
        if text:
            run(made, text)
        return made

    def heading(self, text: str, level: int) -> None:
        """A heading that the table of contents leads to."""
        made = self.paragraph("", f"Heading {level}")
        mark = f"_Toc{len(self.headings) + 1:06d}"
        number = str(len(self.headings) + 1)
        child(made, "bookmarkStart", id=number, name=mark)
        run(made, text)
        child(made, "bookmarkEnd", id=number)
        self.headings.append((level, text, mark))

    def sentence(self, pieces: Iterable[Piece], style: str = "") -> None:
        """A paragraph whose numbers carry footnotes."""
        made = self.paragraph("", style)
        for piece in pieces:
            run(made, piece.text)
            self.notes.add(made, piece.note)

    def caption(self, kind: Literal["table", "figure"], text: str) -> None:
        """A numbered caption; a table's stands above it, a picture's below."""
        word = self.labels(f"doc_{kind}")
        self.counters[kind] = self.counters.get(kind, 0) + 1
        made = self.paragraph("", "Caption")
        if kind == "figure":  # it stands below its picture, and what follows is another's
            form = made.get_or_add_pPr()
            child(form, "keepNext", val="0")
            child(form, "spacing", before="60", after="240")
        run(made, f"{word} ")
        put_field(made, f"SEQ {word} \\* ARABIC", str(self.counters[kind]))
        run(made, f". {text}")

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """A table whose head is repeated on every page, and whose rows stay whole."""
        made = self.document.add_table(rows=0, cols=len(columns))
        made.style = TABLE_STYLE
        made.autofit = False
        total = sum(column.width for column in columns)
        widths = [round(column.width / total * self.width * 567) for column in columns]
        grid: Any = made._tbl.tblGrid
        for column, width in zip(grid.findall(f"{W}gridCol"), widths, strict=True):
            column.set(f"{W}w", str(width))
        properties: Any = made._tbl.tblPr
        whole = properties.find(f"{W}tblW")  # changed where it stands: Word minds the order of properties
        whole.set(f"{W}w", str(sum(widths)))
        whole.set(f"{W}type", "dxa")
        look = properties.find(f"{W}tblLook")
        if look is not None:
            properties.remove(look)
        child(properties, "tblLook", val="0420", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0",
              noHBand="1", noVBand="1")  # fmt: skip
        heads = [Cell(column.heading, bold=True) for column in columns]
        for at, row in enumerate((heads, *rows)):
            self._row(made._tbl, row, columns, widths, head=at == 0)

    def _row(
        self, table: Any, row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], *, head: bool
    ) -> None:
        made = child(table, "tr")
        properties = child(made, "trPr")
        child(properties, "cantSplit")
        if head:
            child(properties, "tblHeader")
        for cell, column, width in zip(row, columns, widths, strict=True):
            inner = child(made, "tc")
            child(child(inner, "tcPr"), "tcW", w=str(width), type="dxa")
            paragraph = child(inner, "p")
            form = child(paragraph, "pPr")
            child(form, "pStyle", val=self.ids["Vouch Cell"])
            if head:
                child(form, "keepNext")
            if column.align == "right":
                child(form, "jc", val="right")
            self._text(paragraph, cell)

    def _text(self, paragraph: Any, cell: Cell) -> None:
        made = run(paragraph, cell.text)
        if cell.bold or cell.tone != "ink":
            properties = made.makeelement(f"{W}rPr", {})
            made.insert(0, properties)
            if cell.bold:
                child(properties, "b")
            if cell.tone != "ink":
                rgb = {"soft": COLOURS["accent6"], "better": BETTER[0], "worse": WORSE[0]}[cell.tone]
                child(properties, "color", val=rgb)
        self.notes.add(paragraph, cell.note)

    def picture(self, content: bytes, alt: str, *, most: float) -> None:
        """A picture at its natural size of two pixels a point, no wider than the page and no higher than `most` cm."""
        from docx.shared import Emu
        from PIL import Image

        with Image.open(io.BytesIO(content)) as image:
            wide, high = image.width / 2 * 12700, image.height / 2 * 12700
        scale = min(1.0, self.width * _EMU_PER_CM / wide, most * _EMU_PER_CM / high)
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        made = paragraph.add_run().add_picture(io.BytesIO(content), width=Emu(round(wide * scale)))
        about = made._inline.docPr
        about.set("descr", printable(alt))
        about.set("name", f"Picture {about.get('id')}")

    def space(self) -> None:
        """A little room below a table."""
        self.paragraph("", "Vouch Note")

    def contents(self, before: Any) -> None:
        """The table of contents, already filled in, before the element `before`.

        It has no page numbers: only a program that lays the document out knows them.
        """
        title = self.paragraph(self.labels("contents"), "TOC Heading")
        before.addprevious(title)
        wanted = [entry for entry in self.headings if entry[0] <= 2]
        for at, (level, text, mark) in enumerate(wanted):
            made = self.paragraph("", f"toc {level}")
            if at == 0:
                begin_field(made, 'TOC \\o "1-2" \\h \\z \\n')
            link = child(made, "hyperlink", anchor=mark, history="1")
            run(link, text)
            if at == len(wanted) - 1:
                end_field(made)
            before.addprevious(made)
