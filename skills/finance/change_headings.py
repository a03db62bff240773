"""What the heading of a column of changes says: that it is one, on which basis, and whether it is in per cent.

The vocabulary is data, in `catalogue/changes.yaml`, in the notation of the catalogue's labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from ..errors import BadConfiguration
from .deck_words import without_unit
from .labels import NotationError, checked_notation, matches_any
from .qualifying import qualified
from .vocabulary import vocabulary

ChangeBasis = Literal["reported", "like-for-like"]

_Vocabulary = TypeAdapter(dict[Literal["plain"], list[str]])
_FILE = "changes.yaml"
_PERCENT = re.compile(r"(?:\bin\s+)?(?:%|\bper\s?cent\b|\bpercent(?:age|uale)?\b)", re.IGNORECASE)
_POINTS = re.compile(r"\bpoints?\b|\bpunti\b|\bp\.?\s?p\.?\b|\bpps?\b|\bppts?\b|\bbps?\b|\bb\.p\.", re.IGNORECASE)
_AGAINST = r"(?:/|-|–|vs\.?|v\.|versus|on|over|su|rispetto\s+al)"
_OF_CHANGES = re.compile(
    r"\b(?:change|var\.?|variation|variazion[ei]|growth|crescita|increase|incremento|scostamento|organic|like.for.like"
    r"|vs\.?|versus|equivalent terms|comparable basis|constant|omogene[iao]|costanti)\b|[Δ∆]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a column of changes compares: a year with the one before it, and on which basis."""

    basis: ChangeBasis
    year: int


def change_under(heading: str, years: Sequence[int]) -> Change | None:
    """What a column under `heading` compares, in a table of these `years`; None if it may be something else.

    "Change %" and "Δ %" compare the only two years that there are, "Var. % 25/24" and "2016 vs. 2015" those they name,
    "On equivalent terms %" is like for like; "Change vs plan %" and "Change in points" are none.
    """
    if _POINTS.search(heading):
        return None
    bare = _PERCENT.sub(" ", without_unit(heading))
    pairs = [(year, rest) for year in years if year - 1 in years and (rest := _without_years(bare, year)) != bare]
    if not pairs:
        pairs = [(max(years), bare)] if len(years) == 2 and max(years) - min(years) == 1 else []
        if not bare.strip():
            return None
    if len(pairs) != 1:
        return None
    year, rest = pairs[0]
    basis = _basis_of(re.sub(r"[()\[\]]|[¹²³⁰-⁹*†‡§]+", " ", rest).replace("∆", "Δ"))
    return Change(basis, year) if basis else None


def _basis_of(words: str) -> ChangeBasis | None:
    if not words.strip() or matches_any(words, _plain()):
        return "reported"
    told = qualified(words, ("basis",))
    if told is None or told.said.get("basis") != "like-for-like":
        return None
    return "like-for-like" if not told.label or matches_any(told.label, _plain()) else None


def is_percent(mark: str, heading: str) -> bool:
    """Whether a number with `mark` below `heading` is in per cent."""
    return mark == "%" or (not mark and bool(_PERCENT.search(heading)))


def speaks_of_changes(text: str) -> bool:
    """Whether a page may have a column of changes in per cent: a quick look, before its tables are read."""
    return "%" in text and bool(_OF_CHANGES.search(text))


def _without_years(heading: str, year: int) -> str:
    """The heading without "2025/2024", "25 vs. 24" and the like, for `year` and the one before it."""
    now, before = (rf"(?:FY\s?)?['’]?(?:{str(one)[:2]})?{str(one)[2:]}" for one in (year, year - 1))
    return re.sub(rf"(?<![\d'’]){now}\s*{_AGAINST}\s*{before}(?!\d)", " ", heading, flags=re.IGNORECASE)


@cache
def _plain() -> tuple[str, ...]:
    raw = vocabulary(_FILE, _Vocabulary)
    try:
        return tuple(checked_notation(notation) for notation in raw["plain"])
    except NotationError as error:
        raise BadConfiguration(f"{_FILE}: {error}") from None
