"""The page: self-contained, escaped, every figure linked to its evidence, nothing in review outside open points."""

from __future__ import annotations

import base64
import hashlib
import re
from decimal import Decimal
from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.skills.evidence import Evidence
from vouching.skills.figures import Figure, Period, Status
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.reporting.amounts import printer
from vouching.skills.reporting.html import render_html, write_html
from vouching.skills.reporting.labels import load_labels
from vouching.skills.reporting.model import Check, Company, LeftOut, NarrativeSection, NarrativeStatement, Report

from .builders import changed, statement
from .conftest import Made
from .page_text import Element, Page

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def rows(page: Page, section: str) -> dict[str, list[str]]:
    """The rows of a section's table: name → cells."""
    found: dict[str, list[str]] = {}
    for element in page.elements:
        if element.tag == "tr" and element.inside(f"#{section}"):
            cells = [child for child in element.children if isinstance(child, Element)]
            head = next((cell for cell in cells if cell.attributes.get("scope") == "row"), None)
            if head is not None:
                said = ["".join(cell.text().split()) for cell in cells if cell.tag == "td"]
                found[" ".join(head.text().split())] = said
    return found


def test_the_page_loads_nothing(html: str, page: Page) -> None:
    loading = [
        (element.tag, name, value[:60])
        for element in page.elements
        for name, value in element.attributes.items()
        if name in ("src", "href", "srcset", "action", "data", "poster")
        and not value.startswith(("#", "data:image/webp"))
    ]
    assert not loading
    assert not [element.tag for element in page.elements if element.tag in ("link", "iframe", "object", "base", "form")]
    assert not re.search(r"@import|url\(|https?://", html)


