"""The skills of logs as Semantic Kernel functions: thin, over the plain functions of this folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from semantic_kernel.functions import kernel_function

from .categories import Categorised
from .model import MinedLogs, Pattern
from .options import LogOptions

if TYPE_CHECKING:
    from .categories.embedding import Embedder
    from .categories.knowledge import Knowledge
    from .categories.team import Categories

Progress = Callable[[int, int], None]
"""(bytes read, bytes in all); what it raises ends the reading."""


class LogsPlugin:
    """Reads and mines logs, and sorts patterns by `categories` and `knowledge`; lines stay here, patterns go out.

    Through `redact` goes every text that leaves; without one, all personal data and secrets are masked.
    """

    def __init__(
        self,
        *,
        categories: Categories | None = None,
        knowledge: Knowledge | None = None,
        embedder: Embedder | None = None,
        redact: Callable[[str], str] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._categories = categories
        self._knowledge = knowledge
        self._embedder = embedder
        self._redact = redact
        self._progress = progress

    @kernel_function
    async def mine(
        self,
        paths: Annotated[list[str], "files, folders or globs; - is the standard input"],
        options: LogOptions,
        baseline: Annotated[str, "logs.json of an earlier run; empty for none"] = "",
        assignments: Annotated[str, "file for line and pattern of each event; empty for none"] = "",
    ) -> MinedLogs:
        """Find the patterns that the messages of logs follow."""
        return await asyncio.to_thread(self._mine, paths, options, baseline, assignments)

    @kernel_function
    def categorise(
        self, patterns: list[Pattern], language: Annotated[str, "two letters: en, it"] = "en"
    ) -> Categorised:
        """Put each pattern into a category, or propose a new one where none fits."""
        from .categories import categorise
        from .categories.knowledge import Knowledge
        from .categories.team import load_categories

        return categorise(
            patterns,
            categories=self._categories or load_categories(),
            knowledge=self._knowledge or Knowledge(),
            embedder=self._embedder,
            language="it" if language == "it" else "en",
        )

    def _mine(self, paths: list[str], options: LogOptions, baseline: str, assignments: str) -> MinedLogs:
        from ..privacy import Redactor
        from .mine import mine_logs

        logs = mine_logs(
            paths,
            options,
            progress=self._progress,
            assignments=Path(assignments) if assignments else None,
            redact=self._redact or Redactor().redact,
        )
        if not baseline:
            return logs
        from .earlier import compared, read_earlier

        return compared(logs, read_earlier(Path(baseline)))
