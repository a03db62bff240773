"""What a user can ask of the reading and mining of logs, and the limits that hold."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from ..evidence import Frozen
from .model import Severity


class LogOptions(Frozen):
    """Filters, what the lines do not say themselves, and limits."""

    min_severity: Severity | None = Field(default=Severity.WARNING, description="None keeps everything")
    since: datetime | None = Field(default=None, description="earlier events are left out; those without a time stay")
    year: int | None = Field(default=None, ge=1970, le=9999, description="of the first event where lines name no year")
    time_zone: str = Field(default="UTC", description="of times that name no zone, such as Europe/Rome")
    format: str | None = Field(default=None, description="id of the format, for all files; None: found per file")
    samples: int = Field(default=5, ge=0, description="original events kept per pattern")
    workers: int | None = Field(default=None, ge=1, description="processes; None: as many as cores")
    line_bytes: int = Field(default=64 * 2**10, ge=256, description="longer lines are cut")
    chunk_bytes: int = Field(default=8 * 2**20, ge=2**10, description="of a file that are looked at in one go")
    event_lines: int = Field(default=300, ge=1, description="lines that are kept of one event")
    looked_at: int = Field(default=100, ge=1, description="events of a distinct message whose values are looked at")
    rows_in_memory: int = Field(default=200_000, ge=1000, description="of the state, before it goes to disk")
    max_patterns: int = Field(default=20_000, ge=1, description="that are listed; the rarest of the mildest are not")
