"""From a statement's rows to proposed figures: one row for each indicator, by the catalogue's labels alone.

Two rows that go by the same name with different amounts are no proposal: the report says so instead of picking one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..documents.grid import Token
from ..evidence import Evidence, Source
from ..figures import Figure, Period, Qualifiers, Status, Unit
from .catalogue import BaseIndicator, Catalogue
from .labels import matches, may_mean, normalise, tier_of
from .minorities import NamedAmount, taken_off_above
from .statement_rows import StatementRow, adds_up, amount_of
from .statements import Statement

_LARGE_PER_SHARE = 150
_COST_ONLY = re.compile(
    r"(?:\d{1,3} )?(?:total )?(?:net )?(?:(?:insurance )?finance expenses?|expenses? from|costi\b(?!/| e ricavi))(?!.*(?:income|ricavi))"
)
"""A label of what may be income in another year, but says that it is a cost: "Insurance finance expenses"."""
_SMALL_COIN = re.compile(r"\bpence\b|\bcents?\b|\(p\)|¢|\bcentesimi\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that goes by one of the indicator's labels."""

    row: StatementRow
    label: str
    tier: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for an indicator: one row, or the rows between which nothing decides."""

    chosen: Candidate | None
    others: tuple[Candidate, ...]
    ambiguous: bool = False
    more: str = ""
    """The indicator whose amounts the row prints that goes by its name: it sums up more."""


def candidates(entry: BaseIndicator, statement: Statement) -> list[Candidate]:
    """The rows that go by one of the labels of `entry`, best tier first, in the order of the page."""
    found: list[Candidate] = []
    beside = any(
        matches(normalise(row.label), notation) for row in statement.rows for notation in entry.only_first_tier_with
    )
    for row in statement.rows:
        for label in dict.fromkeys((row.label, row.joined)):
            tier = tier_of(entry, label, row.section)
            if tier is not None and not (tier > 0 and (beside or _means_something_else(entry, row, statement))):
                found.append(Candidate(row, label, tier))
                break
    return sorted(found, key=lambda candidate: candidate.tier) if found else _maybe(entry, statement)


def _means_something_else(entry: BaseIndicator, row: StatementRow, statement: Statement) -> bool:
    """Whether other rows make a later tier's label mean something else.

    Shareholders' equity is that of all where non-controlling interests stand above it, and the owners' where they
    stand below.
    """
    at = statement.rows.index(row)
    above, below = (
        [normalise(other.label) for other in rows] for rows in (statement.rows[:at], statement.rows[at + 1 :])
    )
    shares = entry.only_first_tier_below
    return _among(below, entry.only_first_tier_above) or (_among(above, shares) and not _among(below, shares))


def _among(labels: Sequence[str], notations: Sequence[str]) -> bool:
    return any(matches(label, notation) for label in labels for notation in notations)


def _maybe(entry: BaseIndicator, statement: Statement) -> list[Candidate]:
    """Rows whose labels may mean the indicator; the grounding guard hands them to a person."""
    last = len(entry.labels)
    return [
        Candidate(row, label, last)
        for row in statement.rows
        if (
            label := next(
                (text for text in dict.fromkeys((row.label, row.joined)) if may_mean(entry, text, row.section)), None
            )
        )
    ]


def choose(entry: BaseIndicator, statement: Statement, *, owners: BaseIndicator | None = None) -> Choice:
    """The row for `entry` in `statement`, if exactly one amount a period goes by its name.

    `owners` is the indicator of the owners' share of it, where it has one.
    """
    usable = [candidate for candidate in candidates(entry, statement) if _usable(entry, candidate, statement)]
    found = [candidate for candidate in usable if not _is_after_others(entry, candidate.row, statement, owners)]
    if not found:
        return Choice(None, ())
    top = [candidate for candidate in found if candidate.tier == found[0].tier]
    first = top[0]
    if all(_agree(first.row, other.row) for other in top[1:]):
        return Choice(first, tuple(found[1:]))
    whole = [candidate for candidate in top if not _is_part(candidate, top)]
    if len(whole) == 1:
        return Choice(whole[0], tuple(candidate for candidate in found if candidate is not whole[0]))
    return Choice(None, tuple(found), ambiguous=True)


def _is_after_others(
    entry: BaseIndicator, row: StatementRow, statement: Statement, owners: BaseIndicator | None
) -> bool:
    """Whether the share of others is taken off above the row, in any of its columns."""
    for _, period in statement.cells(row) if entry.not_after else ():
        of_column = [
            (other, NamedAmount(other.joined, other.section, token.number.value))
            for other in statement.rows
            for token, told in statement.cells(other)
            if told == period
        ]
        at = next(at for at, (other, _) in enumerate(of_column) if other is row)
        if taken_off_above(entry, [amount for _, amount in of_column], at, owners=owners):
            return True
    return False


def without_larger_sums(catalogue: Catalogue, statement: Statement, choices: Mapping[str, Choice]) -> dict[str, Choice]:
    """The choices without rows that go by a part's name and print the whole: liabilities as large as the assets.

    They would be so where there is no equity at all; then no row is chosen either, and a gap says why.
    """
    out = dict(choices)
    for indicator, choice in choices.items():
        for whole in catalogue.base[indicator].never_equals:
            other = choices[whole].chosen if whole in choices else None
            if choice.chosen and other and _share_an_amount(statement, choice.chosen.row, other.row):
                out[indicator] = Choice(None, (), more=whole)
    return out


def _share_an_amount(statement: Statement, one: StatementRow, other: StatementRow) -> bool:
    printed = {period.label: token.number.value for token, period in statement.cells(one)}
    return any(token.number.value == printed.get(period.label) != 0 for token, period in statement.cells(other))


def _is_part(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a row of the same name prints the sum that this one is a part of."""
    peers = [other for other in others if other is not candidate]
    return len(others) >= 3 and any(
        adds_up([other.row for other in others if other is not peer], peer.row) for peer in peers
    )


