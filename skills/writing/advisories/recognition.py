"""Which family of errors a pattern belongs to, and what its words prove."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ...logs.model import Pattern, Severity
from .families import Family, signals

_AHEAD, _CODE, _THROWN, _PHRASE, _STATUS, _SAMPLES = 6, 5, 4, 3, 2, 1
"""How sure a kind of signal is."""
_STATUSES = re.compile(
    r"(?i)(?:\bHTTP(?:/\d(?:\.\d)?)?[\"”]?|\bstatus(?:[ _-]?code)?[\"”]?|\bresponse(?:[ _-]?code)?|\bHTTP error|\bcodice)\s{0,2}[:=]?\s{0,2}([1-5]\d\d)\b"
)
_BEFORE = re.compile(
    r"(?i)(?:\bno|\bnon|\bnot|\bwithout|\bsenza|\bnessun\w*|\b0|\bzero|\bprevent\w*|\bavoid\w*)\s(?:\w+\s)?$"
)
_WELL = re.compile(
    r"(?i)\b(?:(?:completed|finished|ended|sent|delivered|renewed|restored) (?:successfully|ok|normally)|successfully|is healthy|no errors?"
    r"|con successo|correttamente|senza errori|enabled|configured|initiali[sz]ed|set to|abilitat[oa]|rc ?= ?0{1,4}\b)"
)
_SPACED = re.compile(r" (?=[:,;)\]}])|(?<=[(\[{]) ")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The family of a pattern and the words that told it."""

    family: Family
    by: str


def recognise(pattern: Pattern) -> Recognised | None:
    """The family whose signal is the surest, None if no family fits."""
    template, samples = read_of(pattern)
    best: tuple[int, Recognised] | None = None
    statuses = _statuses(pattern, samples)
    for family in signals().families:
        sure, by = _told(family, pattern, template, samples, statuses)
        if sure and (best is None or sure > best[0]):
            best = sure, Recognised(family, by)
    return best[1] if best else None


def proved(pattern: Pattern) -> frozenset[str]:
    """The facts of signals.yaml that the pattern's own words and codes prove."""
    template, samples = read_of(pattern)
    return frozenset(
        name
        for name, proof in signals().proofs.items()
        if _code(proof.codes, pattern, template)
        or _in(proof.phrases, template)
        or (samples and all(_in(proof.phrases, sample) for sample in samples))
    )


def read_of(pattern: Pattern) -> tuple[str, tuple[str, ...]]:
    """The template as one would read it, and the first lines of the samples."""
    template = _SPACED.sub("", pattern.template)
    return template[:2000], tuple(sample.text[:2000].partition("\n")[0] for sample in pattern.samples)


def _told(
    family: Family, pattern: Pattern, template: str, samples: Sequence[str], statuses: frozenset[int]
) -> tuple[int, str]:
    if family.ahead and (found := _in(family.phrases, template)):
        return _AHEAD, found
    if found := _code(family.codes, pattern, template):
        return _CODE, found
    if found := _thrown(family.thrown, pattern, template):
        return _THROWN, found
    went_well = pattern.severity.rank < Severity.ERROR.rank and _WELL.search(template) is not None
    if not went_well and (found := _in(family.phrases, template)):
        return _PHRASE, found
    if statuses and statuses <= set(family.status):
        return _STATUS, str(min(statuses))
    if not went_well and samples and all(_in(family.phrases, sample) for sample in samples):
        return _SAMPLES, _in(family.phrases, samples[0])
    return 0, ""


def _in(phrases: tuple[str, ...], text: str) -> str:
    """The first words that one of the phrases finds, unless "no" or the like stands before them."""
    for phrase in _patterns(phrases):
        for found in phrase.finditer(text):
            if not _BEFORE.search(text[max(0, found.start() - 24) : found.start()]):
                return found[0]
    return ""


def _code(codes: tuple[str, ...], pattern: Pattern, template: str) -> str:
    for code in _whole(codes):
        for known in pattern.codes:
            if code.fullmatch(known):
                return known
        if found := code.search(template):
            return found[0]
    return ""


def _thrown(types: tuple[str, ...], pattern: Pattern, template: str) -> str:
    """A type of exception: the one that was thrown, its root cause, or one that the template names."""
    named = [pattern.thrown.root, pattern.thrown.type] if pattern.thrown else []
    for kind in _ending(types):
        for name in (*filter(None, named), template):
            if found := kind.search(name):
                return found[0]
    return ""


def _statuses(pattern: Pattern, samples: Sequence[str]) -> frozenset[int]:
    """The HTTP statuses that every text of the pattern names; none if one names none."""
    each = [{int(found[1]) for found in _STATUSES.finditer(text)} for text in (samples or (pattern.template,))]
    return frozenset(set[int]().union(*each)) if all(each) else frozenset()


@cache
def _patterns(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"(?i:{phrase})") for phrase in phrases)


@cache
def _whole(codes: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?i)(?<![\w-])(?:{code})(?![\w])") for code in codes)


@cache
def _ending(types: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?:(?<=[.\s:$(\[])|^)(?:(?i:{kind}))(?!\w)") for kind in types)
