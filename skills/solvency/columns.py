"""Which column of the template each number stands in: by the column codes above, by the headings, or because there is one.

Numbers that stand above each other are one column. Where two of them could be the same column, or a column has no name
although others have, nothing is read from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ..documents.grid import Token
from ..documents.words import Line
from .codes import Code
from .schema import Section
from .wording import closeness, likeness, words_of_label

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_LONE_REACH = 20.0
"""Points from the middle of a column that stands alone."""


@dataclass(slots=True)
class Track:
    """Numbers that stand above each other."""

    tokens: list[Token]

    @property
    def x0(self) -> float:
        """The left edge of the widest number."""
        return min(token.box[0] for token in self.tokens)

    @property
    def x1(self) -> float:
        """Where the numbers end."""
        return median(token.box[2] for token in self.tokens)

    @property
    def middle(self) -> float:
        """Half-way."""
        return (self.x0 + self.x1) / 2


def tracks_of(tokens: Sequence[Token]) -> list[Track]:
    """The tracks that `tokens` form, left to right, however they are aligned."""
    found: list[Track] = []
    solid = [token for token in tokens if not token.number.nil] or list(tokens)
    for token in sorted(solid, key=lambda token: token.box[0] - token.box[2]):  # the widest first
        home = next((track for track in found if _stands_in(token, track)), None)
        if home is None:
            found.append(Track([token]))
        else:
            home.tokens.append(token)
    return sorted(found, key=lambda track: track.middle)


def _stands_in(token: Token, track: Track) -> bool:
    return token.box[0] < track.x1 - 0.5 and token.box[2] > track.x0 + 0.5


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Where the columns of a section stand on a page: code and middle of each."""

    middles: tuple[tuple[str, float], ...]
    reach: float
    """How far from its middle a column's numbers may stand."""

    def code_at(self, token: Token, tracks: Sequence[Track]) -> str | None:
        """The column that the number stands in."""
        track = next((track for track in tracks if _stands_in(token, track)), None)
        middle = track.middle if track is not None else (token.box[0] + token.box[2]) / 2
        return self.code_near(middle)

    def code_near(self, middle: float) -> str | None:
        """The column at this place, if one is near enough and no other nearly as near."""
        order = sorted(self.middles, key=lambda item: abs(item[1] - middle))
        distance = abs(order[0][1] - middle)
        if distance > self.reach or (len(order) > 1 and distance > 0.8 * abs(order[1][1] - middle)):
            return None
        return order[0][0]


def map_columns(
    section: Section,
    tracks: Sequence[Track],
    *,
    heads: Sequence[Code],
    header: Sequence[Line],
    earlier: ColumnMap | None,
) -> tuple[ColumnMap | None, str]:
    """The columns of a section on a page, and why they can't be told if they can't.

    `tracks` are those of its numbers, `heads` the column codes above the rows, `header` the lines there, `earlier` the
    section's columns on the page before: a template that goes on may repeat neither.
    """
    wide = [track for track in tracks if any(not token.number.nil for token in track.tokens)]
    amounts = [code for code, column in section.columns.items() if column.unit == "currency"]
    own = [head for head in heads if head.code in section.columns]
    if own:
        if len({head.code for head in own}) < len(own):
            return None, "a column code stands twice above it"
        places = {head.code: (head.word.x0 + head.word.x1) / 2 for head in own}
        return _by_places(places, wide, header)
    if places := _by_headings(section, header):
        return _by_places(places, wide, header)
    if earlier is not None and wide and all(earlier.code_near(track.middle) for track in wide):
        return earlier, ""
    if len(wide) == 1:
        return ColumnMap(((amounts[0], wide[0].middle),), _LONE_REACH), ""
    if len(wide) == 2 and (latest := _latest(wide, header)):
        return ColumnMap(((amounts[0], latest.middle),), _LONE_REACH), ""
    if len(wide) == len(amounts) > 2:
        places = {code: track.middle for code, track in zip(amounts, wide, strict=True)}
        return _by_places(places, wide, header)
    return (None, "its column has neither code nor heading") if wide else (None, "")


