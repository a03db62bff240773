"""What all figures of a report have in common is said once; a number by two names stands once; a growth that says nothing has none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from vouching.skills.evidence import Evidence
from vouching.skills.figures import Figure, Qualifiers
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.movements import movements
from vouching.skills.finance.precision import whole_percentages
from vouching.skills.reporting.amounts import Printer, printer, printer_of
from vouching.skills.reporting.cells import Links
from vouching.skills.reporting.heading import period_line
from vouching.skills.reporting.labels import load_labels
from vouching.skills.reporting.model import Company, NarrativeSection, NarrativeStatement, ProducedBy, Report
from vouching.skills.reporting.outline import number_of, outlines, statement_of, table_of
from vouching.skills.reporting.selections import SectionRule
from vouching.skills.reporting.tables import indicator_table, movement_of
from vouching.skills.writing.language import load_language
from vouching.skills.writing.rendering import Writer

from ...companies.figures import figure
from .drawing import NUL

CATALOGUE = load_catalogue()
SOLO = Qualifiers(scope="solo")


def report(figures: Sequence[Figure]) -> Report:
    return Report(
        company=Company(id="aurelia", name="Aurelia", fiscal_year="FY2018", fiscal_year_end=date(2018, 12, 31)),
        period="FY2018",
        figures=tuple(figures),
        produced_by=ProducedBy(vouch="0.1.0", catalogue=NUL),
    )


def prints(figures: Sequence[Figure], language: str = "en") -> Printer:
    return printer_of(report(figures), labels=load_labels(language), catalogue=CATALOGUE)


def placed(
    indicator: str, millions: str, *, top: float, year: int = 2018, qualifiers: Qualifiers | None = None
) -> Figure:
    found = figure(indicator, f"FY{year}", millions, end=date(year, 12, 31), currency="EUR", qualifiers=qualifiers)
    place = Evidence(document=NUL, name="a.pdf", page=3, box=(400.0, top, 440.0, top + 9), quote="a row")
    return found.model_copy(update={"evidence": place})


@pytest.mark.parametrize(
    ("language", "words"), [("en", "figures of the company alone"), ("it", "dati della sola società")]
)
def test_accounts_of_the_company_alone_say_so_in_the_heading_and_in_no_row(language: str, words: str) -> None:
    alone = [placed("revenue", "10", top=10, qualifiers=SOLO), placed("net_income", "1", top=20, qualifiers=SOLO)]
    made = prints(alone, language)
    assert period_line(report(alone), printer=made).endswith(f", {words}")
    assert made.name_of(alone[0]) == CATALOGUE.name("revenue", language)


def test_where_only_some_are_of_the_company_alone_these_say_so_and_the_heading_does_not() -> None:
    both = [placed("revenue", "10", top=10), placed("solvency_ratio", "2.1", top=20, qualifiers=SOLO)]
    made = prints(both)
    assert "alone" not in period_line(report(both), printer=made)
    assert made.name_of(both[1]) == "Solvency II ratio, of the company alone"
    assert made.name_of(both[0]) == "Revenue"


def test_in_a_report_on_a_company_alone_a_competitors_group_is_named_as_such() -> None:
    made = prints([placed("revenue", "10", top=10, qualifiers=SOLO)])
    assert made.called("revenue", Qualifiers()) == "Revenue, of the group"


def rows(*figures: Figure) -> list[str]:
    known = report(figures)
    rule = SectionRule(id="key", indicators=("insurance_revenue", "revenue"))
    return [row.name for row in indicator_table(known, rule, links=Links(known), printer=prints(figures)).rows]


def test_a_number_that_goes_by_two_names_stands_in_a_table_once() -> None:
    assert rows(placed("insurance_revenue", "10", top=10), placed("revenue", "10", top=10)) == ["Insurance revenue"]


def test_two_numbers_that_are_equal_by_chance_stand_there_twice() -> None:
    assert len(rows(placed("insurance_revenue", "10", top=10), placed("revenue", "10", top=40))) == 2


def test_a_second_name_that_tells_of_more_years_stays() -> None:
    more = placed("revenue", "9", top=40, year=2017)
    assert len(rows(placed("insurance_revenue", "10", top=10), placed("revenue", "10", top=10), more)) == 2


def ratio(amount: str, printed: str, *, year: int = 2018) -> Figure:
    found = figure("solvency_ratio", f"FY{year}", amount, end=date(year, 12, 31))
    return found.model_copy(update={"as_reported": printed})


@pytest.mark.parametrize(
    ("amount", "printed", "whole"),
    [
        ("2.2", "220%", True),
        ("2.2", "220", True),
        ("2.2", "220.0%", False),
        ("2.205", "220.5%", False),
        ("1.91", "1.91", True),  # a fraction with two decimals is a whole percentage
        ("1.91", "1,91", True),
        ("4.081", "4.081", False),
        ("-0.06", "(6)%", True),
    ],
)
def test_a_percentage_has_the_decimals_of_its_source(amount: str, printed: str, whole: bool) -> None:
    assert bool(whole_percentages([ratio(amount, printed)])) is whole


def test_one_decimal_in_one_year_is_a_decimal_in_all_and_what_is_computed_has_one() -> None:
    years = [ratio("2.2", "220%"), ratio("2.115", "211.5%", year=2017)]
    assert not whole_percentages(years)
    assert [prints(years).printed(one).text for one in years] == ["220.0%", "211.5%"]


def test_a_whole_percentage_its_movement_and_the_text_agree() -> None:
    years = [ratio("2.2", "220%"), ratio("2.11", "211%", year=2017)]
    every = [*years, *movements(years, CATALOGUE)]
    moved = next(one for one in every if one.indicator == "solvency_ratio_change")
    writer = Writer(load_language("en"), {one.id: one for one in every}, CATALOGUE)
    assert prints(every).printed(years[0]).text == "220%" == writer.amount(years[0])
    assert prints(every).signed(moved) == "+9\u00a0pp"
    assert writer.amount(moved, "points") == "9 percentage points"


@pytest.mark.parametrize(("language", "words"), [("en", "n.m."), ("it", "n.s.")])
def test_a_growth_from_next_to_nothing_prints_no_percentage_beside_the_amounts(language: str, words: str) -> None:
    years = [placed("free_cash_flow", "450", top=10), placed("free_cash_flow", "10", top=10, year=2017)]
    every = [*years, *movements(years, CATALOGUE)]
    known, made = report(every), prints(every, language)
    moved = movement_of(known, years[0], links=Links(known), printer=made)
    growth = next(one for one in every if one.indicator == "free_cash_flow_growth")
    assert growth.amount == Decimal(44), "the record keeps it"
    assert moved is not None and moved.words == words
    assert number_of(made.printed(growth), made) is None, "and nothing is drawn of it"
    assert made.printed(years[0]).is_number


def test_a_printer_for_a_few_figures_needs_no_report() -> None:
    few = [placed("revenue", "10", top=10)]
    assert printer(few, labels=load_labels("en"), catalogue=CATALOGUE).scope == "group"


def test_a_slides_sentence_is_about_its_numbers_by_whatever_name_they_go() -> None:
    figures = [
        placed("insurance_revenue", "10", top=10),
        placed("revenue", "10", top=10),
        placed("goodwill", "3", top=40),
    ]
    said = [
        NarrativeStatement(id=name, text=name, template=name, figures=(f"aurelia/{name}@FY2018",))
        for name in ("goodwill", "revenue")
    ]
    known = report(figures).model_copy(
        update={"narrative": (NarrativeSection(id="summary", title="", statements=tuple(said)),)}
    )
    outline = next(one for one in outlines() if one.id == "income")
    table = table_of(known, outline, links=Links(known), printer=prints(figures))
    assert [row.name for row in table.rows] == ["Insurance revenue"]
    told = statement_of(known, outline, table)
    assert told is not None and told.id == "revenue"
