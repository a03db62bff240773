"""JSON lines: the usual names of the usual fields, whoever wrote them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import yaml

from ..evidence import Frozen

if TYPE_CHECKING:
    import polars as pl


class FieldNames(Frozen):
    """By which names each field goes, the surest first; a dot leads into an object."""

    time: tuple[str, ...]
    severity: tuple[str, ...]
    host: tuple[str, ...]
    service: tuple[str, ...]
    trace: tuple[str, ...]
    message: tuple[str, ...]
    status: tuple[str, ...]
    code: tuple[str, ...]
    stack: tuple[str, ...]


@cache
def field_names() -> FieldNames:
    """The names that are known."""
    text = Path(__file__).with_name("fields.yaml").read_text(encoding="utf-8")
    return FieldNames.model_validate(yaml.safe_load(text))


def json_fields(text: pl.Series, *, parts: bool = False) -> pl.DataFrame:
    """What JSON objects tell, a line each; a line that is none continues the event before it.

    With `parts`, a message that does not end with its line is a part (docker's json-file cuts lines at 16 KiB).
    """
    import polars as pl

    names = field_names()
    columns: dict[str, list[str | None]] = {name: [] for name in FieldNames.model_fields}
    heads: list[bool] = []
    for line in text.to_list():
        found = _object(line)
        heads.append(found is not None)
        for name, values in columns.items():
            values.append(_first(found, getattr(names, name)) if found is not None else None)
        if found is not None and columns["message"][-1] is None:
            columns["message"][-1] = line
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    message = pl.when(pl.col("stack").is_null()).then("message").otherwise(
        pl.concat_str("message", "stack", separator="\n", ignore_nulls=True))  # fmt: skip
    part = (
        [pl.when(message.str.ends_with("\n")).then(pl.lit("F")).otherwise(pl.lit("P")).alias("part")] if parts else []
    )
    return frame.select(
        "time", "severity", "host", "service", "trace",
        message.str.strip_chars_end("\r\n").alias("message"),
        "status",
        pl.lit(None, pl.String).alias("priority"),
        "code",
        *part,
        pl.Series("head", heads, dtype=pl.Boolean),
    )  # fmt: skip


def said_in(text: str) -> str:
    """What an event in JSON says, without the names of hosts and services beside it; any other text as it is."""
    found = _object(text)
    if found is None:
        return text
    names = field_names()
    status = _first(found, names.status)
    said = (_first(found, names.message), status and f"status {status}", _first(found, names.stack))
    return "\n".join(part for part in said if part) or text


def logfmt_fields(text: pl.Series, pattern: str) -> pl.DataFrame:
    """What lines of key=value tell; a line that has another shape continues the event before it."""
    import polars as pl

    head = text.str.contains(pattern)
    frame = pl.DataFrame({"text": text})

    def value(name: str) -> pl.Expr:
        found = [
            pl.col("text").str.extract(rf'(?:^|\s){re.escape(key)}=(?:"((?:[^"\\]|\\.)*)"|)')
            for key in getattr(field_names(), name)
        ]
        bare = [
            pl.col("text").str.extract(rf'(?:^|\s){re.escape(key)}=([^\s"]+)') for key in getattr(field_names(), name)
        ]
        both = [one for pair in zip(found, bare, strict=True) for one in pair]
        return pl.when(pl.lit(head)).then(pl.coalesce(both).replace("", None)).alias(name)

    return frame.select(
        *(value(name) for name in ("time", "severity", "host", "service", "trace")),
        pl.when(pl.lit(head)).then(pl.coalesce(value("message"), "text")).alias("message"),
        value("status"),
        pl.lit(None, pl.String).alias("priority"),
        pl.lit(None, pl.String).alias("code"),
        head.alias("head"),
    )


def _object(line: str) -> Mapping[str, Any] | None:
    if not line.lstrip().startswith("{"):
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return cast("Mapping[str, Any]", found) if isinstance(found, dict) else None


def _first(found: Mapping[str, Any], names: Sequence[str]) -> str | None:
    for name in names:
        value: Any = found.get(name)
        if value is None and "." in name:
            value = found
            for part in name.split("."):
                value = cast("Mapping[str, Any]", value).get(part) if isinstance(value, dict) else None
        if isinstance(value, str | int | float) and value != "":
            return str(value)
    return None
