"""The cells of a row with a code: the column that each number stands in, its sign and its value as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..documents.grid import Token
from .columns import ColumnMap, Track
from .layout import CodedRow
from .schema import Section, Template
from .wording import says_another_row


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell before units are known. `value` is as printed, a percent sign taken as hundredths."""

    row: str
    column: str
    value: Decimal
    step: Decimal
    unit: str
    token: Token
    printed: str
    label: str
    quote: str
    doubts: tuple[str, ...]


def signs_in(rows: Sequence[CodedRow], columns: ColumnMap, tracks: Sequence[Track]) -> frozenset[int]:
    """The dashes that are signs, by `id` of their tokens.

    Spreadsheets print them at the left of a cell: they stand above each other, each right before a number, and nearer
    to that number's column than to any other.
    """
    stacks: dict[int, list[tuple[Token, bool]]] = {}
    for row in rows:
        for at, token in enumerate(row.tokens):
            if token.number.nil:
                follower = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
                is_sign = follower is not None and _is_sign(token, follower, columns, tracks)
                stacks.setdefault(round(token.box[0] / 4), []).append((token, is_sign))
    return frozenset(
        id(token) for stack in stacks.values() if all(is_sign for _, is_sign in stack) for token, _ in stack
    )


def _is_sign(dash: Token, number: Token, columns: ColumnMap, tracks: Sequence[Track]) -> bool:
    if number.number.value <= 0 or not _before(dash, number):
        return False
    if any(dash.box[0] < track.x1 + 3 and dash.box[2] > track.x0 for track in tracks):
        return False
    column = columns.code_at(number, tracks)
    middle = (dash.box[0] + dash.box[2]) / 2
    distances = {code: abs(place - middle) for code, place in columns.middles}
    return column in distances and all(
        distances[column] < 0.8 * distance for code, distance in distances.items() if code != column
    )


def row_cells(
    template: Template,
    row: CodedRow,
    columns: ColumnMap | None,
    tracks: Sequence[Track],
    why: str,
    signs: frozenset[int],
) -> tuple[list[RawCell], str]:
    """The cells of a row, and why a number of it was left out."""
    section = template.section_of(row.code)
    assert section is not None
    allowed = section.columns_of(row.code)
    solid = [token for token in row.tokens if not token.number.nil]
    if columns is None:
        return [], why if any(token.number.value for token in solid) and allowed else ""
    by_column, negative = _by_column(row, columns, tracks, signs)
    if any(token.number.value for token in by_column.get(None, ())):
        reason = "a number stands in no column of the template"
    elif any(token.number.value for token in solid) and not set(allowed) & set(by_column):
        reason = "its number stands in a column that the row has not"
    else:
        reason = ""
    doubts = _doubts(template, row)
    return [
        _cell(section, row, code, tokens, doubts, negative=negative)
        for code, tokens in by_column.items()
        if code is not None and code in allowed
    ], reason


def _by_column(
    row: CodedRow, columns: ColumnMap, tracks: Sequence[Track], signs: frozenset[int]
) -> tuple[dict[str | None, list[Token]], set[int]]:
    """The numbers of each column, those of none under None, and which of them a dash makes negative."""
    found: dict[str | None, list[Token]] = {}
    negative: set[int] = set()
    for at, token in enumerate(row.tokens):
        if id(token) in signs:
            negative.add(id(row.tokens[at + 1]))
        else:
            found.setdefault(columns.code_at(token, tracks), []).append(token)
    return found, negative


def _doubts(template: Template, row: CodedRow) -> tuple[str, ...]:
    doubts: list[str] = []
    if other := says_another_row(row.label, template, row.code):
        doubts.append(f"its label “{row.label}” is that of {other}")
    if row.shares:
        doubts.append("a number stands half-way between this row and the next")
    return tuple(doubts)


def _cell(
    section: Section, row: CodedRow, column: str, tokens: Sequence[Token], doubts: Sequence[str], negative: set[int]
) -> RawCell:
    said = list(doubts)
    solid = [token for token in tokens if not token.number.nil]
    chosen = solid[0] if solid else tokens[0]
    if len({token.text for token in solid}) > 1:
        said.append("several numbers stand in its cell")
    value, printed = chosen.number.value, chosen.text
    if id(chosen) in negative:
        value, printed = -value, f"- {printed}"
    elif value > 0 and _follows_loose_dash(row, chosen, tokens):
        said.append("a dash stands before it that may be its sign")
    unit = section.rows[row.code].unit
    step = Decimal(1).scaleb(-chosen.number.decimals)
    percent = chosen.number.mark == "%"
    if percent:
        value, step = value / 100, step / 100
    if unit != "ratio" and chosen.number.decimals == 3:
        said.append("its separator may group thousands or mark decimals")
    if percent and unit != "ratio":
        said.append("it is a percentage where the template has an amount")
    return RawCell(
        row=row.code,
        column=column,
        value=value,
        step=step,
        unit=unit,
        token=chosen,
        printed=printed,
        label=row.label,
        quote=row.quote,
        doubts=tuple(said),
    )


def _follows_loose_dash(row: CodedRow, number: Token, cell: Sequence[Token]) -> bool:
    """Whether a dash right before the number stands in its cell."""
    at = row.tokens.index(number)
    last = row.tokens[at - 1] if at > 0 else None
    return last is not None and last in cell and _before(last, number)


def _before(dash: Token, number: Token) -> bool:
    """Whether a dash stands at the left of the number's cell, on its height: a minus sign as spreadsheets print it."""
    height = number.box[3] - number.box[1]
    middle = abs(dash.box[1] + dash.box[3] - number.box[1] - number.box[3]) / 2
    return dash.number.nil and dash.box[2] <= number.box[0] + 1 and middle < 0.35 * height
