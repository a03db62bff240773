"""The intake: the first node of a team that works on many documents at once."""

from __future__ import annotations

from collections.abc import Sequence

from autogen_agentchat.messages import BaseChatMessage

from .payloads import Dispatched, ExtractionTask, Failure
from .specialist import Specialist, payloads_in


class Intake(Specialist[Dispatched]):
    """Takes the `ExtractionTask`s of a case and says which documents are on their way; its turn starts the extractors."""

    def __init__(self, name: str = "intake") -> None:
        super().__init__(name, "Names the documents of the case.", gives=Dispatched)

    async def answer(self, messages: Sequence[BaseChatMessage]) -> Dispatched:
        """List the documents, by name."""
        return Dispatched(documents=tuple(sorted(task.document for task in payloads_in(messages, ExtractionTask))))

    def failed(self, failure: Failure) -> Dispatched:
        """The extractors say for themselves what they miss."""
        return Dispatched(documents=())
