"""From a pattern to the text that business users read: a family of the knowledge base, its slots filled, through the gates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice

from ...logs.categories import Assignment
from ...logs.model import Pattern, Severity
from .advisory import Advisory
from .families import GENERIC, FamilyTexts, Texts, Variant, texts
from .gates import gate
from .lexicon import lexicons
from .recognition import Recognised, proved, recognise
from .services import ServiceCatalogue
from .speech import Known, known_of, spoken

_TRIES = 4
"""How many ways to say it are tried before a person is asked."""


def advise(
    pattern: Pattern,
    assignment: Assignment | None,
    *,
    services: ServiceCatalogue,
    category_contact: str | None,
    language: str,
    corrections: Mapping[str, Advisory] | None = None,
) -> Advisory:
    """The advisory for a pattern. It waits for a person if `reasons` are given: no family fits, or a gate refused every text.

    `category_contact`: whom the pattern's category says to call; it counts only if the pattern is assigned for sure and
    the service catalogue names nobody. `corrections`: texts that a person decided, by the id or an alias of a pattern;
    they are taken as they are.

    Raises:
        BadConfiguration: there are no advisories in `language`.
    """
    for name in (pattern.id, *pattern.aliases):
        corrected = (corrections or {}).get(name)
        if corrected is not None and corrected.language == language:
            return corrected.model_copy(update={"pattern": pattern.id, "reference": pattern.id})
    known_texts, recognised = texts(language), recognise(pattern)
    contact = category_contact if assignment is None or assignment.status == "assigned" else None
    known = known_of(
        pattern,
        services,
        contact=contact,
        texts=known_texts,
        days_to_act=recognised.family.days_to_act if recognised else None,
    )
    category = (contact,) if contact else ()
    no_family = lexicons()[language].reasons["no_family"]
    refused: tuple[Advisory, tuple[str, ...]] | None = None
    for advisory in islice(_written(pattern, recognised, known, known_texts), _TRIES):
        reasons = gate(advisory, pattern, services=services, category=category)
        if not reasons:
            return advisory if recognised else advisory.model_copy(update={"reasons": (no_family,)})
        refused = refused or (advisory, reasons)
    assert refused is not None, "the last way to say it needs no slot"
    advisory, reasons = refused
    return advisory.model_copy(update={"reasons": reasons if recognised else (no_family, *reasons)})


def _written(pattern: Pattern, recognised: Recognised | None, known: Known, said: Texts) -> Iterator[Advisory]:
    """The ways to say it, the best first: each next one needs less to be known."""
    family = recognised.family.id if recognised else None
    own = said.families[family or GENERIC]
    facts = proved(pattern) | ({_UNSURE} if pattern.severity.rank < Severity.WARNING.rank else frozenset[str]())
    frame = said.frame
    if not _is_pressing(pattern, recognised):
        known = known.without("critical", "cut_offs")
    if recognised is None or not recognised.family.outage:
        known = known.without("workaround")
    titles = _fitting(own.title, known, facts)
    happened = _fitting(own.happened, known, facts)
    affected = _fitting(own.affected, known, facts)
    todo = _fitting(own.do, known, facts)
    bare = known.without(*_OPTIONAL)
    ways = max(len(titles), len(happened), len(affected), len(todo))
    for way, around in chain(((0, known),), ((way, bare) for way in range(ways))):
        title, what, who, do = (part[min(way, len(part) - 1)].say for part in (titles, happened, affected, todo))
        extent = _first(frame.extent, around, facts).replace("{counted}", own.counted or frame.counted)
        change = frame.change.get(pattern.change or "", "")
        yield Advisory(
            pattern=pattern.id,
            language=said.language,
            family=family,
            title=spoken(title, known, texts=said),
            what_happened=spoken(f"{what} {change} {extent}", known, texts=said),
            who_is_affected=spoken(_who(who, own, recognised, facts, around, said), known, texts=said),
            what_to_do=spoken(_what_to_do(do, around, facts, said), known, texts=said),
            whom_to_call=spoken(_first(frame.call, known, facts), known, texts=said),
            reference=pattern.id,
        )


def _is_pressing(pattern: Pattern, recognised: Recognised | None) -> bool:
    outage = recognised is not None and recognised.family.outage
    return outage or pattern.severity.rank >= Severity.ERROR.rank


_UNSURE = "unsure"
"""The fact that a message does not say that anything is wrong."""
_OPTIONAL = ("users", "process", "cut_offs", "workaround")
"""What the text can do without, should the user's own words not pass."""


def _who(
    affected: str, own: FamilyTexts, recognised: Recognised | None, facts: frozenset[str], known: Known, said: Texts
) -> str:
    frame = said.frame
    concerned = _first(frame.concerned, known, facts)
    parts = [concerned or f"{own.touched or said.families[GENERIC].touched} {_first(frame.unnamed, known, facts)}"]
    if "process" in known.slots:
        parts.append(_first(frame.process, known, facts))
    if "critical" in known.slots:
        parts.append(_first(frame.critical, known, facts))
    parts.append(affected)
    parts += [
        said.proofs[fact]
        for fact in (recognised.family.proofs if recognised else ())
        if fact in facts and fact in said.proofs
    ]
    return " ".join(parts)


def _what_to_do(do: str, known: Known, facts: frozenset[str], said: Texts) -> str:
    parts = [do]
    if "workaround" in known.slots:
        parts.append(_first(said.frame.workaround, known, facts))
    if "cut_offs" in known.slots:
        parts.append(_first(said.frame.cut_off, known, facts))
    return " ".join(parts)


def _fitting(variants: tuple[Variant, ...], known: Known, facts: frozenset[str]) -> list[Variant]:
    """The variants that can be said: their slots are known and what they presume is proved."""
    return [one for one in variants if _can_say(one, known, facts)]


def _first(variants: tuple[Variant, ...], known: Known, facts: frozenset[str]) -> str:
    return next((one.say for one in variants if _can_say(one, known, facts)), "")


def _can_say(variant: Variant, known: Known, facts: frozenset[str]) -> bool:
    return variant.slots - {"counted"} <= known.slots.keys() and (variant.when is None or variant.when in facts)
