"""`vouch report`: a financial report from a company's filings and slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

import click

from ..skills.errors import BadConfiguration
from .inputs import INPUT, ISSUER
from .preflight import FILES, Format

if TYPE_CHECKING:
    from ..skills.reporting.model import Report
    from ..skills.reporting.packages import Template

RESULTS = Path("vouch-out")
"""The folder of the results where `--out` names none, with a folder in it for each company and period."""

FORMATS: tuple[Format, ...] = tuple(FILES)


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[Format, ...]:
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip()))
    if wanted == ("all",):
        return FORMATS
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(f"“{value}”: choose from {', '.join(FORMATS)}, separated by commas, or all.")
    return cast("tuple[Format, ...]", wanted)


def _in_small_letters(_: click.Context, __: click.Parameter, value: str) -> str:
    return value.lower()


@click.command(name="report")
@click.argument("paths", nargs=-1, type=INPUT, metavar="[PATH]...")
@click.option(
    "--peer", "peers", multiple=True, type=INPUT, metavar="PATH", help="A competitor's file or folder; may be repeated."
)
@click.option("--company", help="Whose report it is, where the paths hold several companies.")
@click.option(
    "--period",
    help="The company's own name for the year, such as FY2018, or for a part of one: Q3 FY2018, H1 FY2018, 9M FY2018; "
    "by default the latest year, without a yearly report the latest quarter or half.",
)
@click.option(
    "--audience",
    type=click.Choice(["executive", "analyst"]),
    default="executive",
    show_default=True,
    help="For whom the text is: an analyst is told more of the figures.",
)
@click.option(
    "--language",
    default="en",
    show_default=True,
    callback=_in_small_letters,
    help="Language of the report: en or it.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help="An earlier report.json, or its folder: what is new, restated, gone since.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the results; vouch-out/COMPANY-PERIOD by default.",
)
@click.option(
    "--format",
    "formats",
    default="html,json",
    show_default=True,
    callback=_formats,
    help="html, json, pptx (a deck), docx (a document), evidence (a folder to tick off), separated by commas, or all.",
)
@click.option(
    "--template",
    "templates",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Your own .pptx or .potx for the deck, .docx or .dotx for the document; its look is used, its content left out.",
)
@ISSUER
def command(
    paths: tuple[Path, ...],
    peers: tuple[Path, ...],
    company: str | None,
    period: str | None,
    audience: Literal["executive", "analyst"],
    language: str,
    baseline: Path | None,
    out: Path | None,
    formats: tuple[Format, ...],
    templates: tuple[Path, ...],
    issuers: tuple[tuple[str, str], ...],
) -> int:
    """Report on a company from its filings and slides.

    A PATH is a file (PDF, PPTX) or a folder. Without one, the bundled sample is used. The paths of the files written go to stdout.
    """
    from ..scenarios.financial_report.request import gather
    from ..scenarios.financial_report.scenario import ReportRequest, exit_code, run_report
    from ..skills.reporting.labels import load_labels
    from ..wiring import resources
    from .console import progress
    from .preflight import check_company, check_folder, check_period, read_templates
    from .telling import tell

    load_labels(language)
    check_period(period)
    own = read_templates(templates)
    formats = tuple(name for name in FORMATS if name in formats or name in own)
    check_folder(out or RESULTS, formats)
    check_company(company, baseline)
    request = ReportRequest(
        paths=paths,
        peers=peers,
        issuers=issuers,
        company=company,
        period=period,
        audience=audience,
        language=language,
        baseline=baseline,
    )
    with progress("Reading …") as say, resources() as opened:
        report = run_report(request, progress=say, resources=opened)
        folder = out or RESULTS / f"{report.company.id}-{'-'.join(report.period.lower().split())}"
        check_folder(folder, formats)
        say("Writing …")
        sources = {document.sha256: document.path for document in gather(request, opened.limits).documents}
        written = write(report, formats=formats, folder=folder, sources=sources, templates=own)
    tell(report, written)
    for path in written:
        click.echo(path)
    return exit_code(report)


def write(
    report: Report,
    *,
    formats: Sequence[Format],
    folder: Path,
    sources: Mapping[str, Path],
    templates: Mapping[Format, Template] = MappingProxyType({}),
) -> list[Path]:
    """Write the deliverables into `folder`, and beside them where the documents (`sources`: hash → file) lie.

    Raises:
        BadConfiguration: the folder can't be written.
    """
    from ..skills.reporting.deck.deck import write_deck
    from ..skills.reporting.document.document import write_document
    from ..skills.reporting.evidence_folder import write_evidence
    from ..skills.reporting.html import write_html
    from ..skills.reporting.report_json import write_json
    from ..skills.reporting.sources import write_sources

    try:
        written = [write_html(report, sources, folder)] if "html" in formats else []
        if "json" in formats:
            written.append(write_json(report, folder))
        if "pptx" in formats:
            written.append(write_deck(report, folder, template=templates.get("pptx")))
        if "docx" in formats:
            written.append(write_document(report, sources, folder, template=templates.get("docx")))
        if "evidence" in formats:
            written.append(write_evidence(report, sources, folder))
        write_sources(sources, folder)
    except OSError as error:
        raise BadConfiguration(
            f"{folder}: can't be written ({error.strerror}); name another folder with --out"
        ) from None
    return written
