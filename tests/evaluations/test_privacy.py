"""The measure of masking, and that ours holds what decision 023 says."""

from __future__ import annotations

from vouching.evaluations.privacy import labelled_lines, measure, ours


def test_a_value_counts_as_found_only_if_nothing_of_it_is_left_and_alarms_are_counted() -> None:
    lines = labelled_lines("mail {e-mail|a@b.example}\norder 4711")
    assert [line.text for line in lines] == ["mail a@b.example", "order 4711"]
    half = measure(lines, lambda text: [(5, 8)] if text.startswith("mail") else [(6, 10)])
    assert (half.found.total(), half.missed["e-mail"], len(half.alarms)) == (0, 1, 1)
    whole = measure(lines, lambda text: [(0, len(text))] if text.startswith("mail") else [])
    assert (whole.found["e-mail"], len(whole.alarms)) == (1, 0)


def test_what_is_personal_or_secret_is_masked_and_look_alikes_are_not() -> None:
    result = measure(labelled_lines(), ours())
    assert result.missed.total() <= 5, result.misses
    assert len(result.alarms) <= 1, result.alarms
    assert result.found.total() >= 170
