"""The scenario “error logs”: from a heap of logs to a short list, sorted and in plain language.

It declares inputs, the stage, its decision points and the deliverables; the work is the agents'.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event

from ...agents.log_payloads import LogTask, SortedLogs, Triaged
from ...agents.resources import Settings
from ...skills.errors import BadInput, InternalError
from ...skills.reporting.logs.model import LogReport
from ..declared import Scenario, Stage
from .request import LogRequest

__all__ = ["SCENARIO", "LogRequest", "exit_code", "run_logs"]

SCENARIO = Scenario(
    name="error_logs",
    inputs=LogRequest,
    stages=(Stage("triage", LogTask, Triaged, ("proposal", "category", "advisory", "source")),),
    deliverables=("logs.json", "logs.html", "logs.csv"),
)


class _Stopped(Exception):
    """The run was interrupted; raised where bytes are counted, so that the reading ends too."""


def run_logs(
    request: LogRequest, *, progress: Callable[[int, int], None] | None = None, settings: Settings | None = None
) -> LogReport:
    """Make the list; `progress` hears of bytes read and bytes in all.

    Raises:
        BadInput: nothing that was named can be read, or the baseline is no earlier run.
        BadConfiguration: categories, services, knowledge or options have a mistake.
    """
    return asyncio.run(_run(request.filled(), progress, settings or Settings()))


def exit_code(report: LogReport) -> int:
    """0 if nothing waits for a person and all was read, 3 if there are open points."""
    return 3 if report.open_questions else 0


async def _run(request: LogRequest, progress: Callable[[int, int], None] | None, settings: Settings) -> LogReport:
    from ...agents.orchestrator import run_team
    from ...agents.store import opened
    from .assembling import assemble
    from .resources import open_log_resources
    from .stages import triage_team

    stopped = Event()

    def tell(done: int, whole: int) -> None:
        if stopped.is_set():
            raise _Stopped
        if progress is not None:
            progress(done, whole)

    resources = open_log_resources(request, settings.logs, max_repairs=settings.reading.max_repairs, progress=tell)
    task = LogTask(
        paths=request.paths,
        options=request.options,
        language=request.language,
        baseline=request.baseline,
        assignments=request.assignments,
    )
    try:
        triaged = await run_team(triage_team(resources), [task])
    except asyncio.CancelledError:
        stopped.set()
        raise
    if triaged.sorted is None:
        failure = triaged.failure
        error = BadInput if failure is not None and failure.bad_input else InternalError
        raise error(failure.reason if failure is not None else "a stage ended without a result or a reason")
    return assemble(request, opened(triaged.sorted, SortedLogs, resources.store), triaged, resources)
