"""From lines to events: the header taken apart, the lines that belong together joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .formats import Layout
from .json_lines import json_fields
from .model import Severity
from .severity import named, of_priority, of_status
from .times import Clock

if TYPE_CHECKING:
    import polars as pl

FIELDS = ("time", "severity", "host", "service", "trace", "message", "status", "priority")
"""What a header can tell, each a column of text; null where it does not."""

_TIME = (
    r"(?:\d{4}[-/.]\d\d[-/.]\d\d[T \-]\d\d[:.]\d\d[:.]\d\d(?:[.,]\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d)\b)?"
    r"|\d\d[-/.]\d\d[-/.]\d{2,4} \d\d?:\d\d:\d\d(?:[.,]\d+)?(?: [AP]M)?"
    r"|(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} [ \d]?\d,? (?:\d{4} )?\d\d:\d\d:\d\d(?:[.,]\d+)?(?: \d{4})?"
    r"|\d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(?:[.,]\d+)?"
    r"|\d\d-\d\d \d\d:\d\d:\d\d(?:[.,]\d+)?)"
)
_LEVEL = r"(?:TRACE|DEBUG|INFO|INFORMATION|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|CRIT|ALERT|EMERG|EMERGENCY|PANIC)"
_PEELED = (
    rf"^[\[(<]?(?<time>{_TIME})?[\])>]?[ ,:;|-]*"
    rf"(?:[\[(<]?(?<severity>(?i:{_LEVEL}))[\])>:]+[ |-]*|(?<severity2>{_LEVEL})\b[ :|-]*)?(?<message>.*)$"
)
_TIMED = rf"^[\[(<]?{_TIME}"
_CONTINUES = (
    r"^(?:\s+\S|\s*$|Caused by: |Suppressed: |\.{3} \d+ (?:more|common frames)|Traceback \(most recent call last\):"
    r"|During handling of the above|The above exception was|   ?at |--- End of |\s*---> |[)}\]]+[,;]?$)"
)
_ANSI = r"\x1b\[[0-9;]*[A-Za-z]"


@dataclass
class Events:
    """Reads the events of one file, chunk by chunk, in the order of its lines."""

    layout: Layout | None
    clock: Clock
    event_lines: int
    _waiting: pl.DataFrame | None = field(default=None, init=False)
    """The lines of the last event so far: the next chunk may go on with it."""
    events: int = field(default=0, init=False)

    def of(self, lines: pl.Series, first: int) -> pl.DataFrame:
        """The events that are complete with these lines; see `_read` for the columns."""
        import polars as pl

        fields = self._fields(
            pl.DataFrame({"line": pl.int_range(first, first + len(lines), eager=True), "text": lines})
        )
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

    def _fields(self, lines: pl.DataFrame) -> pl.DataFrame:
        """Each line with what its header tells, and whether it begins an event."""
        import polars as pl

        text = lines.get_column("text")
        if text.str.contains("\x1b", literal=True).any():
            text = text.str.replace_all(_ANSI, "")
        found = fields_of(text, self.layout)
        return lines.with_columns(found.get_columns()).with_columns(
            pl.col("message").fill_null(text), head=found.get_column("head") | (pl.col("line") == 1)
        )

    def _read(self, fields: pl.DataFrame) -> pl.DataFrame:
        """Events with line, text, extra (the lines after the first), time, rank, host, service, trace, message."""
        import polars as pl

        heads = _joined(fields, self.event_lines)
        self.events += heads.height
        told = (
            pl.when(pl.col("severity").is_not_null()).then(named(pl.col("severity")))
            .when(pl.col("status").is_not_null()).then(of_status(pl.col("status")))
            .when(pl.col("priority").is_not_null()).then(of_priority(pl.col("priority")))
            .otherwise(pl.lit(Severity.UNKNOWN.rank, pl.Int8))
        )  # fmt: skip
        heads = heads.with_columns(rank=told)
        several = pl.col("message").str.contains("\n", literal=True)
        if heads.select(several.any()).item():  # stacks that JSON holds
            rest = pl.concat_str(
                pl.col("message").str.replace(r"^[^\n]*\n", ""), "extra", separator="\n", ignore_nulls=True
            )
            heads = heads.with_columns(
                message=pl.col("message").str.extract(r"^([^\n]*)"),
                extra=pl.when(several).then(rest).otherwise("extra"),
            )
        return heads


def fields_of(text: pl.Series, layout: Layout | None) -> pl.DataFrame:
    """What the headers of some lines tell: `FIELDS`, and `head`, whether a line begins an event."""
    import polars as pl

    if layout is None:
        return _peeled(text)
    if layout.format.kind == "json":
        return json_fields(text)
    groups = text.str.extract_groups(layout.pattern).struct.unnest()
    found = groups.select(
        *(pl.col(name) if name in groups.columns else pl.lit(None, pl.String).alias(name) for name in FIELDS),
        head=pl.col("message").is_not_null(),
    )
    if layout.inner is not None:
        found = _unwrapped(found, layout.inner)
    other = ~found.get_column("head") & text.str.contains(_TIMED)
    if other.any():  # a line of another make in between: an event of its own
        peeled = _peeled(text)
        found = pl.DataFrame({name: peeled[name].zip_with(other, found[name]) for name in found.columns})
    return found


def _unwrapped(outer: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """The inner header's fields where there are any, else the outer's; lines that continue the inner's event are none."""
    import polars as pl

    inner = fields_of(outer.get_column("message").fill_null(""), layout)
    both = pl.concat([outer, inner.rename({name: f"inner_{name}" for name in inner.columns})], how="horizontal")
    return both.select(
        *(pl.coalesce(f"inner_{name}", name) for name in FIELDS if name not in ("message", "severity", "priority")),
        severity=pl.coalesce("inner_severity", "severity"),
        priority=pl.when(pl.col("inner_severity").is_null()).then("priority"),
        message=pl.coalesce("inner_message", "message"),
        head=pl.col("head") & pl.col("inner_head"),
    ).select(*FIELDS, "head")


def _peeled(text: pl.Series) -> pl.DataFrame:
    """Lines of no known format: a leading timestamp and level come off; what looks like a continuation is one."""
    import polars as pl

    groups = text.str.extract_groups(_PEELED).struct.unnest()
    found = groups.select(
        time="time",
        severity=pl.coalesce("severity", "severity2"),
        **{name: pl.lit(None, pl.String) for name in ("host", "service", "trace")},
        message="message",
        **{name: pl.lit(None, pl.String) for name in ("status", "priority")},
    )
    return found.with_columns(head=~text.str.contains(_CONTINUES))


def _joined(fields: pl.DataFrame, event_lines: int) -> pl.DataFrame:
    """The first lines of events, with the lines that follow each in `extra`, as they were written."""
    import polars as pl

    head = fields.get_column("head").fill_null(False)
    if head.all():
        return fields.with_columns(extra=pl.lit(None, pl.String))
    number = head.cast(pl.UInt32).cum_sum()
    following = (
        pl.DataFrame({"event": number, "text": fields.get_column("text")})
        .filter(~head)
        .group_by("event", maintain_order=True)
        .agg(pl.col("text").head(event_lines).str.join("\n").alias("extra"))
    )
    first = fields.filter(head) if head[0] else fields.filter(head | (pl.int_range(fields.height, eager=True) == 0))
    numbers = pl.int_range(1 if head[0] else 0, first.height + (1 if head[0] else 0), eager=True, dtype=pl.UInt32)
    return (
        first.with_columns(event=numbers).join(following, on="event", how="left", maintain_order="left").drop("event")
    )
