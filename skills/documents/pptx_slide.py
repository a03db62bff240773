"""One slide: its shapes placed, named, put in order and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pptx.exc import PythonPptxError
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.slide import Slide as PptxSlide

from .deck import Box, Shape, Slide, TextShape, reading_order
from .deck_charts import BrokenChart, read_chart
from .pptx_shapes import P, clean_paragraphs, is_hidden, smart_art, table_shape, text_shape, unwrap_alternatives

_EMU = 12_700
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GRAPHICS = "http://schemas.openxmlformats.org/drawingml/2006/"
_CHARTS = (f"{_GRAPHICS}chart", "http://schemas.microsoft.com/office/drawing/2014/chartex")
ODD_XML = (AttributeError, IndexError, KeyError, TypeError, ValueError, PythonPptxError)
"""What python-pptx raises where a slide is not as the standard says; KeyError is a part that is not there."""


class Frame(NamedTuple):
    """How a group's own coordinates become the slide's: scale and shift along each axis."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def place(self, x: float, y: float, width: float, height: float) -> Box:
        """The box on the slide, in the unit of the coordinates."""
        left, right = (x * self.scale_x + self.shift_x for x in (x, x + width))
        top, bottom = (y * self.scale_y + self.shift_y for y in (y, y + height))
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape that has something to read, its unique name and its box on the slide."""

    shape: BaseShape
    name: str
    box: Box
    group: tuple[str, ...]


@dataclass(slots=True)
class SlideReader:
    """Reads one slide; `notes` says afterwards what of it could not be read. `size` is the slide's, in points."""

    number: int
    slide: PptxSlide
    size: tuple[float, float]
    notes: list[str] = field(default_factory=list[str])
    _names: set[str] = field(default_factory=set[str])
    _unseen: int = 0
    _pictures: int = 0

    def read(self) -> Slide:
        """The slide with its shapes in reading order, the title first."""
        unwrap_alternatives(self.slide.shapes.element)
        shapes: list[Shape] = []
        for placed in self._in_order(self.slide.shapes, Frame(), ()):
            shapes.extend(self._content(placed))
        shapes.sort(key=lambda shape: not (isinstance(shape, TextShape) and shape.role == "title"))
        if self._unseen:
            what = "1 shape is hidden or lies" if self._unseen == 1 else f"{self._unseen} shapes are hidden or lie"
            self._say(f": {what} off the slide, not read")
        if self._pictures and not any(_tells_something(shape) for shape in shapes):
            self._say(" has pictures but no text")
        root: Any = self.slide.element
        hidden = root.get("show") in ("0", "false")
        return Slide(self.number, _title(shapes, self.size[1]), tuple(shapes), self._speaker_notes(), hidden)

    def _say(self, what: str) -> None:
        self.notes.append(f"slide {self.number}{what}")

    def _in_order(self, shapes: Iterable[BaseShape], frame: Frame, group: tuple[str, ...]) -> list[Placed]:
        """The shapes in reading order; a group is one thing, read from within."""
        units: list[tuple[Box, list[Placed]]] = []
        for shape in shapes:
            try:
                unit = self._unit(shape, frame, group)
            except ODD_XML:
                self._say(": a shape can't be read")
                continue
            if unit:
                units.append((_hull([one.box for one in unit]), unit))
        return [placed for _, unit in reading_order(units, lambda unit: unit[0]) for placed in unit]

    def _unit(self, shape: BaseShape, frame: Frame, group: tuple[str, ...]) -> list[Placed]:
        """The shape, if there is something to read in it and it can be seen; all of them for a group."""
        name, box = self._unique(shape.name), _box(shape, frame)
        element: Any = shape.element
        readable = shape.has_text_frame or element.tag == f"{P}graphicFrame"
        if is_hidden(shape):
            self._unseen += 1
        elif isinstance(shape, GroupShape):
            return self._in_order(shape.shapes, _inner_frame(shape, frame), (*group, name))
        elif self._lies_off(box):
            self._unseen += readable
        elif readable:
            return [Placed(shape, name, box, group)]
        else:
            self._pictures += element.tag == f"{P}pic"
        return []

    def _unique(self, name: str) -> str:
        base = " ".join(name.split()) or "shape"
        unique, count = base, 1
        while unique in self._names:
            count += 1
            unique = f"{base} ({count})"
        self._names.add(unique)
        return unique

    def _lies_off(self, box: Box) -> bool:
        width, height = self.size
        return width > 0 and (box[2] < 0 or box[3] < 0 or box[0] > width or box[1] > height)

    def _content(self, placed: Placed) -> Iterator[Shape]:
        try:
            shape = text_shape(placed) if placed.shape.has_text_frame else self._graphic(placed)
        except BrokenChart as error:
            self._say(f", “{placed.name}”: the chart can't be read ({error})")
        except KeyError:
            self._say(f", “{placed.name}”: what it shows can't be read, its part is damaged or missing")
        except ODD_XML as error:
            self._say(f", “{placed.name}”: can't be read ({' '.join(str(error).split())[:120]})")
        else:
            if shape is not None:
                yield shape

    def _graphic(self, placed: Placed) -> Shape | None:
        """A table, chart or SmartArt; anything else that is embedded is only noted."""
        data = _graphic_data(placed.shape.element)
        kind = str(data.get("uri"))
        if kind == f"{_GRAPHICS}table":
            return table_shape(placed)
        if kind in _CHARTS:
            part = placed.shape.part.related_part(str(data[0].get(f"{_R}id")))
            return read_chart(part.blob, name=placed.name, box=placed.box, group=placed.group)
        if kind == f"{_GRAPHICS}diagram":
            part = placed.shape.part.related_part(str(data[0].get(f"{_R}dm")))
            return smart_art(part.blob, placed)
        self._say(f", “{placed.name}”: is an embedded object, not read")
        return None

    def _speaker_notes(self) -> str:
        try:
            frame = self.slide.notes_slide.notes_text_frame if self.slide.has_notes_slide else None
        except ODD_XML:
            self._say(": its speaker notes can't be read")
            return ""
        return "" if frame is None else "\n".join(clean_paragraphs(one.text for one in frame.paragraphs))


