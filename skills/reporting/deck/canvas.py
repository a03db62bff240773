"""A slide to draw on: text in boxes, in the theme's own colours and fonts, at the deck's own scale."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ..packages import printable
from ..theme import BETTER, WORSE
from .template import A, Area, Stage, child

if TYPE_CHECKING:
    from pptx.slide import Slide

Tone = Literal["ink", "soft", "own", "better", "worse"]
Align = Literal["left", "right"]
POINT = 12700
"""EMU."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look. `size` is in points on a slide of 7½ inches."""

    text: str
    size: float = 12
    bold: bool = False
    tone: Tone = "ink"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs on common lines."""

    runs: tuple[Run, ...]
    align: Align = "left"
    after: float = 0
    """Points of space below."""


def said(text: str, size: float = 12, *, bold: bool = False, tone: Tone = "ink", after: float = 0) -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, size, bold, tone),), after=after)


class Canvas:
    """One slide."""

    def __init__(self, stage: Stage, *, first: bool = False) -> None:
        self.stage = stage
        self.slide: Slide = stage.deck.slides.add_slide(stage.first if first else stage.other)
        self.number = len(stage.deck.slides)

    @property
    def area(self) -> Area:
        """Where content goes."""
        return self.stage.area

    def emu(self, points: float) -> int:
        """Points on a slide of 7½ inches, as EMU on this one."""
        return round(points * POINT * self.stage.scale)

    @property
    def height(self) -> int:
        """Of the slide, in EMU."""
        return int(self.stage.deck.slide_height or 0)

    def fill_placeholder(self, placeholder: Any, text: str, *, size: float) -> None:
        """Write into a placeholder no larger than `size`, in the template's own colour."""
        from pptx.util import Pt

        placeholder.text_frame.text = printable(text)
        for run in placeholder.text_frame.paragraphs[0].runs:
            run.font.size = Pt(round(size * self.stage.scale, 1))

    def title(self, text: str) -> None:
        """Set the title, in its placeholder where the layout has one."""
        placeholder = self.slide.shapes.title
        if placeholder is not None:
            placeholder.text_frame.text = printable(text)
            self._shrink(placeholder)
            return
        area = self.stage.area
        box = Area(area.left, max(area.top - self.emu(50), self.emu(14)), area.width, self.emu(40))
        self.text(box, [said(text, 22, bold=True)], name="Title")

    def _shrink(self, title: Any) -> None:
        """Set a title smaller that the template's own size would break into more lines than its box holds."""
        from pptx.util import Pt

        text, own = title.text_frame.text, self.stage.title_size
        wide, high = int(title.width or 0) / POINT / self.stage.breadth, int(title.height or 0) / POINT
        if not wide or width_of(text, own) * 1.05 <= wide:
            return
        sizes = [own * step / 20 for step in range(20, 7, -1)]
        size = next((size for size in sizes if _holds(text, size, wide, high)), sizes[-1])
        if size < own:
            for run in title.text_frame.paragraphs[0].runs:
                run.font.size = Pt(round(size, 1))

    def text(self, area: Area, paragraphs: Sequence[Paragraph], *, name: str = "") -> None:
        """Put a text box."""
        from pptx.enum.text import MSO_ANCHOR

        shapes: Any = self.slide.shapes
        box = shapes.add_textbox(area.left, area.top, area.width, area.height)
        if name:
            box.name = name
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.TOP
        self.fill(frame, paragraphs)

    def fill(self, frame: Any, paragraphs: Iterable[Paragraph]) -> None:
        """Write paragraphs into an empty frame."""
        for at, paragraph in enumerate(paragraphs):
            self._write(frame.paragraphs[0] if at == 0 else frame.add_paragraph(), paragraph)

    def _write(self, into: Any, paragraph: Paragraph) -> None:
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        into.alignment = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT}[paragraph.align]
        if paragraph.after:
            into.space_after = Pt(paragraph.after * self.stage.scale)
        for run in paragraph.runs:
            if not run.text:  # an empty cell is as low as its neighbours only if its size is said
                child(into._p, f"{A}endParaRPr", sz=str(round(run.size * self.stage.scale * 100)))
                continue
            made = into.add_run()
            made.text = printable(run.text)
            made.font.size = Pt(round(run.size * self.stage.scale, 1))
            made.font.bold = run.bold
            self.colour(made.font.fill, run.tone)

    def colour(self, fill: Any, tone: Tone | Literal["now", "then", "line"]) -> None:
        """Fill with a tone: the theme's ink or a shade of it, its first accent, or what a change is shown in."""
        from pptx.dml import color
        from pptx.enum.dml import MSO_THEME_COLOR

        fill.solid()
        if tone in ("better", "worse"):
            rgb = (BETTER if tone == "better" else WORSE)[self.stage.dark]
            colours: Any = color
            fill.fore_color.rgb = colours.RGBColor.from_string(rgb)
            return
        named = {
            "tx1": MSO_THEME_COLOR.TEXT_1,
            "tx2": MSO_THEME_COLOR.TEXT_2,
            "bg1": MSO_THEME_COLOR.BACKGROUND_1,
            "bg2": MSO_THEME_COLOR.BACKGROUND_2,
        }
        own = tone == "own" and not self.stage.dark
        fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1 if own else named[self.stage.ink]
        shade = {"soft": 0.35, "now": 0.2, "then": 0.62, "line": 0.75}.get(tone, 0.0)
        if shade:
            fill.fore_color.brightness = -shade * 0.8 if self.stage.dark else shade

    def rule(self, left: int, top: int, width: int) -> None:
        """Draw a hairline; it says nothing, so a screen reader passes it over."""
        from pptx.enum.shapes import MSO_CONNECTOR
        from pptx.util import Emu

        line: Any = self.slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Emu(left), Emu(top), Emu(left + width), Emu(top)
        )
        line.name = "Rule"
        line.line.width = Emu(self.emu(0.5))
        self.colour(line.line.fill, "line")

    def footer(self, text: str) -> None:
        """Fill the layout's footer and slide number; the slide gets them only if the layout has them."""
        from pptx.util import Pt

        placeholders: Any = self.slide.slide_layout.placeholders
        for shape in placeholders:
            kind = shape.placeholder_format.type.name
            if kind not in ("FOOTER", "SLIDE_NUMBER"):
                continue
            element: Any = copy.deepcopy(shape.element)
            for inner in list(element.spPr):
                element.spPr.remove(inner)  # where it stands, the layout says
            number = 1 + max((other.shape_id for other in self.slide.shapes), default=1)
            element.nvSpPr.cNvPr.set("id", str(number))
            shapes: Any = self.slide.shapes
            shapes.element.append(element)
            placed = shapes[-1]
            if kind == "FOOTER":
                placed.text_frame.text = printable(text)
                for run in placed.text_frame.paragraphs[0].runs:  # LibreOffice looks for its look in no master
                    run.font.size, run.font.name = Pt(round(9 * self.stage.scale, 1)), "+mn-lt"
            else:
                _number(placed.text_frame, self.number)

    def clear_empty(self) -> None:
        """Remove placeholders of the layout that nothing was put into."""
        placeholders: Any = self.slide.placeholders
        for shape in list(placeholders):
            if not shape.has_text_frame or not shape.text_frame.text:
                element: Any = shape.element
                element.getparent().remove(element)


