"""Hold a template against itself: totals, the excess of assets over liabilities, ratios, tiers.

A printed amount is off by at most half of its last digit, a sum of n of them by n halves more. Where something does not
add up, the rows that nothing else vouches for are in doubt: the totals that close another sum are innocent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..figures import RATIO_CONTEXT
from .readings import IdentityOutcome, TemplateCell, TemplateReading
from .schema import Identity, Template

_Key = tuple[str, str]
_Cells = dict[_Key, TemplateCell]
_Kind = Literal["sum", "across", "ratio"]


@dataclass(frozen=True, slots=True)
class _Outcome:
    said: str
    members: tuple[_Key, ...]
    difference: Decimal
    holds: bool
    kind: _Kind = "sum"


def held_against_itself(reading: TemplateReading, template: Template) -> TemplateReading:
    """The reading with its ratios told from percentages, its identities' outcomes, and doubts where one is broken."""
    cells = {(cell.row, cell.column): cell for cell in reading.cells}
    open_rows = {row.row for row in reading.open_rows}
    cells = _with_ratios(cells, template)
    outcomes = [
        outcome
        for identity in template.identities
        if not open_rows & _rows_of(identity)
        for outcome in _outcomes(identity, template, cells)
        if outcome.holds or _rows_of(identity) <= set(reading.rows) or identity.across
    ]
    innocent = {key for outcome in outcomes if outcome.holds and outcome.kind != "ratio" for key in outcome.members}
    for outcome in outcomes:
        if outcome.holds:
            continue
        guilty = [key for key in outcome.members if key not in innocent]
        if not guilty or len({cells[key].evidence.page for key in outcome.members}) > 1:
            guilty = list(outcome.members)  # each side adds up: they may be of two undertakings
        for key in guilty:
            cells[key] = _doubted(cells[key], f"the template does not add up: {outcome.said}")
    return reading.model_copy(
        update={
            "cells": tuple(cells.values()),
            "identities": tuple(
                IdentityOutcome(
                    identity=o.said,
                    holds=o.holds,
                    kind=o.kind,
                    difference=o.difference,
                    cells=tuple(map(" ".join, o.members)),
                )
                for o in outcomes
            ),
        }
    )


def _rows_of(identity: Identity) -> set[str]:
    """The rows of a sum or a ratio. One that is not printed is taken as nil, but then a difference proves nothing."""
    terms = (identity.result, *identity.plus, *identity.minus, identity.ratio, identity.of, identity.to)
    return {term[:5] for term in terms if term}


def _doubted(cell: TemplateCell, reason: str) -> TemplateCell:
    return cell.model_copy(update={"doubts": (*cell.doubts, reason)})


def _outcomes(identity: Identity, template: Template, cells: _Cells) -> Iterator[_Outcome]:
    if identity.ratio is not None:
        yield from _ratio(identity, cells)
    elif identity.across:
        for row in identity.rows:
            yield from _across(identity, row, cells)
    else:
        yield from _sums(identity, template, cells)


def _sums(identity: Identity, template: Template, cells: _Cells) -> Iterator[_Outcome]:
    assert identity.result is not None
    columns: Sequence[str] = identity.columns
    if not columns:
        section = template.section_of(identity.result[:5])
        fixed = "@" in identity.result
        columns = (identity.result[6:],) if fixed else (tuple(section.columns) if section else ())
    for column in columns:
        if any((cell := cells.get(_at(term, column))) and cell.amount for term in identity.unless):
            continue
        result = cells.get(_at(identity.result, column))
        terms = [(1, _at(term, column)) for term in identity.plus] + [
            (-1, _at(term, column)) for term in identity.minus
        ]
        present = [(sign, cells[key]) for sign, key in terms if key in cells]
        if result is None or not any(cell.amount for cell in (result, *(cell for _, cell in present))):
            continue
        step = max(cell.step for cell in (result, *(cell for _, cell in present)))
        sums = [sum((sign * cell.amount for sign, cell in present), Decimal(0))]
        if identity.either_sign:
            sums.append(sum((cell.amount for _, cell in present), Decimal(0)))
        difference = min((total - result.amount for total in sums), key=abs)
        members = (result, *(cell for _, cell in present))
        counted = sum(cell.amount != 0 for cell in members)
        said = " + ".join(_at(term, column)[0] for term in identity.plus)
        said += "".join(f" - {_at(term, column)[0]}" for term in identity.minus)
        yield _Outcome(
            f"{said} = {identity.result[:5]} ({column})",
            tuple((cell.row, cell.column) for cell in members),
            difference,
            abs(difference) <= _tolerance(step, counted),
        )


