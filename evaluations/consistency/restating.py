"""What a filing says of having restated the years before: the words that explain why it differs from an earlier one.

Either the page itself calls its comparatives restated, or a sentence of the filing says that earlier periods were
restated, reclassified or adjusted, and names the statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from ...skills.figures import Figure
from ...skills.finance.catalogue import Catalogue, StatementKind
from ...skills.finance.reading import DocumentReading

_ON_PAGE = re.compile(
    r"\b(?:as (?:restated|adjusted|revised|recast)|restated|re-?presented|recast|rideterminat\w+)\b", re.IGNORECASE
)
_RESTATING = re.compile(
    r"\b(?:restat\w+|recast\w*|re-?present(?:ed|ation of)|retrospective\w*|reclassif\w+|(?:been|were) (?:revised|adjusted)"
    r"|rideterminat\w+|riclassificat\w+)\b",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"\b(?:prior|previous|earlier|comparative|preceding|retrospective\w*|precedent\w+|comparativ\w+)\b", re.IGNORECASE
)
_NAMES: Mapping[StatementKind, re.Pattern[str]] = {
    StatementKind.INCOME: re.compile(
        r"statements? of (?:consolidated )?(?:income|operations|earnings|profit|comprehensive)|income statements?|conto economico",
        re.IGNORECASE,
    ),
    StatementKind.BALANCE: re.compile(
        r"balance sheets?|statements? of (?:consolidated )?financial (?:position|condition)|stato patrimoniale",
        re.IGNORECASE,
    ),
    StatementKind.CASH_FLOW: re.compile(r"\bcash ?flows?\b|rendiconto finanziario", re.IGNORECASE),
}
_SENTENCE = re.compile(r"(?<=[.;:”])\s+(?=[A-ZÀ-Ý“])|\s*•\s*")
_LONGEST = 400


class Notices:
    """Finds the notices of restatements in the files of a run; each file's text is read once, and only if asked for."""

    def __init__(self, paths: Mapping[str, Path], catalogue: Catalogue) -> None:
        """`paths`: document hash → file."""
        self._paths = paths
        self._catalogue = catalogue
        self._pages = cache(_pages)

    def explain(self, reading: DocumentReading, figure: Figure) -> str:
        """What the document of `reading` says of having restated `figure`, with its page; empty if nothing.

        The growth that it prints of an amount is restated with the amount.
        """
        path = self._paths.get(reading.source.sha256)
        entry = self._catalogue.base.get(figure.indicator)
        if entry is not None and entry.growth_of is not None:
            entry = self._catalogue.base[entry.growth_of]
        if path is None or entry is None or entry.statement is None or reading.source.kind != "pdf":
            return ""
        pages = self._pages(path)
        page = figure.evidence.page if figure.evidence else None
        if page is not None and (said := _ON_PAGE.search(pages[page - 1])):
            return f"page {page} says “{' '.join(said.group().split())}”"
        return notice(pages, entry.statement)


def notice(pages: Sequence[str], kind: StatementKind) -> str:
    """The first sentence that says that earlier periods of such a statement were restated, with its page."""
    for number, text in enumerate(pages, start=1):
        for sentence in _sentences(text):
            if len(sentence) <= _LONGEST and all(
                pattern.search(sentence) for pattern in (_RESTATING, _OF_BEFORE, _NAMES[kind])
            ):
                return f"page {number}: “{sentence}”"
    return ""


def _sentences(text: str) -> Iterable[str]:
    return (sentence.strip() for sentence in _SENTENCE.split(" ".join(text.split())))


def _pages(path: Path) -> tuple[str, ...]:
    from ...skills.documents.limits import Limits
    from ...skills.documents.pdf import PdfFile

    with PdfFile(path, limits=Limits(max_pages=10**9)) as file:
        return tuple(file.text(page) for page in range(1, file.page_count + 1))
