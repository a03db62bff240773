"""Insurers and banks, told from their rows: what their statements say, and what they can't have."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from tests.companies import banks, insurers
from tests.companies.figures import figure

from vouching.agents.guards.identities import printed_rows
from vouching.skills.figures import Qualifiers, Status
from vouching.skills.finance.catalogue import Industry, load_catalogue
from vouching.skills.finance.derive import derive
from vouching.skills.finance.extraction import extract_document, read_page_tables
from vouching.skills.finance.identities import PrintedRow, check_identities, load_identities
from vouching.skills.finance.industry import industry_by_measures
from vouching.skills.finance.reading import DocumentReading

from .filing_pages import Filing, Layout, Page, write_filing
from .judged import judged, vouched
from .meridian import BALANCE_ROWS, INCOME_ROWS

CATALOGUE = load_catalogue()
IDENTITIES = load_identities(CATALOGUE)
NOTES = Layout(columns=3, note=0, edges=(380, 470, 555))
TWO = Layout(columns=2, edges=(470, 555), size=8)

INSURER: Filing = (
    insurers.COVER,
    Page(insurers.INCOME, NOTES),
    Page(insurers.BALANCE, NOTES),
    Page(insurers.CASH_FLOW, NOTES),
)
ITALIAN_INSURER: Filing = (
    insurers.COPERTINA,
    Page(insurers.STATO_PATRIMONIALE, TWO),
    Page(insurers.CONTO_ECONOMICO, TWO),
)
US_INSURER: Filing = (
    insurers.US_COVER,
    Page(insurers.US_INCOME),
    Page(insurers.US_BALANCE, Layout(columns=2)),
    Page(insurers.US_CASH_FLOW),
)
BANK: Filing = (banks.COVER, Page(banks.INCOME, NOTES), Page(banks.BALANCE, NOTES))
ITALIAN_BANK: Filing = (banks.COPERTINA, Page(banks.STATO_PATRIMONIALE, TWO), Page(banks.CONTO_ECONOMICO, TWO))
DOCUMENTS: dict[str, tuple[Filing, Industry, Mapping[str, str]]] = {
    "insurer": (
        INSURER,
        "insurer",
        {
            "insurance_revenue": "4210000000",
            "revenue": "4210000000",
            "insurance_service_expenses": "3522000000",
            "reinsurance_result": "-148000000",
            "insurance_service_result": "540000000",
            "insurance_finance_result": "-588000000",
            "net_financial_result": "178000000",
            "income_tax": "139000000",
            "net_income_attributable": "371000000",
            "insurance_contract_liabilities": "21480000000",
            "total_equity": "3036000000",
        },
    ),
    "insurer by the Italian scheme": (
        ITALIAN_INSURER,
        "insurer",
        {
            "insurance_revenue": "3874000000",
            "revenue": "3874000000",
            "insurance_service_expenses": "3311000000",
            "insurance_service_result": "480000000",
            "insurance_finance_result": "-462000000",
            "net_financial_result": "184000000",
            "income_before_tax": "475000000",
            "income_tax": "136000000",
            "net_income": "339000000",
            "net_income_attributable": "318000000",
            "goodwill": "301000000",
            "cash_and_equivalents": "591000000",
            "total_assets": "22618000000",
            "total_equity": "2846000000",
            "noncontrolling_interests": "188000000",
            "insurance_contract_liabilities": "17460000000",
            "total_liabilities_and_equity": "22618000000",
        },
    ),
    "insurer under US GAAP": (
        US_INSURER,
        "insurer",
        {
            "revenue": "11101000000",
            "net_earned_premiums": "9840000000",
            "losses_and_benefits": "6702000000",
            "interest_expense": "92000000",
            "total_equity": "7958000000",
        },
    ),
    "bank": (
        BANK,
        "bank",
        {
            "net_interest_income": "2802000000",
            "net_fee_income": "610000000",
            "operating_income_bank": "3618000000",
            "revenue": "3618000000",
            "operating_expenses": "1902000000",
            "loan_loss_charges": "248000000",
            "loans_to_customers": "88240000000",
            "customer_deposits": "98410000000",
        },
    ),
    "bank by Circolare 262": (
        ITALIAN_BANK,
        "bank",
        {
            "net_interest_income": "511322000",
            "interest_expense": "301118000",
            "net_fee_income": "227697000",
            "operating_income_bank": "759164000",
            "revenue": "759164000",
            "loan_loss_charges": "71440000",
            "operating_expenses": "421307000",
            "income_before_tax": "266417000",
            "income_tax": "82905000",
            "net_income": "183512000",
            "net_income_attributable": "179394000",
            "loans_to_customers": "18003546000",
            "customer_deposits": "14880118000",
            "total_assets": "21486424000",
        },
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_its_own_rows_are_vouched_for(name: str, tmp_path: Path) -> None:
    pages, _, expected = DOCUMENTS[name]
    found = vouched(judged(tmp_path, pages))
    amounts = {indicator: str(found.get(indicator, {}).get("FY2024")) for indicator in expected}
    assert amounts == expected


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_its_statements_cannot_have_does_not_apply(name: str, tmp_path: Path) -> None:
    pages, industry, _ = DOCUMENTS[name]
    reading = extract_document(write_filing(tmp_path / "report.pdf", pages))
    assert reading.industry == industry
    gaps = {gap.indicator: gap for gap in reading.gaps if gap.period == "FY2024"}
    for indicator in ("total_current_assets", "inventories", "cost_of_revenue", "gross_profit"):
        assert gaps[indicator].status is Status.NOT_APPLICABLE
        assert gaps[indicator].reason == CATALOGUE.why_not(indicator, industry)
    _, derived = derive(reading.figures, reading.gaps, CATALOGUE, industries={reading.issuer.id: industry})
    lacking = {gap.indicator: gap.status for gap in derived if gap.period == "FY2024"}
    for indicator in ("current_ratio", "gross_margin", "days_payable_outstanding"):
        assert lacking[indicator] is Status.NOT_APPLICABLE


def test_what_only_another_industry_has_is_not_looked_for(tmp_path: Path) -> None:
    reading = extract_document(write_filing(tmp_path / "report.pdf", BANK))
    asked = {gap.indicator for gap in reading.gaps} | {figure.indicator for figure in reading.figures}
    assert not asked & {"insurance_revenue", "insurance_service_result", "combined_ratio"}


def test_a_total_of_income_is_no_profit_from_operations(tmp_path: Path) -> None:
    """“Operating income” of a bank is what it earns before its costs; elsewhere it is what is left after them."""
    rows = banks.INCOME.replace("Total operating income", "Operating income")
    found = vouched(judged(tmp_path, (banks.COVER, Page(rows, NOTES), Page(banks.BALANCE, NOTES))))
    assert found["operating_income_bank"]["FY2024"] == Decimal(3_618_000_000)
    assert "operating_income" not in found


def test_a_cost_without_a_minus_waits_for_a_person(tmp_path: Path) -> None:
    """What an insurer's finance result and reinsurance are may change sign from year to year; here only words tell it."""
    rows = insurers.INCOME.replace("(148) | (121)", "148 | 121").replace("(588) | (541)", "588 | 541")
    found = vouched(judged(tmp_path, (insurers.COVER, Page(rows, NOTES), Page(insurers.BALANCE, NOTES))))
    assert found["insurance_service_result"]["FY2024"] == Decimal(540_000_000)
    assert not {"reinsurance_result", "insurance_finance_result"} & found.keys()