def _box(shape: BaseShape, frame: Frame) -> Box:
    """Where the shape lies, in points; a placeholder without a place of its own takes its layout's."""
    try:
        place = tuple(float(edge or 0) for edge in (shape.left, shape.top, shape.width, shape.height))
    except ODD_XML:
        place = (0.0, 0.0, 0.0, 0.0)
    x0, y0, x1, y1 = frame.place(*place)
    return round(x0 / _EMU, 2), round(y0 / _EMU, 2), round(x1 / _EMU, 2), round(y1 / _EMU, 2)


def _inner_frame(group: GroupShape, outer: Frame) -> Frame:
    """The frame of a group's members: a:chOff and a:chExt in it are what a:off and a:ext are outside."""
    element: Any = group.element
    place = element.find(f"{P}grpSpPr/{_A}xfrm")
    if place is None:
        return outer
    numbers: dict[str, float] = {}
    for child in place:
        for key, value in child.items():
            numbers[f"{str(child.tag).removeprefix(_A)}.{key}"] = float(value)
    scale_x = numbers.get("ext.cx", 0) / (numbers.get("chExt.cx") or numbers.get("ext.cx") or 1) or 1
    scale_y = numbers.get("ext.cy", 0) / (numbers.get("chExt.cy") or numbers.get("ext.cy") or 1) or 1
    shift_x = numbers.get("off.x", 0) - numbers.get("chOff.x", 0) * scale_x
    shift_y = numbers.get("off.y", 0) - numbers.get("chOff.y", 0) * scale_y
    return Frame(
        outer.scale_x * scale_x,
        outer.scale_y * scale_y,
        shift_x * outer.scale_x + outer.shift_x,
        shift_y * outer.scale_y + outer.shift_y,
    )


def _graphic_data(element: Any) -> Any:
    data = element.find(f".//{_A}graphicData")
    if data is None:
        raise ValueError("it holds no graphic")
    return data


def _hull(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _tells_something(shape: Shape) -> bool:
    return not isinstance(shape, TextShape) or shape.role in ("", "title", "subtitle", "body")


def _title(shapes: list[Shape], height: float) -> str:
    """The title's text; on a slide without one, a short text that stands first and in the upper third."""
    for shape in shapes:
        if not isinstance(shape, TextShape) or not _tells_something(shape):
            continue
        text = " ".join(shape.paragraphs)
        if shape.role == "title" or (shape.box[1] <= height / 3 and len(text) <= 150):
            return text
        break
    return ""
