"""A report is in its language: every field that holds a sentence is said again, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from vouching.skills.reporting.foreign import marked
from vouching.skills.reporting.model import Report
from vouching.skills.reporting.translated import SENTENCES, translated
from vouching.skills.writing.messages import load_messages

NO_SENTENCES = {
    "Baseline": {"sha256", "period"},
    "Calculation": {"formula", "inputs"},
    "Change": {"figure"},
    "Check": {"guard", "subjects", "name", "issuer", "period"},
    "Company": {"id", "name", "currency", "fiscal_year"},
    "Comparison": {"indicator", "period"},
    "Conflict": {"indicator", "period"},
    "Difference": {"one", "other"},
    "Document": {"sha256", "name", "period"},
    "Evidence": {"document", "name", "shape", "quote", "row_label", "column_label"},
    "Figure": {"issuer", "indicator", "currency", "as_reported"},
    "Gap": {"issuer", "indicator", "period"},
    "Issuer": {"id", "name"},
    "LeftOut": {"name"},
    "NarrativeSection": {"id", "title"},
    "NarrativeStatement": {"id", "text", "template", "figures", "observations", "slots"},
    "OpenPoint": {"id", "question", "figures", "action", "operator"},
    "Peer": {"id", "name", "currency", "fiscal_year"},
    "PeerRow": {"issuer", "figure_id", "period_label"},
    "Period": {"label"},
    "ProducedBy": {"vouch", "libraries", "catalogue", "knowledge", "model"},
    "Qualifiers": {"segment", "definition"},
    "Report": {"period", "language", "untranslated"},
    "Slot": {"value"},
    "SeriesBreak": {"issuer", "indicator", "before", "after"},
    "StatementFound": {"currency", "title"},
}
"""Fields of text that are ids, names, quotes, or written in the report's language from the start."""


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for inner in _types(field.annotation):
                if isinstance(inner, type) and issubclass(inner, BaseModel):
                    _models(inner, seen)
    return seen


def _types(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is None:
        yield annotation
    for part in get_args(annotation):
        yield from _types(part)


def test_of_every_text_in_a_report_it_is_known_whether_it_is_a_sentence_for_its_reader() -> None:
    """If this fails: a new field holds text; add it to SENTENCES if a guard or a skill says it in English."""
    unknown: dict[str, set[str]] = {}
    for model in _models(Report, set()):
        texts = {name for name, field in model.model_fields.items() if str in set(_types(field.annotation))}
        known = SENTENCES.get(model, frozenset()) | NO_SENTENCES.get(model.__name__, set())
        unknown |= {model.__name__: texts - known} if texts - known else {}
    assert not unknown


def test_sentences_are_said_again_and_quotes_and_names_stay(report: Report) -> None:
    italian = translated(report.model_copy(update={"language": "it"}), load_messages("it"))
    assert [figure.id for figure in italian.figures] == [figure.id for figure in report.figures]
    assert [figure.evidence for figure in italian.figures] == [figure.evidence for figure in report.figures]
    assert [figure.amount for figure in italian.figures] == [figure.amount for figure in report.figures]
    reasons = [reason for figure in italian.figures for reason in figure.reasons]
    assert reasons
    sources = {figure.calculation.source for figure in italian.figures if figure.calculation}
    assert "CFA Institute, Financial Analysis Techniques: utile lordo ÷ ricavi." in sources


def test_what_has_no_counterpart_is_listed(report: Report) -> None:
    gap = report.missing[0].model_copy(update={"reason": "the dog has eaten the page"})
    odd = report.model_copy(update={"language": "it", "missing": (gap,)})
    italian = translated(odd, load_messages("it"))
    assert "the dog has eaten the page" in italian.untranslated
    assert italian.missing[0].reason == "the dog has eaten the page"


def test_an_english_report_writes_amounts_as_english_does_and_nothing_in_it_is_called_untranslated(
    report: Report,
) -> None:
    raw = report.checks[0].model_copy(update={"detail": "the two sides differ by -1781424"})
    made = translated(report.model_copy(update={"checks": (raw,)}), load_messages("en"))
    assert made.checks[0].detail == "the two sides differ by −1,781,424"
    assert (made.untranslated, made.narrative) == ((), report.narrative)
    assert [figure.id for figure in made.figures] == [figure.id for figure in report.figures]


def test_a_translated_report_is_read_back_as_it_was_written(report: Report) -> None:
    italian = translated(report.model_copy(update={"language": "it"}), load_messages("it"))
    assert Report.model_validate_json(italian.model_dump_json()) == italian


def test_what_is_left_in_english_is_marked_on_the_page_and_escaped() -> None:
    left = ("the dog <ate> it", "the dog")
    assert marked("Manca: the dog <ate> it & the dog.", left) == (
        'Manca: <span lang="en">the dog &lt;ate&gt; it</span> &amp; <span lang="en">the dog</span>.'
    )
    assert marked("tutto <bene>", left) == "tutto &lt;bene&gt;"
