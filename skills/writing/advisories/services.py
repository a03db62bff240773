"""The service catalogue: what a technical name such as "sap-fi-03" means to people. The user writes it, in YAML.

```yaml
time_zone: Europe/Rome          # in which clock times are told; UTC if it is not given
sap-fi-*:                       # a service, or a host, as the logs name it; * and ? stand for anything
  name: {en: the accounting system, it: il sistema di contabilità}
  process: {en: closing the books, it: la chiusura dei conti}
  users: {en: accountants and claims handlers, it: contabili e liquidatori}
  critical: true
  cut_offs: [{at: "18:00", what: {en: the payment file, it: il file dei pagamenti}}]
  workaround: {en: use the paper form, it: usate il modulo di carta}
  partner: {name: {en: the bank, it: la banca}, names: ["*.bank.example", SEPA]}   # outside; how messages name it
  contact: {en: "the finance desk, extension 4120", it: "l’assistenza contabile, interno 4120"}
```
A text is one string for all languages, or one a language. Everything but the name may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import yaml
from pydantic import BeforeValidator, Field, ValidationError, field_validator

from ...errors import BadConfiguration, BadInput
from ...evidence import Frozen
from ...logs.model import Pattern
from ...yaml_entries import line_of

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ANY = "*"
_TOKEN = re.compile(r"\w[\w.:-]*")
_UNTELLING = frozenset(
    [
        "the",
        "our",
        "all",
        "and",
        "for",
        "of",
        "il",
        "lo",
        "la",
        "le",
        "gli",
        "dei",
        "del",
        "della",
        "delle",
        "per",
        "con",
        "un",
        "una",
        "system",
        "systems",
        "service",
        "services",
        "company",
        "office",
        "agency",
        "gateway",
        "provider",
        "partner",
        "group",
        "sistema",
        "sistemi",
        "servizio",
        "servizi",
        "società",
        "ufficio",
        "agenzia",
        "gruppo",
        "fornitore",
        "tax",
    ]
)
"""Words of a partner's name that tell nothing of whom a message means."""


def _by_language(value: object) -> object:
    return {_ANY: value} if isinstance(value, str) else value


Spoken = Annotated[dict[str, Annotated[str, Field(min_length=1)]], BeforeValidator(_by_language), Field(min_length=1)]
"""A text by language; under "*" what holds for all."""


class CutOff(Frozen):
    """A time of day after which something waits until the next day."""

    at: str = Field(pattern=r"^(?:[01]\d|2[0-3])[:.][0-5]\d$", description="18:00, in quotes")
    what: Spoken


def _named(value: Any) -> Any:
    is_described = hasattr(value, "keys") and "name" in value
    return value if is_described else {"name": value}


class Partner(Frozen):
    """A party outside that a service exchanges data with. A text speaks of it only if the messages themselves name it."""

    name: Spoken
    names: tuple[str, ...] = Field(default=(), description="words or hosts by which messages name it, as globs")

    def is_named_in(self, text: str) -> bool:
        """Whether a text has one of its names, or a telling word of its name, as a whole word."""
        found = {word.casefold().strip(".:-") for word in _TOKEN.findall(text)}
        words = {name: [word.casefold() for word in _TOKEN.findall(name)] for name in self.name.values()}
        told = {word for name in words.values() for word in name} - _UNTELLING
        told |= {"".join(word[0] for word in name) for name in words.values()}  # SDI: Sistema di Interscambio
        return any(
            fnmatchcase(word, name.casefold()) for word in found for name in (*self.names, *told) if len(name) > 2
        )


class Service(Frozen):
    """A system as people know it."""

    id: str = Field(min_length=1, description="its key in the file: a name or a glob")
    name: Spoken = Field(description="in the singular, with its article, or a proper name: the accounting system, SAP")
    hosts: tuple[str, ...] = Field(default=(), description="hosts that it runs on, as names or globs")
    process: Spoken | None = Field(default=None, description="what it is needed for")
    users: Spoken | None = Field(default=None, description="who uses it")
    critical: bool = False
    cut_offs: tuple[CutOff, ...] = ()
    workaround: Spoken | None = Field(default=None, description="what to do while it does not work, as a request")
    contact: Spoken | None = Field(default=None, description="whom to call, with the number")
    partner: Annotated[Partner, BeforeValidator(_named)] | None = None

    @field_validator("name", mode="after")
    @classmethod
    def _singular(cls, name: Mapping[str, str]) -> Mapping[str, str]:
        if name.get("it", "").casefold().startswith(("i ", "gli ", "le ")):
            raise ValueError("a name stands in the singular, for the sentences agree with it")
        return name

    def texts(self) -> Iterable[str]:
        """Everything that it says, in all languages."""
        for spoken in (self.name, self.process, self.users, self.workaround, self.contact):
            yield from (spoken or {}).values()
        for cut_off in self.cut_offs:
            yield from (cut_off.at, *cut_off.what.values())


