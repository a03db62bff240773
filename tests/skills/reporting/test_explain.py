"""`explain` shows where a figure comes from, down to the documents."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from vouching.skills.errors import UserError
from vouching.skills.reporting.explain import explain
from vouching.skills.reporting.model import Report

from .conftest import Made


def told(made: Made, name: str, *, with_documents: bool = True) -> str:
    console = Console(file=io.StringIO(), width=160, markup=False, highlight=False)
    console.print(explain(made[0], name, sources=made[1] if with_documents else {}))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().replace("\u00a0", " ")


@pytest.mark.parametrize("name", ["revenue@FY2024", "halden/revenue@FY2024", "Revenue@fy2024"])
def test_the_subjects_prefix_may_be_left_out(made: Made, name: str) -> None:
    assert told(made, name).startswith("Revenue, FY2024  EUR 4,390 million  vouched  halden/revenue@FY2024")


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


def test_another_company_needs_its_prefix(made: Made) -> None:
    assert "morrow/revenue@FY2025" in told(made, "morrow/revenue@FY2025")


def test_a_gap_says_what_was_looked_at(made: Made) -> None:
    text = told(made, "goodwill@FY2023")
    assert text.startswith("Goodwill, FY2023  not found") and "halden_2025.pdf, page 2" in text
    assert told(made, "interest_expense@FY2025").startswith("Interest expense, FY2025  n/a")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("revnue@FY2024", "did you mean revenue@FY2024"),
        ("morow/revenue@FY2025", "morrow/revenue@FY2025"),
        ("???", "see"),
    ],
)
def test_an_unknown_figure_suggests_near_ones(report: Report, name: str, near: str) -> None:
    with pytest.raises(UserError, match="no figure ") as caught:
        explain(report, name, sources={})
    assert near in str(caught.value) and "\n" not in str(caught.value)
    assert caught.value.exit_code == 2
