"""How figures are printed in tables: one scale for the money of a report, and parts that align on the decimal mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from babel.numbers import format_decimal

from ..figures import Figure, Qualifiers, Unit
from ..finance.catalogue import Catalogue
from ..finance.movements import from_low_base
from ..finance.precision import whole_percentages
from .labels import Labels
from .model import Report
from .naming import qualified

_COMPUTED = {"_growth": "growth_of", "_change": "change_of", "_peer_median": "peer_median_of"}
"""Endings of what is computed over another indicator, and the labels that make its name of the other's."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as a table prints it. `whole` and `fraction` meet at the decimal mark, which `fraction` carries."""

    whole: str
    fraction: str
    unit: str
    currency: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is one, and not the words for a growth that says nothing."""
        return self.whole[-1:].isdecimal()

    @property
    def text(self) -> str:
        """Number and unit for running text: "EUR 4,812 million", "12.8%"."""
        number = f"{self.whole}{self.fraction}"
        if self.currency:
            rest = self.unit.removeprefix(self.currency).strip()
            return f"{self.currency}\u00a0{number}\u00a0{rest}".rstrip()
        gap = "" if self.unit in ("%", "×") else "\u00a0"
        return f"{number}{gap}{self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints the figures of one report."""

    labels: Labels
    catalogue: Catalogue
    power: int
    """Money is printed in units of ten to the power of this: 0, 3 or 6."""
    whole: frozenset[str] = frozenset()
    """Indicators whose percentages are printed without decimals, as in their sources."""
    scope: Literal["group", "solo"] = "group"
    """What the report's figures are about where they are all about the same: that need not be said of each."""

    @property
    def scale(self) -> str:
        """The scale in words: "million"."""
        return self.labels({0: "scale_units", 3: "scale_thousand", 6: "scale_million"}[self.power])

    def unit(self, figure: Figure) -> str:
        """The unit that stands in a row's heading or after the number."""
        currency = self.labels.currency(figure.currency or "")
        match figure.unit:
            case Unit.CURRENCY:
                return self.labels("unit_money", currency=currency, scale=self.scale).strip()
            case Unit.CURRENCY_PER_SHARE:
                return self.labels("unit_per_share", currency=currency).strip()
            case Unit.RATIO:
                return self.labels("unit_times" if self.is_multiple(figure.indicator) else "unit_percent")
            case Unit.DAYS:
                return self.labels("unit_days")
            case Unit.COUNT:
                return self.labels("unit_count")

    def is_multiple(self, indicator: str) -> bool:
        """Whether a ratio is read as "0.85 ×" and not as "85 %"."""
        about, _ = self._about(indicator)
        return about in self.catalogue and self.catalogue[about].shown == "multiple"

    def name(self, indicator: str) -> str:
        """The indicator's name in the report's language."""
        if indicator in self.catalogue:
            return self.catalogue.name(indicator, self.labels.language)
        about, label = self._about(indicator)
        if label:
            return self.labels(label, name=self.catalogue.name(about, self.labels.language))
        return indicator.replace("_", " ").capitalize()

    def called(self, indicator: str, qualifiers: Qualifiers, *, beside: Iterable[Qualifiers] = ()) -> str:
        """The indicator's name with what tells a figure of it from others: "Combined ratio, undiscounted"."""
        return qualified(self.name(indicator), qualifiers, self.labels, beside=beside, scope=self.scope)

    def name_of(self, figure: Figure) -> str:
        """What a figure is called, with what qualifies it."""
        return self.called(figure.indicator, figure.qualifiers)

    def _about(self, indicator: str) -> tuple[str, str]:
        """The indicator of the catalogue that another is computed over, and the label that says how; itself, if it is one."""
        for ending, label in _COMPUTED.items():
            about = indicator.removesuffix(ending)
            if indicator not in self.catalogue and about != indicator and about in self.catalogue:
                return about, label
        return indicator, ""

    def printed(self, figure: Figure) -> Printed:
        """The figure, rounded half-even to what its unit deserves."""
        amount, decimals = figure.amount, 1
        match figure.unit:
            case Unit.CURRENCY:
                amount, decimals = figure.amount.scaleb(-self.power), 0
            case Unit.CURRENCY_PER_SHARE:
                decimals = 2
            case Unit.RATIO if self.is_multiple(figure.indicator):
                decimals = 2
            case Unit.RATIO:
                if from_low_base(figure):
                    return Printed(self.labels("not_meaningful"), "", "")
                amount = figure.amount.scaleb(2)
                decimals = 0 if figure.indicator.removesuffix("_change") in self.whole else 1
            case Unit.DAYS:
                decimals = 1
            case Unit.COUNT:
                decimals = 0
        return self._split(amount, decimals, figure)

    def exact(self, figure: Figure) -> str:
        """The figure to its last digit, for its evidence."""
        amount = figure.amount
        if figure.unit is Unit.RATIO and not self.is_multiple(figure.indicator):
            amount = amount.scaleb(2)
        if figure.unit is Unit.CURRENCY:
            amount = amount.scaleb(-self.power)
        decimals = max(0, -int(amount.normalize().as_tuple().exponent))
        if figure.calculation is not None:
            decimals = min(decimals, 4)
        return self._split(amount, decimals, figure).text

    def signed(self, figure: Figure) -> str:
        """A change with its sign in either direction: "+6.6%", "−1.2 pp", "+424"; money without its unit."""
        printed = self.printed(figure)
        number = f"{printed.whole}{printed.fraction}"
        if not printed.is_number:
            return number
        sign = "" if number.startswith("−") or not number.strip("0.,") else "+"
        if (
            figure.unit is Unit.RATIO
            and figure.indicator.endswith("_change")
            and not self.is_multiple(figure.indicator)
        ):
            return f"{sign}{number}\u00a0{self.labels('unit_points')}"
        return f"{sign}{number}{'%' if figure.unit is Unit.RATIO and not self.is_multiple(figure.indicator) else ''}"

    def _split(self, amount: Decimal, decimals: int, figure: Figure) -> Printed:
        rounded = amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text = str(format_decimal(abs(rounded), format=pattern, locale=self.labels.locale))
        mark = len(text) - decimals - 1 if decimals else len(text)
        sign = "−" if rounded < 0 else ""
        return Printed(sign + text[:mark], text[mark:], self.unit(figure), self.labels.currency(figure.currency or ""))


def printer(
    figures: Iterable[Figure], *, labels: Labels, catalogue: Catalogue, among: Iterable[Figure] = ()
) -> Printer:
    """A printer with the scale that fits the largest amount of money: 7 digits at most where millions allow it.

    `figures` are those of the company that a report is about; `among` all that are printed beside them.
    """
    own = tuple(figures)
    largest = max((abs(figure.amount) for figure in own if figure.unit is Unit.CURRENCY), default=Decimal(0))
    power = 6 if largest >= 10**9 else 3 if largest >= 10**6 else 0
    alone = bool(own) and all(figure.qualifiers.scope == "solo" for figure in own)
    return Printer(labels, catalogue, power, whole_percentages((*own, *among)), "solo" if alone else "group")


def printer_of(report: Report, *, labels: Labels, catalogue: Catalogue) -> Printer:
    """The printer for a report."""
    return printer(report.of_subject(), labels=labels, catalogue=catalogue, among=report.figures)
