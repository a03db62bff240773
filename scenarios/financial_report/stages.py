"""The stages of a financial report, each a team: the extraction from all documents, and the analysis of what it found."""

from __future__ import annotations

from collections.abc import Sequence

from ...agents.consolidator import Consolidator
from ...agents.document_extractor import DocumentExtractor
from ...agents.document_guard import DocumentGuard
from ...agents.financial_analyst import FinancialAnalyst
from ...agents.intake import Intake
from ...agents.orchestrator import Loop, Team, chain_team, fan_team
from ...agents.payloads import AnalysisTask, Extracted, ExtractionTask, Written
from ...agents.resources import Resources
from ...agents.rewriter import Rewriter
from ...agents.statement_guard import Editor, StatementGuard


def extraction_team(tasks: Sequence[ExtractionTask], resources: Resources) -> Team[Extracted]:
    """An extractor and a guard for each document, side by side, and a consolidator that waits for all of them."""
    loops = [_document_loop(number, task, resources) for number, task in enumerate(tasks, 1)]
    return fan_team(
        Intake(),
        loops,
        Consolidator(store=resources.store),
        takes=[ExtractionTask],
        max_repairs=resources.max_repairs,
    )


def _document_loop(number: int, task: ExtractionTask, resources: Resources) -> Loop:
    extractor, guard = f"extractor_{number}", f"guard_{number}"
    return Loop(
        DocumentExtractor(
            extractor,
            reader=resources.reader,
            store=resources.store,
            audit=resources.audit,
            assigned=task.document,
            guard=guard,
        ),
        DocumentGuard(
            guard,
            watches=extractor,
            reader=resources.reader,
            catalogue=resources.catalogue,
            identities=resources.identities,
            max_repairs=resources.max_repairs,
            store=resources.store,
            audit=resources.audit,
        ),
    )


def analysis_team(resources: Resources) -> Team[Written]:
    """The analyst and the rewriter, each with a guard behind it, and an editor who prints what passed."""
    catalogue, store, audit = resources.catalogue, resources.store, resources.audit
    loops = [
        Loop(
            FinancialAnalyst(catalogue=catalogue, store=store, audit=audit, guard="analysis_guard"),
            StatementGuard(
                "analysis_guard",
                watches="financial_analyst",
                catalogue=catalogue,
                max_repairs=resources.max_repairs,
                store=store,
            ),
        ),
        Loop(
            Rewriter(catalogue=catalogue, store=store, audit=audit, source="analysis_guard", guard="text_guard"),
            StatementGuard(
                "text_guard",
                watches="rewriter",
                catalogue=catalogue,
                max_repairs=resources.max_repairs,
                store=store,
            ),
        ),
    ]
    return chain_team(
        loops, Editor(source="text_guard", store=store), takes=[AnalysisTask], max_repairs=resources.max_repairs
    )
