"""A first look at a PDF report, from the text of all its pages: what it is, whose, and where its statements begin.

Loading every page is most of what reading a report costs, so what was seen is kept for the next question about the same
content: the guards' rereading takes the pages that matter from the file anew, and the rest from here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ..documents.limits import Limits
from ..documents.numbers import NumberStyle, detect_style
from ..documents.pdf import PdfFile, document_info
from ..documents.pdf_deck import is_presentation
from ..documents.words import halves_of_spread, is_wide
from .catalogue import StatementKind
from .fiscal import FiscalCalendar, document_type, fiscal_calendar
from .issuer import Naming, headed_by_another, naming_of, registrant_id
from .labels import normalise
from .locate import PageScore, begins_at_foot, choose_statements, is_closed, rivals, score_page
from .reading import DocumentType

_ONLY_A_NUMBER = re.compile(r"[$€£]?\s*\(?[\d.,]+\)?|[—–-]")
_MANY = 12
_FIRST_PAGES = 6
_COVER_PAGES = 2
_NO_LIMITS = Limits(max_pages=10**9)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the text of a report's pages tells. `pages` are those texts, in order."""

    pages: tuple[str, ...]
    scanned: tuple[int, ...]
    """Pages that show a picture and have no text."""
    naming: Naming
    type: DocumentType
    framework: str | None
    calendar: FiscalCalendar
    style: NumberStyle
    starts: tuple[PageScore, ...]
    """Where each statement that was found begins."""
    rivals: tuple[PageScore, ...]
    """Where another statement of the kind begins that is as good."""
    presentation: bool = False
    """Its pages are slides."""


@lru_cache(maxsize=8)
def overview(path: Path, sha256: str) -> Overview:
    """Look through the report in `path`, whose content has the hash `sha256`; the caller has held it against limits.

    Raises:
        BadInput: the file can't be read.
    """
    with PdfFile(path, limits=_NO_LIMITS) as file:
        pages = tuple(file.text(page) for page in range(1, file.page_count + 1))
        first = range(1, min(_COVER_PAGES, file.page_count) + 1)
        cover = ["\n".join(line.text for line in file.lines(page)) for page in first]
        scores = _own(registrant_id(cover), pages, _scores(file, pages))
        chosen = choose_statements(scores)
        starts = _starts(pages, scores, chosen)
        sizes = [file.size(number) for number in range(1, file.page_count + 1)]
        scanned = tuple(n for n, text in enumerate(pages, start=1) if len(text.strip()) < 3 and file.has_picture(n))
    kind = document_type("\n".join(pages[:_FIRST_PAGES]), len(pages))
    info = document_info(path)
    return Overview(
        pages=pages,
        scanned=scanned,
        naming=naming_of(
            cover,
            pages,
            statements=[pages[start.page - 1] for start in starts.values()],
            title=info.title,
            author=info.author,
            stem=path.stem,
        ),
        type=kind,
        framework=_framework(pages),
        calendar=fiscal_calendar(pages, kind),
        style=detect_style([pages[start.page - 1] for start in starts.values()] or pages),
        rivals=rivals(scores, chosen),
        presentation=is_presentation(sizes, pages),
        starts=tuple(sorted(starts.values(), key=lambda start: list(StatementKind).index(start.kind))),
    )


def _scores(file: PdfFile, pages: Sequence[str]) -> list[PageScore]:
    """How much each page looks like each statement; of a spread of two pages, each half on its own.

    A page whose file draws the numbers apart from their labels is looked at as a reader sees it.
    """
    scores: list[PageScore] = []
    for number, text in enumerate(pages, start=1):
        size = file.size(number)
        halves = halves_of_spread(file.lines(number), *size) if is_wide(*size) and text else None
        texts = ["\n".join(line.text for line in half) for half in halves] if halves else [text]
        found = [score for part in texts for score in score_page(number, part)]
        if not found and _drawn_apart(text):
            found = score_page(number, "\n".join(line.text for line in file.lines(number)))
        scores.extend(found)
    return scores


def _drawn_apart(text: str) -> bool:
    """Whether the text of a page has many lines of nothing but a number: a table that is drawn column by column."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return sum(bool(_ONLY_A_NUMBER.fullmatch(line)) for line in lines) >= max(_MANY, len(lines) / 3)


def _own(registrant: str, pages: Sequence[str], scores: Sequence[PageScore]) -> list[PageScore]:
    """The scores, with those of pages that another company heads marked down."""
    if not registrant:
        return list(scores)
    others = {score.page for score in scores if headed_by_another(pages[score.page - 1], registrant)}
    return [replace(score, score=score.score - 6) if score.page in others else score for score in scores]


def _starts(
    pages: Sequence[str], scores: Sequence[PageScore], best: Mapping[StatementKind, PageScore]
) -> dict[StatementKind, PageScore]:
    """The page on which each statement begins; `best` are the pages that look most like them."""
    chosen = dict(best)
    by_page = {(score.kind, score.page): score for score in scores}
    for kind, start in list(chosen.items()):
        others = {other.page for other in chosen.values() if other is not start}
        while start.page > 1 and start.page - 1 not in others:
            before = by_page.get((kind, start.page - 1))
            goes_on = before is not None and before.title and before.clean and not _ends(kind, pages[before.page - 1])
            if before is None or not goes_on:
                break
            chosen[kind] = start = before
        foot = start.page - 1
        if foot >= 1 and begins_at_foot(kind, pages[foot - 1], pages[start.page - 1]):
            chosen[kind] = replace(start, page=foot)
    return chosen


def _ends(kind: StatementKind, text: str) -> bool:
    """Whether the statement comes to its end on the page with this text."""
    with_numbers = (line.strip() for line in text.splitlines() if line[-1:].isdigit() or line.endswith(")"))
    return is_closed(kind, (normalise(line.rstrip("0123456789.,()$€£ —–-")) for line in with_numbers))


_BY_THE_CIVIL_CODE = re.compile(r"differenza\s+tra\s+(?:il\s+)?valore\s+e\s+(?:i\s+)?costi", re.IGNORECASE)
"""The result that only article 2425 of the Italian civil code has."""


def _framework(pages: Sequence[str]) -> str | None:
    """The accounting framework that the report names most."""
    text = " ".join(pages)
    counts = {
        "US GAAP": text.count("U.S. GAAP")
        + text.count("US GAAP")
        + text.count("generally accepted accounting principles")
        + 3 * text.count("10-K"),
        "IFRS": text.count("IFRS") + text.count("International Financial Reporting Standards"),
        "Italian GAAP": text.count("OIC")
        + 2 * (text.count("2424") + text.count("2425") + text.count("2435-") + text.count("itcc-ci"))
        + 3 * (_BY_THE_CIVIL_CODE.search(text) is not None),
    }
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] >= 3 else None
