"""What a figure is called in words, and what a person may type for a figure, a company or a year.

Capitals do not matter, a dash is as good as an underscore, and the beginning of a company's id is enough where it is no
other's. Without a company, the one that the report is about is meant, and never another; without a year, the report's.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Literal

from ..errors import UserError
from ..figures import Figure, Gap, Qualifiers, figure_id
from ..finance.comparability import FIELDS, Difference
from ..writing.facts import bare_name
from .labels import Labels
from .model import Report

_YEAR = r"(?:(?:FY|fiscal(?: year)?)\s*)?['’]?(?P<year>\d{4}|\d{2})"
_PART = r"(?P<part>Q[1-4]|[1-4]Q|H[12]|[12]H|9M|M9)"
_PERIODS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (_YEAR, rf"{_PART}[\s/_-]*{_YEAR}", r"(?:FY)?(?P<year>\d{4})[\s/_-]*" + _PART)
)
_CENTURY = "20"


def qualified(
    name: str,
    qualifiers: Qualifiers,
    labels: Labels,
    *,
    beside: Iterable[Qualifiers] = (),
    scope: Literal["group", "solo"] = "group",
) -> str:
    """An indicator's name with what tells this figure from others of it: "Combined ratio, undiscounted".

    `beside` are the qualifiers of the figures that it stands beside: what those say and it does not is said of it, so
    that nobody takes "Combined ratio" for the sum of a discounted and an undiscounted one. `scope` is the one that goes
    without saying.
    """
    plain = Qualifiers(scope=scope)
    words: list[str] = []
    if qualifiers.framework == "IFRS 4":
        words.append(value_words("framework", qualifiers.framework, labels))
    for field in FIELDS[1:]:
        value: str | None = getattr(qualifiers, field)
        if value != getattr(plain, field):
            words.append(value_words(field, value, labels))
        elif value is None and field != "segment" and any(getattr(other, field) for other in beside):
            words.append(labels(f"unsaid_{field}"))
    return ", ".join((name, *words))


def value_words(field: str, value: str | None, labels: Labels) -> str:
    """What a figure is by one of its qualifiers: "undiscounted", "under IFRS 17", "of the group"."""
    if value is None:
        return labels(f"unsaid_{field}")
    if field in ("framework", "currency"):
        return labels(f"qualifier_{field}", value=value)
    if field == "segment":
        return labels.get(f"segment_{value}", value.replace("_", " "))
    key = f"{value}_transitional" if field == "transitional" else value.replace("-", "_")
    return labels(f"qualifier_{key}")


def why_not_ranked(name: str, company: str, subject: str, found: Difference, labels: Labels) -> str:
    """Why a company's figure has no rank, in one sentence; `name` is the indicator's, `subject` whose report it is."""
    theirs, own = value_words(found.field, found.one, labels), value_words(found.field, found.other, labels)
    return labels("peer_differs", company=company, name=bare_name(name), words=theirs, subject=subject, own=own)


def year_spellings(wanted: str) -> tuple[str, ...]:
    """The labels that may be meant: "2018", "FY18" and "fy2018" are all FY2018, "3Q23" and "2023-Q3" are Q3 FY2023."""
    wanted = wanted.strip()
    found = next((match for pattern in _PERIODS if (match := pattern.fullmatch(wanted))), None)
    if found is None:
        return (wanted, wanted.upper())
    year = f"FY{(_CENTURY + found['year'])[-4:]}"
    part = found.groupdict().get("part")
    label = f"{_part(part)} {year}" if part else year
    return tuple(dict.fromkeys((wanted, label)))


def _part(typed: str) -> str:
    """A part of a year as labels write it: "Q3" for "3q"."""
    first, second = sorted(typed.upper())
    return f"{first}{second}" if second == "M" else f"{second}{first}"


def names_a_year(wanted: str) -> bool:
    """Whether what a person typed for a period can be one: there is a year in it."""
    return any(pattern.fullmatch(wanted.strip()) for pattern in _PERIODS) or re.search(r"\d{4}", wanted) is not None


def companies(report: Report) -> dict[str, str]:
    """Id → name, the report's own company first."""
    names = {report.company.id: report.company.name}
    for document in report.documents:
        names.setdefault(document.issuer.id, document.issuer.name)
    for peer in report.peers.companies:
        names.setdefault(peer.id, peer.name)
    issuers = [figure.issuer for figure in report.figures]
    issuers += [gap.issuer for gap in (*report.missing, *report.not_applicable)]
    for issuer in issuers:
        names.setdefault(issuer, issuer)
    return names


def find(report: Report, name: str) -> Figure | Gap:
    """The figure that `name` means, or the gap where it should be.

    Raises:
        UserError: the report has nothing of that name, or several companies could be meant; one line with near names.
    """
    prefix, slash, rest = name.strip().rpartition("/")
    issuer = _company(report, prefix, name) if slash else report.company.id
    indicator, _, period = rest.partition("@")
    wanted = {_plain(f"{indicator}@{label}") for label in year_spellings(period or report.period)}
    for known, found in _own(report, issuer):
        if _plain(known) in wanted:
            return found
    raise UserError(_unknown(report, issuer, name, rest))


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def _own(report: Report, issuer: str) -> Iterator[tuple[str, Figure | Gap]]:
    """A company's figures, then its gaps, each under its id without the company."""
    for figure in report.figures:
        if figure.issuer == issuer:
            yield figure.id.removeprefix(f"{issuer}/"), figure
    for gap in (*report.missing, *report.not_applicable):
        if gap.issuer == issuer:
            yield figure_id(issuer, gap.indicator, gap.period).removeprefix(f"{issuer}/"), gap


def _company(report: Report, typed: str, name: str) -> str:
    known = list(companies(report))
    exact = [issuer for issuer in known if _plain(issuer) == _plain(typed)]
    alike = exact or [issuer for issuer in known if _plain(issuer).startswith(_plain(typed))]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise UserError(f"“{typed}” in {name} may be {', '.join(alike)}; give more of it")
    raise UserError(f"no company “{typed}” in the report on {report.company.name}; it knows {', '.join(known)}")


def _unknown(report: Report, issuer: str, name: str, rest: str) -> str:
    near = get_close_matches(_plain(rest), [_plain(known) for known, _ in _own(report, issuer)], n=3, cutoff=0.5)
    names = {_plain(known): known for known, _ in _own(report, issuer)}
    prefix = "" if issuer == report.company.id else f"{issuer}/"
    alike = ", ".join(shlex.quote(prefix + names[one]) for one in near)
    hint = f"did you mean {alike}?" if near else "see the figures in report.json"
    return f"no figure {name} of {companies(report)[issuer]} in the report; {hint}"
