"""What an agent may call: Semantic Kernel functions, through the filters of the house.

A skill that code calls and a skill that a model calls are the same kernel function and pass the same filters: the
permission filter refuses what the agent was not given, the audit filter records each call and how it ended.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Literal, Protocol, TypeVar

from semantic_kernel.filters import FilterTypes, FunctionInvocationContext
from semantic_kernel.functions import KernelArguments
from semantic_kernel.kernel import Kernel

from ..skills.errors import InternalError, PolicyError
from ..skills.evidence import Frozen

Returned = TypeVar("Returned")
Next = Callable[[FunctionInvocationContext], Awaitable[None]]

logging.getLogger("semantic_kernel").setLevel(logging.CRITICAL)  # what fails is raised and recorded, once


class SkillCall(Frozen):
    """A call of a skill: who called what, and how it ended."""

    agent: str
    skill: str
    outcome: Literal["done", "failed", "refused"]
    reason: str = ""


class Audit(Protocol):
    """Where calls are recorded; the case's journal implements it."""

    def record(self, call: SkillCall) -> None:
        """Keep `call`."""
        ...


class MemoryAudit:
    """An audit trail that lasts as long as the process."""

    def __init__(self) -> None:
        self.calls: list[SkillCall] = []

    def record(self, call: SkillCall) -> None:
        """Keep `call`."""
        self.calls.append(call)


class Skillset:
    """The skills of one agent: `plugins` by name, of which it may call those in `may` ("finance-extract")."""

    def __init__(
        self, agent: str, plugins: Mapping[str, object], *, may: Collection[str], audit: Audit | None = None
    ) -> None:
        self._agent = agent
        self._may = frozenset(may)
        self._audit: Audit = audit or MemoryAudit()
        self._kernel = Kernel()
        for name, plugin in plugins.items():
            self._kernel.add_plugin(plugin, plugin_name=name)
        for check in (self._audited, self._permitted):  # the outermost first
            self._kernel.add_filter(FilterTypes.FUNCTION_INVOCATION, check)  # pyright: ignore[reportUnknownMemberType]
        offered = {function.fully_qualified_name for function in self._kernel.get_full_list_of_function_metadata()}
        unknown = sorted(self._may - offered)
        if unknown:
            raise InternalError(f"{agent} was given skills that no plugin has: {', '.join(unknown)}")

    async def call(self, skill: str, returns: type[Returned], **arguments: object) -> Returned:
        """Call a skill and return what it returns.

        Raises:
            PolicyError: the agent was not given that skill.
            InternalError: the skill returned something else.
            Anything that the skill raises.
        """
        function = self._kernel.get_function_from_fully_qualified_function_name(skill)
        given = KernelArguments()
        given.update(arguments)  # pyright: ignore[reportUnknownMemberType]
        result = await function.invoke(self._kernel, given)
        value: object = result.value if result is not None else None
        if not isinstance(value, returns):
            raise InternalError(f"{skill} returned {type(value).__name__}, not {returns.__name__}")
        return value

    async def _permitted(self, context: FunctionInvocationContext, next: Next) -> None:
        skill = context.function.fully_qualified_name
        if skill not in self._may:
            raise PolicyError(f"{self._agent} may not call {skill}; give it the skill where the team is built")
        await next(context)

    async def _audited(self, context: FunctionInvocationContext, next: Next) -> None:
        skill = context.function.fully_qualified_name
        try:
            await next(context)
        except PolicyError as error:
            self._audit.record(SkillCall(agent=self._agent, skill=skill, outcome="refused", reason=str(error)))
            raise
        except BaseException as error:  # recorded and raised again: the audit trail is complete also when cancelled
            self._audit.record(SkillCall(agent=self._agent, skill=skill, outcome="failed", reason=type(error).__name__))
            raise
        self._audit.record(SkillCall(agent=self._agent, skill=skill, outcome="done"))
