"""What the catalogue requires is there, or is said to be missing; what does not apply is not missing."""

from __future__ import annotations

from vouching.agents.guards.completeness import check_completeness
from vouching.skills.figures import Figure, Gap, Period, Qualifiers, Status

from ..builders import CATALOGUE, figure

ALL = [figure(name, "FY2018", "1") for name in CATALOGUE.required() if name in CATALOGUE.base]


def missing(figures: list[Figure], gaps: tuple[Gap, ...] = ()) -> list[str]:
    found, verdicts = check_completeness(figures, gaps, issuer="acme", period="FY2018", catalogue=CATALOGUE)
    assert [verdict.outcome for verdict in verdicts] == ["review"] * len(found)
    return [gap.indicator for gap in found]


def gap(indicator: str, status: Status, *looked_at: str) -> Gap:
    return Gap.model_validate(
        {"issuer": "acme", "indicator": indicator, "period": "FY2018", "status": status, "reason": "no such row",
         "looked_at": looked_at}
    )  # fmt: skip


def test_a_report_with_all_required_figures_is_complete() -> None:
    assert missing(ALL) == []


def test_a_required_figure_that_is_not_there_is_missing() -> None:
    assert missing([found for found in ALL if found.indicator != "revenue"]) == ["revenue"]


def test_what_is_not_applicable_is_not_missing() -> None:
    without = [found for found in ALL if found.indicator != "cash_and_equivalents"]
    assert missing(without, (gap("cash_and_equivalents", Status.NOT_APPLICABLE),)) == []


def test_what_was_looked_at_is_kept() -> None:
    without = [found for found in ALL if found.indicator != "revenue"]
    gaps, _ = check_completeness(
        without, [gap("revenue", Status.MISSING, "page 40")], issuer="acme", period="FY2018", catalogue=CATALOGUE
    )
    assert gaps[0].looked_at == ("page 40",)


def test_last_years_figure_does_not_stand_in() -> None:
    others = [found for found in ALL if found.indicator != "revenue"]
    assert missing([*others, figure("revenue", "FY2017", "1")]) == ["revenue"]


def test_a_rejected_figure_is_missing_and_one_in_review_is_not() -> None:
    others = [found for found in ALL if found.indicator != "revenue"]
    assert missing([*others, figure("revenue", "FY2018", "1", status=Status.NEEDS_REVIEW)]) == []
    assert missing([*others, figure("revenue", "FY2018", "1", status=Status.REJECTED)]) == ["revenue"]


def test_of_a_company_without_group_accounts_its_own_are_asked_for() -> None:
    solo = [found.model_copy(update={"qualifiers": Qualifiers(scope="solo")}) for found in ALL]
    assert missing(solo) == []
    assert missing([found for found in solo if found.indicator != "revenue"]) == ["revenue"]


def test_accounts_of_the_company_alone_do_not_stand_in_for_those_of_the_group() -> None:
    others = [found for found in ALL if found.indicator != "revenue"]
    solo = figure("revenue", "FY2018", "1").model_copy(update={"qualifiers": Qualifiers(scope="solo")})
    assert missing([*others, solo]) == ["revenue"]


def test_in_a_quarter_the_year_to_the_same_day_stands_in_and_no_year_does() -> None:
    def called(figures: list[Figure], label: str) -> list[Figure]:
        period = {"label": label, "kind": "duration", "end": "2018-06-30"}
        return [said.model_copy(update={"period": Period.model_validate(period)}) for said in figures]

    flows = [said for said in ALL if said.indicator == "operating_cash_flow"]
    others = called([said for said in ALL if said.indicator != "operating_cash_flow"], "Q2 FY2018")

    def lacking(figures: list[Figure]) -> list[str]:
        found, _ = check_completeness(figures, (), issuer="acme", period="Q2 FY2018", catalogue=CATALOGUE)
        return [gap.indicator for gap in found]

    assert flows, "cash flows are required"
    assert lacking([*others, *called(flows, "H1 FY2018")]) == []
    assert lacking([*others, *called(flows, "FY2018")]) == ["operating_cash_flow"]
    assert lacking(others) == ["operating_cash_flow"]
