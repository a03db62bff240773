"""`vouch explain`: where a figure comes from, on the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="explain")
@click.argument("figure")
@click.option(
    "--case", "folder", required=True, type=click.Path(path_type=Path), help="Folder that `vouch report --out` wrote."
)
def command(figure: str, folder: Path) -> int:
    """Show where FIGURE comes from.

    FIGURE is an id as report.html and report.json show it: revenue@FY2018 is of the company that the report is about,
    amazon-com/revenue@FY2018 of another one. The beginning of a company's id will do, as in amazon/revenue@FY2018.
    """
    from rich.console import Console

    from ..skills.reporting.explain import explain
    from ..skills.reporting.report_json import read_json
    from ..skills.reporting.sources import find_sources

    report = read_json(folder)
    shown = explain(report, figure, sources=find_sources(report, folder))
    watched = sys.stdout.isatty()
    Console(markup=False, highlight=False, width=None if watched else 160).print(shown)
    return 0
