"""From what the stages gave to the report as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from ...agents.guards.agreement import Disagreement
from ...agents.guards.completeness import check_completeness
from ...agents.guards.verdict import Verdict
from ...agents.payloads import Consolidated, Findings, Written
from ...agents.resources import Resources
from ...skills.documents.sniff import LeftOut as FoundLeftOut
from ...skills.errors import InternalError
from ...skills.figures import SUPERVISORY, Gap, Status
from ...skills.finance.catalogue import Catalogue, Industry
from ...skills.finance.consolidate import industries_of
from ...skills.finance.peers import CALENDAR, PeerRow
from ...skills.finance.reading import DocumentReading
from ...skills.finance.series import series_breaks
from ...skills.reporting.baseline import EarlierReport, baseline
from ...skills.reporting.model import (
    Company,
    Competition,
    Conflict,
    Document,
    LeftOut,
    NarrativeSection,
    NarrativeStatement,
    OpenPoint,
    Peer,
    ProducedBy,
    Report,
)
from ...skills.reporting.translated import translated
from ...skills.writing.messages import load_messages
from ...skills.writing.rendering import render
from ...skills.writing.statement import Narrative
from .guarding import check_of, identity_checks, passed, series_checks
from .open_points import open_points
from .request import Inputs, ReportRequest
from .subject import Subject

LIBRARIES = ("autogen-agentchat", "pypdf", "pypdfium2", "python-pptx", "semantic-kernel")


@dataclass(frozen=True, slots=True)
class Case:
    """What a report is made of: the request, the documents, the decision about the subject, and what the stages gave."""

    request: ReportRequest
    inputs: Inputs
    subject: Subject
    found: Consolidated
    findings: Findings
    written: Written

    @property
    def industry(self) -> Industry | None:
        """The industry of the company that the report is about, if its documents tell."""
        return industries_of(document.reading for document in self.found.documents).get(self.subject.issuer.id)

    @property
    def framework(self) -> str | None:
        """The framework of the accounts of the year that the report is about: that of most of its printed figures."""
        said = Counter(
            figure.qualifiers.framework
            for figure in self.found.figures
            if (figure.issuer, figure.period.label) == (self.subject.issuer.id, self.subject.period.label)
            and figure.qualifiers.framework is not None
            and figure.qualifiers.framework not in SUPERVISORY
        )
        return max(sorted(said), key=lambda name: said[name], default=None)

    @property
    def left_out(self) -> tuple[FoundLeftOut, ...]:
        """What was not read, each once; where nothing is lost by it (a copy, a note of another type), it says so."""
        unread = (FoundLeftOut(item.name, item.reason) for item in self.found.unread)
        return tuple(sorted({*self.inputs.left_out, *unread}, key=lambda item: (item.name, item.reason)))

    @property
    def years(self) -> dict[str, str]:
        """Issuer's id → its own name for the year that the report compares."""
        rows = [row for comparison in self.findings.comparisons for row in comparison.rows]
        return {row.issuer: row.period_label for row in rows} | {self.subject.issuer.id: self.subject.period.label}


def assemble(case: Case, resources: Resources, *, earlier: EarlierReport | None = None) -> Report:
    """Put the report together; the completeness guard has its say here, where subject and year are known."""
    catalogue, language = resources.catalogue, case.request.language
    subject, found, findings = case.subject, case.found, case.findings
    missing, incomplete = _completeness(case, catalogue)
    gaps = _gaps(findings.gaps, missing, case)
    breaks = series_breaks(found.figures)
    checks = (
        *identity_checks(found.checks, resources.identities, language),
        *passed(found, findings, subject, missing, catalogue.required(case.industry, case.framework)),
        *map(check_of, (*found.verdicts, *incomplete, *case.written.verdicts)),
        *series_checks(breaks),
    )
    report = Report(
        company=_company(case),
        period=subject.period.label,
        audience=case.request.audience,
        language=language,
        documents=tuple(_document(document.reading, subject) for document in found.documents),
        left_out=tuple(LeftOut(name=item.name, reason=item.reason) for item in case.left_out),
        figures=findings.figures,
        checks=checks,
        breaks=breaks,
        conflicts=tuple(map(_conflict, found.conflicts)),
        missing=tuple(gap for gap in gaps if gap.status is Status.MISSING),
        not_applicable=tuple(gap for gap in gaps if gap.status is Status.NOT_APPLICABLE),
        open_points=_open_points(case, missing, resources),
        peers=Competition(companies=tuple(_peers(case)), comparisons=findings.comparisons),
        baseline=baseline(earlier, findings.figures, catalogue=catalogue) if earlier is not None else None,
        narrative=_narrative(findings, language, resources),
        produced_by=_produced_by(catalogue),
    )
    return translated(report, load_messages(language))


def _completeness(case: Case, catalogue: Catalogue) -> tuple[tuple[Gap, ...], tuple[Verdict, ...]]:
    """What the year that the report is about has to have and has not, and what the guard says of it."""
    return check_completeness(
        case.findings.figures,
        case.findings.gaps,
        issuer=case.subject.issuer.id,
        period=case.subject.period.label,
        catalogue=catalogue,
        industry=case.industry,
        framework=case.framework,
    )


def _open_points(case: Case, missing: Sequence[Gap], resources: Resources) -> tuple[OpenPoint, ...]:
    return open_points(
        case.found,
        case.subject,
        missing=missing,
        left_out=[LeftOut(name=item.name, reason=item.reason) for item in case.left_out if item.unreadable],
        years=case.years,
        catalogue=resources.catalogue,
        identities=resources.identities,
        language=case.request.language,
    )


def _produced_by(catalogue: Catalogue) -> ProducedBy:
    return ProducedBy(
        vouch=version("vouching"),
        libraries={name: version(name) for name in LIBRARIES},
        catalogue=catalogue.sha256,
    )


def _conflict(said: Disagreement) -> Conflict:
    return Conflict(indicator=said.indicator, period=said.period, figures=said.figures, reason=said.reason)


def _company(case: Case) -> Company:
    issuer, period = case.subject.issuer, case.subject.period
    return Company(
        id=issuer.id,
        name=issuer.name,
        currency=_currency(issuer.id, case.found),
        fiscal_year=period.label,
        fiscal_year_end=period.end,
        industry=case.industry,
    )


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


def _gaps(gaps: Iterable[Gap], missing: Iterable[Gap], case: Case) -> list[Gap]:
    """The gaps of the year that the report is about, each once; what is required and missing among them."""
    year = case.subject.period.label
    found = {(gap.issuer, gap.indicator): gap for gap in gaps if gap.period == case.years.get(gap.issuer, year)}
    return list((found | {(gap.issuer, gap.indicator): gap for gap in missing}).values())


def _peers(case: Case) -> Iterator[Peer]:
    for peer in case.subject.peers:
        rows = [row for comparison in case.findings.comparisons for row in comparison.rows if row.issuer == peer.id]
        yield Peer(
            id=peer.id,
            name=peer.name,
            currency=_currency(peer.id, case.found),
            fiscal_year=next((row.period_label for row in rows), None),
            fiscal_year_end=next((row.period_end for row in rows if row.period_end), None),
            note=_limits(rows),
        )


def _limits(rows: Sequence[PeerRow]) -> str:
    """What limits the comparison with a peer as a whole: a row's note that speaks of nothing else, where there is one."""
    limiting = CALENDAR | {"other_currency", "other_year"}
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
