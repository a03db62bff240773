"""`logs.csv`: a line for each pattern, safe to open in a spreadsheet in the report's language."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ...inert import spreadsheet_safe
from ..report_json import write_text
from .labels import load_labels
from .model import LogReport, ReportedPattern

FILE_NAME = "logs.csv"
COLUMNS = (
    *("id", "severity", "title", "category", "category_status", "confidence", "count", "first_seen", "last_seen"),
    *("systems", "hosts", "incident", "change", "what_happened", "who_is_affected", "what_to_do", "whom_to_call"),
    *("waits_for", "template", "sample_place", "sample"),
)


def write_csv(report: LogReport, folder: Path) -> Path:
    """Write `logs.csv` into `folder`."""
    return write_text(folder / FILE_NAME, logs_csv(report))


def logs_csv(report: LogReport) -> str:
    """The file's text. It begins with a byte order mark; no cell can become a formula, and none holds a line break."""
    label = load_labels(report.language)
    out = io.StringIO()
    mark = label.locale.number_symbols["latn"]["decimal"]
    writer = csv.writer(out, delimiter=";" if mark == "," else ",", lineterminator="\r\n")
    writer.writerow([label(f"csv_{name}") for name in COLUMNS])
    for pattern in report.patterns:
        cells = _cells(pattern, report)
        writer.writerow([spreadsheet_safe(" ⏎ ".join(cells[name].splitlines())) for name in COLUMNS])
    return "\ufeff" + out.getvalue()


def _cells(pattern: ReportedPattern, report: LogReport) -> dict[str, str]:
    advisory, label = pattern.advisory, load_labels(report.language)
    sample = pattern.samples[0] if pattern.samples else None
    return {
        "id": pattern.id,
        "severity": label(f"severity_{pattern.severity.value}"),
        "title": advisory.title,
        "category": report.category_name(pattern.category) or label("uncategorised"),
        "category_status": label(f"status_{pattern.category_status}"),
        "confidence": label(f"confidence_{pattern.confidence}"),
        "count": str(pattern.count),
        "first_seen": pattern.first_seen.isoformat() if pattern.first_seen else "",
        "last_seen": pattern.last_seen.isoformat() if pattern.last_seen else "",
        "systems": "; ".join(one.value for one in pattern.services),
        "hosts": "; ".join(one.value for one in pattern.hosts),
        "incident": pattern.incident or "",
        "change": label(f"change_{pattern.change}") if pattern.change else "",
        "what_happened": advisory.what_happened,
        "who_is_affected": advisory.who_is_affected,
        "what_to_do": advisory.what_to_do,
        "whom_to_call": advisory.whom_to_call,
        "waits_for": " ".join(advisory.reasons),
        "template": pattern.template,
        "sample_place": f"{sample.file}:{sample.line}" if sample else "",
        "sample": sample.text if sample else "",
    }
