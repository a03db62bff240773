"""A report in its language: what guards and skills said of it in English is said again in the language of its reader.

Quotes, labels and names of the documents stay what they are, and so do the ids that the report refers by. A sentence
that has no counterpart stays English; the report lists it under `untranslated`, and the page marks it as English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from pydantic import BaseModel

from ..figures import Calculation, Figure, Gap
from ..finance.peers import Comparison, PeerRow
from ..finance.series import SeriesBreak
from ..writing.messages import Messages
from .model import Check, Conflict, Document, LeftOut, Peer, Report

SENTENCES: Mapping[type[BaseModel], frozenset[str]] = {
    Calculation: frozenset({"source"}),
    Check: frozenset({"detail"}),
    Comparison: frozenset({"note"}),
    Conflict: frozenset({"reason"}),
    Document: frozenset({"notes"}),
    Figure: frozenset({"reasons"}),
    Gap: frozenset({"reason", "looked_at"}),
    LeftOut: frozenset({"reason"}),
    Peer: frozenset({"note"}),
    PeerRow: frozenset({"note"}),
    SeriesBreak: frozenset({"detail"}),
}
"""The fields of a report that hold sentences for its reader, written in English where they arise."""

_Model = TypeVar("_Model", bound=BaseModel)


def translated(report: Report, messages: Messages) -> Report:
    """The report with its sentences in the language of `messages`, the report's own; in English too, as it writes numbers and dates."""
    left: dict[str, None] = {}

    def sentence(text: str) -> str:
        said = messages.translate(text)
        left.update(dict.fromkeys(said.left))
        return said.text

    def model(value: _Model) -> _Model:
        sentences = SENTENCES.get(type(value), frozenset[str]())
        changed = {
            name: again
            for name in type(value).model_fields
            if (again := part(old := getattr(value, name), said=name in sentences)) is not old
        }
        return value.model_copy(update=changed) if changed else value

    def part(value: object, *, said: bool) -> object:
        if isinstance(value, BaseModel):
            return model(value)
        if isinstance(value, tuple):
            before = cast("tuple[object, ...]", value)
            after = tuple(part(one, said=said) for one in before)
            return after if any(new is not old for new, old in zip(after, before, strict=True)) else before
        return sentence(value) if said and isinstance(value, str) else value

    changed = model(report)
    fields: dict[str, object] = {name: getattr(changed, name) for name in Report.model_fields}
    fields["untranslated"] = tuple(sorted(left))
    return Report.model_validate(fields)  # anew: the order of some lists is by text
