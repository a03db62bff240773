"""Make the pictures of the docs: a real report on the bundled sample, as Chromium shows it.

    .venv/bin/python docs/make_pictures.py

It needs Chromium (Debian's package `chromium`) and pillow, which Vouch brings.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from vouching.cli.app import run

PICTURES = Path(__file__).parent / "pictures"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
         "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip


def main() -> int:
    """Make every picture; 2 without Chromium."""
    browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if browser is None:
        print("Chromium is not here: apt-get install chromium", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        run(["report", "--out", str(folder / "report")])
        page = (folder / "report" / "report.html").as_uri()
        take(browser, f"{page}#{anchor(folder / 'report' / 'report.html')}", folder, "report", size=(1600, 1180))
    return 0


def anchor(report: Path) -> str:
    """The evidence panel of the first figure that is a link."""
    text = report.read_text(encoding="utf-8")
    start = text.index('href="#e-') + len('href="#')
    return text[start : text.index('"', start)]


def take(browser: str, url: str, folder: Path, name: str, *, size: tuple[int, int]) -> None:
    """A screenshot of `url` in `size` pixels, as a small PNG."""
    shot = folder / f"{name}.png"
    width, height = size
    command = [browser, *QUIET, f"--user-data-dir={folder / 'browser'}", f"--window-size={width},{height}"]
    subprocess.run([*command, f"--screenshot={shot}", url], check=True, capture_output=True, timeout=120)
    PICTURES.mkdir(exist_ok=True)
    Image.open(shot).convert("RGB").quantize(128).save(PICTURES / f"{name}.png", optimize=True)
    print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
