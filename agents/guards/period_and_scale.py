"""The period and scale guard: the statements of a document speak of the same years, in one currency and one scale.

The scale has a proof of its own: earnings per share are printed in single units, so earnings per share times the number
of shares is the net income, whatever the heading says about millions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from ...skills.figures import Figure, Period, Unit, plain
from ...skills.finance.catalogue import Catalogue, StatementKind
from ...skills.finance.reading import DocumentReading, StatementFound
from .verdict import Verdict, review

GUARD = "period_and_scale"
_A_WEEK = timedelta(days=7)
_PROVEN = (Decimal("0.5"), Decimal(2))
"""Earnings for preferred shares, minorities and rounding move the product, but not by a factor of two."""
_REFUTED = (Decimal("0.02"), Decimal(50))
"""Beyond these only another scale is left: a thousand, or at the least a hundred."""
_HARD = frozenset({"CHF", "EUR", "GBP", "USD"})
_LARGEST = Decimal(2_000_000_000_000)
"""About three times the revenue of the largest company there is, in one of these currencies."""


def check_periods_and_scale(reading: DocumentReading, *, catalogue: Catalogue) -> tuple[Verdict, ...]:
    """The figures of one document that do not fit the others' years, currency or scale; none if all do."""
    return (
        *_years(reading, catalogue),
        *_currencies(reading),
        *_scales(reading, catalogue),
        *_earnings_per_share(reading.figures, catalogue),
    )


def _years(reading: DocumentReading, catalogue: Catalogue) -> Iterator[Verdict]:
    ends = _usual_ends(reading.statements)
    for statement in reading.statements:
        where = _words(statement.kind)
        if reading.period is not None and not any(_speaks_of(period, reading.period) for period in statement.periods):
            labels = ", ".join(period.label for period in statement.periods) or "no period"
            reason = f"the {where} has {labels}, but the document is about {reading.period.label}"
            yield from _all(_of(statement, reading, catalogue), reason)
            continue
        for period in statement.periods:
            usual = ends.get(period.label)
            if period.label in ends and period.end and (usual is None or abs(period.end - usual) > _A_WEEK):
                reason = f"{period.label} ends on {period.end} in the {where}, elsewhere on {usual or 'another day'}"
                yield from _all(
                    (f for f in _of(statement, reading, catalogue) if f.period.label == period.label), reason
                )


def _speaks_of(period: Period, document: Period) -> bool:
    """Whether a column is about the document's period: a quarterly report's cash flow covers the year to the same day."""
    if period.label == document.label:
        return True
    return period.end is not None and document.end is not None and abs(period.end - document.end) <= _A_WEEK


def _usual_ends(statements: Iterable[StatementFound]) -> dict[str, date | None]:
    """For each year on whose last day statements differ, the day that most of them name; None if there is none.

    Up to a week is no difference: not every heading says on which day a year of 52 weeks ends.
    """
    days: dict[str, Counter[date]] = {}
    for period in (period for statement in statements for period in statement.periods if period.end):
        days.setdefault(period.label, Counter())[period.end or date.min] += 1
    usual: dict[str, date | None] = {}
    for label, counted in days.items():
        if max(counted) - min(counted) > _A_WEEK:
            first, *others = counted.most_common(2)
            usual[label] = None if others[0][1] == first[1] else first[0]
    return usual


def _currencies(reading: DocumentReading) -> Iterator[Verdict]:
    for figure in reading.figures:
        if figure.unit not in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE):
            continue
        if figure.currency is None:
            yield review(GUARD, figure, "the document does not say in which currency it is")
        elif reading.currency is not None and figure.currency != reading.currency:
            yield review(GUARD, figure, f"it is in {figure.currency}, the document in {reading.currency}")


def _scales(reading: DocumentReading, catalogue: Catalogue) -> Iterator[Verdict]:
    scales = {statement.scale for statement in reading.statements}
    if len(scales) < 2:
        return
    said = "; ".join(f"{_words(statement.kind)} in units of {statement.scale:,}" for statement in reading.statements)
    for statement in reading.statements:
        money = (figure for figure in _of(statement, reading, catalogue) if figure.unit is Unit.CURRENCY)
        yield from _all(money, f"the statements of the document are in different scales: {said}")


def _earnings_per_share(figures: Iterable[Figure], catalogue: Catalogue) -> Iterator[Verdict]:
    found = {
        (figure.indicator, figure.period.label): figure for figure in figures if figure.qualifiers.scope == "group"
    }
    for period in sorted({label for _, label in found}):
        earned = found.get(("diluted_eps", period))
        shares = found.get(("diluted_shares", period))
        income = found.get(("net_income_attributable", period))
        if earned is None or shares is None or income is None or not earned.amount or not shares.amount:
            continue
        product = earned.amount * shares.amount
        ratio = abs(income.amount / product)
        if ratio and not _REFUTED[0] <= ratio <= _REFUTED[1]:
            money = [*_on_income_statement(found.values(), period, catalogue)]
            suspects = [shares] if _beyond_any_company(money, factor=1 / ratio) else [*money, shares, earned]
            reason = (
                f"{plain(earned.amount)} a share times {plain(shares.amount)} shares is {plain(product)}, "
                f"but the net income is {plain(income.amount)}: a scale is wrong"
            )
            yield from _all(suspects, reason)
        elif _PROVEN[0] <= ratio <= _PROVEN[1] and (income.amount < 0) != (product < 0):
            yield from _all((earned, income), "earnings per share and net income have different signs")


def _beyond_any_company(money: Iterable[Figure], *, factor: Decimal) -> bool:
    """Whether amounts of such a size, times `factor`, would be larger than any company's: then they are not too small."""
    return any(figure.currency in _HARD and abs(figure.amount) * factor > _LARGEST for figure in money)


def _on_income_statement(figures: Iterable[Figure], period: str, catalogue: Catalogue) -> Iterator[Figure]:
    for figure in figures:
        entry = catalogue.base.get(figure.indicator)
        if entry is None or entry.statement is not StatementKind.INCOME or entry.unit is not Unit.CURRENCY:
            continue
        if figure.period.label == period:
            yield figure


def _of(statement: StatementFound, reading: DocumentReading, catalogue: Catalogue) -> Iterator[Figure]:
    for figure in reading.figures:
        entry = catalogue.base.get(figure.indicator)
        if entry is not None and entry.statement is statement.kind:
            yield figure


def _all(figures: Iterable[Figure], reason: str) -> Iterator[Verdict]:
    for figure in figures:
        yield review(GUARD, figure, reason)


def _words(name: str) -> str:
    return {"income": "income statement", "balance": "balance sheet"}.get(name, "cash-flow statement")
