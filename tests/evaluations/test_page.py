"""The page of an evaluation shows what failed first, escapes what documents say, and loads nothing."""

from __future__ import annotations

from html.parser import HTMLParser

from vouching.evaluations.outcome import CaseOutcome, Kind, Outcome, scorecard
from vouching.evaluations.page import render


def case(name: str, outcome: Kind, *, indicator: str = "revenue", origin: str = "income statement") -> CaseOutcome:
    return CaseOutcome(
        id=name,
        outcome=outcome,
        answer=f"answer of {name}",
        expected=f"expectation of {name}",
        indicator=indicator,
        period="FY2018",
        origin=origin,
        label="“Net sales”, tier 1",
        evidence=(f"{name}.pdf, page 3: Net sales <b>12</b>",),
    )


CASES = (case("one", "right"), case("two", "abstained", indicator="ebitda", origin=""), case("three", "wrong"))


def page(cases: tuple[CaseOutcome, ...] = CASES) -> str:
    scores = scorecard(cases, {"revenue": "Revenue"})
    outcome = Outcome(suite="report", right=1, wrong=1, abstained=1, indicators=scores, cases=cases)
    return render(outcome, title="Questions", lead="What was asked.", words={"right": "Agree"})


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_scorecard_counts_by_indicator_with_failing_ones_first() -> None:
    first, second = scorecard(CASES, {"revenue": "Revenue", "ebitda": "EBITDA"})
    assert (first.name, first.right, first.wrong, first.abstained) == ("Revenue", 1, 1, 0)
    assert first.origins == {"income statement": 2}
    assert (second.name, second.abstained, second.origins) == ("EBITDA", 1, {})


def test_what_failed_stands_before_what_came_out_right() -> None:
    text = page()
    assert text.index("answer of three") < text.index("answer of two") < text.index("answer of one")
    assert text.index("expectation of three") < text.index("answer of three")
    shown = [attributes for tag, attributes in Elements(text).found if tag == "details"]
    assert ["open" in attributes for attributes in shown] == [True, True, False]


def test_what_documents_say_is_text_and_nothing_is_loaded() -> None:
    text = page()
    assert "&lt;b&gt;12&lt;/b&gt;" in text and "<b>12" not in text
    elements = Elements(text).found
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in elements}
    assert not any(
        "http" in str(value) for _, attributes in elements for key, value in attributes.items() if key != "http-equiv"
    )


def test_every_column_and_row_of_the_scorecard_has_a_header() -> None:
    elements = Elements(page()).found
    headers = [attributes.get("scope") for tag, attributes in elements if tag == "th"]
    assert headers == ["col"] * 5 + ["row"] * 2
    assert "Agree" in page(), "a suite names its own columns"


def test_a_run_without_cases_says_so() -> None:
    assert "There is nothing to show." in page(())
