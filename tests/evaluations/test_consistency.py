"""The consistency suite compares what a company's filings say of one year, and never excuses what nothing explains."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vouching.evaluations.consistency import agreement, off_by_half, run
from vouching.evaluations.consistency.comparing import Comparison, compare
from vouching.evaluations.consistency.restating import Notices, notice
from vouching.evaluations.outcome import Outcome
from vouching.skills.evidence import Evidence, Source
from vouching.skills.figures import Figure, Period, Qualifiers, Status, Unit
from vouching.skills.finance.catalogue import StatementKind, load_catalogue
from vouching.skills.finance.reading import DocumentReading, DocumentType, Issuer

from ..skills.finance.filing_pages import Filing, write_filing
from ..skills.finance.meridian import annual
from ..skills.finance.meridian_2019 import INCOME_AGAIN, report_on_2019


def next_report(old: str = "", new: str = "", *, note: str = "") -> Filing:
    """Meridian's report on 2019. What it says of 2018 and 2017 is what the last one did, but for `old` → `new`."""
    assert old in INCOME_AGAIN
    return report_on_2019(income_rows=INCOME_AGAIN.replace(old, new) if old else INCOME_AGAIN, note=note)


def outcome_of(folder: Path, later: Filing) -> Outcome:
    write_filing(folder / "meridian_2018.pdf", annual())
    (folder / "later").mkdir()
    write_filing(folder / "later" / "meridian_2019.pdf", later)
    return run(folder, progress=lambda _: None)


INTEREST = ("Interest expense | (61) | (61)", "Interest expense | (61) | (16)")


def test_two_filings_that_say_the_same_agree(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, next_report())
    assert outcome.wrong == 0 and not outcome.cases
    assert outcome.right > 40, "two years of flows and one of balances"
    assert agreement(outcome) == 1
    revenue = next(row for row in outcome.indicators if row.indicator == "revenue")
    assert (revenue.right, revenue.counts["answered"], revenue.origins) == (2, 6, {"income statement": 6})
    assert outcome.facts["identities broken"] == "0" and int(outcome.facts["identities held"]) > 10


def test_what_nothing_explains_is_a_disagreement_with_both_places(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, next_report(*INTEREST, note="> Certain amounts were reclassified."))
    (case,) = outcome.cases
    assert (case.outcome, case.indicator, case.period) == ("wrong", "interest_expense", "FY2018")
    assert "16000000 USD" in case.answer and "61000000 USD" in case.expected
    assert ["meridian_2019.pdf, page 3" in case.evidence[0], "meridian_2018.pdf, page 3" in case.evidence[1]] == [
        True,
        True,
    ]
    assert off_by_half(outcome) == 1 and "off by more than half" in case.note
    assert outcome.indicators[0].indicator == "interest_expense", "what fails stands first"


def test_a_restatement_that_the_later_filing_explains_is_counted_apart(tmp_path: Path) -> None:
    note = "> Prior year amounts in the statements of income have been reclassified to the new presentation."
    outcome = outcome_of(tmp_path, next_report(*INTEREST, note=note))
    (case,) = outcome.cases
    assert case.outcome == "restated" and "have been reclassified" in case.note
    assert (outcome.wrong, outcome.facts["restated"], off_by_half(outcome)) == (0, "1", 0)


def test_the_growth_that_a_filing_prints_is_restated_with_the_amount(tmp_path: Path) -> None:
    note = "> Prior year amounts in the statements of income have been reclassified to the new presentation."
    path = tmp_path / "meridian_2019.pdf"
    write_filing(path, next_report(*INTEREST, note=note))
    notices, growth = Notices({"b" * 64: path}, load_catalogue()), {"unit": Unit.RATIO, "currency": None}
    figure = said("b", "0.02", FY2017, indicator="revenue_growth_reported", **growth)
    assert "have been reclassified" in notices.explain(filing("b", FY2018, figure), figure)
    measure = said("b", "0.02", FY2017, indicator="operating_result_growth_reported", **growth)
    assert notices.explain(filing("b", FY2018, measure), measure) == "", "it stands in no statement"


