"""Whether a template that solo and group reports share is about the one or the other: as the own funds printed nearest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .readings import TemplateReading


def with_scopes(readings: Sequence[TemplateReading]) -> tuple[TemplateReading, ...]:
    """The readings, those without a scope of their own with that of the template nearest to them in the report."""
    told = [reading for reading in readings if reading.scope is not None]
    return tuple(
        reading if reading.scope is not None else reading.model_copy(update={"scope": _nearest(reading, told)})
        for reading in readings
    )


def _nearest(reading: TemplateReading, told: Sequence[TemplateReading]) -> Literal["solo", "group"] | None:
    """The scope of the nearest template; None where both are equally near, or there is none."""
    if not told:
        return None
    least = min(_apart(reading, other) for other in told)
    nearest = [other for other in told if _apart(reading, other) == least]
    return nearest[0].scope if all(other.scope == nearest[0].scope for other in nearest) else None


def _apart(one: TemplateReading, other: TemplateReading) -> int:
    return max(0, other.pages[0] - one.pages[-1], one.pages[0] - other.pages[-1])
