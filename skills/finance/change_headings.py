"""What the heading of a column of changes says: that it is one, on which basis, and whether it is in per cent.

The vocabulary is data, in `catalogue/changes.yaml`, in the notation of the catalogue's labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import TypeAdapter, ValidationError

from ..errors import BadConfiguration
from .deck_words import without_unit
from .labels import NotationError, checked_notation, matches_any
from .qualifying import qualified

ChangeBasis = Literal["reported", "like-for-like"]

_Vocabulary = TypeAdapter(dict[Literal["plain"], tuple[str, ...]])
_FILE = Path(__file__).parent / "catalogue" / "changes.yaml"
_PERCENT = re.compile(r"(?:\bin\s+)?(?:%|\bper\s?cent\b|\bpercent(?:age|uale)?\b)", re.IGNORECASE)
_POINTS = re.compile(r"\bpoints?\b|\bpunti\b|\bp\.?\s?p\.?\b|\bpps?\b|\bppts?\b|\bbps?\b|\bb\.p\.", re.IGNORECASE)
_OF_CHANGES = re.compile(
    r"\b(?:change|var\.?|variation|variazion[ei]|growth|crescita|increase|incremento|scostamento|organic|like.for.like"
    r"|equivalent terms|comparable basis|constant|omogene[iao]|costanti)\b|[Δ∆]",
    re.IGNORECASE,
)


def change_basis(heading: str, years: Sequence[str]) -> ChangeBasis | None:
    """On which basis a column under `heading` prints changes from the second of `years` to the first; None if it may not.

    "Change %", "Var. % 25/24" and "Δ %" are plain, "On equivalent terms %" is like for like; "Change vs plan %" and
    "Change in points" are none.
    """
    if _POINTS.search(heading):
        return None
    bare = re.sub(r"[()\[\]]|[¹²³⁰-⁹*†‡§]+", " ", _without_years(_PERCENT.sub(" ", without_unit(heading)), years))
    bare = bare.replace("∆", "Δ")
    if matches_any(bare, _plain()):
        return "reported"
    told = qualified(bare, ("basis",))
    if told is None or told.said.get("basis") != "like-for-like":
        return None
    return "like-for-like" if not told.label or matches_any(told.label, _plain()) else None


def is_percent(mark: str, heading: str) -> bool:
    """Whether a number with `mark` below `heading` is in per cent."""
    return mark == "%" or (not mark and bool(_PERCENT.search(heading)))


def speaks_of_changes(text: str) -> bool:
    """Whether a page may have a column of changes in per cent: a quick look, before its tables are read."""
    return "%" in text and bool(_OF_CHANGES.search(text))


def _without_years(heading: str, years: Sequence[str]) -> str:
    now, before = (rf"(?:FY\s?)?['’]?(?:{year[:2]})?{year[2:]}" for year in years)
    return re.sub(
        rf"(?<![\d'’]){now}\s*(?:/|-|–|vs\.?|v\.|on|over|su|rispetto\s+al)\s*{before}(?!\d)",
        " ",
        heading,
        flags=re.IGNORECASE,
    )


@cache
def _plain() -> tuple[str, ...]:
    try:
        raw = _Vocabulary.validate_python(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
        return tuple(checked_notation(notation) for notation in raw["plain"])
    except (ValidationError, NotationError) as error:
        raise BadConfiguration(f"{_FILE.name}: {error}") from None
