"""What Vouch wrote itself: so that nothing else is overwritten, and nothing of it is read as a source."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import TypeAdapter

from .provenance import is_made_by_vouch

RESULTS = frozenset({"report.html", "report.json", "report.pptx", "report.docx"})
PLACES, EVIDENCE, TICKED = "sources.json", "evidence", "evidence.csv"
_HEAD = 4096
_OBJECT: TypeAdapter[dict[str, object]] = TypeAdapter(dict[str, object])
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PAGE = re.compile(rb'<meta name="generator" content="Vouch [^"]*">')


def is_result(path: Path) -> bool:
    """Whether a file or folder is one of the results that a report is written to, under the name that Vouch gives it."""
    if path.name == EVIDENCE:
        return _is_places(path.parent / PLACES) and (path / TICKED).is_file()
    if path.name == PLACES:
        return _is_places(path)
    return path.name in RESULTS and is_deliverable(path)


def is_deliverable(path: Path) -> bool:
    """Whether a file is a page, a report as data, a deck or a document that Vouch made; by its content, not its name."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if head.startswith(b"PK"):
            return is_made_by_vouch(path)
        return _is_report(path) if head.lstrip().startswith(b"{") else _PAGE.search(head) is not None
    except OSError:
        return False


def _is_report(path: Path) -> bool:
    """Whether a JSON file says that Vouch produced it."""
    produced = _object_in(path).get("produced_by")
    return isinstance(produced, dict) and "vouch" in produced


def _is_places(path: Path) -> bool:
    """Whether a file is the note of where a report's documents lie."""
    places = _object_in(path)
    return bool(places) and all(_SHA256.fullmatch(name) for name in places)


def _object_in(path: Path) -> dict[str, object]:
    """The JSON object in a file; an empty one if it holds nothing of the kind."""
    try:
        return _OBJECT.validate_json(path.read_bytes())
    except (OSError, ValueError):
        return {}
