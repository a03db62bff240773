"""What a person has to settle before the report is finished, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ...agents.guards.agreement import Disagreement
from ...agents.payloads import Consolidated
from ...skills.figures import Figure, Gap, Status, figure_id
from ...skills.finance.catalogue import Catalogue
from ...skills.finance.identities import Identity, IdentityCheck
from ...skills.reporting.labels import Labels, load_labels
from ...skills.reporting.model import LeftOut, OpenPoint
from ...skills.reporting.naming import qualified
from ...skills.writing.messages import Messages, load_messages
from .subject import Subject

CATALOGUE = "skills/finance/catalogue/base.yaml"
NAMED = 3
"""So many figures of a peer are named; of more the first, and how many there are."""


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
    asking = _Asking(found, subject, catalogue, identities, load_messages(language), load_labels(language))
    return tuple(asking.points(missing, left_out))


def _id(kind: str, subject: str) -> str:
    return f"{kind}:{'_'.join(subject.split())}"


@dataclass(frozen=True)
class _Asking:
    found: Consolidated
    subject: Subject
    catalogue: Catalogue
    identities: Sequence[Identity]
    messages: Messages
    labels: Labels

    def points(self, missing: Sequence[Gap], left_out: Sequence[LeftOut]) -> Iterator[OpenPoint]:
        found = self.found
        disputed = {figure.id for conflict in found.conflicts for figure in conflict.figures}
        in_review = [
            figure for figure in found.figures if figure.status is Status.NEEDS_REVIEW and figure.id not in disputed
        ]
        own = self.subject.issuer.id
        yield from (self._conflict(conflict) for conflict in found.conflicts)
        yield from (self._missing(gap) for gap in missing)
        yield from self._figures(figure for figure in in_review if figure.issuer == own)
        yield from self._sums(check for check in found.checks if check.issuer == own)
        documents = sorted(left_out, key=lambda item: (item.name, item.reason))
        yield from (self._document(item, number) for number, item in enumerate(documents, 1))
        yield from self._peers(in_review)

    def _said(self, reason: str) -> str:
        return self.messages.translate(reason).text

    def _name(self, indicator: str) -> str:
        return self.catalogue.name(indicator, self.messages.language)

    def _called(self, figure: Figure) -> str:
        return qualified(self._name(figure.indicator), figure.qualifiers, self.labels)

    def _years(self, labels: Iterable[str]) -> str:
        return ", ".join(self.messages.period(label) for label in sorted(labels, reverse=True))

    def _conflict(self, conflict: Disagreement) -> OpenPoint:
        names = {issuer.id: issuer.name for issuer in self.found.issuers}
        first = conflict.figures[0]
        period, reason = self.messages.period(conflict.period), self._said(conflict.reason)
        what = self._called(first)
        if first.issuer != self.subject.issuer.id:
            what = self.messages.say("{name} of {company}", name=what, company=names[first.issuer])
        return OpenPoint(
            id=_id("conflict", first.id),
            kind="conflict",
            question=" ".join(filter(None, (f"{what}, {period}: {reason}.", self._supported(conflict)))),
            figures=(first.id,),
            action=self.messages.say("Compare the places, have the wrong document corrected, and run again."),
        )

    def _supported(self, conflict: Disagreement) -> str:
        """Which side adds up with the rest of its own document, if that is true of one side only."""
        names = {identity.id: identity.called(self.messages.language) for identity in self.identities}
        sums = {
            document.reading.source.sha256: {
                names[check.identity]: None
                for check in document.checks
                if check.outcome == "held" and conflict.figures[0].id in check.figures
            }
            for document in self.found.documents
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
        said = "The document’s own arithmetic supports {printed}: “{identity}” holds with it."
        return self.messages.say(said, printed=side.as_reported, identity=name)

    def _missing(self, gap: Gap) -> OpenPoint:
        say = self.messages.say
        what = {"name": self._name(gap.indicator), "period": self.messages.period(gap.period)}
        what["reason"] = self._said(gap.reason)
        places = "; ".join(map(self._said, gap.looked_at))
        return OpenPoint(
            id=_id("missing", figure_id(gap.issuer, gap.indicator, gap.period)),
            kind="missing",
            question=say("{name}, {period}, was not found: {reason} (looked at: {places}).", **what, places=places)
            if places
            else say("{name}, {period}, was not found: {reason}.", **what),
            action=say(
                "If it stands in a document, add the label that it has there to the catalogue ({catalogue}) and run "
                "again; if another document has it, add that document.",
                catalogue=CATALOGUE,
            ),
        )

    def _figures(self, figures: Iterable[Figure]) -> Iterator[OpenPoint]:
        """One point for each indicator and set of reasons, whatever number of years it concerns."""
        alike: dict[tuple[str, str, tuple[str, ...]], list[Figure]] = {}
        for figure in sorted(figures, key=lambda figure: figure.id):
            alike.setdefault((figure.indicator, figure.qualifiers.suffix(), figure.reasons), []).append(figure)
        for (_, _, reasons), members in alike.items():
            years = self._years(figure.period.label for figure in members)
            why = "; ".join(map(self._said, reasons)) or self.messages.say("no guard has vouched for it")
            yield OpenPoint(
                id=_id("figure", members[0].id),
                kind="figure",
                question=f"{self._called(members[0])}, {years}: {why}".rstrip(".?")
                + ("?" if why.endswith("?") else "."),
                figures=tuple(figure.id for figure in members),
                action=self._what_to_do(members),
            )

    def _what_to_do(self, figures: Sequence[Figure]) -> str:
        """What a person can do about figures in review: a label is added to the catalogue, a document is corrected."""
        questions = [all(reason.endswith("?") for reason in figure.reasons) and figure.reasons for figure in figures]
        say = partial(self.messages.say, catalogue=CATALOGUE)
        one = len(figures) == 1
        look = say("Look at the place it came from.") if one else say("Look at the places they came from.")
        if all(questions):
            then = (
                say("If it is that, add its label to the catalogue ({catalogue}) and run again.")
                if one
                else say("Where the answer is yes, add its label to the catalogue ({catalogue}) and run again.")
            )
        elif any(questions):
            then = say(
                "Where a row’s label is asked about and the answer is yes, add its label to the catalogue ({catalogue}) "
                "and run again. If the document is wrong, have it corrected and run again."
            )
        else:
            then = say(
                "If the document is wrong, have it corrected and run again; if it was misread, take the figure from the "
                "document itself."
            )
        return f"{look} {then}"

    def _sums(self, checks: Iterable[IdentityCheck]) -> Iterator[OpenPoint]:
        names = {identity.id: identity.called(self.messages.language) for identity in self.identities}
        broken: dict[str, list[IdentityCheck]] = {}
        for check in sorted(checks, key=lambda check: check.id):
            if check.outcome == "broken":
                broken.setdefault(check.identity, []).append(check)
        for identity, cases in broken.items():
            yield OpenPoint(
                id=_id("check", cases[0].id),
                kind="check",
                question=self.messages.say(
                    "“{identity}” does not hold in {years}: {detail}.",
                    identity=names[identity],
                    years=self._years({case.period for case in cases}),
                    detail=self._said(cases[-1].detail),
                ),
                figures=tuple(dict.fromkeys(figure for case in cases for figure in case.figures)),
                action=self.messages.say(
                    "Look for the item that accounts for the difference, or for a figure that was misread. If the "
                    "document is wrong, have it corrected and run again."
                ),
            )

    def _document(self, item: LeftOut, number: int) -> OpenPoint:
        say = self.messages.say
        return OpenPoint(
            id=_id("document", str(number)),
            kind="document",
            question=say("{name} was left out: {reason}.", name=item.name, reason=self._said(item.reason)),
            action=say("Give a file that can be read and run again, or go on without it."),
        )

    def _peers(self, in_review: Iterable[Figure]) -> Iterator[OpenPoint]:
        """One point a peer: what is in review there is missing from the comparison."""
        waiting: dict[str, list[Figure]] = {}
        for figure in sorted(in_review, key=lambda figure: figure.id):
            if figure.period.label == self.subject.period.label:
                waiting.setdefault(figure.issuer, []).append(figure)
        for peer in self.subject.peers:
            figures = waiting.get(peer.id, [])
            if figures:
                year = self.messages.period(self.subject.period.label)
                yield OpenPoint(
                    id=_id("peer", peer.id),
                    kind="peer",
                    question=f"{peer.name}, {year}: {self._waiting(figures)}.",
                    figures=tuple(figure.id for figure in figures),
                    action=self._what_to_do(figures),
                )

    def _waiting(self, figures: Sequence[Figure]) -> str:
        """Which figures wait, and why: "Revenue and 2 more are in review and not compared (odd)"."""
        say = self.messages.say
        names = list(dict.fromkeys(self._called(figure) for figure in figures))
        if len(names) > NAMED:
            more = len(names) - NAMED
            said = "{names} and {more} more are in review and not compared"
            return say(said, names=", ".join(names[:NAMED]), more=more)
        listed = self.messages.list(names)
        waits = (
            say("{name} is in review and not compared", name=listed)
            if len(names) == 1
            else say("{names} are in review and not compared", names=listed)
        )
        reasons = "; ".join(dict.fromkeys(self._said(reason) for figure in figures for reason in figure.reasons))
        return f"{waits} ({reasons})" if reasons else waits
