"""What stands in a slot of a message, written as the report's language writes it: words, amounts, dates, periods."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

Words = Mapping[str, str | Mapping[str, str]]

_AMOUNT = re.compile(r"(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<unit> [A-Z]{3}| kB| MB)?")
_ID = re.compile(r"[\w-]+/(?P<indicator>\w+)(?:\[(?P<variant>[^\]]*)\])?@(?P<period>.+)")
_YEARS = re.compile(r"FY(?P<first>\d{4})(?:[-–]FY(?P<last>\d{4}))?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
MINUS = "−"


@dataclass(frozen=True, slots=True)
class SlotValue:
    """What a slot holds, and the form in which the sentence wants it."""

    value: str
    form: str = ""


def written(slot: SlotValue, words: Words, locale: Locale, ids: Mapping[str, str]) -> str | None:
    """What the slot holds as the language writes it; None if that is not known."""
    by_form: Mapping[str, Callable[[], str | None]] = {
        "number": lambda: amount(slot.value, locale),
        "date": lambda: day(slot.value, locale),
        "verbatim": lambda: slot.value,
    }
    asked = by_form.get(slot.form)
    said = asked() if asked is not None else None
    if said is None:
        said = _word(slot, words)
    return said if said is not None else period(slot.value, locale) or figure(slot.value, ids, locale)


def _word(slot: SlotValue, words: Words) -> str | None:
    found = words.get(slot.value)
    if found is None or isinstance(found, str):
        return found
    return found.get(slot.form) or found["plain"]


def amount(text: str, locale: Locale) -> str | None:
    """Say “405,000,000 EUR” as “405.000.000 EUR”; None for what is no amount."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    try:
        number = Decimal(found["number"].replace(",", ""))
    except InvalidOperation:
        return None
    decimals = max(0, -int(number.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    said = str(format_decimal(abs(number), format=pattern, locale=locale))
    return (MINUS if number < 0 else "") + said + (found["unit"] or "").replace(" ", "\u00a0")


def day(text: str, locale: Locale) -> str | None:
    """Say “2025-12-31” as “31 dicembre 2025”; None for what is no date."""
    return str(format_date(date.fromisoformat(text), "long", locale=locale)) if _ISO.fullmatch(text) else None


def period(label: str, locale: Locale) -> str | None:
    """Say “FY2025” as “2025”, “FY2016-FY2018” as “2016–2018”, but not in English; None for what is no label of years."""
    found = _YEARS.fullmatch(label)
    if found is None:
        return None
    if locale.language == "en":
        return label
    return f"{found['first']}–{found['last']}" if found["last"] else found["first"]


def figure(name: str, ids: Mapping[str, str], locale: Locale) -> str | None:
    """An indicator's or a figure's id in words: "Utile netto (2025)"; None for what is none."""
    if name in ids:
        return ids[name]
    found = _ID.fullmatch(name)
    if found is None or found["indicator"] not in ids:
        return None
    variant = f", {found['variant']}" if found["variant"] else ""
    return f"{ids[found['indicator']]}{variant} ({period(found['period'], locale) or found['period']})"
