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
from zoneinfo import ZoneInfo

from ...logs.model import Pattern
from .advisory import Advisory
from .families import GENERIC, SLOT, Texts, Variant, signals, texts
from .lexicon import Lexicon, any_of, lexicons
from .readability import gulpease, readability_index, sentences, without_names, words
from .recognition import proved, recognise
from .services import ServiceCatalogue
from .speech import number, spoken_name, times, told_in

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
        "frame",
        r"\bat [\w$.]+\([\w.]*(?::\d+)?\)|File \"[^\"]+\", line \d+|\b\w+\.(?:java|py|cs|js|kt|go|rb|php|c|cpp):\d+",
    ),
    (
        "path",
        r"(?<![\w/])/(?:[\w.-]+/)+[\w.-]*|(?<![\w/])/(?:var|opt|etc|usr|home|tmp|app|data|srv)\b|\b[A-Za-z]:\\|\\\\\w+\\|\b\w+://",
    ),
    ("hex", r"\b0x[0-9A-Fa-f]+\b|\b(?=[0-9a-fA-F]*\d)(?=[0-9a-fA-F]*[a-fA-F])[0-9a-fA-F]{8,}\b"),
    (
        "class",
        r"\b[a-z]+[A-Z]\w*|\b(?:[A-Z][a-z0-9]+){2,}\b|\b\w+(?:\.\w+){2,}\b|\b\w+_\w+\b|\b\w+\(\)|\b\w+::\w+",
    ),
    ("mask", r"<\*>|<[A-Za-z_:]+>|⟨[^⟩]*⟩|\{\w+\}|\[#"),
    (
        "code",
        r"\b[A-Z]{2,}[-_ ]?\d{2,}\w*\b|\b[A-Z]\d[A-Z0-9]{2,}\b|\b(?:SQLCODE|SQLSTATE|ABEND|HTTP|RC ?=)\b|\b[45]\d\d (?:error|errore)\b|\b(?:error|errore|code|codice) \d+",
    ),
    ("markup", r"</?[a-zA-Z][^>]*>|[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]"),
)
_NUMBER = re.compile(r"\d+(?:[.,:’' \u00a0\u202f]\d+)*")
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def gate(
    advisory: Advisory, pattern: Pattern, *, services: ServiceCatalogue, category: Sequence[str] = ()
) -> tuple[str, ...]:
    """Why the advisory may not leave the house, in sentences; nothing if it passes.

    `category`: what the text may take from the pattern's category: its name, its contact.

    Raises:
        BadConfiguration: there are no advisories in its language.
    """
    found = services.of(pattern)
    taken = [text for service in found for text in service.texts()]
    told = told_in(pattern)
    partners = [service.partner for service in found if service.partner is not None]
    taken += [name for partner in partners if partner.is_named_in(told) for name in partner.name.values()]
    taken += [spoken_name(text, advisory.language) for text in taken]
    names = (*taken, *category, *services.unknown(pattern), *(host.value for host in pattern.hosts))
    unnamed = tuple(
        name
        for partner in partners
        if not partner.is_named_in(told)
        for name in partner.name.values()
        if name not in names
    )
    judged = _Judged(advisory, pattern, services, tuple(filter(None, names)), unnamed, lexicons()[advisory.language])
    return tuple(dict.fromkeys(judged.reasons()))


