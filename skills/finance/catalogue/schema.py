"""The shape of the catalogue's entries."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from ...evidence import Frozen
from ...figures import Framework, Unit
from ..labels import checked_notation

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Names = Annotated[dict[LanguageCode, str], Field(min_length=1)]
Group = Literal[
    "growth",
    "profitability",
    "liquidity",
    "efficiency",
    "solvency",
    "cash",
    "size",
    "shareholders",
    "insurance",
    "banking",
    "capital",
]
Industry = Literal["insurer", "bank", "other"]
"""What an issuer's statements show it to be; "other" is every company with current assets, inventories and the like."""
QualifierName = Literal["segment", "reinsurance", "discounting", "transitional", "basis"]
Notation = Annotated[str, AfterValidator(checked_notation)]
Threshold = Annotated[Decimal | None, BeforeValidator(lambda value: value if value is None else str(value))]


class StatementKind(StrEnum):
    """The primary financial statements."""

    INCOME = "income"
    BALANCE = "balance"
    CASH_FLOW = "cash_flow"


class TemplatePlace(Frozen):
    """A cell of a Solvency II template, and what it says of its figure beyond the amount."""

    template: str = Field(pattern=r"^S\.\d\d\.\d\d(\.\d\d)?$", description="its id in skills/solvency/templates")
    row: str = Field(pattern=r"^R\d{4}$")
    column: str = Field(pattern=r"^C\d{4}$")
    segment: Literal["life", "non_life"] | None = None
    reinsurance: Literal["gross", "net"] | None = None

    @property
    def cell(self) -> str:
        """The place in words: "S.23.01.01 R0540 C0010"."""
        return f"{self.template} {self.row} {self.column}"


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
    defined_by: Literal["standard", "issuer"] = Field(
        default="standard",
        description="issuer: an alternative performance measure, which each issuer defines; its definition is quoted",
    )
    only_in: tuple[Industry, ...] = Field(
        default=(), description="industries that have it and use its labels so; every one if empty"
    )


class AddedNames(Frozen):
    """`names_<language>.yaml`: what a language that the entries themselves do not name calls them, by id."""

    indicators: dict[str, str] = {}
    identities: dict[str, str] = {}


