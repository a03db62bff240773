"""Large numbers and their captions, where nothing on the page leaves open which words belong to which number.

Either a drawn card holds one number and one caption; or each of the two is the nearest to the other by far. Numbers of
one size that stand in line are read together or not at all: where one of them finds no caption, the others' may be its.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..evidence import Box
from .blocks import BULLETS, Block, blocks_of, card_around, cards_of
from .deck import CardShape
from .layout import contains, hull, overlap
from .printed import names_time
from .segments import Segment, part_of

_LARGER = 1.25
_BY_FAR = 1.8
_FARTHEST = 1.2
"""Of the number's height: what is farther away is not its caption."""
_LONGEST_CAPTION = 80
_FEW = 4
_REMARK = re.compile(
    r"^\W*(?:vs\.?|versus|compared|from|up|down|y\s?/\s?y|yoy|a/a|rispetto|dal|da|in aumento|in calo|"
    r"[+\-−–▲▼△▽↑↓±~≈]\s?[$€£¥]?\s?\d|[▲▼△▽↑↓])",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^\W*[+\-−–▲▼±]\s?(?:[A-Z]{1,3})?[$€£¥]?\s?\d")
_LABEL = re.compile(r"[^:]{3,80}:")


@dataclass(frozen=True)
class FoundCard:
    """A number with its caption, and the segments that it is made of."""

    shape: CardShape
    used: tuple[Segment, ...]


@dataclass(frozen=True)
class _Pair:
    number: Segment
    caption: Block
    line: Segment | None = None
    """The segment that holds both."""

    @property
    def used(self) -> tuple[Segment, ...]:
        return (self.line,) if self.line else (self.number, *self.caption.segments)


def cards_on(segments: Sequence[Segment], frames: Sequence[Box], title: Block | None) -> list[FoundCard]:
    """The large numbers among `segments` that have a caption beyond doubt, and lines such as "Revenue: €4.8bn"."""
    free = [segment for segment in segments if title is None or segment not in title.segments]
    cards = cards_of(frames, segments)
    blocks = blocks_of(segment for segment in free if segment.is_words or segment.is_time)
    numbers = [segment for segment in free if segment.amount]
    pairs = [pair for number in numbers if (pair := _pair(number, numbers, blocks, cards)) is not None]
    pairs = [pair for pair in pairs if not any(_parts(frame, pair) for frame in frames)]
    pairs = [*_all_in_line(pairs, numbers), *(pair for block in blocks for pair in _figure_lines(block))]
    used = {segment for pair in pairs for segment in pair.used}
    others = [block for block in blocks if not used & set(block.segments)]
    return [
        FoundCard(
            CardShape(
                name=f"number-{at}",
                box=pair.number.box,
                number=pair.number.text,
                caption=pair.caption.text.lstrip(BULLETS + " "),
                headings=_headings(pair, others, pairs, title),
            ),
            pair.used,
        )
        for at, pair in enumerate(pairs, 1)
    ]


def _pair(number: Segment, numbers: Sequence[Segment], blocks: Sequence[Block], cards: Sequence[Box]) -> _Pair | None:
    if _SIGNED.match(number.text):
        return None  # a change, or a loss: what it changed is not said beside it
    card = card_around(number.box, cards)
    rivals = [
        other
        for other in numbers
        if other is not number
        and not (_SIGNED.match(other.text) and other.height < 0.8 * number.height)
        and card_around(other.box, cards) == card
    ]
    near = [block for block in blocks if card_around(block.box, cards) == card]
    captions = [block for block in near if _may_caption(block)]
    if card is not None and not rivals and len(captions) == 1:
        pair = _Pair(number, captions[0])
        return pair if _is_large(pair) else None
    ordered = sorted(captions, key=lambda block: _distance(number.box, block.box))
    if not ordered or not _is_large(pair := _Pair(number, ordered[0])):
        return None
    reach = _BY_FAR * max(_distance(number.box, pair.caption.box), 0.4 * pair.caption.height)
    both = hull(number.box, pair.caption.box)
    if any(_distance(both, block.box) <= reach for block in ordered[1:]):
        return None
    if any(_distance(other.box, pair.caption.box) <= reach for other in rivals):
        return None
    if (
        overlap(number.box, pair.caption.box, 0) > 2
        and overlap(number.box, pair.caption.box, 1) > 0.3 * pair.caption.height
    ):
        return None  # one is printed over the other
    if any(_across(number.box, pair.caption.box, block.box) for block in ordered[1:]):
        return None
    near_enough = _distance(number.box, pair.caption.box) <= _FARTHEST * number.height
    return pair if near_enough and _beside(number.box, pair.caption.box) else None


def _figure_lines(block: Block) -> list[_Pair]:
    """The lines of a block as labels and amounts, if each of them is "label: amount" and nothing else."""
    pairs = [pair for segment in block.segments if (pair := _figure_line(segment)) is not None]
    return pairs if len(pairs) == len(block.segments) else []


def _figure_line(line: Segment) -> _Pair | None:
    for at in range(1, len(line.words)):
        label, amount = part_of(line, 0, at), part_of(line, at, len(line.words))
        if _LABEL.fullmatch(label.text) and amount.amount is not None:
            return _Pair(amount, Block((replace(label, text=label.text.rstrip(":")),)), line)
    return None


def _parts(frame: Box, pair: _Pair) -> bool:
    """Whether the caption stands in a frame that the number does not."""
    return contains(frame, pair.caption.box) and not contains(frame, pair.number.box)


def _may_caption(block: Block) -> bool:
    """Whether a block is words that may name a number; changes, comparisons and bare times are not."""
    text = block.text
    named = any(segment.is_words for segment in block.segments)
    return named and not _REMARK.match(text) and not _is_time_only(text)


def _is_time_only(text: str) -> bool:
    words = text.split()
    return len(words) <= 3 and names_time(words[0])


def _is_large(pair: _Pair) -> bool:
    return pair.number.height >= _LARGER * pair.caption.height and len(pair.caption.text) <= _LONGEST_CAPTION


def _across(number: Box, caption: Box, other: Box) -> bool:
    """Whether words stand at the number's other side, on its height and not far: they may be its caption as well."""
    if overlap(number, caption, 1) <= 0 or overlap(number, other, 1) <= 0:
        return False
    reach = 2 * (number[3] - number[1])
    sides = (
        caption[0] >= number[2] - 2 and other[2] <= number[0] + 2,
        caption[2] <= number[0] + 2 and other[0] >= number[2] - 2,
    )
    return any(sides) and -overlap(number, other, 0) <= reach


def _beside(one: Box, other: Box) -> bool:
    """Whether one stands right over, under or beside the other."""
    return overlap(one, other, 0) > 0 or overlap(one, other, 1) > 0


def _distance(one: Box, other: Box) -> float:
    across, down = max(0.0, -overlap(one, other, 0)), max(0.0, -overlap(one, other, 1))
    return float((across**2 + down**2) ** 0.5)


def _all_in_line(pairs: Sequence[_Pair], numbers: Sequence[Segment]) -> list[_Pair]:
    """The pairs whose number stands in line with no number of its size that has none, and whose caption is theirs alone."""
    kept = list(pairs)
    while True:
        paired = {pair.number for pair in kept}
        lone = [number for number in numbers if number not in paired and not _SIGNED.match(number.text)]
        shared = [pair for pair in kept if any(o is not pair and o.caption == pair.caption for o in kept)]
        wrong = [pair for pair in kept if pair in shared or any(_in_line(pair.number, other) for other in lone)]
        if not wrong:
            return kept
        kept = [pair for pair in kept if pair not in wrong]


def _in_line(one: Segment, other: Segment) -> bool:
    alike = abs(one.height - other.height) <= 0.15 * max(one.height, other.height)
    in_row = abs(one.middle - other.middle) <= 0.3 * one.height
    in_column = abs(one.centre - other.centre) <= 0.5 * one.height or abs(one.box[0] - other.box[0]) <= 3
    return alike and (in_row or in_column)


def _headings(pair: _Pair, others: Sequence[Block], pairs: Sequence[_Pair], title: Block | None) -> tuple[str, ...]:
    """What stands over the number or at its left as a heading of several, and every time beside it.

    A heading is as short as one, or the nearest text over the cards; the captions of other cards are none.
    """
    box = hull(pair.number.box, pair.caption.box)
    ceiling = title.box[3] if title else 0.0
    everything = hull(*(part.box for one in pairs for part in (one.number, one.caption)))
    found: list[str] = []
    for block in others:
        if _REMARK.match(block.text) or block.box[1] < ceiling - 2:
            continue
        above = block.box[3] <= box[1] + 2 and overlap(block.box, box, 0) > 0
        at_left = block.box[2] <= box[0] + 2 and overlap(block.box, box, 1) > 0
        right_over = above and box[1] - block.box[3] <= 2.5 * block.height
        short = len(block.text.split()) <= _FEW
        inside = contains(everything, block.box)
        if (short and (above or at_left)) or right_over or (inside and names_time(block.text)):
            found.append(block.text)
    return tuple(found)
