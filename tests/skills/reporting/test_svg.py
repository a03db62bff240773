"""Charts are drawn to scale, hold no amount that is in review, and say in words what they show."""

from __future__ import annotations

import re
from decimal import Decimal

from vouching.skills.reporting.svg import Column, bar, columns, pin, sparkline, variance


def rects(drawn: str, kind: str) -> list[tuple[float, float, float, float]]:
    """x, y, width and height of the rectangles of a class."""
    found = re.findall(rf'<rect class="{kind}" x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"', drawn)
    return [(float(x), float(y), float(wide), float(tall)) for x, y, wide, tall in found]


def test_columns_are_as_high_as_their_amounts_and_a_loss_hangs_below_nought() -> None:
    marks = [
        Column("FY2023", "50", Decimal(50), current=False),
        Column("FY2024", "−25", Decimal(-25), current=False),
        Column("FY2025", "100", Decimal(100), current=True),
    ]
    drawn = columns(marks, low=Decimal(-25), high=Decimal(100), name="c", title="T", says="S", waiting="in review")
    (first, loss), (now,) = rects(drawn, "then"), rects(drawn, "now")
    assert abs(now[3] - 2 * first[3]) < 0.2 and abs(now[3] - 4 * loss[3]) < 0.4
    assert abs(first[1] + first[3] - loss[1]) < 0.2, "both begin at nought"
    assert '<title id="c-t">T</title><desc id="c-d">S</desc>' in drawn


def test_a_year_in_review_has_words_and_nothing_that_could_be_read_as_an_amount() -> None:
    marks = [
        Column("FY2024", "50", Decimal(50), current=False),
        Column("FY2025", "", None, current=True, in_review=True),
    ]
    drawn = columns(marks, low=Decimal(0), high=Decimal(50), name="c", title="T", says="S", waiting="in review")
    assert len(re.findall("<rect", drawn)) == 1 and not rects(drawn, "now")
    assert ">in review<" in drawn and 'class="waits"' in drawn


def test_what_is_drawn_is_escaped() -> None:
    hostile = "<script>"
    marks = [Column(hostile, hostile, Decimal(1), current=True)]
    drawn = columns(marks, low=Decimal(0), high=Decimal(1), name="c", title=hostile, says=hostile, waiting="")
    assert hostile not in drawn and drawn.count("&lt;script&gt;") == 4


def test_more_is_to_the_right_of_nought_and_less_to_the_left() -> None:
    low, high = Decimal(-50), Decimal(50)
    assert rects(variance(Decimal(25), low=low, high=high, favour="good"), "good") == [(50, 0, 25, 10)]
    assert rects(variance(Decimal(-25), low=low, high=high, favour="bad"), "bad") == [(25, 0, 25, 10)]
    (line, head) = rects(pin(Decimal(-50), low=low, high=high, favour="bad"), "bad")
    assert head[0] <= line[0] < 50
    assert rects(bar(Decimal(10), low=Decimal(0), high=Decimal(40), own=True), "own") == [(0, 0, 25, 10)]


def test_one_year_makes_no_sparkline_and_a_gap_keeps_its_place() -> None:
    assert not sparkline([None, Decimal(5)], says="x") and not sparkline([Decimal(0), Decimal(0)], says="x")
    drawn = sparkline([Decimal(5), None, Decimal(10)], says="Revenue: 5, in review, 10")
    assert len(rects(drawn, "then")) == 1 and len(rects(drawn, "now")) == 1 and 'class="gap"' in drawn
    assert 'aria-label="Revenue: 5, in review, 10"' in drawn
