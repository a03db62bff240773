"""Templates that an undertaking publishes as single files: which files belong together, and halves that prove it.

Half of a balance sheet names no day and no unit, since the other half does. The two are one where the one's rows go on
where the other's end and a sum over both holds to the last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from .identities import held_against_itself
from .loading import load_templates
from .readings import TemplateReading

_CALLED_AFTER_A_TEMPLATE = re.compile(
    r"(?P<name>.*?[^\W_].*?)[\W_]+s[er]?[\W_]{0,2}\d\d[\W_]\d\d(?:[\W_].*)?$", re.IGNORECASE
)
_DIGITS = 5
"""An amount of so many digits is not the same by chance."""


def parts_of(paths: Iterable[Path]) -> dict[Path, tuple[Path, ...]]:
    """For each file that is called after a template, the others in its folder that go by the same name before its number.

    "alfa_s_02_01_02_a.pdf", "alfa_s_02_01_02_l.pdf" and "alfa_s_23_01_01.pdf" are parts of one publication.
    """
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in sorted(set(paths)):
        if match := _CALLED_AFTER_A_TEMPLATE.match(path.stem):
            groups.setdefault((path.parent, match["name"].casefold()), []).append(path)
    return {
        path: tuple(other for other in group if other != path)
        for group in groups.values()
        if len(group) > 1
        for path in group
    }


def joined(readings: Sequence[TemplateReading]) -> list[TemplateReading]:
    """The readings of several files, two that are halves of one template as one."""
    found = list(readings)
    while True:
        for first, second in combinations(range(len(found)), 2):
            whole = _whole(found[first], found[second])
            if whole is not None:
                found = [reading for at, reading in enumerate(found) if at not in (first, second)]
                found.append(whole)
                break
        else:
            return found


def of_document(reading: TemplateReading, document: str) -> TemplateReading | None:
    """What of a reading stands in the document with this hash; None if nothing does."""
    cells = tuple(cell for cell in reading.cells if cell.evidence.document == document)
    pages = tuple(sorted({cell.evidence.page for cell in cells if cell.evidence.page is not None}))
    return reading.model_copy(update={"cells": cells, "pages": pages}) if cells else None


def _whole(one: TemplateReading, other: TemplateReading) -> TemplateReading | None:
    """The template that two halves are together; None unless something that must hold in it proves that they are."""
    cells = {(cell.row, cell.column) for cell in one.cells}
    documents = [{cell.evidence.document for cell in half.cells} for half in (one, other)]
    if one.template != other.template or documents[0] & documents[1] or not _may_go_together(one, other):
        return None
    if cells & {(cell.row, cell.column) for cell in other.cells}:
        return None
    told, silent = (one, other) if one.scale_said else (other, one)
    if silent.scale != told.scale:
        if silent.scale_said:
            return None
        silent = silent.rescaled(told.scale)
    template = next(template for template in load_templates() if template.id == one.template)
    whole = held_against_itself(
        told.model_copy(
            update={
                "cells": (*told.cells, *silent.cells),
                "rows": tuple(dict.fromkeys((*told.rows, *silent.rows))),
                "open_rows": (*told.open_rows, *silent.open_rows),
                "currency": told.currency or silent.currency,
                "scope_said": told.scope_said or silent.scope_said,
                "undertaking": told.undertaking or silent.undertaking,
                "lei": told.lei or silent.lei,
                "departure": told.departure or silent.departure,
                "reference_date": told.reference_date or silent.reference_date,
            }
        ),
        template,
    )
    return whole if _is_proven(whole, documents[0]) else None


def _may_go_together(one: TemplateReading, other: TemplateReading) -> bool:
    """Whether nothing that the two say of themselves is different."""
    return all(
        mine is None or theirs is None or mine == theirs
        for mine, theirs in (
            (one.lei, other.lei),
            (one.reference_date, other.reference_date),
            (one.currency, other.currency),
            (one.scope_said, other.scope_said),
        )
    )


def _is_proven(whole: TemplateReading, half: set[str]) -> bool:
    """Whether a sum over cells of both halves holds, and none is broken."""
    proofs = 0
    for outcome in whole.identities:
        members = [cell for cell in whole.cells if f"{cell.row} {cell.column}" in outcome.cells and cell.amount]
        sides = {cell.evidence.document in half for cell in members}
        if len(sides) < 2:
            continue
        if not outcome.holds:
            return False
        proofs += all(len(cell.amount.normalize().as_tuple().digits) >= _DIGITS for cell in members[:3])
    return proofs > 0
