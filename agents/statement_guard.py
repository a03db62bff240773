"""The guard node behind a writing agent, and the end of a writing team: only statements that pass are printed."""

from __future__ import annotations

from collections.abc import Sequence

from autogen_agentchat.messages import BaseChatMessage

from ..skills.errors import InternalError
from ..skills.finance.catalogue import Catalogue
from ..skills.writing.statement import Narrative
from .guards.statements import check_statement
from .guards.verdict import Verdict
from .payloads import Consolidated, Draft, Failure, Findings, GuardedStatements, Written
from .specialist import Specialist, payloads_in
from .store import CaseStore, kept, opened


class StatementGuard(Specialist[GuardedStatements]):
    """Takes the `Draft` of the agent that it `watches`, gives `GuardedStatements`.

    It judges the statements of the narrative, where there is one, otherwise those of the findings.
    """

    def __init__(
        self, name: str, *, watches: str, catalogue: Catalogue, max_repairs: int = 2, store: CaseStore | None = None
    ) -> None:
        super().__init__(name, "Holds sentences against the figures they speak of.", gives=GuardedStatements)
        self._watches = watches
        self._catalogue = catalogue
        self._max_repairs = max_repairs
        self._store = store

    async def answer(self, messages: Sequence[BaseChatMessage]) -> GuardedStatements:
        """Judge the latest draft."""
        draft = next(payloads_in(messages, Draft, (self._watches,)), None)
        if draft is None:
            raise InternalError(f"{self._watches} sent nothing to guard")
        if draft.findings is None:
            return GuardedStatements(turn=draft.turn, failure=draft.failure)
        verdicts = self._judge(opened(draft.findings, Findings, self._store))
        failing = tuple(verdict.subject for verdict in verdicts if verdict.outcome == "repair")
        again = draft.turn <= self._max_repairs and not draft.exhausted
        return GuardedStatements(
            turn=draft.turn,
            passed=tuple(verdict.subject for verdict in verdicts if verdict.passes),
            to_repair=failing if again else (),
            review=tuple(
                verdict.subject
                for verdict in verdicts
                if verdict.outcome == "review" or (verdict.outcome == "repair" and not again)
            ),
            blocked=tuple(verdict.subject for verdict in verdicts if verdict.outcome == "blocked"),
            verdicts=tuple(verdict for verdict in verdicts if not verdict.passes),
            findings=draft.findings,
        )

    def failed(self, failure: Failure) -> GuardedStatements:
        """Nothing goes on: what no guard has seen is not printed."""
        return GuardedStatements(failure=failure)

    def _judge(self, findings: Findings) -> list[Verdict]:
        known = opened(findings.task.figures, Consolidated, self._store)
        figures = {figure.id: figure for figure in findings.figures}
        observations = {observation.id: observation for observation in findings.observations}
        names = {issuer.id: issuer.name for issuer in known.issuers}
        said = findings.statements if findings.narrative is None else findings.narrative.statements
        return [
            check_statement(
                statement,
                figures=figures,
                observations=observations,
                names=names,
                catalogue=self._catalogue,
                language=findings.task.language,
            )
            for statement in said
        ]


class Editor(Specialist[Written]):
    """The last node: takes the final `GuardedStatements` of `source`, gives `Written` with what passed and nothing else."""

    def __init__(self, name: str = "editor", *, source: str, store: CaseStore | None = None) -> None:
        super().__init__(name, "Lets the sentences that passed into the report.", gives=Written)
        self._source = source
        self._store = store

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Written:
        """Drop what did not pass."""
        guarded = next(payloads_in(messages, GuardedStatements, (self._source,)), None)
        if guarded is None:
            raise InternalError(f"{self._source} sent nothing to print")
        if guarded.findings is None:
            return Written(failure=guarded.failure)
        findings = opened(guarded.findings, Findings, self._store)
        if findings.narrative is not None:
            findings = findings.model_copy(update={"narrative": only(findings.narrative, guarded.passed)})
        return Written(findings=kept(findings, self._store), verdicts=guarded.verdicts)

    def failed(self, failure: Failure) -> Written:
        """There is no text, with the reason."""
        return Written(failure=failure)


def only(narrative: Narrative, statements: Sequence[str]) -> Narrative:
    """`narrative` with the statements of those ids; a section that loses all of them goes too."""
    wanted = set(statements)
    sections = (
        section.model_copy(update={"statements": tuple(said for said in section.statements if said.id in wanted)})
        for section in narrative.sections
    )
    return narrative.model_copy(update={"sections": tuple(section for section in sections if section.statements)})
