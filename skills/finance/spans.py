"""Figures over several years: compound growth and averages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from ..figures import MONEY_CONTEXT, Figure, Period, Status, Unit
from .book import Book, Unavailable
from .calculation import Rule, figure_of
from .comparability import across_years, difference
from .formula import FormulaError, evaluate, names_in
from .years import span_label


def growth_rule(indicator: str) -> Rule:
    """The compound annual growth of any indicator."""
    source = "(last ÷ first) to the power of one over the number of years, less 1."
    return Rule(f"{indicator}_cagr", f"cagr({indicator})", "duration", Unit.RATIO, source)


def longest_run(book: Book, rule: Rule, last: str | None = None) -> tuple[str, ...]:
    """The longest unbroken run of years for the rule's indicator, of several the latest; one that holds `last`, if given.

    Empty if there is none.
    """
    indicator = names_in(rule.formula)[0]
    labels = [label for label in book.labels_of(indicator) if book.is_year(label)]
    runs = [part for run in book.calendar.runs(labels) for part in _on_one_basis(book, indicator, run)]
    if last is not None:
        runs = [run[: run.index(last) + 1] for run in runs if last in run]
    return max(runs, key=lambda run: (len(run), book.calendar.sort_key(run[-1])), default=())


def _on_one_basis(book: Book, indicator: str, run: Sequence[str]) -> list[tuple[str, ...]]:
    """A run of years, parted where the framework, the currency or the like changes between two of them."""
    parts: list[tuple[str, ...]] = [(run[0],)]
    for before, year in pairwise(run):
        try:
            apart = difference(book.figure(indicator, year), book.figure(indicator, before))
        except Unavailable:  # several figures that differ: whoever asks for one of the years is told
            apart = None
        if apart is None:
            parts[-1] = (*parts[-1], year)
        else:
            parts.append((year,))
    return parts


def years_between(book: Book, first: str, last: str) -> tuple[str, ...]:
    """The labels from `first` to `last`, both included.

    Raises:
        Unavailable: they are not linked by consecutive years.
    """
    years = [last]
    while years[-1] != first:
        years.append(book.before(years[-1]))
        if book.calendar.sort_key(years[-1]) < book.calendar.sort_key(first):
            raise Unavailable(Status.MISSING, f"the years from {first} to {last} are not consecutive")
    return tuple(reversed(years))


def growth_over(book: Book, rule: Rule, years: Sequence[str]) -> Figure:
    """A compound growth from the first of `years` to the last.

    Raises:
        Unavailable: a year is lacking, there is only one, or growth from such a beginning means nothing.
    """
    if len(years) < 2:
        raise Unavailable(Status.MISSING, f"a growth over several years needs more than {' '.join(years) or 'none'}")
    inputs: dict[str, Figure] = {}

    def lookup(name: str, function: str | None) -> Decimal:
        if function != "cagr":
            raise Unavailable(Status.NOT_APPLICABLE, f"{name} stands for a single year, the formula for several")
        along = [book.both_ends(name, year) for year in reversed(years[1:])]
        last, first = along[0][0], along[-1][1]
        inputs.update({last.id: last, first.id: first})
        return _compound(first.amount, last.amount, len(years) - 1)

    try:
        amount = evaluate(rule.formula, lookup)
    except FormulaError as error:
        raise Unavailable(Status.NOT_APPLICABLE, f"can’t be computed: {error} in {rule.formula}") from None
    return figure_of(book, rule, _span(inputs, years, "cagr"), amount, inputs)


def _compound(first: Decimal, last: Decimal, years: int) -> Decimal:
    if first <= 0 or last < 0:
        raise Unavailable(Status.NOT_APPLICABLE, "not meaningful: a growth from zero, or from or to a negative amount")
    factor = MONEY_CONTEXT.divide(last, first)
    root = MONEY_CONTEXT.power(factor, MONEY_CONTEXT.divide(Decimal(1), Decimal(years))) if factor else factor
    return MONEY_CONTEXT.subtract(root, Decimal(1))


def mean(book: Book, indicator: str, first: str, last: str) -> Figure:
    """The mean of the yearly figures from `first` to `last`; over one year, that year's figure.

    Raises:
        Unavailable: a year is lacking.
    """
    years = years_between(book, first, last)
    yearly = [book.figure(indicator, year) for year in years]
    if len(yearly) == 1:
        return yearly[0]
    for then, now in pairwise(yearly):
        if (found := difference(now, then)) is not None:
            raise Unavailable(Status.NOT_APPLICABLE, across_years(now, then, found))
    total = Decimal(0)
    for figure in yearly:
        total = MONEY_CONTEXT.add(total, figure.amount)
    inputs = {figure.id: figure for figure in yearly}
    latest = yearly[-1]
    rule = Rule(indicator, f"average({indicator})", latest.period.kind, latest.unit, "The mean of the yearly figures.")
    amount = MONEY_CONTEXT.divide(total, Decimal(len(yearly)))
    return figure_of(book, rule, _span(inputs, years, "average"), amount, inputs)


def _span(inputs: Mapping[str, Figure], years: Sequence[str], aggregate: Literal["average", "cagr"]) -> Period:
    """The period from the first to the last year. Growth between two balances takes time: it is a duration."""
    periods = {figure.period.label: figure.period for figure in inputs.values()}
    first, last = periods[years[0]], periods[years[-1]]
    kind = last.kind if aggregate == "average" else "duration"
    start = first.start if kind == "duration" else None
    return Period(label=span_label(years[0], years[-1]), kind=kind, start=start, end=last.end, aggregate=aggregate)
