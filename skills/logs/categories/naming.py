"""Names for groups of patterns that fit no category: the topic that they share, or the words that tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ...evidence import Frozen
from ..yaml_entries import read_entries
from .features import words
from .phrases import listed
from .recording import category_id
from .team import CategoryId, Language, Words

_MOST = 0.6
"""Share of a group's patterns that must speak of a topic, or use a word, for the group to be named after it."""
_DULL = frozenset(
    ("failed", "failure", "fail", "fails", "server", "service", "could", "unable", "cannot", "fallito", "fallita")
)
"""Words of so many messages that a name of them would say little."""


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


def topic_of(text: str) -> str | None:
    """The topic that most of a text's words speak of, the first of several; None if none does."""
    said = words(text)
    counts = {topic.id: sum(_speaks(word, topic) for word in said) for topic in topics()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None


def named(group: Sequence[str], others: Sequence[str], language: Language) -> Named:
    """The name of a group of texts, as against `others`, which are texts of all kinds."""
    topic = _shared_topic(group)
    if topic is not None:
        name = topic.name.of(language)
        return Named(topic.id, name, name[0].lower() + name[1:], True)
    terms = _telling(group, others)
    said = listed([f"“{term}”" for term in terms], language)
    title = listed(terms, language)
    return Named(category_id(" ".join(sorted(terms))), title[:1].upper() + title[1:], said, False)


def _shared_topic(group: Sequence[str]) -> Topic | None:
    """The topic that most of the group speaks of: the one with the greatest share, then the most words."""
    best: Topic | None = None
    reached = (_MOST, 0)
    for topic in topics():
        hits = [sum(_speaks(word, topic) for word in words(text)) for text in group]
        weight = (sum(hit > 0 for hit in hits) / len(group), sum(hits))
        if weight > reached:
            best, reached = topic, weight
    return best


def _telling(group: Sequence[str], others: Sequence[str]) -> list[str]:
    """One or two words that many of the group use and few others do, in the order in which they are written."""
    own = Counter(word for text in group for word in set(words(text)) - _DULL if len(word) > 2)
    elsewhere = Counter(word for text in others for word in set(words(text)))
    if not own:
        return ["unnamed"]
    ranked = sorted(own, key=lambda word: (-own[word] / (1 + elsewhere[word] / (1 + len(others))), word))
    enough = [word for word in ranked if own[word] >= max(2, _MOST * len(group))] or ranked[:1]
    chosen = set(enough[:2])
    first = next((text for text in group if chosen <= set(words(text))), group[0])
    return [word for word in dict.fromkeys(words(first)) if word in chosen] or sorted(chosen)


def _speaks(word: str, topic: Topic) -> bool:
    return any(word.startswith(stem) if len(stem) > 3 else word == stem for stem in topic.words)
