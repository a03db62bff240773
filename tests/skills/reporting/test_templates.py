"""Decks and documents in a company's own look: its masters are used, its content is left out, a wrong file is one line."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from PIL import Image
from pptx import Presentation
from pptx.chart import data as chart_data
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches

from vouching.skills.errors import BadConfiguration
from vouching.skills.reporting.deck.deck import render_deck
from vouching.skills.reporting.document.document import render_document
from vouching.skills.reporting.model import Report
from vouching.skills.reporting.packages import read_template

from .reading_back import deck_says, document_says, unknown

Made = tuple[Report, dict[str, Path]]
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")
    out.seek(0)
    return out


def edited(path: Path, changes: Mapping[str, Callable[[str], str]]) -> Path:
    """The file with the text of some parts changed; a key that ends in / stands for all parts that begin so."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        for key, change in changes.items():
            if (name == key or (key.endswith("/") and name.startswith(key))) and name.endswith((".xml", ".rels")):
                parts[name] = change(content.decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def themed(font: str, dark: str, light: str) -> Callable[[str], str]:
    def change(theme: str) -> str:
        theme = re.sub(r'(<a:(?:major|minor)Font><a:latin typeface=")[^"]*', rf"\g<1>{font}", theme)
        theme = re.sub(r"<a:dk1>.*?</a:dk1>", f'<a:dk1><a:srgbClr val="{dark}"/></a:dk1>', theme)
        return re.sub(r"<a:lt1>.*?</a:lt1>", f'<a:lt1><a:srgbClr val="{light}"/></a:lt1>', theme)

    return change


def with_slides(deck: Any) -> Any:
    """A deck with slides of its own: a picture, a chart, notes, and a link on a layout to one of them."""
    for at in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text_frame.text = f"Confidential {at}"
        slide.shapes.add_picture(picture(), 0, 0)
        made: Any = chart_data
        data = made.CategoryChartData()
        data.categories = ["a", "b"]
        data.add_series("x", [987654, 2])
        slide.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Inches(3), Inches(3), data)
        slide.notes_slide.notes_text_frame.text = "secret"
    layout = deck.slide_layouts[5]
    relation = layout.part.relate_to(
        deck.slides[0].part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    )
    about = layout.shapes[0].element.nvSpPr.cNvPr
    about.append(
        about.makeelement(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}hlinkClick",
            {f"{R}id": relation, "action": "ppaction://hlinksldjump"},
        )
    )
    return deck


def four_to_three(folder: Path) -> Path:
    """A 4:3 template in Georgia with slides of its own."""
    path = folder / "four_to_three.pptx"
    with_slides(Presentation()).save(str(path))
    return edited(path, {"ppt/theme/theme1.xml": themed("Georgia", "112233", "FFFFFF")})


def dark_and_small(folder: Path) -> Path:
    """A dark 16:9 template of ten inches, light text mapped by its master, layouts with foreign names; a .potx."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(10), Inches(5.625)
    shapes = [shape for layout in (*deck.slide_layouts, deck.slide_master) for shape in layout.placeholders]
    for shape, box in [(shape, (shape.left, shape.top, shape.width, shape.height)) for shape in shapes]:
        shape.left, shape.width = Emu(box[0]), Emu(box[2])
        shape.top, shape.height = Emu(round(box[1] * 0.75)), Emu(round(box[3] * 0.75))
    for at, layout in enumerate(deck.slide_layouts):
        layout.name = f"Disposizione {at}"
    path = folder / "dark.potx"
    deck.save(str(path))
    swap: Callable[[str], str] = lambda text: text.replace('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"')
    as_template: Callable[[str], str] = lambda text: text.replace(
        "presentationml.presentation.main", "presentationml.template.main"
    )
    return edited(
        path,
        {
            "ppt/slideMasters/slideMaster1.xml": swap,
            "ppt/theme/theme1.xml": themed("Verdana", "101820", "F4F4F4"),
            "[Content_Types].xml": as_template,
        },
    )


def weird(folder: Path) -> Path:
    """A tall template whose only layout is blank."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(7.5), Inches(10)
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    path = folder / "weird.pptx"
    deck.save(str(path))
    return path


TEMPLATES = (four_to_three, dark_and_small, weird)


