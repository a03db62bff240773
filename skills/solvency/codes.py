"""Row and column codes on a page: "R0010", "R 0010", "r0010", one glued to its label or value, one that lost a zero."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..documents.words import Line, Word

_ROW = re.compile(r"[Rr](\d{4})[:.;]?")
_SHORT_ROW = re.compile(r"R(\d{2}0)")
_COLUMN = re.compile(r"[Cc](\d{4})[:.;]?")
_SPLIT_CODE = re.compile(r"\d{4}")
_GLUED = re.compile(r"^(?P<label>.*[^\W\d_)]|.*\))?(?P<code>R\d{4})(?P<value>[(\-−–]?\d[\d.,]*[%)]?)?$")
_IN_TEXT = re.compile(r"(?<![A-Za-z])[Rr]\s?\d{3}0")
_HEADING_ROW = re.compile(r"^[A-Z]R\d{4}$")


@dataclass(frozen=True, slots=True)
class Code:
    """A code and the word that prints it."""

    code: str
    word: Word

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.word.middle


def codes_in_text(text: str) -> int:
    """How many different row codes a page's text has."""
    return len({match.replace(" ", "").upper() for match in _IN_TEXT.findall(text)})


def without_codes(text: str) -> str:
    """The text with its row and column codes blanked out: a code glued to a number hides how that number is printed."""
    return re.sub(r"(?<![A-Za-z])[RrCc]\s?\d{4}", " ", text)


def prepared(lines: Sequence[Line]) -> list[Word]:
    """The words of `lines`, with each code a word of its own and the codes of headings ("AR0009") left out."""
    return [word for line in lines for word in _separate(_joined(line.words)) if not _HEADING_ROW.match(word.text)]


def row_codes(words: Sequence[Word]) -> list[Code]:
    """The row codes among `words`; one of three digits has lost its leading zero."""
    found: list[Code] = []
    for word in words:
        if match := _ROW.fullmatch(word.text):
            found.append(Code(f"R{match[1]}", word))
        elif match := _SHORT_ROW.fullmatch(word.text):
            found.append(Code(f"R0{match[1]}", word))
    return found


def column_codes(words: Sequence[Word]) -> list[Code]:
    """The column codes among `words`."""
    return [Code(f"C{match[1]}", word) for word in words if (match := _COLUMN.fullmatch(word.text))]


def _joined(words: Sequence[Word]) -> list[Word]:
    """The words, with "R" and "0010" side by side made one."""
    out: list[Word] = []
    for word in words:
        last = out[-1] if out else None
        height = word.y1 - word.y0
        if (
            last is not None
            and last.text in ("R", "C", "r", "c")
            and _SPLIT_CODE.fullmatch(word.text)
            and word.x0 - last.x1 < height
        ):
            out[-1] = Word(last.text + word.text, last.x0, min(last.y0, word.y0), word.x1, max(last.y1, word.y1))
        else:
            out.append(word)
    return out


def _separate(words: Sequence[Word]) -> Iterator[Word]:
    """Words that hold a code and something else, in parts; each gets its share of the width."""
    for word in words:
        match = _GLUED.fullmatch(word.text)
        if match is None or (not match["label"] and not match["value"]):
            yield word
            continue
        width = (word.x1 - word.x0) / len(word.text)
        for name in ("label", "code", "value"):
            if part := match[name]:
                yield replace(
                    word, text=part, x0=word.x0 + match.start(name) * width, x1=word.x0 + match.end(name) * width
                )
