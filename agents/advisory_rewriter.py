"""The rewriter of log patterns: says in plain language what each one means for the people who use the systems."""

from __future__ import annotations

from collections.abc import Sequence

from autogen_agentchat.messages import BaseChatMessage
from autogen_core import CancellationToken

from ..skills.errors import BadInput
from ..skills.writing.advisories.advisory import Advisory
from ..skills.writing.advisories.plugin import Advisories, AdvisoryPlugin
from .log_payloads import Advised, GuardedAdvisories, GuardedAssignments, SortedLogs
from .payloads import Failure
from .skillset import Audit, Skillset
from .specialist import Specialist, payloads_in
from .store import CaseStore, opened

ADVISE = "advisories-advise"


class AdvisoryRewriter(Specialist[Advised]):
    """Takes `GuardedAssignments`, gives `Advised`: an advisory for every pattern.

    The skill has tried every wording that the knowledge base has; what its own `guard` still sends back, a person reads.
    """

    def __init__(
        self,
        name: str = "rewriter",
        *,
        skills: AdvisoryPlugin | None = None,
        store: CaseStore | None = None,
        audit: Audit | None = None,
        source: str | None = None,
        guard: str | None = None,
    ) -> None:
        super().__init__(name, "Says in plain language what a pattern of errors means.", gives=Advised)
        self._skills = Skillset(name, {"advisories": skills or AdvisoryPlugin()}, may=[ADVISE], audit=audit)
        self._store = store
        self._source = source
        self._guard = guard
        self._last: Advised | None = None

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Advised:
        """Leave to a person what its guard sent back; otherwise write for the latest patterns."""
        if self._guard is not None and self._last is not None:
            sent_back = next(payloads_in(messages, GuardedAdvisories, (self._guard,)), None)
            if sent_back is not None and sent_back.to_repair:
                self._last = without(self._last, sent_back)
                return self._last
        sources = None if self._source is None else (self._source,)
        guarded = next(payloads_in(messages, GuardedAssignments, sources), None)
        if guarded is None:
            raise BadInput("nothing to rewrite: send the GuardedAssignments of a log case, or their JSON as a text")
        if guarded.sorted is None:
            return Advised(failure=guarded.failure)
        advisories = await self._advise(opened(guarded.sorted, SortedLogs, self._store))
        self._last = Advised(sorted=guarded.sorted, advisories=advisories)
        return self._last

    def failed(self, failure: Failure) -> Advised:
        """There is no text, with the reason."""
        return Advised(failure=failure)

    async def on_reset(self, cancellation_token: CancellationToken) -> None:
        """Forget the case at hand."""
        self._last = None

    async def _advise(self, found: SortedLogs) -> tuple[Advisory, ...]:
        said = await self._skills.call(
            ADVISE,
            Advisories,
            patterns=[*found.logs.patterns],
            assignments=[*found.categorised.assignments],
            language=found.task.language,
        )
        return said.advisories


def without(draft: Advised, sent_back: GuardedAdvisories) -> Advised:
    """`draft` with the texts that were sent back left to a person, and the reasons said: there is no further wording."""
    why = {verdict.subject: verdict.reason for verdict in sent_back.verdicts if verdict.subject in sent_back.to_repair}
    advisories = tuple(
        one.model_copy(update={"reasons": (*one.reasons, why[one.pattern])}) if one.pattern in why else one
        for one in draft.advisories
    )
    return draft.model_copy(update={"turn": sent_back.turn + 1, "advisories": advisories, "exhausted": True})
