"""`logs.html`: one file that opens offline. Without its script the whole list is there; with it, it sorts and filters.

The page may load nothing: its content security policy allows its own style sheet and its own script by their hashes,
and nothing else. Everything that comes from a log is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup

from ..report_json import write_text
from ..templating import pages_of
from .model import LogReport
from .page import page

FILE_NAME = "logs.html"
_TEMPLATES = Path(__file__).parent / "templates"
_BASE = Path(__file__).parent.parent / "templates" / "base.css"


def render_html(report: LogReport) -> str:
    """The report as a page."""
    style = _BASE.read_text(encoding="utf-8") + (_TEMPLATES / "logs.css").read_text(encoding="utf-8")
    script = (_TEMPLATES / "logs.js").read_text(encoding="utf-8")
    allowed = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    shown = page(report)
    return (
        pages_of(_TEMPLATES)
        .get_template("logs.html.j2")
        .render(
            page=shown,
            report=report,
            label=shown.label,
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'",
        )
    )


def write_html(report: LogReport, folder: Path) -> Path:
    """Write `logs.html` into `folder`."""
    return write_text(folder / FILE_NAME, render_html(report))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
