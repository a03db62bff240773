"""Solvency II templates become figures: the bridge from `skills/solvency` to a report.

The catalogue says which cells of which templates hold an indicator. A report that prints a template twice with other
amounts (two undertakings, say) gives figures that go to a person, as does whatever the reading is in doubt about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from ..figures import Figure, Period, Qualifiers, Unit
from ..solvency.reading import read_templates
from ..solvency.readings import TemplateCell, TemplateReading
from ..solvency.titles import same_undertaking
from .catalogue import BaseIndicator, Catalogue
from .catalogue.schema import TemplatePlace
from .issuer import Naming, companies_in, issuer_id
from .overview import overview
from .reading import Issuer, PageTable, TemplatePageCell

_ITS_NAME = re.compile(
    r"solvency and financial condition|\bsfcr\b|solvibilità e (?:alla |sulla )?condizione finanziaria"
    r"|situazione (?:di solvibilità|solvency)|solvibilità e la condizione finanziaria",
    re.IGNORECASE,
)
_FIRST_PAGES = 4


def templates_in(path: Path, sha256: str, name: str, *, parts: Sequence[Path] = ()) -> tuple[TemplateReading, ...]:
    """The templates of the PDF in `path`; the texts of its pages are those that the overview has looked at.

    `parts` are the other files of a publication in single files.

    Raises:
        BadInput: the file can't be read.
    """
    pages = overview(path, sha256).pages
    return read_templates(path, name=name, pages=pages, sha256=sha256, parts=parts)


def is_solvency_report(readings: Sequence[TemplateReading], pages: Sequence[str]) -> bool:
    """Whether a report that prints templates is a solvency report, and no annual report with them in an annex."""
    if not readings:
        return False
    named = _ITS_NAME.search(" ".join("\n".join(pages[:_FIRST_PAGES]).split())) is not None
    return named or 2 * len({page for reading in readings for page in reading.pages}) >= len(pages)


def template_figures(readings: Sequence[TemplateReading], *, issuer: Issuer, catalogue: Catalogue) -> list[Figure]:
    """A figure for each indicator and each of its variants that a template holds, in the order of the catalogue."""
    figures: dict[str, Figure] = {}
    for entry in catalogue.base.values():
        for place in entry.templates:
            for reading in sorted(readings, key=_surest_first):
                if (figure := _figure(entry, place, reading, issuer)) is None:
                    continue
                known = figures.get(figure.id)
                if known is None:
                    figures[figure.id] = figure
                elif reading.scope is not None and reading.departure is None:
                    figures[figure.id] = _together(known, figure)
    return list(figures.values())


def _surest_first(reading: TemplateReading) -> tuple[bool, bool]:
    """Before the templates of no known scope and those that show another position than the actual one, all others."""
    return reading.departure is not None, reading.scope is None


def template_tables(readings: Sequence[TemplateReading], pages: Iterable[int], *, source: str) -> list[PageTable]:
    """The templates' cells on `pages`, for the guard that holds figures against them."""
    tables: list[PageTable] = []
    for page in sorted(set(pages)):
        cells = tuple(
            _page_cell(cell, reading)
            for reading in readings
            if reading.reference_date is not None
            for cell in reading.cells
            if cell.evidence.page == page
        )
        if cells:
            tables.append(PageTable(source, page, None, tuple(cell for cell in cells if cell is not None)))
    return tables


def whose(naming: Naming, readings: Sequence[TemplateReading], pages: Sequence[str]) -> Naming:
    """Whose a solvency report is: the one company on its cover; else whom its pages, or its templates, are headed by."""
    has_cover = all(1 not in reading.pages for reading in readings)
    cover = [name for line in pages[0].splitlines() for name in companies_in(line)] if has_cover else []
    names = cover or ([] if naming.told_by == "document" else [one.undertaking for one in readings if one.undertaking])
    if not names or not all(same_undertaking(name, names[0]) for name in names):
        return naming
    return Naming(Issuer(id=issuer_id(names[0]), name=names[0]), "document")


def notes_on(readings: Sequence[TemplateReading]) -> list[str]:
    """Why a template gives no figure, each in a sentence."""
    return [
        f"page {reading.pages[0]}: {reading.template} does not tell as of which day it is; nothing was taken from it"
        for reading in readings
        if reading.reference_date is None
    ]


def main_period(readings: Sequence[TemplateReading]) -> Period | None:
    """The day that the report is about."""
    days = [reading.reference_date for reading in readings if reading.reference_date is not None]
    return period_at(max(days), "instant") if days else None


def period_at(day: date, kind: str) -> Period:
    """The year that ends on `day`, or the balance at its end. Solvency II reporting follows the undertaking's year."""
    label = f"FY{day.year}"
    if kind == "instant":
        return Period(label=label, kind="instant", end=day)
    return Period(label=label, kind="duration", start=date(day.year, 1, 1), end=day)


def _figure(entry: BaseIndicator, place: TemplatePlace, reading: TemplateReading, issuer: Issuer) -> Figure | None:
    cell = reading.cell(place.row, place.column) if reading.template == place.template else None
    if cell is None or reading.reference_date is None:
        return None
    reasons = [*cell.doubts]
    if reading.scope is None:
        reasons.append("the report does not say whether its templates are those of the group or of one undertaking")
    if reading.undertaking and not same_undertaking(reading.undertaking, issuer.name):
        reasons.append(f"its template is headed by {reading.undertaking}")
    if not reading.scale_said and cell.unit == "currency":
        reasons.append(_unit_taken(reading))
    currency = cell.unit == "currency"
    return Figure(
        issuer=issuer.id,
        indicator=entry.id,
        period=period_at(reading.reference_date, entry.kind),
        qualifiers=Qualifiers(
            framework="Solvency II",
            scope=reading.scope or "group",
            segment=place.segment,
            reinsurance=place.reinsurance,
        ),
        amount=cell.amount,
        unit=Unit.CURRENCY if currency else Unit.RATIO,
        currency=reading.currency if currency else None,
        as_reported=cell.as_printed,
        reasons=tuple(reasons),
        evidence=cell.evidence,
    )


def _unit_taken(reading: TemplateReading) -> str:
    if reading.scale == 1:
        return "the report does not say in which unit its templates are; whole units were taken, as cents are printed"
    return "the report does not say in which unit its templates are; thousands were taken"


def _together(known: Figure, other: Figure) -> Figure:
    """One figure of two that go by the same id: confirmed by the other, or in doubt where the two differ."""
    if other.evidence is None or known.amount == other.amount:
        more = (other.evidence,) if other.evidence is not None else ()
        return known.model_copy(update={"confirmed_by": (*known.confirmed_by, *more)})
    where = other.evidence.place
    reason = f"another template prints {other.as_reported} for it, on {where}"
    return known.model_copy(update={"reasons": tuple(dict.fromkeys((*known.reasons, reason)))})


def _page_cell(cell: TemplateCell, reading: TemplateReading) -> TemplatePageCell | None:
    if cell.evidence.box is None or reading.reference_date is None:
        return None
    currency = cell.unit == "currency"
    return TemplatePageCell(
        box=cell.evidence.box,
        token=cell.as_printed,
        amount=cell.amount,
        unit=Unit.CURRENCY if currency else Unit.RATIO,
        currency=reading.currency if currency else None,
        period=period_at(reading.reference_date, "instant"),
        row_label=cell.evidence.row_label,
        section="",
        quote=cell.evidence.quote,
        template=f"{reading.template} {cell.row} {cell.column}",
        scope=reading.scope,
    )
