"""The report suite: questions about filings with known answers, asked of the same pipeline that a user runs."""

from __future__ import annotations

from .suite import run

__all__ = ["run"]
