"""The scenario “financial report”: from a company's filings and slides to a report in which every figure is vouched for.

It declares inputs, stages, the decision points between them and the deliverables; the work is the agents'. This module
imports no agent: the documents are handed to the workers before the main process pays for Semantic Kernel and AutoGen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import closing, nullcontext
from typing import TypeVar

from ...agents.payloads import (
    AnalysisTask,
    Consolidated,
    Extracted,
    ExtractionTask,
    Failure,
    Findings,
    GuardedFigures,
    Written,
)
from ...agents.resources import Resources, open_resources
from ...skills.documents.sniff import LeftOut
from ...skills.errors import BadInput, InternalError
from ...skills.evidence import Frozen
from ...skills.reporting.baseline import EarlierReport, check_company, read_earlier
from ...skills.reporting.model import Report
from ..declared import Scenario, Stage
from .looking_back import as_of
from .request import Inputs, ReportRequest, gather, nothing_readable
from .subject import Subject, choose_subject, of_named_companies

__all__ = ["SCENARIO", "ReportRequest", "exit_code", "extract", "run_report"]

Progress = Callable[[str], None]
Result = TypeVar("Result")


SCENARIO = Scenario(
    name="financial_report",
    inputs=ReportRequest,
    stages=(
        Stage(
            "extraction", ExtractionTask, Extracted, ("subject", "conflict", "missing", "figure", "check", "document")
        ),
        Stage("analysis", AnalysisTask, Written, ("statement",)),
    ),
    deliverables=("report.json", "report.html"),
)


def run_report(request: ReportRequest, *, progress: Progress, resources: Resources | None = None) -> Report:
    """Make the report; without `resources`, with everything at its defaults.

    Raises:
        BadInput: nothing that was named can be read, nobody speaks of the named company or year, or the baseline is no
            earlier report on the company.
        AmbiguousSubject: the documents are of several companies; the message names them and what to type.
    """
    earlier = read_earlier(request.baseline) if request.baseline is not None else None
    with closing(open_resources()) if resources is None else nullcontext(resources) as opened:
        inputs = _gathered(request, opened)
        return asyncio.run(_interruptible(_report(request, inputs, opened, progress, earlier), opened))


def extract(
    request: ReportRequest, *, progress: Progress, resources: Resources | None = None
) -> tuple[Consolidated, tuple[LeftOut, ...]]:
    """The first stage alone: all figures of all documents, as the guards left them, and what could not be read.

    Raises:
        BadInput: nothing that was named can be read.
    """
    with closing(open_resources()) if resources is None else nullcontext(resources) as opened:
        inputs = _gathered(request, opened)
        found = asyncio.run(_interruptible(_extract(inputs, opened, progress), opened))
        unread = (LeftOut(item.name, item.reason) for item in found.unread)
        return found, tuple(sorted({*inputs.left_out, *unread}, key=str))


def exit_code(report: Report) -> int:
    """0 if all that is required is vouched for and nothing is left out, 3 if there are open points."""
    return 3 if report.open_points else 0


async def _interruptible(work: Coroutine[object, object, Result], resources: Resources) -> Result:
    """Do the work; when interrupted, end the workers first: agents wait for what these are reading."""
    try:
        return await work
    except asyncio.CancelledError:
        resources.reader.close()
        raise


def _gathered(request: ReportRequest, resources: Resources) -> Inputs:
    """The documents, each on its way to a worker."""
    inputs = gather(request, resources.limits)
    resources.reader.belong_together(document.path for document in inputs.documents)
    for document in inputs.documents:
        resources.reader.prefetch(document.path, document.name)
    return inputs


async def _report(
    request: ReportRequest, inputs: Inputs, resources: Resources, progress: Progress, earlier: EarlierReport | None
) -> Report:
    found = of_named_companies(await _extract(inputs, resources, progress), request, inputs)
    subject = choose_subject(found, request, inputs)
    if earlier is not None:
        check_company(earlier, company=subject.issuer.id, name=subject.issuer.name)
    if request.period is not None:
        found = as_of(found, subject)
    progress(f"Analysing {subject.issuer.name}, {subject.period.label} …")
    written = await _analyse(found, subject, request, resources)
    from .assembling import Case, assemble

    case = Case(request, inputs, subject, found, _findings(written, resources), written)
    return assemble(case, resources, earlier=earlier)


async def _extract(inputs: Inputs, resources: Resources, progress: Progress) -> Consolidated:
    from ...agents.orchestrator import run_team
    from ...agents.store import opened
    from .stages import extraction_team

    def tell(source: str, said: Frozen) -> None:
        if isinstance(said, GuardedFigures) and not said.to_repair:
            progress(_outcome(said))

    tasks = [
        ExtractionTask(path=document.path, name=document.name, issuer=inputs.issuers.get(document.name, ""))
        for document in inputs.documents
    ]
    extracted = await run_team(extraction_team(tasks, resources), tasks, observer=tell)
    if extracted.consolidated is None:
        raise InternalError(_reason(extracted.failure))
    found = opened(extracted.consolidated, Consolidated, resources.store)
    if not found.documents:
        unread = (LeftOut(item.name, item.reason) for item in found.unread)
        raise nothing_readable((*inputs.left_out, *unread))
    return found


async def _analyse(found: Consolidated, subject: Subject, request: ReportRequest, resources: Resources) -> Written:
    from ...agents.orchestrator import run_team
    from .stages import analysis_team

    task = AnalysisTask(
        figures=resources.store.put(found),
        subject=subject.issuer.id,
        peers=tuple(peer.id for peer in subject.peers),
        period=subject.period.label,
        audience=request.audience,
        language=request.language,
    )
    return await run_team(analysis_team(resources), [task])


def _findings(written: Written, resources: Resources) -> Findings:
    from ...agents.store import opened

    if written.findings is None:
        error = BadInput if written.failure is not None and written.failure.bad_input else InternalError
        raise error(_reason(written.failure))
    return opened(written.findings, Findings, resources.store)


def _outcome(said: GuardedFigures) -> str:
    if said.result is None:
        reason = said.failure.reason if said.failure else "could not be used"
        return f"{said.document}: {reason.removeprefix(f'{said.document}: ')}"
    waiting = f", {len(said.review)} of them to review" if said.review else ""
    count = len(said.passed) + len(said.review)
    return f"{said.document}: {count} {'figure' if count == 1 else 'figures'} read{waiting}"


def _reason(failure: Failure | None) -> str:
    return failure.reason if failure is not None else "a stage ended without a result or a reason"
