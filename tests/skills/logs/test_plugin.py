"""The skill of logs as an agent in somebody's own team calls it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from vouching.skills.logs.options import LogOptions
from vouching.skills.logs.plugin import LogsPlugin


def test_personal_data_and_secrets_are_masked_where_nobody_says_how(tmp_path: Path) -> None:
    log = tmp_path / "app.log"
    log.write_text("2026-11-19 01:00:01,000 ERROR app.Mail - no answer to anna.rossi@example.org\n", encoding="utf-8")
    said = asyncio.run(LogsPlugin().mine([str(log)], LogOptions())).model_dump_json()
    assert "anna.rossi" not in said
    assert "⟨e-mail⟩" in said
