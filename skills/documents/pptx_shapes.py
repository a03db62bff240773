"""The content of single shapes: text, tables, SmartArt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol
from xml.etree import ElementTree

from pptx.shapes.base import BaseShape

from .deck import Box, Merge, TableShape, TextShape
from .deck_charts import BrokenChart
from .printed import raised

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHAPES = frozenset(f"{P}{tag}" for tag in ("sp", "grpSp", "graphicFrame", "cxnSp", "pic"))
_ROLES = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "dt": "date", "ftr": "footer", "hdr": "footer",
    "sldNum": "slide number",
}  # fmt: skip


class PlacedShape(Protocol):
    """A shape with its place on the slide."""

    @property
    def shape(self) -> BaseShape: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def box(self) -> Box: ...  # noqa: D102
    @property
    def group(self) -> tuple[str, ...]: ...  # noqa: D102


def text_shape(placed: PlacedShape) -> TextShape | None:
    """The shape's paragraphs; None if it has no words."""
    element: Any = placed.shape.element
    paragraphs = _paragraphs_in(element.find(f"{P}txBody"))
    if not paragraphs:
        return None
    return TextShape(placed.name, placed.box, paragraphs, _role(placed.shape), placed.group)


def table_shape(placed: PlacedShape) -> TableShape:
    """The table's cells by row and column; a merged cell's text stands in its first cell only."""
    element: Any = placed.shape.element
    rows: list[tuple[str, ...]] = []
    merges: list[Merge] = []
    for at, row in enumerate(element.iter(f"{_A}tr")):
        texts: list[str] = []
        for column, cell in enumerate(row.findall(f"{_A}tc")):
            covered = "1" in (cell.get("hMerge"), cell.get("vMerge")) or "true" in (
                cell.get("hMerge"),
                cell.get("vMerge"),
            )
            texts.append("" if covered else "\n".join(_paragraphs_in(cell.find(f"{_A}txBody"))))
            height, width = int(cell.get("rowSpan", "1")), int(cell.get("gridSpan", "1"))
            if not covered and (height > 1 or width > 1):
                merges.append(Merge(at, column, height, width))
        rows.append(tuple(texts))
    return TableShape(placed.name, placed.box, tuple(rows), tuple(merges), placed.group)


def smart_art(part: bytes, placed: PlacedShape) -> TextShape | None:
    """The words of a SmartArt's nodes, a paragraph each, in the order of its data.

    Raises:
        BrokenChart: the part is no XML.
    """
    try:
        root = ElementTree.fromstring(part)
    except ElementTree.ParseError as error:
        raise BrokenChart(str(error)) from None
    nodes = ("".join(word.text or "" for word in node.iter(f"{_A}t")) for node in root.iter(f"{_DGM}pt"))
    paragraphs = clean_paragraphs(nodes)
    return TextShape(placed.name, placed.box, paragraphs, "", placed.group) if paragraphs else None


def clean_paragraphs(texts: Iterable[str]) -> tuple[str, ...]:
    """Paragraphs with their blanks tidied; a soft line break starts another one, an empty one goes."""
    lines = (" ".join(line.split()) for text in texts for line in text.replace("\v", "\n").split("\n"))
    return tuple(line for line in lines if line)


def _paragraphs_in(body: Any) -> tuple[str, ...]:
    return () if body is None else clean_paragraphs(_paragraph(one) for one in body.findall(f"{_A}p"))


def _paragraph(paragraph: Any) -> str:
    """Runs, line breaks and fields in their order. Raised digits stay raised: "412¹" is not 4121."""
    words: list[str] = []
    for child in paragraph:
        if child.tag == f"{_A}br":
            words.append("\v")
        elif child.tag in (f"{_A}r", f"{_A}fld"):
            text, properties = child.findtext(f"{_A}t") or "", child.find(f"{_A}rPr")
            is_raised = (
                properties is not None and str(properties.get("baseline", "0")).rstrip("%").lstrip("0")[:1].isdigit()
            )
            words.append(raised(text) if is_raised else text)
    return "".join(words)


def is_hidden(shape: BaseShape) -> bool:
    """Whether the author switched the shape off in the selection pane."""
    element: Any = shape.element
    properties = element.find(f".//{P}cNvPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def unwrap_alternatives(tree: Any) -> None:
    """Put the richest alternative of each mc:AlternateContent in its place: python-pptx passes over the wrapping.

    The extended charts (waterfall, funnel, …) stand in such a wrapping, with a picture as fallback.
    """
    for wrapping in list(tree.iter(f"{_MC}AlternateContent")):
        parent = wrapping.getparent()
        if parent is None or parent.tag not in (f"{P}spTree", f"{P}grpSp"):
            continue
        for alternative in wrapping:
            shapes = [child for child in alternative if child.tag in _SHAPES]
            if shapes:
                for shape in shapes:
                    wrapping.addprevious(shape)
                break
        parent.remove(wrapping)


def _role(shape: BaseShape) -> str:
    element: Any = shape.element
    placeholder = element.find(f".//{P}nvPr/{P}ph")
    return "" if placeholder is None else _ROLES.get(str(placeholder.get("type", "obj")), "body")
