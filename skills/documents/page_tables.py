"""Tables of a page, found by geometry: rows with a label at the left, columns of numbers, headings above them.

A row is a label and the numbers at its right on the same height; rows whose labels and numbers stand above each other
are a table. What is not certain makes a label longer, never shorter: a label with a word too many is no indicator's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ..evidence import Box
from .blocks import Block, blocks_of, card_around
from .deck import TableShape
from .layout import hull, overlap
from .segments import Segment, on_one_line, stand_on_one_line

_INDENT = 45.0
_PART = re.compile(r".*:|of\s+which|thereof|di\s+cui", re.IGNORECASE)
"""A line that heads rows below it, of a part of what the row above is about."""
_LONGEST_HEADING = 12
"""Words: what is longer is prose, and no heading."""


@dataclass(frozen=True)
class Run:
    """A label and the cells at its right; a heading of rows has none."""

    label: tuple[Segment, ...]
    cells: tuple[Segment, ...]

    @property
    def box(self) -> Box:
        """Its hull."""
        return hull(*(segment.box for segment in (*self.label, *self.cells)))

    @property
    def middle(self) -> float:
        """The height that it stands on."""
        return (self.cells or self.label)[0].middle

    @property
    def left(self) -> float:
        """Where its label begins."""
        return self.label[0].box[0]


@dataclass
class _Draft:
    """Rows that stand above each other."""

    runs: list[Run]
    columns: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])

    @property
    def box(self) -> Box:
        return hull(*(run.box for run in self.runs))

    @property
    def label_end(self) -> float:
        return max(segment.box[2] for run in self.runs for segment in run.label)


@dataclass(frozen=True)
class FoundTable:
    """A table and the segments that it is made of."""

    shape: TableShape
    used: tuple[Segment, ...]


def tables_of(segments: Sequence[Segment], cards: Sequence[Box], title: Block | None) -> list[FoundTable]:
    """The tables that have a heading for one of their columns, top to bottom."""
    drafts: list[_Draft] = []
    for run in sorted(_runs(segments, cards), key=lambda run: (run.middle, run.left)):
        home = next((draft for draft in reversed(drafts) if _belongs(run, draft)), None)
        if home is None:
            drafts.append(_Draft([run]))
        else:
            home.runs.append(run)
    found: list[FoundTable] = []
    for draft in drafts:
        columns = _columns(draft)
        if columns is None or (len(draft.runs) < 2 and len(columns) < 2):
            continue
        draft.columns = columns
        used = {segment for table in found for segment in table.used}
        table = _table(draft, [s for s in segments if s not in used], cards, title, number=len(found) + 1)
        if table is not None:
            found.append(table)
    return found


def _runs(segments: Sequence[Segment], cards: Sequence[Box]) -> list[Run]:
    cells = [segment for segment in segments if segment.amount or segment.is_void]
    others = [segment for segment in segments if not (segment.amount or segment.is_void)]
    runs: list[Run] = []
    for row in on_one_line(cells):
        beside = [other for other in others if any(stand_on_one_line(cell, other, reach=0.4) for cell in row)]
        runs.extend(_runs_of_row(row, beside, others))
    return [run for run in runs if len({card_around(part.box, cards) for part in (*run.label, *run.cells)}) == 1]


def _runs_of_row(row: Sequence[Segment], beside: Sequence[Segment], others: Sequence[Segment]) -> list[Run]:
    """The runs on one height; a label that may be the caption of a number at its left is none."""
    runs: list[Run] = []
    label: tuple[Segment, ...] = ()
    cells: list[Segment] = []
    stray: Segment | None = None
    for segment in sorted([*row, *beside], key=lambda one: one.box[0]):
        if segment in row:
            if not label and not cells:
                label = _label_around(segment, others)
            if not label:
                stray = segment
                continue
            cells.append(segment)
            continue
        if cells:
            runs.append(Run(label, tuple(cells)))
            stray = None
        label, cells = (segment,) if segment.is_words else (), []
        if stray is not None and label:
            nearest = min((one.box[0] - segment.box[2] for one in row if one.box[0] > segment.box[2]), default=0.0)
            if segment.box[0] - stray.box[2] < 2 * nearest:
                label = ()
    if cells:
        runs.append(Run(label, tuple(cells)))
    return [run for run in runs if run.label and any(cell.amount for cell in run.cells)]


def _label_around(cell: Segment, others: Sequence[Segment]) -> tuple[Segment, ...]:
    """The two lines of a label that a number stands half-way beside, if there are two."""
    near = [
        other
        for other in others
        if other.is_words and other.box[2] <= cell.box[0] and abs(other.middle - cell.middle) <= other.height
    ]
    above = [other for other in near if other.middle < cell.middle]
    below = [other for other in near if other.middle > cell.middle]
    if not above or not below:
        return ()
    first, last = max(above, key=lambda one: one.box[2]), max(below, key=lambda one: one.box[2])
    return (first, last) if len(blocks_of((first, last))) == 1 else ()


def _belongs(run: Run, draft: _Draft) -> bool:
    box, last = draft.box, draft.runs[-1]
    if abs(run.left - min(other.left for other in draft.runs)) > _INDENT or run.left > draft.label_end:
        return False
    if any(abs(other.middle - run.middle) < 1 for other in draft.runs):
        return False
    pitches = [b.middle - a.middle for a, b in pairwise(draft.runs)]
    reach = 2.6 * median(pitches) if len(pitches) > 1 else 4 * max(run.cells[0].height, last.cells[0].height)
    if run.middle - last.middle > max(reach, 2.5 * run.cells[0].height):
        return False
    stretches = [(cell.box[0], cell.box[2]) for other in draft.runs for cell in other.cells]
    if run.label[0].box[2] > max(end for _, end in stretches) or box[0] > run.cells[0].box[0]:
        return False
    return any(cell.box[0] <= end and start <= cell.box[2] for cell in run.cells for start, end in stretches)


def _columns(draft: _Draft) -> list[tuple[float, float]] | None:
    """Where the numbers stand, column by column; None if two numbers of a row stand in one, or labels among them."""
    columns: list[tuple[float, float]] = []
    for start, end in sorted((cell.box[0], cell.box[2]) for run in draft.runs for cell in run.cells):
        if columns and start <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(end, columns[-1][1]))
        else:
            columns.append((start, end))
    for run in draft.runs:
        places = [_column_of(cell.box, columns) for cell in run.cells]
        if len(set(places)) < len(places):
            return None
    return columns if draft.label_end <= columns[0][0] + 2 else None


def _column_of(box: Box, columns: Sequence[tuple[float, float]]) -> int:
    return max(range(len(columns)), key=lambda at: min(box[2], columns[at][1]) - max(box[0], columns[at][0]))


def _table(
    draft: _Draft, segments: Sequence[Segment], cards: Sequence[Box], title: Block | None, *, number: int
) -> FoundTable | None:
    runs, box = sorted(draft.runs, key=lambda run: run.middle), draft.box
    free = [
        segment
        for segment in segments
        if not segment.amount and not segment.is_void and (title is None or segment not in title.segments)
    ]
    card = card_around(box, cards)
    inside = [segment for segment in free if card_around(segment.box, cards) in (card, None)]
    labels = {segment for run in runs for segment in run.label}
    body, wrapped = _body(draft, runs, [s for s in inside if s not in labels and s.is_words])
    top = min(segment.box[1] for row in body for segment in (*row.label, *row.cells))
    above = [block for block in blocks_of(s for s in inside if s.box[3] <= top + 2) if block.box[3] <= top + 2]
    head, headings = _head(draft, above, top)
    if not any(any(cells) for _, cells in head):
        return None
    used = [s for row in body for s in (*row.label, *row.cells)]
    heading_cells = [block for corner, cells in head for block in (*corner, *(b for cell in cells for b in cell))]
    used += [segment for block in heading_cells for segment in block.segments]
    over = [block for block in above if block not in heading_cells]
    titles = [*_headings(box, over, top, title), *headings, *_at_the_left(box, free, set(used) | wrapped)]
    return FoundTable(_shape(draft, body, head, tuple(dict.fromkeys(titles)), number), tuple(used))


def _body(draft: _Draft, runs: Sequence[Run], loose: Sequence[Segment]) -> tuple[list[Run], set[Segment]]:
    """The rows, with lines of a label that have no number put to their row, and those that head some rows as rows.

    A line close to a row's label and one that begins in small letters go on with it.
    """
    start, end = draft.box[0] - _INDENT, draft.columns[0][0]
    lines = [s for s in loose if start <= s.box[0] and s.box[2] <= end + 2 and s.box[0] <= draft.label_end]
    pitches = [b.middle - a.middle for a, b in pairwise(runs)]
    pitch = min(pitches, default=99.0)
    labels = {id(run): list(run.label) for run in runs}
    taken: set[Segment] = set()
    order = sorted(lines, key=lambda one: min(abs(one.middle - s.middle) for run in runs for s in run.label))
    for line in order:
        for run in runs:
            near = min(labels[id(run)], key=lambda part: abs(part.middle - line.middle))
            apart = abs(line.middle - near.middle)
            tight = apart <= 1.45 * near.height and apart < 0.8 * pitch
            goes_on = line.middle > near.middle and apart <= 1.6 * near.height and _continues(line.text)
            if line not in taken and (tight or goes_on) and abs(line.height - near.height) <= 0.3 * near.height:
                labels[id(run)].append(line)
                taken.add(line)
    rows = [Run(tuple(sorted(labels[id(run)], key=lambda s: (s.middle, s.box[0]))), run.cells) for run in runs]
    top, bottom = runs[0].middle, runs[-1].middle
    rows += [Run((line,), ()) for line in lines if line not in taken and top < line.middle < bottom]
    return sorted(rows, key=lambda row: row.middle), taken


def _continues(text: str) -> bool:
    return (text[:1].islower() or text[:1] in "([") and not _PART.fullmatch(text)


_Cells = list[list[Block]]
_Head = list[tuple[list[Block], _Cells]]


def _head(draft: _Draft, above: Sequence[Block], top: float) -> tuple[_Head, list[str]]:
    """The heading rows, top to bottom, each with what stands over the labels and over each column, and further headings.

    What stands over some columns without standing over each of its own is said of the whole table, too.
    """
    rows: _Head = []
    headings: list[str] = []
    pitches = [b.middle - a.middle for a, b in pairwise(draft.runs)]
    floor, reach = top, max(2.6 * draft.runs[0].cells[0].height, 1.2 * median(pitches or [0.0]))
    left, right = draft.box[0] - 5, draft.columns[-1][1]
    for line in _lines_upwards([block for block in above if block.box[2] > left and block.box[0] < right + 40]):
        bottom = max(block.box[3] for block in line)
        over = [block for block in line if block.box[2] > draft.columns[0][0] and block.box[0] >= draft.box[0] + 20]
        corner = [block for block in line if block not in over]
        if floor - bottom > reach or any(block.box[2] > draft.columns[0][0] + 2 for block in corner):
            break
        cells, unsure = _placed(over, draft.columns)
        rows.insert(0, (corner, cells))
        lowest = all(not any(cells) for _, cells in rows[1:])
        headings += unsure if lowest or len(over) >= len(draft.columns) else [block.text for block in over]
        floor, reach = min(block.box[1] for block in line), 1.3 * line[0].height
    return rows, headings


def _lines_upwards(blocks: Iterable[Block]) -> list[list[Block]]:
    """Blocks by the height that they stand on, the lowest first."""
    lines: list[list[Block]] = []
    for block in sorted(blocks, key=lambda block: -block.middle):
        home = next((line for line in lines if overlap(line[0].box, block.box, 1) > 0.5 * block.height), None)
        if home is None:
            lines.append([block])
        else:
            home.append(block)
    return lines


def _placed(over: Sequence[Block], columns: Sequence[tuple[float, float]]) -> tuple[_Cells, list[str]]:
    """Each block in the columns that it stands over; one that stands over none, or may span, is told apart."""
    cells: _Cells = [[] for _ in columns]
    unsure: list[str] = []
    for block in over:
        places = [at for at, (start, end) in enumerate(columns) if block.box[0] <= end and start <= block.box[2]]
        for at in places:
            cells[at].append(block)
        is_time = any(segment.is_time for segment in block.segments)
        if (
            not places
            or (len(places) > 1 and not is_time)
            or (len(over) < len(columns) and not is_time and not _stands_over(block, columns[places[0]]))
        ):
            unsure.append(block.text)
    return cells, unsure


def _stands_over(block: Block, column: tuple[float, float]) -> bool:
    """Whether a heading is aligned with its column."""
    return (
        min(
            abs(block.box[0] - column[0]),
            abs(block.box[2] - column[1]),
            abs(block.centre - (column[0] + column[1]) / 2),
        )
        <= 4
    )


def _headings(box: Box, over: Sequence[Block], top: float, title: Block | None) -> list[str]:
    """What stands between the slide's title and the table, as far as it is no prose."""
    ceiling = title.box[3] if title else 0.0
    return [
        block.text
        for block in over
        if overlap(block.box, box, 0) > 0
        and ceiling - 2 <= block.box[1]
        and block.box[3] <= top - 2
        and len(block.text.split()) <= _LONGEST_HEADING
    ]


