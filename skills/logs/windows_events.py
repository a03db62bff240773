"""Windows event logs in their binary form, through the evtx package (extra `evtx`)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from .unpack import Notes, Readable

MAGIC = b"ElfFile\0"
FORMAT = "windows-evtx"
_LEVELS = {1: "critical", 2: "error", 3: "warning", 4: "information", 5: "verbose"}
"""Levels of the Windows event schema; 0, always logged, tells no severity."""


def event_lines(path: Path | None, packed: Readable, notes: Notes) -> Iterator[bytes]:
    """Each record as a line of JSON with the usual names. Without the package the file is left out, and that is said."""
    try:
        parser_of: Any = import_module("evtx").PyEvtxParser
    except ImportError:
        notes.say("a binary Windows event log: install vouching[evtx] to read it, or export the events as CSV")
        return
    with tempfile.TemporaryFile() as spooled:
        if path is None:  # a member of an archive: the parser must be able to seek
            while block := packed.read(2**20):
                spooled.write(block)
            spooled.seek(0)
        broken = 0
        for record in parser_of(str(path) if path else spooled).records_json():
            if isinstance(record, Exception):
                broken += 1
                continue
            yield (event_line(record["data"]) + "\n").encode()
        if broken:
            notes.say("records of the event log that are damaged and left out", broken)


def event_line(record: str) -> str:
    """A record as the parser gives it, in the fields that logs have."""
    event = _inside(json.loads(record), "Event")
    system = _inside(event, "System")
    code = system.get("EventID")
    code = _inside(system, "EventID").get("#text") if isinstance(code, Mapping) else code
    provider = _inside(system, "Provider", "#attributes").get("Name", "")
    data = {**_inside(event, "EventData"), **_inside(event, "UserData")}
    said = ", ".join(f"{name}={value}" for name, value in data.items() if isinstance(value, str | int | float))
    return json.dumps(
        {
            "time": _inside(system, "TimeCreated", "#attributes").get("SystemTime"),
            "level": _LEVELS.get(cast("int", system.get("Level")), None),
            "host": system.get("Computer"),
            "service": provider,
            "message": f"EVENT-{code} {provider}: {said}".rstrip(": "),
        },
        ensure_ascii=False,
    )


def _inside(found: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    for name in names:
        inner = found.get(name)
        found = cast("Mapping[str, Any]", inner) if isinstance(inner, Mapping) else {}
    return found
