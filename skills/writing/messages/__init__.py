"""What guards, skills and the scenario tell a reader, in the language of the report.

Code says it in English, by a template: `f"the row “{label}” has no number in this column"`. A language has one YAML
file here with its own template for each of them; a finished sentence is recognised by the English template that it was
made from and said again by the other. What a slot holds is said again too where it is a known word, sentence, name of
an indicator or period; what stands in quotes is a quote, and stays. A sentence without a counterpart stays English, and
whoever prints it can mark it as such (`Said.left`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from pydantic import Field, ValidationError

from ...errors import BadConfiguration
from ...evidence import Frozen
from ...finance.catalogue import load_catalogue
from ...finance.identities import load_identities
from .slots import SlotValue, Words, period, written

_HERE = Path(__file__).parent
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SLOT = re.compile(r"\{(?P<slot>[a-z_]*|\d+)(?::(?P<form>[a-z]+))?\}")
_JOINTS = ("; ", " and ", ", ")
"""How English lists join what they list."""
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|does|do|did|not|which|that|this|can't|could|would)\b")
"""Words that names and labels hardly ever have and English sentences have as a rule."""


class MessageFile(Frozen):
    """One language's file: English template → its own template; a slot is `{}` or `{1}`, with a form `{1:in}`."""

    language: str
    joints: dict[str, str] = Field(default={}, description="how it writes “, ”, “; ” and “ and ” in a list")
    words: dict[str, str | dict[str, str]] = Field(description="what fills slots, with forms where a slot asks for one")
    sentences: dict[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the report's language, and the parts of it that have no counterpart and are English."""

    text: str
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Template:
    english: str
    own: str
    patterns: tuple[re.Pattern[str], re.Pattern[str]]
    """With the earlier slots as short, and as long, as they can be: “Cost of revenue of FY2025”."""
    quoted: tuple[bool, ...]
    weight: int
    """How many characters of it are fixed: of two templates that fit, the one with more is meant."""


@dataclass(frozen=True)
class Messages:
    """The messages of one language."""

    language: str
    locale: Locale
    joints: Mapping[str, str]
    words: Words
    sentences: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """English → own: names of indicators and identities, and why an industry lacks an indicator."""
    ids: Mapping[str, str] = field(default_factory=dict[str, str])
    """Indicator id → own name."""

    def say(self, english: str, **values: object) -> str:
        """The counterpart of a template with named slots, filled in; the values are in the report's language already."""
        template = self.sentences.get(english, english)
        return SLOT.sub(lambda slot: str(values[slot["slot"]]), template)

    def list(self, names: Sequence[str]) -> str:
        """Names as a sentence lists them: "Ricavi, Rimanenze e Imposte"."""
        *before, last = names
        return f"{', '.join(before)}{self.joints.get(' and ', ' and ')}{last}" if before else last

    def period(self, label: str) -> str:
        """A period's label in words; in English, and where it is no fiscal year, the label itself."""
        return period(label, self.locale) or label

    def translate(self, sentence: str) -> Said:
        """A finished sentence in this language; the sentence itself, left, if there is no counterpart."""
        if not sentence:
            return Said(sentence)
        if sentence in self.names:
            return Said(self.names[sentence])
        found = self._list(sentence, "", joints=_JOINTS[:1]) or self._known(sentence)
        if self.language == "en":
            return Said(found.text if found else sentence)
        return found or Said(sentence, (sentence,))

    @cached_property
    def _templates(self) -> tuple[_Template, ...]:
        made = (_template(english, own) for english, own in self.sentences.items() if "{}" in english)
        return tuple(sorted(made, key=lambda template: (-template.weight, template.english)))

    def _known(self, sentence: str) -> Said | None:
        if sentence in self.sentences:
            return Said(self.sentences[sentence])
        for template in self._templates:
            readings = {found.groups() for pattern in template.patterns if (found := pattern.fullmatch(sentence))}
            if readings:
                return self._filled(template, min(sorted(readings), key=self._strange))
        return None

    def _strange(self, values: tuple[str, ...]) -> int:
        """How many of the values are nothing that is known."""
        return sum(self._list(value, "") is None and self._piece(value, "") is None for value in values)

    def _filled(self, template: _Template, values: tuple[str, ...]) -> Said:
        left: list[str] = []
        at = iter(range(len(values)))

        def fill(slot: re.Match[str]) -> str:
            number = int(slot["slot"]) if slot["slot"] else next(at)
            said = self._slot(values[number], slot["form"] or "", quoted=template.quoted[number])
            left.extend(said.left)
            return said.text

        return Said(SLOT.sub(fill, template.own), tuple(left))

    def _slot(self, value: str, form: str, *, quoted: bool) -> Said:
        if quoted or not value:
            return Said(value)
        return self._list(value, form) or self._piece(value, form) or Said(value, self._left(value))

    def _piece(self, value: str, form: str) -> Said | None:
        """A word, a number, a period or a sentence that is known."""
        plain = written(SlotValue(value, form), self.words, self.locale, self.ids)
        if plain is not None:
            return Said(plain)
        return Said(self.names[value]) if value in self.names else self._known(value)

    def _list(self, value: str, form: str, *, joints: tuple[str, ...] = _JOINTS) -> Said | None:
        """A list all of whose parts are known."""
        if written(SlotValue(value, form), self.words, self.locale, self.ids) is not None or value in self.names:
            return None
        for joint in joints:
            parts = _split(value, joint)
            said = [self._list(part, form) or self._piece(part, form) for part in parts] if len(parts) > 1 else []
            known = [part for part in said if part is not None]
            if known and len(known) == len(said):
                text = self.joints.get(joint, joint).join(part.text for part in known)
                return Said(text, tuple(left for part in known for left in part.left))
        return None

    def _left(self, value: str) -> tuple[str, ...]:
        outside_quotes = re.sub(r"“[^”]*”", "", value)
        return (value,) if _SENTENCE.search(outside_quotes) else ()


def _split(text: str, joint: str) -> list[str]:
    """`text` at each `joint` that stands outside of quotes and brackets."""
    parts, depth, start = list[str](), 0, 0
    for at, character in enumerate(text):
        depth += (character in "“(") - (character in "”)")
        if depth == 0 and at >= start and text.startswith(joint, at):
            parts.append(text[start:at])
            start = at + len(joint)
    return [*parts, text[start:]]


def _template(english: str, own: str) -> _Template:
    pieces = english.split("{}")
    quoted = tuple(before.endswith("“") and after.startswith("”") for before, after in pairwise(pieces))
    patterns = (_pattern(pieces, "(.*?)"), _pattern(pieces, "(.*)"))
    return _Template(english, own, patterns, quoted, sum(map(len, pieces)))


def _pattern(pieces: Sequence[str], slot: str) -> re.Pattern[str]:
    """The template as a pattern; where two slots touch, the first ends with its word."""
    made = re.escape(pieces[0])
    for at, piece in enumerate(pieces[1:], 1):
        touches = not piece and at < len(pieces) - 1
        made += (r"([^\s:;,(]+)" if touches else slot) + re.escape(piece)
    return re.compile(made, re.DOTALL)


@cache
def load_messages(language: str, folder: Path = _HERE) -> Messages:
    """The messages of `language`; of one without a file, nothing is known, and every sentence stays English.

    Raises:
        BadConfiguration: the file is malformed; the message names it and the key.
    """
    path = folder / f"{language}.yaml"
    said = _read(path) if path.exists() else MessageFile(language=language, words={}, sentences={})
    catalogue = load_catalogue()
    entries = {**catalogue.base, **catalogue.derived}
    own = {name: catalogue.name(name, language) for name in entries}
    names = {catalogue.name(name): own[name] for name in entries}
    for absence in (absence for rule in catalogue.industries.values() for absence in rule.without):
        because = {str(spoken): said for spoken, said in absence.because.items()}
        names[because["en"]] = because.get(language, because["en"])
    names |= {identity.called(): identity.called(language) for identity in load_identities(catalogue)}
    return Messages(language, Locale.parse(language), said.joints, said.words, said.sentences, names, own)


def _read(path: Path) -> MessageFile:
    try:
        read = MessageFile.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))
    except ValidationError as error:
        first = error.errors()[0]
        raise BadConfiguration(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    for english, own in read.sentences.items():
        if slots(english) != slots(own):
            raise BadConfiguration(f"{path.name}: “{english}” and “{own}” have different slots")
    return read


def slots(template: str) -> set[str]:
    """The slots of a template: their names, or for nameless ones their numbers."""
    return set(_slots(template))


def _slots(template: str) -> Iterator[str]:
    nameless = 0
    for found in SLOT.finditer(template):
        yield found["slot"] or str(nameless)
        nameless += not found["slot"]
