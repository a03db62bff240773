"""The open set: how well known categories are told apart, and how well what is of none of them is kept out.

The product's own classifier is what is measured: the same class, learned from templates as it is from examples and
decisions, with no rules before it and no setting of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from ...skills.evidence import Frozen
from ...skills.logs.categories import Confidence, Embedder
from ...skills.logs.categories.classifier import Classifier, Exemplar, Judgement, confidence
from .splits import Kind, Split, choices, rich, splits

KEPT = 0.9
_PLACES = 4
_SHOWN = 40


class OpenSetScore(Frozen):
    """Means over splits."""

    known_accuracy: float = Field(description="share of the known that get their label, before anything is kept out")
    unknown_recall: float = Field(description="share of the unknown kept out where 90 % of the known are let in")
    auroc: float = Field(description="that a known one is nearer than an unknown one")
    let_in: float = Field(description="share of the known that the product's own bar lets in")
    kept_out: float = Field(description="share of the unknown that the product's own bar keeps out")


class ChoiceScore(OpenSetScore):
    """The scores of one choice of known labels."""

    known: tuple[str, ...]
    counts: bool = Field(description="whether all of its labels have templates enough for the mean")


class Failure(Frozen):
    """A template that came out wrong, over all splits in which it was asked."""

    template: str
    label: str
    taken_for: str = Field(description="the label that it got most often; empty where it was kept out")
    times: int
    asked: int


class Sureness(Frozen):
    """How often a word of confidence was right, over the templates that the product's own bar let in."""

    asked: int
    right: float = Field(description="share put right, of all")
    right_of_known: float = Field(description="share put right, of those that are of a known label")


class OpenSet(OpenSetScore):
    """Means over the choices that count, a message counting once; and all else that there is to say."""

    by: Literal["tfidf", "embeddings"]
    by_template: OpenSetScore = Field(description="the same means, a template counting once however often it came")
    worst: OpenSetScore = Field(description="the least of each score among the choices that count")
    all_choices: OpenSetScore
    choices: tuple[ChoiceScore, ...]
    confidence: dict[Confidence, Sureness] = Field(description="over the choices that count")
    failures: tuple[Failure, ...] = Field(description="the commonest, by the product's own bar")


@dataclass(frozen=True)
class _Asked:
    """What came of one split."""

    split: Split
    judged: tuple[Judgement, ...]
    """Of the known, then of the unknown."""


def open_set(
    kinds: Sequence[Kind], *, embedder: Embedder | None = None, progress: Callable[[str], None] = lambda _: None
) -> OpenSet:
    """Ask every choice and split of `kinds`."""
    counting = rich(kinds)
    by_message: list[ChoiceScore] = []
    by_template: list[ChoiceScore] = []
    failures: Counter[tuple[str, str, str]] = Counter()
    times: Counter[tuple[str, str]] = Counter()
    said: list[_Said] = []
    remembered = Remembered(embedder) if embedder else None
    every = choices(kinds)
    for number, chosen in enumerate(every, start=1):
        progress(f"{number} of {len(every)}: {', '.join(chosen)}")
        asked = [_ask(split, remembered) for split in splits(kinds, chosen) if split.known and split.unknown]
        if not asked:
            continue
        counts = set(chosen) <= counting
        if counts or not counting:
            said.extend(_said(asked))
        by_message.append(_choice(chosen, counts, asked, weigh=lambda kind: kind.messages))
        by_template.append(_choice(chosen, counts, asked, weigh=lambda _: 1))
        _count_failures(asked, failures, times)
    chosen_ones = [one for one in by_message if one.counts] or by_message
    templates = [one for one in by_template if one.counts] or by_template
    return OpenSet(
        by="embeddings" if embedder else "tfidf",
        **_over(chosen_ones, _mean).model_dump(),
        by_template=_over(templates, _mean),
        worst=_over(chosen_ones, min),
        all_choices=_over(by_message, _mean),
        choices=tuple(by_message),
        confidence=_sureness(said),
        failures=tuple(
            Failure(template=template, label=label, taken_for=taken, times=often, asked=times[template, label])
            for (template, label, taken), often in sorted(failures.items(), key=lambda item: (-item[1], item[0]))[
                :_SHOWN
            ]
        ),
    )


