"""The skills of finance as Semantic Kernel functions: thin, over the plain functions of this folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from semantic_kernel.functions import kernel_function

from ..figures import Figure, Gap
from .catalogue import Catalogue, Industry
from .derive import derive
from .identities import IdentityCheck
from .movements import movements
from .observations import Observation, observe
from .peers import Comparison, compare, medians
from .reader import DocumentReader, ReadAgain
from .reading import DocumentReading


class FinancePlugin:
    """Reads financial documents; the work is done where `reader` sends it."""

    def __init__(self, reader: DocumentReader) -> None:
        self._reader = reader

    @kernel_function
    async def extract(
        self,
        path: Annotated[str, "path of a PDF or a PowerPoint deck"],
        name: Annotated[str, "what people call the document; empty for the file's name"] = "",
    ) -> DocumentReading:
        """Find the primary statements of a document and propose figures, each with its place."""
        return await self._reader.reading(Path(path), name or Path(path).name)

    @kernel_function
    async def read_again(
        self,
        path: Annotated[str, "path of a PDF or a PowerPoint deck"],
        pages: Annotated[list[int], "pages or slides, from 1"],
    ) -> ReadAgain:
        """Read some pages afresh: their numbers with amount, period, unit and the label of their row."""
        return await self._reader.read_again(Path(path), pages)


@dataclass(frozen=True, slots=True)
class Derived:
    """Figures that were computed, and those that could not be."""

    figures: tuple[Figure, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Figures beside those of the peers, and the peers' medians."""

    comparisons: tuple[Comparison, ...]
    medians: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Observed:
    """What there is to say."""

    observations: tuple[Observation, ...]


class AnalysisPlugin:
    """Computes with figures that were found, by the definitions of `catalogue`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @kernel_function
    def derive(
        self,
        figures: list[Figure],
        gaps: list[Gap],
        industries: Annotated[dict[str, Industry] | None, "the issuers' industries, by the issuers' ids"] = None,
    ) -> Derived:
        """Compute the derived indicators, and how every figure moved over its year."""
        derived, lacking = derive(figures, gaps, self._catalogue, industries=industries)
        return Derived((*derived, *movements((*figures, *derived), self._catalogue)), lacking)

    @kernel_function
    def compare(
        self,
        figures: list[Figure],
        gaps: list[Gap],
        subject: Annotated[str, "the issuer's id"],
        peers: Annotated[list[str], "the peers' ids, in the order in which they are named"],
        period: Annotated[str, "label of the fiscal year"],
    ) -> Compared:
        """Put a company beside its competitors: figures, ranks where they are comparable, medians."""
        comparisons = compare(
            figures, subject=subject, peers=peers, catalogue=self._catalogue, period=period, gaps=gaps
        )
        return Compared(comparisons, medians(comparisons, figures))

    @kernel_function
    def observe(
        self,
        figures: list[Figure],
        gaps: list[Gap],
        comparisons: list[Comparison],
        checks: list[IdentityCheck],
        conflicts: list[str],
        subject: Annotated[str, "the issuer's id"],
        period: Annotated[str, "label of the fiscal year"],
    ) -> Observed:
        """Say what there is to say: changes, levels against thresholds, ranks, broken identities, conflicts."""
        observations = observe(
            figures,
            subject=subject,
            period=period,
            catalogue=self._catalogue,
            gaps=gaps,
            comparisons=comparisons,
            checks=checks,
            conflicts=conflicts,
        )
        return Observed(observations)
