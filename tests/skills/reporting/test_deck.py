from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from vouching.skills.figures import figure_id
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.reporting.amounts import printer
from vouching.skills.reporting.deck.deck import render_deck
from vouching.skills.reporting.labels import load_labels
from vouching.skills.reporting.model import Report
from vouching.skills.reporting.outline import outlines

from . import builders
from .reading_back import deck_says, unknown


@pytest.fixture(scope="module")
def content(report: Report) -> bytes:
    return render_deck(report)


@pytest.fixture(scope="module")
def deck(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def test_a_deck_says_no_number_that_the_report_does_not_have(report: Report, content: bytes) -> None:
    assert not unknown(deck_says(content), report)


def planted(content: bytes, part: str, old: str, new: str) -> bytes:
    """The deck with a text in one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for entry in given.infolist():
            text = given.read(entry)
            if entry.filename == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            made.writestr(entry, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("ppt/slides/slide3.xml", "4,812", "4,813"),
        ("ppt/notesSlides/notesSlide3.xml", "4,812", "4,872"),
        ("ppt/charts/chart1.xml", "<c:v>4812</c:v>", "<c:v>4912</c:v>"),
        ("ppt/slides/slide1.xml", "Halden Tools", "Halden 77 Tools"),
    ],
)
def test_a_planted_number_is_found(report: Report, content: bytes, part: str, old: str, new: str) -> None:
    assert unknown(deck_says(planted(content, part, old, new)), report)


def test_figures_in_review_are_nowhere_but_under_open_points(report: Report, content: bytes) -> None:
    for one in deck_says(content):
        if one.kind == "shown":
            assert "655" not in one.text, one  # the inventories of FY2025
    assert any("in review" in one.text for one in deck_says(content))


def tables(deck: Any) -> Iterator[tuple[int, list[list[str]]]]:
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            if shape.has_table:
                yield number, [[cell.text for cell in row.cells] for row in shape.table.rows]


def test_a_table_has_each_figure_in_its_own_row_and_year(report: Report, deck: Any) -> None:
    prints = printer(report.of_subject(), labels=load_labels("en"), catalogue=load_catalogue())
    names = {prints.name(figure.indicator): figure.indicator for figure in report.figures}
    seen = 0
    for number, rows in tables(deck):
        if number not in (3, 4, 5):
            continue
        years = {at: text for at, text in enumerate(rows[0]) if text.startswith("FY")}
        for row in rows[1:]:
            for at, year in years.items():
                figure = report.figure(figure_id("halden", names[row[0]], year))
                if figure is not None and figure.vouched:
                    printed = prints.printed(figure)
                    assert row[at] == f"{printed.whole}{printed.fraction}", row
                    seen += 1
                else:
                    assert row[at] in ("in review", "–", "n/a", "not found"), row
    assert seen > 30


def test_there_are_eight_slides_with_titles_and_notes(deck: Any) -> None:
    slides = list(deck.slides)
    assert len(slides) == 8
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[0] == "Halden Tools" and titles[6] == "Open points" and all(titles)
    assert all(slide.notes_slide.notes_text_frame.text for slide in slides)


def test_every_number_of_a_table_has_its_proof_in_the_notes(report: Report, deck: Any) -> None:
    notes = deck.slides[2].notes_slide.notes_text_frame.text
    assert (
        "Revenue, FY2025: EUR\u00a04,812\u00a0million. halden_2025.pdf, page 1: “Total revenues 4,812 4,390 4,415”"
        in notes
    )
    profitability = deck.slides[3].notes_slide.notes_text_frame.text
    assert (
        "Operating margin, FY2025: 12.7598%. Operating income ÷ Revenue, from Operating income, FY2025" in profitability
    )


def test_tables_and_charts_are_native_and_have_alt_texts(deck: Any) -> None:
    charts = found = 0
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                found += 1
                charts += shape.has_chart
                assert shape.element.xpath(".//p:cNvPr")[0].get("descr")
            assert not shape.element.xpath(".//p:pic")
    assert charts >= 5 and found - charts >= 6


def test_every_run_says_its_language(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide")):
                text = archive.read(name).decode()
                assert text.count("<a:t>") <= text.count('lang="en-US"') and "<a:r><a:t>" not in text, name


def test_the_same_report_is_the_same_bytes(report: Report, content: bytes) -> None:
    assert render_deck(report) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert len(set(archive.namelist())) == len(archive.namelist())
        core = archive.read("docProps/core.xml").decode()
        assert "Halden Tools: financial report FY2025" in core and "dcterms:created" not in core
        books = [name for name in archive.namelist() if name.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(archive.read(books[0]))) as book:
            assert b"dcterms:created" not in book.read("docProps/core.xml")


def test_shapes_stay_on_the_slide(deck: Any) -> None:
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0, (number, shape.name)
            assert shape.left + shape.width <= deck.slide_width, (number, shape.name)
            assert shape.top + shape.height <= deck.slide_height, (number, shape.name)


def test_a_report_without_peers_and_text_has_eight_slides_too(made: tuple[Report, dict[str, Path]]) -> None:
    report = made[0]
    bare = builders.changed(report, narrative=(), open_points=(), peers=type(report.peers)(), conflicts=())
    content = render_deck(bare)
    assert len(Presentation(io.BytesIO(content)).slides) == 8
    assert not unknown(deck_says(content), bare)


def test_control_characters_of_a_document_do_no_harm(made: tuple[Report, dict[str, Path]]) -> None:
    report = made[0]
    figure = next(one for one in report.figures if one.id == "halden/revenue@FY2025")
    assert figure.evidence is not None
    odd = figure.model_copy(
        update={"evidence": figure.evidence.model_copy(update={"quote": "Total\x00\x0b rev\ud7ff\x1b"})}
    )
    others = tuple(odd if one.id == odd.id else one for one in report.figures)
    assert render_deck(builders.changed(report, figures=others))


def test_an_italian_deck_says_no_other_number_and_its_charts_ask_for_italian_separators(report: Report) -> None:
    italian = builders.changed(report, language="it", narrative=())
    content = render_deck(italian)
    assert not unknown(deck_says(content), italian)
    assert any("4.812" in one.text for one in deck_says(content) if one.where == "slide 3")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"[$-410]#,##0" in archive.read("ppt/charts/chart1.xml")


SOLVENCY_TEMPLATES = {"eligible_own_funds_scr", "scr", "mcr_ratio", "technical_provisions_sii"}
"""Named by the templates of solvency reports, not by the catalogue."""


def test_the_slides_ask_for_indicators_that_there_are() -> None:
    asked = {
        name for one in outlines() for name in (*one.indicators, *(name for names in one.charts for name in names))
    }
    asked |= {name for one in outlines() for names in one.if_any.values() for name in names}
    catalogue = load_catalogue()
    assert {name for name in asked if name not in catalogue} <= SOLVENCY_TEMPLATES