def test_the_sum_of_the_insurance_service_result_is_looked_at(tmp_path: Path) -> None:
    def outcomes(pages: Filing) -> set[str]:
        path = write_filing(tmp_path / "report.pdf", pages)
        reading = extract_document(path)
        checks = check_identities(reading.figures, IDENTITIES, rows=rows_of(path, reading))
        return {check.outcome for check in checks if check.identity == "insurance_service_result"}

    assert outcomes(INSURER) == {"held"}
    assert outcomes(ITALIAN_INSURER) == {"held"}, "reinsurance stands there in two rows"
    wrong = insurers.INCOME.replace("540 | 463", "504 | 463")
    assert outcomes((insurers.COVER, Page(wrong, NOTES), Page(insurers.BALANCE, NOTES))) == {"held", "broken"}


def rows_of(path: Path, reading: DocumentReading) -> tuple[PrintedRow, ...]:
    return printed_rows(read_page_tables(path, [page for found in reading.statements for page in found.pages]))


def test_ratios_that_issuers_print_are_held_against_their_parts() -> None:
    def checked(claims: str, segment: str | None = None) -> set[str]:
        parts = {"combined_ratio": "0.940", "claims_ratio": claims, "expense_ratio": "0.285"}
        qualified = Qualifiers(segment=segment)
        figures = [
            figure(name, "FY2024", amount, qualifiers=qualified if name == "claims_ratio" else None).model_copy(
                update={"as_reported": f"{Decimal(amount) * 100:.1f}%"}
            )
            for name, amount in parts.items()
        ]
        checks = check_identities(figures, IDENTITIES)
        return {check.outcome for check in checks if check.identity == "combined_ratio"}

    assert checked("0.655") == {"held"}
    assert checked("0.675") == {"broken"}
    assert checked("0.655", segment="motor") == {"not_checkable"}, "the claims ratio of a part is no part of the whole"


