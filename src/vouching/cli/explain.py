"""`vouch explain`: where a figure comes from, and why a pattern of logs is where it is, on the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="explain")
@click.argument("item", metavar="FIGURE")
@click.option(
    "--case",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder that `vouch report` or `vouch logs` wrote, with its JSON in it (as by default).",
)
def command(item: str, folder: Path) -> int:
    """Show where a figure comes from, or why a pattern of logs is in its category.

    FIGURE is an id as report.html and report.json show it: revenue@FY2018 is of the company that the report is about,
    amazon-com/revenue@FY2018 of another one. The beginning of a company's id will do, as in amazon/revenue@FY2018, and
    without a year the report's is meant. Quote what has brackets or blanks: 'net_income[solo]@FY2018'. The pages are
    shown as long as the documents lie where they lay.

    Of a case of logs it is the id of a pattern or a proposed category, as logs.html and logs.json show it.
    """
    from ..skills.logs.categories.case import explained, has_case, read_case

    if has_case(folder):
        for line in explained(read_case(folder), item):
            click.echo(line)
        return 0
    from rich.console import Console

    from ..skills.errors import BadInput
    from ..skills.reporting.explain import explain
    from ..skills.reporting.report_json import FILE_NAME, read_json
    from ..skills.reporting.sources import find_sources

    if folder.is_dir() and not (folder / FILE_NAME).is_file():
        raise BadInput(
            f"{folder}: holds no {FILE_NAME}, which explain reads; name a folder that `vouch report` wrote, with json among "
            "its --format"
        )
    report = read_json(folder)
    shown = explain(report, item, sources=find_sources(report, folder))
    watched = sys.stdout.isatty()
    Console(markup=False, highlight=False, width=None if watched else 160).print(shown)
    return 0
