"""What is kept of the events: tables over distinct masked messages that merge exactly, in memory or on disk.

A key is a hash of a masked message, or of an exception's type and frames. Each table is a sum, a minimum, a maximum, or
the k smallest by a hash of the content: so adding is commutative and associative, whatever the order of files, chunks
and processes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import polars as pl

Table = Literal["messages", "facets", "minutes", "examples"]
TABLES: tuple[Table, ...] = ("messages", "facets", "minutes", "examples")
HOST, SERVICE, TEMPLATE, TRACE = range(4)
"""What a facet counts."""
BUCKETS = 16
"""Parts by key in which large states lie on disk."""
TRACES = 50
"""Trace ids kept of a key: those with the smallest hash, so that keys that share requests keep the same ones."""
CAUSED_BY = " <- "
"""Between a message and what the innermost cause of its exception says."""
FIRST = 10
"""Earliest events kept of a key."""
RANKS = 6


@dataclass
class State:
    """Collects events; beyond `rows_in_memory` its tables go to `folder`, piece by piece."""

    folder: Path
    name: str
    """Of this part: no two that are merged have the same."""
    looked_at: int
    rows_in_memory: int
    _tables: dict[Table, list[pl.DataFrame]] = field(
        default_factory=lambda: {table: [] for table in TABLES}, init=False
    )
    _merged_rows: int = field(default=0, init=False)
    _pieces: int = field(default=0, init=False)

    def add(self, events: pl.DataFrame) -> None:
        """Count events. Columns: key, masked, thrown, head, rank, time, host, service, trace, file, line, text."""
        if not events.height:
            return
        for table, build in _BUILDERS.items():
            self._tables[table].append(build(events, self.looked_at))
        rows = self._rows()
        if rows > 2 * self._merged_rows + self.rows_in_memory // 4:
            self._tables = {table: [self._merged(table)] for table in TABLES}
            self._merged_rows = self._rows()
            if self._merged_rows > self.rows_in_memory:
                self.to_disk()

    def to_disk(self) -> None:
        """Write everything to the folder and forget it: by key in buckets if it is much."""
        import polars as pl

        split = self._rows() > self.rows_in_memory // 4
        for table in TABLES:
            if self._tables[table]:
                whole = self._merged(table)
                if not split:
                    whole.write_ipc(self.folder / f"{table}-all-{self.name}-{self._pieces}.arrow")
                else:
                    parts = whole.with_columns(bucket=_bucket(pl.col("key"))).partition_by("bucket", as_dict=True)
                    for (bucket,), part in parts.items():
                        part.drop("bucket").write_ipc(
                            self.folder / f"{table}-{bucket}-{self.name}-{self._pieces}.arrow"
                        )
                self._tables[table] = []
        self._pieces += 1
        self._merged_rows = 0

    def _rows(self) -> int:
        return sum(part.height for parts in self._tables.values() for part in parts)

    def _merged(self, table: Table) -> pl.DataFrame:
        import polars as pl

        return merged(table, pl.concat(self._tables[table]).lazy(), self.looked_at).collect()


def _bucket(key: pl.Expr) -> pl.Expr:
    import polars as pl

    return (key // (2**64 // BUCKETS)).cast(pl.Int64)


def parts(folder: Path) -> list[int | None]:
    """The parts, by key, in which the states that were written to a folder are read; None: all at once."""
    split = any(folder.glob("messages-[0-9]*-*.arrow"))
    return list(range(BUCKETS)) if split else [None]


def read(folder: Path, table: Table, part: int | None, looked_at: int) -> pl.DataFrame:
    """A table of all states that were written to a folder, merged; one part of it, in the order of the keys."""
    import polars as pl

    found: list[pl.LazyFrame] = [pl.LazyFrame(schema=_schemas()[table])]
    for piece in sorted(folder.glob(f"{table}-all-*.arrow")):
        rows = pl.scan_ipc(piece)
        found.append(rows if part is None else rows.filter(_bucket(pl.col("key")) == part))
    if part is not None:
        found += [pl.scan_ipc(piece) for piece in sorted(folder.glob(f"{table}-{part}-*.arrow"))]
    return merged(table, pl.concat(found), looked_at).sort("key").collect()


def merged(table: Table, rows: pl.LazyFrame, looked_at: int, *, by: str = "key") -> pl.LazyFrame:
    """Rows of several states as those of one; `by` names the column whose equal values belong together."""
    import polars as pl

    if table == "messages":
        return rows.group_by(by).agg(
            pl.col("masked", "thrown").min(),
            pl.col("first").min(),
            pl.col("last").max(),
            pl.col("count", "untimed", *(f"rank{rank}" for rank in range(RANKS))).sum(),
        )
    if table == "facets":
        return _few_traces(rows.group_by(by, "facet", "value").agg(pl.col("count").sum()), by)
    if table == "minutes":
        return rows.group_by(by, "minute").agg(pl.col("count").sum())
    return few_examples(rows, by, looked_at)


def _schemas() -> dict[Table, dict[str, pl.DataType]]:
    """The columns of each table."""
    import polars as pl

    key, count, time, text = pl.UInt64(), pl.Int64(), pl.Datetime("us", "UTC"), pl.String()
    ranks = {f"rank{rank}": count for rank in range(RANKS)}
    return {
        "messages": {
            "key": key,
            "masked": text,
            "thrown": text,
            "first": time,
            "last": time,
            "count": count,
            "untimed": count,
            **ranks,
        },
        "facets": {"key": key, "facet": pl.UInt8(), "value": text, "count": count},
        "minutes": {"key": key, "minute": count, "count": count},
        "examples": {
            "key": key,
            "time": time,
            "file": text,
            "line": count,
            "text": text,
            "message": text,
            "order": key,
        },
    }


def _messages(events: pl.DataFrame, looked_at: int) -> pl.DataFrame:
    import polars as pl

    return (
        events.lazy()
        .group_by("key")
        .agg(
            pl.col("masked").first(),
            pl.col("thrown").first(),
            pl.col("time").min().alias("first"),
            pl.col("time").max().alias("last"),
            pl.len().cast(pl.Int64).alias("count"),
            pl.col("time").null_count().cast(pl.Int64).alias("untimed"),
            *((pl.col("rank") == rank).sum().cast(pl.Int64).alias(f"rank{rank}") for rank in range(RANKS)),
        )
        .collect()
    )


def _facets(events: pl.DataFrame, looked_at: int) -> pl.DataFrame:
    import polars as pl

    columns = ((HOST, "host"), (SERVICE, "service"), (TEMPLATE, "head"), (TRACE, "trace"))
    found = [
        events.lazy()
        .filter(pl.col(column).is_not_null())
        .group_by("key", pl.col(column).alias("value"))
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .select("key", pl.lit(facet, pl.UInt8).alias("facet"), "value", "count")
        for facet, column in columns
    ]
    return _few_traces(pl.concat(found), "key").collect()


def _few_traces(facets: pl.LazyFrame, by: str) -> pl.LazyFrame:
    import polars as pl

    traces = facets.filter(pl.col("facet") == TRACE).with_columns(order=pl.col("value").hash())
    few = traces.sort(by, "order").filter(pl.int_range(pl.len()).over(by) < TRACES).drop("order")
    return pl.concat([facets.filter(pl.col("facet") != TRACE), few])


def _minutes(events: pl.DataFrame, looked_at: int) -> pl.DataFrame:
    import polars as pl

    return (
        events.lazy()
        .filter(pl.col("time").is_not_null())
        .group_by("key", (pl.col("time").dt.epoch("s") // 60).alias("minute"))
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .collect()
    )


def _examples(events: pl.DataFrame, looked_at: int) -> pl.DataFrame:
    import polars as pl

    rows = events.lazy().select(
        "key", "time", "file", "line", "text", "message", order=pl.struct("time", "text").hash()
    )
    return few_examples(rows, "key", looked_at).collect()


def few_examples(rows: pl.LazyFrame, by: str, looked_at: int) -> pl.LazyFrame:
    """Of each key (or pattern) the events with the smallest hash, and the earliest."""
    import polars as pl

    place = ("order", "file", "line")
    many = rows.filter(pl.len().over(by) > looked_at)
    hashed = many.sort(by, *place).with_columns(hashed=pl.int_range(pl.len()).over(by))
    timed = hashed.sort(by, "time", *place, nulls_last=True).with_columns(timed=pl.int_range(pl.len()).over(by))
    few = timed.filter((pl.col("hashed") < looked_at) | (pl.col("timed") < FIRST)).drop("hashed", "timed")
    return pl.concat([rows.filter(pl.len().over(by) <= looked_at), few])


_BUILDERS: dict[Table, Callable[[pl.DataFrame, int], pl.DataFrame]] = {
    "messages": _messages,
    "facets": _facets,
    "minutes": _minutes,
    "examples": _examples,
}
