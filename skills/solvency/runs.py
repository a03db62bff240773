"""Rows with codes become cells of a template: which template it is, which column each number stands in, and its value.

Row codes start anew in every template, so the number above the table, the table that goes on from the page before, and
the labels say together which one it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .cells import RawCell, row_cells, signs_in
from .codes import Code
from .columns import ColumnMap, map_columns, tracks_of
from .layout import CodedRow, CodedTable
from .loading import load_templates, template_numbered
from .schema import Section, Template
from .wording import like_row, words_of_label

_LIKE = 0.6
"""How much a table's labels must be like those of a template that is not named above it."""


@dataclass(frozen=True, slots=True)
class Run:
    """Rows of one template that stand together on a page."""

    template: Template
    page: int
    rows: tuple[str, ...]
    cells: tuple[RawCell, ...]
    open_rows: tuple[tuple[str, str], ...]
    top: float
    """Where its first row stands."""
    unsure: frozenset[str] = frozenset()
    """The rows that only a sum makes certain."""


def stretches(table: CodedTable) -> list[list[CodedRow]]:
    """The table's rows, parted where the codes start anew."""
    parts: list[list[CodedRow]] = []
    for row in table.rows:
        if not parts or row.code <= parts[-1][-1].code:
            parts.append([])
        parts[-1].append(row)
    return parts


def template_of(
    rows: Sequence[CodedRow], *, number: str | None, numbers: Sequence[str], before: Template | None
) -> Template | None:
    """The template that `rows` belong to.

    `number` is the one printed last above them, `numbers` are all of the page, `before` is the template that ended last.
    """
    if number is not None:
        named = template_numbered(number)
        if named is None or _fit(rows, named) >= 0.4:
            return named
    elif before is not None and _fit(rows, before) >= _LIKE and _goes_on(rows):
        return before
    for other in dict.fromkeys(numbers):
        named = template_numbered(other)
        if named is not None and _fit(rows, named) >= _LIKE:
            return named
    scores = {template.id: _fit(rows, template) for template in load_templates()}
    order = sorted(scores, key=lambda name: (-scores[name], name))
    if scores[order[0]] < 0.75 or scores[order[1]] > scores[order[0]] - 0.05:
        return None
    return next(template for template in load_templates() if template.id == order[0])


def _goes_on(rows: Sequence[CodedRow]) -> bool:
    return rows[0].code > "R0010"


def _fit(rows: Sequence[CodedRow], template: Template) -> float:
    """How well codes and labels go with a template, from 0 to 1; without labels, the codes alone count for half."""
    known = [row for row in rows if template.row(row.code)]
    if not known:
        return 0.0
    share = len(known) / len(rows)
    likes = [
        like_row(row.label, entry)
        for row in known
        if (entry := template.row(row.code)) is not None and words_of_label(row.label)
    ]
    return share * (sum(likes) / len(likes) if likes else 0.5) if len(known) >= 2 or likes else 0.0


def run_of(
    template: Template,
    table: CodedTable,
    rows: Sequence[CodedRow],
    *,
    page: int,
    earlier: dict[tuple[str, int], ColumnMap],
) -> Run:
    """The cells of `rows`. `earlier` holds the columns of the pages before, and is brought up to date."""
    cells: list[RawCell] = []
    unread: list[tuple[str, str]] = []
    for at, (section, heads, members) in enumerate(_groups(template, table, rows)):
        tracks = tracks_of([token for row in members for token in row.tokens])
        key = (template.id, template.sections.index(section))
        header = table.header if at == 0 and rows[0] is table.rows[0] else ()
        columns, why = map_columns(section, tracks, heads=heads, header=header, earlier=earlier.get(key))
        if columns is not None:
            earlier[key] = columns
        signs = signs_in(members, columns, tracks) if columns is not None else frozenset[int]()
        for row in members:
            found, reason = row_cells(template, row, columns, tracks, why, signs)
            cells.extend(found)
            if reason:
                unread.append((row.code, reason))
    unsure = frozenset(row.code for row in rows if not row.sure)
    return Run(template, page, tuple(row.code for row in rows), tuple(cells), tuple(unread), rows[0].word.y0, unsure)


def _groups(
    template: Template, table: CodedTable, rows: Sequence[CodedRow]
) -> list[tuple[Section, tuple[Code, ...], list[CodedRow]]]:
    """The rows of one section under one line of column codes."""
    groups: list[tuple[Section, tuple[Code, ...], list[CodedRow]]] = []
    for row in rows:
        section = template.section_of(row.code)
        if section is None:
            continue
        heads = _heads_above(table, section, row)
        if groups and groups[-1][0] is section and groups[-1][1] == heads:
            groups[-1][2].append(row)
        else:
            groups.append((section, heads, [row]))
    return groups


def _heads_above(table: CodedTable, section: Section, row: CodedRow) -> tuple[Code, ...]:
    """The column codes of the section that stand on the line of codes nearest above the row."""
    above = [head for head in table.heads if head.code in section.columns and head.middle < row.word.middle]
    if not above:
        return ()
    lowest = max(head.middle for head in above)
    height = row.word.y1 - row.word.y0
    return tuple(sorted((h for h in above if lowest - h.middle <= 1.2 * height), key=lambda h: h.word.x0))
