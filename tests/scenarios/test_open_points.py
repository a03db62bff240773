"""What a person has to settle: the weightiest first, each question once."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from vouching.agents.guards.agreement import Disagreement
from vouching.agents.payloads import Consolidated, GuardedReading
from vouching.scenarios.financial_report.open_points import open_points
from vouching.scenarios.financial_report.subject import Subject
from vouching.skills.figures import Figure, Gap, Status
from vouching.skills.finance.identities import IdentityCheck
from vouching.skills.finance.reading import Issuer
from vouching.skills.reporting.model import LeftOut, OpenPoint

from ..agents.builders import ACME, CATALOGUE, IDENTITIES, figure, period, place, reading

BOLT = Issuer(id="bolt", name="Bolt plc")
SUBJECT = Subject(ACME, period("FY2018"), (BOLT,))
LABEL = "the row is called “Interest, net”: is that Interest expense?"


def waiting(indicator: str, label: str, *reasons: str, issuer: str = "acme") -> Figure:
    said = figure(indicator, label, "5000000", issuer=issuer)
    return said.model_copy(update={"reasons": reasons})


def points(
    found: Consolidated, *, missing: tuple[Gap, ...] = (), left_out: tuple[LeftOut, ...] = ()
) -> tuple[OpenPoint, ...]:
    return open_points(found, SUBJECT, missing=missing, left_out=left_out, catalogue=CATALOGUE, identities=IDENTITIES)


def check(label: str, outcome: str, issuer: str = "acme") -> IdentityCheck:
    return IdentityCheck.model_validate(
        {
            "identity": "cash_flow",
            "issuer": issuer,
            "period": label,
            "outcome": outcome,
            "figures": (f"{issuer}/net_change_in_cash@{label}",),
            "detail": "the two sides differ by 5",
        }
    )


def test_without_anything_open_there_is_nothing_to_settle() -> None:
    vouched = figure("revenue", "FY2018", "5000000", status=Status.VOUCHED)
    assert points(Consolidated(issuers=(ACME,), figures=(vouched,), checks=(check("FY2018", "held"),))) == ()


def test_a_doubt_over_several_years_is_one_question() -> None:
    found = Consolidated(
        issuers=(ACME,),
        figures=(waiting("interest_expense", "FY2017", LABEL), waiting("interest_expense", "FY2018", LABEL)),
    )
    (point,) = points(found)
    assert point.question == f"Interest expense, FY2018, FY2017: {LABEL}"
    assert point.figures == ("acme/interest_expense@FY2017", "acme/interest_expense@FY2018")


def test_a_disputed_figure_is_asked_about_once_as_a_conflict() -> None:
    report, deck = waiting("revenue", "FY2018", "they differ"), waiting("revenue", "FY2018")
    conflict = Disagreement(
        indicator="revenue", period="FY2018", figures=(report, deck), reason="the report says 5 and the deck says 6"
    )
    (point,) = points(Consolidated(issuers=(ACME,), figures=(report,), conflicts=(conflict,)))
    assert (point.kind, point.question) == ("conflict", "Revenue, FY2018: the report says 5 and the deck says 6.")


def test_the_weightiest_comes_first_and_peers_last() -> None:
    gap = Gap(issuer="acme", indicator="revenue", period="FY2018", status=Status.MISSING, reason="no such row",
              looked_at=("page 40",))  # fmt: skip
    found = Consolidated(
        issuers=(ACME, BOLT),
        figures=(
            waiting("net_income", "FY2018", "odd", issuer="bolt"),
            waiting("net_income", "FY2017", "odd", issuer="bolt"),
            waiting("interest_expense", "FY2018", LABEL),
        ),
        checks=(check("FY2018", "broken"), check("FY2017", "broken"), check("FY2018", "broken", "bolt")),
    )
    found_points = points(found, missing=(gap,), left_out=(LeftOut(name="cut.pdf", reason="is cut off"),))
    assert [point.kind for point in found_points] == ["missing", "figure", "check", "document", "peer"]
    by_kind = {point.kind: point.question for point in found_points}
    assert by_kind["missing"] == "Revenue, FY2018, was not found: no such row (looked at: page 40)."
    assert by_kind["check"].startswith("“The cash flows add up to the change in cash” does not hold in FY2018, FY2017:")
    assert by_kind["document"] == "cut.pdf was left out: is cut off."
    assert by_kind["peer"] == "Bolt plc, FY2018: Net income is in review and not compared (odd)."


@pytest.mark.parametrize(
    ("figures", "action"),
    [
        pytest.param(
            [waiting("interest_expense", "FY2018", LABEL)],
            "Look at the place it came from. Say whether that is what the row means.",
            id="a label",
        ),
        pytest.param(
            [waiting("interest_expense", "FY2018", LABEL), waiting("interest_expense", "FY2017", LABEL)],
            "Look at the places they came from. Say whether that is what the row means.",
            id="a label over several years",
        ),
        pytest.param(
            [waiting("net_income", "FY2018", "odd")],
            "Look at the place it came from. If the document is wrong, have it corrected; if it was misread, take the "
            "figure from the document itself.",
            id="anything else",
        ),
    ],
)
def test_what_to_do_can_be_done_today(figures: list[Figure], action: str) -> None:
    (point,) = points(Consolidated(issuers=(ACME,), figures=tuple(figures)))
    assert point.action == action


def test_a_readers_line_names_no_file_and_no_option_the_operators_line_says_what_to_run() -> None:
    gap = Gap(issuer="acme", indicator="revenue", period="FY2018", status=Status.MISSING, reason="no such row")
    found = Consolidated(
        issuers=(ACME, BOLT),
        figures=(
            waiting("interest_expense", "FY2018", LABEL),
            waiting("goodwill", "FY2018", "odd"),
            waiting("net_income", "FY2018", LABEL, issuer="bolt"),
        ),
        checks=(check("FY2018", "broken"),),
    )
    made = points(found, missing=(gap,), left_out=(LeftOut(name="cut.pdf", reason="is cut off"),))
    assert {point.kind for point in made} == {"missing", "figure", "check", "document", "peer"}
    for point in made:
        assert not re.search(r"\.ya?ml|--\w|\brun\b|/", point.action), point.action
        assert "run again" in point.operator


def test_what_a_broken_sum_alone_holds_back_stands_with_the_sum() -> None:
    reason = "{identity}: here the two sides differ by {amount}; this one may be misread, as may another of its figures"
    name = next(one for one in IDENTITIES if one.id == "cash_flow").called()
    figures = tuple(
        waiting(indicator, year, reason.format(identity=name, amount=amount))
        for indicator in ("net_change_in_cash", "operating_cash_flow")
        for year, amount in (("FY2018", "5"), ("FY2017", "7"))
    )
    (point,) = points(Consolidated(issuers=(ACME,), figures=figures, checks=(check("FY2018", "broken"),)))
    assert point.kind == "check"
    assert point.question.endswith("For it, these are in review: Net change in cash and Operating cash flow.")
    assert {figure.id for figure in figures} <= set(point.figures)


def test_a_figure_with_a_doubt_of_its_own_beside_the_sum_keeps_its_question() -> None:
    name = next(one for one in IDENTITIES if one.id == "cash_flow").called()
    odd = waiting("net_change_in_cash", "FY2018", f"{name}: here the two sides differ by 5; it", "odd")
    found = points(Consolidated(issuers=(ACME,), figures=(odd,), checks=(check("FY2018", "broken"),)))
    assert [point.kind for point in found] == ["figure", "check"]


def test_one_cause_over_several_indicators_and_amounts_is_one_question() -> None:
    doubtful = "the slide leaves open whether it is about the whole group, as reported"
    figures = tuple(waiting(name, "FY2018", doubtful) for name in ("revenue", "net_income", "goodwill"))
    (point,) = points(Consolidated(issuers=(ACME,), figures=figures))
    assert point.question == f"Goodwill, Net income and Revenue, FY2018: {doubtful}."
    signs = tuple(waiting("goodwill", f"FY201{n}", f"Goodwill is never negative, but this is -{n}") for n in (7, 8))
    (point,) = points(Consolidated(issuers=(ACME,), figures=signs))
    assert len(point.figures) == 2


def test_two_labels_asked_about_are_two_questions() -> None:
    other = LABEL.replace("Interest, net", "Finance costs")
    figures = (waiting("interest_expense", "FY2018", LABEL), waiting("interest_expense", "FY2017", other))
    assert len(points(Consolidated(issuers=(ACME,), figures=figures))) == 2


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("annual", "No document gives these for FY2018: Revenue and Net income."),
        (
            "solvency",
            "For FY2018 the documents hold a solvency report and no accounts, so these are not found: Revenue and Net income.",
        ),
    ],
)
def test_what_no_document_gives_is_one_question(kind: str, said: str) -> None:
    gaps = tuple(
        Gap(issuer="acme", indicator=name, period="FY2018", status=Status.MISSING,
            reason=f"no document gives {CATALOGUE.name(name)} for FY2018")
        for name in ("revenue", "net_income")
    )  # fmt: skip
    read = reading([], document="a").model_copy(update={"document_type": kind})
    (point,) = points(Consolidated(issuers=(ACME,), documents=(GuardedReading(reading=read),)), missing=gaps)
    assert point.question == said


def dispute(*held: str) -> Consolidated:
    """The report says 5 and the deck 6; in the documents of the letters `held` a sum with it adds up."""
    sides = [
        waiting("net_change_in_cash", "FY2018").model_copy(
            update={"amount": Decimal(amount), "as_reported": amount, "evidence": place(document=letter)}
        )
        for letter, amount in (("a", "5"), ("b", "6"))
    ]
    documents = tuple(
        GuardedReading(
            reading=reading([side], document=letter), checks=(check("FY2018", "held" if letter in held else "broken"),)
        )
        for letter, side in zip("ab", sides, strict=True)
    )
    conflict = Disagreement(
        indicator="net_change_in_cash", period="FY2018", figures=tuple(sides), reason="5 here and 6 there"
    )
    return Consolidated(issuers=(ACME,), documents=documents, figures=(sides[0],), conflicts=(conflict,))


@pytest.mark.parametrize(
    ("held", "said"),
    [
        pytest.param("a", "supports 5: “The cash flows add up to the change in cash” holds with it.", id="the first"),
        pytest.param("b", "supports 6: “The cash flows add up to the change in cash” holds with it.", id="the second"),
        pytest.param("ab", "5 here and 6 there.", id="both: nothing is decided"),
        pytest.param("", "5 here and 6 there.", id="neither"),
    ],
)
def test_a_conflict_says_which_side_its_own_document_supports(held: str, said: str) -> None:
    (point,) = [point for point in points(dispute(*held)) if point.kind == "conflict"]
    assert point.question.endswith(said)
    assert point.action == "Compare the places, say which is right, and have the wrong document corrected."


def test_ids_have_no_blanks_whatever_a_period_is_called() -> None:
    odd = waiting("revenue", "FY2018", "odd")
    odd = odd.model_copy(update={"period": odd.period.model_copy(update={"label": "Q3 FY2018"}), "evidence": place()})
    assert [point.id for point in points(Consolidated(issuers=(ACME,), figures=(odd,)))] == [
        "figure:acme/revenue@Q3_FY2018"
    ]


def test_what_is_open_after_the_year_that_is_reported_on_is_no_part_of_the_report() -> None:
    later = waiting("revenue", "FY2019")
    conflict = Disagreement(
        indicator="net_income", period="FY2019", figures=(waiting("net_income", "FY2019"),), reason="no"
    )
    found = Consolidated(
        issuers=(ACME, BOLT),
        figures=(later, waiting("interest_expense", "FY2017", LABEL), waiting("revenue", "FY2019", issuer="bolt")),
        checks=(check("FY2019", "broken"), check("FY2017", "broken")),
        conflicts=(conflict,),
    )
    assert [point.id for point in points(found)] == [
        "figure:acme/interest_expense@FY2017",
        "check:cash_flow(acme@FY2017)",
    ]


def test_a_peers_open_figures_are_those_of_its_year_that_is_compared() -> None:
    figures = tuple(waiting("revenue", year, issuer="bolt") for year in ("FY2017", "FY2018"))
    found = Consolidated(issuers=(ACME, BOLT), figures=figures)
    (point,) = open_points(
        found, SUBJECT, missing=(), left_out=(), catalogue=CATALOGUE, identities=IDENTITIES, years={"bolt": "FY2017"}
    )
    assert point.question.startswith("Bolt plc, FY2017: Revenue is in review")
