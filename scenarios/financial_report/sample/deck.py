"""Valdoro's results deck: six slides that repeat the annual report, but for one figure that was never updated.

The key figures table gives the profit for the year of the preliminary accounts (`PRELIMINARY_PROFIT`), not the one
that the auditor signed. Everything else in the deck agrees with the annual report.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Length, Pt

from . import valdoro as group
from . import valdoro_detail as detail
from .fixed_zip import fix_zip
from .statements import PARENTHESES, Line, quotient

PRELIMINARY_PROFIT = 412
_rgb = cast(Callable[[int, int, int], RGBColor], RGBColor)
ACCENT, DEEP, PALE = _rgb(11, 90, 74), _rgb(6, 58, 48), _rgb(233, 243, 240)
INK, WHITE, SAND = _rgb(29, 35, 39), _rgb(255, 255, 255), _rgb(201, 155, 72)
TITLE_ONLY = 5
OUTLOOK = (
    "Combined ratio, undiscounted: at or below 95% in 2028",
    "Operating ROE: above 11% on average over 2026–2028",
    "Solvency II ratio: within 180% to 210%; what exceeds it is returned or invested",
    "Dividend per share: to grow every year, from a payout of about 40%",
    "Motor tariffs follow claims inflation; no growth at the expense of price",
)
CALENDAR = (
    "24 April 2026: shareholders' meeting",
    "20 May 2026: payment of the dividend",
    "7 August 2026: half-year results",
    "Investor Relations, Via dei Tigli 14, Verona",
)


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches from the top left."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """The same in the units of the format."""
        return (Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height))


@dataclass(frozen=True)
class Type:
    """How a text is set."""

    size: float
    colour: RGBColor = INK
    bold: bool = False
    align: PP_ALIGN = PP_ALIGN.LEFT


def text(amount: int, *, decimals: int = 0) -> str:
    """An amount as the annual report prints it."""
    return PARENTHESES.text(amount, decimals=decimals)


def billions(amount: int) -> str:
    """Millions told as billions with one decimal."""
    return text(quotient(amount, 100, decimals=0), decimals=1)


def write(path: Path) -> None:
    """Write the deck."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    _title_slide(deck)
    _key_figures(deck)
    _five_years(deck)
    _strengths(deck)
    _outlook(deck)
    _calendar(deck)
    properties = deck.core_properties
    properties.author = properties.last_modified_by = group.COMPANY
    properties.title, properties.comments = "Full-year results 2025", ""
    deck.save(str(path))
    fix_zip(path)


def _slide(deck: Any, title: str, notes: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Box(0.7, 0.45, 11.9, 0.8).emu
    _fill(shape.text_frame, [title], Type(30, ACCENT, bold=True))
    if slide.slide_id != deck.slides[0].slide_id:
        _bar(slide, Box(0.8, 1.27, 1.2, 0.06), SAND)
        _write(slide.shapes, Box(0.7, 7.0, 9.0, 0.35), ["Valdoro Group  |  Full-year results 2025"], Type(11))
    slide.notes_slide.notes_text_frame.text = notes
    return slide


def _bar(slide: Any, box: Box, colour: RGBColor) -> None:
    bar = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu)
    bar.fill.solid()
    bar.fill.fore_color.rgb = colour
    bar.line.fill.background()
    bar.shadow.inherit = False


def _fill(frame: Any, lines: Sequence[str], kind: Type) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = kind.align
        paragraph.space_after = Pt(kind.size * 0.5 if len(lines) > 1 else 0)
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold, run.font.name = line, Pt(kind.size), kind.bold, "Calibri"
        run.font.color.rgb = kind.colour


def _write(shapes: Any, box: Box, lines: Sequence[str], kind: Type) -> None:
    _fill(shapes.add_textbox(*box.emu).text_frame, lines, kind)


def _title_slide(deck: Any) -> None:
    slide = _slide(deck, "Full-year results 2025", "Welcome. The annual report is published on the same day.")
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = DEEP
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Box(0.9, 2.5, 11.0, 1.1).emu
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(48)
    title.text_frame.paragraphs[0].runs[0].font.color.rgb = WHITE
    _write(slide.shapes, Box(0.9, 3.6, 11.0, 0.6), ["Valdoro Assicurazioni S.p.A."], Type(24, PALE))
    _write(slide.shapes, Box(0.9, 4.2, 11.0, 0.5), ["Verona, 6 March 2026"], Type(16, SAND))


