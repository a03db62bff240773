"""The rules that logs are read and mined by, as one hash: what a result depends on besides the logs."""

from __future__ import annotations

import hashlib
from pathlib import Path


def rules_hash() -> str:
    """SHA-256 over the names and contents of all rule files of this folder."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()
