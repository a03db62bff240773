"""From a deck to labelled numbers: what stands in tables, behind charts and beside captions, with its own words.

What a number means is decided elsewhere (`finance/deck_reading.py`). A number is only taken where the slide leaves no
doubt which words belong to it: hidden slides, merged number cells and loose text boxes give nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..evidence import Box
from .deck import CardShape, ChartShape, Deck, Series, Slide, TableShape, TextShape
from .deck_style import DeckStyle, style_of_slides
from .deck_tables import TableNumber, table_numbers
from .numbers import NumberStyle
from .printed import PrintedAmount, names_time, read_printed

_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_NAMELESS = re.compile(r"(?:series|serie|reihe|série|ряд)\s*\d+", re.IGNORECASE)
_TRAILING_PERIOD = re.compile(
    rf"^(?P<label>.*?[^\W\d].*?)[\s,]+(?:in\s+)?\(?(?P<period>(?:FY|full[- ]year|[QH][1-4]|9M)?\s*{_YEAR}A?)\)?$",
    re.IGNORECASE,
)
_FIGURE_LINE = re.compile(r"^(?P<label>[^:]{3,80}):\s+(?P<amount>\S.*)$")
_LONGEST_CAPTION = 80
_LONGEST_HEADING = 12
"""Words: what is longer is prose."""


@dataclass(frozen=True, slots=True)
class LabelledNumber:
    """A number and the words beside it, as printed."""

    slide: int
    shape: str
    row_label: str
    column_label: str
    token: str
    value: Decimal
    """As printed, before any scale: "€6.8bn" is 6.8, "94.2%" is 94.2."""
    mark: str
    """"", "%" or "bps"."""
    unit_words: tuple[str, ...]
    """Texts that may tell currency and scale, the nearest first; the first is the token's own ("EUR bn")."""
    section: str
    """The heading within the table below which it stands."""
    heading: str
    """What the table or the chart says about all of its numbers, a line each: title, corner."""
    beside: tuple[str, ...]
    """The other labels of the same table or chart."""
    quote: str
    beside_row: tuple[str, ...] = ()
    """What stands in further cells between its row's label and the numbers: a unit, a segment, the mark of a note."""
    caption: bool = False
    """It stands beside a caption or in a line of text, where the period is the slide's."""
    box: Box | None = None
    """Where it is printed, if the page tells more than where its shape is."""
    stored: bool = False
    """It is a number that the file keeps behind a chart, not one that was read from print."""


def labelled_numbers(deck: Deck) -> tuple[LabelledNumber, ...]:
    """The labelled numbers of all slides that are shown, in reading order."""
    style = deck_style(deck).style
    return tuple(number for slide in deck.slides if not slide.hidden for number in _of_slide(slide, style))


def deck_style(deck: Deck) -> DeckStyle:
    """How the deck prints its numbers."""
    return deck.style or style_of_slides(text for slide in deck.slides for text in slide_texts(slide))


def slide_texts(slide: Slide) -> Iterator[str]:
    """Every text and table cell of the slide."""
    for shape in slide.shapes:
        if isinstance(shape, TextShape):
            yield from shape.paragraphs
        elif isinstance(shape, CardShape):
            yield from (shape.caption, shape.number)
        elif isinstance(shape, TableShape):
            yield from (cell for row in shape.rows for cell in row if cell)


def _of_slide(slide: Slide, style: NumberStyle) -> Iterator[LabelledNumber]:
    for shape in slide.shapes:
        if isinstance(shape, ChartShape):
            yield from _chart_numbers(slide.number, shape)
        elif isinstance(shape, TextShape):
            if shape.role in ("", "body", "subtitle"):
                yield from _text_numbers(slide.number, shape, style)
        elif isinstance(shape, CardShape):
            yield from _card_numbers(slide.number, shape, style)
        else:
            for number in table_numbers(shape, style):
                yield _from_table(slide.number, shape.name, number)
    yield from _grouped_numbers(slide, style)


def _from_table(slide: int, shape: str, number: TableNumber) -> LabelledNumber:
    amount = number.amount
    return LabelledNumber(
        slide=slide,
        shape=shape,
        row_label=number.row_label,
        column_label=number.column_label,
        token=amount.token,
        value=amount.value,
        mark=amount.mark,
        unit_words=(amount.unit, number.row_label, *number.beside_label, number.column_label, number.heading),
        section=number.section,
        heading=number.heading,
        beside=number.labels,
        quote=number.quote,
        beside_row=number.beside_label,
        box=number.box,
    )


def _chart_numbers(slide: int, chart: ChartShape) -> Iterator[LabelledNumber]:
    """Each point under its series and its category; the one of the two that names a time is the column.

    Series that are stacked are parts of a whole, whatever they are called.
    """
    stack = [series for series in chart.series if series.stacked]
    shown = [
        series
        for series in chart.series
        if not series.display_unit and not _scaled_by_format(series) and not (series.stacked and len(stack) > 1)
    ]
    names = [_series_name(chart, series) for series in shown]
    years_across = all(names_time(" ".join(path)) for series in shown for path in series.categories)
    years_as_series = not years_across and all(names_time(name) for name in names)
    for series, name in zip(shown, names, strict=True):
        for path, value in zip(series.categories, series.values, strict=False):
            if value is None:
                continue
            row, column = (" ".join(path), name) if years_as_series else (name, " ".join(path))
            printed = value * 100 if "%" in _without_literals(series.number_format) else value
            percent = "%" in series.number_format
            token = f"{printed.normalize():f}{'%' if percent else ''}"
            yield LabelledNumber(
                slide=slide,
                shape=chart.name,
                row_label=row,
                column_label=column,
                token=token,
                value=printed,
                mark="%" if percent else "",
                unit_words=(_literal_words(series.number_format), row, column, series.axis_title, chart.title),
                section="",
                heading=chart.title,
                beside=tuple(dict.fromkeys(names)),
                quote=f"{row} | {column} | {token}",
                stored=True,
            )


