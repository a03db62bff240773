"""`vouch logs`: from a heap of error logs to a short list that business users can act on."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click

from ..skills.errors import BadConfiguration

if TYPE_CHECKING:
    from ..skills.reporting.logs.model import LogReport

Format = Literal["html", "json", "csv"]
FORMATS: tuple[Format, ...] = ("html", "json", "csv")
SEVERITIES = ("debug", "info", "warning", "error", "fatal", "all")
KNOWLEDGE = Path("vouch-knowledge")
"""Where decisions are kept if nobody says otherwise."""
_SHOWN = 8
"""Patterns that are told on the terminal; the page has all."""


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[Format, ...]:
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip()))
    if wanted == ("all",):
        return FORMATS
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(f"“{value}”: choose from {', '.join(FORMATS)}, separated by commas, or all.")
    return cast("tuple[Format, ...]", wanted)


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"“{value}”: write a day or a moment, such as 2026-11-18 or 2026-11-18T22:00+01:00."
        ) from None


def _time_zone(_: click.Context, __: click.Parameter, value: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(value).key
    except (ValueError, OSError, KeyError):
        raise click.BadParameter(f"there is no time zone “{value}”; write one such as Europe/Rome.") from None


_FILE = click.Path(path_type=Path)


@click.command(name="logs")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--categories", type=_FILE, help="Your team's categories (YAML) instead of the three usual ones.")
@click.option(
    "--services", type=_FILE, help="Service catalogue (YAML): what a system is for, who uses it, whom to call."
)
@click.option(
    "--knowledge",
    type=click.Path(path_type=Path, file_okay=False),
    help=f"Folder with decisions of people; {KNOWLEDGE} in this folder, if it is there.",
)
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="What is milder is left out; unknown severity never is.",
)
@click.option("--since", callback=_moment, help="Leave out what is earlier: 2026-11-18 or 2026-11-18T22:00+01:00.")
@click.option("--year", type=click.IntRange(1970, 9999), help="The year of the first event, where lines name none.")
@click.option(
    "--time-zone",
    default="UTC",
    show_default=True,
    callback=_time_zone,
    help="Of times that name no zone, such as Europe/Rome.",
)
@click.option("--log-format", help="The format of all files, where it is not found rightly; a wrong name lists them.")
@click.option("--language", default="en", show_default=True, help="Language of the result: en, it.")
@click.option(
    "--baseline", type=_FILE, help="An earlier logs.json, or its folder: what is new, back, escalating, over."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the results.")
@click.option("--format", "formats", default="html,json,csv", show_default=True, callback=_formats)
@click.option("--assignments", type=_FILE, help="Write file, line and pattern of every event: a .csv or .parquet file.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that read; one for each core by default.")
def command(
    paths: tuple[str, ...],
    categories: Path | None,
    services: Path | None,
    knowledge: Path | None,
    min_severity: str,
    since: datetime | None,
    year: int | None,
    time_zone: str,
    log_format: str | None,
    language: str,
    baseline: Path | None,
    out: Path | None,
    formats: tuple[Format, ...],
    assignments: Path | None,
    workers: int | None,
) -> int:
    """Sort error logs into kinds, each in a category and in words that business users understand.

    A PATH is a file, a folder or a glob, plain or as .gz, .zst or .zip; - is the standard input. Without one, the bundled
    sample is used. The paths of the files written go to stdout.
    """
    from ..scenarios.error_logs.request import LogRequest
    from ..scenarios.error_logs.scenario import exit_code, run_logs
    from ..skills.logs.model import Severity
    from ..skills.logs.options import LogOptions
    from ..skills.reporting.logs.labels import load_labels
    from ..wiring import load_settings

    load_labels(language)  # better to learn before the reading that there is no such language
    _refuse_assignments(assignments)
    if knowledge is None and KNOWLEDGE.is_dir():
        knowledge = KNOWLEDGE
    request = LogRequest(
        paths=paths,
        options=LogOptions(
            min_severity=None if min_severity == "all" else Severity(min_severity),
            since=since,
            year=year,
            time_zone=time_zone,
            format=log_format,
            workers=workers,
        ),
        categories=categories,
        services=services,
        knowledge=knowledge,
        language=language,
        baseline=baseline,
        assignments=assignments,
    )
    with reading() as tell:
        report = run_logs(request, progress=tell, settings=load_settings())
    folder = out or Path("vouch-out", "logs")
    written = write(report, formats=formats, folder=folder)
    _tell(report, written)
    for path in (*written, *([assignments] if assignments is not None else [])):
        click.echo(path)
    return exit_code(report)


def _refuse_assignments(path: Path | None) -> None:
    if path is not None and path.suffix not in (".csv", ".parquet"):
        raise BadConfiguration(f"{path}: --assignments writes .csv or .parquet; end its name in one of them")


@contextmanager
def reading() -> Generator[Callable[[int, int], None]]:
    """Show how many bytes have been read, of how many; a line at every tenth if nobody watches."""
    from .console import stderr

    console = stderr()
    if not console.is_terminal:
        console.print("Reading …")
        yield _in_tenths()
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn("Reading"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole or None)


def _in_tenths() -> Callable[[int, int], None]:
    from .console import stderr

    told = 0

    def tell(done: int, whole: int) -> None:
        nonlocal told
        tenth = 10 * done // whole if whole else 0
        if whole > 50_000_000 and tenth > told:
            told = tenth
            stderr().print(f"Read {10 * tenth} % of {whole / 1e6:.0f} MB …")

    return tell


def write(report: LogReport, *, formats: Sequence[Format], folder: Path) -> list[Path]:
    """Write the deliverables into `folder`.

    Raises:
        BadConfiguration: the folder can't be written.
    """
    from ..skills.reporting.logs.html import write_html
    from ..skills.reporting.logs.log_csv import write_csv
    from ..skills.reporting.logs.log_json import write_json

    makers = {"html": write_html, "json": write_json, "csv": write_csv}
    try:
        return [makers[name](report, folder) for name in FORMATS if name in formats]
    except OSError as error:
        raise BadConfiguration(
            f"{folder}: can't be written ({error.strerror}); name another folder with --out"
        ) from None


def _tell(report: LogReport, written: Sequence[Path]) -> None:
    """Say on stderr what came out and what is open."""
    from rich.markup import escape

    from ..skills.reporting.logs.page import page
    from .console import stderr

    console, shown = stderr(), page(report)
    console.print(f"\n{shown.title}", style="bold")
    console.print(f"{shown.subtitle}. {shown.filtered}".rstrip())
    for card in shown.incidents:
        console.print(escape(f"{card.name}: {card.first.pattern.advisory.title} + {len(card.others)} · {card.span}"))
    for row in shown.rows[:_SHOWN]:
        console.print(escape(f"{row.times:>12}  {row.severity:<8}  {row.category}: {row.pattern.advisory.title}"))
    more = len(report.patterns) - min(_SHOWN, len(shown.rows))
    if more > 0:
        console.print(f"{'':>12}  and {more} more, listed in the result")
    for one in report.unread:
        console.print(escape(f"Not read as it is: {one.name}: {one.reason}"), style="yellow")
    waiting = len(report.open_questions)
    console.print(
        "Nothing is open." if not waiting else f"{waiting} open {'point' if waiting == 1 else 'points'}, listed there."
    )
    if written:
        console.print(escape(f"The result: {written[0]}"))
