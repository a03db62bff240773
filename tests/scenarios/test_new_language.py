"""Adding a language is adding files: a language that Vouch does not have gets its four files, and a report is written in it.

The files go into a copy of the package, as they would go into the package, and the command runs from there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import vouching

PACKAGE = Path(vouching.__file__).parent
CODE = "eo"
"""Esperanto: babel knows it, Vouch does not. Its texts here are the English ones, with a mark."""
MARK = "ĝ"


def marked(text: str) -> str:
    """The text with every first letter of a sentence marked, blanks left alone."""
    return f"{MARK}{text}" if re.search(r"[A-Za-z]{2}", re.sub(r"\{[^}]*\}", "", text)) else text


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package in it, and the files of the new language in the package."""
    folder = tmp_path_factory.mktemp("package")
    package = folder / "vouching"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "evaluations"))
    labels = package / "skills" / "reporting" / "labels"
    english = yaml.safe_load((labels / "en.yaml").read_text(encoding="utf-8"))
    own = {
        key: marked(label) if isinstance(label, str) else {form: marked(text) for form, text in label.items()}
        for key, label in english.items()
    }
    own["currency_by"] = "symbol"
    (labels / f"{CODE}.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    languages = package / "skills" / "writing" / "languages"
    texts = (languages / "en.yaml").read_text(encoding="utf-8")
    texts = re.sub(r"^(language|locale): \S+", rf"\1: {CODE}", texts, flags=re.MULTILINE)
    (languages / f"{CODE}.yaml").write_text(texts, encoding="utf-8")
    messages = {
        "language": CODE,
        "words": {"income statement": f"{MARK}income statement"},
        "sentences": {"the row is called “{}”: is that {}?": MARK + "“{}” = {}?"},
    }
    file = package / "skills" / "writing" / "messages" / f"{CODE}.yaml"
    file.write_text(yaml.safe_dump(messages, allow_unicode=True), encoding="utf-8")
    names = {
        "indicators": {"revenue": "Enspezo", "return_on_equity": "Rento"},
        "identities": {"balance_sheet": "Egaleco"},
    }
    file = package / "skills" / "finance" / "catalogue" / f"names_{CODE}.yaml"
    file.write_text(yaml.safe_dump(names, allow_unicode=True), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_report_is_written_in_a_language_that_only_files_were_added_for(copy: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    command = [
        sys.executable,
        "-m",
        "vouching",
        "report",
        "--language",
        CODE,
        "--format",
        "html,json",
        "--out",
        str(tmp_path),
    ]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode in (0, 3), done.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert report["language"] == CODE
    assert f'<html lang="{CODE}">' in page
    assert f"{MARK}Financial report" in page
    assert "Enspezo" in page
    assert "Egaleco" in {check["name"] for check in report["checks"]}
    assert any(
        point["question"].startswith("Interest expense") and MARK in point["question"]
        for point in report["open_points"]
    )
    assert report["untranslated"], "what has no counterpart is told"
    assert '<span lang="en">' in page
