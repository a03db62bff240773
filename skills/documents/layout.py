"""A page as it is laid out: its words and the rectangles drawn behind them.

Coordinates are those of `evidence.py`: points from the top left corner of the page as a reader sees it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..evidence import Box
from .words import Word

Colour = tuple[int, int, int, int]
"""Red, green, blue and opacity, 0 to 255 each."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """The hull of a drawn shape: a bar, a card, a cell, a rule. `colour` is what it is filled with, None if it is not."""

    box: Box
    colour: Colour | None

    @property
    def width(self) -> float:
        """From left to right."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.box[3] - self.box[1]


class Hull(ABC):
    """Something on a page that is made up of parts, and takes the place that they take together."""

    @property
    @abstractmethod
    def parts(self) -> Iterable[Box]:
        """Where its parts are."""

    @cached_property
    def box(self) -> Box:
        """The smallest box around its parts."""
        return hull(*self.parts)

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def centre(self) -> float:
        """Half-way across."""
        return (self.box[0] + self.box[2]) / 2


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The upright words of a page, in the file's order, and its rectangles, the first drawn first."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rectangles: tuple[Rectangle, ...] = ()


def hull(*boxes: Box) -> Box:
    """The smallest box around `boxes`."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def contains(outer: Box, inner: Box, *, slack: float = 1.0) -> bool:
    """Whether `inner` lies within `outer`, but for `slack` points."""
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def overlap(one: Box, other: Box, axis: int) -> float:
    """How many points the two share along `axis` (0 across, 1 down); negative where a gap is between them."""
    return min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])
