from __future__ import annotations

from pathlib import Path

import pytest

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
