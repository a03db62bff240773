"""In which unit a template prints its amounts: by a statement about units, never by an amount in prose.

Article 2 of Implementing Regulation (EU) 2023/895 has amounts disclosed in thousands of units: that is taken where a
report does not say otherwise, and said to be taken. Most say it above the table; some in one sentence before the
templates. "A dividend of EUR 3 million" states no unit, nor does what is said of the text's own figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ..finance.units import currency_in
from .locating import numbers_in

_CURRENCY = (
    r"(?:€|£|(?:us)?\$|\beuros?\b|\beur\b|\bgbp\b|\busd\b|\bchf\b|\bsek\b|\bnok\b|\bdkk\b|\bpln\b|\bczk\b|\bhuf\b|\bron\b"
    r"|\bbgn\b|\bsterling\b)"
)
_SCALES: dict[int, re.Pattern[str]] = {
    1_000_000_000: re.compile(rf"\b(?:billions?|miliardi|mld)\b|{_CURRENCY}\s?bn\b|\bbn\s?{_CURRENCY}", re.IGNORECASE),
    1_000_000: re.compile(
        rf"\b(?:millions?|milioni|mln|mio)\b|{_CURRENCY}\s?/?\s?(?:mn|m)\b|(?<![\d.,] )(?<![\d.,])\bmn?\s?{_CURRENCY}",
        re.IGNORECASE,
    ),
    1_000: re.compile(
        rf"\b(?:thousands?|migliaia|tsd)\b|{_CURRENCY}\s*[/.]?\s*['’]?000s?\b|{_CURRENCY}\s*/\s*1[.,' ]?000\b"
        rf"|(?:^|\(|\bin |\bvalori |\bimporti )\s*{_CURRENCY}\s*1[.,]000\s*(?:\)|$)|(?<![\d.,'’])1[.,]?000\s*/?\s*{_CURRENCY}"
        rf"|(?<!\d)['’]000s?\b|{_CURRENCY}\s?/?\s?k\b|\bk\s?{_CURRENCY}"
        r"|\b[kt](?:€|£|euros?\b|eur\b|gbp\b|usd\b|chf\b)",
        re.IGNORECASE | re.MULTILINE,
    ),
}
_ONES = re.compile(
    rf"\b(?:importi|valori|dati|amounts|figures|values|espress[io]|expressed|stated)\s+(?:\w+\s+){{0,2}}?in\s+(?:unità di\s+)?{_CURRENCY}"
    rf"|\b(?:valori|importi|amounts)\s*:\s*{_CURRENCY}\s*$|\bunità di {_CURRENCY}|\bin (?:whole|full|units of) {_CURRENCY}",
    re.IGNORECASE,
)
_CURRENCY_ONLY = re.compile(
    rf"^\s*\(?(?:in\s+)?{_CURRENCY}\)?\s*$|\(\s*(?:in\s+)?{_CURRENCY}\s*\)|^\s*in {_CURRENCY}(?=\s|$)", re.IGNORECASE
)
"""A currency alone says that amounts are in units of it, unless something else says that they are in thousands."""
_AMOUNT_BEFORE = re.compile(
    rf"(?:(?:^|[\s(+−–-]|{_CURRENCY})(?!(?:19|20)\d\d\b)\d[\d.,]*\s*(?:{_CURRENCY}\s*)?"
    r"|\b(?:an?|one|two|three|several|half|un|uno|due|tre|mezzo)\s+)$",
    re.IGNORECASE,
)
"""An amount that ends where a scale begins: "EUR 3 million", "931.975 migliaia di euro"; no year and no template's number."""
_WHOLE = re.compile(r"unità di|\b(?:whole|full|units of)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|rose|fell|grew|amount(?:s|ed)? to|increased|decreased|proposed|paid"
    r"|è|sono|ha|hanno|era|erano|sarà|saranno|pari a|ammonta\w*|risulta\w*|registra\w*|aumenta\w*|diminui\w*)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:importi|valori|dati|cifre|tabelle|amounts?|figures|values|numbers|tables|all data|monetary)\b", re.IGNORECASE
)
_OF_TEMPLATES = re.compile(
    r"\bqrts?\b|\btemplates?\b|\bmodelli (?:quantitativi|di segnalazione|qrt)\b|\breporting forms?\b|\bannex(?:es)?\b|\ballegat[oi]\b|\bappendi(?:x|ces)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:](?=\s)|,(?=\s)|\b(?:while|whereas|mentre|invece)\b", re.IGNORECASE)
_LONG = 26
"""Words in a line from which on it is running text."""
_REACH = 160
"""Characters from what is spoken of to its unit."""
_BEFORE_TEMPLATES = 2
"""Pages before the first template that introduce it."""


