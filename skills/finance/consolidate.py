"""From the readings of several documents to one set of figures for each issuer.

The latest annual report wins: what an earlier document said of the same year is kept as what it was restated from, and
so is what a document says under another framework. Documents that agree confirm each other. Documents that disagree
otherwise are for the agreement guard, not for this module.

Figures whose qualifiers differ have ids that differ, and stand side by side: a combined ratio that is undiscounted beside
one that does not say. Only a framework that a document does not name is taken to be the company's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..evidence import Evidence
from ..figures import Figure, Gap, Restatement, Status, worst
from .catalogue import Industry
from .comparability import differences
from .identities import printed_unit, within_rounding
from .issuer import same_issuer
from .reading import DocumentReading, Issuer
from .years import end_of

_PRECEDENCE = ("annual", "quarterly", "release", "solvency", "deck", "other")


@dataclass(frozen=True, slots=True)
class IssuerReadings:
    """The documents of one issuer, the most authoritative first; every figure and gap carries the issuer's id."""

    issuer: Issuer
    readings: tuple[DocumentReading, ...]


def by_issuer(readings: Iterable[DocumentReading]) -> tuple[IssuerReadings, ...]:
    """Group documents by issuer, in the order of the issuers' ids.

    Names that begin alike, word by word, are one issuer ("Valdoro", "Valdoro Assicurazioni S.p.A."); it goes by the
    name in its most authoritative document.
    """
    groups: list[list[DocumentReading]] = []
    for reading in sorted(readings, key=_authority):
        home = next((group for group in groups if any(_of_one_issuer(reading, other) for other in group)), None)
        if home is None:
            groups.append([reading])
        else:
            home.append(reading)
    found = [
        IssuerReadings(_latest_name(group), _told_apart([_renamed(reading, _latest_name(group)) for reading in group]))
        for group in groups
    ]
    return tuple(sorted(found, key=lambda group: group.issuer.id))


def _of_one_issuer(one: DocumentReading, other: DocumentReading) -> bool:
    """Whether two documents name one company; a name that only a file's name gave is nobody's who is named."""
    told = {reading.issuer_told_by != "file" for reading in (one, other)}
    return len(told) == 1 and same_issuer(one.issuer.id, other.issuer.id)


def industries_of(readings: Iterable[DocumentReading]) -> dict[str, Industry]:
    """What each issuer's most authoritative document that tells shows it to be, by the issuer's id."""
    found: dict[str, Industry] = {}
    for reading in sorted(readings, key=_authority):
        if reading.industry is not None:
            found.setdefault(reading.issuer.id, reading.industry)
    return found


def merge(group: IssuerReadings) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    """One figure for each id, and the gaps that no document fills, in the order of ids."""
    claims: dict[str, list[tuple[DocumentReading, Figure]]] = {}
    for reading in group.readings:
        for figure in reading.figures:
            claims.setdefault(figure.id, []).append((reading, figure))
    definitions = {one.indicator: one.said for reading in reversed(group.readings) for one in reading.definitions}
    figures = {figure_id: _defined(_merged(found), definitions) for figure_id, found in claims.items()}
    return tuple(figures[key] for key in sorted(figures)), _open_gaps(group, figures.values())


def _defined(figure: Figure, definitions: Mapping[str, str]) -> Figure:
    """The figure with the issuer's own definition, from its most authoritative document that has one."""
    definition = definitions.get(figure.indicator)
    if definition is None or figure.qualifiers.definition is not None:
        return figure
    qualifiers = figure.qualifiers.model_copy(update={"definition": definition})
    return figure.model_copy(update={"qualifiers": qualifiers})


def _authority(reading: DocumentReading) -> tuple[int, int, str, str]:
    return (
        _PRECEDENCE.index(reading.document_type),
        -_day(reading).toordinal(),
        reading.source.name,
        reading.source.sha256,
    )


def _latest_name(group: Sequence[DocumentReading]) -> Issuer:
    """The issuer as its latest document names it; of several of one day, the most authoritative."""
    return max(group, key=_day).issuer


def _day(reading: DocumentReading) -> date:
    """The end of what the document reports on; the first of all days where it is not known."""
    return reading.period.end if reading.period and reading.period.end else date.min


