"""Where a company's years are not on one footing, and where they are."""

from __future__ import annotations

from datetime import date

import pytest

from vouching.skills.evidence import Evidence
from vouching.skills.figures import Figure, Qualifiers, Restatement
from vouching.skills.finance.series import SeriesBreak, series_breaks

from ...companies.figures import figure


def place(document: str) -> Evidence:
    return Evidence(document=document * 64, name=f"{document}.pdf", page=3, quote="Net sales")


def year(
    number: int, document: str, *, end: date | None = None, currency: str = "USD", framework: str | None = None
) -> Figure:
    said = figure("revenue", f"FY{number}", "100", end=end or date(number, 12, 31), currency=currency)
    qualifiers = Qualifiers.model_validate({"framework": framework})
    return said.model_copy(update={"evidence": place(document), "qualifiers": qualifiers})


def restated(number: int, document: str) -> Figure:
    said = year(number, document)
    before = Restatement(amount=said.amount + 1, evidence=place("f"))
    return said.model_copy(update={"restated_from": (before,)})


def kinds(*figures: Figure) -> list[tuple[str, str, str]]:
    return [(found.kind, found.before, found.after) for found in series_breaks(figures)]


def test_years_of_several_filings_that_agree_are_one_series() -> None:
    assert kinds(year(2016, "a"), year(2017, "a"), year(2018, "b"), year(2019, "b")) == []


def test_a_restated_year_after_one_that_is_not_breaks_the_series_there_only() -> None:
    figures = [year(2016, "a"), restated(2017, "b"), restated(2018, "b"), year(2019, "b")]
    (found,) = series_breaks(figures)
    assert (found.kind, found.indicator, found.before, found.after) == ("restated", "revenue", "FY2016", "FY2017")


def test_a_year_that_its_own_filing_restates_too_breaks_nothing() -> None:
    assert kinds(restated(2017, "b"), restated(2018, "b")) == []


@pytest.mark.parametrize(
    ("end", "breaks"),
    [
        pytest.param(date(2018, 12, 31), False, id="a year later"),
        pytest.param(date(2019, 1, 5), False, id="53 weeks"),
        pytest.param(date(2018, 9, 30), True, id="nine months later"),
        pytest.param(date(2019, 3, 31), True, id="fifteen months later"),
    ],
)
def test_a_moved_year_end_is_a_break(end: date, breaks: bool) -> None:
    assert bool(kinds(year(2017, "a"), year(2018, "b", end=end))) is breaks


def test_a_year_that_no_filing_shows_is_no_moved_year_end() -> None:
    assert kinds(year(2015, "a"), year(2018, "b")) == []
    assert kinds(year(2015, "a"), year(2018, "b", end=date(2018, 6, 30))) == [("year_end", "FY2015", "FY2018")]


def test_another_currency_or_framework_is_told_once_for_all_indicators() -> None:
    figures = [year(2017, "a", framework="IFRS 4"), year(2018, "b", currency="EUR", framework="IFRS 17")]
    plain = [one.model_copy(update={"qualifiers": Qualifiers(framework="IFRS")}) for one in figures]
    second = [one.model_copy(update={"indicator": "net_income"}) for one in plain]
    (found,) = series_breaks([*plain, *second])
    assert found == SeriesBreak(
        issuer="aurelia",
        kind="currency",
        before="FY2017",
        after="FY2018",
        detail="the accounts are in USD up to FY2017 and in EUR from FY2018",
    )


def test_a_change_of_framework_is_a_break() -> None:
    assert kinds(year(2017, "a", framework="US GAAP"), year(2018, "b", framework="IFRS")) == [
        ("framework", "FY2017", "FY2018")
    ]
