"""Periods of one length stand side by side; a quarter never beside the nine months that it ends."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vouching.skills.figures import Calculation, Figure, Period, Status, Unit
from vouching.skills.finance.years import months_in
from vouching.skills.reporting.cells import periods_of


@pytest.mark.parametrize(
    ("label", "months"),
    [
        ("FY2022", 12),
        ("Q2 FY2022", 3),
        ("H2 FY2022", 6),
        ("9M FY2022", 9),
        ("2022", 12),
        ("FY2016-FY2018", None),
        ("Q5 FY2022", None),
    ],
)
def test_a_label_tells_the_length_of_its_period(label: str, months: int | None) -> None:
    assert months_in(label) == months


def flows(*labels: str) -> list[Figure]:
    return [
        Figure(
            issuer="acme",
            indicator="revenue",
            period=Period(label=label, kind="duration"),
            amount=Decimal(100 + at),
            unit=Unit.CURRENCY,
            currency="EUR",
            status=Status.NEEDS_REVIEW,
            calculation=Calculation(formula="revenue", inputs=("acme/revenue@FY2021",), source="made up"),
        )
        for at, label in enumerate(labels)
    ]


INTERIM = ("9M FY2022", "9M FY2023", "FY2022", "Q2 FY2023", "Q3 FY2022", "Q3 FY2023")


@pytest.mark.parametrize(
    ("last", "shown"),
    [
        ("Q3 FY2023", {"Q2 FY2023", "Q3 FY2022", "Q3 FY2023"}),
        ("9M FY2023", {"9M FY2022", "9M FY2023"}),
        ("FY2022", {"FY2022"}),
    ],
)
def test_a_series_is_of_periods_as_long_as_the_reports(last: str, shown: set[str]) -> None:
    assert set(periods_of(flows(*INTERIM), last=last)) == shown