def _renamed(reading: DocumentReading, issuer: Issuer) -> DocumentReading:
    if reading.issuer == issuer:
        return reading
    return reading.under(issuer, told_by=reading.issuer_told_by)


def _told_apart(readings: Sequence[DocumentReading]) -> tuple[DocumentReading, ...]:
    """The readings; those of one company's own accounts beside the group's say so in their figures' ids, and come last.

    The same goes for accounts under IFRS 4 beside those under IFRS 17. Where an issuer has only the one kind, it goes
    without saying.
    """
    accounts = [figure.qualifiers for reading in readings if reading.statements for figure in reading.figures]
    said: set[str] = set()
    if any(qualifiers.scope == "group" for qualifiers in accounts):
        said.add("scope")
    if any(qualifiers.framework in ("IFRS 17", "IFRS 18") for qualifiers in accounts):
        said.add("framework")
    again = [
        reading.model_copy(
            update={
                "figures": _saying(reading.figures, said),
                "alternatives": _saying(reading.alternatives, said),
            }
        )
        for reading in readings
    ]
    return tuple(sorted(again, key=is_beside_others))


def _saying(figures: Sequence[Figure], said: set[str]) -> tuple[Figure, ...]:
    """The figures, with `said` qualifiers no longer left out of their ids."""
    out: list[Figure] = []
    for figure in figures:
        implied = tuple(name for name in figure.qualifiers.implied if name not in said)
        if implied != figure.qualifiers.implied:
            figure = figure.model_copy(update={"qualifiers": figure.qualifiers.model_copy(update={"implied": implied})})
        out.append(figure)
    return tuple(out)


def is_beside_others(reading: DocumentReading) -> bool:
    """Whether all figures of the accounts in a document are told apart from the issuer's main ones by their ids."""
    return bool(reading.statements and reading.figures) and all(
        figure.qualifiers.suffix() for figure in reading.figures
    )


def _merged(claims: Sequence[tuple[DocumentReading, Figure]]) -> Figure:
    """The claim of the most authoritative document whose figure no guard rejected, with what the others say of it."""
    standing = [claim for claim in claims if claim[1].status is not Status.REJECTED] or list(claims)
    first, chosen = standing[0]
    confirmed: list[Evidence] = []
    restated: list[Restatement] = []
    for reading, other in standing[1:]:
        if other.evidence is None:
            continue
        if differences(chosen, other):
            framework = other.qualifiers.framework
            restated.append(Restatement(amount=other.amount, evidence=other.evidence, framework=framework))
        elif same_number(chosen, other):
            confirmed.append(other.evidence)
        elif restates(first, reading):
            restated.append(Restatement(amount=other.amount, evidence=other.evidence))
    return chosen.model_copy(update={"confirmed_by": tuple(confirmed), "restated_from": tuple(restated)})


def restates(one: DocumentReading, other: DocumentReading) -> bool:
    """Whether one of two documents is an annual report on a later year, which may restate what the other said."""
    if one.period is None or other.period is None or one.period.label == other.period.label:
        return False
    ends = {end_of(reading.period): reading for reading in (one, other) if reading.period}
    return len(ends) == 2 and ends[max(ends)].document_type == "annual"


def same_number(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one number that was printed to different digits."""
    if (one.unit, one.currency) != (other.unit, other.currency):
        return False
    if printed_unit(one) == printed_unit(other):
        return one.amount == other.amount
    return within_rounding(one, other)


def _open_gaps(group: IssuerReadings, figures: Iterable[Figure]) -> tuple[Gap, ...]:
    """The gaps of the most authoritative document that speaks of them, where no document has the figure."""
    filled = {(figure.indicator, figure.period.label) for figure in figures}
    found: dict[tuple[str, str], Gap] = {}
    for reading in group.readings:
        if is_beside_others(reading):
            continue  # it speaks of other accounts than those that the gaps are in
        main = reading.period.label if reading.period else ""
        for gap in reading.gaps:
            label = gap.period or main
            key = (gap.indicator, label)
            if label and key not in filled:
                known = found.get(key)
                placed = gap if gap.period else gap.model_copy(update={"period": label})
                if known is None or (worst(known.status, placed.status) is not known.status and not known.looked_at):
                    found[key] = placed
    return tuple(found[key] for key in sorted(found))
