"""Categories of error patterns: the team's own, what rules, exemplars and people's decisions say, and new ones proposed."""

from __future__ import annotations

from .categorising import categorise
from .embedding import Embedder, SentenceTransformerEmbedder
from .knowledge import Decision, Knowledge, Member, ProposalDecision, open_knowledge
from .model import Assignment, AssignmentStatus, Categorised, Confidence, ProposedCategory
from .recording import record_answer, record_decision
from .team import Categories, Category, Rule, load_categories

__all__ = [
    "Assignment",
    "AssignmentStatus",
    "Categories",
    "Categorised",
    "Category",
    "Confidence",
    "Decision",
    "Embedder",
    "Knowledge",
    "Member",
    "ProposalDecision",
    "ProposedCategory",
    "Rule",
    "SentenceTransformerEmbedder",
    "categorise",
    "load_categories",
    "open_knowledge",
    "record_answer",
    "record_decision",
]
