"""A document that names no company belongs to one only where something speaks for it."""

from __future__ import annotations

import pytest

from vouching.agents.consolidator import consolidate
from vouching.agents.payloads import GuardedReading
from vouching.skills.figures import Figure
from vouching.skills.finance.attribution import attributed, why_empty
from vouching.skills.finance.reading import DocumentReading, Issuer

from ...agents.builders import figure, reading

ACME = Issuer(id="acme-foods", name="Acme Foods plc")
BOLT = Issuer(id="bolt", name="Bolt Inc.")
REVENUE, ASSETS, CASH = "5123000000", "9871000000", "412000000"


def figures(*amounts: str, issuer: str) -> list[Figure]:
    names = ("revenue", "total_assets", "cash_and_equivalents")
    return [figure(name, "FY2018", amount, issuer=issuer) for name, amount in zip(names, amounts, strict=False)]


def filing(issuer: Issuer = ACME, *amounts: str, letter: str = "a") -> DocumentReading:
    own = figures(*(amounts or (REVENUE, ASSETS, CASH)), issuer=issuer.id)
    return reading(own, name=f"{issuer.id}.pdf", document=letter, issuer=issuer)


def nameless(stem: str, *amounts: str, cover: tuple[str, ...] = ()) -> DocumentReading:
    issuer = Issuer(id=stem.replace(" ", "-"), name=stem)
    made = reading(figures(*amounts, issuer=issuer.id), name=f"{stem}.pdf", document="f", issuer=issuer)
    return made.model_copy(update={"issuer_told_by": "file", "cover": cover, "document_type": "deck"})


def whose(document: DocumentReading, *others: DocumentReading) -> tuple[str, str]:
    found = attributed([document, *others])[0]
    assert {one.issuer for one in found.figures} <= {found.issuer.id}
    return found.issuer.id, found.notes[-1]


@pytest.mark.parametrize(
    ("document", "why"),
    [
        pytest.param(nameless("acme foods", "7"), "its file is called so", id="file"),
        pytest.param(nameless("acme", "7"), "its file is called so", id="beginning of the name"),
        pytest.param(
            nameless("deck", cover=("Results 2018", "ACME FOODS | full year")), "its first page begins a line so", id="cover"
        ),
        pytest.param(nameless("deck", REVENUE, ASSETS, CASH), "it prints the same figures", id="figures"),
    ],
)  # fmt: skip
def test_what_speaks_for_an_issuer_is_told(document: DocumentReading, why: str) -> None:
    assert whose(document, filing(), filing(BOLT, "1", letter="b")) == (
        "acme-foods",
        f"it names no company; taken to be of “Acme Foods plc”: {why}",
    )


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(nameless("deck", REVENUE, ASSETS), id="two figures may be the same by chance"),
        pytest.param(nameless("deck", REVENUE, ASSETS, "413000000"), id="another amount speaks against it"),
        pytest.param(nameless("deck", "1", "2", cover=("Acme Foods",)), id="a name whose figures are others"),
        pytest.param(nameless("deck", cover=("a rival of Acme Foods",)), id="a name amid a line"),
        pytest.param(nameless("deck", cover=("Acme Foods", "Bolt")), id="two names"),
    ],
)
def test_without_clear_evidence_it_goes_by_its_file(document: DocumentReading) -> None:
    assert whose(document, filing(), filing(BOLT, "3", letter="b")) == (
        "deck",
        "it names no company; it goes by the name of its file",
    )


def test_figures_of_few_digits_prove_nothing() -> None:
    round_ones = ("5000000000", "9000000000", "400000000")
    assert whose(nameless("deck", *round_ones), filing(ACME, *round_ones))[0] == "deck"


def test_a_name_that_a_file_gave_does_not_bring_two_issuers_together() -> None:
    foods, steel = filing(), filing(Issuer(id="acme-steel", name="Acme Steel AG"), "1", letter="b")
    found = consolidate(GuardedReading(reading=one) for one in (nameless("acme", "7"), foods, steel))
    assert [issuer.id for issuer in found.issuers] == ["acme", "acme-foods", "acme-steel"]


def test_what_a_person_says_counts_and_is_spelled_as_the_documents_spell_it() -> None:
    said = nameless("deck", "7").under(Issuer(id="acme", name="ACME"), told_by="person")
    found = attributed([said, filing()])[0]
    assert (found.issuer, found.issuer_told_by) == (ACME, "person")
    assert {one.issuer for one in found.figures} == {"acme-foods"}


def test_a_document_without_figures_is_nobodys() -> None:
    letter = reading([], name="letter.pdf", document="e", issuer=BOLT).model_copy(
        update={"notes": ("no income statement was found", "page 2 has no text: scanned?")}
    )
    found = consolidate([GuardedReading(reading=filing()), GuardedReading(reading=letter)])
    assert [issuer.id for issuer in found.issuers] == ["acme-foods"]
    (unread,) = found.unread
    assert (unread.name, unread.reason) == (
        "letter.pdf",
        "no figure was found in it (page 2 has no text: scanned?)",
    )


def test_a_document_without_figures_or_remarks_holds_nothing_that_is_known() -> None:
    empty = reading([]).model_copy(update={"notes": ("no income statement was found",)})
    assert why_empty(empty) == "no figure was found in it: no statement, template or key figure that Vouch knows"
