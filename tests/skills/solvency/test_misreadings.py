"""A number misread anywhere in a template is never vouched for where a sum, a ratio or another template covers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from vouching.skills.solvency.coherence import held_against_each_other
from vouching.skills.solvency.identities import held_against_itself
from vouching.skills.solvency.loading import load_templates
from vouching.skills.solvency.readings import TemplateCell, TemplateReading

from .template_pages import OWN_FUNDS_EN, TIER_NAMES, TIERS, Print, Row, read

TEMPLATES = {template.id: template for template in load_templates()}
SUMS = {identity.result: identity for identity in TEMPLATES["S.02.01"].identities if identity.result}
BALANCE_ROWS = tuple(
    code for code in TEMPLATES["S.02.01"].order if "C0010" in TEMPLATES["S.02.01"].sections[0].columns_of(code)
)


def amount(row: str) -> int:
    """An amount for each row of a balance sheet that adds up."""
    if row == "R0900":
        return sum(amount(part) for part in SUMS[row].plus)
    if row in SUMS:
        return sum(map(amount, SUMS[row].plus)) - sum(map(amount, SUMS[row].minus))
    return 1_003 + 37 * BALANCE_ROWS.index(row) * (90 if row < "R0505" else 1)


BALANCE: tuple[Row, ...] = tuple(
    ((TEMPLATES["S.02.01"].row(row) or pytest.fail(row)).en[0], row, (f"{amount(row):,}",)) for row in BALANCE_ROWS
)
OWN_FUNDS = Print(OWN_FUNDS_EN, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=TIERS, names=TIER_NAMES,
                  label_width=190, column_width=60)  # fmt: skip


def misreadings(cell: TemplateCell) -> Iterator[Decimal]:
    """What a cell's number may be taken for: another digit, one lost or too many, another sign, nil."""
    if cell.unit == "ratio":
        yield cell.amount + Decimal("0.05")
        return
    thousands = str(int(cell.amount / 1_000))
    middle = len(thousands) // 2
    others = (
        str(int(thousands[0]) % 9 + 1) + thousands[1:],
        thousands[:middle] + str((int(thousands[middle]) + 4) % 10) + thousands[middle + 1 :],
        thousands[:-1] or "0",
        thousands + "1",
    )
    yield from (Decimal(other) * 1_000 for other in others)
    yield -cell.amount
    yield Decimal(0)


def silent(reading: TemplateReading) -> dict[str, list[Decimal]]:
    """The cells whose misreadings are vouched for, each with those."""
    found: dict[str, list[Decimal]] = {}
    for at, cell in enumerate(reading.cells):
        if not cell.amount:
            continue
        for wrong in misreadings(cell):
            cells = list(reading.cells)
            cells[at] = cell.model_copy(update={"amount": wrong})
            changed = reading.model_copy(update={"cells": tuple(cells), "identities": ()})
            (held,) = held_against_each_other([held_against_itself(changed, TEMPLATES[reading.template])])
            if held.cells[at].vouched:
                found.setdefault(f"{cell.row} {cell.column}", []).append(wrong)
    return found


def test_no_misread_number_of_a_balance_sheet_is_vouched_for(tmp_path: Path) -> None:
    (reading,) = read(
        tmp_path / "a.pdf",
        [Print(BALANCE, title=("S.02.01.02", "Balance sheet"), unit="EUR thousand", pitch=8.5, size=5)],
    )
    assert all(cell.vouched for cell in reading.cells)
    assert len(reading.cells) == len(BALANCE)
    assert silent(reading) == {}


def test_no_misread_number_of_own_funds_is_vouched_for_but_a_requirement_within_the_ratios_digits(
    tmp_path: Path,
) -> None:
    (reading,) = read(tmp_path / "a.pdf", [OWN_FUNDS])
    assert all(cell.vouched for cell in reading.cells)
    # R0010 to R0140 are parts of a total whose other parts are not printed here
    assert {code.split(" ")[0] for code in silent(reading)} <= {"R0580", "R0600"}


def test_halves_that_each_add_up_are_in_doubt_where_they_do_not_add_up_together(tmp_path: Path) -> None:
    """Assets of one undertaking and liabilities of another stand on facing pages: each sum of theirs holds."""
    assets = tuple(row for row in BALANCE if row[1] < "R0505")
    liabilities = tuple(row for row in BALANCE if row[1] > "R0505")
    others = tuple((label, code, (f"{int(v[0].replace(',', '')) * 2:,}",)) for label, code, v in liabilities)
    page = Print(assets, title=("S.02.01.02", "Balance sheet"), unit="EUR thousand")
    (reading,) = read(tmp_path / "a.pdf", [page], [replace(page, rows=others)])
    doubted = {cell.row for cell in reading.cells if not cell.vouched}
    assert {"R0500", "R0900", "R1000"} <= doubted
    (reading,) = read(tmp_path / "b.pdf", [page], [replace(page, rows=liabilities)])
    assert all(cell.vouched for cell in reading.cells)
