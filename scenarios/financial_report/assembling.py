"""From what the stages gave to the report as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

from ...agents.guards.completeness import check_completeness
from ...agents.guards.verdict import Verdict
from ...agents.payloads import Consolidated, Findings, Written
from ...agents.resources import Resources
from ...skills.errors import InternalError
from ...skills.figures import SUPERVISORY, Figure, Gap, Status, figure_id
from ...skills.finance.catalogue import Industry
from ...skills.finance.comparability import main_variant
from ...skills.finance.consolidate import industries_of
from ...skills.finance.identities import Identity, IdentityCheck
from ...skills.finance.peers import CALENDAR, Comparison, PeerRow
from ...skills.finance.reading import DocumentReading
from ...skills.finance.series import SeriesBreak, series_breaks
from ...skills.reporting.baseline import EarlierReport, baseline
from ...skills.reporting.model import (
    Check,
    Company,
    Competition,
    Conflict,
    Document,
    LeftOut,
    NarrativeSection,
    NarrativeStatement,
    Peer,
    ProducedBy,
    Report,
)
from ...skills.reporting.translated import translated
from ...skills.writing.messages import load_messages
from ...skills.writing.rendering import render
from ...skills.writing.statement import Narrative
from .open_points import open_points
from .request import Inputs, ReportRequest
from .subject import Subject

LIBRARIES = ("autogen-agentchat", "pypdf", "pypdfium2", "python-pptx", "semantic-kernel")


def assemble(
    request: ReportRequest,
    inputs: Inputs,
    subject: Subject,
    found: Consolidated,
    findings: Findings,
    written: Written,
    resources: Resources,
    *,
    earlier: EarlierReport | None = None,
) -> Report:
    """Put the report together; the completeness guard has its say here, where subject and year are known."""
    catalogue, language = resources.catalogue, request.language
    industry, framework = _industry(subject, found), _framework(found.figures, subject)
    missing, incomplete = check_completeness(
        findings.figures,
        findings.gaps,
        issuer=subject.issuer.id,
        period=subject.period.label,
        catalogue=catalogue,
        industry=industry,
        framework=framework,
    )
    left_out = tuple(
        LeftOut(name=name, reason=reason)
        for name, reason in sorted(
            {(item.name, item.reason) for item in inputs.left_out} | {(item.name, item.reason) for item in found.unread}
        )
    )
    gaps = _gaps(findings.gaps, missing, subject)
    breaks = series_breaks(found.figures)
    report = Report(
        company=_company(subject, found),
        period=subject.period.label,
        audience=request.audience,
        language=language,
        documents=tuple(_document(document.reading, subject) for document in found.documents),
        left_out=left_out,
        figures=findings.figures,
        checks=(
            *_identity_checks(found.checks, resources.identities, language),
            *_passed(found, findings, subject, missing, written, catalogue.required(industry, framework)),
            *map(_check, (*found.verdicts, *incomplete, *written.verdicts)),
            *_series_checks(breaks),
        ),
        breaks=breaks,
        conflicts=tuple(
            Conflict(indicator=said.indicator, period=said.period, figures=said.figures, reason=said.reason)
            for said in found.conflicts
        ),
        missing=tuple(gap for gap in gaps if gap.status is Status.MISSING),
        not_applicable=tuple(gap for gap in gaps if gap.status is Status.NOT_APPLICABLE),
        open_points=open_points(
            found,
            subject,
            missing=missing,
            left_out=left_out,
            catalogue=catalogue,
            identities=resources.identities,
            language=language,
        ),
        peers=Competition(
            companies=tuple(_peers(subject, found, findings.comparisons)), comparisons=findings.comparisons
        ),
        baseline=baseline(earlier, findings.figures, catalogue=catalogue) if earlier is not None else None,
        narrative=_narrative(findings, language, resources),
        produced_by=ProducedBy(
            vouch=version("vouching"),
            libraries={name: version(name) for name in LIBRARIES},
            catalogue=catalogue.sha256,
        ),
    )
    return translated(report, load_messages(language))


def _company(subject: Subject, found: Consolidated) -> Company:
    return Company(
        id=subject.issuer.id,
        name=subject.issuer.name,
        currency=_currency(subject.issuer.id, found),
        fiscal_year=subject.period.label,
        fiscal_year_end=subject.period.end,
        industry=_industry(subject, found),
    )


def _industry(subject: Subject, found: Consolidated) -> Industry | None:
    return industries_of(document.reading for document in found.documents).get(subject.issuer.id)


def _framework(figures: Iterable[Figure], subject: Subject) -> str | None:
    """The framework of the accounts of the year that the report is about: that of most of its printed figures."""
    said = Counter(
        figure.qualifiers.framework
        for figure in figures
        if (figure.issuer, figure.period.label) == (subject.issuer.id, subject.period.label)
        and figure.qualifiers.framework is not None
        and figure.qualifiers.framework not in SUPERVISORY
    )
    return max(sorted(said), key=lambda name: said[name], default=None)


def _currency(issuer: str, found: Consolidated) -> str | None:
    readings = [document.reading for document in found.documents if document.reading.issuer.id == issuer]
    return next((reading.currency for reading in readings if reading.currency), None)


def _document(reading: DocumentReading, subject: Subject) -> Document:
    return Document(
        sha256=reading.source.sha256,
        name=reading.source.name,
        kind=reading.source.kind,
        pages=reading.source.pages,
        issuer=reading.issuer,
        role="subject" if reading.issuer.id == subject.issuer.id else "peer",
        document_type=reading.document_type,
        period=reading.period.label if reading.period else None,
        statements=reading.statements,
        notes=reading.notes,
    )


def _gaps(gaps: Iterable[Gap], missing: Iterable[Gap], subject: Subject) -> list[Gap]:
    """The gaps of the year that the report is about, each once; what is required and missing among them."""
    found = {(gap.issuer, gap.indicator): gap for gap in gaps if gap.period == subject.period.label}
    return list((found | {(gap.issuer, gap.indicator): gap for gap in missing}).values())


def _identity_checks(checks: Iterable[IdentityCheck], identities: Sequence[Identity], language: str) -> Iterator[Check]:
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


def _series_checks(breaks: Iterable[SeriesBreak]) -> Iterator[Check]:
    """A check for each break, over the figures of the year after it; restatements of one year together."""
    together: dict[tuple[str, str, str, str], list[SeriesBreak]] = {}
    for one in breaks:
        together.setdefault((one.issuer, one.kind, one.after, one.detail), []).append(one)
    for (issuer, _, after, detail), members in sorted(together.items()):
        named = tuple(figure_id(issuer, one.indicator, after) for one in members if one.indicator is not None)
        yield Check(guard="series", subjects=named, outcome="review", issuer=issuer, period=after, detail=detail)


def _check(verdict: Verdict) -> Check:
    issuer, _, rest = verdict.subject.partition("/")
    return Check(
        guard=verdict.guard,
        subjects=(verdict.subject,),
        outcome=verdict.outcome,
        issuer=issuer if rest else None,
        period=rest.rpartition("@")[2] or None if rest else None,
        detail=verdict.reason,
    )


def _passed(
    found: Consolidated,
    findings: Findings,
    subject: Subject,
    missing: Sequence[Gap],
    written: Written,
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
    complete = tuple(figure_id(subject.issuer.id, name, subject.period.label, main) for name in there)
    if complete:
        yield Check(guard="completeness", subjects=complete, outcome="passed", issuer=subject.issuer.id)
    if findings.narrative is not None and findings.narrative.statements:
        said = tuple(statement.id for statement in findings.narrative.statements)
        yield Check(guard="statements", subjects=said, outcome="passed")


def _peers(subject: Subject, found: Consolidated, comparisons: Iterable[Comparison]) -> Iterator[Peer]:
    comparisons = tuple(comparisons)
    for peer in subject.peers:
        rows = [row for comparison in comparisons for row in comparison.rows if row.issuer == peer.id]
        yield Peer(
            id=peer.id,
            name=peer.name,
            currency=_currency(peer.id, found),
            fiscal_year=next((row.period_label for row in rows), None),
            fiscal_year_end=next((row.period_end for row in rows if row.period_end), None),
            note=_limits(rows),
        )


def _limits(rows: Sequence[PeerRow]) -> str:
    """What limits the comparison with a peer as a whole: a row's note that speaks of nothing else, where there is one."""
    limiting = CALENDAR | {"other_currency"}
    concerned = [row for row in rows if limiting & set(row.flags)]

    def others_last(row: PeerRow) -> tuple[int, int]:
        return -len(limiting & set(row.flags)), len(row.flags)

    return min(concerned, key=others_last).note if concerned else ""


def _narrative(findings: Findings, language: str, resources: Resources) -> tuple[NarrativeSection, ...]:
    figures = {figure.id: figure for figure in findings.figures}
    narrative: Narrative | None = findings.narrative
    if narrative is None:
        raise InternalError("the analysis ended without a text")
    return tuple(
        NarrativeSection(
            id=section.id,
            title=section.title,
            statements=tuple(
                NarrativeStatement(
                    id=said.id,
                    text=render(said, figures, language, catalogue=resources.catalogue),
                    template=said.template,
                    slots=said.slots,
                    figures=said.figures,
                    observations=said.observations,
                    author=said.author,
                )
                for said in section.statements
            ),
        )
        for section in narrative.sections
    )
