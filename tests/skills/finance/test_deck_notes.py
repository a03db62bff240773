"""Which footnotes and remarks are about which numbers, and what they say: understood whole, or for a person to judge."""

from __future__ import annotations

import pytest

from vouching.skills.documents.deck import Deck, Slide, TableShape, TextShape
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.catalogue.schema import QualifierName
from vouching.skills.finance.deck_notes import SmallPrint, marks_of, notes_in, notes_of
from vouching.skills.finance.labels import tier_of
from vouching.skills.finance.note_words import reading, remarks_on, restrictions, says_nothing

BOX = (0.0, 0.0, 100.0, 10.0)
QUALIFIERS: tuple[QualifierName, ...] = ("segment", "reinsurance", "discounting", "basis")


@pytest.mark.parametrize(
    ("label", "marks"),
    [
        ("Combined ratio¹", ["1"]),
        ("Combined ratio⁽¹⁾⁽²⁾", ["1", "2"]),
        ("Combined ratio (1)", ["1"]),
        ("Combined ratio (a)", ["a"]),
        ("Combined ratio [3]", ["3"]),
        ("Combined ratio**", ["**"]),
        ("Combined ratio1", ["1"]),
        ("Combined ratio1 (%)", ["1"]),
        ("Combined ratio 1", ["1"]),
        ("Risultato operativo2", ["2"]),
        ("Combined ratio", []),
        ("Combined ratio (%)", []),
        ("Revenue (EUR m)", []),
        ("Leverage (x)", []),
        ("Common equity tier 1", []),
        ("Results under IFRS 17", []),
        ("CET1 ratio", []),
    ],
)
def test_what_is_a_mark_in_a_label(label: str, marks: list[str]) -> None:
    assert marks_of(label) == marks


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("* Undiscounted.", [("*", "Undiscounted.")]),
        ("¹ Undiscounted", [("1", "Undiscounted")]),
        ("1) Undiscounted", [("1", "Undiscounted")]),
        ("1 Undiscounted", [("1", "Undiscounted")]),
        ("Note 1: Undiscounted", [("1", "Undiscounted")]),
        ("Nota 1: senza attualizzazione", [("1", "senza attualizzazione")]),
        ("a) Undiscounted", [("a", "Undiscounted")]),
        (
            "(1) Excluding one-offs (2) Including Zeta",
            [("1", "Excluding one-offs"), ("2", "Including Zeta")],
        ),
        ("1 Undiscounted. 2 Fully loaded", [("1", "Undiscounted."), ("2", "Fully loaded")]),
        ("(1) Excluding one-offs (3) Including Zeta", [("1", "Excluding one-offs"), ("3", "Including Zeta")]),
        ("Source: company. (1) Excluding one-offs", [("1", "Excluding one-offs")]),
        ("* Undiscounted ** Fully loaded", [("*", "Undiscounted"), ("**", "Fully loaded")]),
        ("1 Excluding 2 large claims", [("1", "Excluding 2 large claims")]),
        ("(1) Including (a) motor and (b) property", [("1", "Including (a) motor and (b) property")]),
        ("A strong year", []),
        ("2025 was a strong year", []),
    ],
)
def test_several_footnotes_may_stand_in_one_text(text: str, notes: list[tuple[str, str]]) -> None:
    assert notes_in(text)[1] == notes


