"""Two runs compared: what is new, what goes on, what is back, what comes far more often, what is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import BadInput
from .model import Change, Gone, MinedLogs, Pattern

_TIMES = 3
"""How many times as often, for each hour of log, makes a pattern an escalating one …"""
_MORE = 10
"""… and how many more events it takes at least, so that two instead of none is no alarm."""


class EarlierPattern(BaseModel):
    """What matters of a pattern of an earlier run."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    aliases: tuple[str, ...] = ()
    template: str
    count: int = Field(ge=1)
    first_seen: datetime | None = None
    last_seen: datetime | None = None


class EarlierRun(BaseModel):
    """What matters of an earlier run: its patterns, and those that were over even then."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    patterns: tuple[EarlierPattern, ...]
    over: tuple[Gone, ...] = ()


def read_earlier(path: Path) -> EarlierRun:
    """The earlier run in `path`, a `logs.json` or the folder that holds it.

    Raises:
        BadInput: there is none, or it is no `logs.json`.
    """
    file = path / "logs.json" if path.is_dir() else path
    try:
        return EarlierRun.model_validate_json(file.read_bytes())
    except OSError as error:
        raise BadInput(
            f"{file}: {error.strerror or error}; name the logs.json of an earlier run, or its folder"
        ) from None
    except ValidationError:
        raise BadInput(f"{file}: is no logs.json of an earlier run; name the folder that --out wrote then") from None


def compared(now: MinedLogs, before: EarlierRun) -> MinedLogs:
    """`now` with the change of every pattern, and with what is over, by id."""
    known = {name: one for one in before.patterns for name in (one.id, *one.aliases)}
    over = {one.id: one for one in before.over}
    hours, then = _hours(now.patterns), _hours(before.patterns)
    patterns = tuple(
        one.model_copy(update={"change": _change(one, known, over, hours=hours, then=then)}) for one in now.patterns
    )
    back = {name for one in now.patterns for name in (one.id, *one.aliases)}
    gone = [Gone(id=one.id, template=one.template, last_seen=one.last_seen) for one in before.patterns]
    missing = (one for one in (*gone, *before.over) if one.id not in back)
    return now.model_copy(update={"patterns": patterns, "over": tuple(sorted(missing, key=lambda one: one.template))})


def _change(
    pattern: Pattern,
    known: Mapping[str, EarlierPattern],
    over: Mapping[str, Gone],
    *,
    hours: float | None,
    then: float | None,
) -> Change:
    names = (pattern.id, *pattern.aliases)
    earlier = next((known[name] for name in names if name in known), None)
    if earlier is None:
        return "regressed" if any(name in over for name in names) else "new"
    usual = float(earlier.count) if hours is None or then is None else earlier.count * hours / then
    return "escalating" if pattern.count >= _TIMES * usual and pattern.count >= usual + _MORE else "ongoing"


def _hours(patterns: Iterable[Pattern | EarlierPattern]) -> float | None:
    """The hours that a run's events span, an hour at least; None where none has a time."""
    times = [time for one in patterns for time in (one.first_seen, one.last_seen) if time is not None]
    return max((max(times) - min(times)).total_seconds() / 3600, 1.0) if times else None
