"""What business users read has passed the gates, or waits for a person."""

from __future__ import annotations

from vouching.agents.guards.advisories import check_advisory
from vouching.skills.logs.model import Pattern, Severity
from vouching.skills.writing.advisories.advisory import Advisory

PATTERN = Pattern(id="p1", template="Claim <*> could not be saved", count=1, severity=Severity.ERROR)
TEXT = Advisory(
    pattern="p1",
    language="en",
    family="capacity",
    title="Claims cannot be saved",
    what_happened="The claims portal has run out of space.",
    who_is_affected="You are affected if you work on claims.",
    what_to_do="Wait before you save again.",
    whom_to_call="Call the service desk.",
    reference="p1",
)


def no_fault(advisory: Advisory, pattern: Pattern) -> tuple[str, ...]:
    return ()


def two_faults(advisory: Advisory, pattern: Pattern) -> tuple[str, ...]:
    return ("A sentence is too long.", "It names a path.")


def test_a_text_without_faults_passes() -> None:
    assert check_advisory(TEXT, PATTERN, gates=no_fault).outcome == "passed"


def test_a_text_with_faults_goes_back_with_all_of_them() -> None:
    verdict = check_advisory(TEXT, PATTERN, gates=two_faults)
    assert (verdict.outcome, verdict.reason) == ("repair", "A sentence is too long. It names a path.")


def test_a_text_for_no_known_family_waits_for_a_person() -> None:
    generic = TEXT.model_copy(update={"family": None})
    assert check_advisory(generic, PATTERN, gates=no_fault).outcome == "review"
    assert check_advisory(generic, PATTERN, gates=two_faults).outcome == "repair"


def test_a_pattern_without_a_text_is_sent_back() -> None:
    assert check_advisory(None, PATTERN, gates=no_fault).outcome == "repair"
