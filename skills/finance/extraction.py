"""Extraction: a document in, its reading out. The door that agents and workers use.

`extract_document` proposes; `read_page_tables` reads the same pages again for the guard that holds the proposals
against them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from ..documents.limits import Limits
from ..documents.sniff import file_sha256, identify
from ..errors import BadInput
from ..figures import Figure, Gap, Period, Qualifiers, Unit
from ..solvency.locating import pages_with_codes
from ..solvency.readings import TemplateReading
from .catalogue import BaseIndicator, Catalogue, StatementKind, load_catalogue
from .definitions import definitions_in
from .gaps import gaps_of
from .labels import tier_of
from .overview import overview
from .pdf_reading import PdfReport, read_report
from .proposals import Binding, Candidate, Choice, choose, figures_of, with_fallbacks, without_larger_sums
from .reading import Cell, DocumentReading, PageTable, StatementFound
from .statement_rows import StatementRow, amount_of
from .statements import Statement
from .tax_sign import with_signed_tax
from .template_figures import (
    is_solvency_report,
    main_period,
    notes_on,
    template_figures,
    template_tables,
    templates_in,
    whose,
)

_SPANS = "QH9F"
"""The first letters of labels, the shortest span first: a quarter, a half, nine months, a year."""


def extract_document(
    path: Path, *, name: str | None = None, limits: Limits | None = None, parts: Sequence[Path] = ()
) -> DocumentReading:
    """Read a PDF or a deck and propose figures for everything that the catalogue knows.

    `parts` are the other files of a publication of regulatory templates in single files.

    Raises:
        BadInput: the file can't be read; one line that says why.
    """
    limits = limits or Limits()
    name = name or path.name
    catalogue = load_catalogue()
    if _is_deck(path, limits):
        from .deck_reading import read_deck

        return read_deck(path, name=name, limits=limits, catalogue=catalogue)
    sha256 = file_sha256(path)
    if not any(page.strip() for page in overview(path, sha256).pages):
        raise BadInput(f"{name}: no page has text: scanned? Run it through text recognition (OCR) first")
    report = read_report(path, sha256=sha256, name=name, limits=limits)
    templates = templates_in(path, sha256, name, parts=parts)
    if is_solvency_report(templates, overview(path, sha256).pages):
        return _solvency_reading(report, templates, catalogue)
    reading = _with_key_figures(path, report, _reading(report, catalogue), limits)
    more = template_figures(templates, issuer=reading.issuer, catalogue=catalogue)
    return reading.model_copy(update={"figures": (*reading.figures, *more)}) if more else reading


def read_page_tables(
    path: Path, pages: Sequence[int], *, limits: Limits | None = None, parts: Sequence[Path] = ()
) -> tuple[PageTable, ...]:
    """The statement tables on `pages`, read from the file anew; `parts` as for `extract_document`.

    Raises:
        BadInput: the file can't be read.
    """
    limits = limits or Limits()
    if _is_deck(path, limits):
        from .deck_reading import deck_tables

        return deck_tables(path, pages, limits=limits, catalogue=load_catalogue())
    sha256 = file_sha256(path)
    report = read_report(path, sha256=sha256, name=path.name, limits=limits)
    catalogue = load_catalogue().of(report.industry)
    wanted = set(pages)
    templates = templates_in(path, sha256, path.name, parts=parts)
    tables = template_tables(templates, wanted, source=path.name)
    if is_solvency_report(templates, overview(path, sha256).pages):
        return tuple(tables)
    for statement in report.statements:
        for page in statement.pages:
            if page in wanted:
                tables.append(_page_table(report, statement, page, catalogue))
    return (*tables, *_key_tables(path, report, wanted - {table.number for table in tables}, limits))


def _with_key_figures(path: Path, report: PdfReport, reading: DocumentReading, limits: Limits) -> DocumentReading:
    from .key_figures import with_key_figures
    from .printed_growth import growth_printed

    found = with_key_figures(
        path,
        report,
        reading.figures,
        period=reading.period,
        industry=reading.industry,
        limits=limits,
        catalogue=load_catalogue(),
    )
    figures = (*found.own, *found.added)
    known = load_catalogue().of(found.industry)
    growth = growth_printed(path, report, figures, limits=limits, catalogue=known)
    return reading.model_copy(
        update={
            "figures": (*figures, *growth),
            "alternatives": (*reading.alternatives, *found.alternatives),
            "industry": found.industry,
        }
    )


def _key_tables(path: Path, report: PdfReport, pages: set[int], limits: Limits) -> tuple[PageTable, ...]:
    from .key_figures import key_tables
    from .printed_growth import change_cells

    if not pages:
        return ()
    tables = key_tables(
        path,
        report,
        pages,
        period=_main_period(report),
        industry=report.industry,
        limits=limits,
        catalogue=load_catalogue(),
    )
    changes = change_cells(path, report, pages, limits=limits)
    of_page = {table.number: table.cells for table in tables}
    return tuple(
        PageTable(report.source.name, page, None, (*of_page.get(page, ()), *changes.get(page, ())))
        for page in sorted({*of_page, *changes})
    )


def _is_deck(path: Path, limits: Limits) -> bool:
    """Whether the document is a deck: a PowerPoint file, or a PDF whose pages are slides."""
    if identify(path, limits) == "pptx":
        return True
    seen = overview(path, file_sha256(path))
    return seen.presentation and not pages_with_codes(seen.pages)  # an annex of templates lies sideways as slides do


def _reading(report: PdfReport, catalogue: Catalogue) -> DocumentReading:
    industry = report.industry
    catalogue = catalogue.of(industry)
    figures: list[Figure] = []
    alternatives: list[Figure] = []
    gaps: list[Gap] = []
    for statement in report.statements:
        chosen, choices = _choices(catalogue, statement)
        binding = _binding(report, statement)
        proposed = [
            figure
            for indicator, candidate in chosen.items()
            for figure in figures_of(catalogue.base[indicator], candidate, statement, binding)
        ]
        figures.extend(with_signed_tax(proposed, statement, chosen))
        for indicator, choice in choices.items():
            for other in choice.others[:3]:
                alternatives.extend(figures_of(catalogue.base[indicator], other, statement, binding))
        if statement.scope == "group":
            gaps.extend(gaps_of(report.issuer.id, catalogue, statement, chosen, choices, industry=industry))
    for kind in StatementKind:
        if all(statement.kind is not kind for statement in report.statements):
            gaps.extend(gaps_of(report.issuer.id, catalogue, kind, {}, {}, industry=industry))
    period = _main_period(report)
    return DocumentReading(
        source=report.source,
        issuer=report.issuer,
        issuer_told_by=report.naming.told_by,
        cover=report.naming.cover,
        document_type=report.type,
        framework=report.framework,
        industry=industry,
        currency=report.currency,
        period=period,
        statements=tuple(_found(statement) for statement in report.statements if statement.scope == "group"),
        figures=tuple(figures),
        alternatives=tuple(alternatives),
        gaps=tuple(gaps),
        definitions=definitions_in(report.pages, document=report.source.name, catalogue=load_catalogue()),
        notes=report.notes,
    )


def _solvency_reading(report: PdfReport, templates: Sequence[TemplateReading], catalogue: Catalogue) -> DocumentReading:
    """The reading of a solvency report: its templates. What looks like a statement in it is no set of accounts."""
    catalogue = catalogue.of("insurer")
    currencies = {template.currency for template in templates if template.currency}
    naming = whose(report.naming, templates, report.pages)
    return DocumentReading(
        source=report.source,
        issuer=naming.issuer,
        issuer_told_by=naming.told_by,
        cover=naming.cover,
        document_type="solvency",
        framework="Solvency II",
        industry="insurer",
        currency=next(iter(currencies)) if len(currencies) == 1 else None,
        period=main_period(templates),
        figures=tuple(template_figures(templates, issuer=naming.issuer, catalogue=catalogue)),
        notes=(*(note for note in report.notes if "page" in note), *notes_on(templates)),
    )


def _choices(catalogue: Catalogue, statement: Statement) -> tuple[dict[str, Candidate], dict[str, Choice]]:
    named = {
        entry.id: choose(entry, statement, owners=catalogue.base.get(entry.owners_share or ""))
        for entry in catalogue.base.values()
        if entry.statement is statement.kind
    }
    choices = without_larger_sums(catalogue, statement, named)
    chosen = {indicator: choice.chosen for indicator, choice in choices.items() if choice.chosen}
    ambiguous = {indicator for indicator, choice in choices.items() if choice.ambiguous}
    filled = with_fallbacks(catalogue, statement, chosen)
    return {key: value for key, value in filled.items() if key not in ambiguous}, choices


def _binding(report: PdfReport, statement: Statement) -> Binding:
    return Binding(
        source=report.source,
        issuer=report.issuer.id,
        qualifiers=_qualifiers(report, statement),
        currency=statement.units.currency,
    )


def _qualifiers(report: PdfReport, statement: Statement) -> Qualifiers:
    """What qualifies the figures of a statement; what all accounts of the document share goes without saying."""
    implied: list[Literal["framework", "scope"]] = ["framework"] if report.framework == "IFRS 4" else []
    if report.scope == "solo":
        implied.append("scope")
    scope = report.scope if statement.scope == "group" else statement.scope
    return Qualifiers(framework=report.framework, scope=scope, implied=tuple(implied))


def _found(statement: Statement) -> StatementFound:
    return StatementFound(
        kind=statement.kind,
        title=statement.title,
        pages=statement.pages,
        currency=statement.units.currency,
        scale=statement.units.scale or 1,
        periods=statement.known_periods,
    )


def _main_period(report: PdfReport) -> Period | None:
    """The fiscal year that a yearly report is about; of an interim report the latest span, the shortest of that day."""
    flows = [p for s in report.statements if s.kind is not StatementKind.BALANCE for p in s.known_periods]
    known = flows or [p for s in report.statements for p in s.known_periods]
    years = [period for period in known if period.label.startswith("FY")]
    latest = max((period.end for period in known if period.end), default=None)
    if report.type == "quarterly" or not years:
        spans = [period for period in known if period.end == latest] or known
        return min(spans, key=lambda period: _SPANS.find(period.label[0]), default=None)
    return max(years, key=lambda period: (period.end is not None, period.end), default=None)


def _page_table(report: PdfReport, statement: Statement, page: int, catalogue: Catalogue) -> PageTable:
    cells = [cell for row in statement.rows if row.page == page for cell in _cells(statement, row, catalogue)]
    return PageTable(report.source.name, page, statement.kind, tuple(cells), statement.title)


def _cells(statement: Statement, row: StatementRow, catalogue: Catalogue) -> list[Cell]:
    label, entry = _best_label(catalogue, statement, row)
    unit = entry.unit if entry else _unit_by_words(row)
    cells: list[Cell] = []
    for token, period in statement.cells(row):
        money = unit in (Unit.CURRENCY, Unit.CURRENCY_PER_SHARE)
        cells.append(
            Cell(
                box=token.box,
                token=token.text,
                amount=amount_of(token, row, unit, statement.units),
                unit=unit,
                currency=statement.units.currency if money else None,
                period=period,
                row_label=label,
                section=row.section,
                quote=row.line.text,
            )
        )
    return cells


def _best_label(catalogue: Catalogue, statement: Statement, row: StatementRow) -> tuple[str, BaseIndicator | None]:
    """The row's label, as printed in one line or over two, whichever the catalogue knows."""
    for label in dict.fromkeys((row.label, row.joined)):
        for entry in catalogue.base.values():
            if entry.statement is statement.kind and tier_of(entry, label, row.section) is not None:
                return label, entry
    return row.label, None


def _unit_by_words(row: StatementRow) -> Unit:
    words = f"{row.section} {row.label}".lower()
    if "per share" in words or "per common share" in words:
        return Unit.CURRENCY_PER_SHARE
    return Unit.COUNT if "shares" in words and "outstanding" in words else Unit.CURRENCY
