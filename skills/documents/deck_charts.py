"""The numbers behind a native chart, read exactly from its part: the cache that the deck shows, never through a float.

Both kinds are read: DrawingML charts (ECMA-376, part 1, 21.2) and the extended ones (waterfall, funnel, …).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation, Overflow
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .deck import Box, ChartShape, Series

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_POINTS = 50_000
_MOST_DIGITS = 30
_SPREADSHEET = Context(prec=15)
"""A spreadsheet holds 15 significant digits; "0.24600000000000002" is a float's way of saying 0.246."""


class BrokenChart(ValueError):
    """A chart's part can't be read."""


def read_chart(part: bytes, *, name: str, box: Box, group: tuple[str, ...]) -> ChartShape:
    """The chart in `part`.

    Raises:
        BrokenChart: it is no XML, holds no series or claims more points than a chart can show.
    """
    try:
        root = ElementTree.fromstring(part)
    except ElementTree.ParseError as error:
        raise BrokenChart(str(error)) from None
    if root.tag == f"{_CX}chartSpace":
        title, series = _text(root.find(f"{_CX}chart/{_CX}title")), tuple(_extended_series(root))
    else:
        title, series = _text(root.find(f"{_C}chart/{_C}title")), tuple(_series(root))
    if not series:
        raise BrokenChart("it holds no series")
    return ChartShape(name=name, box=box, title=title, series=series, group=group)


def _series(root: Element) -> Iterator[Series]:
    area = root.find(f"{_C}chart/{_C}plotArea")
    if area is None:
        return
    since_1904 = _flag(root.find(f"{_C}date1904"))
    axes = {_value(axis.find(f"{_C}axId")): axis for axis in area if axis.tag == f"{_C}valAx"}
    shared: tuple[tuple[str, ...], ...] = ()
    for plot in area:
        if not plot.tag.endswith("Chart"):
            continue
        axis = next((axes[_value(one)] for one in plot.findall(f"{_C}axId") if _value(one) in axes), None)
        unit = None if axis is None else axis.find(f"{_C}dispUnits")
        stacked = _value(plot.find(f"{_C}grouping")) in ("stacked", "percentStacked")
        for at, series in enumerate(plot.findall(f"{_C}ser"), 1):
            values, code = _numbers(series.find(f"{_C}val"))
            x_values: tuple[Decimal | None, ...] = ()
            if series.find(f"{_C}yVal") is not None:
                values, code = _numbers(series.find(f"{_C}yVal"))
                x_values, _ = _numbers(series.find(f"{_C}xVal"))
                words = () if x_values else _categories(series.find(f"{_C}xVal"), since_1904=since_1904)
                categories = _as_long_as(words, len(values)) if words else ()
            else:
                shared = _categories(series.find(f"{_C}cat"), since_1904=since_1904) or shared
                categories = _as_long_as(shared, len(values))
            yield Series(
                name=_text(series.find(f"{_C}tx")) or f"Series {at}",
                plot=plot.tag.removeprefix(_C),
                categories=categories,
                values=values,
                x_values=x_values,
                number_format=code,
                stacked=stacked,
                axis_title=_text(None if axis is None else axis.find(f"{_C}title")),
                display_unit="" if unit is None else _value(unit.find(f"{_C}builtInUnit")) or "custom",
            )


def _extended_series(root: Element) -> Iterator[Series]:
    data = {one.get("id", ""): one for one in root.iterfind(f"{_CX}chartData/{_CX}data")}
    for at, series in enumerate(root.iter(f"{_CX}series"), 1):
        link = series.find(f"{_CX}dataId")
        source = data.get("" if link is None else link.get("val", ""))
        if source is None:
            continue
        levels: list[list[str]] = []
        values: tuple[Decimal | None, ...] = ()
        code = "General"
        for dimension in source:
            for level in dimension.findall(f"{_CX}lvl"):
                points = _points(level, f"{_CX}pt", level.get("ptCount"), lambda point: point.text)
                if dimension.tag == f"{_CX}strDim":
                    levels.append(points)
                elif dimension.get("type") == "val":
                    values, code = tuple(map(_amount, points)), level.get("formatCode") or code
        yield Series(
            name=_text(series.find(f"{_CX}tx")) or f"Series {at}",
            plot=series.get("layoutId", ""),
            categories=_as_long_as(_paths(levels), len(values)),
            values=values,
            number_format=code,
        )


