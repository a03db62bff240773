"""The skills of writing as Semantic Kernel functions: thin, over the plain functions of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from semantic_kernel.functions import kernel_function

from ..figures import Figure
from ..finance.catalogue import Catalogue
from ..finance.observations import Observation
from .composing import compose, draft_statements
from .statement import Audience, Narrative, Statement


@dataclass(frozen=True, slots=True)
class Drafted:
    """Sentences, not yet in an order."""

    statements: tuple[Statement, ...]


class WritingPlugin:
    """Makes sentences of observations and a text of sentences; numerals stay references all the way."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @kernel_function
    def draft(
        self,
        observations: list[Observation],
        figures: Mapping[str, Figure],
        names: Mapping[str, str],
        language: Annotated[str, "two letters: en, it"] = "en",
    ) -> Drafted:
        """Say each observation in a sentence."""
        return Drafted(
            draft_statements(observations, figures=figures, names=names, catalogue=self._catalogue, language=language)
        )

    @kernel_function
    def compose(
        self,
        statements: list[Statement],
        audience: Annotated[str, "executive or analyst"] = "executive",
        language: Annotated[str, "two letters: en, it"] = "en",
    ) -> Narrative:
        """Make a text for an audience: choose, order and group sentences."""
        reader: Audience = "analyst" if audience == "analyst" else "executive"
        return compose(statements, audience=reader, language=language)