class _Of(Enum):
    """What a declaration is about."""

    ALL_TEMPLATES = "templates"
    ONE_TEMPLATE = "template"
    AMOUNTS = "amounts"


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """What 1 is worth, whether the report says so, and why not."""

    scale: int
    said: bool
    currency: str | None


@dataclass(frozen=True, slots=True)
class ReportUnits:
    """What a report says as a whole, where a template's own pages say nothing."""

    scale: int | None
    currency: str | None


def declared_scale(report: Sequence[str], templates: Sequence[int]) -> int | None:
    """The scale that a report declares for its templates, which stand on the pages `templates`; None if it does not say.

    What is said of the templates by name counts most, then what stands on the pages that lead to them. What is said of
    the report at large is taken only where it is the regulation's thousands: tables of a text in millions are often
    followed by templates in thousands.
    """
    lead = {page - back for page in templates for back in range(_BEFORE_TEMPLATES + 1)}
    named: set[int] = set()
    leading: set[int] = set()
    anywhere: set[int] = set()
    for number, text in enumerate(report, start=1):
        for scale, of_templates in _declarations(text):
            if of_templates is _Of.ALL_TEMPLATES:
                named.add(scale)
            elif number in templates:
                continue  # its own unit, and no other template's
            elif of_templates is _Of.ONE_TEMPLATE or number in lead:
                leading.add(scale)
            else:
                anywhere.add(scale)
    for said in (named, leading):
        if said:
            return next(iter(said)) if len(said) == 1 else None
    return 1_000 if anywhere == {1_000} else None


def unit_of(pages: Sequence[str], report: ReportUnits, *, cents: bool = False) -> PrintedUnit:
    """The unit of a template on `pages`, of a report that says `report` as a whole.

    `cents`: its amounts are printed with two decimals, which amounts in thousands seldom are: then only its own pages,
    or a report that says euro, are believed.
    """
    currency = _one_currency([line for text in pages for line in text.splitlines() if _states(line)]) or report.currency
    own = {scale for text in pages if (scale := scale_in(text)) is not None}
    if len(own) == 1 and 0 not in own:
        return PrintedUnit(own.pop(), said=True, currency=currency)
    told = None if own else report.scale
    if told is None or (cents and told != 1):
        return PrintedUnit(1 if cents else told or 1_000, said=False, currency=currency)
    return PrintedUnit(told, said=True, currency=currency)


def scale_in(text: str) -> int | None:
    """The scale that the lines about units give; None where there is none, 0 where two contradict each other."""
    found = {scale for line in text.splitlines() for scale in _scales(line) if _states(line)}
    if not found:
        return 1 if any(_CURRENCY_ONLY.search(line) and not _is_prose(line) for line in text.splitlines()) else None
    if found == {1, 1_000} and not _WHOLE.search(text):
        return 1_000  # "importi in euro" above a column "migliaia"
    return found.pop() if len(found) == 1 else 0


def _states(line: str) -> bool:
    """Whether a line states a unit."""
    named = _scales(line) or _CURRENCY_ONLY.search(line)
    return bool(named) and (not _is_prose(line) or any(True for _ in _declarations(line)))


def _scales(text: str) -> set[int]:
    """The scales that a text names as units, not as part of an amount."""
    found = {
        scale
        for scale, pattern in _SCALES.items()
        for match in pattern.finditer(text)
        if not _AMOUNT_BEFORE.search(text[: match.start()])
    }
    if not found and not any(pattern.search(text) for pattern in _SCALES.values()) and _ONES.search(text):
        return {1}
    return found


def _is_prose(line: str) -> bool:
    """Whether a line speaks of something rather than heading what stands below it."""
    words = [word for word in line.split() if any(char.isalpha() for char in word)]
    return len(words) > _LONG or _VERB.search(line) is not None


def _declarations(text: str) -> Iterator[tuple[int, _Of]]:
    """What the clauses of a text declare: a scale, and of what."""
    for clause in _CLAUSE.split(" ".join(text.split())):
        subject, templates = _SUBJECT.search(clause), _OF_TEMPLATES.search(clause)
        numbers = [at for at, _ in numbers_in(clause)]
        starts = [*numbers, *(match.start() for match in (subject, templates) if match is not None)]
        if not starts:
            continue
        said = clause[min(starts) :][:_REACH]
        scales = _scales(said)
        if len(scales) == 1:
            yield next(iter(scales)), _Of.ALL_TEMPLATES if templates else _Of.ONE_TEMPLATE if numbers else _Of.AMOUNTS


def _one_currency(pages: Sequence[str]) -> str | None:
    votes = Counter(code for text in pages if (code := currency_in(text)))
    return votes.most_common(1)[0][0] if votes else None


def report_currency(report: Sequence[str]) -> str | None:
    """The currency that most pages of a report name alone."""
    return _one_currency(report)
