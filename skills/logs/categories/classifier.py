"""The classifier over exemplars: which category a text is nearest to, and how sure it is that the category is right.

Logistic regression tells the categories from each other; the cosine to the nearest exemplars tells whether a text belongs
to any of them, which a classifier's probability can't: that is high wherever one category is less wrong than the others.
What both are worth together is learned by leaving out: exemplars, which should come back to their category, and whole
categories, whose exemplars should then be kept out of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .embedding import Embedder
from .features import STEM, StemSpace, dull_words, stems, words
from .model import Confidence

_FOLDS = 5
_NEIGHBOURS = 2
"""Exemplars that nearness is a mean over: words in common with one may be chance. Of a meaning one is enough."""
_LET_IN, _KEPT_OUT = 0.9, 0.9
_MOST = 0.6
"""The highest bar that is set: two categories with common words don't keep everything else out."""
_SHOWN = 2
_HIGH, _MODERATE = 0.95, 0.85
_SEED = 0
Numbers = NDArray[np.float64]
Labels = NDArray[np.str_]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Exemplar:
    """A text whose category is known."""

    text: str
    category: str


@dataclass(frozen=True)
class Judgement:
    """What the classifier makes of a text."""

    category: str
    """The one that is least wrong."""
    probability: float
    """That it is right, and not wrong or none of them right: calibrated by leaving out."""
    familiarity: float
    """How much nearer it is to the exemplars than the least near that is let in: below 0 it is unlike all of them."""
    nearest: tuple[Exemplar, ...]
    """The nearest exemplars of its category, the nearest first."""
    evident: bool
    """Whether more than one telling word, or the meaning, speaks for it: a single word in common is chance."""

    @property
    def known(self) -> bool:
        """Whether the text is near enough to belong to one of the categories at all."""
        return self.evident and self.familiarity >= 0


def confidence(judgement: Judgement) -> Confidence:
    """A judgement's probability in a word. What is low is for a person."""
    if judgement.probability >= _HIGH:
        return "high"
    return "moderate" if judgement.probability >= _MODERATE else "low"


class Classifier:
    """Learned from exemplars; the order in which they come plays no part."""

    def __init__(self, exemplars: Sequence[Exemplar], *, embedder: Embedder | None = None) -> None:
        from threadpoolctl import threadpool_limits

        self._exemplars = sorted(set(exemplars), key=lambda exemplar: (exemplar.text, exemplar.category))
        if not self._exemplars:
            raise ValueError("nothing to learn from")
        self._embedder = embedder
        self._neighbours = 1 if embedder else _NEIGHBOURS
        self._labels = np.array([exemplar.category for exemplar in self._exemplars])
        self._texts = [exemplar.text for exemplar in self._exemplars]
        self._space = StemSpace(self._texts)
        self._rows = self._vectors(self._texts)
        with threadpool_limits(1):  # matrices so small lose more by threads than they gain, and sums stay the same
            near = _dense(self._rows @ self._rows.T)
            values, axes = np.linalg.eigh(near)
            # coordinates in as many dimensions as there are exemplars: the same angles, far fewer numbers than words
            self._axes = axes / np.sqrt(np.maximum(values, 1e-9))
            self._model = _model(near @ self._axes, self._labels)
            self._worth = self._calibration(near)
            self._threshold = self._least_nearness(near)

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        """What each text is."""
        if not texts:
            return []
        near = _dense(self._vectors(texts) @ self._rows.T)
        signs, chosen = _signs(self._model, near @ self._axes, near, self._labels, _shares_known(texts, self._texts))
        sure = signs[:, 0] if self._worth is None else self._worth.probabilities(signs)  # the cosine alone, half at .5
        familiar = [_nearness(row, self._neighbours) - self._threshold for row in near]
        found: list[Judgement] = []
        for at, (text, category, nearness) in enumerate(zip(texts, chosen, near, strict=True)):
            own = np.where(self._labels == category, nearness, 0.0)
            order = np.argsort(-own, kind="stable")[:_SHOWN]
            nearest = tuple(self._exemplars[int(at)] for at in order if own[at] > 0)
            evident = self._embedder is not None or any(_share_words(text, exemplar.text) for exemplar in nearest)
            found.append(Judgement(str(category), float(sure[at]), familiar[at], nearest, evident))
        return found

    def _vectors(self, texts: Sequence[str]) -> Any:
        return (
            self._embedder.embed([" ".join(words(text)) for text in texts])
            if self._embedder
            else self._space.vectors(texts)
        )

    def _calibration(self, near: Numbers) -> _Worth | None:
        """What the signs are worth, from texts that the model did not see; None where there is too little to tell."""
        signs: list[Numbers] = []
        right: list[NDArray[np.bool_]] = []
        rows = near @ self._axes
        for learned, held in self._left_out():
            known = _shares_known(self._texts_at(held), self._texts_at(learned))
            labels = self._labels[learned]
            seen, chosen = _signs(_model(rows[learned], labels), rows[held], near[np.ix_(held, learned)], labels, known)
            signs.append(seen)
            right.append(chosen == self._labels[held])
        if not right or len(np.unique(np.concatenate(right))) < 2:
            return None
        return _Worth.learned(np.concatenate(signs), np.concatenate(right))

    def _least_nearness(self, near: Numbers) -> float:
        """What lets most of the exemplars in, each left out in turn, and keeps most of each category left out out."""
        inside = near.copy()
        np.fill_diagonal(inside, -1.0)
        least = float(np.quantile([_nearness(row, self._neighbours) for row in inside], 1 - _LET_IN))
        for name in np.unique(self._labels):
            own = self._labels == name
            if not own.all():
                outside = [_nearness(row, self._neighbours) for row in near[np.ix_(own, ~own)]]
                least = max(least, min(float(np.quantile(outside, _KEPT_OUT)), _MOST))
        return least

    def _texts_at(self, places: Places) -> list[str]:
        return [self._texts[int(at)] for at in places]

    def _left_out(self) -> Iterator[tuple[Places, Places]]:
        """What to learn from and what to hold back: a fifth of the exemplars in turn, then a category in turn."""
        from sklearn.model_selection import StratifiedKFold

        names, counts = np.unique(self._labels, return_counts=True)
        folds = min(_FOLDS, int(counts.max()))
        if len(names) < 2 or folds < 2:
            return
        at: Places = np.arange(len(self._labels))
        split: Any = StratifiedKFold(folds, shuffle=True, random_state=_SEED)
        if counts.min() >= folds:
            yield from split.split(at, self._labels)
        else:
            yield from ((at[at % folds != fold], at[at % folds == fold]) for fold in range(folds))
        for name in names if len(names) > 2 else ():
            yield at[self._labels != name], at[self._labels == name]


