"""Whether two figures may stand in one calculation, comparison or series; and if not, in what they differ.

Only what both sources say can differ: a figure whose source does not name its framework follows the company's own. The
other qualifiers have no such presumption: one combined ratio that is undiscounted and one that does not say are two
figures, which are not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from ..evidence import Frozen
from ..figures import SUPERVISORY, Figure, Framework, Period, Qualifiers, Status
from .years import end_of

Field = Literal["framework", "scope", "segment", "reinsurance", "discounting", "transitional", "basis", "currency"]
FIELDS: tuple[Field, ...] = ("framework", "scope", "segment", "basis", "discounting", "reinsurance", "transitional")
"""In the order in which a difference is told: the first explains the others."""

IFRS_17_BEGINS = date(2023, 1, 1)
"""IFRS 17, C1: for annual periods that begin on or after it. An insurer's accounts of earlier periods follow IFRS 4."""
IFRS_18_BEGINS = date(2027, 1, 1)
"""IFRS 18, C1: for annual periods that begin on or after it."""


class Difference(Frozen):
    """A qualifier in which two figures differ; None for what a source does not say."""

    field: Field
    one: str | None
    other: str | None


def differences(one: Figure, other: Figure) -> tuple[Difference, ...]:
    """What keeps two figures from being compared as they are, currencies apart; nothing if they can be."""
    found: list[Difference] = []
    for field in FIELDS:
        mine, theirs = _said(one, field), _said(other, field)
        if field == "framework":
            if standards(one).isdisjoint(standards(other)):
                found.append(Difference(field=field, one=mine, other=theirs))
        elif mine != theirs:
            found.append(Difference(field=field, one=mine, other=theirs))
    return tuple(found)


def _said(figure: Figure, field: Field) -> str | None:
    value: str | None = getattr(figure.qualifiers, field)
    return value


def standards(figure: Figure) -> frozenset[str]:
    """The sets of rules that a figure may have been measured by.

    "IFRS" alone is less than the whole truth: for an insurer it is IFRS 17 in periods that begin from 2023 on and IFRS 4
    before, so that a year before the change is never compared with one after it that says so.
    """
    framework = figure.qualifiers.framework
    if framework is None:
        return frozenset(get_args(Framework))
    if framework != "IFRS":
        return frozenset({framework})
    begins = _begins(figure.period)
    if begins < IFRS_17_BEGINS:
        return frozenset({"IFRS", "IFRS 4"})
    return frozenset({"IFRS", "IFRS 17"}) if begins < IFRS_18_BEGINS else frozenset({"IFRS", "IFRS 17", "IFRS 18"})


def _begins(period: Period) -> date:
    """The first day of a period; for the balance at its end, of the year that ends with it."""
    if period.start is not None:
        return period.start
    end = end_of(period)
    return date(end.year - 1, end.month, min(end.day, 28)) if (end.month, end.day) != (12, 31) else date(end.year, 1, 1)


def in_words(field: Field, value: str | None) -> str:
    """What a figure is by one of its qualifiers, as the end of a sentence that begins with "it is"."""
    if value is None:
        return {
            "segment": "of the whole business",
            "discounting": "not said to be discounted or not",
            "reinsurance": "not said to be gross or net of reinsurance",
            "transitional": "not said to be with or without transitional measures",
        }.get(field, "otherwise")
    match field:
        case "framework":
            return f"under {value}"
        case "scope":
            return "of the group" if value == "group" else "of the company alone"
        case "segment":
            return f"of the segment {value.replace('_', ' ')}"
        case "reinsurance":
            return f"{value} of reinsurance"
        case "transitional":
            return f"{value} transitional measures"
        case "basis":
            return {"reported": "as reported", "adjusted": "adjusted"}.get(value, "on equivalent terms")
        case "currency":
            return f"stated in {value}"
        case _:
            return value


def difference(one: Figure, other: Figure) -> Difference | None:
    """The first thing in which two figures differ, their currencies included; nothing if they can be compared."""
    return next(iter(differences(one, other)), _currencies(one, other))


def _currencies(one: Figure, other: Figure) -> Difference | None:
    if None in (one.currency, other.currency) or one.currency == other.currency:
        return None
    return Difference(field="currency", one=one.currency, other=other.currency)


def across_years(now: Figure, then: Figure, found: Difference) -> str:
    """Why nothing is computed from figures of two years, in one sentence; `found` is how `now` differs from `then`."""
    first, last = in_words(found.field, found.one), in_words(found.field, found.other)
    return f"not computed across a change of {found.field}: {now.period.label} is {first}, {then.period.label} {last}"


def within_a_year(one: str, other: str, found: Difference) -> str:
    """Why nothing is computed from two figures of one year, called `one` and `other`, in one sentence."""
    first, last = in_words(found.field, found.one), in_words(found.field, found.other)
    return f"not computed from figures that differ: {one} is {first}, {other} {last}"


def main_variant(figures: Iterable[Figure], issuer: str, period: str | None = None) -> Qualifiers:
    """The qualifiers under which an issuer's accounts speak, in a period or in all: those of the group where there are any.

    Where all that is known of it are accounts of the company alone, or of a framework that a later one has superseded,
    those are what a report on it is about.
    """
    seen: Counter[str] = Counter()
    known: dict[str, Qualifiers] = {}
    for figure in figures:
        if figure.issuer != issuer or figure.evidence is None or figure.status is Status.REJECTED:
            continue
        if period not in (None, figure.period.label) or figure.qualifiers.framework in SUPERVISORY:
            continue
        accounts = Qualifiers(
            framework="IFRS 4" if figure.qualifiers.framework == "IFRS 4" else None, scope=figure.qualifiers.scope
        )
        if figure.qualifiers.suffix() == accounts.suffix():
            seen[accounts.suffix()] += 1
            known[accounts.suffix()] = accounts
    if not seen or "" in seen:
        return Qualifiers()
    return known[max(sorted(seen), key=lambda suffix: seen[suffix])]
