"""The skill of plain language as Semantic Kernel functions: thin, over the plain functions of this folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Protocol

from semantic_kernel.functions import kernel_function

from ...logs.categories import Assignment
from ...logs.model import Pattern
from .advise import advise
from .advisory import Advisory
from .gates import gate
from .services import ServiceCatalogue


class Contacts(Protocol):
    """Whom a category says to call, and what it is called."""

    def contact(self, category: str, language: str) -> str | None:
        """Whom to call for errors of a category; None if it does not say."""
        ...

    def texts(self, category: str, language: str) -> Sequence[str]:
        """What a text may take from the category: its name, its contact."""
        ...


@dataclass(frozen=True, slots=True)
class Advisories:
    """A text for each pattern."""

    advisories: tuple[Advisory, ...]


@dataclass(frozen=True)
class NoContacts:
    """Categories that say nothing."""

    def contact(self, category: str, language: str) -> str | None:
        """Nobody."""
        return None

    def texts(self, category: str, language: str) -> Sequence[str]:
        """Nothing."""
        return ()


@dataclass(frozen=True)
class AdvisoryPlugin:
    """Says what patterns mean, by the knowledge base, the service catalogue and the categories' contacts."""

    services: ServiceCatalogue = field(default_factory=ServiceCatalogue)
    contacts: Contacts = field(default_factory=NoContacts)
    corrections: Mapping[str, Advisory] = field(default_factory=dict[str, Advisory])

    @kernel_function(name="advise")
    def advise_all(
        self,
        patterns: list[Pattern],
        assignments: list[Assignment],
        language: Annotated[str, "two letters: en, it"] = "en",
    ) -> Advisories:
        """Say for each pattern what happened, who is affected, what to do and whom to call."""
        sorted_into = {one.pattern: one for one in assignments}
        return Advisories(tuple(self._advise(one, sorted_into.get(one.id), language) for one in patterns))

    def reasons(self, advisory: Advisory, pattern: Pattern, assignment: Assignment | None) -> tuple[str, ...]:
        """What the gates object to in an advisory, in sentences."""
        category = assignment.category if assignment is not None else None
        taken = self.contacts.texts(category, advisory.language) if category is not None else ()
        return gate(advisory, pattern, services=self.services, category=taken)

    def _advise(self, pattern: Pattern, assignment: Assignment | None, language: str) -> Advisory:
        category = assignment.category if assignment is not None else None
        contact = self.contacts.contact(category, language) if category is not None else None
        return advise(
            pattern,
            assignment,
            services=self.services,
            category_contact=contact,
            language=language,
            corrections=self.corrections,
        )
