"""The order of a company's fiscal years: which label comes before which, by the dates where they are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..figures import Period

YEAR_IN_DAYS = range(350, 381)
"""How far apart the ends of two consecutive fiscal years lie: years of 52 and 53 weeks, and a day or two of leeway."""

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PART = re.compile(r"(?:(?P<kind>[QH])[1-4]|(?P<months>\d{1,2})M)")
_MONTHS = {"Q": 3, "H": 6}
_SPAN = re.compile(r"^(?P<first>\S+)\s*[-–]\s*(?P<last>\S+)$")


class NotConsecutive(ValueError):
    """There is no year before, or the label that should be it ends at another time."""


def shape(label: str) -> str:
    """The label without its year: "FY2018" and "FY2017" are of one shape, "Q4 2018" is of another."""
    return _YEAR.sub("#", label)


def months_in(label: str) -> int | None:
    """How many months a period called so covers: 3 for "Q2 FY2022", 9 for "9M FY2022"; None for a name that tells nothing.

    Only figures of spans equally long stand in one series.
    """
    part, _, year = label.rpartition(" ")
    if not part:
        return 12 if shape(year) in ("FY#", "#") else None
    found = _PART.fullmatch(part)
    if found is None:
        return None
    return _MONTHS[found["kind"]] if found["kind"] else int(found["months"])


def year_of(label: str) -> int:
    """The year in the label, 0 if there is none: what labels are sorted by."""
    found = _YEAR.search(label)
    return int(found[0]) if found else 0


def end_of(period: Period) -> date:
    """The day on which a period ends; the last of the year in its label where it is not known."""
    return period.end or date(max(year_of(period.label), 1), 12, 31)


def year_before(label: str) -> str | None:
    """The label a year earlier, "FY2017" for "FY2018"; nothing for a label with no year or with several."""
    return _YEAR.sub(lambda year: f"{int(year[0]) - 1:04}", label) if len(_YEAR.findall(label)) == 1 else None


def span_label(first: str, last: str) -> str:
    """The label of an aggregate: "FY2016-FY2018"."""
    return f"{first}-{last}"


def ends_of_span(label: str) -> tuple[str, str] | None:
    """The first and the last year of "FY2016-FY2018", nothing for the label of a single period."""
    found = _SPAN.match(label.strip())
    if found is None or not (_YEAR.search(found["first"]) and _YEAR.search(found["last"])):
        return None
    return found["first"], found["last"]


def is_year(period: Period) -> bool:
    """Whether a period is about a full year, by its dates or else by its label."""
    if period.kind == "duration" and period.start and period.end:
        return (period.end - period.start).days + 1 in YEAR_IN_DAYS
    return shape(period.label) in ("FY#", "#")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The ends of one company's fiscal periods, as far as they are known."""

    ends: Mapping[str, date]

    @classmethod
    def of(cls, periods: Iterable[Period]) -> Calendar:
        """The calendar that `periods` tell; of several ends for one label the most frequent counts, then the latest."""
        seen: dict[str, Counter[date]] = {}
        for period in periods:
            if period.end is not None and period.aggregate is None:
                seen.setdefault(period.label, Counter())[period.end] += 1
        return cls({label: max(ends, key=lambda end: (ends[end], end)) for label, ends in sorted(seen.items())})

    def before(self, label: str) -> str:
        """The label of the year before `label`.

        Raises:
            NotConsecutive: the label has no year, or the dates say that the label before it is not a year earlier.
        """
        end = self.ends.get(label)
        by_name = year_before(label)
        if end is not None:
            alike = (other for other in self.ends if shape(other) == shape(label))
            matches = [other for other in alike if (end - self.ends[other]).days in YEAR_IN_DAYS]
            if len(matches) == 1:
                return matches[0]
            if by_name in self.ends:
                raise NotConsecutive(f"{by_name} does not end a year before {label}")
        if by_name is None:
            raise NotConsecutive(f"the year before {label} is not known")
        return by_name

    def sort_key(self, label: str) -> tuple[date, int, str]:
        """Orders labels in time; a label without a known end goes by the year in it."""
        end = self.ends.get(label)
        return (end or date(max(year_of(label), 1), 12, 31), year_of(label), label)

    def runs(self, labels: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The labels in unbroken runs of consecutive years, each from its first year to its last."""
        left = set(labels)
        runs: list[tuple[str, ...]] = []
        for label in sorted(left, key=self.sort_key, reverse=True):
            if label not in left:
                continue
            run = [label]
            left.discard(label)
            while (previous := self._before_or_none(run[-1])) in left:
                run.append(str(previous))
                left.discard(str(previous))
            runs.append(tuple(reversed(run)))
        return tuple(runs)

    def _before_or_none(self, label: str) -> str | None:
        try:
            return self.before(label)
        except NotConsecutive:
            return None