def said(spoken: Mapping[str, str] | None, language: str) -> str | None:
    """The text in `language`, or the one for all languages; None if there is neither."""
    return None if spoken is None else spoken.get(language, spoken.get(_ANY))


class ServiceCatalogue(Frozen):
    """The services in the file's order; without a file there are none, and texts say what they do not know."""

    services: tuple[Service, ...] = ()
    time_zone: str = "UTC"

    @field_validator("time_zone", mode="after")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ValueError, OSError, KeyError):
            raise ValueError(f"there is no time zone “{name}”, write one such as Europe/Rome") from None
        return name

    def of(self, pattern: Pattern) -> tuple[Service, ...]:
        """The services that a pattern concerns: by its services' names, or else by its hosts; the most frequent first."""
        by_name = [self._named(one.value) for one in pattern.services]
        found = [service for service in by_name if service is not None]
        found = found or [service for one in pattern.hosts if (service := self._on(one.value)) is not None]
        return tuple({service.id: service for service in found}.values())

    def unknown(self, pattern: Pattern) -> tuple[str, ...]:
        """The names of the pattern's services that the catalogue does not describe; none if it knows their hosts."""
        if any(self._on(one.value) is not None for one in pattern.hosts):
            return ()
        return tuple(one.value for one in pattern.services if self._named(one.value) is None)

    def _named(self, name: str) -> Service | None:
        return self._first(name, hosts=False)

    def _on(self, host: str) -> Service | None:
        short = host.partition(".")[0]
        return self._first(host, hosts=True) or self._first(short, hosts=True)

    def _first(self, name: str, *, hosts: bool) -> Service | None:
        """The service with exactly this key, or else the first whose key, or glob of hosts, fits; case does not matter."""
        name = name.casefold()
        exact = (service for service in self.services if service.id.casefold() == name)
        fitting = (
            service
            for service in self.services
            if any(fnmatchcase(name, glob.casefold()) for glob in (service.id, *(service.hosts if hosts else ())))
        )
        return next(exact, None) or next(fitting, None)


def load_services(path: Path) -> ServiceCatalogue:
    """Read a service catalogue.

    Raises:
        BadInput: the file can't be read.
        BadConfiguration: it is no YAML, or an entry is wrong; the message names file, line and key.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: the service catalogue can't be read: {error}") from None
    try:
        root = yaml.compose(text, Loader=_Loader)
        values: Any = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        raise BadConfiguration(f"{path.name}{where}: no valid YAML: {getattr(error, 'problem', error)}") from None
    if root is None:
        return ServiceCatalogue()
    if not isinstance(root, yaml.MappingNode):
        raise BadConfiguration(f"{path.name}, line 1: expected services as “name: {{name: …}}”")
    return _catalogue(path.name, root, values)


def _catalogue(file: str, root: yaml.MappingNode, values: Mapping[str, Any]) -> ServiceCatalogue:
    lines: dict[str, int] = {}
    for key, _ in root.value:
        if key.value in lines:
            raise BadConfiguration(f"{file}, line {key.start_mark.line + 1}: {key.value} is defined twice")
        lines[key.value] = key.start_mark.line + 1
    services: list[Service] = []
    for (key, node), value in zip(root.value, values.values(), strict=True):
        if key.value == "time_zone":
            continue
        if not isinstance(value, dict):
            raise BadConfiguration(
                f"{file}, line {lines[key.value]}: {key.value}: expected its name and what is known of it"
            )
        try:
            services.append(Service.model_validate({"id": key.value, **value}))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in (key.value, *first["loc"]) if part != _ANY)
            message = first["msg"].removeprefix("Value error, ")
            raise BadConfiguration(f"{file}, line {line_of(node, first['loc'])}: {place}: {message}") from None
    try:
        return ServiceCatalogue(services=tuple(services), time_zone=str(values.get("time_zone", "UTC")))
    except ValidationError as error:
        message = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise BadConfiguration(f"{file}, line {lines.get('time_zone', 1)}: time_zone: {message}") from None
