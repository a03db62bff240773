"""Run the report suite: read each filing through agents and guards, and compare what is vouched for with the answers.

Only a vouched figure is an answer. What waits for a person, is missing or does not apply is an abstention.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal

from pydantic import Field

from ...agents.payloads import Consolidated
from ...agents.resources import Resources, open_resources
from ...scenarios.financial_report.scenario import ReportRequest, extract
from ...skills.errors import BadInput
from ...skills.evidence import Frozen
from ...skills.figures import Figure, plain
from ...skills.finance.derive import answer, derive
from .cases import Case, in_answers_unit, is_right, load_cases


class CaseOutcome(Frozen):
    """How one case came out."""

    id: str
    outcome: Literal["right", "wrong", "abstained"]
    answer: str = Field(description="what was answered in the unit of the expected answer, or why there is no answer")
    expected: str
    pages: tuple[int, ...] = Field(default=(), description="the pages that the answer comes from, counted from 1")


class Outcome(Frozen):
    """How the suite came out."""

    right: int
    wrong: int
    abstained: int
    cases: tuple[CaseOutcome, ...]


def run(folder: Path, *, progress: Callable[[str], None]) -> Outcome:
    """Answer every case of `folder`, in the order of its file.

    Raises:
        BadInput: the folder has no cases, or a line of them is malformed.
    """
    cases = load_cases(folder)
    if not cases:
        raise BadInput(f"{folder / 'cases.jsonl'}: holds no cases")
    results: dict[str, CaseOutcome] = {}
    with closing(open_resources()) as resources:
        by_document = _by_document(cases)
        _start_reading(folder, by_document, resources)
        for number, (document, asked) in enumerate(by_document.items(), start=1):
            progress(f"{number} of {len(by_document)}: {Path(document).name}")
            for outcome in _outcomes(folder / document, asked, resources):
                results[outcome.id] = outcome
    ordered = tuple(results[case.id] for case in cases)
    counts = {kind: sum(case.outcome == kind for case in ordered) for kind in ("right", "wrong", "abstained")}
    return Outcome(right=counts["right"], wrong=counts["wrong"], abstained=counts["abstained"], cases=ordered)


def _by_document(cases: Sequence[Case]) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {}
    for case in cases:
        found.setdefault(case.document, []).append(case)
    return found


def _start_reading(folder: Path, documents: dict[str, list[Case]], resources: Resources) -> None:
    """Hand all filings to the workers, so that every core has something to do."""
    for document in documents:
        path = folder / document
        if path.is_file():
            resources.reader.prefetch(path, path.name)


def _outcomes(path: Path, cases: Sequence[Case], resources: Resources) -> Iterator[CaseOutcome]:
    try:
        found, _ = extract(ReportRequest(paths=(path,)), progress=lambda _: None, resources=resources)
    except BadInput as error:
        for case in cases:
            yield CaseOutcome(id=case.id, outcome="abstained", answer=str(error), expected=case.answer)
        return
    derived, _ = derive(found.figures, found.gaps, resources.catalogue)
    places = _pages({figure.id: figure for figure in (*found.figures, *derived)})
    for case in cases:
        yield _outcome(case, found, resources, places)


def _outcome(
    case: Case, found: Consolidated, resources: Resources, places: Callable[[Figure], tuple[int, ...]]
) -> CaseOutcome:
    answered = answer(
        case.indicator,
        case.period,
        issuer=found.issuers[0].id,
        figures=found.figures,
        gaps=found.gaps,
        catalogue=resources.catalogue,
        aggregate=case.agg,
    )
    if not isinstance(answered, Figure):
        return CaseOutcome(id=case.id, outcome="abstained", answer=answered.reason, expected=case.answer)
    pages = places(answered)
    if not answered.vouched:
        reason = "; ".join(answered.reasons) or f"an input is {answered.status.value.replace('_', ' ')}"
        return CaseOutcome(id=case.id, outcome="abstained", answer=reason, expected=case.answer, pages=pages)
    value = in_answers_unit(answered, case)
    said: Literal["right", "wrong"] = "right" if is_right(value, case) else "wrong"
    return CaseOutcome(id=case.id, outcome=said, answer=plain(value), expected=case.answer, pages=pages)


def _pages(figures: dict[str, Figure]) -> Callable[[Figure], tuple[int, ...]]:
    def pages(figure: Figure) -> set[int]:
        if figure.evidence is not None:
            return {figure.evidence.page} if figure.evidence.page is not None else set()
        inputs = figure.calculation.inputs if figure.calculation else ()
        return {page for name in inputs if name in figures for page in pages(figures[name])}

    return lambda figure: tuple(sorted(pages(figure)))
