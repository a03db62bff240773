"""The deck that slides are put into: the default one, or a company's template with its own slides taken out.

Layouts are chosen by their placeholders, never by their names, which every language and company writes differently.
Colours and fonts are the theme's; where the content goes is told from the layout's own placeholders.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...errors import BadConfiguration
from ..packages import DAMAGED, Template
from .default import HEIGHT, KEPT_LAYOUTS, WIDTH, default_template

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout, SlideMaster

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_SLIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_ABOUT_SLIDES = ("/thumbnail", "/commentAuthors", "/printerSettings", "/authors")
"""Endings of relationships to parts that speak of the template's own slides."""
_INCH = 914400


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Stage:
    """An empty deck: its layouts for the first and the other slides, where content goes, and how it is coloured."""

    deck: Presentation
    first: SlideLayout
    other: SlideLayout
    area: Area
    """For content below the title of the other slides."""
    scale: float
    """Of type and spacing: 1 on a slide of 7½ inches."""
    language: str
    """Its language and country: "it-IT"."""
    ink: str
    """The theme's colour of its text: "tx1" as a rule, "bg1" in a master that writes in white."""
    dark: bool
    """Whether the text is light on a dark ground."""
    title_size: float
    """Of titles, in points, as the master has it."""
    breadth: float
    """How wide its font runs, Arial being 1."""


def stage(template: Template | None, *, language: str) -> Stage:
    """The empty deck to put slides into.

    Raises:
        BadConfiguration: the template can't be opened, or has no layout at all.
    """
    deck = _opened(template)
    if template is None:
        deck.slide_width, deck.slide_height = WIDTH, HEIGHT  # type: ignore[assignment]
        for layout in list(deck.slide_layouts):
            if layout.name not in KEPT_LAYOUTS:
                deck.slide_layouts.remove(layout)
    _remove_slides(deck)
    layouts = [layout for master in deck.slide_masters for layout in master.slide_layouts]
    if not layouts:
        raise BadConfiguration(f"{template.name if template else ''}: has no slide layout; give another template")
    first, other = min(layouts, key=_for_the_first), min(layouts, key=_for_the_others)
    master = other.slide_master
    ink = _ink(master)
    area, dark = _area(deck, other, layouts), _luminance(master, ink) > 0.5
    return Stage(deck, first, other, area, _scale(deck), language, ink, dark, _title_size(master), _breadth(master))


def _opened(template: Template | None) -> Presentation:
    from pptx import Presentation as opened
    from pptx.exc import PythonPptxError

    try:
        return opened(io.BytesIO(template.content if template else default_template()))
    except (PythonPptxError, *DAMAGED) as error:
        name = template.name if template else "the default template"
        raise BadConfiguration(
            f"{name}: can't be used as a template ({type(error).__name__}); save it again"
        ) from error


# What a template brings that is not its look


def _remove_slides(deck: Presentation) -> None:
    """Take the template's own slides out, with every part that only they lead to."""
    root: Any = deck.part._element  # pyright: ignore[reportPrivateUsage]
    for element in [*root.iter(f"{P}sldId", f"{P}custShowLst")]:
        element.getparent().remove(element)
    for extension in list(root.iter(f"{P}ext")):
        if any(str(inner.tag).endswith("}sectionLst") for inner in extension.iter()):
            extension.getparent().remove(extension)
    for part in list(deck.part.package.iter_parts()):
        for name, relation in list(part.rels.items()):
            if relation.is_external:
                continue
            if relation.reltype == _SLIDE or relation.reltype.endswith(_ABOUT_SLIDES):
                _forget(part, name)
    package: Any = deck.part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype.endswith(_ABOUT_SLIDES):
            package._rels.pop(name)


def _forget(part: Any, relation: str) -> None:
    """Drop a relationship, and what in the part refers to it: a link on the master that jumps to a slide."""
    element = getattr(part, "_element", None)
    if element is not None:
        for inner in list(element.iter()):
            if inner.get(f"{R}id") == relation and inner.getparent() is not None:
                inner.getparent().remove(inner)
    part.rels.pop(relation)


# Layouts


def _kinds(layout: SlideLayout) -> list[str]:
    """The kinds of the layout's placeholders, without date, footer and number."""
    placeholders: Any = layout.placeholders
    named = [shape.placeholder_format.type for shape in placeholders]
    return [kind.name for kind in named if kind.name not in ("DATE", "FOOTER", "SLIDE_NUMBER", "HEADER")]


_TITLES = ("TITLE", "CENTER_TITLE")


def _for_the_first(layout: SlideLayout) -> tuple[bool, bool, bool, int]:
    kinds = _kinds(layout)
    titled = any(kind in _TITLES for kind in kinds)
    return not titled, "SUBTITLE" not in kinds, "CENTER_TITLE" not in kinds, len(kinds)


