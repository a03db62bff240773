"""Whose report it is, about which year, and in which order its peers stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.agents.consolidator import consolidate
from vouching.agents.payloads import Consolidated, GuardedReading
from vouching.scenarios.financial_report.request import Inputs, ReportRequest, gather
from vouching.scenarios.financial_report.subject import choose_subject, of_named_companies
from vouching.skills.documents.limits import Limits
from vouching.skills.documents.sniff import FoundDocument
from vouching.skills.errors import AmbiguousSubject, BadInput
from vouching.skills.figures import Period
from vouching.skills.finance.reading import DocumentType, Issuer

from ..agents.builders import figure, reading
from ..skills.finance.filing_pages import Page, write_filing

ACME = Issuer(id="acme", name="Acme, Inc.")
BOLT = Issuer(id="bolt", name="Bolt plc")
COIL = Issuer(id="coil", name="Coil Group AG")


def document(issuer: Issuer, year: str, *, kind: DocumentType = "annual") -> GuardedReading:
    letter = f"{(ord(issuer.id[0]) + int(year[-1])) % 16:x}"
    name = f"{issuer.id}_{year}_{kind}.pdf"
    figures = [figure("revenue", year, "5", issuer=issuer.id)]
    return GuardedReading(
        reading=reading(figures, name=name, document=letter, year=year, issuer=issuer, document_type=kind)
    )


def case(*documents: GuardedReading, peers: tuple[str, ...] = ()) -> tuple[Consolidated, Inputs]:
    def at(name: str) -> Path:
        return Path("/peers" if name.partition("_")[0] in peers else "/own", name.partition("_")[0], name)

    names = [document.reading.source.name for document in documents]
    inputs = tuple(FoundDocument(at(name), name, "pdf", "0" * 64) for name in names)
    return consolidate(documents), Inputs(inputs, (), tuple(Path("/peers", peer) for peer in peers))


def chosen(
    found: tuple[Consolidated, Inputs], company: str | None = None, period: str | None = None
) -> tuple[str, str, list[str]]:
    consolidated, inputs = found
    subject = choose_subject(consolidated, ReportRequest(paths=(Path("/own"),), company=company, period=period), inputs)
    return subject.issuer.id, subject.period.label, [peer.id for peer in subject.peers]


def test_the_one_company_that_is_no_peer_is_the_subject() -> None:
    found = case(document(ACME, "FY2018"), document(COIL, "FY2018"), document(BOLT, "FY2018"), peers=("coil", "bolt"))
    assert chosen(found) == ("acme", "FY2018", ["coil", "bolt"])


def test_peers_stand_in_the_order_in_which_they_were_named_the_unnamed_last() -> None:
    found = case(document(ACME, "FY2018"), document(COIL, "FY2018"), document(BOLT, "FY2018"), peers=("coil",))
    assert chosen(found, "acme") == ("acme", "FY2018", ["coil", "bolt"])


@pytest.mark.parametrize("name", ["Acme, Inc.", "acme", "ACME", "Acme Inc"])
def test_a_company_goes_by_its_name_or_its_id(name: str) -> None:
    found = case(document(ACME, "FY2018"), document(BOLT, "FY2018"))
    assert chosen(found, name) == ("acme", "FY2018", ["bolt"])


def test_an_unknown_company_is_told_whose_documents_there_are() -> None:
    with pytest.raises(BadInput, match=r"no document is of “Dyne”; they are of Acme, Inc\.; Bolt plc"):
        chosen(case(document(ACME, "FY2018"), document(BOLT, "FY2018")), "Dyne")


def test_several_companies_are_a_question() -> None:
    with pytest.raises(AmbiguousSubject, match=r"2 companies: Acme, Inc\.; Bolt plc; .* --company 'Acme, Inc\.'"):
        chosen(case(document(ACME, "FY2018"), document(BOLT, "FY2018")))


def test_only_peers_leave_nobody_to_report_on() -> None:
    with pytest.raises(BadInput, match="only of its competitors"):
        chosen(case(document(BOLT, "FY2018"), peers=("bolt",)))


def test_a_file_that_is_named_as_the_companys_and_as_a_peers_is_told_so(tmp_path: Path) -> None:
    consolidated, _ = case(document(ACME, "FY2018"))
    path = tmp_path / "acme_FY2018_annual.pdf"
    inputs = Inputs((FoundDocument(path, path.name, "pdf", "0" * 64),), (), (path,))
    line = r"acme_FY2018_annual\.pdf: named as the company’s and as a competitor’s \(--peer\); name each only once"
    with pytest.raises(BadInput, match=line):
        choose_subject(consolidated, ReportRequest(paths=(tmp_path,), peers=(path,)), inputs)


def test_the_latest_annual_report_decides_the_year_not_a_later_deck() -> None:
    found = case(document(ACME, "FY2017"), document(ACME, "FY2018"), document(ACME, "FY2019", kind="deck"))
    assert chosen(found) == ("acme", "FY2018", [])


def test_without_an_annual_report_the_latest_document_decides() -> None:
    assert chosen(case(document(ACME, "FY2019", kind="deck"), document(ACME, "FY2018", kind="deck")))[1] == "FY2019"


@pytest.mark.parametrize("wanted", ["FY2017", "2017", "FY17", "fy2017", "’17"])
def test_a_year_may_be_asked_for(wanted: str) -> None:
    found = case(document(ACME, "FY2017"), document(ACME, "FY2018"))
    assert chosen(found, period=wanted)[1] == "FY2017"


def test_a_year_that_nobody_speaks_of_is_told_which_there_are() -> None:
    with pytest.raises(BadInput, match=r"of Acme, Inc\. speaks of FY1999; --period may be FY2018, FY2017$"):
        chosen(case(document(ACME, "FY2017"), document(ACME, "FY2018")), period="FY1999")


def test_the_period_carries_its_dates() -> None:
    consolidated, inputs = case(document(ACME, "FY2018"))
    subject = choose_subject(consolidated, ReportRequest(paths=(Path("/own"),)), inputs)
    assert isinstance(subject.period, Period)
    assert str(subject.period.end) == "2018-12-31"


def nameless(name: str, year: str = "FY2018") -> GuardedReading:
    issuer = Issuer(id=name, name=name)
    made = document(issuer, year).reading
    return GuardedReading(reading=made.model_copy(update={"issuer_told_by": "file"}))


def kept(found: tuple[Consolidated, Inputs], company: str | None = None) -> tuple[list[str], list[str]]:
    """The issuers that stay, and the documents that are put aside."""
    consolidated, inputs = found
    left = of_named_companies(consolidated, ReportRequest(paths=(Path("/own"),), company=company), inputs)
    assert {figure.issuer for figure in left.figures} == {issuer.id for issuer in left.issuers}
    return [issuer.id for issuer in left.issuers], [one.name for one in left.unread]


def test_a_file_that_names_no_company_is_none_beside_one_that_does() -> None:
    found = case(document(ACME, "FY2018"), nameless("deck"))
    assert kept(found) == (["acme"], ["deck_FY2018_annual.pdf"])
    assert chosen((of_named_companies(found[0], ReportRequest(), found[1]), found[1]))[0] == "acme"


def test_it_stands_for_its_company_where_it_lies_alone_or_is_asked_for() -> None:
    assert kept(case(nameless("deck"))) == (["deck"], [])
    assert kept(case(document(ACME, "FY2018"), nameless("deck")), company="deck") == (["acme", "deck"], [])
    own_and_peer = case(document(ACME, "FY2018"), nameless("rival"), peers=("rival",))
    assert kept(own_and_peer) == (["acme", "rival"], [])
    assert kept(case(nameless("deck"), document(BOLT, "FY2018"), peers=("bolt",))) == (["bolt", "deck"], [])


def test_files_none_of_which_names_a_company_are_a_question_about_whose_they_are() -> None:
    with pytest.raises(AmbiguousSubject, match=r"none of deck_FY2018_annual\.pdf, memo_FY2018_annual\.pdf .* --issuer"):
        chosen(case(nameless("deck"), nameless("memo")))


@pytest.mark.parametrize(
    ("issuers", "said"),
    [
        ((("acme_FY2018_annual.pdf", "Acme"),), {"acme_FY2018_annual.pdf": "Acme"}),
        ((("*.pdf", "Bolt"), ("acme*", "Acme")), {"acme_FY2018_annual.pdf": "Acme", "bolt.pdf": "Bolt"}),
    ],
)
def test_whose_a_file_is_may_be_said_by_name_or_pattern_the_later_one_counts(
    tmp_path: Path, issuers: tuple[tuple[str, str], ...], said: dict[str, str]
) -> None:
    for name in ("acme_FY2018_annual.pdf", "bolt.pdf"):
        write_filing(tmp_path / name, [Page(name)])
    assert gather(ReportRequest(paths=(tmp_path,), issuers=issuers), Limits()).issuers == said


def test_saying_whose_a_file_is_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    write_filing(tmp_path / "a.pdf", [Page("a")])
    with pytest.raises(BadInput, match=r"no document is called “b\*”; there are a\.pdf"):
        gather(ReportRequest(paths=(tmp_path,), issuers=(("b*", "Bolt"),)), Limits())


def test_a_competitor_that_is_a_link_to_itself_is_left_out_and_the_rest_goes_on(tmp_path: Path) -> None:
    write_filing(tmp_path / "own.pdf", [Page("own")])
    (tmp_path / "round.pdf").symlink_to(tmp_path / "round.pdf")
    inputs = gather(ReportRequest(paths=(tmp_path / "own.pdf",), peers=(tmp_path / "round.pdf",)), Limits())
    assert [item.name for item in inputs.left_out] == ["round.pdf"]
    assert not inputs.is_peer("own.pdf")
