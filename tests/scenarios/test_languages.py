"""The sample's report in a language speaks that language throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import cast

import pytest

from vouching.scenarios.financial_report.scenario import ReportRequest, run_report
from vouching.skills.reporting.html import render_html
from vouching.skills.reporting.model import Report

ENGLISH = re.compile(
    r"\b(?:the|of|is|are|was|were|and|to|with|for|from|by|its|that|which|has|have|on|at|this|these|not|without|than|"
    r"more|page|pages|row|year|years|figures?|found|review|statements?|documents?|company|peers?|n/a)\b",
    re.IGNORECASE,
)
"""Words that an English text hardly does without, and that are no Italian words."""

QUOTED = re.compile(r"“[^”]*”")
SOURCES = {"quote", "row_label", "column_label", "shape", "title", "as_reported", "libraries", "template", "slots"}
IDS = {"id", "formula", "inputs", "figure_id", "figures", "subjects", "guard", "outcome", "kind", "status", "indicator"}
CODES = {"role", "document_type", "audience", "flags", "unit", "observations", "author", "statement", "group", "basis"}
"""Fields of report.json that hold what a document prints, what refers to something, or a word of the schema."""


@pytest.fixture(scope="module")
def italian() -> Report:
    return run_report(ReportRequest(language="it"), progress=lambda _: None)


@pytest.fixture(scope="module")
def english() -> Report:
    return run_report(ReportRequest(), progress=lambda _: None)


def words_of(report: Report) -> Iterator[str]:
    """What a reader of report.json meets."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            fields = cast("dict[str, object]", value)
            for name, inner in fields.items():
                if name not in SOURCES | IDS | CODES:
                    yield from texts(inner)
        elif isinstance(value, list):
            for inner in cast("list[object]", value):
                yield from texts(inner)
        elif isinstance(value, str):
            yield value

    return texts(report.model_dump(mode="json"))


class _Text(HTMLParser):
    """The texts of a page with those that only assistive technology reads, without those marked as another language's."""

    SAID = ("title", "aria-label", "alt")
    EMPTY = frozenset({"meta", "img", "br", "link", "input", "hr", "path", "rect", "line", "circle", "use"})

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        foreign = told.get("lang") not in (None, "it") or tag in ("style", "script", "code", "q")
        if (self._silent or foreign) and tag not in self.EMPTY:
            self._silent.append(tag)
        if not self._silent:
            self.texts += [value for name in self.SAID if (value := told.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag not in self.EMPTY:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.texts.append(data)


def english_in(texts: Iterator[str] | list[str], report: Report) -> list[str]:
    """The texts that hold English words outside of quotes and names."""
    names = {document.name for document in report.documents} | {document.issuer.name for document in report.documents}
    found: list[str] = []
    for text in texts:
        plain = QUOTED.sub(" ", text)
        for name in names:
            plain = plain.replace(name, " ")
        if ENGLISH.search(plain):
            found.append(" ".join(text.split()))
    return found


def test_the_words_that_are_looked_for_are_in_an_english_report(english: Report) -> None:
    assert len(english_in(words_of(english), english)) > 50


def test_no_english_word_is_in_the_data_of_an_italian_report(italian: Report) -> None:
    assert italian.language == "it"
    assert english_in(words_of(italian), italian) == []
    assert italian.untranslated == ()


def test_no_english_word_is_on_the_page_of_an_italian_report(italian: Report) -> None:
    page = _Text()
    page.feed(render_html(italian, {}))
    assert len(page.texts) > 500
    assert english_in(page.texts, italian) == []


def test_the_languages_say_the_same_of_the_same_figures(english: Report, italian: Report) -> None:
    def facts(report: Report) -> list[tuple[object, ...]]:
        return [(figure.id, figure.amount, figure.status, figure.evidence) for figure in report.figures]

    assert facts(english) == facts(italian)
    assert [point.id for point in english.open_points] == [point.id for point in italian.open_points]
    outcomes = [
        sorted((check.guard, check.outcome, check.subjects) for check in report.checks) for report in (english, italian)
    ]
    assert outcomes[0] == outcomes[1]
