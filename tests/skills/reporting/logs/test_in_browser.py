"""The page of a log case in a real Chromium: accessible, offline, whole without its script, quick to search with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from vouching.skills.logs.model import Severity
from vouching.skills.reporting.logs.html import render_html
from vouching.skills.reporting.logs.labels import languages

from ..browsing import SCREENS, WIDE, faults, opened, visited
from .reports import HOSTILE, pattern, report

pytestmark = pytest.mark.slow
TITLES = "#list > li:visible .title"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found: dict[str, Path] = {}
    for language in languages():
        rare = pattern("bb", count=3, template=HOSTILE, title="Letters wait").model_copy(
            update={"severity": Severity.WARNING, "category": "consents", "category_status": "proposed"}
        )
        found[language] = folder / f"{language}.html"
        often = pattern("cc", count=90, title="Payments were rejected")
        found[language].write_text(render_html(report(often, pattern("aa"), rare, language=language)), encoding="utf-8")
    return found


@pytest.mark.parametrize(
    ("language", "screen"),
    [*(("en", screen) for screen in SCREENS), *((one, "phone") for one in languages() if one != "en")],
)
def test_axe_finds_nothing(browser: Browser, pages: dict[str, Path], language: str, screen: str) -> None:
    page = opened(browser, pages[language], SCREENS[screen])
    assert faults(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert faults(page) == []
    page.context.close()


def test_the_list_is_searched_filtered_and_sorted(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["en"], WIDE)
    assert page.locator(TITLES).all_inner_texts() == [
        "Payments were rejected",
        "Claims cannot be saved",
        "Letters wait",
    ]
    page.locator("#order").select_option("new")
    page.locator("#order").select_option("count")
    assert page.locator(TITLES).first.inner_text() == "Payments were rejected"
    page.locator("#by-severity").select_option("warning")
    assert page.locator(TITLES).all_inner_texts() == ["Letters wait"]
    assert page.locator("#shown").inner_text() == "1 of 3 shown"
    page.locator("#by-severity").select_option("")
    page.locator("#find").fill("SAVED claims")
    assert page.locator(TITLES).all_inner_texts() == ["Payments were rejected", "Claims cannot be saved"]
    page.locator("#find").fill("nothing says so")
    assert page.locator("#none").is_visible()
    page.context.close()


def test_a_link_opens_what_it_leads_to_even_if_a_filter_hides_it(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["en"], WIDE)
    page.locator("#find").fill("payments")
    page.locator("#proposed a").first.click()
    assert page.locator("#p-bb details").first.get_attribute("open") is not None
    page.context.close()


def test_without_its_script_the_list_is_whole_and_original_lines_are_a_click_away(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page = opened(browser, pages["en"], {**WIDE, "java_script_enabled": False})
    assert page.locator(TITLES).count() == 3
    assert not page.locator("#filters").is_visible()
    page.locator("#p-bb > details > summary").click()
    page.locator("#p-bb .technical > summary").click()
    assert HOSTILE in page.locator("#p-bb pre").inner_text()
    page.context.close()


def test_nothing_is_asked_for_beyond_the_file_and_nothing_is_complained_of(
    browser: Browser, pages: dict[str, Path]
) -> None:
    asked, said = visited(browser, pages["en"])
    assert asked == [pages["en"].as_uri()]
    assert said == []
