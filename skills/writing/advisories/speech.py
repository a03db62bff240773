"""What fills the slots of an advisory: names with their articles, numbers and times as a language writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ...logs.model import Pattern
from .families import SLOT, Texts
from .services import Service, ServiceCatalogue, said

_COUNTED = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")
_SENTENCE = re.compile(r"(^|[.!?] )([“«]?)(\w)")
_ARTICLE = re.compile(r"(?i)(il|lo|la|l[’']) ?(?=\w)")
_ENGLISH = ("the ", "our ", "your ", "a ", "an ")
_MERGED = {
    "di": {"il": "del ", "lo": "dello ", "la": "della ", "l": "dell’"},
    "a": {"il": "al ", "lo": "allo ", "la": "alla ", "l": "all’"},
    "da": {"il": "dal ", "lo": "dallo ", "la": "dalla ", "l": "dall’"},
    "in": {"il": "nel ", "lo": "nello ", "la": "nella ", "l": "nell’"},
    "su": {"il": "sul ", "lo": "sullo ", "la": "sulla ", "l": "sull’"},
}
"""Italian prepositions that merge with the article after them."""
_TECHNICAL = re.compile(r"[\w][\w .-]{0,39}")
_PLAIN = re.compile(r"(?<![\w.:/\\$@<*=-])(?:[A-Za-zàèéìòù][a-zàèéìòù]{0,13}(?: |$|(?=[,.:;!?)](?:\s|$)))){2,}")
_NAMED_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a pattern, as the texts of one language may say it."""

    slots: Mapping[str, str]
    count: int

    def without(self, *slots: str) -> Known:
        """The same without some of the slots."""
        return Known({slot: value for slot, value in self.slots.items() if slot not in slots}, self.count)


def known_of(
    pattern: Pattern, services: ServiceCatalogue, *, contact: str | None, texts: Texts, days_to_act: int | None = None
) -> Known:
    """The slots that can be filled for a pattern; a slot that is not there is not known."""
    found = services.of(pattern)
    slots = _of_services(found, services.unknown(pattern), texts)
    partner = found[0].partner if "service" in slots else None
    if partner is not None and (name := said(partner.name, texts.language)) and partner.is_named_in(told_in(pattern)):
        slots["partner"] = spoken_name(name, texts.language)
    if contact and "contact" not in slots:
        slots["contact"] = contact
    slots |= times(pattern, ZoneInfo(services.time_zone), texts, days_to_act)
    if plain := plain_words(pattern.template):
        slots["words"] = plain
    if len(pattern.hosts) == 1:
        slots["host"] = pattern.hosts[0].value
    return Known(slots=slots, count=pattern.count)


def told_in(pattern: Pattern) -> str:
    """All that a pattern's messages say: its words, the values they took, samples, hosts."""
    values = (value.value for variable in pattern.variables for value in variable.top)
    return "\n".join(
        (pattern.template, *values, *(one.text for one in pattern.samples), *(one.value for one in pattern.hosts))
    )


def plain_words(template: str) -> str:
    """The longest run of everyday words in a template, at most six; nothing if it tells nothing."""
    runs = [found[0].strip(" ,.:;!?)").split(" ") for found in _PLAIN.finditer(template)]
    longest = max(runs, key=len) if runs else []
    return " ".join(longest[:6]) if len(longest) > 1 and any(len(word) > 4 for word in longest[:6]) else ""


