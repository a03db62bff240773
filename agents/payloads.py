"""What agents hand to one another: frozen, complete, and small, because big things stay in the case's store.

A field that is typed `DocumentReading | Handle` holds the thing itself when an agent works alone or in somebody else's
team, and a handle to it when the agent was given a store.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from ..skills.evidence import Frozen, Sha256
from ..skills.figures import Figure, Gap
from ..skills.finance.identities import IdentityCheck
from ..skills.finance.observations import Observation
from ..skills.finance.peers import Comparison
from ..skills.finance.reading import DocumentReading, Issuer
from ..skills.writing.statement import Audience, Narrative, Statement
from .guards.agreement import Disagreement
from .guards.verdict import Verdict


class Handle(Frozen):
    """A thing in the case's store, by the hash of its content."""

    sha256: Sha256
    kind: str = Field(description="name of the payload type, for readers of a message")


class Failure(Frozen):
    """A turn that did not work out. The flow goes on with what the others found."""

    agent: str
    reason: str = Field(description="one line: what is wrong and what to do")
    bad_input: bool = Field(default=False, description="the user can mend it; otherwise Vouch itself failed")


class ExtractionTask(Frozen):
    """A document to read. `name` is what people call it, the file's name if nothing else is given."""

    path: Path
    name: str = ""
    issuer: str = Field(default="", description="the company whose it is, where a person said so")

    @property
    def document(self) -> str:
        """What tells this document from the others of the case."""
        return self.name or self.path.name


class Dispatched(Frozen):
    """The documents of a case, on their way to the extractors."""

    documents: tuple[str, ...]


class ExtractionResult(Frozen):
    """What was found in a document, or why it could not be read. No guard has seen it yet."""

    document: str
    path: Path | None = None
    turn: int = Field(default=1, ge=1, description="1 for the first proposal, one more for each repair")
    reading: DocumentReading | Handle | None = None
    exhausted: bool = Field(default=False, description="there was nothing else to propose for what had to be repaired")
    failure: Failure | None = None


class Guarded(Frozen):
    """How a guard node partitioned what it was given. Everything is in exactly one of the four, by id."""

    passed: tuple[str, ...] = ()
    to_repair: tuple[str, ...] = Field(default=(), description="goes back, if turns remain; empty means: go forward")
    review: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = Field(default=(), description="those that do not pass, with their reasons")
    turn: int = Field(default=1, ge=1)
    failure: Failure | None = None


class GuardedReading(Frozen):
    """A document's reading after the guards: each figure with its status and the reasons for it."""

    reading: DocumentReading
    checks: tuple[IdentityCheck, ...] = Field(default=(), description="how its identities came out")
    verdicts: tuple[Verdict, ...] = Field(default=(), description="those that do not pass")


class GuardedFigures(Guarded):
    """The guards' answer to an `ExtractionResult`."""

    document: str
    result: GuardedReading | Handle | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures with their status, where the message itself carries them and not a handle."""
        return self.result.reading.figures if isinstance(self.result, GuardedReading) else ()


class Unread(Frozen):
    """A document that could not be used, and why, in one line."""

    name: str
    reason: str
    bad_input: bool = Field(default=True, description="the user can mend it; otherwise Vouch itself failed")


class Consolidated(Frozen):
    """All figures of a case after the guards that look across documents."""

    issuers: tuple[Issuer, ...] = ()
    documents: tuple[GuardedReading, ...] = Field(default=(), description="under their issuers' common ids")
    figures: tuple[Figure, ...] = Field(default=(), description="one for each id")
    gaps: tuple[Gap, ...] = ()
    checks: tuple[IdentityCheck, ...] = ()
    conflicts: tuple[Disagreement, ...] = ()
    verdicts: tuple[Verdict, ...] = Field(default=(), description="those that do not pass")
    unread: tuple[Unread, ...] = ()


class Extracted(Frozen):
    """The end of the extraction: what all documents say, or why nothing came of it."""

    consolidated: Consolidated | Handle | None = None
    failure: Failure | None = None


class AnalysisTask(Frozen):
    """What the analyst is asked: a year of the subject, among its peers, in a language and for readers."""

    figures: Consolidated | Handle
    subject: str = Field(description="the issuer's id")
    peers: tuple[str, ...] = Field(default=(), description="ids of those it is compared with, in order")
    period: str = Field(description="label of the fiscal year that the report is about")
    audience: Audience = "executive"
    language: str = "en"


class Findings(Frozen):
    """What the analyst found and would say of it."""

    task: AnalysisTask
    figures: tuple[Figure, ...] = Field(default=(), description="all that statements may refer to, derived ones too")
    gaps: tuple[Gap, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    observations: tuple[Observation, ...] = ()
    statements: tuple[Statement, ...] = ()
    narrative: Narrative | None = Field(default=None, description="the text, once the rewriter has made it")


class Draft(Frozen):
    """What a writing agent proposes; the guard behind it has not seen it yet."""

    turn: int = Field(default=1, ge=1)
    findings: Findings | Handle | None = None
    exhausted: bool = False
    failure: Failure | None = None


class GuardedStatements(Guarded):
    """The guards' answer to a `Draft`; what did not pass is still in it while it may be repaired."""

    findings: Findings | Handle | None = None


class Written(Frozen):
    """The end of the analysis: findings with a narrative in which every statement passed, or why there is none."""

    findings: Findings | Handle | None = None
    verdicts: tuple[Verdict, ...] = Field(default=(), description="on the statements that were left out")
    failure: Failure | None = None
