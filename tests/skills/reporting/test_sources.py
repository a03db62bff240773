"""Where the documents lie is noted beside the report, never in it, and believed only if the content is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

from vouching.skills.reporting.sources import find_sources, write_sources

from .conftest import Made


def test_documents_are_found_again_by_their_content(made: Made, tmp_path: Path) -> None:
    report, sources = made
    write_sources(sources, tmp_path)
    assert {sha: path.resolve() for sha, path in find_sources(report, tmp_path).items()} == sources


def test_a_folder_that_moves_with_its_documents_finds_them(made: Made, tmp_path: Path) -> None:
    report, sources = made
    sha256, path = next(iter(sources.items()))
    here = tmp_path / "here"
    (here / "case").mkdir(parents=True)
    shutil.copy(path, here / "a.pdf")
    write_sources({sha256: here / "a.pdf"}, here / "case")
    here.rename(tmp_path / "there")
    assert find_sources(report, tmp_path / "there" / "case") == {sha256: tmp_path / "there" / "case" / "../a.pdf"}


def test_a_document_that_changed_or_went_is_not_at_hand(made: Made, tmp_path: Path) -> None:
    report, sources = made
    first, second, third = sources
    (tmp_path / "changed.pdf").write_bytes(b"%PDF-1.7 another")
    write_sources({first: tmp_path / "changed.pdf", second: tmp_path / "gone.pdf", third: tmp_path}, tmp_path)
    assert find_sources(report, tmp_path) == {}


def test_without_the_note_or_with_a_broken_one_nothing_is_at_hand(made: Made, tmp_path: Path) -> None:
    assert find_sources(made[0], tmp_path) == {}
    (tmp_path / "sources.json").write_text("[1]", encoding="utf-8")
    assert find_sources(made[0], tmp_path) == {}
