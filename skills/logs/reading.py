"""One file of logs: from its bytes to the state of its events. This is what worker processes run."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .assignments import EventRows
from .events import Events
from .exceptions import cause_of, thrown
from .formats import PLAIN, layout_of
from .lines import chunks
from .masking import masked
from .model import LogSource, Severity, UnreadLines
from .options import LogOptions
from .sources import LogFile
from .state import CAUSED_BY, State
from .times import Clock
from .unpack import Notes, blocks

if TYPE_CHECKING:
    import polars as pl

_TEXT_BYTES = 16 * 2**10
"""Of an event as it was written that is kept as an example."""


@dataclass(frozen=True)
class Read:
    """What is to be said of a file that was read."""

    source: LogSource
    unread: tuple[UnreadLines, ...]


def read_files(
    files: Sequence[LogFile],
    options: LogOptions,
    folder: Path,
    part: str,
    *,
    progress: Callable[[int], None],
    rows: EventRows | None = None,
) -> list[Read]:
    """Read files one after the other; their state goes to `folder` under the name `part`.

    `rows` takes down file, line and key of every event that is kept, where somebody wants them.
    """
    state = State(folder, part, options.looked_at, options.rows_in_memory)
    found = [_read(file, options, state, progress, rows) for file in files]
    state.to_disk()
    return found


def _read(
    file: LogFile,
    options: LogOptions,
    state: State,
    progress: Callable[[int], None],
    rows: EventRows | None,
) -> Read:
    notes = Notes()
    data = blocks(file, notes, progress)
    events: Events | None = None
    lines = kept = untimed = 0

    def take(read: pl.DataFrame, by: Events) -> None:
        nonlocal kept, untimed
        found = _kept(read, file, by, options)
        kept, untimed = kept + found.height, untimed + found.get_column("time").null_count()
        state.add(found)
        if rows:
            rows.add(found.select("file", "line", "key"))

    for chunk in chunks(data, notes, chunk_bytes=options.chunk_bytes, line_bytes=options.line_bytes):
        if events is None:
            layout = layout_of(chunk.lines, told=options.format)
            events = Events(layout, Clock(options.time_zone, options.year), options.event_lines)
            events.look_at(chunk.lines)
        lines += len(chunk.lines)
        take(events.of(chunk.lines, chunk.first), events)
    if events and (rest := events.rest()) is not None:
        take(rest, events)
    source = LogSource(
        name=file.name,
        sha256=None if file.path is None else notes.hash.hexdigest(),
        format=notes.format or (events.layout.id if events and events.layout else PLAIN),
        format_told=options.format is not None,
        bytes=notes.bytes,
        lines=lines,
        events=events.events if events else 0,
        kept=kept,
        without_time=untimed,
    )
    unread = (UnreadLines(name=file.name, reason=reason, count=count) for reason, count in sorted(notes.counts.items()))
    return Read(source, tuple(unread))


def _kept(found: pl.DataFrame, file: LogFile, events: Events, options: LogOptions) -> pl.DataFrame:
    """The events that the filters let through, with all that the state asks for."""
    import polars as pl

    unknown = Severity.UNKNOWN.rank
    if options.min_severity is not None:
        found = found.filter((pl.col("rank") >= options.min_severity.rank) | (pl.col("rank") == unknown))
    found = found.with_columns(events.clock.read(found.get_column("time")))
    if options.since is not None:
        found = found.filter((pl.col("time") >= options.since) | pl.col("time").is_null())
    found = _with_keys(found)
    service = service_of(file)
    return found.select(
        "key", "masked", "thrown", "rank", "time", "host", "trace", "line",
        head=pl.when(pl.col("thrown").is_not_null()).then(_headline()),
        service=pl.coalesce("service", pl.lit(service or None, pl.String)),
        file=pl.lit(file.name),
        text=pl.concat_str("text", "extra", separator="\n", ignore_nulls=True).str.head(_TEXT_BYTES),
        message="message",
    )  # fmt: skip


def _headline() -> pl.Expr:
    """The message before a stack, and what its innermost cause says."""
    import polars as pl

    cause = pl.col("cause")
    alone = (cause == "") | pl.col("masked").str.contains(cause, literal=True)
    return pl.when(alone).then("masked").otherwise(pl.concat_str("masked", cause, separator=CAUSED_BY))


def _with_keys(events: pl.DataFrame) -> pl.DataFrame:
    """Events with their masked message, their exception as JSON and the key of both."""
    import polars as pl

    message = events.get_column("message").str.strip_chars()
    events = events.with_columns(message=message, masked=masked(message))
    extras = events.get_column("extra").is_not_null()
    if not extras.any():
        events = events.with_columns(thrown=pl.lit(None, pl.String), cause=pl.lit(None, pl.String))
    else:
        several = events.filter(extras).select("message", "extra").unique()
        rows = list(several.iter_rows())
        exceptions = [thrown(message, extra) for message, extra in rows]
        causes = [
            cause_of(message, extra) if one else "" for one, (message, extra) in zip(exceptions, rows, strict=True)
        ]
        known = several.with_columns(
            thrown=pl.Series([one.model_dump_json() if one else None for one in exceptions], dtype=pl.String),
            cause=masked(pl.Series(causes, dtype=pl.String)),
        )
        events = events.join(known, on=["message", "extra"], how="left", maintain_order="left")
    return events.with_columns(
        key=pl.when(pl.col("thrown").is_null())
        .then(pl.col("masked").hash(seed=1))
        .otherwise(pl.col("thrown").hash(seed=2))
    )


def service_of(file: LogFile) -> str:
    """The service that a file's name tells: sap-fi-03.log.2.gz is the log of sap-fi-03."""
    if file.path is None:
        return ""
    name = re.split(r"[\\/]", file.member or file.path.name)[-1]
    return _without_turns(name)


def _without_turns(name: str) -> str:
    stem = re.sub(r"\.(?:gz|zst|zip)$", "", name, flags=re.IGNORECASE)
    stem = re.sub(r"(?:[._-](?:\d{4}[-_.]?\d\d[-_.]?\d\d\w*|\d{1,3}))+$", "", stem)
    stem = re.sub(r"\.(?:log|txt|out|err|json|jsonl|ndjson|csv|evtx|trc)$", "", stem, flags=re.IGNORECASE)
    return re.sub(r"(?:[._-]\d{4}[-_.]?\d\d[-_.]?\d\d\w*)+$", "", stem)
