from __future__ import annotations

import pytest
from pydantic import ValidationError

from vouching.skills.documents.limits import Limits, megabytes


def test_defaults_let_a_long_annual_report_through_and_stop_a_5000_page_file() -> None:
    assert 1_500 < Limits().max_pages < 5_000


def test_a_limit_of_nothing_is_a_mistake() -> None:
    with pytest.raises(ValidationError, match="max_pages"):
        Limits(max_pages=0)


def test_limits_do_not_change_under_way() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Limits().max_pages = 10_000  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1, "1 kB"),
        (1_499, "1 kB"),
        (999_000, "999 kB"),
        (1_000_000, "1 MB"),
        (205_300_000, "205 MB"),
        (4 * 10**9, "4,000 MB"),
    ],
)
def test_sizes_are_said_in_units_that_people_use(size: int, said: str) -> None:
    assert megabytes(size) == said
