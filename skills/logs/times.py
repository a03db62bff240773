"""Timestamps: read over whole columns, with what lines do not say (zone, year) told from outside, never from the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml

from ..evidence import Frozen

if TYPE_CHECKING:
    import polars as pl

UTC_TIME = "UTC"
_ZONES = {"(?:UTC|GMT|Z)": "Z", "CEST": "+02:00", "CET": "+01:00"}
"""Zones by name that mean one thing only."""
_SAMPLE = 200
_NEARLY_ALL = 0.9


class TimeFormat(Frozen):
    """A way to write a moment."""

    format: str
    zone: bool = False
    year: Literal["none", "written"] = "written"


class _Times(Frozen):
    formats: tuple[TimeFormat, ...]


@cache
def time_formats() -> tuple[TimeFormat, ...]:
    """All formats, in the order in which they are tried."""
    text = Path(__file__).with_name("times.yaml").read_text(encoding="utf-8")
    return _Times.model_validate(yaml.safe_load(text)).formats


@dataclass
class Clock:
    """Reads the times of one file from its start to its end.

    A year that lines do not name is `year` at the first line, and goes up where December is followed by January. Without
    `year` such times stay unknown. So do dates like 03/04/2026, unless days beyond the twelfth or a named zone tell them.
    """

    time_zone: str
    year: int | None
    _format: TimeFormat | None = field(default=None, init=False)
    _turns: int = field(default=0, init=False)
    _month: int = field(default=0, init=False)

    def read(self, written: pl.Series) -> pl.Series:
        """The moments in UTC, to the microsecond; null where none can be read."""
        import polars as pl

        text = _tidied(written)
        if self._format is None:
            self.look_at(text)
        if self._format is None:
            found = _epoch(text)
        elif self._format.year == "none":
            found = self._without_year(text, self._format)
        else:
            found = self._parsed(text, self._format)
        if found.null_count() > text.null_count() and self._format is not None and self._format.year == "written":
            found = self._others(text, found)
        return found.alias("time").cast(pl.Datetime("us", UTC_TIME))

    def look_at(self, written: pl.Series) -> None:
        """Tell the format from the first times of the file, as many as there are."""
        text = _tidied(written).drop_nulls()
        self._format = self._of_day_or_month(_format_of(text.head(_SAMPLE)), text)

    def _of_day_or_month(self, found: TimeFormat | None, text: pl.Series) -> TimeFormat | None:
        """The same format where days can be told from months; else by the zone that was told, and none without one."""
        if found is None or not found.format.startswith(("%d/%m/", "%d-%m-")):
            return found
        swapped = TimeFormat(format=f"%m{found.format[2]}%d{found.format[5:]}")
        if not _reads(swapped, text):
            return found
        if self.time_zone == UTC_TIME:
            return None
        return swapped if self.time_zone.startswith(("America/", "US/")) else found

    def _parsed(self, text: pl.Series, by: TimeFormat) -> pl.Series:
        found = text.str.to_datetime(by.format, strict=False, time_unit="us", time_zone=UTC_TIME if by.zone else None)
        if by.zone:
            return found
        told = found.dt.replace_time_zone(self.time_zone, ambiguous="earliest", non_existent="null")
        return told.dt.convert_time_zone(UTC_TIME)

    def _others(self, text: pl.Series, found: pl.Series) -> pl.Series:
        """Times in other formats than most of the file."""
        import polars as pl

        missing = text.filter(found.is_null() & text.is_not_null()).unique()
        other = _format_of(missing.head(_SAMPLE))
        if other is None or other.year == "none":
            return found
        frame = pl.DataFrame({"found": found, "other": self._parsed(text, other)})
        return frame.select(pl.coalesce("found", "other")).to_series()

    def _without_year(self, text: pl.Series, by: TimeFormat) -> pl.Series:
        import polars as pl

        if self.year is None:
            return pl.Series("time", [None] * len(text), dtype=pl.Datetime("us", UTC_TIME))
        leap = ("2000 " + text).str.to_datetime(by.format, strict=False, time_unit="us")
        months = leap.dt.month().cast(pl.Int32).forward_fill().fill_null(self._month or 1)
        before = months.shift(1, fill_value=self._month or int(months[0]) if len(months) else 1)
        turns = self._turns + ((months - before < -6).cast(pl.Int32) - (months - before > 6).cast(pl.Int32)).cum_sum()
        if len(months):
            self._turns, self._month = int(turns[-1]), int(months[-1])
        years = (turns + self.year).cast(pl.String)
        return self._parsed(years + " " + text, by)


def _tidied(written: pl.Series) -> pl.Series:
    """Times without brackets, with a dot before a fraction and with a zone's offset for its name."""
    text = written.str.strip_chars(" []").str.replace(r",(\d)", ".$1")
    for name, offset in _ZONES.items():
        text = text.str.replace(rf" {name}$", offset)
    return text


def _format_of(sample: pl.Series) -> TimeFormat | None:
    """The format that reads nearly all of a sample."""
    if not len(sample):
        return None
    for one in time_formats():
        if _reads(one, sample):
            return one
    return None


def _reads(one: TimeFormat, sample: pl.Series) -> bool:
    text = "2000 " + sample if one.year == "none" else sample
    zone = UTC_TIME if one.zone else None
    read = text.str.to_datetime(one.format, strict=False, time_unit="us", time_zone=zone)
    return len(read) - read.null_count() >= _NEARLY_ALL * len(read)


def _epoch(text: pl.Series) -> pl.Series:
    """Numbers of seconds, milli-, micro- or nanoseconds since 1970, told apart by their length."""
    import polars as pl

    number = text.cast(pl.Float64, strict=False)
    whole = number.floor()
    micros = (
        pl.when(whole.is_between(1e8, 1e11)).then(pl.lit(number) * 1e6)
        .when(whole.is_between(1e11, 1e14)).then(pl.lit(number) * 1e3)
        .when(whole.is_between(1e14, 1e17)).then(pl.lit(number))
        .when(whole.is_between(1e17, 1e20)).then(pl.lit(number) / 1e3)
    )  # fmt: skip
    return pl.select(micros.round().cast(pl.Int64).cast(pl.Datetime("us", UTC_TIME))).to_series()
