"""What a person has to settle: the weightiest first, each question once."""

from __future__ import annotations

from vouching.agents.guards.agreement import Disagreement
from vouching.agents.payloads import Consolidated
from vouching.scenarios.financial_report.open_points import open_points
from vouching.scenarios.financial_report.subject import Subject
from vouching.skills.figures import Figure, Gap, Status
from vouching.skills.finance.identities import IdentityCheck
from vouching.skills.finance.reading import Issuer
from vouching.skills.reporting.model import LeftOut, OpenPoint

from ..agents.builders import ACME, CATALOGUE, IDENTITIES, figure, period, place

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
    assert by_kind["peer"] == "Bolt plc, FY2018: a figure is in review and not compared."


def test_ids_have_no_blanks_whatever_a_period_is_called() -> None:
    odd = waiting("revenue", "FY2018", "odd")
    odd = odd.model_copy(update={"period": odd.period.model_copy(update={"label": "Q3 FY2018"}), "evidence": place()})
    assert [point.id for point in points(Consolidated(issuers=(ACME,), figures=(odd,)))] == [
        "figure:acme/revenue@Q3_FY2018"
    ]
