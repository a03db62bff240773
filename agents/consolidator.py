"""The consolidator: the fan-in of the extraction, and the guards that look across documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from autogen_agentchat.messages import BaseChatMessage

from ..skills.figures import Figure, Gap
from ..skills.finance.attribution import attributed, tells_something, why_empty
from ..skills.finance.consolidate import by_issuer, merge
from ..skills.finance.identities import IdentityCheck
from ..skills.finance.reading import DocumentReading
from .guards.agreement import Disagreement, check_agreement
from .guards.outliers import check_outliers
from .guards.panel import marked
from .guards.verdict import Verdict
from .payloads import Consolidated, Extracted, Failure, GuardedFigures, GuardedReading, Unread
from .specialist import Specialist, payloads_in
from .store import CaseStore, kept, opened


class Consolidator(Specialist[Extracted]):
    """Takes the `GuardedFigures` of all documents, gives `Extracted`: one figure for each issuer, indicator and period."""

    def __init__(self, name: str = "consolidator", *, store: CaseStore | None = None) -> None:
        super().__init__(name, "Brings the figures of all documents together and looks across them.", gives=Extracted)
        self._store = store

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Extracted:
        """Consolidate the latest answer of each document's guard."""
        latest: dict[str, GuardedFigures] = {}
        for guarded in payloads_in(messages, GuardedFigures):
            latest.setdefault(guarded.document, guarded)
        documents: list[GuardedReading] = []
        unread: list[Unread] = []
        for name, guarded in sorted(latest.items()):
            if guarded.result is not None:
                documents.append(opened(guarded.result, GuardedReading, self._store))
            elif guarded.failure is not None:
                reason = guarded.failure.reason.removeprefix(f"{name}: ")
                unread.append(Unread(name=name, reason=reason, bad_input=guarded.failure.bad_input))
        return Extracted(consolidated=kept(consolidate(documents, unread), self._store))

    def failed(self, failure: Failure) -> Extracted:
        """There are no figures, with the reason."""
        return Extracted(failure=failure)


def consolidate(documents: Iterable[GuardedReading], unread: Iterable[Unread] = ()) -> Consolidated:
    """One figure for each id over all documents, marked by the guards that look across them.

    A document without figures is nobody's: it is unread, unless it defines measures of a company that others speak of.
    """
    known = sorted(documents, key=lambda document: document.reading.source.sha256)
    guarded = {document.reading.source.sha256: document for document in known}
    readings = attributed(document.reading for document in known)
    telling = [reading for reading in readings if tells_something(reading, readings)]
    empty = [reading for reading in readings if reading not in telling]
    figures: list[Figure] = []
    gaps: list[Gap] = []
    checks: list[IdentityCheck] = []
    conflicts: list[Disagreement] = []
    verdicts: list[Verdict] = []
    named: list[GuardedReading] = []
    groups = by_issuer(telling)
    for group in groups:
        own = [_under(reading, guarded[reading.source.sha256]) for reading in group.readings]
        merged, open_gaps = merge(group)
        differing, disagreements = check_agreement(group.readings)
        across = (*disagreements, *check_outliers(merged))
        figures += marked(merged, across)
        gaps += open_gaps
        checks += _one_each(check for document in own for check in document.checks)
        conflicts += differing
        verdicts += [*(verdict for document in own for verdict in document.verdicts), *across]
        named += own
    return Consolidated(
        issuers=tuple(group.issuer for group in groups),
        documents=tuple(named),
        figures=tuple(figures),
        gaps=tuple(gaps),
        checks=tuple(checks),
        conflicts=tuple(conflicts),
        verdicts=tuple(dict.fromkeys(verdicts)),
        unread=(*unread, *(Unread(name=one.source.name, reason=why_empty(one)) for one in empty)),
    )


def _under(reading: DocumentReading, document: GuardedReading) -> GuardedReading:
    """What the guards said of a document, under the id that its issuer goes by in the case."""
    before, after = document.reading.issuer.id, reading.issuer.id
    now = {old.id: new.id for old, new in zip(document.reading.figures, reading.figures, strict=True)}

    def renamed(name: str) -> str:
        if name in now:
            return now[name]
        return f"{after}/{name.removeprefix(f'{before}/')}" if name.startswith(f"{before}/") else name

    checks = (
        check.model_copy(update={"issuer": after, "figures": tuple(map(renamed, check.figures))})
        for check in document.checks
    )
    verdicts = (verdict.model_copy(update={"subject": renamed(verdict.subject)}) for verdict in document.verdicts)
    return GuardedReading(reading=reading, checks=tuple(checks), verdicts=tuple(verdicts))


def _one_each(checks: Iterable[IdentityCheck]) -> list[IdentityCheck]:
    """The first answer for each identity and period, that is, the most authoritative document's that could tell."""
    found: dict[str, IdentityCheck] = {}
    for check in checks:
        known = found.get(check.id)
        if known is None or (known.outcome == "not_checkable" and check.outcome != "not_checkable"):
            found[check.id] = check
    return [found[name] for name in sorted(found)]
