"""Hold the templates of a report against each other: whose they are, group or solo, and in which unit.

A report may hold the templates of a group, of several of its undertakings, of two years. Those of one scope and day must
be of one undertaking: where two of them say otherwise, all of them go to a person, rows that agree by chance as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Literal

from .links import Comparison, comparisons
from .readings import TemplateCell, TemplateReading
from .titles import same_undertaking

_Scope = Literal["solo", "group"]
_FAR = Decimal(100)
"""How many times the excess of assets over liabilities may be that of the own funds that come out of it."""


def _all(cell: TemplateCell) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A reason, and the cells that it puts in doubt: of the readings with these indices those that `is_about` picks."""

    reason: str
    readings: Sequence[int]
    is_about: Callable[[TemplateCell], bool] = _all


def held_against_each_other(readings: Sequence[TemplateReading]) -> tuple[TemplateReading, ...]:
    """The readings with their scopes, with units that another one proves, and with doubts where they are at odds."""
    found = _with_scopes(_with_days(list(readings)))
    for together in _groups(found):
        _prove_units(found, together)
        for doubt in [*_twice(found, together), *_named_apart(found, together), *_unequal(found, together)]:
            for at in doubt.readings:
                found[at] = doubted(found[at], doubt.reason, which=doubt.is_about)
    return tuple(found)


def doubted(reading: TemplateReading, reason: str, *, which: Callable[[TemplateCell], bool] = _all) -> TemplateReading:
    """The reading with a doubt about the cells that `which` picks; all by default."""
    cells = tuple(
        cell.model_copy(update={"doubts": tuple(dict.fromkeys((*cell.doubts, reason)))}) if which(cell) else cell
        for cell in reading.cells
    )
    return reading.model_copy(update={"cells": cells})


def _groups(readings: Sequence[TemplateReading]) -> list[list[int]]:
    """The readings of one scope and day that show the actual position, by index."""
    groups: dict[tuple[object, object], list[int]] = {}
    for at, reading in enumerate(readings):
        if reading.departure is None:
            groups.setdefault((reading.scope, reading.reference_date), []).append(at)
    return list(groups.values())


def _with_days(readings: list[TemplateReading]) -> list[TemplateReading]:
    """The readings, those that name no day with that of the templates that have the same amount."""
    days: dict[int, set[date]] = {}
    for pair in comparisons(readings, range(len(readings))):
        for own, other in ((pair.first, pair.second), (pair.second, pair.first)):
            day = readings[other].reference_date
            if readings[own].reference_date is None and day is not None and pair.holds and pair.is_telling:
                days.setdefault(own, set()).add(day)
    return [
        reading.model_copy(update={"reference_date": next(iter(days[at]))}) if len(days.get(at, ())) == 1 else reading
        for at, reading in enumerate(readings)
    ]


def _with_scopes(readings: list[TemplateReading]) -> list[TemplateReading]:
    """The readings, those that solo and group share with the scope of the templates that they belong to."""
    told: set[_Scope] = {reading.scope for reading in readings if reading.scope is not None}
    scopes: list[_Scope | None] = [_scope_of(reading) for reading in readings]
    if len(told) == 1:
        scopes = [scope or next(iter(told)) for scope in scopes]
    elif len(told) == 2:
        scopes = _bracketed(readings, _linked(readings, _named(readings, scopes)))
    return [reading.model_copy(update={"scope": scope}) for reading, scope in zip(readings, scopes, strict=True)]


def _scope_of(reading: TemplateReading) -> _Scope | None:
    return reading.scope or reading.scope_said


def _named(readings: Sequence[TemplateReading], scopes: Sequence[_Scope | None]) -> list[_Scope | None]:
    """The scopes, those that are open by the name of the undertaking, where it heads templates of one scope only."""
    out = list(scopes)
    for at, reading in enumerate(readings):
        theirs: set[_Scope] = set()
        for other, known in enumerate(readings):
            if (scope := scopes[other]) is not None and _same(reading, known):
                theirs.add(scope)
        if out[at] is None and len(theirs) == 1:
            out[at] = next(iter(theirs))
    return out


def _same(one: TemplateReading, other: TemplateReading) -> bool | None:
    """Whether two templates are headed by the same undertaking; None where one of them does not say."""
    if one.lei and other.lei:
        return one.lei == other.lei
    if not one.undertaking or not other.undertaking:
        return None
    return same_undertaking(one.undertaking, other.undertaking)


def _linked(readings: Sequence[TemplateReading], scopes: Sequence[_Scope | None]) -> list[_Scope | None]:
    """The scopes, those that are open by the own funds of one scope alone that have the same amount."""
    votes: dict[int, set[_Scope]] = {}
    for pair in comparisons(readings, range(len(readings))):
        for own, other in ((pair.first, pair.second), (pair.second, pair.first)):
            scope = scopes[other]
            if scopes[own] is None and scope is not None and pair.holds:
                votes.setdefault(own, set()).add(scope)
    return [
        next(iter(votes[at])) if scope is None and len(votes.get(at, ())) == 1 else scope
        for at, scope in enumerate(scopes)
    ]