UNDERSTOOD: dict[str, dict[str, str]] = {
    "Undiscounted.": {"discounting": "undiscounted"},
    "The ratio is presented undiscounted": {"discounting": "undiscounted"},
    "Net of reinsurance, undiscounted": {"reinsurance": "net", "discounting": "undiscounted"},
    "of non-life business only": {"segment": "non_life"},
    "Valore non attualizzato": {"discounting": "undiscounted"},
    "Al netto della riassicurazione": {"reinsurance": "net"},
    "Netto riassicurazione": {"reinsurance": "net"},
    "Source: company data": {},
    "Fonte: dati societari": {},
    "Restated for IFRS 17": {},
    "Figures may not add up due to rounding": {},
    "As at 31 December 2025": {},
    "Dati al 31 dicembre 2025": {},
    "See the glossary for the definition": {},
    "Source: company data. Undiscounted.": {"discounting": "undiscounted"},
}
MORE = [
    "Excluding natural catastrophes",
    "excluding motor",
    "Including one-offs",
    "of Acme Vita S.p.A.",
    "Before minorities",
    "Pro forma for the acquisition of Zeta",
    "Source: company data, excluding one-offs",
    "Source: company data. Excluding one-offs.",
    "Undiscounted and excluding natural catastrophes",
    "Undiscounted ratio 97%",
    "Restated to exclude Poland",
    "Ante dividendi",
    "Al netto delle catastrofi naturali",
    "Esclusa la bancassicurazione",
    "Solo Italia",
    "Stime preliminari",
    "A new measure",
]


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_a_note_of_qualifiers_or_of_nothing_that_matters_is_understood(text: str) -> None:
    found = reading(text, QUALIFIERS)
    assert found is not None
    assert (dict(found.said), found.whole) == (UNDERSTOOD[text], True)


@pytest.mark.parametrize("text", MORE)
def test_a_note_that_says_more_is_not_and_qualifies_nothing(text: str) -> None:
    found = reading(text, QUALIFIERS)
    assert found is not None
    assert (dict(found.said), found.whole) == ({}, False)
    assert not says_nothing(text)


def test_a_note_that_says_two_things_at_once_is_nobody_s() -> None:
    assert reading("Life and non-life", QUALIFIERS) is None
    assert reading("Undiscounted. Discounted.", QUALIFIERS) is None


def test_a_qualifier_that_a_figure_can_t_have_is_more_than_is_understood() -> None:
    found = reading("Undiscounted.", ("segment",))
    assert found is not None
    assert not found.whole


@pytest.mark.parametrize(
    ("text", "restricts"),
    [
        ("Excluding bancassurance", True),
        ("of non-life business only", True),
        ("Figures refer to the parent company", True),
        ("All figures exclude the Polish business", True),
        ("The data are for Italy", True),
        ("Undiscounted", True),
        ("I dati si riferiscono alla capogruppo", True),
        ("Al netto delle catastrofi naturali", True),
        ("Esclusa la bancassicurazione", True),
        ("Ante dividendi", True),
        ("di cui: Auto", True),
        ("2025 figure takes into account the share buyback", True),
        ("Il dato 2025 tiene conto del buyback", True),
        ("Results were strong in 2025", False),
        ("w/o Poland", True),
        ("Prior to dividends", True),
        ("100% basis", True),
        ("Comprensivo di Zeta", True),
        ("Dati gestionali", True),
        ("Tenuto conto del buyback", True),
        ("Bilancio consolidato", False),
        ("Δ at constant perimeter", False),
        ("Change excluding Poland", False),
        ("Bancassurance not included", True),
        ("Does not include bancassurance", True),
        ("Bancassicurazione esclusa", True),
        ("Perimetro: Italia", True),
        ("Source: company data", False),
        ("Figures in EUR million", False),
        ("Figures may not add up due to rounding", False),
        ("Unaudited", False),
        ("Importi in milioni di euro", False),
        ("Dati al 31 dicembre 2025", False),
        ("Premiums grew in all lines", False),
        ("Premiums rose in life and in non-life, and claims were lower than expected.", False),
        ("Alternative performance measures; see the definitions below", False),
        ("Adjusted net result: profit attributable to owners before amortisation of acquired portfolios.", False),
        ("A strong year for the group", False),
        ("Life", False),
    ],
)
def test_what_restricts_all_numbers_beside_it(text: str, restricts: bool) -> None:
    assert bool(restrictions(text)) is restricts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The combined ratio is presented undiscounted.", ["is presented undiscounted"]),
        ("Combined ratio excluding natural catastrophes", ["excluding natural catastrophes"]),
        ("Combined ratio, undiscounted: 95.9%", []),
        ("Combined ratio: claims and expenses over premiums, undiscounted, before reinsurance", []),
        ("Combined ratio improved by two points", []),
        ("Note: the combined ratio is shown before reinsurance.", ["is shown before reinsurance"]),
        ("Combined ratio at 31 December 2025, before reinsurance", ["before reinsurance"]),
        ("Combined ratio: lordo riassicurazione", ["lordo riassicurazione"]),
        ("NB: Combined ratio calculated on gross premiums", ["calculated on gross premiums"]),
        ("Claims ratio excluding natural catastrophes", []),
    ],
)
def test_a_remark_that_names_a_measure_is_about_that(text: str, said: list[str]) -> None:
    entry = load_catalogue().base["combined_ratio"]
    assert list(remarks_on(text, lambda name: tier_of(entry, name) is not None)) == said