def _of_services(found: Sequence[Service], unknown: Sequence[str], texts: Texts) -> dict[str, str]:
    language, slots = texts.language, dict[str, str]()
    names = list(dict.fromkeys(spoken_name(name, language) for one in found if (name := said(one.name, language))))
    if len(names) == 1 and not unknown:
        service = found[0]
        slots["service"] = names[0]
        for slot in ("process", "users", "workaround", "contact"):
            if text := said(getattr(service, slot), language):
                slots[slot] = text.strip().rstrip(".")
        cut_offs = [f"{one.at} ({what})" for one in service.cut_offs if (what := said(one.what, language))]
        if cut_offs:
            slots["cut_offs"] = listed(cut_offs, texts.locale)
        if service.critical:
            slots["critical"] = "true"
    elif names:
        slots["several"] = listed([*names, *(f"“{name}”" for name in unknown)][:_NAMED_AT_MOST], texts.locale)
        contacts = {said(one.contact, language) for one in found}
        if len(contacts) == 1 and (only := contacts.pop()):
            slots["contact"] = only
    elif readable := [name for name in unknown if _TECHNICAL.fullmatch(name)]:
        slots["technical"] = listed([f"“{name}”" for name in readable[:_NAMED_AT_MOST]], texts.locale)
    return slots


def times(pattern: Pattern, zone: ZoneInfo, texts: Texts, days_to_act: int | None) -> dict[str, str]:
    """Days and times of a pattern in the zone of its readers: on one day (day, from, to), or the days between."""
    first, last = pattern.first_seen, pattern.last_seen or pattern.first_seen
    if first is None or last is None:
        return {}
    first, last = first.astimezone(zone), last.astimezone(zone)
    mark = " UTC" if zone.key == "UTC" else ""
    slots: dict[str, str] = {}
    if first.date() == last.date():
        slots["day"] = _date(first, texts.date, texts.locale)
        at, to = (_time(moment, texts.time, texts.locale) for moment in (first, last))
        slots |= {"from": at, "to": to + mark} if at != to else {"from": at + mark}
    else:
        slots["since"] = _date(first, texts.date, texts.locale)
        slots["until"] = _date(last, texts.date, texts.locale)
    if days_to_act is not None:
        slots["deadline"] = _date(first + timedelta(days=days_to_act), texts.date, texts.locale)
    return slots


def spoken(template: str, known: Known, *, texts: Texts) -> str:
    """The template with its slots filled, its counted forms chosen and its sentences begun with a capital letter."""

    def slot(found: re.Match[str]) -> str:
        value = known.slots[found["slot"]]
        return merged(value, found["form"]) if found["form"] else value

    text = _COUNTED.sub(lambda found: counted(found, known.count, texts.locale), template)
    text = re.sub(r"\s+", " ", SLOT.sub(slot, text)).strip()
    return _SENTENCE.sub(lambda found: found[1] + found[2] + found[3].upper(), text)


def counted(found: re.Match[str], count: int, locale: str) -> str:
    """The form of "[# item|# items]" that goes with `count` (CLDR's plural category "one", or any other)."""
    from babel import Locale

    form = found[1] if Locale.parse(locale).plural_form(count) == "one" else found[2]
    return form.replace("#", number(count, locale))


def number(count: int, locale: str) -> str:
    """A count as the language writes it: 12,345 or 12.345."""
    from babel.numbers import format_decimal

    return format_decimal(count, locale=locale)


def listed(items: Sequence[str], locale: str) -> str:
    """The items with commas and the language's "and"."""
    from babel.lists import format_list

    return format_list(items, style="standard", locale=locale)


def spoken_name(name: str, language: str) -> str:
    """A service's name as a sentence can use it: common names get the article that they lack."""
    name = name.strip().rstrip(".")
    if not name[:1].islower() or not name[:2].isalpha():
        return name
    if language == "en":
        return name if name.startswith(_ENGLISH) else f"the {name}"
    if language != "it" or _ARTICLE.match(name):
        return name
    return f"il {name}" if name.startswith("sistema") else f"il sistema “{name}”"


def merged(name: str, preposition: str) -> str:
    """An Italian preposition with a name: "del sistema", "nell’archivio", "di SAP"."""
    found = _ARTICLE.match(name)
    if found is None or preposition not in _MERGED:
        return f"{preposition} {name}"
    article = found[1].rstrip("’'").lower()
    return _MERGED[preposition][article] + name[found.end() :]


def _date(moment: datetime, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(moment.date(), pattern, locale=locale)


def _time(moment: datetime, pattern: str, locale: str) -> str:
    from babel.dates import format_time

    return format_time(moment.time(), pattern, locale=locale)