def _across(identity: Identity, row: str, cells: _Cells) -> Iterator[_Outcome]:
    assert identity.sum is not None
    total = cells.get((row, identity.sum))
    parts = [cell for column in identity.across if (cell := cells.get((row, column)))]
    if total is None or not parts or not any(cell.amount for cell in (total, *parts)):
        return
    step = max(cell.step for cell in (total, *parts))
    difference = sum((cell.amount for cell in parts), Decimal(0)) - total.amount
    yield _Outcome(
        f"{row}: {' + '.join(identity.across)} = {identity.sum}",
        tuple((cell.row, cell.column) for cell in (total, *parts)),
        difference,
        abs(difference) <= _tolerance(step, sum(cell.amount != 0 for cell in (total, *parts))),
        "across",
    )


def _ratio(identity: Identity, cells: _Cells) -> Iterator[_Outcome]:
    members = ((identity.ratio or "", "C0010"), (identity.of or "", "C0010"), (identity.to or "", "C0010"))
    said = f"{identity.of} / {identity.to} = {identity.ratio}"
    found = _parts(identity, cells)
    if found is not None:
        printed, computed = found
        holds = abs(printed.amount - computed) <= printed.step
        yield _Outcome(said, members, printed.amount - computed, holds, "ratio")
    elif all(key in cells for key in members) and len({cells[key].amount == 0 for key in members[::2]}) == 2:
        yield _Outcome(
            said, members, cells[members[0]].amount, holds=False
        )  # nil over something, or something over nil


def _parts(identity: Identity, cells: _Cells) -> tuple[TemplateCell, Decimal] | None:
    """The printed ratio and the one that its parts give."""
    ratio, of, to = (cells.get((row or "", "C0010")) for row in (identity.ratio, identity.of, identity.to))
    if ratio is None or of is None or to is None or not to.amount or not ratio.amount:
        return None
    return ratio, RATIO_CONTEXT.divide(of.amount, to.amount)


def _with_ratios(cells: _Cells, template: Template) -> _Cells:
    """Ratios printed without a percent sign: 2.64 or 264 are told apart by what the amounts give; else they are in doubt."""
    out = dict(cells)
    for identity in template.identities:
        found = _parts(identity, out) if identity.ratio else None
        if found is None:
            continue
        cell, computed = found
        if "%" in cell.as_printed:
            continue
        hundredth = cell.model_copy(update={"amount": cell.amount / 100, "step": cell.step / 100})
        for reading in (cell, hundredth):
            if abs(reading.amount - computed) <= reading.step:
                out[(cell.row, cell.column)] = reading
                break
    computable = {
        (identity.ratio, "C0010") for identity in template.identities if identity.ratio and _parts(identity, out)
    }
    for key, cell in out.items():
        if cell.unit == "ratio" and cell.amount and "%" not in cell.as_printed and key not in computable:
            out[key] = _doubted(cell, "nothing tells whether it is a percentage or a multiple")
    return out


def _at(term: str, column: str) -> _Key:
    row, _, fixed = term.partition("@")
    return row, fixed or column


def _tolerance(step: Decimal, members: int) -> Decimal:
    return step * max(Decimal(2), Decimal(members) / 2)
