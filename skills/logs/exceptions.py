"""Exceptions in the lines that follow a message: Java, Python, .NET and JavaScript, with their causes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from ..evidence import Frozen
from .model import Thrown

_TYPE = r"[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*)*"
_THROWN = re.compile(
    rf"^\s*(?:Exception in thread \"[^\"]*\" |(?:Caused by|Suppressed|Unhandled exception)[:.] ?|\[CIRCULAR REFERENCE: ?|-+> |\(Inner Exception #\d+\) )*"
    rf"(?P<type>{_TYPE}(?:`\d+)?(?:Exception|Error|Throwable|Failure|Fault|Interrupt|Exit|Warning|Timeout|Abort|Panic)\w*|[a-z]\w*(?:\.[a-z]\w*)+\.[A-Z][\w$]*|(?:\w+\.)+[A-Z]\w*)(?: \(0x[0-9A-Fa-f]+\))?(?::|\s*$)"
)
_ANYWHERE = re.compile(rf"\b(?P<type>{_TYPE}(?:Exception|Error|Throwable))(?::|\s*$)")
_CAUSE = re.compile(r"^\s*(?:Caused by: |-+> |\(Inner Exception #\d+\) )")
_LEAD = re.compile(
    r'^\s*(?:Exception in thread "[^"]*" |(?:Caused by|Suppressed|Unhandled exception)[:.] ?|-+> |\(Inner Exception #\d+\) )*'
)
_RAISED = re.compile(rf"(?P<type>{_TYPE})(?::|\s*$)")
_JAVA = re.compile(r"^\s*at (?:[\w.-]+@?[\w.-]*/(?:[\w.-]+@?[\w.-]*/)?)?(?P<frame>[\w$.<>]+)\([^)]*\)")
_PYTHON = re.compile(r'^\s*File "(?P<file>[^"]+)", line \d+(?:, in (?P<name>\S+))?')
_NET = re.compile(r"^\s*at (?P<frame>[\w.`+<>\[\],$|]+)\([^)]*\)(?: in .*)?$")
_JAVASCRIPT = re.compile(r"^\s*at (?:async )?(?:new )?(?:(?P<name>[^()]+?) \()?(?P<file>[^()]+?):\d+(?::\d+)?\)?$")
_GENERATED = re.compile(r"\$\$Lambda.*|\$\d+|0x[0-9a-fA-F]+|lambda\$(\w+)\$\d+|@[0-9a-f]{4,}")
_FRAMES = 8
"""In-app frames that tell an exception apart: deeper ones differ by who called."""


class _Libraries(Frozen):
    prefixes: tuple[str, ...]
    parts: tuple[str, ...]


@cache
def _libraries() -> _Libraries:
    text = Path(__file__).with_name("exceptions.yaml").read_text(encoding="utf-8")
    return _Libraries.model_validate(yaml.safe_load(text))


def thrown(message: str, following: str) -> Thrown | None:
    """The exception in an event; None if the lines after its message show no stack.

    The type is that of the outermost exception, `root` that of the innermost cause; frames are the application's own,
    nearest to the failure first, without line numbers. Where all frames are a library's, the first three stand for them.
    """
    lines = [message, *following.split("\n")]
    python = any(line.lstrip().startswith("Traceback (most recent call last):") for line in lines)
    frames = [frame for line in lines if (frame := _frame(line))]
    if not frames:
        return None
    types = _python_types(lines) if python else _types(lines)
    if not types:
        return None
    ordered = frames[::-1] if python else frames
    own = tuple(dict.fromkeys(frame for frame, file in ordered if _is_own(frame, file)))[:_FRAMES]
    if not own:
        own = tuple(dict.fromkeys(frame for frame, _ in ordered))[:3]
    return Thrown(type=types[0], root=types[-1] if len(types) > 1 else "", frames=own)


def cause_of(message: str, following: str) -> str:
    """The line that tells the innermost cause, without what leads it in and without packages; empty where the message itself is that line."""
    lines = following.split("\n")
    if any(line.lstrip().startswith("Traceback (most recent call last):") for line in (message, *lines)):
        told = [
            line for line, before in zip(lines[1:], lines, strict=False) if before[:1].isspace() and _RAISED.match(line)
        ]
    else:
        told = [line for line in lines if _THROWN.match(line) and not _frame(line)]
        causes = [line for line in told if _CAUSE.match(line)]
        told = causes or told[:1]
    return re.sub(r"^(?:\w+\.)+(?=\w)", "", _LEAD.sub("", told[-1]).strip()) if told else ""


def _frame(line: str) -> tuple[str, str] | None:
    """Name and file of a frame."""
    found = _PYTHON.match(line)
    if found:
        module = re.split(r"[\\/]", found["file"])[-1].removesuffix(".py")
        return f"{module}.{found['name'] or '<module>'}", found["file"]
    found = _JAVA.match(line) or _NET.match(line)
    if found:
        return _GENERATED.sub("", found["frame"]), found["frame"]
    found = _JAVASCRIPT.match(line)
    if found:
        file = re.split(r"[\\/]", found["file"])[-1]
        return f"{file}:{found['name']}" if found["name"] else file, found["file"]
    return None


def _is_own(frame: str, file: str) -> bool:
    known = _libraries()
    return not (frame.startswith(known.prefixes) or file.startswith(known.prefixes)) and not any(
        part in file for part in known.parts
    )


def _types(lines: list[str]) -> list[str]:
    """Types of the exception and of its causes, outermost first."""
    found: list[str] = []
    for at, line in enumerate(lines):
        if found and not _CAUSE.match(line):
            continue
        hit = _THROWN.match(line) or (_ANYWHERE.search(line) if at == 0 else None)
        if hit and not _frame(line):
            found.append(hit["type"])
            if "--->" in line:  # .NET writes the inner exception into the same line
                found += [inner["type"] for part in line.split("--->")[1:] if (inner := _THROWN.match(part))]
    return found


def _python_types(lines: list[str]) -> list[str]:
    """Python prints causes first: the last type is the one that got out."""
    found: list[str] = []
    for line, before in zip(lines[1:], lines, strict=False):
        if line[:1].isspace() or _PYTHON.match(line) or not (before[:1].isspace()):
            continue
        hit = _RAISED.match(line)
        if hit:
            found.append(hit["type"])
    return found[::-1]
