"""The document that the report is written into: the default one, or a company's template with its text taken out."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...errors import BadConfiguration
from ..packages import DAMAGED, Template, replaced
from ..theme import theme_xml
from .xml import W

_KEPT = (
    *("styles", "numbering", "settings", "fontTable", "theme", "webSettings", "header", "footer", "customXml"),
    *("stylesWithEffects",),
)
"""Endings of relationships to parts that make a template's look; what its text led to goes with the text."""


def opened(template: Template | None) -> Any:
    """The empty document to write into: no text, the page, headers and footers of its last section.

    Raises:
        BadConfiguration: the template can't be opened.
    """
    import docx
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    library: Any = docx
    try:
        document = library.Document(io.BytesIO(template.content if template else _default()))
        _clear(document)
    except (PythonDocxError, OpcError, *DAMAGED) as error:
        name = template.name if template else "the default template"
        raise BadConfiguration(
            f"{name}: can't be used as a template ({type(error).__name__}); save it again"
        ) from error
    if template is None:
        _set_page(document)
    return document


def _default() -> bytes:
    import docx

    content = (Path(docx.__file__).parent / "templates" / "default.docx").read_bytes()
    return replaced(content, {"word/theme/theme1.xml": theme_xml()})


def _set_page(document: Any) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    settings: Any = document.settings.element
    for compat in settings.iter(f"{W}compatSetting"):
        if compat.get(f"{W}name") == "compatibilityMode":
            compat.set(f"{W}val", "15")


def _clear(document: Any) -> None:
    """Take the text out; the last section keeps its page, with headers and footers that it had from earlier ones."""
    body: Any = document.element.body
    references = [one for tag in ("headerReference", "footerReference") for one in body.iter(f"{W}{tag}")]
    latest = {(str(one.tag), str(one.get(f"{W}type"))): one for one in references}
    for element in list(body):
        if element.tag != f"{W}sectPr":
            body.remove(element)
    last = document.sections[-1]._sectPr
    there = {(str(one.tag), str(one.get(f"{W}type"))) for one in last}
    for key, reference in latest.items():
        if key not in there:
            last.insert(0, reference)
    _forget(document.part.rels, lambda kind: not kind.endswith(_KEPT))
    _forget(document.part.package.rels, lambda kind: kind.endswith("/thumbnail"))
    settings: Any = document.settings.element
    for tag in ("endnotePr", "footnotePr", "updateFields"):
        for old in settings.findall(f"{W}{tag}"):
            settings.remove(old)


def _forget(relations: Any, unwanted: Callable[[str], bool]) -> None:
    for name, relation in list(relations.items()):
        if unwanted(relation.reltype):
            relations.pop(name)
