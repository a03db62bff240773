"""What stands above a template: its title, whose it is, and whether it shows something else than the actual position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from ..documents.words import Line
from ..finance.issuer import companies_in, issuer_id
from .codes import prepared, row_codes
from .locating import numbers_in

_REPORT_NAME = re.compile(r"\bSFCR\b|condizione finanziaria|financial condition", re.IGNORECASE)
_COMPARED = re.compile(r"comparati|confronto|prior|previous|precedente", re.IGNORECASE)
_NOT_ACTUAL = re.compile(
    r"\bpro[\s-]?forma\b|\bpost[\s-]?(?:merger|fusione|acquisition|acquisizione|transaction|closing)\b|\bsimula(?:t|z)\w+"
    r"|\bforecasts?\b|\bproject(?:ed|ions?)\b|\bbudget\b|\bbusiness plan\b|\b(?:dati|valori) previsionali\b|\bprospettic\w+"
    r"|\bhypothetical\b|\bipotetic\w+|\billustrative\b|\bstress(?:ed)?\b|\bscenari(?:o|os|i)?\b|\bsensitivit\w+|\bsensibilità\b",
    re.IGNORECASE,
)
_MEASURES = r"(?:transitional|long[\s-]term|volatility|matching|misur[ae]|aggiustament[oi] (?:per la|di) (?:volatilità|congruità)|ltg\b|va\b)"
_WITHOUT = re.compile(
    rf"\b(?:without|excluding|before|net of|senza|esclus[aeio]|in assenza d\w+)\s+(?:\w+['’]?\s+){{0,3}}?{_MEASURES}",
    re.IGNORECASE,
)
_SOLO = re.compile(r"(?:^|[-–—(:|]\s*)(?:solo|individual\w*)\s*(?:$|[)\-–—:|])", re.IGNORECASE)
_GROUP = re.compile(r"(?:^|[-–—(:|]\s*)(?:group|gruppo|consolidat\w*)\s*(?:$|[)\-–—:|])", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:undertaking(?:['’]s)? name|name of (?:the )?undertaking|denominazione sociale|ragione sociale|denominazione (?:dell['’])?impresa)"
    r"\s*:?\s*(?P<name>[^\n|]{3,80}?)(?=\s{2,}|\s*(?:\||$|\bLEI\b|\(cod))",
    re.IGNORECASE,
)
_LEI = re.compile(r"\b(?=[0-9A-Z]*[A-Z])(?=[0-9A-Z]*\d)[0-9A-Z]{18}\d{2}\b")
_A_GROUP = re.compile(r"\b(?:group|gruppo|groupe|holdings?)\b", re.IGNORECASE)
_OF_ANY_COMPANY = frozenset(("compagnia", "company", "societa", "impresa", "assicurazione", "di"))
_NEAR = 2
"""Lines above a template's number that still belong to its title."""
_UNNUMBERED = 8


def lines_above(lines: Sequence[Line], top: float) -> list[str]:
    """The texts of the lines above a table that begins at the height `top`, down from the table above it."""
    codes = [code.word.y1 for code in row_codes(prepared(lines)) if code.word.y1 < top]
    floor = max(codes, default=0.0)
    return [line.text for line in lines if line.y0 >= floor - 1 and (line.y0 + line.y1) / 2 < top]


def lines_outside(lines: Sequence[Line]) -> list[str]:
    """The texts of the lines above the first and below the last row code of a page; all where there is none."""
    codes = row_codes(prepared(lines))
    top = min((code.word.y0 for code in codes), default=float("inf"))
    bottom = max((code.word.y1 for code in codes), default=0.0)
    return [line.text for line in lines if line.y1 < top or line.y0 > bottom]


def title_lines(above: Sequence[str], pages: Sequence[str]) -> list[str]:
    """Of the lines above a table those of its title: from shortly before its number on, without running heads."""
    numbered = [at for at, text in enumerate(above) if numbers_in(text)]
    first = max(0, numbered[-1] - _NEAR if numbered else len(above) - _UNNUMBERED)
    return [
        text for at, text in enumerate(above) if at >= first and (at in numbered or not _is_running_head(text, pages))
    ]


def _is_running_head(text: str, pages: Sequence[str]) -> bool:
    """Whether a line names the report, or stands on most of its pages."""
    if _REPORT_NAME.search(text) and not _COMPARED.search(text):
        return True
    letters = _letters(text)
    return len(pages) > 2 and 2 * sum(letters in _letters(page) for page in pages) > len(pages)


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalpha())


def departure(title: Iterable[str], outside: Iterable[str]) -> str | None:
    """The words by which a template says that it shows another position than the actual one; None if it does not.

    In the lines `outside` of its tables only a few words count: notes there may speak of measures and sensitivities.
    """
    for line in title:
        if match := _NOT_ACTUAL.search(line) or _WITHOUT.search(line):
            return " ".join(match.group().split())
    for line in outside:
        if match := _NOT_ACTUAL.search(line):
            word = match.group()
            if word.lower().startswith(("pro", "post", "simul")) and not word.lower().startswith("project"):
                return " ".join(word.split())
    return None


def undertaking_of(above: Sequence[str]) -> tuple[str | None, str | None]:
    """The name and the legal entity identifier of the undertaking that the lines above a table name last."""
    name = lei = None
    for line in above:
        if match := _LEI.search(line):
            lei = match.group()
        if match := _NAMED.search(line):
            name = match["name"].strip()
        elif found := companies_in(line):
            name = found[-1]
    return name, lei


def same_undertaking(one: str, other: str) -> bool:
    """Whether two printed names are those of one undertaking: "Alfa Vita" is neither "Alfa" nor "Alfa Group"."""
    names = [frozenset(issuer_id(name).split("-")) - _OF_ANY_COMPANY for name in (one, other)]
    return names[0] == names[1] and (_A_GROUP.search(one) is None) == (_A_GROUP.search(other) is None)


def scope_said(title: Iterable[str]) -> Literal["solo", "group"] | None:
    """Whether a title says that it is about the group or about one undertaking."""
    said: set[Literal["solo", "group"]] = set()
    for line in title:
        if _SOLO.search(line):
            said.add("solo")
        if _GROUP.search(line):
            said.add("group")
    return next(iter(said)) if len(said) == 1 else None
