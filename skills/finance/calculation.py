"""One formula in one period: from a rule and a book of figures to a figure with its calculation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import combinations
from typing import Literal

from ..errors import BadConfiguration
from ..figures import MONEY_CONTEXT, RATIO_CONTEXT, Calculation, Figure, Period, Qualifiers, Status, Unit, worst
from .book import MONEY, Book, Unavailable
from .catalogue import Catalogue, DerivedIndicator
from .comparability import across_years, differences, within_a_year
from .formula import FormulaError, divisors_in, evaluate, names_in, terms_in

CENT = Decimal("0.01")
_ASIDE = {Status.NEEDS_REVIEW: "{} is in review", Status.REJECTED: "{} was rejected"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is to be computed: an entry of the catalogue, or a movement of one."""

    indicator: str
    formula: str
    kind: Literal["instant", "duration"]
    unit: Unit
    source: str
    reconciles: bool = False

    @classmethod
    def of(cls, entry: DerivedIndicator) -> Rule:
        """The catalogue's own rule."""
        return cls(entry.id, entry.formula, entry.kind, entry.unit, entry.source, entry.reconciles)

    @property
    def spans_years(self) -> bool:
        """Whether it is about several years rather than one."""
        return any(function == "cagr" for _, function in terms_in(self.formula))


def in_order(catalogue: Catalogue) -> tuple[Rule, ...]:
    """The catalogue's formulas, each after those that it refers to.

    Raises:
        BadConfiguration: they refer to each other in a circle.
    """
    order: dict[str, Rule] = {}

    def visit(indicator: str, path: tuple[str, ...]) -> None:
        if indicator in path:
            circle = " → ".join((*path[path.index(indicator) :], indicator))
            raise BadConfiguration(f"{indicator}: its formula refers to itself: {circle}")
        entry = catalogue.derived.get(indicator)
        if entry is None or indicator in order:
            return
        for name in names_in(entry.formula):
            visit(name, (*path, indicator))
        order[indicator] = Rule.of(entry)

    for indicator in catalogue.derived:
        visit(indicator, ())
    return tuple(order.values())


def compute(book: Book, rule: Rule, label: str) -> Figure:
    """The figure that `rule` gives in the period `label`.

    Raises:
        Unavailable: an input is lacking or does not fit the others, or the result would mean nothing.
    """
    inputs: dict[str, Figure] = {}

    def lookup(name: str, function: str | None) -> Decimal:
        amount, figures = book.term(name, function, label)
        inputs.update((figure.id, figure) for figure in figures)
        return amount

    _refuse_growth_from_nothing(book, rule, label)
    try:
        amount = evaluate(rule.formula, lookup)
    except FormulaError as error:
        raise Unavailable(Status.NOT_APPLICABLE, f"can’t be computed: {error} in {rule.formula}, {label}") from None
    now = [figure.period for figure in inputs.values() if figure.period.label == label]
    if rule.unit in (Unit.RATIO, Unit.DAYS) and len({period.kind for period in now}) > 1 and not book.is_year(label):
        raise Unavailable(
            Status.NOT_APPLICABLE, f"it holds the flows of a full year against a balance, and {label} is none"
        )
    alike = [period for period in now if period.kind == rule.kind]
    end = next((period.end for period in (*alike, *now) if period.end), book.calendar.ends.get(label))
    start = next((period.start for period in alike if period.start), None)
    return figure_of(book, rule, Period(label=label, kind=rule.kind, start=start, end=end), amount, inputs)


def divides_by_a_negative(book: Book, formula: str, label: str) -> bool:
    """Whether a divisor of the formula is below zero: a return on negative equity is no return."""
    try:
        return any(_divisor(book, part, label) < 0 for part in divisors_in(formula))
    except (Unavailable, FormulaError):
        return False


def _refuse_growth_from_nothing(book: Book, rule: Rule, label: str) -> None:
    bases = [divisor for divisor in divisors_in(rule.formula) if divisor.startswith("prior(")]
    if any(_divisor(book, base, label) <= 0 for base in bases):
        raise Unavailable(Status.NOT_APPLICABLE, "not meaningful: a growth from zero or from a negative amount")


def _divisor(book: Book, divisor: str, label: str) -> Decimal:
    return evaluate(divisor, lambda name, function: book.term(name, function, label)[0])


def figure_of(book: Book, rule: Rule, period: Period, amount: Decimal, inputs: Mapping[str, Figure]) -> Figure:
    """The figure with its calculation, once its inputs are known to belong together.

    Raises:
        Unavailable: they are qualified differently or in several currencies.
    """
    figures = tuple(inputs.values())
    _refuse_what_differs(book, figures, across_frameworks=rule.reconciles)
    currencies = {figure.currency for figure in figures if figure.unit in MONEY}
    if len(currencies) > 1:
        said = ", ".join(sorted(currency or "an unknown one" for currency in currencies))
        raise Unavailable(Status.MISSING, f"the figures are in more than one currency: {said}")
    aside = (_ASIDE.get(figure.status, "{} is missing").format(figure.id) for figure in figures if not figure.vouched)
    return Figure(
        issuer=book.issuer,
        indicator=rule.indicator,
        period=period,
        qualifiers=_common_qualifiers([figure.qualifiers for figure in figures]),
        amount=rounded(amount, rule.unit),
        unit=rule.unit,
        currency=next(iter(currencies), None) if rule.unit in MONEY else None,
        status=worst(*(figure.status for figure in figures)),
        reasons=tuple(aside),
        calculation=Calculation(formula=rule.formula, inputs=tuple(inputs), source=rule.source),
    )


def _refuse_what_differs(book: Book, figures: Sequence[Figure], *, across_frameworks: bool) -> None:
    for one, other in combinations(figures, 2):
        for found in differences(one, other):
            if across_frameworks and found.field == "framework":
                continue
            if one.period.label != other.period.label:
                raise Unavailable(Status.NOT_APPLICABLE, across_years(one, other, found))
            names = (book.name(one.indicator), book.name(other.indicator))
            raise Unavailable(Status.MISSING, within_a_year(*names, found))


def _common_qualifiers(all_qualifiers: Sequence[Qualifiers]) -> Qualifiers:
    """What all of them say: a framework that one source does not name is not claimed for the result.

    Nor does the result inherit the issuer's definition of what it is computed from.
    """
    frameworks = {qualifiers.framework for qualifiers in all_qualifiers}
    framework = frameworks.pop() if len(frameworks) == 1 else None
    return all_qualifiers[0].model_copy(update={"framework": framework, "definition": None})


def rounded(amount: Decimal, unit: Unit) -> Decimal:
    """Ratios and days to twelve significant digits; money as it is, or to the cent where a division left a long tail."""
    if unit is not Unit.CURRENCY:
        return RATIO_CONTEXT.plus(amount)
    is_exact = len(amount.normalize(MONEY_CONTEXT).as_tuple().digits) < MONEY_CONTEXT.prec
    return amount if is_exact else amount.quantize(CENT, rounding=ROUND_HALF_EVEN, context=MONEY_CONTEXT)
