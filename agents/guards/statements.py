"""The statement guard: a sentence stands only if its numerals are references and its words say what the figures say.

Outside its slots a template holds no digit, unit sign, number word or fraction, in the language it is written in. That
includes "doubled", "half", "a third", "dozen", "twice", "million"; it does not include "both", "either" and "all",
which count only what the sentence itself names, nor "times" and "more", which say nothing without a figure beside them.

Every direction word (rose, lower, improved, last) is tied to the figure it stands with, that is the next one in its
clause, and must agree with a cited observation about that figure. Names come from the sources, the configuration or
the catalogue. What this guard can't follow (a negated direction, a figure of another year with no word for it) goes
back: it never gives the benefit of the doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...skills.figures import Figure, plain
from ...skills.finance.catalogue import Catalogue
from ...skills.finance.observations import Observation
from ...skills.writing.facts import in_prose, names_in_prose, qualified_name, qualifying
from ...skills.writing.language import Language, Lexicon, load_language
from ...skills.writing.statement import PLACEHOLDER, Slot, Statement
from ...skills.writing.wording import Mark, Wording, capitalised, names_by_text, numeral_in, read, words
from .verdict import Verdict, passed, repair

GUARD = "statements"
MOVEMENTS = ("change", "trend", "turn", "loss", "growth")
UNSIGNED = ("size", "points")


def check_statement(
    statement: Statement,
    *,
    figures: Mapping[str, Figure],
    observations: Mapping[str, Observation],
    names: Mapping[str, str],
    catalogue: Catalogue,
    language: str = "en",
) -> Verdict:
    """Judge one statement.

    `figures` and `observations` are all that the report holds, by id; `names` gives each issuer's id its name as the
    sources print it.
    """
    short = in_prose(names)
    spellings = {issuer: (name, short[issuer]) for issuer, name in names.items()}
    case = _Case(statement, figures, observations, spellings, catalogue, load_language(language))
    for rule in RULES:
        for reason in rule(case):
            return repair(GUARD, statement, reason)
    return passed(GUARD, statement)


@dataclass(frozen=True)
class _Case:
    statement: Statement
    figures: Mapping[str, Figure]
    observations: Mapping[str, Observation]
    issuers: Mapping[str, tuple[str, ...]]
    catalogue: Catalogue
    language: Language

    @cached_property
    def cited(self) -> tuple[Observation, ...]:
        known = (self.observations.get(identity) for identity in self.statement.observations)
        return tuple(observation for observation in known if observation is not None)

    @cached_property
    def indicators(self) -> Mapping[str, set[str]]:
        """Name in lower case → indicators; of cited figures with what qualifies them too."""
        names: dict[str, set[str]] = {
            indicator: {
                self.catalogue.name(indicator, self.language.language),
                *names_in_prose(indicator, self.language, self.catalogue),
            }
            for indicator in (*self.catalogue.base, *self.catalogue.derived)
        }
        for observation in self.cited:
            figure, spellings = self.figures.get(observation.roles.get("value", "")), names.get(observation.indicator)
            if figure is None or spellings is None:
                continue
            for said in {qualifying(figure.qualifiers, self.language, scope=scope) for scope in (False, True)}:
                spellings |= {qualified_name(name, said) for name in tuple(spellings)}
        return names_by_text(names)

    @cached_property
    def signed_names(self) -> frozenset[str]:
        """Names that say on which side of zero an amount lies: "a net loss"."""
        return frozenset((*self.language.gains.values(), *self.language.losses.values()))

    @cached_property
    def companies(self) -> frozenset[str]:
        """The names of all companies, in full and in short."""
        return frozenset(name for names in self.issuers.values() for name in names)

    @cached_property
    def wording(self) -> Wording:
        names = (*self.indicators, *self.companies)
        return read(self.statement, names=names, spelled_out=self.signed_names, lexicon=self.language.lexicon)

    def about(self, figure_id: str) -> list[Observation]:
        return [observation for observation in self.cited if figure_id in observation.figures]


def _numerals(case: _Case) -> Iterator[str]:
    words = PLACEHOLDER.sub(" ", case.statement.template)
    if "{" in words or "}" in words or "<" in words:
        yield "a placeholder is malformed"
    numeral = numeral_in(words, case.language.lexicon)
    if numeral is not None:
        yield f"“{numeral}” stands outside a slot"


def _references(case: _Case) -> Iterator[str]:
    asked = {found["slot"] for found in PLACEHOLDER.finditer(case.statement.template)}
    for name in sorted(asked - case.statement.slots.keys()):
        yield f"there is no slot {name}"
    for name in sorted(case.statement.slots.keys() - asked):
        yield f"the slot {name} is not used"
    for identity in case.statement.observations:
        if identity not in case.observations:
            yield f"there is no observation {identity}"
    if not case.cited:
        yield "it rests on no observation"


def _slots(case: _Case) -> Iterator[str]:
    for name, slot in case.statement.slots.items():
        reason = _SLOT_RULES[slot.kind](case, slot)
        if reason:
            yield f"slot {name}: {reason}"


def _figure(case: _Case, slot: Slot) -> str:
    figure = case.figures.get(slot.value)
    if figure is None:
        return f"there is no figure {slot.value}"
    if not figure.vouched:
        return f"{slot.value} is not vouched ({figure.status})"
    return "" if case.about(slot.value) else f"no cited observation is about {slot.value}"


def _period(case: _Case, slot: Slot) -> str:
    known = {observation.period for observation in case.cited}
    known |= {case.figures[identity].period.label for identity in case.statement.figures if identity in case.figures}
    return "" if slot.value in known else f"no figure of it is about {slot.value}"


def _date(case: _Case, slot: Slot) -> str:
    periods = [case.figures[identity].period for identity in case.statement.figures if identity in case.figures]
    dates = {day.isoformat() for period in periods for day in (period.start, period.end) if day}
    return "" if slot.value in dates else f"no period of its figures begins or ends on {slot.value}"


def _number(case: _Case, slot: Slot) -> str:
    match slot.kind:
        case "count":
            known = {str(observation.count) for observation in case.cited}
        case "rank":
            known = {str(observation.rank) for observation in case.cited}
        case _:
            known = {plain(found.threshold) for found in case.cited if found.threshold is not None}
    return "" if slot.value in known else f"no cited observation has the {slot.kind} {slot.value}"


def _name(case: _Case, slot: Slot) -> str:
    known = {*case.companies, *case.signed_names, *case.language.identities.values()}
    known |= {observation.subject.replace("_", " ") for observation in case.cited}
    is_known = slot.value in known or slot.value.lower() in case.indicators
    return "" if is_known else f"“{slot.value}” is a name that no source gives"


_SLOT_RULES: Mapping[str, Callable[[_Case, Slot], str]] = {
    "figure": _figure,
    "period": _period,
    "date": _date,
    "count": _number,
    "rank": _number,
    "threshold": _number,
    "name": _name,
}


def _proper_names(case: _Case) -> Iterator[str]:
    for word in capitalised(case.wording.text):
        yield f"“{word}” looks like a name that no source gives"


def _directions(case: _Case) -> Iterator[str]:
    lexicon = case.language.lexicon
    for claim in _CLAIMS:
        for word, at in case.wording.occurrences(claim.patterns(lexicon)):
            if words(lexicon.negations).search(case.wording.clause_of(at)):
                yield f"“{word}” is negated: say what is, not what is not"
            if not any(claim.agrees(case, observation) for observation in _concerned(case, claim.name, at)):
                mark = case.wording.figure_of(at)
                yield f"“{word}” does not agree with {mark.value if mark else 'what was observed'}"


def _concerned(case: _Case, claim: str, at: int) -> list[Observation]:
    """The observations that bear out or refute the word at a position."""
    if case.wording.leads_to_threshold(at):
        beside = case.wording.figures_beside(at) or case.wording.figures
        return [seen for mark in beside for seen in case.about(mark.value) if seen.kind == "level"]
    mark = case.wording.figure_of(at)
    return _decisive(claim, case.about(mark.value) if mark else list(case.cited))


def _decisive(label: str, seen: list[Observation]) -> list[Observation]:
    """Of an "up" or "down", the movement decides where one was observed, and the comparison where none was."""
    movements = [observation for observation in seen if observation.kind in MOVEMENTS]
    return movements if label in ("up", "down") and movements else seen


def _is(*directions: str, kinds: tuple[str, ...]) -> Callable[[_Case, Observation], bool]:
    return lambda _, observation: observation.direction in directions and observation.kind in kinds


def _comes_last(case: _Case, observation: Observation) -> bool:
    if observation.kind != "rank" or observation.rank is None or observation.count is None:
        return False
    own = case.figures[observation.roles["value"]].amount
    ties = sum(case.figures[peer].amount == own for role, peer in observation.roles.items() if role.startswith("peer"))
    return observation.rank + ties == observation.count


@dataclass(frozen=True)
class _Claim:
    """What a class of words claims about a figure, and when an observation bears it out."""

    name: str
    patterns: Callable[[Lexicon], tuple[str, ...]]
    agrees: Callable[[_Case, Observation], bool]


_COMPARED = ("level", "median")
_CLAIMS = (
    _Claim("up", lambda lexicon: lexicon.up, _is("up", "above", kinds=(*MOVEMENTS, *_COMPARED))),
    _Claim("down", lambda lexicon: lexicon.down, _is("down", "below", kinds=(*MOVEMENTS, *_COMPARED))),
    _Claim("flat", lambda lexicon: lexicon.flat, _is("flat", kinds=(*MOVEMENTS, *_COMPARED))),
    _Claim("above", lambda lexicon: lexicon.above, _is("above", kinds=_COMPARED)),
    _Claim("below", lambda lexicon: lexicon.below, _is("below", kinds=_COMPARED)),
    _Claim("highest", lambda lexicon: lexicon.highest, _is("above", kinds=("rank",))),
    _Claim("lowest", lambda lexicon: lexicon.lowest, _is("below", kinds=("rank",))),
    _Claim("leading", lambda lexicon: lexicon.leading, lambda _, seen: seen.rank == 1),
    _Claim("trailing", lambda lexicon: lexicon.trailing, _comes_last),
    _Claim("favourable", lambda lexicon: lexicon.favourable, lambda _, seen: seen.favourable is True),
    _Claim("unfavourable", lambda lexicon: lexicon.unfavourable, lambda _, seen: seen.favourable is False),
)


def _signs(case: _Case) -> Iterator[str]:
    """A loss is negative, and a negative amount without its sign needs a word that says so."""
    lexicon = case.language.lexicon
    for patterns, is_below in ((lexicon.minus, True), (lexicon.plus, False)):
        for word, at in case.wording.occurrences(patterns):
            mark = case.wording.figure_of(at)
            figure = case.figures.get(mark.value) if mark else None
            if figure is not None and not _is_movement(figure) and (figure.amount < 0) != is_below:
                yield f"“{word}”: {figure.id} is not {'negative' if is_below else 'positive'}"
    telling = (*lexicon.minus, *lexicon.down, *lexicon.below, *lexicon.unfavourable)
    unsigned = {*UNSIGNED, *(form for form, how in case.language.contractions.items() if how.unsigned)}
    for mark in case.wording.figures:
        figure = case.figures[mark.value]
        if mark.form in unsigned and figure.amount < 0 and not _says(case, mark, telling):
            yield f"{figure.id} is negative, and no word beside it says so"


def _is_movement(figure: Figure) -> bool:
    return figure.calculation is not None and figure.calculation.formula.startswith(("change(", "cagr("))


def _says(case: _Case, mark: Mark, patterns: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the mark's clause, or belongs to the mark from another clause."""
    return _says_in_clause(case, mark, patterns) or any(
        case.wording.figure_of(at) == mark for _, at in case.wording.occurrences(patterns)
    )


