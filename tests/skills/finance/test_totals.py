"""A total that is as large as the whole is no part of it, whatever it calls itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.finance.extraction import extract_document

from ...companies import banks, insurers
from .filing_pages import Filing, Layout, Page, write_filing
from .judged import judged, vouched

TWO = Layout(columns=2)
ITALIAN_TOTAL = "TOTALE DEL PATRIMONIO NETTO E DELLE PASSIVITÀ"


def italian(total: str) -> Filing:
    sheet = insurers.STATO_PATRIMONIALE.replace(ITALIAN_TOTAL, total)
    return [insurers.COPERTINA, Page(insurers.CONTO_ECONOMICO, TWO), Page(sheet, TWO)]


def english(total: str, liabilities: str = "") -> Filing:
    sheet = insurers.BALANCE.replace("Total liabilities |  | 24,050 | 22,900\n", liabilities)
    return [insurers.COVER, insurers.INCOME, sheet.replace("Total equity and liabilities", total), insurers.CASH_FLOW]


@pytest.mark.parametrize("total", ["TOTALE PASSIVITÀ", "Totale delle passività"])
def test_an_italian_total_that_includes_equity_is_not_the_liabilities(total: str, tmp_path: Path) -> None:
    found = vouched(judged(tmp_path, italian(total)))
    assert "total_liabilities" not in found
    assert found["total_equity"].keys() == {"FY2024", "FY2023"}


def test_an_english_total_that_includes_equity_is_not_the_liabilities_and_a_gap_says_why(tmp_path: Path) -> None:
    path = write_filing(tmp_path / "report.pdf", english("Total liabilities"))
    reading = extract_document(path)
    assert all(figure.indicator != "total_liabilities" for figure in reading.figures)
    (reason,) = {gap.reason for gap in reading.gaps if gap.indicator == "total_liabilities"}
    assert reason == "the row of its name prints as much as Total assets: it sums up more"


def test_the_liabilities_above_such_a_total_are_read(tmp_path: Path) -> None:
    found = vouched(judged(tmp_path, english("Total", "Total liabilities |  | 24,050 | 22,900\n")))
    assert {int(amount / 10**6) for amount in found["total_liabilities"].values()} == {24_050, 22_900}


@pytest.mark.parametrize("total", ["TOTALE PASSIVO", "TOTALE PASSIVITÀ E PATRIMONIO NETTO", ITALIAN_TOTAL])
def test_a_total_that_says_that_it_includes_equity_is_that_total(total: str, tmp_path: Path) -> None:
    found = vouched(judged(tmp_path, italian(total)))
    assert "total_liabilities" not in found
    assert found["total_liabilities_and_equity"] == found["total_assets"]


def test_a_bank_that_calls_the_other_side_liabilities(tmp_path: Path) -> None:
    sheet = banks.STATO_PATRIMONIALE.replace("Totale del passivo e del patrimonio netto", "Totale passività")
    assert sheet != banks.STATO_PATRIMONIALE
    pages: Filing = [banks.COPERTINA, Page(banks.CONTO_ECONOMICO, TWO), Page(sheet, TWO)]
    assert "total_liabilities" not in vouched(judged(tmp_path, pages))


def test_a_sheet_that_does_not_balance_is_not_vouched_for(tmp_path: Path) -> None:
    """Its non-controlling interests are part of the equity: they leave no doubt which row could be meant."""
    pages = english("Total equity and liabilities", "Total liabilities |  | 21,050 | 22,900\n")
    found = vouched(judged(tmp_path, pages))
    assert found["total_liabilities"].keys() == {"FY2023"}
    assert found["total_assets"].keys() == {"FY2024", "FY2023"}
