"""What a footnote or a remark says: nothing that matters, what qualifies a figure, or more than is understood.

The vocabulary is data, in `catalogue/notes.yaml`, in the notation of the catalogue's labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from ..errors import BadConfiguration
from .catalogue.schema import QualifierName
from .deck_words import unit_line
from .labels import NotationError, normalise, pattern
from .qualifying import qualified
from .vocabulary import vocabulary

_FILE = "notes.yaml"
_Part = Literal[
    "harmless",
    "restricting",
    "opening",
    "changes",
    "scoping",
    "measuring",
    "subject",
    "everywhere",
    "filler",
    "notes_title",
]
_Vocabulary = TypeAdapter(dict[_Part, list[str]])
_SENTENCES = re.compile(r"(?<=[^\W_]{2}[.;])\s+(?=[^\W\d_a-z]|[\"“(¹²³0-9*])|(?<=;)\s+|\s*[•|]\s*")
_NOTE = re.compile(r"^\W*(?:(?:foot)?notes?|not[ae]|n\.?\s?b\.?)\s*:\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|our|this|il|lo|la|i|gli|le|l')\s+|^l'")
_DEFINITION = re.compile(r"[^:]{3,60}:(?:\s+\S+){7,}")
"""A term and what it means: the issuer's definition of its measure, which restricts nothing."""
_DAY = re.compile(
    r"\b(?:(?:as\s+)?(?:at|of)|al)\s+\d{1,2}(?:\s+[^\W\d_]{3,9}\s+|[./-]\d{1,2}[./-])(?:19|20)\d\d\b", re.IGNORECASE
)
_TIMES = re.compile(r"\b(?:fy\s?)?(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_MOST_WORDS, _FEW_WORDS, _NEAR, _LONGEST_NAME = 25, 12, 4, 8
_OF_ALL: tuple[QualifierName, ...] = ("discounting", "transitional", "reinsurance", "basis")
"""What a lone word on a slide may say of all its numbers; a segment heads a table, and is told as its heading."""
_ONLY_SOME: tuple[QualifierName, ...] = ("discounting", "transitional")
"""What is said of those numbers alone that can be so: premiums are never discounted."""


@dataclass(frozen=True, slots=True)
class NoteReading:
    """What a note says of a figure, by the name of the qualifier; `whole` if it says nothing else."""

    said: Mapping[QualifierName, str]
    whole: bool


def reading(text: str, qualifiers: Sequence[QualifierName]) -> NoteReading | None:
    """What `text` says of a figure that may differ by `qualifiers`; None if it says two things at once."""
    said: dict[QualifierName, str] = {}
    whole = True
    for sentence in _sentences(text):
        if _is_harmless(sentence):
            continue
        found = qualified(sentence, qualifiers)
        if found is None or any(said.setdefault(name, value) != value for name, value in found.said.items()):
            return None
        whole = whole and not _says_more(found.label)
    return NoteReading(said if whole else {}, whole)


def says_nothing_of(text: str, qualifiers: Sequence[QualifierName]) -> bool:
    """Whether a remark about many numbers can't be about a figure that differs by `qualifiers` only."""
    others: list[QualifierName] = [name for name in _ONLY_SOME if name not in qualifiers]
    found = reading(text, others) if others else None
    return found is not None and found.whole


def restrictions(text: str) -> tuple[str, ...]:
    """The sentences of a text without a mark that restrict the numbers beside it: "of non-life only", "Figures exclude Poland"."""
    return tuple(sentence for sentence in _sentences(text) if _restricts_all(sentence))


def says_nothing(text: str) -> bool:
    """Whether a text says nothing that matters: a source, a date, how numbers are rounded."""
    return all(_is_harmless(sentence) for sentence in _sentences(text))


def is_about_everything(text: str) -> bool:
    """Whether it restricts all numbers of the document."""
    return any(_restricts_all(one) and _fits("everywhere", normalise(one)) for one in _sentences(text))


def remarks_on(text: str, is_name: Callable[[str], bool]) -> Iterator[str]:
    """What sentences of `text` that begin with a name say of what it names: "The combined ratio is undiscounted"."""
    for sentence in _sentences(text):
        words = _ARTICLE.sub("", normalise(_DAY.sub(" ", sentence))).split()
        if _DEFINITION.match(sentence) or not any(
            _qualifies(" ".join(words[at : at + _NEAR])) for at in range(min(len(words), _LONGEST_NAME))
        ):
            continue
        for end in range(min(len(words), _LONGEST_NAME), 0, -1):
            name, rest = " ".join(words[:end]).rstrip(",:;"), " ".join(words[end:]).strip(" ,:-")
            if rest and is_name(name):
                near = " ".join(rest.split()[:_NEAR])
                if len(rest.split()) <= _MOST_WORDS and _qualifies(near) and not _is_another_number(rest):
                    yield rest
                break


def _is_another_number(words: str) -> bool:
    """Whether words are qualifiers and a number: "undiscounted: 95.9%" is a number of its own."""
    found = qualified(words, (*_OF_ALL, "segment"))
    if found is None or not found.said or not any(char.isdigit() for char in found.label):
        return False
    return not _says_more(re.sub(r"[\d.,%]+", " ", found.label))


def _qualifies(words: str) -> bool:
    """Whether some words restrict or qualify what stands before them."""
    found = qualified(words, (*_OF_ALL, "segment"))
    if found is None or found.said or _holds("restricting", words):
        return True
    return any(form.match(words) for form in _forms("measuring"))


def is_title_of_notes(title: str) -> bool:
    """Whether a slide under `title` holds the footnotes of others."""
    return _fits("notes_title", normalise(title))


def _sentences(text: str) -> Iterable[str]:
    return [part for part in _SENTENCES.split(_NOTE.sub("", text)) if any(char.isalpha() for char in part)]


def _restricts_all(sentence: str) -> bool:
    if _is_harmless(sentence) or _DEFINITION.match(sentence):
        return False
    plain = _ARTICLE.sub("", normalise(sentence))
    words = plain.split()
    if any(form.match(plain.replace("∆", "δ")) for form in _forms("changes")):
        return False
    timeless = " ".join(_TIMES.sub(" ", plain).split())
    subject = next((found for form in _forms("subject") if (found := form.match(timeless))), None)
    if subject is not None:
        rest = " ".join(timeless[subject.end() :].split()[:_NEAR])
        return _holds("restricting", rest) or re.match(r"(?:are )?(?:for|of|di|del|della|dei)\b", rest) is not None
    if len(words) > _MOST_WORDS:
        return False
    alone = qualified(plain, _OF_ALL)
    if alone is None or (alone.said and not _says_more(alone.label)):
        return True
    if len(words) <= _FEW_WORDS and _holds("scoping", plain):
        return True
    ends_in_only = len(words) > 1 and words[-1] in ("only", "solo", "soltanto")
    return ends_in_only or plain.startswith("of ") or any(form.match(plain) for form in _forms("opening"))


def _is_harmless(sentence: str) -> bool:
    plain = _ARTICLE.sub("", normalise(sentence))
    if unit_line(sentence) or not any(char.isalpha() for char in plain):
        return True
    return _fits("harmless", plain) and not _holds("restricting", plain)


def _says_more(words: str) -> bool:
    """Whether words say something beside times and fillers."""
    rest = _TIMES.sub(" ", words)
    for form in _forms("filler"):
        rest = form.sub(" ", rest)
    return any(char.isalnum() for char in rest)


def _fits(part: _Part, plain: str) -> bool:
    return any(form.fullmatch(plain) for form in _forms(part))


def _holds(part: _Part, plain: str) -> bool:
    return any(form.search(plain) for form in _forms(part))


@cache
def _forms(part: _Part) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(
            re.compile(rf"(?<!\w)(?:{pattern(notation).pattern})(?!\w)")
            for notation in vocabulary(_FILE, _Vocabulary).get(part, [])
        )
    except NotationError as error:
        raise BadConfiguration(f"{_FILE}: {error}") from None
