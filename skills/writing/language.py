"""What a language knows: names, sentences and the words that its guard watches. One YAML file a language."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BeforeValidator, Field, ValidationError

from ..errors import BadConfiguration
from ..evidence import Frozen
from .statement import Audience

_FOLDER = Path(__file__).parent / "languages"
_PLAN = Path(__file__).parent / "plan.yaml"
_Model = TypeVar("_Model", bound=Frozen)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Variants = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]
Texts = dict[str, Variants]
"""Pattern of states ("up trend*", "up/down") → ways to say it; the first pattern that fits counts."""


class Story(Frozen):
    """A sentence about several indicators: one text a combination of states, or clauses that are joined."""

    texts: Texts = Field(default_factory=dict)
    first: Texts = Field(default_factory=dict)
    between: Texts = Field(default_factory=dict)
    then: Texts = Field(default_factory=dict)


class Lexicon(Frozen):
    """The words that the statement guard watches, as regular expressions over whole words in lower case."""

    numbers: tuple[str, ...] = Field(description="number words, fractions, multiples and words of scale")
    not_numbers: tuple[str, ...] = Field(default=(), description="where such a word is something else")
    negations: tuple[str, ...]
    boundaries: tuple[str, ...] = Field(description="words that begin a clause")
    up: tuple[str, ...]
    down: tuple[str, ...]
    flat: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    highest: tuple[str, ...]
    lowest: tuple[str, ...]
    leading: tuple[str, ...]
    trailing: tuple[str, ...]
    favourable: tuple[str, ...]
    unfavourable: tuple[str, ...]
    minus: tuple[str, ...] = Field(description="say that an amount is below zero")
    plus: tuple[str, ...] = Field(description="say that an amount is above zero")
    earlier: tuple[str, ...] = Field(description="say that a figure is of another year")


class Contraction(Frozen):
    """A word that merges with the number after it: "dell’8,6 %", "dello 0,5 %", "del 7 %"."""

    unsigned: bool = Field(description="whether the amount is written without its sign")
    patterns: dict[str, str] = Field(description="how the number begins, as a regular expression → pattern")


class Language(Frozen):
    """Everything that is written in one language."""

    language: str
    locale: str = Field(description="of CLDR, as babel names it")
    titles: dict[str, str]
    scales: dict[str, dict[str, str]] = Field(description="thousand, million, … → plural category → pattern")
    money: str = Field(description="pattern of an amount without a scale")
    currencies: dict[str, str] = Field(default_factory=dict, description="code → how prose names it")
    points: dict[str, str] = Field(description="plural category → pattern of a difference between percentages")
    days: dict[str, str] = Field(description="plural category → pattern of a number of days")
    periods: dict[str, str] = Field(description="form, form_span or form_other → pattern, with label and year")
    counts: tuple[str, ...] = Field(description="numbers in words, from zero")
    ordinals: tuple[str, ...] = Field(description="from first")
    contractions: dict[str, Contraction] = Field(default_factory=dict, description="form → how it is written")
    possessive: dict[str, str] = Field(default_factory=dict, description="ending of a name, or other → pattern")
    in_review: str
    names: dict[str, str] = Field(default_factory=dict, description="indicator → its name in a sentence")
    forms: dict[str, str] = Field(
        default_factory=dict, description="indicator → the form its verbs take; `s` if unnamed"
    )
    qualifiers: dict[str, str] = Field(
        default_factory=dict, description="value of a qualifier → what stands in brackets behind a name"
    )
    gains: dict[str, str] = Field(default_factory=dict, description="indicator → what it is called above zero")
    losses: dict[str, str] = Field(default_factory=dict, description="indicator → what it is called below zero")
    identities: dict[str, str] = Field(default_factory=dict)
    verbs: dict[str, dict[str, str]] = Field(default_factory=dict, description="verb → form → inflected verb")
    sentences: dict[str, Texts] = Field(
        description="indicator, or money, percent, multiple, days, growth, rank → texts"
    )
    stories: dict[str, Story] = Field(default_factory=dict)
    attention: dict[str, Texts] = Field(default_factory=dict, description="kind → one, other → texts")
    lexicon: Lexicon


class Topic(Frozen):
    """Something to be told: the first option counts for which there are figures and words.

    An option names a story and its indicators; the story "alone" is a sentence about one indicator, "rank" one about
    its place among the peers.
    """

    tell: tuple[tuple[str, ...], ...] = Field(min_length=1)
    weight: int = 0
    only: str = Field(default="*", description="pattern that the states have to fit")


class Plan(Frozen):
    """What is told to whom, in which order; the same for all languages."""

    executive: tuple[Topic, ...]
    executive_sentences: int = Field(ge=1)
    analyst_summary: int = Field(ge=0, description="sentences of the executive's text that open an analyst's")
    analyst_summary_weight: int = Field(default=0, description="what such a sentence weighs at least")
    analyst: dict[str, tuple[Topic, ...]] = Field(description="section → topics, in reading order")
    groups: dict[str, str] = Field(description="group of the catalogue → section for indicators that no topic names")


def pick(texts: Mapping[str, tuple[str, ...]], state: str) -> tuple[str, ...]:
    """The ways to say `state`, none if no pattern fits it."""
    return next((variants for pattern, variants in texts.items() if fnmatchcase(state, pattern)), ())


@cache
def load_language(language: str) -> Language:
    """Read a language's file.

    Raises:
        BadConfiguration: there is none, or it is malformed.
    """
    known = sorted(path.stem for path in _FOLDER.glob("*.yaml"))
    if language not in known:
        raise BadConfiguration(f"no texts in “{language}”: choose one of {', '.join(known)}")
    return _read(_FOLDER / f"{language}.yaml", Language)


@cache
def load_plan() -> Plan:
    """Read what is told to whom."""
    return _read(_PLAN, Plan)


def sections(audience: Audience) -> tuple[str, ...]:
    """The ids of an audience's sections, in reading order."""
    return ("summary",) if audience == "executive" else ("summary", *load_plan().analyst, "attention")


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _read(path: Path, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))
    except yaml.YAMLError as error:
        raise BadConfiguration(f"{path.name}: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadConfiguration(f"{path.name}: {key}: {first['msg']}") from None
