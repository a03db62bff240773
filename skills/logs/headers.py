"""What the headers of lines tell, over whole columns: one reader per kind of format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .csv_events import CsvRecords
from .formats import Layout
from .json_lines import json_fields, logfmt_fields

if TYPE_CHECKING:
    import polars as pl

FIELDS = ("time", "severity", "host", "service", "trace", "message", "status", "priority", "code")
"""What a header can tell, each a column of text; null where it does not."""

_TIME = (
    r"(?:\d{4}[-/.]\d\d[-/.]\d\d[T \-]\d\d[:.]\d\d[:.]\d\d(?:[.,]\d+)?(?: ?(?:Z|[+-]\d\d:?\d\d)\b)?"
    r"|\d\d[-/.]\d\d[-/.]\d{2,4} \d\d?:\d\d:\d\d(?:[.,]\d+)?(?: [AP]M)?"
    r"|(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} [ \d]?\d,? (?:\d{4} )?\d\d:\d\d:\d\d(?:[.,]\d+)?(?: \d{4})?"
    r"|\d\d?[ -][A-Z][a-z]{2}[ -]\d{4} \d\d:\d\d:\d\d(?:[.,]\d+)?"
    r"|\d{8}-\d\d?:\d\d?:\d\d?(?::\d+)?"
    r"|\d\d[-/.]\d\d \d\d:\d\d:\d\d(?:[.,]\d+)?)"
)
_LEVEL = r"(?:TRACE|DEBUG|INFO|INFORMATION|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|CRIT|ALERT|EMERG|EMERGENCY|PANIC)"
TIMED = rf"^[\[(<]?{_TIME}"
"""A line that begins with a moment."""
_PEELED = (
    rf"^[\[(<]?(?<time>{_TIME})?[\])>]?[ ,:;|-]*"
    rf"(?:[\[(<]?(?<severity>(?i:{_LEVEL}))[\])>:]+[ |-]*|(?<severity2>{_LEVEL})\b[ :|-]*)?(?<message>.*)$"
)
_LEVEL_FIRST = rf"^[\[(<]?(?i:{_LEVEL})[\])>:|]"
_CONTINUES = (
    r"^(?:\s+\S|\s*$|Caused by: |Suppressed: |\.{3} \d+ (?:more|common frames)|Traceback \(most recent call last\):"
    r"|During handling of the above|The above exception was|at [\w$.<>]+\(|--- End of |[)}\]]+[,;]?$)"
)


@dataclass
class Header:
    """Takes the headers of one file's lines apart, from its start to its end."""

    layout: Layout | None
    timed: bool = False
    """In a file of no known format: most events begin with a time, so what does not continues one."""
    _records: CsvRecords = field(default_factory=CsvRecords, init=False)
    _carried: str | None = field(default=None, init=False)
    """The last date or time that a line of its own gave."""

    def read(self, lines: pl.DataFrame, text: pl.Series) -> pl.DataFrame:
        """Line, text and `FIELDS` of each line, and `head`, whether it begins an event.

        `text` is that of the lines without colours. Lines that give a date only, and parts of a line that go on in the
        next, are no lines of their own any more.
        """
        import polars as pl

        found = self._fields(text)
        if self.layout is not None and self.layout.format.kind == "csv":
            names = lines.get_column("line") == 1  # the names of the columns are no event
            lines, found, text = lines.filter(~names), found.filter(~names), text.filter(~names)
        frame = pl.concat([lines, found], how="horizontal").with_columns(pl.col("message").fill_null(text))
        if self.layout is None:
            return frame
        if self.layout.format.carried:
            frame = self._with_carried(frame, text, self.layout.format.carried)
        if "part" in frame.columns:
            frame = _parts_joined(frame)
        if self.layout.inner is not None:
            frame = _unwrapped(frame, self.layout.inner)
        return frame.select("line", "text", *FIELDS, head=pl.col("head") | (pl.col("line") == 1))

    def _fields(self, text: pl.Series) -> pl.DataFrame:
        if self.layout is None:
            return peeled(text, timed=self.timed)
        if self.layout.format.kind == "csv":
            return self._records.read(text).select(*FIELDS, "head")
        return fields_of(text, self.layout)

    def _with_carried(self, frame: pl.DataFrame, text: pl.Series, pattern: str) -> pl.DataFrame:
        """Lines that only tell a date or a time hand it on to those that follow."""
        import polars as pl

        groups = text.str.extract_groups(pattern).struct.unnest()
        given = groups.to_series(0)
        last = given.forward_fill().fill_null(self._carried) if self._carried else given.forward_fill()
        if len(last):
            self._carried = last[-1]
        whole = groups.columns[0] == "time"
        clock = pl.col("time").str.replace_all(".", ":", literal=True)
        moment = pl.lit(last) if whole else pl.concat_str(pl.lit(last), clock, separator=" ")
        dated = pl.col("time").str.contains(r"\d{4}")
        time = (
            pl.when(dated).then("time").otherwise(moment) if whole or last.null_count() < len(last) else pl.col("time")
        )
        return frame.with_columns(time=time).filter(given.is_null())


