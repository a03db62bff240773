"""The day that templates show is the report's own, whatever other days its pages name."""

from __future__ import annotations

from datetime import date

import pytest

from vouching.skills.solvency.units import ReportUnits, reference_date, report_units

BEFORE = "Compared with 31 December 2023. As at 31 December 2023 it was lower. Figures of 31 December 2023."
TOLD = ReportUnits(scale=1_000, currency="EUR", reference_date=date(2024, 12, 31))


@pytest.mark.parametrize(
    ("cover", "day"),
    [
        ("Solvency and Financial Condition Report\n31 December 2024", date(2024, 12, 31)),
        ("Acme Vita S.p.A.\nSFCR 2024", date(2024, 12, 31)),
        ("Solvency and Financial Condition Report\nyear ended 30 June 2024", None),
    ],
)
def test_the_cover_tells_the_day_not_the_day_named_most(cover: str, day: date | None) -> None:
    assert report_units([cover, "Contents", BEFORE], []).reference_date == day


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("S.23.01.01 Own funds", date(2024, 12, 31)),
        ("S.23.01.01 at 31 December 2024, compared with 31 December 2023", date(2024, 12, 31)),
        ("S.23.01.01\nThe transitional measure applies until 31 December 2031.", date(2024, 12, 31)),
        ("S.23.01.01\nfino al 31 dicembre 2031", date(2024, 12, 31)),
        ("S.02.01.02 at 31 December 2023", date(2023, 12, 31)),
        ("Notes of 31 December 2019 and of 31 December 2021", None),
    ],
)
def test_a_term_is_no_day_of_the_template_and_a_comparative_is_its_own(page: str, day: date | None) -> None:
    assert reference_date([page], TOLD) == day
