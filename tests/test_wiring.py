"""The configuration is read in one place, and a mistake in it is named with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration
from vouching.wiring import load_settings, resources


def written(folder: Path, text: str) -> Path:
    file = folder / "vouch.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_everything_has_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    assert (settings.limits.max_pages, settings.reading.workers, settings.reading.max_repairs) == (3000, None, 2)


def test_the_file_of_the_working_directory_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "[limits]\nmax_pages = 7\n[reading]\nworkers = 3\n")
    monkeypatch.chdir(tmp_path)
    with resources() as opened:
        assert opened.limits.max_pages == 7
    assert load_settings().reading.workers == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[limits]\nmax_pages = 0", r"vouch.toml: limits.max_pages: input should be greater than 0", id="range"),
        pytest.param("[limits]\nmax_pges = 5", r"limits.max_pges: extra inputs are not permitted", id="misspelt"),
        pytest.param("[reading]\nworkers = 'many'", r"reading.workers: input should be a valid integer", id="type"),
        pytest.param("[limits", r"is no TOML", id="no TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadConfiguration, match=said):
        load_settings(written(tmp_path, text))


def test_a_named_file_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="can't be read"):
        load_settings(tmp_path / "other.toml")
