"""A solvency report gives the figures of its templates, and nothing that looks like a statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vouching.agents.guards.grounding import check_grounding
from vouching.agents.guards.verdict import Verdict
from vouching.skills.figures import Figure, Qualifiers
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.extraction import extract_document, read_page_tables
from vouching.skills.finance.reading import DocumentReading
from vouching.skills.solvency.loading import load_templates

from ..solvency.template_pages import BALANCE_IT, OWN_FUNDS_EN, TIER_NAMES, TIERS, Print, report

COVER = ("Alfa Vita S.p.A.", "Solvency and Financial Condition Report", "31 December 2025", "Amounts in euro")
BALANCE = Print(BALANCE_IT)
OWN_FUNDS = Print(OWN_FUNDS_EN, title=("S.23.01.01", "Own funds"), unit="EUR thousand", heads=TIERS, names=TIER_NAMES,
                  label_width=190, column_width=60)  # fmt: skip
LIFE = Print(
    (("Gross", "R1410", ("60,000", "60,000")), ("Reinsurers' share", "R1420", ("1,000", "1,000")),
     ("Net", "R1500", ("59,000", "59,000")), ("Net", "R1600", ("58,000", "58,000"))),
    title=("S.05.01.02", "Premiums, claims and expenses by line of business"), unit="EUR thousand",
    heads=("C0220", "C0300"),
)  # fmt: skip
CATALOGUE = load_catalogue()


@pytest.fixture
def sfcr(tmp_path: Path) -> Path:
    return report(tmp_path / "alfa_sfcr.pdf", list(COVER), [BALANCE], [LIFE], [OWN_FUNDS])


def figures(reading: DocumentReading) -> dict[str, Figure]:
    return {figure.id.partition("/")[2]: figure for figure in reading.figures}


def judged(figure: Figure, path: Path) -> Verdict:
    assert figure.evidence is not None
    assert figure.evidence.page is not None
    return check_grounding(figure, read_page_tables(path, [figure.evidence.page]), catalogue=CATALOGUE)


def test_the_templates_of_a_solvency_report_are_its_figures(sfcr: Path) -> None:
    reading = extract_document(sfcr)
    assert (reading.document_type, reading.framework, reading.industry) == ("solvency", "Solvency II", "insurer")
    assert (reading.statements, reading.gaps) == ((), ())
    amounts = {name: figure.amount for name, figure in figures(reading).items()}
    assert amounts["total_assets_sii[solo]@FY2025"] == 100_000_000
    assert amounts["eligible_own_funds_scr[solo]@FY2025"] == 31_000_000
    assert amounts["solvency_ratio[solo]@FY2025"] == Decimal("3.1")
    assert amounts["gross_written_premiums[solo,life]@FY2025"] == 60_000_000
    assert amounts["net_earned_premiums[solo,life]@FY2025"] == 58_000_000
    assert "total_assets@FY2025" not in amounts


def test_balances_are_at_the_day_and_premiums_of_the_year(sfcr: Path) -> None:
    found = figures(extract_document(sfcr))
    assert found["scr[solo]@FY2025"].period.end == date(2025, 12, 31)
    premiums = found["gross_written_premiums[solo,life]@FY2025"].period
    assert (premiums.kind, premiums.start, premiums.end) == ("duration", date(2025, 1, 1), date(2025, 12, 31))


def test_every_figure_of_a_template_stands_up_to_its_page_read_again(sfcr: Path) -> None:
    reading = extract_document(sfcr)
    assert len(reading.figures) > 10
    assert all(judged(figure, sfcr).passes and not figure.reasons for figure in reading.figures)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amount": Decimal(31_000)}, "the page reads 31000000"),
        ({"indicator": "scr"}, "is not its place"),
        ({"qualifiers": Qualifiers(framework="Solvency II", scope="group")}, "the other way round"),
        ({"qualifiers": Qualifiers(scope="solo")}, "about something else"),
    ],
)
def test_a_figure_that_its_template_does_not_bear_out_is_not_vouched(
    sfcr: Path, change: dict[str, object], said: str
) -> None:
    own_funds = figures(extract_document(sfcr))["eligible_own_funds_scr[solo]@FY2025"]
    verdict = judged(own_funds.model_copy(update=change), sfcr)
    assert not verdict.passes
    assert said in verdict.reason


def test_a_template_printed_twice_with_other_amounts_is_for_a_person(tmp_path: Path) -> None:
    other = tuple((label, code, ("20,000", *v[1:]) if code == "R0580" else v) for label, code, v in OWN_FUNDS_EN)
    other = tuple((label, code, ("155%", *v[1:]) if code == "R0620" else v) for label, code, v in other)
    path = report(tmp_path / "a.pdf", list(COVER), [OWN_FUNDS], ["Beta"], [replace(OWN_FUNDS, rows=other)])
    found = figures(extract_document(path))
    assert any("another template prints 20,000" in reason for reason in found["scr[solo]@FY2025"].reasons)
    assert "stands on page 2 and on page 4" in found["mcr[solo]@FY2025"].reasons[0]  # agrees by chance


def test_without_scope_or_unit_a_person_has_to_look(tmp_path: Path) -> None:
    cover = [line for line in COVER if "euro" not in line]
    path = report(tmp_path / "a.pdf", cover, [replace(BALANCE, unit="")])
    reasons = figures(extract_document(path))["total_assets_sii@FY2025"].reasons
    assert [word in " ".join(reasons) for word in ("group or of one undertaking", "thousands were taken")] == [
        True,
        True,
    ]


def test_every_cell_that_the_catalogue_names_is_one_of_a_template() -> None:
    templates = {template.id: template for template in load_templates()}
    for entry in CATALOGUE.base.values():
        for place in entry.templates:
            section = templates[place.template].section_of(place.row)
            assert section is not None
            assert place.column in section.columns_of(place.row), place
