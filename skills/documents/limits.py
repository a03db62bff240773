"""How big an input may be. Configuration: the defaults hold for filings and decks as companies publish them."""

from __future__ import annotations

from pydantic import Field

from ..evidence import Frozen

_MB = 1_000_000


class Limits(Frozen):
    """What is beyond one of these is left out, with a line that names the limit."""

    max_pages: int = Field(default=3_000, gt=0, description="pages of a PDF")
    max_slides: int = Field(default=1_000, gt=0, description="slides of a deck")
    max_file_bytes: int = Field(default=200 * _MB, gt=0, description="size of a file")
    max_unpacked_bytes: int = Field(default=1_000 * _MB, gt=0, description="what a zipped file unpacks to")
    max_xml_bytes: int = Field(default=200 * _MB, gt=0, description="the XML in it, which memory holds many times over")
    max_compression_ratio: int = Field(
        default=200, gt=1, description="unpacked to packed, of a whole file; decks stay below 30, bombs are near 1,000"
    )
    max_zip_entries: int = Field(default=20_000, gt=0, description="files in a zipped file")
    max_folder_files: int = Field(default=20_000, gt=0, description="files that are looked at in one folder")


def megabytes(size: int) -> str:
    """A size for a message: 205,300,000 bytes are "205 MB"; less than one megabyte is said in kB."""
    return f"{size / _MB:,.0f} MB" if size >= _MB else f"{max(size / 1000, 1):,.0f} kB"
