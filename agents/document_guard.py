"""The guard node of one document: holds what the extractor proposed against the document's pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autogen_agentchat.messages import BaseChatMessage
from autogen_core import CancellationToken

from ..skills.errors import InternalError
from ..skills.finance.catalogue import Catalogue, load_catalogue
from ..skills.finance.identities import Identity, load_identities
from ..skills.finance.plugin import FinancePlugin
from ..skills.finance.reader import DocumentReader, ReadAgain
from ..skills.finance.reading import DocumentReading
from .guards.panel import judge_document, marked, outcomes
from .guards.verdict import OUTCOMES, Outcome
from .payloads import ExtractionResult, Failure, GuardedFigures, GuardedReading
from .skillset import Audit, Skillset
from .specialist import Specialist, payloads_in
from .store import CaseStore, kept, opened

SKILL = "finance-read_again"


class DocumentGuard(Specialist[GuardedFigures]):
    """Takes the `ExtractionResult` of the extractor that it `watches`, gives `GuardedFigures`.

    What has to be repaired goes back at most `max_repairs` times; then it goes forward, for a person.
    """

    def __init__(
        self,
        name: str = "document_guard",
        *,
        watches: str = "document_extractor",
        reader: DocumentReader | None = None,
        catalogue: Catalogue | None = None,
        identities: Sequence[Identity] | None = None,
        max_repairs: int = 2,
        store: CaseStore | None = None,
        audit: Audit | None = None,
    ) -> None:
        super().__init__(name, "Holds proposed figures against the pages they name.", gives=GuardedFigures)
        self._skills = Skillset(name, {"finance": FinancePlugin(reader or DocumentReader())}, may=[SKILL], audit=audit)
        self._watches = watches
        self._catalogue = catalogue or load_catalogue()
        self._identities = load_identities(self._catalogue) if identities is None else identities
        self._max_repairs = max_repairs
        self._store = store
        self._document = ""
        self._again: dict[tuple[int, ...], ReadAgain] = {}

    async def answer(self, messages: Sequence[BaseChatMessage]) -> GuardedFigures:
        """Judge the extractor's latest proposal."""
        result = next(payloads_in(messages, ExtractionResult, (self._watches,)), None)
        if result is None:
            raise InternalError(f"{self._watches} sent nothing to guard")
        self._document = result.document
        if result.reading is None or result.path is None:
            return GuardedFigures(document=result.document, turn=result.turn, failure=result.failure)
        reading = opened(result.reading, DocumentReading, self._store)
        opinion = judge_document(
            reading,
            await self._read_again(result.path, reading),
            catalogue=self._catalogue,
            identities=self._identities,
        )
        guarded = GuardedReading(
            reading=reading.model_copy(update={"figures": marked(reading.figures, opinion.verdicts)}),
            checks=opinion.checks,
            verdicts=tuple(verdict for verdict in opinion.verdicts if not verdict.passes),
        )
        return self._partition(result, guarded)

    def failed(self, failure: Failure) -> GuardedFigures:
        """Nothing of the document goes on: what no guard has seen is not used."""
        return GuardedFigures(document=self._document, failure=failure)

    async def on_reset(self, cancellation_token: CancellationToken) -> None:
        """Forget the document at hand."""
        self._document = ""
        self._again.clear()

    async def _read_again(self, path: Path, reading: DocumentReading) -> ReadAgain:
        """All pages that a figure or a statement names; a repair may name others than the first proposal."""
        places = [figure.evidence for figure in reading.figures if figure.evidence is not None]
        named = {place.page or place.slide or 0 for place in places}
        pages = tuple(sorted(named | {page for statement in reading.statements for page in statement.pages}))
        if pages not in self._again:
            self._again[pages] = await self._skills.call(SKILL, ReadAgain, path=str(path), pages=list(pages))
        return self._again[pages]

    def _partition(self, result: ExtractionResult, guarded: GuardedReading) -> GuardedFigures:
        outcome_of = outcomes(guarded.reading.figures, guarded.verdicts)
        parts: dict[Outcome, tuple[str, ...]] = {
            outcome: tuple(figure for figure, said in outcome_of.items() if said == outcome) for outcome in OUTCOMES
        }
        again = result.turn <= self._max_repairs and not result.exhausted
        return GuardedFigures(
            document=result.document,
            turn=result.turn,
            passed=parts["passed"],
            to_repair=parts["repair"] if again else (),
            review=parts["review"] if again else (*parts["review"], *parts["repair"]),
            blocked=parts["blocked"],
            verdicts=guarded.verdicts,
            result=kept(guarded, self._store),
        )
