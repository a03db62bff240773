"""Tables with row codes on a page: where the codes stand in a column, on which side of them their values are.

Issuers print label, code, values; code, label, values; or label, values, code; one table or two side by side. Numbers
and label lines belong to the code whose height is nearest, since values of wrapped rows stand beside any of their lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..documents.grid import Token, split_line
from ..documents.numbers import CURRENCIES, DASHES, NumberStyle
from ..documents.words import Line, Word, lines_of
from .codes import Code, column_codes, prepared, row_codes

_OF_ONE_TEXT = 0.6
"""How far apart, in heights, the words of a text stand at most."""


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A row code with the label and the numbers on its height."""

    code: str
    word: Word
    label: str
    tokens: tuple[Token, ...]
    quote: str
    shares: bool = False
    """A number stands half-way between this row and the next."""
    sure: bool = True
    """It is told by its code, or by a label that is no other row's and stands on its line as a whole."""


@dataclass(frozen=True, slots=True)
class CodedTable:
    """The rows of one column of codes, top to bottom, and the words above and between them that may head a column."""

    rows: tuple[CodedRow, ...]
    heads: tuple[Code, ...]
    header: tuple[Line, ...]
    """The lines above the first row, within the width of the table."""


@dataclass(slots=True)
class _Block:
    codes: list[Code]
    left: float = 0.0
    right: float = float("inf")
    labels_left: bool = True
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.codes.sort(key=lambda code: code.middle)
        self.x0 = min(code.word.x0 for code in self.codes)
        self.x1 = max(code.word.x1 for code in self.codes)

    def overlaps(self, other: _Block) -> bool:
        """Whether the two stand side by side: each has rows on the height of the other."""
        return self._reaches(other) and other._reaches(self)

    def _reaches(self, other: _Block) -> bool:
        slack = other.codes[0].word.y1 - other.codes[0].word.y0
        top, bottom = other.codes[0].middle - slack, other.codes[-1].middle + slack
        return any(top <= code.middle <= bottom for code in self.codes)


def coded_tables(lines: Sequence[Line], style: NumberStyle) -> list[CodedTable]:
    """The tables with row codes among the lines of a page, left to right."""
    words = prepared(lines)
    blocks = _blocks(row_codes(words), words)
    _set_limits(blocks, words)
    tables = [_table(block, words, style) for block in blocks]
    return [table for table in tables if table.rows]


def _blocks(codes: Sequence[Code], words: Sequence[Word]) -> list[_Block]:
    """Codes that stand above each other. A single one counts where its line goes on with numbers only."""
    groups: list[list[Code]] = []
    for code in sorted(codes, key=lambda code: (code.word.x0, code.middle)):
        for group in groups:
            if code.word.x0 < group[-1].word.x1 and code.word.x1 > group[-1].word.x0:
                group.append(code)
                break
        else:
            groups.append([code])
    kept = [group for group in groups if len(group) > 1 or _ends_in_numbers(group[0], words)]
    return sorted((_Block(group) for group in kept), key=lambda block: block.x0)


def _ends_in_numbers(code: Code, words: Sequence[Word]) -> bool:
    after = [word for word in _beside(code, words) if word.x0 >= code.word.x1]
    return bool(after) and not any(_is_text(word) for word in after)


def _beside(code: Code, words: Sequence[Word]) -> list[Word]:
    """The words on the code's height."""
    reach = 0.6 * (code.word.y1 - code.word.y0)
    return [word for word in words if word is not code.word and abs(word.middle - code.middle) <= reach]


def _is_text(word: Word) -> bool:
    return any(char.isalpha() for char in word.text) and word.text not in CURRENCIES


def _set_limits(blocks: Sequence[_Block], words: Sequence[Word]) -> None:
    """Tell each block how far it reaches, and on which side of the codes its labels stand."""
    for block in blocks:
        before = [other for other in blocks if other.x1 < block.x0 and other.overlaps(block)]
        block.left = max((other.x1 for other in before), default=0.0)
        lefts = sum(
            any(_is_text(word) and block.left <= word.x0 and word.x1 <= block.x0 + 1 for word in _beside(code, words))
            for code in block.codes
        )
        rights = sum(
            any(_is_text(word) and word.x0 >= block.x1 - 1 for word in _beside(code, words)[:40])
            for code in block.codes
        )
        block.labels_left = lefts > 0 and (bool(before) or lefts >= 0.5 * len(block.codes) or lefts >= rights)
    for block in blocks:
        after = [other for other in blocks if other.x0 > block.x1 and other.overlaps(block)]
        if not after:
            continue
        following = min(after, key=lambda other: other.x0)
        starts = [
            word.x0
            for code in following.codes
            for word in _beside(code, words)
            if _is_text(word) and block.x1 < word.x0 and word.x1 <= following.x0 + 1
        ]
        block.right = (min(starts) if starts and following.labels_left else following.x0) - 1
        following.left = block.right


