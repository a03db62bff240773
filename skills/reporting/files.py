"""Where the documents lie, seen from the page of the report: for the pictures of their places, and for links to them.

A link is given only to a document that lies near the report, so that the page names no folder of somebody's machine:
in its folder, below it, or beside one of the two folders above.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import quote

from ..evidence import Evidence

_UP = 2


@dataclass(frozen=True, slots=True)
class Files:
    """The documents by their hash, and the folder that the page will lie in, if it will lie in one."""

    sources: Mapping[str, Path]
    folder: Path | None = None

    def link(self, evidence: Evidence) -> str:
        """The address of the page where a figure stands; empty for a slide, or for a document that lies elsewhere."""
        if self.folder is None or evidence.page is None or evidence.document not in self.sources:
            return ""
        try:
            way = os.path.relpath(self.sources[evidence.document].resolve(), self.folder.resolve())
        except ValueError:  # another drive
            return ""
        parts = PurePath(way).parts
        near = parts.count(os.pardir) <= _UP
        return f"{'/'.join(map(_part, parts))}#page={evidence.page}" if near else ""


def _part(name: str) -> str:
    """A part of an address. A name with a colon would be read as a scheme."""
    return name if name == os.pardir else quote(name, safe="")
