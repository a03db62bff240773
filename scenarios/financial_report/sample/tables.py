"""Statements laid out as tables in a company's own column order and number format."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .pdf_pages import Column, Row, Table
from .statements import Equity, Heading, Kind, Line, NumberFormat, Statement


@dataclass(frozen=True)
class Layout:
    """How a company sets its statements: unit, number format, and whether notes and the older year come first."""

    unit: str
    numbers: NumberFormat
    notes: bool = True
    oldest_first: bool = False
    amount_width: float = 82.0

    def statement(self, lines: Statement, *, periods: tuple[str, str], size: float = 9.0) -> Table:
        """A two-year statement; `periods` are the headings of the current and the previous year."""
        amounts = [Column(periods[0], self.amount_width, tinted=True), Column(periods[1], self.amount_width)]
        if self.oldest_first:
            amounts.reverse()
        columns = ([Column("Note", 40.0, centred=True)] if self.notes else []) + amounts
        return Table(self.unit, tuple(columns), [self._row(line) for line in lines], size=size)

    def _row(self, line: Line | Heading) -> Row:
        if isinstance(line, Heading):
            return Row(line.label, kind=Kind.HEADING)
        pair = [self.numbers.text(amount, decimals=line.decimals) for amount in (line.now, line.before)]
        if self.oldest_first:
            pair.reverse()
        return Row(line.label, ((line.note,) if self.notes else ()) + tuple(pair), line.kind)

    def without_notes(self, lines: Statement, *, periods: tuple[str, str]) -> Table:
        """The same for a small table inside the notes, which has no note column."""
        return replace(self, notes=False).statement(lines, periods=periods)

    def equity(
        self,
        rows: Sequence[Equity],
        *,
        components: Sequence[str],
        owners: str,
        minority: str = "Non-\ncontrolling\ninterests",
        together: str = "Total\nequity",
    ) -> Table:
        """The statement of changes in equity: one column a component, then owners, minority and total."""
        headings = (*components, owners, minority, together)
        columns = tuple(Column(heading, 340.0 / len(headings)) for heading in headings)
        return Table(self.unit, columns, [self._equity_row(row) for row in rows], size=8.2, leading=19.0)

    def _equity_row(self, row: Equity) -> Row:
        return Row(row.label, tuple(self.numbers.text(amount) for amount in row.amounts), row.kind)
