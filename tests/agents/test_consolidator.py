"""Over all documents there is one figure for each id, and the guards that look across have marked it."""

from __future__ import annotations

from vouching.agents.consolidator import consolidate
from vouching.agents.guards.verdict import review
from vouching.agents.payloads import GuardedReading
from vouching.skills.figures import Figure, Status
from vouching.skills.finance.identities import IdentityCheck
from vouching.skills.finance.reading import DocumentType, Issuer

from .builders import ACME, figure, place, reading


def document(
    *figures: Figure,
    letter: str = "a",
    year: str = "FY2018",
    kind: DocumentType = "annual",
    issuer: Issuer = ACME,
    checks: tuple[IdentityCheck, ...] = (),
) -> GuardedReading:
    name = f"{kind}-{letter}.pdf"
    placed = [
        said.model_copy(
            update={"evidence": place(document=letter, name=name), "status": Status.VOUCHED, "issuer": issuer.id}
        )
        for said in figures
    ]
    read = reading(placed, name=name, document=letter, year=year, document_type=kind, issuer=issuer)
    return GuardedReading(reading=read, checks=checks)


def test_documents_that_agree_confirm_each_other() -> None:
    found = consolidate(
        [document(figure("revenue", "FY2018", "5000000")), document(figure("revenue", "FY2018", "5000000"), letter="d", kind="deck")]
    )  # fmt: skip
    (revenue,) = found.figures
    assert (revenue.status, [said.name for said in revenue.confirmed_by]) == (Status.VOUCHED, ["deck-d.pdf"])
    assert found.verdicts == ()


def test_a_conflict_puts_the_figure_to_review_and_says_why() -> None:
    found = consolidate(
        [document(figure("revenue", "FY2018", "5000000")), document(figure("revenue", "FY2018", "7000000"), letter="d", kind="deck")]
    )  # fmt: skip
    (revenue,) = found.figures
    assert revenue.status is Status.NEEDS_REVIEW
    assert "deck-d.pdf, page 1 says 7" in revenue.reasons[0]
    assert [conflict.indicator for conflict in found.conflicts] == ["revenue"]


def test_the_later_annual_report_wins_and_keeps_what_it_restates() -> None:
    found = consolidate(
        [
            document(figure("revenue", "FY2017", "5000000"), year="FY2017"),
            document(figure("revenue", "FY2017", "7000000"), letter="b"),
        ]
    )
    (revenue,) = found.figures
    assert (str(revenue.amount), revenue.status) == ("7000000", Status.VOUCHED)
    assert [str(said.amount) for said in revenue.restated_from] == ["5000000"]
    assert found.conflicts == ()


def test_a_scale_mistake_in_one_of_the_documents_is_found_across_them() -> None:
    found = consolidate(
        [
            document(figure("goodwill", "FY2017", "5000000"), year="FY2017"),
            document(figure("goodwill", "FY2018", "5100"), letter="b"),
        ]
    )
    assert {said.status for said in found.figures} == {Status.NEEDS_REVIEW}


def test_what_the_guards_said_goes_by_the_issuers_common_name() -> None:
    check = IdentityCheck(
        identity="gross_profit", issuer="acme-widgets", period="FY2018", outcome="held",
        figures=("acme-widgets/gross_profit@FY2018",),
    )  # fmt: skip
    long_name = Issuer(id="acme-widgets", name="Acme Widgets")
    deck = document(figure("revenue", "FY2018", "5000000"), letter="d", kind="deck", issuer=long_name, checks=(check,))
    deck = deck.model_copy(update={"verdicts": (review("sign", "acme-widgets/revenue@FY2018", "odd"),)})
    found = consolidate([document(figure("revenue", "FY2018", "5000000")), deck])
    assert [issuer.id for issuer in found.issuers] == ["acme"]
    assert found.checks[0].figures == ("acme/gross_profit@FY2018",)
    assert [verdict.subject for verdict in found.verdicts] == ["acme/revenue@FY2018"]


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [
        document(figure("revenue", "FY2018", "5000000")),
        document(figure("revenue", "FY2018", "7000000"), letter="d", kind="deck"),
        document(figure("revenue", "FY2017", "6000000"), letter="b", year="FY2017"),
    ]
    assert consolidate(documents) == consolidate(reversed(documents))


def test_of_several_answers_the_most_authoritative_that_could_tell_counts() -> None:
    def check(outcome: str) -> IdentityCheck:
        return IdentityCheck.model_validate(
            {"identity": "gross_profit", "issuer": "acme", "period": "FY2018", "outcome": outcome, "figures": ()}
        )

    def answers(annual: str, deck: str) -> list[str]:
        revenue = figure("revenue", "FY2018", "5000000")
        documents = [
            document(revenue, letter="d", kind="deck", checks=(check(deck),)),
            document(revenue, checks=(check(annual),)),
        ]
        return [said.outcome for said in consolidate(documents).checks]

    assert answers("held", "broken") == ["held"]
    assert answers("broken", "not_checkable") == ["broken"]
    assert answers("not_checkable", "held") == ["held"]