@dataclass(frozen=True)
class _Worth:
    """What signs are worth together, as a probability."""

    mean: Numbers
    spread: Numbers
    model: Any

    @classmethod
    def learned(cls, signs: Numbers, right: NDArray[np.bool_]) -> _Worth:
        from sklearn.linear_model import LogisticRegression

        mean, spread = signs.mean(axis=0), np.maximum(signs.std(axis=0), 1e-9)
        model: Any = LogisticRegression(C=1.0)
        return cls(mean, spread, model.fit((signs - mean) / spread, right))

    def probabilities(self, signs: Numbers) -> Numbers:
        return np.asarray(self.model.predict_proba((signs - self.mean) / self.spread))[:, 1]


def _dense(product: Any) -> Numbers:
    return np.asarray(product.todense() if hasattr(product, "todense") else product, dtype=np.float64)


def _model(rows: Numbers, labels: Labels) -> Any:
    """Logistic regression over the rows; None where there is but one category."""
    from sklearn.linear_model import LogisticRegression

    if len(np.unique(labels)) < 2:
        return None
    model: Any = LogisticRegression(C=10.0, max_iter=2000, class_weight="balanced")
    return model.fit(rows, labels)


def _signs(model: Any, rows: Numbers, near: Numbers, labels: Labels, known: Numbers) -> tuple[Numbers, Labels]:
    """What speaks for the likeliest category of each row, and that category.

    The signs: its nearest exemplars' cosine, how far that is ahead of the other categories', how far the model's
    probability is ahead, and the share of the text's words that the exemplars have.
    """
    names = np.unique(labels)
    shares = np.ones((len(rows), 1)) if model is None else np.asarray(model.predict_proba(rows))
    chosen = names[np.argmax(shares, axis=1)]
    best = np.clip(shares.max(axis=1), 1e-6, 1 - 1e-6)
    own = np.array([_nearness(row[labels == name]) for row, name in zip(near, chosen, strict=True)])
    other = np.array([_nearness(row[labels != name]) for row, name in zip(near, chosen, strict=True)])
    return np.column_stack([own, own - other, np.log(best / (1 - best)), known]), chosen


def _nearness(cosines: Numbers, neighbours: int = _NEIGHBOURS) -> float:
    """Mean cosine to the nearest exemplars."""
    nearest = np.sort(cosines)[::-1][:neighbours]
    return float(nearest.mean()) if nearest.size else 0.0


def _share_words(text: str, other: str) -> bool:
    """Whether two texts have two telling words in common, or both have but the same one: one of several is chance."""
    mine, its = ({word[:STEM] for word in words(said) if word not in dull_words()} for said in (text, other))
    return len(mine & its) > 1 or (bool(mine) and mine == its)


def _shares_known(texts: Sequence[str], known: Sequence[str]) -> Numbers:
    """The share of each text's telling words whose stem some known text has."""
    had = {stem for text in known for stem in stems(text)}
    said = [stems(text) for text in texts]
    return np.array([sum(stem in had for stem in own) / len(own) if own else 0.0 for own in said])
