"""The completeness guard: what the catalogue requires of a report is there, or the report says that it is missing.

What does not apply to a company is not missing: a bank has no current assets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    figures of the issuer's main accounts: of the group, or of the company alone where there are no others.
    """
    figures = tuple(figures)
    main = main_variant(figures, issuer, period)
    found = {figure.id for figure in figures if figure.status is not Status.REJECTED}
    known = {(gap.issuer, gap.indicator, gap.period): gap for gap in gaps}
    missing: list[Gap] = []
    for indicator in required(catalogue, industry, framework):
        gap = known.get((issuer, indicator, period))
        if figure_id(issuer, indicator, period, main) in found or (gap and gap.status is Status.NOT_APPLICABLE):
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


def required(catalogue: Catalogue, industry: Industry | None = None, framework: str | None = None) -> Sequence[str]:
    """The indicators without which a report on an issuer of `industry` under `framework` is incomplete."""
    return catalogue.required(industry, framework)
