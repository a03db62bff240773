"""A deck that was published as PDF gives the figures that nobody could read otherwise, and no other ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from vouching.agents.guards.grounding import check_grounding
from vouching.skills.evidence import Evidence
from vouching.skills.figures import Figure, plain
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.extraction import extract_document, read_page_tables
from vouching.skills.finance.reading import DocumentReading

from ..documents.slide_pages import PALE, Draw, Page, cover, nothing, write_slides

FRONT = ("Full-year results 2025", "Acme Holding S.p.A.", "Milan, 6 March 2026")
ROWS = (("EUR m", "2025", "2024"), ("Revenue", "6,842", "6,418"), ("Total assets", "40,443", "38,544"))
BOTH = {
    "revenue@FY2025": "6842000000 EUR",
    "revenue@FY2024": "6418000000 EUR",
    "total_assets@FY2025": "40443000000 EUR",
    "total_assets@FY2024": "38544000000 EUR",
}
REVENUE = {"revenue@FY2025": "6800000000 EUR"}


def read(tmp_path: Path, *slides: tuple[str, Draw], front: Sequence[str] = FRONT) -> DocumentReading:
    path = write_slides(tmp_path / "deck.pdf", cover(*front), *slides, ("Contacts", nothing))
    return extract_document(path)


def amounts(reading: DocumentReading) -> dict[str, str]:
    return {
        f"{figure.indicator}@{figure.period.label}": f"{plain(figure.amount)} {figure.currency}"
        for figure in reading.figures
    }


def table(*rows: Sequence[str], beside: Mapping[tuple[float, float], str] | None = None) -> Draw:
    def draw(page: Page) -> None:
        page.table(*rows)
        for (x, y), text in (beside or {}).items():
            page.text(x, y, text, 14)

    return draw


def cards(*pairs: tuple[str, str], drawn: bool = True, beside: Mapping[tuple[float, float], str] | None = None) -> Draw:
    def draw(page: Page) -> None:
        for at, (number, caption) in enumerate(pairs):
            page.card(58 + 430 * (at % 2), 120 + 180 * (at // 2), number, caption, drawn=drawn)
        for (x, y), text in (beside or {}).items():
            page.text(x, y, text, 16)

    return draw


def words(x: float, y: float, text: str, size: float = 14) -> Draw:
    return lambda page: page.text(x, y, text, size)


def together(*draws: Draw) -> Draw:
    def draw(page: Page) -> None:
        for one in draws:
            one(page)

    return draw


def test_a_table_gives_figures_of_both_years_on_its_page(tmp_path: Path) -> None:
    reading = read(tmp_path, ("Key figures", table(*ROWS)))
    assert amounts(reading) == BOTH
    assert (reading.document_type, reading.source.kind, reading.source.pages) == ("deck", "pdf", 3)
    assert reading.issuer.name == "Acme Holding S.p.A."
    figure = next(figure for figure in reading.figures if figure.id.endswith("total_assets@FY2024"))
    assert figure.evidence is not None
    assert (figure.evidence.page, figure.evidence.slide, figure.evidence.shape) == (2, None, None)
    assert (figure.evidence.row_label, figure.evidence.column_label) == ("Total assets", "2024")
    assert figure.evidence.box is not None
    x0, y0, x1, y1 = figure.evidence.box
    assert x1 == pytest.approx(760, abs=1)
    assert x1 - x0 < 60
    assert 185 < y0 < y1 < 215


def test_the_guard_finds_every_figure_on_the_page_again(tmp_path: Path) -> None:
    reading = read(tmp_path, ("Key figures", table(*ROWS)), ("Group", cards(("€6.8bn", "Revenue"))))
    tables = read_page_tables(tmp_path / "deck.pdf", [2, 3])
    catalogue = load_catalogue()
    assert [check_grounding(figure, tables, catalogue=catalogue).outcome for figure in reading.figures] == [
        "passed"
    ] * 4
    first = reading.figures[0]
    moved = first.model_copy(update={"amount": first.amount + 1})
    assert check_grounding(moved, tables, catalogue=catalogue).outcome == "repair"
    elsewhere = first.model_copy(update={"evidence": _shifted(first)})
    assert check_grounding(elsewhere, tables, catalogue=catalogue).outcome == "repair"


def _shifted(figure: Figure) -> Evidence:
    assert figure.evidence is not None
    assert figure.evidence.box is not None
    x0, y0, x1, y1 = figure.evidence.box
    return figure.evidence.model_copy(update={"box": (x0 + 160, y0, x1 + 160, y1)})


TAKEN: dict[str, tuple[tuple[str, Draw], dict[str, str]]] = {
    "a unit at the foot of the slide": (
        ("Key figures", together(table(("", "2025", "2024"), *ROWS[1:]), words(60, 515, "Amounts in EUR million", 8))),
        BOTH,
    ),
    "a number on a card, its caption under it": (
        ("Key figures", cards(("€6.8bn", "Revenue"), ("€405m", "Net profit"))),
        {"revenue@FY2025": "6800000000 EUR", "net_income@FY2025": "405000000 EUR"},
    ),
    "without drawn cards": (
        ("Key figures", cards(("€6.8bn", "Revenue"), ("€405m", "Net profit"), drawn=False)),
        {"revenue@FY2025": "6800000000 EUR", "net_income@FY2025": "405000000 EUR"},
    ),
    "a change beside it, which is not the amount": (
        ("Key figures", cards(("€6.8bn", "Revenue"), beside={(330, 160): "+6.6% vs 2024"})),
        REVENUE,
    ),
    "a currency and a scale in smaller type": (
        ("Key figures", lambda page: _small_unit(page)),
        REVENUE,
    ),
    "a line of text": (
        ("Key figures", lambda page: page.text(58, 150, "Revenue: €6.8 billion", 18)),
        REVENUE,
    ),
    "the year in the caption": (
        ("Key figures", cards(("€6.4bn", "Revenue 2024"))),
        {"revenue@FY2024": "6400000000 EUR"},
    ),
    "the year over the cards": (
        ("Key figures", cards(("€6.1bn", "Revenue"), beside={(60, 95): "Year 2023"})),
        {"revenue@FY2023": "6100000000 EUR"},
    ),
    "columns whose heights prove the numbers": (
        ("Revenue", lambda page: page.columns(["2024", "2025"], {"Revenue (EUR m)": [6418, 6842]})),
        {"revenue@FY2024": "6418000000 EUR", "revenue@FY2025": "6842000000 EUR"},
    ),
    "two series that a legend tells apart": (
        (
            "Revenue and profit",
            lambda page: page.columns(
                ["2024", "2025"], {"Revenue (EUR m)": [6418, 6842], "Net profit (EUR m)": [3210, 4050]}
            ),
        ),
        {
            "revenue@FY2024": "6418000000 EUR",
            "revenue@FY2025": "6842000000 EUR",
            "net_income@FY2024": "3210000000 EUR",
            "net_income@FY2025": "4050000000 EUR",
        },
    ),
    "a raised footnote mark is no digit": (
        ("Key figures", lambda page: _marked(page)),
        BOTH,
    ),
    "a column of changes beside the years": (
        ("Key figures", table(("EUR m", "2025", "2024", "Change"), *((*row, "+6.6%") for row in ROWS[1:]))),
        BOTH,
    ),
    "Italian": (
        ("Dati di sintesi", table(("Milioni di euro", "2025", "2024"), ("Totale attivo", "40.443", "38.544"))),
        {"total_assets@FY2025": "40443000000 EUR", "total_assets@FY2024": "38544000000 EUR"},
    ),
}


def _small_unit(page: Page) -> None:
    page.box(58, 120, 400, 150)
    page.text(80, 146, "€", 22, bold=True)
    page.text(94, 140, "6.8", 44, bold=True)
    page.text(158, 160, "bn", 22, bold=True)
    page.text(83, 210, "Revenue", 16)


def _marked(page: Page) -> None:
    page.table(*ROWS)
    page.text(601, 157, "1", 8)
    page.text(115, 157, "(2)", 8)


@pytest.mark.parametrize("case", TAKEN)
def test_what_a_reader_would_take(case: str, tmp_path: Path) -> None:
    slide, expected = TAKEN[case]
    front = ("Risultati annuali 2025", "Acme Holding S.p.A.") if case == "Italian" else FRONT
    assert amounts(read(tmp_path, slide, front=front)) == expected


def _lone_table(heading: str, *, y: float = 105) -> Draw:
    return table(*ROWS, beside={(60, y): heading})


NOT_TAKEN: dict[str, tuple[str, Draw]] = {
    "a caption half-way between two numbers": (
        "Key figures",
        together(words(60, 140, "€6.8bn", 44), words(60, 240, "Revenue", 16), words(60, 310, "€7.9bn", 44)),
    ),
    "captions over and under a number": (
        "Key figures",
        lambda page: _stacked(page, ("Revenue", 16), ("€6.8bn", 44), ("Total assets", 16)),
    ),
    "two numbers with one caption": ("Key figures", lambda page: _arrow(page)),
    "an arrow from one number to another": (
        "Key figures",
        cards(("€6.4bn → €6.8bn", "Revenue")),
    ),
    "a change alone": ("Key figures", cards(("+15.4%", "Revenue"), ("+€0.4bn", "Total assets"))),
    "cards of the year before": ("Key figures", cards(("€6.4bn", "Revenue"), beside={(60, 95): "FY2024 vs FY2023"})),
    "cards under a segment's name": ("Key figures", cards(("€6.8bn", "Revenue"), beside={(60, 95): "Non-life"})),
    "a segment's name at the left of a card": (
        "Key figures",
        together(words(60, 150, "Life", 20), lambda page: page.card(200, 120, "€6.8bn", "Revenue", drawn=False)),
    ),
    "a plan": ("Targets", cards(("€7.5bn", "Revenue"))),
    "an adjusted number": ("Key figures", cards(("€6.8bn", "Revenue, like-for-like"))),
    "a slide with a note on adjustments": (
        "Key figures",
        cards(("€6.8bn", "Revenue"), beside={(60, 480): "Adjusted figures"}),
    ),
    "a table of a segment": ("Life", table(*ROWS)),
    "a table under a segment's name": ("Key figures", _lone_table("Life")),
    "a table under a part of the business": (
        "Key figures",
        together(table(*ROWS), words(60, 90, "of which: Motor", 12)),
    ),
    "a table under a longer name of a part": (
        "Key figures",
        together(table(*ROWS), words(60, 90, "Motor third-party liability in Italy and Poland", 12)),
    ),
    "a table with a segment's name at its left": (
        "Key figures",
        together(lambda page: page.table(*ROWS, x=120), words(58, 172, "Life")),
    ),
    "years under the name of a segment that spans them": ("Key figures", lambda page: _spanned(page, "Life")),
    "years under a word that stands over the middle column": (
        "Key figures",
        together(
            table(
                ("EUR m", "2025", "2024", "2023"),
                ("Revenue", "6,842", "6,418", "6,127"),
                ("Total assets", "40,443", "38,544", "37,200"),
            ),
            lambda page: page.text(760, 105, "Life", 14, align="right"),
        ),
    ),
    "a label that goes on in the next line": (
        "Key figures",
        together(
            lambda page: page.table(
                ("EUR m", "2025", "2024"),
                ("Total assets", "40,443", "38,544"),
                ("Total equity of subsidiaries", "1", "2"),
                pitch=45,
            ),
            words(60, 192, "under management"),
        ),
    ),
    "nine months": ("Key figures", table(("EUR m", "9M", "9M 2024"), *ROWS[1:])),
    "half-years in a year's deck": ("Key figures H1", table(*ROWS)),
    "a unit at the foot that contradicts the title's": (
        "Key figures (EUR m)",
        together(table(("", "2025", "2024"), *ROWS[1:]), words(60, 515, "Amounts in EUR thousand", 8)),
    ),
    "no unit": ("Key figures", table(("", "2025", "2024"), *ROWS[1:])),
    "a bar that is not as high as its number says": (
        "Revenue",
        lambda page: page.columns(["2024", "2025"], {"Revenue (EUR m)": [6418, 6842]}, zero=5000),
    ),
    "stacked columns": ("Revenue", lambda page: _stack(page)),
    "columns over things that are no years": (
        "Revenue",
        lambda page: page.columns(["Motor", "Property"], {"Revenue (EUR m)": [6418, 6842]}),
    ),
    "a chart of a segment": (
        "Revenue",
        together(
            lambda page: page.columns(["2024", "2025"], {"Revenue (EUR m)": [6418, 6842]}),
            words(80, 110, "Life", 16),
        ),
    ),
    "labels at the right of numbers": (
        "Key figures",
        lambda page: _numbers_before_labels(page),
    ),
}


def _numbers_before_labels(page: Page) -> None:
    rows = (
        ("2025", "", "2025", ""),
        ("6,842", "Revenue", "40,443", "Total assets"),
        ("405", "Net profit", "4,026", "Total equity"),
    )
    for down, row in enumerate(rows):
        for x, text in zip((60, 130, 400, 470), row, strict=True):
            page.text(x, 130 + 30 * down, text, 16)


def _stacked(page: Page, *lines: tuple[str, float]) -> None:
    y = 150.0
    for text, size in lines:
        page.text(60, y, text, size)
        y += 1.3 * size


def _arrow(page: Page) -> None:
    page.box(58, 120, 600, 150, PALE)
    page.text(80, 140, "€6.4bn", 44)
    page.text(320, 140, "€6.8bn", 44)
    page.text(80, 205, "Revenue", 16)


def _spanned(page: Page, heading: str) -> None:
    page.table(*ROWS)
    page.text(655, 105, heading, 14, align="centre")


def _stack(page: Page) -> None:
    page.columns(["2024", "2025"], {"Revenue (EUR m)": [6418, 6842]})
    for at, value in enumerate(("2,100", "2,400")):
        left = 80 + at * 160 + 24
        page.box(left, 150, 108, 30, (0.5, 0.5, 0.5))
        page.text(left + 54, 158, value, 12, align="centre")


@pytest.mark.parametrize("case", NOT_TAKEN)
def test_what_no_reader_could_be_sure_of_is_not_taken(case: str, tmp_path: Path) -> None:
    assert amounts(read(tmp_path, NOT_TAKEN[case])) == {}


def test_a_page_without_text_is_told_and_gives_nothing(tmp_path: Path) -> None:
    reading = read(tmp_path, ("", lambda page: page.picture(50, 50, 800, 400)))
    assert not reading.figures
    assert "page 2 has no text: its numbers are a picture" in reading.notes


@pytest.mark.parametrize(
    ("notes", "open_points"),
    [
        (("1. Including Poland", "2. Fully loaded and restated in all of the years shown"), True),
        (("Source: company data", "Revenue excluding Poland and the businesses sold in the year"), True),
        (("Source: company data", "Restated for the years before"), False),
    ],
)
def test_lines_of_small_print_are_read_one_by_one(notes: tuple[str, str], open_points: bool, tmp_path: Path) -> None:
    rows = (ROWS[0], ("Revenue¹" if notes[0].startswith("1") else "Revenue", *ROWS[1][1:]), ROWS[2])
    small = [words(60, 490 + 9 * at, note, 7) for at, note in enumerate(notes)]
    reading = read(tmp_path, ("Key figures", together(table(*rows), *small)))
    figure = next(figure for figure in reading.figures if figure.id.endswith("revenue@FY2025"))
    assert bool(figure.reasons) is open_points
    other = next(figure for figure in reading.figures if figure.id.endswith("total_assets@FY2025"))
    assert other.reasons == ()


def test_what_was_not_taken_is_told_with_its_page(tmp_path: Path) -> None:
    reading = read(tmp_path, ("Life", table(*ROWS)))
    assert reading.notes == (
        "page 2: not taken as figures: Revenue, Total assets (it is not certain that it is about the whole group)",
    )
