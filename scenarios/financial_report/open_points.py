"""What a person has to settle before the report is finished, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...agents.guards.agreement import Disagreement
from ...agents.payloads import Consolidated
from ...skills.figures import Figure, Gap, Status, figure_id
from ...skills.finance.catalogue import Catalogue
from ...skills.finance.identities import Identity, IdentityCheck
from ...skills.reporting.model import LeftOut, OpenPoint
from .subject import Subject

CATALOGUE = "skills/finance/catalogue/base.yaml"
NAMED = 3
"""So many figures of a peer are named; of more the first, and how many there are."""
CORRECT = "If the document is wrong, have it corrected and run again"


def open_points(
    found: Consolidated,
    subject: Subject,
    *,
    missing: Sequence[Gap],
    left_out: Sequence[LeftOut],
    catalogue: Catalogue,
    identities: Sequence[Identity],
    language: str = "en",
) -> tuple[OpenPoint, ...]:
    """Conflicts, what is required and missing, figures in review, sums that do not close, documents left out, peers."""
    disputed = {figure.id for conflict in found.conflicts for figure in conflict.figures}
    in_review = [
        figure for figure in found.figures if figure.status is Status.NEEDS_REVIEW and figure.id not in disputed
    ]
    own = [figure for figure in in_review if figure.issuer == subject.issuer.id]
    return (
        *_conflicts(found, subject, catalogue, identities, language),
        *(_missing(gap, catalogue, language) for gap in missing),
        *_figures(own, catalogue, language),
        *_sums((check for check in found.checks if check.issuer == subject.issuer.id), identities, language),
        *(
            _document(item, number)
            for number, item in enumerate(sorted(left_out, key=lambda item: (item.name, item.reason)), 1)
        ),
        *_peers(in_review, subject, catalogue, language),
    )


def _id(kind: str, subject: str) -> str:
    return f"{kind}:{'_'.join(subject.split())}"


def _conflicts(
    found: Consolidated, subject: Subject, catalogue: Catalogue, identities: Sequence[Identity], language: str
) -> Iterator[OpenPoint]:
    names = {issuer.id: issuer.name for issuer in found.issuers}
    for conflict in found.conflicts:
        first = conflict.figures[0]
        whose = "" if first.issuer == subject.issuer.id else f" of {names[first.issuer]}"
        name = catalogue.name(conflict.indicator, language)
        yield OpenPoint(
            id=_id("conflict", first.id),
            kind="conflict",
            question=f"{name}{whose}, {conflict.period}: {conflict.reason}.{_supported(conflict, found, identities, language)}",
            figures=(first.id,),
            action="Compare the places, have the wrong document corrected, and run again.",
        )


def _supported(conflict: Disagreement, found: Consolidated, identities: Sequence[Identity], language: str) -> str:
    """Which side adds up with the rest of its own document, if that is true of one side only."""
    names = {identity.id: identity.called(language) for identity in identities}
    sums = {
        document.reading.source.sha256: {
            names[check.identity]: None
            for check in document.checks
            if check.outcome == "held" and conflict.figures[0].id in check.figures
        }
        for document in found.documents
    }
    adding_up = {
        side.amount: (side, name)
        for side in conflict.figures
        if side.evidence is not None
        for name in sums.get(side.evidence.document, ())
    }
    if len(adding_up) != 1:
        return ""
    ((side, name),) = adding_up.values()
    return f" The document’s own arithmetic supports {side.as_reported}: “{name}” holds with it."


def _missing(gap: Gap, catalogue: Catalogue, language: str) -> OpenPoint:
    looked = f" (looked at: {'; '.join(gap.looked_at)})" if gap.looked_at else ""
    return OpenPoint(
        id=_id("missing", figure_id(gap.issuer, gap.indicator, gap.period)),
        kind="missing",
        question=f"{catalogue.name(gap.indicator, language)}, {gap.period}, was not found: {gap.reason}{looked}.",
        action="If it stands in a document, add the label that it has there to the catalogue "
        f"({CATALOGUE}) and run again; if another document has it, add that document.",
    )


def _figures(figures: Iterable[Figure], catalogue: Catalogue, language: str) -> Iterator[OpenPoint]:
    """One point for each indicator and set of reasons, whatever number of years it concerns."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: figure.id):
        alike.setdefault((figure.indicator, figure.qualifiers.suffix(), figure.reasons), []).append(figure)
    for (indicator, _, reasons), members in alike.items():
        years = ", ".join(sorted((figure.period.label for figure in members), reverse=True))
        why = "; ".join(reasons) or "no guard has vouched for it"
        yield OpenPoint(
            id=_id("figure", members[0].id),
            kind="figure",
            question=f"{catalogue.name(indicator, language)}, {years}: {why}".rstrip(".?")
            + ("?" if why.endswith("?") else "."),
            figures=tuple(figure.id for figure in members),
            action=_what_to_do(members),
        )


