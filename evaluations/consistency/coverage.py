"""How much of what the catalogue knows was found in each filing, and whether it adds up there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...agents.payloads import GuardedReading
from ...skills.figures import Status

ANSWERED, IN_REVIEW, MISSING, NOT_APPLICABLE = "answered", "in review", "missing", "not applicable"
HELD, BROKEN = "identities held", "identities broken"
_COUNTED = {
    Status.VOUCHED: ANSWERED,
    Status.NEEDS_REVIEW: IN_REVIEW,
    Status.REJECTED: IN_REVIEW,
    Status.MISSING: MISSING,
    Status.NOT_APPLICABLE: NOT_APPLICABLE,
}


def coverage(documents: Iterable[GuardedReading]) -> dict[str, Counter[str]]:
    """Indicator → how often it was answered, in review, missing or not applicable, over all periods of all filings.

    A rejected figure counts as in review: it is no answer. Documents in which no statement was found are left out: of
    them nothing could be expected.
    """
    found: dict[str, Counter[str]] = {}
    for document in documents:
        reading = document.reading
        if not reading.statements:
            continue
        seen = {(figure.indicator, figure.period.label) for figure in reading.figures}
        for figure in reading.figures:
            found.setdefault(figure.indicator, Counter())[_COUNTED[figure.status]] += 1
        for gap in reading.gaps:
            if (gap.indicator, gap.period) not in seen:
                found.setdefault(gap.indicator, Counter())[_COUNTED[gap.status]] += 1
        for check in document.checks:
            if check.outcome in ("held", "broken"):
                kind = HELD if check.outcome == "held" else BROKEN
                for name in {figure.split("/", 1)[1].split("@")[0].split("[")[0] for figure in check.figures}:
                    found.setdefault(name, Counter())[kind] += 1
    return found