def fields_of(text: pl.Series, layout: Layout) -> pl.DataFrame:
    """What the headers of some lines tell: `FIELDS`, `head`, and `part` where lines may be parts."""
    import polars as pl

    if layout.format.kind == "json":
        return json_fields(text, parts=layout.format.wraps)
    if layout.format.kind == "logfmt":
        return logfmt_fields(text, layout.patterns[0])
    found = _groups(text, layout.patterns[0])
    for pattern in layout.patterns[1:]:
        missing = ~found.get_column("head")
        if not missing.any():
            break
        other = _groups(text.filter(missing), pattern)
        found = _put(found, missing, other)
    missing = ~found.get_column("head")
    if missing.any() and not layout.format.carried:  # lines of another make in between are events of their own
        begins = missing & text.str.contains(TIMED)
        if begins.any():
            other = peeled(text.filter(begins), timed=True).with_columns(
                pl.lit(None, pl.String).alias(name) for name in found.columns if name == "part"
            )
            found = _put(found, begins, other.select(found.columns))
    return found


def _put(found: pl.DataFrame, where: pl.Series, other: pl.DataFrame) -> pl.DataFrame:
    """Rows of `found`, those at `where` replaced by the rows of `other`, in their order."""
    import polars as pl

    places = where.arg_true()
    return pl.DataFrame(
        {name: found.get_column(name).scatter(places, other.get_column(name)) for name in found.columns}
    )


def _groups(text: pl.Series, pattern: str) -> pl.DataFrame:
    import polars as pl

    groups = text.str.extract_groups(pattern).struct.unnest()
    extra = [pl.col("part")] if "part" in groups.columns else []
    return groups.select(
        *(pl.col(name) if name in groups.columns else pl.lit(None, pl.String).alias(name) for name in FIELDS),
        *extra,
        head=pl.any_horizontal(pl.all().is_not_null()),
    )


def _parts_joined(frame: pl.DataFrame) -> pl.DataFrame:
    """Lines that a container's runtime has cut: parts (P) go with what follows, up to the last part (F)."""
    import polars as pl

    partial = (frame.get_column("part") == "P").fill_null(False)
    if not partial.any():
        return frame
    number = (~partial).cast(pl.UInt32).cum_sum().shift(1, fill_value=0)
    others = [name for name in frame.columns if name not in ("message", "text")]
    return (
        frame.with_columns(number=number)
        .group_by("number", maintain_order=True)
        .agg(pl.col(others).first(), pl.col("message").str.join(""), pl.col("text").str.join("\n"))
        .select(frame.columns)
    )


def _unwrapped(outer: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """The inner header's fields where there are any, else the outer's; lines that continue the inner's event are none."""
    import polars as pl

    inner = fields_of(outer.get_column("message").fill_null(""), layout).select(*FIELDS, "head")
    both = pl.concat([outer, inner.rename({name: f"inner_{name}" for name in inner.columns})], how="horizontal")
    names = [name for name in FIELDS if name not in ("message", "priority")]
    return both.with_columns(
        *(pl.coalesce(f"inner_{name}", name).alias(name) for name in names),
        priority=pl.when(pl.col("inner_severity").is_null()).then("priority"),
        message=pl.coalesce("inner_message", "message"),
        head=pl.col("head") & pl.col("inner_head"),
    )


def peeled(text: pl.Series, *, timed: bool) -> pl.DataFrame:
    """Lines of no known format: a leading timestamp and level come off; what looks like a continuation is one."""
    import polars as pl

    begins = text.str.contains(TIMED)
    if not begins.any() and not text.str.contains(_LEVEL_FIRST).any():
        found = pl.DataFrame({name: pl.Series([None] * len(text), dtype=pl.String) for name in FIELDS})
        found = found.with_columns(message=text)
    else:
        groups = text.str.extract_groups(_PEELED).struct.unnest()
        found = groups.select(
            "time", "message", severity=pl.coalesce("severity", "severity2"),
            **{name: pl.lit(None, pl.String) for name in FIELDS if name not in ("time", "message", "severity")},
        ).select(FIELDS)  # fmt: skip
    head = begins | text.str.contains(_LEVEL_FIRST) if timed else ~text.str.contains(_CONTINUES)
    return found.with_columns(head=head)
