"""What of a log case waits for a person, in sentences with what there is to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...skills.logs.categories import ProposedCategory
from ...skills.logs.model import UnreadLines
from ...skills.reporting.labels import Labels
from ...skills.reporting.logs.labels import load_labels
from ...skills.reporting.logs.model import OpenQuestion, ReportedPattern


def open_questions(
    patterns: Sequence[ReportedPattern],
    proposed: Iterable[ProposedCategory],
    unread: Iterable[UnreadLines],
    *,
    language: str,
) -> tuple[OpenQuestion, ...]:
    """Proposals first, then patterns without a sure category, then texts that did not pass, then files that are unread."""
    label = load_labels(language)
    return (
        *_proposals(proposed, label),
        *_uncategorised(patterns, label),
        *_texts(patterns, label),
        *_unread(unread, label),
    )


def _proposals(proposed: Iterable[ProposedCategory], label: Labels) -> Iterator[OpenQuestion]:
    for one in proposed:
        yield OpenQuestion(
            id=one.id,
            kind="proposal",
            question=label("ask_proposal", name=one.name, count=len(one.patterns)),
            action=label("do_proposal", name=one.name),
            patterns=one.patterns,
        )


def _uncategorised(patterns: Sequence[ReportedPattern], label: Labels) -> Iterator[OpenQuestion]:
    for one in patterns:
        if one.category_status == "needs_review":
            yield OpenQuestion(
                id=f"category/{one.id}",
                kind="category",
                question=label("ask_category", title=one.advisory.title),
                action=label("do_category"),
                patterns=(one.id,),
            )


def _texts(patterns: Sequence[ReportedPattern], label: Labels) -> Iterator[OpenQuestion]:
    waiting = [one for one in patterns if one.advisory.reasons]
    unknown = tuple(one.id for one in waiting if one.advisory.family is None)
    if unknown:
        yield OpenQuestion(
            id="advisory/generic",
            kind="advisory",
            question=label("ask_generic", count=len(unknown)),
            action=label("do_generic"),
            patterns=unknown,
        )
    for one in waiting:
        if one.advisory.family is not None:
            yield OpenQuestion(
                id=f"advisory/{one.id}",
                kind="advisory",
                question=label("ask_text", title=one.advisory.title, reasons=" ".join(one.advisory.reasons)),
                action=label("do_text"),
                patterns=(one.id,),
            )


def _unread(unread: Iterable[UnreadLines], label: Labels) -> Iterator[OpenQuestion]:
    for one in unread:
        yield OpenQuestion(
            id=f"source/{one.name}",
            kind="source",
            question=label("ask_source", name=one.name, reason=one.reason),
            action=label("do_source"),
        )
