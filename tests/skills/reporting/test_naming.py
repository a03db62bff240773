"""A qualified figure is called by what it is, in every language; what it does not say is said beside one that does."""

from __future__ import annotations

from typing import get_args

import pytest

from vouching.skills.figures import Framework, Qualifiers
from vouching.skills.finance.comparability import Difference
from vouching.skills.reporting.labels import languages, load_labels
from vouching.skills.reporting.naming import qualified, value_words, why_not_ranked

ENGLISH = load_labels("en")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({}, "Combined ratio"),
        ({"discounting": "undiscounted"}, "Combined ratio, undiscounted"),
        ({"framework": "IFRS 17"}, "Combined ratio"),
        ({"framework": "IFRS 4"}, "Combined ratio, under IFRS 4"),
        ({"scope": "solo", "segment": "non_life"}, "Combined ratio, of the company alone, non-life"),
        ({"segment": "pet_insurance"}, "Combined ratio, pet insurance"),
        ({"reinsurance": "net", "basis": "like-for-like"}, "Combined ratio, on equivalent terms, net of reinsurance"),
        ({"transitional": "without"}, "Combined ratio, without transitional measures"),
        ({"definition": "claims ÷ premiums"}, "Combined ratio"),
    ],
)
def test_a_figure_is_called_by_what_tells_it_from_the_plain_one(said: dict[str, str], name: str) -> None:
    assert qualified("Combined ratio", Qualifiers.model_validate(said), ENGLISH) == name


def test_beside_a_figure_that_says_it_what_another_does_not_say_is_said() -> None:
    beside = (Qualifiers(), Qualifiers(discounting="undiscounted"))
    assert qualified("Combined ratio", beside[0], ENGLISH, beside=beside).endswith(
        ", not stated to be discounted or not"
    )
    assert qualified("Combined ratio", beside[1], ENGLISH, beside=beside) == "Combined ratio, undiscounted"
    whole = (Qualifiers(), Qualifiers(segment="life"))
    assert qualified("Premiums", whole[0], ENGLISH, beside=whole) == "Premiums"


@pytest.mark.parametrize("language", languages())
def test_every_language_has_words_for_every_value(language: str) -> None:
    labels = load_labels(language)
    values = {
        "framework": get_args(Framework),
        "scope": ("group", "solo"),
        "segment": (None, "life", "non_life", "motor", "health", "property"),
        "reinsurance": (None, "gross", "net"),
        "discounting": (None, "discounted", "undiscounted"),
        "transitional": (None, "with", "without"),
        "basis": ("reported", "adjusted", "like-for-like"),
        "currency": ("EUR",),
    }
    words = [value_words(field, value, labels) for field, known in values.items() for value in known]
    assert all(words) and len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Combined ratio", "en", "Nordlicht’s combined ratio is undiscounted, Valdoro’s is discounted"),
        ("MCR ratio", "en", "Nordlicht’s MCR ratio is undiscounted, Valdoro’s is discounted"),
        ("Combined ratio", "it", "Nordlicht, combined ratio: non attualizzato; Valdoro: attualizzato"),
    ],
)
def test_why_a_company_is_not_ranked_is_one_sentence(name: str, language: str, expected: str) -> None:
    found = Difference(field="discounting", one="undiscounted", other="discounted")
    assert why_not_ranked(name, "Nordlicht", "Valdoro", found, load_labels(language)) == expected
