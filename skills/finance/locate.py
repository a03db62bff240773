"""Find the primary statements among the pages of a document.

Look-alikes abound: the management's discussion shows an income statement in percent, a schedule shows the parent's
balance sheet, a note shows quarters. What tells the real ones apart is that they have their title, their rows, and
each other close by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import yaml

from .catalogue import StatementKind

_NUMBERS_AT_END = re.compile(r"(?:[\d)%—–-]|\d[€£]|\bn/?[am]\.?)\s*$")
_NUMBER = re.compile(r"\(?\d[\d.,]*\)?|—|–")
_OTHER_TITLES = re.compile(
    r"\bstatements? of (?:consolidated )?(?:changes in|comprehensive|total comprehensive|(?:share|stock)(?:holders?|owners?)|equity|retained)"
    r"|^(?:consolidated )?statements? of .*(?:equity|deficit)\b|\bnotes to (?:the )?(?:consolidated )?financial|\bnota integrativa\b"
    r"|^report of independent|^management'?s? (?:report|discussion)"
)
_GROUP = re.compile(r"\bconsolidated\b|\bgroup\b|\bconsolidat[oi]\b")
_COMPANY = re.compile(r"\b(?:company|parent|separate|stand-?alone)\b.{0,20}\b(?:statement|balance|income|cash)")
_FEWEST_ROWS, _FEWEST_ROWS_TITLED = 6, 3
_AS_GOOD = 0.75
_TITLE_LINES = 14
_TITLE_LENGTH = 110


@dataclass(frozen=True, slots=True)
class _Signs:
    titles: tuple[re.Pattern[str], ...]
    tight_titles: tuple[re.Pattern[str], ...]
    anchors: tuple[re.Pattern[str], ...]
    opening: tuple[re.Pattern[str], ...]
    closing: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class PageScore:
    """How much a page looks like the first page of a statement."""

    page: int
    kind: StatementKind
    title: bool
    anchors: int
    score: float
    clean: bool = True
    """Nothing on the page says that it is a note, a summary, a discussion or the like."""


@cache
def _signs() -> tuple[Mapping[StatementKind, _Signs], tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    raw: Any = yaml.safe_load((Path(__file__).parent / "catalogue" / "statements.yaml").read_text(encoding="utf-8"))

    def compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern) for pattern in patterns)

    signs = {
        kind: _Signs(
            compiled(raw[kind.value]["titles"]),
            compiled(title.replace(r"\b", "").replace(" ", "") for title in raw[kind.value]["titles"]),
            compiled(raw[kind.value]["anchors"]),
            compiled(raw[kind.value]["opening"]),
            compiled(raw[kind.value]["closing"]),
        )
        for kind in StatementKind
    }
    return signs, compiled(raw["not_primary"]), compiled(raw["not_primary_annual"])


def score_page(page: int, text: str) -> list[PageScore]:
    """How much the page looks like each kind of statement; nothing for pages that can't be one."""
    lines = [line for line in (" ".join(raw.split()).lower() for raw in text.splitlines()) if line]
    with_numbers = [line for line in lines if _NUMBERS_AT_END.search(line) and len(_NUMBER.findall(line)) >= 1]
    if len(with_numbers) < _FEWEST_ROWS_TITLED:
        return []
    signs, not_primary, not_annual = _signs()
    head = [line for line in lines[:_TITLE_LINES] if len(line) <= _TITLE_LENGTH]
    first = "\n".join(head)
    titles = [*head, *(f"{one} {other}" for one, other in pairwise(head) if len(one) + len(other) <= _TITLE_LENGTH)]
    penalty = 4.0 * sum(bool(pattern.search(first)) for pattern in not_primary)
    penalty += 1.5 * sum(bool(pattern.search(first)) for pattern in not_annual)
    scores: list[PageScore] = []
    for kind, sign in signs.items():
        title = any(_is_title(line, sign) for line in titles)
        anchors = sum(any(pattern.search(line) for line in with_numbers) for pattern in sign.anchors)
        share = anchors / len(sign.anchors)
        score = 5.0 * title + 6.0 * share - penalty + _scope(first)
        if len(with_numbers) < _FEWEST_ROWS and not title:
            continue
        if share >= 0.3 or (title and anchors >= 1):
            scores.append(PageScore(page, kind, title, anchors, score, clean=penalty < 4))
    return scores


