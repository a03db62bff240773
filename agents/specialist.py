"""What all agents have in common: typed payloads in and out, prompt cancelling, and no exception beyond their turn."""

from __future__ import annotations

import asyncio
import logging
from abc import abstractmethod
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Generic, TypeVar

from autogen_agentchat.agents import BaseChatAgent
from autogen_agentchat.base import Response
from autogen_agentchat.messages import BaseAgentEvent, BaseChatMessage, StructuredMessage, TextMessage
from autogen_core import CancellationToken
from pydantic import ValidationError

from ..skills.errors import UserError, VouchError
from ..skills.evidence import Frozen
from .payloads import Failure

Payload = TypeVar("Payload", bound=Frozen)
Answer_co = TypeVar("Answer_co", bound=Frozen, covariant=True)

log = logging.getLogger(__name__)


def message_type(payload: type[Frozen]) -> type[StructuredMessage[Any]]:
    """The class of AutoGen messages that carry `payload`; the same class whenever it is asked for."""
    return StructuredMessage[payload]  # type: ignore[valid-type]


def message(payload: Frozen, source: str) -> StructuredMessage[Any]:
    """`payload` as a message from `source`."""
    return message_type(type(payload))(content=payload, source=source)


def payloads_in(
    messages: Sequence[BaseChatMessage | BaseAgentEvent], kind: type[Payload], sources: Collection[str] | None = None
) -> Iterator[Payload]:
    """The payloads of a kind among `messages`, latest first: typed ones, and texts that hold one as JSON.

    `sources` narrows down who may have sent it. A text that is no such payload is somebody else's business.
    """
    for said in reversed(messages):
        if sources is not None and said.source not in sources:
            continue
        content = getattr(said, "content", None)
        if isinstance(content, kind):
            yield content
        elif isinstance(said, TextMessage):
            try:
                yield kind.model_validate_json(said.content)
            except ValidationError:
                continue


class Specialist(BaseChatAgent, Generic[Answer_co]):
    """An agent whose turn is `answer`: from the messages since its last turn to one payload.

    A turn that raises becomes the payload that `failed` makes of the reason: one broken document does not take the
    others' team down.
    """

    def __init__(self, name: str, description: str, *, gives: type[Answer_co]) -> None:
        super().__init__(name, description)
        self.gives = gives

    @property
    def produced_message_types(self) -> Sequence[type[BaseChatMessage]]:
        """One type: a `StructuredMessage` of the payload that the agent gives."""
        return (message_type(self.gives),)

    async def on_messages(self, messages: Sequence[BaseChatMessage], cancellation_token: CancellationToken) -> Response:
        """Take a turn; cancelling the token cancels it at once."""
        turn = asyncio.ensure_future(self._answer_or_failure(messages))
        cancellation_token.link_future(turn)
        return Response(chat_message=message(await turn, self.name))

    async def on_reset(self, cancellation_token: CancellationToken) -> None:
        """Forget the case at hand. The base class has nothing to forget."""

    async def _answer_or_failure(self, messages: Sequence[BaseChatMessage]) -> Answer_co:
        try:
            return await self.answer(messages)
        except VouchError as error:
            if not isinstance(error, UserError):
                log.warning("%s: %s", self.name, error, exc_info=error)
            return self.failed(Failure(agent=self.name, reason=str(error), bad_input=isinstance(error, UserError)))
        except Exception as error:  # the border of an agent's turn
            log.error("%s failed", self.name, exc_info=error)
            reason = f"{self.name} failed ({type(error).__name__}: {error}); this is a fault of Vouch, please report it"
            return self.failed(Failure(agent=self.name, reason=" ".join(reason.split())))

    @abstractmethod
    async def answer(self, messages: Sequence[BaseChatMessage]) -> Answer_co:
        """The agent's work."""

    @abstractmethod
    def failed(self, failure: Failure) -> Answer_co:
        """The payload that says that the turn did not work out."""
