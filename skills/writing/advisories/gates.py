"""The gates that every advisory passes, whoever wrote it: deterministic, and each failure with its reason.

All fields are there; English reads with an Automated Readability Index of at most 8, Italian with a Gulpease of at least
60 (`readability.py` has the formulas and their sources), sentences have at most 20 words; names of the service catalogue
and the category are excepted. No technical word, stack frame, path, class, mask, code or hexadecimal number. Every
number and name occurs in the pattern, the service catalogue or the category. A cause is hedged and a reassurance is
left out unless a rule proves it. Nobody is blamed. The language is the one asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from pydantic import TypeAdapter

from ...evidence import Frozen
from ...logs.model import Pattern
from .advisory import Advisory
from .families import SLOT, Texts, Variant, signals, texts
from .readability import gulpease, readability_index, sentences, without_names, words
from .recognition import proved, recognise
from .services import ServiceCatalogue
from .speech import number, spoken_name, times

HARDEST_ENGLISH = 8.0
"""The highest Automated Readability Index."""
EASIEST_ITALIAN = 60.0
"""The lowest Gulpease."""
LONGEST_SENTENCE = 20
"""Words in a sentence."""

FIELDS = ("title", "what_happened", "who_is_affected", "what_to_do", "whom_to_call", "reference")
_PROSE = FIELDS[1:5]

_CODES = (
    (
        "a stack frame",
        r"\bat [\w$.]+\([\w.]*(?::\d+)?\)|File \"[^\"]+\", line \d+|\b\w+\.(?:java|py|cs|js|kt|go|rb|php|c|cpp):\d+",
    ),
    (
        "a path",
        r"(?<![\w/])/(?:[\w.-]+/)+[\w.-]*|(?<![\w/])/(?:var|opt|etc|usr|home|tmp|app|data|srv)\b|\b[A-Za-z]:\\|\\\\\w+\\|\b\w+://",
    ),
    ("a hexadecimal number", r"\b0x[0-9A-Fa-f]+\b|\b(?=[0-9a-fA-F]*\d)(?=[0-9a-fA-F]*[a-fA-F])[0-9a-fA-F]{8,}\b"),
    (
        "the name of a class or a variable",
        r"\b[a-z]+[A-Z]\w*|\b(?:[A-Z][a-z0-9]+){2,}\b|\b\w+(?:\.\w+){2,}\b|\b\w+_\w+\b|\b\w+\(\)|\b\w+::\w+",
    ),
    ("a mask", r"<\*>|<[A-Za-z_:]+>|⟨[^⟩]*⟩|\{\w+\}|\[#"),
    (
        "a code",
        r"\b[A-Z]{2,}[-_ ]?\d{2,}\w*\b|\b[A-Z]\d[A-Z0-9]{2,}\b|\b(?:SQLCODE|SQLSTATE|ABEND|HTTP|RC ?=)\b|\b[45]\d\d (?:error|errore)\b|\b(?:error|errore|code|codice) \d+",
    ),
    ("markup or a control character", r"</?[a-zA-Z][^>]*>|[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]"),
)
_NUMBER = re.compile(r"\d+(?:[.,:’' \u00a0\u202f]\d+)*")
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class Lexicon(Frozen):
    """What the gates look for in a language."""

    common: str
    openers: str
    technical: tuple[str, ...]
    cause: tuple[str, ...]
    hedge: tuple[str, ...]
    blame: tuple[str, ...]
    reassurance: tuple[str, ...]
    numbers: tuple[str, ...]


def gate(
    advisory: Advisory, pattern: Pattern, *, services: ServiceCatalogue, category: Sequence[str] = ()
) -> tuple[str, ...]:
    """Why the advisory may not leave the house, in sentences; nothing if it passes.

    `category`: what the text may take from the pattern's category: its name, its contact.

    Raises:
        BadConfiguration: there are no advisories in its language.
    """
    allowed = tuple(text for service in services.of(pattern) for text in service.texts())
    allowed = (*allowed, *(spoken_name(text, advisory.language) for text in allowed), *category)
    unknown = services.unknown(pattern)
    judged = _Judged(advisory, pattern, services, tuple(filter(None, (*allowed, *unknown))))
    return tuple(dict.fromkeys(judged.reasons()))


@dataclass(frozen=True, slots=True)
class _Judged:
    """An advisory beside everything that it may be drawn from."""

    advisory: Advisory
    pattern: Pattern
    services: ServiceCatalogue
    names: tuple[str, ...]

    def reasons(self) -> Iterator[str]:
        fields = {name: str(getattr(self.advisory, name)).strip() for name in FIELDS}
        yield from (f"The field {name} is empty." for name, text in fields.items() if not text)
        prose = " ".join(fields[name] for name in _PROSE)
        ours = without_names(prose, self.names)
        whole = f"{without_names(fields['title'], self.names)}. {ours}"
        yield from self._readable(ours)
        yield from self._plain(whole)
        yield from self._careful(whole)
        yield from self._numbers(f"{fields['title']}. {prose}", whole)
        yield from self._unknown_names(whole)
        yield from self._language(ours)

    @property
    def lexicon(self) -> Lexicon:
        return lexicons()[self.advisory.language]

    @property
    def texts(self) -> Texts:
        return texts(self.advisory.language)

    def _readable(self, prose: str) -> Iterator[str]:
        if self.advisory.language == "en" and (index := readability_index(prose)) > HARDEST_ENGLISH:
            yield f"Its readability index is {index:.1f}, over {HARDEST_ENGLISH:.0f}: shorter words and sentences are needed."
        if self.advisory.language == "it" and (index := gulpease(prose)) < EASIEST_ITALIAN:
            yield f"Its Gulpease index is {index:.0f}, below {EASIEST_ITALIAN:.0f}: shorter words and sentences are needed."
        for sentence in sentences(prose):
            if (length := len(words(sentence))) > LONGEST_SENTENCE:
                yield f"A sentence has {length} words, over {LONGEST_SENTENCE}: “{sentence[:60]}…”."

    def _plain(self, text: str) -> Iterator[str]:
        for what, expression in _CODES:
            if found := re.search(expression, text):
                yield f"It holds {what}: “{found[0].strip()}”."
        if found := _any(self.lexicon.technical).search(text):
            yield f"“{found[0]}” is a technical word."

    def _careful(self, text: str) -> Iterator[str]:
        facts = [proof for name, proof in signals().proofs.items() if name in proved(self.pattern)]
        hedge, cause = _any(self.lexicon.hedge), _any(self.lexicon.cause)
        known = _told_causes(self.advisory.language, self._family())
        for sentence in sentences(text):
            stands = any(fact.proves_cause for fact in facts) or hedge.search(sentence) or _says(known, sentence)
            if cause.search(sentence) and not stands:
                yield f"A cause is stated as certain: “{sentence}”."
        comfort = _any(self.lexicon.reassurance).search(text)
        if comfort and not any(fact.reassures for fact in facts):
            yield f"“{comfort[0]}” reassures without proof."
        if blame := _any(self.lexicon.blame).search(text):
            yield f"“{blame[0]}” lays blame."

    def _family(self) -> str:
        found = recognise(self.pattern)
        return found.family.id if found else "generic"

    def _numbers(self, text: str, ours: str) -> Iterator[str]:
        allowed = self._known_numbers()
        for found in _NUMBER.finditer(text):
            if found[0] not in allowed and not all(part in allowed for part in _DIGITS.findall(found[0])):
                yield f"The number {found[0]} occurs neither in the pattern nor in the catalogue or the category."
        if in_words := _any(self.lexicon.numbers).search(ours):
            yield f"“{in_words[0]}” is a number in words, which nothing proves."

    def _known_numbers(self) -> frozenset[str]:
        language = self.texts
        days = {family.days_to_act for family in signals().families if family.id == self._family()}
        spoken = [number(self.pattern.count, language.locale), str(self.pattern.count)]
        for term in days | {None}:
            spoken += times(self.pattern, ZoneInfo(self.services.time_zone), language, term).values()
        whole = {found[0] for text in spoken for found in _NUMBER.finditer(text)}
        pieces = {part for text in spoken[2:] for part in _DIGITS.findall(text)}
        drawn = {
            part
            for text in (*self.names, *_values(self.pattern))
            for part in (*_DIGITS.findall(text), *_NUMBER.findall(text))
        }
        return frozenset(whole | pieces | drawn)

    def _unknown_names(self, text: str) -> Iterator[str]:
        vocabulary = _vocabulary(self.advisory.language)
        drawn = {word.casefold() for source in _sources(self.pattern) for word in _WORDS.findall(source)}
        months = {word.casefold() for value in self._times() for word in _WORDS.findall(value)}
        for sentence in sentences(text):
            for at, found in enumerate(_WORDS.finditer(sentence)):
                word = found[0]
                is_name = word[0].isupper() or not word.islower()
                if not is_name or word in vocabulary or word.casefold() in drawn | months:
                    continue
                if at == 0 and word.casefold() in vocabulary:
                    continue
                yield f"The name “{word}” occurs neither in the pattern nor in the catalogue or the category."

    def _times(self) -> Collection[str]:
        return times(self.pattern, ZoneInfo(self.services.time_zone), self.texts, 0).values()

    def _language(self, prose: str) -> Iterator[str]:
        said = [word.casefold() for word in _WORDS.findall(prose)]
        counts = {name: sum(word in lexicon.common.split() for word in said) for name, lexicon in lexicons().items()}
        most = max(counts, key=lambda name: counts[name])
        if len(said) >= 8 and most != self.advisory.language and counts[most] > counts[self.advisory.language]:
            yield f"It reads like {most}, not {self.advisory.language}."


@cache
def lexicons() -> dict[str, Lexicon]:
    """The lexicon of each language."""
    read = yaml.safe_load(Path(__file__).with_name("lexicon.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(dict[str, Lexicon]).validate_python(read)


@cache
def _any(expressions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(expressions)})(?![\w-])")


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """Every word of the knowledge base, as it is written there, and in lower case where it only begins a sentence."""
    known = texts(language)
    said = [*_all_texts(known), *known.proofs.values(), *known.frame.change.values()]
    written = {word for text in said for word in _WORDS.findall(SLOT.sub(" ", text))}
    openers = {word.casefold() for word in lexicons()[language].openers.split()}
    return frozenset(written | {word.casefold() for word in written} | openers | {"UTC"})


def _all_texts(known: Texts) -> Iterator[str]:
    frame = known.frame
    parts: list[tuple[Variant, ...]] = [frame.extent, frame.concerned, frame.process, frame.critical, frame.cut_off]
    parts += [frame.workaround, frame.call, frame.generic_title]
    for family in known.families.values():
        parts += [family.title, family.happened, family.affected, family.do]
        yield family.counted
    yield frame.counted
    yield from (variant.say for variants in parts for variant in variants)


@cache
def _told_causes(language: str, family: str) -> tuple[str, ...]:
    """The sentences of a family in the knowledge base that state a cause: its signals prove it."""
    known = texts(language).families.get(family)
    if known is None:
        return ()
    said = (variant.say for part in (known.happened, known.affected, known.do) for variant in part if not variant.when)
    frame = (variant.say for part in (texts(language).frame.call, texts(language).frame.concerned) for variant in part)
    return tuple(sentence for say in (*said, *frame) for sentence in sentences(say))


def _says(known: Iterable[str], sentence: str) -> bool:
    """Whether the sentence is one of those, but for what fills its slots."""
    for one in known:
        expression = r".{1,120}?".join(re.escape(piece) for piece in re.split(r"\{[^}]*\}", one))
        if re.fullmatch(expression, sentence, re.IGNORECASE):
            return True
    return False


def _values(pattern: Pattern) -> Iterator[str]:
    yield pattern.template
    yield from pattern.codes
    yield from (value.value for variable in pattern.variables for value in variable.top)
    yield from (sample.text for sample in pattern.samples)
    yield from (one.value for one in (*pattern.services, *pattern.hosts))


def _sources(pattern: Pattern) -> Iterator[str]:
    yield from _values(pattern)
