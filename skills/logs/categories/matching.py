"""Rules over patterns: which hold, and what they say together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from ..model import Pattern
from .team import Categories, Rule
from .wording import sample_lines, template_text

_TYPE = re.compile(r"[\w.$]*[A-Z]\w*(?:Exception|Error)\b")


class Weight(IntEnum):
    """What a rule goes by; the more exact outweighs the vaguer."""

    SEVERITY = 0
    SERVICE = 1
    TEXT = 2
    EXCEPTION = 3
    CODE = 4


@dataclass(frozen=True)
class Match:
    """A rule that holds for a pattern."""

    category: str
    rule: Rule
    weight: Weight


def matches(pattern: Pattern, categories: Categories) -> tuple[Match, ...]:
    """The rules of the greatest weight that hold for a pattern, in the order of the categories; none if none holds."""
    found = [
        Match(category.id, rule, _weight(rule))
        for category in categories.entries
        for rule in category.rules
        if holds(rule, pattern)
    ]
    heaviest = max((match.weight for match in found), default=None)
    return tuple(match for match in found if match.weight == heaviest)


def ruled_out(pattern: Pattern, categories: Categories) -> frozenset[str]:
    """The categories that the pattern only seems to belong into: a rule would hold, were it not for its `unless`."""
    return frozenset(
        category.id
        for category in categories.entries
        if any(rule.unless and _excepted(rule, pattern) and _applies(rule, pattern) for rule in category.rules)
    )


def holds(rule: Rule, pattern: Pattern) -> bool:
    """Whether all that a rule says is so of a pattern."""
    return not _excepted(rule, pattern) and _applies(rule, pattern)


def _excepted(rule: Rule, pattern: Pattern) -> bool:
    return _found(rule.unless, (template_text(pattern.template), *sample_lines(pattern)))


def _applies(rule: Rule, pattern: Pattern) -> bool:
    """Whether all but its exceptions holds."""
    template, lines = template_text(pattern.template), sample_lines(pattern)
    if rule.text and not _found(rule.text, (template,)) and not _in_all(rule.text, lines):
        return False
    if rule.codes and not any(_is(rule.codes, code) for code in pattern.codes):
        return False
    if rule.thrown and not _found(rule.thrown, _thrown(pattern)):
        return False
    if rule.services and not _all_are(rule.services, [service.value for service in pattern.services]):
        return False
    return not rule.severities or pattern.severity in rule.severities


def _weight(rule: Rule) -> Weight:
    if rule.codes:
        return Weight.CODE
    if rule.thrown:
        return Weight.EXCEPTION
    if rule.text:
        return Weight.TEXT
    return Weight.SERVICE if rule.services else Weight.SEVERITY


def _thrown(pattern: Pattern) -> tuple[str, ...]:
    """The types of its exceptions: as they were read, or as its template or every sample names them."""
    if pattern.thrown is not None:
        return (pattern.thrown.root, pattern.thrown.type)
    named = set(_TYPE.findall(pattern.template))
    lines = [set(_TYPE.findall(line)) for line in sample_lines(pattern)]
    return tuple(sorted(named | (set.intersection(*lines) if lines else set())))


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _found(expressions: Sequence[str], texts: Iterable[str]) -> bool:
    return any(_compiled(expression).search(text) for text in texts for expression in expressions)


def _in_all(expressions: Sequence[str], lines: Sequence[str]) -> bool:
    return bool(lines) and all(_found(expressions, (line,)) for line in lines)


def _is(expressions: Sequence[str], text: str) -> bool:
    return any(_compiled(expression).fullmatch(text) for expression in expressions)


def _all_are(expressions: Sequence[str], names: Sequence[str]) -> bool:
    return bool(names) and all(_is(expressions, name) for name in names)
