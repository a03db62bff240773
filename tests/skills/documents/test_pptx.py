"""Decks are read as an audience sees them; what can't be read is a note, and the rest goes on."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from vouching.skills.documents.deck import Box, ChartShape, Deck, Merge, Slide, TableShape, TextShape, reading_order
from vouching.skills.documents.deck_charts import BrokenChart, read_chart
from vouching.skills.documents.limits import Limits
from vouching.skills.documents.pptx import read_pptx
from vouching.skills.errors import BadInput

TITLE_ONLY, BLANK = 5, 6
Draw = Callable[[Any], None]
"""Fills a slide."""


def write(path: Path, *slides: Draw, layout: int = BLANK) -> Path:
    presentation: Any = Presentation()
    for draw in slides:
        draw(presentation.slides.add_slide(presentation.slide_layouts[layout]))
    presentation.save(str(path))
    return path


def read_one(tmp_path: Path, draw: Draw, *, layout: int = BLANK) -> Slide:
    return read_pptx(write(tmp_path / "deck.pptx", draw, layout=layout)).slides[0]


def text_box(shapes: Any, text: str, x: float, y: float, width: float = 2, height: float = 0.5) -> Any:
    box = shapes.add_textbox(Inches(x), Inches(y), Inches(width), Inches(height))
    box.text_frame.text = text
    return box


def empty(slide: Any) -> None:
    """Draw nothing."""


def bar_chart(slide: Any, *, categories: Any = ("2024", "2025")) -> Any:
    data = cast(Callable[[], Any], CategoryChartData)()
    data.categories = list(categories)
    data.add_series("Revenue", (1.5, None))
    data.add_series("Profit", (0.1 + 0.2, -2))
    return slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(3), Inches(5), Inches(3), data)


def rewrite(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Change or drop (None) the parts of a deck."""
    changed = path.with_name("changed.pptx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = change(entry.filename, source.read(entry))
            if content is not None:
                target.writestr(entry.filename, content)
    return changed


def texts(slide: Slide) -> list[str]:
    return [shape.text for shape in slide.shapes if isinstance(shape, TextShape)]


def test_text_is_read_from_top_to_bottom_and_left_to_right_after_the_title(tmp_path: Path) -> None:
    def draw(slide: Any) -> None:
        text_box(slide.shapes, "foot", 1, 6)
        text_box(slide.shapes, "right", 5, 3.02)
        text_box(slide.shapes, "left", 1, 3)
        text_box(slide.shapes, "above the title", 1, 0.05, height=0.2)
        slide.shapes.title.text = "The title"

    slide = read_one(tmp_path, draw, layout=TITLE_ONLY)
    assert texts(slide) == ["The title", "above the title", "left", "right", "foot"]
    assert slide.title == "The title"


ORDERS: dict[str, tuple[dict[str, Box], str]] = {
    "rows of a grid": ({"a": (0, 0, 4, 4), "b": (5, 0, 9, 4), "c": (0, 5, 4, 9), "d": (5, 5, 9, 9)}, "abcd"),
    "columns that no row crosses": ({"c": (5, 0, 9, 20), "a": (0, 0, 4, 8), "b": (0, 9, 4, 20)}, "abc"),
    "a head over two columns": (
        {"h": (0, 0, 9, 2), "b": (5, 3, 9, 30), "a": (0, 3, 4, 9), "x": (0, 10, 4, 30)},
        "haxb",
    ),
    "rows that overlap a little": (
        {"d": (5, 10, 9, 20), "b": (5, 0, 9, 10.4), "c": (0, 10, 4, 20), "a": (0, 0, 4, 10.4)},
        "abcd",
    ),
    "boxes that lie on each other": ({"b": (1, 1, 9, 9), "a": (0, 0, 9, 9)}, "ab"),
}


@pytest.mark.parametrize(("boxes", "order"), ORDERS.values(), ids=ORDERS.keys())
def test_reading_order(boxes: dict[str, Box], order: str) -> None:
    assert "".join(reading_order(boxes, boxes.__getitem__)) == order


def test_grouped_shapes_are_placed_on_the_slide_and_stay_together(tmp_path: Path) -> None:
    def draw(slide: Any) -> None:
        outer = slide.shapes.add_group_shape()
        inner = outer.shapes.add_group_shape()
        text_box(inner.shapes, "96.4%", 1, 1, 2, 1)
        text_box(inner.shapes, "Combined ratio", 1, 2, 2, 1)
        text_box(outer.shapes, "outside", 5, 1, 2, 1)
        text_box(slide.shapes, "between", 3.5, 1.2, 0.5, 0.2)
        inner.left, inner.top, inner.width, inner.height = Inches(0), Inches(0), Inches(1), Inches(1)
        outer.left = Inches(2)  # an inch to the right of where its members were drawn

    slide = read_one(tmp_path, draw)
    shape = slide.shape("TextBox 3")
    assert isinstance(shape, TextShape)
    assert shape.group == ("Group 1", "Group 2")
    assert shape.box == (72, 0, 144, 36)  # half the size of the inner group, which was drawn at 2 by 2 inches
    grouped = [shape.text for shape in slide.shapes if isinstance(shape, TextShape) and shape.group]
    assert grouped == ["96.4%", "Combined ratio", "outside"]


def test_equal_names_are_told_apart(tmp_path: Path) -> None:
    def draw(slide: Any) -> None:
        for name, text in (("Number", "1"), ("Number (2)", "2"), ("Number", "3"), ("", "4")):
            text_box(slide.shapes, text, 1, 1).name = name

    slide = read_one(tmp_path, draw)
    assert {shape.name: shape.text for shape in slide.shapes if isinstance(shape, TextShape)} == {
        "Number": "1", "Number (2)": "2", "Number (3)": "3", "shape": "4",
    }  # fmt: skip


def test_a_table_gives_rows_and_merged_cells(tmp_path: Path) -> None:
    def draw(slide: Any) -> None:
        table = slide.shapes.add_table(3, 3, Inches(1), Inches(1), Inches(6), Inches(2)).table
        for row, line in enumerate((("EUR m", "Year", ""), ("", "2025", "2024"), ("Revenue\vgross", "1", "(2)"))):
            for column, text in enumerate(line):
                table.cell(row, column).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))

    (shape,) = read_one(tmp_path, draw).shapes
    assert isinstance(shape, TableShape)
    assert shape.rows == (("EUR m", "Year", ""), ("", "2025", "2024"), ("Revenue\ngross", "1", "(2)"))
    assert shape.merges == (Merge(0, 0, 2, 1), Merge(0, 1, 1, 2))
    assert shape.filled() == (("EUR m", "Year", "Year"), ("EUR m", "2025", "2024"), ("Revenue\ngross", "1", "(2)"))


