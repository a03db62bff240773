"""What the observations say about one indicator, in the form that texts ask for: a state, and things to fill in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ..figures import Figure, Qualifiers, Unit, plain
from ..finance.catalogue import Catalogue
from ..finance.observations import Observation
from .language import Language
from .statement import Slot

TURNS = {"up": "gain", "down": "loss"}
LOSSES = {"up": "better", "down": "worse", "flat": "flat"}


@dataclass(frozen=True, slots=True)
class Facts:
    """The observations about one indicator, by kind. Everything that a text can say of it."""

    indicator: str
    seen: Mapping[str, Observation]
    figures: Mapping[str, Figure]
    catalogue: Catalogue
    says_scope: bool = False
    """Whether there are figures of the group and of the company alone, so that a text has to say which it means."""

    @property
    def value(self) -> Figure | None:
        """The figure itself."""
        observation = self.seen.get("value") or self.seen.get("growth")
        return self.figures.get(observation.roles["value"]) if observation else None

    @property
    def state(self) -> str:
        """How it moved, then marks for what else can be said: "up trend", "still low", "worse negative".

        Movements: up, down, flat; gain and loss (from below zero to above, and back); better and worse (below zero in
        both years); still (no year to compare with).
        """
        marks = ["trend"] if self._trend_agrees else []
        if level := self.seen.get("level"):
            marks.append("low" if level.direction == "below" else "high")
        value = self.value
        marks += ["negative"] if value is not None and value.amount < 0 else []
        return " ".join((self._movement, *marks))

    @property
    def standing(self) -> str:
        """Its place among the peers: "first", "last" or "middle", then "tied" and "median" where that can be said."""
        rank = self.seen.get("rank")
        if rank is None or rank.rank is None or rank.count is None:
            return ""
        shared = self._shared_ranks(rank)
        place = "first" if rank.rank == 1 else "last" if rank.rank + shared == rank.count else "middle"
        marks = [place, *(["tied"] if shared else []), *(["median"] if "median" in self.seen else [])]
        return " ".join(marks)

    @property
    def texts(self) -> str:
        """Under which heading of a language's sentences it is found if it has no texts of its own."""
        if "growth" in self.seen:
            return "growth"
        entry = self.catalogue[self.indicator]
        match entry.unit:
            case Unit.RATIO:
                return entry.shown
            case Unit.DAYS:
                return "days"
            case Unit.COUNT:
                return "count"
            case _:
                return "money"

    @property
    def _movement(self) -> str:
        if turn := self.seen.get("turn"):
            return TURNS[turn.direction or "up"]
        if loss := self.seen.get("loss"):
            return LOSSES[loss.direction or "flat"]
        moved = self.seen.get("change") or self.seen.get("growth")
        return moved.direction or "flat" if moved else "still"

    @property
    def _trend_agrees(self) -> bool:
        trend = self.seen.get("trend")
        return trend is not None and trend.direction == self._movement

    def _shared_ranks(self, rank: Observation) -> int:
        """How many peers have the same amount."""
        own = self.figures[rank.roles["value"]].amount
        return sum(self.figures[peer].amount == own for role, peer in rank.roles.items() if role.startswith("peer"))

    def slots(self, alias: str, language: Language, names: Mapping[str, str]) -> dict[str, Slot]:
        """Everything that a text may put in, under `alias`: "a.value", "a.change", "a.name"."""
        value = self.value
        said = qualifying(value.qualifiers, language, scope=self.says_scope) if value is not None else ()
        bare, name = (qualified_name(plain, said) for plain in names_in_prose(self.indicator, language, self.catalogue))
        found = {"name": Slot(kind="name", value=name), "bare": Slot(kind="name", value=bare)}
        for kind in ("gain", "loss"):
            special = (language.gains if kind == "gain" else language.losses).get(self.indicator)
            found |= {kind: Slot(kind="name", value=special)} if special else {}
        for observation in self.seen.values():
            found |= {role: Slot(kind="figure", value=figure) for role, figure in observation.roles.items()}
            found |= _numbers(observation)
        if (rank := self.seen.get("rank")) and rank.issuers:
            found["leader"] = Slot(kind="name", value=names.get(rank.issuers[0], rank.issuers[0]))
            found |= self._best(rank)
        if (growth := self.seen.get("growth")) and self.value is not None:
            found["span"] = Slot(kind="period", value=self.figures[growth.roles["value"]].period.label)
        return {f"{alias}.{key}": slot for key, slot in found.items()}

    def _best(self, rank: Observation) -> dict[str, Slot]:
        """The figure of the company in front, where that is not the subject."""
        if rank.rank == 1:
            return {}
        leader = rank.issuers[0]
        best = next(figure for figure in rank.roles.values() if self.figures[figure].issuer == leader)
        return {"best": Slot(kind="figure", value=best)}


