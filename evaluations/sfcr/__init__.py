"""The suite of solvency reports: the templates of real reports read, and held against values that people checked."""

from __future__ import annotations

from .suite import answered, run

__all__ = ["answered", "run"]