def _series_name(chart: ChartShape, series: Series) -> str:
    alone = len(chart.series) == 1 and _NAMELESS.fullmatch(series.name)
    return chart.title if alone and chart.title else series.name


def _scaled_by_format(series: Series) -> bool:
    """Whether the code divides by thousands ("#,##0,"): the chart then prints another number than it holds."""
    return re.search(r"[0#?],+(?![0#?])", _without_literals(series.number_format)) is not None


def _without_literals(code: str) -> str:
    return re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", code.split(";")[0])


def _literal_words(code: str) -> str:
    """The words that a code prints beside the number: 'm' of '#,##0"m"', '€' of '[$€-2] #,##0'."""
    first = code.split(";")[0]
    return " ".join([*re.findall(r"\[\$([^\]-]+)", first), *re.findall(r'"([^"]*)"', first)]).strip()


def _card_numbers(slide: int, card: CardShape, style: NumberStyle) -> Iterator[LabelledNumber]:
    """The number of a card under its caption; a time that heads it is its column."""
    pair = _pair(card.number, card.caption, style)
    if pair is None:
        return
    number = _captioned(slide, card.name, *pair)
    times = [text for text in card.headings if names_time(text)]
    yield replace(
        number,
        column_label=" ".join((number.column_label, *times)).strip(),
        heading="\n".join(text for text in card.headings if text not in times),
        box=card.box,
    )


def _text_numbers(slide: int, shape: TextShape, style: NumberStyle) -> Iterator[LabelledNumber]:
    """Lines such as "Insurance revenue: €4,812 million", and a box that holds one number and its caption.

    A few words on a line of their own head the lines below them.
    """
    if len(shape.paragraphs) == 2 and (pair := _pair(*shape.paragraphs, style)) is not None:
        yield _captioned(slide, shape.name, *pair)
        return
    heading = ""
    for paragraph in shape.paragraphs:
        line = _FIGURE_LINE.match(paragraph)
        amount = read_printed(line["amount"].rstrip("."), style) if line else None
        if line and amount:
            number = _captioned(slide, shape.name, amount, line["label"].lstrip("•–-· "), paragraph)
            yield replace(number, heading=heading)
        elif len(paragraph.split()) <= _LONGEST_HEADING and not any(char.isdigit() for char in paragraph):
            heading = paragraph.strip(" :")


def _grouped_numbers(slide: Slide, style: NumberStyle) -> Iterator[LabelledNumber]:
    """Groups of two text boxes: a number and its caption."""
    groups: dict[tuple[str, ...], list[TextShape]] = {}
    mixed = {shape.group for shape in slide.shapes if not isinstance(shape, TextShape)}
    for shape in slide.shapes:
        if isinstance(shape, TextShape) and shape.group:
            groups.setdefault(shape.group, []).append(shape)
    for group, members in groups.items():
        if group in mixed or len(members) != 2 or any(len(member.paragraphs) != 1 for member in members):
            continue
        pair = _pair(members[0].text, members[1].text, style)
        if pair is not None:
            holder = next(member for member in members if member.text == pair[0].token)
            yield _captioned(slide.number, holder.name, *pair)


def _pair(first: str, second: str, style: NumberStyle) -> tuple[PrintedAmount, str, str] | None:
    """The one of two texts that is a number, the other one as its caption, and both as the quote."""
    one, other = read_printed(first, style), read_printed(second, style)
    if (one is None) == (other is None):
        return None
    amount, caption = (one, second) if one is not None else (other, first)
    if amount is None or len(caption) > _LONGEST_CAPTION or not any(char.isalpha() for char in caption):
        return None
    if amount.token.startswith("+"):
        return None  # a change: its caption names what has changed
    return amount, caption, f"{first} {second}"


def _captioned(slide: int, shape: str, amount: PrintedAmount, caption: str, quote: str) -> LabelledNumber:
    dated = _TRAILING_PERIOD.match(caption)
    label, period = (dated["label"], dated["period"].strip()) if dated else (caption, "")
    return LabelledNumber(
        slide=slide,
        shape=shape,
        row_label=label.strip(" ,"),
        column_label=period,
        token=amount.token,
        value=amount.value,
        mark=amount.mark,
        unit_words=(amount.unit, label),
        section="",
        heading="",
        beside=(),
        quote=quote,
        caption=True,
    )


def unambiguous(numbers: Sequence[LabelledNumber]) -> tuple[LabelledNumber, ...]:
    """The numbers whose place, labels and quote no other number shares: what evidence can name."""
    places = Counter(_place(number) for number in numbers)
    return tuple(number for number in numbers if places[_place(number)] == 1)


def _place(number: LabelledNumber) -> tuple[int, str, str, str, str]:
    return number.slide, number.shape, number.row_label, number.column_label, number.quote
