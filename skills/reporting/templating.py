"""Templates of pages: everything that is put into one is escaped, and a name that it does not get is an error."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def pages_of(folder: Path) -> Environment:
    """The templates in `folder`."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
