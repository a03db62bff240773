"""The small print of a slide or of a page of key figures: which footnotes and remarks are about which numbers.

A number leads to its footnotes by the marks at its label, its column, its headings and at itself. What has no mark and
restricts ("excluding bancassurance", "Figures refer to the parent company") is about all numbers beside it. What the
texts say is told by `note_words.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..documents.deck import CardShape, ChartShape, Deck, Slide, TableShape, TextShape
from .deck_words import without_unit
from .labels import normalise
from .note_words import is_about_everything, is_title_of_notes, restrictions

_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
_RAISED = r"[⁰¹²³⁴-⁹⁽⁾]+"
_SIGNS = r"[*†‡§]+"
_ROMAN = r"i{1,3}|iv|vi{0,3}|ix"
_BRACKETED = rf"\((?:\d{{1,2}}|[a-h]|{_ROMAN}|\*{{1,3}})\)|\[(?:\d{{1,2}}|[a-h])\]"
_MARK = re.compile(rf"{_RAISED}|{_SIGNS}|{_BRACKETED}", re.IGNORECASE)
_AT_NUMBER = re.compile(rf"(?:{_RAISED}|{_SIGNS})$")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{3})(\d{1,2})$|(?<=[^\W\d_A-Z]\))(\d{1,2})$")
_APART = re.compile(r"(?<=[^\W\d_])\)?\s+(\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\)?$")
_NAMED_SO = re.compile(
    r"\b(?:tier|pillar|level|stage|phase|category|basel|ifrs|pilastro|livello|fase|basilea)\s*\d{1,2}$", re.IGNORECASE
)
"""What ends in a number that is part of its name."""
_NOTE_WORD = r"(?:(?:foot)?notes?|not[ae])\s*[:.]?\s*"
_AFTER = r"[).:=–-]*\s*(?=[^\W\d]|[\"“(])"
_OPENING = re.compile(
    rf"(?:{_NOTE_WORD})?(?P<mark>{_RAISED}|{_SIGNS}|{_BRACKETED}|\d{{1,2}}(?=[).:]|\s)|[a-h](?=[).:])){_AFTER}",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"(?P<mark>{_RAISED}|{_SIGNS}|{_BRACKETED}|(?<![\w.,])\d{{1,2}}(?=[).:]|\s)){_AFTER}", re.IGNORECASE
)
_SHORTEST_NAME = 4
_SENTENCE_ENDS = re.compile(r"[.;:]\s*$")


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """What is said about one number beside its labels and headings."""

    notes: tuple[str, ...] = ()
    """The footnotes that its marks lead to."""
    lost: tuple[str, ...] = ()
    """Marks whose footnote is nowhere."""
    remarks: tuple[str, ...] = ()
    """What restricts all numbers beside it, without a mark."""
    beside: tuple[str, ...] = ()
    """The other texts, which may speak of one kind of number."""


NOTHING_SAID = SmallPrint()


@dataclass(frozen=True, slots=True)
class SlideNotes:
    """The footnotes and remarks of a slide."""

    by_mark: Mapping[str, tuple[str, ...]]
    remarks: tuple[str, ...]
    beside: tuple[str, ...]

    def about(self, label: str, others: Iterable[str], token: str, row: str = "") -> SmallPrint:
        """What is said about the number `token` under `label`, below `others`: its column, its headings, the title.

        `row` is its row, cell by cell: a mark may have a cell of its own.
        """
        cells = (cell.strip() for cell in row.split(" | "))
        marks = marks_of(label)
        marks += [mark for cell in cells if _MARK.fullmatch(cell) for mark in _bare_marks(cell) if mark in self.by_mark]
        at_number = _AT_NUMBER.search(token)
        marks += _bare_marks(at_number[0]) if at_number else []
        at_headings = [match[0] for text in others for match in _MARK.finditer(text)]
        notes: list[str] = []
        lost: list[str] = []
        for mark in dict.fromkeys((*marks, *(mark for one in at_headings for mark in _bare_marks(one)))):
            said = [text for one in self._readings(mark) for text in self.by_mark[one]]
            notes += said
            if not said and (
                mark in marks or f"({mark})" not in at_headings
            ):  # "Results (2)" goes on from a slide before
                lost.append(mark)
        return SmallPrint(tuple(dict.fromkeys(notes)), tuple(lost), self.remarks, self.beside)

    def _readings(self, mark: str) -> Sequence[str]:
        """The mark, or its digits one by one: "12" may be two marks."""
        if mark in self.by_mark:
            return [mark]
        parts = list(mark) if mark.isdecimal() else [part for part in re.split(r"\s*[,;]\s*", mark) if part]
        return parts if len(parts) > 1 and all(part in self.by_mark for part in parts) else []


def marks_of(label: str) -> list[str]:
    """The marks of footnotes in a label: raised, signs, in brackets, and digits that stand at its end."""
    found = [mark for match in _MARK.finditer(label) for mark in _bare_marks(match[0])]
    bare = without_unit(_MARK.sub(" ", label)).strip()
    if not _NAMED_SO.search(bare):
        ending = _GLUED.search(bare) or _APART.search(bare)
        found += [next(group for group in ending.groups() if group)] if ending else []
    return found


def _bare_marks(printed: str) -> list[str]:
    """Of "⁽¹⁾⁽²⁾" 1 and 2, of "(a)" a; a sign is itself."""
    lowered = printed.translate(_LOWERED).lower()
    return [mark for mark in re.split(r"[()\[\]\s]+", lowered) if mark]


def notes_of(deck: Deck) -> Mapping[int, SlideNotes]:
    """The small print of each slide, by its number; footnotes that stand together at the deck's end are every slide's."""
    texts = {slide.number: _texts(slide) for slide in deck.slides}
    together = [text for slide in deck.slides if is_title_of_notes(slide.title) for text in texts[slide.number]]
    everywhere = [text for said in texts.values() for text in said if is_about_everything(text)]
    return {slide.number: _of_slide(slide, texts[slide.number], together, everywhere) for slide in deck.slides}


def _of_slide(slide: Slide, own: Sequence[str], together: Sequence[str], everywhere: Sequence[str]) -> SlideNotes:
    parted = [notes_in(text) for text in own]
    labels = _labels(slide)
    marked = {mark for text in (slide.title, *labels, *(lead for lead, _ in parted)) for mark in marks_of(text)}
    by_mark: dict[str, list[str]] = {}
    for mark, said in (note for _, notes in parted for note in notes):
        by_mark.setdefault(mark, []).append(said)
    orphans = [said for mark, texts in by_mark.items() if mark not in marked for said in texts]
    for mark, said in (note for text in together for note in notes_in(text)[1]):
        by_mark.setdefault(mark, [said])
    leads = [lead for lead, _ in parted if lead]
    heads = "\n".join(labels)
    names = tuple(name for label in labels if len(name := normalise(label)) > _SHORTEST_NAME)
    loose = [lead for lead in leads if lead not in heads and not normalise(lead).startswith(names)]
    remarks = [*everywhere, *(said for text in (*orphans, *loose) for said in restrictions(text))]
    return SlideNotes(
        {mark: tuple(said) for mark, said in by_mark.items()}, tuple(dict.fromkeys(remarks)), tuple(leads)
    )


def notes_in(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What a text says before its first footnote, and its footnotes: "(1) Undiscounted (2) Fully loaded" has two."""
    opened: list[re.Match[str]] = []
    first = _OPENING.match(text)
    if first:
        opened.append(first)
    for found in _WITHIN.finditer(text, first.end() if first else 0):
        if _begins_another(text, opened[-1] if opened else None, found):
            opened.append(found)
    if not opened:
        return text, []
    ends = [*(one.start() for one in opened[1:]), len(text)]
    notes = [
        (_bare_marks(one["mark"])[0], text[one.end() : end].strip(" ;"))
        for one, end in zip(opened, ends, strict=True)
        if _bare_marks(one["mark"])
    ]
    return text[: opened[0].start()].strip(), notes


