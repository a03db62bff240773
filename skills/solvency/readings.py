"""What reading a template gives: its cells with their evidence, and what is in doubt about them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from ..evidence import Evidence, Frozen
from ..figures import Amount


class TemplateCell(Frozen):
    """The number in one row and column of a template."""

    row: str
    column: str
    amount: Amount = Field(description="in base units; a ratio as a fraction")
    unit: Literal["currency", "ratio"] = "currency"
    as_printed: str
    step: Amount = Field(description="what one in the last printed digit is worth")
    evidence: Evidence
    doubts: tuple[str, ...] = Field(default=(), description="why it is not vouched, each in one sentence")

    @property
    def vouched(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.doubts


class OpenRow(Frozen):
    """A row that prints a number which could not be bound to a column."""

    row: str
    page: int
    reason: str


class IdentityOutcome(Frozen):
    """Whether something that must hold in a template does."""

    identity: str = Field(description='"R0500@C0010 - R0900@C0010 = R1000@C0010"')
    holds: bool
    difference: Amount
    kind: Literal["sum", "across", "ratio"] = Field(
        default="sum",
        description="a sum over rows proves rows and amounts, one across a row its amounts, a ratio in percents neither",
    )
    cells: tuple[str, ...] = Field(default=(), description='the cells that it is about: "R0500 C0010"')


class TemplateReading(Frozen):
    """One template as one report prints it."""

    template: str = Field(description='"S.23.01.01"; where solo and group share one, without an ending: "S.02.01"')
    pages: tuple[int, ...]
    scale: int
    scale_said: bool = Field(description="False: the report does not say it, and the regulation's thousands are taken")
    currency: str | None
    scope: Literal["solo", "group"] | None
    scope_said: Literal["solo", "group"] | None = Field(default=None, description="the scope that its title says")
    undertaking: str | None = Field(default=None, description="whose it is, by the name that heads it")
    lei: str | None = Field(default=None, description="the legal entity identifier that heads it")
    departure: str | None = Field(
        default=None, description="the words by which it shows another position than the actual one"
    )
    reference_date: date | None = None
    rows: tuple[str, ...] = Field(description="the codes of the rows that it prints, blank ones included")
    cells: tuple[TemplateCell, ...]
    open_rows: tuple[OpenRow, ...] = ()
    identities: tuple[IdentityOutcome, ...] = ()

    def cell(self, row: str, column: str) -> TemplateCell | None:
        """The cell in this row and column; None where the report prints nothing."""
        return next((cell for cell in self.cells if cell.row == row and cell.column == column), None)

    def rescaled(self, scale: int) -> TemplateReading:
        """The same with 1 worth `scale`."""
        factor = Decimal(scale) / self.scale

        def in_new_unit(cell: TemplateCell) -> TemplateCell:
            if cell.unit == "ratio":
                return cell
            return cell.model_copy(update={"amount": cell.amount * factor, "step": cell.step * factor})

        return self.model_copy(update={"cells": tuple(in_new_unit(cell) for cell in self.cells), "scale": scale})
