"""Where something stands: a source by its content, and a place in it that a person can open.

Coordinates are points (1/72 inch) from the top left corner of the page as a reader sees it, that is, after
rotation; pages and slides count from 1.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _ordered(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (round(edge, 2) for edge in box)
    if x1 < x0 or y1 < y0:
        raise ValueError(f"a box runs from its top left to its bottom right corner, not {box}")
    return x0, y0, x1, y1


Box = Annotated[tuple[float, float, float, float], AfterValidator(_ordered)]
"""x0, y0, x1, y1 in points, origin top left, after rotation, rounded to a hundredth."""


class Frozen(BaseModel):
    """The base of everything that travels: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """A document by its content: the same bytes under another name are the same source."""

    sha256: Sha256
    name: str
    kind: Literal["pdf", "pptx"]
    pages: int = Field(ge=0, description="pages of a PDF, slides of a deck")


class Evidence(Frozen):
    """One number token in a source, with the words that give it its meaning."""

    document: Sha256
    name: str
    page: int | None = Field(default=None, ge=1)
    slide: int | None = Field(default=None, ge=1)
    shape: str | None = None
    box: Box | None = None
    quote: str = Field(description="the printed line or cell")
    row_label: str = ""
    column_label: str = ""

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.page is None) == (self.slide is None):
            raise ValueError("evidence stands on a page or on a slide")
        if self.slide is not None and not self.shape:
            raise ValueError("evidence on a slide names its shape")
        return self

    @property
    def place(self) -> str:
        """The place in words, for messages."""
        where = f"page {self.page}" if self.page is not None else f"slide {self.slide}, “{self.shape}”"
        return f"{self.name}, {where}"
