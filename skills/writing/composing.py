"""From statements to a narrative for an audience: which of them, in which order, under which headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .drafting import draft_statements
from .language import load_language, load_plan, sections
from .statement import PLACEHOLDER, Audience, Narrative, Section, Statement

__all__ = ["compose", "draft_statements"]


def compose(statements: Iterable[Statement], *, audience: Audience = "executive", language: str = "en") -> Narrative:
    """A narrative of those statements that are meant for `audience`.

    An executive reads the few heaviest. An analyst reads a short summary and then everything, section by section. No
    sentence stands twice.

    Raises:
        BadConfiguration: there are no texts in `language`.
    """
    titles, plan = load_language(language).titles, load_plan()
    told = list(statements)
    heavy = _once(said for said in told if said.weight > 0 and "executive" in said.audiences)
    heaviest = sorted(heavy, key=_weight)
    if audience == "executive":
        chosen = {"summary": heaviest[: plan.executive_sentences]}
    else:
        rest = _once(said for said in told if "analyst" in said.audiences)
        opening = _once([*rest, *(said for said in heaviest if said.section == "summary")])[len(rest) :]
        opening = [said for said in opening if said.weight >= plan.analyst_summary_weight][: plan.analyst_summary]
        chosen = {section: [said for said in rest if said.section == section] for section in sections(audience)}
        chosen["summary"] = opening
    return Narrative(
        audience=audience,
        language=language,
        sections=tuple(
            Section(id=section, title=titles[section], statements=tuple(said))
            for section, said in chosen.items()
            if said
        ),
    )


def _weight(statement: Statement) -> int:
    return -statement.weight


def _once(statements: Iterable[Statement]) -> list[Statement]:
    """Without those that would read like an earlier one."""
    kept: dict[str, Statement] = {}
    for statement in statements:
        kept.setdefault(_as_read(statement), statement)
    return list(kept.values())


def _as_read(statement: Statement) -> str:
    """The template with what its slots refer to: two sentences that agree in it read the same."""

    def referent(found: re.Match[str]) -> str:
        slot = statement.slots.get(found["slot"])
        return f"{{{slot.kind} {slot.value}:{found['form']}}}" if slot else found[0]

    return PLACEHOLDER.sub(referent, statement.template)
