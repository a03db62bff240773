"""The rows of a statement: each with its label, the headings that it stands below, and its amounts.

A label may run over two lines, and a line without numbers may be a heading or the beginning of a label: what stands
close above, reads on and prints no amounts belongs to the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..documents.grid import Grid, Token
from ..documents.words import Line
from ..figures import MONEY_CONTEXT, Unit
from .labels import normalise
from .units import Units, units_in

_ITEM = re.compile(r"(?:\d{1,3}(?:-[a-z]+)?|[a-z](?:-bis)?)\)\s")
"""The mark of an item in a prescribed scheme, "5-bis) " or "a) ": what it begins is no rest of what stands above."""
_CONNECTOR = re.compile(
    r"(?:\b(?:of|and|to|for|from|in|by|at|or|on|the|with|less|net|di|e|da|a|per|del|della|dei)|[,–—-])$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A row with numbers. `joined` is the label together with the line above, where that may belong to it."""

    page: int
    label: str
    joined: str
    section: str
    tokens: tuple[Token | None, ...]
    line: Line
    inferred: bool = False
    """The label is not printed; it follows from a sum or an identity."""


@dataclass(slots=True)
class _Context:
    """What stands above the row that is read next."""

    headings: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])
    waiting: list[Line] = field(default_factory=list[Line])


def rows_in(grid: Grid, page: int, *, dropped: set[int]) -> list[StatementRow]:
    """The rows with numbers of the table on `page`; columns in `dropped` hold no amounts."""
    context = _Context()
    edge = min((column.x0 for at, column in enumerate(grid.columns) if at not in dropped), default=0.0)
    out: list[StatementRow] = []
    for row, following in zip(grid.rows, [*grid.rows[1:], None], strict=True):
        tokens = tuple(None if at in dropped else token for at, token in enumerate(row.cells))
        if not any(tokens):
            context.waiting.append(row.line)
            continue
        before = _attached([line for line in context.waiting if not _holds_amounts(line, edge)], row.label, row.line)
        for line in context.waiting:
            if line not in before and not _holds_amounts(line, edge):
                _push_heading(context, line)
        joined = " ".join([*(line.text for line in before), row.label]).strip()
        certain = bool(before) and (not row.label or _continues(before[-1].text, row.label))
        if before and not certain:
            _push_heading(context, before[-1])
        context.waiting = []
        label = joined if certain else row.label
        if following is not None and not following.has_numbers and _runs_on(label, following.line, row.line):
            joined = f"{joined} {following.line.text}"
        section = " › ".join(text for _, text in context.headings)
        out.append(StatementRow(page, label, joined, section, tokens, row.line))
        _close_headings(context, label)
    return out


def _holds_amounts(line: Line, edge: float) -> bool:
    """Whether the line has digits where the amounts stand: a row that could not be read, and no part of another."""
    return any(word.x1 > edge and any(char.isdigit() for char in word.text) for word in line.words)


def _attached(waiting: Sequence[Line], label: str, line: Line) -> list[Line]:
    """The lines right above, without numbers, that may be the beginning of this row's label."""
    taken: list[Line] = []
    below = line
    text = label
    for candidate in reversed(waiting):
        height = below.y1 - below.y0
        close = 0 <= below.y0 - candidate.y0 <= 1.9 * max(height, 6)
        if not close or candidate.text.rstrip().endswith(":"):
            break
        if taken and not _continues(candidate.text, text):
            break
        taken.insert(0, candidate)
        below, text = candidate, candidate.text
        if len(taken) == 3:
            break
    return taken


def _continues(above: str, label: str) -> bool:
    """Whether `label` reads like the rest of a sentence that began with `above`."""
    first = label.lstrip("(")[:1]
    if _ITEM.match(label):
        return False
    if above.isupper() and not label.isupper():
        return False
    return first.islower() or bool(_CONNECTOR.search(above.strip())) or above.count("(") > above.count(")")


def _runs_on(label: str, following: Line, line: Line) -> bool:
    text = following.text
    near = following.y0 - line.y0 <= 1.9 * max(line.y1 - line.y0, 6)
    return near and bool(label) and (text[:1].islower() or bool(_CONNECTOR.search(label))) and len(text) < 90


def _push_heading(context: _Context, line: Line) -> None:
    text = line.text.strip()
    if not any(char.isalpha() for char in text) or len(text) > 140:
        return
    while context.headings and context.headings[-1][0] >= line.x0 - 1:
        context.headings.pop()
    context.headings.append((line.x0, text))


def _close_headings(context: _Context, label: str) -> None:
    """A total ends the part that it sums up."""
    plain = normalise(label)
    if not plain and context.headings:
        context.headings.pop()
        return
    if not plain.startswith(("total ", "totale ", "net cash")):
        return
    rest = plain.split(" ", 1)[1]
    for at, (_, text) in enumerate(context.headings):
        if normalise(text) in rest or rest in normalise(text):
            del context.headings[at:]
            return


def adds_up(parts: Sequence[StatementRow], total: StatementRow) -> bool:
    """Whether the printed numbers of `parts` come to those of `total` in all of its columns, to the printed unit."""
    columns = [(at, token.number.value) for at, token in enumerate(total.tokens) if token is not None]
    return bool(columns) and all(
        abs(sum((token.number.value for part in parts if (token := part.tokens[at])), Decimal(0)) - value) <= 1
        for at, value in columns
    )


def amount_of(token: Token, row: StatementRow, unit: Unit, units: Units) -> Decimal:
    """The token's amount in base units: money is scaled, per-share amounts are not, counts as their row says."""
    return MONEY_CONTEXT.multiply(token.number.value, Decimal(_factor(row, unit, units)))


def _factor(row: StatementRow, unit: Unit, units: Units) -> int:
    match unit:
        case Unit.CURRENCY:
            return units.scale or 1
        case Unit.COUNT:
            own = units_in([row.section, row.label, row.joined]).scale
            return own or units.share_scale or units.scale or 1
        case _:
            return 1
