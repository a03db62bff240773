"""The analysis: findings become statements, statements a text, and what a guard sends back is left out."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from autogen_agentchat.messages import BaseChatMessage

from vouching.agents.financial_analyst import FinancialAnalyst
from vouching.agents.orchestrator import Loop, chain_team, run_team
from vouching.agents.payloads import AnalysisTask, Consolidated, Draft, Failure, Findings, GuardedStatements, Written
from vouching.agents.resources import Resources
from vouching.agents.rewriter import Rewriter
from vouching.agents.specialist import Specialist, payloads_in
from vouching.agents.statement_guard import Editor, StatementGuard
from vouching.agents.store import MemoryStore, opened
from vouching.scenarios.financial_report.stages import analysis_team
from vouching.skills.documents.limits import Limits
from vouching.skills.figures import Figure, Status
from vouching.skills.finance.reader import DocumentReader
from vouching.skills.writing.statement import Narrative, Statement

from .builders import ACME, CATALOGUE, IDENTITIES, figure

FIGURES = tuple(
    figure(indicator, label, f"{amount}000000", status=Status.VOUCHED)
    for label, amounts in {
        "FY2018": {"revenue": 1300, "operating_income": 130, "net_income": 90, "operating_cash_flow": 150},
        "FY2017": {"revenue": 1000, "operating_income": 120, "net_income": 80, "operating_cash_flow": 140},
    }.items()
    for indicator, amount in amounts.items()
)


def task(figures: Sequence[Figure] = FIGURES) -> AnalysisTask:
    known = Consolidated(issuers=(ACME,), figures=tuple(figures))
    return AnalysisTask(figures=known, subject="acme", period="FY2018", audience="analyst")


def resources() -> Resources:
    return Resources(DocumentReader(), CATALOGUE, IDENTITIES, MemoryStore(), Limits(), max_repairs=2)


def narrative(written: Written, store: MemoryStore | None) -> Narrative:
    assert written.findings is not None
    text = opened(written.findings, Findings, store).narrative
    assert text is not None
    return text


def test_the_analysis_ends_with_a_text_in_which_every_statement_passed() -> None:
    shared = resources()
    written = asyncio.run(run_team(analysis_team(shared), [task()]))
    assert isinstance(shared.store, MemoryStore)
    text = narrative(written, shared.store)
    assert (text.audience, len(text.statements) > 3, written.verdicts) == ("analyst", True, ())


def test_the_analyst_works_alone() -> None:
    said = asyncio.run(FinancialAnalyst(catalogue=CATALOGUE).run(task=task().model_dump_json()))
    draft = next(payloads_in(said.messages, Draft))
    assert isinstance(draft.findings, Findings)
    growth = {found.id: found for found in draft.findings.figures}["acme/revenue_growth@FY2018"]
    assert (str(growth.amount), growth.status) == ("0.3", Status.VOUCHED)
    assert draft.findings.statements


@pytest.mark.parametrize("agent", [FinancialAnalyst(catalogue=CATALOGUE), Rewriter(catalogue=CATALOGUE)])
def test_an_agent_without_a_task_says_what_to_send(agent: Specialist[Draft]) -> None:
    said = asyncio.run(agent.run(task="Hello!"))
    draft = next(payloads_in(said.messages, Draft))
    assert draft.failure is not None
    assert draft.failure.bad_input


class Boaster(Specialist[Draft]):
    """An agent that adds a sentence with a number of its own, and insists on it."""

    def __init__(self, findings: Findings, name: str = "rewriter") -> None:
        super().__init__(name, "Boasts.", gives=Draft)
        boast = Statement(id="boast", template="Revenue doubled to 2.6 billion.")
        self._findings = findings.model_copy(update={"statements": (*findings.statements, boast)})
        self._turn = 0

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Draft:
        self._turn += 1
        return Draft(turn=self._turn, findings=self._findings)

    def failed(self, failure: Failure) -> Draft:
        raise AssertionError(failure.reason)


def analysed() -> Findings:
    said = asyncio.run(FinancialAnalyst(catalogue=CATALOGUE).run(task=task().model_dump_json()))
    findings = next(payloads_in(said.messages, Draft)).findings
    assert isinstance(findings, Findings)
    return findings


def test_a_sentence_that_never_passes_is_not_printed_and_the_others_are() -> None:
    team = chain_team(
        [
            Loop(Boaster(analysed(), "boaster"), StatementGuard("first", watches="boaster", catalogue=CATALOGUE)),
            Loop(
                Rewriter(catalogue=CATALOGUE, source="first", guard="second"),
                StatementGuard("second", watches="rewriter", catalogue=CATALOGUE),
            ),
        ],
        Editor(source="second"),
        takes=[AnalysisTask],
        max_repairs=2,
    )
    text = narrative(asyncio.run(run_team(team, [task()])), None)
    said = [statement.id for statement in text.statements]
    assert said
    assert "boast" not in said


def test_the_editor_prints_nothing_that_the_last_guard_stopped() -> None:
    findings = analysed()
    boast = Statement(id="boast", template="Revenue doubled to 2.6 billion.")
    section = Narrative.model_validate(
        {"audience": "analyst", "language": "en", "sections": [{"id": "s", "title": "S", "statements": [boast]}]}
    )
    boasting = findings.model_copy(update={"narrative": section})
    team = chain_team(
        [Loop(Boaster(boasting), StatementGuard("guard", watches="rewriter", catalogue=CATALOGUE, max_repairs=1))],
        Editor(source="guard"),
        takes=[AnalysisTask],
        max_repairs=1,
    )
    written = asyncio.run(run_team(team, [task()]))
    assert narrative(written, None).statements == ()
    assert [(verdict.subject, verdict.outcome) for verdict in written.verdicts] == [("boast", "repair")]


def test_the_rewriter_writes_only_of_what_passed() -> None:
    findings = analysed()
    first, *others = (statement.id for statement in findings.statements)
    guarded = GuardedStatements(findings=findings, passed=tuple(others), review=(first,))
    said = asyncio.run(Rewriter(catalogue=CATALOGUE).run(task=guarded.model_dump_json()))
    draft = next(payloads_in(said.messages, Draft))
    assert isinstance(draft.findings, Findings)
    assert draft.findings.narrative is not None
    written = {statement.id for statement in draft.findings.narrative.statements}
    assert first not in written
    assert written
