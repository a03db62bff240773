"""The guards together: what they say of one document's figures, and what that makes of each figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...skills.figures import Figure, Status
from ...skills.finance.catalogue import Catalogue
from ...skills.finance.identities import Identity, IdentityCheck
from ...skills.finance.reader import ReadAgain
from ...skills.finance.reading import DocumentReading
from .grounding import GUARD as GROUNDING
from .grounding import check_grounding
from .identities import check_sums, printed_rows
from .non_gaap import check_measure
from .period_and_scale import check_periods_and_scale
from .sign import check_sign
from .verdict import OUTCOMES, Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the panel says of a document."""

    verdicts: tuple[Verdict, ...]
    checks: tuple[IdentityCheck, ...]


def judge_document(
    reading: DocumentReading,
    again: ReadAgain,
    *,
    catalogue: Catalogue,
    identities: Sequence[Identity],
) -> Opinion:
    """All guards that need one document only. `again` is what its pages say, read afresh."""
    catalogue = catalogue.of(reading.industry)
    grounded = [check_grounding(figure, again.tables, catalogue=catalogue) for figure in reading.figures]
    stand = {verdict.subject for verdict in grounded if verdict.outcome != "repair"}
    on_page = [figure for figure in reading.figures if figure.id in stand]
    checks, added_up = check_sums(on_page, identities, rows=printed_rows(again.tables) if again.tables else None)
    held = {figure for check in checks if check.outcome == "held" for figure in check.figures}
    signed = [check_sign(figure, catalogue=catalogue, adds_up=figure.id in held) for figure in reading.figures]
    measured = [check_measure(figure, again.tables) for figure in reading.figures]
    fitting = check_periods_and_scale(reading, catalogue=catalogue)
    return Opinion(verdicts=(*grounded, *signed, *measured, *fitting, *added_up), checks=checks)


def outcomes(figures: Iterable[Figure], verdicts: Iterable[Verdict]) -> dict[str, Outcome]:
    """The worst outcome for each figure, by id. One that no guard objects to, but that came with a doubt, is for review."""
    worst: dict[str, Outcome] = {figure.id: "review" if figure.reasons else "passed" for figure in figures}
    for verdict in verdicts:
        if verdict.subject in worst and OUTCOMES.index(verdict.outcome) > OUTCOMES.index(worst[verdict.subject]):
            worst[verdict.subject] = verdict.outcome
    return worst


def marked(figures: Iterable[Figure], verdicts: Iterable[Verdict]) -> tuple[Figure, ...]:
    """`figures` with the status that the verdicts give them, and the reasons.

    A figure that came with a reason of its own, such as a rule's repair, is not vouched even if all guards pass it.
    """
    figures = tuple(figures)
    twins = _of_one_number(figures)
    reasons: dict[str, list[str]] = {}
    blocked: set[str] = set()
    for verdict in verdicts:
        if not verdict.passes:
            alike = twins.get(verdict.subject, (verdict.subject,)) if verdict.guard != GROUNDING else (verdict.subject,)
            for subject in alike:
                reasons.setdefault(subject, []).append(verdict.reason)
        if verdict.outcome == "blocked":
            blocked.add(verdict.subject)
    return tuple(_mark(figure, reasons, figure.id in blocked) for figure in figures)


def _of_one_number(figures: Sequence[Figure]) -> dict[str, tuple[str, ...]]:
    """By id, all figures that stand on the same printed number: a doubt about the number is one about each of them."""
    places: dict[tuple[object, ...], list[str]] = {}
    for figure in figures:
        if figure.evidence is not None and figure.evidence.box is not None:
            place = (figure.evidence.document, figure.evidence.page, figure.evidence.box)
            places.setdefault(place, []).append(figure.id)
    return {name: tuple(names) for names in places.values() for name in names}


def _mark(figure: Figure, reasons: Mapping[str, Sequence[str]], is_blocked: bool) -> Figure:
    said = tuple(dict.fromkeys((*figure.reasons, *reasons.get(figure.id, ()))))
    if is_blocked or figure.status is Status.REJECTED:
        status = Status.REJECTED
    else:
        status = Status.NEEDS_REVIEW if said else Status.VOUCHED
    return figure.model_copy(update={"status": status, "reasons": said})
