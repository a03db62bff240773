"""Reads a page as a browser does: what it links, loads and says, section by section."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "input", "rect", "path", "use", "image", "hr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    above: Element | None = None
    children: list[Element | str] = field(default_factory=list["Element | str"])

    def inside(self, *marks: str) -> bool:
        """Whether it or an ancestor has one of the ids (#open) or classes (.card)."""
        at: Element | None = self
        while at is not None:
            names = {
                f"#{at.attributes.get('id', '')}",
                *(f".{name}" for name in at.attributes.get("class", "").split()),
            }
            if names & set(marks):
                return True
            at = at.above
        return False

    def text(self) -> str:
        """What is read on a screen: without the numbers that lead to the evidence on paper."""
        if self.attributes.get("class") == "ref":
            return ""
        return " ".join(child if isinstance(child, str) else child.text() for child in self.children)


class Page(HTMLParser):
    """All elements of a page in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: Element | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self.elements.append(element)
        if self._open is not None:
            self._open.children.append(element)
        if tag not in VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, self._open))

    def handle_endtag(self, tag: str) -> None:
        at = self._open
        while at is not None and at.tag != tag:
            at = at.above
        if at is not None:
            self._open = at.above

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.children.append(data)

    def by_id(self, name: str) -> Element:
        return next(element for element in self.elements if element.attributes.get("id") == name)

    def texts(self) -> list[tuple[Element, str]]:
        """The text nodes that a reader sees, with their elements."""
        return [
            (element, child)
            for element in self.elements
            if element.tag not in ("style", "script", "title")
            for child in element.children
            if isinstance(child, str) and child.strip()
        ]
