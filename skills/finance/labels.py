"""Row labels: brought to a common form, and compared with the catalogue's notation.

The notation of a label in the catalogue: `[words]` may be missing, `(one|other)` is either, `*` is any words or none,
`heading > label` is a label that means this below such a heading only, `label ! other` one that is not also `other`.
A label matches as a whole or not at all:
"revenue" does not match "Cost of revenue". What stands in brackets in a printed label may be left out, unless it says
that the row is something else: "Net income (Note 3)" is net income, "Net income (continuing operations)" is not.

Labels and notations are brought to one spelling first, so the catalogue needs one of each: long term and long-term,
amortisation and amortization, stockholders' and shareowners' and shareholders', "plant, and" and "plant and".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .catalogue.schema import BaseIndicator

_ALTERNATION = (
    r"loss|losses|income|incomes|gain|gains|profit|profits|earnings|deficit|deficits|deficiency|benefit|benefits|provision|"
    r"benefits? from|benefits? for|provision for|charge for|credit for|expense|"
    r"expenses|increase|decrease|used in|used for|used by|used|provided by|decreases|increases|outflow|inflow|charge|"
    r"credit|utilised|perdita|perdite|decremento|incremento|utile|reduction|required|absorbed by|costs?"
)
_ALTERNATIVE = re.compile(rf"\s*/?\s*\((?:{_ALTERNATION})\)\s*/?\s*")
_ALONE = re.compile(
    r"^(net |operating |total )?\((loss|losses|decrease|increase)\)(?=\s+(?:for|before|from|after|per|attributable|on|in)\b|$)"
)
"""A bracketed word that is no alternative to another one beside it: "Net (decrease) in cash"."""
_WHOLE = re.compile(r"^\(([^()]*)\)$")
_NETTED_INTEREST = re.compile(
    r"\binterest\s*(?:/\s*)?(?:\(incomes?\)\s*/?\s*(?:expenses?|charges?)|(?:expenses?|charges?)\s*/?\s*\(incomes?\))"
)
"""Interest with its income taken off. The bracket tells it from interest expense, so it must not just go."""

_NUMBER = r"\d+[a-z]?(?:\([a-z]\))?"
_NOTE = re.compile(
    rf"\(?\s*\b(?:(?:see|refer to|cf\.?) )?(?:also )?(?:notes?|nota|note n\.) +(?:{_NUMBER}|[a-z]\b(?!['-]))"
    rf"(?:\s*(?:,|and|-|to)\s*(?:notes? +)?(?:{_NUMBER}|[a-z]\b(?!['-])))*\s*\)?"
    r"|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)(?=\s|$|[,(:;])|\[\d+\]|[*†‡§¹²³⁰⁴-⁹]+"
)
_LEADERS = re.compile(r"(?:\s*[.…_·]){3,}\s*")
_ENUMERATION = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){1,2}(?:\s*[).]|(?=\s))|\d{1,3}(?:[-\s]?(?:bis|ter|quater))?\s*[).]|[a-z](?:-bis)?\s*[).]|[ivx]+\s*[-.)])\s+(?=\S)"
)
_ITEM_NUMBER = re.compile(r"^\d{1,3}\s+(?=[a-z])")
"""The number of an item in a prescribed scheme, printed without a full stop: "30 Margine di interesse"."""
_REFERENCES = re.compile(
    r"(?<=[a-z)])\s+\d{1,2}(?:\.\d{1,2})?[a-z]?(?:\s*[,;]\s*\d{1,2}(?:\.\d{1,2})?[a-z]?| and \d{1,2})*$"
)
_GLUED_REFERENCE = re.compile(r"(?<=[a-z]{4})\d{1,2}$")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SOMETHING_ELSE = re.compile(
    r"\b(?:continuing|discontinued|restricted|held for sale|adjusted|underlying|pro forma|non-?gaap|gross|before|"
    r"per share|per cent|percent|di terzi|undiscounted|discounted|non attualizzat[oiae]|fully[- ]loaded|phased|transitional|"
    r"like-for-like|normalized|life|non-life|motor|vita|danni)\b|%|^(?:current|non-current)\b"
)
"""Words in brackets that make the row something else than its label without them."""

_CHARACTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "\u00b4": "'",
        "“": '"',
        "”": '"',
        "—": " - ",
        "―": " - ",
        "–": "-",
        "−": "-",
        "\u2010": "-",
        "\u2011": "-",
        "&": " and ",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬀ": "ff",
        "ﬃ": "ffi",
        "\u00ad": None,
        "\u200b": None,
    }
)
_SPELLINGS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"\b(?:stock[- ]?holder|share[- ]?owner|share-holder)", "shareholder"),
        (r"\b(shareholder|owner|member|partner|holder)s?\s*'\s*s?(?![a-z])", r"\1s"),
        (r"\bnon[- ]?controlling\b", "noncontrolling"),
        (r"\bnon[- ]?current\b", "non-current"),
        (r"\b(long|short|medium)[- ]+term\b", r"\1-term"),
        (r"\bweighted[- ]average\b", "weighted average"),
        (r"\bpre-tax\b", "pretax"),
        (r"\bheld-for-sale\b", "held for sale"),
        (r"\bcash[- ]?flow", "cash flow"),
        (r"\b(amorti|capitali|utili|recogni|normali|annuali)s(?=ation|ed|ing)", r"\1z"),
        (r"\bnon[- ]life\b", "non-life"),
        (r",\s*and\b", " and"),
        (r"(?<=[a-z])ita'(?=\s|$)", "ità"),
    )
)


class NotationError(ValueError):
    """A label of the catalogue that is no notation."""


def _spelled(text: str) -> str:
    for form, spelling in _SPELLINGS:
        text = form.sub(spelling, text)
    return text


@lru_cache(maxsize=20_000)
def normalise(label: str) -> str:
    """The label in lower case and one spelling, without note references, leader dots, enumeration and alternatives.

    "Net (loss) income (Note 3)" and "NET INCOME" are both "net income". What is normalised stays as it is.
    """
    text = label
    while (shorter := _simplified(text)) != text:
        text = shorter
    return text


def _simplified(label: str) -> str:
    text = _spelled(re.sub(r"\s+", " ", label.translate(_CHARACTERS).lower()).strip())
    text = _WHOLE.sub(r"\1", _ALONE.sub(r"\1\2", _LEADERS.sub(" ", text)))
    text = _NETTED_INTEREST.sub("net interest expense", text)
    text = _NOTE.sub(" ", _ALTERNATIVE.sub(" ", text))
    text = re.sub(r"\s+([,;:)])", r"\1", re.sub(r"\s+", " ", text)).strip(" :;,.-=")
    text = _GLUED_REFERENCE.sub("", _REFERENCES.sub("", _ENUMERATION.sub("", text)))
    return re.sub(r"\s*-\s+|\s+-\s*", " - ", re.sub(r"\s*/\s*", "/", text)).strip(" :;,.-/")


@lru_cache(maxsize=20_000)
def without_brackets(label: str) -> str:
    """A normalised label without what stands in parentheses, as far as that says nothing else about the row."""
    text, before = label, ""
    while text != before:
        before = text
        text = _BRACKETS.sub(_unless_something_else, text)
    return re.sub(r"\s+([,;:])", r"\1", re.sub(r"\s+", " ", text)).strip(" :;,.-")


def _unless_something_else(bracket: re.Match[str]) -> str:
    return f" {{{bracket[1]}}} " if _SOMETHING_ELSE.search(bracket[1]) else " "


@lru_cache(maxsize=5_000)
def pattern(notation: str) -> re.Pattern[str]:
    """The notation as a regular expression over normalised labels.

    Raises:
        NotationError: a bracket is left open or closes nothing, or nothing at all is written.
    """
    label, but, other = notation.partition(" ! ")
    return re.compile((rf"(?!(?:{_expression(other)})\Z)" if but else "") + _expression(label))


def _expression(notation: str) -> str:
    signs = {"*": ".*", "[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
    parts = re.findall(r"[*\[\]()|]|\s+|[^\s*\[\]()|]+", _spelled(notation.lower().translate(_CHARACTERS)))
    _check_brackets(notation, parts)
    out: list[str] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if part in signs:
            out.append(signs[part])
        elif part.isspace():
            out.append(r"\s*")
        else:
            whole_word = part[-1].isalpha() and (not following or following.isspace())
            out.append(re.escape(part) + (r"(?![a-z])" if whole_word else ""))
    return "".join(out)


def _check_brackets(notation: str, parts: list[str]) -> None:
    opened: list[str] = []
    for before, part in zip(["", *parts], parts, strict=False):
        if part in ("[", "("):
            opened.append(part)
        elif part in ("]", ")"):
            if not opened or {"[": "]", "(": ")"}[opened.pop()] != part:
                raise NotationError(f"“{notation}”: “{part}” closes no bracket")
            if before in ("[", "(", "|"):
                raise NotationError(f"“{notation}”: nothing stands before “{part}”")
        elif part == "|" and (not opened or before in ("[", "(", "|")):
            raise NotationError(f"“{notation}”: “|” stands between words in brackets only")
    if opened:
        raise NotationError(f"“{notation}”: “{opened[-1]}” is left open")
    if all(part.isspace() or part in "*[]()|" for part in parts):
        raise NotationError(f"“{notation}”: it has no word")


def checked_notation(notation: str) -> str:
    """The notation as it is.

    Raises:
        NotationError: it is none; the message says what is wrong.
    """
    heading, arrow, label = notation.rpartition(" > ")
    pattern(label)
    if arrow:
        pattern(heading)
    return notation


@lru_cache(maxsize=2_000)
def _one_of(notations: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern(notation).pattern})" for notation in notations))


def _is_one_of(label: str, notations: tuple[str, ...]) -> bool:
    if not notations:
        return False
    form = _one_of(notations)
    return bool(form.fullmatch(label) or form.fullmatch(without_brackets(label)))


def matches(label: str, notation: str) -> bool:
    """Whether the normalised `label`, as it is or without its brackets, is one that `notation` describes."""
    return _is_one_of(label, (notation,))


def matches_any(label: str, notations: tuple[str, ...]) -> bool:
    """Whether `label`, as printed, matches one of `notations`."""
    return _is_one_of(normalise(label), notations)


def tier_of(entry: BaseIndicator, label: str, section: str = "") -> int | None:
    """The tier of `entry`'s labels that the printed `label` matches below the heading `section`; None if it matches none."""
    plain = _ITEM_NUMBER.sub("", normalise(label))
    if not plain:
        return None
    tier = next((at for at, names in enumerate(entry.labels) if _is_called(plain, section, names)), None)
    if tier is None or _is_one_of(plain, entry.never) or not _stands_right(entry, section):
        return None
    return tier


