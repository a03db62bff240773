"""What a person may type for a figure, a company or a year, and what of a report it means.

Capitals do not matter, a dash is as good as an underscore, and the beginning of a company's id is enough where it is no
other's. Without a company, the one that the report is about is meant, and never another; without a year, the report's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ..errors import UserError
from ..figures import Figure, Gap, figure_id
from .model import Report

_SHORT_YEAR = re.compile(r"(?:FY)?\s?['’]?(?P<year>\d{2}|\d{4})", re.IGNORECASE)
_CENTURY = "20"


def year_spellings(wanted: str) -> tuple[str, ...]:
    """The labels that may be meant: "2018", "FY18" and "fy2018" are all FY2018."""
    wanted = wanted.strip()
    found = _SHORT_YEAR.fullmatch(wanted)
    if found is None:
        return (wanted, wanted.upper())
    return tuple(dict.fromkeys((wanted, f"FY{(_CENTURY + found['year'])[-4:]}")))


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
    hint = (
        f"did you mean {', '.join(prefix + names[one] for one in near)}?" if near else "see the figures in report.json"
    )
    return f"no figure {name} of {companies(report)[issuer]} in the report; {hint}"