def _bracketed(readings: Sequence[TemplateReading], scopes: Sequence[_Scope | None]) -> list[_Scope | None]:
    """The scopes, those that are still open by the templates right before and after, where both are of one."""
    order = sorted(range(len(readings)), key=lambda at: readings[at].pages)
    out = list(scopes)
    for place, at in enumerate(order):
        before = _first(scopes[other] for other in reversed(order[:place]))
        after = _first(scopes[other] for other in order[place + 1 :])
        if out[at] is None and before == after:
            out[at] = before
    return out


def _first(scopes: Iterable[_Scope | None]) -> _Scope | None:
    return next((scope for scope in scopes if scope is not None), None)


def _prove_units(readings: list[TemplateReading], together: Sequence[int]) -> None:
    """Units that a template does not say, by an amount that stands in another one which says it."""
    for _ in together:
        for pair in comparisons(readings, together):
            for own, other, swapped in ((pair.first, pair.second, False), (pair.second, pair.first, True)):
                if readings[own].scale_said or not readings[other].scale_said:
                    continue
                factor = pair.factor
                if pair.holds:
                    readings[own] = readings[own].model_copy(update={"scale_said": True})
                elif factor is not None:
                    readings[own] = _rescaled(readings[own], factor if not swapped else 1 / factor)
                break


def _rescaled(reading: TemplateReading, divisor: Decimal) -> TemplateReading:
    """The reading in the unit that another template proves; as it is where that is no unit."""
    scale = reading.scale / divisor
    if scale < 1:
        return reading
    return reading.rescaled(int(scale)).model_copy(update={"scale_said": True})


def _twice(readings: Sequence[TemplateReading], together: Sequence[int]) -> Iterator[_Doubt]:
    """One template printed twice with other amounts: of two undertakings, say."""
    for first, second in combinations(together, 2):
        one, other = readings[first], readings[second]
        if one.template != other.template:
            continue
        theirs = {(cell.row, cell.column): cell for cell in other.cells}
        for cell in one.cells:
            twin = theirs.get((cell.row, cell.column))
            if twin is not None and abs(twin.amount - cell.amount) > max(cell.step, twin.step):
                pages = one.pages[0], other.pages[0]
                reason = f"{one.template} stands on page {pages[0]} and on page {pages[1]}, with different amounts: whose is not told"
                yield _Doubt(reason, together)
                break


def _named_apart(readings: Sequence[TemplateReading], together: Sequence[int]) -> Iterator[_Doubt]:
    """Templates that are headed by the names or identifiers of different undertakings."""
    for first, second in combinations(together, 2):
        one, other = readings[first], readings[second]
        if _same(one, other) is False:
            names = one.undertaking or one.lei, other.undertaking or other.lei
            yield _Doubt(f"the report’s templates are of several undertakings: {names[0]} and {names[1]}", together)


def _unequal(readings: Sequence[TemplateReading], together: Sequence[int]) -> Iterator[_Doubt]:
    """Templates that do not belong together, or not in these units, by the amounts that must be the same in both.

    Where another amount is the same in both, they do belong together: then one of the two cells is wrong.
    """
    pairs = [pair for pair in comparisons(readings, together) if pair.holds or not _misread(pair)]
    proven = {(pair.first, pair.second) for pair in pairs if pair.holds and pair.is_telling}
    for pair in pairs:
        if pair.holds:
            continue
        one, other = _cell(readings, pair.first, pair.one), _cell(readings, pair.second, pair.other)
        reason = f"{one} and {other}, which must be the same, differ"
        if pair.factor is not None or readings[pair.first].scale != readings[pair.second].scale:
            reason = f"{one} and {other}, which must be the same, differ: one of the two may be in another unit"
        both = (pair.first, pair.second)
        yield _Doubt(reason, both, pair.has if both in proven else _all)
    for balance in (at for at in together if readings[at].template == "S.02.01"):
        for own in (at for at in together if readings[at].template.startswith("S.23.01")):
            if (doubt := _out_of_reach(readings[balance], readings[own])) is not None:
                yield _Doubt(doubt, (balance, own))


def _misread(pair: Comparison) -> bool:
    """Whether one of the two cells is in doubt already: it is the one to look at, and its template as a whole is sound."""
    return not (pair.one.vouched and pair.other.vouched)


def _cell(readings: Sequence[TemplateReading], at: int, cell: TemplateCell) -> str:
    return f"{readings[at].template} {cell.row} ({cell.as_printed}, p. {cell.evidence.page})"


def _out_of_reach(balance: TemplateReading, own_funds: TemplateReading) -> str | None:
    """Why the own funds can't come out of the balance sheet: all but subordinated items are part of its excess.

    Directive 2009/138/EC, article 88: basic own funds are the excess of assets over liabilities and subordinated
    liabilities.
    """
    excess, basic = balance.cell("R1000", "C0010"), own_funds.cell("R0290", "C0010")
    if (
        excess is None
        or basic is None
        or not (excess.vouched and basic.vouched)
        or min(excess.amount, basic.amount) <= 0
    ):
        return None
    items = (own_funds.cell(row, "C0010") for row in ("R0050", "R0090", "R0110", "R0140", "R0180"))
    lent = sum((cell.amount for cell in items if cell is not None), Decimal(0))
    rest = basic.amount - lent
    if rest > excess.amount + 3 * max(excess.step, basic.step) or rest * _FAR < excess.amount:
        return (
            f"the own funds (R0290, {basic.as_printed}) can’t come out of the excess of assets over liabilities (S.02.01 R1000, "
            f"{excess.as_printed}): another undertaking, or another unit"
        )
    return None
