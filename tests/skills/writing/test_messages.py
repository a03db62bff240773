"""What the code says of figures in English is said in every language of a report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.writing import messages as package
from vouching.skills.writing.messages import Messages, Said, load_messages, slots

from .code_templates import NEVER_SAID, NO_SENTENCES, ROOT, sentences

FILES = tuple(sorted(path.stem for path in Path(package.__file__).parent.glob("*.yaml")))
LANGUAGES = tuple(language for language in FILES if language != "en")
"""English is what the code says: its file holds only what it writes otherwise."""
ITALIAN = load_messages("it")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_code_has_its_counterpart(language: str) -> None:
    """If this fails: add the English template and its translation to skills/writing/messages/<language>.yaml."""
    known = load_messages(language)
    lacking = {
        template: place
        for template, place in sentences().items()
        if template not in known.sentences and template not in known.words
    }
    assert not lacking


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_definitions_of_the_catalogue_have_theirs(language: str) -> None:
    known, catalogue = load_messages(language), load_catalogue()
    assert not [entry.source for entry in catalogue.derived.values() if known.translate(entry.source).left]
    absences = [absence.because["en"] for rule in catalogue.industries.values() for absence in rule.without]
    assert not [because for because in absences if known.translate(because).left]


def test_the_files_that_say_nothing_to_a_reader_are_there() -> None:
    assert not [name for name in NEVER_SAID if not (ROOT / name).exists()]
    assert not NO_SENTENCES.keys() & sentences().keys()


def test_the_collector_sees_constants_and_what_stands_inside_of_sentences() -> None:
    found = sentences()
    assert "it names no place in a document" in found
    assert "the row is called “{}”: is that {}?" in found
    assert "is empty; get the file again" in found


@pytest.mark.parametrize("language", FILES)
def test_both_templates_have_the_same_slots_and_quote_the_same(language: str) -> None:
    for english, own in load_messages(language).sentences.items():
        assert slots(english) == slots(own), english
        if "“{}”" in english:
            assert "“" in own, english


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_is_so_short_that_it_fits_any_sentence(language: str) -> None:
    for english in load_messages(language).sentences:
        fixed = re.sub(r"\{[a-z_]*\}", "", english)
        assert len(fixed.strip()) >= 2 or not re.search(r"[a-z]", fixed), english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_can_be_recognised_again(language: str) -> None:
    """A sentence made by a template is known, and nothing of its template is left in English."""
    known = load_messages(language)
    for english in known.sentences:
        sentence = english.format(*(f"Zq{number}" for number in range(9))) if "{}" in english else english
        if re.search(r"\{[a-z]", english) or not re.search(r"[a-z]{3}", english):
            continue
        said = known.translate(sentence)
        assert not said.left, (english, said)
        assert said.text != sentence or known.sentences[english] == english, english


CASES = [
    ("it names no place in a document", "non indica alcun punto di un documento"),
    (
        "the row is called “Finance costs”: is that Interest expense?",
        "la voce si chiama “Finance costs”: corrisponde a “Oneri finanziari”?",
    ),
    ("it stands in the income statement, not in the balance sheet", "si trova nel conto economico e non nello stato patrimoniale"),
    ("the page reads -1234567.5, not 12", "la pagina riporta −1.234.567,5, non 12"),
    (
        "a.pdf, page 6 says 1,405 (1,405,000 EUR) and d.pptx, slide 2, “Table 4” says 1.4 (1,400,000 EUR): more than rounding explains",
        "a.pdf, pagina 6 riporta 1,405 (1.405.000 EUR) e d.pptx, slide 2, “Table 4” riporta 1.4 (1.400.000 EUR). La differenza va oltre gli arrotondamenti",
    ),
    (
        "Revenue of FY2024 was not found (no row goes by a name that is known for it)",
        "“Ricavi” (2024): dato non trovato (nessuna voce ha una denominazione nota per questo indicatore)",
    ),
    (
        "its year ends 8 months earlier; in another currency: shown, not ranked",
        "il suo esercizio chiude 8 mesi prima; in un’altra valuta: indicato, senza posizione",
    ),
    ("its FY2017 is compared, which ends a month earlier: its period of the same name ends 11 months later", "si confronta il suo esercizio 2017, che chiude un mese prima; quello con lo stesso nome chiude 11 mesi dopo"),
    ("slide 12: 2 shapes are hidden or lie off the slide, not read", "slide 12: 2 oggetti sono nascosti o si trovano fuori dalla slide; contenuto non letto"),
    ("acme/net_income@FY2025 is in review", "Risultato netto (2025) è in verifica"),
    ("Cost of revenue of FY2024 does not apply", "“Costo del venduto” (2024): non applicabile"),
    ("not found: cost_of_revenue, revenue", "non trovati: Costo del venduto, Ricavi"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "italian"), CASES)
def test_a_finished_sentence_is_said_again_in_italian(english: str, italian: str) -> None:
    assert ITALIAN.translate(english) == Said(italian.replace(" EUR", "\u00a0EUR"))


def test_what_stands_in_quotes_is_a_quote_even_where_it_is_a_known_word() -> None:
    assert ITALIAN.translate("the row “income statement” has no number in this column").text == (
        "la voce “income statement” non ha alcun numero in questa colonna"
    )


def test_an_unknown_sentence_stays_english_and_is_told() -> None:
    assert ITALIAN.translate("the moon is in another house") == Said(
        "the moon is in another house", ("the moon is in another house",)
    )


def test_an_unknown_part_of_a_known_sentence_is_told_alone() -> None:
    said = ITALIAN.translate("required, but missing: the moon is in another house")
    assert said == Said("richiesto, ma mancante: the moon is in another house", ("the moon is in another house",))


def test_a_name_in_a_slot_is_no_unknown_sentence() -> None:
    assert ITALIAN.translate("has the same content as Bank of America and Sons.pdf, and is read once") == Said(
        "ha lo stesso contenuto di Bank of America and Sons.pdf ed è letto una volta sola"
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("no such row", "no such row"),  # a sentence that needs nothing stays, and is not called untranslated
        ("not found: revenue", "not found: Revenue"),
        (
            "not found: csm_closing of the year before, csm_release",
            "not found: Contractual service margin of the year before, Release of the contractual service margin",
        ),
        ("the two sides differ by -1781424", "the two sides differ by −1,781,424"),
        (
            "its year ends 7 months later; its FY2017 ends nearer, on 2017-09-03",
            "its year ends 7 months later; its FY2017 ends nearer, on September 3, 2017",
        ),
        ("acme/interest_expense@FY2018 is in review", "Interest expense (FY2018) is in review"),
        (
            "the row is called “2017-09-03 12345”: is that Revenue?",
            "the row is called “2017-09-03 12345”: is that Revenue?",
        ),
    ],
)
def test_english_writes_amounts_dates_and_names_as_english_does(said: str, written: str) -> None:
    assert load_messages("en").translate(said) == Said(written)


def test_a_language_without_a_file_says_everything_in_english_and_tells_so() -> None:
    assert load_messages("fr").translate("not found") == Said("not found", ("not found",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("language: xx\nwords: {}\nsentences: {'the {} of {}': '{1}'}\n", "xx.yaml: “the {} of {}” and “{1}” have different slots"),
        ("language: xx\nwords: {}\nsentence: {}\n", "xx.yaml: sentences: Field required"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_told(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "xx.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadConfiguration, match=re.escape(message)):
        load_messages("xx", tmp_path)


def test_names_are_listed_as_the_language_does() -> None:
    assert ITALIAN.list(["Ricavi", "Rimanenze", "Imposte"]) == "Ricavi, Rimanenze e Imposte"
    assert load_messages("en").list(["Revenue", "Tax"]) == "Revenue and Tax"
    assert ITALIAN.list(["Ricavi"]) == "Ricavi"


def test_periods_are_years_in_italian_and_labels_in_english() -> None:
    assert (ITALIAN.period("FY2025"), ITALIAN.period("FY2016-FY2018"), ITALIAN.period("Q3")) == (
        "2025",
        "2016–2018",
        "Q3",
    )
    assert load_messages("en").period("FY2025") == "FY2025"


def test_all_languages_are_frozen() -> None:
    with pytest.raises(AttributeError):
        ITALIAN.language = "en"  # type: ignore[misc]
    assert isinstance(ITALIAN, Messages)
