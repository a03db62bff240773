"""The rewriter: makes a text for its readers of the statements that the guards let through."""

from __future__ import annotations

from collections.abc import Sequence

from autogen_agentchat.messages import BaseChatMessage
from autogen_core import CancellationToken

from ..skills.errors import BadInput
from ..skills.finance.catalogue import Catalogue
from ..skills.writing.plugin import WritingPlugin
from ..skills.writing.statement import Narrative
from .financial_analyst import without
from .payloads import Draft, Failure, Findings, GuardedStatements
from .skillset import Audit, Skillset
from .specialist import Specialist, payloads_in
from .store import CaseStore, kept, opened

SKILL = "writing-compose"


class Rewriter(Specialist[Draft]):
    """Takes the `GuardedStatements` of the analysis, gives a `Draft` whose findings have a narrative.

    In a team it takes them from `source` and repairs what its own `guard` sends back, by leaving it out.
    """

    def __init__(
        self,
        name: str = "rewriter",
        *,
        catalogue: Catalogue,
        store: CaseStore | None = None,
        audit: Audit | None = None,
        source: str | None = None,
        guard: str | None = None,
    ) -> None:
        super().__init__(name, "Makes a text for its readers of what the analyst says.", gives=Draft)
        self._skills = Skillset(name, {"writing": WritingPlugin(catalogue)}, may=[SKILL], audit=audit)
        self._store = store
        self._source = source
        self._guard = guard
        self._last: Findings | None = None

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Draft:
        """Leave out what its guard sent back; otherwise write from the latest statements."""
        if self._guard is not None and self._last is not None:
            sent_back = next(payloads_in(messages, GuardedStatements, (self._guard,)), None)
            if sent_back is not None and sent_back.to_repair:
                return await self._write(without(self._last, sent_back.to_repair), sent_back.turn + 1)
        sources = None if self._source is None else (self._source,)
        guarded = next(payloads_in(messages, GuardedStatements, sources), None)
        if guarded is None:
            raise BadInput("nothing to rewrite: send the GuardedStatements of an analysis, or their JSON as a text")
        if guarded.findings is None:
            return Draft(failure=guarded.failure)
        findings = opened(guarded.findings, Findings, self._store)
        return await self._write(without(findings, (*guarded.review, *guarded.blocked, *guarded.to_repair)), 1)

    def failed(self, failure: Failure) -> Draft:
        """There is no text, with the reason."""
        return Draft(failure=failure)

    async def on_reset(self, cancellation_token: CancellationToken) -> None:
        """Forget the case at hand."""
        self._last = None

    async def _write(self, findings: Findings, turn: int) -> Draft:
        task = findings.task
        narrative = await self._skills.call(
            SKILL, Narrative, statements=[*findings.statements], audience=task.audience, language=task.language
        )
        self._last = findings.model_copy(update={"narrative": narrative})
        return Draft(turn=turn, findings=kept(self._last, self._store))
