"""Blocks of text on a page: the lines of a caption, a heading or a paragraph, and the cards that hold some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from ..evidence import Box
from .layout import Hull, PageLayout, contains, overlap
from .segments import Segment

BULLETS = "•◦▪■●–-‣\u2043►▶✓➢➔\uf0b7\uf0a7"
_ALIGNED = 0.5
_TIGHT = 0.45
_SMALLEST_CARD = (60.0, 30.0)


@dataclass(frozen=True)
class Block(Hull):
    """Lines of one type that follow each other closely and share an edge or their centre."""

    segments: tuple[Segment, ...]

    @property
    def parts(self) -> Iterator[Box]:
        """Where its lines stand."""
        return (segment.box for segment in self.segments)

    @cached_property
    def text(self) -> str:
        """Its lines, set apart by a blank."""
        return " ".join(segment.text for segment in self.segments)

    @cached_property
    def height(self) -> float:
        """The usual height of its lines."""
        return median(segment.height for segment in self.segments)


def blocks_of(segments: Iterable[Segment]) -> list[Block]:
    """The blocks that segments without amounts make up; a bullet begins another one."""
    blocks: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (one.box[1], one.box[0])):
        home = next((block for block in reversed(blocks) if _goes_on(block[-1], segment)), None)
        if home is None:
            blocks.append([segment])
        else:
            home.append(segment)
    return [Block(tuple(block)) for block in blocks]


def _goes_on(last: Segment, segment: Segment) -> bool:
    height = min(last.height, segment.height)
    if max(last.height, segment.height) > 1.25 * height or segment.text[:1] in BULLETS:
        return False
    gap = segment.box[1] - last.box[3]
    if not -0.4 * height <= gap <= _TIGHT * height or overlap(last.box, segment.box, 0) <= 0:
        return False
    edges = (
        last.box[0] - segment.box[0],
        last.centre - segment.centre,
        last.box[2] - segment.box[2],
    )
    return min(map(abs, edges)) <= _ALIGNED * height


def frames_of(page: PageLayout) -> list[Box]:
    """The rectangles that may frame something: neither rules and swatches nor the page's ground, each once."""
    return list(
        dict.fromkeys(
            one.box
            for one in page.rectangles
            if one.width >= _SMALLEST_CARD[0]
            and one.height >= _SMALLEST_CARD[1]
            and one.width * one.height <= 0.6 * page.width * page.height
        )
    )


def cards_of(frames: Iterable[Box], segments: Sequence[Segment]) -> list[Box]:
    """The frames that hold an amount and words on several lines, and cut through no text, the smallest first."""
    found: list[Box] = []
    for box in frames:
        inside = [segment for segment in segments if contains(box, segment.box, slack=2.0)]
        cut = any(overlap(box, s.box, 0) > 2 and overlap(box, s.box, 1) > 2 and s not in inside for s in segments)
        lines = {round(segment.middle / max(segment.height, 1)) for segment in inside}
        if not cut and len(lines) > 1 and any(s.amount for s in inside) and any(s.is_words for s in inside):
            found.append(box)
    return sorted(found, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))


def card_around(box: Box, cards: Iterable[Box]) -> Box | None:
    """The smallest card that holds `box`."""
    return next((card for card in cards if contains(card, box, slack=2.0)), None)
