"""`evidence.csv`: a line for each figure of a report, which an auditor ticks off in a spreadsheet.

The file begins with a byte order mark, so that spreadsheets read it as UTF-8. Where the report's language writes a
decimal comma, so does the file, and semicolons stand between the cells: that is what a spreadsheet in that language
opens. Text from documents can't become a formula: a cell that would begin one gets an apostrophe in front of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from ..figures import Figure, plain
from ..inert import spreadsheet_safe
from .amounts import Printer
from .cards import formula_words, place_words
from .cells import Links
from .model import Report

FILE_NAME = "evidence.csv"

COLUMNS = (
    *("figure", "company", "indicator", "period", "value", "unit", "currency", "status", "as_printed"),
    *("document", "sha256", "place", "box", "quote", "row", "column", "formula", "inputs", "reasons", "crop"),
)
TICKS = ("checked_by", "checked_on", "agrees", "remark")
"""The columns that are left for the auditor."""


def evidence_csv(report: Report, crops: Mapping[str, str], *, printer: Printer) -> str:
    """The file's text, a line for each figure in the order of their ids. `crops`: figure id → file name."""
    out = io.StringIO()
    mark = printer.labels.locale.number_symbols["latn"]["decimal"]
    writer = csv.writer(out, delimiter=";" if mark == "," else ",", lineterminator="\r\n")
    writer.writerow([printer.labels(f"csv_{name}") for name in (*COLUMNS, *TICKS)])
    links = Links(report)
    for figure in report.figures:
        cells = {**_of(figure, report, printer, mark), **_origin(figure, links, printer, mark)}
        cells["crop"] = crops.get(figure.id, "")
        writer.writerow([*(spreadsheet_safe(cells.get(name, "")) for name in COLUMNS), *("" for _ in TICKS)])
    return "\ufeff" + out.getvalue()


def is_ticked(text: str) -> bool:
    """Whether somebody has written into the auditor's columns of a file that `evidence_csv` made."""
    text = text.removeprefix("\ufeff")
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))[1:]
    return any(cell.strip() for row in rows for cell in row[len(COLUMNS) :])


def _of(figure: Figure, report: Report, printer: Printer, mark: str) -> Mapping[str, str]:
    companies = {peer.id: peer.name for peer in report.peers.companies} | {report.company.id: report.company.name}
    return {
        "figure": figure.id,
        "company": companies.get(figure.issuer, figure.issuer),
        "indicator": printer.name_of(figure),
        "period": printer.labels.period(figure.period.label),
        "value": plain(figure.amount).replace(".", mark),
        "unit": printer.labels(f"csv_unit_{figure.unit.value}"),
        "currency": figure.currency or "",
        "status": printer.labels(f"status_{figure.status.value}"),
        "as_printed": figure.as_reported or "",
        "reasons": " ".join(figure.reasons),
    }


def _origin(figure: Figure, links: Links, printer: Printer, mark: str) -> Mapping[str, str]:
    evidence, calculation = figure.evidence, figure.calculation
    if evidence is not None:
        box = " ".join(format(edge, "g") for edge in evidence.box) if evidence.box else ""
        return {
            "document": evidence.name,
            "sha256": evidence.document,
            "place": place_words(evidence, printer),
            "box": box.replace(".", mark) if mark != "." else box,
            "quote": evidence.quote,
            "row": evidence.row_label,
            "column": evidence.column_label,
        }
    if calculation is None:
        return {}
    return {
        "formula": formula_words(calculation.formula, printer),
        "inputs": "; ".join(_inputs(calculation.inputs, links, mark)),
    }


def _inputs(names: tuple[str, ...], links: Links, mark: str) -> Iterator[str]:
    for name in names:
        inner = links.figure(name)
        if inner is not None:
            yield f"{name} = {plain(inner.amount).replace('.', mark)}"
