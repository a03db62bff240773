"""A report on an earlier year says nothing of what came later: no figure, no growth up to it, no open point about it.

What a later filing says of the year itself stays: its restatement is the latest word on that year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ...agents.payloads import Consolidated
from ...skills.figures import Period
from ...skills.finance.peers import SIX_MONTHS_IN_DAYS
from ...skills.finance.years import year_of
from .subject import Subject

_MOVED = timedelta(days=7)
"""A year of 52 or 53 weeks may end some days after the day that another document gives for it."""


def as_of(found: Consolidated, subject: Subject) -> Consolidated:
    """What was found, up to the period that the report is about.

    Of a competitor what ends half a year later still belongs beside it, and what bears the same year's name always does.
    """
    sight = _Sight.of(found, subject)
    return found.model_copy(
        update={
            "figures": tuple(figure for figure in found.figures if sight.shows(figure.issuer, figure.period.label)),
            "gaps": tuple(gap for gap in found.gaps if sight.shows(gap.issuer, gap.period)),
            "checks": tuple(check for check in found.checks if sight.shows(check.issuer, check.period)),
            "conflicts": tuple(one for one in found.conflicts if sight.shows(one.figures[0].issuer, one.period)),
            "verdicts": tuple(
                verdict for verdict in found.verdicts if sight.shows(*_issuer_and_period(verdict.subject))
            ),
        }
    )


def _issuer_and_period(subject: str) -> tuple[str, str]:
    """Of the id of a figure or of an identity's check: "walmart/revenue@FY2018", "balance_sheet(walmart@FY2018)"."""
    before, _, period = subject.rstrip(")").rpartition("@")
    issuer = before.partition("/")[0] if "/" in before else before.rpartition("(")[2]
    return issuer.partition("[")[0], period


@dataclass(frozen=True, slots=True)
class _Sight:
    issuer: str
    period: Period
    ends: Mapping[tuple[str, str], date]

    @classmethod
    def of(cls, found: Consolidated, subject: Subject) -> _Sight:
        ends: dict[tuple[str, str], date] = {}
        for figure in found.figures:
            if figure.period.end is not None:
                key = (figure.issuer, figure.period.label)
                ends[key] = max(figure.period.end, ends.get(key, figure.period.end))
        return cls(subject.issuer.id, subject.period, ends)

    def shows(self, issuer: str, label: str) -> bool:
        """Whether the period called `label` of a company is no later than the report's; one without a name always is."""
        if not label or label == self.period.label:
            return True
        end = self.ends.get((issuer, label))
        if end is None or self.period.end is None:
            return year_of(label) <= year_of(self.period.label)
        later = _MOVED if issuer == self.issuer else timedelta(days=SIX_MONTHS_IN_DAYS)
        return end <= self.period.end + later or (
            issuer != self.issuer and year_of(label) <= year_of(self.period.label)
        )
