"""Native charts in IBCS manner: actual dark, earlier years lighter, a label on every bar, no axis, grid or legend.

A chart holds the numbers as they are printed, so that its labels, its worksheet and the tables say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from .canvas import Canvas, lines_of, said
from .template import Area

_TITLE = 32.0
"""Points for the lines above a chart, at least."""
_HEADROOM = Decimal("0.12")
"""The share of a chart's height that the labels of its longest bars take."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; without a value its place stays empty and its label says why."""

    label: str
    value: Decimal | None
    now: bool
    """Whether it is the year, or the company, that the report is about."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One series of bars under a title that says what, in which unit, over which time."""

    what: str
    unit: str
    when: str
    bars: tuple[Bar, ...]
    decimals: int
    alt: str

    @property
    def worth_drawing(self) -> bool:
        """Whether there is something to compare."""
        return sum(bar.value is not None for bar in self.bars) > 1


def put_chart(canvas: Canvas, area: Area, chart: Chart, *, kind: Literal["columns", "rows"]) -> None:
    """Put a chart into `area`: columns for years, rows for companies."""
    from pptx.chart import data as chart_data
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Emu

    bars = chart.bars if kind == "columns" else tuple(reversed(chart.bars))  # a bar chart draws from below
    number = _locale_of(canvas) + "#,##0" + ("." + "0" * chart.decimals if chart.decimals else "")
    made: Any = chart_data
    data = made.CategoryChartData(number_format=number)
    data.categories = [bar.label for bar in bars]
    data.add_series(f"{chart.what}, {chart.unit}".rstrip(", "), [bar.value for bar in bars])
    style = XL_CHART_TYPE.COLUMN_CLUSTERED if kind == "columns" else XL_CHART_TYPE.BAR_CLUSTERED
    area = _title(canvas, area, chart)
    frame: Any = canvas.slide.shapes.add_chart(
        style, Emu(area.left), Emu(area.top), Emu(area.width), Emu(area.height), data
    )
    frame.name = chart.what[:60]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    drawn = frame.chart
    drawn.has_legend = False
    drawn.font.size = Emu(canvas.emu(10))
    canvas.colour(drawn.font.fill, "ink")
    drawn.has_title = False
    _bars(canvas, drawn.plots[0], bars, number)
    _axes(canvas, drawn, bars)


def _locale_of(canvas: Canvas) -> str:
    """The prefix of a number format that asks for the separators of the report's language: "[$-410]" for Italian."""
    import locale

    known = {name.replace("_", "-"): code for code, name in locale.windows_locale.items()}
    code = known.get(canvas.stage.language)
    return f"[$-{code:X}]" if code else ""


def _title(canvas: Canvas, area: Area, chart: Chart) -> Area:
    """What, unit and time above the chart, flush left; returns the area below.

    It is a text box of its own: a chart's own title is centred by every program but PowerPoint.
    """
    rest = ", ".join(part for part in (chart.unit, chart.when) if part)
    wide = area.width / canvas.emu(1) / canvas.stage.breadth
    broken = lines_of(chart.what, 11, wide, bold=True) * 11 + lines_of(rest, 10, wide) * 10
    high = canvas.emu(max(_TITLE, broken * 1.22 + 5))
    lines = [said(chart.what, 11, bold=True), said(rest, 10, tone="soft")]
    canvas.text(Area(area.left, area.top, area.width, high), lines, name=f"{chart.what}, {rest}"[:60])
    return Area(area.left, area.top + high, area.width, area.height - high)


def _bars(canvas: Canvas, plot: Any, bars: Sequence[Bar], number: str) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION
    from pptx.util import Emu

    plot.gap_width = 55
    plot.vary_by_categories = False
    series = plot.series[0]
    series.invert_if_negative = False
    canvas.colour(series.format.fill, "then")
    for at, bar in enumerate(bars):
        if bar.now and bar.value is not None:
            canvas.colour(series.points[at].format.fill, "now")
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.show_value = True
    labels.font.size = Emu(canvas.emu(10))
    canvas.colour(labels.font.fill, "ink")


def _axes(canvas: Canvas, drawn: Any, bars: Sequence[Bar]) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
    from pptx.util import Emu

    values, years = drawn.value_axis, drawn.category_axis
    values.visible = False
    values.has_major_gridlines = values.has_minor_gridlines = False
    known = [bar.value for bar in bars if bar.value is not None]
    high, low = max([*known, Decimal(0)]), min([*known, Decimal(0)])
    room = (high - low) * _HEADROOM
    values.maximum_scale = float(high + room) if high else 0.0  # a place on the drawing, not an amount
    values.minimum_scale = float(low - room) if low else 0.0
    years.has_major_gridlines = False
    years.major_tick_mark = years.minor_tick_mark = XL_TICK_MARK.NONE
    years.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    years.tick_labels.font.size = Emu(canvas.emu(10))
    canvas.colour(years.tick_labels.font.fill, "ink")
    years.format.line.width = Emu(canvas.emu(0.75))
    canvas.colour(years.format.line.fill, "soft")
