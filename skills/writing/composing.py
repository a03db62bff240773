"""From statements to a narrative for an audience: which of them, in which order, under which headings."""

from __future__ import annotations

from collections.abc import Iterable

from .drafting import draft_statements
from .language import load_language, load_plan, sections
from .statement import Audience, Narrative, Section, Statement

__all__ = ["compose", "draft_statements"]


def compose(statements: Iterable[Statement], *, audience: Audience = "executive", language: str = "en") -> Narrative:
    """A narrative of those statements that are meant for `audience`.

    An executive reads the few heaviest, an analyst all of them section by section. No sentence stands twice.

    Raises:
        BadConfiguration: there are no texts in `language`.
    """
    titles = load_language(language).titles
    chosen = _once(statement for statement in statements if audience in statement.audiences)
    if audience == "executive":
        heaviest = sorted((statement for statement in chosen if statement.weight > 0), key=_weight)
        by_section = {"summary": heaviest[: load_plan().executive_sentences]}
    else:
        by_section = {section: [told for told in chosen if told.section == section] for section in sections(audience)}
    return Narrative(
        audience=audience,
        language=language,
        sections=tuple(
            Section(id=section, title=titles[section], statements=tuple(told))
            for section, told in by_section.items()
            if told
        ),
    )


def _weight(statement: Statement) -> int:
    return -statement.weight


def _once(statements: Iterable[Statement]) -> list[Statement]:
    """Without those that would read like an earlier one."""
    kept: dict[str, Statement] = {}
    for statement in statements:
        slots = sorted((name, slot.kind, slot.value) for name, slot in statement.slots.items())
        kept.setdefault(f"{statement.template}|{slots}", statement)
    return list(kept.values())
