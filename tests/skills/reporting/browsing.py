"""A page in the system's Chromium, on the screens of its readers, and what axe-core objects to."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal, TypedDict

from playwright.sync_api import Browser, Page, ViewportSize

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Screen(TypedDict, total=False):
    """How the page is looked at."""

    viewport: ViewportSize
    color_scheme: Literal["dark", "light"]
    forced_colors: Literal["active"]
    java_script_enabled: bool


WIDE: Screen = {"viewport": {"width": 1440, "height": 900}}
SCREENS: dict[str, Screen] = {
    "wide": WIDE,
    "dark": {**WIDE, "color_scheme": "dark"},
    "forced colours": {**WIDE, "forced_colors": "active"},
    "tablet": {"viewport": {"width": 768, "height": 1024}},
    "phone": {"viewport": {"width": 360, "height": 740}},
}


def opened(browser: Browser, file: Path, screen: Screen) -> Page:
    page = browser.new_context(**screen).new_page()
    page.goto(file.as_uri())
    return page


def visited(browser: Browser, file: Path) -> tuple[list[str], list[str]]:
    """What a page asks for while it opens, and what its console, its errors and its dialogs say."""
    page = browser.new_context().new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri(), wait_until="networkidle")
    page.context.close()
    return asked, said


def faults(page: Page) -> list[str]:
    """What axe-core objects to, each with the first element."""
    page.evaluate(AXE)
    found: list[list[str]] = page.evaluate(
        "rules => axe.run(document, rules).then(said => said.violations.map(one => "
        "[one.id, one.help, one.nodes[0].html.slice(0, 160)]))",
        RULES,
    )
    return [": ".join(parts) for parts in found]
