"""The suite of logs: grouping of lines, and categories with an open set."""

from __future__ import annotations

from .suite import LogsOutcome, as_lines, as_page, run

__all__ = ["LogsOutcome", "as_lines", "as_page", "run"]
