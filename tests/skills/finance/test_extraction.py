"""The door of extraction: a file in, a reading out, the same each time, and the page says it again for the guard."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from vouching.skills.documents.pdf import PdfFile
from vouching.skills.errors import BadInput
from vouching.skills.figures import Figure, Status
from vouching.skills.finance.extraction import extract_document, read_page_tables
from vouching.skills.finance.reading import DocumentReading, PageTable

from .filing_pages import Filing, Layout, Page, Spread, write_filing
from .meridian import (
    BALANCE_ROWS,
    CASH_LINES,
    DATES,
    INCOME_ROWS,
    PROSE,
    TWO,
    YEARS,
    amounts,
    annual,
    balance,
    cash_flow,
    cover,
    everything,
    income,
)

SIDEWAYS = Layout(width=792, height=612, leading=11, rotate=90)
SMALL = Layout(size=8, leading=10.5)
FILINGS: dict[str, Filing] = {
    "one page a statement": annual(),
    "turned pages": annual(
        income_page=Page(income(YEARS), SIDEWAYS),
        balance_page=Page(balance(DATES), replace(SIDEWAYS, columns=2)),
        cash_page=Page(cash_flow(YEARS), SIDEWAYS),
    ),
    "spreads": [
        cover(),
        PROSE,
        Spread(Page(income(YEARS)), Page(balance(DATES), TWO)),
        Spread(Page(cash_flow(YEARS)), Page(PROSE)),
    ],
    "two statements on one page": [
        cover(),
        PROSE,
        Page(income(YEARS) + "\n\n" + cash_flow(YEARS), SMALL),
        Page(balance(DATES), TWO),
    ],
    "over two pages": annual(
        cash_page=cash_flow(YEARS, rows="\n".join(CASH_LINES[:13])), after=["\n".join(CASH_LINES[13:]), PROSE]
    ),
    "glued symbols and footnote marks": annual(
        income_page=Page(income(YEARS, rows=INCOME_ROWS.replace("$4,812", "$4,812{1}")), Layout(symbol="glued"))
    ),
}


@pytest.fixture(params=FILINGS, scope="module")
def filing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_filing(tmp_path_factory.mktemp("filings") / "report.pdf", FILINGS[request.param])


@pytest.fixture(scope="module")
def reading(filing: Path) -> DocumentReading:
    return extract_document(filing)


@pytest.fixture(scope="module")
def tables(filing: Path, reading: DocumentReading) -> tuple[PageTable, ...]:
    return read_page_tables(filing, range(1, reading.source.pages + 1))


def test_each_filing_says_the_same(reading: DocumentReading) -> None:
    assert amounts(reading.figures) == everything()


def test_every_figure_has_a_box_around_its_printed_number(reading: DocumentReading, filing: Path) -> None:
    with PdfFile(filing) as file:
        for figure in reading.figures:
            evidence = figure.evidence
            assert evidence is not None and evidence.page is not None and evidence.box is not None
            x0, y0, x1, y1 = evidence.box
            inside = [
                word.text
                for line in file.lines(evidence.page)
                for word in line.words
                if x0 - 0.1 <= word.x0 and word.x1 <= x1 + 0.1 and y0 - 0.1 <= word.y0 and word.y1 <= y1 + 0.1
            ]
            assert "".join(inside) == (figure.as_reported or "").replace(" ", ""), figure.id
            assert (figure.as_reported or "").strip("()$ ") in evidence.quote


def under(figure: Figure, tables: tuple[PageTable, ...]) -> list[tuple[str, str, str | None]]:
    """What the tables say below the figure's box: label of the period, amount and currency."""
    evidence = figure.evidence
    assert evidence is not None
    cells = [table.cell_under(evidence.box) for table in tables if table.number == evidence.page]
    return [(cell.period.label, str(abs(cell.amount)), cell.currency) for cell in cells if cell]


def test_the_page_read_again_says_what_each_figure_says(
    reading: DocumentReading, tables: tuple[PageTable, ...]
) -> None:
    assert reading.figures
    for figure in reading.figures:
        assert (figure.period.label, str(abs(figure.amount)), figure.currency) in under(figure, tables), figure.id


def test_the_box_of_one_figure_holds_no_other(reading: DocumentReading) -> None:
    places: dict[tuple[object, ...], set[str]] = {}
    for figure in reading.figures:
        assert figure.evidence is not None
        places.setdefault((figure.evidence.page, figure.evidence.box), set()).add(
            f"{figure.period.label} {figure.amount}"
        )
    assert all(len(said) == 1 for said in places.values())


