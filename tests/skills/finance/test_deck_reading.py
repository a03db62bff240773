"""A deck's figures are those that nobody could read otherwise; the rest is told as not taken."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from vouching.agents.guards.grounding import check_grounding
from vouching.skills.errors import BadInput
from vouching.skills.figures import Figure, Unit, plain
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.deck_cells import cell_named
from vouching.skills.finance.deck_reading import deck_cells, deck_tables, read_deck
from vouching.skills.finance.reading import DocumentReading

from .judged import judged_file

TITLE_ONLY = 5
Draw = Callable[[Any], None]
SAMPLE = Path("scenarios/financial_report/sample/valdoro/valdoro_results_deck_2025.pptx")
ROWS = (("EUR m", "2025", "2024"), ("Revenue", "6,842", "6,418"), ("Total assets", "40,443", "38,544"))


def write(
    path: Path, *slides: tuple[str, Draw], front: Sequence[str] = ("Full-year results 2025", "Acme Holding S.p.A.")
) -> Path:
    presentation: Any = Presentation()
    title, *rest = front
    for heading, draw in ((title, texts(*rest)), *slides):
        slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
        slide.shapes.title.text = heading
        draw(slide)
    presentation.save(str(path))
    return path


def texts(*lines: str) -> Draw:
    def draw(slide: Any) -> None:
        for at, line in enumerate(lines):
            box = slide.shapes.add_textbox(Inches(1), Inches(5.5 + at / 2), Inches(6), Inches(0.4))
            box.text_frame.text = line

    return draw


def table(*rows: Sequence[str], beside: Sequence[str] = ()) -> Draw:
    def draw(slide: Any) -> None:
        size = Inches(1), Inches(2), Inches(8), Inches(3)
        made = slide.shapes.add_table(len(rows), len(rows[0]), *size).table
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                made.cell(down, across).text = text
        texts(*beside)(slide)

    return draw


def together(*draws: Draw) -> Draw:
    def draw(slide: Any) -> None:
        for one in draws:
            one(slide)

    return draw


def over(text: str) -> Draw:
    """A text box between the title and what stands below."""

    def draw(slide: Any) -> None:
        box = slide.shapes.add_textbox(Inches(1), Inches(1.5), Inches(6), Inches(0.4))
        box.text_frame.text = text

    return draw


def chart(name: str, **points: float) -> Draw:
    def draw(slide: Any) -> None:
        data = cast(Callable[[], Any], CategoryChartData)()
        data.categories = [label.removeprefix("y") for label in points]
        data.add_series(name, tuple(points.values()))
        size = Inches(1), Inches(2), Inches(8), Inches(3)
        slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *size, data)

    return draw


def card(number: str, caption: str) -> Draw:
    def draw(slide: Any) -> None:
        group = slide.shapes.add_group_shape()
        for at, text in enumerate((number, caption)):
            box = group.shapes.add_textbox(Inches(1), Inches(2 + at), Inches(3), Inches(1))
            box.text_frame.text = text

    return draw


def read(tmp_path: Path, *slides: tuple[str, Draw], **front: Sequence[str]) -> DocumentReading:
    return read_deck(write(tmp_path / "deck.pptx", *slides, **front))


def amounts(reading: DocumentReading) -> dict[str, str]:
    return {
        f"{figure.indicator}@{figure.period.label}": f"{plain(figure.amount)} {figure.currency}"
        for figure in reading.figures
    }


def figure_of(reading: DocumentReading, name: str) -> Figure:
    (found,) = (figure for figure in reading.figures if f"{figure.indicator}@{figure.period.label}" == name)
    return found


def test_a_key_figures_table_gives_figures_of_both_years(tmp_path: Path) -> None:
    reading = read(tmp_path, ("Key figures", table(*ROWS)))
    assert amounts(reading) == {
        "revenue@FY2025": "6842000000 EUR",
        "revenue@FY2024": "6418000000 EUR",
        "total_assets@FY2025": "40443000000 EUR",
        "total_assets@FY2024": "38544000000 EUR",
    }
    assert (reading.document_type, reading.currency, reading.issuer.name) == ("deck", "EUR", "Acme Holding S.p.A.")
    assert reading.period is not None
    assert reading.period.label == "FY2025"
    figure = figure_of(reading, "total_assets@FY2024")
    assert figure.evidence is not None
    assert figure.period.kind == "instant"
    assert (figure.evidence.slide, figure.evidence.shape) == (2, "Table 2")
    assert (figure.evidence.row_label, figure.evidence.column_label) == ("Total assets", "2024")
    assert figure.evidence.quote == "Total assets | 40,443 | 38,544"
    assert figure.as_reported == "38,544"


NOT_TAKEN: dict[str, tuple[tuple[str, Draw], Sequence[str], str]] = {
    "a slide that may be about a segment": (
        ("Motor insurance grew", table(*ROWS)),
        ("Full-year results 2025", "Acme S.p.A."),
        "it is not certain that it is about the whole group",
    ),
    "a table that may be": (
        ("Key figures", table(("Life, EUR m", "2025", "2024"), *ROWS[1:])),
        ("Full-year results 2025", "Acme S.p.A."),
        "it is not certain that it is about the whole group",
    ),
    "a section of the table that may be": (
        ("Key figures", table(ROWS[0], ("Non-life", "", ""), *ROWS[1:])),
        ("Full-year results 2025", "Acme S.p.A."),
        "it is not certain that it is about the whole group",
    ),
    "a note beside the table": (
        ("Key figures", table(*ROWS, beside=["Adjusted figures"])),
        ("Full-year results 2025", "Acme S.p.A."),
        "the slide is about a part of the group or adjusted figures",
    ),
    "a plan": (
        ("Outlook", table(*ROWS)),
        ("Full-year results 2025", "Acme S.p.A."),
        "the slide is about plans",
    ),
    "a year to come": (
        ("Key figures", table(("EUR m", "2026"), ("Revenue", "7,000"))),
        ("Full-year results 2025", "Acme S.p.A."),
        "FY2026 lies ahead",
    ),
    "half-years that are called by their year": (
        ("Key figures", table(*ROWS)),
        ("Half-year results 2025", "Acme S.p.A."),
        "it is not certain which period it is about",
    ),
    "a quarter's slide in a year's deck": (
        ("Key figures", table(*ROWS, beside=["Fourth quarter"])),
        ("Full-year results 2025", "Acme S.p.A."),
        "it is not certain which period it is about",
    ),
    "a deck that tells no year": (
        ("Key figures", table(*ROWS)),
        ("Annual results", "Acme S.p.A., March 2026"),
        "it is not certain which period it is about",
    ),
    "no scale": (
        ("Key figures", table(("EUR", "2025", "2024"), *ROWS[1:])),
        ("Full-year results 2025", "Acme S.p.A."),
        "its currency and scale are not certain",
    ),
    "a unit of its own, without a scale, in a table with one": (
        ("Key figures", table(ROWS[0], ("Revenue (EUR)", "6,842", "6,418"))),
        ("Full-year results 2025", "Acme S.p.A."),
        "its currency and scale are not certain",
    ),
    "a deck about a quarter and a year": (
        ("Key figures", table(*ROWS)),
        ("Full-year and fourth-quarter results 2025", "Acme S.p.A."),
        "it is not certain which period it is about",
    ),
    "two scales": (
        ("Key figures", table(("", "2025"), ("Revenue", "6,842"), beside=["EUR m", "EUR bn"])),
        ("Full-year results 2025", "Acme S.p.A."),
        "its currency and scale are not certain",
    ),
    "billions in the title and millions in the table": (
        ("Key figures (EUR billion)", table(*ROWS)),
        ("Full-year results 2025", "Acme S.p.A."),
        "its currency and scale are not certain",
    ),
    "a slide called by a word of the company's name": (
        ("Widgets", table(*ROWS)),
        ("Full-year results 2025", "Acme Widgets S.p.A."),
        "it is not certain that it is about the whole group",
    ),
    "a section called by its first word": (
        ("Key figures", table(ROWS[0], ("Acme", "", ""), *ROWS[1:])),
        ("Full-year results 2025", "Acme Widgets S.p.A."),
        "it is not certain that it is about the whole group",
    ),
}


@pytest.mark.parametrize(("slide", "front", "why"), NOT_TAKEN.values(), ids=NOT_TAKEN.keys())
def test_in_doubt_nothing_is_taken_and_the_reading_says_so(
    tmp_path: Path, slide: tuple[str, Draw], front: Sequence[str], why: str
) -> None:
    reading = read(tmp_path, slide, front=front)
    assert amounts(reading) == {}
    assert [note for note in reading.notes if note.startswith("slide 2: not taken as figures: Revenue") and why in note]


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Net income (Motor)", "words in brackets make it something else"),
        ("Net income (adjusted)", "words in brackets make it something else"),
        ("Adjusted net income", "it is another measure"),
        ("Net profit attributable to minorities", "it is the others' share"),
        ("Profit attributable to policyholders", "it is the others' share"),
        ("Net loss", "the sign is not told"),
        ("Revenue growth", "no indicator of the catalogue"),
        ("Revenue (%)", "a share is no amount"),
        ("Cost of", "no label"),
    ],
)
def test_labels_that_mean_something_else_give_no_figure(tmp_path: Path, label: str, why: str) -> None:
    reading = read(tmp_path, ("Key figures", table(ROWS[0], (label, "12", "11"))))
    assert amounts(reading) == {}, why


def test_each_row_counts_in_its_own_unit(tmp_path: Path) -> None:
    rows = (
        ROWS[0],
        ROWS[1],
        ("Diluted earnings per share (EUR)", "2.15", "1.71"),
        ("Combined ratio (%)", "96.4", "97.8"),
    )
    path = write(tmp_path / "deck.pptx", ("Key figures", table(*rows)))
    units = {cell.row_label: (cell.amount, cell.unit, cell.currency) for cell in deck_cells(path, [2])[::2]}
    assert units == {
        "Revenue": (Decimal(6_842_000_000), Unit.CURRENCY, "EUR"),
        "Diluted earnings per share": (Decimal("2.15"), Unit.CURRENCY_PER_SHARE, "EUR"),
        "Combined ratio": (Decimal("0.964"), Unit.RATIO, None),
    }


def test_dates_above_the_columns_are_kept(tmp_path: Path) -> None:
    rows = (("USD bn", "31.12.2025", "31.12.2024"), ("Total assets", "40.4", "38.5"))
    figure = figure_of(read(tmp_path, ("Balance sheet", table(*rows))), "total_assets@FY2025")
    assert str(figure.period.end) == "2025-12-31"
    assert (figure.amount, figure.currency) == (Decimal(40_400_000_000), "USD")


def test_years_may_run_down_the_table(tmp_path: Path) -> None:
    reading = read(
        tmp_path, ("Key figures (EUR m)", table(("", "Revenue", "Total assets"), ("2025", "6,842", "40,443")))
    )
    assert amounts(reading) == {"revenue@FY2025": "6842000000 EUR", "total_assets@FY2025": "40443000000 EUR"}
    assert figure_of(reading, "revenue@FY2025").evidence is not None


def test_a_chart_gives_the_years_before(tmp_path: Path) -> None:
    reading = read(tmp_path, ("Revenue, 2023–2025", chart("Revenue (EUR m)", y2023=6127, y2024=6418, y2025=6842.4)))
    assert amounts(reading) == {
        "revenue@FY2023": "6127000000 EUR",
        "revenue@FY2024": "6418000000 EUR",
        "revenue@FY2025": "6842400000 EUR",
    }


def test_a_rounded_number_elsewhere_confirms_and_is_not_a_figure_of_its_own(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ("Key figures", table(*ROWS)),
        ("Growth with capital to spare", card("€6.8bn", "Revenue")),
    )
    figure = figure_of(reading, "revenue@FY2025")
    assert figure.amount == Decimal(6_842_000_000)
    assert [place.slide for place in figure.confirmed_by] == [3]
    assert not reading.notes


def test_a_segments_number_never_doubts_the_groups(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ("Key figures", table(*ROWS)),
        ("Life goes on", card("€1.2bn", "Revenue")),
    )
    figure = figure_of(reading, "revenue@FY2025")
    assert figure.reasons == ()
    assert figure.confirmed_by == ()
    assert reading.notes == (
        "slide 3: not taken as figures: Revenue (it is not certain that it is about the whole group)",
    )


def test_a_deck_that_contradicts_itself_is_for_a_person(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ("Key figures", table(*ROWS)),
        ("Revenue", chart("Revenue (EUR m)", y2024=6418, y2025=6900)),
    )
    assert figure_of(reading, "revenue@FY2025").reasons == ("slide 3 of the deck says 6900",)
    assert figure_of(reading, "revenue@FY2024").reasons == ()
    assert [str(figure.amount) for figure in reading.alternatives] == ["6900000000"]


@pytest.mark.parametrize(
    "heading", ["of which: Motor", "di cui: Auto", "Motor third-party liability in Italy and Poland", "Life"]
)
def test_a_text_over_a_table_or_a_chart_heads_it(heading: str, tmp_path: Path) -> None:
    years = chart("Revenue (EUR m)", y2024=6418, y2025=6842)
    for draw in (table(*ROWS), years):
        assert amounts(read(tmp_path, ("Key figures", together(over(heading), draw)))) == {}, heading


@pytest.mark.parametrize(
    "heading", ["EUR million", "Group figures", "Year ended 31 December 2025", "Acme Holding S.p.A."]
)
def test_a_text_over_a_table_that_means_the_group_takes_nothing_away(heading: str, tmp_path: Path) -> None:
    reading = read(tmp_path, ("Key figures", together(over(heading), table(*ROWS))))
    assert len(amounts(reading)) == 4
    assert [figure.reasons for figure in reading.figures] == [()] * 4


RESTRICTED = {
    "a raised mark and its note": ("Revenue¹", ("1 Excluding the Polish business",)),
    "a mark in brackets": ("Revenue (1)", ("(1) Excluding the Polish business",)),
    "a digit glued to the label": ("Revenue1", ("1 Excluding the Polish business",)),
    "two notes in one line": ("Revenue (2)", ("(1) Restated (2) Excluding the Polish business",)),
    "a mark whose note is nowhere": ("Revenue¹", ()),
    "an Italian note": ("Revenue*", ("* Escluse le attività polacche",)),
    "a remark without a mark": ("Revenue", ("Excluding the Polish business",)),
    "an Italian remark": ("Revenue", ("Al netto delle attività polacche",)),
    "a remark on all figures": ("Revenue", ("All figures exclude the Polish business",)),
    "a remark on the measure": ("Revenue", ("Revenue excluding the Polish business",)),
}
UNRESTRICTED = {
    "a source": ("Revenue¹", ("1 Source: annual report",)),
    "a date": ("Revenue (1)", ("(1) As at 31 December 2025",)),
    "rounding": ("Revenue", ("Figures may not add up due to rounding",)),
    "an Italian source": ("Revenue*", ("* Fonte: relazione finanziaria",)),
    "a note on another row": ("Revenue", ("Total assets excluding the Polish business",)),
}


@pytest.mark.parametrize("case", RESTRICTED)
def test_small_print_that_is_not_understood_leaves_the_figure_to_a_person(case: str, tmp_path: Path) -> None:
    label, notes = RESTRICTED[case]
    path = write(tmp_path / "deck.pptx", ("Key figures", table(ROWS[0], (label, "6,842", "6,418"), beside=notes)))
    figure = figure_of(read_deck(path), "revenue@FY2025")
    assert figure.reasons
    passes = check_grounding(
        figure.model_copy(update={"reasons": ()}), deck_tables(path, [2]), catalogue=load_catalogue()
    )
    assert passes.outcome == "review"


@pytest.mark.parametrize("case", UNRESTRICTED)
def test_small_print_that_says_nothing_of_the_figure_does_not(case: str, tmp_path: Path) -> None:
    label, notes = UNRESTRICTED[case]
    rows = (ROWS[0], (label, "6,842", "6,418"), ROWS[2])
    path = write(tmp_path / "deck.pptx", ("Key figures", table(*rows, beside=notes)))
    figure = figure_of(read_deck(path), "revenue@FY2025")
    assert figure.reasons == ()
    assert check_grounding(figure, deck_tables(path, [2]), catalogue=load_catalogue()).outcome == "passed"


def test_a_number_that_its_note_makes_another_one_contradicts_nobody(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ("Key figures", table(ROWS[0], ("Revenue¹", "6,500", "6,100"), beside=["1 Excluding the Polish business"])),
        ("Group results", table(*ROWS)),
    )
    figure = figure_of(reading, "revenue@FY2025")
    assert (figure.amount, figure.reasons) == (Decimal(6_842_000_000), ())


INSURER = ("Full-year results 2025", "Acme Insurance plc")
BANK = ("Full-year results 2025", "Banca Acme S.p.A.")
RATIOS = (("", "2025", "2024"), ("Combined ratio", "94.0%", "95.2%"))


def lines(*said: str) -> Draw:
    """One text box of several paragraphs."""

    def draw(slide: Any) -> None:
        frame = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(8), Inches(3)).text_frame
        frame.text = said[0]
        for one in said[1:]:
            frame.add_paragraph().text = one

    return draw


def at_left(text: str) -> Draw:
    def draw(slide: Any) -> None:
        box = slide.shapes.add_textbox(Inches(0.1), Inches(2.4), Inches(0.8), Inches(0.4))
        box.text_frame.text = text

    return draw


def stacked(kind: Any, **series: tuple[float, float]) -> Draw:
    def draw(slide: Any) -> None:
        data = cast(Callable[[], Any], CategoryChartData)()
        data.categories = ["2024", "2025"]
        for name, values in series.items():
            data.add_series(name.replace("_", " "), values)
        slide.shapes.add_chart(kind, Inches(1), Inches(2), Inches(8), Inches(3), data)

    return draw


SPANNED = table(
    ("", "Acme S.p.A.", "", "Group", ""), ("EUR m", "2025", "2024", "2025", "2024"), ("Revenue", "1", "2", "6", "5")
)
WRONG_IF_TAKEN: dict[str, tuple[str, Draw]] = {
    "basis points are a change": ("Group results", card("120 bps", "Combined ratio")),
    "a quarter's name over the table": ("Group results", together(over("Q4"), table(*RATIOS))),
    "a part of a stack": (
        "Revenue (EUR m)",
        stacked(XL_CHART_TYPE.COLUMN_STACKED, Revenue=(4482, 4965), Other=(3000, 3000)),
    ),
    "a share of a stack": (
        "Revenue (EUR m)",
        stacked(XL_CHART_TYPE.COLUMN_STACKED_100, Revenue=(4482, 4965), Other=(3000, 3000)),
    ),
    "a name over the first of its columns alone": ("Key figures", SPANNED),
    "a segment at the left of a table": ("Key figures", together(at_left("Life"), table(*ROWS))),
    "a segment at the left of a number": ("Key figures", together(at_left("Life"), card("€6.8bn", "Revenue"))),
    "lines below the name of a segment": ("Key figures", lines("Life:", "Revenue: €6.8bn")),
    "lines below a country": ("Key figures", lines("Poland", "Revenue: €6.8bn")),
    "a segment in a cell beside the label": (
        "Key figures",
        table(("EUR m", "Segment", "2025"), ("Revenue", "Life", "6,842")),
    ),
    "one segment's name below the numbers": (
        "Key figures",
        together(card("€6.8bn", "Revenue"), texts("Life")),
    ),
    "the group and the company in one title": ("Group and company results", table(*ROWS)),
    "a reclassified statement": ("Conto economico riclassificato", table(*ROWS)),
    "a day within the year": (
        "Group solvency",
        together(card("215%", "Solvency II ratio"), texts("As at 30 September 2025")),
    ),
    "an Italian day within the year": (
        "Solvency",
        together(card("215%", "Solvency II ratio"), texts("Dati al 30 settembre 2025")),
    ),
    "a scenario over the table": ("Group solvency", together(over("Equity -25%"), table(*RATIOS))),
    "a scenario in the corner": ("Group solvency", table(("Rates +50 bps", "2025", "2024"), RATIOS[1])),
    "units that contradict each other in a remark": (
        "Key figures",
        together(over("EUR bn"), table(("", "2025", "2024"), *ROWS[1:]), texts("Source: company. In EUR m.")),
    ),
}


@pytest.mark.parametrize("case", WRONG_IF_TAKEN)
def test_what_would_be_another_figure_is_not_taken(case: str, tmp_path: Path) -> None:
    assert amounts(read(tmp_path, WRONG_IF_TAKEN[case], front=INSURER)) == {}


def _segment_below() -> Draw:
    """A table of a segment under its name, below other things."""

    def draw(slide: Any) -> None:
        name = slide.shapes.add_textbox(Inches(1), Inches(4.2), Inches(3), Inches(0.4))
        name.text_frame.text = "Life"
        rows = (("EUR m", "2025"), ("Total assets", "1,200"))
        made = slide.shapes.add_table(2, 2, Inches(1), Inches(4.8), Inches(6), Inches(1)).table
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                made.cell(down, across).text = text

    return draw


RIGHT: dict[str, tuple[Sequence[str], tuple[str, Draw], dict[str, str]]] = {
    "basis points are how the cost of risk is told": (
        BANK,
        ("Group results", card("45 bps", "Cost of risk")),
        {"cost_of_risk@FY2025": "0.0045 None"},
    ),
    "lines below words that mean the group": (
        INSURER,
        ("Key figures", lines("Group", "Revenue: €6.8bn", "Life", "Total assets: €1.2bn")),
        {"revenue@FY2025": "6800000000 EUR"},
    ),
    "the names of all segments, which are a legend": (
        INSURER,
        ("Key figures", together(card("€6.8bn", "Revenue"), texts("Life", "Non-life"))),
        {"revenue@FY2025": "6800000000 EUR"},
    ),
    "a segment's name over another table": (
        INSURER,
        ("Group results", together(card("€6.8bn", "Revenue"), _segment_below())),
        {"revenue@FY2025": "6800000000 EUR"},
    ),
    "a title with the last day of the year": (
        INSURER,
        ("Group results at 31 December 2025", table(*ROWS[:2])),
        {"revenue@FY2025": "6842000000 EUR", "revenue@FY2024": "6418000000 EUR"},
    ),
    "a note on the changes only": (
        INSURER,
        (
            "FY 2025 key financials",
            table(("EUR m", "2025", "Δ*"), ("Revenue", "6,842", "+6%"), beside=["* like-for-like"]),
        ),
        {"revenue@FY2025": "6842000000 EUR"},
    ),
    "columns side by side": (
        INSURER,
        ("Revenue (EUR m)", stacked(XL_CHART_TYPE.COLUMN_CLUSTERED, Revenue=(4482, 4965), Other=(3000, 3000))),
        {"revenue@FY2024": "4482000000 EUR", "revenue@FY2025": "4965000000 EUR"},
    ),
    "a stack of one": (
        INSURER,
        ("Revenue (EUR m)", stacked(XL_CHART_TYPE.COLUMN_STACKED, Revenue=(4482, 4965))),
        {"revenue@FY2024": "4482000000 EUR", "revenue@FY2025": "4965000000 EUR"},
    ),
    "the last day of the year": (
        INSURER,
        ("Group solvency", together(card("215%", "Solvency II ratio"), texts("As at 31 December 2025"))),
        {"solvency_ratio@FY2025": "2.15 None"},
    ),
    "a day that the cover names": (
        ("Full-year results 2025", "Acme Insurance plc", "Year ended 30 June 2025", "As at 30 June 2025"),
        ("Group solvency", together(card("215%", "Solvency II ratio"), texts("As at 30 June 2025"))),
        {"solvency_ratio@FY2025": "2.15 None"},
    ),
    "a unit with its currency after it": (
        ("Risultati annuali 2025", "Acme Assicurazioni S.p.A."),
        ("Risultati di Gruppo", card("7,9 mld €", "Premi lordi contabilizzati")),
        {"gross_written_premiums@FY2025": "7900000000 EUR"},
    ),
    "years with a dash, which is no minus": (
        INSURER,
        ("Revenue, 2024 – 2025", table(*ROWS[:2])),
        {"revenue@FY2025": "6842000000 EUR", "revenue@FY2024": "6418000000 EUR"},
    ),
}


@pytest.mark.parametrize("case", RIGHT)
def test_its_harmless_twin_is(case: str, tmp_path: Path) -> None:
    front, slide, expected = RIGHT[case]
    assert amounts(read(tmp_path, slide, front=front)) == expected


def test_an_operating_result_is_an_insurer_s_own_measure_even_where_its_name_alone_tells_the_business(
    tmp_path: Path,
) -> None:
    slide = ("Group results", table(ROWS[0], ("Operating result", "620", "598")))
    assert set(amounts(read(tmp_path, slide, front=INSURER))) <= {"operating_result@FY2025", "operating_result@FY2024"}
    assert "operating_income@FY2025" in amounts(read(tmp_path, slide))


@pytest.mark.parametrize(
    ("printed", "label"), [("1.2%", "Combined ratio"), ("9%", "Solvency II ratio"), ("1.2%", "Claims ratio")]
)
def test_a_ratio_that_no_company_has_is_rather_a_change(printed: str, label: str, tmp_path: Path) -> None:
    path = write(tmp_path / "deck.pptx", ("Group results", card(printed, label)), front=INSURER)
    (figure,) = read_deck(path).figures
    asked = f"{printed} is far from what such a ratio is wont to be: is it a change, or a share?"
    assert figure.reasons == (asked,)
    bare = figure.model_copy(update={"reasons": ()})
    assert check_grounding(bare, deck_tables(path, [2]), catalogue=load_catalogue()).reason == asked


@pytest.mark.parametrize("printed", ["94.0%", "130.5%", "78%"])
def test_a_ratio_that_companies_have_is_taken(printed: str, tmp_path: Path) -> None:
    (figure,) = read(tmp_path, ("Group results", card(printed, "Combined ratio")), front=INSURER).figures
    assert figure.reasons == ()


@pytest.mark.parametrize(
    ("label", "twin"),
    [
        ("Group net profit", "Net profit"),
        ("Dividends", "Dividends paid"),
        ("Capital expenditure", "Cash paid for capital expenditure"),
        ("Shareholders' equity", "Total equity"),
        ("Cash", "Cash and cash equivalents"),
        ("Net premiums", "Net earned premiums"),
        ("Premi netti", "Premi netti di competenza"),
    ],
)
def test_a_label_that_means_it_in_a_statement_only_is_asked_about(label: str, twin: str, tmp_path: Path) -> None:
    for said, asked in ((label, True), (twin, False)):
        path = write(tmp_path / "deck.pptx", ("Group results", table(ROWS[0], (said, "842", "418"))), front=INSURER)
        figures = read_deck(path).figures
        assert len(figures) == 2, said
        assert [bool(figure.reasons) for figure in figures] == [asked] * 2, said


PLAN = ("Strategic plan 2025-2027", "Acme Insurance plc", "Annual meeting of investors 2025")
RESULTS = ("Annual results and strategic plan 2025", "Acme Insurance plc")


def test_a_presentation_of_a_plan_has_no_year_of_results(tmp_path: Path) -> None:
    slide = ("Group highlights", card("€450m", "Net profit"))
    assert amounts(read(tmp_path, slide, front=PLAN)) == {}
    assert amounts(read(tmp_path, slide, front=RESULTS)) == {"net_income@FY2025": "450000000 EUR"}


def test_a_footnote_s_mark_may_have_a_cell_of_its_own(tmp_path: Path) -> None:
    rows = (
        ("EUR m", "", "2025", "2024"),
        ("Revenue", "(1)", "6,842", "6,418"),
        ("Total assets", "", "40,443", "38,544"),
    )
    reading = read(tmp_path, ("Key figures", table(*rows, beside=["(1) Excluding Poland"])))
    assert figure_of(reading, "revenue@FY2025").reasons
    assert figure_of(reading, "total_assets@FY2025").reasons == ()


def test_the_same_words_twice_in_a_shape_name_no_place(tmp_path: Path) -> None:
    rows = (("EUR m", "2025", "2025"), ("Revenue", "6,842", "6,842"))
    assert amounts(read(tmp_path, ("Key figures", table(*rows)))) == {}


def test_the_guard_finds_every_figures_cell_again(tmp_path: Path) -> None:
    path = write(tmp_path / "deck.pptx", ("Key figures", table(*ROWS)), ("Revenue", card("€6.8bn", "Revenue")))
    reading = read_deck(path)
    cells = [cell for found in deck_tables(path, [2, 3]) for cell in found.cells]
    for figure in reading.figures:
        cell = cell_named(cells, figure.evidence)
        assert cell is not None
        assert (cell.amount, cell.period.label, cell.group) == (figure.amount, figure.period.label, True)
    assert cell_named(cells, None) is None
    assert deck_cells(path, [1]) == ()


def test_a_quote_that_the_slide_does_not_hold_finds_no_cell(tmp_path: Path) -> None:
    path = write(tmp_path / "deck.pptx", ("Key figures", table(*ROWS)))
    figure = figure_of(read_deck(path), "revenue@FY2025")
    assert figure.evidence is not None
    cells = deck_cells(path, [2])
    assert cell_named(cells, figure.evidence) is not None
    for change in (
        {"column_label": "2023"},
        {"row_label": "Profit"},
        {"quote": "Revenue | 7,000"},
        {"shape": "Table 9"},
    ):
        assert cell_named(cells, figure.evidence.model_copy(update=change)) is None


def test_a_reading_travels_between_processes_and_is_the_same_each_time(tmp_path: Path) -> None:
    path = write(tmp_path / "deck.pptx", ("Key figures", table(*ROWS)))
    reading = read_deck(path, name="acme/deck.pptx")
    assert reading.source.name == "acme/deck.pptx"
    assert pickle.loads(pickle.dumps(reading)) == reading
    assert read_deck(path, name="acme/deck.pptx").model_dump_json() == reading.model_dump_json()
    tables = deck_tables(path, [2])
    assert pickle.loads(pickle.dumps(tables)) == tables


def test_a_deck_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(b"")
    with pytest.raises(BadInput, match=r"^deck\.pptx: is empty; get the file again$"):
        read_deck(tmp_path / "deck.pptx")


def test_the_company_on_the_cover_wins_over_one_that_a_slide_is_about(tmp_path: Path) -> None:
    reading = read(tmp_path, ("Zeta Corp", table(*ROWS)), front=("Full-year results 2025", "Acme Widgets Corporation"))
    assert reading.issuer.name == "Acme Widgets Corporation"
    assert amounts(reading) == {}, "another company's revenue"


@pytest.mark.parametrize("printed", ["5,400²", "5,400¹⁾", "5,400*"])
def test_a_raised_mark_on_a_number_costs_neither_the_number_nor_the_deck(printed: str, tmp_path: Path) -> None:
    write(tmp_path / "deck.pptx", ("Key figures", table(*ROWS, ("Net income", printed, "5,000"))))
    said = {f"{figure.indicator}@{figure.period.label}": figure for figure in judged_file(tmp_path / "deck.pptx")}
    assert said["revenue@FY2025"].vouched
    assert said["net_income@FY2024"].vouched
    assert plain(said["net_income@FY2025"].amount) == "5400000000"


def test_the_bundled_sample() -> None:
    """Its key figures come out right, and so does the one that contradicts the deck's own chart."""
    reading = read_deck(Path(__file__).parents[3] / SAMPLE)
    found = amounts(reading)
    assert {name: amount for name, amount in found.items() if name.endswith(("2025", "2024"))} == {
        "gross_written_premiums@FY2025": "7965000000 EUR",
        "gross_written_premiums@FY2024": "7482000000 EUR",
        "insurance_revenue@FY2025": "6842000000 EUR",
        "insurance_revenue@FY2024": "6418000000 EUR",
        "revenue@FY2025": "6842000000 EUR",
        "revenue@FY2024": "6418000000 EUR",
        "insurance_service_result@FY2025": "624000000 EUR",
        "insurance_service_result@FY2024": "535000000 EUR",
        "combined_ratio@FY2025": "0.964 None",
        "combined_ratio@FY2024": "0.978 None",
        "solvency_ratio@FY2025": "2.2 None",
        "solvency_ratio@FY2024": "2.11 None",
        "income_before_tax@FY2025": "567000000 EUR",
        "income_before_tax@FY2024": "448000000 EUR",
        "net_income@FY2025": "412000000 EUR",
        "net_income@FY2024": "321000000 EUR",
        "total_assets@FY2025": "40443000000 EUR",
        "total_assets@FY2024": "38544000000 EUR",
        "total_equity@FY2025": "4026000000 EUR",
        "total_equity@FY2024": "3719000000 EUR",
    }
    doubted = [figure for figure in reading.figures if figure.reasons]
    assert [(figure.id, figure.reasons) for figure in doubted] == [
        ("valdoro/net_income@FY2025", ("slide 3 of the deck says 405",))
    ]
