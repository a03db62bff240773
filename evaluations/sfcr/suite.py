"""Run the suite: read the templates of each report, and compare what is vouched for with the known values.

Only a cell that nothing speaks against is an answer. A blank cell answers a known nil, and a number there is wrong; a
row that people found a value in and we none is an abstention.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from pathlib import Path

from ...skills.figures import plain
from ...skills.solvency.loading import template_numbered
from ...skills.solvency.reading import read_templates
from ...skills.solvency.readings import TemplateCell, TemplateReading
from ..outcome import CaseOutcome, Kind, Outcome, scorecard
from .truth import KnownRow, files_of, load_truth


def run(folder: Path, *, progress: Callable[[str], None]) -> Outcome:
    """Hold every document of `folder` against its known values.

    The cases are the rows that are not nil, and nil rows in which a number was read. Answers are in thousands or percent.

    Raises:
        BadInput: the folder has no truth.csv, it is malformed or names a document that is not there.
    """
    by_document: dict[str, list[KnownRow]] = {}
    for known in load_truth(folder):
        by_document.setdefault(known.document, []).append(known)
    cases: list[CaseOutcome] = []
    agreed = 0
    for number, (document, rows) in enumerate(by_document.items(), start=1):
        progress(f"{number} of {len(by_document)}: {document}")
        readings = [reading for path in files_of(folder, document) for reading in read_templates(path)]
        outcomes = [_outcome(known, readings) for known in rows]
        cases.extend(outcome for outcome in outcomes if outcome is not None)
        agreed += sum(outcome is None for outcome in outcomes)
    facts = {document: _counted([case for case in cases if case.document == document]) for document in by_document}
    return Outcome(
        suite="sfcr",
        right=_count(cases, "right"),
        wrong=_count(cases, "wrong"),
        abstained=_count(cases, "abstained"),
        facts={**facts, "nil rows in which no number was read": str(agreed)},
        indicators=scorecard(cases, {case.indicator: _name(case.indicator) for case in cases}),
        cases=tuple(cases),
    )


def answered(outcome: Outcome) -> Decimal | None:
    """The share of the cases that have an answer; None without cases."""
    counted = outcome.right + outcome.wrong + outcome.abstained
    return Decimal(outcome.right + outcome.wrong) / counted if counted else None


def _count(cases: Sequence[CaseOutcome], kind: Kind) -> int:
    return sum(case.outcome == kind for case in cases)


def _counted(cases: Sequence[CaseOutcome]) -> str:
    kinds: tuple[Kind, ...] = ("right", "wrong", "abstained")
    return ", ".join(f"{kind} {_count(cases, kind)}" for kind in kinds)


def _name(indicator: str) -> str:
    """The official label of a template's row: "S.02.01.02 R0500 Total assets"."""
    number, row = indicator.split(" ")
    template = template_numbered(number)
    entry = template.row(row) if template else None
    return f"{indicator} {entry.en[0]}" if entry else indicator


def _outcome(known: KnownRow, readings: Sequence[TemplateReading]) -> CaseOutcome | None:
    """How a row came out; None for a nil that was agreed on."""
    template = template_numbered(known.template)
    mine = [reading for reading in readings if template is not None and reading.template == template.id]
    section = template.section_of(known.row) if template else None
    column = next(iter(section.columns)) if section else "C0010"
    cells = [cell for reading in mine if (cell := reading.cell(known.row, column)) is not None]
    vouched = [cell for cell in cells if cell.vouched]
    if not vouched or len({cell.amount for cell in cells}) > 1:
        several = "the report prints several of these templates, with different amounts"
        answer = several if vouched else _reason(cells, mine, known.row)
        return _case(known, "abstained", answer, cells) if known.value else None
    right = is_right(vouched[0], known)
    if right and not known.value:
        return None
    return _case(known, "right" if right else "wrong", plain(_value(vouched[0])), vouched)


def _case(known: KnownRow, outcome: Kind, answer: str, cells: Sequence[TemplateCell]) -> CaseOutcome:
    return CaseOutcome(
        id=f"{known.document} {known.template} {known.row}",
        outcome=outcome,
        answer=answer,
        expected=plain(known.value),
        pages=tuple(dict.fromkeys(cell.evidence.page for cell in cells if cell.evidence.page is not None)),
        indicator=f"{known.template} {known.row}",
        document=known.document,
        origin=known.template,
        label=cells[0].evidence.row_label if cells else "",
        evidence=tuple(f"{cell.evidence.place}: {cell.evidence.quote}" for cell in cells),
    )


def _reason(cells: Sequence[TemplateCell], readings: Sequence[TemplateReading], row: str) -> str:
    doubts = [doubt for cell in cells for doubt in cell.doubts]
    unread = [open_row.reason for reading in readings for open_row in reading.open_rows if open_row.row == row]
    if doubts or unread:
        return "; ".join(dict.fromkeys((*doubts, *unread)))
    return "the row was not found or is blank" if readings else "the template was not found"


def _value(cell: TemplateCell) -> Decimal:
    return cell.amount * 100 if cell.unit == "ratio" else cell.amount / 1000


def is_right(cell: TemplateCell, known: KnownRow) -> bool:
    """Whether the cell's value, in thousands or percent and rounded to the digits of the known value, is that value."""
    exponent = known.value.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return any(_value(cell).quantize(step, rounding) == known.value for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN))
