"""Make the pictures of the docs: the sample's report as a browser, a printer and an office program show it.

    make pictures

It needs Chromium and LibreOffice (Debian: chromium, libreoffice-impress, libreoffice-writer); playwright and pillow
come with the tools for developing. `docs/gallery.md` shows what it makes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pypdfium2
from PIL import Image

from vouching.cli.app import run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCS = Path(__file__).parent
PICTURES = DOCS / "pictures"
DESK, PHONE, PAGE = (1440, 1000), (390, 844), (820, 1160)
GAP = 16


def main() -> int:
    """Make every picture; 2 where a program is missing."""
    chromium, office = shutil.which("chromium"), shutil.which("soffice")
    if chromium is None or office is None:
        print("apt-get install chromium libreoffice-impress libreoffice-writer", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        folders = {language: Path(scratch, language) for language in ("en", "it")}
        for language, folder in folders.items():  # before the browser: its library keeps an event loop running
            run(["report", "--language", language, "--format", "html,json,pptx,docx", "--out", str(folder)])
            run(["logs", "--language", language, "--format", "html", "--out", str(folder)])
        with opened(chromium) as browser:
            for language, folder in folders.items():
                of_the_page(browser, folder / "report.html", language)
                screen(browser, folder / "logs.html", f"logs-{language}", size=DESK, opens="#list details >> nth=2")
        for language, folder in folders.items():
            for name, across in (("report.pptx", 2), ("report.docx", 4)):
                printed = converted(office, folder / name, Path(scratch))
                save(sheet(printed, across=across, height=430), f"{name[7:]}-{language}")
    return 0


@contextmanager
def opened(chromium: str) -> Iterator[Browser]:
    """The browser of the system, which is asked for nothing but files."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def of_the_page(browser: Browser, report: Path, language: str) -> None:
    """The report on a desk, in the dark, on a phone and on paper."""
    screen(browser, report, f"screen-{language}", size=DESK)
    screen(browser, report, f"phone-{language}", size=PHONE)
    if language == "en":
        screen(browser, report, "dark-en", size=DESK, scheme="dark")
        screen(browser, report, "evidence-en", size=DESK, evidence=True)
    with page(browser, report, size=PAGE) as paper:
        printed = report.with_name("paper.pdf")
        paper.pdf(path=printed, prefer_css_page_size=True, print_background=True)
    save(sheet(printed, across=4, height=520, most=4), f"paper-{language}")


@contextmanager
def page(
    browser: Browser, report: Path, *, size: tuple[int, int], scheme: Literal["light", "dark"] = "light"
) -> Iterator[Page]:
    """The report in a window of `size` pixels, without JavaScript."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=False
    )
    shown = context.new_page()
    shown.goto(report.as_uri())
    yield shown
    context.close()


def screen(
    browser: Browser,
    report: Path,
    name: str,
    *,
    size: tuple[int, int],
    scheme: Literal["light", "dark"] = "light",
    evidence: bool = False,
    opens: str = "",
) -> None:
    """What stands on the first screen; with the first figure's evidence open, or scrolled to what `opens` names, open."""
    with page(browser, report, size=size, scheme=scheme) as shown:
        if evidence:
            shown.locator("[popovertarget]").first.click()
        if opens:
            shown.locator(f"{opens} >> summary >> nth=0").click()
            shown.locator(opens).evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 220)")
        shot = report.with_name(f"{name}.png")
        shown.screenshot(path=shot)
    with Image.open(shot) as picture:
        save(picture.convert("RGB"), name)


def converted(office: str, document: Path, scratch: Path) -> Path:
    """The document as LibreOffice prints it."""
    profile = f"-env:UserInstallation={(scratch / 'office').as_uri()}"
    folder = document.parent / "printed" / document.suffix[1:]
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / f"{document.stem}.pdf"


def sheet(printed: Path, *, across: int, height: int, most: int = 8) -> Image.Image:
    """The first pages of a PDF side by side, each `height` pixels high."""
    pdf = pypdfium2.PdfDocument(printed)
    pages: list[Image.Image] = []
    for number in range(min(len(pdf), most)):
        rendered = pdf[number].render(scale=2 * height / pdf[number].get_height()).to_pil()
        pages.append(rendered.resize((rendered.width // 2, rendered.height // 2), Image.Resampling.LANCZOS))
    width = max(shown.width for shown in pages)
    rows = -(-len(pages) // across)
    whole = Image.new("RGB", (across * (width + GAP) + GAP, rows * (height + GAP) + GAP), "#d9dde2")
    for place, shown in enumerate(pages):
        whole.paste(shown, (GAP + place % across * (width + GAP), GAP + place // across * (height + GAP)))
    return whole


def save(picture: Image.Image, name: str) -> None:
    """The picture as a small PNG beside the docs."""
    PICTURES.mkdir(exist_ok=True)
    picture.quantize(128).save(PICTURES / f"{name}.png", optimize=True)
    print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