class Remembered:
    """An embedder that makes each text's vector once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, NDArray[np.float64]] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """A row of length 1 for each text."""
        new = sorted(set(texts) - self._known.keys())
        if new:
            self._known |= zip(new, self._embedder.embed(new), strict=True)
        return np.array([self._known[text] for text in texts])


def _ask(split: Split, embedder: Embedder | None) -> _Asked:
    classifier = Classifier([Exemplar(kind.template, kind.label) for kind in split.learned], embedder=embedder)
    return _Asked(split, tuple(classifier.judge([kind.template for kind in (*split.known, *split.unknown)])))


def _choice(
    chosen: tuple[str, ...], counts: bool, asked: Sequence[_Asked], *, weigh: Callable[[Kind], int]
) -> ChoiceScore:
    scores = [_scores(one, weigh) for one in asked]
    return ChoiceScore(known=chosen, counts=counts, **_over(scores, _mean).model_dump())


def _scores(asked: _Asked, weigh: Callable[[Kind], int]) -> OpenSetScore:
    known = len(asked.split.known)
    kinds = (*asked.split.known, *asked.split.unknown)
    weights = np.array([weigh(kind) for kind in kinds], dtype=np.float64)
    near = np.array([judgement.familiarity for judgement in asked.judged])
    let_in = np.array([judgement.known for judgement in asked.judged])
    right = np.array([judged.category == kind.label for judged, kind in zip(asked.judged, kinds, strict=True)])
    inside = np.arange(len(kinds)) < known
    return OpenSetScore(
        known_accuracy=_share(right[inside], weights[inside]),
        unknown_recall=_share(near[~inside] < bar(near[inside], weights[inside]), weights[~inside]),
        auroc=auroc(inside, near, weights),
        let_in=_share(let_in[inside], weights[inside]),
        kept_out=_share(~let_in[~inside], weights[~inside]),
    )


def bar(near: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """The highest bar that lets 90 % of the known in."""
    order = np.argsort(near, kind="stable")
    below = np.cumsum(weights[order]) / weights.sum()
    return float(near[order][np.searchsorted(below, 1 - KEPT + 1e-9)])


def _share(which: NDArray[np.bool_], weights: NDArray[np.float64]) -> float:
    return float(weights[which].sum() / weights.sum())


def auroc(inside: NDArray[np.bool_], near: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """How often one inside is nearer than one outside, ties half: the area under the curve, of weighted texts."""
    differs = np.sign(near[inside][:, None] - near[~inside][None, :])
    pairs = np.outer(weights[inside], weights[~inside])
    return float(((differs + 1) / 2 * pairs).sum() / pairs.sum())


def _over(scores: Sequence[OpenSetScore], fold: Callable[[Iterable[float]], float]) -> OpenSetScore:
    return OpenSetScore(
        known_accuracy=round(fold([one.known_accuracy for one in scores]), _PLACES),
        unknown_recall=round(fold([one.unknown_recall for one in scores]), _PLACES),
        auroc=round(fold([one.auroc for one in scores]), _PLACES),
        let_in=round(fold([one.let_in for one in scores]), _PLACES),
        kept_out=round(fold([one.kept_out for one in scores]), _PLACES),
    )


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


@dataclass(frozen=True)
class _Said:
    """One judgement of a template that was let in."""

    word: Confidence
    right: bool
    known: bool


def _said(asked: Iterable[_Asked]) -> Iterator[_Said]:
    for one in asked:
        kinds = (*one.split.known, *one.split.unknown)
        for at, (kind, judged) in enumerate(zip(kinds, one.judged, strict=True)):
            if judged.known:
                yield _Said(confidence(judged), judged.category == kind.label, at < len(one.split.known))


def _sureness(said: Sequence[_Said]) -> dict[Confidence, Sureness]:
    words: tuple[Confidence, ...] = ("high", "moderate", "low")
    found: dict[Confidence, Sureness] = {}
    for word in words:
        own = [one for one in said if one.word == word]
        known = [one for one in own if one.known]
        if known:
            found[word] = Sureness(
                asked=len(own),
                right=round(sum(one.right for one in own) / len(own), _PLACES),
                right_of_known=round(sum(one.right for one in known) / len(known), _PLACES),
            )
    return found


def _count_failures(
    asked: Iterable[_Asked], failures: Counter[tuple[str, str, str]], times: Counter[tuple[str, str]]
) -> None:
    for one in asked:
        known = {kind.label for kind in one.split.learned}
        for kind, judgement in zip((*one.split.known, *one.split.unknown), one.judged, strict=True):
            times[kind.template, kind.label] += 1
            taken = judgement.category if judgement.known else ""
            if taken != (kind.label if kind.label in known else ""):
                failures[kind.template, kind.label, taken] += 1
