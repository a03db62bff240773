"""What a financial report is asked for, and the documents that it is made from."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import Field

from ...skills.documents.limits import Limits
from ...skills.documents.sniff import FoundDocument, LeftOut, find_documents
from ...skills.errors import BadInput
from ...skills.evidence import Frozen
from ...skills.writing.statement import Audience

_NAMED = 5
SAMPLE = Path(__file__).parent / "sample"


class ReportRequest(Frozen):
    """The inputs of the scenario. Without paths, the bundled sample is reported on."""

    paths: tuple[Path, ...] = Field(default=(), description="files and folders of the company")
    peers: tuple[Path, ...] = Field(default=(), description="files and folders of competitors")
    issuers: tuple[tuple[str, str], ...] = Field(
        default=(), description="name of a file, or a pattern of names, and the company whose it is"
    )
    company: str | None = Field(default=None, description="whose report it is, where the paths hold several companies")
    period: str | None = Field(default=None, description="the company's own name for the year; the latest by default")
    audience: Audience = "executive"
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    baseline: Path | None = Field(default=None, description="report.json of an earlier report, or its folder")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents to read, and what is left out."""

    documents: tuple[FoundDocument, ...]
    left_out: tuple[LeftOut, ...]
    peers: tuple[Path, ...]
    """The files and folders that were named as competitors'."""
    issuers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Document's name → the company whose it is, as a person said."""

    def is_peer(self, name: str) -> bool:
        """Whether the document of that name was named as a competitor's."""
        return self.peer_order(name) is not None

    def peer_order(self, name: str) -> int | None:
        """The place of the document among what was named as competitors'; None if it was not."""
        path = next((real_path(document.path) for document in self.documents if document.name == name), None)
        places = (number for number, peer in enumerate(self.peers) if path and path.is_relative_to(real_path(peer)))
        return next(places, None)


def real_path(path: Path) -> Path:
    """Where a path leads; a link that leads to itself leads nowhere, and is no error."""
    return Path(os.path.realpath(path))


def gather(request: ReportRequest, limits: Limits) -> Inputs:
    """Find the documents that the request names; those of the sample if it names none.

    Raises:
        BadInput: nothing that was named can be read, there are only competitors, or a person says whose a file is
            that is not there.
    """
    if request.peers and not request.paths:
        raise BadInput("only competitors were named; name the files of the company that the report is about too")
    paths = request.paths or (SAMPLE / "valdoro",)
    peers = request.peers if request.paths else (SAMPLE / "peers",)
    documents, left_out = find_documents((*paths, *peers), limits)
    if not documents:
        raise nothing_readable(left_out)
    return Inputs(documents, left_out, peers, _said_of(documents, request.issuers))


def _said_of(documents: Sequence[FoundDocument], issuers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Whose each document is, as far as a person says; of two patterns that fit, the later one counts."""
    said: dict[str, str] = {}
    for pattern, company in issuers:
        fitting = [one.name for one in documents if any(fnmatchcase(name, pattern) for name in _names(one))]
        if not fitting:
            names = ", ".join(one.name for one in documents[:_NAMED]) + (", …" if len(documents) > _NAMED else "")
            raise BadInput(f"--issuer “{pattern}={company}”: no document is called “{pattern}”; there are {names}")
        said.update(dict.fromkeys(fitting, company))
    return said


def _names(document: FoundDocument) -> tuple[str, str, str]:
    return document.name, document.path.name, str(document.path)


def nothing_readable(left_out: Sequence[LeftOut]) -> BadInput:
    """The error that says that of all inputs none could be read, and why."""
    said = "; ".join(map(str, left_out[:3])) + (f"; and {len(left_out) - 3} more" if len(left_out) > 3 else "")
    return BadInput(f"nothing to read: {said}")
