"""Run the report suite: read each filing through agents and guards, and compare what is vouched for with the answers.

Only a vouched figure is an answer. What waits for a person, is missing or does not apply is an abstention.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from ...agents.payloads import Consolidated
from ...agents.resources import Resources, open_resources
from ...scenarios.financial_report.scenario import ReportRequest, extract
from ...skills.errors import BadInput
from ...skills.figures import Figure, plain
from ...skills.finance.catalogue import Catalogue
from ...skills.finance.derive import answer, derive
from ..origins import in_words, label, origin, places
from ..outcome import CaseOutcome, Kind, Outcome, scorecard
from .cases import Case, in_answers_unit, is_right, load_cases


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
        names = {case.indicator: _name(case.indicator, resources.catalogue) for case in cases}
    ordered = tuple(results[case.id] for case in cases)
    counts = {kind: sum(case.outcome == kind for case in ordered) for kind in ("right", "wrong", "abstained")}
    return Outcome(
        suite="report",
        right=counts["right"],
        wrong=counts["wrong"],
        abstained=counts["abstained"],
        indicators=scorecard(ordered, names),
        cases=ordered,
    )


def _name(indicator: str, catalogue: Catalogue) -> str:
    return catalogue.name(indicator) if indicator in catalogue else indicator


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
            yield _came_out(case, "abstained", str(error))
        return
    derived, _ = derive(found.figures, found.gaps, resources.catalogue)
    known = {figure.id: figure for figure in (*found.figures, *derived)}
    for case in cases:
        yield _outcome(case, found, resources.catalogue, known)


def _outcome(case: Case, found: Consolidated, catalogue: Catalogue, known: Mapping[str, Figure]) -> CaseOutcome:
    answered = answer(
        case.indicator,
        case.period,
        issuer=found.issuers[0].id,
        figures=found.figures,
        gaps=found.gaps,
        catalogue=catalogue,
        aggregate=case.agg,
    )
    if not isinstance(answered, Figure):
        return _came_out(case, "abstained", answered.reason)
    evidence = places(answered, known)
    said = _came_out(case, "abstained", "").model_copy(
        update={
            "pages": tuple(sorted({place.page for place in evidence if place.page is not None})),
            "origin": origin(answered, catalogue),
            "label": label(answered, catalogue),
            "evidence": in_words(evidence),
        }
    )
    if not answered.vouched:
        reason = "; ".join(answered.reasons) or f"an input is {answered.status.value.replace('_', ' ')}"
        return said.model_copy(update={"answer": reason})
    value = in_answers_unit(answered, case)
    return said.model_copy(update={"outcome": "right" if is_right(value, case) else "wrong", "answer": plain(value)})


def _came_out(case: Case, outcome: Kind, answer: str) -> CaseOutcome:
    return CaseOutcome(
        id=case.id,
        outcome=outcome,
        answer=answer,
        expected=case.answer,
        indicator=case.indicator,
        period=case.period,
        document=Path(case.document).name,
        question=case.question,
    )
