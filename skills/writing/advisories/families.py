"""The knowledge base: families of errors, what tells them, and what is said of them in each language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast

import yaml
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, field_validator

from ...errors import BadConfiguration
from ...evidence import Frozen

_FOLDER = Path(__file__).with_name("knowledge")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Model = TypeVar("_Model", bound=Frozen)

GENERIC = "generic"
"""The texts for what no family covers."""

SLOT = re.compile(r"\{(?P<slot>[a-z_]+)(?::(?P<form>[a-z]+))?\}")
"""A slot of a text: {service}, or {service:di} with the preposition that merges with its article."""

SLOTS = frozenset(
    {"service", "partner", "users", "process", "technical", "several", "host", "words", "contact", "workaround"}
    | {"cut_offs", "deadline", "day", "from", "to", "since", "until", "counted"}
)
"""What a text may ask for."""


class Variant(Frozen):
    """A way to say something."""

    say: str
    when: str | None = Field(default=None, description="the fact that must be proved")

    @property
    def slots(self) -> frozenset[str]:
        """What must be known to say it."""
        return frozenset(found["slot"] for found in SLOT.finditer(self.say))

    @field_validator("say", mode="after")
    @classmethod
    def _known_slots(cls, say: str) -> str:
        unknown = sorted({found["slot"] for found in SLOT.finditer(say)} - SLOTS)
        if unknown:
            raise ValueError(f"there is no slot {{{unknown[0]}}}")
        return say


def _variants(value: object) -> object:
    """One text, or several; one that presumes nothing may be a mere string."""
    return tuple({"say": text} if isinstance(text, str) else text for text in _listed(value))


def _listed(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value) if isinstance(value, list) else (value,)


Variants = Annotated[tuple[Variant, ...], BeforeValidator(_variants), Field(min_length=1)]


class FamilyTexts(Frozen):
    """What is said of a family, besides what the frame adds."""

    title: Variants = ()
    happened: Variants
    affected: Variants
    do: Variants
    touched: str = Field(default="", description="who is affected, where the messages name no known system")
    counted: str = Field(default="", description="how its messages are counted; as the frame says if empty")


class Frame(Frozen):
    """What every advisory says, whatever the family."""

    counted: str
    extent: Variants
    change: dict[str, str]
    concerned: Variants
    unnamed: Variants = Field(description="follows what the family says of who is affected")
    process: Variants
    critical: Variants
    cut_off: Variants
    workaround: Variants
    call: Variants


class Texts(Frozen):
    """Everything that is said in one language."""

    language: str
    locale: str
    date: str
    time: str
    frame: Frame
    proofs: dict[str, str]
    families: dict[str, FamilyTexts]


def _compiled(expressions: tuple[str, ...]) -> tuple[str, ...]:
    for expression in expressions:
        try:
            re.compile(expression)
        except re.error as error:
            raise ValueError(f"“{expression}” is no regular expression: {error}") from None
    return expressions


Expressions = Annotated[tuple[str, ...], AfterValidator(_compiled)]


class Proof(Frozen):
    """A fact that a match proves."""

    codes: Expressions = ()
    phrases: Expressions = ()
    reassures: bool = Field(default=False, description="it may be said that nothing was lost")
    proves_cause: bool = Field(default=False, description="the cause may be said without “likely”")


class Family(Frozen):
    """What tells a family of errors."""

    id: str
    codes: Expressions = ()
    thrown: Expressions = ()
    thrown_last: Expressions = Field(default=(), description="types so general that any words count before them")
    status: tuple[int, ...] = Field(default=(), description="of HTTP, RFC 9110")
    phrases: Expressions = ()
    proofs: tuple[str, ...] = Field(default=(), description="facts that its texts add where they are proved")
    ahead: bool = Field(default=False, description="its words count before any code: they tell how it ended")
    last: bool = Field(default=False, description="its words are so general that all others count before them")
    outage: bool = Field(default=False, description="people can't work with the service: its workaround is told")
    days_to_act: int | None = Field(default=None, description="the usual term that an event begins")


class Signals(Frozen):
    """All families, the surest among equals first."""

    proofs: dict[str, Proof] = Field(default_factory=dict[str, Proof])
    families: tuple[Family, ...]


@cache
def signals() -> Signals:
    """What tells the families.

    Raises:
        BadConfiguration: the file is malformed.
    """
    business, technical = (_read(_FOLDER / f"{name}.yaml", Signals) for name in ("signals", "signals_technical"))
    return Signals(proofs=business.proofs, families=(*business.families, *technical.families))


@cache
def texts(language: str) -> Texts:
    """What is said in `language`.

    Raises:
        BadConfiguration: there is nothing in that language, or the file is malformed or lacks a family.
    """
    known = sorted(path.stem for path in _FOLDER.glob("??.yaml"))
    if language not in known:
        raise BadConfiguration(f"there are no advisories in “{language}”, only in {', '.join(known)}")
    read = _read(_FOLDER / f"{language}.yaml", Texts)
    lacking = [one.id for one in signals().families if one.id not in read.families]
    if lacking:
        raise BadConfiguration(f"{language}.yaml: families: there is no text for {', '.join(lacking)}")
    return read


def _read(path: Path, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise BadConfiguration(f"{path.name}: {place}: {first['msg'].removeprefix('Value error, ')}") from None
