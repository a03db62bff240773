"""Financial statements as data: lines whose totals are computed, and the way a company prints its numbers.

Amounts are whole numbers (millions or thousands of euros, as the company reports); a per-share amount or a percentage
is a scaled whole number with its count of decimals, so that no float ever touches money.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from typing import Self

CURRENT, PREVIOUS = "2025", "2024"


class Kind(Enum):
    """How a row of a statement is set."""

    HEADING = auto()
    ITEM = auto()
    SUBTOTAL = auto()
    TOTAL = auto()


@dataclass(frozen=True)
class Line:
    """A row of a statement: `now` is 2025, `before` is 2024, both scaled by ten to the power of `decimals`."""

    label: str
    now: int
    before: int
    note: str = ""
    kind: Kind = Kind.ITEM
    decimals: int = 0

    def named(self, label: str, *, note: str = "", kind: Kind | None = None) -> Self:
        """The same amounts under another statement's wording."""
        return replace(self, label=label, note=note, kind=kind or self.kind)

    def negated(self, label: str, *, note: str = "") -> Self:
        """The same amounts with the sign turned."""
        return replace(self, label=label, now=-self.now, before=-self.before, note=note, kind=Kind.ITEM)


@dataclass(frozen=True)
class Heading:
    """A row that only names the rows below it."""

    label: str


Statement = Sequence[Line | Heading]


def total(label: str, *lines: Line, kind: Kind = Kind.SUBTOTAL, note: str = "") -> Line:
    """Sum of the lines in both years."""
    return Line(label, sum(line.now for line in lines), sum(line.before for line in lines), note, kind)


def quotient(numerator: int, denominator: int, *, decimals: int) -> int:
    """The ratio scaled by ten to the power of `decimals`, rounded half up."""
    scaled = Decimal(numerator) / Decimal(denominator) * 10**decimals
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def ratio(label: str, numerator: Line, denominator: Line, *, decimals: int, percent: bool = False) -> Line:
    """A line of ratios; as percentages, 0.937 with one decimal is stored as 937."""
    scale = decimals + 2 if percent else decimals
    now = quotient(numerator.now, denominator.now, decimals=scale)
    return Line(label, now, quotient(numerator.before, denominator.before, decimals=scale), decimals=decimals)


@dataclass(frozen=True)
class NumberFormat:
    """How a company prints amounts: the mark between thousands, what a negative amount looks like, the decimal mark."""

    thousands: str
    negative: str
    decimal: str = "."

    def text(self, amount: int, *, decimals: int = 0) -> str:
        """The printed amount; an amount of zero is an en dash."""
        if amount == 0:
            return "–"
        whole, part = divmod(abs(amount), 10**decimals)
        digits = f"{whole:,}".replace(",", self.thousands) + (f"{self.decimal}{part:0{decimals}d}" if decimals else "")
        return self.negative.format(digits) if amount < 0 else digits


PARENTHESES = NumberFormat(thousands=",", negative="({})")
MINUS_SIGN = NumberFormat(thousands=",", negative="\N{MINUS SIGN}{}")
ITALIAN = NumberFormat(thousands=".", negative="-{}", decimal=",")


@dataclass(frozen=True)
class Equity:
    """A row of the statement of changes in equity, by component, and the two sums it prints."""

    label: str
    parts: tuple[int, ...]
    minority: int
    kind: Kind = Kind.ITEM

    @property
    def owners(self) -> int:
        """Equity attributable to the owners of the parent."""
        return sum(self.parts)

    @property
    def amounts(self) -> tuple[int, ...]:
        """The printed cells: components, owners, non-controlling interests, total."""
        return (*self.parts, self.owners, self.minority, self.owners + self.minority)


def closing(label: str, *moves: Equity) -> Equity:
    """The balance after an opening balance and its movements."""
    parts = tuple(sum(column) for column in zip(*(move.parts for move in moves), strict=True))
    return Equity(label, parts, sum(move.minority for move in moves), Kind.TOTAL)


def moved(now: Equity, before: Equity) -> Line:
    """A movement of 2025 and its counterpart of 2024 as a line: owners and non-controlling interests together."""
    return Line(now.label, now.owners + now.minority, before.owners + before.minority)


def moved_owners(now: Equity, before: Equity) -> Line:
    """The same for the owners of the parent alone."""
    return Line(now.label, now.owners, before.owners)


def same(first: Line, second: Line) -> None:
    """Assert that two lines tell the same amounts in both years, whatever they are called."""
    assert (first.now, first.before) == (second.now, second.before), f"{first} is not {second}"


def rolls_forward(opening: int, moves: Line, balance: Line) -> None:
    """Assert that 2024's balance is the opening balance plus 2024's moves, and 2025's follows from it."""
    assert (opening + moves.before, balance.before + moves.now) == (balance.before, balance.now), balance.label
