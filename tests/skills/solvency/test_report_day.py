"""The day that templates show: their own title's before the report's, whatever other days their pages name."""

from __future__ import annotations

from datetime import date

import pytest

from vouching.skills.solvency.days import ReportDay, report_day, template_day

BEFORE = "Compared with 31 December 2023. As at 31 December 2023 it was lower. Figures of 31 December 2023."
TOLD = ReportDay(date(2024, 12, 31))
UNTOLD = ReportDay(None)


@pytest.mark.parametrize(
    ("cover", "day"),
    [
        ("Solvency and Financial Condition Report\n31 December 2024", date(2024, 12, 31)),
        ("Acme Vita S.p.A.\nSFCR 2024", date(2024, 12, 31)),
        ("Solvency and Financial Condition Report\nyear ended 30 June 2024", None),
    ],
)
def test_the_cover_tells_the_day_not_the_day_named_most(cover: str, day: date | None) -> None:
    assert report_day([cover, "Contents", BEFORE]).day == day


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
    assert template_day([], [page], TOLD) == day


@pytest.mark.parametrize(
    ("title", "report", "day"),
    [
        (["S.02.01.02", "Balance sheet as at 31 December 2023"], TOLD, date(2023, 12, 31)),
        (["S.02.01.02 Comparative figures 2023"], TOLD, date(2023, 12, 31)),
        (["S.02.01.02", "Solvency II value", "31.12.2024 31.12.2023"], TOLD, date(2024, 12, 31)),
        (["S.02.01.02 Prior year"], TOLD, None),
        (["S.02.01.02 Dati comparativi"], TOLD, None),
        (["Stato patrimoniale 2025 (anno)", "S.02.01.02"], UNTOLD, date(2025, 12, 31)),
        (["S.23.01.01 – Own funds 2025 QA"], UNTOLD, date(2025, 12, 31)),
        (["S.23.01.01 Regulation (EU) 2023/895", "Own funds"], UNTOLD, None),
        (["Regulation of 2023", "S.23.01.01 Own funds"], TOLD, date(2024, 12, 31)),
        (["S.23.01.01 Own funds 2025"], TOLD, None),
        (["S.23.01.01 Own funds 2024"], ReportDay(None, ends_in_december=False), None),
    ],
)
def test_the_day_in_its_title_is_the_templates_whatever_the_running_head_says(
    title: list[str], report: ReportDay, day: date | None
) -> None:
    assert template_day(title, title, report) == day
    if report.day is not None:
        assert template_day(title, ["SFCR as at 31 December 2024", *title], report) == day
