"""From a statement to a sentence: numbers, amounts, dates and periods as a language writes them.

Forms: `size` an amount without its sign · `points` a difference between percentages · `in` a period with its
preposition · `own` a name in the possessive · `ordinal` a count or rank as first, second, … One precision everywhere: a
decimal for billions, percentages (none where the sources print none) and days, two for multiples and amounts per share; for millions a decimal up to a hundred, unless they are whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent, get_currency_symbol

from ..errors import InternalError
from ..figures import Figure, Unit
from ..finance.catalogue import Catalogue, load_catalogue
from ..finance.precision import whole_percentages
from .language import Language, load_language
from .statement import PLACEHOLDER, Slot, Statement

SCALES = (("trillion", 12), ("billion", 9), ("million", 6), ("thousand", 3))
MINUS = "−"
_MOVEMENTS = ("_change", "_peer_median")
_FISCAL_YEAR = re.compile(r"\d{4}")
_FISCAL_YEARS = re.compile(r"^(?:FY)?\d{4}(?:-(?:FY)?\d{4})?$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a rendered sentence: words, or what stands for a slot."""

    text: str
    slot: Slot | None = None


def render(
    statement: Statement, figures: Mapping[str, Figure], language: str = "en", *, catalogue: Catalogue | None = None
) -> str:
    """The sentence. A figure that is not vouched reads "in review"; without `catalogue`, the package's own counts.

    Raises:
        InternalError: the template refers to a slot or a figure that is not there.
        BadConfiguration: there are no texts in `language`.
    """
    return "".join(segment.text for segment in segments(statement, figures, language, catalogue=catalogue))


def segments(
    statement: Statement, figures: Mapping[str, Figure], language: str = "en", *, catalogue: Catalogue | None = None
) -> tuple[Segment, ...]:
    """The sentence in pieces, so that each numeral can be linked to its figure."""
    writer = Writer(load_language(language), figures, catalogue or load_catalogue())
    made = tuple(_pieces(statement, writer))
    first = next((number for number, segment in enumerate(made) if segment.text), None)
    if first is None:
        return made
    text = made[first].text
    return (*made[:first], Segment(text[0].upper() + text[1:], made[first].slot), *made[first + 1 :])


def _pieces(statement: Statement, writer: Writer) -> Iterator[Segment]:
    at = 0
    for found in PLACEHOLDER.finditer(statement.template):
        if found.start() > at:
            yield Segment(statement.template[at : found.start()])
        slot = statement.slots.get(found["slot"])
        if slot is None:
            raise InternalError(f"statement {statement.id} has no slot {found['slot']}")
        yield Segment(writer.slot(slot, found["form"] or ""), slot)
        at = found.end()
    if at < len(statement.template):
        yield Segment(statement.template[at:])