def _by_places(
    places: Mapping[str, float], tracks: Sequence[Track], header: Sequence[Line]
) -> tuple[ColumnMap | None, str]:
    """The columns at the places of their codes or headings. Two tracks under one lone code are two years, or can't be told."""
    if len(places) == 1 and tracks:
        code, middle = next(iter(places.items()))
        under, latest = _under(tracks, middle), _latest(tracks, header)
        chosen = tracks[0] if len(tracks) == 1 else under or latest
        if chosen is None or (len(tracks) > 1 and latest is not None and latest is not chosen):
            return None, "several columns stand under one column code"
        return ColumnMap(((code, chosen.middle),), _LONE_REACH), ""
    middles = sorted(places.items(), key=lambda item: item[1])
    pitch = min((b[1] - a[1] for a, b in pairwise(middles)), default=110.0)
    return ColumnMap(tuple(middles), 0.62 * pitch), ""


def _under(tracks: Sequence[Track], middle: float) -> Track | None:
    """The one track that stands right under a heading's middle."""
    under = [track for track in tracks if track.x0 - 8 <= middle <= track.x1 + 8]
    others = [track for track in tracks if track not in under]
    if len(under) == 1 and all(abs(track.middle - middle) > 2 * abs(under[0].middle - middle) for track in others):
        return under[0]
    return None


def _latest(tracks: Sequence[Track], header: Sequence[Line]) -> Track | None:
    """The track under the latest year, where each track stands under a year of its own."""
    years: dict[int, Track] = {}
    for track in tracks:
        above = [
            int(match[1])
            for line in header
            for word in line.words
            if word.x0 < track.x1 + 12 and word.x1 > track.x0 - 12 and (match := _YEAR.search(word.text))
        ]
        if len(set(above)) != 1 or above[0] in years:
            return None
        years[above[0]] = track
    return years[max(years)] if years else None


@dataclass(slots=True)
class _Phrase:
    """Words of a heading that stand together, over one or more lines."""

    text: str
    x0: float
    x1: float
    y1: float


def _by_headings(section: Section, header: Sequence[Line]) -> dict[str, float]:
    """The middles of the columns whose headings the lines above hold; none where two headings have one name."""
    names = {
        code: [words_of_label(label) for label in (*column.en, *column.it)] for code, column in section.columns.items()
    }
    found: dict[str, float] = {}
    for phrase in _phrases(list(header)[-8:]):
        words = words_of_label(phrase.text)
        scores = {
            code: max((closeness(words, name) + likeness(name, words) for name in labels), default=0.0)
            for code, labels in names.items()
        }
        order = sorted(scores, key=lambda code: -scores[code])
        if scores[order[0]] < 1.4 or (len(order) > 1 and scores[order[1]] > 0.9 * scores[order[0]]):
            continue
        if order[0] in found:
            return {}
        found[order[0]] = (phrase.x0 + phrase.x1) / 2
    return found


def _phrases(lines: Sequence[Line]) -> list[_Phrase]:
    """The headings: words close together, with what stands right below them; a heading over several columns stays alone."""
    done: list[_Phrase] = []
    for line in lines:
        fresh: list[_Phrase] = []
        for word in line.words:
            last = fresh[-1] if fresh else None
            if last is not None and word.x0 - last.x1 < 0.62 * (word.y1 - word.y0):
                last.text, last.x1 = f"{last.text} {word.text}", word.x1
            else:
                fresh.append(_Phrase(word.text, word.x0, word.x1, word.y1))
        for phrase in fresh:
            above = [
                other
                for other in done
                if min(other.x1, phrase.x1) - max(other.x0, phrase.x0)
                > 0.5 * min(other.x1 - other.x0, phrase.x1 - phrase.x0)
                and line.y0 - other.y1 < 1.2 * (line.y1 - line.y0)
            ]
            wide = [other for other in fresh if other is not phrase and above and _covers(above[0], other)]
            if len(above) == 1 and not wide:
                above[0].text += f" {phrase.text}"
                above[0].x0, above[0].x1 = min(above[0].x0, phrase.x0), max(above[0].x1, phrase.x1)
                above[0].y1 = line.y1
            else:
                done.append(phrase)
    return done


def _covers(one: _Phrase, other: _Phrase) -> bool:
    return one.x0 < (other.x0 + other.x1) / 2 < one.x1
