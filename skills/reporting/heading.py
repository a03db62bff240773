"""What stands below the company's name: the period, when it ended, and whose figures they are where that is the same for all."""

from __future__ import annotations

from .amounts import Printer
from .model import Report


def period_line(report: Report, *, printer: Printer) -> str:
    """The period and its end; that all figures are of the company alone is said here, once."""
    labels, end = printer.labels, report.company.fiscal_year_end
    said = period = labels.period(report.period)
    if end is not None:
        said = labels("subtitle", period=period, end=labels.day(end))
    return f"{said}, {labels('scope_solo')}" if printer.scope == "solo" else said
