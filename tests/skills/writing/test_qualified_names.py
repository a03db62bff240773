"""A sentence about a figure that is not the plain one says which it is, and the guard asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from vouching.agents.guards.statements import check_statement
from vouching.skills.figures import Figure, Qualifiers
from vouching.skills.writing.statement import Slot, Statement

from ...companies.figures import CATALOGUE, company, figure
from ...companies.pasta import NAMES, Scene

UNDISCOUNTED = Qualifiers(discounting="undiscounted")
SOLO = Qualifiers(scope="solo", framework="Solvency II")


def insurer(language: str = "en", *, more: Sequence[Figure] = ()) -> Scene:
    ratios = [
        figure("combined_ratio", f"FY{year}", amount, end=date(year, 12, 31), qualifiers=UNDISCOUNTED)
        for year, amount in ((2018, "0.964"), (2017, "0.978"))
    ]
    accounts = company(
        "aurelia", {"insurance_service_result": ["624", "535"], "csm_closing": ["3486", "3297"]}, currency="EUR"
    )
    return Scene((*accounts, *ratios, *more), language=language)


def test_an_insurers_summary_says_how_it_underwrites_and_what_is_to_come() -> None:
    assert insurer().read("executive").splitlines()[1:] == [
        (
            "The combined ratio (undiscounted) fell by 1.4 percentage points to 96.4%; the insurance service result rose "
            "by 16.6% to €624 million."
        ),
        "The contractual service margin rose by 5.7% to €3.5 billion.",
    ]


def test_it_does_so_in_italian() -> None:
    assert insurer("it").read("executive").splitlines()[1] == (
        "Il combined ratio (non attualizzato) è diminuito di 1,4 punti percentuali, al 96,4%; il risultato dei servizi "
        "assicurativi è aumentato del 16,6%, a 624 milioni di euro."
    )


def solvency() -> list[Figure]:
    day = date(2018, 12, 31)
    table = {"solvency_ratio": "1.91", "eligible_own_funds_scr": "384", "scr": "201"}
    return [figure(name, "FY2018", amount, end=day, currency="EUR", qualifiers=SOLO) for name, amount in table.items()]


def test_a_solvency_report_alone_has_a_summary_that_does_not_repeat_whose_it_is() -> None:
    assert Scene(tuple(solvency())).read("executive").splitlines()[1:] == [
        "The Solvency II ratio was 191.0%.",
        "Eligible own funds came to €384 million, the solvency capital requirement to €201 million.",
    ]


def test_beside_accounts_of_the_group_it_says_that_it_is_of_the_company_alone() -> None:
    said = insurer(more=solvency()).read("executive")
    assert "The Solvency II ratio (of the company alone) was 191.0%." in said
    assert "insurance service result (" not in said


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_such_sentence_passes_the_guard_and_without_its_qualifier_it_does_not(language: str) -> None:
    told = insurer(language, more=solvency())
    seen = {one.id: one for one in told.observations}

    def verdict(statement: Statement) -> str:
        return check_statement(
            statement, figures=told.figures, observations=seen, names=NAMES, catalogue=CATALOGUE, language=language
        ).reason

    assert not [reason for one in told.statements if (reason := verdict(one))]
    ratio = next(one for one in told.statements if "combined_ratio" in one.id and "underwriting" in one.id)
    bare = {
        name: Slot(kind="name", value=slot.value.partition(" (")[0]) if slot.kind == "name" else slot
        for name, slot in ratio.slots.items()
    }
    assert "no name says so" in verdict(ratio.model_copy(update={"slots": bare}))
