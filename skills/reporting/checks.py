"""How the guards came out, in words and counts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from ..finance.years import year_of
from .amounts import Printer
from .cells import Links
from .model import Check, Report

_AMOUNT_OF_A_ROW = re.compile(r"” [-−]?\d[\d.,]*")
"""A row that the catalogue does not know may close a sum; its amount is no figure that is vouched for."""
_ANSWERS = ("held", "broken", "not_checkable")


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of a guard."""

    subject: str
    period: str
    outcome: str
    words: str
    detail: str
    more: str = ""
    """What made it hold: a row that the catalogue does not know."""
    when: str = ""
    """Its period in words, or those of all findings that say the same."""


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """An accounting identity, and how it came out in each period of its table."""

    name: str
    findings: tuple[tuple[Finding, ...], ...]

    @property
    def details(self) -> tuple[Finding, ...]:
        """What there is to read of it besides that it holds; what several periods have in common, once."""
        told: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
        for finding in (finding for found in self.findings for finding in found if finding.detail or finding.more):
            told[finding.words, finding.detail, finding.more].append(finding)
        return tuple(
            replace(same[0], when=", ".join(dict.fromkeys(one.when for one in same))) for same in told.values()
        )


@dataclass(frozen=True, slots=True)
class IdentityTable:
    """The identities of one company over the periods in which they were asked."""

    company: str
    own: bool
    periods: tuple[str, ...]
    lines: tuple[IdentityLine, ...]
    tally: tuple[tuple[str, str], ...]
    """Outcome and how often it came, in words."""

    @property
    def size(self) -> int:
        """How many identities there are."""
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class GuardLine:
    """A guard, how many of its questions were answered well, and what it stopped."""

    name: str
    passed: str
    stopped: str
    findings: tuple[Finding, ...]


def checks(
    report: Report, *, links: Links, printer: Printer
) -> tuple[tuple[IdentityTable, ...], tuple[GuardLine, ...]]:
    """The identities of each company in a table, the company's own first, and the guards with what they stopped."""
    companies = {peer.id: peer.name for peer in report.peers.companies} | {report.company.id: report.company.name}
    identities: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
    by_guard: dict[str, list[Check]] = defaultdict(list)
    for check in report.checks:
        if check.outcome in _ANSWERS:
            about = check.issuer or next(iter(check.subjects), "").partition("/")[0]
            finding = _finding(check, links, printer)
            identities[about].append((check.name or finding.subject, finding))
        else:
            by_guard[check.guard].append(check)
    order = sorted(identities, key=lambda issuer: (issuer != report.company.id, companies.get(issuer, issuer)))
    tables = tuple(
        _table(companies.get(issuer, issuer), issuer == report.company.id, identities[issuer], printer)
        for issuer in order
    )
    return tables, tuple(_guard(guard, asked, links, printer) for guard, asked in by_guard.items())


def _table(company: str, own: bool, found: list[tuple[str, Finding]], printer: Printer) -> IdentityTable:
    periods = tuple(sorted({finding.period for _, finding in found}, key=lambda label: (year_of(label), label)))
    names = sorted(dict.fromkeys(name for name, _ in found))
    lines = [
        IdentityLine(
            name,
            tuple(
                tuple(finding for called, finding in found if called == name and finding.period == period)
                for period in periods
            ),
        )
        for name in names
    ]
    counted = Counter(finding.outcome for _, finding in found)
    tally = [(one, printer.labels(f"tally_{one}", count=counted[one])) for one in _ANSWERS if counted[one]]
    return IdentityTable(company, own, periods, tuple(lines), tuple(tally))


def _guard(guard: str, asked: list[Check], links: Links, printer: Printer) -> GuardLine:
    stopped = [check for check in asked if check.outcome != "passed"]
    passed = sum(len(check.subjects) or 1 for check in asked if check.outcome == "passed")
    return GuardLine(
        printer.labels.get(f"guard_{guard}", guard.replace("_", " ").capitalize()),
        printer.labels("passed_count", count=passed) if passed else "",
        printer.labels("stopped_count", count=len(stopped)) if stopped else "",
        tuple(dict.fromkeys(_finding(check, links, printer) for check in stopped)),
    )


def _finding(check: Check, links: Links, printer: Printer) -> Finding:
    """A check in words. What it says of figures in review stays under open points."""
    known = [figure for name in check.subjects if (figure := links.figure(name)) is not None]
    names = dict.fromkeys(
        f"{links.company(figure.issuer)}{printer.name_of(figure)}, {printer.labels.period(figure.period.label)}"
        for figure in known
    )
    hidden = any(not figure.vouched for figure in known)
    detail = printer.labels("detail_in_review") if hidden and check.detail else check.detail
    words, more = printer.labels(f"outcome_{check.outcome}"), ""
    if check.outcome == "review":
        detail = "" if hidden else detail
    elif check.outcome == "held":
        more, detail = "" if hidden else _AMOUNT_OF_A_ROW.sub("”", detail), ""
    period = check.period or ", ".join(dict.fromkeys(figure.period.label for figure in known))
    return Finding(
        "; ".join(names) or ", ".join(check.subjects),
        period,
        check.outcome,
        words,
        detail,
        more,
        ", ".join(map(printer.labels.period, period.split(", "))),
    )
