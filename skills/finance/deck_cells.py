"""The numbers of a deck with their period and unit, as the slides alone settle them.

Proposals and the guard that holds them against the slides both start here, each on a reading of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..documents.deck import Deck, Slide, TextShape
from ..documents.deck_figures import LabelledNumber, deck_style, labelled_numbers, unambiguous
from ..documents.deck_style import DeckStyle
from ..evidence import Evidence
from ..figures import MONEY_CONTEXT, RATIO_CONTEXT, Unit
from .deck_headings import chapter_of, headings_over, loose_segment
from .deck_notes import NOTHING_SAID, SlideNotes, SmallPrint, notes_in, notes_of
from .deck_scope import DeckScope, of_other_times
from .deck_words import (
    PrintedUnit,
    is_per_share,
    means_the_group,
    mentions,
    period_in,
    speaks_of_less_than_a_year,
    unit_in,
    unit_line,
    without_unit,
    year_of,
)
from .note_words import says_nothing
from .qualifying import qualified
from .reading import Cell

_FOOTNOTE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class SlideCell(Cell):
    """A labelled number of a slide. Of a PowerPoint file `box` is its shape's: what names it is shape, labels and quote.

    Of a PDF it is the number's own.
    """

    slide: int
    shape: str
    column_label: str
    group: bool
    """The slide leaves no doubt that the number is about the whole group as reported."""
    beside: tuple[str, ...]
    """The other labels of its table or chart."""
    from_caption: bool
    heading: str = ""
    """What its table says about all of its numbers."""
    segment: str | None = None
    """The one segment that its headings name, where nothing else keeps them from meaning the group."""
    small_print: SmallPrint = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A number of a slide that lacks something, and what."""

    slide: int
    label: str
    why: str


def settle_cells(
    deck: Deck, scope: DeckScope, *, known: Callable[[str], bool]
) -> tuple[tuple[SlideCell, ...], tuple[Unsettled, ...]]:
    """The numbers whose label, period and unit are certain, and the others.

    `known` tells whether a label is one of the catalogue's: a slide's title may repeat those.
    """
    notes = notes_of(deck)
    slides = {slide.number: _SlideWords.of(slide, scope, notes[slide.number]) for slide in deck.slides}
    settled: list[SlideCell] = []
    unsettled: list[Unsettled] = []
    style = deck_style(deck)
    for number in unambiguous(labelled_numbers(deck)):
        cell = _settle(number, slides[number.slide], scope, style, known)
        if isinstance(cell, SlideCell):
            settled.append(cell)
        else:
            unsettled.append(cell)
    return tuple(settled), tuple(unsettled)


def cell_named(cells: Iterable[Cell], evidence: Evidence | None) -> SlideCell | None:
    """The one cell that `evidence` names: its slide, shape, labels and quote; none if there are none or several."""
    if evidence is None:
        return None
    named = (evidence.slide, evidence.shape, evidence.row_label, evidence.column_label, evidence.quote)
    found = [
        cell
        for cell in cells
        if isinstance(cell, SlideCell)
        and (cell.slide, cell.shape, cell.row_label, cell.column_label, cell.quote) == named
    ]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _SlideWords:
    """What a slide says besides its numbers."""

    title: str
    short_texts: tuple[str, ...]
    boxes: Mapping[str, tuple[float, float, float, float]]
    over: Mapping[str, tuple[str, ...]]
    """What stands over a shape of a PowerPoint slide; a page's tables and cards hold their headings themselves."""
    loose_segment: bool
    """One segment's name stands somewhere on it, and heads nothing."""
    chapter: str
    """The segment that its chapter is about, if it says so."""
    unit: PrintedUnit
    bare_year_is_full: bool
    of_other_times: bool
    """It speaks of a year that is not the deck's, or of a day within one: a number without a time may be of either."""
    about_other_things: str
    notes: SlideNotes

    @classmethod
    def of(cls, slide: Slide, scope: DeckScope, notes: SlideNotes) -> _SlideWords:
        own = [
            text
            for shape in slide.shapes
            if isinstance(shape, TextShape) and shape.role not in ("footer", "date", "slide number")
            for text in shape.paragraphs
            if text not in scope.foot_lines and text != slide.title
        ]
        short = tuple(text for text in own if len(text) <= _FOOTNOTE_LENGTH and not notes_in(text)[1])
        headings = [slide.title, *short]
        over = headings_over(slide)
        less = speaks_of_less_than_a_year(headings)
        return cls(
            title=slide.title,
            short_texts=short,
            boxes={shape.name: shape.box for shape in slide.shapes},
            over=over,
            loose_segment=loose_segment(slide, over),
            chapter=chapter_of(slide),
            unit=_one_unit(slide.title, [*own, *_small_print(slide, scope)]),
            bare_year_is_full=not less and (scope.full_year or mentions("full_year", headings)),
            of_other_times=of_other_times(slide, headings, scope),
            about_other_things=_other_things(slide.title, headings),
            notes=notes,
        )


def _small_print(slide: Slide, scope: DeckScope) -> list[str]:
    """What stands at the foot of this slide alone."""
    return [
        text
        for shape in slide.shapes
        if isinstance(shape, TextShape) and shape.role == "footer"
        for text in shape.paragraphs
        if text not in scope.foot_lines
    ]


