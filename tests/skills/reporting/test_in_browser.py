"""The page in a real Chromium: accessible, offline, without JavaScript, on a phone, in the dark and on paper.

In continuous integration a missing Chromium fails these tests; elsewhere they say that they were left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser

from vouching.skills.reporting.html import render_html
from vouching.skills.reporting.labels import languages
from vouching.skills.reporting.model import Report

from .browsing import SCREENS, WIDE, faults, opened, visited
from .builders import changed
from .conftest import Made

pytestmark = pytest.mark.slow

FOOT = 20 / 25.4 * 72  # points: the lower margin of print.css
OPENS = "#summary button.figure >> nth=0"


@pytest.fixture(scope="module")
def pages(made: Made, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page in every language; what is written in English by the builder stays so."""
    folder = tmp_path_factory.mktemp("pages")
    found: dict[str, Path] = {}
    for language in languages():
        report = made[0] if language == "en" else changed(made[0], language=language, narrative=())
        found[language] = folder / f"{language}.html"
        found[language].write_text(render_html(report, made[1]), encoding="utf-8")
    return found


def said(text: str) -> str:
    """The words, however they are set apart."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "screen"),
    [*(("en", screen) for screen in SCREENS), *((other, "phone") for other in languages() if other != "en")],
)
def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path], language: str, screen: str) -> None:
    page = opened(browser, pages[language], SCREENS[screen])
    assert faults(page) == []
    page.locator(OPENS).click()
    assert page.locator(".card:popover-open").count() == 1
    assert faults(page) == []
    page.context.close()


def test_axe_would_find_something(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["en"], WIDE)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert [fault for fault in faults(page) if fault.startswith("html-has-lang")]
    page.context.close()


def test_nothing_is_asked_for_beyond_the_file_and_nothing_is_complained_of(
    browser: Browser, pages: dict[str, Path]
) -> None:
    asked, said = visited(browser, pages["en"])
    assert [url for url in asked if not url.startswith("data:")] == [pages["en"].as_uri()]
    assert said == []


@pytest.mark.parametrize("screen", ["phone", "wide"])
def test_evidence_opens_beside_the_figure_and_closes_without_javascript(
    browser: Browser, pages: dict[str, Path], screen: str
) -> None:
    page = opened(browser, pages["en"], {**SCREENS[screen], "java_script_enabled": False})
    button = page.locator(OPENS)
    card = page.locator(f"#{button.get_attribute('popovertarget')}")
    assert not card.is_visible()
    button.click()
    assert card.is_visible()
    box = card.bounding_box()
    view = page.viewport_size
    assert box is not None and view is not None
    assert 0 <= box["x"] and box["x"] + box["width"] <= view["width"] + 1
    assert 0 <= box["y"] and box["y"] + box["height"] <= view["height"] + 1
    assert button.is_visible(), "the place is not lost"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.context.close()


def test_a_computed_figure_opens_its_inputs_over_itself(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["en"], {**WIDE, "java_script_enabled": False})
    page.locator("button[popovertarget='e-halden-operating-margin-fy2025'] >> nth=0").click()
    page.locator("#e-halden-operating-margin-fy2025 .inputs button >> nth=0").click()
    assert page.locator("#e-halden-operating-margin-fy2025").is_visible()
    assert page.locator("#e-halden-operating-income-fy2025").is_visible()
    page.context.close()


@pytest.mark.parametrize("width", [360, 390, 768, 1440])
def test_the_page_never_scrolls_sideways(browser: Browser, pages: dict[str, Path], width: int) -> None:
    page = opened(browser, pages["en"], {"viewport": {"width": width, "height": 800}})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_fingers_can_hit_every_figure_on_a_phone(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["en"], SCREENS["phone"])
    small = page.evaluate(
        """() => [...document.querySelectorAll('main :is(td, .lead, .named) button.figure')]
        .map(one => [one.textContent, one.getBoundingClientRect().height]).filter(([, high]) => high > 0 && high < 24)"""
    )
    assert small == []
    page.context.close()


def test_on_paper_pages_are_numbered_rows_are_whole_and_all_evidence_is_there(
    browser: Browser, pages: dict[str, Path], report: Report, tmp_path: Path
) -> None:
    page = opened(browser, pages["en"], WIDE)
    page.pdf(path=str(tmp_path / "report.pdf"), prefer_css_page_size=True)
    rows: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll('#key table tbody tr')].map(row => [row.querySelector('th').firstChild
        .textContent.trim(), ...[...row.querySelectorAll('td button.figure')].map(one => one.textContent)])"""
    )
    cards: int = page.evaluate("document.querySelectorAll('.card').length")
    page.context.close()
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    texts = [said(page.get_textpage().get_text_range()) for page in document]
    document.close()
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
        assert number == 1 or f"{report.company.name}: financial report" in text, "the running head"
    assert len(rows) > 10
    for name, *values in rows:
        assert [text for text in texts if said(name) in text and all(said(value) in text for value in values)], name
    shown = sum(len(re.findall(r"Figure\s+[a-z]+/\w+", text)) for text in texts)
    assert shown == cards


def below(page: pypdfium2.PdfPage, word: str) -> list[str]:
    """What stands under each `word` on a printed page, above its foot."""
    text: Any = page.get_textpage()
    search, found = text.search(word), list[str]()
    while match := search.get_next():
        start, _ = match
        _, bottom, _, _ = text.get_charbox(start)
        found.append(said(text.get_text_bounded(bottom=FOOT, top=bottom - 1)))
    return found


def test_a_tables_head_never_stands_alone_at_the_foot_of_a_page(
    browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    page = opened(browser, pages["en"], WIDE)
    alone: list[int] = []
    page.evaluate("document.querySelector('#key').insertAdjacentHTML('beforebegin', '<div id=spacer></div>')")
    for millimetres in range(0, 260, 7):  # wherever on its page the section begins
        page.evaluate(f"document.querySelector('#spacer').style.height = '{millimetres}mm'")
        page.pdf(path=str(tmp_path / "report.pdf"), prefer_css_page_size=True)
        document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
        under = [text for page in document for text in below(page, "Trend")]
        document.close()
        assert under
        if not all(under):
            alone.append(millimetres)
    page.context.close()
    assert alone == []
