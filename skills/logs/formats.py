"""The formats of log lines: data, and how the format of a file is found from a sample of its lines."""

from __future__ import annotations

import re
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

_CONTINUED = r"^(?:\s|$|Caused by: |\.{3} \d+ more|Traceback \(most recent call last\)|at |\))"


class Format(Frozen):
    """A way to write events."""

    id: str
    title: str
    kind: Literal["pattern", "json", "csv", "logfmt"] = "pattern"
    wraps: bool = False
    worst: bool = False
    telling: bool = False
    """The header stands on a line of its own; of the lines below, the first that tells an error is the message."""
    carried: str | None = None
    patterns: tuple[str, ...]


class _Formats(Frozen):
    fragments: dict[str, str]
    formats: tuple[Format, ...]


@dataclass(frozen=True)
class Layout:
    """The format of a file: the shapes of its lines, and that of the messages that they wrap."""

    format: Format
    patterns: tuple[str, ...]
    """The most frequent first."""
    inner: Layout | None = None

    @property
    def id(self) -> str:
        """The format's id, with that of the format that it wraps."""
        return f"{self.format.id}+{self.inner.id}" if self.inner else self.format.id


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are preferred, with the fragments put in."""
    text = Path(__file__).with_name("formats.yaml").read_text(encoding="utf-8")
    known = _Formats.model_validate(yaml.safe_load(text))

    def whole(pattern: str) -> str:
        return re.sub(r"\{\{(\w+)\}\}", lambda found: known.fragments[found[1]], pattern)

    return tuple(
        one.model_copy(update={"patterns": tuple(whole(pattern) for pattern in one.patterns)}) for one in known.formats
    )


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
    found = _best(beginnings(lines), choice, least=0.0 if told else 0.5)
    if found is None and told is not None:
        return Layout(choice[0], choice[0].patterns)
    return found or _best(beginnings(lines), [one for one in choice if one.telling], least=0.05)


def check_format(told: str | None) -> None:
    """Before anything is read: whether a format is one.

    Raises:
        BadConfiguration: it is none.
    """
    import polars as pl

    layout_of(pl.Series([], dtype=pl.String), told=told)


def _best(lines: pl.Series, choice: Sequence[Format], *, least: float) -> Layout | None:
    best: tuple[int, Format, tuple[str, ...]] | None = None
    for format in choice:
        hits = {pattern: int(lines.str.contains(pattern).sum()) for pattern in format.patterns}
        if format.kind == "csv":  # its pattern is that of the header
            hits = dict.fromkeys(hits, len(lines) if lines.head(1).str.contains(format.patterns[0]).any() else 0)
        ordered = tuple(one for one in hits if hits[one])
        if not format.carried:  # there the shapes stand side by side, the narrower first
            ordered = tuple(sorted(ordered, key=lambda one: -hits[one]))
        score = max(hits.values()) if not format.carried else _either(lines, (*ordered, format.carried), bool(ordered))
        if ordered and (best is None or score > best[0]):
            best = score, format, ordered
    if best is None or best[0] < max(1, least * len(lines)):
        return None
    _, format, patterns = best
    return Layout(format, patterns, _inner(lines, format, patterns) if format.wraps else None)


def _either(lines: pl.Series, patterns: Sequence[str], any_event: bool) -> int:
    """How many lines one of some patterns fits; formats of job output write several shapes side by side."""
    import polars as pl

    if not any_event:
        return 0
    frame = pl.DataFrame({"line": lines})
    return int(frame.select(pl.any_horizontal(pl.col("line").str.contains(one) for one in patterns).sum()).item())


def _inner(lines: pl.Series, format: Format, patterns: Sequence[str]) -> Layout | None:
    """The layout of the messages that some lines wrap, where most of them have one."""
    from .json_lines import json_fields

    if format.kind == "json":
        messages = json_fields(lines).get_column("message").drop_nulls().str.strip_chars_end("\n")
    else:
        messages = lines.str.extract_groups(patterns[0]).struct.field("message").drop_nulls()
    others = [one for one in formats() if one.id != format.id and one.kind != "csv"]
    return _best(beginnings(messages), others, least=0.6)


def beginnings(lines: pl.Series) -> pl.Series:
    """Those of the first lines that may begin an event: not indented, not empty, not a cause of what came before."""
    few = lines.head(SAMPLE)
    return few.filter(~few.str.contains(_CONTINUED))
