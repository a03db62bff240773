"""From characters to words and lines: by where they stand, not by the order in which the file draws them."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from vouching.skills.documents.words import Char, Line, Word, halves_of_spread, lines_of, words_of


def chars(text: str, x: float = 0.0, y: float = 0.0, *, size: float = 10.0, step: float = 5.0) -> list[Char]:
    return [Char(char, x + step * at, y, x + step * at + step, y + size) for at, char in enumerate(text)]


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_blanks_and_gaps_end_a_word() -> None:
    assert [word.text for word in words_of(chars("Net sales"))] == ["Net", "sales"]
    assert [word.text for word in words_of([*chars("Net"), *chars("sales", x=30)])] == ["Net", "sales"]


def test_letters_set_a_little_apart_are_one_word() -> None:
    assert [word.text for word in words_of(chars("sales", step=5.0))] == ["sales"]
    spread = [Char(char, 7.0 * at, 0, 7.0 * at + 5.0, 10) for at, char in enumerate("sales")]
    assert [word.text for word in words_of(spread)] == ["sales"]


def test_a_new_line_ends_a_word_even_without_a_blank() -> None:
    assert [word.text for word in words_of([*chars("Net"), *chars("Cost", y=14)])] == ["Net", "Cost"]


def test_a_raised_digit_is_a_word_of_its_own_and_marked() -> None:
    line = lines_of(words_of([*chars("1,234"), Char("2", 25, -0.5, 28, 5.5)]))[0]
    assert [(word.text, word.raised) for word in line.words] == [("1,234", False), ("2", True)]


def test_a_small_digit_on_the_line_is_no_footnote_mark() -> None:
    line = lines_of(words_of([*chars("H", size=10), Char("2", 5, 4, 8, 10.5)]))[0]
    assert not any(word.raised for word in line.words)


def test_lines_are_gathered_by_height_whatever_the_order() -> None:
    words = words_of([*chars("Sales"), *chars("100", x=200), *chars("Costs", y=14), *chars("60", x=205, y=14)])
    for seed in range(10):
        shuffled = words[:]
        random.Random(seed).shuffle(shuffled)
        assert texts(lines_of(shuffled)) == ["Sales 100", "Costs 60"]


def test_a_baseline_that_is_off_by_a_little_is_the_same_line() -> None:
    assert texts(lines_of(words_of([*chars("Sales"), *chars("100", x=200, y=1.5)]))) == ["Sales 100"]


def test_rows_that_stand_close_are_not_merged() -> None:
    tight = [
        *chars("Sales", size=8),
        *chars("100", x=200, size=8),
        *chars("Costs", y=8, size=8),
        *chars("60", x=200, y=8, size=8),
    ]
    assert texts(lines_of(words_of(tight))) == ["Sales 100", "Costs 60"]


def sheet(rows: int, *, right: bool = True) -> list[Line]:
    words: list[Word] = []
    for row in range(rows):
        y = 50.0 + 14 * row
        words += [Word("Sales", 40, y, 80, y + 10), Word("100", 300, y, 320, y + 10)]
        if right:
            words += [Word("Assets", 640, y, 680, y + 10), Word("900", 900, y, 920, y + 10)]
    return lines_of(words)


def test_a_spread_is_two_pages() -> None:
    halves = halves_of_spread(sheet(20), 1190, 842)
    assert halves is not None
    left, right = halves
    assert {line.text for line in left} == {"Sales 100"}
    assert {line.text for line in right} == {"Assets 900"}


def test_a_wide_table_is_no_spread() -> None:
    wide = [
        Line((Word("Sales", 40, y, 80, y + 10), Word("1,234,567", 560, y, 630, y + 10))) for y in range(50, 400, 14)
    ]
    assert halves_of_spread(wide, 1190, 842) is None


def test_a_wide_page_with_numbers_alone_at_its_right_is_no_spread() -> None:
    wide = [
        Line((Word("Sales", 40, y, 80, y + 10), Word("100", 700, y, 730, y + 10), Word("90", 900, y, 920, y + 10)))
        for y in range(50, 400, 14)
    ]
    assert halves_of_spread(wide, 1190, 842) is None


def test_a_page_that_is_higher_than_wide_is_no_spread() -> None:
    assert halves_of_spread(sheet(20), 842, 1190) is None


@st.composite
def any_chars(draw: st.DrawFn) -> Char:
    x, y, width, height = (draw(st.floats(0, high)) for high in (600, 800, 20, 20))
    return Char(draw(st.characters()), x, y, x + width, y + height)


CHARS = any_chars()


@given(st.lists(CHARS, max_size=60))
def test_no_character_is_lost_or_made_up(found: list[Char]) -> None:
    lines = lines_of(words_of(found))
    kept = sorted("".join(word.text for line in lines for word in line.words))
    assert kept == sorted("".join(char.text for char in found if char.text.strip()))


@given(st.lists(CHARS, max_size=40))
def test_words_of_a_line_run_from_left_to_right(found: list[Char]) -> None:
    for line in lines_of(words_of(found)):
        lefts = [word.x0 for word in line.words]
        assert lefts == sorted(lefts)


@given(st.lists(CHARS, max_size=40), st.floats(100, 2000), st.floats(100, 2000))
def test_any_page_is_a_spread_or_is_not(found: list[Char], width: float, height: float) -> None:
    halves = halves_of_spread(lines_of(words_of(found)), width, height)
    assert halves is None or len(halves) == 2
