"""Documents that speak of the same figure say the same, within what rounding allows."""

from __future__ import annotations

from datetime import date

import pytest

from vouching.agents.guards.agreement import check_agreement
from vouching.skills.figures import Figure, Period, Qualifiers, Status
from vouching.skills.finance.reading import DocumentReading, DocumentType, Issuer

from ..builders import figure, place, reading


def report(amount: str, printed: str, *, year: str = "FY2018", document: str = "a", **others: str) -> DocumentReading:
    return _document(amount, printed, year, document, "annual", **others)


def deck(amount: str, printed: str, *, year: str = "FY2018", document: str = "d", **others: str) -> DocumentReading:
    return _document(amount, printed, year, document, "deck", **others)


def _document(
    amount: str, printed: str, year: str, document: str, document_type: DocumentType, currency: str = "USD"
) -> DocumentReading:
    name = f"{document_type}-{document}"
    said = figure("revenue", "FY2018", amount, printed=printed, currency=currency)
    said = said.model_copy(update={"evidence": place(4, document=document, name=name)})
    return reading([said], name=name, document=document, year=year, document_type=document_type)


@pytest.mark.parametrize(
    ("others", "conflicts"),
    [
        pytest.param([deck("1200000000", "1.2")], 0, id="rounded in the deck"),
        pytest.param([deck("1234000000", "1,234")], 0, id="the same"),
        pytest.param([deck("1300000000", "1.3")], 1, id="beyond rounding"),
        pytest.param([deck("1243000000", "1,243")], 1, id="two digits swapped"),
        pytest.param([deck("1234000000", "1,234", currency="EUR")], 1, id="another currency"),
        pytest.param([report("1240000000", "1,240", year="FY2019", document="b")], 0, id="restated a year later"),
        pytest.param([report("600000000", "600", year="FY2019", document="b")], 1, id="restated to less than half"),
        pytest.param([report("1240000000", "1,240", document="b")], 1, id="two reports on the same year"),
        pytest.param([deck("1240000000", "1,240", year="FY2019")], 1, id="a deck restates nothing"),
        pytest.param([deck("1200000000", "1.2"), deck("1300000000", "1.3", document="e")], 1, id="one deck of two"),
        pytest.param([deck("1300000000", "1.3", year="FY2017")], 0, id="an earlier deck, restated since"),
    ],
)  # fmt: skip
def test_what_differs_beyond_rounding_is_a_conflict(others: list[DocumentReading], conflicts: int) -> None:
    found, verdicts = check_agreement([report("1234000000", "1,234"), *others])
    assert len(found) == conflicts
    assert [verdict.outcome for verdict in verdicts] == ["review"] * conflicts


def test_one_name_for_two_spans_is_no_restatement() -> None:
    """A company that moves its year may call two of them by one name."""
    later = report("1240000000", "1,240", year="FY2019", document="b")
    moved = Period(label="FY2018", kind="duration", start=date(2017, 10, 1), end=date(2018, 9, 30))
    other = later.model_copy(update={"figures": tuple(f.model_copy(update={"period": moved}) for f in later.figures)})
    conflicts, _ = check_agreement([report("1234000000", "1,234"), other])
    assert len(conflicts) == 1


def test_a_conflict_brings_the_evidence_of_all_sides() -> None:
    (conflict,), (verdict,) = check_agreement([deck("1300000000", "1.3"), report("1234000000", "1,234")])
    assert {said.evidence.name for said in conflict.figures if said.evidence} == {"annual-a", "deck-d"}
    assert "annual-a, page 4 says 1,234" in verdict.reason
    assert "deck-d, page 4 says 1.3" in verdict.reason


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [report("1234000000", "1,234"), deck("1300000000", "1.3"), deck("1310000000", "1.31", document="e")]
    assert check_agreement(documents) == check_agreement(reversed(documents))


def test_a_rejected_figure_disagrees_with_nobody() -> None:
    document = deck("1300000000", "1.3")
    rejected: list[Figure] = [said.model_copy(update={"status": Status.REJECTED}) for said in document.figures]
    others = document.model_copy(update={"figures": tuple(rejected)})
    assert check_agreement([report("1234000000", "1,234"), others]) == ((), ())


def test_two_companies_never_disagree() -> None:
    other = Issuer(id="bolt", name="Bolt plc")
    theirs = reading([figure("revenue", "FY2018", "5000000", issuer="bolt")], document="b", issuer=other)
    assert check_agreement([report("1234000000", "1,234"), theirs]) == ((), ())


def ratio(percent: str, document: str, **said: object) -> DocumentReading:
    found = figure("revenue", "FY2018", percent, printed=percent)
    found = found.model_copy(
        update={"qualifiers": Qualifiers.model_validate(said), "evidence": place(4, document=document, name=document)}
    )
    return reading([found], name=document, document=document, year="FY2018", document_type="deck")


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        ({"discounting": "discounted"}, {"discounting": "undiscounted"}, 0),
        ({"discounting": "undiscounted"}, {"discounting": "undiscounted"}, 1),
        ({"discounting": "discounted"}, {}, 0),  # it does not say, so it contradicts nothing
        ({}, {}, 1),
        ({"framework": "IFRS 17"}, {"framework": "Solvency II"}, 0),
        ({"framework": "IFRS 17"}, {}, 1),  # the company's own framework, though the deck does not name it
        ({"definition": "a"}, {"definition": "b"}, 1),  # a definition makes no other figure
        ({"basis": "like-for-like"}, {}, 0),
    ],
)
def test_only_figures_that_are_qualified_alike_can_disagree(
    one: dict[str, str], other: dict[str, str], conflicts: int
) -> None:
    found, _ = check_agreement([ratio("94.0", "a", **one), ratio("95.9", "b", **other)])
    assert len(found) == conflicts


def test_a_figure_that_its_footnote_may_make_another_one_disagrees_with_nobody() -> None:
    document = deck("1300000000", "1.3")
    for reason, conflicts in (
        ("a footnote or remark says of it: “Excluding Poland”", 0),
        ("the column that it stands in is not the only one", 1),
    ):
        said = tuple(figure.model_copy(update={"reasons": (reason,)}) for figure in document.figures)
        others = document.model_copy(update={"figures": said})
        assert len(check_agreement([report("1234000000", "1,234"), others])[0]) == conflicts
