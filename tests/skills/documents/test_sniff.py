"""What a file is, is decided by its content; what can't be read is one line that says why."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfWriter

from vouching.skills.documents.limits import Limits
from vouching.skills.documents.sniff import LeftOut, file_sha256, find_documents, identify
from vouching.skills.errors import BadInput

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf(pages: int = 1, *, title: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    if title:
        writer.add_metadata({"/Title": title})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def deck(title: str = "Results") -> bytes:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    assert slide.shapes.title is not None
    slide.shapes.title.text = title
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def zipped(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def types(main: str) -> bytes:
    return f'<Types><Override PartName="/x" ContentType="application/vnd.{main}"/></Types>'.encode()


def linearised_and_cut(size: int) -> bytes:
    whole = pdf()
    head = b"%%PDF-1.7\n1 0 obj\n<< /Linearized 1 /L %d /H [ 500 30 ] /O 4 >>\nendobj\n" % size
    return head + whole


REFUSED = {
    "empty": (b"", "report.pdf: is empty; get the file again"),
    "zeros": (b"\0" * 5_000, "report.pdf: is nothing but zeros, neither a PDF nor a PowerPoint deck (.pptx)"),
    "text": (b"Revenue was 12 million.", "report.pdf: is a plain text, neither a PDF nor a PowerPoint deck (.pptx)"),
    "bytes": (
        b"\x07\xfe\x91\x02noise",
        "report.pdf: is a binary file of an unknown type, neither a PDF nor a PowerPoint deck (.pptx)",
    ),
    "a web page": (
        b"\n<!DOCTYPE html><html>403 Forbidden</html>",
        "report.pdf: is a web page (HTML), neither a PDF nor a PowerPoint deck (.pptx)",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\0",
        "report.pdf: is a picture (PNG), neither a PDF nor a PowerPoint deck (.pptx)",
    ),
    "a cut PDF": (
        pdf(40)[:3_000],
        "report.pdf: is cut off (a PDF ends on %%EOF, this one does not); get the file again",
    ),
    "a cut linearised PDF, whose end mark stands early": (
        linearised_and_cut(900_000),
        f"report.pdf: is cut off ({len(linearised_and_cut(900_000)):,} of 900,000 bytes are there); get the file again",
    ),
    "a PDF without pages": (pdf(0), "report.pdf: has no pages; get the file again"),
    "an encrypted PDF": (encrypted_pdf(), "report.pdf: is encrypted; save a copy without a password"),
    "a zip": (
        zipped(("report.txt", b"hello")),
        "report.pdf: is a zip archive, neither a PDF nor a PowerPoint deck (.pptx); unpack it",
    ),
    "a zip that holds a PDF unpacked": (
        zipped(("report.pdf", pdf())),
        "report.pdf: is a zip archive, neither a PDF nor a PowerPoint deck (.pptx); unpack it",
    ),
    "an empty zip": (
        zipped(),
        "report.pdf: is an empty zip archive, neither a PDF nor a PowerPoint deck (.pptx)",
    ),
    "a cut deck": (
        deck()[:-200],
        "report.pdf: is cut off or damaged (its zip directory can't be read); get it again",
    ),
    "an encrypted deck": (
        OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "report.pdf: is encrypted; save a copy without a password",
    ),
    "a deck of before 2007": (
        OLE + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le"),
        "report.pdf: is a deck in PowerPoint's format of before 2007; save it as .pptx",
    ),
    "a Word document": (
        zipped(("[Content_Types].xml", types("openxmlformats-officedocument.wordprocessingml.document.main+xml"))),
        "report.pdf: is a Word document; export it as PDF",
    ),
    "a workbook": (
        zipped(("[Content_Types].xml", types("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"))),
        "report.pdf: is an Excel workbook; export it as PDF",
    ),
    "a slide show": (
        zipped(("[Content_Types].xml", types("openxmlformats-officedocument.presentationml.slideshow.main+xml"))),
        "report.pdf: is a PowerPoint show; save it as .pptx",
    ),
}


@pytest.mark.parametrize(("content", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, content: bytes, line: str) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        identify(path)
    assert str(refused.value) == line
    assert "\n" not in line


@pytest.mark.parametrize(("name", "content", "kind"), [("a.pdf", pdf(), "pdf"), ("a.pptx", deck(), "pptx")])
def test_a_whole_file_is_what_it_claims(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert identify(path) == kind


def test_content_counts_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "deck.pdf"
    path.write_bytes(deck())
    assert identify(path) == "pptx"
    found, left_out = find_documents([path])
    assert [document.note for document in found] == ["by its content it is a PowerPoint deck, and is read as one"]
    assert not left_out


@pytest.mark.parametrize("padding", [b"\r\n", b"\0" * 10_000, b"\n" * 5_000])
def test_padding_after_the_end_of_a_pdf_is_no_damage(tmp_path: Path, padding: bytes) -> None:
    path = tmp_path / "padded.pdf"
    path.write_bytes(pdf() + padding)
    assert identify(path) == "pdf"


def test_a_pdf_may_begin_with_a_few_other_bytes(tmp_path: Path) -> None:
    path = tmp_path / "mailed.pdf"
    path.write_bytes(b"\r\n\r\n" + pdf())
    assert identify(path) == "pdf"


def test_a_file_of_5000_pages_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf(5_000))
    with pytest.raises(BadInput) as refused:
        identify(path)
    assert (
        str(refused.value)
        == "long.pdf: has 5000 pages, more than the limit of 3000; split it or raise limits.max_pages"
    )


def test_a_file_beyond_the_size_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.pdf"
    path.write_bytes(pdf())
    os.truncate(path, 250_000_000)  # a sparse file
    with pytest.raises(BadInput, match=r"^big\.pdf: has 250 MB, more than the limit of 200 MB; split it or raise"):
        identify(path)


BOMBS: dict[str, tuple[Callable[[], bytes], Limits, str]] = {
    "unpacks beyond the limit": (
        lambda: zipped(("ppt/media/image1.png", b"\0" * 30_000_000)),
        Limits(max_unpacked_bytes=20_000_000),
        "bomb.pptx: unpacks from 29 kB to 30 MB, more than the limit of 20 MB (limits.max_unpacked_bytes)",
    ),
    "holds more XML than memory bears": (
        lambda: zipped(("ppt/slides/slide1.xml", b" " * 5_000_000)),
        Limits(max_xml_bytes=2_000_000),
        "bomb.pptx: unpacks from 5 kB to 5 MB, more than the limit of 2 MB (limits.max_xml_bytes)",
    ),
    "is packed more tightly than any deck": (
        lambda: zipped(("ppt/media/image1.png", b"\0" * 30_000_000)),
        Limits(),
        "bomb.pptx: unpacks from 29 kB to 30 MB, more than the limit of 6 MB (limits.max_compression_ratio)",
    ),
    "holds more parts than any deck": (
        lambda: zipped(*((f"{part}.xml", b"x") for part in range(30))),
        Limits(max_zip_entries=20),
        "bomb.pptx: holds 30 parts, more than the limit of 20",
    ),
}


@pytest.mark.parametrize(("build", "limits", "line"), BOMBS.values(), ids=BOMBS.keys())
def test_a_zip_bomb_is_refused_by_its_directory(
    tmp_path: Path, build: Callable[[], bytes], limits: Limits, line: str
) -> None:
    path = tmp_path / "bomb.pptx"
    path.write_bytes(build())
    with pytest.raises(BadInput) as refused:
        identify(path, limits)
    assert str(refused.value) == f"{line}; is it a zip bomb?"


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.pdf"
    found, left_out = find_documents([path])
    assert not found
    assert [str(item) for item in left_out] == [f"nowhere.pdf: there is no such file or folder; check the path {path}"]
    assert left_out[0].unreadable


def test_a_folder_is_walked_to_the_bottom_and_what_is_no_document_is_said_once(tmp_path: Path) -> None:
    for name, content in {
        "b/annual.pdf": pdf(title="b"),
        "a.pptx": deck(),
        "old/without_a_suffix": pdf(title="c"),
        "notes.txt": b"x",
        "old/table.csv": b"1,2",
        ".hidden.pdf": pdf(),
        "~$a.pptx": b"lock",
        ".git/x.pdf": pdf(),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    found, left_out = find_documents([tmp_path])
    assert [(document.name, document.kind) for document in found] == [
        ("a.pptx", "pptx"), ("annual.pdf", "pdf"), ("without_a_suffix", "pdf"),
    ]  # fmt: skip
    assert left_out == (LeftOut(tmp_path.name, "2 files of other types are not read (.csv, .txt)", unreadable=False),)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.docx": b"PK\x03\x04", "b.txt": b"x"}, "(only other types: .docx, .txt)"),
        ({}, "(it is empty)"),
        ({".secret.pdf": b"%PDF-1.4"}, "(it is empty)"),
    ],
)
def test_a_folder_with_none_of_the_known_types_is_one_line(
    tmp_path: Path, files: dict[str, bytes], reason: str
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found, left_out = find_documents([tmp_path])
    assert not found
    assert left_out == (LeftOut(tmp_path.name, f"holds no PDF and no PowerPoint deck {reason}; name another folder"),)


def test_one_bad_file_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(pdf())
    (tmp_path / "bad.pdf").write_bytes(b"")
    (tmp_path / "mislabelled.pdf").write_bytes(zipped(("x.txt", b"x")))
    found, left_out = find_documents([tmp_path])
    assert [document.name for document in found] == ["good.pdf"]
    assert [item.name for item in left_out] == ["bad.pdf", "mislabelled.pdf"]
    assert all(item.unreadable for item in left_out)


ODD_NAMES = {
    "an escape sequence": ("red\x1b[31m.pdf", "red\ufffd[31m.pdf"),
    "two lines": ("new\nline.pdf", "new\ufffdline.pdf"),
    "written from right to left": ("a\u202efdp.exe", "a\ufffdfdp.exe"),
    "not UTF-8": (os.fsdecode(b"caf\xe9.pdf"), "caf\ufffd.pdf"),
    "accents and a blank": ("Società – 2025.pdf", "Società – 2025.pdf"),
}


@pytest.mark.parametrize(("name", "shown"), ODD_NAMES.values(), ids=ODD_NAMES)
def test_a_files_name_is_told_without_what_disturbs_a_terminal(name: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(pdf())
    found, _ = find_documents([tmp_path / name])
    assert [(document.path.name, document.name) for document in found] == [(name, shown)]
    (tmp_path / name).write_bytes(b"")
    _, left_out = find_documents([tmp_path / name])
    assert [item.name for item in left_out] == [shown] and str(left_out[0]).isprintable()
    str(left_out[0]).encode()


def test_the_same_content_is_read_once_under_its_first_name(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(pdf())
    (tmp_path / "a.pdf").write_bytes(pdf())
    found, left_out = find_documents([tmp_path / "b.pdf", tmp_path])
    assert [document.name for document in found] == ["a.pdf"]
    assert left_out == (LeftOut("b.pdf", "has the same content as a.pdf, and is read once", unreadable=False),)


def test_the_same_file_twice_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf())
    found, left_out = find_documents([tmp_path / "a.pdf", tmp_path, tmp_path / "." / "a.pdf"])
    assert len(found) == 1
    assert not left_out


def test_equal_names_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    for company in ("acme", "zeta"):
        (tmp_path / company).mkdir()
        (tmp_path / company / "annual.pdf").write_bytes(pdf(title=company))
    found, _ = find_documents([tmp_path])
    assert [document.name for document in found] == ["acme/annual.pdf", "zeta/annual.pdf"]


def test_the_order_of_the_paths_changes_nothing(tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        (tmp_path / f"{name}.pdf").write_bytes(pdf(title=name))
    (tmp_path / "empty.pdf").touch()
    paths = sorted(tmp_path.iterdir())
    assert find_documents(paths) == find_documents(paths[::-1])


def test_a_folder_that_is_too_full_is_not_walked(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").touch()
    found, left_out = find_documents([tmp_path], Limits(max_folder_files=4))
    assert not found
    assert [item.reason for item in left_out] == ["has more than 4 files; name the ones to read"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    _, left_out = find_documents([tmp_path / "pipe.pdf"])
    assert [item.reason for item in left_out] == ["is not a file; name a PDF, a PowerPoint deck or a folder of them"]


def test_a_hash_is_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file_sha256(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_links_are_followed_once_and_a_link_to_nothing_is_named(tmp_path: Path) -> None:
    kept, folder = tmp_path / "kept elsewhere", tmp_path / "filings"
    kept.mkdir()
    folder.mkdir()
    (kept / "annual.pdf").write_bytes(pdf())
    (folder / "by link").symlink_to(kept)
    (folder / "round and round").symlink_to(folder)
    (kept / "back").symlink_to(folder)
    (folder / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    (folder / "itself.pdf").symlink_to(folder / "itself.pdf")
    found, left_out = find_documents([folder])
    assert [document.name for document in found] == ["annual.pdf"]
    assert [item.name for item in left_out] == ["gone.pdf", "itself.pdf"]
    assert all("there is no such file" in item.reason for item in left_out)


def test_the_results_of_an_earlier_report_are_passed_over_and_files_of_the_same_names_are_not(tmp_path: Path) -> None:
    out, mine = tmp_path / "vouch-out", tmp_path / "mine"
    (out / "evidence").mkdir(parents=True)
    (out / "report.html").write_text('<meta name="generator" content="Vouch 0.1.0">', encoding="utf-8")
    (out / "report.json").write_text('{"produced_by": {"vouch": "0.1.0"}}', encoding="utf-8")
    (out / "sources.json").write_text(f'{{"{"0" * 64}": "../annual.pdf"}}', encoding="utf-8")
    made_here = ("docProps/app.xml", b"<Properties><Application>Vouch 0.1.0</Application></Properties>")
    (out / "report.pptx").write_bytes(zipped(made_here))
    (out / "evidence" / "evidence.csv").touch()
    (out / "evidence" / "crop.png").touch()
    (tmp_path / "annual.pdf").write_bytes(pdf())
    found, left_out = find_documents([tmp_path])
    assert [document.name for document in found] == ["annual.pdf"] and left_out == ()

    (mine / "evidence").mkdir(parents=True)
    (mine / "report.pptx").write_bytes(deck())
    (mine / "report.json").write_text('{"produced_by": "me"}', encoding="utf-8")
    (mine / "sources.json").write_text('{"a": "b"}', encoding="utf-8")
    (mine / "evidence" / "evidence.csv").touch()
    found, left_out = find_documents([mine])
    assert [document.name for document in found] == ["report.pptx"]
    assert [item.reason for item in left_out] == ["3 files of other types are not read (.csv, .json)"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_can_not_be_read_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "annual.pdf").write_bytes(pdf())
    (tmp_path / "locked").mkdir(mode=0)
    found, left_out = find_documents([tmp_path])
    assert [document.name for document in found] == ["annual.pdf"]
    assert [str(item) for item in left_out] == ["locked: can't be read (Permission denied); check its permissions"]