def _begins_another(text: str, last: re.Match[str] | None, found: re.Match[str]) -> bool:
    """Whether a mark within a text begins a footnote: one of the kind of the last, or at the end of a sentence."""
    before = text[: found.start()]
    at_end = bool(_SENTENCE_ENDS.search(before)) or not before.strip()
    mark, kind = found["mark"], _kind(found["mark"])
    if before and not before[-1].isspace() and kind != "sign":
        return False  # it stands at a word
    if last is None:
        return at_end and kind != "digit"
    if kind != _kind(last["mark"]):
        return at_end and kind != "digit"
    if kind in ("sign", "letter"):
        return True
    number, previous = (int(_bare_marks(one)[0]) for one in (mark, last["mark"]))
    if kind != "digit":
        return number > previous
    return number == previous + 1 and (at_end or text[found.end() : found.end() + 1].isupper())


def _kind(mark: str) -> str:
    if mark[0] in "*†‡§":
        return "sign"
    bare = _bare_marks(mark)
    if not bare or not bare[0].isdecimal():
        return "letter"
    return "digit" if mark.isascii() and mark.isdecimal() else "marked digit"


def _texts(slide: Slide) -> list[str]:
    """The texts that may be small print: all but the title, and the last rows of tables that hold no number."""
    found: list[str] = []
    for shape in slide.shapes:
        if isinstance(shape, TextShape) and shape.role not in ("title", "date", "slide number"):
            found += [text for text in shape.paragraphs if text != slide.title]
        elif isinstance(shape, TableShape):
            found += _below_numbers(shape)
    return found


def _below_numbers(table: TableShape) -> list[str]:
    """The texts of the rows below the last one that prints anything but one text."""
    found: list[str] = []
    for row in reversed(table.rows):
        said = [cell for cell in row if cell]
        if len(said) > 1:
            break
        found += said
    return found


def _labels(slide: Slide) -> list[str]:
    """What stands in the tables, charts and cards of a slide."""
    said: list[str] = []
    for shape in slide.shapes:
        if isinstance(shape, TableShape):
            said += [cell for row in shape.rows for cell in row if cell]
        elif isinstance(shape, CardShape):
            said += [shape.caption, shape.number, *shape.headings]
        elif isinstance(shape, ChartShape):
            said += [shape.title, *(one.name for one in shape.series)]
            said += [label for one in shape.series for path in one.categories for label in path]
    return said
