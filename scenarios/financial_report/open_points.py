"""What a person has to settle before the report is finished, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...agents.payloads import Consolidated
from ...skills.figures import Figure, Gap, Status, figure_id
from ...skills.finance.catalogue import Catalogue
from ...skills.finance.identities import Identity, IdentityCheck
from ...skills.reporting.model import LeftOut, OpenPoint
from .subject import Subject


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
        *_conflicts(found, subject, catalogue, language),
        *(_missing(gap, catalogue, language) for gap in missing),
        *_figures(own, catalogue, language),
        *_sums((check for check in found.checks if check.issuer == subject.issuer.id), identities, language),
        *(
            _document(item, number)
            for number, item in enumerate(sorted(left_out, key=lambda item: (item.name, item.reason)), 1)
        ),
        *_peers(in_review, subject),
    )


def _id(kind: str, subject: str) -> str:
    return f"{kind}:{'_'.join(subject.split())}"


def _conflicts(found: Consolidated, subject: Subject, catalogue: Catalogue, language: str) -> Iterator[OpenPoint]:
    names = {issuer.id: issuer.name for issuer in found.issuers}
    for conflict in found.conflicts:
        first = conflict.figures[0]
        whose = "" if first.issuer == subject.issuer.id else f" of {names[first.issuer]}"
        name = catalogue.name(conflict.indicator, language)
        yield OpenPoint(
            id=_id("conflict", first.id),
            kind="conflict",
            question=f"{name}{whose}, {conflict.period}: {conflict.reason}.",
            figures=(first.id,),
            action="Compare the places, say which one is right, and reject the other.",
        )


def _missing(gap: Gap, catalogue: Catalogue, language: str) -> OpenPoint:
    looked = f" (looked at: {'; '.join(gap.looked_at)})" if gap.looked_at else ""
    return OpenPoint(
        id=_id("missing", figure_id(gap.issuer, gap.indicator, gap.period)),
        kind="missing",
        question=f"{catalogue.name(gap.indicator, language)}, {gap.period}, was not found: {gap.reason}{looked}.",
        action="Name the place where it stands, or say that it does not apply.",
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
            action="Look at the place it came from, and accept, correct or reject it.",
        )


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
            action="Find the item that accounts for the difference, or correct the figure that was misread.",
        )


def _document(item: LeftOut, number: int) -> OpenPoint:
    return OpenPoint(
        id=_id("document", str(number)),
        kind="document",
        question=f"{item.name} was left out: {item.reason}.",
        action="Give a file that can be read, or leave it out on purpose.",
    )


def _peers(in_review: Iterable[Figure], subject: Subject) -> Iterator[OpenPoint]:
    """One point a peer: what is in review there is missing from the comparison."""
    waiting: dict[str, list[Figure]] = {}
    for figure in sorted(in_review, key=lambda figure: figure.id):
        if figure.period.label == subject.period.label:
            waiting.setdefault(figure.issuer, []).append(figure)
    for peer in subject.peers:
        figures = waiting.get(peer.id, [])
        if figures:
            many = f"{len(figures)} figures are" if len(figures) > 1 else "a figure is"
            yield OpenPoint(
                id=_id("peer", peer.id),
                kind="peer",
                question=f"{peer.name}, {subject.period.label}: {many} in review and not compared.",
                figures=tuple(figure.id for figure in figures),
                action="Look at where they came from, and accept, correct or reject them."
                if len(figures) > 1
                else "Look at the place it came from, and accept, correct or reject it.",
            )
