"""A measure that issuers define themselves is printed with its definition, or with the word that none was found."""

from __future__ import annotations

import pytest

from vouching.skills.figures import Figure, Qualifiers
from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.reporting.amounts import printer
from vouching.skills.reporting.cards import issuer_definition
from vouching.skills.reporting.labels import load_labels

from ...companies.figures import figure

CATALOGUE = load_catalogue()
SAID = "“Combined ratio: claims and expenses over premiums.” (report.pdf, p. 7)"


def said(found: Figure) -> str:
    return issuer_definition(found, printer([found], labels=load_labels("en"), catalogue=CATALOGUE))


@pytest.mark.parametrize(
    ("indicator", "definition", "expected"),
    [
        ("combined_ratio", SAID, SAID),
        ("combined_ratio", None, "No definition was found in its documents."),
        ("revenue", None, ""),
    ],
)
def test_the_definition_is_printed_or_that_there_is_none(indicator: str, definition: str | None, expected: str) -> None:
    assert said(figure(indicator, "FY2025", "1", qualifiers=Qualifiers(definition=definition))) == expected
