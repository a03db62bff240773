"""The guard node behind the log classifier."""

from __future__ import annotations

from collections.abc import Sequence

from autogen_agentchat.messages import BaseChatMessage

from ..skills.errors import InternalError
from .guards.assignments import Standing, check_assignments
from .log_payloads import Classified, GuardedAssignments, SortedLogs
from .payloads import Failure
from .specialist import Specialist, payloads_in
from .store import CaseStore, opened


class AssignmentGuard(Specialist[GuardedAssignments]):
    """Takes the `Classified` of the agent that it `watches`, gives `GuardedAssignments`."""

    def __init__(
        self,
        name: str = "assignment_guard",
        *,
        standing: Standing,
        watches: str = "log_classifier",
        max_repairs: int = 2,
        store: CaseStore | None = None,
    ) -> None:
        super().__init__(name, "Asks rules and decisions again why a pattern is where it is.", gives=GuardedAssignments)
        self._standing = standing
        self._watches = watches
        self._max_repairs = max_repairs
        self._store = store

    async def answer(self, messages: Sequence[BaseChatMessage]) -> GuardedAssignments:
        """Judge the latest proposal."""
        proposal = next(payloads_in(messages, Classified, (self._watches,)), None)
        if proposal is None:
            raise InternalError(f"{self._watches} sent nothing to guard")
        if proposal.sorted is None:
            return GuardedAssignments(turn=proposal.turn, failure=proposal.failure)
        found = opened(proposal.sorted, SortedLogs, self._store)
        verdicts = check_assignments(found.categorised, found.logs.patterns, standing=self._standing)
        again = proposal.turn <= self._max_repairs and not proposal.exhausted
        failing = tuple(verdict.subject for verdict in verdicts if verdict.outcome == "repair")
        waiting = tuple(verdict.subject for verdict in verdicts if verdict.outcome == "review")
        return GuardedAssignments(
            turn=proposal.turn,
            passed=tuple(verdict.subject for verdict in verdicts if verdict.passes),
            to_repair=failing if again else (),
            review=waiting if again else (*waiting, *failing),
            verdicts=tuple(verdict for verdict in verdicts if not verdict.passes),
            sorted=proposal.sorted,
        )

    def failed(self, failure: Failure) -> GuardedAssignments:
        """Nothing goes on: what no guard has seen is not used."""
        return GuardedAssignments(failure=failure)
