"""Which indicators each part of a report shows, as `sections.yaml` and `charts.yaml` say it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from ..evidence import Frozen
from ..finance.catalogue.schema import Group
from .model import Report

_HERE = Path(__file__).parent


class SectionRule(Frozen):
    """Which indicators a section shows: those that are named, then the rest of the groups without those aside."""

    id: str
    indicators: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    aside: tuple[str, ...] = ()
    needs: tuple[str, ...] = Field(default=(), description="shown only where one of these has a figure")


class ChartRule(Frozen):
    """Charts on one scale: the first `take` of `indicators` that there is enough to draw of."""

    id: str
    place: Literal["years", "peers", "variances"]
    take: int
    indicators: tuple[str, ...]


@cache
def rules() -> dict[str, SectionRule]:
    """All rules of `sections.yaml` by section."""
    entries = yaml.safe_load((_HERE / "sections.yaml").read_text(encoding="utf-8"))
    return {entry["id"]: SectionRule.model_validate(entry) for entry in entries}


def section_rules() -> tuple[SectionRule, ...]:
    """All sections with a table of the company's own indicators, in the order of a report."""
    return tuple(rule for rule in rules().values() if rule.groups)


def sections_of(report: Report) -> tuple[SectionRule, ...]:
    """Those of them that the report has what it needs for."""
    known = {figure.indicator for figure in report.of_subject()}
    return tuple(rule for rule in section_rules() if not rule.needs or known.intersection(rule.needs))


@cache
def chart_rules(place: Literal["years", "peers", "variances"]) -> tuple[ChartRule, ...]:
    """The rules of `charts.yaml` for one place, in their order."""
    entries = yaml.safe_load((_HERE / "charts.yaml").read_text(encoding="utf-8"))
    made = (ChartRule.model_validate(entry) for entry in entries)
    return tuple(rule for rule in made if rule.place == place)
