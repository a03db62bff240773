"""All figures of some documents as a list, for `vouch extract`: each with its id and the document that it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from pydantic import TypeAdapter

from ..figures import Figure, Status
from ..finance.reading import DocumentReading
from .model import ReportedFigure

_FIGURE: TypeAdapter[Figure] = TypeAdapter(ReportedFigure)

Row = dict[str, object]


def listed(
    readings: Iterable[DocumentReading], *, merged: Iterable[Figure], disputed: Iterable[Figure]
) -> tuple[Row, ...]:
    """A row for each figure of each document; two documents that print the same figure give two rows.

    `merged` are the figures after the guards that look across documents: the one that a document gave is shown as they
    left it. `disputed` are those about which documents disagree: none of them is vouched for.
    """
    final = {figure.id: figure for figure in merged}
    in_dispute = {figure.id for figure in disputed}
    rows: list[tuple[str, str, Row]] = []
    for reading in readings:
        for figure in reading.figures:
            last = final.get(figure.id)
            shown = last if last is not None and last.evidence == figure.evidence else figure
            if figure.id in in_dispute and shown.vouched:
                reason = "documents disagree about it"
                shown = shown.model_copy(update={"status": Status.NEEDS_REVIEW, "reasons": (*shown.reasons, reason)})
            row: Row = {"document": reading.source.name, **_FIGURE.dump_python(shown, mode="json")}
            rows.append((reading.source.name, figure.id, row))
    return tuple(row for _, _, row in sorted(rows, key=lambda row: row[:2]))


def is_in_review(row: Row) -> bool:
    """Whether the row's figure waits for a person."""
    return row["status"] == Status.NEEDS_REVIEW.value


def as_lines(rows: Iterable[Row]) -> Iterator[str]:
    """A figure a line (JSON Lines)."""
    return (json.dumps(row, ensure_ascii=False) for row in rows)


def as_array(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a JSON array, a figure a line."""
    yield "["
    for number, line in enumerate(as_lines(rows), 1):
        yield line + ("," if number < len(rows) else "")
    yield "]"
