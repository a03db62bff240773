"""A line that restricts a whole statement puts it in doubt; a footnote and a standing phrase do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.finance.remarks import restriction

from ...companies import insurers
from .judged import judged, reasons, vouched

SPAN = "> for the year ended 31 December 2024"

ABOVE = [
    "of which: Motor",
    "di cui: Auto",
    "thereof: Poland",
    "Non-life business",
    "Motor",
    "Ramo Danni",
    "Segment: Property",
    "Continuing operations only",
    "Excluding discontinued operations",
    "Pro forma including Zeta",
]
BELOW = [
    "Figures of non-life business only.",
    "of non-life business only",
    "Excluding discontinued operations.",
    "All amounts exclude the operations sold in December.",
    "Figures are pro forma for the acquisition of Zeta.",
    "I dati si riferiscono alle sole attività danni.",
]
HARMLESS_ABOVE = [
    "Boreal Life plc",
    "Group",
    "Continuing operations",
    "Life and non-life business",
    "(unaudited)",
    "for the year ended 31 December 2024",
    "Amounts in EUR million",
]
HARMLESS_BELOW = [
    "The notes on pages 20 to 90 are an integral part of these statements.",
    "* Excluding depreciation of the motor business",
    "(1) Of non-life business only",
    "1 Figures exclude discontinued operations.",
    "Earnings per share exclude treasury shares.",
    "Of the business that we own, only a part is insured.",
    "Motor",
]


@pytest.mark.parametrize("line", ABOVE)
def test_a_line_below_the_title_makes_a_part_of_the_table(line: str) -> None:
    assert restriction([line], []) == line


@pytest.mark.parametrize("line", BELOW)
def test_a_remark_without_a_mark_is_about_the_whole_table(line: str) -> None:
    assert restriction([], [line]) == line


@pytest.mark.parametrize("line", HARMLESS_ABOVE)
def test_what_any_statement_may_have_below_its_title_restricts_nothing(line: str) -> None:
    assert restriction([line], []) is None


@pytest.mark.parametrize("line", HARMLESS_BELOW)
def test_footnotes_and_standing_phrases_restrict_nothing(line: str) -> None:
    assert restriction([], [line]) is None


@pytest.mark.parametrize(
    "page",
    [
        insurers.INCOME.replace(SPAN, f"> of which: Motor\n{SPAN}"),
        f"{insurers.INCOME}\n> Figures of non-life business only.",
    ],
    ids=["above", "below"],
)
def test_a_restricted_statement_is_not_vouched_for_and_the_others_are(page: str, tmp_path: Path) -> None:
    found = judged(tmp_path, [insurers.COVER, page, insurers.BALANCE, insurers.CASH_FLOW])
    assert "is it the whole company's?" in reasons(found, "insurance_revenue")
    assert "net_income" not in vouched(found)
    assert "total_assets" in vouched(found)


def test_a_heading_between_the_rows_restricts_nothing(tmp_path: Path) -> None:
    page = insurers.INCOME.replace("Insurance revenue |", "Continuing operations\nInsurance revenue |")
    found = vouched(judged(tmp_path, [insurers.COVER, page, insurers.BALANCE, insurers.CASH_FLOW]))
    assert "insurance_revenue" in found