def test_what_is_computed_for_an_industry_is_computed_for_no_other(tmp_path: Path) -> None:
    reading = extract_document(write_filing(tmp_path / "report.pdf", BANK))
    own, _ = derive(reading.figures, reading.gaps, CATALOGUE, industries={reading.issuer.id: "bank"})
    amounts = {figure.indicator: figure.amount for figure in own if figure.period.label == "FY2024"}
    assert round(amounts["operating_costs_to_income"], 4) == Decimal("0.5257")
    assert round(amounts["loan_to_deposit_ratio"], 4) == Decimal("0.8967")
    assert "insurance_service_margin" not in amounts
    others, gaps = derive(reading.figures, reading.gaps, CATALOGUE, industries={reading.issuer.id: "other"})
    named = {figure.indicator for figure in others} | {gap.indicator for gap in gaps}
    assert not {"loan_to_deposit_ratio", "equity_to_assets"} & named


def test_a_maker_of_things_with_an_insurance_business_is_no_insurer(tmp_path: Path) -> None:
    income = INCOME_ROWS.replace(
        "Net sales |", "Premiums earned | 40 | 38 | 36\nInsurance revenue | 11 | 9 | 8\nNet sales |"
    )
    balance = BALANCE_ROWS.replace("Other liabilities |", "Insurance contract liabilities | 0 | 0\nOther liabilities |")
    pages = (
        "# MERIDIAN TOOLS, INC.\n# ANNUAL REPORT\n> For the fiscal year ended December 31, 2018",
        "# CONSOLIDATED STATEMENTS OF INCOME\n> (In millions, except per share amounts)\n^ | 2018 | 2017 | 2016\n"
        + income,
        Page(f"# CONSOLIDATED BALANCE SHEETS\n> (In millions)\n^ | 2018 | 2017\n{balance}", Layout(columns=2)),
    )
    reading = extract_document(write_filing(tmp_path / "report.pdf", pages))
    assert reading.industry == "other"
    assert {figure.indicator for figure in reading.figures} >= {"revenue", "inventories"}
    assert not any(figure.indicator == "insurance_revenue" for figure in reading.figures)


def test_a_bank_that_owns_an_insurer_is_a_bank(tmp_path: Path) -> None:
    income = banks.CONTO_ECONOMICO.replace(
        "190. Spese amministrative",
        "160. Risultato dei servizi assicurativi | 18.204 | 15.118\n190. Spese amministrative",
    )
    balance = banks.STATO_PATRIMONIALE.replace(
        "170. Capitale", "110. Passività assicurative | 804.118 | 760.204\n170. Capitale"
    )
    reading = extract_document(
        write_filing(tmp_path / "report.pdf", (banks.COPERTINA, Page(balance, TWO), Page(income, TWO)))
    )
    assert reading.industry == "bank"


@pytest.mark.parametrize(
    ("labels", "industry"),
    [
        (["Revenue", "Net income"], None),
        (["Combined ratio", "Net income"], "insurer"),
        (["CET1 ratio", "Total assets"], "bank"),
        (["CET1 ratio", "Solvency II ratio"], None),  # a group with both: its slides don't tell
        (["CoR", "Total assets"], None),  # the combined ratio of one, the cost of risk of the other
    ],
)
def test_a_deck_shows_an_industry_by_its_own_measures(labels: list[str], industry: Industry | None) -> None:
    assert industry_by_measures(labels, CATALOGUE) == industry


def test_a_report_is_incomplete_without_what_its_industry_and_framework_require() -> None:
    assert "insurance_service_result" in CATALOGUE.required("insurer", "IFRS 17")
    assert "insurance_service_result" not in CATALOGUE.required("insurer", "US GAAP")
    assert "net_interest_income" in CATALOGUE.required("bank", "IFRS")
    for industry in ("insurer", "bank"):
        assert "total_equity" in CATALOGUE.required(industry, "IFRS 17")
        assert "cost_of_revenue" not in CATALOGUE.required(industry, "IFRS 17")
    assert CATALOGUE.required("other", "IFRS") == CATALOGUE.required()
