"""Where a report's documents lie, so that its evidence can be opened again: `sources.json` beside `report.json`.

The report itself holds no path. A document that was moved or changed since is simply not at hand.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from ..documents.sniff import file_sha256
from ..errors import BadInput
from .model import Report
from .report_json import write_text

FILE_NAME = "sources.json"


def write_sources(sources: Mapping[str, Path], folder: Path) -> Path:
    """Note where the documents lie, relative to `folder`."""
    places = {sha256: _relative(path, folder) for sha256, path in sorted(sources.items())}
    return write_text(folder / FILE_NAME, json.dumps(places, ensure_ascii=False, indent=1) + "\n")


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return str(path.resolve())


def find_sources(report: Report, folder: Path) -> dict[str, Path]:
    """The documents that still lie where they lay, by their hash; those whose content has changed are not among them."""
    folder = folder if folder.is_dir() else folder.parent
    known = {document.sha256 for document in report.documents}
    found: dict[str, Path] = {}
    for sha256, place in _places(folder / FILE_NAME).items():
        path = folder / place
        try:
            if sha256 in known and path.is_file() and file_sha256(path) == sha256:
                found[sha256] = path
        except BadInput:
            continue
    return found


def _places(file: Path) -> dict[str, str]:
    try:
        content: object = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {str(sha256): str(place) for sha256, place in content.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
