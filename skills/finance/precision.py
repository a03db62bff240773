"""How many decimals a percentage is printed with: as many as its sources print, one at most."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from ..figures import Figure, Unit

_DECIMALS = re.compile(r"(?P<whole>[\d.,'’\s]*?)(?:[.,](?P<decimals>\d{1,6}))?\)?\s*%?\s*\)?")


def whole_percentages(figures: Iterable[Figure]) -> frozenset[str]:
    """The indicators all of whose figures are printed as whole percentages: "220 %" is not to become "220.0 %".

    A figure that is computed has as many decimals as one likes: where one of them is, a decimal is printed of all.
    """
    told: dict[str, bool] = {}
    for figure in figures:
        if figure.unit is Unit.RATIO and figure.period.aggregate is None:
            told[figure.indicator] = told.get(figure.indicator, True) and _is_whole(figure)
    return frozenset(indicator for indicator, whole in told.items() if whole)


def _is_whole(figure: Figure) -> bool:
    if figure.evidence is None or figure.as_reported is None or figure.amount * 100 % 1:
        return False
    found = _DECIMALS.fullmatch(figure.as_reported.strip().lstrip("(-−+ "))
    if found is None:
        return False
    decimals = found["decimals"] or ""
    is_fraction = "%" not in figure.as_reported and abs(figure.amount) == _read(found["whole"], decimals)
    return len(decimals) <= (2 if is_fraction else 0)


def _read(whole: str, decimals: str) -> Decimal | None:
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{decimals}") if digits and decimals else None
