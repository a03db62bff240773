"""`report.json`: written so that the same report is the same bytes, and read back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ..errors import BadInput

if TYPE_CHECKING:
    from .model import Report

FILE_NAME = "report.json"


def canonical_json(report: Report) -> str:
    """The report as JSON: fields in the order of the model, lists as the model sorts them, amounts as strings."""
    return report.model_dump_json(indent=1) + "\n"


def write_text(path: Path, text: str) -> Path:
    """Write a file whole or not at all: a run that is stopped leaves the earlier file."""
    return write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all, as `write_text` does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def write_json(report: Report, path: Path) -> Path:
    """Write `report.json`; `path` is the file or the folder that it goes into."""
    return write_text(path if path.suffix else path / FILE_NAME, canonical_json(report))


def read_json(path: Path) -> Report:
    """Read a report; `path` is the file or its folder.

    Raises:
        BadInput: there is none, or it is not a report of a version that this Vouch reads.
    """
    from .model import Report

    path = path / FILE_NAME if path.is_dir() else path
    try:
        return Report.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}; name the folder that `vouch report --out` wrote") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        where = (
            "it is no JSON" if first["type"] == "json_invalid" else f"at {place}" if place else "it is something else"
        )
        raise BadInput(
            f"{path}: is no report.json that this Vouch can read ({where}); `vouch report` makes one"
        ) from None
