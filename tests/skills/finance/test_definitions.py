"""An issuer's definition is quoted for the measure that it defines, and for no other one."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.definitions import Definition, definitions_in

from .filing_pages import write_filing
from .meridian import annual, read

CATALOGUE = load_catalogue()
COMBINED = "Combined ratio: the sum of the claims ratio and the expense ratio, net of reinsurance."


def found(*pages: str) -> dict[str, str]:
    return {one.indicator: one.quote for one in definitions_in(pages, document="report.pdf", catalogue=CATALOGUE)}


@pytest.mark.parametrize(
    ("page", "indicator", "quote"),
    [
        (f"Glossary\n{COMBINED}", "combined_ratio", COMBINED),
        (
            "ALTERNATIVE PERFORMANCE MEASURES\nCombined ratio: the sum of the claims ratio and\n"
            + "the expense ratio, net of reinsurance.\nAnother: text.",
            "combined_ratio",
            COMBINED,
        ),
        (
            "Alternative performance measures (APMs)\nCombined ratio\nThe sum of claims and expenses over premiums.",
            "combined_ratio",
            "Combined ratio: The sum of claims and expenses over premiums.",
        ),
        (
            "Indicatori alternativi di performance\nCombined ratio – rapporto tra sinistri e spese e i premi di competenza.",
            "combined_ratio",
            "Combined ratio: rapporto tra sinistri e spese e i premi di competenza.",
        ),
        (
            "Our business did well. The combined ratio is defined as claims plus expenses over premiums. More follows.",
            "combined_ratio",
            "The combined ratio is defined as claims plus expenses over premiums.",
        ),
        (
            "Il combined ratio è definito come il rapporto tra sinistri più spese e premi.",
            "combined_ratio",
            "Il combined ratio è definito come il rapporto tra sinistri più spese e premi.",
        ),
        (
            "Glossario\nCost/income ratio: costi operativi divisi per il margine di intermediazione.",
            "cost_income_ratio",
            "Cost/income ratio: costi operativi divisi per il margine di intermediazione.",
        ),
    ],
)
def test_a_definition_is_quoted_as_it_stands(page: str, indicator: str, quote: str) -> None:
    assert found(page) == {indicator: quote}


@pytest.mark.parametrize(
    "page",
    [
        "Glossary\nAttritional combined ratio: the combined ratio without catastrophes and prior years.",
        "Glossary\nNormalised combined ratio: the combined ratio with an expected burden of catastrophes.",
        "The attritional combined ratio is defined as the ratio without catastrophes and run-off.",
        "Glossary\nRevenue: what customers pay for goods and services in the year.",  # a standard defines it
        "Combined ratio: improved to 94 % in the year, thanks to better prices.",  # no glossary: a remark
        "Glossary\nCombined ratio: 94.0 %.",  # too short to define anything
        "Glossary\nCombined ratio: the sum of the claims ratio and the expense ratio\nClaims: what is paid.",  # cut off
        "Contents\nGlossary 231\nCombined ratio 12",
        "The improvement of the combined ratio is defined as a success. It was one.",
    ],
)
def test_what_defines_something_else_or_nothing_is_not_taken(page: str) -> None:
    assert found(page) == {}


def test_of_two_wordings_neither_is_taken_and_the_glossary_goes_before_a_sentence() -> None:
    sentence = "The combined ratio is defined as claims plus expenses over premiums."
    other = "The combined ratio is defined as losses plus costs over revenue."
    assert found(sentence, other) == {}
    assert found(sentence, sentence) == {"combined_ratio": sentence}
    assert found(sentence, f"Glossary\n{COMBINED}", other) == {"combined_ratio": COMBINED}


def test_a_glossary_goes_on_over_the_page_and_ends_where_no_entry_stands() -> None:
    entry = "Assets: what the company owns and can use."
    assert found(f"Glossary\n{entry}", f"{COMBINED}\n{entry}") == {"combined_ratio": COMBINED}
    assert found(f"Glossary\n{entry}", "Notes to the statements\nText", COMBINED) == {}


def test_the_place_stands_with_the_quote() -> None:
    (one,) = definitions_in(["", f"Glossary\n{COMBINED}"], document="report.pdf", catalogue=CATALOGUE)
    assert one == Definition(indicator="combined_ratio", quote=COMBINED, document="report.pdf", page=2)
    assert one.said == f"“{COMBINED}” (report.pdf, p. 2)"


def test_a_pdf_is_read_for_definitions(tmp_path: Path) -> None:
    glossary = "# Glossary\n> Operating result: income before tax, without realised gains and losses.\n"
    (one,) = read(tmp_path, annual(after=(glossary,))).definitions
    assert (one.indicator, one.page, one.document) == ("operating_result", 6, "report.pdf")
    assert write_filing(tmp_path / "b.pdf", annual()) and read(tmp_path, annual(), name="b.pdf").definitions == ()
