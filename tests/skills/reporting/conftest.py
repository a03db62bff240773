from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from vouching.skills.reporting.html import render_html
from vouching.skills.reporting.model import Report

from . import builders

Made = tuple[Report, dict[str, Path]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A realistic report and the documents that it was made from."""
    return builders.report(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="session")
def report(made: Made) -> Report:
    return made[0]


@pytest.fixture(scope="session")
def html(made: Made) -> str:
    return render_html(*made)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. In continuous integration a missing one fails; elsewhere tests that need it are left out."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        assert not os.environ.get("CI"), "Chromium is not here: apt-get install chromium"
        pytest.skip("Chromium is not here: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()
