"""What a reporting template is: its rows and columns by code, with their labels, and what must add up in it.

The definitions are those of Implementing Regulation (EU) 2023/895; they stand as YAML in `templates/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ..evidence import Frozen

RowCode = Annotated[str, StringConstraints(pattern=r"^R\d{4}$")]
ColumnCode = Annotated[str, StringConstraints(pattern=r"^C\d{4}$")]
Term = Annotated[str, StringConstraints(pattern=r"^R\d{4}(@C\d{4})?$")]
"""A row, in the column that is looked at ("R0500") or in a fixed one ("R0760@C0060")."""


class TemplateColumn(Frozen):
    """A column with the headings that it goes by."""

    en: tuple[str, ...]
    it: tuple[str, ...]
    unit: Literal["currency", "text"] = "currency"


class TemplateRow(Frozen):
    """A row with the labels that it goes by, and the columns it has if it has not all of its section."""

    en: tuple[str, ...]
    it: tuple[str, ...]
    unit: Literal["currency", "ratio"] = "currency"
    columns: tuple[ColumnCode, ...] = Field(default=(), alias="with")

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in every language."""
        return (*self.en, *self.it)


class Section(Frozen):
    """Rows that share their columns: a table within a template."""

    columns: dict[ColumnCode, TemplateColumn]
    rows: dict[RowCode, TemplateRow]

    def columns_of(self, row: str) -> tuple[str, ...]:
        """The codes of the columns in which `row` has an amount."""
        codes = self.rows[row].columns or tuple(self.columns)
        return tuple(code for code in codes if self.columns[code].unit == "currency")


class Identity(Frozen):
    """What must hold within one template: a sum over rows, a ratio of two rows, or a sum over columns."""

    result: Term | None = None
    plus: tuple[Term, ...] = ()
    minus: tuple[Term, ...] = ()
    columns: tuple[ColumnCode, ...] = Field(default=(), description="where the sum holds; empty: in every column")
    unless: tuple[Term, ...] = Field(default=(), description="it need not hold where one of these is not zero")
    either_sign: bool = Field(default=False, description="what is subtracted is printed with or without its minus")
    ratio: RowCode | None = None
    of: RowCode | None = None
    to: RowCode | None = None
    across: tuple[ColumnCode, ...] = ()
    sum: ColumnCode | None = None
    rows: tuple[RowCode, ...] = ()

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = (self.result is not None and bool(self.plus), self.ratio is not None, bool(self.across))
        if sum(kinds) != 1:
            raise ValueError("an identity is one of: result with plus, ratio with of and to, across with sum and rows")
        if self.ratio is not None and (self.of is None or self.to is None):
            raise ValueError("a ratio needs of and to")
        if self.across and (self.sum is None or not self.rows):
            raise ValueError("a sum across columns needs sum and rows")
        return self


class Template(Frozen):
    """One reporting template. `id` is its number; `numbers` are the endings by which issuers print it."""

    id: Annotated[str, StringConstraints(pattern=r"^S\.\d\d\.\d\d(\.\d\d)?$")]
    numbers: tuple[str, ...]
    scope: Literal["solo", "group", "either"]
    names: dict[Literal["en", "it"], str]
    sections: tuple[Section, ...]
    identities: tuple[Identity, ...] = ()

    @model_validator(mode="after")
    def _known_codes(self) -> Self:
        for section in self.sections:
            for code, row in section.rows.items():
                if unknown := [column for column in row.columns if column not in section.columns]:
                    raise ValueError(f"{code}: its section has no column {', '.join(unknown)}")
        rows = {code for section in self.sections for code in section.rows}
        for identity in self.identities:
            named = {term[:5] for term in (*identity.plus, *identity.minus, *identity.unless, *identity.rows)}
            named |= {term[:5] for term in (identity.result, identity.ratio, identity.of, identity.to) if term}
            if unknown := sorted(named - rows):
                raise ValueError(f"an identity names {', '.join(unknown)}, which the template lacks")
        return self

    @property
    def family(self) -> str:
        """The number without its ending: "S.23.01"."""
        return self.id[:7]

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each row stands in the template, from the top."""
        codes = [code for section in self.sections for code in section.rows]
        return {code: at for at, code in enumerate(dict.fromkeys(codes))}

    def section_of(self, row: str) -> Section | None:
        """The section that `row` belongs to."""
        return next((section for section in self.sections if row in section.rows), None)

    def row(self, code: str) -> TemplateRow | None:
        """The row with this code."""
        section = self.section_of(code)
        return section.rows[code] if section else None

    def labelled_rows(self) -> Iterator[tuple[str, TemplateRow]]:
        """Every row with its code, in order."""
        for section in self.sections:
            yield from section.rows.items()
