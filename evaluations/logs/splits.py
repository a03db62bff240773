"""The task of the open set: some labels are known, some of their templates are learned, everything else is asked."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from ...skills.errors import BadInput
from .grouping import read_columns

KNOWN = 3
LEAST_MESSAGES, LEAST_TEMPLATES = 50, 3
SEEDS = range(5)
_LEARNED = 0.7
"""Share of a known label's templates that is learned; at least one is, and one is kept back where there are two."""


@dataclass(frozen=True)
class Kind:
    """All messages of one template and label."""

    template: str
    label: str
    messages: int


@dataclass(frozen=True)
class Split:
    """What is learned, and what is asked: known labels' other templates, and all templates of the unknown labels."""

    learned: tuple[Kind, ...]
    known: tuple[Kind, ...]
    unknown: tuple[Kind, ...]


def read_kinds(path: Path) -> tuple[Kind, ...]:
    """The labelled messages of a CSV file (log_message, target_label) by template, which is the masked message.

    Raises:
        BadInput: the file can't be read, lacks a column, or fewer than three labels have messages enough.
    """
    import polars as pl

    from ...skills.logs.masking import masked

    rows = read_columns(path, ("log_message", "target_label"))
    templates = masked(pl.Series([message for message, _ in rows], dtype=pl.String)).to_list()
    counts = Counter(zip(templates, (label for _, label in rows), strict=True))
    kinds = tuple(Kind(template, label, counts[template, label]) for template, label in sorted(counts))
    if len(eligible(kinds)) < KNOWN:
        raise BadInput(f"{path}: fewer than {KNOWN} labels have {LEAST_MESSAGES} messages or more")
    return kinds


def eligible(kinds: Sequence[Kind]) -> list[str]:
    """The labels with messages enough to be known."""
    messages: Counter[str] = Counter()
    for kind in kinds:
        messages[kind.label] += kind.messages
    return sorted(label for label, count in messages.items() if count >= LEAST_MESSAGES)


def rich(kinds: Sequence[Kind]) -> set[str]:
    """The labels with templates enough to learn some and to ask others."""
    templates = Counter(kind.label for kind in kinds)
    return {label for label in eligible(kinds) if templates[label] >= LEAST_TEMPLATES}


def choices(kinds: Sequence[Kind]) -> list[tuple[str, ...]]:
    """Every choice of known labels."""
    return list(combinations(eligible(kinds), KNOWN))


def splits(kinds: Sequence[Kind], chosen: Sequence[str]) -> Iterator[Split]:
    """The seeded splits of a choice; a template that stands under several labels is never both learned and asked."""
    by_label: defaultdict[str, list[Kind]] = defaultdict(list)
    for kind in kinds:
        by_label[kind.label].append(kind)
    for seed in SEEDS:
        learned: list[Kind] = []
        asked: list[Kind] = []
        for label in chosen:
            drawn = random.Random(f"{seed} {label}").sample(by_label[label], len(by_label[label]))
            cut = max(1, min(len(drawn) - 1, round(_LEARNED * len(drawn))))
            learned += drawn[:cut]
            asked += drawn[cut:]
        seen = {kind.template for kind in learned}
        unknown = [kind for label in sorted(by_label) if label not in chosen for kind in by_label[label]]
        yield Split(
            tuple(learned),
            tuple(kind for kind in asked if kind.template not in seen),
            tuple(kind for kind in unknown if kind.template not in seen),
        )
