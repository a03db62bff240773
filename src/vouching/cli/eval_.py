"""`vouch eval`: measure what Vouch does against known answers."""

from __future__ import annotations

from pathlib import Path

import click


@click.group(name="eval")
def command() -> None:
    """Measure against known answers."""


@command.command(name="report")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="Folder with cases.jsonl and pdfs/.")
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write the outcome here.")
@click.option("--min-right", type=click.IntRange(0), default=0, help="Fail below so many right answers.")
@click.option("--max-wrong", type=click.IntRange(0), default=None, help="Fail above so many wrong answers.")
def report(data: Path, json_file: Path | None, min_right: int, max_wrong: int | None) -> int:
    """Answer questions about filings and count right, wrong and abstained.

    Exits with 1 below --min-right or above --max-wrong.
    """
    from ..evaluations.report import run
    from .console import progress

    with progress(f"Reading {data} …") as say:
        outcome = run(data, progress=say)
    if json_file is not None:
        from ..skills.reporting.report_json import write_text

        write_text(json_file, outcome.model_dump_json(indent=1) + "\n")
    for case in outcome.cases:
        if case.outcome != "right":
            click.echo(f"{case.outcome}: {case.id}: {case.answer} (expected {case.expected})")
    click.echo(f"right {outcome.right}, wrong {outcome.wrong}, abstained {outcome.abstained}")
    missed = outcome.right < min_right or (max_wrong is not None and outcome.wrong > max_wrong)
    return 1 if missed else 0
