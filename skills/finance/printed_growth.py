"""Growth as an issuer prints it: the numbers of a column of changes, beside the two years that it compares.

Such a number is taken only where its table leaves nothing open: two full years side by side, or two that the heading names, no column
that is neither a year nor a change, one column of the kind, in per cent, and a row that the catalogue knows. What the row covers is proved by
its amounts: both are those of the group's figures elsewhere in the report, digit by digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from ..documents.deck import Deck
from ..documents.deck_figures import LabelledNumber, labelled_numbers
from ..documents.deck_style import DeckStyle
from ..documents.limits import Limits
from ..documents.pdf import PdfFile
from ..documents.pdf_deck import pages_as_slides
from ..evidence import Evidence, Source
from ..figures import RATIO_CONTEXT, Figure, Period, Qualifiers, Unit
from .catalogue import BaseIndicator, Catalogue
from .catalogue.schema import QualifierName
from .change_headings import Change, ChangeBasis, change_under, is_percent, speaks_of_changes
from .deck_words import period_in, without_unit, year_of
from .identities import within_rounding
from .overview import overview
from .pdf_reading import PdfReport
from .qualifying import read_label
from .reading import Cell

_MOST_PAGES = 12
_FEWEST_DIGITS = 3
"""Of an amount: "5" and "4" in billions may be anybody's."""
_SCALES = tuple(Decimal(1000**power) for power in range(4))
_COMMON_MARKS = re.compile(r"[^\d.,]")


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """An amount of a year beside the change, in the table's own unit, and the value of its last digit."""

    period: str
    value: Decimal
    digit: Decimal

    def is_of(self, amount: Decimal, scale: Decimal) -> bool:
        """Whether `amount`, in base units, is printed so in a table in units of `scale`."""
        return abs(amount - self.value * scale) <= self.digit * scale / 2


@dataclass(frozen=True, slots=True)
class ChangeCell(Cell):
    """A number in a column of changes. Its period is the later of the two years."""

    column_label: str
    basis: ChangeBasis
    digit: Decimal
    """The value of its last digit, as a fraction."""
    now: PrintedAmount
    before: PrintedAmount

    @property
    def computed(self) -> Decimal:
        """The growth by the arithmetic over the two amounts beside it."""
        return RATIO_CONTEXT.divide(self.now.value - self.before.value, self.before.value)

    @property
    def fits(self) -> bool:
        """Whether the arithmetic gives it, as far as the last digits of the three numbers go."""
        half = Decimal("0.5")
        least = (self.now.value - half * self.now.digit) / (self.before.value + half * self.before.digit) - 1
        most = (self.now.value + half * self.now.digit) / (self.before.value - half * self.before.digit) - 1
        return least - half * self.digit <= self.amount <= most + half * self.digit

    def compares(self, now: Decimal, before: Decimal) -> bool:
        """Whether the amounts beside it are these, in base units, in one scale."""
        return any(self.now.is_of(now, scale) and self.before.is_of(before, scale) for scale in _SCALES)


def growth_printed(
    path: Path, report: PdfReport, figures: Sequence[Figure], *, limits: Limits, catalogue: Catalogue
) -> tuple[Figure, ...]:
    """The growth that the report prints of `figures`, which are those of its statements and key figures.

    One whose two places print different numbers comes with a doubt.
    """
    seen = overview(path, report.source.sha256)
    if seen.type != "annual" or not seen.calendar.named:
        return ()
    known = {figure.id: figure for figure in figures if not figure.reasons}
    pairs = _pairs(known.values(), catalogue)
    statements = {page for statement in report.statements for page in statement.pages}
    pages = [
        number
        for number, text in enumerate(seen.pages, 1)
        if number not in statements and speaks_of_changes(text) and _prints_one_of(pairs, text)
    ][:_MOST_PAGES]
    found: dict[str, Figure] = {}
    for page, cells in change_cells(path, report, pages, limits=limits).items():
        for cell in cells:
            figure = _figure(cell, page, report, known, catalogue)
            if figure is not None:
                other = found.get(figure.id)
                found[figure.id] = figure if other is None else _with(other, figure)
    return tuple(found.values())


def change_cells(
    path: Path, report: PdfReport, pages: Iterable[int], *, limits: Limits
) -> Mapping[int, tuple[ChangeCell, ...]]:
    """The numbers in columns of changes on `pages`, read from the file anew, page by page."""
    wanted = sorted(set(pages))
    if not wanted:
        return {}
    style = overview(path, report.source.sha256).style
    with PdfFile(path, limits=limits) as file:
        slides = pages_as_slides(file, wanted, style, without=())
    cells: dict[int, tuple[ChangeCell, ...]] = {}
    for slide in slides:
        deck = Deck(slides=(slide,), style=DeckStyle(style, proven=True))
        numbers = [n for n in labelled_numbers(deck) if n.box is not None and not n.caption]
        tables = groupby(numbers, key=lambda number: number.shape)
        found = tuple(cell for _, table in tables for cell in _of_table(tuple(table)))
        if found:
            cells[slide.number] = found
    return cells


def grown(
    cell: ChangeCell, catalogue: Catalogue
) -> tuple[BaseIndicator, BaseIndicator, Mapping[QualifierName, str]] | None:
    """The indicator of the growth that `cell` prints, the one that grew, and what the row's label says of it.

    None if its row's label is no name of one that the catalogue has the growth of, or of several.
    """
    found: list[tuple[BaseIndicator, BaseIndicator, Mapping[QualifierName, str]]] = []
    for entry in catalogue.base.values():
        about = catalogue.base.get(entry.growth_of or "")
        if about is not None and (told := read_label(about, cell.row_label, cell.section)) is not None:
            found.append((entry, about, told[1]))
    return found[0] if len(found) == 1 and "basis" not in found[0][2] else None


