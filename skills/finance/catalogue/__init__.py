"""The catalogue: what Vouch knows about indicators, as YAML that a finance team can read and extend.

`base*.yaml` holds indicators that stand in a statement, with the labels they go by; `derived*.yaml` those that are
computed, with formula and source; `industries.yaml` tells insurers and banks from others. Adding an indicator touches no Python.
"""

from __future__ import annotations

from .loading import load_catalogue
from .schema import BaseIndicator, Catalogue, DerivedIndicator, Indicator, Industry, StatementKind

__all__ = ["BaseIndicator", "Catalogue", "DerivedIndicator", "Indicator", "Industry", "StatementKind", "load_catalogue"]
