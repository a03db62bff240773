"""The non-GAAP guard: what stands in a table of adjusted measures is not what the accounts report.

A reconciliation prints "Operating income" twice, as reported and as adjusted, and only a heading tells which is which.
A figure that claims to be as reported is not vouched if its row, a heading above it or the title of its table speaks of
another measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...skills.figures import Figure
from ...skills.finance.reading import PageTable
from .verdict import Verdict, passed, review

GUARD = "non_gaap"
_OTHER_MEASURE = re.compile(
    r"\bnon-?\s?(?:gaap|ifrs)\b|(?<!as )\badjusted (?!for\b)|(?<!as )\badjusted$|\bunderlying\b|\bpro[- ]?forma\b|\bnormali[sz]ed\b"
    r"|\bcore (?:earnings|profit|income|results?|eps|operating)\b|\bexcluding (?:special|one|exceptional|certain|items|restructuring|currency)"
    r"|\bbefore (?:exceptional|special|non-?recurring|one-?off|separately)\b|\balternative performance\b|\bconstant currency\b"
    r"|\breconciliation of (?:non-?gaap|gaap|reported|adjusted|ebitda)\b|\bindicatori alternativi\b|\brettificat[oi]\b",
    re.IGNORECASE,
)


def check_measure(figure: Figure, tables: Sequence[PageTable]) -> Verdict:
    """Look for words of another measure around the place that `figure` names."""
    place = figure.evidence
    if place is None or place.page is None or figure.qualifiers.basis != "reported":
        return passed(GUARD, figure)
    for table in tables:
        cell = table.cell_under(place.box) if table.number == place.page else None
        if cell is None:
            continue
        for text in (cell.row_label, cell.section, table.title):
            if said := _OTHER_MEASURE.search(text):
                words = " ".join(said.group().split())
                return review(GUARD, figure, f"“{text}” speaks of another measure (“{words}”): is this as reported?")
    return passed(GUARD, figure)
