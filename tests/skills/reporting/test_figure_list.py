"""`vouch extract` lists what each document says, as the guards left it."""

from __future__ import annotations

import json
from decimal import Decimal

from vouching.skills.evidence import Source
from vouching.skills.figures import Figure, Status
from vouching.skills.finance.reading import DocumentReading
from vouching.skills.reporting.figure_list import as_array, as_lines, listed
from vouching.skills.reporting.model import Report


def reading(report: Report, name: str, *figures: Figure) -> DocumentReading:
    document = report.documents[0]
    source = Source(sha256=document.sha256, name=name, kind="pdf", pages=3)
    return DocumentReading(source=source, issuer=document.issuer, document_type="annual", figures=figures)


def the(report: Report, name: str) -> Figure:
    figure = report.figure(name)
    assert figure is not None
    return figure


def test_the_last_word_is_that_of_the_guards_that_look_across_documents(report: Report) -> None:
    proposed = the(report, "halden/revenue@FY2025")
    final = proposed.model_copy(update={"status": Status.NEEDS_REVIEW, "reasons": ("outliers: a jump",)})
    (row,) = listed([reading(report, "a.pdf", proposed)], merged=[final], disputed=[])
    assert (row["status"], row["reasons"]) == ("needs_review", ["outliers: a jump"])


def test_what_a_later_filing_restated_is_still_what_the_earlier_one_says(report: Report) -> None:
    earlier = the(report, "halden/revenue@FY2025")
    assert earlier.evidence is not None
    elsewhere = earlier.evidence.model_copy(update={"page": 9})
    later = earlier.model_copy(update={"amount": Decimal(5), "evidence": elsewhere})
    rows = listed([reading(report, "b.pdf", later), reading(report, "a.pdf", earlier)], merged=[later], disputed=[])
    assert [(row["document"], row["amount"]) for row in rows] == [("a.pdf", "4812000000"), ("b.pdf", "5")]


def test_no_side_of_a_disagreement_is_vouched(report: Report) -> None:
    figure = the(report, "halden/revenue@FY2025")
    (row,) = listed([reading(report, "a.pdf", figure)], merged=[figure], disputed=[figure])
    assert (row["status"], row["reasons"]) == ("needs_review", ["documents disagree about it"])


def test_array_and_lines_hold_the_same_figures_with_their_ids(report: Report) -> None:
    figures = [figure for figure in report.figures if figure.evidence is not None][:3]
    rows = listed([reading(report, "a.pdf", *figures)], merged=figures, disputed=[])
    array = json.loads("\n".join(as_array(rows)))
    assert array == [json.loads(line) for line in as_lines(rows)]
    assert [row["id"] for row in array] == [figure.id for figure in figures]
    assert json.loads("\n".join(as_array([]))) == []
