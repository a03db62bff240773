"""From a file to its bytes, block by block: .gz, .zst and members of .zip are unpacked on the way."""

from __future__ import annotations

import hashlib
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from .sources import LogFile
from .windows_events import FORMAT, MAGIC, event_lines

BLOCK = 2**20
_PIECE = 8 * 2**10


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes; none at the end."""
        ...


class Digest(Protocol):
    """A hash in the making."""

    def update(self, data: bytes, /) -> None:
        """Take in more bytes."""
        ...

    def hexdigest(self) -> str:
        """The hash so far."""
        ...


@dataclass
class Notes:
    """What is to be said of a file when it has been read."""

    counts: Counter[str] = field(default_factory=Counter[str])
    """How many lines each reason concerns; 0 where it concerns the whole file."""
    bytes: int = 0
    format: str | None = None
    """Where the bytes themselves tell it."""
    hash: Digest = field(default_factory=hashlib.sha256)

    def say(self, reason: str, lines: int = 0) -> None:
        """Remember that `reason` concerns so many lines more."""
        self.counts[reason] += lines


def blocks(file: LogFile, notes: Notes, progress: Callable[[int], None]) -> Iterator[bytes]:
    """The unpacked bytes of a file; `progress` is told how many bytes on disk were read.

    What can't be read goes to the notes: an archive that ends early, a file that is gone or may not be read.
    """
    try:
        with _opened(file, notes) as opened:
            counted = _Counted(opened, progress)
            start = counted.peek(len(MAGIC))
            if start[:2] == b"\x1f\x8b":
                unpacked = _gunzipped(counted, notes)
            elif start == MAGIC:
                notes.format = FORMAT
                unpacked = event_lines(None if file.member else file.path, counted, notes)
            elif start[:4] == b"\x28\xb5\x2f\xfd":
                unpacked = _unzstandard(counted, notes)
            else:
                unpacked = iter(lambda: counted.read(BLOCK), b"")
            for block in unpacked:
                notes.bytes += len(block)
                notes.hash.update(block)
                yield block
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        notes.say(f"could not be read to its end ({_first_line(error)}); what came before is in")
    except RuntimeError as error:  # how zipfile says that a password is needed
        notes.say(f"could not be read ({_first_line(error)}); unpack it by hand")


def _first_line(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return (text or type(error).__name__).splitlines()[0]


@contextmanager
def _opened(file: LogFile, notes: Notes) -> Generator[Readable]:
    if file.path is None:
        yield sys.stdin.buffer
    elif file.member is not None:
        with zipfile.ZipFile(file.path) as archive, archive.open(file.member) as member:
            yield member
    else:
        with file.path.open("rb") as opened:
            yield _UpTo(opened, file.size, notes)


class _UpTo:
    """A file up to the size that it had when it was listed: what grows while it is read would else never end."""

    def __init__(self, opened: BinaryIO, size: int, notes: Notes) -> None:
        self._opened, self._left, self._notes = opened, size, notes

    def read(self, size: int = -1, /) -> bytes:
        block = self._opened.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(block)
        if not block and self._left > 0:
            self._notes.say("became shorter while it was read; what was cut off is not in")
            self._left = 0
        elif not block and self._opened.read(1):
            self._notes.say("grew while it was read; what was appended is not in")
        return block


class _Counted:
    """Tells how many bytes were read, and lets the first be looked at."""

    def __init__(self, opened: Readable, progress: Callable[[int], None]) -> None:
        self._opened, self._progress, self._ahead = opened, progress, b""

    def peek(self, size: int) -> bytes:
        self._ahead = self._opened.read(size)
        return self._ahead

    def read(self, size: int = -1, /) -> bytes:
        if self._ahead:
            block, self._ahead = self._ahead, b""
        else:
            block = self._opened.read(size)
        self._progress(len(block))
        return block


def _gunzipped(packed: Readable, notes: Notes) -> Iterator[bytes]:
    """All members of a gzip file; the memory does not depend on how well it was packed."""
    machine, waiting = zlib.decompressobj(wbits=31), b""
    while True:
        waiting = waiting or packed.read(BLOCK)
        if not waiting:
            if not machine.eof:
                notes.say("the .gz ends early; what came before is in")
            return
        if machine.eof:
            waiting = waiting.lstrip(b"\0")  # padding of tapes
            if not waiting:
                continue
            machine = zlib.decompressobj(wbits=31)
        try:
            block = machine.decompress(waiting, BLOCK)
        except zlib.error:
            notes.say("the .gz is damaged; what came before is in")
            return
        waiting = machine.unconsumed_tail or machine.unused_data
        if block:
            yield block


def _unzstandard(packed: Readable, notes: Notes) -> Iterator[bytes]:
    """All frames of a Zstandard file, fed in small pieces: a little may unpack to much."""
    import zstandard

    machine, started = zstandard.ZstdDecompressor().decompressobj(), False
    while waiting := packed.read(BLOCK):
        for begin in range(0, len(waiting), _PIECE):
            piece = waiting[begin : begin + _PIECE]
            while piece:
                if machine.eof:
                    machine = zstandard.ZstdDecompressor().decompressobj()
                try:
                    block = machine.decompress(piece)
                except zstandard.ZstdError:
                    notes.say("the .zst is damaged; what came before is in")
                    return
                started, piece = True, machine.unused_data if machine.eof else b""
                if block:
                    yield block
    if started and not machine.eof:
        notes.say("the .zst ends early; what came before is in")