def _table(block: _Block, words: Sequence[Word], style: NumberStyle) -> CodedTable:
    inside = [word for word in words if word.x0 >= block.left - 1 and word.x0 < block.right]
    codes = {id(code.word) for code in block.codes}
    first, last = block.codes[0], block.codes[-1]
    height = max(code.word.y1 - code.word.y0 for code in block.codes)
    rest = [word for word in inside if id(word) not in codes and not row_codes([word])]
    rows = [word for word in rest if first.middle - 3 * height <= word.middle <= last.middle + 3 * height]
    heads = [head for head in column_codes(inside) if head.middle < last.middle]
    rows = [word for word in rows if not column_codes([word])]
    values, labels = _values_and_labels(block, rows, style)
    by_code, shared = _by_height(values, block.codes)
    texts = _labels_by_height(lines_of(labels), block.codes)
    coded = tuple(
        _coded_row(code, by_code[at], texts[at], at in shared, _beside(code, inside))
        for at, code in enumerate(block.codes)
    )
    header = tuple(lines_of([word for word in rest if word.middle < first.middle - 0.5 * height]))
    return CodedTable(coded, tuple(heads), header)


def _values_and_labels(block: _Block, words: Sequence[Word], style: NumberStyle) -> tuple[list[Token], list[Word]]:
    """The number tokens and the label's words of a block."""
    if block.labels_left:
        right = [word for word in words if word.x0 >= block.x1 - 1]
        tokens = _tokens(_without_texts(right), style)
        if any(not token.number.nil for token in tokens):
            return tokens, [word for word in words if word.x1 <= block.x0 + 1]
        left = [word for word in words if word.x1 <= block.x0 + 1]
        tokens_left, labels = _split(left, style)
        if sum(not token.number.nil for token in tokens_left) >= 2:
            return tokens_left, labels
        return tokens, left
    return _split([word for word in words if word.x0 >= block.x1 - 1], style)


def _without_texts(words: Sequence[Word]) -> list[Word]:
    """The words that may be numbers: no text, and no number or dash that goes on a text: "Tier 1 –"."""
    out: list[Word] = []
    for line in lines_of(words):
        last: Word | None = None
        for word in line.words:
            follows = last is not None and word.x0 - last.x1 < _OF_ONE_TEXT * (word.y1 - word.y0)
            if _is_text(word) or (follows and (word.text.isdigit() or word.text in DASHES)):
                last = word
            else:
                last = None
                out.append(word)
    return out


def _tokens(words: Sequence[Word], style: NumberStyle) -> list[Token]:
    return [token for line in lines_of(words) for token in split_line(line, style)[1]]


def _split(words: Sequence[Word], style: NumberStyle) -> tuple[list[Token], list[Word]]:
    """Lines of label and numbers, taken apart."""
    tokens: list[Token] = []
    labels: list[Word] = []
    for line in lines_of(words):
        label, numbers = split_line(line, style)
        if label and numbers and goes_on(label[-1], numbers[0]):
            numbers = numbers[1:]
        tokens.extend(numbers)
        labels.extend(label)
    return tokens, labels


def goes_on(word: Word, token: Token) -> bool:
    """Whether a dash is part of the text before it ("… (EPIFP) – Life business"), not a nil or a sign in a cell."""
    return token.number.nil and token.box[0] - word.x1 < _OF_ONE_TEXT * (word.y1 - word.y0)


def _by_height(tokens: Sequence[Token], codes: Sequence[Code]) -> tuple[list[list[Token]], set[int]]:
    """The tokens of each code, and the codes that share one: it stands half-way between two rows."""
    out: list[list[Token]] = [[] for _ in codes]
    shared: set[int] = set()
    for token in tokens:
        at, second = _nearest((token.box[1] + token.box[3]) / 2, codes)
        if at is None:
            continue
        if not any(other.text == token.text and _overlap(other, token) for other in out[at]):
            out[at].append(token)  # bold type may be the same number printed twice
        if second is not None and not token.number.nil:
            shared |= {at, second}
    return out, shared


def _labels_by_height(lines: Sequence[Line], codes: Sequence[Code]) -> list[str]:
    out: list[list[str]] = [[] for _ in codes]
    for line in lines:
        at, _ = _nearest((line.y0 + line.y1) / 2, codes)
        if at is not None:
            out[at].append(line.text)
    return [" ".join(texts) for texts in out]


def _nearest(middle: float, codes: Sequence[Code]) -> tuple[int | None, int | None]:
    """The code nearest to a height, and a second one if it is nearly as near."""
    order = sorted(range(len(codes)), key=lambda at: abs(codes[at].middle - middle))
    best = order[0]
    distance = abs(codes[best].middle - middle)
    if distance > 2.6 * (codes[best].word.y1 - codes[best].word.y0):
        return None, None
    if len(order) > 1 and distance > 0.75 * abs(codes[order[1]].middle - middle):
        return best, order[1]
    return best, None


def _overlap(one: Token, other: Token) -> bool:
    width = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    return width > 0.8 * (one.box[2] - one.box[0]) and abs(one.box[1] - other.box[1]) < one.box[3] - one.box[1]


def _coded_row(code: Code, tokens: Sequence[Token], label: str, shares: bool, beside: Sequence[Word]) -> CodedRow:
    line = sorted((code.word, *beside), key=lambda word: word.x0)
    ordered = tuple(sorted(tokens, key=lambda token: token.box[0]))
    return CodedRow(code.code, code.word, label, ordered, " ".join(word.text for word in line), shares)
