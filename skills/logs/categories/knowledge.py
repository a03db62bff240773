"""What people have decided about patterns and proposals: a folder of YAML files, one a decision.

A decision is a file of its own, named after its content, so two people (or two branches) never write the same file. Where
several speak of one pattern or proposal, the latest counts. The folder may hold other knowledge too; only `patterns/` and
`proposals/` are read here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import AwareDatetime, Field, StringConstraints, ValidationError, model_validator

from ...errors import BadConfiguration
from ...evidence import Frozen
from ..masking import VALUE
from ..model import Pattern
from .team import Category, CategoryId, Words

Answer = Literal["accepted", "renamed", "merged", "refused"]
Person = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
PATTERNS, PROPOSALS = "patterns", "proposals"
_LEAST_WORDS = 2


class Decision(Frozen):
    """A person says which category a pattern belongs into."""

    pattern: str
    aliases: tuple[str, ...] = ()
    template: str
    category: CategoryId
    who: Person
    when: AwareDatetime
    reason: str = ""

    @property
    def ids(self) -> frozenset[str]:
        """All ids that the pattern went by."""
        return frozenset((self.pattern, *self.aliases))


class Member(Frozen):
    """What a decision keeps of a pattern."""

    pattern: str
    aliases: tuple[str, ...] = ()
    template: str

    @classmethod
    def of(cls, pattern: Pattern) -> Member:
        """What a decision keeps of a pattern."""
        return cls(pattern=pattern.id, aliases=pattern.aliases, template=pattern.template)


class ProposalDecision(Frozen):
    """A person says what becomes of a proposed category."""

    proposal: str
    answer: Answer
    category: CategoryId | None = Field(default=None, description="the new category, or the one it is merged into")
    name: str = Field(default="", description="what the new category is called")
    description: str = ""
    members: tuple[Member, ...] = Field(min_length=1)
    who: Person
    when: AwareDatetime
    reason: str = ""

    @model_validator(mode="after")
    def _names_its_category(self) -> ProposalDecision:
        if (self.answer == "refused") != (self.category is None):
            raise ValueError("a refused proposal has no category, and any other has one")
        if self.answer in ("accepted", "renamed") and not self.name:
            raise ValueError("an accepted proposal has a name")
        return self


class Knowledge(Frozen):
    """The decisions in a folder, each pattern's latest."""

    decisions: tuple[Decision, ...] = ()
    proposals: tuple[ProposalDecision, ...] = ()
    hash: str = Field(default="", description="SHA-256 over the decisions' files; empty if there are none")

    def with_decision(self, decision: Decision | ProposalDecision) -> Knowledge:
        """This and one more."""
        if isinstance(decision, Decision):
            return knowledge_of((*self.decisions, decision), self.proposals)
        return knowledge_of(self.decisions, (*self.proposals, decision))

    def of(self, pattern: Pattern, *, among: Sequence[Pattern] = ()) -> tuple[Decision, ...]:
        """What was decided for a pattern: under its id or an alias; else for the patterns that it widened from.

        A pattern that is still `among` the others widened into none. Several decisions only where it widened over
        patterns that were decided differently.
        """
        same = self._of_itself(pattern)
        if same:
            return (max(same, key=_recency),)
        kept = {word for word in pattern.template.split() if word != VALUE}
        found = [one for had, one in self._worded if kept <= had and widened(one.template, pattern.template)]
        there = {id(one) for other in among for one in self._of_itself(other)} if found else set[int]()
        return tuple(one for one in found if id(one) not in there)

    def _of_itself(self, pattern: Pattern) -> list[Decision]:
        """The decisions that name the pattern by an id or by its template, each once."""
        names = (pattern.id, *pattern.aliases, _template_key(pattern.template))
        return list({id(one): one for name in names for one in self._named.get(name, ())}.values())

    @cached_property
    def _named(self) -> dict[str, list[Decision]]:
        found: dict[str, list[Decision]] = {}
        for one in self._all:
            for name in (*one.ids, _template_key(one.template)):
                found.setdefault(name, []).append(one)
        return found

    @cached_property
    def _worded(self) -> list[tuple[frozenset[str], Decision]]:
        return [(frozenset(one.template.split()), one) for one in self._all]

    def refused(self, proposal: str, patterns: Iterable[Pattern]) -> bool:
        """Whether a proposal was refused: under its id, or because most of its patterns were in one that was."""
        refused = [decision for decision in self.proposals if decision.answer == "refused"]
        if any(decision.proposal == proposal for decision in refused):
            return True
        known = {
            name for decision in refused for member in decision.members for name in (member.pattern, *member.aliases)
        }
        held = [bool(known & {pattern.id, *pattern.aliases}) for pattern in patterns]
        return 2 * sum(held) > len(held)

    def answered(self, proposal: str) -> str | None:
        """The category that a proposal became or was merged into; None if it was not decided, or refused."""
        return next((one.category for one in self.proposals if one.proposal == proposal), None)

    @property
    def accepted(self) -> tuple[Category, ...]:
        """The categories that people made of proposals."""
        return tuple(
            Category(
                id=decision.category,
                name=Words(en=decision.name),
                belongs=Words(en=decision.description or decision.name),
            )
            for decision in self.proposals
            if decision.category is not None and decision.answer != "merged"
        )

    @cached_property
    def _all(self) -> tuple[Decision, ...]:
        """The decisions about patterns, and those that follow from what became of proposals."""
        following = (
            Decision(
                pattern=member.pattern,
                aliases=member.aliases,
                template=member.template,
                category=decision.category,
                who=decision.who,
                when=decision.when,
                reason=decision.reason,
            )
            for decision in self.proposals
            if decision.category is not None
            for member in decision.members
        )
        return tuple(sorted((*self.decisions, *following), key=_recency))

    @property
    def exemplars(self) -> tuple[tuple[str, str], ...]:
        """Template and category of all that was decided, for a classifier to learn from; each template's latest."""
        return tuple({decision.template: decision.category for decision in self._all}.items())