def chart_of(slide: Slide) -> ChartShape:
    (shape,) = (shape for shape in slide.shapes if isinstance(shape, ChartShape))
    return shape


def test_the_numbers_behind_a_chart_are_exact_and_blanks_stay_blank(tmp_path: Path) -> None:
    chart = chart_of(read_one(tmp_path, bar_chart))
    revenue, profit = chart.series
    assert (revenue.name, revenue.plot) == ("Revenue", "barChart")
    assert revenue.categories == profit.categories == (("2024",), ("2025",))
    assert revenue.values == (Decimal("1.5"), None)
    assert profit.values == (Decimal("0.3"), Decimal(-2))  # the file says 0.30000000000000004


def test_levels_of_categories_are_paths(tmp_path: Path) -> None:
    def draw(slide: Any) -> None:
        data = cast(Callable[[], Any], CategoryChartData)()
        for year in ("2024", "2025"):
            category = data.add_category(year)
            category.add_sub_category("Life")
            category.add_sub_category("Non-life")
        data.add_series("Premiums", (1, 2, 3, 4))
        slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(1), Inches(5), Inches(3), data)

    (series,) = chart_of(read_one(tmp_path, draw)).series
    assert series.categories == (("2024", "Life"), ("2024", "Non-life"), ("2025", "Life"), ("2025", "Non-life"))


def test_a_scatter_chart_gives_both_coordinates(tmp_path: Path) -> None:
    def draw(slide: Any) -> None:
        data = cast(Callable[[], Any], XyChartData)()
        series = data.add_series("Peers")
        series.add_data_point(0.7, 2.7)
        series.add_data_point(1.8, -3.2)
        slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(1), Inches(5), Inches(3), data)

    (series,) = chart_of(read_one(tmp_path, draw)).series
    assert series.x_values == (Decimal("0.7"), Decimal("1.8"))
    assert series.values == (Decimal("2.7"), Decimal("-3.2"))
    assert series.categories == ()


