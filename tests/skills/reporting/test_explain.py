"""`explain` shows where a figure comes from, down to the documents."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from vouching.skills.errors import UserError
from vouching.skills.reporting.explain import explain
from vouching.skills.reporting.model import Report

from .builders import changed
from .conftest import Made


def told(made: Made, name: str, *, with_documents: bool = True) -> str:
    console = Console(file=io.StringIO(), width=160, markup=False, highlight=False)
    console.print(explain(made[0], name, sources=made[1] if with_documents else {}))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().replace("\u00a0", " ")


@pytest.mark.parametrize(
    "name", ["revenue@FY2024", "halden/revenue@FY2024", "Revenue@fy2024", "hal/revenue@2024", "HALDEN/revenue@FY24"]
)
def test_the_subjects_prefix_may_be_left_out_and_its_name_stands_first(made: Made, name: str) -> None:
    line = "Halden Tools: Revenue, FY2024  EUR 4,390 million  vouched  halden/revenue@FY2024"
    assert told(made, name).startswith(line)


def test_a_read_figure_shows_its_place_and_the_lines_around_it(made: Made) -> None:
    text = told(made, "cost_of_revenue@FY2024")
    assert "“(2,770)”: halden_2025.pdf, page 1" in text
    assert "▸ Cost of sales (2,951) (2,770) (2,812)" in text
    assert text.index("Total revenues") < text.index("▸ Cost of sales") < text.index("Gross profit")


def test_without_the_document_the_quote_is_shown(made: Made) -> None:
    text = told(made, "cost_of_revenue@FY2024", with_documents=False)
    assert "“Cost of sales (2,951) (2,770) (2,812)”" in text
    assert "Gross profit" not in text


def test_a_computed_figure_shows_its_inputs_down_to_the_documents(made: Made) -> None:
    text = told(made, "ebitda_margin@FY2025")
    assert "= EBITDA ÷ Revenue" in text
    assert "= Operating income + Depreciation and amortisation" in text
    assert "“Depreciation and amortization 231 224 219”" in text


def test_a_figure_in_review_says_why_and_what_to_do(made: Made) -> None:
    text = told(made, "inventories@FY2025")
    assert "in review" in text and "Which inventories are right" in text and "Compare both places" in text


@pytest.mark.parametrize("name", ["morrow/operating_margin@FY2025", "MOR/Operating-Margin@FY2025"])
def test_another_company_needs_its_prefix(made: Made, name: str) -> None:
    assert told(made, name).startswith("Morrow & Sons: Operating margin, FY2025")


def test_a_gap_of_the_subject_is_never_answered_with_another_companys(report: Report) -> None:
    gap = report.not_applicable[0]
    others = gap.model_copy(update={"issuer": "aaa", "reason": "of another company"})
    console = Console(file=io.StringIO(), width=160)
    console.print(explain(changed(report, not_applicable=(others, gap)), "interest_expense@FY2025", sources={}))
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().startswith("Halden Tools: Interest expense, FY2025  n/a")
    assert "of another company" not in console.file.getvalue()


def test_the_inputs_of_another_company_are_named_by_it(made: Made) -> None:
    report, sources = made
    morrow, own = report.figure("morrow/revenue@FY2025"), report.figure("halden/revenue_growth@FY2025")
    assert morrow and own and own.calculation
    calculation = own.calculation.model_copy(update={"inputs": (morrow.id, "halden/revenue@FY2025")})
    mixed = own.model_copy(update={"calculation": calculation})
    figures = tuple(mixed if figure.id == own.id else figure for figure in report.figures)
    text = told((changed(report, figures=figures), sources), "revenue_growth@FY2025")
    assert "Morrow & Sons: Revenue, FY2025" in text and text.count("Halden Tools:") == 1


def test_a_reason_that_an_open_point_asks_about_is_said_once(report: Report) -> None:
    reason = "the row is called “Stock”: is that Inventories?"
    point = report.open_points[0].model_copy(update={"question": f"Inventories, FY2025: {reason}"})
    figures = tuple(
        figure.model_copy(update={"reasons": (reason, "it is odd")})
        if figure.id == "halden/inventories@FY2025"
        else figure
        for figure in report.figures
    )
    text = told((changed(report, figures=figures, open_points=(point,)), {}), "inventories@FY2025")
    assert text.count("is that Inventories?") == 1 and text.count("it is odd") == 1


def test_a_prefix_that_several_companies_share_is_a_question(report: Report) -> None:
    gaps = tuple(gap.model_copy(update={"issuer": "morris"}) for gap in report.not_applicable)
    with pytest.raises(UserError, match="“mor” in mor/revenue@FY2025 may be morrow, morris; give more of it"):
        explain(changed(report, not_applicable=gaps), "mor/revenue@FY2025", sources={})


def test_a_gap_says_what_was_looked_at(made: Made) -> None:
    text = told(made, "goodwill@FY2023")
    assert text.startswith("Halden Tools: Goodwill, FY2023  not found") and "halden_2025.pdf, page 2" in text
    assert told(made, "interest_expense@FY2025").startswith("Halden Tools: Interest expense, FY2025  n/a")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("revnue@FY2024", "did you mean revenue@FY2024"),
        ("morrow/revnue@FY2025", "did you mean morrow/revenue@FY2025"),
        ("morow/revenue@FY2025", "it knows halden, morrow, ostrava"),
        ("???", "see"),
    ],
)
def test_an_unknown_figure_suggests_near_ones(report: Report, name: str, near: str) -> None:
    with pytest.raises(UserError, match=r"no (figure|company) ") as caught:
        explain(report, name, sources={})
    assert near in str(caught.value) and "\n" not in str(caught.value)
    assert caught.value.exit_code == 2
