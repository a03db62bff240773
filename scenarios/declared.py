"""What a scenario declares: its inputs, its stages with what a person may be asked after each, its deliverables."""

from __future__ import annotations

from dataclasses import dataclass

from ..skills.evidence import Frozen


@dataclass(frozen=True, slots=True)
class Stage:
    """A team's piece of work, and what a person may be asked when it is done."""

    name: str
    takes: type[Frozen]
    gives: type[Frozen]
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a case of this kind goes through."""

    name: str
    inputs: type[Frozen]
    stages: tuple[Stage, ...]
    deliverables: tuple[str, ...]
