"""Templates printed without row codes: the rows are told by their labels, in the order of the template.

"Best estimate" stands five times in a balance sheet, so no label is taken alone: the lines of the page and the rows of
the template are laid side by side, in order, so that as many as possible agree. What could go elsewhere just as well is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..documents.grid import Token, split_line
from ..documents.numbers import NumberStyle
from ..documents.words import Line, Word
from .codes import column_codes, prepared
from .layout import CodedRow, CodedTable, goes_on
from .schema import Template
from .wording import close_to_row

_BARE_CODE = re.compile(r"[Cc]?\d{4}")
"""A row code that has lost its letter, or a column code."""
_CLOSE = 0.7
_SAME = 0.95
_CERTAIN = 0.15
"""How much worse every other place of a row has to be."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed row: its label, wrapped over one or more lines, and its numbers."""

    label: str
    line: Line
    tokens: tuple[Token, ...]
    whole: bool = True
    """The label stands on the line of its numbers."""


def uncoded_table(lines: Sequence[Line], template: Template, style: NumberStyle) -> CodedTable | None:
    """The rows of `template` among the lines of a page that prints no codes; None if there are too few."""
    printed = _printed(lines, template, style)
    codes = [code for code, _ in template.labelled_rows()]
    found = _aligned(printed, codes, template)
    if 2 * len(found) < min(len(codes), 12):
        return None
    rows = tuple(
        CodedRow(
            code,
            _word(printed[at].line),
            printed[at].label,
            printed[at].tokens,
            printed[at].line.text,
            sure=printed[at].whole and _is_no_other(printed[at].label, code, template),
        )
        for at, code in found
    )
    top = rows[0].word.middle
    return CodedTable(
        rows,
        tuple(column_codes(prepared(lines))),
        tuple(line for line in lines if line.y1 < top),
    )


def _word(line: Line) -> Word:
    first = line.words[0]
    return Word(first.text, first.x0, line.y0, first.x1, line.y1)


def _printed(lines: Sequence[Line], template: Template, style: NumberStyle) -> list[_Printed]:
    """The lines as rows; a line without numbers is joined with the next one where only both together are a label."""
    out: list[_Printed] = []
    pending = ""
    split = [_split(line, style) for line in lines]
    for at, (line, (label, tokens)) in enumerate(zip(lines, split, strict=True)):
        after = split[at + 1][0] if at + 1 < len(split) and not split[at + 1][1] else ""
        if tokens and after and _is_torn(pending, label, after, template):
            out.append(_Printed("", line, ()))  # its label goes on below, or began above
            pending = ""
            continue
        alone, joined = _best(label, template), _best(f"{pending} {label}", template) if pending else 0.0
        whole = not after or _best(after, template) >= _SAME  # what follows may go on this row's label
        # "… to meet the" above "Solvency Capital Requirement (SCR)", which is a row too
        if joined >= max(alone, _CLOSE):
            label, alone, whole = f"{pending} {label}", joined, False
            out[-1] = replace(out[-1], label="")  # it is part of this row and none of its own
        out.append(_Printed(label, line, tuple(tokens), whole))
        pending = "" if tokens or alone >= _SAME else label
    return out


def _split(line: Line, style: NumberStyle) -> tuple[str, list[Token]]:
    words, tokens = split_line(line, style)
    if words and tokens and goes_on(words[-1], tokens[0]):
        tokens = tokens[1:]
    return " ".join(word.text for word in words if not _BARE_CODE.fullmatch(word.text)), tokens


def _is_torn(before: str, label: str, after: str, template: Template) -> bool:
    """Whether a row's label is that of one row as it stands or with the line above, and of another with the line below."""
    below, how_below = _closest(f"{label} {after}", template)
    alone, how_alone = _closest(label, template)
    above, how_above = _closest(f"{before} {label}", template) if before else (None, 0.0)
    if how_below < _CLOSE:
        return False
    return (how_above >= _CLOSE and above != below) or (how_below >= max(how_alone, how_above) and alone != below)


def _closest(label: str, template: Template) -> tuple[str | None, float]:
    """The official label of the row that a text is closest to, and how close it is."""
    scores = {code: close_to_row(label, row) for code, row in template.labelled_rows()}
    best = max(scores, key=lambda code: scores[code], default=None)
    row = template.row(best) if best is not None else None
    return (row.en[0], scores[best]) if row is not None and best is not None else (None, 0.0)


def _is_no_other(label: str, code: str, template: Template) -> bool:
    """Whether a label is that of the row `code`, and of no other row of the template."""
    return [row for row, entry in template.labelled_rows() if close_to_row(label, entry) >= _SAME] == [code]


def _best(label: str, template: Template) -> float:
    return max((close_to_row(label, row) for _, row in template.labelled_rows()), default=0.0)


def _aligned(printed: Sequence[_Printed], codes: Sequence[str], template: Template) -> list[tuple[int, str]]:
    """Which line prints which row: pairs in order with the greatest likeness in sum, those that are certain."""
    weights = [[_weight(row.label, code, template) for code in codes] for row in printed]
    ahead, behind = _sums(weights), _sums([row[::-1] for row in weights[::-1]])
    height, width = len(printed), len(codes)
    best = ahead[height][width]

    def through(at: int, to: int) -> float:
        return ahead[at][to] + weights[at][to] + behind[height - at - 1][width - to - 1]

    pairs = [(at, to) for at in range(height) for to in range(width) if weights[at][to] > 0]
    near = [(at, to) for at, to in pairs if through(at, to) > best - _CERTAIN]
    return [
        (at, codes[to])
        for at, to in near
        if not any((at == other_at) != (to == other_to) for other_at, other_to in near)
    ]


def _weight(label: str, code: str, template: Template) -> float:
    row = template.row(code)
    likeness = close_to_row(label, row) if row is not None else 0.0
    return likeness if likeness >= _CLOSE else 0.0


def _sums(weights: Sequence[Sequence[float]]) -> list[list[float]]:
    """For the first lines and the first rows, how much can agree at most."""
    width = len(weights[0]) if weights else 0
    out = [[0.0] * (width + 1)]
    for row in weights:
        line = [0.0]
        for to, weight in enumerate(row):
            line.append(max(line[to], out[-1][to + 1], out[-1][to] + weight if weight else 0.0))
        out.append(line)
    return out