def _of_table(numbers: Sequence[LabelledNumber]) -> list[ChangeCell]:
    """The changes of a table all of whose columns are understood: full years, each once, and changes between them."""
    columns = list(dict.fromkeys(number.column_label for number in numbers))
    periods = {label: period for label in columns if (period := period_in(label, bare_year_is_full=True))}
    years = {year_of(period): label for label, period in periods.items()}
    if len(years) != len(periods) or not all(period.label.startswith("FY") for period in periods.values()):
        return []
    changes: dict[str, Change] = {}
    for label in columns:
        if label not in periods:
            change = change_under(label, sorted(years))
            if change is None:
                return []
            changes[label] = change
    cells: list[ChangeCell] = []
    for _, row in groupby(numbers, key=lambda number: (number.section, number.row_label, number.quote)):
        cells += _of_row({number.column_label: number for number in row}, periods, years, changes)
    return cells


def _of_row(
    row: Mapping[str, LabelledNumber],
    periods: Mapping[str, Period],
    years: Mapping[int, str],
    changes: Mapping[str, Change],
) -> Iterable[ChangeCell]:
    percent = [
        (number, change)
        for label, change in changes.items()
        if (number := row.get(label)) is not None and is_percent(number.mark, label)
    ]
    for number, change in percent:
        now, before = (_amount(row.get(years[year]), year) for year in (change.year, change.year - 1))
        digit = _digit(number)
        if now is None or before is None or digit is None or number.box is None:
            continue
        if [other for _, other in percent].count(change) != 1:
            continue
        yield ChangeCell(
            box=number.box,
            token=number.token,
            amount=RATIO_CONTEXT.divide(number.value, Decimal(100)),
            unit=Unit.RATIO,
            currency=None,
            period=periods[years[change.year]],
            row_label=without_unit(number.row_label),
            section=number.section,
            quote=number.quote,
            column_label=number.column_label,
            basis=change.basis,
            digit=digit / 100,
            now=now,
            before=before,
        )


def _amount(number: LabelledNumber | None, year: int) -> PrintedAmount | None:
    """An amount of a year; none if it is below zero: from a loss, or into one, a change in per cent means nothing."""
    digit = _digit(number) if number is not None else None
    if number is None or digit is None or number.mark or number.value <= 0:
        return None
    if sum(char.isdecimal() for char in number.token) < _FEWEST_DIGITS:
        return None
    return PrintedAmount(f"FY{year}", number.value, digit)


def _digit(number: LabelledNumber) -> Decimal | None:
    """The value of the last digit as printed; None of a nought, which does not tell it."""
    digits = "".join(char for char in number.token if char.isdecimal())
    return abs(number.value) / int(digits) if digits and int(digits) else None


def _pairs(figures: Iterable[Figure], catalogue: Catalogue) -> list[tuple[str, str]]:
    """How the amounts of two years in a row are printed, for what the catalogue has the printed growth of."""
    wanted = {entry.growth_of for entry in catalogue.base.values()}
    printed = {
        (figure.indicator, figure.qualifiers.suffix(), year_of(figure.period)): _bare(figure.as_reported)
        for figure in figures
        if figure.indicator in wanted and figure.period.label.startswith("FY") and figure.as_reported
    }
    return [
        (token, printed[indicator, suffix, year - 1])
        for (indicator, suffix, year), token in printed.items()
        if (indicator, suffix, year - 1) in printed
    ]


def _bare(token: str | None) -> str:
    return _COMMON_MARKS.sub("", token or "").strip(".,")


def _prints_one_of(pairs: Iterable[tuple[str, str]], text: str) -> bool:
    return any(now in text and before in text for now, before in pairs)


def _figure(
    cell: ChangeCell, page: int, report: PdfReport, known: Mapping[str, Figure], catalogue: Catalogue
) -> Figure | None:
    """The cell as a figure, if the amounts beside it are the report's own for both years."""
    named = grown(cell, catalogue)
    if named is None:
        return None
    entry, about, said = named
    plain = Qualifiers.model_validate(said)
    ids = [f"{report.issuer.id}/{about.id}{plain.suffix()}@{amount.period}" for amount in (cell.now, cell.before)]
    now, before = (known.get(name) for name in ids)
    if now is None or before is None or not cell.compares(now.amount, before.amount):
        return None
    told = {**now.qualifiers.model_dump(exclude={"definition"}), "basis": cell.basis}
    return Figure(
        issuer=report.issuer.id,
        indicator=entry.id,
        period=now.period,
        qualifiers=Qualifiers.model_validate(told),
        amount=cell.amount,
        unit=Unit.RATIO,
        as_reported=cell.token,
        evidence=_evidence(cell, page, report.source),
    )


def _evidence(cell: ChangeCell, page: int, source: Source) -> Evidence:
    return Evidence(
        document=source.sha256,
        name=source.name,
        page=page,
        box=cell.box,
        quote=cell.quote,
        row_label=cell.row_label,
        column_label=cell.column_label,
    )


def _with(figure: Figure, other: Figure) -> Figure:
    """The figure with another place that prints it, too, or with the doubt that it raises."""
    assert other.evidence is not None
    if within_rounding(figure, other):
        return figure.model_copy(update={"confirmed_by": (*figure.confirmed_by, other.evidence)})
    doubt = f"page {other.evidence.page} prints {other.as_reported} as “{other.evidence.row_label}”, too"
    return figure.model_copy(update={"reasons": tuple(dict.fromkeys((*figure.reasons, doubt)))})
