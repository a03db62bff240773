"""From bytes to columns of lines, a chunk at a time."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .unpack import Notes

if TYPE_CHECKING:
    import polars as pl

_REPLACED = "\ufffd"


@dataclass
class Chunk:
    """Some lines of a file in a row."""

    lines: pl.Series
    first: int
    """Number of the first line, from 1."""


def chunks(blocks: Iterable[bytes], notes: Notes, *, chunk_bytes: int, line_bytes: int) -> Iterator[Chunk]:
    """The lines of a file, whatever its encoding and line ends, in chunks of about `chunk_bytes`.

    Lines beyond `line_bytes` are cut here, before any column is built of them; how many goes to the notes, as do lines
    that are not UTF-8 or hold NULs.
    """
    first = 1
    for data in _whole_lines(_as_utf8(blocks, notes), chunk_bytes, line_bytes):
        lines = _column(_cut(data, line_bytes, notes), notes)
        if len(lines):
            yield Chunk(lines, first)
            first += len(lines)


def _as_utf8(blocks: Iterable[bytes], notes: Notes) -> Iterator[bytes]:
    """The same text in UTF-8 where the first bytes say that it is UTF-16."""
    start, rest = b"", iter(blocks)
    for block in rest:
        start += block
        if len(start) >= 4096:
            break
    encoding = _utf16(start)
    if encoding is None:
        yield start.removeprefix(codecs.BOM_UTF8)
        yield from rest
        return
    notes.say(f"written in {encoding.upper()}, read as such")
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    yield decoder.decode(start).removeprefix("\ufeff").encode("utf-8", "replace")
    for block in rest:
        yield decoder.decode(block).encode("utf-8", "replace")
    yield decoder.decode(b"", True).encode("utf-8", "replace")


def _utf16(start: bytes) -> str | None:
    """The flavour of UTF-16 by its mark, or by zeros at every other place, as Western text has them."""
    if start.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if start.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    even, odd = start[0:4096:2], start[1:4096:2]
    if len(odd) > 8:
        if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
            return "utf-16-le"
        if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
            return "utf-16-be"
    return None


def _whole_lines(blocks: Iterable[bytes], chunk_bytes: int, line_bytes: int) -> Iterator[bytes]:
    """The bytes in pieces of whole lines; of a line that fills a piece alone only its start, longer than a line may be."""
    waiting, inside_long = bytearray(), False
    for block in blocks:
        if inside_long:
            end = block.find(b"\n")
            if end < 0:
                continue
            block, inside_long = block[end:], False
        waiting += block
        if len(waiting) < chunk_bytes:
            continue
        end = waiting.rfind(b"\n") + 1
        if end:
            yield bytes(waiting[:end])
            del waiting[:end]
        elif len(waiting) > line_bytes:
            del waiting[line_bytes + 1 :]
            inside_long = True
    if waiting:
        yield bytes(waiting)


def _cut(data: bytes, line_bytes: int, notes: Notes) -> bytes:
    """The data with lines of at most `line_bytes`."""
    import numpy as np

    if len(data) <= line_bytes:
        return data
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == 10)
    starts = np.concatenate(([0], ends + 1))
    ends = np.concatenate((ends, [len(data)]))
    long = np.flatnonzero(ends - starts > line_bytes)
    if not len(long):
        return data
    notes.say(f"longer than {line_bytes // 1024} KiB and cut there", len(long))
    kept: list[bytes] = []
    begin = 0
    for at in long:
        cut = int(starts[at]) + line_bytes
        while cut > starts[at] and data[cut] & 0xC0 == 0x80:  # not through a letter
            cut -= 1
        kept.append(data[begin:cut])
        begin = int(ends[at])
    kept.append(data[begin:])
    return b"".join(kept)


def _column(data: bytes, notes: Notes) -> pl.Series:
    import polars as pl

    if b"\0" in data:
        notes.say("with NUL bytes, left out", sum(b"\0" in line for line in data.split(b"\n")))
        data = data.replace(b"\0", b"")
    broken = False
    if not data:
        return pl.Series("line", [], dtype=pl.String)
    try:
        lines = pl.read_lines(io.BytesIO(data), name="line").get_column("line")
    except pl.exceptions.ComputeError:  # not UTF-8
        data, broken = data.decode(errors="replace").encode(), True
        lines = pl.read_lines(io.BytesIO(data), name="line").get_column("line")
    if broken:
        count = int(lines.str.contains(_REPLACED, literal=True).sum())
        notes.say(f"not UTF-8: what could not be decoded stands as {_REPLACED}", count)
    return lines
