"""Which event went to which pattern: file, line and pattern, as CSV or Parquet, with memory for one piece at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadConfiguration

if TYPE_CHECKING:
    import polars as pl


@dataclass
class EventRows:
    """Takes down file, line and key of events while they are read, piece by piece, in a folder."""

    folder: Path
    part: str
    _pieces: int = field(default=0, init=False)

    def add(self, rows: pl.DataFrame) -> None:
        """Columns file, line, key."""
        if rows.height:
            rows.write_ipc(self.folder / f"rows-{self.part}-{self._pieces:06}.arrow")
            self._pieces += 1


def check_assignments(path: Path) -> None:
    """Before anything is read: whether the file's name tells how to write it.

    Raises:
        BadConfiguration: the name ends neither in .csv nor in .parquet, or its folder is not there.
    """
    if path.suffix not in (".csv", ".parquet"):
        raise BadConfiguration(f"--assignments {path}: name a file that ends in .csv or .parquet")
    if not path.parent.is_dir():
        raise BadConfiguration(f"--assignments {path}: {path.parent} is no folder; make it first")


def write_assignments(folder: Path, patterns: pl.DataFrame, path: Path) -> None:
    """Write file, line and pattern of all events taken down in a folder, by file and line; `patterns` has key, pattern."""
    import polars as pl

    pieces = sorted(folder.glob("rows-*.arrow"))
    if pieces:
        rows = pl.scan_ipc(pieces).join(patterns.lazy().select("key", "pattern"), on="key", how="inner")
    else:
        rows = pl.LazyFrame(schema={"file": pl.String, "line": pl.Int64, "pattern": pl.String})
    ordered = rows.select("file", "line", "pattern").sort("file", "line")
    if path.suffix == ".parquet":
        ordered.sink_parquet(path)
    else:
        ordered.sink_csv(path)