def _template_key(template: str) -> str:
    """A template as a name beside ids, which have no blanks."""
    return f"template {template}"


def knowledge_of(decisions: Iterable[Decision], proposals: Iterable[ProposalDecision]) -> Knowledge:
    """Knowledge of decisions in any order: the latest of each pattern and of each proposal."""
    latest = {decision.pattern: decision for decision in sorted(decisions, key=_recency)}
    answers = {decision.proposal: decision for decision in sorted(proposals, key=_recency)}
    patterns = tuple(latest[name] for name in sorted(latest))
    answered = tuple(answers[name] for name in sorted(answers))
    both: list[Decision | ProposalDecision] = [*patterns, *answered]
    digest = hashlib.sha256("\n".join(canonical(decision) for decision in both).encode())
    return Knowledge(decisions=patterns, proposals=answered, hash=digest.hexdigest() if both else "")


def canonical(decision: Decision | ProposalDecision) -> str:
    """A decision as YAML, the same for the same decision."""
    return yaml.safe_dump(decision.model_dump(mode="json"), allow_unicode=True, sort_keys=False, width=120)


def open_knowledge(folder: Path | None) -> Knowledge:
    """The decisions in `folder`; a folder that is not there yet, or None, holds none.

    Raises:
        BadConfiguration: it is no folder, or a decision in it is malformed; the message names the file and the key.
    """
    if folder is None or not folder.exists():
        return Knowledge()
    if not folder.is_dir():
        raise BadConfiguration(f"{folder}: is no folder; name the folder that keeps the decisions")
    return knowledge_of(_read(folder / PATTERNS, Decision), _read(folder / PROPOSALS, ProposalDecision))


def widened(narrow: str, wide: str) -> bool:
    """Whether the template `wide` is `narrow` with more values: it says the same, but leaves more open.

    At least two words, and half of the narrow template's, must be left: a template of values alone says nothing.
    """
    before, after = narrow.split(), wide.split()
    kept = sum(word != VALUE for word in after)
    if before == after or kept < _LEAST_WORDS or 2 * kept < sum(word != VALUE for word in before):
        return False
    gap = r"(?: \S+)+"
    expression = "".join(gap if word == VALUE else " " + re.escape(word) for word in after)
    return re.fullmatch(expression, " " + " ".join(before)) is not None


_Kind = TypeVar("_Kind", Decision, ProposalDecision)


def _read(folder: Path, model: type[_Kind]) -> list[_Kind]:
    found: list[_Kind] = []
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        try:
            found.append(model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))))
        except OSError as error:
            raise BadConfiguration(f"{path}: can't be read ({error.strerror or error})") from None
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise BadConfiguration(f"{path}: is no YAML: {' '.join(str(error).split())}") from None
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"]) or "decision"
            raise BadConfiguration(f"{path}: {key}: {first['msg'].removeprefix('Value error, ')}") from None
    return found


def _recency(decision: Decision | ProposalDecision) -> tuple[datetime, str]:
    """Later wins; of two at one instant, whichever, but always the same one."""
    return decision.when, canonical(decision)