def test_nothing_is_vouched_before_a_guard_has_seen_it(reading: DocumentReading) -> None:
    assert {figure.status for figure in reading.figures} == {Status.NEEDS_REVIEW}


def test_a_figure_or_a_gap_for_every_indicator_and_never_both(reading: DocumentReading) -> None:
    figures = {(figure.indicator, figure.period.label) for figure in reading.figures}
    gaps = {(gap.indicator, gap.period) for gap in reading.gaps}
    assert not figures & gaps


def test_only_the_pages_that_are_asked_for_are_given(filing: Path, tables: tuple[PageTable, ...]) -> None:
    pages = {table.number for table in tables}
    assert {table.number for table in read_page_tables(filing, [min(pages)])} == {min(pages)}
    assert read_page_tables(filing, []) == ()
    assert read_page_tables(filing, [1]) == ()


def test_the_same_file_is_read_the_same_and_travels(filing: Path, reading: DocumentReading) -> None:
    again = extract_document(filing)
    assert again.model_dump_json() == reading.model_dump_json()
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_the_name_in_evidence_is_the_one_given(tmp_path: Path) -> None:
    path = write_filing(tmp_path / "x.pdf", annual())
    named = extract_document(path, name="annual report.pdf")
    assert named.source.name == "annual report.pdf"
    assert {figure.evidence.name for figure in named.figures if figure.evidence} == {"annual report.pdf"}


# --- bad input --------------------------------------------------------------------------------------------------------


def bad(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        extract_document(path)
    message = str(caught.value)
    assert "\n" not in message and path.name in message
    return message


def test_an_encrypted_filing_is_one_line(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(write_filing(tmp_path / "plain.pdf", annual())))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    assert "encrypted" in bad(tmp_path / "locked.pdf")


def test_a_filing_without_pages_is_one_line(tmp_path: Path) -> None:
    PdfWriter().write(tmp_path / "none.pdf")
    assert "no pages" in bad(tmp_path / "none.pdf")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_truncated_filing_is_one_line_or_never_another_amount(share: float, tmp_path: Path) -> None:
    whole = write_filing(tmp_path / "whole.pdf", annual()).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: int(len(whole) * share)])
    try:
        found, right = amounts(extract_document(path).figures), everything()
    except BadInput as error:
        assert "\n" not in str(error)
        return
    assert found == {name: right[name] for name in found}


def test_pages_that_are_pictures_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    scan = Page("", image_only=True)
    reading = extract_document(write_filing(tmp_path / "a.pdf", [*annual(before=[scan]), scan]))
    assert "page 3 has no text: scanned?" in reading.notes
    assert "page 7 has no text: scanned?" in reading.notes
    assert amounts(reading.figures) == everything()


@pytest.mark.parametrize("page", [Page("", image_only=True), Page("")])
def test_a_filing_without_text_can_not_be_read_and_says_so_once(tmp_path: Path, page: Page) -> None:
    path = write_filing(tmp_path / "a.pdf", [page] * 4)
    with pytest.raises(BadInput, match=r"^Annual report: no page has text: scanned\? Run it through .* \(OCR\) first$"):
        extract_document(path, name="Annual report")


def test_an_empty_page_is_no_scan(tmp_path: Path) -> None:
    reading = extract_document(write_filing(tmp_path / "a.pdf", annual(after=[Page("")])))
    assert not any("scanned" in note for note in reading.notes)


def test_a_missing_statement_is_named_and_its_figures_are_missing(tmp_path: Path) -> None:
    pages: Filing = [cover(), PROSE, income(YEARS), Page(balance(DATES, rows=BALANCE_ROWS), TWO)]
    reading = extract_document(write_filing(tmp_path / "a.pdf", pages))
    assert "no cash-flow statement was found" in reading.notes
    gap = next(gap for gap in reading.gaps if gap.indicator == "capital_expenditure")
    assert (gap.status, gap.period) == (Status.MISSING, "")


def test_not_applicable_only_where_the_statement_adds_up(tmp_path: Path) -> None:
    without = BALANCE_ROWS.replace("Goodwill |", "Customer relationships |")
    whole = extract_document(
        write_filing(tmp_path / "a.pdf", annual(balance_page=Page(balance(DATES, rows=without), TWO)))
    )
    assert {gap.status for gap in whole.gaps if gap.indicator == "goodwill"} == {Status.NOT_APPLICABLE}
    broken = without.replace("Total assets | $4,000", "Total assets | $4,001")
    reading = extract_document(
        write_filing(tmp_path / "b.pdf", annual(balance_page=Page(balance(DATES, rows=broken), TWO)))
    )
    assert {gap.status for gap in reading.gaps if gap.indicator == "goodwill"} == {Status.MISSING}