def key_figures() -> list[tuple[str, str, str]]:
    """The rows of the key figures table; the profit for the year is the one planted disagreement."""
    preliminary = Line("Profit for the year", PRELIMINARY_PROFIT, group.PROFIT.before)
    lines = (
        *(detail.PREMIUMS.named("Gross written premiums"), group.REVENUE, group.SERVICE_RESULT),
        *(group.PROFIT_BEFORE_TAX, preliminary, group.TOTAL_ASSETS, group.TOTAL_EQUITY),
        *(detail.COMBINED_UNDISCOUNTED, detail.SOLVENCY, group.EPS_BASIC),
    )
    return [
        (line.label, text(line.now, decimals=line.decimals), text(line.before, decimals=line.decimals))
        for line in lines
    ]


def _key_figures(deck: Any) -> None:
    slide = _slide(
        deck,
        "Key figures",
        "All the lines moved the right way. The combined ratio is shown before discounting, as in every quarter.",
    )
    rows = [("EUR m", "2025", "2024"), *key_figures()]
    table = slide.shapes.add_table(len(rows), 3, *Box(0.8, 1.55, 11.7, 5.17).emu).table
    for place, width in enumerate((7.1, 2.3, 2.3)):
        table.columns[place].width = Inches(width)
    for down, row in enumerate(rows):
        table.rows[down].height = Inches(0.47)
        for across, content in enumerate(row):
            cell = table.cell(down, across)
            cell.fill.solid()
            cell.fill.fore_color.rgb = ACCENT if down == 0 else PALE if down % 2 == 0 else WHITE
            align = PP_ALIGN.RIGHT if across else PP_ALIGN.LEFT
            _fill(cell.text_frame, [content], Type(16, WHITE if down == 0 else INK, bold=down == 0, align=align))
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE


def _five_years(deck: Any) -> None:
    slide = _slide(
        deck,
        "Insurance revenue and profit, 2021–2025",
        "2021 and 2022 are restated for IFRS 17 and IFRS 9 and were not audited.",
    )
    known = dict(detail.FIVE_YEARS)
    numbers = cast(Callable[..., Any], CategoryChartData)(number_format="#,##0")
    numbers.categories = list(reversed(detail.YEARS))
    for label in ("Insurance revenue", "Profit for the year"):
        numbers.add_series(f"{label} (EUR m)", tuple(reversed(known[label])))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *Box(0.8, 1.5, 11.7, 5.3).emu, numbers).chart
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(14)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.category_axis.tick_labels.font.size = Pt(14)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.has_data_labels = 60, -5, True
    plot.data_labels.font.size, plot.data_labels.show_value = Pt(13), True
    for series, colour in zip(plot.series, (ACCENT, SAND), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour


def cards() -> tuple[tuple[str, str], ...]:
    """The four big numbers and their captions."""
    return (
        (f"€{billions(group.REVENUE.now)}bn", "Insurance revenue"),
        (f"{text(detail.COMBINED_UNDISCOUNTED.now, decimals=1)}%", "Combined ratio, undiscounted"),
        (f"{text(detail.SOLVENCY.now)}%", "Solvency II ratio"),
        (f"€{text(detail.DIVIDEND.now, decimals=2)}", "Dividend per share, proposed"),
    )


def _strengths(deck: Any) -> None:
    slide = _slide(
        deck,
        "Growth with capital to spare",
        "The dividend is subject to the vote of the shareholders' meeting. "
        f"Own funds stood at EUR {text(detail.OWN_FUNDS.now)} million.",
    )
    for place, (number, label) in enumerate(cards()):
        left, top = 0.8 + 6.0 * (place % 2), 1.6 + 2.65 * (place // 2)
        card = slide.shapes.add_group_shape()
        frame = card.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *Box(left, top, 5.7, 2.4).emu)
        frame.adjustments[0] = 0.06
        frame.fill.solid()
        frame.fill.fore_color.rgb = PALE
        frame.line.fill.background()
        _write(card.shapes, Box(left + 0.3, top + 0.3, 5.1, 1.1), [number], Type(54, ACCENT, bold=True))
        _write(card.shapes, Box(left + 0.3, top + 1.45, 5.1, 0.6), [label], Type(18))


def _outlook(deck: Any) -> None:
    slide = _slide(deck, "Outlook to 2028", "Targets assume natural events at their ten-year average.")
    _write(slide.shapes, Box(0.7, 1.7, 11.9, 4.2), OUTLOOK, Type(22))


def _calendar(deck: Any) -> None:
    slide = _slide(deck, "Calendar and contacts", "Questions go to Investor Relations.")
    _write(slide.shapes, Box(0.7, 1.7, 11.9, 3.2), CALENDAR, Type(22))
    caveat = (
        "Statements about the future rest on today's expectations; results may differ from them. The annual report "
        "prevails over this presentation."
    )
    _write(slide.shapes, Box(0.7, 5.6, 11.9, 0.9), [caveat], Type(13))
