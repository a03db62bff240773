"""Growth that an issuer prints is taken beside the two years that it compares, and never where anything is left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.agents.guards.grounding import check_grounding
from vouching.agents.guards.verdict import Verdict
from vouching.skills.figures import Figure, plain
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.change_headings import Change, ChangeBasis, change_under, is_percent
from vouching.skills.finance.extraction import extract_document, read_page_tables

from ..documents.slide_pages import Draw, Page
from .test_key_figures import report

Row = tuple[str, ...]
HEAD = ("EUR million", "2025", "2024", "Change %", "On equivalent terms %")
PREMIUMS = ("Gross written premiums", "7,965", "7,482", "6.5", "6.0")
RIGHTS = (300, 370, 430, 540)
NARROW = (270, 320, 370, 450, 540)


def key_figures(page: Page) -> None:
    page.text(60, -250, "Key figures", 16, bold=True)
    rows = (
        ("EUR million", "2025", "2024"),
        ("Gross written premiums", "7,965", "7,482"),
        ("Combined ratio (%)", "94.0", "95.2"),
    )
    page.table(*rows, x=60, y=-200, rights=(400, 480), size=10, pitch=18)


def changes(*rows: Row, title: str = "Results") -> Draw:
    """A page with a table that has columns of changes."""

    def draw(page: Page) -> None:
        page.text(60, -250, title, 16, bold=True)
        page.table(*rows, x=60, y=-200, rights=RIGHTS if len(rows[0]) <= 5 else NARROW, size=9, pitch=18)
        page.text(
            60, 200, "Premiums were EUR 7,965 million and EUR 7,482 million, the profit EUR 405 and 321 million.", 8
        )
        page.text(60, 214, "Growth compares the two years, in %; it is not part of the audited statements.", 8)

    return draw


def read(tmp_path: Path, *rows: Row, title: str = "Results") -> dict[str, tuple[Figure, Verdict]]:
    """The printed growth of a report with such a table, and what the guard says, by id without the issuer."""
    path = report(tmp_path, key_figures, changes(*rows, title=title))
    reading = extract_document(path)
    found = [figure for figure in reading.figures if figure.indicator.endswith("_growth_reported")]
    pages = {f.evidence.page for f in reading.figures if f.evidence} | {p for s in reading.statements for p in s.pages}
    tables = read_page_tables(path, sorted(page for page in pages if page))
    catalogue = load_catalogue().of(reading.industry)
    return {f.id.partition("/")[2]: (f, check_grounding(f, tables, catalogue=catalogue)) for f in found}


def said(found: dict[str, tuple[Figure, Verdict]]) -> dict[str, tuple[str, str]]:
    return {name: (plain(figure.amount), verdict.outcome) for name, (figure, verdict) in found.items()}


_PLAIN = "gross_written_premiums_growth_reported@FY2025"
_ALIKE = "gross_written_premiums_growth_reported[like-for-like]@FY2025"

TAKEN: dict[str, tuple[tuple[Row, ...], dict[str, tuple[str, str]]]] = {
    "plain and on equivalent terms are two figures": (
        (HEAD, PREMIUMS),
        {_PLAIN: ("0.065", "passed"), _ALIKE: ("0.06", "passed")},
    ),
    "the sign for per cent at the number": (
        (("EUR million", "2025", "2024", "Change", "Organic"), (*PREMIUMS[:3], "+6.5%", "6.0%")),
        {_PLAIN: ("0.065", "passed"), _ALIKE: ("0.06", "passed")},
    ),
    "Italian headings": (
        (
            ("Milioni di euro", "2025", "2024", "Var. %", "A termini omogenei %"),
            ("Premi lordi contabilizzati", *PREMIUMS[1:]),
        ),
        {_PLAIN: ("0.065", "passed"), _ALIKE: ("0.06", "passed")},
    ),
    "the earlier year first": (
        (("EUR million", "2024", "2025", "Δ %"), ("Gross written premiums", "7,482", "7,965", "6.5")),
        {_PLAIN: ("0.065", "passed")},
    ),
    "the amount of the change beside it": (
        (("EUR million", "2025", "2024", "Change", "Change %"), ("Profit for the year", "405", "321", "84", "26.2")),
        {"net_income_growth_reported@FY2025": ("0.262", "passed")},
    ),
    "two of three years, by name": (
        (
            ("EUR million", "2025", "2024", "2023", "2025 vs. 2024", "2024 vs. 2023"),
            ("Profit for the year", "405", "321", "290", "26.2%", "10.7%"),
        ),
        {"net_income_growth_reported@FY2025": ("0.262", "passed")},
    ),
    "a sign that the arithmetic does not give": (
        (("EUR million", "2024", "2025", "Change %"), ("Profit for the year", "321", "405", "(26.2)")),
        {"net_income_growth_reported@FY2025": ("-0.262", "review")},
    ),
    "a plain change that the arithmetic does not give": (
        (HEAD, ("Gross written premiums", "7,965", "7,482", "5.6", "6.0")),
        {_PLAIN: ("0.056", "review"), _ALIKE: ("0.06", "passed")},
    ),
    "rounding is no difference": (
        (HEAD[:4], ("Gross written premiums", "7,965", "7,482", "6")),
        {_PLAIN: ("0.06", "passed")},
    ),
}

NOT_TAKEN: dict[str, tuple[Row, ...]] = {
    "points of a ratio": (
        ("%", "2025", "2024", "Change"),
        ("Combined ratio", "94.0", "95.2", "(1.2)"),
    ),
    "a change in points by its heading": (("EUR million", "2025", "2024", "Change p.p."), PREMIUMS[:4]),
    "an amount of change": (
        ("EUR million", "2025", "2024", "Change"),
        ("Gross written premiums", "7,965", "7,482", "483"),
    ),
    "not meaningful": (HEAD, (*PREMIUMS[:3], "n.m.", "n.m.")),
    "two columns of plain changes": (("EUR million", "2025", "2024", "Change %", "Var. %"), PREMIUMS),
    "a plan": (("EUR million", "2025", "Plan 2025", "Change %"), PREMIUMS[:4]),
    "a plan beside the two years": (("EUR million", "2025", "2024", "Plan", "Change %"), (*PREMIUMS[:3], "7,800", "6.5")),
    "a change against a plan": (("EUR million", "2025", "2024", "Change vs plan %"), PREMIUMS[:4]),
    "quarters": (("EUR million", "Q4 2025", "Q4 2024", "Change %"), PREMIUMS[:4]),
    "a quarter beside the year": (("EUR million", "2025", "Q4 2025", "Change %"), PREMIUMS[:4]),
    "years apart": (("EUR million", "2025", "2023", "Change %"), PREMIUMS[:4]),
    "three years": (("EUR million", "2025", "2024", "2023", "Change %"), (*PREMIUMS[:3], "7,128", "6.5")),
    "amounts of a part, under the group's name": (HEAD, ("Gross written premiums", "4,913", "4,598", "6.9", "6.2")),
    "a part by its name": (HEAD, ("of which Non-life", "4,913", "4,598", "6.9", "6.2")),
    "a row that the catalogue does not have the growth of": (HEAD[:4], ("Income tax expense", "162", "127", "27.6")),
    "too few digits to prove whose they are": (
        ("EUR billion", "2025", "2024", "Change %"),
        ("Gross written premiums", "8.0", "7.5", "6.5"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TAKEN)
def test_a_change_is_taken_beside_the_two_years_that_it_compares(case: str, tmp_path: Path) -> None:
    rows, expected = TAKEN[case]
    assert said(read(tmp_path, *rows)) == expected


@pytest.mark.parametrize("case", NOT_TAKEN)
def test_a_column_that_may_be_something_else_gives_nothing(case: str, tmp_path: Path) -> None:
    got = said(read(tmp_path, *NOT_TAKEN[case]))
    assert got == {}


def test_a_heading_about_segments_does_not_matter_where_the_amounts_are_the_group_s(tmp_path: Path) -> None:
    assert set(read(tmp_path, HEAD, PREMIUMS, title="Results by segment")) == {_PLAIN, _ALIKE}


def test_the_guard_says_which_growth_the_arithmetic_gives(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD, ("Gross written premiums", "7,965", "7,482", "5.6", "6.0"))
    assert found[_PLAIN][1].reason == "7965 after 7482 is a growth of 6.46 %, but the column says 5.6"


def test_the_guard_reads_row_heading_year_and_number_again(tmp_path: Path) -> None:
    path = report(tmp_path, key_figures, changes(HEAD, PREMIUMS))
    reading, catalogue = extract_document(path), load_catalogue()
    (figure,) = (figure for figure in reading.figures if figure.id.endswith(_PLAIN))
    tables = read_page_tables(path, range(1, 7))
    wrong: dict[str, tuple[str, dict[str, object]]] = {
        "another number": ("repair", {"amount": figure.amount * 2}),
        "another year": ("repair", {"period": figure.period.model_copy(update={"label": "FY2024"})}),
        "another column": ("repair", {"qualifiers": figure.qualifiers.model_copy(update={"basis": "like-for-like"})}),
        "another segment": ("repair", {"qualifiers": figure.qualifiers.model_copy(update={"segment": "life"})}),
        "the level itself": ("repair", {"indicator": "combined_ratio"}),
        "another row": ("review", {"indicator": "net_income_growth_reported"}),
    }
    assert check_grounding(figure, tables, catalogue=catalogue).outcome == "passed"
    for case, (outcome, update) in wrong.items():
        verdict = check_grounding(figure.model_copy(update=update), tables, catalogue=catalogue)
        assert verdict.outcome == outcome, case
    elsewhere = [table for table in tables if figure.evidence and table.number == figure.evidence.page]
    assert check_grounding(figure, elsewhere, catalogue=catalogue).outcome == "review"


@pytest.mark.parametrize(
    ("heading", "basis"),
    [
        ("Change %", "reported"),
        ("% change", "reported"),
        ("Change 2025/2024 (%)", "reported"),
        ("Var. % 25/24", "reported"),
        ("Variazione", "reported"),
        ("Increase/(decrease)", "reported"),
        ("% change on equivalent terms", "like-for-like"),
        ("Change at constant exchange rates %", "like-for-like"),
        ("Organic growth (%)", "like-for-like"),
        ("Like-for-like", "like-for-like"),
        ("Var. % a perimetro omogeneo", "like-for-like"),
        ("%", None),
        ("% of total", None),
        ("Change 2024/2023 %", None),
        ("Change vs plan %", None),
        ("Change on Q3", None),
        ("Change (percentage points)", None),
        ("Variazione in punti percentuali", None),
        ("Adjusted change %", None),
    ],
)
def test_a_heading_is_a_change_s_only_if_all_of_it_says_so(heading: str, basis: ChangeBasis | None) -> None:
    assert change_under(heading, (2024, 2025)) == (Change(basis, 2025) if basis else None)


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Change %", None),
        ("Percentage Change 2025 Versus 2024", 2025),
        ("2024 vs. 2023", 2024),
        ("2025 vs. 2023", None),
        ("2026 vs. 2025", None),
        ("Q4 2025 vs. Q4 2024", None),
    ],
)
def test_among_three_years_a_heading_has_to_name_the_two_that_it_compares(heading: str, year: int | None) -> None:
    assert change_under(heading, (2023, 2024, 2025)) == (Change("reported", year) if year else None)


@pytest.mark.parametrize(
    ("mark", "heading", "percent"),
    [("%", "Change", True), ("", "Change %", True), ("", "Change", False), ("bps", "Change %", False)],
)
def test_a_change_is_in_per_cent_only_where_that_is_printed(mark: str, heading: str, percent: bool) -> None:
    assert is_percent(mark, heading) is percent


def test_every_printed_growth_of_the_catalogue_is_that_of_an_amount() -> None:
    catalogue = load_catalogue()
    entries = [entry for entry in catalogue.base.values() if entry.growth_of]
    assert len(entries) >= 5
    for entry in entries:
        assert entry.id == f"{entry.growth_of}_growth_reported"
        assert catalogue.base[entry.growth_of or ""].unit == "currency"
        assert (entry.labels, entry.group, entry.unit) == ((), "growth", "ratio")
