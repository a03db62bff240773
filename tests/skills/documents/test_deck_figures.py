"""A number is taken from a slide only with the words that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from vouching.skills.documents.deck import ChartShape, Deck, Merge, Series, Shape, Slide, TableShape, TextShape
from vouching.skills.documents.deck_figures import LabelledNumber, labelled_numbers, unambiguous
from vouching.skills.documents.numbers import NumberStyle
from vouching.skills.documents.printed import PrintedAmount, read_printed

BOX = (0.0, 0.0, 100.0, 50.0)


def numbers(*shapes: Shape, hidden: bool = False) -> list[LabelledNumber]:
    return list(labelled_numbers(Deck((Slide(1, "Key figures", shapes, hidden=hidden),))))


def table(*rows: Sequence[str], merges: tuple[Merge, ...] = ()) -> TableShape:
    return TableShape("Table 1", BOX, tuple(tuple(row) for row in rows), merges)


def chart(*series: Series, title: str = "") -> ChartShape:
    return ChartShape("Chart 1", BOX, title, series)


def series(name: str, points: dict[str, str | None], *, code: str = "General", unit: str = "") -> Series:
    values = tuple(None if value is None else Decimal(value) for value in points.values())
    return Series(name, "barChart", tuple((label,) for label in points), values, number_format=code, display_unit=unit)


def bound(found: list[LabelledNumber]) -> list[tuple[str, str, str]]:
    return [(number.row_label, number.column_label, number.token) for number in found]


TABLES: dict[str, tuple[TableShape, list[tuple[str, str, str]]]] = {
    "years across": (
        table(("EUR m", "2025", "2024"), ("Revenue", "6,842", "6,418"), ("Costs", "(5,000)", "–")),
        [("Revenue", "2025", "6,842"), ("Revenue", "2024", "6,418"), ("Costs", "2025", "(5,000)")],
    ),
    "years down": (
        table(("", "Revenue", "Profit"), ("2025", "6,842", "405"), ("2024", "6,418", "321")),
        [
            *(("2025", "Revenue", "6,842"), ("2025", "Profit", "405")),
            *(("2024", "Revenue", "6,418"), ("2024", "Profit", "321")),
        ],
    ),
    "a head of two rows, merged": (
        table(
            ("", "2025", "", "2024"), ("EUR m", "Life", "Total", "Total"), ("Revenue", "1", "2", "3"),
            merges=(Merge(0, 1, 1, 2),),
        ),
        [("Revenue", "2025 Life", "1"), ("Revenue", "2025 Total", "2"), ("Revenue", "2024 Total", "3")],
    ),
    "a number over two columns belongs to neither": (
        table(("", "2025", "2024"), ("Revenue", "6,842", ""), ("Profit", "4", "3"), merges=(Merge(1, 1, 1, 2),)),
        [("Profit", "2025", "4"), ("Profit", "2024", "3")],
    ),
    "no label, no number": (table(("", "2025"), ("", "6,842")), []),
    "numbers in the first column have no label": (table(("1", "2"), ("3", "4")), []),
    "a cell with more than its number is none": (
        table(("", "2025"), ("Revenue", "6,842 +6.6%"), ("Profit", "405")),
        [("Profit", "2025", "405")],
    ),
    "a note column and a unit column": (
        table(("", "Unit", "Note", "2025"), ("Revenue", "EUR m", "3", "6,842")),
        [("Revenue", "Note", "3"), ("Revenue", "2025", "6,842")],
    ),
    "a second head with other dates": (
        table(("", "2025"), ("Revenue", "6,842"), ("Balance sheet", "31.12.2025"), ("Assets", "40,443")),
        [("Revenue", "2025", "6,842"), ("Assets", "31.12.2025", "40,443")],
    ),
    "a row without numbers names no columns": (
        table(
            *(("", "2025", "2024"), ("Ratio", "n.a.", "n/m"), ("Revenue", "2", "1")),
            *(("Rating", "A", "A+"), ("Profit", "4", "3")),
        ),
        [("Revenue", "2025", "2"), ("Revenue", "2024", "1"), ("Profit", "2025", "4"), ("Profit", "2024", "3")],
    ),
    "a number with a raised note mark": (
        table(("", "2025"), ("Revenue¹", "6,842²")),
        [("Revenue¹", "2025", "6,842²")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), TABLES.values(), ids=TABLES.keys())
def test_numbers_of_a_table_under_their_labels(given: TableShape, expected: list[tuple[str, str, str]]) -> None:
    assert bound(numbers(given)) == expected


def test_what_stands_over_the_first_of_some_columns_holds_until_the_next() -> None:
    found = numbers(
        table(
            ("", "Group", "", "Company", ""),
            ("EUR m", "2025", "2024", "2025", "2024"),
            ("Revenue", "1", "2", "3", "4"),
        )
    )
    assert [number.column_label for number in found] == ["Group 2025", "Group 2024", "Company 2025", "Company 2024"]


def test_the_last_row_of_a_head_holds_for_its_own_columns_only() -> None:
    found = numbers(table(("EUR m", "2025", "", "2024"), ("Revenue", "1", "2", "3")))
    assert [number.column_label for number in found] == ["2025", "", "2024"]


def test_a_tables_titles_sections_and_units_go_with_its_numbers() -> None:
    found = numbers(
        table(
            ("Life segment", "", "", ""),
            ("EUR m", "", "2025", "2024"),
            ("Revenue", "m", "1", "2"),
            ("Balance sheet", "", "", ""),
            ("Assets", "bn", "3", "4"),
        )
    )
    assert [(number.section, number.heading) for number in found[::2]] == [
        ("", "Life segment\nEUR m"), ("Balance sheet", "Life segment\nEUR m"),
    ]  # fmt: skip
    assert found[2].unit_words == ("", "Assets", "bn", "2025", "Life segment\nEUR m")
    assert found[0].quote == "Revenue | m | 1 | 2"


def test_a_section_merged_over_the_whole_table_holds_for_the_rows_below() -> None:
    found = numbers(
        table(("", "2025"), ("Revenue", "1"), ("Life", ""), ("Revenue", "2"), merges=(Merge(2, 0, 1, 2),)),
    )
    assert [(number.section, number.token) for number in found] == [("", "1"), ("Life", "2")]


CHARTS: dict[str, tuple[ChartShape, list[tuple[str, str, str]]]] = {
    "years across": (
        chart(series("Revenue", {"2024": "6418", "2025": None}), series("Profit", {"2024": "321", "2025": "405.5"})),
        [("Revenue", "2024", "6418"), ("Profit", "2024", "321"), ("Profit", "2025", "405.5")],
    ),
    "years as series": (
        chart(series("2024", {"Revenue": "1", "Profit": "2"}), series("2025", {"Revenue": "3", "Profit": "4"})),
        [("Revenue", "2024", "1"), ("Profit", "2024", "2"), ("Revenue", "2025", "3"), ("Profit", "2025", "4")],
    ),
    "a nameless series goes by the chart's title": (
        chart(series("Series 1", {"FY24": "1"}), title="Revenue (EUR m)"),
        [("Revenue (EUR m)", "FY24", "1")],
    ),
    "a share is printed in percent": (
        chart(series("Margin", {"2025": "0.246"}, code="0.0%")),
        [("Margin", "2025", "24.6%")],
    ),
    "a percent sign in quotes multiplies nothing": (
        chart(series("Margin", {"2025": "24.6"}, code='0.0"%"')),
        [("Margin", "2025", "24.6%")],
    ),
    "an axis that divides prints other numbers": (
        chart(series("Revenue", {"2025": "6842000000"}, unit="millions")),
        [],
    ),
    "so does a code that divides": (chart(series("Revenue", {"2025": "6842000000"}, code='#,##0,,"m"')), []),
    "a comma that groups does not": (
        chart(series("Revenue", {"2025": "6842"}, code="#,##0;(#,##0)")),
        [("Revenue", "2025", "6842")],
    ),
}


@pytest.mark.parametrize(("given", "expected"), CHARTS.values(), ids=CHARTS.keys())
def test_points_of_a_chart_under_series_and_category(given: ChartShape, expected: list[tuple[str, str, str]]) -> None:
    assert bound(numbers(given)) == expected


def test_the_words_in_a_number_format_are_printed_beside_the_number() -> None:
    (number,) = numbers(chart(series("Revenue", {"2025": "6.8"}, code='[$€-2] #,##0.0"bn"')))
    assert number.unit_words[0] == "€ bn"


def box(text: str, *, name: str = "TextBox 1", group: tuple[str, ...] = ()) -> TextShape:
    return TextShape(name, BOX, tuple(text.split("\n")), group=group)


TEXTS: dict[str, tuple[list[Shape], list[tuple[str, str, str]]]] = {
    "a line": ([box("Insurance revenue: €4,812 million.")], [("Insurance revenue", "", "€4,812 million")]),
    "a line with its year": ([box("Revenue 2024: €4,812m")], [("Revenue", "2024", "€4,812m")]),
    "a year in brackets": ([box("Revenue (FY2024): €4,812m")], [("Revenue", "FY2024", "€4,812m")]),
    "a line that says more": ([box("Revenue: €4,812 million, up 6%")], []),
    "a target": ([box("Combined ratio: at or below 95% in 2028")], []),
    "a sentence": ([box("Revenue grew to €4,812 million.")], []),
    "a time of day": ([box("Call: 10:30")], []),
    "a year alone": ([box("Founded: 1924"), box("Reported: 2025")], [("Founded", "", "1924")]),
    "number over caption": ([box("€6.8bn\nInsurance revenue")], [("Insurance revenue", "", "€6.8bn")]),
    "caption over number": ([box("Insurance revenue\n€6.8bn")], [("Insurance revenue", "", "€6.8bn")]),
    "two numbers in a box": ([box("€6.8bn\n€5.1bn")], []),
    "a box with more": ([box("€6.8bn\nInsurance revenue\n+6.6%")], []),
    "a group of two": (
        [box("€6.8bn", group=("G",)), box("Revenue", name="T 2", group=("G",))],
        [("Revenue", "", "€6.8bn")],
    ),
    "a group of three": (
        [box("€6.8bn", group=("G",)), box("Revenue", name="T 2", group=("G",)), box("2025", name="T 3", group=("G",))],
        [],
    ),
    "loose boxes": ([box("€6.8bn"), box("Revenue", name="T 2")], []),
    "groups within one": (
        [box("€6.8bn", group=("G", "A")), box("Revenue", name="T 2", group=("G", "B"))],
        [],
    ),
}


@pytest.mark.parametrize(("shapes", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_numbers_in_texts_need_one_caption(shapes: list[Shape], expected: list[tuple[str, str, str]]) -> None:
    assert bound(numbers(*shapes)) == expected


def test_a_pair_is_named_after_the_shape_that_holds_the_number() -> None:
    (number,) = numbers(box("Revenue", name="Caption", group=("G",)), box("€6.8bn", name="Number", group=("G",)))
    assert (number.shape, number.quote, number.caption) == ("Number", "Revenue €6.8bn", True)


def test_a_hidden_slide_gives_nothing() -> None:
    assert numbers(table(("", "2025"), ("Revenue", "1")), hidden=True) == []


def test_numbers_that_evidence_cannot_tell_apart_are_dropped() -> None:
    found = numbers(table(("", "2025", "2025"), ("Revenue", "1", "2"), ("Profit", "3", "")))
    assert bound(list(unambiguous(found))) == [("Profit", "2025", "3")]


def test_the_decks_own_style_decides_what_a_point_means() -> None:
    (first, *_) = numbers(table(("Mio. €", "2025", "2024"), ("Ricavi", "6.842", "6.418,5")))
    assert first.value == Decimal(6842)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€6.8bn", PrintedAmount("€6.8bn", Decimal("6.8"), "", "€ bn")),
        ("EUR 4,812 million", PrintedAmount("EUR 4,812 million", Decimal(4812), "", "EUR million")),
        ("4,812 m€", PrintedAmount("4,812 m€", Decimal(4812), "", "€ m")),
        ("$(1,234)k", PrintedAmount("$(1,234)k", Decimal(-1234), "", "$ k")),
        ("94.2%", PrintedAmount("94.2%", Decimal("94.2"), "%", "")),
        ("412¹", PrintedAmount("412¹", Decimal(412), "", "")),
        ("412⁽¹⁾*", PrintedAmount("412⁽¹⁾*", Decimal(412), "", "")),
        ("10⁶", None),
        ("2025", None),
        ("–", None),
        ("n.a.", None),
        ("c. €6.8bn", None),
        ("6.8x", None),
        ("5% million", None),
        ("m", None),
        ("", None),
    ],
)
def test_a_printed_amount_is_read_whole_or_not_at_all(text: str, amount: PrintedAmount | None) -> None:
    assert read_printed(text, NumberStyle.POINT) == amount