def test_the_policy_allows_its_own_style_only_and_there_is_no_script(html: str, page: Page) -> None:
    policy = next(
        element.attributes["content"]
        for element in page.elements
        if element.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert "unsafe" not in policy and "script" not in policy
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert not [e.tag for e in page.elements if e.tag == "script"]
    assert not [e.tag for e in page.elements if {"style", "onclick", "onload", "onerror"} & set(e.attributes)]


def test_every_link_and_button_has_a_target_and_every_id_is_unique(page: Page) -> None:
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = {element.attributes["href"] for element in page.elements if element.tag == "a"}
    assert links <= {f"#{name}" for name in ids}
    buttons = {element.attributes["popovertarget"] for element in page.elements if element.tag == "button"}
    assert len(buttons) > 150
    assert buttons <= {e.attributes["id"] for e in page.elements if "popover" in e.attributes}


def test_every_number_in_a_table_opens_its_evidence_and_has_its_number_for_paper(page: Page) -> None:
    for element in page.elements:
        if "whole" in element.attributes.get("class", "").split():
            above = element.above
            assert above is not None and above.tag == "button" and above.above is not None
            anchor = above.attributes["popovertarget"]
            card = page.by_id(anchor)
            assert card.inside(".card")
            (number,) = [child for child in above.above.children if isinstance(child, Element) and child.tag == "a"]
            assert number.attributes["href"] == f"#{anchor}"
            (shown,) = [e for e in page.elements if e.attributes.get("class") == "number" and e.inside(f"#{anchor}")]
            assert number.children == shown.children


def test_evidence_leads_back_to_the_first_place_that_leads_to_it(page: Page) -> None:
    backs = [e for e in page.elements if e.attributes.get("class") == "back"]
    assert len(backs) > 100
    for back in backs:
        place = page.by_id(back.attributes["href"].removeprefix("#"))
        assert back.inside(f"#{place.attributes['popovertarget']}")


def test_evidence_is_a_picture_and_a_place_or_a_formula_with_links(page: Page, report: Report) -> None:
    read = page.by_id("e-halden-revenue-fy2025")
    assert "halden_2025.pdf, page 1" in read.text()
    assert "Total revenues 4,812 4,390 4,415" in read.text()
    pictures = [element for element in page.elements if element.attributes.get("class") == "shot"]
    assert any(picture.inside("#e-halden-revenue-fy2025") for picture in pictures)
    assert all("number marked" in picture.attributes["aria-label"] for picture in pictures)
    computed = page.by_id("e-halden-return-on-equity-fy2025")
    assert "Net income attributable to owners ÷ average Equity attributable to owners" in " ".join(
        computed.text().split()
    )
    inputs = [
        e.attributes["popovertarget"]
        for e in page.elements
        if "figure" in e.attributes.get("class", "").split() and e.inside("#e-halden-return-on-equity-fy2025")
    ]
    assert inputs == [
        "e-halden-net-income-attributable-fy2025",
        "e-halden-equity-attributable-fy2025",
        "e-halden-equity-attributable-fy2024",
    ]


def test_a_card_shows_the_id_that_explain_takes(page: Page) -> None:
    assert "halden/revenue@FY2025" in page.by_id("e-halden-revenue-fy2025").text()
    assert "morrow/operating_margin@FY2025" in page.by_id("e-morrow-operating-margin-fy2025").text()


def test_the_header_says_what_is_counted_and_its_parts_add_up(page: Page, report: Report) -> None:
    (header,) = [element for element in page.elements if element.attributes.get("class") == "masthead"]
    said = " ".join(header.text().split())
    found = re.search(r"(\d+) figures vouched for \((\d+) printed, (\d+) computed\)", said)
    assert found is not None
    vouched, printed, computed = map(int, found.groups())
    assert vouched == printed + computed == sum(figure.vouched for figure in report.of_subject())
    assert "Halden Tools’s own figures of all years, each once" in said


def test_a_source_says_how_many_figures_were_taken_from_it_and_what_the_rest_say(report: Report) -> None:
    revenue, deck = report.figure("halden/revenue@FY2025"), report.conflicts[0].figures[1].evidence
    assert revenue is not None and deck is not None
    confirmed = revenue.model_copy(update={"confirmed_by": (deck,)})
    figures = tuple(confirmed if figure.id == revenue.id else figure for figure in report.figures)
    said = " ".join(Page(render_html(changed(report, figures=figures), {})).by_id("made").text().split())
    own = sum(f.evidence is not None and f.evidence.name == "halden_2025.pdf" for f in report.figures)
    assert f"3 pages; {own} figures taken from it" in said
    assert (
        "14 slides; 0 figures taken from it, 1 says the same as another place, 1 disagrees with another place" in said
    )


def test_more_figures_in_review_are_counted_by_whose_they_are(page: Page) -> None:
    said = " ".join(page.by_id("open").text().split())
    found = re.search(r"(\d+) more figures in review: (\d+) of Halden Tools, (\d+) of competitors", said)
    assert found is not None and int(found[1]) == int(found[2]) + int(found[3])


def test_nobody_is_asked_to_decide_where_nothing_takes_a_decision(html: str) -> None:
    assert not re.search(r"\breject\b|someone decides|has to decide", html)


def test_on_paper_nothing_stays_folded_and_headings_keep_to_their_tables(html: str) -> None:
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0]
    printed = style[style.index("@media print") :]
    assert re.search(r"(?m)^  details::details-content \{ content-visibility: visible;", printed)
    assert "summary::-webkit-details-marker { display: none; }" in printed
    assert re.search(r"h2, h3, h4, caption, \.note[^{]*\{ break-after: avoid; }", printed)
    assert not re.search(r"\.scroll \{[^}]*break-inside: avoid", printed), "a long table leaves half a page empty"


def test_on_a_phone_the_years_begin_at_the_newest_and_say_that_they_scroll(html: str, page: Page) -> None:
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0]
    narrow = style[style.index("@media (max-width: 44rem)") :]
    assert ".years { direction: rtl; } .years > table { direction: ltr; }" in narrow
    assert [e for e in page.elements if e.tag == "div" and e.attributes.get("class") == "scroll years"]
    hints = [e.text() for e in page.elements if "sideways" in e.attributes.get("class", "").split()]
    assert "More companies are to the right." in hints


def test_tables_say_what_there_is_and_why_there_is_nothing(page: Page) -> None:
    assert rows(page, "key")["Revenue EUR million"][:3] == ["4,415", "4,390", "4,812"]
    assert rows(page, "key")["Revenue growth %"][:3] == ["–", "−0.6", "9.6"]
    assert rows(page, "key")["Goodwill EUR million"][:3] == ["notfound", "640", "640"]
    assert rows(page, "solvency")["Interest expense EUR million"][2] == "n/a"
    assert rows(page, "efficiency")["Inventories EUR million"][2] == "inreview"
    reasons = {
        e.attributes["title"]
        for e in page.elements
        if "word" in e.attributes.get("class", "").split() and "title" in e.attributes
    }
    assert "The income statement adds up without such a row." in reasons
    assert any("halden_2025.pdf, page 2" in reason for reason in reasons)