def _at_the_left(box: Box, free: Sequence[Segment], used: set[Segment]) -> list[str]:
    """Words right beside the labels, as a merged cell at the left of some rows has them."""
    beside = [
        segment
        for segment in free
        if segment not in used
        and segment.is_words
        and box[1] - 2 <= segment.middle <= box[3] + 2
        and 0 <= box[0] - segment.box[2] <= 6 * segment.height
    ]
    return [block.text for block in blocks_of(beside)]


def _shape(draft: _Draft, body: Sequence[Run], head: _Head, titles: tuple[str, ...], number: int) -> TableShape:
    width = len(draft.columns) + 1
    rows: list[tuple[str, ...]] = [(text, *[""] * (width - 1)) for text in titles]
    cells: list[tuple[Box | None, ...]] = [(None,) * width for _ in titles]
    for corner, over in head:
        rows.append((" ".join(b.text for b in corner), *(" ".join(b.text for b in column) for column in over)))
        cells.append((None,) * width)
    for row in body:
        label = " ".join(segment.text for segment in row.label)
        if not row.cells:
            rows.append((label, *[""] * (width - 1)))
            cells.append((None,) * width)
            continue
        placed = {_column_of(cell.box, draft.columns): cell for cell in row.cells}
        texts = [placed[at].text if at in placed else "" for at in range(width - 1)]
        rows.append((label, *texts))
        cells.append(
            (hull(*(s.box for s in row.label)), *(placed[at].box if at in placed else None for at in range(width - 1)))
        )
    return TableShape(f"table-{number}", draft.box, tuple(rows), cells=tuple(cells))
