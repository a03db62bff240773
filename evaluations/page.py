"""The page of an evaluation: one file that opens offline, for any suite's `Outcome`.

A scorecard with a row for each indicator, then every case that did not come out right with what was expected, what was
answered and the places; what came out right stands last and folded. It loads nothing and runs no script.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from ..skills.reporting.templating import pages_of
from .outcome import KINDS, CaseOutcome, Kind, Outcome, Score

_TEMPLATES = Path(__file__).parent / "templates"
_HEADINGS: dict[Kind, str] = {
    "wrong": "Wrong",
    "broken": "Does not add up",
    "abstained": "Abstained",
    "restated": "Restated",
    "right": "Right",
}


def render(outcome: Outcome, *, title: str, lead: str, words: dict[str, str] | None = None) -> str:
    """The page as HTML. `lead`: what was measured, in a sentence or two.

    `words` name the columns of a suite whose right, wrong and abstained mean something more special.
    """
    style = (_TEMPLATES / "evaluation.css").read_text(encoding="utf-8")
    return (
        pages_of(_TEMPLATES)
        .get_template("evaluation.html.j2")
        .render(
            title=title,
            lead=lead,
            outcome=outcome,
            words={"right": "Right", "wrong": "Wrong", "abstained": "Abstained", **(words or {})},
            columns=columns(outcome.indicators),
            sections=sections(outcome.cases),
            style=Markup(style),
            policy=f"default-src 'none'; style-src 'sha256-{_hash(style)}'; base-uri 'none'; form-action 'none'",
        )
    )


def columns(scores: Iterable[Score]) -> tuple[str, ...]:
    """The further columns of the scorecard, in the order in which the suite gives them."""
    return tuple(dict.fromkeys(name for score in scores for name in score.counts))


def sections(cases: Iterable[CaseOutcome]) -> tuple[tuple[Kind, str, tuple[CaseOutcome, ...]], ...]:
    """The cases by outcome, under headings; those that need a look first."""
    cases = tuple(cases)
    by_kind: dict[Kind, tuple[CaseOutcome, ...]] = {
        kind: tuple(case for case in cases if case.outcome == kind) for kind in KINDS
    }
    return tuple((kind, _HEADINGS[kind], own) for kind, own in by_kind.items() if own)


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
