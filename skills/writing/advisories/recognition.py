"""Which family of errors a pattern belongs to, and what its words prove."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ...logs.model import Pattern, Severity
from .families import Family, signals

_AHEAD, _CODE, _SAMPLE_CODE, _ROOT, _THROWN, _PHRASE, _STATUS, _SAMPLES, _THROWN_LAST, _LAST = range(10, 0, -1)
"""How sure a kind of signal is."""
_STATUSES = re.compile(
    r"(?i)(?:\bHTTP(?:/\d(?:\.\d)?)?[\"”]?|\bstatus(?:[ _-]?code)?[\"”]?|\bresponse(?:[ _-]?code)?|\bHTTP error"
    r"|(?:GET|POST|PUT|DELETE|PATCH|HEAD)\b.{0,400}?\b(?:rcode|return code|risposta)"
    r"|\b(?:answered|returned|responded|replied|got|received|risposto|restituito)(?: with| con)?(?: code| status| HTTP)?)"
    r"[\s:=-]{0,4}([1-5]\d\d)(?![\w.])"
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


@dataclass(frozen=True, slots=True)
class _Read:
    """What of a pattern is read for signals."""

    template: str
    samples: tuple[str, ...]
    whole_samples: tuple[str, ...]
    codes: tuple[str, ...]
    thrown: str
    root: str
    is_mild: bool


def recognise(pattern: Pattern) -> Recognised | None:
    """The family whose signal is the surest, None if no family fits."""
    return _recognised(_read(pattern))


def proved(pattern: Pattern) -> frozenset[str]:
    """The facts of signals.yaml that the pattern's own words and codes prove."""
    read = _read(pattern)
    return frozenset(
        name
        for name, proof in signals().proofs.items()
        if _code(proof.codes, read) or _in(proof.phrases, read.template) or _in_all(proof.phrases, read.samples)
    )


@lru_cache(maxsize=1024)
def _recognised(read: _Read) -> Recognised | None:
    best: tuple[int, Recognised] | None = None
    statuses = _statuses(read)
    for family in signals().families:
        sure, by = _told(family, read, statuses)
        if sure and (best is None or sure > best[0]):
            best = sure, Recognised(family, by)
    return best[1] if best else None


def _read(pattern: Pattern) -> _Read:
    """The template as one would read it, the first lines of the samples, codes and exceptions."""
    return _Read(
        template=_SPACED.sub("", pattern.template)[:2000],
        samples=tuple(sample.text[:2000].partition("\n")[0] for sample in pattern.samples),
        whole_samples=tuple(sample.text[:4000] for sample in pattern.samples),
        codes=pattern.codes,
        thrown=pattern.thrown.type if pattern.thrown else "",
        root=pattern.thrown.root if pattern.thrown else "",
        is_mild=pattern.severity.rank < Severity.ERROR.rank,
    )


def _told(family: Family, read: _Read, statuses: frozenset[int]) -> tuple[int, str]:
    """How surely a family is told, and by which words."""
    if family.ahead and (found := _in(family.phrases, read.template)):
        return _AHEAD, found
    if found := _code(family.codes, read):
        return _CODE, found
    if family.codes and (found := _whole_in_all(family.codes, read.whole_samples)):
        return _SAMPLE_CODE, found
    if found := _kind(family.thrown, read.root):
        return _ROOT, found
    if found := _kind(family.thrown, read.thrown, read.template):
        return _THROWN, found
    went_well = read.is_mild and _WELL.search(read.template) is not None
    if not went_well and (found := _in(family.phrases, read.template)):
        return (_LAST if family.last else _PHRASE), found
    if statuses and statuses <= set(family.status):
        return _STATUS, str(min(statuses))
    if not went_well and (found := _in_all(family.phrases, read.samples)):
        return (_LAST if family.last else _SAMPLES), found
    found = _kind(family.thrown_last, read.root, read.thrown, read.template)
    return (_THROWN_LAST if found else 0), found


def _in_all(phrases: tuple[str, ...], samples: Sequence[str]) -> str:
    """The words of the first sample, if every sample has such words."""
    found = [_in(phrases, sample) for sample in samples[:1]]
    return found[0] if found and found[0] and all(_in(phrases, sample) for sample in samples[1:]) else ""


def _in(phrases: tuple[str, ...], text: str) -> str:
    """The first words that one of the phrases finds, unless "no" or the like stands before them."""
    for phrase in _patterns(phrases):
        for found in phrase.finditer(text):
            if not _BEFORE.search(text[max(0, found.start() - 24) : found.start()]):
                return found[0]
    return ""


def _whole_in_all(codes: tuple[str, ...], samples: Sequence[str]) -> str:
    """The code that the first sample holds, if every sample holds one of the codes."""
    found = [_whole(codes).search(sample) for sample in samples]
    return found[0][0] if found and found[0] and all(found) else ""


def _code(codes: tuple[str, ...], read: _Read) -> str:
    if not codes:
        return ""
    known = next((one for one in read.codes if _whole(codes).fullmatch(one)), "")
    found = None if known else _whole(codes).search(read.template)
    return found[0] if found else known


def _kind(types: tuple[str, ...], *names: str) -> str:
    """The first of the types of exceptions that a name or text ends a word with."""
    found = (_ending(types).search(name) for name in names) if types else ()
    return next((one[0] for one in found if one), "")


def _statuses(read: _Read) -> frozenset[int]:
    """The HTTP statuses that every text of the pattern names; none if one names none."""
    each = [{int(found[1]) for found in _STATUSES.finditer(text)} for text in (read.samples or (read.template,))]
    return frozenset(set[int]().union(*each)) if all(each) else frozenset()


@cache
def _patterns(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"(?i:{phrase})") for phrase in phrases)


@cache
def _whole(codes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(codes)})(?!\w)")


@cache
def _ending(types: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=[.\s:$(\[])|^)(?i:{'|'.join(types)})(?!\w)")
