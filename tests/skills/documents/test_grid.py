"""Rows and columns by geometry: what is a number of which column, and what stays text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouching.skills.documents.grid import Grid, build_grid, split_line
from vouching.skills.documents.numbers import NumberStyle
from vouching.skills.documents.words import Line, Word

POINT, COMMA = NumberStyle.POINT, NumberStyle.COMMA
CHAR = 5.0
EDGES = (300.0, 380.0, 460.0)


def at_right(text: str, right: float, y: float) -> Word:
    """A word that ends at `right`, brackets and percent signs hanging out."""
    hanging = len(text) - len(text.rstrip(")%"))
    x1 = right + CHAR * hanging
    return Word(text, x1 - CHAR * len(text), y, x1, y + 10)


def label(text: str, y: float, x: float = 40.0) -> list[Word]:
    words: list[Word] = []
    for part in text.split():
        words.append(Word(part, x, y, x + CHAR * len(part), y + 10))
        x += CHAR * (len(part) + 1)
    return words


def row(y: float, text: str, *cells: str, edges: tuple[float, ...] = EDGES) -> Line:
    words = label(text, y)
    for cell, edge in zip(cells, edges, strict=False):
        if cell.startswith("$ "):
            words.append(Word("$", edge - 45, y, edge - 40, y + 10))
            cell = cell[2:]
        if cell:
            words.append(at_right(cell, edge, y))
    return Line(tuple(words))


def cells(grid: Grid) -> list[tuple[str, list[str | None]]]:
    return [(found.label, [str(cell.number.value) if cell else None for cell in found.cells]) for found in grid.rows]


def table(*rows: tuple[str, ...], edges: tuple[float, ...] = EDGES) -> list[Line]:
    return [row(50.0 + 14 * at, *parts, edges=edges) for at, parts in enumerate(rows)]


def test_rows_have_their_label_and_a_number_a_column() -> None:
    grid = build_grid(
        table(
            ("", "2018", "2017", "2016"),
            ("Net sales", "$ 1,234", "$ 999", "(5)"),
            ("Costs", "60", "—", "7"),
            ("Tax", "1", "2", "3"),
        ),
        POINT,
    )
    assert [line.text for line in grid.header] == ["2018 2017 2016"]
    assert cells(grid) == [
        ("Net sales", ["1234", "999", "-5"]),
        ("Costs", ["60", "0", "7"]),
        ("Tax", ["1", "2", "3"]),
    ]


def test_a_missing_cell_is_none_and_shifts_nothing() -> None:
    grid = build_grid(table(("Sales", "100", "90", "80"), ("Gains", "", "5", ""), ("Costs", "60", "50", "40")), POINT)
    assert cells(grid)[1] == ("Gains", [None, "5", None])


def test_numbers_inside_a_label_stay_text() -> None:
    grid = build_grid(
        table(
            ("Receivables, net of $12 and $11", "640", "602", "590"),
            ("5.25% notes due 2027", "100", "100", "100"),
            ("Common stock, 200 shares", "420", "415", "410"),
        ),
        POINT,
    )
    assert [found[1] for found in cells(grid)] == [["640", "602", "590"], ["100", "100", "100"], ["420", "415", "410"]]


def test_a_label_that_ends_in_a_number_keeps_it() -> None:
    grid = build_grid(
        table(
            ("Allowance in 2018", "640", "602", "590"),
            ("Notes due 2027", "100", "100", "100"),
            ("Sales", "1", "2", "3"),
        ),
        POINT,
    )
    assert [found[0] for found in cells(grid)] == ["Allowance in 2018", "Notes due 2027", "Sales"]


def test_an_amount_that_looks_like_a_year_is_an_amount_in_a_row() -> None:
    grid = build_grid(
        table(
            ("", "2018", "2017", "2016"),
            ("Sales", "2,018", "2017", "1999"),
            ("Costs", "60", "50", "40"),
            ("Tax", "6", "5", "4"),
        ),
        POINT,
    )
    assert cells(grid)[0] == ("Sales", ["2018", "2017", "1999"])


def test_a_raised_footnote_mark_is_no_digit_and_no_column() -> None:
    lines = table(("Sales", "100", "90", "80"), ("Costs", "60", "50", "40"), ("Tax", "6", "5", "4"))
    marked = Line((*lines[0].words, Word("2", 460.5, 49, 463.5, 54, raised=True)))
    assert cells(build_grid([marked, *lines[1:]], POINT))[0] == ("Sales", ["100", "90", "80"])


SPLIT = [
    (["(", "1,234", ")"], ["-1234"]),
    (["$", "(", "1,234", ")"], ["-1234"]),
    (["$(", "1,234)"], ["-1234"]),
    (["12.5", "%"], ["12.5"]),
    (["(12.5", ")%"], ["-12.5"]),
    (["€", "1,234"], ["1234"]),
]


@pytest.mark.parametrize(("parts", "values"), SPLIT, ids=[" ".join(parts) for parts, _ in SPLIT])
def test_the_parts_of_one_number_are_one_token(parts: list[str], values: list[str]) -> None:
    x, words = 300.0, label("Sales", 50)
    for part in parts:
        words.append(Word(part, x, 50, x + CHAR * len(part), 60))
        x += CHAR * len(part) + 2
    found, tokens = split_line(Line(tuple(words)), POINT)
    assert [word.text for word in found] == ["Sales"]
    assert [str(token.number.value) for token in tokens] == values


def test_digit_groups_set_apart_are_one_number_and_columns_are_not() -> None:
    near = [
        *label("Ricavi", 50),
        Word("1", 300, 50, 305, 60),
        Word("234", 307, 50, 322, 60),
        Word("567", 324, 50, 339, 60),
    ]
    _, tokens = split_line(Line(tuple(near)), COMMA)
    assert [str(token.number.value) for token in tokens] == ["1234567"]
    far = [
        *label("Ricavi", 50),
        Word("1", 300, 50, 305, 60),
        Word("234", 340, 50, 355, 60),
        Word("567", 390, 50, 405, 60),
    ]
    _, tokens = split_line(Line(tuple(far)), COMMA)
    assert [str(token.number.value) for token in tokens] == ["1", "234", "567"]


def test_a_dash_before_another_columns_number_is_nil_not_minus() -> None:
    words = [*label("Gains", 50), Word("—", 295, 50, 300, 60), Word("5", 375, 50, 380, 60)]
    _, tokens = split_line(Line(tuple(words)), POINT)
    assert [(str(token.number.value), token.number.nil) for token in tokens] == [("0", True), ("5", False)]


def test_a_line_of_words_has_no_numbers() -> None:
    found, tokens = split_line(Line(tuple(label("Current assets:", 50))), POINT)
    assert [word.text for word in found] == ["Current", "assets:"] and tokens == []


def test_hanging_brackets_do_not_move_a_number_out_of_its_column() -> None:
    grid = build_grid(
        table(("Sales", "100", "90", "80"), ("Loss", "(60)", "(50)", "(40)"), ("Margin", "6%", "5%", "4%")), POINT
    )
    assert len(grid.columns) == 3
    assert cells(grid)[1] == ("Loss", ["-60", "-50", "-40"])


def test_items_and_totals_in_two_columns_are_one() -> None:
    edges = (360.0, 410.0, 500.0, 550.0)
    rows = [
        ("Cash", "10", "", "9", ""),
        ("Stock", "20", "", "19", ""),
        ("Receivables", "30", "", "29", ""),
        ("Total current", "", "60", "", "57"),
        ("Plant", "1", "", "2", ""),
        ("Goodwill", "2", "", "3", ""),
        ("Total fixed", "", "3", "", "5"),
        ("Total", "", "63", "", "62"),
    ]
    grid = build_grid(table(*rows, edges=edges), POINT)
    assert len(grid.columns) == 2
    assert [found[1] for found in cells(grid)] == [
        ["10", "9"], ["20", "19"], ["30", "29"], ["60", "57"], ["1", "2"], ["2", "3"], ["3", "5"], ["63", "62"],
    ]  # fmt: skip


def test_a_page_number_below_the_table_is_no_row_of_a_column() -> None:
    lines = table(("Sales", "100", "90", "80"), ("Costs", "60", "50", "40"), ("Tax", "6", "5", "4"))
    foot = Line((Word("45", 250, 700, 260, 710),))
    last = build_grid([*lines, foot], POINT).rows[-1]
    assert not last.has_numbers


def test_no_lines_no_rows() -> None:
    grid = build_grid([], POINT)
    assert (grid.header, grid.columns, grid.rows) == ((), (), ())


# --- hypothesis -----------------------------------------------------------------------------------------------------

PIECES = st.one_of(
    st.sampled_from(
        ["$", "(", ")", "€", "—", "-", "%", ")%", "(1", "1)", "1,234", "2018", "12.5", "Total", "US$", "'000", "($"]
    ),
    st.text(alphabet="0123456789.,()$-abc% ", min_size=1, max_size=8).filter(lambda text: bool(text.strip())),
)


@st.composite
def any_words(draw: st.DrawFn) -> Word:
    text, x, width = draw(PIECES), draw(st.floats(0, 600)), draw(st.floats(1, 60))
    y = 14.0 * draw(st.integers(0, 20))
    return Word(text, x, y, x + width, y + 10, draw(st.booleans()))


WORDS = any_words()


def lines_from(words: list[Word]) -> list[Line]:
    by_height: dict[float, list[Word]] = {}
    for word in words:
        by_height.setdefault(word.y0, []).append(word)
    return [Line(tuple(sorted(by_height[y], key=lambda word: word.x0))) for y in sorted(by_height)]


@given(st.lists(WORDS, max_size=50), st.sampled_from(NumberStyle))
def test_any_words_make_a_grid(words: list[Word], style: NumberStyle) -> None:
    lines = lines_from(words)
    grid = build_grid(lines, style)
    assert {*grid.header, *(found.line for found in grid.rows)} == set(lines), "no line is lost"
    for found in grid.rows:
        assert len(found.cells) in (0, len(grid.columns))


@given(st.lists(WORDS, min_size=1, max_size=20), st.sampled_from(NumberStyle))
def test_every_token_lies_on_the_words_that_print_it(words: list[Word], style: NumberStyle) -> None:
    for line in lines_from(words):
        _, tokens = split_line(line, style)
        for token in tokens:
            x0, y0, x1, y1 = token.box
            assert x0 <= x1 and line.y0 <= y0 <= y1 <= line.y1


AMOUNT = st.integers(min_value=-999_999, max_value=999_999)


@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT), min_size=3, max_size=12))
def test_a_printed_table_is_read_back(amounts: list[tuple[int, int, int]]) -> None:
    def shown(amount: int) -> str:
        return f"({-amount:,})" if amount < 0 else f"{amount:,}"

    grid = build_grid(table(*((f"Row {chr(97 + at)}", *map(shown, three)) for at, three in enumerate(amounts))), POINT)
    found = [tuple(int(cell.number.value) if cell else None for cell in each.cells) for each in grid.rows]
    assert found == amounts
    assert all(cell is None or isinstance(cell.number.value, Decimal) for each in grid.rows for cell in each.cells)