class BaseIndicator(_Entry):
    """An indicator that stands in a statement, and the labels under which it stands there.

    `labels` are tiers: a label of an earlier tier wins over one of a later tier. A label is written in the small
    notation of `labels.py`: `[optional words]`, `(one|or the other)`.
    """

    statement: StatementKind | None = Field(
        default=None,
        description="where it stands; none for what stands outside the primary statements only: in notes, tables of "
        "key figures, slides, regulatory templates",
    )
    elsewhere: bool = Field(
        default=False, description="stands outside the statement too: that the statement lacks it means nothing"
    )
    basis_points: bool = Field(
        default=False, description="issuers print it in basis points; of any other ratio such a number is a change"
    )
    within_statement: tuple[Notation, ...] = Field(
        default=(),
        description="labels that mean it in its statement only: on a slide, dividends may be those proposed",
    )
    usual: tuple[Threshold, Threshold] | None = Field(
        default=None,
        description="the least and the most that such a ratio is wont to be; on a slide, what lies outside is rather a change",
    )
    qualifiers: tuple[QualifierName, ...] = Field(
        default=(),
        description="what two figures of it may differ by; the words for it (qualifiers.yaml) may stand in its label",
    )
    framework: Framework | None = Field(default=None, description="the rules that it is always measured by")
    sign: Literal["any", "positive", "outflow", "expense"] = Field(
        default="any",
        description="outflow and expense: printed with either sign, kept positive where money goes out, is owed or is spent",
    )
    templates: tuple[TemplatePlace, ...] = Field(
        default=(), description="cells of Solvency II templates that hold it, the one to be taken first"
    )
    growth_of: str | None = Field(
        default=None,
        description="the indicator whose growth it is, as printed in a column of changes: its row has that one's label",
    )
    labels: tuple[tuple[Notation, ...], ...]
    maybe: tuple[Notation, ...] = Field(
        default=(),
        description="labels that may mean it: proposed where no other row is, and always for a person to judge",
    )
    never: tuple[Notation, ...] = Field(default=(), description="labels that are something else, whatever they match")
    never_in: Mapping[Industry, tuple[Notation, ...]] = Field(
        default_factory=dict[Industry, tuple[Notation, ...]],
        description="labels that are something else in an industry: a bank's operating income is no profit",
    )
    only_first_tier_with: tuple[Notation, ...] = Field(
        default=(), description="rows beside which only the first tier's labels mean the indicator"
    )
    not_after: tuple[Notation, ...] = Field(
        default=(), description="shares of others that are taken off it: what stands below them is something else"
    )
    owners_share: str | None = Field(default=None, description="the indicator that is the owners' share of it")
    never_equals: tuple[str, ...] = Field(
        default=(),
        description="indicators that it is always less than: a row that prints their amounts sums up more than it",
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
    only_first_tier_below: tuple[Notation, ...] = Field(
        default=(), description="rows below which the later tiers' labels mean something else"
    )
    fallback: tuple[str, ...] = Field(
        default=(), description="indicators whose row stands for it where it has none, the first that has one"
    )
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
    reconciles: bool = Field(
        default=False, description="it leads from one framework to another: its inputs need not share one"
    )


Indicator = BaseIndicator | DerivedIndicator


class Absence(Frozen):
    """Indicators that an industry's statements can't have, and why, in one sentence without its full stop."""

    because: Names
    indicators: tuple[str, ...]


class IndustryRule(Frozen):
    """How an industry is told from what its statements print, and what follows from it."""

    id: Industry
    name: Names
    told_by: tuple[tuple[Notation, ...], ...] = Field(
        min_length=1, description="labels that only such a company prints; one of each tuple has to be there"
    )
    not_with: tuple[Notation, ...] = Field(default=(), description="rows that such a company does not have")
    measures: tuple[Notation, ...] = Field(
        default=(), description="labels in key figures and on slides that only such a company uses"
    )
    called: tuple[Notation, ...] = Field(default=(), description="names of such companies")
    without: tuple[Absence, ...] = ()
    required: Mapping[str, tuple[str, ...]] = Field(
        default_factory=dict[str, tuple[str, ...]],
        description="by framework what a report is incomplete without; under an empty name for every other one",
    )

    def because(self, indicator: str) -> str | None:
        """Why the industry has no such indicator, in English; None if it may have it."""
        return next((absence.because["en"] for absence in self.without if indicator in absence.indicators), None)


class Catalogue(Frozen):
    """All indicators by id, what is known of industries, and the hash of the files they came from."""

    sha256: str
    base: dict[str, BaseIndicator]
    derived: dict[str, DerivedIndicator]
    industries: dict[Industry, IndustryRule] = Field(default_factory=dict[Industry, IndustryRule])

    def __getitem__(self, indicator: str) -> Indicator:
        """Look up an indicator.

        Raises:
            KeyError: the catalogue has no such indicator.
        """
        return self.base[indicator] if indicator in self.base else self.derived[indicator]

    def __contains__(self, indicator: object) -> bool:
        return indicator in self.base or indicator in self.derived

    def of(self, industry: Industry | None) -> Catalogue:
        """What an issuer of `industry` may report: without other industries' indicators and labels.

        Where the industry is unknown (None), only what any company may report is left.
        """
        base = {
            name: entry.model_copy(update={"never": (*entry.never, *more)})
            if (more := entry.never_in.get(industry, ()) if industry else ())
            else entry
            for name, entry in self.base.items()
            if not entry.only_in or industry in entry.only_in
        }
        return self.model_copy(update={"base": base})

    def why_not(self, indicator: str, industry: Industry | None) -> str | None:
        """Why an issuer of `industry` has no such indicator; None if it may have it."""
        rule = self.industries.get(industry) if industry else None
        return rule.because(indicator) if rule else None

    def required(self, industry: Industry | None = None, framework: str | None = None) -> tuple[str, ...]:
        """The indicators without which a report on an issuer of `industry` under `framework` is incomplete."""
        rule = self.industries.get(industry) if industry else None
        if rule is not None and (named := rule.required.get(framework or "", rule.required.get(""))) is not None:
            return named
        return tuple(entry.id for entry in (*self.base.values(), *self.derived.values()) if entry.required)

    def name(self, indicator: str, language: str = "en") -> str:
        """The indicator's name in `language`, in English where there is none."""
        names = {str(spoken): name for spoken, name in self[indicator].name.items()}
        return names.get(language) or names["en"]