@pytest.mark.parametrize("make", TEMPLATES)
def test_a_template_gives_eight_slides_that_say_nothing_else(
    report: Report, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    content = render_deck(report, template=read_template(make(tmp_path)))
    deck: Any = Presentation(io.BytesIO(content))
    assert len(deck.slides) == 8
    assert not unknown(deck_says(content), report)
    for number, slide in enumerate(deck.slides, 1):
        assert any("Open points" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) == (
            number == 7
        )
        for shape in slide.shapes:
            if shape.is_placeholder:  # stands where the template has it
                assert not shape.has_text_frame or shape.text_frame.text, (number, shape.name)
                continue
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width, (number, shape.name)
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height, (number, shape.name)


def test_the_templates_own_slides_go_with_all_their_parts(report: Report, tmp_path: Path) -> None:
    path = four_to_three(tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert any(name.startswith("ppt/media/") for name in archive.namelist())
    with zipfile.ZipFile(io.BytesIO(render_deck(report, template=read_template(path)))) as archive:
        names = archive.namelist()
        assert sum(name.startswith("ppt/slides/slide") for name in names) == 8
        assert not [name for name in names if name.startswith("ppt/media/") or "thumbnail" in name]
        assert len(names) == len(set(names))
        for name in names:
            assert b"Confidential" not in archive.read(name) and b"987654" not in archive.read(name), name
        layouts = b"".join(archive.read(name) for name in names if name.startswith("ppt/slideLayouts/"))
        assert b"hlinksldjump" not in layouts and b'relationships/slide"' not in layouts


def test_the_templates_theme_and_layouts_are_used(report: Report, tmp_path: Path) -> None:
    for make, font in ((four_to_three, b"Georgia"), (dark_and_small, b"Verdana")):
        content = render_deck(report, template=read_template(make(tmp_path)))
        deck: Any = Presentation(io.BytesIO(content))
        for slide in list(deck.slides)[1:]:
            kinds = {shape.placeholder_format.type.name for shape in slide.slide_layout.placeholders}
            assert kinds == {"TITLE", "DATE", "FOOTER", "SLIDE_NUMBER"}
            assert slide.shapes.title is not None and slide.shapes.title.text_frame.text
        first = {shape.placeholder_format.type.name for shape in deck.slides[0].slide_layout.placeholders}
        assert {"CENTER_TITLE", "SUBTITLE"} <= first
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert font in archive.read("ppt/theme/theme1.xml")
            slides = b"".join(archive.read(f"ppt/slides/slide{number}.xml") for number in range(1, 9))
            assert set(re.findall(rb'<a:latin typeface="([^"]*)', slides)) == {b"+mn-lt"} and b"schemeClr" in slides


def test_text_on_a_dark_master_is_not_darkened(report: Report, tmp_path: Path) -> None:
    content = render_deck(report, template=read_template(dark_and_small(tmp_path)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        slide = archive.read("ppt/slides/slide3.xml").decode()
    assert '<a:schemeClr val="accent1"/>' not in slide and "97D0AE" in slide and "1F5A37" not in slide


# Documents


def letterhead(folder: Path) -> Path:
    """A document with its own heading style, a header of its own in an earlier section, text and a picture."""
    document: Any = docx.Document()
    document.styles["Heading 1"].font.name = "Verdana"
    document.sections[0].header.paragraphs[0].text = "ACME letterhead"
    document.add_paragraph("Confidential 987654")
    document.add_picture(picture())
    document.add_section(WD_SECTION.NEW_PAGE)
    document.sections[-1].left_margin = Inches(2)
    path = folder / "letterhead.dotx"
    document.save(str(path))
    as_template: Callable[[str], str] = lambda text: text.replace(
        "wordprocessingml.document.main", "wordprocessingml.template.main"
    )
    return edited(path, {"[Content_Types].xml": as_template})


def test_a_document_in_the_companys_own_look(made: Made, tmp_path: Path) -> None:
    content = render_document(*made, template=read_template(letterhead(tmp_path)))
    document: Any = docx.Document(io.BytesIO(content))
    assert document.styles["Heading 1"].font.name == "Verdana"
    assert len(document.sections) == 1 and document.sections[0].left_margin == Inches(2)
    assert document.sections[0].header.paragraphs[0].text == "ACME letterhead"
    texts = [one.text for one in document_says(content, made[0])]
    assert not [text for text in texts if "Confidential" in text] and not unknown(
        (one for one in document_says(content, made[0])), made[0]
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert len(pictures) == len({archive.read(name) for name in pictures})
        assert picture().getvalue() not in {archive.read(name) for name in pictures}


# Files that are no templates


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("nothing.pptx", None, "can't be read"),
        ("text.pptx", b"hello", "no template of PowerPoint or Word"),
        ("old.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is encrypted, or of an Office before 2007"),
        ("empty.pptx", b"", "no template of PowerPoint or Word"),
        ("book.xlsx", "spreadsheetml.sheet.main", "neither a deck"),
        ("macros.pptm", "presentation.macroEnabled.main", "macros"),
    ],
)
def test_a_file_that_is_no_template_is_one_line(
    tmp_path: Path, name: str, content: bytes | str | None, says: str
) -> None:
    path = tmp_path / name
    if isinstance(content, bytes):
        write(path, content)
    elif content is not None:
        zipped(path, {"[Content_Types].xml": content.encode()})
    with pytest.raises(BadConfiguration, match=says) as raised:
        read_template(path)
    assert "\n" not in str(raised.value)


def test_a_folder_and_another_archive_are_no_templates(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="can't be read"):
        read_template(tmp_path)
    with pytest.raises(BadConfiguration, match="no Office file"):
        read_template(zipped(tmp_path / "any.zip", {"a.txt": b"a"}))


def test_a_template_that_is_damaged_within_is_one_line(report: Report, made: Made, tmp_path: Path) -> None:
    for kind, main in (
        ("pptx", "presentationml.presentation.main+xml"),
        ("docx", "wordprocessingml.document.main+xml"),
    ):
        types = f'"application/vnd.openxmlformats-officedocument.{main}"'.encode()
        template = read_template(zipped(tmp_path / f"hollow.{kind}", {"[Content_Types].xml": types}))
        with pytest.raises(BadConfiguration, match="can't be used as a template"):
            if kind == "pptx":
                render_deck(report, template=template)
            else:
                render_document(*made, template=template)


def test_notes_find_room_under_a_notes_master_without_any(report: Report, tmp_path: Path) -> None:
    deck: Any = Presentation()
    for shape in list(deck.notes_master.placeholders):
        shape.element.getparent().remove(shape.element)
    deck.save(str(tmp_path / "bare.pptx"))
    made: Any = Presentation(io.BytesIO(render_deck(report, template=read_template(tmp_path / "bare.pptx"))))
    assert all(slide.notes_slide.notes_text_frame.text for slide in made.slides)
