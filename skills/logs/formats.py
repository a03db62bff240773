"""The formats of log lines: data, and how the format of a file is found from a sample of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml

from ..errors import BadConfiguration
from ..evidence import Frozen

if TYPE_CHECKING:
    import polars as pl

PLAIN = "plain"
"""The format of what no format fits: timestamps, levels and brackets at the start are peeled off as they come."""

SAMPLE = 2000
"""Lines from which the format is told."""


class Format(Frozen):
    """A way to write events."""

    id: str
    title: str
    kind: Literal["pattern", "json"] = "pattern"
    wraps: bool = False
    patterns: tuple[str, ...]


class _Formats(Frozen):
    formats: tuple[Format, ...]


@dataclass(frozen=True)
class Layout:
    """The format of a file: the shape of its lines, and that of the messages that they wrap."""

    format: Format
    pattern: str
    inner: Layout | None = None

    @property
    def id(self) -> str:
        """The format's id, with that of the format that it wraps."""
        return f"{self.format.id}+{self.inner.id}" if self.inner else self.format.id


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are preferred."""
    text = Path(__file__).with_name("formats.yaml").read_text(encoding="utf-8")
    return _Formats.model_validate(yaml.safe_load(text)).formats


def layout_of(lines: pl.Series, *, told: str | None = None) -> Layout | None:
    """The layout of some lines; None where no format fits half of those that begin an event.

    Raises:
        BadConfiguration: the format that was told is none.
    """
    if told == PLAIN:
        return None
    choice: Sequence[Format] = formats()
    if told is not None:
        choice = [one for one in choice if one.id == told]
        if not choice:
            names = ", ".join(one.id for one in formats())
            raise BadConfiguration(f"--format {told}: no such format; choose among {PLAIN}, {names}")
    return _best(_beginnings(lines), choice, least=0.0 if told else 0.5)


def _best(lines: pl.Series, choice: Sequence[Format], *, least: float) -> Layout | None:
    best: tuple[int, Format, str] | None = None
    for format in choice:
        for pattern in format.patterns:
            hits = int(lines.str.contains(pattern).sum())
            if best is None or hits > best[0]:
                best = hits, format, pattern
    if best is None or best[0] < max(1, least * len(lines)):
        return None
    _, format, pattern = best
    inner = None
    if format.wraps:
        messages = lines.str.extract_groups(pattern).struct.field("message").drop_nulls()
        inner = _best(_beginnings(messages), [one for one in formats() if one.id != format.id], least=0.6)
    return Layout(format, pattern, inner)


def _beginnings(lines: pl.Series) -> pl.Series:
    """Those of the first lines that may begin an event: not indented, not empty, not a cause of what came before."""
    few = lines.head(SAMPLE)
    continued = few.str.contains(r"^(?:\s|$|Caused by: |\.{3} \d+ more|Traceback \(most recent call last\))")
    return few.filter(~continued)