class Writer:
    """Writes slots in one language."""

    def __init__(self, language: Language, figures: Mapping[str, Figure], catalogue: Catalogue) -> None:
        self._language = language
        self._figures = figures
        self._catalogue = catalogue
        self._locale = Locale.parse(language.locale)
        self._whole = whole_percentages(figures.values())

    def slot(self, slot: Slot, form: str = "") -> str:
        """What stands at a placeholder."""
        match slot.kind:
            case "figure":
                return self._figure(slot.value, form)
            case "period":
                return self._period(slot.value, form or "plain")
            case "date":
                return self._date(slot.value)
            case "count":
                return self._count(int(slot.value), form)
            case "rank":
                return self._count(int(slot.value), form or "ordinal")
            case "threshold":
                return self._number(Decimal(slot.value), _digits_of(slot.value))
            case "name":
                return self._possessive(slot.value) if form == "own" else slot.value

    def amount(self, figure: Figure, form: str = "") -> str:
        """A figure's amount as prose says it."""
        contraction = self._language.contractions.get(form)
        if contraction is not None:
            text = self.amount(figure, "size" if contraction.unsigned else "")
            patterns = contraction.patterns.items()
            return next((pattern for start, pattern in patterns if re.match(start, text)), "{n}").format(n=text)
        amount = abs(figure.amount) if form == "size" else figure.amount
        match figure.unit:
            case Unit.CURRENCY:
                return self._money(amount, figure.currency or "")
            case Unit.CURRENCY_PER_SHARE:
                return self._in_currency(self._number(amount, 2), figure.currency or "", self._language.money, amount)
            case Unit.RATIO:
                return self._ratio(amount, figure.indicator, form)
            case Unit.DAYS:
                return self._days(amount)
            case Unit.COUNT:
                return self._number(amount, 0)

    def _figure(self, figure_id: str, form: str) -> str:
        figure = self._figures.get(figure_id)
        if figure is None:
            raise InternalError(f"a text refers to {figure_id}, which the report does not hold")
        return self.amount(figure, form) if figure.vouched else self._language.in_review

    def _ratio(self, amount: Decimal, indicator: str, form: str) -> str:
        for ending in _MOVEMENTS:
            indicator = indicator.removesuffix(ending)
        if indicator in self._catalogue and self._catalogue[indicator].shown == "multiple":
            return self._number(amount, 2)
        decimals = 0 if indicator in self._whole else 1
        if form == "points":
            points = abs(amount) * 100
            return self._plural(self._language.points, points, decimals).format(n=self._number(points, decimals))
        pattern = self._percent_pattern(decimals)
        return _minus(format_percent(_round(amount, 2 + decimals), format=pattern, locale=self._locale))

    def _percent_pattern(self, decimals: int) -> str:
        """The locale's own pattern ("#,##0%", "#,##0 %") with so many decimals."""
        return str(self._locale.percent_formats[None].pattern).replace("#,##0", "#,##0.0" if decimals else "#,##0")

    def _days(self, amount: Decimal) -> str:
        return self._plural(self._language.days, abs(amount), 1).format(n=self._number(amount, 1))

    def _money(self, amount: Decimal, currency: str) -> str:
        for scale, exponent in SCALES:
            scaled = amount.scaleb(-exponent)
            digits = 1 if exponent >= 9 or abs(scaled) < _decimal_up_to(scaled, exponent) else 0
            if abs(_round(scaled, digits)) >= 1 and (exponent > 3 or abs(amount) >= 10_000):
                pattern = self._plural(self._language.scales[scale], abs(scaled), digits)
                return self._in_currency(self._number(scaled, digits), currency, pattern, scaled)
        return self._in_currency(self._number(amount, 0), currency, self._language.money, amount)

    def _in_currency(self, number: str, currency: str, pattern: str, amount: Decimal) -> str:
        symbol = get_currency_symbol(currency, locale=self._locale)
        sign, number = (MINUS, number[1:]) if amount < 0 and number.startswith(MINUS) else ("", number)
        symbol = f"{symbol} " if symbol[-1:].isalpha() else symbol
        name = self._language.currencies.get(currency, currency)
        return sign + pattern.format(n=number, symbol=symbol, currency=name)

    def _plural(self, patterns: Mapping[str, str], amount: Decimal, digits: int) -> str:
        """The pattern for the number as it is shown: "1.0" is plural in English."""
        return patterns.get(self._locale.plural_form(_round(amount, digits)), patterns["other"])

    def _number(self, amount: Decimal, digits: int) -> str:
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return _minus(format_decimal(_round(amount, digits), format=pattern, locale=self._locale))

    def _count(self, number: int, form: str) -> str:
        words = self._language.ordinals if form == "ordinal" else self._language.counts
        index = number - 1 if form == "ordinal" else number
        return words[index] if 0 <= index < len(words) else self._number(Decimal(number), 0)

    def _period(self, label: str, form: str) -> str:
        """A fiscal year, a span of them ("FY2016-FY2018") or any other label, each with its own pattern if there is one."""
        years = _FISCAL_YEAR.findall(label)
        kind = {1: "", 2: "_span"}.get(len(years), "_other") if _FISCAL_YEARS.match(label) else "_other"
        patterns = self._language.periods
        pattern = patterns.get(f"{form}{kind}") or patterns[form]
        return pattern.format(label=label.replace("-", "–"), year="–".join(years))

    def _possessive(self, name: str) -> str:
        patterns = self._language.possessive
        pattern = next((pattern for ending, pattern in patterns.items() if name.endswith(ending)), None)
        return (pattern or patterns.get("other", "{name}")).format(name=name)

    def _date(self, iso: str) -> str:
        return str(format_date(date.fromisoformat(iso), format="long", locale=self._locale))


def _decimal_up_to(scaled: Decimal, exponent: int) -> Decimal:
    """Three digits at most, and no nought that the document does not print: 19.7 million, but 96 and 187 million."""
    is_whole = scaled == scaled.to_integral_value()
    return Decimal("9.95") if is_whole or exponent < 6 else Decimal("99.95")


def _minus(number: str) -> str:
    """The number with the sign that typography gives it, which is as wide as a digit."""
    return number.replace("-", MINUS)


def _round(amount: Decimal, digits: int) -> Decimal:
    rounded = amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN)
    return abs(rounded) if rounded == 0 else rounded


def _digits_of(number: str) -> int:
    return len(number.partition(".")[2])
