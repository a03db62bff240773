"""Rules over patterns: which hold, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from ..model import Pattern
from .team import Categories, Rule
from .wording import sample_lines, template_text

_TYPE = re.compile(r"[\w.$]*[A-Z]\w*(?:Exception|Error)\b")
_BETWEEN = re.compile(r"[\s=:\[]+")


class Weight(IntEnum):
    """What a rule goes by; the more exact outweighs the vaguer."""

    VAGUE = 0
    SEVERITY = 1
    SERVICE = 2
    TEXT = 3
    EXCEPTION = 4
    CODE = 5


@dataclass(frozen=True)
class Match:
    """A rule that holds for a pattern."""

    category: str
    rule: Rule
    weight: Weight


@dataclass(frozen=True)
class _Seen:
    """What rules look at."""

    template: str
    lines: tuple[str, ...]
    """Of the samples."""
    thrown: tuple[str, ...]
    codes: tuple[str, ...]
    services: tuple[str, ...]
    severity: str


def matches(pattern: Pattern, categories: Categories) -> tuple[Match, ...]:
    """The rules of the greatest weight that hold for a pattern, in the order of the categories; none if none holds."""
    seen = _seen(pattern)
    found = [
        Match(category.id, rule, _weight(rule))
        for category in categories.entries
        for rule in category.rules
        if _applies(rule, seen) and not _excepted(rule, seen)
    ]
    heaviest = max((match.weight for match in found), default=None)
    return tuple(match for match in found if match.weight == heaviest)


def ruled_out(pattern: Pattern, categories: Categories) -> frozenset[str]:
    """The categories that the pattern only seems to belong into: a rule would hold, were it not for its `unless`."""
    seen = _seen(pattern)
    return frozenset(
        category.id
        for category in categories.entries
        if any(rule.unless and _applies(rule, seen) and _excepted(rule, seen) for rule in category.rules)
    )


def _seen(pattern: Pattern) -> _Seen:
    lines = tuple(dict.fromkeys(sample_lines(pattern)))
    return _Seen(
        template=template_text(pattern.template),
        lines=lines,
        thrown=_thrown(pattern, lines),
        codes=tuple(_plain(code) for code in pattern.codes),
        services=tuple(service.value for service in pattern.services),
        severity=pattern.severity,
    )


def _excepted(rule: Rule, seen: _Seen) -> bool:
    return any(_found(rule.unless, text) for text in (seen.template, *seen.lines))


def _applies(rule: Rule, seen: _Seen) -> bool:
    """Whether all that a rule says but its exceptions holds."""
    if rule.codes and not any(_is(rule.codes, code) for code in seen.codes):
        return False
    if rule.thrown and not any(_found(rule.thrown, name) for name in seen.thrown):
        return False
    lines = () if rule.vague else seen.lines
    if rule.text and not _found(rule.text, seen.template) and not _in_all(rule.text, lines):
        return False
    if rule.services and not (seen.services and all(_is(rule.services, name) for name in seen.services)):
        return False
    return not rule.severities or seen.severity in rule.severities


def _weight(rule: Rule) -> Weight:
    if rule.vague:
        return Weight.VAGUE
    if rule.codes:
        return Weight.CODE
    if rule.thrown:
        return Weight.EXCEPTION
    if rule.text:
        return Weight.TEXT
    return Weight.SERVICE if rule.services else Weight.SEVERITY


def _thrown(pattern: Pattern, lines: Sequence[str]) -> tuple[str, ...]:
    """The types of its exceptions: as they were read, or as its template or every sample names them."""
    if pattern.thrown is not None:
        return tuple(name for name in (pattern.thrown.root, pattern.thrown.type) if name)
    in_lines = [_types(line) for line in lines]
    in_all = [name for name in in_lines[0] if all(name in others for others in in_lines)] if in_lines else []
    return tuple(sorted({*_types(pattern.template), *in_all}))


def _types(text: str) -> list[str]:
    return [match.group() for match in _TYPE.finditer(text)]


def _plain(code: str) -> str:
    """A code without what stands between its name and its number: SQLCODE=-911, SQLCODE: -911."""
    return " ".join(_BETWEEN.sub(" ", code).split())


@lru_cache(maxsize=1024)
def _either(expressions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expression})" for expression in expressions), re.IGNORECASE)


def _found(expressions: tuple[str, ...], text: str) -> bool:
    return bool(expressions) and _either(expressions).search(text) is not None


def _in_all(expressions: tuple[str, ...], lines: tuple[str, ...]) -> bool:
    return bool(lines) and all(_found(expressions, line) for line in lines)


def _is(expressions: tuple[str, ...], text: str) -> bool:
    return _either(expressions).fullmatch(text) is not None
