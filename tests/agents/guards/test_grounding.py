"""The grounding guard accepts what the page says, and nothing else."""

from __future__ import annotations

import pytest

from vouching.agents.guards.grounding import check_grounding
from vouching.skills.evidence import Evidence
from vouching.skills.figures import Figure, Period
from vouching.skills.finance.catalogue import StatementKind
from vouching.skills.finance.deck_cells import SlideCell
from vouching.skills.finance.reading import PageTable

from ..builders import CATALOGUE, balance_sheet, cash_flow_statement, figure, income_statement, place, standing_at

INCOME = income_statement(
    "(in millions)                         2018      2017",
    "Total revenues                       1,234     1,100",
    "Income tax expense                      56        48",
    "Revenue from related parties            12        10",
    "Net income                             301       250",
    "Earnings per share, diluted           1.50      1.25",
)
CASH = cash_flow_statement(
    "(in millions)                         2018      2017",
    "Net cash provided by operating activities  400  380",
    "Investing activities",
    "Capital expenditures                  (156)     (88)",
    "Depreciation and amortization           77       70",
)


def outcome(claim: Figure, *tables: PageTable) -> tuple[str, str]:
    verdict = check_grounding(claim, tables or (INCOME, CASH), catalogue=CATALOGUE)
    return verdict.outcome, verdict.reason


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(standing_at(INCOME, "1,234", "revenue"), id="in millions"),
        pytest.param(standing_at(INCOME, "1.50", "diluted_eps"), id="a share is never in millions"),
        pytest.param(standing_at(CASH, "(156)", "capital_expenditure"), id="printed as an outflow, kept positive"),
        pytest.param(standing_at(INCOME, "48", "income_tax"), id="last year's column as last year"),
    ],
)
def test_a_figure_that_its_page_says_passes(claim: Figure) -> None:
    assert outcome(claim) == ("passed", "")


@pytest.mark.parametrize(
    ("claim", "expected", "reason"),
    [
        pytest.param(standing_at(INCOME, "1,234", "revenue", amount="1234"), "repair", "1234000000", id="no scale"),
        pytest.param(standing_at(INCOME, "1,100", "revenue", label="FY2018"), "repair", "FY2017", id="last year's column"),
        pytest.param(standing_at(INCOME, "1,100", "revenue", label="FY2018", amount="1234000000"), "repair", "FY2017",
                     id="last year's place under this year's amount"),
        pytest.param(standing_at(CASH, "(156)", "capital_expenditure", amount="-156000000"), "repair", "page reads",
                     id="an outflow kept negative"),
        pytest.param(standing_at(INCOME, "301", "net_income", amount="-301000000"), "repair", "page reads",
                     id="another sign"),
        pytest.param(standing_at(INCOME, "12", "revenue"), "review", "related parties", id="a real row, the wrong one"),
        pytest.param(standing_at(INCOME, "1,234", "revenue", currency="EUR"), "repair", "USD", id="another currency"),
        pytest.param(standing_at(INCOME, "1,234", "revenue", unit="count"), "repair", "counts", id="another unit"),
        pytest.param(figure("revenue", "FY2018", "2018"), "repair", "no number", id="nothing under the box"),
        pytest.param(figure("revenue", "FY2018", "1234000000", evidence=place(9, at=INCOME.cells[0])), "repair",
                     "no number", id="the right box on another page"),
        pytest.param(standing_at(INCOME, "1,234", "operating_cash_flow"), "review", "stands in the income",
                     id="another statement's row"),
    ],
)  # fmt: skip
def test_a_figure_that_its_page_does_not_say_is_stopped(claim: Figure, expected: str, reason: str) -> None:
    said, why = outcome(claim)
    assert said == expected
    assert reason in why


def test_a_box_over_two_numbers_is_no_place() -> None:
    claim = standing_at(INCOME, "1,234", "revenue")
    assert claim.evidence is not None
    whole_page = claim.evidence.model_copy(update={"box": (0, 0, 2000, 2000)})
    assert outcome(claim.model_copy(update={"evidence": whole_page}))[0] == "repair"


def test_the_row_of_a_fallback_stands_only_where_the_statement_has_none_of_its_own() -> None:
    borrowed = standing_at(INCOME, "301", "net_income_attributable")
    assert outcome(borrowed)[0] == "passed"
    with_its_own = income_statement(
        "(in millions)                         2018",
        "Net income                             301",
        "Net income attributable to Acme        290",
    )
    said, why = outcome(standing_at(with_its_own, "301", "net_income_attributable"), with_its_own)
    assert (said, "attributable to Acme" in why) == ("repair", True)


