"""From the merged state to patterns: a pure function of the tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..inert import visible
from .masking import VALUE
from .mining import mined, mined_in_order
from .model import Counted, Pattern, Sample, Severity, Thrown, Timeline, fingerprint
from .state import CAUSED_BY, HOST, RANKS, SERVICE, TABLES, TEMPLATE, TRACE, Table, merged, parts, read
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


@dataclass(frozen=True)
class Known:
    """The patterns that keys belong to."""

    keys: pl.DataFrame
    """key and number."""
    patterns: pl.DataFrame
    """number, pattern (its id), template, thrown (as JSON, or null)."""


def known_patterns(folder: Path) -> Known:
    """The pattern of every key of the states in a folder."""
    import polars as pl

    keys: list[pl.DataFrame] = []
    thrown: dict[str, int] = {}

    def pieces() -> Iterator[pl.Series]:
        for part in parts(folder):
            rows = read(folder, "messages", part, 0).select("key", "masked", "thrown")
            raised = rows.filter(pl.col("thrown").is_not_null())
            numbers = [-1 - thrown.setdefault(one, len(thrown)) for one in raised.get_column("thrown")]
            keys.append(raised.select("key", number=pl.Series(numbers, dtype=pl.Int32)))
            plain = rows.filter(pl.col("thrown").is_null())
            keys.append(plain.select("key", number=pl.lit(None, pl.Int32)))
            yield plain.get_column("masked")

    found = mined_in_order(pieces())
    exceptions = [Thrown.model_validate_json(one) for one in thrown]
    told = pl.concat(keys)
    plain = told.get_column("number").is_null()
    told = told.with_columns(
        told.get_column("number").scatter(plain.arg_true(), pl.Series(found.of, dtype=pl.Int32)).alias("number")
    )
    patterns = pl.DataFrame(
        {
            "number": [*range(len(found.templates)), *(-1 - at for at in range(len(exceptions)))],
            "pattern": [
                *(fingerprint(template) for template in found.templates),
                *(fingerprint("thrown", one.type, one.root, *one.frames) for one in exceptions),
            ],
            "template": [*found.templates, *(one.type for one in exceptions)],
            "thrown": [*(None for _ in found.templates), *thrown],
        },
        schema={"number": pl.Int32, "pattern": pl.String, "template": pl.String, "thrown": pl.String},
    )
    return Known(told, patterns)


def patterns(
    folder: Path, known: Known, *, samples: int, looked_at: int, most: int, redact: Callable[[str], str]
) -> tuple[list[Pattern], int]:
    """The patterns of the states in a folder, most severe first, then most frequent; and the events of those beyond `most`."""
    import polars as pl

    tables: dict[Table, pl.DataFrame] = {table: _of_patterns(folder, known, table, looked_at) for table in TABLES}
    sums = tables["messages"].drop("masked", "thrown").join(known.patterns, on="number")
    worst = pl.max_horizontal(pl.when(pl.col(f"rank{rank}") > 0).then(rank).otherwise(-1) for rank in range(RANKS))
    sums = sums.sort(worst, "count", "pattern", descending=[True, True, False])
    unlisted = int(sums[most:].get_column("count").sum())
    facets = _by_pattern(
        _with_templates(tables["facets"]).group_by("number", "facet", "value").agg(pl.col("count").sum())
        .sort("number", "facet", "count", "value", descending=[False, False, True, False])
    )  # fmt: skip
    examples = _by_pattern(tables["examples"].sort("number", "time", "text", "file", "line", nulls_last=True))
    minutes = _minutes_of(tables["minutes"])
    first, last = tables["minutes"].select(pl.col("minute").min(), pl.col("minute").max().alias("last")).row(0)
    over = spans(first, last) if first is not None else None
    found = [
        _pattern(
            row,
            facets.get(row["number"], []),
            examples.get(row["number"], []),
            timeline(minutes[row["number"]], over) if over and row["number"] in minutes else None,
            samples,
            redact,
        )
        for row in sums[:most].iter_rows(named=True)
    ]
    return found, unlisted


def _of_patterns(folder: Path, known: Known, table: Table, looked_at: int) -> pl.DataFrame:
    """A table with the numbers of patterns for keys, part by part and then as a whole."""
    import polars as pl

    found: list[pl.DataFrame] = []
    for part in parts(folder):
        rows = read(folder, table, part, looked_at).join(known.keys, on="key").drop("key")
        found.append(merged(table, rows.lazy(), looked_at, by="number").collect())
    return merged(table, pl.concat(found).lazy(), looked_at, by="number").collect()


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
    return facets.join(known, on="value", how="left").select("number", "facet", shown.alias("value"), "count")


def _minutes_of(rows: pl.DataFrame) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for pattern, minute, count in rows.select("number", "minute", "count").iter_rows():
        found.setdefault(pattern, []).append((minute, count))
    return found


def _by_pattern(rows: pl.DataFrame) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault(row["number"], []).append(row)
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
    found = [Counted(value=visible(one["value"]), count=one["count"]) for one in facets if one["facet"] == facet]
    return tuple(found[:TOP])


def _described(head: str, exception: Thrown) -> str:
    """The message before a stack, and the exception's type where the message does not name it."""
    named = re.split(r"[.$]", exception.root or exception.type)[-1]
    return head if named in head else f"{head}{CAUSED_BY}{named}" if head else named


def _codes(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code for text in texts for code in _CODE.findall(text) if code != VALUE}))
