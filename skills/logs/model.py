"""The vocabulary of logs: what travels of them. The lines stay where they were read; patterns are what agents speak of."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from ..evidence import Frozen, Sha256


class Severity(StrEnum):
    """How bad the program that wrote a line says it is; `rank` orders them. Unknown is kept, never guessed away."""

    DEBUG = "debug"
    INFO = "info"
    UNKNOWN = "unknown"
    WARNING = "warning"
    ERROR = "error"
    FATAL = "fatal"

    @property
    def rank(self) -> int:
        """From 0, the mildest. Unknown stands between info and warning, yet no filter drops it."""
        return list(Severity).index(self)


class Counted(Frozen):
    """A name or value and how often it occurred."""

    value: str
    count: int = Field(ge=1)


class LogSource(Frozen):
    """A file of logs as it was read."""

    name: str = Field(description="the path as people know it; members of an archive as archive.zip/member")
    sha256: Sha256 | None = Field(default=None, description="of the bytes that were read; None for stdin")
    format: str = Field(description="id of the format, such as syslog-3164, json-lines, plain")
    format_told: bool = Field(default=False, description="the user said the format")
    bytes: int = Field(ge=0, description="read, after unpacking")
    lines: int = Field(ge=0)
    events: int = Field(ge=0, description="what multi-line events were joined to")
    kept: int = Field(ge=0, description="events that --min-severity and --since let through")
    without_time: int = Field(default=0, ge=0, description="events whose time could not be read")


class UnreadLines(Frozen):
    """Lines or bytes of a source that could not be used as they are, and why."""

    name: str
    reason: str = Field(
        description="in one line, for people: cut beyond 64 KiB, broken UTF-8, the archive ends early, …"
    )
    count: int = Field(ge=0, description="lines that it concerns; 0 where the whole file is meant")


class Sample(Frozen):
    """An original event of a pattern, with its place."""

    file: str
    line: int = Field(ge=1, description="the event's first line")
    text: str = Field(description="the event as it was written, personal data and secrets masked")


class Variable(Frozen):
    """A place of a template that takes values."""

    place: int = Field(ge=0, description="the how manieth <*> of the template, from 0")
    distinct: int = Field(ge=1, description="different values seen, at least")
    top: tuple[Counted, ...] = Field(default=(), description="the most frequent, personal data masked")


class Timeline(Frozen):
    """Counts over equal spans of time, in UTC."""

    start: datetime
    seconds: int = Field(ge=1, description="length of a span")
    counts: tuple[int, ...]


class Spike(Frozen):
    """A span in which a pattern came far more often than it usually does."""

    start: datetime
    seconds: int
    count: int
    usual: str = Field(description="median count of such a span, a decimal number")


class Thrown(Frozen):
    """What is known of an exception: the grouping goes by it, not by the message."""

    type: str = Field(description="java.net.ConnectException")
    root: str = Field(default="", description="type of the innermost cause, where there is one")
    frames: tuple[str, ...] = Field(default=(), description="frames of the application itself, innermost first")


Change = Literal["new", "ongoing", "regressed", "escalating", "over"]
"""Against an earlier run: not there before · there and still there · was over and is back · far more often · gone."""


class Pattern(Frozen):
    """A kind of event: everything that was written with the same words."""

    id: str = Field(pattern=r"^[a-z0-9-]+$", description="fingerprint of the template or exception; the same next week")
    aliases: tuple[str, ...] = Field(default=(), description="ids that it had before it widened")
    template: str = Field(description="the words, with <*> where values stood")
    count: int = Field(ge=1)
    severity: Severity = Field(description="the worst that was seen")
    severities: tuple[Counted, ...] = ()
    first_seen: datetime | None = Field(default=None, description="UTC; None if no event had a time")
    last_seen: datetime | None = None
    services: tuple[Counted, ...] = ()
    hosts: tuple[Counted, ...] = ()
    codes: tuple[str, ...] = Field(default=(), description="error codes that it names: ORA-00060, SQLCODE -911, S0C7")
    variables: tuple[Variable, ...] = ()
    looked_at: int = Field(
        default=0, ge=0, description="events whose values the variables count; all, or some chosen by their content"
    )
    timeline: Timeline | None = None
    spikes: tuple[Spike, ...] = ()
    thrown: Thrown | None = None
    samples: tuple[Sample, ...] = ()
    traces: tuple[str, ...] = Field(default=(), description="some trace or request ids, in order", exclude=True)
    incident: str | None = Field(default=None, description="id of the incident that it belongs to")
    change: Change | None = Field(default=None, description="against the baseline, where one was given")


class Incident(Frozen):
    """Patterns that belong together because they rise and fall together or share requests."""

    id: str
    patterns: tuple[str, ...] = Field(min_length=2, description="ids, in the order of their first event")
    first: str = Field(description="the pattern that likely came first")
    start: datetime
    end: datetime
    shared: Literal["requests", "time"] = Field(description="what they have in common")


class Gone(Frozen):
    """A pattern of an earlier run that did not come again."""

    id: str
    template: str
    last_seen: datetime | None = None


class MinedLogs(Frozen):
    """What came of reading and mining: a function of the lines' content alone, whatever the order of the files."""

    sources: tuple[LogSource, ...] = ()
    unread: tuple[UnreadLines, ...] = ()
    patterns: tuple[Pattern, ...] = Field(default=(), description="most severe first, then most frequent")
    incidents: tuple[Incident, ...] = ()
    over: tuple[Gone, ...] = Field(default=(), description="of an earlier run and no longer seen, by template")
    events: int = Field(default=0, ge=0, description="events in all, before any filter")
    kept: int = Field(
        default=0, ge=0, description="events that the filters let through; patterns and `unlisted` add up to it"
    )
    unlisted: int = Field(default=0, ge=0, description="events of patterns beyond the most that are listed")


def fingerprint(*parts: str) -> str:
    """An id for what `parts` say: twelve hexadecimal digits of their SHA-256."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
