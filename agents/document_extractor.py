"""The document extractor: reads one document and proposes its figures, again where a guard sent some back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from autogen_agentchat.messages import BaseChatMessage
from autogen_core import CancellationToken

from ..skills.errors import BadInput
from ..skills.figures import Figure, Status
from ..skills.finance.issuer import issuer_id
from ..skills.finance.plugin import FinancePlugin
from ..skills.finance.reader import DocumentReader
from ..skills.finance.reading import DocumentReading, Issuer
from .payloads import ExtractionResult, ExtractionTask, Failure, GuardedFigures
from .skillset import Audit, Skillset
from .specialist import Specialist, payloads_in
from .store import CaseStore, kept

SKILL = "finance-extract"


class DocumentExtractor(Specialist[ExtractionResult]):
    """Takes an `ExtractionTask`, gives an `ExtractionResult`.

    Alone or in somebody's team it reads whatever task it is sent, in its own process. In a case's team it is
    `assigned` one document, obeys one `guard`, and puts what it reads into the case's `store`.
    """

    def __init__(
        self,
        name: str = "document_extractor",
        *,
        reader: DocumentReader | None = None,
        store: CaseStore | None = None,
        audit: Audit | None = None,
        assigned: str | None = None,
        guard: str | None = None,
    ) -> None:
        super().__init__(name, "Reads a filing or a deck and proposes its figures.", gives=ExtractionResult)
        plugins = {"finance": FinancePlugin(reader or DocumentReader())}
        self._skills = Skillset(name, plugins, may=[SKILL], audit=audit)
        self._store = store
        self._assigned = assigned
        self._guard = guard
        self._document = assigned or name
        self._last: tuple[ExtractionResult, DocumentReading] | None = None

    async def answer(self, messages: Sequence[BaseChatMessage]) -> ExtractionResult:
        """Repair what a guard sent back; otherwise read the document of the latest task."""
        wanted = self._sent_back(messages)
        if wanted is not None and self._last is not None:
            result, reading = self._last
            again = propose_again(reading, wanted.to_repair)
            return self._proposed(
                result.model_copy(update={"turn": wanted.turn + 1, "exhausted": again is None}), again or reading
            )
        task = self._task(messages)
        self._document = task.document
        reading = await self._skills.call(SKILL, DocumentReading, path=str(task.path), name=task.document)
        if task.issuer:
            issuer = Issuer(id=issuer_id(task.issuer), name=task.issuer)
            reading = reading.under(issuer, told_by="person", note=f"a person says that it is of “{task.issuer}”")
        return self._proposed(ExtractionResult(document=task.document, path=task.path), reading)

    def failed(self, failure: Failure) -> ExtractionResult:
        """The document goes on without figures, with the reason."""
        return ExtractionResult(document=self._document, failure=failure)

    async def on_reset(self, cancellation_token: CancellationToken) -> None:
        """Forget the document at hand."""
        self._last = None

    def _task(self, messages: Sequence[BaseChatMessage]) -> ExtractionTask:
        for task in payloads_in(messages, ExtractionTask):
            if self._assigned in (None, task.document):
                return task
        raise BadInput('nothing to read: send an ExtractionTask, or its JSON as a text: {"path": "report.pdf"}')

    def _sent_back(self, messages: Sequence[BaseChatMessage]) -> GuardedFigures | None:
        sources = None if self._guard is None else (self._guard,)
        for guarded in payloads_in(messages, GuardedFigures, sources):
            if guarded.document == self._document and guarded.to_repair:
                return guarded
        return None

    def _proposed(self, result: ExtractionResult, reading: DocumentReading) -> ExtractionResult:
        self._last = (result, reading)
        return result.model_copy(update={"reading": kept(reading, self._store)})


def propose_again(reading: DocumentReading, to_repair: Iterable[str]) -> DocumentReading | None:
    """`reading` with the next evidenced candidate for each figure in `to_repair`; None if there is none for any.

    A rule's repair is a second choice: a person looks at it.
    """
    wanted = set(to_repair)
    chosen: dict[str, Figure] = {}
    rest: list[Figure] = []
    for candidate in reading.alternatives:
        if candidate.id in wanted and candidate.id not in chosen:
            reason = "the first candidate did not stand up to its page; this is the next one"
            chosen[candidate.id] = candidate.model_copy(
                update={"status": Status.NEEDS_REVIEW, "reasons": (*candidate.reasons, reason)}
            )
        else:
            rest.append(candidate)
    if not chosen:
        return None
    figures = tuple(chosen.get(figure.id, figure) for figure in reading.figures)
    return reading.model_copy(update={"figures": figures, "alternatives": tuple(rest)})
