"""What commands take: documents, and whose a file is where it does not say so itself (`--issuer FILE=COMPANY`)."""

from __future__ import annotations

from pathlib import Path

import click

INPUT = click.Path(path_type=Path, readable=False)
"""A file or folder to read. One that is not there or can't be read is left out and told, and the rest goes on."""


class FileOfCompany(click.ParamType[tuple[str, str]]):
    """FILE=COMPANY as (name of a file, or a pattern of names; company)."""

    name = "FILE=COMPANY"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Both sides of the last equals sign; without one, or with an empty side, a usage error."""
        file, _, company = str(value).rpartition("=")
        if not file.strip() or not company.strip():
            self.fail(f"“{value}”: say FILE=COMPANY, such as 'deck.pdf=Acme Inc.' or '*.pdf=Acme Inc.'", param, ctx)
        return file.strip(), company.strip()


ISSUER = click.option(
    "--issuer",
    "issuers",
    multiple=True,
    type=FileOfCompany(),
    metavar="FILE=COMPANY",
    help="Whose a file is, where it does not say so itself; FILE may be a pattern such as 'deck*'.",
)
