"""What the guards looked at, for the report: each identity, each break of a series, each doubt, and all that passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...agents.guards.verdict import Verdict
from ...agents.payloads import Consolidated, Findings
from ...skills.figures import Figure, Gap, figure_id
from ...skills.finance.comparability import main_variant
from ...skills.finance.identities import Identity, IdentityCheck
from ...skills.finance.series import SeriesBreak
from ...skills.reporting.model import Check
from .subject import Subject


def identity_checks(checks: Iterable[IdentityCheck], identities: Sequence[Identity], language: str) -> Iterator[Check]:
    """A check for each answer about an identity, under the identity's name in `language`."""
    names = {identity.id: identity.called(language) for identity in identities}
    for check in checks:
        yield Check(
            guard="identities",
            subjects=check.figures,
            outcome=check.outcome,
            name=names[check.identity],
            issuer=check.issuer,
            period=check.period,
            detail=check.detail,
        )


def series_checks(breaks: Iterable[SeriesBreak]) -> Iterator[Check]:
    """A check for each break, over the figures of the year after it; restatements of one year together."""
    together: dict[tuple[str, str, str, str], list[SeriesBreak]] = {}
    for one in breaks:
        together.setdefault((one.issuer, one.kind, one.after, one.detail), []).append(one)
    for (issuer, _, after, detail), members in sorted(together.items()):
        named = tuple(figure_id(issuer, one.indicator, after) for one in members if one.indicator is not None)
        yield Check(guard="series", subjects=named, outcome="review", issuer=issuer, period=after, detail=detail)


def check_of(verdict: Verdict) -> Check:
    """A guard's verdict as a check."""
    issuer, _, rest = verdict.subject.partition("/")
    return Check(
        guard=verdict.guard,
        subjects=(verdict.subject,),
        outcome=verdict.outcome,
        issuer=issuer if rest else None,
        period=rest.rpartition("@")[2] or None if rest else None,
        detail=verdict.reason,
    )


def passed(
    found: Consolidated,
    findings: Findings,
    subject: Subject,
    missing: Sequence[Gap],
    wanted: Sequence[str],
) -> Iterator[Check]:
    """For each guard and issuer one check that names everything that it let through."""
    stopped = {(verdict.guard, verdict.subject) for verdict in found.verdicts}
    judged: dict[str, list[Figure]] = {
        guard: list(found.figures) for guard in ("grounding", "sign", "period_and_scale", "outliers")
    }
    judged["agreement"] = [figure for figure in found.figures if figure.confirmed_by]
    for guard, figures in judged.items():
        for issuer in found.issuers:
            own = [figure.id for figure in figures if figure.issuer == issuer.id]
            if passing := tuple(name for name in own if (guard, name) not in stopped):
                yield Check(guard=guard, subjects=passing, outcome="passed", issuer=issuer.id)
    lacking = {gap.indicator for gap in missing}
    there = (name for name in wanted if name not in lacking)
    main = main_variant(findings.figures, subject.issuer.id, subject.period.label)
    if complete := tuple(figure_id(subject.issuer.id, name, subject.period.label, main) for name in there):
        yield Check(guard="completeness", subjects=complete, outcome="passed", issuer=subject.issuer.id)
    if findings.narrative is not None and findings.narrative.statements:
        said = tuple(statement.id for statement in findings.narrative.statements)
        yield Check(guard="statements", subjects=said, outcome="passed")
