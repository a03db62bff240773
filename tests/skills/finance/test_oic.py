"""Accounts by the Italian civil code: every scheme, printed in every usual way, gives the same figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from vouching.agents.guards.panel import judge_document, marked
from vouching.skills.figures import Figure, Status
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.extraction import read_page_tables
from vouching.skills.finance.identities import load_identities
from vouching.skills.finance.reader import ReadAgain
from vouching.skills.finance.reading import DocumentReading

from . import oic
from .filing_pages import Filing, Page
from .meridian import Amounts, amounts, expected, read

YEARS = ("FY2024", "FY2023")
IN_THE_FLOWS = oic.FLOWS | {"depreciation_amortization": ("760000", "725000")}
ORDINARY = oic.IN_EVERY_SCHEME | oic.ONLY_IN_THE_ORDINARY | IN_THE_FLOWS


def said(table: Mapping[str, tuple[str, ...]], scale: int = 1) -> Amounts:
    return expected(table, YEARS, scale=scale)


def changed(pages: Filing, change: Callable[[str], str]) -> Filing:
    """The accounts with the text of their statements changed."""
    return [Page(change(page.text), page.layout) if isinstance(page, Page) else page for page in pages]


def guarded(folder: Path, pages: Filing) -> dict[str, Figure]:
    """The figures as the guards leave them, by indicator and year."""
    reading = read(folder, pages)
    path = folder / "report.pdf"
    seen = {page for statement in reading.statements for page in statement.pages}
    again = ReadAgain(tables=read_page_tables(path, sorted(seen)))
    catalogue = load_catalogue()
    opinion = judge_document(reading, again, catalogue=catalogue, identities=load_identities(catalogue))
    return {f"{figure.indicator}@{figure.period.label}": figure for figure in marked(reading.figures, opinion.verdicts)}


def without_doubt(reading: DocumentReading) -> bool:
    return not any(figure.reasons for figure in reading.figures)


def test_the_ordinary_scheme(tmp_path: Path) -> None:
    found = read(tmp_path, oic.ordinary())
    assert amounts(found.figures) == said(ORDINARY)
    assert (found.framework, found.currency, found.document_type) == ("Italian GAAP", "EUR", "annual")
    assert without_doubt(found)


def test_cash_flows_by_the_direct_method_have_no_depreciation(tmp_path: Path) -> None:
    found = read(tmp_path, oic.ordinary(operations=oic.OPERATIONS_DIRECT))
    assert amounts(found.figures) == said(oic.IN_EVERY_SCHEME | oic.ONLY_IN_THE_ORDINARY | oic.FLOWS)


@pytest.mark.parametrize("scheme", [oic.abbreviated, oic.micro])
def test_the_schemes_of_small_companies(tmp_path: Path, scheme: Callable[[], Filing]) -> None:
    """Receivables are one sum there, of customers and the tax office: no figure for customers alone."""
    found = read(tmp_path, scheme())
    assert amounts(found.figures) == said(oic.IN_EVERY_SCHEME | oic.ONLY_IN_THE_ABBREVIATED)
    assert found.framework == "Italian GAAP"
    assert without_doubt(found)


def test_the_value_of_production_is_no_revenue(tmp_path: Path) -> None:
    def without_revenue(text: str) -> str:
        return re.sub(r"1\) ricavi delle vendite.*\n", "", text)

    found = amounts(read(tmp_path, changed(oic.ordinary(), without_revenue)).figures)
    assert "revenue" not in found
    assert found["value_of_production"] == said(oic.IN_EVERY_SCHEME)["value_of_production"]


def test_what_falls_due_later_is_not_read_off_one_kind_of_payables(tmp_path: Path) -> None:
    """In the ordinary scheme only the debt to banks has a later part here; that is not a heading's sum."""
    assert "payables_due_within_a_year" not in amounts(read(tmp_path, oic.ordinary()).figures)


@pytest.mark.parametrize(
    "dates",
    [
        "31/12/2024 | 31/12/2023",
        "31.12.2024 | 31.12.2023",
        "al 31/12/2024 | al 31/12/2023",
        "31 dicembre 2024 | 31 dicembre 2023",
        "Esercizio 2024 | Esercizio 2023",
        "Anno 2024 | Anno 2023",
        "2024 | 2023",
    ],
)
def test_columns_are_dated_in_many_ways(tmp_path: Path, dates: str) -> None:
    assert amounts(read(tmp_path, oic.ordinary(heading=f"^ | {dates}")).figures) == said(ORDINARY)


def _with_minus(text: str) -> str:
    return re.sub(r"\((\d[\d.]*)\)", r"-\1", text)


def _with_minus_apart(text: str) -> str:
    return re.sub(r"\((\d[\d.]*)\)", r"- \1", text)


def _nil_as_dash(text: str) -> str:
    return re.sub(r"\| 0(?=\s|$)", "| -", text)


def _with_cents(text: str) -> str:
    return re.sub(r"(\d{1,3}(?:\.\d{3})+)", r"\1,00", text)


