"""What a slide's words say of time, unit and scope; in doubt, nothing."""

from __future__ import annotations

from datetime import date

import pytest

from vouching.skills.finance.deck_words import (
    PrintedUnit,
    means_the_group,
    mentions,
    period_in,
    speaks_of_less_than_a_year,
    unit_in,
    unit_line,
    without_unit,
)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("FY2025", "FY2025"),
        ("FY 25", "FY2025"),
        ("FY’25", "FY2025"),
        ("Full year 2025", "FY2025"),
        ("2025 FY", "FY2025"),
        ("FY2025A", "FY2025"),
        ("FY2024 restated", "FY2024"),
        ("FY2024 (restated)¹", "FY2024"),
        ("FY2025 (EUR m)", "FY2025"),
        ("Q4 2025", "Q4 FY2025"),
        ("Q4'25", "Q4 FY2025"),
        ("4Q25", "Q4 FY2025"),
        ("1H 2025", "H1 FY2025"),
        ("2025 Q1", "Q1 FY2025"),
        ("9M 2025", "9M FY2025"),
        ("2025", None),
        ("2025E", None),
        ("FY2026E", None),
        ("FY2025/26", None),
        ("2025 vs 2024", None),
        ("2025 Life", None),
        ("Change", None),
        ("Δ 2025", None),
        ("2021–2025", None),
        ("30.6.2025", None),
        ("December 2025", None),
        ("", None),
    ],
)
def test_a_column_names_its_period_or_nothing(text: str, label: str | None) -> None:
    period = period_in(text, bare_year_is_full=False)
    assert (period.label if period else None) == label


@pytest.mark.parametrize(
    ("text", "label"), [("2025", "FY2025"), ("2024A", "FY2024"), ("2024*", "FY2024"), ("2026E", None), ("1850", None)]
)
def test_a_bare_year_is_a_full_year_where_the_deck_speaks_of_full_years(text: str, label: str | None) -> None:
    period = period_in(text, bare_year_is_full=True)
    assert (period.label if period else None) == label


@pytest.mark.parametrize("text", ["31.12.2025", "31 December 2025", "Dec. 31, 2025", "31/12/2025"])
def test_the_end_of_the_calendar_year_is_the_end_of_the_fiscal_year(text: str) -> None:
    period = period_in(text, bare_year_is_full=False)
    assert period is not None
    assert (period.label, period.end) == ("FY2025", date(2025, 12, 31))


MILLION, BILLION, THOUSAND = 10**6, 10**9, 10**3


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("EUR m", PrintedUnit("EUR", MILLION)),
        ("€m", PrintedUnit("EUR", MILLION)),
        ("in € million", PrintedUnit("EUR", MILLION)),
        ("€ in millions", PrintedUnit("EUR", MILLION)),
        ("US$ bn", PrintedUnit("USD", BILLION)),
        ("€ 000", PrintedUnit("EUR", THOUSAND)),
        ("€’000", PrintedUnit("EUR", THOUSAND)),
        ("migliaia di euro", PrintedUnit("EUR", THOUSAND)),
        ("mln €", PrintedUnit("EUR", MILLION)),
        ("in millions", PrintedUnit(None, MILLION)),
        ("Figures in EUR million unless otherwise stated", PrintedUnit("EUR", MILLION)),
        ("Insurance revenue (EUR m)", PrintedUnit("EUR", MILLION)),
        ("Revenue, €m", PrintedUnit("EUR", MILLION)),
        ("Revenue €bn", PrintedUnit("EUR", BILLION)),
        ("Basic earnings per share (EUR)", PrintedUnit("EUR", None)),
        ("Combined ratio (%)", PrintedUnit(percent=True)),
        ("Combined ratio, %", PrintedUnit(percent=True)),
        ("€ bn", PrintedUnit("EUR", BILLION)),
        ("€", PrintedUnit("EUR", None)),
        ("Revenue", PrintedUnit()),
        ("Revenue (Note 3)", PrintedUnit()),
        ("Net income (adjusted)", PrintedUnit()),
        ("2025", PrintedUnit()),
        ("Dividend grew by 5 million", PrintedUnit()),
        ("Key figures", PrintedUnit()),
    ],
)
def test_units_in_labels_and_headings(text: str, unit: PrintedUnit) -> None:
    assert unit_in(text) == unit


@pytest.mark.parametrize("text", ["Revenue (EUR m)", "€5bn of premiums", "m", "2025", "Up 5 million"])
def test_a_line_that_says_more_than_a_unit_gives_none_to_the_slide(text: str) -> None:
    assert not unit_line(text)


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("Insurance revenue (EUR m)", "Insurance revenue"),
        ("Revenue, € million", "Revenue"),
        ("Revenue in EUR m", "Revenue"),
        ("Revenue¹ (€m)", "Revenue"),
        ("Net income (adjusted)", "Net income (adjusted)"),
        ("Income before tax", "Income before tax"),
    ],
)
def test_a_label_without_its_unit(label: str, bare: str) -> None:
    assert without_unit(label) == bare


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Key figures", True),
        ("Key financial figures at a glance", True),
        ("Group income statement (EUR m)", True),
        ("Valdoro Group: full-year results 2025", True),
        ("Insurance revenue and profit, 2021–2025", True),
        ("P&L", True),
        ("EUR m", True),
        ("Conto economico consolidato", True),
        ("Insurance", False),
        ("Life", False),
        ("Valdoro Life", False),
        ("Valdoro U.S.", False),
        ("Key figures: Motor", False),
        ("Key figures of the parent", False),
        ("Growth with capital to spare", False),
        ("Outlook to 2028", False),
        ("Adjusted income statement", False),
        ("Revenue by segment", False),
    ],
)
def test_only_a_heading_that_can_mean_nothing_else_means_the_group(heading: str, group: bool) -> None:
    labels = ["Insurance revenue", "Profit for the year"]
    assert means_the_group(heading, issuer="Valdoro Assicurazioni S.p.A.", labels=labels) is group


@pytest.mark.parametrize(
    ("text", "less"),
    [
        ("Half-year results 2025", True),
        ("Q3 2025 results", True),
        ("3Q25", True),
        ("First nine months", True),
        ("Full-year results 2025", False),
        ("Q&A", False),
        ("H2O", False),
    ],
)
def test_interim_words(text: str, less: bool) -> None:
    assert speaks_of_less_than_a_year([text]) is less


def test_words_are_whole_words() -> None:
    assert mentions("not_reported", ["Our targets"])
    assert not mentions("not_reported", ["Planetary health, explanation"])
