"""Writing decisions into a folder of knowledge: each whole or not at all, each in a file of its own."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from ...errors import BadConfiguration
from .knowledge import PATTERNS, PROPOSALS, Answer, Decision, Member, ProposalDecision, canonical
from .model import ProposedCategory


def record_decision(
    folder: Path, member: Member, *, category: str, who: str, when: datetime, reason: str = ""
) -> Decision:
    """Record that a pattern belongs into `category`.

    Raises:
        BadConfiguration: the folder can't be written.
    """
    decision = Decision(
        pattern=member.pattern,
        aliases=member.aliases,
        template=member.template,
        category=category,
        who=who,
        when=when,
        reason=reason,
    )
    _write(folder / PATTERNS, member.pattern, decision)
    return decision


def record_answer(
    folder: Path,
    proposal: ProposedCategory,
    members: Sequence[Member],
    *,
    answer: Answer,
    who: str,
    when: datetime,
    merged_into: str | None = None,
    name: str = "",
    taken: Collection[str] = (),
    reason: str = "",
) -> ProposalDecision:
    """Record what becomes of a proposal; `members` are its patterns.

    An accepted or renamed proposal becomes a category whose id is made from its name. `taken` are the ids of the
    categories that there are.

    Raises:
        BadConfiguration: there is a category of that id already, or the folder can't be written.
    """
    called = name or proposal.name
    category = merged_into if answer == "merged" else None if answer == "refused" else category_id(called)
    if answer in ("accepted", "renamed") and category in taken:
        raise BadConfiguration(
            f"there is a category {category} already: merge the proposal into it, or name it otherwise"
        )
    decision = ProposalDecision(
        proposal=proposal.id,
        answer=answer,
        category=category,
        name=called if answer in ("accepted", "renamed") else "",
        description=proposal.description if answer in ("accepted", "renamed") else "",
        members=tuple(sorted(members, key=lambda member: member.pattern)),
        who=who,
        when=when,
        reason=reason,
    )
    _write(folder / PROPOSALS, proposal.id, decision)
    return decision


def category_id(name: str) -> str:
    """The id of a category that is called `name`.

    Raises:
        BadConfiguration: the name has neither letters nor digits.
    """
    plain = name.lower().translate(str.maketrans("àáâäèéêëìíîïòóôöùúûüçñ", "aaaaeeeeiiiioooouuuucn"))
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    if not made:
        raise BadConfiguration(f"“{name}” is no name for a category; it needs letters or digits")
    return made


def _write(folder: Path, item: str, decision: Decision | ProposalDecision) -> None:
    """Write a file whose name no other decision has; one that is stopped half-way leaves no file."""
    text = canonical(decision)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    path = folder / f"{decision.when:%Y-%m-%d}-{item}-{digest}.yaml"
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise BadConfiguration(f"{folder}: can't be written ({error.strerror}); name another folder") from None
    finally:
        draft.unlink(missing_ok=True)