@pytest.mark.parametrize(
    ("sentence", "explains"),
    [
        pytest.param("Prior periods in the consolidated balance sheets were restated.", True, id="restated"),
        pytest.param("Comparative balance sheet amounts have been revised.", True, id="revised"),
        pytest.param("Prior periods in the statements of cash flows were restated.", False, id="another statement"),
        pytest.param("The balance sheet was restated into dollars.", False, id="not said to be of earlier periods"),
        pytest.param("Prior periods were restated.", False, id="no statement is named"),
        pytest.param("The prior balance sheet was audited.", False, id="nothing was restated"),
        pytest.param("We restated nothing. The prior balance sheet stands.", False, id="two sentences"),
    ],
)
def test_a_notice_says_that_it_restates_earlier_periods_of_the_statement(sentence: str, explains: bool) -> None:
    assert bool(notice(["", f"Notes. {sentence} More."], StatementKind.BALANCE)) is explains


# --- what is compared with what ------------------------------------------------------------------------------------------


def year(label: str, *, end: date | None = None, begins: date | None = None) -> Period:
    number = int(label[2:])
    return Period(
        label=label, kind="duration", start=begins or date(number, 1, 1), end=end or date(number, 12, 31)
    )  # fmt: skip


def said(document: str, amount: str, period: Period, **changes: object) -> Figure:
    figure = Figure(
        issuer="acme",
        indicator="revenue",
        period=period,
        amount=Decimal(amount),
        unit=Unit.CURRENCY,
        currency="USD",
        as_reported=amount,
        status=Status.VOUCHED,
        evidence=Evidence(document=document * 64, name=f"{document}.pdf", page=1, quote="Revenue"),
    )
    return figure.model_copy(update=changes)


def filing(document: str, main: Period, *figures: Figure, kind: DocumentType = "annual") -> DocumentReading:
    return DocumentReading(
        source=Source(sha256=document * 64, name=f"{document}.pdf", kind="pdf", pages=1),
        issuer=Issuer(id="acme", name="Acme"),
        document_type=kind,
        period=main,
        figures=figures,
    )


FY2017, FY2018 = year("FY2017"), year("FY2018")


def outcomes(one: Figure, other: Figure, *, explained: str = "") -> Sequence[Comparison]:
    """`one` from the report on 2017, `other` from the report on 2018."""
    return tuple(compare([filing("b", FY2018, other), filing("a", FY2017, one)], lambda _, __: explained))


def test_only_vouched_figures_of_one_kind_are_compared() -> None:
    one = said("a", "10", FY2017)
    assert [pair.outcome for pair in outcomes(one, said("b", "10", FY2017))] == ["agreed"]
    assert not outcomes(one, said("b", "10", FY2017, status=Status.NEEDS_REVIEW))
    assert not outcomes(one, said("b", "10", FY2017, qualifiers=Qualifiers(scope="solo")))
    assert not outcomes(one, said("b", "10", FY2018))


def test_the_same_days_under_another_name_are_the_same_period() -> None:
    winter = year("FY2017", end=date(2018, 1, 31), begins=date(2017, 2, 1))
    renamed = winter.model_copy(update={"label": "FY2018"})
    assert [pair.outcome for pair in outcomes(said("a", "10", winter), said("b", "12", renamed))] == ["disagreed"]


def test_a_quarter_is_not_the_year_that_ends_with_it() -> None:
    quarter = Period(label="Q4 FY2017", kind="duration", start=date(2017, 10, 1), end=date(2017, 12, 31))
    assert not outcomes(said("a", "10", FY2017), said("b", "40", quarter))
    assert not outcomes(said("a", "10", FY2017), said("b", "40", quarter.model_copy(update={"start": None})))


def test_a_filing_restates_earlier_years_and_never_its_own() -> None:
    own = outcomes(said("a", "10", FY2018), said("b", "12", FY2018), explained="it says so")
    before = outcomes(said("a", "10", FY2017), said("b", "12", FY2017), explained="it says so")
    assert ([pair.outcome for pair in own], [pair.outcome for pair in before]) == (["disagreed"], ["restated"])


def test_another_currency_is_no_restatement() -> None:
    (pair,) = outcomes(said("a", "10", FY2017), said("b", "10", FY2017, currency="EUR"), explained="it says so")
    assert pair.outcome == "disagreed" and pair.off_by_half


@pytest.mark.parametrize(
    ("one", "other", "off"), [("10", "5", False), ("10", "4.9", True), ("10", "-10", True), ("0", "1", True)]
)
def test_off_by_more_than_half_is_measured_against_the_larger(one: str, other: str, off: bool) -> None:
    (pair,) = outcomes(said("a", one, FY2017), said("b", other, FY2017))
    assert pair.off_by_half is off
