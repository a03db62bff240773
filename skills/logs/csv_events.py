"""Windows events as the Event Viewer and PowerShell export them: CSV whose records may span lines."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .json_lines import FieldNames, field_names

if TYPE_CHECKING:
    import polars as pl

_LAST = "last column"


@dataclass
class CsvRecords:
    """Reads the records of one file, from its start to its end; the first line names the columns."""

    columns: list[str] = field(default_factory=list[str])
    delimiter: str = ","
    _open: int = field(default=0, init=False)
    """1 inside a quoted cell."""

    def read(self, text: pl.Series) -> pl.DataFrame:
        """The fields of each record on its first line, and `head`; null for the line of the names."""
        import polars as pl

        quotes = text.str.count_matches('"', literal=True).cast(pl.Int64)
        before = (quotes.cum_sum().shift(1, fill_value=0) + self._open) % 2
        self._open = int((int(quotes.sum()) + self._open) % 2)
        head = (before == 0) & (text.str.strip_chars() != "")
        records = (
            pl.DataFrame({"text": text, "record": head.cast(pl.UInt32).cum_sum()})
            .group_by("record", maintain_order=True)
            .agg(pl.col("text").str.join("\n"))
        )
        whole = records.get_column("text").to_list() if head.any() else []
        if len(head) and not head[0]:  # goes on from the chunk before
            whole = whole[1:]
        names: dict[str, list[str | None]] = {name: [] for name in FieldNames.model_fields}
        for record in whole:
            found = self._record(record)
            for name, values in names.items():
                values.append(found.get(name))
        frame = pl.DataFrame({name: pl.Series([None] * len(text), dtype=pl.String) for name in names})
        places = head.arg_true()
        return pl.DataFrame(
            {
                name: frame.get_column(name).scatter(places, pl.Series(values, dtype=pl.String))
                for name, values in names.items()
            }
        ).with_columns(priority=pl.lit(None, pl.String), head=head)

    def _record(self, text: str) -> dict[str, str]:
        if not self.columns:
            text = text.lstrip("\ufeff")
            self.delimiter = ";" if text.count(";") > text.count(",") else ","
            self.columns = next(csv.reader([text], delimiter=self.delimiter), list[str]())
            return {}
        try:
            cells = next(csv.reader(iter(text.splitlines(keepends=True)), delimiter=self.delimiter), list[str]())
        except csv.Error:
            return {}
        columns = self.columns if len(cells) <= len(self.columns) else [*self.columns, _LAST]
        row = {name: cell for name, cell in zip(columns, cells, strict=False) if cell}
        found = {
            name: next((row[one] for one in getattr(field_names(), name) if one in row), None)
            for name in FieldNames.model_fields
        }
        message = row.get(_LAST) or found["message"] or " ".join(cells)
        found["message"] = f"EVENT-{found['code']} {message}" if found["code"] else message
        return {name: value for name, value in found.items() if value is not None}
