"""From the merged state to patterns: a pure function of the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .masking import VALUE
from .mining import mined
from .model import Counted, Pattern, Sample, Severity, Thrown, Timeline, fingerprint
from .state import CAUSED_BY, HOST, RANKS, SERVICE, TEMPLATE, TRACE, Table
from .timeline import spans, spikes, timeline
from .variables import variables

if TYPE_CHECKING:
    import polars as pl

TOP = 20
"""Hosts and services listed of a pattern."""
_CODE = re.compile(
    r"\b(?:(?:ORA|TNS|PLS|RMAN|DIA|SQL|DSN|DFH|IEF|IEC|IKJ|CSV|AUF|HTTP)-?\d{2,5}[A-Z]?|SQLCODE\s*[=:]?\s*-?\d{1,5}|SQLSTATE\s*[=:\[]?\s*\w{5}"
    r"|S[0-9A-F]{3}(?=\b)|U\d{4}|E\d{4,5}|0x8[0-9A-Fa-f]{7}|[A-Z]{3,4}\d{4,5}[EWSI])\b"
)


def templates(messages: pl.DataFrame) -> pl.DataFrame:
    """The pattern's id and template of every key."""
    import polars as pl

    plain = messages.filter(pl.col("thrown").is_null()).select("key", "masked")
    found = mined(plain.get_column("masked"))
    known = pl.DataFrame(
        {"template": found.templates, "pattern": [fingerprint(template) for template in found.templates]},
        schema={"template": pl.String, "pattern": pl.String},
    )
    first: pl.DataFrame = known[found.of.tolist()].with_columns(key=plain.get_column("key"))
    raised = messages.filter(pl.col("thrown").is_not_null()).select("key", "thrown")
    exceptions = [Thrown.model_validate_json(one) for one in raised.get_column("thrown")]
    second = raised.select(
        "key",
        template=pl.Series([one.type for one in exceptions], dtype=pl.String),
        pattern=pl.Series(
            [fingerprint("thrown", one.type, one.root, *one.frames) for one in exceptions], dtype=pl.String
        ),
    )
    return pl.concat([first.select("key", "pattern", "template"), second.select("key", "pattern", "template")])


def patterns(
    tables: Mapping[Table, pl.DataFrame], known: pl.DataFrame, *, samples: int, redact: Callable[[str], str]
) -> list[Pattern]:
    """The patterns behind some tables, most severe first, then most frequent; `known` is what `templates` returned."""
    import polars as pl

    messages = tables["messages"].join(known, on="key")
    ids = known.select("key", "pattern")
    sums = (
        messages.group_by("pattern")
        .agg(
            pl.col("template", "thrown").min(),
            pl.col("first").min(),
            pl.col("last").max(),
            pl.col("count", *(f"rank{rank}" for rank in range(RANKS))).sum(),
        )
        .sort("pattern")
    )
    facets = _by_pattern(
        _with_templates(tables["facets"]).join(ids, on="key").group_by("pattern", "facet", "value").agg(pl.col("count").sum())
        .sort("pattern", "facet", "count", "value", descending=[False, False, True, False])
    )  # fmt: skip
    examples = _by_pattern(
        tables["examples"].join(ids, on="key").sort("pattern", "time", "text", "file", "line", nulls_last=True)
    )
    minutes = _minutes_of(tables["minutes"].join(ids, on="key"))
    first, last = tables["minutes"].select(pl.col("minute").min(), pl.col("minute").max().alias("last")).row(0)
    over = spans(first, last) if first is not None else None
    found = [
        _pattern(
            row,
            facets.get(row["pattern"], []),
            examples.get(row["pattern"], []),
            timeline(minutes[row["pattern"]], over) if over and row["pattern"] in minutes else None,
            samples,
            redact,
        )
        for row in sums.iter_rows(named=True)
    ]
    return sorted(found, key=lambda one: (-one.severity.rank, -one.count, one.id))


def _with_templates(facets: pl.DataFrame) -> pl.DataFrame:
    """Facets with the headlines of exceptions as templates."""
    import polars as pl

    headlines = facets.filter(pl.col("facet") == TEMPLATE).get_column("value").unique()
    found = mined(headlines)
    known = pl.DataFrame(
        {"value": headlines.to_list(), "template": [found.templates[int(of)] for of in found.of]},
        schema={"value": pl.String, "template": pl.String},
    )
    shown = pl.when(pl.col("facet") == TEMPLATE).then(pl.coalesce("template", "value")).otherwise("value")
    return facets.join(known, on="value", how="left").select("key", "facet", shown.alias("value"), "count")


def _minutes_of(rows: pl.DataFrame) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for pattern, minute, count in rows.select("pattern", "minute", "count").iter_rows():
        found.setdefault(pattern, []).append((minute, count))
    return found


def _by_pattern(rows: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault(row["pattern"], []).append(row)
    return found


def _pattern(
    row: Mapping[str, Any],
    facets: Sequence[Mapping[str, Any]],
    examples: Sequence[Mapping[str, Any]],
    over_time: Timeline | None,
    samples: int,
    redact: Callable[[str], str],
) -> Pattern:
    counts = {severity: row[f"rank{severity.rank}"] for severity in Severity}
    exception = Thrown.model_validate_json(row["thrown"]) if row["thrown"] else None
    template = row["template"]
    if exception:
        heads = [facet["value"] for facet in facets if facet["facet"] == TEMPLATE]
        template = _described(heads[0] if heads else "", exception)
    return Pattern(
        id=row["pattern"],
        template=redact(visible(template)),
        count=row["count"],
        severity=_worst(counts),
        severities=tuple(Counted(value=one, count=counts[one]) for one in reversed(Severity) if counts[one]),
        first_seen=row["first"],
        last_seen=row["last"],
        services=_top(facets, SERVICE),
        hosts=_top(facets, HOST),
        codes=_codes([template, *(example["text"] for example in examples)]),
        variables=variables(template.partition(CAUSED_BY)[0], (one["message"] for one in examples), redact),
        looked_at=len(examples),
        timeline=over_time,
        spikes=spikes(over_time) if over_time else (),
        thrown=exception,
        samples=tuple(
            Sample(file=one["file"], line=one["line"], text=redact(visible(one["text"]))) for one in examples[:samples]
        ),
        traces=tuple(facet["value"] for facet in facets if facet["facet"] == TRACE),
    )


def _worst(counts: Mapping[Severity, int]) -> Severity:
    """The worst that was seen; unknown only where nothing else was."""
    return max((one for one in Severity if counts[one]), key=lambda one: one.rank)


def _top(facets: Iterable[Mapping[str, Any]], facet: int) -> tuple[Counted, ...]:
    found = [Counted(value=one["value"], count=one["count"]) for one in facets if one["facet"] == facet]
    return tuple(found[:TOP])


def _described(head: str, exception: Thrown) -> str:
    """The message before a stack, and the exception's type where the message does not name it."""
    named = re.split(r"[.$]", exception.root or exception.type)[-1]
    return head if named in head else f"{head}{CAUSED_BY}{named}" if head else named


def _codes(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code for text in texts for code in _CODE.findall(text) if code != VALUE}))


def visible(text: str) -> str:
    """The text with control characters as the pictures that Unicode has for them, so that none does anything."""
    return "".join(
        chr(0x2400 + ord(letter)) if ord(letter) < 32 and letter not in "\n\t" else letter for letter in text
    )
