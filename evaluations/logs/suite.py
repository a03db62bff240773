"""Run the suite of logs: grouping over labelled lines, and the open set over labelled messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import Field

from ...skills.errors import BadInput
from ...skills.evidence import Frozen
from ...skills.logs.categories import Embedder
from ..outcome import CaseOutcome, Outcome, Score
from .grouping import Grouping, grouping
from .open_set import OpenSet, OpenSetScore, open_set
from .splits import read_kinds


class LogsOutcome(Frozen):
    """What the suite measured. Where the data has no part of it, that part is None."""

    grouping: Grouping | None = None
    open_set: OpenSet | None = Field(default=None, description="by embeddings, where a model was named")
    open_set_tfidf: OpenSet | None = Field(default=None, description="without a model, where one was named")


def run(folder: Path, *, embedder: Embedder | None, progress: Callable[[str], None]) -> LogsOutcome:
    """Measure what `folder` has the data for: `loghub/*_structured.csv`, `categories/labelled_messages.csv`.

    Raises:
        BadInput: it has neither, or a file of them is malformed.
    """
    labelled = folder / "categories" / "labelled_messages.csv"
    progress("Grouping …")
    grouped = grouping(folder / "loghub")
    if grouped is None and not labelled.is_file():
        raise BadInput(f"{folder}: holds neither loghub/*_structured.csv nor categories/labelled_messages.csv")
    if not labelled.is_file():
        return LogsOutcome(grouping=grouped)
    kinds = read_kinds(labelled)
    plain = open_set(kinds, progress=progress)
    if embedder is None:
        return LogsOutcome(grouping=grouped, open_set=plain)
    embedded = open_set(kinds, embedder=embedder, progress=progress)
    return LogsOutcome(grouping=grouped, open_set=embedded, open_set_tfidf=plain)


def as_lines(outcome: LogsOutcome) -> Iterator[str]:
    """The outcome as a table for the terminal."""
    if outcome.grouping is not None:
        yield f"{'grouping':<24}{'GA':>8}{'FGA':>8}"
        for name, one in (*outcome.grouping.systems.items(), ("mean", outcome.grouping.mean)):
            yield f"{name:<24}{one.ga:>8.3f}{one.fga:>8.3f}"
    for found in (outcome.open_set_tfidf, outcome.open_set):
        if found is not None:
            yield ""
            yield from _open_set_lines(found)


def _open_set_lines(found: OpenSet) -> Iterator[str]:
    yield f"{'open set by ' + found.by:<64}{'known':>7}{'unknown':>9}{'AUROC':>7}{'let in':>8}{'kept out':>10}"
    yield f"{'':<64}{'right':>7}{'kept out':>9}{'':>7}{'by the own bar':>18}"
    for one in sorted(found.choices, key=lambda one: (not one.counts, one.known)):
        yield _line(f"{', '.join(one.known)}{'' if one.counts else ' (few templates)'}", one)
    yield _line("mean over choices with templates enough, by message", found)
    yield _line("the same by template", found.by_template)
    yield _line("worst", found.worst)
    yield _line("mean over all choices", found.all_choices)
    for word, one_word in found.confidence.items():
        yield (
            f"confidence {word}: {one_word.asked} templates let in, right {one_word.right:.3f}, "
            f"of those of a known label {one_word.right_of_known:.3f}"
        )
    for failure in found.failures[:10]:
        taken = f"taken for {failure.taken_for}" if failure.taken_for else "kept out"
        yield f"  {failure.times} of {failure.asked}: {failure.label}, {taken}: {failure.template[:90]}"


def _line(name: str, one: OpenSetScore) -> str:
    return (
        f"{name[:63]:<64}{one.known_accuracy:>7.3f}{one.unknown_recall:>9.3f}{one.auroc:>7.3f}"
        f"{one.let_in:>8.3f}{one.kept_out:>10.3f}"
    )


def as_page(outcome: LogsOutcome) -> Outcome:
    """The outcome in the shape that all suites share, for the page. Shares stand as numbers of a thousand."""
    facts: dict[str, str] = {}
    scores: list[Score] = []
    if outcome.grouping is not None:
        mean = outcome.grouping.mean
        facts |= {"grouping accuracy": f"{mean.ga:.3f}", "F1 of grouping": f"{mean.fga:.3f}"}
        for name, system in outcome.grouping.systems.items():
            counts = {"GA ‰": round(system.ga * 1000), "FGA ‰": round(system.fga * 1000)}
            scores.append(Score(indicator=name, name=name, counts=counts))
    cases: list[CaseOutcome] = []
    for found in (outcome.open_set_tfidf, outcome.open_set):
        if found is None:
            continue
        facts |= {
            f"known put right ({found.by})": f"{found.known_accuracy:.3f}",
            f"unknown kept out ({found.by})": f"{found.unknown_recall:.3f}",
            f"AUROC ({found.by})": f"{found.auroc:.3f}",
        }
        for choice in found.choices:
            name = ", ".join(choice.known)
            counts = {"known ‰": round(choice.known_accuracy * 1000), "unknown ‰": round(choice.unknown_recall * 1000)}
            scores.append(Score(indicator=f"{found.by}: {name}", name=f"{found.by}: {name}", counts=counts))
        cases.extend(_cases(found))
    wrong = sum(case.outcome == "wrong" for case in cases)
    return Outcome(
        suite="logs",
        right=0,
        wrong=wrong,
        abstained=len(cases) - wrong,
        facts=facts,
        indicators=tuple(scores),
        cases=tuple(cases),
    )


def _cases(found: OpenSet) -> Iterator[CaseOutcome]:
    for number, one in enumerate(found.failures, start=1):
        yield CaseOutcome(
            id=f"{found.by} {number}",
            outcome="wrong" if one.taken_for else "abstained",
            answer=one.taken_for or "none of the known labels",
            expected=one.label,
            question=one.template,
            note=f"{one.times} of {one.asked} times",
        )
