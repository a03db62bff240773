"""The guard node behind the rewriter of log patterns, and the end of the team."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from autogen_agentchat.messages import BaseChatMessage

from ..skills.errors import InternalError
from ..skills.logs.categories import Assignment
from ..skills.logs.model import Pattern
from ..skills.writing.advisories.advisory import Advisory
from .guards.advisories import check_advisory
from .log_classifier import for_review, reasons
from .log_payloads import Advised, GuardedAdvisories, GuardedAssignments, SortedLogs, Triaged
from .payloads import Failure
from .specialist import Specialist, payloads_in
from .store import CaseStore, kept, opened

SortedGates = Callable[[Assignment | None, Advisory, Pattern], Sequence[str]]
"""As `Gates`, of a pattern that stands in a category."""


class AdvisoryGuard(Specialist[GuardedAdvisories]):
    """Takes the `Advised` of the agent that it `watches`, gives `GuardedAdvisories`."""

    def __init__(
        self,
        name: str = "advisory_guard",
        *,
        gates: SortedGates,
        watches: str = "rewriter",
        max_repairs: int = 2,
        store: CaseStore | None = None,
    ) -> None:
        super().__init__(name, "Holds plain-language texts against the gates.", gives=GuardedAdvisories)
        self._gates = gates
        self._watches = watches
        self._max_repairs = max_repairs
        self._store = store

    async def answer(self, messages: Sequence[BaseChatMessage]) -> GuardedAdvisories:
        """Judge the latest texts."""
        draft = next(payloads_in(messages, Advised, (self._watches,)), None)
        if draft is None:
            raise InternalError(f"{self._watches} sent nothing to guard")
        if draft.sorted is None:
            return GuardedAdvisories(turn=draft.turn, failure=draft.failure)
        found = opened(draft.sorted, SortedLogs, self._store)
        said = {one.pattern: one for one in draft.advisories}
        put = {one.pattern: one for one in found.categorised.assignments}
        verdicts = [
            check_advisory(said.get(one.id), one, gates=partial(self._gates, put.get(one.id)))
            for one in found.logs.patterns
        ]
        again = draft.turn <= self._max_repairs and not draft.exhausted
        failing = tuple(verdict.subject for verdict in verdicts if verdict.outcome == "repair")
        waiting = tuple(verdict.subject for verdict in verdicts if verdict.outcome == "review")
        return GuardedAdvisories(
            turn=draft.turn,
            passed=tuple(verdict.subject for verdict in verdicts if verdict.passes),
            to_repair=failing if again else (),
            review=waiting if again else (*waiting, *failing),
            verdicts=tuple(verdict for verdict in verdicts if not verdict.passes),
            sorted=draft.sorted,
            advisories=draft.advisories,
        )

    def failed(self, failure: Failure) -> GuardedAdvisories:
        """Nothing goes on: what no guard has seen is not published."""
        return GuardedAdvisories(failure=failure)


class LogEditor(Specialist[Triaged]):
    """The last node: puts together what both guards said, gives `Triaged`; what did not pass is marked with its reasons."""

    def __init__(
        self,
        name: str = "editor",
        *,
        classified_by: str = "assignment_guard",
        source: str = "advisory_guard",
        store: CaseStore | None = None,
    ) -> None:
        super().__init__(name, "Puts together what may go out and what waits.", gives=Triaged)
        self._classified_by = classified_by
        self._source = source
        self._store = store

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Triaged:
        """Mark what waits for a person."""
        guarded = next(payloads_in(messages, GuardedAdvisories, (self._source,)), None)
        if guarded is None:
            raise InternalError(f"{self._source} sent nothing to publish")
        if guarded.sorted is None:
            return Triaged(failure=guarded.failure)
        sorting = next(payloads_in(messages, GuardedAssignments, (self._classified_by,)), None)
        found = _marked(opened(guarded.sorted, SortedLogs, self._store), sorting)
        why = {verdict.subject: verdict.reason for verdict in guarded.verdicts}
        advisories = tuple(
            one.model_copy(update={"reasons": (why[one.pattern],)}) if one.pattern in why and not one.reasons else one
            for one in guarded.advisories
        )
        verdicts = (*(sorting.verdicts if sorting is not None else ()), *guarded.verdicts)
        return Triaged(sorted=kept(found, self._store), advisories=advisories, verdicts=verdicts)

    def failed(self, failure: Failure) -> Triaged:
        """There is no result, with the reason."""
        return Triaged(failure=failure)


def _marked(found: SortedLogs, sorting: GuardedAssignments | None) -> SortedLogs:
    """`found` with every assignment that the guard left to a person marked so; all of them, if it did not speak."""
    sure = set(sorting.passed) if sorting is not None else set[str]()
    doubtful = {one.pattern for one in found.categorised.assignments if one.status == "assigned"} - sure
    if not doubtful:
        return found
    why = reasons(sorting) if sorting is not None else {}
    return found.model_copy(update={"categorised": for_review(found.categorised, doubtful, why)})