def slide(*texts: str, rows: tuple[tuple[str, ...], ...] = (), number: int = 1, title: str = "Results") -> Slide:
    shapes = [TextShape(f"text-{at}", BOX, (text,)) for at, text in enumerate(texts)]
    return Slide(number, title, (TableShape("table", BOX, rows), *shapes) if rows else tuple(shapes))


def said_of(label: str, *slides: Slide, token: str = "94.0%") -> SmallPrint:
    return notes_of(Deck(slides))[1].about(label, ("Results", "2025"), token)


def test_a_mark_leads_to_its_note_and_to_no_other() -> None:
    found = said_of(
        "Combined ratio¹",
        slide("1 Undiscounted", "2 Excluding one-offs", rows=(("Combined ratio¹", "94.0%"), ("Result²", "3"))),
    )
    assert (found.notes, found.lost, found.remarks) == (("Undiscounted",), (), ())


def test_a_mark_without_a_note_is_lost() -> None:
    assert said_of("Combined ratio¹", slide("2 Excluding one-offs")).lost == ("1",)
    assert said_of("Combined ratio", slide("Acme"), token="94.0%*").lost == ("*",)


def test_a_note_without_a_mark_may_be_about_any_number() -> None:
    found = said_of("Combined ratio", slide("1 Excluding one-offs", rows=(("Combined ratio", "94.0%"),)))
    assert found.remarks == ("Excluding one-offs",)
    harmless = said_of("Combined ratio", slide("1 Source: company data", rows=(("Combined ratio", "94.0%"),)))
    assert harmless.remarks == ()


def test_two_raised_digits_are_one_mark_or_two() -> None:
    assert said_of("Combined ratio¹²", slide("1 Undiscounted", "2 Restated")).notes == ("Undiscounted", "Restated")
    assert said_of("Combined ratio¹²", slide("1 Undiscounted", "12 Restated")).notes == ("Restated",)


def test_footnotes_together_at_the_end_are_every_slide_s() -> None:
    end = slide("1 Excluding one-offs", number=2, title="Footnotes")
    assert said_of("Combined ratio¹", slide("Acme"), end).notes == ("Excluding one-offs",)
    other = slide("1 Excluding one-offs", number=2, title="Outlook")
    assert said_of("Combined ratio¹", slide("Acme"), other).lost == ("1",)


def test_what_is_said_of_all_figures_of_a_presentation_is_said_of_each() -> None:
    front = slide("All figures in this presentation exclude Poland.", number=2)
    assert said_of("Combined ratio", slide("Acme"), front).remarks == front.shapes[0].paragraphs  # type: ignore[union-attr]


def test_a_continued_title_has_no_mark() -> None:
    numbered = notes_of(Deck((slide("Acme"),)))[1]
    assert numbered.about("Combined ratio", ("Results (2)",), "94.0%").lost == ()
    assert numbered.about("Combined ratio", ("Results²",), "94.0%").lost == ("2",)


def test_the_last_row_of_a_table_may_be_its_footnote() -> None:
    rows = (("", "2025"), ("Combined ratio*", "94.0%"), ("* Excluding one-offs", ""))
    assert said_of("Combined ratio*", slide(rows=rows)).notes == ("Excluding one-offs",)
