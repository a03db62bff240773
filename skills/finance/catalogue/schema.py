"""The shape of the catalogue's entries."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from ...evidence import Frozen
from ...figures import Unit
from ..labels import checked_notation

Names = Annotated[dict[Literal["en", "it"], str], Field(min_length=1)]
Group = Literal["growth", "profitability", "liquidity", "efficiency", "solvency", "cash", "size", "shareholders"]
Notation = Annotated[str, AfterValidator(checked_notation)]
Threshold = Annotated[Decimal | None, BeforeValidator(lambda value: value if value is None else str(value))]


class StatementKind(StrEnum):
    """The primary financial statements."""

    INCOME = "income"
    BALANCE = "balance"
    CASH_FLOW = "cash_flow"


class _Entry(Frozen):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: Names
    kind: Literal["instant", "duration"]
    unit: Unit = Unit.CURRENCY
    shown: Literal["percent", "multiple"] = Field(
        default="percent", description="how a ratio is written: 24.6 % or 0.25"
    )
    group: Group
    better: Literal["higher", "lower", "neutral"] = "neutral"
    required: bool = Field(default=False, description="a report without it is incomplete")


class BaseIndicator(_Entry):
    """An indicator that stands in a statement, and the labels under which it stands there.

    `labels` are tiers: a label of an earlier tier wins over one of a later tier. A label is written in the small
    notation of `labels.py`: `[optional words]`, `(one|or the other)`.
    """

    statement: StatementKind
    sign: Literal["any", "positive", "outflow", "expense"] = Field(
        default="any",
        description="outflow and expense: printed with either sign, kept positive where money goes out or is spent",
    )
    labels: tuple[tuple[Notation, ...], ...]
    maybe: tuple[Notation, ...] = Field(
        default=(),
        description="labels that may mean it: proposed where no other row is, and always for a person to judge",
    )
    never: tuple[Notation, ...] = Field(default=(), description="labels that are something else, whatever they match")
    only_first_tier_with: tuple[Notation, ...] = Field(
        default=(), description="rows beside which only the first tier's labels mean the indicator"
    )
    under: tuple[Notation, ...] = Field(
        default=(), description="headings below which the row must stand, if it needs one"
    )
    not_under: tuple[Notation, ...] = Field(default=(), description="headings below which a row is something else")
    hints: tuple[str, ...] = Field(
        default=(),
        description="words that a row about it would have: where none has them, the statement has no such row",
    )
    only_first_tier_above: tuple[Notation, ...] = Field(
        default=(), description="rows above which only the first tier's labels mean the indicator"
    )
    fallback: str | None = Field(default=None, description="indicator whose row stands for it where it has none")
    no_fallback_with: tuple[Notation, ...] = Field(
        default=(), description="rows beside which the fallback is something else"
    )


class DerivedIndicator(_Entry):
    """An indicator that is computed from others.

    `formula` is an expression over indicator ids: + − * / and parentheses, `prior(x)` for the year before, `avg(x)`
    for the mean of the balances at both ends of the year, `change(x)` for their difference, `cagr(x)` for the compound
    annual growth over the span that is asked for.
    """

    formula: str
    source: str = Field(min_length=1, description="where the definition comes from")
    low: Threshold = Field(default=None, description="below it, the analyst remarks on it")
    high: Threshold = Field(default=None, description="above it, the analyst remarks on it")
    threshold_source: str = ""


Indicator = BaseIndicator | DerivedIndicator


class Catalogue(Frozen):
    """All indicators by id, and the hash of the files they came from."""

    sha256: str
    base: dict[str, BaseIndicator]
    derived: dict[str, DerivedIndicator]

    def __getitem__(self, indicator: str) -> Indicator:
        """Look up an indicator.

        Raises:
            KeyError: the catalogue has no such indicator.
        """
        return self.base[indicator] if indicator in self.base else self.derived[indicator]

    def __contains__(self, indicator: object) -> bool:
        return indicator in self.base or indicator in self.derived

    def name(self, indicator: str, language: str = "en") -> str:
        """The indicator's name in `language`, in English where there is none."""
        names = {str(spoken): name for spoken, name in self[indicator].name.items()}
        return names.get(language) or names["en"]
