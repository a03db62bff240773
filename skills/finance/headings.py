"""What the headings of a statement's columns say beside the period: whose figures, in which currency, by which measure.

Columns side by side may show the group and the company, the company's currency and a translation for convenience, or
what was reported and what management makes of it. Each is told by words that stand above its columns and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeVar

from ..documents.grid import Span
from ..documents.words import Line, Word
from .units import currency_in

Scope = Literal["group", "solo"]
_Sign = TypeVar("_Sign", bound=str)

_GROUP = re.compile(r"^(?:group|consolidated|gruppo|consolidat[oi])$", re.IGNORECASE)
_SOLO = re.compile(
    r"^(?:company|parent|bank|separate|stand-?alone|unconsolidated|societ[àa]|capogruppo)$", re.IGNORECASE
)
_BESIDE_SCOPE = re.compile(
    r"^(?:the|only|financial|statements?|accounts?|notes?|and|company|group|bank|\(?(?:un)?audited\)?|restated)$",
    re.IGNORECASE,
)
_BESIDE_CURRENCY = re.compile(
    r"^(?:notes?|\(?note|\d{1,2}\(?[a-z]?\)*|in|of|millions?|thousands?|\(?(?:un)?audited\)?|convenience|translation|'000|000|us|u\.s\.|\W*)$",
    re.IGNORECASE,
)
HYPOTHETICAL = re.compile(
    r"\bpro[- ]?forma\b|^forma\b|\bbudget|\bplan\b|\btarget|\bforecast|\bguidance|\bestimated?\b|\boutlook|\bunderlying\b|(?<!as )\badjusted\b"
    r"|\bnon-?gaap\b|\bconstant\b|\b20\d\d[EFBP]\b",
    re.IGNORECASE,
)
"""A plan, or a past that somebody adjusted."""
TOTAL = re.compile(
    r"\btotal\b|\bstatutory\b|(?<!previously )(?<!originally )\breported\b|\btotale\b|(?<!non)(?<!non[- ])\bgaap\b",
    re.IGNORECASE,
)
"""The column that is the whole, as reported."""
_PART = re.compile(
    r"\bunderlying\b|\badjust(?:ing|ments?)\b|\bexceptional\b|\bnon-?\s?gaap\b|\bspecial\b|\bseparately\b|\bone-?off\b"
    r"|\bbefore\b|\bitems\b|\bnon-?recurring\b|\bspecific\b|\bnon-?\s?underlying\b|\bnon-?\s?trading\b",
    re.IGNORECASE,
)
_IFRS_4 = re.compile(r"\bIFRS\s*4\b", re.IGNORECASE)
_ADJUSTED = re.compile(r"\badjusted\b", re.IGNORECASE)


def is_whole(heading: str, others: Sequence[str]) -> bool:
    """Whether a column is headed as the whole, beside `others` that are headed as its parts or as other measures of it.

    "Reported" beside "adjusted" may be what a restatement replaced, so it is not told from that.
    """
    named = TOTAL.search(heading)
    may_be_restated = named is not None and named.group().lower() == "reported"
    return named is not None and all(
        _PART.search(other) or (not may_be_restated and _ADJUSTED.search(other)) for other in others
    )


def is_above(word: Word, column: Span, *, margin: float = 14) -> bool:
    """Whether the middle of a header's word lies within the column, or `margin` points beside it, or both end alike."""
    return column.x0 - margin <= (word.x0 + word.x1) / 2 <= column.x1 + margin or abs(word.x1 - column.x1) <= 2


def hypothetical(header: Sequence[Line], columns: Sequence[Span]) -> set[int]:
    """The columns that show a plan or an adjusted past, by what stands above them."""
    return _headed_by(HYPOTHETICAL, header, columns)


def superseded(lines: Sequence[Line], columns: Sequence[Span]) -> set[int]:
    """The columns headed by IFRS 4 beside others that are not: what an insurer showed before IFRS 17 replaced it."""
    found = _headed_by(_IFRS_4, lines, columns)
    return found if len(found) < len(columns) else set()


