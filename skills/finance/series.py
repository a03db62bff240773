"""One company's years over several filings: where its time series breaks, so that a year is not like the one before.

A series breaks where a later filing restated a year and the year before is known only as it was first reported, where
the fiscal year ends on another day than before, where the accounts are in another currency, and where they follow
another framework. The figures on both sides stand as they were printed; what breaks is the comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

from pydantic import Field

from ..evidence import Frozen
from ..figures import Figure
from .years import YEAR_IN_DAYS, shape

BreakKind = Literal["restated", "year_end", "currency", "framework"]
_ROUGHLY_A_YEAR = range(300, 430)


class SeriesBreak(Frozen):
    """Two years in a row that can't be compared as they stand."""

    issuer: str = Field(description="the issuer's id")
    kind: BreakKind
    indicator: str | None = Field(default=None, description="the one that it is about; of all where there is none")
    before: str = Field(description="label of the last year before the break")
    after: str = Field(description="label of the first year after it")
    detail: str = Field(description="one sentence")


def series_breaks(figures: Iterable[Figure]) -> tuple[SeriesBreak, ...]:
    """The breaks in the yearly figures of each issuer, of those that documents print; in the order of issuers and years."""
    by_issuer: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.evidence is not None and shape(figure.period.label) == "FY#" and not figure.qualifiers.suffix():
            by_issuer.setdefault(figure.issuer, []).append(figure)
    return tuple(found for issuer, own in sorted(by_issuer.items()) for found in _of_issuer(issuer, own))


def _of_issuer(issuer: str, figures: Sequence[Figure]) -> Iterator[SeriesBreak]:
    yield from _year_ends(issuer, figures)
    by_indicator: dict[str, list[Figure]] = {}
    for figure in figures:
        by_indicator.setdefault(figure.indicator, []).append(figure)
    shared: dict[tuple[str, str, str], SeriesBreak] = {}
    for indicator, own in sorted(by_indicator.items()):
        for before, after in pairwise(sorted(own, key=lambda figure: figure.period.label)):
            if not _consecutive(before, after):
                continue
            for found in _between(issuer, before, after):
                shared.setdefault((found.kind, found.before, found.after), found)
            if after.restated_from and _first_reported(before, after):
                yield SeriesBreak(
                    issuer=issuer,
                    kind="restated",
                    indicator=indicator,
                    before=before.period.label,
                    after=after.period.label,
                    detail=f"{after.period.label} is as restated in a later filing, {before.period.label} as first reported",
                )
    yield from (shared[key] for key in sorted(shared))


def _consecutive(before: Figure, after: Figure) -> bool:
    """Whether the labels name two years in a row."""
    return int(after.period.label[2:]) - int(before.period.label[2:]) == 1


def _first_reported(before: Figure, after: Figure) -> bool:
    """Whether the earlier year stands in another document than the one that restated the later year, and is not restated."""
    assert before.evidence is not None and after.evidence is not None
    return not before.restated_from and before.evidence.document != after.evidence.document


def _between(issuer: str, before: Figure, after: Figure) -> Iterator[SeriesBreak]:
    years = {"issuer": issuer, "before": before.period.label, "after": after.period.label}
    if before.currency != after.currency and before.currency and after.currency:
        detail = f"the accounts are in {before.currency} up to {before.period.label} and in {after.currency} from {after.period.label}"
        yield SeriesBreak.model_validate({**years, "kind": "currency", "detail": detail})
    one, other = before.qualifiers.framework, after.qualifiers.framework
    if one and other and one != other:
        detail = f"the accounts follow {one} up to {before.period.label} and {other} from {after.period.label}"
        yield SeriesBreak.model_validate({**years, "kind": "framework", "detail": detail})


def _year_ends(issuer: str, figures: Sequence[Figure]) -> Iterator[SeriesBreak]:
    """Where a year is not followed by a year: the fiscal year was moved, or a shorter one stands between."""
    ends: dict[str, set[date]] = {}
    for figure in figures:
        if figure.period.end is not None:
            ends.setdefault(figure.period.label, set()).add(figure.period.end)
    known = {label: max(days) for label, days in ends.items()}
    for before, after in pairwise(sorted(known, key=lambda label: known[label])):
        apart = (known[after] - known[before]).days
        years = round(apart / 365.25)
        off = apart not in YEAR_IN_DAYS if apart in _ROUGHLY_A_YEAR or years < 1 else abs(apart - years * 365.25) > 21
        if off:
            yield SeriesBreak(
                issuer=issuer,
                kind="year_end",
                before=before,
                after=after,
                detail=f"{before} ends on {known[before]}, {after} on {known[after]}: the fiscal year was moved",
            )