_OUTSIDE = ("*non-gaap*", "memo*", "*supplement*", "*pro forma*", "*as a percentage of*")
"""Headings below which rows are not the statement's own."""


def _stands_right(entry: BaseIndicator, section: str) -> bool:
    if (entry.under and not _under(entry.under, section)) or _under(_OUTSIDE, section):
        return False
    return not (entry.not_under and _under(entry.not_under, section))


@lru_cache(maxsize=1_000)
def _by_heading(names: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names that go without a heading, under "", and those below each heading."""
    found: dict[str, list[str]] = {}
    for name in names:
        heading, _, label = name.rpartition(" > ")
        found.setdefault(heading, []).append(label)
    return tuple((heading, tuple(labels)) for heading, labels in found.items())


def _is_called(plain: str, section: str, names: tuple[str, ...]) -> bool:
    return any(
        _is_one_of(plain, labels) and (not heading or _under((heading,), section))
        for heading, labels in _by_heading(names)
    )


def is_called(label: str, section: str, names: tuple[str, ...]) -> bool:
    """Whether the printed `label` below the heading `section` is one of `names`, in the catalogue's notation."""
    plain = _ITEM_NUMBER.sub("", normalise(label))
    return bool(plain) and _is_called(plain, section, names)


def knows(entry: BaseIndicator, label: str, section: str = "") -> bool:
    """Whether the catalogue knows `label` below the heading `section` as a name of `entry`."""
    return tier_of(entry, label, section) is not None


def may_mean(entry: BaseIndicator, label: str, section: str = "") -> bool:
    """Whether `label` is one that may mean `entry`, which only a person can tell."""
    plain = _ITEM_NUMBER.sub("", normalise(label))
    if not plain or not _is_called(plain, section, entry.maybe) or _is_one_of(plain, entry.never):
        return False
    return not (entry.not_under and _under(entry.not_under, section))


def _under(notations: tuple[str, ...], section: str) -> bool:
    return any(_is_one_of(normalise(part), notations) for part in section.split(" › ") if part)
