"""Embeddings come from a folder on this machine, or there is one line about why not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from vouching.skills.errors import BadConfiguration
from vouching.skills.logs.categories import Knowledge, SentenceTransformerEmbedder, categorise, load_categories

from .patterns import pattern


class Subjects:
    """An embedder for which a text is where its only subject is; what it knows nothing of lies apart from all."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float64]:
        self.asked.extend(texts)
        subjects = ("disk", "premium", "invoice", "zebra")
        rows = np.array([[float(subject in text) for subject in subjects] + [0.05] for text in texts])
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float64)


def test_a_folder_that_is_not_there_or_holds_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="is no folder"):
        SentenceTransformerEmbedder(tmp_path / "none")
    with pytest.raises(BadConfiguration, match=r"vouching\[embeddings\]|holds no model"):
        SentenceTransformerEmbedder(tmp_path)


def test_texts_are_compared_by_meaning_where_a_model_is_given_and_values_are_not_shown_to_it() -> None:
    own = load_categories()
    few = [entry.model_copy(update={"rules": (), "examples": (f"{word} one", f"{word} two")}) for entry, word in zip(
        own.entries, ("invoice", "premium", "disk"), strict=True
    )]  # fmt: skip
    categories = own.model_copy(update={"entries": tuple(few)})
    subjects = Subjects()
    found = categorise(
        [pattern("The disk <*> sings"), pattern("A zebra <*> sings")],
        categories=categories,
        knowledge=Knowledge(),
        embedder=subjects,
    )
    put = {one.pattern: (one.category, one.by) for one in found.assignments}
    assert put[pattern("The disk <*> sings").id] == ("infrastructure-and-connectivity", "classifier")
    assert put[pattern("A zebra <*> sings").id] == (None, "open set")
    assert "disk sings" in subjects.asked
