"""Who published a document, and that two documents of one issuer have one id."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.finance.issuer import issuer_id, naming_of, same_issuer

from .meridian import annual, read

CHARTER = "(Exact name of registrant as specified in its charter)"
IDS = [
    ("Best Buy Co., Inc.", "best-buy"),
    ("BEST BUY CO., INC.", "best-buy"),
    ("The Coca-Cola Company", "coca-cola"),
    ("Amazon.com, Inc.", "amazon-com"),
    ("3M Company", "3m"),
    ("Assicurazioni Generali S.p.A.", "generali"),
    ("Nestlé S.A.", "nestle"),
    ("Marks and Spencer Group plc", "marks-spencer"),
    ("Johnson & Johnson", "johnson-johnson"),
    ("Ulta Beauty, Inc.", "ulta-beauty"),
    ("McDonald’s Corporation", "mcdonalds"),
    ("Group", "group"),
    ("", "unknown"),
]


@pytest.mark.parametrize(("name", "slug"), IDS, ids=[name or "nothing" for name, _ in IDS])
def test_an_id_is_the_name_without_its_legal_form(name: str, slug: str) -> None:
    assert issuer_id(name) == slug


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("valdoro", "valdoro", True),
        ("valdoro", "valdoro-vita", True),
        ("best-buy", "best-western", False),
        ("general-mills", "general-motors", False),
        ("3m", "3m-espe", False),
        ("american-express", "american", True),
        ("valdoro-vita", "valdoro-danni", False),
    ],
)
def test_names_that_begin_alike_word_by_word_are_one_issuer(one: str, other: str, same: bool) -> None:
    assert same_issuer(one, other) is same
    assert same_issuer(other, one) is same


def named(cover: str, *pages: str, title: str = "", author: str = "", stem: str = "file") -> str:
    return naming_of([cover], [cover, *pages], title=title, author=author, stem=stem).issuer.name


def test_the_registrants_line_stands_above_its_explanation() -> None:
    cover = f"FORM 10-K\nFor the fiscal year ended December 31, 2018\nMERIDIAN TOOLS, INC.\n{CHARTER}"
    assert named(cover, "Meridian Tools, Inc. makes tools.") == "Meridian Tools, Inc."


def test_the_registrants_line_may_be_the_same_line() -> None:
    assert named(f"MERIDIAN TOOLS, INC. {CHARTER}") == "MERIDIAN TOOLS, INC."


def test_the_line_between_is_not_the_name() -> None:
    cover = f"Meridian Tools, Inc.\nCommission file number 001-04321\n{CHARTER}"
    assert named(cover) == "Meridian Tools, Inc."


def test_a_name_set_with_gaps_is_closed_up() -> None:
    assert named(f"M ERIDIAN TOOLS\n{CHARTER}") == "MERIDIAN TOOLS"


def test_subsidiaries_do_not_belong_to_the_name() -> None:
    assert (
        named("Annual Report", *["Meridian Tools, Inc. and Subsidiaries\nBalance sheet"] * 5) == "Meridian Tools, Inc."
    )


def test_without_a_registrant_the_name_that_heads_most_pages_is_it() -> None:
    pages = ["Meridian Tools plc\nIncome statement"] * 6 + ["Northern Bank plc\nA lender"]
    assert named("Annual report 2018", *pages) == "Meridian Tools plc"


def test_the_heading_of_the_statements_is_the_issuer() -> None:
    statements = ["Meridian Tools plc\nConsolidated income statement", "Meridian Tools plc\nConsolidated balance sheet"]
    others = ["Northern Bank plc\nA lender"] * 9
    found = naming_of(
        ["Annual report"], ["Annual report", *others], statements=statements, title="", author="", stem="file"
    )
    assert found.issuer.id == "meridian-tools"


def test_a_list_of_subsidiaries_names_others() -> None:
    pages = ["Subsidiaries of Meridian Tools\nNorthern Holdings LLC\nSouthern Holdings LLC"] * 9
    assert named("Annual report 2018", "Meridian Tools, Inc.\nTools", *pages) == "Meridian Tools, Inc."


def test_the_auditor_and_the_parent_are_not_the_issuer() -> None:
    pages = ["Meridian Tools plc\nIncome statement"] * 6 + ["of the Parent Company\nBalance sheet"] * 3
    assert named("Annual report 2018", *pages) == "Meridian Tools plc"


def test_the_files_own_data_and_its_name_come_last() -> None:
    assert named("", title="Meridian Tools, Inc.") == "Meridian Tools, Inc."
    assert named("", author="Meridian Tools plc") == "Meridian Tools plc"
    assert named("", stem="MERIDIAN_TOOLS_2018_10K") == "MERIDIAN TOOLS"
    assert named("", stem="") == "unknown"


def test_a_filing_and_its_successor_have_one_issuer(tmp_path: Path) -> None:
    readings = [
        read(tmp_path, annual(end=end), name=f"{at}.pdf")
        for at, end in enumerate(("December 31, 2018", "December 31, 2017"))
    ]
    assert {reading.issuer.id for reading in readings} == {"meridian-tools"}
