"""Footnotes as Word has them: a part of their own with its separators, and references in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .xml import W, child, field, run, say_language

PART = "/word/footnotes.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_ROOT = f'<w:footnotes xmlns:w="{W.strip("{}")}"/>'
_FIRST_MARK = 100000
"""Bookmarks of footnotes are numbered from here, those of headings below."""
_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))


def _mark(number: int) -> str:
    return f"_RefNote{number:06d}"


class Footnotes:
    """The footnotes of one document, numbered in the order in which they are set."""

    def __init__(self, *, text_style: str, reference_style: str) -> None:
        from docx import oxml

        parser: Any = oxml
        self._root: Any = parser.parse_xml(_ROOT)
        self._text, self._reference = text_style, reference_style
        self.count = 0
        self._numbers: dict[tuple[str, ...], int] = {}
        for number, kind in _SEPARATORS:
            note = child(self._root, "footnote", type=kind, id=number)
            child(child(child(note, "p"), "r"), kind)

    def add(self, paragraph: Any, lines: Sequence[str]) -> None:
        """Set a footnote at the end of a paragraph's element; each of `lines` becomes a paragraph of it.

        What an earlier footnote says already is referred to by that one's number.
        """
        if not lines:
            return
        earlier = self._numbers.get(tuple(lines))
        if earlier is not None:
            field(paragraph, f"NOTEREF {_mark(earlier)} \\f \\h", str(earlier), style=self._reference)
            return
        self.count += 1
        self._numbers[tuple(lines)] = self.count
        child(paragraph, "bookmarkStart", id=str(_FIRST_MARK + self.count), name=_mark(self.count))
        mark = child(paragraph, "r")
        child(child(mark, "rPr"), "rStyle", val=self._reference)
        child(mark, "footnoteReference", id=str(self.count))
        child(paragraph, "bookmarkEnd", id=str(_FIRST_MARK + self.count))
        note = child(self._root, "footnote", id=str(self.count))
        for at, line in enumerate(lines):
            inner = child(note, "p")
            child(child(inner, "pPr"), "pStyle", val=self._text)
            if at == 0:
                number = child(inner, "r")
                child(child(number, "rPr"), "rStyle", val=self._reference)
                child(number, "footnoteRef")
            run(inner, f" {line}" if at == 0 else line)

    def attach(self, document: Any, *, language: str) -> None:
        """Put the part into the document, and its separators into the settings."""
        from docx.opc import oxml, packuri, part

        say_language(self._root, language)
        library: Any = (oxml, packuri, part)
        content = library[0].serialize_part_xml(self._root)
        made = library[2].Part(library[1].PackURI(PART), CONTENT_TYPE, content, document.part.package)
        document.part.relate_to(made, RELATIONSHIP)
        settings: Any = document.settings.element
        for old in settings.findall(f"{W}footnotePr"):
            settings.remove(old)
        properties = settings.makeelement(f"{W}footnotePr", {})
        for number, _ in _SEPARATORS:
            child(properties, "footnote", id=number)
        after = next((settings.find(f"{W}{tag}") for tag in _AFTER if settings.find(f"{W}{tag}") is not None), None)
        if after is None:
            settings.append(properties)
        else:
            after.addprevious(properties)


_AFTER = ("endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping",
          "shapeDefaults", "decimalSymbol", "listSeparator")  # fmt: skip
"""Settings that stand after those of footnotes, in the order that the standard gives them."""
