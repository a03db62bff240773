"""What a person has to settle before the report is finished, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from ...agents.guards.agreement import Disagreement
from ...agents.payloads import Consolidated
from ...skills.figures import Figure, Gap, Status, figure_id
from ...skills.finance.catalogue import Catalogue
from ...skills.finance.identities import Identity, IdentityCheck
from ...skills.finance.years import end_of, year_of
from ...skills.reporting.labels import Labels, load_labels
from ...skills.reporting.model import LeftOut, OpenPoint
from ...skills.reporting.naming import qualified
from ...skills.writing.messages import Messages, load_messages
from .causes import convicted, doubts, together
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
    years: Mapping[str, str] = MappingProxyType({}),
    language: str = "en",
) -> tuple[OpenPoint, ...]:
    """Conflicts, what is required and missing, figures in review, sums that do not close, documents left out, peers.

    The years after the one that the report is about are no part of it, and nothing that is open in them is. `years` tells
    the peers' names for the year that is compared; without one, a peer's is called as the subject's.
    """
    asking = _Asking(found, subject, years, catalogue, identities, load_messages(language), load_labels(language))
    return tuple(asking.points(missing, left_out))


def _id(kind: str, subject: str) -> str:
    return f"{kind}:{'_'.join(subject.split())}"


def _asked(figures: Iterable[Figure]) -> list[bool]:
    """Of each figure, whether all that it waits for is an answer about its row's label."""
    return [bool(figure.reasons) and all(reason.endswith("?") for reason in figure.reasons) for figure in figures]


