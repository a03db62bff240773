"""From files of logs to patterns: the one function that everything else calls."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from .assignments import EventRows, check_assignments, write_assignments
from .incidents import incidents, with_incidents
from .model import MinedLogs
from .options import LogOptions
from .patterns import known_patterns, patterns
from .reading import Read, read_files
from .sources import LogFile, log_files

_DEFAULTS = LogOptions()
_WORTH_A_WORKER = 16 * 2**20
"""Bytes of files below which a process of its own costs more than it saves."""


def mine_logs(
    paths: Sequence[Path | str],
    options: LogOptions = _DEFAULTS,
    *,
    progress: Callable[[int, int], None] | None = None,
    assignments: Path | None = None,
    redact: Callable[[str], str] | None = None,
) -> MinedLogs:
    """The patterns in files, folders, globs and archives; `-` is the standard input.

    `progress` is told the bytes done and the bytes in all. `assignments` names a .csv or .parquet that takes file, line
    and pattern of every event. Through `redact` goes every text that leaves: templates, samples, values.

    Raises:
        BadInput: a path leads to nothing.
        BadConfiguration: the format that was told is none.
    """
    if assignments is not None:
        check_assignments(assignments)
    files, unread = log_files(paths)
    with tempfile.TemporaryDirectory(prefix="vouch-logs-") as name:
        folder = Path(name)
        read = _read_all(files, options, folder, progress, take_down=assignments is not None)
        known = known_patterns(folder)
        found, unlisted = patterns(
            folder,
            known,
            samples=options.samples,
            looked_at=options.looked_at,
            most=options.max_patterns,
            redact=redact or str,
        )
        together = incidents(found)
        if assignments is not None:
            write_assignments(folder, known.keys.join(known.patterns, on="number"), assignments)
    sources = sorted((one.source for one in read), key=lambda source: source.name)
    return MinedLogs(
        sources=tuple(sources),
        unread=tuple(
            sorted([*unread, *(note for one in read for note in one.unread)], key=lambda one: (one.name, one.reason))
        ),
        patterns=tuple(with_incidents(found, together)),
        incidents=tuple(together),
        events=sum(source.events for source in sources),
        kept=sum(source.kept for source in sources),
        unlisted=unlisted,
    )


def _read_all(
    files: Sequence[LogFile],
    options: LogOptions,
    folder: Path,
    progress: Callable[[int, int], None] | None,
    *,
    take_down: bool,
) -> list[Read]:
    """Everything that is to be said of the files; their state stands in the folder."""
    total, done = sum(file.size for file in files), 0

    def told(size: int) -> None:
        nonlocal done
        done += size
        if progress:
            progress(done, max(done, total))

    workers = min(options.workers or os.cpu_count() or 1, len(files), 1 + total // _WORTH_A_WORKER)
    if workers <= 1:
        rows = EventRows(folder, "0") if take_down else None
        return read_files(files, options, folder, "0", progress=told, rows=rows)
    shares = _shares(files, 4 * workers)
    found: list[Read] = []
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running = {
            pool.submit(_read_share, share, options, folder, str(at), take_down): sum(file.size for file in share)
            for at, share in enumerate(shares)
        }
        for future in as_completed(running):
            found += future.result()
            told(running[future])
    return found


def _read_share(files: Sequence[LogFile], options: LogOptions, folder: Path, part: str, take_down: bool) -> list[Read]:
    rows = EventRows(folder, part) if take_down else None
    return read_files(files, options, folder, part, progress=lambda _: None, rows=rows)


def _shares(files: Sequence[LogFile], count: int) -> list[list[LogFile]]:
    """The files in at most `count` shares of about equal size."""
    shares: list[list[LogFile]] = [[] for _ in range(min(count, len(files)))]
    sizes = [0] * len(shares)
    for file in sorted(files, key=lambda file: (-file.size, file.name)):
        least = sizes.index(min(sizes))
        shares[least].append(file)
        sizes[least] += file.size
    return shares
