"""A finished case of logs, read back from its `logs.json`: enough of it to decide about a pattern and to explain one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ...errors import BadConfiguration, BadInput
from ...inert import visible
from ..model import Sample
from .knowledge import Member
from .model import AssignmentStatus, Confidence, ProposedCategory

FILE_NAME = "logs.json"
_SAMPLES = 3


class _Part(BaseModel):
    """Some fields of something in the file; it has more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class CasePattern(_Part):
    """A pattern with its place."""

    id: str
    aliases: tuple[str, ...] = ()
    template: str
    count: int = 1
    category: str | None = None
    category_status: AssignmentStatus = "needs_review"
    confidence: Confidence = "low"
    decided_by: str = ""
    why: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()

    @property
    def member(self) -> Member:
        """What a decision keeps of it."""
        return Member(pattern=self.id, aliases=self.aliases, template=self.template)


class CaseCategory(_Part):
    """One of the team's categories."""

    id: str
    name: str
    contact: str = ""


class LogCase(_Part):
    """Patterns, categories and proposals of a case."""

    patterns: tuple[CasePattern, ...]
    categories: tuple[CaseCategory, ...] = ()
    proposed_categories: tuple[ProposedCategory, ...] = ()

    def find(self, item: str) -> CasePattern | ProposedCategory:
        """The pattern or proposal of that id, an alias, or the beginning of one pattern's id.

        Raises:
            BadConfiguration: there is none, or several begin so.
        """
        for proposal in self.proposed_categories:
            if proposal.id == item:
                return proposal
        exact = [pattern for pattern in self.patterns if item == pattern.id or item in pattern.aliases]
        found = exact or [pattern for pattern in self.patterns if pattern.id.startswith(item)]
        if len(found) == 1:
            return found[0]
        if found:
            raise BadConfiguration(f"{item}: {len(found)} patterns begin so; give more of the id")
        ids = [*(pattern.id for pattern in self.patterns), *(proposal.id for proposal in self.proposed_categories)]
        near = get_close_matches(item, ids, n=1)
        hint = f"did you mean {near[0]}?" if near else f"{FILE_NAME} lists them"
        raise BadConfiguration(f"{item}: the case has no pattern or proposed category of that id; {hint}")

    def members(self, proposal: ProposedCategory) -> tuple[Member, ...]:
        """The patterns of a proposal."""
        return tuple(pattern.member for pattern in self.patterns if pattern.id in proposal.patterns)

    def named(self, category: str) -> str:
        """What a category or proposal is called; its id where the case does not say."""
        names = {one.id: one.name for one in self.proposed_categories} | {one.id: one.name for one in self.categories}
        return names.get(category, category)


def has_case(path: Path) -> bool:
    """Whether `path` is a `logs.json`, or a folder with one."""
    return (path / FILE_NAME).is_file() or path.name == FILE_NAME


def read_case(path: Path) -> LogCase:
    """Read a case; `path` is its `logs.json` or the folder of it.

    Raises:
        BadInput: there is none, or it is not what `vouch logs` wrote.
    """
    path = path / FILE_NAME if path.is_dir() else path
    try:
        return LogCase.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}; name the folder that `vouch logs --out` wrote") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{path}: is not what `vouch logs` wrote ({where}: {first['msg']})") from None


def explained(case: LogCase, item: str) -> Iterator[str]:
    """Why a pattern or a proposal is what it is, line by line. Characters that steer a terminal are spelled out.

    Raises:
        BadConfiguration: the case has no such pattern or proposal.
    """
    found = case.find(item)
    lines = _of_proposal(case, found) if isinstance(found, ProposedCategory) else _of_pattern(case, found)
    for line in lines:
        yield visible(line)


def _of_pattern(case: LogCase, pattern: CasePattern) -> Iterator[str]:
    yield f"{pattern.id}  {pattern.template}"
    yield f"category    {_category(case, pattern)}"
    yield f"decided by  {pattern.decided_by or 'nobody yet'}, confidence {pattern.confidence}"
    for at, sentence in enumerate(pattern.why):
        yield f"{'because' if at == 0 else '':<12}{sentence}"
    if pattern.aliases:
        yield f"also        {', '.join(pattern.aliases)}"
    for sample in pattern.samples[:_SAMPLES]:
        yield f"{sample.file}:{sample.line}  {next(iter(sample.text.splitlines()), '')}"


def _of_proposal(case: LogCase, proposal: ProposedCategory) -> Iterator[str]:
    yield f"{proposal.id}  {proposal.name} (proposed)"
    yield proposal.description
    yield proposal.why
    for pattern in case.patterns:
        if pattern.id in proposal.patterns:
            yield f"  {pattern.id}  {pattern.template}"


def _category(case: LogCase, pattern: CasePattern) -> str:
    said = {"assigned": "", "proposed": " (proposed)", "needs_review": " (a person has to look)"}[
        pattern.category_status
    ]
    return ("none" if pattern.category is None else case.named(pattern.category)) + said


def known_categories(case: LogCase, accepted: Iterable[str]) -> tuple[str, ...]:
    """The ids that a pattern may be put under: the team's categories, and those that people accepted."""
    return tuple(dict.fromkeys((*(one.id for one in case.categories), *accepted)))
