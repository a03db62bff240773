"""The vocabulary of figures: what was measured, for whom, over which time, in which unit, and how sure it is.

Amounts are `Decimal` in base units (1.2 million dollars is 1200000) and travel through JSON as strings without an
exponent; ratios are fractions (24.6 % is 0.246) with twelve significant digits.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from .evidence import Evidence, Frozen

RATIO_CONTEXT = Context(prec=12, rounding=ROUND_HALF_EVEN)
MONEY_CONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN)


def plain(amount: Decimal) -> str:
    """`amount` without exponent and trailing zeros: Decimal("1.20E+3") is "1200"."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _no_float(value: object) -> object:
    if isinstance(value, float):
        raise ValueError("no float touches money: give a Decimal or a string")
    return value


Amount = Annotated[Decimal, BeforeValidator(_no_float), PlainSerializer(plain, return_type=str)]


class Unit(StrEnum):
    """What an amount counts."""

    CURRENCY = "currency"
    CURRENCY_PER_SHARE = "currency_per_share"
    RATIO = "ratio"
    DAYS = "days"
    COUNT = "count"


class Status(StrEnum):
    """How far a figure may go; `worst` orders them."""

    VOUCHED = "vouched"
    NEEDS_REVIEW = "needs_review"
    REJECTED = "rejected"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


_SEVERITY = (Status.VOUCHED, Status.NEEDS_REVIEW, Status.NOT_APPLICABLE, Status.MISSING, Status.REJECTED)


def worst(*statuses: Status) -> Status:
    """The status of something that is built on parts with `statuses`."""
    return max(statuses, key=_SEVERITY.index, default=Status.VOUCHED)


class Period(Frozen):
    """A span of time or the instant at its end, under the company's own name for it ("FY2018")."""

    label: str
    kind: Literal["instant", "duration"]
    start: date | None = None
    end: date | None = None
    aggregate: Literal["average", "cagr"] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.kind == "instant" and self.start is not None:
            raise ValueError("an instant has no start")
        if self.start and self.end and self.start > self.end:
            raise ValueError("a period starts before it ends")
        return self


Framework = Literal["US GAAP", "IFRS", "IFRS 4", "IFRS 17", "IFRS 18", "Italian GAAP", "Solvency II", "Basel III"]
"""The rules that an amount was measured by. IFRS 17 and IFRS 4 stand for a whole set of accounts of an insurer under
IFRS with that standard, IFRS 18 for accounts presented by it (from 2027)."""

SUPERVISORY: frozenset[Framework] = frozenset({"Solvency II", "Basel III"})
"""Frameworks of supervisors: beside their figures stand those of the accounts."""


class Qualifiers(Frozen):
    """What must match before two figures are the same thing. `None` means that the source does not say."""

    framework: Framework | None = None
    scope: Literal["group", "solo"] = "group"
    segment: str | None = None
    reinsurance: Literal["gross", "net"] | None = None
    discounting: Literal["discounted", "undiscounted"] | None = None
    transitional: Literal["with", "without"] | None = Field(
        default=None, description="with transitional measures (phased-in) or without (fully loaded)"
    )
    basis: Literal["reported", "adjusted", "like-for-like"] = "reported"
    definition: str | None = Field(default=None, description="the issuer's own definition, quoted")
    implied: tuple[Literal["framework", "scope"], ...] = Field(
        default=(), description="what an id leaves out, because all accounts of the issuer at hand share it"
    )

    def suffix(self) -> str:
        """What tells figures of one indicator and period apart: empty for a reported figure of the group.

        It is empty too for the figures of one company whose own accounts are all there are of it.
        Of the frameworks only one that a later one has superseded shows: IFRS 4 beside IFRS 17.
        """
        parts = (
            self.framework if self.framework == "IFRS 4" and "framework" not in self.implied else None,
            self.scope if self.scope != "group" and "scope" not in self.implied else None,
            self.segment,
            self.reinsurance,
            self.discounting,
            f"{self.transitional} transitional" if self.transitional else None,
            self.basis if self.basis != "reported" else None,
        )
        said = [part for part in parts if part]
        return f"[{','.join(said)}]" if said else ""


class Calculation(Frozen):
    """How a derived figure came about: the catalogue's formula and the figures that went into it."""

    formula: str
    inputs: tuple[str, ...] = Field(description="ids of the figures, in the order of the formula")
    source: str = Field(default="", description="where the definition comes from")


class Restatement(Frozen):
    """What an earlier filing said about the same figure, or another one under another framework."""

    amount: Amount
    evidence: Evidence
    framework: Framework | None = Field(
        default=None, description="the framework that it followed, where that is not the figure's own"
    )


class Figure(Frozen):
    """One indicator of one issuer in one period, bound to a place or to a calculation."""

    issuer: str = Field(description="the issuer's id")
    indicator: str
    period: Period
    qualifiers: Qualifiers = Qualifiers()
    amount: Amount
    unit: Unit
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    as_reported: str | None = Field(default=None, description="the token as printed")
    status: Status = Status.NEEDS_REVIEW
    reasons: tuple[str, ...] = Field(default=(), description="why it is not vouched, each in one sentence")
    evidence: Evidence | None = None
    calculation: Calculation | None = None
    confirmed_by: tuple[Evidence, ...] = Field(default=(), description="other places that say the same")
    restated_from: tuple[Restatement, ...] = ()

    @model_validator(mode="after")
    def _bound(self) -> Self:
        if (self.evidence is None) == (self.calculation is None):
            raise ValueError("a figure has its evidence or its calculation")
        if self.unit in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE) and self.currency is None and self.vouched:
            raise ValueError("a vouched amount of money has a currency")
        return self

    @property
    def id(self) -> str:
        """What texts and calculations refer to; unique within a report."""
        return figure_id(self.issuer, self.indicator, self.period.label, self.qualifiers)

    @property
    def vouched(self) -> bool:
        """Whether it may be printed as a fact."""
        return self.status is Status.VOUCHED


def figure_id(issuer: str, indicator: str, period: str, qualifiers: Qualifiers | None = None) -> str:
    """The id of a figure: "walmart/revenue@FY2018", "valdoro/combined_ratio[undiscounted]@FY2025"."""
    return f"{issuer}/{indicator}{qualifiers.suffix() if qualifiers else ''}@{period}"


class Gap(Frozen):
    """A figure that is not there: missing, or not applicable because the statement has no such row."""

    issuer: str
    indicator: str
    period: str
    status: Literal[Status.MISSING, Status.NOT_APPLICABLE]
    reason: str
    looked_at: tuple[str, ...] = Field(default=(), description="the places that were searched, in words")
