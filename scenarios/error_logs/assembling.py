"""From what the team handed back to the report that deliverables are made from."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from ... import __version__
from ...agents.log_payloads import SortedLogs, Triaged
from ...skills.errors import InternalError
from ...skills.logs.categories import Assignment
from ...skills.logs.model import Pattern
from ...skills.logs.rules import rules_hash
from ...skills.reporting.logs.model import LogReport, LogsProducedBy, NamedCategory, ReportedPattern
from ...skills.writing.advisories.advisory import Advisory
from ...skills.writing.messages import load_messages
from .open_questions import open_questions
from .request import LogRequest
from .resources import LogResources

_LIBRARIES = ("polars", "numpy", "scikit-learn", "semantic-kernel", "autogen-agentchat", "pydantic")


def assemble(request: LogRequest, found: SortedLogs, triaged: Triaged, resources: LogResources) -> LogReport:
    """The report; every pattern has an assignment and an advisory, or the team is at fault."""
    logs, language = found.logs, request.language
    assignments = {one.pattern: one for one in found.categorised.assignments}
    advisories = {one.pattern: one for one in triaged.advisories}
    try:
        patterns = tuple(_reported(one, assignments[one.id], advisories[one.id]) for one in logs.patterns)
    except KeyError as missing:
        raise InternalError(f"the team said nothing of the pattern {missing}") from None
    patterns = tuple(_in_language(one, language) for one in patterns)
    unread = tuple(one.model_copy(update={"reason": _said(one.reason, language)}) for one in logs.unread)
    proposed = found.categorised.proposed
    return LogReport(
        language=language,
        time_zone=resources.time_zone,
        min_severity=request.options.min_severity,
        sources=logs.sources,
        unread=unread,
        events=logs.events,
        kept=logs.kept,
        categories=_named(resources, "it" if language == "it" else "en"),
        proposed_categories=proposed,
        incidents=logs.incidents,
        patterns=patterns,
        over=logs.over,
        open_questions=open_questions(patterns, proposed, unread, language=language),
        produced_by=LogsProducedBy(
            vouch=__version__,
            libraries={name: version(name) for name in sorted(_LIBRARIES)},
            rules=rules_hash(),
            categories=resources.categories.sha256,
            services=resources.services,
            knowledge=resources.knowledge.hash or None,
            embeddings=resources.embeddings,
        ),
    )


def _reported(pattern: Pattern, assignment: Assignment, advisory: Advisory) -> ReportedPattern:
    return ReportedPattern(
        **{name: getattr(pattern, name) for name in Pattern.model_fields},
        category=assignment.category,
        category_status=assignment.status,
        confidence=assignment.confidence,
        decided_by=assignment.by,
        why=assignment.why,
        advisory=advisory,
    )


def _named(resources: LogResources, language: Literal["en", "it"]) -> tuple[NamedCategory, ...]:
    return tuple(
        NamedCategory(
            id=one.id,
            name=one.name.of(language),
            description=one.belongs.of(language),
            contact=one.contact.of(language) if one.contact is not None else "",
        )
        for one in resources.categories.entries
    )


def _in_language(pattern: ReportedPattern, language: str) -> ReportedPattern:
    """The pattern with what guards said of it in the readers' language."""
    reasons = tuple(_said(one, language) for one in pattern.advisory.reasons)
    why = tuple(_said(one, language) for one in pattern.why)
    return pattern.model_copy(update={"why": why, "advisory": pattern.advisory.model_copy(update={"reasons": reasons})})


def _said(sentence: str, language: str) -> str:
    """`sentence` in the readers' language, as a sentence; one that is in it already stays as it is."""
    said = sentence if language == "en" else load_messages(language).translate(sentence).text
    whole = said[:1].upper() + said[1:]
    return whole if whole.endswith((".", "!", "?", "…")) else f"{whole}."
