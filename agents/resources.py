"""What the agents of a case share: the reader, the catalogue, the store, the audit trail. Built once, closed at the end."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from ..skills.documents.limits import Limits
from ..skills.evidence import Frozen
from ..skills.finance.catalogue import Catalogue, load_catalogue
from ..skills.finance.identities import Identity, load_identities
from ..skills.finance.reader import DocumentReader, worker_processes
from ..skills.privacy import PrivacySettings
from .store import CaseStore, MemoryStore

if TYPE_CHECKING:
    from .skillset import Audit


class ReadingSettings(Frozen):
    """How documents are read."""

    workers: int | None = Field(default=None, ge=1, le=64, description="processes; one for each core by default")
    seconds: int = Field(default=120, ge=1, description="the longest that reading a document may take")
    max_repairs: int = Field(default=2, ge=0, le=10, description="how often a guard may send figures back")


class LogSettings(Frozen):
    """How logs are sorted and what is masked in them."""

    embeddings: Path | None = Field(default=None, description="folder of a local model of sentence embeddings")
    privacy: PrivacySettings = PrivacySettings()


class Settings(Frozen):
    """What can be configured: the tables of `vouch.toml`, each with its defaults."""

    limits: Limits = Limits()
    reading: ReadingSettings = ReadingSettings()
    logs: LogSettings = LogSettings()


@dataclass(frozen=True)
class Resources:
    """What teams are built from."""

    reader: DocumentReader
    catalogue: Catalogue
    identities: Sequence[Identity]
    store: CaseStore
    limits: Limits
    max_repairs: int
    audit: Audit | None = None

    def close(self) -> None:
        """Stop the workers."""
        self.reader.close()


def open_resources(settings: Settings | None = None) -> Resources:
    """Everything with `settings`. No process is started before there is something to read.

    Raises:
        BadConfiguration: the catalogue has a mistake.
    """
    os.environ.setdefault("AUTOGEN_DISABLE_RUNTIME_TRACING", "true")  # read when autogen_core is imported
    settings = settings or Settings()
    workers = settings.reading.workers or os.cpu_count() or 1
    catalogue = load_catalogue()
    return Resources(
        reader=DocumentReader(
            lambda: worker_processes(1), pools=workers, limits=settings.limits, seconds=settings.reading.seconds
        ),
        catalogue=catalogue,
        identities=load_identities(catalogue),
        store=MemoryStore(),
        limits=settings.limits,
        max_repairs=settings.reading.max_repairs,
    )
