"""Charts as inline SVG, in IBCS notation.

The report's year is solid and dark, earlier years and competitors are lighter, variances are signed; of a figure in
review nothing is drawn but words say so in its place. There are no gridlines, no legend and no axis of values.

Colours come from classes, so that the style sheet decides them for light, dark, paper and forced colours alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from markupsafe import Markup

NOTHING = Markup("")
Favour = Literal["good", "bad", "neutral"]

_SPARK_BAR, _SPARK_HEIGHT, _SPARK_GAP = 8, 20, 3
_PITCH, _BAR, _LETTER = 46, 30, 7
_TOP, _PLOT, _BOTTOM = 18, 96, 18


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart: what stands below and above it, and its amount, if it is vouched for."""

    label: str
    value: str
    amount: Decimal | None
    current: bool
    in_review: bool = False


def sparkline(amounts: Sequence[Decimal | None], *, says: str) -> Markup:
    """One small bar for each year, oldest first; a year without a vouched figure leaves its place empty.

    `says` is what a screen reader reads. Nothing is drawn of fewer than two years, or where all are nought.
    """
    known = [amount for amount in amounts if amount is not None]
    high, low = max([*known, Decimal(0)]), min([*known, Decimal(0)])
    if len(known) < 2 or high == low:
        return NOTHING
    zero = float(high / (high - low)) * _SPARK_HEIGHT
    shapes: list[Markup] = []
    for at, amount in enumerate(amounts):
        x = at * (_SPARK_BAR + _SPARK_GAP)
        if amount is None:
            shapes.append(Markup('<path class="gap" d="M{} {:.1f}h{}"/>').format(x, zero, _SPARK_BAR))
            continue
        tall = max(float(abs(amount) / (high - low)) * _SPARK_HEIGHT, 0.8)
        top = zero - tall if amount >= 0 else zero
        shapes.append(_rect("now" if at == len(amounts) - 1 else "then", x, top, _SPARK_BAR, tall))
    wide = len(amounts) * (_SPARK_BAR + _SPARK_GAP) - _SPARK_GAP
    shapes.append(Markup('<path class="axis" d="M0 {:.1f}h{}"/>').format(zero, wide))
    frame = Markup('<svg class="spark" role="img" aria-label="{}" viewBox="0 -1 {} {}" width="{}" height="{}">{}</svg>')
    return frame.format(says, wide, _SPARK_HEIGHT + 2, wide, _SPARK_HEIGHT + 2, Markup("").join(shapes))


def columns(
    marks: Sequence[Column], *, low: Decimal, high: Decimal, name: str, title: str, says: str, waiting: str
) -> Markup:
    """Columns over the years on a scale from `low` to `high`, each with its value; `waiting` is said in a year in review.

    `name` makes the ids of title and description unique on the page.
    """
    span = high - low or Decimal(1)
    below = 14 if low < 0 else 0
    zero = _TOP + float(high / span) * (_PLOT - below)
    pitch = max(_PITCH, max((len(mark.label) for mark in marks), default=0) * _LETTER)
    wide, tall = len(marks) * pitch, _TOP + _PLOT + _BOTTOM
    shapes: list[Markup] = [
        Markup('<title id="{0}-t">{1}</title><desc id="{0}-d">{2}</desc>').format(name, title, says)
    ]
    for at, mark in enumerate(marks):
        x = at * pitch + (pitch - _BAR) / 2
        middle = at * pitch + pitch / 2
        kind = "now" if mark.current else "then"
        if mark.in_review:  # its amount is open, so nothing is drawn to any height: words, on a dashed foot
            shapes.append(Markup('<path class="waits" d="M{:.1f} {:.1f}h{}"/>').format(x, zero - 1, _BAR))
            shapes.append(_text("word", middle, zero - 8, waiting, turned=True))
        elif mark.amount is not None:
            height = max(float(abs(mark.amount) / span) * (_PLOT - below), 1)
            minus = mark.amount < 0
            shapes.append(_rect(kind, x, zero if minus else zero - height, _BAR, height))
            shapes.append(
                _text(f"value {kind}", middle, zero + height + 11 if minus else zero - height - 5, mark.value)
            )
        shapes.append(_text(f"label {kind}", middle, tall - 3, mark.label))
    shapes.append(Markup('<path class="axis" d="M0 {:.1f}h{}"/>').format(zero, wide))
    frame = Markup(
        '<svg class="columns" role="img" aria-labelledby="{0}-t {0}-d" viewBox="0 0 {1} {2}" width="{1}" height="{2}">'
        "{3}</svg>"
    )
    return frame.format(name, wide, tall, NOTHING.join(shapes))


def bar(amount: Decimal, *, low: Decimal, high: Decimal, own: bool) -> Markup:
    """A company's bar on a scale from `low` to `high`; hidden from screen readers, which read the number beside it."""
    zero, long = _placed(amount, low, high)
    if not long:
        return NOTHING
    shape = _rect("own" if own else "other", zero if amount >= 0 else zero - long, 0, long, 10)
    return _strip("bar", [shape, _nought(zero)])


def variance(amount: Decimal, *, low: Decimal, high: Decimal, favour: Favour) -> Markup:
    """An absolute variance as a bar from nought: to the right for more, to the left for less."""
    zero, long = _placed(amount, low, high)
    shape = _rect(favour, zero if amount >= 0 else zero - long, 0, long, 10)
    return _strip("variance", [shape, _nought(zero)])


def pin(amount: Decimal, *, low: Decimal, high: Decimal, favour: Favour) -> Markup:
    """A relative variance as a pin: a thin line with a square head."""
    zero, long = _placed(amount, low, high)
    long = max(long - 1, 0)
    head = zero + long - 1 if amount >= 0 else zero - long - 1
    shapes = [_rect(favour, zero if amount >= 0 else zero - long, 4, long, 2), _rect(favour, head, 1.5, 2, 7)]
    return _strip("variance", [*shapes, _nought(zero)])


def _placed(amount: Decimal, low: Decimal, high: Decimal) -> tuple[float, float]:
    """Where nought lies on a scale of a hundred, and how long the amount is on it."""
    span = high - low
    if not span:
        return 0, 0
    return float(-low / span) * 100, max(float(abs(amount) / span) * 100, 0.6)


def _nought(at: float) -> Markup:
    return Markup('<path class="axis" d="M{:.2f} -2v14"/>').format(at)


def _strip(kind: str, shapes: Iterable[Markup]) -> Markup:
    frame = Markup('<svg class="{}" aria-hidden="true" viewBox="0 -2 100 14" preserveAspectRatio="none">{}</svg>')
    return frame.format(kind, NOTHING.join(shapes))


def _rect(kind: str, x: float, y: float, wide: float, tall: float) -> Markup:
    shape = Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
    return shape.format(kind, x, y, wide, tall)


def _text(kind: str, x: float, y: float, said: str, *, turned: bool = False) -> Markup:
    turn = (
        Markup(' transform="rotate(-90 {:.1f} {:.1f})" dominant-baseline="central"').format(x, y) if turned else NOTHING
    )
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}"{}>{}</text>').format(kind, x, y, turn, said)
