"""A picture shows the row and marks the number, on upright and turned pages alike."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from vouching.skills.errors import BadInput
from vouching.skills.reporting.evidence_images import SCALE, Place, crop, crops, shared_crops

from .drawing import draw


def opened(picture: bytes | None) -> Image.Image:
    assert picture is not None
    return Image.open(io.BytesIO(picture)).convert("RGB")


def marked(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box of the yellow mark."""
    red, _, blue = picture.split()
    box = ImageChops.subtract(red, blue).point([255 if difference > 60 else 0 for difference in range(256)]).getbbox()
    assert box is not None
    return box


def dark_share(picture: Image.Image) -> float:
    histogram = picture.convert("L").histogram()
    return sum(histogram[:100]) / sum(histogram)


def place_of(folder: Path, indicator: str = "gross_profit", year: str = "FY2025") -> tuple[Path, Place]:
    filing = draw(folder / "a.pdf", company="Halden", slug="halden")
    figure = next(one for one in filing.figures if (one.indicator, one.period.label) == (indicator, year))
    evidence = figure.evidence
    assert evidence is not None and evidence.box is not None and evidence.page is not None
    return filing.path, Place(evidence.page, evidence.box, evidence.column_label)


def test_the_mark_covers_the_number(tmp_path: Path) -> None:
    path, place = place_of(tmp_path)
    picture = opened(crop(path, place))
    x0, y0, x1, y1 = marked(picture)
    token = place.box[2] - place.box[0]
    assert abs((x1 - x0) - (token + 4) * SCALE) < 6
    inside = picture.crop((x0 + 4, y0 + 4, x1 - 4, y1 - 4))
    assert dark_share(inside) > 0.08, "there is no number under the mark"


def test_the_picture_shows_the_row_label_and_the_heading(tmp_path: Path) -> None:
    path, place = place_of(tmp_path, "operating_income")
    with_heading, without = opened(crop(path, place)), opened(crop(path, Place(place.page, place.box)))
    assert with_heading.height > without.height
    x0, y0, _, y1 = marked(with_heading)
    assert dark_share(with_heading.crop((0, y0, x0 - 100, y1))) > 0.005, "the row label is cut off"
    assert dark_share(with_heading.crop((x0, 0, with_heading.width, 30))) > 0.005, "the year is cut off"


def test_print_is_never_cut_through_at_the_edges(tmp_path: Path) -> None:
    path, place = place_of(tmp_path, "income_before_tax")
    x0, y0, x1, y1 = place.box
    for moved in range(-9, 9):  # over a whole row's height, so that a fixed margin would cut through letters somewhere
        picture = opened(crop(path, Place(place.page, (x0, y0 + moved, x1, y1 + moved))))
        assert dark_share(picture.crop((0, 0, picture.width, 2))) == 0
        assert dark_share(picture.crop((0, picture.height - 2, picture.width, picture.height))) == 0


def test_a_heading_of_two_lines_is_not_cut_through(tmp_path: Path) -> None:
    path = tmp_path / "two.pdf"
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=True)
    canvas.setFont("Helvetica", 9)
    for y, text in ((100, "Year ended"), (109.5, "31 Dec 2025"), (240, "4,812"), (260, "614"), (220, "77")):
        canvas.drawRightString(500, 792 - y, text)
    canvas.drawString(60, 792 - 240, "Revenue")
    canvas.save()
    picture = opened(crop(path, Place(1, (475, 232, 500, 242), "31 Dec 2025")))
    assert dark_share(picture.crop((0, 0, picture.width, 1))) == 0
    assert dark_share(picture.crop((0, 1, picture.width, 18))) > 0.005, "the heading is cut off"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_is_shown_as_a_reader_sees_it(tmp_path: Path, angle: int) -> None:
    path, place = place_of(tmp_path)
    page = PdfReader(path).pages[0]
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    writer = PdfWriter()
    writer.add_page(page).rotate(angle)
    writer.write(tmp_path / "turned.pdf")
    x0, y0, x1, y1 = place.box
    seen = {
        90: (height - y1, x0, height - y0, x1),
        180: (width - x1, height - y1, width - x0, height - y0),
        270: (y0, width - x1, y1, width - x0),
    }[angle]
    picture = opened(crop(tmp_path / "turned.pdf", Place(1, seen)))
    left, top, right, bottom = marked(picture)
    assert dark_share(picture.crop((left + 4, top + 4, right - 4, bottom - 4))) > 0.08


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(Place(99, (10, 10, 20, 20)), id="a page beyond the last"),
        pytest.param(Place(1, (700, 10, 720, 20)), id="a box right of the page"),
        pytest.param(Place(1, (10, 900, 20, 910)), id="a box below the page"),
    ],
)
def test_a_place_that_is_not_there_has_no_picture(tmp_path: Path, place: Place) -> None:
    path, _ = place_of(tmp_path)
    assert crop(path, place) is None


def test_pictures_are_small_and_the_same_every_time(tmp_path: Path) -> None:
    path, place = place_of(tmp_path)
    picture = crop(path, place)
    assert picture == crops(path, [Place(2, (1, 1, 2, 2)), place])[place]
    assert picture is not None and len(picture) < 12_000


def test_the_numbers_of_a_row_share_a_picture_as_sharp_as_their_own(tmp_path: Path) -> None:
    path, place = place_of(tmp_path)
    _, other = place_of(tmp_path, year="FY2024")
    _, elsewhere = place_of(tmp_path, "net_income")
    shared = shared_crops(path, [place, other, elsewhere])
    one, two, three = (found for found in shared.values() if found is not None)
    assert one.picture is two.picture and one.mark != two.mark
    assert three.picture != one.picture
    whole, alone = opened(one.picture), opened(crop(path, place))
    assert whole.size == alone.size == (one.width, one.height)
    outside = (0, 0, one.mark[0] - 2, one.height)
    assert ImageChops.difference(whole.crop(outside), alone.crop(outside)).getbbox() is None
    x0, y0, x1, y1 = one.mark
    assert dark_share(whole.crop((x0 + 4, y0 + 4, x1 - 4, y1 - 4))) > 0.08, "there is no number under the mark"


def test_a_file_that_is_gone_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        crop(tmp_path / "gone.pdf", Place(1, (1, 1, 2, 2)))
