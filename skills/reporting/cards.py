"""Evidence of a figure, ready to print: the picture and the words of its place, or its formula with its inputs."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import BadInput
from ..evidence import Evidence
from ..figures import Figure, Restatement
from .amounts import Printer
from .cells import Links
from .evidence_images import Place, Shared, shared_crops
from .files import Files
from .model import Report
from .naming import value_words
from .spoken import spoken_in


@dataclass(frozen=True, slots=True)
class Picture:
    """What a card shows of a document: a picture that other cards may share, and the mark on it."""

    id: str
    """By its content: the page holds each picture once."""
    uri: str
    width: int
    height: int
    mark: tuple[int, int, int, int]
    """Left, top, width and height."""


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that went into a calculation."""

    name: str
    period: str
    amount: str
    anchor: str
    in_review: bool


@dataclass(frozen=True, slots=True)
class Card:
    """The evidence of one figure. It has a place or a formula."""

    anchor: str
    number: int
    """What leads here on paper."""
    id: str
    """What `vouch explain` takes."""
    name: str
    period: str
    company: str
    amount: str
    status: str
    vouched: bool
    reasons: tuple[str, ...]
    as_reported: str = ""
    document: str = ""
    place: str = ""
    link: str = ""
    """The page of the document, where it lies near the report."""
    spoken: str = ""
    """The language of what is quoted, where it is another than the report's."""
    quote: str = ""
    row: str = ""
    column: str = ""
    picture: Picture | None = None
    picture_alt: str = ""
    again: bool = False
    """Whether an earlier card shows the same picture: paper has it once."""
    formula: str = ""
    definition: str = ""
    issuer_definition: str = ""
    inputs: tuple[Input, ...] = ()
    confirmed: tuple[str, ...] = ()
    restated: tuple[str, ...] = ()


def place_words(evidence: Evidence, printer: Printer) -> str:
    """The place within its document: "page 56", "slide 3, “Table 2”"."""
    if evidence.page is not None:
        return printer.labels("page", page=evidence.page)
    return printer.labels("slide", slide=evidence.slide, shape=evidence.shape)


def cards(report: Report, files: Files, *, links: Links, printer: Printer) -> tuple[Card, ...]:
    """The evidence of every figure that the page leads to, in the order in which it does."""
    shown, numbers = links.shown(), links.numbers()
    drawn = pictures((figure.evidence for figure in shown if figure.evidence), files.sources)
    companies = {peer.id: peer.name for peer in report.peers.companies} | {report.company.id: report.company.name}
    languages = spoken_in(report)
    made = tuple(
        replace(
            _card(figure, companies, links=links, printer=printer),
            number=numbers[links.to(figure.id)],
            picture=drawn.get(figure.evidence) if figure.evidence else None,
            link=files.link(figure.evidence) if figure.evidence else "",
            spoken=languages.get(figure.evidence.document, "") if figure.evidence else "",
        )
        for figure in shown
    )
    seen: set[str] = set()
    return tuple(replace(card, again=_seen(card, seen)) for card in made)


def _seen(card: Card, seen: set[str]) -> bool:
    """Whether the card's picture was seen before; from now on it was."""
    name = card.picture.id if card.picture is not None else ""
    was = name in seen
    seen.update([name] if name else [])
    return was


def _card(figure: Figure, companies: Mapping[str, str], *, links: Links, printer: Printer) -> Card:
    labels, evidence, calculation = printer.labels, figure.evidence, figure.calculation
    return Card(
        anchor=links.to(figure.id),
        number=0,
        id=figure.id,
        name=printer.name_of(figure),
        period=labels.period(figure.period.label),
        company=companies.get(figure.issuer, figure.issuer),
        amount=printer.exact(figure),
        status=labels(f"status_{figure.status.value}"),
        vouched=figure.vouched,
        reasons=figure.reasons,
        as_reported=figure.as_reported or "",
        document=evidence.name if evidence else "",
        place=place_words(evidence, printer) if evidence else "",
        quote=evidence.quote if evidence else "",
        row=evidence.row_label if evidence else "",
        column=evidence.column_label if evidence else "",
        picture_alt=picture_words(evidence, printer) if evidence else "",
        formula=formula_words(calculation.formula, printer) if calculation else "",
        definition=calculation.source if calculation else "",
        issuer_definition=issuer_definition(figure, printer),
        inputs=tuple(_inputs(figure, links=links, printer=printer)),
        confirmed=tuple(f"{other.name}, {place_words(other, printer)}" for other in figure.confirmed_by),
        restated=tuple(restated_words(figure, earlier, printer) for earlier in figure.restated_from),
    )