def _for_the_others(layout: SlideLayout) -> tuple[bool, int]:
    kinds = _kinds(layout)
    return "TITLE" not in kinds, len(kinds)


def child(parent: Any, tag: str, **attributes: str) -> Any:
    """A new last child of an element of the deck's XML."""
    made = parent.makeelement(tag, attributes)
    parent.append(made)
    return made


def box_of(shape: Any) -> Area | None:
    """Where a placeholder stands; none if nobody says."""
    edges = (shape.left, shape.top, shape.width, shape.height)
    return None if any(edge is None for edge in edges) else Area(*(int(edge) for edge in edges))


def _boxes(layout: SlideLayout, *kinds: str) -> Iterator[Area]:
    placeholders: Any = layout.placeholders
    for shape in placeholders:
        box = box_of(shape) if shape.placeholder_format.type.name in kinds else None
        if box is not None:
            yield box


def _area(deck: Presentation, other: SlideLayout, layouts: Sequence[SlideLayout]) -> Area:
    """Where content goes: the box of the layout with a title and one body, or what title and footers leave free."""
    wide, high = _size(deck)
    title = next(_boxes(other, "TITLE", "CENTER_TITLE"), None)
    on_top = title if title is not None and title.top < high // 3 and title.height < high // 2 else None
    floor = min(
        (box.top for box in _boxes(other, "FOOTER", "SLIDE_NUMBER", "DATE") if box.top > high // 2), default=high
    )
    floor = min(floor - _INCH // 12, high - high // 20)
    for layout in (other, *layouts):
        kinds = _kinds(layout)
        if "TITLE" in kinds and sum(kind in ("OBJECT", "BODY") for kind in kinds) == 1 and len(kinds) == 2:
            box = next(_boxes(layout, "OBJECT", "BODY"), None)
            if box is not None and box.width > wide // 2 and box.height > high * 45 // 100:
                top = max(box.top, on_top.bottom) if on_top else box.top
                return Area(box.left, top, box.width, min(box.bottom, max(floor, top + high // 3)) - top)
    margin = wide // 20
    left, width = (on_top.left, on_top.width) if on_top and on_top.width > wide // 2 else (margin, wide - 2 * margin)
    top = on_top.bottom + high // 60 if on_top else high * 22 // 100
    return Area(left, top, width, floor - top)


def _size(deck: Any) -> tuple[int, int]:
    """Width and height of a slide, in EMU."""
    return int(deck.slide_width or WIDTH), int(deck.slide_height or HEIGHT)


def _scale(deck: Presentation) -> float:
    wide, high = _size(deck)
    return max(0.6, min(high / (7.5 * _INCH), wide / (10 * _INCH), 1.8))


# Colours


def _ink(master: SlideMaster) -> str:
    element: Any = master.element  # pyright: ignore[reportUnknownMemberType]
    found = element.find(f"{P}txStyles/{P}bodyStyle/{A}lvl1pPr/{A}defRPr/{A}solidFill/{A}schemeClr")
    said = found.get("val") if found is not None else "tx1"
    return said if said in ("tx1", "tx2", "bg1", "bg2") else "tx1"


_BREADTHS = {"arial": 1.0, "helvetica": 1.0, "liberation sans": 1.0, "times new roman": 0.95, "liberation serif": 0.95}
"""How wide fonts run that every computer has, or one as wide; Arial is 1."""
_STAND_IN = 1.2
"""How wide the font may run that stands in for any other where it is missing: Calibri is narrow, its stand-in is not."""


def _title_size(master: SlideMaster) -> float:
    element: Any = master.element  # pyright: ignore[reportUnknownMemberType]
    found = element.find(f"{P}txStyles/{P}titleStyle/{A}lvl1pPr/{A}defRPr")
    return int(found.get("sz", 4400)) / 100 if found is not None else 44.0


def _breadth(master: SlideMaster) -> float:
    face: Any = _theme(master).find(f".//{A}minorFont/{A}latin")
    name = str(face.get("typeface") or "").lower() if face is not None else ""
    return next((breadth for known, breadth in _BREADTHS.items() if name.startswith(known)), _STAND_IN)


def _theme(master: SlideMaster) -> Any:
    from pptx import oxml

    parser: Any = oxml
    return parser.parse_xml(master.part.part_related_by(_THEME).blob)


def _luminance(master: SlideMaster, name: str) -> float:
    """How light a colour of the theme is, from 0 to 1; 0 where the theme does not say."""
    element: Any = master.element  # pyright: ignore[reportUnknownMemberType]
    mapping = element.find(f"{P}clrMap")
    slot = mapping.get(name, name) if mapping is not None else name
    theme = _theme(master)
    colour = theme.find(f".//{A}clrScheme/{A}{slot}")
    rgb = (colour[0].get("lastClr") or colour[0].get("val") or "") if colour is not None and len(colour) else ""
    if len(rgb) != 6:
        return 0.0
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
