"""Names for groups of patterns that fit no category: the topic that they share, or the words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ...evidence import Frozen
from ...yaml_entries import read_entries
from .features import all_words, dull_words, function_words, words
from .phrases import listed
from .recording import category_id
from .team import CategoryId, Language, Words

_MOST = 0.6
"""Share of a group's patterns that must say a word for the group to be named after it."""
_LONGEST = 3
_SHORT = 4
_SYSTEM, _FEW = 0.25, 8
"""A word is common above this share of all texts, and above so many of them."""


class Topic(Frozen):
    """Something that messages may be about."""

    id: CategoryId
    name: Words
    words: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """What a group of patterns is called."""

    slug: str
    """The same in every language, and for the same topic."""
    name: str
    terms: str
    topic: bool
    """Whether it is named after a topic rather than after its words."""


@cache
def topics() -> tuple[Topic, ...]:
    """What messages may be about."""
    return tuple(read_entries(Path(__file__).with_name("topics.yaml"), Topic, of="topics"))


def topic_of(text: str) -> Topic | None:
    """The topic that most of a text's words speak of, the first of several; None if none does."""
    counts = Counter(topic for word in words(text) for topic in _spoken_of(word))
    best = max(counts.values(), default=0)
    return next((topic for topic in topics() if counts[topic.id] == best), None) if best else None


def named_after(topic: Topic, language: Language) -> Named:
    """The name of a group that speaks of a topic."""
    name = topic.name.of(language)
    return Named(topic.id, name, name[0].lower() + name[1:], True)


def named_by_words(group: Sequence[str], others: Sequence[str], language: Language) -> Named | None:
    """The name of a group by what its texts share and most of `others` (all texts, of the group too) don't have.

    A run of words that most of the group have is a name as it stands; else two words that most have are one. Where they
    share no more than a word, there is no name.
    """
    common = _common(others)
    run = _shared_run(group, common)
    telling = _telling(group, others, common)
    terms = [" ".join(run)] if run else telling[:2]
    if not run and len(terms) < 2:
        return None
    title = listed(terms, language)
    said = listed([f"“{term}”" for term in terms], language)
    return Named(category_id(" ".join(sorted(terms))), title[:1].upper() + title[1:], said, False)


def _common(texts: Sequence[str]) -> frozenset[str]:
    """Words that so many of all texts have that they are the name of a system rather than of a subject."""
    counts = Counter(word for text in texts for word in set(words(text)))
    return frozenset(word for word, count in counts.items() if count > max(_FEW, _SYSTEM * len(texts)))


def _shared_run(group: Sequence[str], common: frozenset[str]) -> tuple[str, ...]:
    """The longest run of telling words that most of a group's texts have; none shorter than two."""
    counts: Counter[tuple[str, ...]] = Counter()
    for text in map(all_words, group):
        runs = {text[at : at + length] for length in range(2, _LONGEST + 1) for at in range(len(text) - length + 1)}
        counts.update(
            run for run in runs if len(set(run)) == len(run) and all(_is_telling(word, common) for word in run)
        )
    enough = [run for run, count in counts.items() if count >= max(2, _MOST * len(group))]
    return min(enough, key=lambda run: (-len(run), -counts[run], run), default=())


def _telling(group: Sequence[str], others: Sequence[str], common: frozenset[str]) -> list[str]:
    """Words that most of the group and few others have, the most telling first."""
    own = Counter(word for text in group for word in set(words(text)) if _is_telling(word, common))
    elsewhere = Counter(word for text in others for word in set(words(text)))
    enough = [word for word in own if own[word] >= max(2, _MOST * len(group))]
    return sorted(enough, key=lambda word: (-own[word] / (1 + elsewhere[word] - own[word]), word))


def _is_telling(word: str, common: frozenset[str]) -> bool:
    return len(word) >= _SHORT and not any(word in dull for dull in (common, dull_words(), function_words()))


@lru_cache(maxsize=65536)
def _spoken_of(word: str) -> tuple[str, ...]:
    """The ids of the topics that a word speaks of."""
    return tuple(
        topic.id
        for topic in topics()
        if any(word.startswith(stem) if len(stem) > _SHORT else word == stem for stem in topic.words)
    )
