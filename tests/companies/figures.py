"""Figures of fictional companies, written as tables: an indicator, then its amounts in millions, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from vouching.skills.evidence import Evidence
from vouching.skills.figures import Figure, Period, Qualifiers, Status, Unit
from vouching.skills.finance.catalogue import Catalogue, DerivedIndicator, load_catalogue

CATALOGUE = load_catalogue()
MILLION = Decimal(1_000_000)


def evidence(page: int = 1) -> Evidence:
    return Evidence(document="0" * 64, name="annual report.pdf", page=page, quote="a row of a statement")


def period(label: str, *, kind: str = "duration", end: date | None = None, days: int = 365) -> Period:
    if kind == "instant":
        return Period(label=label, kind="instant", end=end)
    return Period(label=label, kind="duration", start=end - timedelta(days=days - 1) if end else None, end=end)


def figure(
    indicator: str,
    label: str,
    millions: str | Decimal,
    *,
    issuer: str = "aurelia",
    end: date | None = None,
    days: int = 365,
    currency: str | None = "USD",
    status: Status = Status.VOUCHED,
    qualifiers: Qualifiers | None = None,
    catalogue: Catalogue = CATALOGUE,
) -> Figure:
    """A figure with evidence; amounts of money count in millions, amounts per share and ratios as they are."""
    entry = catalogue[indicator]
    return Figure(
        issuer=issuer,
        indicator=indicator,
        period=period(label, kind=entry.kind, end=end, days=days),
        qualifiers=qualifiers or Qualifiers(),
        amount=Decimal(millions) * (MILLION if entry.unit is Unit.CURRENCY else 1),
        unit=entry.unit,
        currency=currency if entry.unit in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE) else None,
        status=status,
        evidence=evidence(),
    )


def company(
    issuer: str,
    table: Mapping[str, Sequence[str]],
    *,
    last_year: int = 2018,
    ends: tuple[int, int] = (12, 31),
    years_after_label: int = 0,
    currency: str = "USD",
    status: Status = Status.VOUCHED,
) -> tuple[Figure, ...]:
    """A company's figures; `years_after_label` is 1 if its FY2018 ends in 2019."""
    return tuple(
        figure(
            indicator,
            f"FY{last_year - back}",
            amount,
            issuer=issuer,
            end=date(last_year - back + years_after_label, *ends),
            currency=currency,
            status=status,
        )
        for indicator, amounts in table.items()
        for back, amount in enumerate(amounts)
        if amount
    )


def by_id(figures: Iterable[Figure]) -> dict[str, Figure]:
    return {figure.id: figure for figure in figures}


def with_formulas(**formulas: str) -> Catalogue:
    """The catalogue's base indicators with other derived ones."""
    derived = {
        name: DerivedIndicator(
            id=name, name={"en": name}, kind="duration", group="size", formula=formula, source="a test", unit=Unit.RATIO
        )
        for name, formula in formulas.items()
    }
    return Catalogue(sha256="0" * 64, base=CATALOGUE.base, derived=derived)