def _numbers(holder: Element | None) -> tuple[tuple[Decimal | None, ...], str]:
    """The points of a c:val, c:xVal or c:yVal, and the code by which a spreadsheet would print them."""
    cache = _first(holder, "numRef/numCache", "numLit")
    if cache is None:
        return (), "General"
    points = _points(cache, f"{_C}pt", _value(cache.find(f"{_C}ptCount")), _point_text)
    return tuple(map(_amount, points)), (cache.findtext(f"{_C}formatCode") or "General").strip()


def _categories(holder: Element | None, *, since_1904: bool) -> tuple[tuple[str, ...], ...]:
    """A label for each point, outermost level first."""
    nested = _first(holder, "multiLvlStrRef/multiLvlStrCache")
    if nested is not None:
        size = _value(nested.find(f"{_C}ptCount"))
        return _paths([_points(level, f"{_C}pt", size, _point_text) for level in nested.findall(f"{_C}lvl")])
    words = _first(holder, "strRef/strCache", "strLit")
    if words is not None:
        return tuple((label,) for label in _points(words, f"{_C}pt", _value(words.find(f"{_C}ptCount")), _point_text))
    amounts, code = _numbers(holder)
    return tuple(("" if one is None else _label(one, code, since_1904=since_1904),) for one in amounts)


def _paths(levels: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Levels as the file lists them, innermost first, to a path for each point; an outer label holds until the next."""
    outer_first: list[list[str]] = []
    for depth, level in enumerate(levels):
        row, held = list[str](), ""
        for label in level:
            held = label or (held if depth else "")
            row.append(held)
        outer_first.insert(0, row)
    return tuple(zip(*outer_first, strict=False))


def _points(parent: Element, tag: str, count: str | None, text_of: Callable[[Element], str | None]) -> list[str]:
    """The texts of sparse points at their places; a missing one is ""."""
    try:
        placed = {int(point.get("idx", "")): (text_of(point) or "").strip() for point in parent.findall(tag)}
        size = max([int(count or 0), *(at + 1 for at in placed)])
    except ValueError:
        raise BrokenChart("a point has no place") from None
    if size > _MOST_POINTS or min(placed, default=0) < 0:
        raise BrokenChart(f"it claims {size:,} points")
    return [placed.get(at, "") for at in range(size)]


def _amount(text: str) -> Decimal | None:
    try:
        amount = _SPREADSHEET.create_decimal(text)
    except (InvalidOperation, Overflow):
        return None
    return Decimal(_plain(amount)) if amount.is_finite() and abs(amount.adjusted()) <= _MOST_DIGITS else None


def _plain(amount: Decimal) -> str:
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _label(amount: Decimal, code: str, *, since_1904: bool) -> str:
    """A category that is a number; a date where its code says so, as much of it as the code shows."""
    letters = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", code.split(";")[0]).lower()
    if "general" in letters or "y" not in letters or not 0 < amount < 2_958_466:
        return _plain(amount)
    day = (date(1904, 1, 1) if since_1904 else date(1899, 12, 30)) + timedelta(days=int(amount))
    return day.isoformat()[: 10 if "d" in letters else 7 if "m" in letters else 4]


def _as_long_as(categories: tuple[tuple[str, ...], ...], size: int) -> tuple[tuple[str, ...], ...]:
    """A label for each value, and none beyond: where the file has none, the point's number."""
    return categories[:size] + tuple((str(at + 1),) for at in range(len(categories), size))


def _first(holder: Element | None, *ways: str) -> Element | None:
    if holder is None:
        return None
    for way in ways:
        found = holder.find("/".join(f"{_C}{step}" for step in way.split("/")))
        if found is not None:
            return found
    return None


def _text(element: Element | None) -> str:
    """The words in an element: rich text, a cached reference or an extended chart's value."""
    if element is None:
        return ""
    words = [
        paragraph for one in element.iter(f"{_A}p") if (paragraph := "".join(t.text or "" for t in one.iter(f"{_A}t")))
    ]
    words = words or [one.text or "" for one in element.iter() if one.tag in (f"{_C}v", f"{_CX}v")]
    return " ".join(" ".join(words).split())


def _point_text(point: Element) -> str | None:
    return point.findtext(f"{_C}v")


def _value(element: Element | None) -> str:
    return "" if element is None else element.get("val", "")


def _flag(element: Element | None) -> bool:
    return element is not None and element.get("val", "1") in ("1", "true")
