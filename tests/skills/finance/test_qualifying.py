"""Words in a label that qualify a figure make it another figure, and words that nobody asked for make it none."""

from __future__ import annotations

import pytest

from vouching.skills.finance.catalogue import load_catalogue
from vouching.skills.finance.labels import knows
from vouching.skills.finance.qualifying import qualified, read_label

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("indicator", "label", "said"),
    [
        ("combined_ratio", "Combined ratio", {}),
        ("combined_ratio", "Combined ratio (undiscounted)", {"discounting": "undiscounted"}),
        ("combined_ratio", "Combined ratio, discounted", {"discounting": "discounted"}),
        ("combined_ratio", "Combined ratio non attualizzato", {"discounting": "undiscounted"}),
        ("combined_ratio", "Non-life combined ratio", {"segment": "non_life"}),
        (
            "combined_ratio",
            "P&C combined ratio, net of reinsurance (undiscounted)",
            {"segment": "non_life", "reinsurance": "net", "discounting": "undiscounted"},
        ),
        ("claims_ratio", "Loss ratio, gross of reinsurance", {"reinsurance": "gross"}),
        ("gross_written_premiums", "Premi lordi contabilizzati Danni", {"segment": "non_life"}),
        ("gross_written_premiums", "Gross written premiums – Non-motor", {"segment": "non_motor"}),
        ("cet1_ratio", "CET1 ratio (fully loaded)", {"transitional": "without"}),
        ("cet1_ratio", "CET1 ratio, phased-in", {"transitional": "with"}),
        ("solvency_ratio", "Solvency II ratio excluding transitionals", {"transitional": "without"}),
        ("operating_result", "Underlying operating profit", {"basis": "adjusted"}),
    ],
)
def test_a_label_tells_its_indicator_and_what_qualifies_it(indicator: str, label: str, said: dict[str, str]) -> None:
    found = read_label(CATALOGUE.base[indicator], label)
    assert found is not None
    assert found[1] == said
    assert knows(CATALOGUE.base[indicator], label) is (not said), "a qualified label is not the plain indicator's"


@pytest.mark.parametrize(
    ("indicator", "label"),
    [
        ("combined_ratio", "Life and non-life combined ratio"),  # two segments at once
        ("combined_ratio", "Combined ratio excluding natural catastrophes (undiscounted)"),
        ("combined_ratio", "CoR"),  # in a bank, the cost of risk
        ("cost_of_risk", "CoR"),
        ("net_income", "Net income, adjusted"),  # net income is never qualified so
        ("insurance_service_result", "Insurance service result (life)"),
        ("csm_closing", "Contractual service margin, undiscounted"),  # a CSM has no such qualifier
    ],
)
def test_a_label_that_says_more_than_its_indicator_allows_is_none_of_its_names(indicator: str, label: str) -> None:
    assert read_label(CATALOGUE.base[indicator], label) is None


def test_what_qualifies_is_taken_out_of_a_heading_too() -> None:
    found = qualified("Key figures – Life, like-for-like", ("segment", "basis"))
    assert found is not None
    assert (found.label, found.said) == ("key figures", {"segment": "life", "basis": "like-for-like"})
