"""The financial analyst: derives, compares, observes, and says in statements what the figures show."""

from __future__ import annotations

from collections.abc import Sequence

from autogen_agentchat.messages import BaseChatMessage
from autogen_core import CancellationToken

from ..skills.errors import BadInput
from ..skills.finance.catalogue import Catalogue
from ..skills.finance.consolidate import industries_of
from ..skills.finance.plugin import AnalysisPlugin, Compared, Derived, Observed
from ..skills.writing.plugin import Drafted, WritingPlugin
from .payloads import AnalysisTask, Consolidated, Draft, Failure, Findings, GuardedStatements
from .skillset import Audit, Skillset
from .specialist import Specialist, payloads_in
from .store import CaseStore, kept, opened

SKILLS = ("finance-derive", "finance-compare", "finance-observe", "writing-draft")


class FinancialAnalyst(Specialist[Draft]):
    """Takes an `AnalysisTask`, gives a `Draft` with findings and statements.

    A rule has one way to say a thing: a statement that the `guard` sends back is left out, and the figures stay in the
    tables.
    """

    def __init__(
        self,
        name: str = "financial_analyst",
        *,
        catalogue: Catalogue,
        store: CaseStore | None = None,
        audit: Audit | None = None,
        guard: str | None = None,
    ) -> None:
        super().__init__(name, "Computes ratios, compares with peers and says what the figures show.", gives=Draft)
        plugins = {"finance": AnalysisPlugin(catalogue), "writing": WritingPlugin(catalogue)}
        self._skills = Skillset(name, plugins, may=SKILLS, audit=audit)
        self._store = store
        self._guard = guard
        self._last: Findings | None = None

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Draft:
        """Leave out what a guard sent back; otherwise analyse the latest task."""
        sources = None if self._guard is None else (self._guard,)
        guarded = next(payloads_in(messages, GuardedStatements, sources), None)
        if guarded is not None and guarded.to_repair and self._last is not None:
            return self._drafted(without(self._last, guarded.to_repair), guarded.turn + 1)
        task = next(payloads_in(messages, AnalysisTask), None)
        if task is None:
            raise BadInput("nothing to analyse: send an AnalysisTask, or its JSON as a text")
        return self._drafted(await self._analyse(task), 1)

    def failed(self, failure: Failure) -> Draft:
        """There is no analysis, with the reason."""
        return Draft(failure=failure)

    async def on_reset(self, cancellation_token: CancellationToken) -> None:
        """Forget the case at hand."""
        self._last = None

    async def _analyse(self, task: AnalysisTask) -> Findings:
        known = opened(task.figures, Consolidated, self._store)
        subject, peers = task.subject, list(task.peers)
        derived = await self._skills.call(
            "finance-derive",
            Derived,
            figures=[*known.figures],
            gaps=[*known.gaps],
            industries=industries_of(document.reading for document in known.documents),
        )
        figures, gaps = [*known.figures, *derived.figures], [*known.gaps, *derived.gaps]
        compared = await self._skills.call(
            "finance-compare", Compared, figures=figures, gaps=gaps, subject=subject, peers=peers, period=task.period
        )
        figures = [*figures, *compared.medians]
        observed = await self._skills.call(
            "finance-observe",
            Observed,
            figures=figures,
            gaps=gaps,
            comparisons=[*compared.comparisons],
            checks=[check for check in known.checks if check.issuer == subject],
            conflicts=[conflict.figures[0].id for conflict in known.conflicts],
            subject=subject,
            period=task.period,
        )
        drafted = await self._skills.call(
            "writing-draft",
            Drafted,
            observations=[*observed.observations],
            figures={figure.id: figure for figure in figures},
            names={issuer.id: issuer.name for issuer in known.issuers},
            language=task.language,
        )
        return Findings(
            task=task,
            figures=tuple(figures),
            gaps=tuple(gaps),
            comparisons=compared.comparisons,
            observations=observed.observations,
            statements=drafted.statements,
        )

    def _drafted(self, findings: Findings, turn: int) -> Draft:
        self._last = findings
        return Draft(turn=turn, findings=kept(findings, self._store))


def without(findings: Findings, statements: Sequence[str]) -> Findings:
    """`findings` without the statements of those ids."""
    left_out = set(statements)
    return findings.model_copy(
        update={"statements": tuple(said for said in findings.statements if said.id not in left_out)}
    )
