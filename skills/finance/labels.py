"""Row labels: brought to a common form, and compared with the catalogue's notation.

The notation of a label in the catalogue: `[words]` may be missing, `(one|other)` is either, `*` is any words or none,
`heading > label` is a label that means this below such a heading only. A label matches as a whole or not at all: "revenue" does not match "Cost of revenue".
"""

from __future__ import annotations

import re
from functools import lru_cache

from .catalogue.schema import BaseIndicator

_ALTERNATION = (
    r"loss|losses|income|incomes|gain|gains|profit|profits|earnings|deficit|deficits|deficiency|benefit|benefits|provision|benefit from|benefit for|provision for|expense|"
    r"expenses|increase|decrease|used in|used for|used by|used|provided by|decreases|increases|outflow|inflow|charge|"
    r"credit|utilised|perdita|perdite|decremento|incremento|utile|reduction|required|absorbed by|costs?"
)
_ALTERNATIVE = re.compile(rf"\s*/?\s*\((?:{_ALTERNATION})\)\s*/?\s*", re.IGNORECASE)
_LOSS = re.compile(r"^\((?:loss|losses)\)\s+(?=(?:for|before|from|after|per|attributable|on)\b)")
_NOTE = re.compile(
    r"\(?\s*\b(?:see )?notes?\s+\d+[a-z]?(?:\s*(?:,|and|&|-|–|to)\s*\d+[a-z]?)*\s*\)?"
    r"|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)(?=\s|$|,)|\[\d+\]|[*†‡§]+",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\s*[.…_·]){3,}\s*")
_ENUMERATION = re.compile(r"^(?:\d{1,2}(?:[-\s]?(?:bis|ter|quater))?\s*[).]|[a-z](?:-bis)?\s*[).]|[ivx]+\s*[-–.)])\s+")
_REFERENCES = re.compile(r"(?<=[a-z)])\s+\d{1,2}(?:\.\d{1,2})?[a-z]?(?:\s*[,;&]\s*\d{1,2}(?:\.\d{1,2})?[a-z]?)*$")
_QUOTES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "—": "-",
        "–": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "&": "and",
    }
)


@lru_cache(maxsize=20_000)
def normalise(label: str) -> str:
    """The label in lower case without note references, leader dots, enumeration and bracketed alternatives.

    "Net (loss) income (Note 3)" and "NET INCOME" are both "net income".
    """
    text = label.translate(_QUOTES).lower()
    text = _LOSS.sub("loss ", _LEADERS.sub(" ", text))
    text = _ALTERNATIVE.sub(" ", text)
    text = _NOTE.sub(" ", text)
    text = re.sub(r"\s+([,;:)])", r"\1", re.sub(r"\s+", " ", text)).strip(" :;,.-=")
    text = _REFERENCES.sub("", _ENUMERATION.sub("", text))
    return re.sub(r"\s*-\s+|\s+-\s*", " - ", re.sub(r"\s*/\s*", "/", text)).strip(" :;,.-/")


def without_brackets(label: str) -> str:
    """A normalised label without what stands in parentheses."""
    return re.sub(r"\s+([,;:])", r"\1", re.sub(r"\s+", " ", re.sub(r"\([^()]*\)", " ", label))).strip(" :;,.-")


@lru_cache(maxsize=5_000)
def pattern(notation: str) -> re.Pattern[str]:
    """The notation as a regular expression over normalised labels."""
    signs = {"*": ".*", "[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
    parts = re.findall(r"[*\[\]()|]|\s+|[^\s*\[\]()|]+", notation.lower())
    out: list[str] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if part in signs:
            out.append(signs[part])
        elif part.isspace():
            out.append(r"\s*")
        else:
            whole_word = part[-1].isalpha() and (not following or following.isspace())
            out.append(re.escape(part) + (r"(?![a-z])" if whole_word else ""))
    return re.compile("".join(out))


def matches(label: str, notation: str) -> bool:
    """Whether the normalised `label`, as it is or without its brackets, is one that `notation` describes."""
    return any(pattern(notation).fullmatch(text) for text in (label, without_brackets(label)))


def matches_any(label: str, notations: tuple[str, ...]) -> bool:
    """Whether `label`, as printed, matches one of `notations`."""
    plain = normalise(label)
    return any(matches(plain, notation) for notation in notations)


def tier_of(entry: BaseIndicator, label: str, section: str = "") -> int | None:
    """The tier of `entry`'s labels that the printed `label` matches below the heading `section`; None if it matches none."""
    plain = normalise(label)
    if not plain or any(matches(plain, notation) for notation in entry.never):
        return None
    if (entry.under and not _under(entry.under, section)) or (entry.not_under and _under(entry.not_under, section)):
        return None
    for tier, notations in enumerate(entry.labels):
        if any(_is_called(plain, section, notation) for notation in notations):
            return tier
    return None


def _is_called(plain: str, section: str, notation: str) -> bool:
    heading, arrow, name = notation.rpartition(" > ")
    return matches(plain, name) and (not arrow or _under((heading,), section))


def knows(entry: BaseIndicator, label: str, section: str = "") -> bool:
    """Whether the catalogue knows `label` below the heading `section` as a name of `entry`."""
    return tier_of(entry, label, section) is not None


def may_mean(entry: BaseIndicator, label: str, section: str = "") -> bool:
    """Whether `label` is one that may mean `entry`, which only a person can tell."""
    plain = normalise(label)
    if not plain or any(matches(plain, notation) for notation in entry.never):
        return False
    if entry.not_under and _under(entry.not_under, section):
        return False
    return any(matches(plain, notation) for notation in entry.maybe)


def _under(notations: tuple[str, ...], section: str) -> bool:
    headings = [normalise(part) for part in section.split(" › ") if part]
    return any(matches(heading, notation) for heading in headings for notation in notations)