def _other_things(title: str, headings: Sequence[str]) -> str:
    if mentions("not_reported", [title]):
        return "the slide is about plans"
    if mentions("other_scope", headings):
        return "the slide is about a part of the group or adjusted figures"
    return ""


def _one_unit(title: str, lines: Iterable[str]) -> PrintedUnit:
    """The unit that the slide's title or a line of its own gives for everything on it, if it is one."""
    sentences = (sentence for text in lines for sentence in re.split(r"(?<=[.;])\s+", text))
    said = {unit for unit in (unit_in(title), *map(unit_line, sentences)) if unit}
    return said.pop() if len(said) == 1 else PrintedUnit()


def _settle(
    number: LabelledNumber, words: _SlideWords, scope: DeckScope, style: DeckStyle, known: Callable[[str], bool]
) -> SlideCell | Unsettled:
    label, column = number.row_label, number.column_label
    period = period_in(column, bare_year_is_full=words.bare_year_is_full)
    if period is None and (turned := period_in(label, bare_year_is_full=words.bare_year_is_full)):
        label, column, period = column, label, turned
    if period is None and number.caption and not column and words.bare_year_is_full and not words.of_other_times:
        period = scope.period
    if period is None or scope.year is None:
        return Unsettled(number.slide, label, "it is not certain which period it is about")
    if year_of(period) > scope.year:
        return Unsettled(number.slide, label, f"{period.label} lies ahead")
    if words.about_other_things or mentions("not_reported", (number.heading, number.section, label, column)):
        return Unsettled(number.slide, label, words.about_other_things or "it is a plan")
    measured = _measure(number, label, words, scope)
    if measured is None:
        return Unsettled(number.slide, label, "its currency and scale are not certain")
    amount, unit, currency = measured
    of_money = unit is Unit.CURRENCY and number.value and not number.stored
    if of_money and style.leaves_open(number.token, int(abs(amount / number.value))):
        return Unsettled(number.slide, label, "its decimal mark is not certain")
    group, segment = _covers(number, words, scope, known)
    return SlideCell(
        box=number.box or words.boxes[number.shape],
        token=number.token,
        amount=amount,
        unit=unit,
        currency=currency,
        period=period,
        row_label=without_unit(label),
        section=number.section,
        quote=number.quote,
        slide=number.slide,
        shape=number.shape,
        column_label=column,
        group=group,
        beside=tuple(without_unit(other) for other in number.beside),
        from_caption=number.caption,
        heading=number.heading,
        segment=segment,
        small_print=words.notes.about(
            label, (words.title, number.heading, number.section, column), number.token, number.quote
        ),
    )


def _covers(
    number: LabelledNumber, words: _SlideWords, scope: DeckScope, known: Callable[[str], bool]
) -> tuple[bool, str | None]:
    """Whether the headings can't mean anything but the group; else the one segment that they name beside it."""
    over = words.over.get(number.shape, ()) if number.box is None else ()
    nearest = [text for text in (*number.heading.split("\n"), number.section, *over, *number.beside_row) if text]
    headings = [text for text in (words.chapter, words.title, *nearest) if text]
    labels = [label for label in (number.row_label, number.column_label, *number.beside) if known(label)]
    if not (words.title or number.heading) or (words.loose_segment and not nearest):
        return False, None
    segments: set[str] = set()
    for text in headings:
        if means_the_group(text, issuer=scope.issuer.name, labels=labels) or says_nothing(text):
            continue
        found = qualified(text, ("segment",))
        if found is None or not found.said:
            return False, None
        if not means_the_group(found.label, issuer=scope.issuer.name, labels=labels):
            return False, None
        segments.add(found.said["segment"])
    return not segments, segments.pop() if len(segments) == 1 else None


def _measure(
    number: LabelledNumber, label: str, words: _SlideWords, scope: DeckScope
) -> tuple[Decimal, Unit, str | None] | None:
    """The amount in base units with its unit and currency; the nearest words count."""
    if number.mark == "bps":
        return RATIO_CONTEXT.divide(number.value, Decimal(10_000)), Unit.RATIO, None
    if number.mark == "%":
        return RATIO_CONTEXT.divide(number.value, Decimal(100)), Unit.RATIO, None
    said = [unit_in(text) for words in number.unit_words for text in words.split("\n")]
    own, others = said[0], [unit for unit in (*said[1:], words.unit) if unit]
    if own.scale is None and others and others[0].percent:
        return RATIO_CONTEXT.divide(number.value, Decimal(100)), Unit.RATIO, None
    money = [unit for unit in (own, *others) if unit and not unit.percent]
    currency = next((unit.currency for unit in money if unit.currency), scope.currency)
    if currency is None:
        return None
    if is_per_share(label):
        return number.value, Unit.CURRENCY_PER_SHARE, currency
    if own.scale is None and others and others[0].scale is None:
        return None  # "Revenue (EUR)" in a table in millions: one of the two is wrong
    scales = {unit.scale for unit in money if unit.scale}
    scale = next(iter(scales)) if len(scales) == 1 else None  # two scales around one number: one of them is wrong
    return None if scale is None else (MONEY_CONTEXT.multiply(number.value, Decimal(scale)), Unit.CURRENCY, currency)
