"""`vouch eval`: measure what Vouch does, against known answers and against itself."""

from __future__ import annotations

import time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..evaluations.outcome import Outcome

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


class _Share(click.ParamType[Decimal]):
    """A share between 0 and 1, as a Decimal."""

    name = "share"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The share that `value` says; anything else is a usage error."""
        try:
            share = Decimal(str(value))
        except InvalidOperation:
            share = Decimal(-1)
        if not share.is_finite() or not 0 <= share <= 1:
            self.fail(f"{value} is no share between 0 and 1", param, ctx)
        return share


@click.group(name="eval")
def command() -> None:
    """Measure what Vouch does, against known answers and against itself.

    docs/evaluations.md says what each suite asks, what its folder holds and what it writes.
    """


@command.command(name="report")
@click.option("--data", required=True, type=_FOLDER, metavar="FOLDER", help="Folder with cases.jsonl and pdfs/.")
@click.option("--json", "json_file", type=_FILE, help="Write the outcome here.")
@click.option("--html", "html_file", type=_FILE, help="Write the outcome as a page here.")
@click.option("--min-right", type=click.IntRange(0), default=0, help="Fail below so many right answers.")
@click.option("--max-wrong", type=click.IntRange(0), default=None, help="Fail above so many wrong answers.")
def report(data: Path, json_file: Path | None, html_file: Path | None, min_right: int, max_wrong: int | None) -> int:
    """Answer questions about filings, and count right, wrong and abstained.

    FOLDER holds cases.jsonl, a case a line ({"id", "document", "indicator", "period", "answer"} and, if need be,
    "question" and "agg"), and in pdfs/ the documents that it names. Exits with 1 below --min-right or above --max-wrong.
    """
    from ..evaluations.report import run
    from .console import progress
    from .preflight import check_files

    check_files(json_file, html_file)
    with progress(f"Reading {data} …") as say:
        outcome = run(data, progress=say)
    lead = "Questions about filings with known answers. Only a vouched figure is an answer; everything else abstains."
    _write(outcome, json_file, html_file, title="Questions about filings", lead=lead)
    for case in outcome.cases:
        if case.outcome != "right":
            click.echo(f"{case.outcome}: {case.id}: {case.answer} (expected {case.expected})")
    click.echo(f"right {outcome.right}, wrong {outcome.wrong}, abstained {outcome.abstained}")
    missed = outcome.right < min_right or (max_wrong is not None and outcome.wrong > max_wrong)
    return 1 if missed else 0


@command.command(name="consistency")
@click.option("--data", required=True, type=_FOLDER, metavar="FOLDER", help="Folder of filings, read to the bottom.")
@click.option("--json", "json_file", type=_FILE, help="Write the outcome here.")
@click.option("--html", "html_file", type=_FILE, help="Write the outcome as a page here.")
@click.option("--min-agreement", type=_Share(), default=None, help="Fail below this share of agreeing pairs: 0.99.")
@click.option(
    "--max-off-by-half", type=click.IntRange(0), default=None, help="Fail above so many pairs off by more than half."
)
def consistency(
    data: Path,
    json_file: Path | None,
    html_file: Path | None,
    min_agreement: Decimal | None,
    max_off_by_half: int | None,
) -> int:
    """Compare what a company's filings say of one year; no answers needed.

    FOLDER holds filings of as many companies and years as there are. A later filing that says that it restated a year is
    counted apart. Exits with 1 below --min-agreement (also where nothing could be compared) or above --max-off-by-half.
    """
    from ..evaluations.consistency import agreement, off_by_half, run
    from .console import progress, stderr
    from .preflight import check_files

    began = time.monotonic()
    check_files(json_file, html_file)
    with progress(f"Reading {data} …") as say:
        outcome = run(data, progress=say)
    lead = (
        "Every vouched figure that two filings of a company print for the same period, compared. A difference that the "
        "later filing explains as a restatement is counted apart."
    )
    words = {"right": "Agree", "wrong": "Disagree", "abstained": "Abstained"}
    _write(outcome, json_file, html_file, title="Filings compared with each other", lead=lead, words=words)
    for case in outcome.cases:
        click.echo(
            f"{'disagreed' if case.outcome == 'wrong' else case.outcome}: {case.id}: {case.answer}, {case.expected}"
        )
        click.echo("".join(f"    {line}\n" for line in (*case.evidence, case.note) if line), nl=False)
    for name, value in outcome.facts.items():
        click.echo(f"{name}: {value}")
    share = agreement(outcome)
    said = "nothing to compare" if share is None else f"{share * 100:.2f} % of {outcome.right + outcome.wrong}"
    click.echo(f"agreement: {said}")
    stderr().print(f"took {time.monotonic() - began:.0f} s")
    low = min_agreement is not None and (share is None or share < min_agreement)
    off = max_off_by_half is not None and off_by_half(outcome) > max_off_by_half
    return 1 if low or off else 0


@command.command(name="sfcr")
@click.option("--data", required=True, type=_FOLDER, metavar="FOLDER", help="Folder with truth.csv and the reports.")
@click.option("--json", "json_file", type=_FILE, help="Write the outcome here.")
@click.option("--html", "html_file", type=_FILE, help="Write the outcome as a page here.")
@click.option("--min-answered", type=_Share(), default=None, help="Fail below this share of answered rows: 0.97.")
@click.option("--max-wrong", type=click.IntRange(0), default=None, help="Fail above so many wrong rows.")
def sfcr(
    data: Path, json_file: Path | None, html_file: Path | None, min_answered: Decimal | None, max_wrong: int | None
) -> int:
    """Read templates of solvency reports, and count right, wrong and abstained.

    FOLDER holds truth.csv (document, template, row, value; amounts in thousands, ratios in percent) and the reports. Exits with 1 below --min-answered or above --max-wrong.
    """
    from ..evaluations.sfcr import answered, run
    from .console import progress
    from .preflight import check_files

    check_files(json_file, html_file)
    with progress(f"Reading {data} …") as say:
        outcome = run(data, progress=say)
    lead = (
        "Rows of solvency reports' templates with known values. Only a cell that nothing speaks against is an answer."
    )
    _write(outcome, json_file, html_file, title="Templates of solvency reports", lead=lead)
    for case in outcome.cases:
        if case.outcome != "right":
            click.echo(f"{case.outcome}: {case.id}: {case.answer} (expected {case.expected})")
    for name, value in outcome.facts.items():
        click.echo(f"{name}: {value}")
    share = answered(outcome)
    said = "nothing to answer" if share is None else f"{share * 100:.1f} % answered"
    click.echo(f"right {outcome.right}, wrong {outcome.wrong}, abstained {outcome.abstained}: {said}")
    low = min_answered is not None and (share is None or share < min_answered)
    return 1 if low or (max_wrong is not None and outcome.wrong > max_wrong) else 0


@command.command(name="logs")
@click.option("--data", required=True, type=_FOLDER, metavar="FOLDER", help="Folder with loghub/ and categories/.")
@click.option("--embeddings", type=_FOLDER, metavar="FOLDER", help="Folder with a model of sentence embeddings.")
@click.option("--json", "json_file", type=_FILE, help="Write the outcome here.")
@click.option("--html", "html_file", type=_FILE, help="Write the outcome as a page here.")
@click.option("--min-ga", type=_Share(), default=None, help="Fail below this mean grouping accuracy.")
@click.option("--min-fga", type=_Share(), default=None, help="Fail below this mean F1 of grouping.")
@click.option("--min-accuracy", type=_Share(), default=None, help="Fail below this share of known messages put right.")
@click.option("--min-recall", type=_Share(), default=None, help="Fail below this share of unknown messages kept out.")
def logs(
    data: Path,
    embeddings: Path | None,
    json_file: Path | None,
    html_file: Path | None,
    min_ga: Decimal | None,
    min_fga: Decimal | None,
    min_accuracy: Decimal | None,
    min_recall: Decimal | None,
) -> int:
    """Mine labelled lines and sort labelled messages, and measure both.

    FOLDER holds loghub/*_structured.csv (columns Content, EventId) and categories/labelled_messages.csv (log_message,
    target_label), or one of them. Exits with 1 below a bar, also where the data has nothing that it could be measured on.
    """
    from ..evaluations.logs import as_lines, as_page, run
    from ..skills.logs.categories import SentenceTransformerEmbedder
    from ..skills.reporting.report_json import write_text
    from .console import progress
    from .preflight import check_files

    check_files(json_file, html_file)
    with progress(f"Reading {data} …") as say:
        outcome = run(data, embedder=SentenceTransformerEmbedder(embeddings) if embeddings else None, progress=say)
    if json_file is not None:
        write_text(json_file, outcome.model_dump_json(indent=1) + "\n")
    if html_file is not None:
        lead = "Lines that one statement wrote come out as one pattern; messages of categories that are not known stay out."
        _write(as_page(outcome), None, html_file, title="Patterns and categories of logs", lead=lead)
    for line in as_lines(outcome):
        click.echo(line)
    grouped, sorted_out = outcome.grouping, outcome.open_set
    reached = (
        (min_ga, grouped.mean.ga if grouped else None),
        (min_fga, grouped.mean.fga if grouped else None),
        (min_accuracy, sorted_out.known_accuracy if sorted_out else None),
        (min_recall, sorted_out.unknown_recall if sorted_out else None),
    )
    return 1 if any(bar is not None and (value is None or value < bar) for bar, value in reached) else 0


def _write(
    outcome: Outcome,
    json_file: Path | None,
    html_file: Path | None,
    *,
    title: str,
    lead: str,
    words: dict[str, str] | None = None,
) -> None:
    from ..skills.reporting.report_json import write_text

    if json_file is not None:
        write_text(json_file, outcome.model_dump_json(indent=1) + "\n")
    if html_file is not None:
        from ..evaluations.page import render

        write_text(html_file, render(outcome, title=title, lead=lead, words=words))