def chart_part(
    category: str, *, values: str = "<c:pt idx='0'><c:v>1</c:v></c:pt>", before: str = "", count: int = 1
) -> bytes:
    return f"""<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">{before}
    <c:chart><c:plotArea>
    <c:lineChart><c:ser><c:cat>{category}</c:cat><c:val><c:numRef><c:numCache><c:formatCode>0.0%</c:formatCode>
    <c:ptCount val="{count}"/>{values}</c:numCache></c:numRef></c:val></c:ser><c:axId val="7"/></c:lineChart>
    <c:valAx><c:axId val="7"/><c:dispUnits><c:builtInUnit val="millions"/></c:dispUnits></c:valAx>
    </c:plotArea></c:chart></c:chartSpace>""".encode()


def dates(code: str, serial: str) -> str:
    return (
        f"<c:numRef><c:numCache><c:formatCode>{code}</c:formatCode><c:ptCount val='1'/>"
        f"<c:pt idx='0'><c:v>{serial}</c:v></c:pt></c:numCache></c:numRef>"
    )


@pytest.mark.parametrize(
    ("code", "serial", "before", "label"),
    [
        ("General", "2025", "", "2025"),
        ("0", "2025", "", "2025"),
        ("yyyy", "46022", "", "2025"),
        ("[$-409]mmm\\-yy;@", "46022", "", "2025-12"),
        ("dd/mm/yyyy", "46022", "", "2025-12-31"),
        ("dd/mm/yyyy", "44560", "<c:date1904 val='1'/>", "2025-12-31"),
        ('0" year"', "3", "", "3"),
    ],
)
def test_categories_that_are_dates_are_read_as_the_chart_shows_them(
    code: str, serial: str, before: str, label: str
) -> None:
    chart = read_chart(chart_part(dates(code, serial), before=before), name="c", box=(0, 0, 1, 1), group=())
    assert chart.series[0].categories == ((label,),)


def test_what_an_axis_divides_by_is_told() -> None:
    (series,) = read_chart(chart_part(dates("0", "2025")), name="c", box=(0, 0, 1, 1), group=()).series
    assert (series.display_unit, series.number_format) == ("millions", "0.0%")


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (b"<c:chart", "unclosed token"),
        (b"<a/>", "no series"),
        (chart_part("", count=2_000_000_000), "claims 2,000,000,000 points"),
        (chart_part("", values="<c:pt><c:v>1</c:v></c:pt>"), "no place"),
    ],
)
def test_a_broken_chart_says_what_is_wrong(part: bytes, why: str) -> None:
    with pytest.raises(BrokenChart, match=why):
        read_chart(part, name="c", box=(0, 0, 1, 1), group=())


@pytest.mark.parametrize("value", ["#N/A", "NaN", "INF", "", "1e999999999"])
def test_a_point_that_is_no_number_is_blank(value: str) -> None:
    part = chart_part("", values=f"<c:pt idx='0'><c:v>{value}</c:v></c:pt>")
    assert read_chart(part, name="c", box=(0, 0, 1, 1), group=()).series[0].values == (None,)


WATERFALL = b"""<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><cx:chartData><cx:data id="0">
 <cx:strDim type="cat"><cx:lvl ptCount="2"><cx:pt idx="0">2024</cx:pt><cx:pt idx="1">Growth</cx:pt></cx:lvl></cx:strDim>
 <cx:numDim type="val"><cx:lvl ptCount="2" formatCode="0.0">
 <cx:pt idx="0">6418</cx:pt><cx:pt idx="1">424</cx:pt></cx:lvl>
 </cx:numDim></cx:data></cx:chartData><cx:chart>
 <cx:title><cx:tx><cx:rich><a:p><a:r><a:t>Bridge</a:t></a:r></a:p></cx:rich>
 </cx:tx></cx:title><cx:plotArea><cx:plotAreaRegion>
 <cx:series layoutId="waterfall"><cx:tx><cx:txData><cx:v>Revenue</cx:v>
 </cx:txData></cx:tx><cx:dataId val="0"/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>"""


