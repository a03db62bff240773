"""Which files are meant by paths, folders, globs and archives."""

from __future__ import annotations

import glob
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import BadInput
from .model import UnreadLines

STDIN = "-"


@dataclass(frozen=True, order=True)
class LogFile:
    """A file, a member of a ZIP archive, or the standard input."""

    name: str
    """As people know it."""
    path: Path | None
    """None for the standard input."""
    member: str | None
    size: int
    """Bytes on disk, as far as known: what progress is measured by."""


def log_files(paths: Sequence[Path | str]) -> tuple[list[LogFile], list[UnreadLines]]:
    """The files behind some paths, each once, in the order of their names, and the archives that can't be opened.

    Raises:
        BadInput: a path leads to nothing, or there is nothing to read at all.
    """
    found: dict[tuple[Path | None, str | None], LogFile] = {}
    unread: list[UnreadLines] = []
    for path in paths:
        for one in _files(path):
            try:
                members = list(_members(one))
            except (zipfile.BadZipFile, OSError) as error:
                reason = f"the archive can't be opened ({error}); pack it again or unpack it by hand"
                unread.append(UnreadLines(name=one.name, reason=reason, count=0))
                continue
            for member in members:
                resolved = member.path.resolve() if member.path else None
                found.setdefault((resolved, member.member), member)
    if not found and not unread:
        raise BadInput("no files to read; name files, folders or globs of logs, or - for the standard input")
    return sorted(_told_apart(list(found.values()))), sorted(unread, key=lambda one: one.name)


def _told_apart(files: Sequence[LogFile]) -> list[LogFile]:
    """The files with names that differ: those that share one are named with as much of their folder as it takes."""
    for depth in range(2, 40):
        shared = {name for name, count in Counter(file.name for file in files).items() if count > 1}
        if not shared:
            break
        files = [
            replace(file, name="/".join([*file.path.resolve().parts[-depth:], *([file.member] if file.member else [])]))
            if file.name in shared and file.path
            else file
            for file in files
        ]
    return list(files)


def _files(path: Path | str) -> Iterator[LogFile]:
    if str(path) == STDIN:
        yield LogFile("stdin", None, None, 0)
        return
    path = Path(path)
    if path.is_dir():
        for one in path.rglob("*"):
            inside = one.relative_to(path)
            if one.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield LogFile(inside.as_posix(), one, None, one.stat().st_size)
    elif path.exists():
        yield LogFile(path.name if path.is_absolute() else path.as_posix(), path, None, path.stat().st_size)
    else:
        hits = sorted(glob.glob(str(path), recursive=True))
        if not hits:
            raise BadInput(f"{path}: no such file or folder; check the path")
        for hit in hits:
            yield from _files(hit)


def _members(file: LogFile) -> Iterator[LogFile]:
    """The files in an archive, or the file itself."""
    if file.path is None or not file.path.is_file() or not _starts_like_zip(file.path):
        yield file
        return
    with zipfile.ZipFile(file.path) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield LogFile(f"{file.name}/{info.filename}", file.path, info.filename, info.compress_size)


def _starts_like_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
