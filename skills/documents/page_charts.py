"""Column charts of a page: numbers printed at bars, bound to a year by the axis and to a series by the legend.

A chart is read only if it proves itself: the height of each bar is in proportion to the number printed at it. Stacked
bars, bridges, lines and axes that do not begin at zero have no such proof, and give nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..evidence import Box
from .blocks import Block, blocks_of
from .deck import TableShape
from .layout import Colour, PageLayout, Rectangle, hull, overlap
from .segments import Segment, on_one_line

_FEWEST = 2
_PROPORTION = 0.04
_LARGEST_SWATCH = 18.0


@dataclass(frozen=True)
class FoundChart:
    """A chart as a table, and the segments that it is made of."""

    shape: TableShape
    used: tuple[Segment, ...]


@dataclass(frozen=True)
class _Bar:
    rectangle: Rectangle
    number: Segment
    category: int


def charts_of(page: PageLayout, segments: Sequence[Segment], title: Block | None) -> list[FoundChart]:
    """The column charts over years whose bars prove their numbers."""
    found: list[FoundChart] = []
    for axis in _axes(segments):
        chart = _chart(page, axis, segments, title, number=len(found) + 1)
        if chart is not None:
            found.append(chart)
    return found


def _axes(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Lines of times at even distances, as below the columns of a chart."""
    axes: list[list[Segment]] = []
    for row in on_one_line(s for s in segments if s.is_time and len(s.text) <= 12):
        row.sort(key=lambda one: one.centre)
        run = [row[0]]
        for time in row[1:]:
            step = time.centre - run[-1].centre
            if len(run) > 1 and abs(step - (run[1].centre - run[0].centre)) > 0.1 * step:
                axes.append(run)
                run = [time]
            else:
                run.append(time)
        axes.append(run)
    return [axis for axis in axes if len(axis) >= _FEWEST and len({time.text for time in axis}) == len(axis)]


def _chart(
    page: PageLayout, axis: Sequence[Segment], segments: Sequence[Segment], title: Block | None, *, number: int
) -> FoundChart | None:
    pitch = min(b.centre - a.centre for a, b in pairwise(axis))
    bars = _bars(page, axis, pitch)
    if bars is None:
        return None
    top = min(bar.box[1] for bar in bars)
    left, right = axis[0].centre - pitch / 2, axis[-1].centre + pitch / 2
    numbers = [s for s in segments if s.amount and left <= s.centre <= right and top - 40 <= s.middle <= axis[0].box[1]]
    bound = _bound(bars, numbers, axis, pitch)
    if not bound or {id(bar.number) for bar in bound} != {id(one) for one in numbers if not _is_change(one)}:
        return None
    if not _in_proportion(bound):
        return None
    region = (left, min(top, *(bar.number.box[1] for bar in bound)), right, axis[0].box[3])
    free = [s for s in segments if s.is_words and (title is None or s not in title.segments) and s not in axis]
    series = _series(page, bound, region, free, len(axis))
    if series is None:
        return None
    named, captions, headings = series
    headings = tuple(dict.fromkeys((*headings, *_over(region, free, captions, title))))
    used = (*axis, *(bar.number for bar in bound), *(s for block in captions for s in block.segments))
    return FoundChart(_shape(axis, named, headings, region, number), used)


def _bars(page: PageLayout, axis: Sequence[Segment], pitch: float) -> list[Rectangle] | None:
    """The filled rectangles that stand on one line right over the axis; None if there are too few, or none alike."""
    left, right, floor = axis[0].centre - pitch / 2, axis[-1].centre + pitch / 2, axis[0].box[1]
    near = [
        one
        for one in page.rectangles
        if one.colour
        and left - 2 <= one.box[0]
        and one.box[2] <= right + 2
        and 4 <= one.width < pitch
        and one.height >= 2
        and -2 <= floor - one.box[3] <= 1.5 * axis[0].height + 6
    ]
    if len(near) < _FEWEST:
        return None
    base = max(one.box[3] for one in near)
    bars = [one for one in near if abs(one.box[3] - base) <= 1.5]
    widths = [one.width for one in bars]
    return bars if len(bars) >= _FEWEST and max(widths) <= 1.1 * min(widths) else None


def _is_change(number: Segment) -> bool:
    return number.text[:1] in "+-−–"


def _bound(bars: Sequence[Rectangle], numbers: Sequence[Segment], axis: Sequence[Segment], pitch: float) -> list[_Bar]:
    """Each bar with the one number that stands right on it or in it, and its category; none if one has several."""
    found: list[_Bar] = []
    for bar in bars:
        centre = (bar.box[0] + bar.box[2]) / 2
        over = [
            number
            for number in numbers
            if abs(number.centre - centre) <= 0.25 * bar.width + 2
            and (
                -0.35 * number.height <= bar.box[1] - number.box[3] <= 0.9 * number.height
                or (bar.box[1] <= number.box[1] and number.box[3] <= bar.box[3])
            )
        ]
        category = min(range(len(axis)), key=lambda at: abs(axis[at].centre - centre))
        if len(over) != 1 or abs(axis[category].centre - centre) > pitch / 2:
            return []
        found.append(_Bar(bar, over[0], category))
    return found if len({id(bar.number) for bar in found}) == len(found) else []


