"""How the guards came out, in words and counts."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from .amounts import Printer
from .cells import Links
from .model import Check, Report

_AMOUNT_OF_A_ROW = re.compile(r"” -?[\d.]+")
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


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """An accounting identity of a company, and how it came out in each period."""

    name: str
    company: str
    own: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class GuardLine:
    """A guard, how many of its questions were answered well, and what it stopped."""

    name: str
    passed: str
    stopped: str
    findings: tuple[Finding, ...]


def checks(report: Report, *, links: Links, printer: Printer) -> tuple[tuple[IdentityLine, ...], tuple[GuardLine, ...]]:
    """The identities line by line, and the guards with what they passed and stopped."""
    companies = {peer.id: peer.name for peer in report.peers.companies} | {report.company.id: report.company.name}
    identities: dict[tuple[bool, str, str], list[Finding]] = defaultdict(list)
    by_guard: dict[str, list[Check]] = defaultdict(list)
    for check in report.checks:
        if check.outcome in _ANSWERS:
            about = check.issuer or next(iter(check.subjects), "").partition("/")[0]
            finding = _finding(check, links, printer)
            identities[about != report.company.id, companies.get(about, about), check.name or finding.subject].append(
                finding
            )
        else:
            by_guard[check.guard].append(check)
    lines = tuple(
        IdentityLine(name, company, not other, tuple(sorted(findings, key=lambda finding: finding.period)))
        for (other, company, name), findings in sorted(identities.items(), key=lambda item: item[0])
    )
    return lines, tuple(_guard(guard, asked, links, printer) for guard, asked in by_guard.items())


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
        f"{links.company(figure.issuer)}{printer.name(figure.indicator)}, {figure.period.label}" for figure in known
    )
    hidden = any(not figure.vouched for figure in known)
    detail = printer.labels("detail_in_review") if hidden and check.detail else check.detail
    words = printer.labels(f"outcome_{check.outcome}")
    if check.outcome == "review":
        detail = "" if hidden else detail
    elif check.outcome == "held" and detail and not hidden:
        words, detail = f"{words}, {_AMOUNT_OF_A_ROW.sub('”', detail)}", ""
    periods = dict.fromkeys(figure.period.label for figure in known)
    return Finding(
        "; ".join(names) or ", ".join(check.subjects), check.period or ", ".join(periods), check.outcome, words, detail
    )