def _scope(first: str) -> float:
    """The group's statement goes before the company's own, which some reports print on the next page."""
    if _GROUP.search(first):
        return 0.0
    return -2.0 if _COMPANY.search(first) else -0.5


def choose_statements(scores: Sequence[PageScore]) -> dict[StatementKind, PageScore]:
    """The page on which each statement begins: good pages that stand close together win."""
    top = max(_combinations(scores), key=_merit, default=())
    return {s.kind: s for s in top if s is not None}


def rivals(scores: Sequence[PageScore], chosen: Mapping[StatementKind, PageScore]) -> tuple[PageScore, ...]:
    """Pages that would have been chosen but for where they stand: another titled statement of the same kind."""
    combos = list(_combinations(scores))
    best = max(map(_merit, combos), default=0.0)
    found: dict[StatementKind, PageScore] = {}
    for combo in sorted(combos, key=_merit, reverse=True):
        if _merit(combo) < best - _AS_GOOD:
            break
        for score in combo:
            if score is not None and score.title and score.clean and score.page != chosen[score.kind].page:
                found.setdefault(score.kind, score)
    return tuple(found.values())


def _combinations(scores: Sequence[PageScore]) -> Iterable[tuple[PageScore | None, ...]]:
    best = (
        sorted((s for s in scores if s.kind is kind), key=lambda s: (-s.score, s.page))[:8] for kind in StatementKind
    )
    return product(*([*of_kind, None] for of_kind in best))


def _merit(combo: tuple[PageScore | None, ...]) -> float:
    found = [s for s in combo if s is not None]
    if not found:
        return 0.0
    pages = [s.page for s in found]
    spread = max(pages) - min(pages)
    return sum(s.score for s in found) - 0.25 * min(spread, 40) - 4.0 * (len(combo) - len(found)) - 0.001 * min(pages)


def _is_title(line: str, sign: _Signs) -> bool:
    """Whether a line in lower case names the statement, letters set apart ("incom e") included."""
    if any(pattern.search(line) for pattern in sign.titles):
        return True
    tight = line.replace(" ", "")
    return any(pattern.search(tight) for pattern in sign.tight_titles)


def title_of(line: str) -> StatementKind | None:
    """The statement that `line` is the title of, if it is one."""
    signs, _, _ = _signs()
    text = " ".join(line.split()).lower()
    return next((kind for kind, sign in signs.items() if _is_title(text, sign)), None)


def other_title(line: str, kind: StatementKind) -> bool:
    """Whether `line` is the title of anything but the statement of `kind`."""
    text = " ".join(line.split()).lower()
    found = title_of(line)
    return (found is not None and found is not kind) or bool(_OTHER_TITLES.search(text))


def begins_at_foot(kind: StatementKind, before: str, page: str) -> bool:
    """Whether a statement whose rows fill `page` begins at the foot of the page `before`.

    Its title stands there, with rows below it, and the rows with which such a statement opens are not on `page`.
    """
    signs, _, _ = _signs()
    lines = [" ".join(line.split()).lower() for line in page.splitlines()]
    if any(pattern.search(line) for line in lines for pattern in signs[kind].opening):
        return False
    above = [" ".join(line.split()) for line in before.splitlines() if line.strip()]
    titles = [at for at, line in enumerate(above) if len(line) <= _TITLE_LENGTH and title_of(line) is kind]
    return bool(titles) and sum(bool(_NUMBERS_AT_END.search(line)) for line in above[titles[-1] + 1 :]) >= 2


def is_closed(kind: StatementKind, labels: Iterable[str]) -> bool:
    """Whether a statement with these rows has come to its end."""
    signs, _, _ = _signs()
    return any(pattern.search(label.lower()) for label in labels for pattern in signs[kind].closing)