def _in_proportion(bars: Sequence[_Bar]) -> bool:
    """Whether every bar is as high as its number says, on one scale; what rounds to little is given two points."""
    values = [abs(bar.number.amount.value) if bar.number.amount else Decimal(0) for bar in bars]
    largest = max(range(len(bars)), key=lambda at: values[at])
    if not values[largest]:
        return False
    scale = bars[largest].rectangle.height / float(values[largest])
    return (
        all(
            abs(bar.rectangle.height - float(value) * scale) <= max(1.5, _PROPORTION * float(value) * scale)
            for bar, value in zip(bars, values, strict=True)
        )
        and len(set(values)) > 1
    )


_Series = list[tuple[str, dict[int, Segment]]]


def _series(
    page: PageLayout, bars: Sequence[_Bar], region: Box, free: Sequence[Segment], categories: int
) -> tuple[_Series, list[Block], tuple[str, ...]] | None:
    """The series by name with their numbers by category, the blocks that name them, and what else heads the chart.

    One bar a category is one series, whatever its colours, and goes by the legend's one entry or by what stands right
    over the chart; several are told apart by the colours of a legend.
    """
    legend = _legend(page, bars, free)
    single = len({bar.category for bar in bars}) == len(bars)
    if single and len(legend) <= 1:
        block = next(iter(legend.values()), None) or _title(region, free)
        if block is None:
            return None
        return [(block.text, {bar.category: bar.number for bar in bars})], [block], ()
    named: dict[Colour, dict[int, Segment]] = {}
    for bar in bars:
        if bar.rectangle.colour is None or bar.rectangle.colour not in legend:
            return None
        own = named.setdefault(bar.rectangle.colour, {})
        if bar.category in own:
            return None
        own[bar.category] = bar.number
    if single or any(len(own) != categories for own in named.values()):
        return None
    return [(legend[colour].text, own) for colour, own in named.items()], list(legend.values()), ()


def _legend(page: PageLayout, bars: Sequence[_Bar], free: Sequence[Segment]) -> dict[Colour, Block]:
    """The words right of each small rectangle in a colour of the bars; a colour with two entries has none."""
    colours = {bar.rectangle.colour for bar in bars}
    found: dict[Colour, list[Block]] = {}
    blocks = blocks_of(free)
    for swatch in page.rectangles:
        if swatch.colour is None or swatch.colour not in colours:
            continue
        if max(swatch.width, swatch.height) > _LARGEST_SWATCH or min(swatch.width, swatch.height) < 2:
            continue
        right = [
            block
            for block in blocks
            if -1 <= block.box[0] - swatch.box[2] <= 1.2 * block.height and overlap(block.box, swatch.box, 1) > 0
        ]
        found.setdefault(swatch.colour, []).extend(right)
    return {colour: named[0] for colour, named in found.items() if len(named) == 1}


def _title(region: Box, free: Sequence[Segment]) -> Block | None:
    """The one block of words right over the chart."""
    over = [
        block
        for block in blocks_of(free)
        if overlap(block.box, region, 0) > 0 and 0 <= region[1] - block.box[3] + 4 <= 60 + block.height
    ]
    return over[0] if len(over) == 1 else None


def _over(region: Box, free: Sequence[Segment], captions: Iterable[Block], title: Block | None) -> list[str]:
    """Short texts over the chart that are not its series' names."""
    named = {segment for block in captions for segment in block.segments}
    ceiling = title.box[3] if title else 0.0
    over = blocks_of(segment for segment in free if segment not in named)
    return [
        block.text
        for block in over
        if overlap(block.box, region, 0) > 0
        and ceiling - 2 <= block.box[1]
        and block.box[3] <= region[1] + 4
        and len(block.text.split()) <= 6
    ]


def _shape(axis: Sequence[Segment], series: _Series, headings: Sequence[str], region: Box, number: int) -> TableShape:
    width = len(axis) + 1
    rows: list[tuple[str, ...]] = [(text, *[""] * (width - 1)) for text in headings]
    rows.append(("", *(time.text for time in axis)))
    cells: list[tuple[Box | None, ...]] = [(None,) * width for _ in rows]
    for name, own in series:
        rows.append((name, *(own[at].text if at in own else "" for at in range(width - 1))))
        cells.append((None, *(own[at].box if at in own else None for at in range(width - 1))))
    box = hull(region, *(time.box for time in axis))
    return TableShape(f"chart-{number}", box, tuple(rows), cells=tuple(cells))
