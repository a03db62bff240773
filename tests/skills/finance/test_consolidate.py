"""Several documents of one issuer: the latest annual report wins, what was said before is kept, gaps are filled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import permutations

from vouching.skills.evidence import Evidence, Source
from vouching.skills.figures import Figure, Gap, Period, Qualifiers, Status, Unit
from vouching.skills.finance.consolidate import by_issuer, merge, same_number
from vouching.skills.finance.definitions import Definition
from vouching.skills.finance.reading import DocumentReading, DocumentType, Issuer


def year(label: str) -> Period:
    number = int(label[2:])
    return Period(label=label, kind="duration", start=date(number, 1, 1), end=date(number, 12, 31))


def revenue(
    amount: str,
    label: str,
    *,
    document: str,
    printed: str = "",
    status: Status = Status.NEEDS_REVIEW,
    issuer: str = "meridian",
) -> Figure:
    return Figure(
        issuer=issuer,
        indicator="revenue",
        period=year(label),
        amount=Decimal(amount),
        unit=Unit.CURRENCY,
        currency="USD",
        as_reported=printed or amount,
        status=status,
        evidence=Evidence(document=document * 64, name=f"{document}.pdf", page=1, quote="Revenue"),
    )


def reading(
    document: str,
    main: str,
    *figures: Figure,
    kind: DocumentType = "annual",
    issuer: str = "meridian",
    name: str = "Meridian",
    gaps: tuple[Gap, ...] = (),
) -> DocumentReading:
    return DocumentReading(
        source=Source(sha256=document * 64, name=f"{document}.pdf", kind="pdf", pages=1),
        issuer=Issuer(id=issuer, name=name),
        document_type=kind,
        period=year(main),
        figures=figures,
        gaps=gaps,
    )


def merged(*readings: DocumentReading) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    (group,) = by_issuer(readings)
    return merge(group)


OLD = reading("a", "FY2017", revenue("90", "FY2017", document="a"), revenue("80", "FY2016", document="a"))
NEW = reading("b", "FY2018", revenue("100", "FY2018", document="b"), revenue("95", "FY2017", document="b"))


def test_the_latest_annual_report_wins_and_keeps_what_it_restates() -> None:
    figures, _ = merged(OLD, NEW)
    assert [(figure.period.label, str(figure.amount)) for figure in figures] == [
        ("FY2016", "80"),
        ("FY2017", "95"),
        ("FY2018", "100"),
    ]
    restated = figures[1].restated_from
    assert [(str(item.amount), item.evidence.name) for item in restated] == [("90", "a.pdf")]
    assert figures[0].restated_from == figures[2].restated_from == ()


def test_the_order_of_the_files_does_not_matter() -> None:
    deck = reading("c", "FY2018", revenue("100", "FY2018", document="c"), kind="deck")
    found = {merged(*order) for order in permutations((OLD, NEW, deck))}
    assert len(found) == 1


def test_documents_that_agree_confirm_each_other() -> None:
    deck = reading("c", "FY2018", revenue("100", "FY2018", document="c"), kind="deck")
    figures, _ = merged(NEW, deck)
    latest = figures[-1]
    assert latest.evidence is not None and latest.evidence.name == "b.pdf"
    assert [evidence.name for evidence in latest.confirmed_by] == ["c.pdf"]


def test_a_deck_that_disagrees_is_no_restatement() -> None:
    deck = reading("c", "FY2018", revenue("120", "FY2018", document="c"), kind="deck")
    figures, _ = merged(NEW, deck)
    assert (figures[-1].restated_from, figures[-1].confirmed_by) == ((), ())
    assert figures[-1].amount == 100


def test_an_annual_report_wins_over_a_later_deck_and_a_release() -> None:
    later = reading("c", "FY2019", revenue("95", "FY2018", document="c"), kind="deck")
    release = reading("d", "FY2018", revenue("96", "FY2018", document="d"), kind="release")
    figures, _ = merged(later, release, NEW)
    assert {figure.period.label: str(figure.amount) for figure in figures}["FY2018"] == "100"


def test_a_figure_that_a_guard_rejected_gives_way() -> None:
    bad = reading("b", "FY2018", revenue("100000", "FY2018", document="b", status=Status.REJECTED))
    deck = reading("c", "FY2018", revenue("100", "FY2018", document="c"), kind="deck")
    figures, _ = merged(bad, deck)
    assert [str(figure.amount) for figure in figures] == ["100"]


def test_a_figure_that_all_rejected_stays_rejected() -> None:
    bad = reading("b", "FY2018", revenue("1", "FY2018", document="b", status=Status.REJECTED))
    figures, _ = merged(bad)
    assert [figure.status for figure in figures] == [Status.REJECTED]


def test_a_number_printed_to_fewer_digits_is_the_same_number() -> None:
    exact = revenue("1234567", "FY2018", document="a", printed="1,234,567")
    rounded = revenue("1235000", "FY2018", document="b", printed="1,235")
    other = revenue("1236000", "FY2018", document="b", printed="1,236")
    assert same_number(exact, rounded)
    assert not same_number(exact, other)
    assert not same_number(exact, exact.model_copy(update={"currency": "EUR"}))


def test_issuers_are_kept_apart_and_their_spellings_together() -> None:
    long = reading("c", "FY2018", kind="deck", issuer="meridian-tools", name="Meridian Tools")
    other = reading("d", "FY2018", issuer="northern", name="Northern")
    groups = by_issuer([other, long, NEW])
    assert [(group.issuer.id, len(group.readings)) for group in groups] == [("meridian", 2), ("northern", 1)]


def test_every_figure_and_gap_of_a_group_carries_its_issuer() -> None:
    gap = Gap(issuer="meridian-tools", indicator="goodwill", period="FY2018", status=Status.MISSING, reason="none")
    deck = reading(
        "c",
        "FY2018",
        revenue("5", "FY2015", document="c", issuer="meridian-tools"),
        kind="deck",
        issuer="meridian-tools",
        gaps=(gap,),
    )
    figures, gaps = merged(NEW, deck)
    assert {figure.issuer for figure in figures} | {found.issuer for found in gaps} == {"meridian"}


def gap_of(status: Status, period: str = "FY2018", looked_at: tuple[str, ...] = ()) -> Gap:
    return Gap.model_validate(
        {
            "issuer": "meridian",
            "indicator": "goodwill",
            "period": period,
            "status": status,
            "reason": "",
            "looked_at": looked_at,
        }
    )


def test_a_gap_is_closed_by_any_document_that_has_the_figure() -> None:
    gap = Gap(issuer="meridian", indicator="revenue", period="FY2018", status=Status.MISSING, reason="none")
    empty = reading("a", "FY2018", gaps=(gap,))
    deck = reading("c", "FY2018", revenue("100", "FY2018", document="c"), kind="deck")
    assert merged(empty, deck)[1] == ()
    assert [found.period for found in merged(empty)[1]] == ["FY2018"]


def test_a_gap_of_a_statement_that_was_not_found_is_the_documents_year() -> None:
    _, gaps = merged(reading("a", "FY2018", gaps=(gap_of(Status.MISSING, period=""),)))
    assert [gap.period for gap in gaps] == ["FY2018"]


def qualified(found: Figure, **said: object) -> Figure:
    return found.model_copy(update={"qualifiers": Qualifiers.model_validate(said)})


def test_figures_that_are_qualified_differently_stand_side_by_side() -> None:
    report = reading("a", "FY2018", qualified(revenue("94", "FY2018", document="a"), discounting="discounted"))
    unsaid = reading("c", "FY2018", revenue("94", "FY2018", document="c"), kind="deck")
    other = reading(
        "d", "FY2018", qualified(revenue("95.9", "FY2018", document="d"), discounting="undiscounted"), kind="deck"
    )
    figures, _ = merged(report, unsaid, other)
    assert [(found.id.partition("/")[2], str(found.amount), found.confirmed_by) for found in figures] == [
        ("revenue@FY2018", "94", ()),  # it does not say, so it confirms none of the others
        ("revenue[discounted]@FY2018", "94", ()),
        ("revenue[undiscounted]@FY2018", "95.9", ()),
    ]


def test_a_document_that_names_no_framework_speaks_of_the_companys_own() -> None:
    report = reading("a", "FY2018", qualified(revenue("94", "FY2018", document="a"), framework="IFRS"))
    deck = reading("c", "FY2018", revenue("94", "FY2018", document="c"), kind="deck")
    (found,), _ = merged(report, deck)
    assert [place.name for place in found.confirmed_by] == ["c.pdf"]


def test_an_amount_under_another_framework_is_kept_with_it_and_confirms_nothing() -> None:
    ifrs = reading("b", "FY2019", qualified(revenue("97", "FY2018", document="b"), framework="IFRS"))
    gaap = reading("a", "FY2018", qualified(revenue("97", "FY2018", document="a"), framework="US GAAP"))
    (found,), _ = merged(gaap, ifrs)
    assert (found.qualifiers.framework, found.confirmed_by) == ("IFRS", ())
    assert [(str(was.amount), was.framework) for was in found.restated_from] == [("97", "US GAAP")]


def test_a_later_annual_report_restates_what_a_deck_said_before_it() -> None:
    deck = reading("c", "FY2017", revenue("90", "FY2017", document="c"), kind="deck")
    figures, _ = merged(deck, NEW)
    restated = {found.period.label: found for found in figures}["FY2017"]
    assert (str(restated.amount), [str(was.amount) for was in restated.restated_from]) == ("95", ["90"])


def test_an_issuers_definition_goes_to_its_measure_in_every_document_and_makes_no_other_figure() -> None:
    definition = Definition(indicator="revenue", quote="Revenue: what is sold", document="b.pdf", page=7)
    report = NEW.model_copy(update={"definitions": (definition,)})
    deck = reading("c", "FY2020", revenue("120", "FY2020", document="c"), kind="deck")
    figures, _ = merged(report, deck)
    assert {found.qualifiers.definition for found in figures} == {"“Revenue: what is sold” (b.pdf, p. 7)"}
    assert "meridian/revenue@FY2020" in {found.id for found in figures}
