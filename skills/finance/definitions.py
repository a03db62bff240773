"""How an issuer defines its own measures, quoted from its document.

What an operating result or a combined ratio is, no standard says: the issuer does, in a glossary, among its alternative
performance measures or in a sentence ("The combined ratio is defined as …"). A definition belongs to a measure only if
its term is a name of that measure as a whole: "Attritional combined ratio: …" defines something else. Where a document
gives two wordings, neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..evidence import Frozen
from .catalogue import Catalogue
from .labels import tier_of

SHORTEST, LONGEST = 25, 600
"""Characters: less says nothing, and what is longer has run into something else."""
_LINES_OF_ONE = 8
_PAGES_OF_A_GLOSSARY = 6

_GLOSSARY = re.compile(
    r"^(?:[\dA-Z]{1,3}[.)]?\s+)?(?:glossary|glossario|(?:definitions? of )?alternative performance (?:measures|indicators)"
    r"|indicatori alternativi di performance|definizioni|definitions)(?:\s*\(.{2,12}\))?(?:\s+(?:and|e|of|dei|degli)\b.{0,50})?$",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"^(?P<term>[^\W\d][^:]{2,70}?)\s*(?::|\s[–—-])\s+(?P<text>\S.*)$")
_SENTENCE = re.compile(
    r"(?:^|(?<=[.;:]\s))(?:(?:the|il|la|lo)\s+|l[’'])?(?P<term>[^\W\d][^.;:,]{2,70}?),?\s+"
    r"(?:(?:is|are)\s+(?:defined|calculated|computed)\s+as|(?:è|viene)\s+(?:definit|calcolat)[oa]\s+come)\s[^.]{10,}?\.(?=\s|$)",
    re.IGNORECASE,
)


class Definition(Frozen):
    """An issuer's definition of one of its measures, and the place of the quote."""

    indicator: str
    quote: str
    document: str
    page: int

    @property
    def said(self) -> str:
        """The quote with its place, as a figure carries it."""
        return f"“{self.quote}” ({self.document}, p. {self.page})"


@dataclass(frozen=True, slots=True)
class _Found:
    indicator: str
    quote: str
    page: int
    in_glossary: bool


def definitions_in(pages: Sequence[str], *, document: str, catalogue: Catalogue) -> tuple[Definition, ...]:
    """The definitions that the text of `pages` gives of measures that issuers define themselves; by indicator."""
    found = [*_entries(pages, catalogue), *_sentences(pages, catalogue)]
    chosen: list[Definition] = []
    for indicator in sorted({one.indicator for one in found}):
        own = [one for one in found if one.indicator == indicator]
        best = [one for one in own if one.in_glossary] or own
        if len({" ".join(one.quote.lower().split()) for one in best}) == 1:
            first = best[0]
            chosen.append(Definition(indicator=indicator, quote=first.quote, document=document, page=first.page))
    return tuple(chosen)


def _measure(term: str, catalogue: Catalogue) -> str | None:
    """The one measure, defined by issuers, that goes by `term`."""
    own = (entry for entry in catalogue.base.values() if entry.defined_by == "issuer")
    names = [entry.id for entry in own if tier_of(entry, term) is not None]
    return names[0] if len(names) == 1 else None


def _entries(pages: Sequence[str], catalogue: Catalogue) -> Iterator[_Found]:
    """The entries of a glossary, on the page with its heading and on those that it goes on over."""
    left = 0
    for number, text in enumerate(pages, 1):
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        heading = next((at for at, line in enumerate(lines) if _GLOSSARY.match(line)), None)
        if heading is not None:
            left, lines = _PAGES_OF_A_GLOSSARY, lines[heading + 1 :]
        elif left == 0 or not any(_ENTRY.match(line) for line in lines):
            left = 0
            continue
        left -= 1
        yield from _on_page(lines, number, catalogue)


def _on_page(lines: Sequence[str], page: int, catalogue: Catalogue) -> Iterator[_Found]:
    for at, line in enumerate(lines):
        entry = _ENTRY.match(line)
        term, first = (entry["term"], entry["text"]) if entry else (line, "")
        indicator = _measure(term, catalogue)
        if indicator is None:
            continue
        text = _whole(first, lines[at + 1 : at + 1 + _LINES_OF_ONE])
        if text is not None:
            yield _Found(indicator, f"{term}: {text}", page, in_glossary=True)


def _whole(first: str, following: Iterable[str]) -> str | None:
    """The text of an entry up to the line that ends its sentence; none if no line does before the next entry."""
    parts = [first] if first else []
    rest = iter(following)
    while not parts or not parts[-1].endswith("."):
        line = next(rest, None)
        if line is None or (parts and _ENTRY.match(line)):
            return None
        parts.append(line)
    text = " ".join(parts)
    begins = text[:1].isalpha() or text[:1] in '(“"'
    return text if begins and SHORTEST <= len(text) <= LONGEST else None


def _sentences(pages: Sequence[str], catalogue: Catalogue) -> Iterator[_Found]:
    for number, text in enumerate(pages, 1):
        for sentence in _SENTENCE.finditer(" ".join(text.split())):
            indicator = _measure(sentence["term"], catalogue)
            if indicator is not None and SHORTEST <= len(sentence[0]) <= LONGEST:
                yield _Found(indicator, sentence[0], number, in_glossary=False)
