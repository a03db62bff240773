"""What templates of one undertaking say of each other: amounts that stand in two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import StringConstraints, ValidationError

from ..errors import BadConfiguration
from ..evidence import Frozen
from .readings import TemplateCell, TemplateReading

_FILE = Path(__file__).parent / "links.yaml"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_POWERS = tuple(Decimal(10) ** power for power in (3, 6, 9))
_DIGITS = 5
_Place = Annotated[str, StringConstraints(pattern=r"^S\.\d\d\.\d\d(\.\d\d)? R\d{4} C\d{4}$")]


class Link(Frozen):
    """Two cells that hold the same amount, each as template, row and column: "S.02.01 R1000 C0010"."""

    one: _Place
    other: _Place


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two cells that must be the same amount, each of the reading with that index."""

    first: int
    second: int
    one: TemplateCell
    other: TemplateCell

    @property
    def holds(self) -> bool:
        """Whether they are the same, as far as their digits go."""
        return abs(self.one.amount - self.other.amount) <= max(self.one.step, self.other.step)

    def has(self, cell: TemplateCell) -> bool:
        """Whether `cell` is one of the two."""
        return cell.evidence in (self.one.evidence, self.other.evidence)

    @property
    def is_telling(self) -> bool:
        """Whether the amounts have so many digits that they are not the same by chance."""
        return min(len(cell.amount.normalize().as_tuple().digits) for cell in (self.one, self.other)) >= _DIGITS

    @property
    def factor(self) -> Decimal | None:
        """By which power of a thousand the second has to be multiplied to be the first; None if by none."""
        for power in _POWERS:
            for factor in (power, 1 / power):
                step = max(self.one.step, self.other.step * factor)
                if abs(self.one.amount - self.other.amount * factor) <= step < abs(self.one.amount):
                    return factor
        return None


@cache
def load_links(file: Path = _FILE) -> tuple[Link, ...]:
    """The links between templates.

    Raises:
        BadConfiguration: the file is malformed; the message names the entry.
    """
    try:
        return tuple(
            Link.model_validate(entry) for entry in yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
        )
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise BadConfiguration(f"{file.name}: {str(error).splitlines()[0]}") from None


def comparisons(readings: Sequence[TemplateReading], together: Sequence[int]) -> Iterator[Comparison]:
    """The links whose two cells are printed, among the readings with the indices `together`; nil proves nothing."""
    for link in load_links():
        (template, row, column), (other_template, other_row, other_column) = link.one.split(" "), link.other.split(" ")
        for first in together:
            for second in together:
                if (readings[first].template, readings[second].template) != (template, other_template):
                    continue
                one, other = readings[first].cell(row, column), readings[second].cell(other_row, other_column)
                if one is not None and other is not None and (one.amount or other.amount):
                    yield Comparison(first, second, one, other)
