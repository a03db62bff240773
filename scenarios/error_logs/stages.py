"""The one stage of a log case: patterns found and sorted, then said in plain language, a guard behind each."""

from __future__ import annotations

from ...agents.advisory_guard import AdvisoryGuard, LogEditor
from ...agents.advisory_rewriter import AdvisoryRewriter
from ...agents.assignment_guard import AssignmentGuard
from ...agents.log_classifier import LogClassifier
from ...agents.log_payloads import LogTask, Triaged
from ...agents.orchestrator import Loop, Team, chain_team
from .resources import LogResources


def triage_team(resources: LogResources) -> Team[Triaged]:
    """The log classifier and the rewriter, each with a guard behind it, and an editor who marks what waits."""
    store, audit, repairs = resources.store, resources.audit, resources.max_repairs
    loops = [
        Loop(
            LogClassifier(skills=resources.logs, store=store, audit=audit, guard="assignment_guard"),
            AssignmentGuard(standing=resources.standing, max_repairs=repairs, store=store),
        ),
        Loop(
            AdvisoryRewriter(
                skills=resources.advisories, store=store, audit=audit, source="assignment_guard", guard="advisory_guard"
            ),
            AdvisoryGuard(gates=resources.gates, max_repairs=repairs, store=store),
        ),
    ]
    return chain_team(loops, LogEditor(store=store), takes=[LogTask], max_repairs=repairs)
