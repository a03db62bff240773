"""The decision between the stages: whose report it is, about which year, and who its competitors are."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from ...agents.payloads import Consolidated, GuardedReading, Unread
from ...skills.errors import AmbiguousSubject, BadInput
from ...skills.figures import Period
from ...skills.finance.attribution import why_unplaced
from ...skills.finance.issuer import issuer_id, same_issuer
from ...skills.finance.reading import DocumentReading, Issuer
from ...skills.finance.years import end_of
from ...skills.reporting.naming import year_spellings
from .request import Inputs, ReportRequest, real_path


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the report is about, in which year, beside whom."""

    issuer: Issuer
    period: Period
    peers: tuple[Issuer, ...]


def of_named_companies(found: Consolidated, request: ReportRequest, inputs: Inputs) -> Consolidated:
    """What was found, without the documents that name no company where others beside them do name theirs.

    Beside a document lie the company's own documents, or those of the same `--peer`. A document that a person names by
    its file's name (`--company`), and one that lies alone, stands for the company that its file is called after.
    """
    places = {one.reading.source.name: inputs.peer_order(one.reading.source.name) for one in found.documents}
    named = {places[one.reading.source.name] for one in found.documents if one.reading.issuer_told_by != "file"}
    unplaced = [
        one for one in found.documents if _is_unplaced(one, request) and places[one.reading.source.name] in named
    ]
    if not unplaced:
        return found
    gone = {one.reading.issuer.id for one in unplaced}
    gone -= {one.reading.issuer.id for one in found.documents if one not in unplaced}
    return found.model_copy(
        update={
            "issuers": tuple(issuer for issuer in found.issuers if issuer.id not in gone),
            "documents": tuple(one for one in found.documents if one not in unplaced),
            "figures": tuple(figure for figure in found.figures if figure.issuer not in gone),
            "gaps": tuple(gap for gap in found.gaps if gap.issuer not in gone),
            "checks": tuple(check for check in found.checks if check.issuer not in gone),
            "conflicts": tuple(one for one in found.conflicts if one.figures[0].issuer not in gone),
            "verdicts": tuple(one for one in found.verdicts if one.subject.partition("/")[0] not in gone),
            "unread": (*found.unread, *map(_unplaced, unplaced)),
        }
    )


def _is_unplaced(document: GuardedReading, request: ReportRequest) -> bool:
    reading = document.reading
    asked_for = request.company is not None and same_issuer(issuer_id(request.company), reading.issuer.id)
    return reading.issuer_told_by == "file" and not asked_for


def _unplaced(document: GuardedReading) -> Unread:
    return Unread(name=document.reading.source.name, reason=why_unplaced(document.reading))


def choose_subject(found: Consolidated, request: ReportRequest, inputs: Inputs) -> Subject:
    """Settle the subject, the year and the order of the peers.

    Raises:
        AmbiguousSubject: several companies could be the subject.
        BadInput: no document is the named company's, or none speaks of the named year.
    """
    issuer = _named(found, request.company) if request.company else _only(found, request, inputs)
    order = {peer.id: _order(peer, found, inputs) for peer in found.issuers if peer.id != issuer.id}
    peers = sorted((peer for peer in found.issuers if peer.id in order), key=lambda peer: (order[peer.id], peer.id))
    return Subject(issuer, _period(_readings(found, issuer), issuer, request.period), tuple(peers))


def _named(found: Consolidated, company: str) -> Issuer:
    exact = [issuer for issuer in found.issuers if company.casefold() in (issuer.id.casefold(), issuer.name.casefold())]
    alike = exact or [issuer for issuer in found.issuers if same_issuer(issuer_id(company), issuer.id)]
    if len(alike) == 1:
        return alike[0]
    names = "; ".join(issuer.name for issuer in alike or found.issuers)
    if alike:
        raise AmbiguousSubject(f"“{company}” may be {names}; give one of these names in full")
    raise BadInput(f"no document is of “{company}”; they are of {names}")


def _only(found: Consolidated, request: ReportRequest, inputs: Inputs) -> Issuer:
    own = [
        issuer
        for issuer in found.issuers
        if any(not inputs.is_peer(reading.source.name) for reading in _readings(found, issuer))
    ]
    if len(own) == 1:
        return own[0]
    if not own:
        if twice := _named_twice(request, inputs):
            raise BadInput(
                f"{', '.join(twice)}: named as the company’s and as a competitor’s (--peer); name each only once"
            )
        unread = "; ".join(f"{one.name}: {one.reason}" for one in found.unread if not inputs.is_peer(one.name))
        raise BadInput(
            "of the company that the report is about no document could be read, only of its competitors"
            + (f"; {unread}" if unread else "")
        )
    names = "; ".join(issuer.name for issuer in own)
    if all(_by_its_file(found, issuer) for issuer in own):
        files = _names([reading for issuer in own for reading in _readings(found, issuer)])
        raise AmbiguousSubject(f"none of {files} names a company; say whose they are: --issuer '*=COMPANY'")
    raise AmbiguousSubject(
        f"the documents are of {len(own)} companies: {names}; say which one the report is about: "
        f"--company {shlex.quote(own[0].name)}"
    )


def _by_its_file(found: Consolidated, issuer: Issuer) -> bool:
    return all(reading.issuer_told_by == "file" for reading in _readings(found, issuer))


def _named_twice(request: ReportRequest, inputs: Inputs) -> list[str]:
    """The files that were named, or lie in a folder that was named, both with and without `--peer`."""
    own = [real_path(path) for path in request.paths]
    return [
        document.name
        for document in inputs.documents
        if inputs.is_peer(document.name) and any(real_path(document.path).is_relative_to(path) for path in own)
    ]


def _order(peer: Issuer, found: Consolidated, inputs: Inputs) -> int:
    """Peers come in the order in which they were named; those that were not named as such come last."""
    places = [inputs.peer_order(reading.source.name) for reading in _readings(found, peer)]
    return min((place for place in places if place is not None), default=len(inputs.peers))


def _readings(found: Consolidated, issuer: Issuer) -> list[DocumentReading]:
    return [document.reading for document in found.documents if document.reading.issuer.id == issuer.id]


def _period(readings: Sequence[DocumentReading], issuer: Issuer, wanted: str | None) -> Period:
    about = {figure.period.label: figure.period for reading in readings for figure in reading.figures}
    if wanted is not None:
        for label in year_spellings(wanted):
            if label in about:
                return about[label]
        latest_first = sorted(about.values(), key=lambda period: (end_of(period), period.label), reverse=True)
        said = ", ".join(shlex.quote(period.label) for period in latest_first) or "no period"
        raise BadInput(f"no document of {issuer.name} speaks of {wanted}; --period may be {said}")
    annual = [reading for reading in readings if reading.document_type == "annual" and reading.period]
    periods = [reading.period for reading in annual or readings if reading.period] or list(about.values())
    if not periods:
        raise BadInput(f"no figures were found in the documents of {issuer.name}: {_names(readings)}")
    return max(periods, key=lambda period: (str(period.end or ""), period.label))


def _names(readings: Sequence[DocumentReading]) -> str:
    return ", ".join(sorted(reading.source.name for reading in readings))