def _what_to_do(figures: Sequence[Figure]) -> str:
    """What a person can do about figures in review: a label is added to the catalogue, a document is corrected."""
    one = len(figures) == 1
    look = "Look at the place it came from." if one else "Look at the places they came from."
    questions = [all(reason.endswith("?") for reason in figure.reasons) and figure.reasons for figure in figures]
    add = f"add its label to the catalogue ({CATALOGUE}) and run again"
    if all(questions):
        return f"{look} If it is that, {add}." if one else f"{look} Where the answer is yes, {add}."
    if any(questions):
        return f"{look} Where a row’s label is asked about and the answer is yes, {add}. {CORRECT}."
    return f"{look} {CORRECT}; if it was misread, take the figure from the document itself."


def _sums(checks: Iterable[IdentityCheck], identities: Sequence[Identity], language: str) -> Iterator[OpenPoint]:
    names = {identity.id: identity.called(language) for identity in identities}
    broken: dict[str, list[IdentityCheck]] = {}
    for check in sorted(checks, key=lambda check: check.id):
        if check.outcome == "broken":
            broken.setdefault(check.identity, []).append(check)
    for identity, cases in broken.items():
        years = ", ".join(sorted((case.period for case in cases), reverse=True))
        yield OpenPoint(
            id=_id("check", cases[0].id),
            kind="check",
            question=f"“{names[identity]}” does not hold in {years}: {cases[-1].detail}.",
            figures=tuple(dict.fromkeys(figure for case in cases for figure in case.figures)),
            action=f"Look for the item that accounts for the difference, or for a figure that was misread. {CORRECT}.",
        )


def _document(item: LeftOut, number: int) -> OpenPoint:
    return OpenPoint(
        id=_id("document", str(number)),
        kind="document",
        question=f"{item.name} was left out: {item.reason}.",
        action="Give a file that can be read and run again, or go on without it.",
    )


def _peers(in_review: Iterable[Figure], subject: Subject, catalogue: Catalogue, language: str) -> Iterator[OpenPoint]:
    """One point a peer: what is in review there is missing from the comparison."""
    waiting: dict[str, list[Figure]] = {}
    for figure in sorted(in_review, key=lambda figure: figure.id):
        if figure.period.label == subject.period.label:
            waiting.setdefault(figure.issuer, []).append(figure)
    for peer in subject.peers:
        figures = waiting.get(peer.id, [])
        if figures:
            yield OpenPoint(
                id=_id("peer", peer.id),
                kind="peer",
                question=f"{peer.name}, {subject.period.label}: {_waiting(figures, catalogue, language)}.",
                figures=tuple(figure.id for figure in figures),
                action=_what_to_do(figures),
            )


def _waiting(figures: Sequence[Figure], catalogue: Catalogue, language: str) -> str:
    """Which figures wait, and why: "Revenue and 2 more are in review and not compared (odd)"."""
    names = list(dict.fromkeys(catalogue.name(figure.indicator, language) for figure in figures))
    reasons = "; ".join(dict.fromkeys(reason for figure in figures for reason in figure.reasons))
    are = "are" if len(names) > 1 else "is"
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more {are} in review and not compared"
    *before, last = names
    said = f"{', '.join(before)} and {last}" if before else last
    return f"{said} {are} in review and not compared" + (f" ({reasons})" if reasons else "")