def _numbers(observation: Observation) -> dict[str, Slot]:
    found: dict[str, Slot] = {}
    if observation.threshold is not None:
        found["threshold"] = Slot(kind="threshold", value=plain(Decimal(observation.threshold)))
    if observation.rank is not None:
        found["rank"] = Slot(kind="rank", value=str(observation.rank))
    if observation.count is not None:
        key = "ranked" if observation.kind == "rank" else "years"
        found[key] = Slot(kind="count", value=str(observation.count))
    return found


def bare_name(name: str) -> str:
    """A name of the catalogue inside a sentence: without its capital, unless it is an acronym."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def names_in_prose(indicator: str, language: Language, catalogue: Catalogue) -> tuple[str, str]:
    """What a sentence calls an indicator: its bare name ("combined ratio"), and the one with its article."""
    name = catalogue.name(indicator, language.language)
    written = language.names.get(indicator, "")
    bare = name if name in written else bare_name(name)  # a name of its own keeps its capital: "the Solvency II ratio"
    return bare, written or bare


def qualifying(qualifiers: Qualifiers, language: Language, *, scope: bool) -> tuple[str, ...]:
    """What tells a figure from the plain one of its indicator, in the words of `language`; its scope only if asked."""
    plain_ones = Qualifiers()
    fields = ("segment", "reinsurance", "discounting", "transitional", "basis", *(("scope",) if scope else ()))
    values: dict[str, str | None] = {field: getattr(qualifiers, field) for field in fields}
    return tuple(
        language.qualifiers.get(f"{field} {value}", value.replace("_", " "))
        for field, value in values.items()
        if value is not None and value != getattr(plain_ones, field)
    )


def qualified_name(name: str, said: Iterable[str]) -> str:
    """A name with what qualifies it: "the combined ratio (undiscounted)"."""
    words = ", ".join(said)
    return f"{name} ({words})" if words else name


_LEGAL_FORM = re.compile(
    r"(?:,?\s+(?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|LLP|plc|S\.?\s?p\.?\s?A|S\.?A|S\.?E|N\.?V|A\.?G|A/S|ASA"
    r"|AB|Oyj|GmbH|KGaA|S\.?r\.?l)\.?)+$",
    re.IGNORECASE,
)


def short_name(name: str) -> str:
    """A company's name without its legal form, as prose has it; "The … Company" stays whole."""
    return name if name.lower().startswith("the ") else _LEGAL_FORM.sub("", name) or name


def in_prose(names: Mapping[str, str]) -> dict[str, str]:
    """Issuer id → the name for prose: the short one, unless two companies would share it."""
    short = {issuer: short_name(name) for issuer, name in names.items()}
    shared = Counter(short.values())
    return {issuer: short[issuer] if shared[short[issuer]] == 1 else name for issuer, name in names.items()}


def by_indicator(
    observations: Iterable[Observation], figures: Mapping[str, Figure], catalogue: Catalogue
) -> dict[str, Facts]:
    """The facts about each indicator of which something can be printed. A bare nought is left to the tables."""
    gathered: dict[str, dict[str, Observation]] = {}
    for observation in observations:
        if observation.indicator in catalogue and observation.kind not in ("conflict", "review"):
            gathered.setdefault(observation.indicator, {})[observation.kind] = observation
    issuers = {observation.issuer for seen in gathered.values() for observation in seen.values()}
    scopes = {one.qualifiers.scope for one in figures.values() if one.issuer in issuers and one.evidence is not None}
    facts = (
        Facts(indicator, seen, figures, catalogue, says_scope=len(scopes) > 1) for indicator, seen in gathered.items()
    )
    return {found.indicator: found for found in facts if found.value is not None and found.value.amount != 0}