def issuer_definition(figure: Figure, printer: Printer) -> str:
    """The definition of a measure that issuers define themselves, or that none was found; empty for other indicators."""
    indicator = figure.indicator
    own = indicator in printer.catalogue and printer.catalogue[indicator].defined_by == "issuer"
    if not own or figure.evidence is None:
        return ""
    return figure.qualifiers.definition or printer.labels("definition_none")


def picture_words(evidence: Evidence, printer: Printer) -> str:
    """What the picture of a place shows, for those who do not see it."""
    place = place_words(evidence, printer)
    return printer.labels("picture_of", document=evidence.name, place=place, quote=evidence.quote)


def restated_words(figure: Figure, earlier: Restatement, printer: Printer) -> str:
    """What an earlier filing said of the figure, or another one under another framework, and where."""
    was = printer.exact(figure.model_copy(update={"amount": earlier.amount}))
    said = {"amount": was, "document": earlier.evidence.name, "place": place_words(earlier.evidence, printer)}
    if earlier.framework is None:
        return printer.labels("restated_was", **said)
    framework = value_words("framework", earlier.framework, printer.labels)
    return printer.labels("restated_under", framework=framework, **said)


def _inputs(figure: Figure, *, links: Links, printer: Printer) -> Iterable[Input]:
    for name in figure.calculation.inputs if figure.calculation else ():
        inner = links.figure(name)
        if inner is not None:
            called = printer.name_of(inner)
            yield Input(
                called,
                printer.labels.period(inner.period.label),
                printer.exact(inner),
                links.to(name),
                not inner.vouched,
            )


_SIGNS = {"*": "×", "/": "÷", "-": "−"}


def formula_words(formula: str, printer: Printer) -> str:
    """A formula of the catalogue in the words of the report: "Revenue ÷ average Total assets"."""

    def word(match: re.Match[str]) -> str:
        function, inner, sign, name = match["function"], match["inner"], match["sign"], match["name"]
        if function:
            return printer.labels(f"formula_{function}", name=printer.name(inner))
        return _SIGNS[sign] if sign else printer.name(name) if name in printer.catalogue else name

    pattern = r"(?P<function>avg|prior|change|cagr|median)\((?P<inner>\w+)\)|(?P<sign>[*/-])|(?P<name>[a-z_]\w*)"
    return re.sub(pattern, word, formula)


def pictures(places: Iterable[Evidence], sources: Mapping[str, Path]) -> dict[Evidence, Picture]:
    """The picture of each place, for places in PDFs whose file is at hand."""
    wanted: dict[Path, list[Place]] = defaultdict(list)
    found: dict[Evidence, tuple[Path, Place]] = {}
    for evidence in places:
        if evidence.page is None or evidence.box is None or evidence.document not in sources:
            continue
        path, place = sources[evidence.document], Place(evidence.page, evidence.box, evidence.column_label)
        wanted[path].append(place)
        found[evidence] = (path, place)
    taken = {path: _crops(path, on_pages) for path, on_pages in wanted.items()}
    drawn = {evidence: taken[path].get(place) for evidence, (path, place) in found.items()}
    return {evidence: _picture(shared) for evidence, shared in drawn.items() if shared is not None}


def _crops(path: Path, places: Sequence[Place]) -> dict[Place, Shared | None]:
    try:
        return shared_crops(path, places)
    except BadInput:  # it was moved or replaced since it was read: the words of the evidence stand without a picture
        return {}


def _picture(shared: Shared) -> Picture:
    left, top, right, bottom = shared.mark
    name = f"i-{hashlib.sha256(shared.picture).hexdigest()[:12]}"
    uri = "data:image/webp;base64," + base64.b64encode(shared.picture).decode("ascii")
    return Picture(name, uri, shared.width, shared.height, (left, top, right - left, bottom - top))
