"""What comes out of reading one document: the shapes that extraction returns and guards compare with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ..evidence import Box, Frozen, Source
from ..figures import Figure, Gap, Period, Unit
from .catalogue import Industry, StatementKind
from .definitions import Definition


class Issuer(Frozen):
    """Who published a document. `id` is a slug of the name, the same for every document of the issuer."""

    id: str
    name: str


IssuerSource = Literal["document", "person", "evidence", "file"]
"""What told whose a document is: its own words, a person, what it shares with the documents of one issuer, its file."""


class StatementFound(Frozen):
    """A primary statement and where it stands."""

    kind: StatementKind
    title: str
    pages: tuple[int, ...]
    currency: str | None
    scale: int
    periods: tuple[Period, ...]


DocumentType = Literal["annual", "quarterly", "release", "solvency", "deck", "other"]


class DocumentReading(Frozen):
    """Everything that the rules found in one document. Figures are proposals: no guard has seen them yet."""

    source: Source
    issuer: Issuer
    issuer_told_by: IssuerSource = "document"
    cover: tuple[str, ...] = ()
    """The lines of its first page and its file's title, where only the name of the file told whose it is."""
    document_type: DocumentType
    framework: str | None = None
    industry: Industry | None = None
    """What its statements, or a deck's own measures, show the issuer to be; None if nothing tells."""
    currency: str | None = None
    period: Period | None = None
    """The period that the document reports on: its latest fiscal year (a quarterly report's latest span)."""
    statements: tuple[StatementFound, ...] = ()
    figures: tuple[Figure, ...] = ()
    """The best proposal for each id."""
    alternatives: tuple[Figure, ...] = ()
    """Other evidenced candidates for an id, best first: what a rule may repair with."""
    gaps: tuple[Gap, ...] = ()
    definitions: tuple[Definition, ...] = ()
    """How the issuer defines measures of its own."""
    notes: tuple[str, ...] = ()
    """What a reader has to know of the document: "page 12 has no text: scanned?"."""

    def under(self, issuer: Issuer, *, told_by: IssuerSource, note: str = "") -> DocumentReading:
        """The same as a document of `issuer`: every figure and gap carries its id."""

        def of_issuer(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
            return tuple(figure.model_copy(update={"issuer": issuer.id}) for figure in figures)

        return self.model_copy(
            update={
                "issuer": issuer,
                "issuer_told_by": told_by,
                "figures": of_issuer(self.figures),
                "alternatives": of_issuer(self.alternatives),
                "gaps": tuple(gap.model_copy(update={"issuer": issuer.id}) for gap in self.gaps),
                "notes": (*self.notes, note) if note else self.notes,
            }
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a statement's table, as its page says it: amount in base units, its column's period, its row's label."""

    box: Box
    token: str
    amount: Decimal
    unit: Unit
    currency: str | None
    period: Period
    row_label: str
    section: str
    quote: str


@dataclass(frozen=True, slots=True)
class TemplatePageCell(Cell):
    """A number in a regulatory template."""

    template: str
    """Its place: "S.23.01.01 R0540 C0010"."""
    scope: Literal["solo", "group"] | None
    """Whom the template is about; None where its report does not tell."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """The cells of a statement, of the regulatory templates or of tables of key figures, on one page of a source."""

    source: str
    number: int
    kind: StatementKind | None
    """None for templates and key figures."""
    cells: tuple[Cell, ...]
    title: str = ""
    """What the table calls itself, as printed."""

    def cell_under(self, box: Box | None) -> Cell | None:
        """The one cell whose centre lies in `box`; none if there are none or several."""
        if box is None:
            return None
        x0, y0, x1, y1 = box
        inside = [
            cell
            for cell in self.cells
            if x0 <= (cell.box[0] + cell.box[2]) / 2 <= x1 and y0 <= (cell.box[1] + cell.box[3]) / 2 <= y1
        ]
        return inside[0] if len(inside) == 1 else None
