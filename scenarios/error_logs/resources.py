"""What the agents of a log case share. Built once from the request and the settings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...agents.store import CaseStore, MemoryStore
from ...skills.logs.categories.knowledge import Knowledge, open_knowledge
from ...skills.logs.categories.matching import matches
from ...skills.logs.categories.model import Assignment
from ...skills.logs.categories.team import Categories, load_categories
from ...skills.logs.model import Pattern
from ...skills.logs.plugin import LogsPlugin, Progress
from ...skills.privacy import Redactor
from ...skills.writing.advisories.advisory import Advisory
from ...skills.writing.advisories.plugin import AdvisoryPlugin
from ...skills.writing.advisories.services import ServiceCatalogue, load_services

if TYPE_CHECKING:
    from ...agents.resources import LogSettings
    from ...agents.skillset import Audit
    from .request import LogRequest


@dataclass(frozen=True)
class TeamStanding:
    """Asks rules and decisions again, for the guard of assignments."""

    categories: Categories
    knowledge: Knowledge

    def knows(self, category: str) -> bool:
        """Whether the team has such a category."""
        return category in self.categories

    def by_rule(self, pattern: Pattern) -> str | None:
        """The category whose rules hold for the pattern, if they agree on one."""
        found = {match.category for match in matches(pattern, self.categories)}
        return found.pop() if len(found) == 1 else None

    def by_decision(self, pattern: Pattern, *, among: Sequence[Pattern]) -> str | None:
        """The category that a person decided for the pattern, if the decisions agree on one."""
        found = {decision.category for decision in self.knowledge.of(pattern, among=among)}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True)
class TeamContacts:
    """Whom the team's categories say to call."""

    categories: Categories

    def contact(self, category: str, language: str) -> str | None:
        """Whom to call for errors of a category; None if the team does not say or has no such category."""
        if category not in self.categories:
            return None
        contact = self.categories[category].contact
        return contact.of("it" if language == "it" else "en") if contact is not None else None

    def texts(self, category: str, language: str) -> Sequence[str]:
        """What a text may take from the category: its name, its contact."""
        name = self.categories.name(category, "it" if language == "it" else "en")
        return tuple(text for text in (name, self.contact(category, language)) if text)


@dataclass(frozen=True)
class LogResources:
    """What the team of a log case is built from."""

    logs: LogsPlugin
    advisories: AdvisoryPlugin
    standing: TeamStanding
    gates: Callable[[Assignment | None, Advisory, Pattern], Sequence[str]]
    categories: Categories
    services: str | None
    """Hash of the service catalogue, where there is one."""
    time_zone: str
    """In which readers are told times: the service catalogue's, or else that of the logs."""
    knowledge: Knowledge
    store: CaseStore
    max_repairs: int
    embeddings: str = "none"
    audit: Audit | None = None


def open_log_resources(
    request: LogRequest, settings: LogSettings, *, max_repairs: int = 2, progress: Progress | None = None
) -> LogResources:
    """Everything for `request`. Nothing is read of the logs yet.

    Raises:
        BadConfiguration: categories, services or knowledge have a mistake, or the model of embeddings can't be loaded.
    """
    categories = load_categories(request.categories) if request.categories else load_categories()
    knowledge = open_knowledge(request.knowledge) if request.knowledge else Knowledge()
    categories = categories.with_added(knowledge.accepted)
    services = load_services(request.services) if request.services else ServiceCatalogue()
    if services.time_zone == "UTC":
        services = services.model_copy(update={"time_zone": request.options.time_zone})
    embedder = None
    if settings.embeddings is not None:
        from ...skills.logs.categories.embedding import SentenceTransformerEmbedder

        embedder = SentenceTransformerEmbedder(settings.embeddings)
    redactor = Redactor(settings.privacy)
    advisories = AdvisoryPlugin(services=services, contacts=TeamContacts(categories))
    return LogResources(
        logs=LogsPlugin(
            categories=categories,
            knowledge=knowledge,
            embedder=embedder,
            redact=redactor.redact,
            progress=progress,
        ),
        advisories=advisories,
        standing=TeamStanding(categories, knowledge),
        gates=_gates(advisories),
        categories=categories,
        services=hashlib.sha256(request.services.read_bytes()).hexdigest() if request.services else None,
        time_zone=services.time_zone,
        knowledge=knowledge,
        store=MemoryStore(),
        max_repairs=max_repairs,
        embeddings=settings.embeddings.name if settings.embeddings is not None else "none",
    )


def _gates(advisories: AdvisoryPlugin) -> Callable[[Assignment | None, Advisory, Pattern], Sequence[str]]:
    def judged(assignment: Assignment | None, advisory: Advisory, pattern: Pattern) -> Sequence[str]:
        return advisories.reasons(advisory, pattern, assignment)

    return judged
