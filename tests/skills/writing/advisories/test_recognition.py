"""Which family a pattern belongs to: what tells it, and what only looks like it."""

from __future__ import annotations

import pytest

from vouching.skills.logs.model import Pattern
from vouching.skills.writing.advisories.families import signals
from vouching.skills.writing.advisories.recognition import recognise

from .night import LOOK_ALIKES, NIGHT


@pytest.mark.parametrize(("family", "seen"), NIGHT, ids=[seen.template[:50] for _, seen in NIGHT])
def test_a_pattern_of_the_night_is_told_by_its_family(family: str | None, seen: Pattern) -> None:
    found = recognise(seen)
    assert (found.family.id if found else None) == family, found


@pytest.mark.parametrize("seen", LOOK_ALIKES, ids=[seen.template[:50] for seen in LOOK_ALIKES])
def test_what_went_well_or_is_only_set_up_is_no_family(seen: Pattern) -> None:
    assert recognise(seen) is None


def test_no_family_is_told_twice() -> None:
    names = [family.id for family in signals().families]
    assert len(names) == len(set(names))
    assert names.index("payment") < names.index("timeout"), "an insurer's business comes first"