@dataclass(frozen=True)
class _Asking:
    found: Consolidated
    subject: Subject
    years: Mapping[str, str]
    catalogue: Catalogue
    identities: Sequence[Identity]
    messages: Messages
    labels: Labels

    def points(self, missing: Sequence[Gap], left_out: Sequence[LeftOut]) -> Iterator[OpenPoint]:
        found = self.found
        conflicts = [one for one in found.conflicts if self._concerns(one.figures[0].issuer, one.period)]
        disputed = {figure.id for conflict in found.conflicts for figure in conflict.figures}
        in_review = [
            figure
            for figure in found.figures
            if figure.status is Status.NEEDS_REVIEW
            and figure.id not in disputed
            and self._concerns(figure.issuer, figure.period.label)
        ]
        own = self.subject.issuer.id
        yield from (self._conflict(conflict) for conflict in conflicts)
        yield from (self._missing(gaps) for gaps in together(missing, names=self.catalogue.name))
        mine = [figure for figure in in_review if figure.issuer == own]
        sums = [check for check in found.checks if check.issuer == own and self._concerns(own, check.period)]
        with_a_sum = convicted(mine, sums, self.identities)
        yield from self._figures(figure for figure in mine if figure.id not in with_a_sum)
        yield from self._sums(sums, [figure for figure in mine if figure.id in with_a_sum])
        documents = sorted(left_out, key=lambda item: (item.name, item.reason))
        yield from (self._document(item, number) for number, item in enumerate(documents, 1))
        yield from self._peers(in_review)

    @cached_property
    def _ends(self) -> Mapping[tuple[str, str], date]:
        """(issuer, label of a period) → the day on which it ends."""
        known = (figure for figure in self.found.figures if figure.period.end is not None)
        ends = {(one.issuer, one.period.label): end_of(one.period) for one in known}
        return ends | {(self.subject.issuer.id, self.subject.period.label): end_of(self.subject.period)}

    def _concerns(self, issuer: str, label: str) -> bool:
        """Whether a period of a company is not after the one that is reported on or compared."""
        year = self._year(issuer)
        end, last = self._ends.get((issuer, label)), self._ends.get((issuer, year))
        return end <= last if end is not None and last is not None else year_of(label) <= year_of(year)

    def _year(self, issuer: str) -> str:
        return self.years.get(issuer, self.subject.period.label)

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
            action=self.messages.say("Compare the places, say which is right, and have the wrong document corrected."),
            operator=self.messages.say("Give the corrected document and run again."),
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

    def _missing(self, gaps: Sequence[Gap]) -> OpenPoint:
        say = self.messages.say
        first = gaps[0]
        what = {
            "name": self.messages.list([self._name(gap.indicator) for gap in gaps]),
            "period": self.messages.period(first.period),
            "reason": self._said(first.reason),
            "places": "; ".join(map(self._said, first.looked_at)),
        }
        if len(gaps) > 1 and self._only_solvency_reports():
            question = say(
                "For {period} the documents hold a solvency report and no accounts, so these are not found: {name}.",
                **what,
            )
        elif len(gaps) > 1:
            question = say("No document gives these for {period}: {name}.", **what)
        elif first.looked_at:
            question = say("{name}, {period}, was not found: {reason} (looked at: {places}).", **what)
        else:
            question = say("{name}, {period}, was not found: {reason}.", **what)
        return OpenPoint(
            id=_id("missing", figure_id(first.issuer, first.indicator, first.period)),
            kind="missing",
            question=question,
            action=say("Hand in the document that has it, or say what it is called in one of these."),
            operator=say(
                "Give that document, or add the label to the catalogue ({catalogue}), and run again.",
                catalogue=CATALOGUE,
            ),
        )

    def _only_solvency_reports(self) -> bool:
        readings = [document.reading for document in self.found.documents]
        own = [reading for reading in readings if reading.issuer.id == self.subject.issuer.id]
        return bool(own) and all(reading.document_type == "solvency" for reading in own)

    def _figures(self, figures: Iterable[Figure]) -> Iterator[OpenPoint]:
        """One point for each cause, whatever number of indicators and years it concerns."""
        for doubt in doubts(figures, names=self.catalogue.name):
            members = doubt.figures
            years = self._years({figure.period.label for figure in members})
            why = "; ".join(map(self._said, doubt.reasons)) or self.messages.say("no guard has vouched for it")
            yield OpenPoint(
                id=_id("figure", members[0].id),
                kind="figure",
                question=f"{self._all_called(members)}, {years}: {why}".rstrip(".?")
                + ("?" if why.endswith("?") else "."),
                figures=tuple(figure.id for figure in members),
                action=self._what_to_do(members),
                operator=self._how_to_do_it(members),
            )

    def _all_called(self, figures: Iterable[Figure]) -> str:
        """The names of figures, each once; of many, the first and how many there are."""
        names = list(dict.fromkeys(self._called(figure) for figure in figures))
        if len(names) <= NAMED + 1:
            return self.messages.list(names)
        return self.messages.say("{names} and {more} more", names=", ".join(names[:NAMED]), more=len(names) - NAMED)

    def _what_to_do(self, figures: Sequence[Figure]) -> str:
        """What a reader can do about figures in review: answer the question, have a document corrected."""
        questions, say = _asked(figures), self.messages.say
        look = (
            say("Look at the place it came from.") if len(figures) == 1 else say("Look at the places they came from.")
        )
        if all(questions):
            then = say("Say whether that is what the row means.")
        elif any(questions):
            then = say("Say whether that is what the row means; if the document is wrong, have it corrected.")
        else:
            then = say(
                "If the document is wrong, have it corrected; if it was misread, take the figure from the document itself."
            )
        return f"{look} {then}"

    def _how_to_do_it(self, figures: Sequence[Figure]) -> str:
        """How whoever runs Vouch carries the answer out."""
        say = self.messages.say
        if any(_asked(figures)):
            return say(
                "If the answer is yes, add the row’s label to the catalogue ({catalogue}) and run again.",
                catalogue=CATALOGUE,
            )
        return say("Give the corrected document and run again.")

    def _sums(self, checks: Iterable[IdentityCheck], waiting: Sequence[Figure]) -> Iterator[OpenPoint]:
        """One point for each sum that does not hold, with the figures that wait for nothing else."""
        names = {identity.id: identity.called(self.messages.language) for identity in self.identities}
        english = {identity.id: identity.called() for identity in self.identities}
        broken: dict[str, list[IdentityCheck]] = {}
        for check in sorted(checks, key=lambda check: check.id):
            if check.outcome == "broken":
                broken.setdefault(check.identity, []).append(check)
        for identity, cases in broken.items():
            held_back = [one for one in waiting if any(reason.startswith(english[identity]) for reason in one.reasons)]
            question = self.messages.say(
                "“{identity}” does not hold in {years}: {detail}.",
                identity=names[identity],
                years=self._years({case.period for case in cases}),
                detail=self._details(cases),
            )
            if held_back:
                said = "For it, these are in review: {names}."
                question = f"{question} {self.messages.say(said, names=self._all_called(held_back))}"
            concerned = (*(one.id for one in held_back), *(figure for case in cases for figure in case.figures))
            yield OpenPoint(
                id=_id("check", cases[0].id),
                kind="check",
                question=question,
                figures=tuple(dict.fromkeys(concerned)),
                action=self.messages.say(
                    "Look for the item that accounts for the difference, or for a figure that was misread. If the "
                    "document is wrong, have it corrected."
                ),
                operator=self.messages.say("Give the corrected document and run again."),
            )

    def _details(self, cases: Sequence[IdentityCheck]) -> str:
        """What each year says, the latest first; what all years say alike, once."""
        details = {case.period: self._said(case.detail) for case in cases}
        if len(set(details.values())) == 1:
            return next(iter(details.values()))
        years = sorted(details, reverse=True)
        return "; ".join(f"{self.messages.period(year)}: {details[year]}" for year in years)

    def _document(self, item: LeftOut, number: int) -> OpenPoint:
        say = self.messages.say
        return OpenPoint(
            id=_id("document", str(number)),
            kind="document",
            question=say("{name} was left out: {reason}.", name=item.name, reason=self._said(item.reason)),
            action=say("Hand in a file that can be read, or go on without it."),
            operator=say("Give that file and run again."),
        )

    def _peers(self, in_review: Iterable[Figure]) -> Iterator[OpenPoint]:
        """One point a peer: what is in review there is missing from the comparison."""
        waiting: dict[str, list[Figure]] = {}
        for figure in sorted(in_review, key=lambda figure: figure.id):
            if figure.period.label == self._year(figure.issuer):
                waiting.setdefault(figure.issuer, []).append(figure)
        for peer in self.subject.peers:
            figures = waiting.get(peer.id, [])
            if figures:
                year = self.messages.period(self._year(peer.id))
                yield OpenPoint(
                    id=_id("peer", peer.id),
                    kind="peer",
                    question=f"{peer.name}, {year}: {self._waiting(figures)}.",
                    figures=tuple(figure.id for figure in figures),
                    action=self._what_to_do(figures),
                    operator=self._how_to_do_it(figures),
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