def test_a_waterfall_is_read_from_the_alternative_that_holds_it(tmp_path: Path) -> None:
    def wrap(name: str, content: bytes) -> bytes:
        if name.startswith("ppt/charts/chart"):
            return WATERFALL
        if name != "ppt/slides/slide1.xml":
            return content
        extended = content.replace(
            b"http://schemas.openxmlformats.org/drawingml/2006/chart",
            b"http://schemas.microsoft.com/office/drawing/2014/chartex",
        )
        wrapping = (
            b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
        )
        return re.sub(
            rb"(<p:graphicFrame.*</p:graphicFrame>)",
            lambda frame: wrapping + frame[1] + b"</mc:Choice><mc:Fallback/></mc:AlternateContent>",
            extended,
            flags=re.DOTALL,
        )

    deck = read_pptx(rewrite(write(tmp_path / "deck.pptx", bar_chart), wrap))
    chart = chart_of(deck.slides[0])
    assert chart.title == "Bridge"
    (series,) = chart.series
    assert (series.name, series.plot, series.categories) == ("Revenue", "waterfall", (("2024",), ("Growth",)))
    assert series.values == (Decimal(6418), Decimal(424))


def two_slides(tmp_path: Path) -> Path:
    def first(slide: Any) -> None:
        bar_chart(slide)
        text_box(slide.shapes, "Profit grew.", 1, 1)

    return write(tmp_path / "deck.pptx", first, lambda slide: text_box(slide.shapes, "The end", 1, 1))


BROKEN_CHARTS: dict[str, tuple[Callable[[str, bytes], bytes | None], list[str]]] = {
    "gone": (
        lambda name, content: None if name.startswith("ppt/charts/chart") else content,
        ["slide 1, “Chart 1”: what it shows can't be read, its part is damaged or missing"],
    ),
    "garbled": (
        lambda name, content: content[:-300] if name.startswith("ppt/charts/chart") else content,
        [
            "its part ppt/charts/chart{n}.xml is damaged and was left out",
            "slide 1, “Chart 1”: what it shows can't be read, its part is damaged or missing",
        ],
    ),
    "without series": (
        lambda name, content: (
            re.sub(rb"<c:ser>.*</c:ser>", b"", content, flags=re.DOTALL)
            if name.startswith("ppt/charts/chart")
            else content
        ),
        ["slide 1, “Chart 1”: the chart can't be read (it holds no series)"],
    ),
}


@pytest.mark.parametrize(("damage", "notes"), BROKEN_CHARTS.values(), ids=BROKEN_CHARTS.keys())
def test_a_broken_chart_is_a_note_and_the_rest_goes_on(
    tmp_path: Path, damage: Callable[[str, bytes], bytes | None], notes: list[str]
) -> None:
    deck = read_pptx(rewrite(two_slides(tmp_path), damage))
    assert [re.sub(r"chart\d+\.xml", "chart{n}.xml", note) for note in deck.notes] == notes
    assert [texts(slide) for slide in deck.slides] == [["Profit grew."], ["The end"]]


def test_a_chart_part_with_broken_bytes_is_a_note_too(tmp_path: Path) -> None:
    path = two_slides(tmp_path)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        entry = next(one for one in archive.infolist() if one.filename.startswith("ppt/charts/chart"))
    at = entry.header_offset + 30 + len(entry.filename) + 40
    path.write_bytes(content[:at] + bytes(byte ^ 0xFF for byte in content[at : at + 20]) + content[at + 20 :])
    deck = read_pptx(path)
    assert len(deck.notes) == 2
    assert texts(deck.slides[0]) == ["Profit grew."]


def test_a_broken_slide_keeps_the_numbers_of_the_others(tmp_path: Path) -> None:
    def damage(name: str, content: bytes) -> bytes:
        return b"<p:sld" if name == "ppt/slides/slide1.xml" else content

    deck = read_pptx(rewrite(two_slides(tmp_path), damage))
    assert [(slide.number, texts(slide)) for slide in deck.slides] == [(2, ["The end"])]
    assert "slide 1 can't be read: its part is damaged or missing" in deck.notes


def test_a_deck_whose_heart_is_broken_is_refused_in_one_line(tmp_path: Path) -> None:
    def damage(name: str, content: bytes) -> bytes:
        return b"<p:presentation" if name == "ppt/presentation.xml" else content

    with pytest.raises(BadInput, match=r"^changed\.pptx: is damaged \(.+\); export it again$"):
        read_pptx(rewrite(two_slides(tmp_path), damage))


