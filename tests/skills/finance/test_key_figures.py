"""Tables of key figures in a report give what stands in no statement, with its qualifiers, and nothing that is unsure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from vouching.agents.guards.grounding import check_grounding
from vouching.skills.figures import Figure, plain
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.extraction import extract_document, read_page_tables
from vouching.skills.finance.reading import DocumentReading

from ..documents.slide_pages import Draw, Page, write_slides

UPRIGHT = (595.0, 842.0)
Lines = Sequence[tuple[str, ...]]
HEAD = ("EUR million", "2025", "2024")
INCOME: Lines = (
    HEAD,
    ("Insurance revenue", "6,842", "6,418"),
    ("Insurance service expenses", "(6,018)", "(5,703)"),
    ("Net expense from reinsurance contracts held", "(200)", "(180)"),
    ("Insurance service result", "624", "535"),
    ("Profit before tax", "567", "448"),
    ("Income tax expense", "(162)", "(127)"),
    ("Profit for the year", "405", "321"),
)
BALANCE: Lines = (
    HEAD,
    ("Insurance contract assets", "120", "110"),
    ("Investments", "40,000", "38,100"),
    ("Cash and cash equivalents", "323", "334"),
    ("Total assets", "40,443", "38,544"),
    ("Insurance contract liabilities", "36,417", "34,825"),
    ("Total liabilities", "36,417", "34,825"),
    ("Total equity", "4,026", "3,719"),
    ("Total liabilities and equity", "40,443", "38,544"),
)
CASH: Lines = (
    HEAD,
    ("Net cash from operating activities", "700", "650"),
    ("Net cash used in investing activities", "(500)", "(450)"),
    ("Net cash used in financing activities", "(211)", "(190)"),
    ("Net decrease in cash and cash equivalents", "(11)", "10"),
    ("Cash and cash equivalents at beginning of year", "334", "324"),
    ("Cash and cash equivalents at end of year", "323", "334"),
)


def lines(title: str, *rows: tuple[str, ...], notes: Sequence[str] = (), size: float = 10) -> Draw:
    """A page with a title and a table, and small print below."""

    def draw(page: Page) -> None:
        page.text(60, -250, title, 16, bold=True)
        page.table(*rows, x=60, y=-200, rights=(400, 480, 540), size=size, pitch=18)
        for at, note in enumerate(notes):
            page.text(60, 200 + 14 * at, note, 8)

    return draw


def report(tmp_path: Path, *pages: Draw, of: str = "Group") -> Path:
    def cover(page: Page) -> None:
        page.text(60, -100, "Annual Report 2025", 28)
        page.text(60, -40, "Acme Insurance plc", 18)
        page.text(60, 0, f"Consolidated financial statements of the {of} for the year ended 31 December 2025", 10)
        for at in range(12):
            page.text(60, 40 + 16 * at, f"These are the consolidated accounts of the {of}, drawn up under IFRS 17.", 9)

    statements = (
        lines("Consolidated income statement", *INCOME),
        lines("Consolidated balance sheet", *BALANCE),
        lines("Consolidated statement of cash flows", *CASH),
    )
    slides = [("", draw) for draw in (cover, *pages, *statements)]
    return write_slides(tmp_path / "report.pdf", *slides, size=UPRIGHT)


def said(reading: DocumentReading) -> dict[str, str]:
    """What the tables of key figures add, by id without the issuer."""
    catalogue = load_catalogue()
    added = (f for f in reading.figures if (e := catalogue.base[f.indicator]).statement is None or e.elsewhere)
    return {figure.id.partition("/")[2]: plain(figure.amount) for figure in added}


GWP = ("Gross written premiums", "7,965", "7,482")


def _in_chapter(name: str, drawn: Draw) -> Draw:
    """The page with the name of its chapter over its title."""

    def draw(page: Page) -> None:
        page.text(60, -285, name, 9)
        drawn(page)

    return draw


TAKEN: dict[str, tuple[Draw, dict[str, str]]] = {
    "a ratio with its unit in the label": (
        lines("Key figures", HEAD, ("Combined ratio (%)", "94.0", "95.2")),
        {"combined_ratio@FY2025": "0.94", "combined_ratio@FY2024": "0.952"},
    ),
    "before and after discounting: two figures": (
        lines(
            "Key figures",
            HEAD,
            ("Combined ratio, undiscounted", "95.9%", "97.0%"),
            ("Combined ratio (discounted)", "94.0%", "95.2%"),
        ),
        {
            "combined_ratio[undiscounted]@FY2025": "0.959",
            "combined_ratio[undiscounted]@FY2024": "0.97",
            "combined_ratio[discounted]@FY2025": "0.94",
            "combined_ratio[discounted]@FY2024": "0.952",
        },
    ),
    "a qualifier in a footnote": (
        lines("Key figures", HEAD, ("Combined ratio*", "95.9%", "97.0%"), notes=("* Undiscounted.",)),
        {"combined_ratio[undiscounted]@FY2025": "0.959", "combined_ratio[undiscounted]@FY2024": "0.97"},
    ),
    "a segment in the label": (
        lines("Key figures", HEAD, ("Combined ratio, motor", "99.1%", "100.3%"), ("Claims ratio", "68.1%", "69.0%")),
        {
            "combined_ratio[motor]@FY2025": "0.991",
            "combined_ratio[motor]@FY2024": "1.003",
            "claims_ratio@FY2025": "0.681",
            "claims_ratio@FY2024": "0.69",
        },
    ),
    "a segment in the heading of some rows": (
        lines("Key figures", HEAD, ("Gross written premiums", "7,965", "7,482"), ("Non-life", "", ""), ("Combined ratio", "94.0%", "95.2%")),
        {
            "gross_written_premiums@FY2025": "7965000000",
            "gross_written_premiums@FY2024": "7482000000",
            "combined_ratio[non_life]@FY2025": "0.94",
            "combined_ratio[non_life]@FY2024": "0.952",
        },
    ),
    "a column of ratios under a sign for per cent": (
        lines("Key figures", ("%", "2025", "2024"), ("Combined ratio", "94.0", "95.2")),
        {"combined_ratio@FY2025": "0.94", "combined_ratio@FY2024": "0.952"},
    ),
    "a chapter of a segment": (
        _in_chapter("Non-life", lines("Key figures", HEAD, ("Combined ratio", "94.0%", "95.2%"))),
        {"combined_ratio[non_life]@FY2025": "0.94", "combined_ratio[non_life]@FY2024": "0.952"},
    ),
    "a chapter that is no segment": (
        _in_chapter("Strategic report", lines("Key figures", HEAD, ("Combined ratio", "94.0%", "95.2%"))),
        {"combined_ratio@FY2025": "0.94", "combined_ratio@FY2024": "0.952"},
    ),
    "rows of a part below the whole": (
        lines("Key figures", HEAD, GWP, ("of which:", "", ""), ("Combined ratio", "99.0%", "98.2%")),
        {"gross_written_premiums@FY2025": "7965000000", "gross_written_premiums@FY2024": "7482000000"},
    ),
    "prose that restricts nothing": (
        lines(
            "Key figures",
            HEAD,
            ("Combined ratio", "94.0%", "95.2%"),
            notes=("Premiums rose in life and in non-life, and claims were lower than expected.",),
        ),
        {"combined_ratio@FY2025": "0.94", "combined_ratio@FY2024": "0.952"},
    ),
    "three decimals in billions, in a report that sets a decimal point": (
        lines("Key figures", ("EUR billion", "2025", "2024"), ("Gross written premiums", "7.965", "7.482")),
        {"gross_written_premiums@FY2025": "7965000000", "gross_written_premiums@FY2024": "7482000000"},
    ),
    "an Italian table": (
        lines(
            "Principali dati del Gruppo",
            ("Milioni di euro", "2025", "2024"),
            ("Premi lordi contabilizzati", "7,965", "7,482"),
        ),
        {"gross_written_premiums@FY2025": "7965000000", "gross_written_premiums@FY2024": "7482000000"},
    ),
}  # fmt: skip

NOT_TAKEN: dict[str, Draw] = {
    "no heading of key figures": lines("The market", HEAD, ("Combined ratio (%)", "94.0", "95.2")),
    "another company's figures": lines("Key figures of Zeta Corp", HEAD, ("Combined ratio (%)", "94.0", "95.2")),
    "a plan": lines("Key figures and targets", HEAD, ("Combined ratio (%)", "94.0", "95.2")),
    "years to come": lines("Key figures", ("", "2027", "2026"), ("Combined ratio (%)", "94.0", "95.2")),
    "columns that are no years": lines("Key figures", ("", "Motor", "Property"), ("Combined ratio (%)", "94.0", "95.2")),
    "a change instead of a year": lines("Key figures", ("", "Change", "p.p."), ("Combined ratio (%)", "94.0", "95.2")),
    "half-years": lines("Key figures", ("", "H1", "6M"), ("Combined ratio (%)", "94.0", "95.2")),
    "a ratio without its unit": lines("Key figures", HEAD, ("Combined ratio", "94.0", "95.2"), ("Solvency II ratio", "220", "211")),
    "an abbreviation of two things": lines("Key figures", HEAD, ("CoR", "94.0%", "95.2%")),
    "two qualifiers that contradict each other": lines(
        "Key figures", HEAD, ("Combined ratio, discounted*", "94.0%", "95.2%"), notes=("* Undiscounted.",)
    ),
    "without natural catastrophes": lines("Key figures", HEAD, ("Combined ratio excluding nat cat", "89.0%", "90.2%")),
    "a footnote that adjusts": lines(
        "Key figures", HEAD, ("Solvency II ratio*", "220%", "211%"), notes=("* Pro forma for the acquisition.",)
    ),
    "three decimals in millions": lines("Key figures", HEAD, ("Gross written premiums", "7.965", "7.482")),
    "a segment of several": lines("Key figures", HEAD, ("Retail clients", "", ""), ("Combined ratio", "94.0%", "95.2%")),
    "another measure in the second line of the label": lines(
        "Key figures", HEAD, ("Solvency II ratio", "220%", "211%"), ("(ratio of the parent company)", "", "")
    ),
}  # fmt: skip


IN_REVIEW: dict[str, Draw] = {
    "a note that excludes": lines(
        "Key figures", HEAD, ("Combined ratio*", "89.0%", "90.2%"), notes=("* Excluding natural catastrophes.",)
    ),
    "a note on whose ratio it is": lines(
        "Key figures", HEAD, ("Combined ratio (1)", "89.0%", "90.2%"), notes=("(1) of Acme Vita S.p.A.",)
    ),
    "the second of two notes in a line": lines(
        "Key figures",
        HEAD,
        ("Claims ratio1", "68%", "69%"),
        ("Combined ratio2", "89.0%", "90.2%"),
        notes=("1 Undiscounted 2 Excluding natural catastrophes",),
    ),
    "an Italian note": lines(
        "Principali dati", HEAD, ("Combined ratio*", "89.0%", "90.2%"), notes=("* Ante dividendi.",)
    ),
    "a mark without a note": lines("Key figures", HEAD, ("Combined ratio1", "89.0%", "90.2%")),
    "a remark below the table": lines(
        "Key figures", HEAD, ("Combined ratio", "89.0%", "90.2%"), notes=("excluding bancassurance",)
    ),
    "a remark on the measure": lines(
        "Key figures",
        HEAD,
        ("Combined ratio", "89.0%", "90.2%"),
        notes=("The combined ratio excludes natural catastrophes.",),
    ),
}


@pytest.mark.parametrize("case", IN_REVIEW)
def test_small_print_that_is_not_understood_leaves_the_figure_to_a_person(case: str, tmp_path: Path) -> None:
    path = report(tmp_path, IN_REVIEW[case])
    ratio = _figure(extract_document(path), "combined_ratio@FY2025")
    assert ratio.reasons
    bare = ratio.model_copy(update={"reasons": ()})
    verdict = check_grounding(bare, read_page_tables(path, [2]), catalogue=load_catalogue())
    assert verdict.outcome == "review"


def test_a_note_that_only_names_a_source_leaves_nothing_open(tmp_path: Path) -> None:
    notes = ("* Source: company data as at 31 December 2025. Restated.",)
    path = report(tmp_path, lines("Key figures", HEAD, ("Combined ratio*", "94.0%", "95.2%"), notes=notes))
    ratio = _figure(extract_document(path), "combined_ratio@FY2025")
    assert ratio.reasons == ()
    assert check_grounding(ratio, read_page_tables(path, [2]), catalogue=load_catalogue()).outcome == "passed"


@pytest.mark.parametrize("case", TAKEN)
def test_what_a_reader_would_take(case: str, tmp_path: Path) -> None:
    page, expected = TAKEN[case]
    assert said(extract_document(report(tmp_path, page))) == expected


@pytest.mark.parametrize("case", NOT_TAKEN)
def test_what_no_reader_could_be_sure_of_is_not_taken(case: str, tmp_path: Path) -> None:
    got = said(extract_document(report(tmp_path, NOT_TAKEN[case])))
    assert got == {}


def test_a_figure_of_a_statement_is_confirmed_by_the_table_and_stays_the_statement_s(tmp_path: Path) -> None:
    page = lines("Key figures", HEAD, ("Profit for the year", "405", "321"), ("Total assets", "40,443", "38,544"))
    reading = extract_document(report(tmp_path, page))
    profit = _figure(reading, "net_income@FY2025")
    assert profit.evidence is not None
    assert profit.evidence.page == 3
    assert [place.page for place in profit.confirmed_by] == [2]
    assert profit.reasons == ()


def test_a_table_that_says_another_amount_is_a_doubt(tmp_path: Path) -> None:
    page = lines("Key figures", HEAD, ("Profit for the year", "412", "321"), ("Total assets", "40,443", "38,544"))
    reading = extract_document(report(tmp_path, page))
    assert _figure(reading, "net_income@FY2025").reasons == (
        "page 2 prints 412 as “Profit for the year”, beside the statements",
    )
    assert _figure(reading, "net_income@FY2024").reasons == ()


def test_rounding_is_no_doubt(tmp_path: Path) -> None:
    page = lines("Key figures (EUR billion)", ("", "2025", "2024"), ("Total assets", "40.4", "38.5"))
    total = _figure(extract_document(report(tmp_path, page)), "total_assets@FY2025")
    assert (total.reasons, len(total.confirmed_by)) == ((), 1)


def test_the_guard_reads_the_table_again_and_holds_the_qualifiers(tmp_path: Path) -> None:
    page = lines(
        "Key figures", HEAD, ("Combined ratio, undiscounted", "95.9%", "97.0%"), ("Claims ratio", "68%", "69%")
    )
    path = report(tmp_path, page)
    reading, tables, catalogue = extract_document(path), read_page_tables(path, [2]), load_catalogue()
    ratio = _figure(reading, "combined_ratio[undiscounted]@FY2025")
    assert check_grounding(ratio, tables, catalogue=catalogue).outcome == "passed"
    plainly = ratio.model_copy(update={"qualifiers": ratio.qualifiers.model_copy(update={"discounting": None})})
    assert check_grounding(plainly, tables, catalogue=catalogue).outcome == "repair"
    other = ratio.model_copy(update={"indicator": "claims_ratio"})
    assert check_grounding(other, tables, catalogue=catalogue).outcome == "review"


def test_a_single_company_s_report_gives_no_group_figures(tmp_path: Path) -> None:
    page = lines("Key figures", HEAD, ("Combined ratio (%)", "94.0", "95.2"))

    def cover(page: Page) -> None:
        page.text(60, -100, "Annual Report 2025", 28)
        page.text(60, 0, "Financial statements for the year ended 31 December 2025", 10)

    statements = (lines("Income statement", *INCOME), lines("Balance sheet", *BALANCE))
    path = write_slides(tmp_path / "solo.pdf", *(("", draw) for draw in (cover, page, *statements)), size=UPRIGHT)
    assert said(extract_document(path)) == {}


def _figure(reading: DocumentReading, name: str) -> Figure:
    (found,) = (figure for figure in reading.figures if figure.id.partition("/")[2] == name)
    return found
