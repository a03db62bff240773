"""The known values: a folder with `truth.csv` and the reports that it names.

Each line gives document, template, row and the total column's value: amounts in thousands, ratios in percent, both
rounded. A document's name may be a pattern over several files that hold its pages. Nil also stands for a blank cell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pydantic import Field

from ...skills.errors import BadInput
from ...skills.evidence import Frozen
from ...skills.figures import Amount

_FIELDS = ("document", "template", "row", "value")


class KnownRow(Frozen):
    """The value of one row's total column."""

    document: str
    template: str
    row: str = Field(pattern=r"^R\d{4}$")
    value: Amount


def load_truth(folder: Path) -> tuple[KnownRow, ...]:
    """The known values in `folder`.

    Raises:
        BadInput: there is no truth.csv, it lacks a column or a line of it is malformed; the message names the line.
    """
    file = folder / "truth.csv"
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(
            f"{file}: can't be read ({error.strerror}); name a folder with truth.csv and its reports"
        ) from None
    reader = csv.DictReader(text.splitlines())
    if missing := [name for name in _FIELDS if name not in (reader.fieldnames or ())]:
        raise BadInput(f"{file}: has no column {', '.join(missing)}")
    return tuple(_rows(file, reader))


def _rows(file: Path, lines: Iterable[dict[str, str]]) -> Iterator[KnownRow]:
    for number, line in enumerate(lines, start=2):
        try:
            value = Decimal(line["value"].strip() or "0")
            yield KnownRow(document=line["document"], template=line["template"], row=line["row"], value=value)
        except (InvalidOperation, ValueError, AttributeError):
            raise BadInput(f"{file}, line {number}: is no document, template, row and value") from None


def files_of(folder: Path, document: str) -> tuple[Path, ...]:
    """The files that `document`, a name or a pattern, stands for.

    Raises:
        BadInput: there are none.
    """
    found = tuple(sorted(folder.glob(document)))
    if not found:
        raise BadInput(f"{folder}: holds no {document}, which truth.csv names")
    return found
