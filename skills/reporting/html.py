"""`report.html`: one file that opens offline, works without JavaScript and shows where every figure comes from.

The page may load nothing: its content security policy allows its own style sheet by its hash, pictures from data URIs,
and nothing else; there is no script. Everything that comes from a document is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from markupsafe import Markup

from ..finance.catalogue import Catalogue, load_catalogue
from .files import Files
from .foreign import marked
from .model import Report
from .page import page
from .report_json import write_text
from .templating import pages_of

FILE_NAME = "report.html"
_TEMPLATES = Path(__file__).parent / "templates"
_STYLES = ("base", "front", "tables", "charts", "evidence", "open", "screens", "print")
"""The style sheet's parts, in their order: what comes later wins."""


@dataclass(slots=True)
class _Marks:
    """Gives the first place that leads to a figure's evidence an id, so that the evidence can lead back to it."""

    marked: set[str] = field(default_factory=set[str])

    def __call__(self, anchor: str) -> Markup:
        if anchor in self.marked:
            return Markup("")
        self.marked.add(anchor)
        return Markup(' id="{}"').format(_back(anchor))

    def back(self, anchor: str) -> str:
        """The id of the place that leads to the evidence, if one was marked already."""
        return _back(anchor) if anchor in self.marked else ""


def render_html(
    report: Report, sources: Mapping[str, Path], *, folder: Path | None = None, catalogue: Catalogue | None = None
) -> str:
    """The report as a page.

    `sources`: document hash → file, for the pictures; a file that is not there has none. `folder` is where the page
    will lie: documents near it are linked.
    """
    environment = pages_of(_TEMPLATES)
    shown = page(report, Files(sources, folder), catalogue=catalogue or load_catalogue())
    style = _style(shown.title)
    environment.filters["said"] = partial(marked, left=report.untranslated)
    marks = _Marks()
    added: dict[str, object] = {
        "numbers": {one.anchor: one.number for one in shown.cards},
        "marks": marks,
        "backs": marks.back,
    }
    return environment.get_template("report.html.j2", globals=added).render(
        page=shown,
        label=shown.labels,
        style=Markup(style),
        policy=f"default-src 'none'; img-src data:; style-src {_hash(style)}; base-uri 'none'; form-action 'none'",
    )


def write_html(report: Report, sources: Mapping[str, Path], out: Path, *, catalogue: Catalogue | None = None) -> Path:
    """Write `report.html`; `out` is the file or the folder that it goes into."""
    path = out if out.suffix else out / FILE_NAME
    return write_text(path, render_html(report, sources, folder=path.parent, catalogue=catalogue))


def _back(anchor: str) -> str:
    return f"r{anchor.removeprefix('e')}"


def _style(title: str) -> str:
    """The style sheet, with the report's title for the head of printed pages."""
    parts = [(_TEMPLATES / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES]
    return "".join(parts).replace("{title}", _quoted(title))


def _quoted(text: str) -> str:
    """`text` as a string of CSS in which no character but letters and digits stands for itself."""
    return '"' + "".join(each if each.isalnum() else f"\\{ord(each):x} " for each in text) + '"'


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
