"""Small inline charts: one bar a year, the year of the report solid and earlier ones lighter, as IBCS has it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

WIDTH, HEIGHT, GAP = 10, 22, 4


def bars(amounts: Sequence[Decimal | None], *, says: str) -> Markup:
    """An SVG of one bar for each year, oldest first; a year without a vouched figure leaves its place empty.

    `says` is what a screen reader reads.
    """
    known = [amount for amount in amounts if amount is not None]
    high, low = max([*known, Decimal(0)]), min([*known, Decimal(0)])
    span = high - low
    if len(known) < 2 or not span:
        return Markup("")
    zero = float(high / span) * HEIGHT
    shapes: list[Markup] = []
    for at, amount in enumerate(amounts):
        x = at * (WIDTH + GAP)
        if amount is None:
            shapes.append(Markup('<path class="gap" d="M{} {:.1f}h{}"/>').format(x, zero, WIDTH))
            continue
        tall = max(float(abs(amount) / span) * HEIGHT, 0.8)
        top = zero - tall if amount >= 0 else zero
        name = "now" if at == len(amounts) - 1 else "then"
        shape = Markup('<rect class="{}" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>')
        shapes.append(shape.format(name, x, top, WIDTH, tall))
    wide = len(amounts) * (WIDTH + GAP) - GAP
    shapes.append(Markup('<path class="axis" d="M0 {:.1f}h{}"/>').format(zero, wide))
    frame = Markup('<svg class="spark" role="img" aria-label="{}" viewBox="0 -1 {} {}" width="{}" height="{}">{}</svg>')
    return frame.format(says, wide, HEIGHT + 2, wide, HEIGHT + 2, Markup("").join(shapes))


def bar(amount: Decimal, *, largest: Decimal, own: bool) -> Markup:
    """A horizontal bar below a number: its share of the `largest` amount in its row; hidden from screen readers."""
    if not largest:
        return Markup("")
    wide = max(float(abs(amount) / largest) * 100, 0.6)
    kind = ("own" if own else "other") + (" minus" if amount < 0 else "")
    shape = Markup('<svg class="bar" aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none">')
    return shape + Markup('<rect class="{}" x="{:.1f}" width="{:.1f}" height="4"/></svg>').format(
        kind, 100 - wide, wide
    )
