"""The log classifier: has logs read and mined, and proposes a category for every pattern."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from autogen_agentchat.messages import BaseChatMessage
from autogen_core import CancellationToken

from ..skills.errors import BadInput
from ..skills.logs.categories import Categorised
from ..skills.logs.model import MinedLogs
from ..skills.logs.plugin import LogsPlugin
from .log_payloads import Classified, GuardedAssignments, LogTask, SortedLogs
from .payloads import Failure
from .skillset import Audit, Skillset
from .specialist import Specialist, payloads_in
from .store import CaseStore, kept

MINE, CATEGORISE = "logs-mine", "logs-categorise"


class LogClassifier(Specialist[Classified]):
    """Takes a `LogTask`, gives `Classified`.

    The lines stay in the skill; what travels are the patterns. What its `guard` sends back has no second proposal by
    rule: it goes to a person, as needing review.
    """

    def __init__(
        self,
        name: str = "log_classifier",
        *,
        skills: LogsPlugin | None = None,
        store: CaseStore | None = None,
        audit: Audit | None = None,
        guard: str | None = None,
    ) -> None:
        super().__init__(name, "Finds the patterns of logs and sorts them into categories.", gives=Classified)
        self._skills = Skillset(name, {"logs": skills or LogsPlugin()}, may=[MINE, CATEGORISE], audit=audit)
        self._store = store
        self._guard = guard
        self._last: SortedLogs | None = None

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Classified:
        """Leave to a person what the guard sent back; otherwise work on the latest task."""
        sent_back = self._sent_back(messages)
        if sent_back is not None and self._last is not None:
            self._last = self._last.model_copy(
                update={"categorised": for_review(self._last.categorised, sent_back.to_repair, reasons(sent_back))}
            )
            return Classified(turn=sent_back.turn + 1, sorted=kept(self._last, self._store), exhausted=True)
        task = next(payloads_in(messages, LogTask), None)
        if task is None:
            raise BadInput('nothing to read: send a LogTask, or its JSON as a text: {"paths": ["app.log"]}')
        logs = await self._skills.call(
            MINE,
            MinedLogs,
            paths=[*task.paths],
            options=task.options,
            baseline=str(task.baseline or ""),
            assignments=str(task.assignments or ""),
        )
        categorised = await self._skills.call(
            CATEGORISE, Categorised, patterns=[*logs.patterns], language=task.language
        )
        self._last = SortedLogs(task=task, logs=logs, categorised=categorised)
        return Classified(sorted=kept(self._last, self._store))

    def failed(self, failure: Failure) -> Classified:
        """Nothing is sorted, with the reason."""
        return Classified(failure=failure)

    async def on_reset(self, cancellation_token: CancellationToken) -> None:
        """Forget the case at hand."""
        self._last = None

    def _sent_back(self, messages: Sequence[BaseChatMessage]) -> GuardedAssignments | None:
        if self._guard is None:
            return None
        guarded = next(payloads_in(messages, GuardedAssignments, (self._guard,)), None)
        return guarded if guarded is not None and guarded.to_repair else None


def reasons(guarded: GuardedAssignments) -> dict[str, tuple[str, ...]]:
    """By pattern, why it was sent back."""
    said: dict[str, tuple[str, ...]] = {}
    for verdict in guarded.verdicts:
        said[verdict.subject] = (*said.get(verdict.subject, ()), verdict.reason)
    return said


def for_review(categorised: Categorised, patterns: Collection[str], why: dict[str, tuple[str, ...]]) -> Categorised:
    """`categorised` with the assignments of `patterns` left to a person, and the reasons said."""
    return categorised.model_copy(
        update={
            "assignments": tuple(
                one.model_copy(
                    update={
                        "status": "needs_review",
                        "confidence": "low",
                        "why": tuple(dict.fromkeys((*one.why, *why.get(one.pattern, ())))),
                    }
                )
                if one.pattern in patterns
                else one
                for one in categorised.assignments
            )
        }
    )
