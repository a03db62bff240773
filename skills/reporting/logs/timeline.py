"""A pattern's counts over time as inline SVG: small beside its line, with its times where it is opened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

from babel.dates import format_datetime
from markupsafe import Markup

from ...logs.model import Timeline
from ..labels import Labels

MOMENT = "d MMM y, HH:mm"
"""How moments are written: the month in letters, so that nobody takes it for the day, and 24 hours."""
_SMALL, _LARGE = (84, 20), (560, 96)
"""Width and height in CSS pixels."""
_MOST_BARS = {_SMALL: 28, _LARGE: 96}
_UNITS = ((86400, "span_days"), (3600, "span_hours"), (60, "span_minutes"), (1, "span_seconds"))


def drawn(timeline: Timeline | None, label: Labels, *, small: bool, zone: tzinfo = UTC) -> Markup:
    """The bars; nothing where there are no times or but one span. A screen reader gets the highest bar in words."""
    if timeline is None or len(timeline.counts) < 2:
        return Markup("")
    wide, high = size = _SMALL if small else _LARGE
    seconds, counts = _gathered(timeline, _MOST_BARS[size])
    top = max(counts)
    pitch = wide / len(counts)
    bars = Markup("").join(
        Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
            at * pitch, high - tall, max(pitch - 1, 1), tall
        )
        for at, count in enumerate(counts)
        if count
        for tall in (max(high * count / top, 1.5),)
    )
    peak = timeline.start + timedelta(seconds=seconds * counts.index(top))
    says = label(
        "timeline_says", span=span_words(seconds, label), most=label.number(top), when=moment(peak, label, zone)
    )
    svg = Markup('<svg class="{}" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}</svg>')
    return svg.format("beat" if small else "beats", says, wide, high, wide, high, bars)


def span_words(seconds: int, label: Labels) -> str:
    """A length of time in the largest unit that it is a whole number of: “15 minutes”."""
    size, key = next((size, key) for size, key in _UNITS if seconds % size == 0)
    return label(key, count=seconds // size)


def _gathered(timeline: Timeline, most: int) -> tuple[int, tuple[int, ...]]:
    """Spans put together so that there are at most `most`, and how long each is, in seconds."""
    each = -(-len(timeline.counts) // most)
    counts = tuple(sum(timeline.counts[at : at + each]) for at in range(0, len(timeline.counts), each))
    return timeline.seconds * each, counts


def moment(time: datetime | None, label: Labels, zone: tzinfo = UTC) -> str:
    """A moment to the minute, in the time of `zone`, as the language writes it; empty for none."""
    return "" if time is None else str(format_datetime(time, MOMENT, tzinfo=zone, locale=label.locale))
