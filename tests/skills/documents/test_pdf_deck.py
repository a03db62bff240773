"""Slides are told from reports, and a page is taken apart into the shapes that a slide would have."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.documents.deck import CardShape, Slide, TableShape, TextShape
from vouching.skills.documents.pdf_deck import is_presentation, read_pdf_deck

from .slide_pages import HEIGHT, WIDTH, Draw, Page, cover, nothing, write_slides

SLIDE = (WIDTH, HEIGHT)
FEW, FULL = "Key figures of the year " * 8, "The notes to the accounts say what was measured and how " * 60


@pytest.mark.parametrize(
    ("sizes", "texts", "expected"),
    [
        ([SLIDE] * 5, [FEW] * 5, True),
        ([SLIDE] * 9 + [(540.0, 960.0)], [FEW] * 10, True),
        ([(960.0, 720.0)] * 5, [FEW] * 5, True),
        ([(595.0, 842.0)] * 5, [FEW] * 5, False),
        ([SLIDE] * 5, [FULL] * 5, False),
        ([SLIDE] * 3 + [(595.0, 842.0)] * 20, [FEW] * 23, False),
        ([SLIDE] * 5, [""] * 5, False),
        ([SLIDE] * 5, [FEW, FEW, *["Notes to the consolidated financial statements"] * 3], False),
        ([SLIDE], [FEW], False),
    ],
    ids=[
        "slides",
        "one page upright",
        "four to three",
        "upright pages",
        "a landscape report",
        "turned tables in a report",
        "pictures only",
        "pages of notes",
        "a single page",
    ],
)
def test_slides_are_wide_of_one_size_and_have_few_words(
    sizes: list[tuple[float, float]], texts: list[str], expected: bool
) -> None:
    assert is_presentation(sizes, texts) is expected


def slide_with(tmp_path: Path, draw: Draw, *, title: str = "Key figures") -> Slide:
    path = write_slides(tmp_path / "deck.pdf", cover("Results 2025"), (title, draw), ("End", nothing))
    return read_pdf_deck(path).slides[1]


def tables(slide: Slide) -> list[tuple[tuple[str, ...], ...]]:
    return [shape.rows for shape in slide.shapes if isinstance(shape, TableShape)]


def cards(slide: Slide) -> list[tuple[str, str]]:
    return [(shape.number, shape.caption) for shape in slide.shapes if isinstance(shape, CardShape)]


def test_the_title_is_the_largest_line_at_the_top(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.text(800, 20, "ACME", 12)
        page.text(58, 80, "What the year brought", 16)
        page.text(58, 300, "A remark", 40)

    slide = slide_with(tmp_path, draw)
    assert slide.title == "Key figures"
    assert [s.text for s in slide.shapes if isinstance(s, TextShape) and s.role == "title"] == ["Key figures"]


def test_a_table_has_its_corner_its_heads_and_where_each_cell_stands(tmp_path: Path) -> None:
    rows = (("EUR m", "2025", "2024"), ("Revenue", "6,842", "6,418"), ("Profit", "412", "(12)"))
    slide = slide_with(tmp_path, lambda page: page.table(*rows))
    assert tables(slide) == [rows]
    (table,) = (shape for shape in slide.shapes if isinstance(shape, TableShape))
    box = table.cells[1][1]
    assert box is not None
    assert box[2] == pytest.approx(600, abs=1)


def test_two_tables_side_by_side_are_two(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.table(("EUR m", "2025"), ("Revenue", "6,842"), ("Profit", "412"), x=60, rights=(400,))
        page.table(("EUR m", "2024"), ("Assets", "38,544"), ("Equity", "3,719"), x=500, rights=(880,))

    assert tables(slide_with(tmp_path, draw)) == [
        (("EUR m", "2025"), ("Revenue", "6,842"), ("Profit", "412")),
        (("EUR m", "2024"), ("Assets", "38,544"), ("Equity", "3,719")),
    ]


def test_a_label_in_two_lines_is_one_wherever_its_number_stands(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.table(("EUR m", "2025"), ("Revenue", "6,842"), ("Total assets", "40,443"), pitch=60, rights=(600,))
        page.text(60, 267, "under management", 14)
        page.text(60, 301, "Result for the", 14)
        page.text(60, 317, "whole year", 14)
        page.text(600, 309, "412", 14, align="right")

    (rows,) = tables(slide_with(tmp_path, draw))
    assert rows[2:] == (("Total assets under management", "40,443"), ("Result for the whole year", "412"))


def test_a_line_without_numbers_heads_the_rows_below_it(tmp_path: Path) -> None:
    rows = (("EUR m", "2025"), ("Revenue", "6,842"), ("Life", ""), ("Premiums", "1,200"))
    assert tables(slide_with(tmp_path, lambda page: page.table(*rows))) == [rows]


def test_a_number_and_its_unit_in_smaller_type_are_one(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.text(80, 140, "6.8", 44)
        page.text(145, 158, "€bn", 22)
        page.text(83, 210, "Revenue", 16)

    assert cards(slide_with(tmp_path, draw)) == [("6.8€bn", "Revenue")]


def test_a_caption_in_two_lines_is_one(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.card(60, 120, "94.2%", "Combined ratio,")
        page.text(85, 218, "undiscounted", 16)

    assert cards(slide_with(tmp_path, draw)) == [("94.2%", "Combined ratio, undiscounted")]


def test_numbers_of_one_size_in_line_are_taken_together_or_not_at_all(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.text(60, 150, "94.0%", 40)
        page.text(60, 200, "Combined ratio", 16)
        page.text(460, 150, "93.1%", 40)

    assert cards(slide_with(tmp_path, draw)) == []


def test_two_large_numbers_side_by_side_are_two(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        for x, number, caption in ((60, "€6.8bn", "Revenue"), (220, "€0.4bn", "Net profit")):
            page.text(x, 150, number, 44)
            page.text(x, 205, caption, 16)

    assert cards(slide_with(tmp_path, draw)) == [("€6.8bn", "Revenue"), ("€0.4bn", "Net profit")]


def test_a_caption_in_another_card_is_no_number_s(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.box(50, 120, 300, 90)
        page.text(60, 185, "Revenue", 16)
        page.box(50, 214, 300, 90)
        page.text(60, 220, "€6.8bn", 44)

    assert cards(slide_with(tmp_path, draw)) == []


def test_a_number_between_two_captions_on_its_line_has_none(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.text(60, 158, "Combined ratio", 16)
        page.text(230, 150, "94.0%", 36)
        page.text(345, 158, "Claims ratio", 16)

    assert cards(slide_with(tmp_path, draw)) == []


def test_text_that_runs_upwards_is_left_out(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.upright(40, 400, "Revenue 2025 in EUR m")

    assert [s.text for s in slide_with(tmp_path, draw).shapes if isinstance(s, TextShape)] == ["Key figures"]


def test_what_is_printed_twice_over_itself_counts_once(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.card(60, 120, "94.2%", "Combined ratio")
        page.text(85.7, 140.6, "94.2%", 44, bold=True)

    assert cards(slide_with(tmp_path, draw)) == [("94.2%", "Combined ratio")]


def test_a_number_of_the_axis_is_no_bar_s(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.columns(["2024", "2025"], {"Revenue": [6418, 6842]})
        for at, tick in enumerate(("0", "2,000", "4,000", "6,000")):
            page.text(70, 425 - at * 75, tick, 10, align="right")

    assert tables(slide_with(tmp_path, draw)) == [(("", "2024", "2025"), ("Revenue", "6,418", "6,842"))]


def test_a_page_number_is_no_number(tmp_path: Path) -> None:
    def draw(page: Page) -> None:
        page.text(58, 460, "Revenue", 10)
        page.text(58, 515, "12", 14)

    assert cards(slide_with(tmp_path, draw)) == []
