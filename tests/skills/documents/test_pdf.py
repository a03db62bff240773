"""PDF files: boxes as a reader sees them, and one clear line for each file that can't be read."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from vouching.skills.documents.limits import Limits
from vouching.skills.documents.pdf import PdfFile, document_info
from vouching.skills.errors import BadInput

from ..finance.filing_pages import canvas_at, draw_picture, set_page

WIDTH, HEIGHT = 400.0, 600.0


def drawn(path: Path, *, rotate: int = 0, shift: float = 0.0, pages: int = 1) -> Path:
    """Pages that a reader sees upright, with “Sales” 50 points from the left and 100 from the top."""
    canvas = canvas_at(path)
    for _ in range(pages):
        set_page(canvas, WIDTH, HEIGHT, rotate=rotate, shift=shift)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, HEIGHT - 100, "Sales")
        canvas.drawString(300, HEIGHT - 100, "1,234")
        canvas.drawString(50, HEIGHT - 130, "Costs")
        canvas.showPage()
    canvas.save()
    return path


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("shift", [0.0, 70.0], ids=["at the origin", "crop box elsewhere"])
def test_boxes_are_where_a_reader_sees_the_words(rotate: int, shift: float, tmp_path: Path) -> None:
    with PdfFile(drawn(tmp_path / "a.pdf", rotate=rotate, shift=shift)) as file:
        assert file.size(1) == (WIDTH, HEIGHT)
        lines = file.lines(1)
    assert [line.text for line in lines] == ["Sales 1,234", "Costs"]
    sales, amount = lines[0].words
    assert (round(sales.x0), round(amount.x0)) == (50, 300)
    assert 85 < sales.y0 < 100 < sales.y1 < 110


def test_the_box_of_a_word_covers_its_picture(tmp_path: Path) -> None:
    with PdfFile(drawn(tmp_path / "a.pdf", rotate=90)) as file:
        amount = file.lines(1)[0].words[1]
        picture = file.image(1, scale=2).convert("L")
    x0, y0, x1, y1 = (round(2 * edge) for edge in amount.box)
    assert min(picture.crop((x0, y0, x1, y1)).tobytes()) < 128
    picture.paste(255, (x0 - 1, y0 - 1, x1 + 1, y1 + 1))
    assert set(picture.crop((560, 160, 700, 230)).tobytes()) == {255}


def test_text_is_that_of_the_page(tmp_path: Path) -> None:
    with PdfFile(drawn(tmp_path / "a.pdf", pages=3)) as file:
        assert file.page_count == 3
        assert "Sales" in file.text(3) and "1,234" in file.text(3)


# --- files that can't be read ----------------------------------------------------------------------------------------


def encrypted(path: Path) -> Path:
    plain = drawn(path.with_name("plain.pdf"))
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt(user_password="secret", algorithm="RC4-128")
    writer.write(path)
    return path


def without_pages(path: Path) -> Path:
    PdfWriter().write(path)
    return path


def truncated(path: Path, share: float) -> Path:
    whole = drawn(path.with_name("whole.pdf"), pages=20).read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    return path


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(BadInput) as caught:
        PdfFile(path, limits=limits)
    message = str(caught.value)
    assert path.name in message and "\n" not in message
    return message


def test_an_encrypted_file_says_what_to_do(tmp_path: Path) -> None:
    message = refused(encrypted(tmp_path / "locked.pdf"))
    assert "encrypted" in message and "password" in message


def test_a_file_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(drawn(tmp_path / "plain.pdf")))
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")
    writer.write(tmp_path / "open.pdf")
    with PdfFile(tmp_path / "open.pdf") as file:
        assert "Sales" in file.text(1)


def test_a_file_without_pages_says_so(tmp_path: Path) -> None:
    assert "no pages" in refused(without_pages(tmp_path / "empty.pdf"))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.1])
def test_the_beginning_of_a_file_is_damaged(share: float, tmp_path: Path) -> None:
    assert "damaged" in refused(truncated(tmp_path / "cut.pdf", share))


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_truncated_file_is_refused_or_read_without_a_crash(share: float, tmp_path: Path) -> None:
    path = truncated(tmp_path / "cut.pdf", share)
    try:
        file = PdfFile(path)
    except BadInput as error:
        assert "cut.pdf" in str(error)
        return
    with file:
        for page in range(1, file.page_count + 1):
            assert isinstance(file.text(page), str)


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.4\n", b"not a PDF at all", b"PK\x03\x04 a zip", bytes(range(256)) * 20],
    ids=["empty", "head only", "text", "zip", "noise"],
)
def test_what_is_no_pdf_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "wrong.pdf"
    path.write_bytes(content)
    assert "damaged or no PDF" in refused(path)


def with_a_damaged_page(path: Path) -> Path:
    """Three pages, of which the second is something else than a page."""
    writer = PdfWriter(clone_from=PdfReader(drawn(path.with_name("plain.pdf"), pages=3)))
    pages = cast(DictionaryObject, writer.root_object["/Pages"])
    cast(ArrayObject, pages["/Kids"])[1] = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/X")}))  # pyright: ignore[reportPrivateUsage]
    writer.write(path)
    return path


def test_a_damaged_page_is_empty_and_costs_no_other(tmp_path: Path) -> None:
    with PdfFile(with_a_damaged_page(tmp_path / "damaged.pdf")) as file:
        assert file.page_count == 3
        assert (file.lines(2), file.size(2), file.text(2)) == ([], (0.0, 0.0), "")
        assert [line.text for line in file.lines(3)] == ["Sales 1,234", "Costs"]
        with pytest.raises(BadInput, match=r"damaged\.pdf: page 2 is damaged"):
            file.image(2, scale=1)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "missing.pdf" in str(refused(tmp_path / "missing.pdf"))


def test_more_pages_than_the_limit_are_refused_and_the_limit_is_named(tmp_path: Path) -> None:
    path = drawn(tmp_path / "long.pdf", pages=4)
    message = refused(path, Limits(max_pages=3))
    assert "4 pages" in message and "3" in message and "max_pages" in message
    with PdfFile(path, limits=Limits(max_pages=4)) as file:
        assert file.page_count == 4


def test_a_page_of_a_picture_has_no_text_and_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    canvas = canvas_at(path)
    draw_picture(canvas, 200, 200)
    canvas.showPage()
    canvas.drawString(50, 50, "text")
    canvas.showPage()
    canvas.save()
    with PdfFile(path) as file:
        assert (file.text(1).strip(), file.has_picture(1), file.has_picture(2)) == ("", True, False)
        assert file.lines(1) == []


# --- what a file says of itself ----------------------------------------------------------------------------------------


def test_title_author_and_outline(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = canvas_at(path)
    canvas.setTitle(" Annual Report ")
    canvas.setAuthor("Meridian Tools, Inc.")
    for page in ("one", "two"):
        canvas.bookmarkPage(page)
        canvas.addOutlineEntry(f"Chapter {page}", page, 0)
        canvas.drawString(50, 50, page)
        canvas.showPage()
    canvas.save()
    info = document_info(path)
    assert (info.title, info.author) == ("Annual Report", "Meridian Tools, Inc.")
    assert info.outline == (("Chapter one", 1), ("Chapter two", 2))


def test_a_file_that_says_nothing_or_nonsense_is_no_error(tmp_path: Path) -> None:
    assert document_info(drawn(tmp_path / "a.pdf")).outline == ()
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert document_info(broken).title == ""
