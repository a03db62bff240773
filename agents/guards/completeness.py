"""The completeness guard: what the catalogue requires of a report is there, or the report says that it is missing.

What does not apply to a company is not missing: a bank has no current assets.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...skills.figures import Figure, Gap, Status, figure_id
from ...skills.finance.catalogue import Catalogue, Industry
from ...skills.finance.comparability import main_variant
from .verdict import Verdict, review

GUARD = "completeness"


def check_completeness(
    figures: Iterable[Figure],
    gaps: Iterable[Gap],
    *,
    issuer: str,
    period: str,
    catalogue: Catalogue,
    industry: Industry | None = None,
    framework: str | None = None,
) -> tuple[tuple[Gap, ...], tuple[Verdict, ...]]:
    """The required indicators of `issuer` in `period` that are missing, as gaps and as verdicts.

    A figure that waits for review is there; one that a guard or a person rejected is not. What is asked for are the
    figures of the issuer's main accounts: of the group, or of the company alone where there are no others. In a report on
    a quarter, a figure of the year to the same day is there too: cash flows are printed for that alone.
    """
    figures = tuple(figures)
    main = main_variant(figures, issuer, period)
    found = {figure.id for figure in figures if figure.status is not Status.REJECTED}
    labels = _to_the_same_day(figures, issuer, period)
    known = {(gap.issuer, gap.indicator, gap.period): gap for gap in gaps}
    missing: list[Gap] = []
    for indicator in catalogue.required(industry, framework):
        gap = known.get((issuer, indicator, period))
        if gap and gap.status is Status.NOT_APPLICABLE:
            continue
        if any(figure_id(issuer, indicator, label, main) in found for label in labels):
            continue
        reason = f"no document gives {catalogue.name(indicator)} for {period}"
        missing.append(
            gap or Gap(issuer=issuer, indicator=indicator, period=period, status=Status.MISSING, reason=reason)
        )
    verdicts = tuple(
        review(GUARD, figure_id(issuer, gap.indicator, period), f"required, but missing: {gap.reason}")
        for gap in missing
    )
    return tuple(missing), verdicts


def _to_the_same_day(figures: Iterable[Figure], issuer: str, period: str) -> set[str]:
    """The labels of the period, and where it is a part of a year of the other parts that end with it."""
    own = [figure.period for figure in figures if figure.issuer == issuer]
    days = {known.end for known in own if known.label == period and known.end}
    parts = {known.label for known in own if known.end in days and not known.label.startswith("FY")}
    return {period} if period.startswith("FY") else {period, *parts}
