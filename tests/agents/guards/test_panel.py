"""The guards together: what they say of one document's figures, and what that makes of each figure."""

from __future__ import annotations

from vouching.agents.guards.panel import judge_document, marked, outcomes
from vouching.agents.guards.verdict import blocked, passed, repair, review
from vouching.skills.figures import Figure, Status
from vouching.skills.finance.reader import ReadAgain

from ..builders import CATALOGUE, IDENTITIES, figure, income_statement, reading, standing_at

PAGE = income_statement(
    "(in millions)                    2018",
    "Income before income taxes         40",
    "Provision for income taxes        (12)",
    "Net income                         52",
)
BEFORE, NET = standing_at(PAGE, "40", "income_before_tax"), standing_at(PAGE, "52", "net_income")
BENEFIT = standing_at(PAGE, "(12)", "income_tax", amount="-12000000")


def judged(*figures: Figure) -> dict[str, str]:
    document = reading(figures)
    opinion = judge_document(document, ReadAgain((PAGE,)), catalogue=CATALOGUE, identities=IDENTITIES)
    return {name.partition("/")[2]: said for name, said in outcomes(figures, opinion.verdicts).items()}


def test_a_tax_benefit_that_adds_up_needs_no_word_for_it() -> None:
    assert set(judged(BEFORE, BENEFIT, NET).values()) == {"passed"}
    assert judged(BENEFIT) == {"income_tax@FY2018": "review"}, "without the sum nothing proves the sign"


def test_what_does_not_stand_on_its_page_convicts_nobody() -> None:
    wrong = standing_at(PAGE, "40", "income_before_tax", amount="70000000")
    said = judged(wrong, BENEFIT, NET)
    assert said["income_before_tax@FY2018"] == "repair"
    assert said["net_income@FY2018"] == "passed"


def test_the_worst_verdict_counts_and_all_reasons_are_kept() -> None:
    one = figure("revenue", "FY2018", "5000000")
    verdicts = (passed("sign", one), review("a", one, "odd"), repair("b", one, "wrong"), review("c", one, "odd"))
    assert outcomes([one], verdicts) == {one.id: "repair"}
    (said,) = marked([one], verdicts)
    assert (said.status, said.reasons) == (Status.NEEDS_REVIEW, ("odd", "wrong"))


def test_one_printed_number_under_two_names_gets_one_verdict() -> None:
    loss, owners = (standing_at(PAGE, "52", name) for name in ("net_income", "net_income_attributable"))
    said = marked([loss, owners, BEFORE], [review("identities", loss, "may be misread"), passed("sign", owners)])
    assert [(figure.status, figure.reasons) for figure in said[:2]] == [
        (Status.NEEDS_REVIEW, ("may be misread",)),
        (Status.NEEDS_REVIEW, ("may be misread",)),
    ]
    assert said[2].status is Status.VOUCHED, "it stands elsewhere"


def test_a_figure_that_is_not_what_its_place_says_condemns_no_other_there() -> None:
    right, claimed = standing_at(PAGE, "52", "net_income"), standing_at(PAGE, "52", "revenue", amount="70000000")
    document = reading((BEFORE, BENEFIT, right, claimed))
    opinion = judge_document(document, ReadAgain((PAGE,)), catalogue=CATALOGUE, identities=IDENTITIES)
    said = {figure.indicator: figure.status for figure in marked(document.figures, opinion.verdicts)}
    assert (said["net_income"], said["revenue"]) == (Status.VOUCHED, Status.NEEDS_REVIEW)


def test_nothing_lets_a_blocked_figure_through() -> None:
    one = figure("revenue", "FY2018", "5000000")
    assert marked([one], [blocked("policy", one, "not to be shown")])[0].status is Status.REJECTED


def test_a_figure_that_came_with_a_doubt_is_not_vouched_though_all_guards_pass_it() -> None:
    doubted = figure("revenue", "FY2018", "5000000").model_copy(update={"reasons": ("a second choice",)})
    assert outcomes([doubted], []) == {doubted.id: "review"}
    assert marked([doubted], [])[0].status is Status.NEEDS_REVIEW