def test_no_figure_in_review_is_printed_outside_open_points(page: Page, report: Report) -> None:
    prints = printer(report.of_subject(), labels=load_labels("en"), catalogue=load_catalogue())
    in_review = [figure for figure in report.figures if figure.status is Status.NEEDS_REVIEW]
    assert len(in_review) > 10
    vouched = {
        prints.printed(figure).whole + prints.printed(figure).fraction for figure in report.figures if figure.vouched
    }
    secret = {prints.printed(figure).whole + prints.printed(figure).fraction for figure in in_review} - vouched
    secret |= {"1,240", "1,240,000,000", "655,000,000"}
    assert len(secret) > 10
    for element, text in page.texts():
        if element.inside("#open", ".ref") or element.tag == "q":
            continue
        numerals = set(re.findall(r"−?[\d][\d,.]*\d", text))
        assert not numerals & secret, (element.attributes, text)
        assert not [word for word in ("1.24 billion", "1,240,000,000") if word in text]


def test_numerals_of_alternatives_for_screen_readers_are_vouched_too(page: Page) -> None:
    said = [e.attributes["aria-label"] for e in page.elements if e.attributes.get("class") == "spark"]
    inventories = next(text for text in said if text.startswith("Inventories"))
    assert "FY2025 in review" in inventories and "655" not in inventories


def test_open_points_say_what_disagrees_and_what_to_do(page: Page) -> None:
    said = " ".join(page.by_id("open").text().split())
    assert "minutes.docx" not in said
    assert "Which inventories are right for FY2025" in said
    assert "What to do: Compare both places" in said
    assert "EUR 655 million" in said.replace("\u00a0", " ") and "EUR 1,240 million" in said.replace("\u00a0", " ")
    assert "halden_deck.pptx, slide 7, “Table 2”" in said
    said = " ".join(page.by_id("made").text().split())
    assert "minutes.docx" in said and "neither a PDF nor a PowerPoint deck" in said


def test_a_figure_in_review_that_no_open_point_names_is_listed_all_the_same(page: Page, report: Report) -> None:
    named = {figure for point in report.open_points for figure in point.figures}
    left = [f for f in report.figures if f.status is Status.NEEDS_REVIEW and f.id not in named]
    assert [f.id for f in left if f.evidence] == ["ostrava/revenue@FY2025"]
    said = " ".join(page.by_id("more-in-review").text().split())
    assert "Ostrava Werkzeuge: Revenue, FY2025" in said
    assert f"{len(left) - 1} figures are computed from figures in review" in said


def test_what_is_computed_from_a_figure_in_review_leads_to_its_open_point(page: Page) -> None:
    links = {
        e.attributes["href"]
        for e in page.elements
        if "review" in e.attributes.get("class", "").split() and e.inside("#efficiency")
    }
    (link,) = links  # inventories and the four indicators that are computed from them
    assert "Which inventories are right" in page.by_id(link.removeprefix("#")).text()


def test_competitors_stand_side_by_side_with_their_years(page: Page) -> None:
    revenue = rows(page, "peers")["Revenue EUR million"]
    assert revenue[0].startswith("4,812") and "1of2" in revenue[0]
    assert revenue[2] == "inreview"
    said = " ".join(page.by_id("peers").text().split())
    assert "to Jun 30, 2025" in said and "its year ends 6 months earlier" in said


def test_checks_hide_what_they_say_of_figures_in_review(page: Page) -> None:
    said = " ".join(page.by_id("made").text().split())
    assert "Halden Tools 3 hold Identity FY2023 FY2024 FY2025 Total assets = liabilities + equity holds holds" in said
    assert "239 passed" in said or "passed" in said
    assert "Inventories, FY2025: in review" in said


def test_a_guards_detail_names_the_company_and_says_a_thing_once(report: Report) -> None:
    asked = Check(guard="grounding", subjects=("ostrava/revenue@FY2025",), outcome="review", detail="is that it?")
    page = Page(render_html(changed(report, checks=(asked, asked)), {}))
    said = " ".join(page.by_id("made").text().split())
    assert said.count("Ostrava Werkzeuge: Revenue, FY2025: in review") == 1 and "is that it?" not in said