def _subjects(case: _Case) -> Iterator[str]:
    """A figure stands with its own indicator's name, its own company's, and, if it is of another year, a word for it."""
    for name in case.wording.names:
        beside = case.wording.figures_beside(name.at)
        indicators = case.indicators.get(name.value.lower())
        if indicators and beside and not any(_concerns(case.figures[mark.value], indicators) for mark in beside):
            yield f"“{name.value}” stands with {beside[0].value}"
    subjects = {observation.issuer for observation in case.cited}
    periods = {observation.period for observation in case.cited}
    compared = {name for observation in case.cited if observation.kind == "rank" for name in observation.roles.values()}
    for mark in case.wording.figures:
        figure = case.figures[mark.value]
        named = {name.value for name in case.wording.names_beside(mark.at)}
        if figure.issuer not in subjects and named.isdisjoint(case.issuers.get(figure.issuer, ())):
            yield f"{figure.id} is not attributed to its company"
        is_of_now = figure.id in compared or any(
            figure.period.label == period or figure.period.label.endswith(f"-{period}") for period in periods
        )
        if (said := qualified_name("", qualifying(figure.qualifiers, case.language, scope=False))) and not any(
            said in name.value for name in case.wording.names
        ):
            yield f"{figure.id} is{said}, and no name says so"
        if not is_of_now and not _says_in_clause(case, mark, case.language.lexicon.earlier):
            yield f"{figure.id} is of another year, and no word says so"


def _says_in_clause(case: _Case, mark: Mark, patterns: tuple[str, ...]) -> bool:
    return words(patterns).search(case.wording.clause_of(mark.at)) is not None


def _concerns(figure: Figure, indicators: set[str]) -> bool:
    inputs = figure.calculation.inputs if figure.calculation else ()
    involved = {
        figure.indicator,
        *(identity.partition("/")[2].partition("@")[0].partition("[")[0] for identity in inputs),
    }
    return any(name == indicator or name.startswith(f"{indicator}_") for name in involved for indicator in indicators)


RULES: tuple[Callable[[_Case], Iterator[str]], ...] = (
    _numerals,
    _references,
    _slots,
    _proper_names,
    _directions,
    _signs,
    _subjects,
)
