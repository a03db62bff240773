"""What every suite comes to: cases, and a scorecard with a row for each indicator. The JSON of all suites has this shape.

`docs/evaluations.md` describes it field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import Field

from ..skills.evidence import Frozen

Kind = Literal["wrong", "broken", "abstained", "restated", "right"]
KINDS: tuple[Kind, ...] = ("wrong", "broken", "abstained", "restated", "right")
"""The outcomes of a case, the one that needs a look most first; broken is an identity that does not add up."""


class CaseOutcome(Frozen):
    """One question that a suite asked, or one pair of figures that it compared, and how that came out."""

    id: str
    outcome: Kind
    answer: str = Field(description="what was answered in the unit of the expected answer, or why there is no answer")
    expected: str = Field(description="what it should be: the known answer, or what the other document says")
    pages: tuple[int, ...] = Field(default=(), description="the pages that the answer comes from, counted from 1")
    indicator: str = Field(default="", description="id of the indicator, or the code of a template's row")
    period: str = ""
    document: str = Field(default="", description="the document that was asked, or the issuer if there are several")
    question: str = ""
    origin: str = Field(default="", description="where the answer comes from: a statement, a deck, a calculation")
    label: str = Field(default="", description="the printed label of its row, with its tier in the catalogue")
    evidence: tuple[str, ...] = Field(default=(), description="each place in words, with what is printed there")
    note: str = Field(default="", description="what else there is to say, such as what explains a restatement")


class Score(Frozen):
    """One row of the scorecard."""

    indicator: str
    name: str
    right: int = 0
    wrong: int = 0
    abstained: int = 0
    counts: dict[str, int] = Field(default={}, description="further columns of the suite, by their heading")
    origins: dict[str, int] = Field(default={}, description="how often the answer came from where, the commonest first")


class Outcome(Frozen):
    """How a suite came out."""

    suite: str = ""
    right: int
    wrong: int
    abstained: int
    facts: dict[str, str] = Field(default={}, description="further figures about the whole run, by what they are")
    indicators: tuple[Score, ...] = ()
    cases: tuple[CaseOutcome, ...]


def failing_first(cases: Iterable[CaseOutcome]) -> list[CaseOutcome]:
    """The cases by outcome, wrong ones first, otherwise in their order."""
    return sorted(cases, key=lambda case: KINDS.index(case.outcome))


def scorecard(cases: Sequence[CaseOutcome], names: dict[str, str]) -> tuple[Score, ...]:
    """A row for each indicator of `cases`, those with wrong answers first, then by name. `names`: indicator → name."""
    rows: list[Score] = []
    for indicator in dict.fromkeys(case.indicator for case in cases):
        own = [case for case in cases if case.indicator == indicator]
        origins = [case.origin for case in own if case.origin]
        rows.append(
            Score(
                indicator=indicator,
                name=names.get(indicator, indicator),
                right=sum(case.outcome == "right" for case in own),
                wrong=sum(case.outcome == "wrong" for case in own),
                abstained=sum(case.outcome == "abstained" for case in own),
                origins={
                    origin: origins.count(origin)
                    for origin in sorted(set(origins), key=lambda origin: (-origins.count(origin), origin))
                },
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.wrong, row.name)))
