"""What a financial report is asked for, and the documents that it is made from."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from ...skills.documents.limits import Limits
from ...skills.documents.sniff import FoundDocument, LeftOut, find_documents
from ...skills.errors import BadInput
from ...skills.evidence import Frozen
from ...skills.writing.statement import Audience

SAMPLE = Path(__file__).parent / "sample"


class ReportRequest(Frozen):
    """The inputs of the scenario. Without paths, the bundled sample is reported on."""

    paths: tuple[Path, ...] = Field(default=(), description="files and folders of the company")
    peers: tuple[Path, ...] = Field(default=(), description="files and folders of competitors")
    company: str | None = Field(default=None, description="whose report it is, where the paths hold several companies")
    period: str | None = Field(default=None, description="the company's own name for the year; the latest by default")
    audience: Audience = "executive"
    language: str = Field(default="en", pattern=r"^[a-z]{2}$")
    baseline: Path | None = Field(default=None, description="report.json of an earlier report, or its folder")

    def command(self, company: str) -> str:
        """The command that asks for the same report with the company named."""
        words = ["vouch", "report", *map(str, self.paths)]
        for peer in self.peers:
            words += ["--peer", str(peer)]
        if self.baseline is not None:
            words += ["--baseline", str(self.baseline)]
        return shlex.join([*words, "--company", company])


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents to read, and what is left out."""

    documents: tuple[FoundDocument, ...]
    left_out: tuple[LeftOut, ...]
    peers: tuple[Path, ...]
    """The files and folders that were named as competitors'."""

    def is_peer(self, name: str) -> bool:
        """Whether the document of that name was named as a competitor's."""
        return self.peer_order(name) is not None

    def peer_order(self, name: str) -> int | None:
        """The place of the document among what was named as competitors'; None if it was not."""
        path = next((document.path.resolve() for document in self.documents if document.name == name), None)
        places = (number for number, peer in enumerate(self.peers) if path and path.is_relative_to(peer.resolve()))
        return next(places, None)


def gather(request: ReportRequest, limits: Limits) -> Inputs:
    """Find the documents that the request names; those of the sample if it names none.

    Raises:
        BadInput: nothing that was named can be read, or there are only competitors.
    """
    if request.peers and not request.paths:
        raise BadInput("only competitors were named; name the files of the company that the report is about too")
    paths = request.paths or (SAMPLE / "valdoro",)
    peers = request.peers if request.paths else (SAMPLE / "peers",)
    documents, left_out = find_documents((*paths, *peers), limits)
    if not documents:
        raise nothing_readable(left_out)
    return Inputs(documents, left_out, peers)


def nothing_readable(left_out: Sequence[LeftOut]) -> BadInput:
    """The error that says that of all inputs none could be read, and why."""
    said = "; ".join(map(str, left_out[:3])) + (f"; and {len(left_out) - 3} more" if len(left_out) > 3 else "")
    return BadInput(f"nothing to read: {said}")
