"""Text that runs up, down or backwards on its page: a table printed sideways is read as if the page were turned.

Boxes are those of `evidence.py`: `Frame.to_page` brings a box of the turned page to where a reader sees it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from ..evidence import Box
from .words import Char


class Turn(IntEnum):
    """By how many degrees, clockwise, a page has to be turned so that its text runs from left to right."""

    NONE = 0
    RIGHT = 90
    OVER = 180
    LEFT = 270


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page was turned, and its size as a reader sees it."""

    turn: Turn
    width: float
    height: float

    def to_page(self, box: Box) -> Box:
        """The place on the page of a box on the turned page."""
        x0, y0, x1, y1 = box
        if self.turn is Turn.RIGHT:
            return y0, self.height - x1, y1, self.height - x0
        if self.turn is Turn.LEFT:
            return self.width - y1, x0, self.width - y0, x1
        if self.turn is Turn.OVER:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        return box

    def turned(self, char: Char) -> Char:
        """The character where it stands on the turned page."""
        x0, y0, x1, y1 = char.x0, char.y0, char.x1, char.y1
        if self.turn is Turn.RIGHT:
            return Char(char.text, self.height - y1, x0, self.height - y0, x1)
        if self.turn is Turn.LEFT:
            return Char(char.text, y0, self.width - x1, y1, self.width - x0)
        if self.turn is Turn.OVER:
            return Char(char.text, self.width - x1, self.height - y1, self.width - x0, self.height - y0)
        return char


def turn_of(chars: Sequence[Char]) -> Turn:
    """The turn that most of the page's text needs, told by where each character stands from the one before it."""
    votes = Counter(turn for last, char in pairwise(chars) if (turn := _turn_between(last, char)) is not None)
    if not votes:
        return Turn.NONE
    return max(votes, key=lambda turn: (votes[turn], -turn))


def turned_chars(chars: Sequence[Char], frame: Frame) -> list[Char]:
    """The characters where they stand on the turned page, without those of text that runs another way.

    Of a title that stands upright over a table printed sideways, the turned page would show single letters one below
    the other, among them digits that look like cells.
    """
    if frame.turn is Turn.NONE:
        return list(chars)
    between = [None, *(_turn_between(last, char) for last, char in pairwise(chars)), None]
    return [
        frame.turned(char)
        for char, before, after in zip(chars, between, between[1:], strict=False)
        if frame.turn in (before, after) or (before is None and after is None)
    ]


def _turn_between(last: Char, char: Char) -> Turn | None:
    """The turn that text needs which runs from one character to the next; None where the two don't stand together."""
    if not last.text.strip() or not char.text.strip():
        return None
    dx = (char.x0 + char.x1 - last.x0 - last.x1) / 2
    dy = (char.y0 + char.y1 - last.y0 - last.y1) / 2
    reach = 2 * max(last.x1 - last.x0, last.y1 - last.y0, 1.0)
    if max(abs(dx), abs(dy)) > reach or abs(dx) == abs(dy):
        return None
    if abs(dx) > abs(dy):
        return Turn.NONE if dx > 0 else Turn.OVER
    return Turn.LEFT if dy > 0 else Turn.RIGHT