def _number(frame: Any, number: int) -> None:
    frame.text = ""
    paragraph: Any = frame.paragraphs[0]._p
    field = child(paragraph, f"{A}fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    child(field, f"{A}rPr")
    child(field, f"{A}t").text = str(number)
    end = paragraph.find(f"{A}endParaRPr")
    if end is not None:
        paragraph.append(end)


# How much room text takes, without the font at hand

_NARROW, _WIDE = set("iljtfrI.,:;'|!()[]-–’‘“” /"), set("mwMW@%—")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is, in points: a little more than Arial needs."""
    ems = sum(0.31 if c in _NARROW else 0.86 if c in _WIDE else 0.69 if c.isupper() else 0.56 for c in text)
    return ems * size * (1.06 if bold else 1.0)


def _holds(text: str, size: float, wide: float, high: float) -> bool:
    """Whether a box holds the text with no word broken."""
    longest = max((width_of(word, size) for word in text.split()), default=0.0)
    return longest * 1.05 <= wide and lines_of(text, size, wide) * size * 1.2 <= max(high, size * 1.2)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """About how many lines text takes when it is broken between words at `width` points."""
    lines, room, blank = 1, width, width_of(" ", size, bold=bold)
    for word in text.split(" "):
        wide = width_of(word, size, bold=bold)
        if wide > room and room < width:
            lines, room = lines + 1, width
        if wide > width:  # broken within the word
            lines, wide = lines + int(wide // width), wide % width
        room -= wide + blank
    return lines
