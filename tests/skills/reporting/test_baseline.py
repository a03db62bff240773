"""What has changed since an earlier report: new, restated, gone, vouched or in review since, and nothing else."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from vouching.skills.errors import BadInput
from vouching.skills.figures import Figure, Status
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.derive import derive
from vouching.skills.reporting.amounts import printer
from vouching.skills.reporting.baseline import baseline, check_company, compare, read_earlier
from vouching.skills.reporting.html import render_html
from vouching.skills.reporting.labels import load_labels
from vouching.skills.reporting.model import Company, ProducedBy, Report
from vouching.skills.reporting.report_json import write_json
from vouching.skills.reporting.since import summary

from ...companies.figures import company, figure
from .drawing import NUL

CATALOGUE = load_catalogue()


def report(*figures: Figure, about: str = "aurelia", last: str = "FY2018") -> Report:
    return Report(
        company=Company(id=about, name=about.title(), fiscal_year=last),
        period=last,
        figures=figures,
        produced_by=ProducedBy(vouch="0.1.0", catalogue=NUL),
    )


def changes(earlier: tuple[Figure, ...], now: tuple[Figure, ...]) -> dict[str, list[str]]:
    """Kind → ids without the company."""
    found: dict[str, list[str]] = {}
    for change in compare(report(*earlier), now, catalogue=CATALOGUE):
        found.setdefault(change.kind, []).append(change.figure.partition("/")[2])
    return found


def with_derived(*figures: Figure) -> tuple[Figure, ...]:
    return (*figures, *derive(figures, (), CATALOGUE)[0])


def revenue(amount: str, label: str = "FY2018", *, status: Status = Status.VOUCHED) -> Figure:
    return figure("revenue", label, amount, status=status)


def printed(amount: str, token: str) -> Figure:
    return revenue(amount).model_copy(update={"as_reported": token})


def test_what_says_the_same_has_not_changed() -> None:
    figures = with_derived(*company("aurelia", {"revenue": ["100", "90"], "net_income": ["10", "9"]}))
    assert changes(figures, figures) == {}


def test_another_amount_is_restated_and_the_earlier_one_is_kept() -> None:
    (change,) = compare(report(revenue("100")), (revenue("104"),), catalogue=CATALOGUE)
    assert (change.kind, change.figure) == ("restated", "aurelia/revenue@FY2018")
    assert change.before is not None and change.before.amount == Decimal(100_000_000)


def test_more_digits_of_one_number_are_no_restatement() -> None:
    assert changes((printed("12300", "12.3"),), (printed("12345", "12,345"),)) == {}
    assert changes((printed("12300", "12.3"),), (printed("12351", "12,351"),)) == {"restated": ["revenue@FY2018"]}


def test_a_ratio_of_finer_inputs_is_not_restated_and_one_of_restated_inputs_is() -> None:
    income = figure("net_income", "FY2018", "1000").model_copy(update={"as_reported": "1,000"})
    coarse, fine = with_derived(printed("12300", "12.3"), income), with_derived(printed("12345", "12,345"), income)
    assert changes(coarse, fine) == {}
    other = with_derived(printed("12999", "12,999"), income)
    assert changes(coarse, other) == {"restated": ["net_margin@FY2018", "revenue@FY2018"]}


def test_another_currency_is_restated() -> None:
    assert changes((revenue("100"),), (figure("revenue", "FY2018", "100", currency="EUR"),)) == {
        "restated": ["revenue@FY2018"]
    }


def test_a_year_that_moved_out_of_the_statement_is_not_gone() -> None:
    then = company("aurelia", {"revenue": ["90", "80", "70"], "net_income": ["9", "8", "7"]}, last_year=2017)
    now = company("aurelia", {"revenue": ["100", "90", "80"], "net_income": ["10", "9", "8"]})
    assert changes(then, now) == {"new": ["net_income@FY2018", "revenue@FY2018"]}


def test_a_balance_sheet_of_fewer_years_than_the_result_has_its_own_window() -> None:
    then = company("aurelia", {"revenue": ["90", "80", "70"], "total_assets": ["50", "40"]}, last_year=2017)
    now = company("aurelia", {"revenue": ["100", "90", "80"], "total_assets": ["60", "50"]})
    assert "gone" not in changes(then, now)


def test_a_row_that_a_statement_no_longer_prints_is_gone_in_the_years_it_still_shows() -> None:
    then = company("aurelia", {"revenue": ["90", "80"], "gross_profit": ["30", "20"]}, last_year=2017)
    now = company("aurelia", {"revenue": ["100", "90"]})
    assert changes(then, now) == {"gone": ["gross_profit@FY2017"], "new": ["revenue@FY2018"]}


def test_what_is_computed_is_gone_with_its_input_and_moves_out_with_it() -> None:
    then = with_derived(*company("aurelia", {"revenue": ["90", "80"], "gross_profit": ["30", "20"]}, last_year=2017))
    now = with_derived(*company("aurelia", {"revenue": ["100", "90"]}))
    found = changes(then, now)
    assert found["gone"] == ["gross_margin@FY2017", "gross_profit@FY2017"]  # and no growth from FY2016, which moved out


def test_a_later_earlier_report_has_lost_nothing() -> None:
    then = company("aurelia", {"revenue": ["110", "100"]}, last_year=2019)
    now = company("aurelia", {"revenue": ["100", "90"]})
    assert changes(then, now) == {"new": ["revenue@FY2017"]}


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (Status.NEEDS_REVIEW, Status.VOUCHED, {"vouched since": ["revenue@FY2018"]}),
        (Status.VOUCHED, Status.NEEDS_REVIEW, {"in review since": ["revenue@FY2018"]}),
        (Status.NEEDS_REVIEW, Status.NEEDS_REVIEW, {}),
        (Status.REJECTED, Status.VOUCHED, {"new": ["revenue@FY2018"]}),
        (Status.REJECTED, Status.REJECTED, {}),
    ],
)
def test_the_status_is_compared_as_well(before: Status, after: Status, kinds: dict[str, list[str]]) -> None:
    # net income shows that the present documents speak of the year
    income = figure("net_income", "FY2018", "1")
    assert changes((revenue("100", status=before), income), (revenue("100", status=after), income)) == kinds


def test_a_figure_can_be_restated_and_in_review_since() -> None:
    assert changes((revenue("100"),), (revenue("104", status=Status.NEEDS_REVIEW),)) == {
        "in review since": ["revenue@FY2018"],
        "restated": ["revenue@FY2018"],
    }


def test_spans_of_several_years_shift_every_year_and_are_not_compared() -> None:
    then = with_derived(*company("aurelia", {"revenue": ["90", "80", "70"]}, last_year=2017))
    now = with_derived(*company("aurelia", {"revenue": ["100", "90", "80", "70"]}))
    assert any(figure.period.aggregate for figure in now)
    found = changes(then, now)
    assert [name for names in found.values() for name in names if "cagr" in name] == []


def test_a_competitor_that_only_one_report_knows_is_no_change() -> None:
    both = (revenue("100"), figure("revenue", "FY2018", "50", issuer="borgo"))
    assert changes(both, both[:1]) == changes(both[:1], both) == {}


def test_a_longer_name_learnt_since_is_the_same_company() -> None:
    longer = revenue("104").model_copy(update={"issuer": "aurelia-foods"})
    (change,) = compare(report(revenue("100")), (longer,), catalogue=CATALOGUE)
    assert (change.kind, change.figure) == ("restated", "aurelia-foods/revenue@FY2018")


def test_a_report_on_another_company_is_refused(tmp_path: Path) -> None:
    earlier = read_earlier(write_json(report(revenue("100")), tmp_path))
    check_company(earlier, company="aurelia-foods", name="Aurelia Foods")
    with pytest.raises(BadInput, match=r"a report on Aurelia, not on Borgo Mills; give --baseline"):
        check_company(earlier, company="borgo", name="Borgo Mills")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not json", r"can read \(it is no JSON\)"),
        (b"\xff\xfe", r"can read \(it is no JSON\)"),
        (b"[]", r"can read \(it is something else\)"),
        (json.dumps({"schema_version": "0.9"}).encode(), "schema version 0.9, and this Vouch compares with 1.0"),
    ],
)
def test_what_is_no_earlier_report_is_one_line(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(content)
    with pytest.raises(BadInput, match=message) as caught:
        read_earlier(tmp_path)
    assert "\n" not in str(caught.value)


def test_no_file_at_all_names_the_option(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="--baseline"):
        read_earlier(tmp_path / "report.json")


def compared(tmp_path: Path, then: tuple[Figure, ...], now: tuple[Figure, ...]) -> Report:
    earlier = read_earlier(write_json(report(*then, last="FY2017"), tmp_path))
    made = report(*now)
    return made.model_copy(update={"baseline": baseline(earlier, now, catalogue=CATALOGUE)})


def test_the_page_shows_changes_and_no_amount_that_is_in_review(tmp_path: Path) -> None:
    then = (revenue("100"), figure("net_income", "FY2018", "77777", status=Status.NEEDS_REVIEW))
    now = (revenue("104"), figure("net_income", "FY2018", "77777"), figure("goodwill", "FY2018", "12"))
    page = render_html(compared(tmp_path, then, now), {})
    section = page[page.index('<section id="since">') : page.index('<section id="key"')]
    assert "Restated" in section and "Vouched since" in section and "Goodwill" in section
    vouched_since = section[section.index("Vouched since") : section.index("<h3>New")]
    assert "in review" in vouched_since and vouched_since.count("77,777") == 1


def test_a_report_without_an_earlier_one_has_no_such_section() -> None:
    assert 'id="since"' not in render_html(report(revenue("100")), {})


def test_the_terminal_counts_and_names_what_matters_in_two_lines(tmp_path: Path) -> None:
    then = company("aurelia", {"revenue": ["90"], "gross_profit": ["30"], "net_income": ["9"]}, last_year=2017)
    now = company("aurelia", {"revenue": ["100", "95"], "net_income": ["10", "9"]})
    made = compared(tmp_path, then, now)
    prints = printer(made.of_subject(), labels=load_labels("en"), catalogue=CATALOGUE)
    first, second = summary(made, printer=prints)
    assert "Since the report on FY2017: 1 restated (1 printed, 0 computed); 1 gone" in first and "2 new" in first
    assert second == "Restated: Revenue FY2017. Gone: Gross profit FY2017."
    same = compared(tmp_path, now, now)
    assert summary(same, printer=prints) == ("Nothing has changed since the report on FY2017.",)
    assert summary(report(revenue("1")), printer=prints) == ()
