"""What Vouch wrote itself: so that nothing else is overwritten, and nothing of it is read as a source."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import cast

_HEAD = 4096
_PAGE = re.compile(rb'<meta name="generator" content="Vouch [^"]*">')
_PROGRAM = re.compile(rb"<Application>Vouch \d[^<]*</Application>|<dc:creator>Vouch \d[^<]*</dc:creator>")
_PROPERTIES = ("docProps/app.xml", "docProps/core.xml")


def is_deliverable(path: Path) -> bool:
    """Whether a file is a page, a report as data, a deck or a document that Vouch made; by its content, not its name."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if head.startswith(b"PK"):
            return _is_package(path)
        return _is_report(path) if head.lstrip().startswith(b"{") else _PAGE.search(head) is not None
    except OSError:
        return False


def _is_package(path: Path) -> bool:
    """Whether an Office file says that Vouch wrote it."""
    try:
        with zipfile.ZipFile(path) as package:
            return any(_PROGRAM.search(package.read(name)) for name in _PROPERTIES if name in package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return False


def _is_report(path: Path) -> bool:
    """Whether a JSON file says that Vouch produced it."""
    try:
        content: object = json.loads(path.read_bytes())
    except ValueError:
        return False
    produced = cast("dict[str, object]", content).get("produced_by") if isinstance(content, dict) else None
    return isinstance(produced, dict) and "vouch" in produced
