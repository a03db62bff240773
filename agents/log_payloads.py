"""What the agents of the error-log scenario hand to one another. The lines stay in the skill; patterns travel."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from ..skills.evidence import Frozen
from ..skills.logs.categories import Categorised
from ..skills.logs.model import MinedLogs
from ..skills.logs.options import LogOptions
from ..skills.writing.advisories.advisory import Advisory
from .guards.verdict import Verdict
from .payloads import Failure, Guarded, Handle


class LogTask(Frozen):
    """Logs to sort and to explain."""

    paths: tuple[str, ...] = Field(description="files, folders, globs; - is the standard input")
    options: LogOptions = LogOptions()
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    baseline: Path | None = Field(default=None, description="logs.json of an earlier run, or its folder")
    assignments: Path | None = Field(default=None, description="where file, line and pattern of each event go")


class SortedLogs(Frozen):
    """Patterns and the categories that they were put into."""

    task: LogTask
    logs: MinedLogs
    categorised: Categorised = Categorised()


class Classified(Frozen):
    """What the log classifier proposes; no guard has seen it yet."""

    turn: int = Field(default=1, ge=1)
    sorted: SortedLogs | Handle | None = None
    exhausted: bool = False
    failure: Failure | None = None


class GuardedAssignments(Guarded):
    """The guards' answer to `Classified`: what does not pass waits for a person, marked so in what is handed on."""

    sorted: SortedLogs | Handle | None = None


class Advised(Frozen):
    """What the rewriter proposes: an advisory for every pattern, in the task's language."""

    turn: int = Field(default=1, ge=1)
    sorted: SortedLogs | Handle | None = None
    advisories: tuple[Advisory, ...] = ()
    exhausted: bool = False
    failure: Failure | None = None


class GuardedAdvisories(Guarded):
    """The gates' answer to `Advised`."""

    sorted: SortedLogs | Handle | None = None
    advisories: tuple[Advisory, ...] = ()


class Triaged(Frozen):
    """The end of the scenario's team: patterns, their categories, and the texts that passed or wait, with the reasons."""

    sorted: SortedLogs | Handle | None = None
    advisories: tuple[Advisory, ...] = ()
    verdicts: tuple[Verdict, ...] = Field(default=(), description="those that do not pass")
    failure: Failure | None = None
