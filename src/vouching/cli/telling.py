"""What `vouch report` says at its end on stderr: what came out, what is open, what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..skills.reporting.model import Report

_SHOWN = 5
"""Open points that are told on the terminal; the report has all."""


def since(report: Report) -> tuple[str, ...]:
    """What has changed since the earlier report, in two lines at most; none without an earlier report."""
    if report.baseline is None:
        return ()
    from ..skills.finance.catalogue import load_catalogue
    from ..skills.reporting.amounts import printer
    from ..skills.reporting.labels import load_labels
    from ..skills.reporting.since import summary

    prints = printer(report.of_subject(), labels=load_labels("en"), catalogue=load_catalogue())
    return summary(report, printer=prints)


def also_told(report: Report) -> tuple[str, ...]:
    """Other spans that end on the latest day of all: the year to date beside the quarter, a quarter after the year."""
    printed = (figure.period for figure in report.of_subject() if figure.evidence is not None)
    spans = [(one.end, one.label) for one in printed if one.kind == "duration" and one.end is not None]
    last = max((end for end, _ in spans), default=None)
    ends = report.company.fiscal_year_end
    labels = {label for end, label in spans if end == last and ends is not None and end >= ends}
    return tuple(sorted(labels - {report.period}))


def called_after_their_files(report: Report) -> tuple[str, ...]:
    """The documents whose company goes by the name of their file."""
    from ..skills.finance.attribution import BY_ITS_FILE
    from ..skills.writing.messages import load_messages

    note = load_messages(report.language).translate(BY_ITS_FILE).text
    return tuple(document.name for document in report.documents if note in document.notes)


def tell(report: Report, written: Sequence[Path]) -> None:
    """Say on stderr what came out and what is open."""
    from ..skills.reporting.counts import counts
    from .console import stderr

    console = stderr()
    found = counts(report)
    console.print(f"\n{report.company.name}, {report.period}", style="bold")
    console.print(
        f"{found.vouched} figures vouched for ({found.printed} printed, {found.computed} computed), "
        f"{found.in_review} in review, {found.missing} not found; its own, of all years, each once."
    )
    for line in since(report):
        console.print(line)
    for name in called_after_their_files(report):
        console.print(
            f"{name}: names no company; --issuer {shlex.quote(name)}=COMPANY says whose it is.", style="yellow"
        )
    for item in report.left_out:
        console.print(f"Left out: {item.name}: {item.reason}", style="yellow")
    points = [point for point in report.open_points if point.kind != "document"]  # these have just been told
    for number, point in enumerate(points[:_SHOWN], 1):
        console.print(f"Open {number}: {point.question}", style="yellow")
        console.print(f"        {point.action} {point.operator}".rstrip())
    more = len(points) - _SHOWN
    if more > 0:
        console.print(f"and {more} more open {'point' if more == 1 else 'points'}, listed in the report.")
    if not report.open_points:
        console.print("Nothing is open.")
    for label in also_told(report):
        console.print(f"The documents tell {label} too: --period {shlex.quote(label)} reports on it.")
    if written:
        console.print(f"The result: {written[0]}")
