"""Severities as programs write them, and what a message without one lets tell."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from ..evidence import Frozen
from .model import Severity

if TYPE_CHECKING:
    import polars as pl


class _Telling(Frozen):
    severity: Severity
    pattern: str


class _Severities(Frozen):
    names: dict[Severity, tuple[str, ...]]
    telling: tuple[_Telling, ...]


@cache
def _severities() -> _Severities:
    text = Path(__file__).with_name("severities.yaml").read_text(encoding="utf-8")
    return _Severities.model_validate(yaml.safe_load(text))


def named(written: pl.Expr) -> pl.Expr:
    """The rank of a level as written; that of unknown where it is none."""
    import polars as pl

    ranks = {name: severity.rank for severity, names in _severities().names.items() for name in names}
    return (
        written.str.strip_chars(" []<>:*")
        .str.to_lowercase()
        .replace_strict(ranks, default=Severity.UNKNOWN.rank, return_dtype=pl.Int8)
    )


def of_priority(priority: pl.Expr) -> pl.Expr:
    """The rank of a syslog priority: its lowest three bits (RFC 5424, 6.2.1)."""
    import polars as pl

    fatal, error, warning, info, debug = (
        Severity[name].rank for name in ("FATAL", "ERROR", "WARNING", "INFO", "DEBUG")
    )
    ranks = dict(enumerate((fatal, fatal, fatal, error, warning, info, info, debug)))
    number = priority.cast(pl.Int32, strict=False) % 8
    return number.replace_strict(ranks, default=Severity.UNKNOWN.rank, return_dtype=pl.Int8)


def of_status(status: pl.Expr) -> pl.Expr:
    """The rank of an HTTP status: the server's errors are errors, the client's are warnings (RFC 9110, 15)."""
    import polars as pl

    number = status.cast(pl.Int32, strict=False)
    return (
        pl.when(number >= 500).then(Severity.ERROR.rank)
        .when(number >= 400).then(Severity.WARNING.rank)
        .when(number >= 100).then(Severity.INFO.rank)
        .otherwise(Severity.UNKNOWN.rank)
        .cast(pl.Int8)
    )  # fmt: skip


def inferred(message: pl.Expr) -> pl.Expr:
    """The rank that a message tells by its words; that of unknown where it tells none."""
    import polars as pl

    found = pl.lit(Severity.UNKNOWN.rank, dtype=pl.Int8)
    for telling in reversed(_severities().telling):
        found = (
            pl.when(message.str.contains(telling.pattern)).then(pl.lit(telling.severity.rank, pl.Int8)).otherwise(found)
        )
    return found
