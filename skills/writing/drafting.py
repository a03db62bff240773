"""From observations to statements: which sentences there are to be told, in a language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..figures import Figure, Unit
from ..finance.catalogue import Catalogue
from ..finance.observations import Observation
from .facts import Facts, bare_name, by_indicator, in_prose
from .language import Language, Plan, Story, Topic, load_language, load_plan, pick
from .statement import PLACEHOLDER, Audience, Slot, Statement

_VERB = re.compile(r"<(?P<verb>[^<>]+) (?P<alias>it|[abc])>")
ALIASES = ("a", "b", "c")
RANKS = ("rank", "places")
"""The stories about the place among the peers."""
ATTENTION = {"conflict": 92, "identity": 90, "review": 89, "calendar": 0}
"""How much it weighs that something is not as it should be; 0 keeps it out of a short text."""


def draft_statements(
    observations: Iterable[Observation],
    *,
    figures: Mapping[str, Figure],
    names: Mapping[str, str],
    catalogue: Catalogue,
    language: str = "en",
) -> tuple[Statement, ...]:
    """The statements for all audiences; `compose` chooses among them.

    `figures` holds every figure that an observation cites, by id; `names` each issuer's id → its name in the sources.
    Nothing is said of what the observations don't cover.

    Raises:
        BadConfiguration: there are no texts in `language`.
    """
    seen = tuple(observations)
    if not seen:
        return ()
    facts = by_indicator(seen, figures, catalogue)
    drafter = _Drafter(load_language(language), load_plan(), facts, seen, in_prose(names), catalogue)
    return (*drafter.executive(), *drafter.analyst(), *drafter.attention())


_Written = tuple[str, dict[str, Slot], tuple[str, ...]]
"""A template, its slots, and the ids of the observations that it rests on."""


@dataclass
class _Drafter:
    language: Language
    plan: Plan
    facts: Mapping[str, Facts]
    observations: Sequence[Observation]
    names: Mapping[str, str]
    catalogue: Catalogue
    used: Counter[str] = field(default_factory=Counter[str])
    """How often each text was used: the next time, its next variant is taken."""

    def executive(self) -> Iterator[Statement]:
        """What matters, each topic with its weight."""
        self.used.clear()
        told: set[str] = set()
        for topic in sorted(self.plan.executive, key=lambda topic: -topic.weight):
            yield from self._tell(topic, "executive", "summary", told)

    def analyst(self) -> Iterator[Statement]:
        """Section by section; at the end of each, the indicators of the catalogue that no topic names."""
        self.used.clear()
        for section, topics in self.plan.analyst.items():
            told: set[str] = set()
            for topic in topics:
                if topic.tell[0] == ("calendar",):
                    yield from self._listed("calendar", section, ("analyst",))
                else:
                    yield from self._tell(topic, "analyst", section, told)
            for indicator in self._unplanned(section):
                yield from self._tell(Topic(tell=(("alone", indicator),)), "analyst", section, told)

    def attention(self) -> Iterator[Statement]:
        """What is not as it should be."""
        for kind in ("conflict", "identity"):
            yield from self._listed(kind, "attention", ("executive", "analyst"))
        yield from self._listed("review", "attention", ("analyst",))
        matters = {name for topic in self.plan.executive for option in topic.tell for name in option[1:]}
        yield from self._listed("review", "attention", ("executive",), about=matters)

    def _unplanned(self, section: str) -> list[str]:
        """What the plan does not name and a company states itself as a ratio, such as an insurer's combined ratio."""
        topics = (topic for told in self.plan.analyst.values() for topic in told)
        named = {name for topic in topics for option in topic.tell for name in option}
        entries = (self.catalogue.base[name] for name in self.facts if name in self.catalogue.base)
        return [
            entry.id
            for entry in entries
            if self.plan.groups.get(entry.group) == section
            and entry.id not in named
            and entry.growth_of is None
            and (entry.required or entry.unit in (Unit.RATIO, Unit.DAYS))
        ]

    def _tell(self, topic: Topic, audience: Audience, section: str, told: set[str]) -> Iterator[Statement]:
        for story, *indicators in topic.tell:
            about = [self.facts.get(indicator) for indicator in indicators]
            present = [facts for facts in about if facts is not None]
            is_rank = story in RANKS
            mark = f"rank {indicators[0]}" if is_rank else indicators[0]
            if len(present) < len(indicators) or mark in told:
                continue
            template = self._template(story, present, topic.only)
            if template is None:
                continue
            slots = self._slots(story, present)
            if audience == "executive" and self._is_doubtful(template, slots):
                continue
            told.update({mark} if is_rank else {mark, *indicators})
            cited = _cited(present, template, slots)
            if is_rank and audience == "executive" and (caveat := self._calendar_of(present)):
                template, slots, cited = f"{template} {caveat[0]}", slots | caveat[1], (*cited, *caveat[2])
            yield self._statement(
                f"{audience}.{section}.{story}.{'.'.join(indicators)}",
                template,
                slots,
                cited,
                section,
                topic.weight,
                (audience,),
            )
            return

    def _is_doubtful(self, template: str, slots: Mapping[str, Slot]) -> bool:
        """Whether it prints a figure of a sum that does not hold, or what is computed from one: no headline."""
        terms = {figure for seen in self.observations if seen.kind == "identity" for figure in seen.figures}
        printed = {slots[found["slot"]].value for found in PLACEHOLDER.finditer(template)}
        known = next(iter(self.facts.values())).figures
        inputs = {
            name
            for figure in printed & known.keys()
            if (calculation := known[figure].calculation) is not None
            for name in calculation.inputs
        }
        return not terms.isdisjoint(printed | inputs)

    def _template(self, story: str, about: Sequence[Facts], only: str) -> str | None:
        """The first text that fits the states and whose placeholders can all be filled."""
        is_rank = story in RANKS
        state = "/".join(facts.standing if is_rank else facts.state for facts in about)
        if not pick({only: ("fits",)}, state) or (is_rank and not all(facts.standing for facts in about)):
            return None
        if story == "places" and len({facts.seen["rank"].count for facts in about}) > 1:
            return None
        slots = self._slots(story, about)
        for key, texts in self._texts(story, about[0], state):
            for variants in _matching(texts, state):
                choice = variants[self.used[f"{key} {variants[0]}"] % len(variants)]
                if all(found["slot"] in slots for found in PLACEHOLDER.finditer(choice)):
                    self.used[f"{key} {variants[0]}"] += 1
                    return self._inflected(choice, about)
        return None

    def _texts(self, story: str, facts: Facts, state: str) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
        sentences = self.language.sentences
        if story == "alone":
            keys = (facts.indicator, facts.texts)
        elif story == "rank":
            keys = (f"rank {facts.indicator}", "rank")
        else:
            if story in self.language.stories:
                yield story, _joined(self.language.stories[story], state) or self.language.stories[story].texts
            return
        yield from ((key, sentences[key]) for key in keys if key in sentences)

    def _slots(self, story: str, about: Sequence[Facts]) -> dict[str, Slot]:
        aliases = ("it",) if story in ("alone", "rank") else ALIASES
        slots = {
            "company": self._company(self.observations[0].issuer),
            "period": Slot(kind="period", value=self.observations[0].period),
        }
        for alias, facts in zip(aliases, about, strict=False):
            slots |= facts.slots(alias, self.language, self.names)
        return slots

    def _listed(
        self, kind: str, section: str, audiences: tuple[Audience, ...], *, about: Collection[str] | None = None
    ) -> Iterator[Statement]:
        """One sentence about all observations of a kind, or those about some indicators, with their names as a list."""
        found = [seen for seen in self.observations if seen.kind == kind and (about is None or seen.indicator in about)]
        if kind == "review":  # what the documents disagree on is said already
            disputed = {seen.indicator for seen in self.observations if seen.kind == "conflict"}
            found = [seen for seen in found if seen.indicator not in disputed]
        names = list(dict.fromkeys(name for observation in found for name in self._named(observation)))
        written = self._of_names(kind, names, found)
        if written is not None:
            template, slots, ids = written
            identity = f"{audiences[0]}.{section}.{kind}"
            yield self._statement(identity, template, slots, ids, section, ATTENTION[kind], audiences)

    def _calendar_of(self, about: Sequence[Facts]) -> _Written | None:
        """What a sentence about ranks has to add: the companies in it whose year ends in another part of the year."""
        found = [seen for seen in self.observations if seen.kind == "calendar"]
        ranked = {issuer for facts in about for issuer in facts.seen["rank"].issuers}
        issuers = [issuer for seen in found for issuer in seen.issuers if issuer in ranked]
        return self._of_names("calendar", [self.names.get(issuer, issuer) for issuer in issuers], found)

    def _of_names(self, kind: str, names: Sequence[str], found: Sequence[Observation]) -> _Written | None:
        """A template of the attention list with its slots and observations; nothing without names or texts."""
        variants = pick(self.language.attention.get(kind, {}), "one" if len(names) == 1 else "other")
        if not names or not variants:
            return None
        slots = {f"name.{number}": Slot(kind="name", value=name) for number, name in enumerate(names, 1)}
        template = variants[0].replace("{names}", _list_of([f"{{{key}}}" for key in slots], self.language.locale))
        slots |= {"company": self._company(found[0].issuer), "period": Slot(kind="period", value=found[0].period)}
        return template, slots, tuple(observation.id for observation in found)

    def _named(self, observation: Observation) -> Iterator[str]:
        if observation.kind == "calendar":
            yield from (self.names.get(issuer, issuer) for issuer in observation.issuers)
        elif observation.kind == "identity":
            yield self.language.identities.get(observation.subject, observation.subject.replace("_", " "))
        else:
            bare = bare_name(self.catalogue.name(observation.indicator, self.language.language))
            yield self.language.names.get(observation.indicator, bare)

    def _company(self, issuer: str) -> Slot:
        return Slot(kind="name", value=self.names.get(issuer, issuer))

    def _inflected(self, template: str, about: Sequence[Facts]) -> str:
        """The template with its verbs agreeing with the names that they belong to: "<rose it>"."""
        aliases = {"it": about[0], **dict(zip(ALIASES, about, strict=False))}

        def verb(found: re.Match[str]) -> str:
            form = self.language.forms.get(aliases[found["alias"]].indicator, "s")
            return self.language.verbs[found["verb"]][form]

        return _VERB.sub(verb, template)

    def _statement(
        self,
        identity: str,
        template: str,
        slots: Mapping[str, Slot],
        observations: tuple[str, ...],
        section: str,
        weight: int,
        audiences: tuple[Audience, ...],
    ) -> Statement:
        used = dict.fromkeys(found["slot"] for found in PLACEHOLDER.finditer(template))
        return Statement(
            id=identity,
            template=template,
            slots={key: slots[key] for key in used},
            observations=observations,
            section=section,
            weight=weight,
            audiences=audiences,
        )


