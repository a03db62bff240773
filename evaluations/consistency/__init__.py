"""The consistency suite: what filings say of themselves and of each other, with no answers to compare with."""

from __future__ import annotations

from .suite import agreement, off_by_half, run

__all__ = ["agreement", "off_by_half", "run"]