def _agree(one: StatementRow, other: StatementRow) -> bool:
    return all(
        a is None or b is None or abs(a.number.value) == abs(b.number.value)
        for a, b in zip(one.tokens, other.tokens, strict=True)
    )


def _usable(entry: BaseIndicator, candidate: Candidate, statement: Statement) -> bool:
    """Whether the row's numbers can be amounts of the indicator: no percentages, and no pence where pounds are meant."""
    tokens = [token for token, _ in statement.cells(candidate.row)]
    if not tokens or any(token.number.mark for token in tokens):
        return False
    if entry.unit is Unit.CURRENCY_PER_SHARE:
        words = f"{candidate.row.section} {candidate.row.joined}"
        small = statement.units.small_coin or _SMALL_COIN.search(words)
        return not small and all(abs(token.number.value) < 100_000 for token in tokens)
    return True


@dataclass(frozen=True, slots=True)
class Binding:
    """What all figures of a document share."""

    source: Source
    issuer: str
    qualifiers: Qualifiers
    currency: str | None


def figures_of(entry: BaseIndicator, candidate: Candidate, statement: Statement, binding: Binding) -> list[Figure]:
    """A figure for each period in which the row has a number."""
    return [
        _figure(entry, candidate, token, period, statement, binding) for token, period in statement.cells(candidate.row)
    ]


def _figure(
    entry: BaseIndicator, candidate: Candidate, token: Token, period: Period, statement: Statement, binding: Binding
) -> Figure:
    amount = amount_of(token, candidate.row, entry.unit, statement.units)
    doubts = _doubts(entry.unit, token.number.value, binding, statement)
    if amount > 0 and entry.sign == "any" and _is_negative_by_name(candidate.label):
        doubts += (f"“{candidate.label}” says that it is negative, and the number has no minus",)
    if entry.sign == "outflow":
        amount = abs(amount)
        said = (
            "its row has payments with both signs"
            if entry.kind == "duration"
            else "its row has amounts with both signs"
        )
        doubts += () if _one_sign(candidate.row, statement) else (said,)
    elif entry.sign == "expense":
        direction = _direction(candidate.row, statement)
        amount *= direction or 1
        doubts += () if direction else ("its row has both signs: which of them is an expense can't be told",)
    money = entry.unit in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE)
    return Figure(
        issuer=binding.issuer,
        indicator=entry.id,
        period=period,
        qualifiers=binding.qualifiers,
        amount=amount,
        unit=entry.unit,
        currency=binding.currency if money else None,
        as_reported=token.text,
        status=Status.NEEDS_REVIEW,
        reasons=doubts,
        evidence=Evidence(
            document=binding.source.sha256,
            name=binding.source.name,
            page=candidate.row.page,
            box=token.box,
            quote=candidate.row.line.text,
            row_label=candidate.label,
            column_label=period.label,
        ),
    )


def _one_sign(row: StatementRow, statement: Statement) -> bool:
    return len({token.number.value > 0 for token, _ in statement.cells(row) if token.number.value}) < 2


def _is_negative_by_name(label: str) -> bool:
    """Whether a label names a loss or an outflow only: "Net loss", "Net cash used in investing activities"."""
    plain = normalise(label)
    if re.match(r"net decrease\b|(?:net |operating )?loss\b", plain) or _COST_ONLY.match(plain):
        return True
    if "per share" in plain:
        return "loss" in plain and not re.search(r"income|earnings|profit", plain)
    used = re.search(r"\bcash\b.*\b(?:used (?:in|for|by)|outflow)", plain)
    return used is not None and not re.search(r"provided|generated|from|inflow", plain)


def _direction(row: StatementRow, statement: Statement) -> int:
    """1 where the row prints expenses as positive numbers, -1 where it prints them as negative ones, 0 for a draw."""
    values = [token.number.value for token, _ in statement.cells(row) if token.number.value]
    balance = sum(1 if value > 0 else -1 for value in values)
    return 1 if balance > 0 or not values else -1 if balance < 0 else 0


def _doubts(unit: Unit, value: Decimal, binding: Binding, statement: Statement) -> tuple[str, ...]:
    """What the document leaves open about the unit; a person has to say."""
    doubts = list(statement.doubts)
    if unit is Unit.CURRENCY and statement.units.contradicted:
        doubts.append("its page names two different scales")
    if unit is Unit.CURRENCY and statement.units.scale is None:
        doubts.append("the document does not say in which unit it prints (units, thousands or millions)")
    if unit is Unit.CURRENCY_PER_SHARE and abs(value) > _LARGE_PER_SHARE:
        doubts.append("so large an amount per share may be in pence or cents")
    if unit in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE) and binding.currency is None:
        doubts.append("the document does not say in which currency it prints")
    return tuple(doubts)


def with_fallbacks(catalogue: Catalogue, statement: Statement, chosen: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """The choices, with another indicator's row where an indicator has none and nothing speaks against it."""
    out = dict(chosen)
    for entry in catalogue.base.values():
        stand_in = next((name for name in entry.fallback if name in out), None)
        if entry.statement is not statement.kind or entry.id in out or stand_in is None:
            continue
        labels = [normalise(text) for row in statement.rows for text in (row.label, row.joined)]
        if any(matches(label, notation) for label in labels for notation in entry.no_fallback_with):
            continue
        out[entry.id] = out[stand_in]
    return out
