"""A skill is called through the filters of the house: permission and audit."""

from __future__ import annotations

import asyncio

import pytest
from semantic_kernel.functions import kernel_function

from vouching.agents.skillset import MemoryAudit, SkillCall, Skillset
from vouching.agents.store import MemoryStore, kept, opened
from vouching.skills.errors import BadInput, InternalError, PolicyError

from .builders import figure, reading


class Arithmetic:
    """Two skills, one of which may fail."""

    @kernel_function
    def double(self, number: int) -> int:
        """Twice the number."""
        if number < 0:
            raise BadInput("numbers start at nought")
        return 2 * number

    @kernel_function
    async def forget(self) -> str:
        """A skill that not everybody is given."""
        return "forgotten"


def skillset(audit: MemoryAudit) -> Skillset:
    return Skillset("clerk", {"arithmetic": Arithmetic()}, may=["arithmetic-double"], audit=audit)


def test_a_skill_that_the_agent_was_given_is_called_and_recorded() -> None:
    audit = MemoryAudit()
    assert asyncio.run(skillset(audit).call("arithmetic-double", int, number=21)) == 42
    assert audit.calls == [SkillCall(agent="clerk", skill="arithmetic-double", outcome="done")]


def test_a_skill_that_it_was_not_given_is_refused_and_recorded() -> None:
    audit = MemoryAudit()
    with pytest.raises(PolicyError, match="clerk may not call arithmetic-forget"):
        asyncio.run(skillset(audit).call("arithmetic-forget", str))
    assert [(call.skill, call.outcome) for call in audit.calls] == [("arithmetic-forget", "refused")]


def test_what_a_skill_raises_comes_through_as_it_is_and_is_recorded() -> None:
    audit = MemoryAudit()
    with pytest.raises(BadInput, match="numbers start at nought"):
        asyncio.run(skillset(audit).call("arithmetic-double", int, number=-1))
    assert [(call.outcome, call.reason) for call in audit.calls] == [("failed", "BadInput")]


def test_a_skill_that_returns_something_else_is_found_out() -> None:
    with pytest.raises(InternalError, match="returned int, not str"):
        asyncio.run(skillset(MemoryAudit()).call("arithmetic-double", str, number=1))


def test_a_skill_that_no_plugin_has_is_found_out_when_the_agent_is_made() -> None:
    with pytest.raises(InternalError, match="arithmetic-halve"):
        Skillset("clerk", {"arithmetic": Arithmetic()}, may=["arithmetic-halve"])


def test_the_store_keeps_the_same_content_once_and_hands_it_back() -> None:
    store = MemoryStore()
    one, same, other = (reading([figure("revenue", "FY2018", amount)]) for amount in ("5", "5", "6"))
    assert store.put(one) == store.put(same) != store.put(other)
    handle = kept(one, store)
    assert opened(handle, type(one), store) == one
    assert kept(one, None) is one
    with pytest.raises(InternalError, match="no ExtractionTask under"):
        from vouching.agents.payloads import ExtractionTask

        opened(handle, ExtractionTask, store)
