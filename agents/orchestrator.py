"""The orchestrator: builds the team of each stage of a case as an AutoGen graph, runs it, and insists on its end.

The graph of the extraction: one extractor for each document side by side, behind each a guard node with an edge back to
it and an edge forward, and one consolidator that waits for all guards.

    intake ─┬─► extractor_1 ⇄ guard_1 ─┐
            ├─► extractor_2 ⇄ guard_2 ─┼─► consolidator
            └─► …                      ┘

The edge back fires only while something is to be repaired; otherwise everything goes forward, failures included: a
forward edge that waited for success would starve the fan-in, and AutoGen ends a starved graph early as if it were
complete. That is why `run_team` takes no answer but the last node's.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from autogen_agentchat.base import TaskResult
from autogen_agentchat.messages import BaseChatMessage, StructuredMessage
from autogen_agentchat.teams import DiGraphBuilder, GraphFlow
from autogen_core import CancellationToken

from ..skills.errors import IncompleteTeam
from ..skills.evidence import Frozen
from .payloads import Guarded
from .specialist import Specialist, message, message_type

logging.getLogger("autogen_core").setLevel(logging.WARNING)  # INFO prints 120 KB a run

Answer = TypeVar("Answer", bound=Frozen)
Observer = Callable[[str, Frozen], None]
"""(name of the node, what it gave), as soon as it gave it: for progress."""


@dataclass(frozen=True)
class Team(Generic[Answer]):
    """A graph of agents and the node whose message is its result. For one stage of one case; build a new one for each."""

    flow: GraphFlow
    last: Specialist[Answer]


@dataclass(frozen=True)
class Loop:
    """A specialist and the guard node behind it, which may send things back."""

    specialist: Specialist[Frozen]
    guard: Specialist[Guarded]


def fan_team(
    intake: Specialist[Frozen],
    loops: Sequence[Loop],
    last: Specialist[Answer],
    *,
    takes: Sequence[type[Frozen]],
    max_repairs: int,
) -> Team[Answer]:
    """`intake`, then all `loops` side by side, then `last` with what all of them gave."""
    graph = DiGraphBuilder()
    graph.add_node(intake)
    for loop in loops:
        graph.add_node(loop.specialist).add_node(loop.guard)
        graph.add_edge(intake, loop.specialist, activation_group="start", activation_condition="any")
        _add_repair(graph, loop)
    graph.add_node(last)
    for loop in loops:
        graph.add_edge(loop.guard, last, condition=_goes_forward, activation_group="in", activation_condition="all")
    return _team(graph, [intake, *_members(loops), last], intake, last, takes, turns=2 + 2 * (max_repairs + 1))


def chain_team(
    loops: Sequence[Loop],
    last: Specialist[Answer],
    *,
    takes: Sequence[type[Frozen]],
    max_repairs: int,
) -> Team[Answer]:
    """`loops` one after the other, then `last`."""
    graph = DiGraphBuilder()
    for loop in loops:
        graph.add_node(loop.specialist).add_node(loop.guard)
        _add_repair(graph, loop)
    graph.add_node(last)
    targets: list[Specialist[Frozen]] = [*(loop.specialist for loop in loops[1:]), last]
    for loop, target in zip(loops, targets, strict=True):
        graph.add_edge(
            loop.guard, target, condition=_goes_forward, activation_group="start", activation_condition="any"
        )
    return _team(
        graph, [*_members(loops), last], loops[0].specialist, last, takes, turns=1 + 2 * (max_repairs + 1) * len(loops)
    )


async def run_team(
    team: Team[Answer],
    tasks: Sequence[Frozen],
    *,
    cancellation: CancellationToken | None = None,
    observer: Observer | None = None,
) -> Answer:
    """Hand `tasks` to the team and return what its last node gave.

    Raises:
        IncompleteTeam: the team ended without the last node's message.
    """
    token = cancellation or CancellationToken()
    run = asyncio.ensure_future(_run(team, tasks, token, observer))
    try:
        return await asyncio.shield(run)
    except asyncio.CancelledError:  # GraphFlow would first let every agent finish its turn
        token.cancel()
        run.cancel()
        raise


async def _run(
    team: Team[Answer], tasks: Sequence[Frozen], token: CancellationToken, observer: Observer | None
) -> Answer:
    messages: list[BaseChatMessage] = [message(task, "user") for task in tasks]
    answer: Answer | None = None
    reason: str | None = None
    async for said in team.flow.run_stream(task=messages, cancellation_token=token, output_task_messages=False):
        if isinstance(said, TaskResult):
            reason = said.stop_reason
        elif isinstance(said, StructuredMessage):
            content: object = said.content  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
            if observer is not None and isinstance(content, Frozen):
                observer(said.source, content)
            if said.source == team.last.name and isinstance(content, team.last.gives):
                answer = content
    if answer is None:
        raise IncompleteTeam(f"the team ended before {team.last.name} had spoken ({reason or 'no reason given'})")
    return answer


def _members(loops: Sequence[Loop]) -> Iterator[Specialist[Frozen]]:
    for loop in loops:
        yield loop.specialist
        yield loop.guard


def _add_repair(graph: DiGraphBuilder, loop: Loop) -> None:
    graph.add_edge(loop.specialist, loop.guard)
    graph.add_edge(
        loop.guard, loop.specialist, condition=_goes_back, activation_group="repair", activation_condition="any"
    )


def _team(
    graph: DiGraphBuilder,
    agents: Sequence[Specialist[Frozen]],
    first: Specialist[Frozen],
    last: Specialist[Answer],
    takes: Sequence[type[Frozen]],
    *,
    turns: int,
) -> Team[Answer]:
    graph.set_entry_point(first)
    flow = GraphFlow(
        list(agents),
        graph.build(),
        max_turns=turns,
        custom_message_types=[message_type(kind) for kind in takes],
    )
    return Team(flow=flow, last=last)


def _goes_back(said: BaseChatMessage) -> bool:
    content = getattr(said, "content", None)
    return isinstance(content, Guarded) and bool(content.to_repair)


def _goes_forward(said: BaseChatMessage) -> bool:
    return not _goes_back(said)
