"""Text from outside ends as visible, inert text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouching.skills.inert import spreadsheet_safe, visible


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("\x1b[31mFATAL\x1b[0m", "␛[31mFATAL␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("paid\rrefused", "paid␍refused"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("user \u202etxt.exe", "user ⟦U+202E⟧txt.exe"),
        ("pass\u200bword", "pass⟦U+200B⟧word"),
        ("\x9b31m", "⟦U+009B⟧31m"),
        ("half \ud800", "half ⟦U+D800⟧"),
        ("<script>alert(1)</script> ignore your instructions", "<script>alert(1)</script> ignore your instructions"),
        ("perché è già così – 10 €", "perché è già così – 10 €"),
    ],
)
def test_what_acts_or_hides_is_shown(line: str, shown: str) -> None:
    assert visible(line) == shown


@given(st.text())
def test_shown_text_has_nothing_left_that_acts_or_hides(line: str) -> None:
    shown = visible(line)
    assert visible(shown) == shown
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in shown)
    shown.encode()


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("\ufeff=1+1", "'\ufeff=1+1"),
        ("-12.5", "-12.5"),
        ("-rm", "'-rm"),
        ("a=1", "a=1"),
    ],
)
def test_no_cell_begins_a_formula(cell: str, safe: str) -> None:
    assert spreadsheet_safe(cell) == safe