def test_a_row_that_closes_a_sum_is_named_without_its_amount(report: Report) -> None:
    held = next(check for check in report.checks if check.outcome == "held")
    closed = held.model_copy(update={"detail": "with “Profit from discontinued operations” -114171000"})
    said = " ".join(Page(render_html(changed(report, checks=(closed,)), {})).by_id("made").text().split())
    assert "holds, with “Profit from discontinued operations”" in said and "114171000" not in said


def test_the_first_page_leads_with_the_figures(page: Page) -> None:
    numbers = [
        e.text().split()[0] for e in page.elements if e.attributes.get("class") == "value" and e.inside("#summary")
    ]
    assert numbers == ["4,812", "12.8", "441", "0.45", "1.63"]
    said = " ".join(page.by_id("summary").text().split())
    assert "Revenue, FY2025 4,812 EUR million +9.6%" in said
    assert "+1.4 pp" in said.replace("\u00a0", " "), "a ratio changes by points"


def test_a_sentence_that_begins_with_last_year_is_led_by_this_years_figure(report: Report) -> None:
    known = {figure.id: figure for figure in report.figures}
    said = [
        statement("a", "From {then} to {now}.", known, then="halden/net_income@FY2024", now="halden/net_income@FY2025"),
        statement("b", "Again {now}.", known, now="halden/net_income@FY2025"),
    ]
    part = NarrativeSection(id="summary", title="", statements=tuple(said))
    page = Page(render_html(changed(report, narrative=(part,)), {}))
    names = [e.text() for e in page.elements if e.attributes.get("class") == "what" and e.inside(".lead")]
    assert names == ["Net income, FY2025"], "and only one sentence is led by it"


def test_growth_over_one_year_is_no_row_of_its_own(report: Report) -> None:
    growth = report.figure("halden/revenue_growth@FY2025")
    assert growth is not None
    spans = [
        growth.model_copy(
            update={
                "indicator": "revenue_cagr",
                "period": Period(label=label, kind="duration", aggregate="cagr"),
            }
        )
        for label in ("FY2024-FY2025", "FY2023-FY2025")
    ]
    said = Page(render_html(changed(report, figures=(*report.figures, *spans)), {})).by_id("key").text()
    assert "FY2023-FY2025" in said and "FY2024-FY2025" not in said


def test_where_nothing_is_open_it_is_said_what_was_required(report: Report) -> None:
    asked = Check(
        guard="completeness", subjects=("halden/revenue@FY2025", "halden/net_income@FY2025"), outcome="passed"
    )
    own = tuple(figure for figure in report.figures if figure.vouched)
    bare = changed(report, figures=own, checks=(asked,), open_points=(), left_out=(), narrative=(), conflicts=())
    said = " ".join(Page(render_html(bare, {})).by_id("open").text().split())
    assert "Nothing is open. What every report has to have is vouched for: Revenue and Net income." in said


def test_a_section_of_the_narrative_stands_where_its_topic_does(report: Report) -> None:
    said = NarrativeSection(
        id="attention", title="", statements=(NarrativeStatement(id="a", text="Mind this.", template="Mind this."),)
    )
    elsewhere = NarrativeSection(
        id="outlook", title="", statements=(NarrativeStatement(id="b", text="And that.", template="And that."),)
    )
    page = Page(render_html(changed(report, narrative=(said, elsewhere)), {}))
    assert "Mind this." in page.by_id("open").text()
    assert "And that." in page.by_id("key").text()


def hostile(report: Report) -> Report:
    """The report with hostile names, labels, quotes and reasons."""
    figures: list[Figure] = []
    for figure in report.figures:
        if figure.evidence is not None:
            told = {"quote": HOSTILE, "row_label": HOSTILE, "column_label": HOSTILE, "name": HOSTILE}
            evidence = Evidence.model_validate({**figure.evidence.model_dump(), **told})
            figure = figure.model_copy(update={"evidence": evidence, "as_reported": HOSTILE})
        if not figure.vouched:
            figure = figure.model_copy(update={"reasons": (HOSTILE,)})
        figures.append(figure)
    company = Company.model_validate({**report.company.model_dump(), "name": HOSTILE})
    points = tuple(p.model_copy(update={"question": HOSTILE, "action": HOSTILE}) for p in report.open_points)
    gaps = tuple(gap.model_copy(update={"reason": HOSTILE, "looked_at": (HOSTILE,)}) for gap in report.missing)
    checks = tuple(check.model_copy(update={"detail": HOSTILE, "name": HOSTILE}) for check in report.checks)
    documents = tuple(d.model_copy(update={"name": HOSTILE, "notes": (HOSTILE,)}) for d in report.documents)
    return changed(
        report,
        figures=tuple(figures),
        company=company,
        open_points=points,
        missing=gaps,
        checks=checks,
        documents=documents,
        left_out=(LeftOut(name=HOSTILE, reason=HOSTILE),),
    )


