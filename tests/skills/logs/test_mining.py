"""What becomes one pattern and what stays apart."""

from __future__ import annotations

import random
from statistics import mean

import polars as pl
import pytest

from vouching.skills.logs.masking import masked
from vouching.skills.logs.mining import mine

from .systems import agreement, lines_of, systems

NAMES = ("anna", "bert", "carla", "dario", "elena", "fritz", "gina", "hugo", "ines", "jonas", "karin", "luca", "mara")


def patterns(*messages: str) -> list[str]:
    """The pattern of each message."""
    shown = masked(pl.Series(list(messages))).to_list()
    found = mine(shown)
    return [found[message] for message in shown]


@pytest.mark.parametrize(
    ("message", "pattern"),
    [
        ("invoice 4711 of 12.03.2026 was refused", "invoice <*> of <*> was refused"),
        ("took 31 ms", "took <*>"),
        ("took 31ms", "took <*>"),
        ("read /var/log/syslog", "read <*>"),
        ("call of https://example.org/a?b=c failed", "call of <*> failed"),
        ("from 0a:1b:2c:3d:4e:5f", "from <*>"),
        ("blocks 1 2 3 4 are gone", "blocks <*> are gone"),
        ("pages 1, 2, 3 are gone", "pages <*> are gone"),
        ("ORA-00060: deadlock detected", "ORA-00060: deadlock detected"),
        ("IEF450I PAYROLL1 ABEND=S0C7 U0000", "IEF450I <*> ABEND=S0C7 U0000"),
        ('"GET /accounts/17 HTTP/1.1" 500', '"GET <*>'),
        ("received android.intent.action.SCREEN_ON", "received android.intent.action.SCREEN_ON"),
    ],
)
def test_values_are_told_by_what_they_look_like_and_codes_stay(message: str, pattern: str) -> None:
    assert patterns(message) == [pattern]


def test_names_that_take_turns_after_a_cue_are_values() -> None:
    assert set(patterns(*(f"no limit for {name} today" for name in NAMES[:3]))) == {"no limit for <*> today"}


def test_verbs_that_take_turns_make_other_patterns() -> None:
    assert len(set(patterns(*(f"transfer {verb} by the bank" for verb in ("refused", "accepted", "delayed"))))) == 3


def test_states_are_never_values_however_many() -> None:
    states = ("true", "false", "enabled", "disabled", "up", "down", "open", "closed", "yes", "no", "on", "off", "ok")
    assert len(set(patterns(*(f"the gate to the bank is {state}" for state in states)))) == len(states)


def test_names_at_two_places_at_once_are_values_though_no_two_messages_differ_at_one_place() -> None:
    messages = [f"partner {one} asks bank {other} again" for one, other in zip(NAMES, reversed(NAMES), strict=True)]
    found = set(patterns(*(message for message in messages if message.split()[1] != message.split()[4])))
    assert found == {"partner <*> asks bank <*> again"}


def test_a_name_and_a_number_at_the_same_place_are_the_same_variable() -> None:
    assert set(patterns("job 17 has ended", "job nightly has ended")) == {"job <*> has ended"}


def test_an_empty_value_between_brackets_is_a_value() -> None:
    assert set(patterns("list of [] is read", "list of [17] is read")) == {"list of [<*>] is read"}


def test_the_order_of_messages_changes_nothing() -> None:
    messages = [line for line, _ in lines_of(systems()["Payments"], count=300, seed=3)]
    shuffled = random.Random(1).sample(messages, len(messages))
    assert dict(zip(messages, patterns(*messages), strict=True)) == dict(
        zip(shuffled, patterns(*shuffled), strict=True)
    )


def test_systems_that_the_masks_were_not_written_on_are_grouped_right() -> None:
    scores: list[tuple[float, float]] = []
    for templates in systems().values():
        lines = lines_of(templates, count=500, seed=11)
        scores.append(agreement(patterns(*(line for line, _ in lines)), [template for _, template in lines]))
    assert mean(accuracy for accuracy, _ in scores) >= 0.90
    assert mean(f1 for _, f1 in scores) >= 0.85
