"""`report.html`: one file that opens offline, works without JavaScript and shows where every figure comes from.

The page may load nothing: its content security policy allows its own style sheet and script by their hashes, pictures
from data URIs, and nothing else. Everything that comes from a document is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..finance.catalogue import Catalogue, load_catalogue
from .foreign import marked
from .model import Report
from .page import page
from .report_json import write_text

FILE_NAME = "report.html"
_TEMPLATES = Path(__file__).parent / "templates"


def render_html(report: Report, sources: Mapping[str, Path], *, catalogue: Catalogue | None = None) -> str:
    """The report as a page. `sources`: document hash → file, for the pictures; a file that is not there has none."""
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["said"] = partial(marked, left=report.untranslated)
    template = environment.get_template("report.html.j2")
    shown = page(report, sources, catalogue=catalogue or load_catalogue())
    return template.render(
        page=shown,
        label=shown.labels,
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'",
    )


def write_html(report: Report, sources: Mapping[str, Path], out: Path, *, catalogue: Catalogue | None = None) -> Path:
    """Write `report.html`; `out` is the file or the folder that it goes into."""
    path = out if out.suffix else out / FILE_NAME
    return write_text(path, render_html(report, sources, catalogue=catalogue))


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