def test_nothing_from_a_document_becomes_markup(made: Made) -> None:
    page = Page(render_html(hostile(made[0]), made[1]))
    assert not [element for element in page.elements if element.tag == "script"]
    (style,) = [element for element in page.elements if element.tag == "style"]
    assert "alert(1)" not in style.text() and "</" not in style.text()
    assert not [e for e in page.elements if "onerror" in e.attributes or e.attributes.get("src") == "x"]
    assert [e.text() for e in page.elements if e.tag == "h1"] == [HOSTILE]


def test_the_years_of_a_row_share_a_picture_and_each_has_its_own_mark_on_it(page: Page) -> None:
    held = {element.attributes["id"] for element in page.elements if element.tag == "image"}
    used = [element for element in page.elements if element.tag == "use"]
    assert {element.attributes["href"].removeprefix("#") for element in used} == held
    assert len(held) < len(used) * 2 / 3, "three years of a row are one picture"
    shown = ("revenue-fy2025", "revenue-fy2024")
    now, before = ([e for e in page.elements if e.inside(f"#e-halden-{name}")] for name in shown)
    (this, other), (marked, elsewhere) = (
        [next(e.attributes[key] for e in inside if e.tag == tag) for inside in (now, before)]
        for tag, key in (("use", "href"), ("rect", "x"))
    )
    assert this == other
    assert marked != elsewhere


def test_without_the_documents_the_words_of_the_evidence_stand_alone(report: Report, tmp_path: Path) -> None:
    for sources in ({}, {report.documents[0].sha256: tmp_path / "moved.pdf"}):
        page = Page(render_html(report, sources))
        assert not [element for element in page.elements if element.tag in ("img", "image", "use")]
        assert "Total revenues" in page.by_id("e-halden-revenue-fy2025").text()


def test_the_same_report_is_the_same_page(made: Made, html: str) -> None:
    assert render_html(*made) == html


def test_a_report_without_peers_open_points_or_narrative_has_no_empty_sections(report: Report) -> None:
    own = tuple(figure for figure in report.of_subject() if figure.vouched)
    bare = Report(
        company=report.company,
        period=report.period,
        figures=own,
        produced_by=report.produced_by,
        documents=report.documents,
    )
    page = Page(render_html(bare, {}))
    assert "peers" not in {element.attributes.get("id") for element in page.elements}
    assert "Nothing is open." in page.by_id("open").text()
    leads = [
        e.text().split()[0] for e in page.elements if e.attributes.get("class") == "value" and e.inside("#summary")
    ]
    assert leads == ["4,812", "431", "12.8", "688", "22.3"], "without a summary the key figures lead"


def test_an_amount_as_large_as_the_page_allows_is_printed_whole(report: Report) -> None:
    figure = report.figure("halden/revenue@FY2025")
    assert figure is not None
    huge = figure.model_copy(update={"amount": Decimal(123456789012345678)})
    rest = tuple(other for other in report.of_subject() if other.evidence and other.id != figure.id)
    page = Page(
        render_html(
            Report(company=report.company, period="FY2025", figures=(huge, *rest), produced_by=report.produced_by), {}
        )
    )
    assert rows(page, "key")["Revenue EUR million"][2] == "123,456,789,012"


def test_an_unknown_language_is_one_line(report: Report) -> None:
    with pytest.raises(BadConfiguration, match="“de”"):
        render_html(report.model_copy(update={"language": "de"}), {})


def test_it_is_written_into_a_folder_or_to_a_file(made: Made, tmp_path: Path) -> None:
    assert write_html(*made, tmp_path / "new" / "folder") == tmp_path / "new" / "folder" / "report.html"
    assert write_html(*made, tmp_path / "other.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert not list(tmp_path.glob(".*"))
