"""Which rules a document's accounts follow, and whether they are the group's or one company's.

Words alone don't tell: every report of an insurer names IFRS 17, those before 2023 as something to come. Insurance revenue
stands in accounts under IFRS 17 only, and an insurer's IFRS accounts with premiums in its place are those of IFRS 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..figures import Framework
from .catalogue import Catalogue, Industry
from .comparability import IFRS_18_BEGINS
from .headings import Scope
from .labels import knows
from .statements import Statement

_OF_IFRS_17 = ("insurance_revenue", "insurance_service_expenses", "insurance_service_result")
_OF_IFRS_4 = ("net_earned_premiums", "gross_written_premiums")
_IFRS_18 = re.compile(r"[^.;]{0,240}\bIFRS\s+18\b[^.;]{0,200}", re.IGNORECASE)
_APPLIED = re.compile(
    r"\badopted\b|\bappl(?:y|ies|ied|ying)\b|\bin accordance with\b|\bunder IFRS 18\b"
    r"|\badottat[oa]\b|\bapplicat[oa]\b|\bin conformità\b|\bredatt[oi]\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\bnot\b|\bwill\b|\byet\b|\bissued\b|\beffective\b|\bexpect|\bassess|\bfuture\b|\bwould\b|\bmay\b|\bintend"
    r"|\bnon\b|\bsar[àa]\b|\bentrer|\bvalut|\bfutur|\bprevist",
    re.IGNORECASE,
)
_OF_GROUP = re.compile(r"\bconsolidated\b|\bconsolidat[oia]\b", re.IGNORECASE)
_OF_ONE = re.compile(
    r"\bbilancio\s+(?:di\s+|d['’]\s*)esercizio\b|\bbilancio\s+(?:separato|individuale|abbreviato|ordinario|micro|civilistico)\b"
    r"|\b(?:separate|stand-?alone|individual|unconsolidated)\s+(?:financial\s+)?(?:statements?|accounts|balance sheet|income statement)\b"
    r"|\b(?:parent\s+)?company\s+(?:financial\s+statements?|statement\s+of|balance\s+sheet|income\s+statement|profit\s+and\s+loss)\b",
    re.IGNORECASE,
)
_HEAD, _FRONT = 12, 2


def framework_of(
    named: str | None,
    statements: Sequence[Statement],
    pages: Sequence[str],
    *,
    industry: Industry | None,
    catalogue: Catalogue,
) -> Framework | None:
    """The framework of the accounts; `named` is the one that the document names most, `pages` are its texts."""
    found = _FRAMEWORKS.get(named or "")
    if industry == "insurer":
        if _any_row(statements, _OF_IFRS_17, catalogue):
            found = "IFRS 17"
        elif found == "IFRS" and _any_row(statements, _OF_IFRS_4, catalogue):
            found = "IFRS 4"
    return "IFRS 18" if found in ("IFRS", "IFRS 17") and _applies_ifrs_18(statements, pages) else found


_FRAMEWORKS: dict[str, Framework] = {"US GAAP": "US GAAP", "IFRS": "IFRS", "Italian GAAP": "Italian GAAP"}


def _any_row(statements: Sequence[Statement], indicators: Iterable[str], catalogue: Catalogue) -> bool:
    entries = [catalogue.base[name] for name in indicators if name in catalogue.base]
    return any(
        knows(entry, label, row.section)
        for statement in statements
        for row in statement.rows
        for label in {row.label, row.joined}
        for entry in entries
    )


def _applies_ifrs_18(statements: Sequence[Statement], pages: Sequence[str]) -> bool:
    """Whether the accounts say so, or begin when they have to and name the standard."""
    named = [match.group() for page in pages for match in _IFRS_18.finditer(page)]
    begins = [period.start for s in statements for period in s.known_periods if period.start is not None]
    if named and begins and max(begins) >= IFRS_18_BEGINS:
        return True
    return any(_APPLIED.search(sentence) and not _NOT_YET.search(sentence) for sentence in named)


def scope_of_accounts(statements: Sequence[Statement], pages: Sequence[str], *, framework: str | None) -> Scope:
    """Whether the primary statements are the group's, or one company's own: by what heads them, else the front pages.

    Where nothing is said, they count as the group's, but for Italian accounts, which are one company's unless they call
    themselves consolidated (D.Lgs. 127/1991).
    """
    if any(statement.has_other_scope for statement in statements):
        return "group"
    heads = [" ".join(pages[s.pages[0] - 1].split("\n")[:_HEAD]) + f" {s.title}" for s in statements]
    for texts in (heads, pages[:_FRONT]):
        said = " ".join(" ".join(text.split()) for text in texts)
        if _OF_GROUP.search(said):
            return "group"
        if _OF_ONE.search(said):
            return "solo"
    return "solo" if framework == "Italian GAAP" and statements else "group"
