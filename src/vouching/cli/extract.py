"""`vouch extract`: all figures of all periods in some documents, as the guards left them."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Literal

import click

from .inputs import INPUT, ISSUER

OPEN = 3


@click.command(name="extract")
@click.argument("paths", nargs=-1, required=True, type=INPUT, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl"]),
    default="json",
    show_default=True,
    help="An array, or a figure a line.",
)
@ISSUER
def command(paths: tuple[Path, ...], form: Literal["json", "jsonl"], issuers: tuple[tuple[str, str], ...]) -> int:
    """Print every figure of some filings and slides.

    A figure comes with its place and its status. A PATH is a file (PDF, PPTX) or a folder. What can't be read is told on stderr and the rest goes on. The exit code is 3 if
    something could not be read or a figure is in review.
    """
    from ..scenarios.financial_report.scenario import ReportRequest, extract
    from ..skills.reporting.figure_list import as_array, as_lines, is_in_review, listed
    from ..wiring import resources
    from .console import progress, stderr

    with progress("Reading …") as say, resources() as opened:
        found, left_out = extract(ReportRequest(paths=paths, issuers=issuers), progress=say, resources=opened)
    readings = [document.reading for document in found.documents]
    rows = listed(readings, merged=found.figures, disputed=[one for said in found.conflicts for one in said.figures])
    for line in as_array(rows) if form == "json" else as_lines(rows):
        click.echo(line)
    for item in left_out:
        stderr().print(f"left out: {item}", style="yellow")
    for reading in readings:
        if reading.issuer_told_by == "file":
            name = reading.source.name
            stderr().print(
                f"{name}: names no company; its figures go by the name of its file, until --issuer "
                f"{shlex.quote(name)}=COMPANY says whose it is"
            )
    unread = any(item.unreadable for item in left_out)
    return OPEN if unread or any(map(is_in_review, rows)) else 0
