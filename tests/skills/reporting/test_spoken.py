"""What a document says is marked with its language, where it is sure and another than the report's."""

from __future__ import annotations

from vouching.skills.figures import Figure
from vouching.skills.reporting.html import render_html
from vouching.skills.reporting.model import Report
from vouching.skills.reporting.spoken import spoken_in

from .builders import changed
from .page_text import Page


def quoting(report: Report, *quotes: str) -> Report:
    """The report with the quotes of its own document replaced, in turn."""
    document = report.documents[0].sha256
    figures: list[Figure] = []
    for at, figure in enumerate(report.figures):
        if figure.evidence is not None and figure.evidence.document == document:
            said = {"quote": quotes[at % len(quotes)], "row_label": ""}
            figure = figure.model_copy(update={"evidence": figure.evidence.model_copy(update=said)})
        figures.append(figure)
    return changed(report, figures=tuple(figures), conflicts=())


def test_an_italian_document_is_italian_in_an_english_report_and_nothing_special_in_an_italian_one(
    report: Report,
) -> None:
    italian = quoting(report, "Totale della produzione 4.812", "Utile dell'esercizio e di terzi 431")
    assert spoken_in(italian) == {report.documents[0].sha256: "it"}
    assert report.documents[0].sha256 not in spoken_in(italian.model_copy(update={"language": "it"}))
    page = Page(render_html(italian, {}))
    quotes = {e.attributes.get("lang") for e in page.elements if e.tag == "q" and e.inside("#e-halden-revenue-fy2025")}
    assert quotes == {"it"}


def test_a_document_that_mixes_languages_or_says_little_is_left_alone(report: Report) -> None:
    document = report.documents[0].sha256
    assert document not in spoken_in(quoting(report, "Revenue 4,812"))
    assert document not in spoken_in(quoting(report, "Totale della produzione", "The sale of goods and services"))