def test_notes_and_hidden_slides(tmp_path: Path) -> None:
    def draw(slide: Any) -> None:
        slide.notes_slide.notes_text_frame.text = "Say this.\nThen that."
        slide._element.set("show", "0")

    deck = read_pptx(write(tmp_path / "deck.pptx", draw, empty))
    assert [(slide.speaker_notes, slide.hidden) for slide in deck.slides] == [
        ("Say this.\nThen that.", True),
        ("", False),
    ]


def test_what_an_audience_cannot_see_is_not_read(tmp_path: Path) -> None:
    def draw(slide: Any) -> None:
        text_box(slide.shapes, "seen", 1, 1)
        text_box(slide.shapes, "off the slide", 20, 1)
        switched_off = text_box(slide.shapes, "switched off", 1, 3)
        switched_off._element.nvSpPr.cNvPr.set("hidden", "1")

    deck = read_pptx(write(tmp_path / "deck.pptx", draw))
    assert texts(deck.slides[0]) == ["seen"]
    assert deck.notes == ("slide 1: 2 shapes are hidden or lie off the slide, not read",)


def test_a_slide_of_pictures_is_named(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("RGB", (4, 4)).save(picture)
    path = write(tmp_path / "deck.pptx", lambda slide: slide.shapes.add_picture(str(picture), 0, 0))
    assert read_pptx(path).notes == ("slide 1 has pictures but no text",)


def test_placeholders_tell_their_role(tmp_path: Path) -> None:
    def draw(slide: Any) -> None:
        slide.placeholders[0].text = "Results 2025"
        slide.placeholders[1].text = "Valdoro S.p.A."

    slide = read_one(tmp_path, draw, layout=0)
    assert [(shape.role, shape.text) for shape in slide.shapes if isinstance(shape, TextShape)] == [
        ("title", "Results 2025"), ("subtitle", "Valdoro S.p.A."),
    ]  # fmt: skip


def test_a_slide_without_a_title_is_named_by_its_first_short_text(tmp_path: Path) -> None:
    assert read_one(tmp_path, lambda slide: text_box(slide.shapes, "Key figures", 1, 0.5)).title == "Key figures"
    assert read_one(tmp_path, lambda slide: text_box(slide.shapes, "at the foot", 1, 6)).title == ""


@pytest.mark.parametrize(("baseline", "text"), [("30000", "412¹"), ("30%", "412¹"), ("-25000", "4121"), ("0", "4121")])
def test_a_raised_footnote_mark_is_no_digit_of_the_number(tmp_path: Path, baseline: str, text: str) -> None:
    def draw(slide: Any) -> None:
        table = slide.shapes.add_table(1, 1, Inches(1), Inches(1), Inches(2), Inches(1)).table
        for paragraph in (
            text_box(slide.shapes, "412", 1, 3).text_frame.paragraphs[0],
            table.cell(0, 0).text_frame.paragraphs[0],
        ):
            if not paragraph.text:
                paragraph.text = "412"
            mark = paragraph.add_run()
            mark.text = "1"
            mark.font._element.set("baseline", baseline)

    slide = read_one(tmp_path, draw)
    assert texts(slide) == [text]
    assert [shape.rows for shape in slide.shapes if isinstance(shape, TableShape)] == [((text,),)]


def test_a_deck_without_slides_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"^deck\.pptx: has no slides$"):
        read_pptx(write(tmp_path / "deck.pptx"))


def test_a_deck_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "deck.pptx", empty, empty, empty)
    with pytest.raises(BadInput, match=r"^deck\.pptx: has 3 slides, more than the limit of 2; split it or raise"):
        read_pptx(path, limits=Limits(max_slides=2))


def test_a_pdf_is_no_deck(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(width=72, height=72)
    writer.write(str(tmp_path / "deck.pptx"))
    with pytest.raises(BadInput, match=r"^deck\.pptx: is a PDF, not a PowerPoint deck$"):
        read_pptx(tmp_path / "deck.pptx")


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = two_slides(tmp_path)
    first: Deck = read_pptx(path)
    assert first == read_pptx(path)
