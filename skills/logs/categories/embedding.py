"""Sentence embeddings: what a local model makes of a text. An extra, never needed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ...errors import BadConfiguration


class Embedder(Protocol):
    """Makes vectors of sentences, so that sentences of one meaning lie near each other."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """A row of length 1 for each text."""
        ...


class SentenceTransformerEmbedder:
    """A model of sentence-transformers in a local folder. Nothing is fetched: a folder that lacks a file is an error."""

    def __init__(self, folder: Path) -> None:
        """Load the model.

        Raises:
            BadConfiguration: the extra `embeddings` is not installed, or the folder holds no such model.
        """
        if not folder.is_dir():
            raise BadConfiguration(f"{folder}: is no folder; name one that holds a model of sentence-transformers")
        try:
            library: Any = import_module("sentence_transformers")
        except ImportError:
            raise BadConfiguration(
                "embeddings need the extra: install vouching[embeddings], or leave --embeddings away"
            ) from None
        try:
            self._model: Any = library.SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            said = next(iter(str(error).splitlines()), "")
            raise BadConfiguration(f"{folder}: holds no model of sentence-transformers ({said})") from None

    def embed(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """A row of length 1 for each text."""
        rows = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float64)
