"""From rows to proposals: the right row by its name, or none; signs, scale and doubts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vouching.skills.evidence import Source
from vouching.skills.figures import Figure, Qualifiers, Status
from vouching.skills.finance.catalogue import StatementKind, load_catalogue
from vouching.skills.finance.proposals import Binding, choose, figures_of, with_fallbacks
from vouching.skills.finance.statements import Statement

from .rows import statement_of

CATALOGUE = load_catalogue()
INCOME, BALANCE, CASH = StatementKind.INCOME, StatementKind.BALANCE, StatementKind.CASH_FLOW
SOURCE = Source(sha256="0" * 64, name="report.pdf", kind="pdf", pages=1)


def proposed(indicator: str, statement: Statement) -> list[Figure]:
    entry = CATALOGUE.base[indicator]
    chosen = choose(entry, statement).chosen
    binding = Binding(SOURCE, "meridian", Qualifiers(), statement.units.currency)
    return figures_of(entry, chosen, statement, binding) if chosen else []


def values(indicator: str, kind: StatementKind, text: str) -> list[str]:
    return [str(figure.amount) for figure in proposed(indicator, statement_of(kind, text, scale=1))]


CHOSEN: list[tuple[str, str, StatementKind, str, list[str]]] = [
    ("a total wins over its parts", "revenue", INCOME, "Net sales | 90 | 80\nFees | 10 | 10\nTotal revenues | 100 | 90", ["100", "90"]),
    ("cost of revenue is no revenue", "revenue", INCOME, "Cost of revenue | 60 | 50\nRevenue | 100 | 90", ["100", "90"]),
    ("a growth rate is no revenue", "revenue", INCOME, "Revenue growth | 11 | 9\nRevenue | 100 | 90", ["100", "90"]),
    ("the same amount twice is one", "total_assets", BALANCE, "Total assets | 5 | 4\nTotal assets | 5 | 4", ["5", "4"]),
    ("different amounts are none", "total_assets", BALANCE, "Total assets | 5 | 4\nTotal assets | 6 | 4", []),
    ("a percentage is no amount", "revenue", INCOME, "Revenue | 100% | 90%", []),
    ("current portion is not long-term", "long_term_debt", BALANCE, "Current portion of long-term debt | 5 | 4\nLong-term debt | 50 | 40", ["50", "40"]),
    ("accumulated depreciation is no plant", "ppe_net", BALANCE, "Property, plant and equipment, net | 50 | 40\nAccumulated depreciation | (9) | (8)", ["50", "40"]),
    ("gross plant is not net", "ppe_net", BALANCE, "Property, plant and equipment | 90 | 80\nLess accumulated depreciation | (40) | (40)", []),
    ("the company's own label with a note", "net_income", INCOME, "NET (LOSS) INCOME (Note 3) | 5 | 4", ["5", "4"]),
    ("minority interests are not the owners'", "net_income_attributable", INCOME, "Net income attributable to noncontrolling interests | 1 | 1\nNet income attributable to Meridian | 4 | 3", ["4", "3"]),
    ("comprehensive is not net", "net_income", INCOME, "Comprehensive income | 9 | 8\nNet income | 5 | 4", ["5", "4"]),
    ("from continuing operations is not net", "net_income", INCOME, "Net income from continuing operations | 9 | 8", []),
    ("per share below its heading is no income", "net_income", INCOME, "Net income | 5 | 4\nDiluted earnings per share > Net income | 2 | 1", ["5", "4"]),
    ("shares are not earnings per share", "diluted_eps", INCOME, "Earnings per share > Diluted | 2 | 1\nWeighted average shares > Diluted | 200 | 201", ["2", "1"]),
    ("receivables that are not current", "accounts_receivable", BALANCE, "Non-current assets > Trade receivables | 5 | 4\nCurrent assets > Trade receivables | 50 | 40", ["50", "40"]),
    ("restricted cash is no cash", "cash_and_equivalents", BALANCE, "Restricted cash | 5 | 4\nCash and cash equivalents | 50 | 40", ["50", "40"]),
    ("liabilities and equity are not liabilities", "total_liabilities", BALANCE, "Total liabilities and equity | 90 | 80", []),
    ("dividends to minorities are not dividends", "dividends_paid", CASH, "Dividends paid to noncontrolling interests | (5) | (4)\nDividends paid | (50) | (40)", ["50", "40"]),
    ("accrued purchases are not paid", "capital_expenditure", CASH, "Purchases of property, plant and equipment | (5) | (4)\nProperty additions in accounts payable | 1 | 1", ["5", "4"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "kind", "text", "amounts"), [case[1:] for case in CHOSEN], ids=[case[0] for case in CHOSEN]
)
def test_the_row_is_chosen_by_its_name(indicator: str, kind: StatementKind, text: str, amounts: list[str]) -> None:
    assert values(indicator, kind, text) == amounts


def test_rows_between_which_nothing_decides_are_kept_as_alternatives() -> None:
    choice = choose(CATALOGUE.base["total_assets"], statement_of(BALANCE, "Total assets | 5 | 4\nTotal assets | 6 | 4"))
    assert (choice.chosen, choice.ambiguous, len(choice.others)) == (None, True, 2)


@pytest.mark.parametrize(
    ("indicator", "text", "amounts"),
    [
        ("capital_expenditure", "Purchases of property, plant and equipment | (5) | (4)", ["5", "4"]),
        ("capital_expenditure", "Purchases of property, plant and equipment | 5 | 4", ["5", "4"]),
        ("dividends_paid", "Dividends paid | (5) | —", ["5", "0"]),
    ],
    ids=["in brackets", "without", "nil"],
)
def test_payments_are_positive_however_they_are_printed(indicator: str, text: str, amounts: list[str]) -> None:
    assert values(indicator, CASH, text) == amounts


def test_expenses_are_positive_and_an_odd_year_keeps_its_direction() -> None:
    assert values("cost_of_revenue", INCOME, "Cost of sales | (60) | (50)") == ["60", "50"]
    assert values("interest_expense", INCOME, "Interest expense | 61 | 58") == ["61", "58"]


@pytest.mark.parametrize(
    ("indicator", "kind", "label"),
    [
        ("net_income", INCOME, "Net loss"),
        ("operating_income", INCOME, "Operating loss"),
        ("diluted_eps", INCOME, "Basic and diluted loss per share"),
        ("investing_cash_flow", CASH, "Net cash used in investing activities"),
        ("net_change_in_cash", CASH, "Net decrease in cash and cash equivalents"),
    ],
)
def test_what_is_negative_by_name_and_printed_without_a_minus_is_doubted(
    indicator: str, kind: StatementKind, label: str
) -> None:
    assert all(figure.reasons for figure in proposed(indicator, statement_of(kind, f"{label} | 5 | 4", scale=1)))
    assert values(indicator, kind, f"{label} | (5) | (4)") == ["-5", "-4"]
    assert not any(
        figure.reasons for figure in proposed(indicator, statement_of(kind, f"{label} | (5) | (4)", scale=1))
    )


def test_what_may_be_of_either_sign_by_name_is_not_doubted() -> None:
    label = "Net cash provided by (used in) investing activities"
    assert not any(
        figure.reasons for figure in proposed("investing_cash_flow", statement_of(CASH, f"{label} | 5 | (4)", scale=1))
    )


def test_a_column_without_a_period_gives_no_figure_and_spoils_none() -> None:
    statement = statement_of(INCOME, "Revenue | 100 | 11.1% | 90", years=(2018, None, 2017), scale=1)
    assert [(figure.period.label, str(figure.amount)) for figure in proposed("revenue", statement)] == [
        ("FY2018", "100"),
        ("FY2017", "90"),
    ]


def test_money_is_scaled_and_per_share_is_not() -> None:
    text = "Revenue | 100 | 90\nDiluted earnings per share | 2.04 | 1.49\nWeighted average shares > Diluted | 200.2 | 201.9"
    statement = statement_of(INCOME, text)
    assert proposed("revenue", statement)[0].amount == Decimal(100_000_000)
    assert proposed("diluted_eps", statement)[0].amount == Decimal("2.04")
    assert proposed("diluted_shares", statement)[0].amount == Decimal(200_200_000)
    in_units = statement_of(INCOME, text, share_scale=1)
    assert proposed("diluted_shares", in_units)[0].amount == Decimal("200.2")


def test_an_unsaid_unit_or_currency_is_a_reason() -> None:
    figure = proposed("revenue", statement_of(INCOME, "Revenue | 100 | 90", scale=None, currency=None))[0]
    assert figure.status is Status.NEEDS_REVIEW
    assert len(figure.reasons) == 2 and any("unit" in reason for reason in figure.reasons)
    shares = proposed("diluted_eps", statement_of(INCOME, "Diluted earnings per share | 2 | 1", scale=None))[0]
    assert shares.reasons == ()


def test_the_evidence_is_the_printed_token_on_its_line() -> None:
    figure = proposed("revenue", statement_of(INCOME, "Costs | 1 | 2\nRevenue (Note 3) | 1,000 | (90)"))[1]
    assert figure.evidence is not None
    assert (figure.as_reported, figure.evidence.row_label, figure.evidence.column_label) == (
        "(90)",
        "Revenue (Note 3)",
        "FY2017",
    )
    assert figure.evidence.box == (380.0, 114.0, 420.0, 124.0)


def fallback(text: str) -> str | None:
    statement = statement_of(INCOME, text)
    net = choose(CATALOGUE.base["net_income"], statement).chosen
    assert net is not None
    chosen = with_fallbacks(CATALOGUE, statement, {"net_income": net})
    return chosen["net_income_attributable"].row.label if "net_income_attributable" in chosen else None


def test_net_income_is_the_owners_where_nobody_else_has_a_share() -> None:
    assert fallback("Net income | 5 | 4") == "Net income"


@pytest.mark.parametrize(
    "other", ["Noncontrolling interests", "Attributable to minority interest", "Net income attributable to:"]
)
def test_net_income_is_not_the_owners_beside_a_share_of_others(other: str) -> None:
    assert fallback(f"Net income | 5 | 4\n{other} | 1 | 1") is None