@dataclass(frozen=True, slots=True)
class _Judged:
    """An advisory beside everything that it may be drawn from."""

    advisory: Advisory
    pattern: Pattern
    services: ServiceCatalogue
    names: tuple[str, ...]
    unnamed: tuple[str, ...]
    """Partners in the catalogue that the messages do not name."""
    lexicon: Lexicon

    def reasons(self) -> Iterator[str]:
        fields = {name: str(getattr(self.advisory, name)).strip() for name in FIELDS}
        yield from (self._says("empty", self.lexicon.fields[name]) for name, text in fields.items() if not text)
        prose = " ".join(fields[name] for name in _PROSE)
        ours = without_names(prose, self.names)
        whole = f"{without_names(fields['title'], self.names)}. {ours}"
        yield from self._readable(ours)
        yield from self._plain(whole)
        yield from self._careful(whole)
        yield from self._numbers(f"{fields['title']}. {prose}", whole)
        yield from self._unknown_names(whole)
        yield from self._language(ours)

    def _says(self, reason: str, *what: object) -> str:
        return self.lexicon.reasons[reason].format(*what)

    @property
    def texts(self) -> Texts:
        return texts(self.advisory.language)

    def _readable(self, prose: str) -> Iterator[str]:
        if self.advisory.language == "en" and (index := readability_index(prose)) > HARDEST_ENGLISH:
            yield self._says("hard", f"{index:.1f}", f"{HARDEST_ENGLISH:.0f}")
        if self.advisory.language == "it" and (index := gulpease(prose)) < EASIEST_ITALIAN:
            yield self._says("hard", f"{index:.0f}", f"{EASIEST_ITALIAN:.0f}")
        for sentence in sentences(prose):
            if (length := len(words(sentence))) > LONGEST_SENTENCE:
                yield self._says("long", length, LONGEST_SENTENCE, sentence[:60])

    def _plain(self, text: str) -> Iterator[str]:
        for kind, expression in _CODES:
            if found := re.search(expression, text):
                yield self._says("holds", self.lexicon.kinds[kind], found[0].strip())
        if found := any_of(self.lexicon.technical).search(text):
            yield self._says("technical", found[0])

    def _careful(self, text: str) -> Iterator[str]:
        facts = [proof for name, proof in signals().proofs.items() if name in proved(self.pattern)]
        hedge, cause = any_of(self.lexicon.hedge), any_of(self.lexicon.cause)
        known = _told_causes(self.advisory.language, self._family())
        for sentence in sentences(text):
            stands = any(fact.proves_cause for fact in facts) or hedge.search(sentence) or _is_one_of(known, sentence)
            if cause.search(sentence) and not stands:
                yield self._says("cause", sentence)
        comfort = any_of(self.lexicon.reassurance).search(text)
        if comfort and not any(fact.reassures for fact in facts):
            yield self._says("reassures", comfort[0])
        if blame := any_of(self.lexicon.blame).search(text):
            yield self._says("blame", blame[0])

    def _family(self) -> str:
        found = recognise(self.pattern)
        return found.family.id if found else GENERIC

    def _said_of_family(self) -> Iterator[str]:
        family = self.texts.families[self._family()]
        for variants in (family.title, family.happened, family.affected, family.do):
            yield from (variant.say for variant in variants)

    def _numbers(self, text: str, ours: str) -> Iterator[str]:
        allowed = self._known_numbers()
        for found in _NUMBER.finditer(text):
            if found[0] not in allowed and not all(part in allowed for part in found[0].split()):
                yield self._says("number", found[0])
        if in_words := any_of(self.lexicon.numbers).search(ours):
            yield self._says("number_word", in_words[0])

    def _known_numbers(self) -> frozenset[str]:
        language = self.texts
        days = {family.days_to_act for family in signals().families if family.id == self._family()}
        spoken = [number(self.pattern.count, language.locale), str(self.pattern.count)]
        for term in days | {None}:
            spoken += times(self.pattern, ZoneInfo(self.services.time_zone), language, term).values()
        whole = {found[0] for text in spoken for found in _NUMBER.finditer(text)}
        drawn = {
            part
            for text in (
                *self.names,
                told_in(self.pattern),
                *self.pattern.codes,
                *(one.value for one in self.pattern.services),
            )
            for part in (*_DIGITS.findall(text), *_NUMBER.findall(text))
        }
        return frozenset(whole | drawn)

    def _unknown_names(self, text: str) -> Iterator[str]:
        vocabulary = _vocabulary(self.advisory.language)
        drawn = {word.casefold() for word in _WORDS.findall(told_in(self.pattern))}
        drawn |= {word.casefold() for value in self._times() for word in _WORDS.findall(value)}
        for sentence in sentences(text):
            for at, found in enumerate(_WORDS.finditer(sentence)):
                word = found[0]
                opens = at == 0 and word.casefold() in vocabulary
                if not word.islower() and not opens and word not in vocabulary and word.casefold() not in drawn:
                    yield self._says("name", word)
        for partner in self.unnamed:
            named = re.compile(rf"(?i)(?<!\w){re.escape(partner)}(?!\w)")
            if named.search(text) and not any(named.search(said) for said in self._said_of_family()):
                yield self._says("partner", partner)

    def _times(self) -> Collection[str]:
        return times(self.pattern, ZoneInfo(self.services.time_zone), self.texts, 0).values()

    def _language(self, prose: str) -> Iterator[str]:
        said = [word.casefold() for word in _WORDS.findall(prose)]
        counts = {name: sum(word in lexicon.common.split() for word in said) for name, lexicon in lexicons().items()}
        most = max(counts, key=lambda name: counts[name])
        if len(said) >= 8 and most != self.advisory.language and counts[most] > counts[self.advisory.language]:
            yield self._says("language")


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
    parts += [frame.workaround, frame.call, frame.unnamed]
    for family in known.families.values():
        parts += [family.title, family.happened, family.affected, family.do]
        yield from (family.counted, family.touched)
    yield frame.counted
    yield from (variant.say for variants in parts for variant in variants)


@cache
def _told_causes(language: str, family: str) -> tuple[str, ...]:
    """The sentences of a family in the knowledge base that state a cause: its signals prove it."""
    known = texts(language).families.get(family)
    if known is None:
        return ()
    said = (variant.say for part in (known.happened, known.affected, known.do) for variant in part if not variant.when)
    frame = (variant.say for part in (texts(language).frame.call, texts(language).frame.unnamed) for variant in part)
    return tuple(sentence for say in (*said, *frame) for sentence in sentences(say))


def _is_one_of(known: Iterable[str], sentence: str) -> bool:
    """Whether the sentence is one of those, but for what fills its slots."""
    for one in known:
        expression = r".{1,120}?".join(re.escape(piece) for piece in re.split(r"\{[^}]*\}", one))
        if re.fullmatch(expression, sentence, re.IGNORECASE):
            return True
    return False