def _totals_in_capitals(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(line.upper() if line.startswith(("Totale", "Differenza", "Risultato")) else line for line in lines)


@pytest.mark.parametrize(
    "printed", [_with_minus, _with_minus_apart, _nil_as_dash, _with_cents, _totals_in_capitals], ids=lambda way: way.__name__
)  # fmt: skip
def test_amounts_are_printed_in_many_ways(tmp_path: Path, printed: Callable[[str], str]) -> None:
    found = amounts(read(tmp_path, changed(oic.ordinary(), printed)).figures)
    wanted = said(ORDINARY)
    assert found == wanted


def _in_thousands(text: str) -> str:
    def cut(amount: re.Match[str]) -> str:
        return f"{int(amount[0].replace('.', '')) // 1000:,}".replace(",", ".")

    return re.sub(r"\d{1,3}(?:\.\d{3})+", cut, text)


THOUSANDS = {
    indicator: (str(int(now) // 1000), str(int(before) // 1000))
    for indicator, (now, before) in ORDINARY.items()
    if indicator in ("revenue", "operating_income", "net_income", "total_assets", "cash_end")
}


@pytest.mark.parametrize(
    "unit",
    [
        "(in migliaia di euro)",
        "Valori espressi in migliaia di Euro",
        "(€/000)",
        "(Euro/000)",
        "(Euro/migliaia)",
        "(valori in €/migliaia)",
        "(€ migliaia)",
        "(K€)",
        "in Keuro",
    ],
)
def test_thousands_of_euro_are_told_in_many_ways(tmp_path: Path, unit: str) -> None:
    pages = [
        page.replace("unità di euro", "euro") if isinstance(page, str) else page
        for page in changed(oic.ordinary(above=f"> {unit}"), _in_thousands)
    ]
    found = amounts(read(tmp_path, pages).figures)
    assert {name: found[name] for name in THOUSANDS} == said(THOUSANDS, scale=1000)


@pytest.mark.parametrize(
    ("above", "title"), [("> Importi: 000 EUR/k", ""), ("", "Conto economico consolidato"), ("> mila", "")]
)
def test_units_are_taken_for_granted_only_where_nothing_speaks_against_it(
    tmp_path: Path, above: str, title: str
) -> None:
    """The civil code wants units of euro, but consolidated accounts may be in thousands, and so may what hints at it."""

    def retitled(text: str) -> str:
        return text.replace("# Conto economico", f"# {title}") if title else text

    pages = [page for page in changed(oic.ordinary(above=above), retitled) if not isinstance(page, str)]
    found = read(tmp_path, [oic.COVER.format(what="Bilancio", end="31-12-2024"), *pages, "> OIC OIC OIC"])
    money = [figure for figure in found.figures if figure.indicator == "revenue"]
    assert money
    assert all("in which unit it prints" in " ".join(figure.reasons) for figure in money)


def test_depreciation_that_differs_between_the_statements_is_for_a_person(tmp_path: Path) -> None:
    """The cash-flow statement leaves out the amortisation of a goodwill: neither of the two amounts is vouched for."""

    def less(text: str) -> str:
        return text.replace(
            "Ammortamenti delle immobilizzazioni | 760.000", "Ammortamenti delle immobilizzazioni | 660.000"
        )

    figures = guarded(tmp_path, changed(oic.ordinary(), less))
    now, before = figures["depreciation_amortization@FY2024"], figures["depreciation_amortization@FY2023"]
    assert now.status is Status.NEEDS_REVIEW
    assert any("the two sides differ by 100000" in reason for reason in now.reasons)
    assert before.status is Status.VOUCHED


def test_everything_in_sound_accounts_is_vouched_for(tmp_path: Path) -> None:
    figures = guarded(tmp_path, oic.ordinary())
    assert {name for name, figure in figures.items() if figure.status is not Status.VOUCHED} == set()


CONSOLIDATED_EQUITY = """
Totale patrimonio netto di gruppo | 4.700.000 | 4.200.000
Patrimonio netto di terzi
  Capitale e riserve di terzi | 150.000 | 140.000
  Utile (perdita) di terzi | 50.000 | 40.000
Totale patrimonio netto di terzi | 200.000 | 180.000
Totale patrimonio netto consolidato | 4.900.000 | 4.380.000
"""
CONSOLIDATED_RESULT = """
21) Utile (perdita) consolidati dell'esercizio | 1.120.000 | 816.000
Risultato di pertinenza del gruppo | 1.070.000 | 776.000
Risultato di pertinenza di terzi | 50.000 | 40.000
"""


def test_consolidated_accounts_have_the_groups_part_and_that_of_others(tmp_path: Path) -> None:
    """Neither the group's own equity nor the capital and reserves of others alone is taken for the whole."""

    def consolidated(text: str) -> str:
        text = text.replace("Totale patrimonio netto | 4.900.000 | 4.380.000\n", CONSOLIDATED_EQUITY.lstrip("\n"))
        text = text.replace("21) Utile (perdita) dell'esercizio | 1.120.000 | 816.000", CONSOLIDATED_RESULT.strip("\n"))
        for title in ("Stato patrimoniale", "Conto economico"):
            text = text.replace(f"# {title}", f"# {title} consolidato")
        return text

    found = amounts(read(tmp_path, changed(oic.ordinary(above="> (in unità di euro)"), consolidated)).figures)
    table = {
        "total_equity": ("4900000", "4380000"),
        "noncontrolling_interests": ("200000", "180000"),
        "net_income": ("1120000", "816000"),
        "net_income_attributable": ("1070000", "776000"),
    }
    assert {name: found.get(name) for name in table} == said(table)
