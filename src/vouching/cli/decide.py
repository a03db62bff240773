"""`vouch decide`: what a person says about a pattern or a proposed category becomes knowledge."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .logs import KNOWLEDGE

if TYPE_CHECKING:
    from ..skills.logs.categories.case import CasePattern, LogCase
    from ..skills.logs.categories.model import ProposedCategory


@click.command(name="decide")
@click.argument("item")
@click.option(
    "--case", "folder", required=True, type=click.Path(path_type=Path), help="Folder that `vouch logs` wrote."
)
@click.option(
    "--knowledge",
    default=KNOWLEDGE,
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder that keeps the decisions; `vouch logs` looks for the same one.",
)
@click.option("--by", "who", required=True, help="Who decides.")
@click.option("--category", help="The category that the pattern belongs into, by its id.")
@click.option("--accept", is_flag=True, help="The proposed category becomes one of the team's.")
@click.option("--name", default="", help="What it is to be called, with --accept.")
@click.option("--merge", metavar="CATEGORY", help="The proposal's patterns belong into this category.")
@click.option("--refuse", is_flag=True, help="The category is not wanted and not proposed again.")
@click.option("--reason", default="", help="Why, in a sentence.")
def command(
    item: str,
    folder: Path,
    knowledge: Path,
    who: str,
    category: str | None,
    accept: bool,
    name: str,
    merge: str | None,
    refuse: bool,
    reason: str,
) -> int:
    """Decide about ITEM, a pattern or a proposed category of a case of logs.

    ITEM is an id as logs.html and logs.json show it. A pattern takes --category; a proposed category takes --accept,
    --merge or --refuse. The next run with the same --knowledge goes by it and does not ask again.
    """
    from ..skills.logs.categories.case import read_case
    from ..skills.logs.categories.model import ProposedCategory

    if sum((category is not None, accept, merge is not None, refuse)) != 1:
        raise click.UsageError("say one of --category, --accept, --merge and --refuse.")
    if name and not accept:
        raise click.UsageError("--name goes with --accept.")
    if not who.strip():
        raise click.UsageError("--by names a person.")
    case = read_case(folder)
    found = case.find(item)
    if isinstance(found, ProposedCategory):
        if category is not None:
            raise click.UsageError(f"{item} is a proposed category: --accept, --merge or --refuse it.")
        said = _answer(case, found, knowledge, who=who, accept=accept, name=name, merge=merge, reason=reason)
    else:
        if category is None:
            raise click.UsageError(f"{item} is a pattern: say its --category.")
        said = _decide(case, found, knowledge, who=who, category=category, reason=reason)
    click.echo(said)
    return 0


def _decide(case: LogCase, pattern: CasePattern, folder: Path, *, who: str, category: str, reason: str) -> str:
    from ..skills.inert import visible
    from ..skills.logs.categories import open_knowledge, record_decision

    accepted = open_knowledge(folder).accepted
    known = _known(case, category, [one.id for one in accepted])
    record_decision(folder, pattern.member, category=known, who=who, when=datetime.now(UTC), reason=reason)
    return f"{pattern.id}: {visible(pattern.template)} → {case.named(known)}"


def _answer(
    case: LogCase,
    proposal: ProposedCategory,
    folder: Path,
    *,
    who: str,
    accept: bool,
    name: str,
    merge: str | None,
    reason: str,
) -> str:
    from ..skills.logs.categories import open_knowledge, record_answer
    from ..skills.logs.categories.knowledge import Answer

    accepted = [one.id for one in open_knowledge(folder).accepted]
    into = _known(case, merge, accepted) if merge is not None else None
    answer: Answer = "merged" if into else "refused" if not accept else "renamed" if name else "accepted"
    decision = record_answer(
        folder,
        proposal,
        case.members(proposal),
        answer=answer,
        who=who,
        when=datetime.now(UTC),
        merged_into=into,
        name=name,
        taken=[*(one.id for one in case.categories), *accepted],
        reason=reason,
    )
    if decision.category is None:
        return f"{proposal.id}: refused; its patterns wait for a category"
    return f"{proposal.id}: {answer} → {decision.name or case.named(decision.category)} ({decision.category})"


def _known(case: LogCase, category: str, accepted: list[str]) -> str:
    from ..skills.errors import BadConfiguration
    from ..skills.logs.categories.case import known_categories

    known = known_categories(case, accepted)
    if category not in known:
        raise BadConfiguration(f"there is no category {category}; the team's are {', '.join(known)}")
    return category