def _matching(texts: Mapping[str, tuple[str, ...]], state: str) -> Iterator[tuple[str, ...]]:
    """Every entry whose pattern fits, in the file's order."""
    yield from (variants for pattern, variants in texts.items() if pick({pattern: variants}, state))


def _joined(story: Story, state: str) -> dict[str, tuple[str, ...]]:
    """The text of a story that is told in clauses; nothing if it is not, or if a clause is lacking."""
    clauses = [pick(part, state) for part in (story.first, story.between, story.then)]
    return {"*": ("".join(variants[0] for variants in clauses) + ".",)} if all(clauses) else {}


_TOLD_BY = {"rank": ("rank",), "ranked": ("rank",), "years": ("trend", "growth"), "threshold": ("level",)}


def _cited(about: Sequence[Facts], template: str, slots: Mapping[str, Slot]) -> tuple[str, ...]:
    """The observations that the sentence rests on: about the figures that it prints, and those that its counts are from."""
    asked = [found["slot"] for found in PLACEHOLDER.finditer(template)]
    printed = {slots[name].value for name in asked}
    kinds = {kind for name in asked for kind in _TOLD_BY.get(name.rpartition(".")[2], ())}
    return tuple(
        observation.id
        for facts in about
        for observation in facts.seen.values()
        if printed & set(observation.figures) or observation.kind in kinds
    )


def _list_of(items: Sequence[str], locale: str) -> str:
    from babel.lists import format_list

    return str(format_list(items, style="standard", locale=locale))
