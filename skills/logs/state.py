"""What is kept of the events: tables over distinct masked messages that merge exactly, in memory or on disk.

A key is a hash of a masked message, or of an exception's type and frames. Each table is a sum, a minimum, a maximum, or
the k smallest by a hash of the content: so adding is commutative and associative, whatever the order of files, chunks
and processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import polars as pl

Table = Literal["messages", "facets", "minutes", "examples"]
TABLES: tuple[Table, ...] = ("messages", "facets", "minutes", "examples")
HOST, SERVICE, TEMPLATE, TRACE = range(4)
"""What a facet counts."""
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
        """Write everything to the folder and forget it."""
        for table in TABLES:
            if self._tables[table]:
                merged = self._merged(table)
                merged.write_ipc(self.folder / f"{table}-{self.name}-{self._pieces}.arrow")
                self._tables[table] = []
        self._pieces += 1
        self._merged_rows = 0

    def _rows(self) -> int:
        return sum(part.height for parts in self._tables.values() for part in parts)

    def _merged(self, table: Table) -> pl.DataFrame:
        import polars as pl

        return merged(table, pl.concat(self._tables[table]).lazy(), self.looked_at).collect()


def parts(folder: Path, looked_at: int, rows_in_memory: int) -> Iterator[dict[Table, pl.DataFrame]]:
    """The tables of all states that were written to a folder, merged; in several parts by key if they are large."""
    import polars as pl

    files: dict[Table, list[Path]] = {table: sorted(folder.glob(f"{table}-*.arrow")) for table in TABLES}
    if not files["messages"]:
        yield {table: pl.DataFrame(schema=schema) for table, schema in _schemas().items()}
        return
    scans: dict[Table, pl.LazyFrame] = {table: pl.scan_ipc(found) for table, found in files.items()}
    rows = sum(scan.select(pl.len()).collect().item() for scan in scans.values())
    count = 1 + rows // (4 * rows_in_memory)
    width = 2**64 // count + 1
    for part in range(count):
        low, high = part * width, min((part + 1) * width, 2**64) - 1
        mine = pl.col("key").is_between(pl.lit(low, pl.UInt64), pl.lit(high, pl.UInt64))
        yield {table: merged(table, scan.filter(mine), looked_at).collect() for table, scan in scans.items()}


def merged(table: Table, rows: pl.LazyFrame, looked_at: int) -> pl.LazyFrame:
    """Rows of several states as those of one."""
    import polars as pl

    if table == "messages":
        return rows.group_by("key").agg(
            pl.col("masked", "thrown").min(),
            pl.col("first").min(),
            pl.col("last").max(),
            pl.col("count", "untimed", *(f"rank{rank}" for rank in range(RANKS))).sum(),
        )
    if table == "facets":
        return _few_traces(rows.group_by("key", "facet", "value").agg(pl.col("count").sum()))
    if table == "minutes":
        return rows.group_by("key", "minute").agg(pl.col("count").sum())
    return _examples_of(rows, looked_at)


def _schemas() -> dict[Table, dict[str, pl.DataType]]:
    """The columns of each table."""
    import polars as pl

    key, count, time, text = pl.UInt64(), pl.Int64(), pl.Datetime("us", "UTC"), pl.String()
    ranks = {f"rank{rank}": count for rank in range(RANKS)}
    return {
        "messages": {"key": key, "masked": text, "thrown": text, "first": time, "last": time, "count": count, **ranks},
        "facets": {"key": key, "facet": pl.UInt8(), "value": text, "count": count},
        "minutes": {"key": key, "minute": count, "count": count},
        "examples": {"key": key, "time": time, "file": text, "line": count, "text": text, "message": text},
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
    return _few_traces(pl.concat(found)).collect()


def _few_traces(facets: pl.LazyFrame) -> pl.LazyFrame:
    import polars as pl

    traces = facets.filter(pl.col("facet") == TRACE).with_columns(order=pl.col("value").hash())
    few = (
        traces.sort("key", "order")
        .group_by("key", maintain_order=True)
        .head(TRACES)
        .select(facets.collect_schema().names())
    )
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
    return _examples_of(rows, looked_at).collect()


def _examples_of(rows: pl.LazyFrame, looked_at: int) -> pl.LazyFrame:
    """Of each key the events with the smallest hash, and the earliest."""
    import polars as pl

    place = ("order", "file", "line")
    by_hash = rows.sort("key", *place).with_columns(hashed=pl.int_range(pl.len()).over("key"))
    by_time = by_hash.sort("key", "time", *place, nulls_last=True).with_columns(
        timed=pl.int_range(pl.len()).over("key")
    )
    return by_time.filter((pl.col("hashed") < looked_at) | (pl.col("timed") < FIRST)).drop("hashed", "timed")


_BUILDERS: dict[Table, Callable[[pl.DataFrame, int], pl.DataFrame]] = {
    "messages": _messages,
    "facets": _facets,
    "minutes": _minutes,
    "examples": _examples,
}
