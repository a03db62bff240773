"""Grouping: whether the lines that one statement wrote, and no others, come out as one pattern.

GA and FGA are those of the benchmarks: Zhu et al., Tools and benchmarks for automated log parsing (ICSE-SEIP 2019), and
Khan et al., Guidelines for assessing the accuracy of log message template identification techniques (ICSE 2022).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pydantic import Field

from ...skills.errors import BadInput
from ...skills.evidence import Frozen

_ENDING = "_structured.csv"
_PLACES = 4


class GroupingScore(Frozen):
    """How well the lines of a system are grouped."""

    ga: float = Field(description="share of the lines that are in a group with the same lines as in the truth")
    fga: float = Field(description="harmonic mean of the shares of found and of true groups that are right")


class Grouping(Frozen):
    """How well the lines of all systems are grouped."""

    mean: GroupingScore
    systems: dict[str, GroupingScore]


def grouping(folder: Path) -> Grouping | None:
    """Mine the column Content of every `*_structured.csv` in `folder` and compare with EventId; None without such files.

    Raises:
        BadInput: a file lacks one of the columns, or can't be read.
    """
    paths = sorted(folder.glob(f"*{_ENDING}"))
    systems = {path.name.removesuffix(_ENDING).split("_")[0]: _system(path) for path in paths}
    if not systems:
        return None
    return Grouping(
        mean=GroupingScore(
            ga=round(sum(one.ga for one in systems.values()) / len(systems), _PLACES),
            fga=round(sum(one.fga for one in systems.values()) / len(systems), _PLACES),
        ),
        systems=systems,
    )


def _system(path: Path) -> GroupingScore:
    import polars as pl

    from ...skills.logs.masking import masked
    from ...skills.logs.mining import mine

    rows = read_columns(path, ("Content", "EventId"))
    lines = masked(pl.Series([content for content, _ in rows], dtype=pl.String)).to_list()
    found = mine(lines)
    return score([found[line] for line in lines], [event for _, event in rows])


def score(found: Sequence[str], true: Sequence[str]) -> GroupingScore:
    """Compare groups; each line has the name of the group that it was found in and of the one that it is truly of."""
    found_sizes, true_sizes = Counter(found), Counter(true)
    pairs = Counter(zip(found, true, strict=True))
    right = {pair for pair, lines in pairs.items() if lines == found_sizes[pair[0]] == true_sizes[pair[1]]}
    precision, recall = len(right) / max(1, len(found_sizes)), len(right) / max(1, len(true_sizes))
    return GroupingScore(
        ga=round(sum(pairs[pair] for pair in right) / max(1, len(found)), _PLACES),
        fga=round(2 * precision * recall / (precision + recall), _PLACES) if right else 0.0,
    )


def read_columns(path: Path, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Some columns of a CSV file with a header.

    Raises:
        BadInput: the file can't be read, or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lacking = [column for column in columns if column not in (reader.fieldnames or ())]
            if lacking:
                raise BadInput(f"{path}: has no column {' and no column '.join(lacking)}")
            return [tuple(row[column] or "" for column in columns) for row in reader]
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror or error})") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: is no CSV file in UTF-8 ({error})") from None
