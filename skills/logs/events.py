"""From lines to events: the header taken apart, the lines that belong together joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .formats import Layout, beginnings
from .headers import TIMED, Header
from .model import Severity
from .severity import inferred, named, of_priority, of_status
from .times import Clock

if TYPE_CHECKING:
    import polars as pl

_LOOKED_AT = 20_000
"""First lines of a file, from which the format of its times is told."""
_ANSI = r"\x1b\[[0-9;]*[A-Za-z]"
_TELLING = r"(?i)\b(?:ORA|TNS)-\d{5}|\berror\b|\bfail|\bterminat|\babort"


@dataclass
class Events:
    """Reads the events of one file, chunk by chunk, in the order of its lines."""

    layout: Layout | None
    clock: Clock
    event_lines: int
    events: int = field(default=0, init=False)
    _header: Header = field(init=False)
    _waiting: pl.DataFrame | None = field(default=None, init=False)
    """The lines of the last event so far: the next chunk may go on with it."""

    def __post_init__(self) -> None:
        self._header = Header(self.layout)

    def look_at(self, lines: pl.Series) -> None:
        """See from the first lines whether those of no known format begin with a time, and how times are written."""
        import polars as pl

        first = beginnings(lines)
        if self.layout is None and len(first):
            self._header.timed = int(first.str.contains(TIMED).sum()) >= 0.5 * len(first)
        few = pl.DataFrame(
            {"line": pl.int_range(1, 1 + min(len(lines), _LOOKED_AT), eager=True), "text": lines.head(_LOOKED_AT)}
        )
        times = Header(self.layout, timed=self._header.timed).read(few, few.get_column("text"))
        self.clock.look_at(times.get_column("time"))

    def of(self, lines: pl.Series, first: int) -> pl.DataFrame:
        """The events that are complete with these lines.

        Columns: line, text, extra (the lines after the first), rank, and those of `headers.FIELDS`, all as text.
        """
        import polars as pl

        text = lines
        if text.str.contains("\x1b", literal=True).any():
            text = text.str.replace_all(_ANSI, "")
        numbers = pl.int_range(first, first + len(lines), eager=True, dtype=pl.Int64)
        fields = self._header.read(pl.DataFrame({"line": numbers, "text": lines}), text)
        if self._waiting is not None:
            fields = pl.concat([self._waiting, fields])
        heads = fields.get_column("head").arg_true()
        last = int(heads[-1]) if len(heads) else 0
        if last == 0 and fields.height > 10 * self.event_lines:  # an event that never ends
            last = fields.height
        self._waiting = fields[last:]
        return self._read(fields[:last])

    def rest(self) -> pl.DataFrame | None:
        """The last event, when there are no more lines."""
        if self._waiting is None or not self._waiting.height:
            return None
        waiting, self._waiting = self._waiting, None
        return self._read(waiting)

    def _read(self, fields: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        heads = _joined(fields, self.event_lines)
        self.events += heads.height
        if self.layout and self.layout.format.telling:
            heads = _telling(heads)
        heads = _one_line_messages(heads)
        told = (
            pl.when(pl.col("severity").is_not_null()).then(named(pl.col("severity")))
            .when(pl.col("status").is_not_null()).then(of_status(pl.col("status")))
            .when(pl.col("priority").is_not_null()).then(of_priority(pl.col("priority")))
            .otherwise(pl.lit(Severity.UNKNOWN.rank, pl.Int8))
        )  # fmt: skip
        heads = heads.with_columns(rank=told)
        unknown = pl.lit(Severity.UNKNOWN.rank, pl.Int8)
        if self.layout and self.layout.format.worst:
            by_words = inferred(pl.col("message"))
            return heads.with_columns(
                rank=pl.when(by_words == unknown).then(pl.col("rank")).otherwise(pl.max_horizontal("rank", by_words))
            )
        if heads.select((pl.col("rank") == unknown).any()).item():
            return heads.with_columns(
                rank=pl.when(pl.col("rank") == unknown).then(inferred(pl.col("message"))).otherwise("rank")
            )
        return heads


def _joined(fields: pl.DataFrame, event_lines: int) -> pl.DataFrame:
    """The first lines of events, with the lines that follow each in `extra`, as they were written."""
    import polars as pl

    head = fields.get_column("head").fill_null(False)
    if head.all():
        return fields.with_columns(extra=pl.lit(None, pl.String))
    number = head.cast(pl.UInt32).cum_sum()
    first = fields.with_columns(event=number).filter(head | (pl.int_range(fields.height, eager=True) == 0))
    following = (
        pl.DataFrame({"event": number, "text": fields.get_column("text"), "line": fields.get_column("line")})
        .filter(~head)
        .join(first.select("line"), on="line", how="anti", maintain_order="left")
        .group_by("event", maintain_order=True)
        .agg(pl.col("text").head(event_lines).str.join("\n").alias("extra"))
    )
    return first.join(following, on="event", how="left", maintain_order="left").drop("event")


def _telling(events: pl.DataFrame) -> pl.DataFrame:
    """Headers on lines of their own: the message is the first line below that tells an error, else the first."""
    import polars as pl

    telling = pl.col("extra").str.extract(rf"(?m)^(.*(?:{_TELLING}).*)$")
    first = pl.col("extra").str.extract(r"^\s*([^\n]*)")
    return events.with_columns(message=pl.coalesce(telling, first, pl.lit("")))


def _one_line_messages(events: pl.DataFrame) -> pl.DataFrame:
    """Messages of several lines (stacks that JSON holds) keep the first; empty ones get the first line below."""
    import polars as pl

    message = pl.col("message")
    if events.select(message.str.contains("\n", literal=True).any()).item():
        several = message.str.contains("\n", literal=True)
        rest = pl.concat_str(message.str.replace(r"^[^\n]*\n", ""), "extra", separator="\n", ignore_nulls=True)
        events = events.with_columns(
            message=message.str.extract(r"^([^\n]*)"), extra=pl.when(several).then(rest).otherwise("extra")
        )
    empty = message.str.strip_chars() == ""
    below = pl.col("extra").str.extract(r"^\s*([^\n]*)")
    return events.with_columns(message=pl.when(empty & below.is_not_null()).then(below).otherwise(message))
