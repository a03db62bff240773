"""Who does the work: the specialists, the orchestrator, the guards and the only door to a model.

What is named here is for teams of one's own (docs/examples/embed_extractor.py); each name is imported when it is asked
for, because Semantic Kernel and AutoGen cost seconds.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .document_extractor import DocumentExtractor
    from .document_guard import DocumentGuard
    from .financial_analyst import FinancialAnalyst
    from .payloads import ExtractionResult, ExtractionTask, GuardedFigures
    from .rewriter import Rewriter
    from .specialist import Specialist, payloads_in

__all__ = [
    "DocumentExtractor",
    "DocumentGuard",
    "ExtractionResult",
    "ExtractionTask",
    "FinancialAnalyst",
    "GuardedFigures",
    "Rewriter",
    "Specialist",
    "payloads_in",
]

_HOMES = {
    "document_extractor": ("DocumentExtractor",),
    "document_guard": ("DocumentGuard",),
    "financial_analyst": ("FinancialAnalyst",),
    "payloads": ("ExtractionResult", "ExtractionTask", "GuardedFigures"),
    "rewriter": ("Rewriter",),
    "specialist": ("Specialist", "payloads_in"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