def _headed_by(pattern: re.Pattern[str], lines: Sequence[Line], columns: Sequence[Span]) -> set[int]:
    """The columns above which a line says `pattern`."""
    return {
        at
        for at, column in enumerate(columns)
        for line in lines
        if pattern.search(" ".join(word.text for word in line.words if is_above(word, column, margin=20)))
    }


def scopes(header: Sequence[Line], columns: Sequence[Span], without: set[int] | frozenset[int]) -> list[Scope | None]:
    """Whose figures each column shows, where a line above them names the group as well as the company.

    `without` are columns that show no amounts. None for all where no line names both.
    """
    for line in reversed(header):
        marks: list[tuple[float, Scope]] = []
        for word in line.words:
            text = word.text.strip("():,")
            if _GROUP.match(text) or _SOLO.match(text):
                marks.append(((word.x0 + word.x1) / 2, "group" if _GROUP.match(text) else "solo"))
            elif not _BESIDE_SCOPE.match(text):
                marks.clear()
                break
        if {scope for _, scope in marks} == {"group", "solo"}:
            return _spread(marks, columns, without)
    return [None] * len(columns)


def currencies(
    header: Sequence[Line], columns: Sequence[Span], without: set[int] | frozenset[int]
) -> tuple[list[str | None], str | None]:
    """The currency above each column, where the columns are in more than one, and that of most of them.

    None for all where they are in one currency or in none that is printed; no main one where two have as many columns.
    """
    for line in reversed(header):
        marks = _currency_marks(line, columns)
        if len({code for _, code in marks}) < 2:
            continue
        found = _spread(marks, columns, without)
        (best, count), *others = Counter(code for code in found if code).most_common()
        tied = bool(others) and others[0][1] == count
        return found, None if tied else best
    return [None] * len(columns), None


def _currency_marks(line: Line, columns: Sequence[Span]) -> list[tuple[float, str]]:
    """The currencies that a line of nothing but units prints above columns, left to right."""
    marks: list[tuple[float, str]] = []
    words = [word for word in line.words if word.x1 > columns[0].x0 - 40] if columns else []
    at = 0
    while at < len(words):
        pair = " ".join(word.text for word in words[at : at + 2])
        near = at + 1 < len(words) and words[at + 1].x0 - words[at].x1 < 8
        two = (
            near
            and currency_in(words[at + 1].text) is None
            and bool(re.match(r"(?i)u\.?s\.? dollars?$|swiss francs?$", pair))
        )
        code = currency_in(pair) if two else currency_in(words[at].text)
        last = words[at + 1] if two else words[at]
        if code is not None:
            marks.append(((words[at].x0 + last.x1) / 2, code))
        elif not _BESIDE_CURRENCY.match(words[at].text.strip("(),")):
            return []
        at += 2 if two else 1
    return marks


def _spread(
    marks: Sequence[tuple[float, _Sign]], columns: Sequence[Span], without: set[int] | frozenset[int]
) -> list[_Sign | None]:
    """Each mark over its columns: evenly where the numbers allow it and each stands above its own, else to the nearest."""
    kept = [at for at in range(len(columns)) if at not in without]
    out: list[_Sign | None] = [None] * len(columns)
    each, rest = divmod(len(kept), len(marks)) if marks else (0, 1)
    groups = [kept[number * each : (number + 1) * each] for number in range(len(marks))] if each and not rest else []
    even = bool(groups) and all(
        columns[group[0]].x0 - 30 <= middle <= columns[group[-1]].x1 + 30
        for (middle, _), group in zip(marks, groups, strict=True)
    )
    if even:
        for (_, sign), group in zip(marks, groups, strict=True):
            for at in group:
                out[at] = sign
        return out
    for at in kept:
        middle = columns[at].middle
        out[at] = min(marks, key=lambda mark: (abs(mark[0] - middle), mark[0]))[1]
    return out
