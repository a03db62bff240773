"""The styles of a document: the built-in ones by their own names, set calmly, and a table style of our own.

A template's styles stay as they are; only those that it lacks are added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .xml import W, child

TABLE_STYLE = "Vouch Table"
TABLE_STYLE_ID = "VouchTable"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style is set. Sizes and distances are in points; `accent` is a slot of the theme."""

    size: float
    bold: bool = False
    colour: str = "tx1"
    before: float = 0
    after: float = 4
    keep: bool = False
    """Whether it stays with what follows."""
    outline: int | None = None


LOOKS: Mapping[str, Look] = {
    "Title": Look(30, bold=True, before=120, after=4),
    "Subtitle": Look(14, colour="accent6", after=18),
    "Heading 1": Look(18, bold=True, before=26, after=8, keep=True, outline=0),
    "Heading 2": Look(12.5, bold=True, before=16, after=5, keep=True, outline=1),
    "Heading 3": Look(10.5, bold=True, before=12, after=3, keep=True, outline=2),
    "Caption": Look(8.5, bold=True, colour="accent6", before=10, after=4, keep=True),
    "Header": Look(8, colour="accent6"),
    "Footer": Look(8, colour="accent6"),
    "TOC Heading": Look(12.5, bold=True, before=18, after=6, keep=True),
    "toc 1": Look(10, before=3, after=2),
    "toc 2": Look(9.5, colour="accent6", after=1),
    "footnote text": Look(7.5, after=1),
    "Vouch Cell": Look(8.5, after=0),
    "Vouch Note": Look(8.5, colour="accent6", before=4, after=3),
}


def set_styles(document: Any, *, own: bool) -> dict[str, str]:
    """Set or add what the document is written in; returns style name → id. `own`: the default look, not a template's."""
    from docx.enum.style import WD_STYLE_TYPE

    styles: Any = document.styles
    there = {str(style.name).lower(): style for style in styles}
    if own:
        _set_body(there["normal"])
    ids: dict[str, str] = {}
    for name, look in LOOKS.items():
        style = there.get(name.lower())
        if style is None or style.type != WD_STYLE_TYPE.PARAGRAPH:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("Vouch"))
            style.base_style = there.get("normal")
            _set(style, look)
        elif own:
            _set(style, look)
        ids[name] = style.style_id
    ids["footnote reference"] = _reference(styles, there)
    if TABLE_STYLE.lower() not in there:
        _add_table_style(styles.element)
    return ids


def _set_body(style: Any) -> None:
    from docx.shared import Pt

    style.font.size = Pt(10)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.15
    style.paragraph_format.widow_control = True


def _set(style: Any, look: Look) -> None:
    from docx.shared import Pt

    element = style.element
    for tag in ("pPr", "rPr"):
        for old in element.findall(f"{W}{tag}"):
            element.remove(old)
    style.font.size = Pt(look.size)
    style.font.bold = look.bold
    style.font.italic = False
    _colour(style, look.colour)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next = look.keep
    form.line_spacing = 1.0 if look.size < 9 else 1.12
    if look.outline is not None:
        child(element.get_or_add_pPr(), "outlineLvl", val=str(look.outline))
    if style.name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        fonts = element.get_or_add_rPr().makeelement(f"{W}rFonts", {})
        for name in ("asciiTheme", "hAnsiTheme"):
            fonts.set(f"{W}{name}", "majorHAnsi")
        element.get_or_add_rPr().insert(0, fonts)


def _colour(style: Any, slot: str) -> None:
    from docx.enum.dml import MSO_THEME_COLOR
    from docx.shared import RGBColor

    from ..theme import COLOURS

    style.font.color.rgb = RGBColor.from_string(COLOURS[{"tx1": "dk1"}.get(slot, slot)])
    style.font.color.theme_color = MSO_THEME_COLOR.TEXT_1 if slot == "tx1" else MSO_THEME_COLOR.ACCENT_6


def _reference(styles: Any, there: Mapping[str, Any]) -> str:
    from docx.enum.style import WD_STYLE_TYPE

    style = there.get("footnote reference")
    if style is None:
        style = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        style.font.superscript = True
    return str(style.style_id)


def _add_table_style(root: Any) -> None:
    """A line below the head, hairlines between rows, no grid, numbers close to each other."""
    style = child(root, "style", type="table", customStyle="1", styleId=TABLE_STYLE_ID)
    child(style, "name", val=TABLE_STYLE)
    child(style, "uiPriority", val="99")
    format_of = child(style, "tblPr")
    borders = child(format_of, "tblBorders")
    child(borders, "top", val="nil")
    child(borders, "bottom", val="single", sz="4", space="0", color="A7B0B8")
    child(borders, "insideH", val="single", sz="2", space="0", color="D5D9DD")
    margins = child(format_of, "tblCellMar")
    for side, width in (("top", "30"), ("left", "60"), ("bottom", "30"), ("right", "60")):
        child(margins, side, w=width, type="dxa")
    first = child(style, "tblStylePr", type="firstRow")
    child(child(first, "rPr"), "b")
    child(first, "tblPr")
    line = child(child(child(first, "tcPr"), "tcBorders"), "bottom", val="single", sz="8", space="0", color="1D2227")
    line.set(f"{W}themeColor", "text1")
