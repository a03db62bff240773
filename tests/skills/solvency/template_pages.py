"""Template pages drawn as issuers print them: rows of (label, code, values), laid out by `Print`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vouching.skills.solvency.reading import read_templates
from vouching.skills.solvency.readings import TemplateReading

from ..finance.filing_pages import Canvas, canvas_at, set_page

Row = tuple[str, str, tuple[str, ...]]
"""Label, code and the printed values, "" for a blank cell."""
Order = Literal["label code values", "code label values", "label values code", "label values"]

BALANCE_IT: tuple[Row, ...] = (
    ("Attività fiscali differite", "R0040", ("1.200",)),
    ("Immobili, impianti e attrezzature posseduti per uso proprio", "R0060", ("300",)),
    ("Investimenti (diversi da attività detenute per contratti collegati a un indice e collegati a quote)", "R0070",
     ("90.000",)),
    ("Immobili (diversi da quelli per uso proprio)", "R0080", ("-",)),
    ("Obbligazioni", "R0130", ("90.000",)),
    ("Titoli di Stato", "R0140", ("70.000",)),
    ("Obbligazioni societarie", "R0150", ("20.000",)),
    ("Contante ed equivalenti a contante", "R0410", ("8.500",)),
    ("Totale delle attività", "R0500", ("100.000",)),
    ("Riserve tecniche - Vita (escluse collegata a un indice e collegata a quote)", "R0600", ("75.000",)),
    ("Totale delle passività", "R0900", ("75.000",)),
    ("Eccedenza delle attività rispetto alle passività", "R1000", ("25.000",)),
)  # fmt: skip

OWN_FUNDS_EN: tuple[Row, ...] = (
    ("Ordinary share capital (gross of own shares)", "R0010", ("20,000", "20,000", "", "", "")),
    ("Reconciliation reserve", "R0130", ("5,000", "5,000", "", "", "")),
    ("Subordinated liabilities", "R0140", ("7,000", "", "1,000", "6,000", "")),
    ("Total basic own funds after deductions", "R0290", ("32,000", "25,000", "1,000", "6,000", "–")),
    ("Total available own funds to meet the SCR", "R0500", ("32,000", "25,000", "1,000", "6,000", "–")),
    ("Total eligible own funds to meet the SCR", "R0540", ("31,000", "25,000", "1,000", "5,000", "–")),
    ("Total eligible own funds to meet the MCR", "R0550", ("27,000", "25,000", "1,000", "1,000", "")),
    ("SCR", "R0580", ("10,000", "", "", "", "")),
    ("MCR", "R0600", ("4,500", "", "", "", "")),
    ("Ratio of Eligible own funds to SCR", "R0620", ("310%", "", "", "", "")),
    ("Ratio of Eligible own funds to MCR", "R0640", ("600%", "", "", "", "")),
)
TIERS = ("C0010", "C0020", "C0030", "C0040", "C0050")
TIER_NAMES = ("Total", "Tier 1 - unrestricted", "Tier 1 - restricted", "Tier 2", "Tier 3")


@dataclass(frozen=True)
class Print:
    """How one table is printed. Coordinates are points from the top left corner."""

    rows: Sequence[Row]
    title: Sequence[str] = ("S.02.01.02", "Stato patrimoniale")
    unit: str = "in migliaia di euro"
    heads: Sequence[str] = ("C0010",)
    names: Sequence[str] = ()
    """Headings above the codes."""
    order: Order = "label code values"
    left: float = 40
    top: float = 60
    label_width: float = 240
    column_width: float = 70
    pitch: float = 12
    size: float = 6

    def draw(self, page: Canvas, height: float) -> float:
        """Draw the table and return where it ends."""
        page.setFont("Helvetica", self.size)
        y = self.top
        for line in (*self.title, self.unit):
            if line:
                page.drawString(self.left, height - y, line)
            y += self.pitch
        values_x = self._places()[2]
        for heads in (self.names, self.heads):
            for at, head in enumerate(heads):
                if head:
                    _centred(page, values_x + (at + 0.5) * self.column_width, height - y, head, self.size)
            y += self.pitch
        for row in self.rows:
            y = self._draw_row(page, height, y, row)
        return y

    def _draw_row(self, page: Canvas, height: float, y: float, row: Row) -> float:
        label, code, values = row
        code_x, label_x, values_x = self._places()
        lines = label.split("\n")
        for at, line in enumerate(lines):
            page.drawString(label_x, height - y - at * self.pitch, line)
        y += (len(lines) - 1) * self.pitch
        if code and self.order != "label values":
            page.drawString(code_x, height - y, code)
        for at, value in enumerate(values):
            if value.startswith("|"):  # a dash at the left of the cell
                page.drawString(values_x + at * self.column_width + 12, height - y, "-")
            _right(page, values_x + (at + 1) * self.column_width - 8, height - y, value.removeprefix("|"), self.size)
        return y + self.pitch

    def _places(self) -> tuple[float, float, float]:
        columns = max(len(values) for _, _, values in self.rows) * self.column_width
        if self.order == "code label values":
            return self.left, self.left + 40, self.left + 40 + self.label_width
        if self.order == "label values code":
            return self.left + self.label_width + columns + 10, self.left, self.left + self.label_width
        return self.left + self.label_width, self.left, self.left + self.label_width + 30


def _width(text: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, "Helvetica", size))


def _right(page: Canvas, x: float, y: float, text: str, size: float) -> None:
    page.drawString(x - _width(text, size), y, text)


def _centred(page: Canvas, x: float, y: float, text: str, size: float) -> None:
    page.drawString(x - _width(text, size) / 2, y, text)


def report(
    path: Path, *pages: Sequence[Print | str], size: tuple[float, float] = (595, 842), sideways: bool = False
) -> Path:
    """A PDF with these pages; a string on a page is a line of prose at its top. `sideways` prints upwards."""
    drawn = canvas_at(path)
    for page in pages:
        set_page(drawn, *((size[1], size[0]) if sideways else size))
        if sideways:
            drawn.transform(0, 1, -1, 0, size[1], 0)
        y = 24.0
        for table in page:
            if isinstance(table, str):
                drawn.setFont("Helvetica", 7)
                drawn.drawString(40, size[1] - y, table)
                y += 9
            else:
                table.draw(drawn, size[1])
        drawn.showPage()
    drawn.save()
    return path


def read(path: Path, *pages: Sequence[Print | str], **options: object) -> tuple[TemplateReading, ...]:
    """Draw a report and read its templates."""
    return read_templates(report(path, *pages, **options))  # type: ignore[arg-type]


def vouched(reading: TemplateReading, column: str = "C0010") -> dict[str, str]:
    """The vouched amounts of a column by row, without nils; amounts in thousands, ratios as fractions."""
    return {
        cell.row: format((cell.amount if cell.unit == "ratio" else cell.amount / 1000).normalize(), "f")
        for cell in reading.cells
        if cell.column == column and cell.vouched and cell.amount
    }
