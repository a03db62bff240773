"""WordprocessingML in small pieces: elements, fields and the text of runs."""

from __future__ import annotations

from typing import Any

from ..packages import printable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def child(parent: Any, tag: str, **attributes: str) -> Any:
    """A new last child; tag and attributes are in the main namespace."""
    made = parent.makeelement(f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()})
    parent.append(made)
    return made


def run(paragraph: Any, text: str, *, style: str = "") -> Any:
    """A run of text at the end of a paragraph's element."""
    made = child(paragraph, "r")
    if style:
        child(child(made, "rPr"), "rStyle", val=style)
    written = child(made, "t")
    written.text = printable(text).replace("\n", " ")
    written.set(SPACE, "preserve")
    return made


def field(paragraph: Any, instruction: str, result: str, *, style: str = "") -> None:
    """A field with the result that it has now, so that it says something before anybody updates it."""
    begin_field(paragraph, instruction)
    run(paragraph, result, style=style)
    end_field(paragraph)


def begin_field(paragraph: Any, instruction: str) -> None:
    """Open a field; what follows up to `end_field` is its result."""
    child(child(paragraph, "r"), "fldChar", fldCharType="begin")
    code = child(child(paragraph, "r"), "instrText")
    code.text = f" {instruction} "
    code.set(SPACE, "preserve")
    child(child(paragraph, "r"), "fldChar", fldCharType="separate")


def end_field(paragraph: Any) -> None:
    """Close a field."""
    child(child(paragraph, "r"), "fldChar", fldCharType="end")


def say_language(root: Any, language: str) -> None:
    """Mark every run below `root` with the language, for spelling and for screen readers."""
    for found in root.iter(f"{W}r"):
        properties = found.find(f"{W}rPr")
        if properties is None:
            properties = found.makeelement(f"{W}rPr", {})
            found.insert(0, properties)
        for old in properties.findall(f"{W}lang"):
            properties.remove(old)
        child(properties, "lang", val=language)