def test_the_row_of_a_fallback_does_not_stand_beside_a_minority() -> None:
    with_minority = income_statement(
        "(in millions)                              2018",
        "Net income                                  301",
        "Less: earnings of noncontrolling interests   11",
    )
    assert outcome(standing_at(with_minority, "301", "net_income_attributable"), with_minority)[0] == "review"


def test_a_label_of_a_later_tier_is_doubted_beside_a_row_that_makes_it_something_else() -> None:
    sheet = balance_sheet(
        "(in millions)                          2018",
        "Property, plant and equipment           900",
        "Less: accumulated depreciation         (300)",
    )
    said, why = outcome(standing_at(sheet, "900", "ppe_net"), sheet)
    assert (said, "accumulated depreciation" in why) == ("review", True)
    alone = balance_sheet("(in millions)     2018", "Property, plant and equipment     600")
    assert outcome(standing_at(alone, "600", "ppe_net"), alone)[0] == "passed"


def test_a_heading_that_makes_a_row_something_else_counts() -> None:
    page = balance_sheet(
        "(in millions)      2018",
        "Non-current assets",
        "Receivables, net     55",
    )
    assert outcome(standing_at(page, "55", "accounts_receivable"), page)[0] == "review"


def on_slide(token: str = "1,234", *, label: str = "Total revenues", group: bool = True) -> SlideCell:
    said = INCOME.cells[0]
    return SlideCell(
        box=said.box, token=token, amount=said.amount, unit=said.unit, currency=said.currency,
        period=Period(label="FY2018", kind="duration", end=said.period.end), row_label=label, section="",
        quote=f"{label} | {token}", slide=4, shape="Table 2", column_label="2018", group=group, beside=(),
        from_caption=False,
    )  # fmt: skip


def on_slides(*cells: SlideCell) -> PageTable:
    return PageTable(source="deck.pptx", number=4, kind=StatementKind.INCOME, cells=cells)


def claimed(cell: SlideCell, amount: str = "1234000000") -> Figure:
    said = Evidence(
        document="d" * 64, name="deck.pptx", slide=cell.slide, shape=cell.shape, quote=cell.quote,
        row_label=cell.row_label, column_label=cell.column_label,
    )  # fmt: skip
    return figure("revenue", "FY2018", amount, evidence=said)


@pytest.mark.parametrize(
    ("claim", "cells", "expected", "reason"),
    [
        pytest.param(claimed(on_slide()), [on_slide()], "passed", "", id="the slide says so"),
        pytest.param(claimed(on_slide(), "5"), [on_slide()], "repair", "reads 1234000000", id="another amount"),
        pytest.param(claimed(on_slide()), [], "repair", "not just once", id="no such number"),
        pytest.param(claimed(on_slide()), [on_slide(), on_slide()], "repair", "not just once", id="twice there"),
        pytest.param(claimed(on_slide(group=False)), [on_slide(group=False)], "review", "whole group", id="a segment?"),
        pytest.param(claimed(on_slide(label="Fees")), [on_slide(label="Fees")], "review", "called “Fees”", id="label"),
    ],
)
def test_a_slide_is_held_to_the_same(claim: Figure, cells: list[SlideCell], expected: str, reason: str) -> None:
    said, why = outcome(claim, on_slides(*cells), CASH)
    assert said == expected
    assert reason in why


def test_a_number_that_two_statements_claim_goes_to_a_person() -> None:
    twice = PageTable(source="report.pdf", number=1, kind=CASH.kind, cells=INCOME.cells)
    assert outcome(standing_at(INCOME, "1,234", "revenue"), INCOME, twice)[0] == "review"


MINORITIES = income_statement(
    "(in millions)                         2018      2017",
    "Profit before tax                      400       350",
    "Income tax expense                     (99)     (100)",
    "Minority interests                     (20)        0",
    "Net profit                             281       250",
)


def test_a_profit_below_the_share_of_others_is_for_a_person() -> None:
    said = outcome(standing_at(MINORITIES, "281", "net_income"), MINORITIES)
    assert said == ("review", "“Net profit” stands below “Minority interests”: is it after that share?")
    assert outcome(standing_at(MINORITIES, "250", "net_income"), MINORITIES) == ("passed", ""), (
        "there was no such share"
    )
