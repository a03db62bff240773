"""Advisories: what business users read, whatever is known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from vouching.skills.logs.categories import Assignment
from vouching.skills.logs.model import Counted, Pattern, Severity, fingerprint
from vouching.skills.writing.advisories import Advisory, Service, ServiceCatalogue, advise, gate

ACCOUNTING = Service(
    id="sap-fi-*",
    name={"en": "the accounting system", "it": "il sistema di contabilità"},
    users={"en": "accountants", "it": "contabili"},
    contact={"en": "the finance desk, extension 4120", "it": "l’assistenza contabile, interno 4120"},
)
CATALOGUE = ServiceCatalogue(services=(ACCOUNTING,), time_zone="Europe/Rome")


def pattern(template: str, *, service: str = "sap-fi-03", count: int = 12) -> Pattern:
    return Pattern(
        id=fingerprint(template),
        template=template,
        count=count,
        severity=Severity.ERROR,
        first_seen=datetime(2026, 11, 20, 1, 10, tzinfo=UTC),
        last_seen=datetime(2026, 11, 20, 2, 40, tzinfo=UTC),
        services=(Counted(value=service, count=count),) if service else (),
    )


def told(template: str, language: str = "en", *, service: str = "sap-fi-03", count: int = 12) -> Advisory:
    return advise(
        pattern(template, service=service, count=count),
        None,
        services=CATALOGUE,
        category_contact=None,
        language=language,
    )


def test_what_is_known_is_said_in_the_readers_own_time() -> None:
    advisory = told("ORA-00060: deadlock detected")
    assert advisory.what_happened == (
        "In the accounting system, several tasks wanted to change the same record at the same time. "
        "On 20 November 2026, 12 such messages were recorded between 02:10 and 03:40."
    )
    assert advisory.whom_to_call == "Call the finance desk, extension 4120. Please quote the reference."
    assert advisory.reasons == ()


def test_italian_merges_prepositions_with_articles() -> None:
    assert told("ORA-00060: deadlock detected", "it").what_happened.startswith(
        "Nel sistema di contabilità più operazioni"
    )


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "1 refusal was recorded"),
        ("en", 1200, "1,200 refusals were recorded"),
        ("it", 1, "è arrivato 1 rifiuto"),
        ("it", 1200, "sono arrivati 1.200 rifiuti"),
    ],
)
def test_counts_agree_with_their_words(language: str, count: int, words: str) -> None:
    assert words in told("pain.002 RJCT reason AC04", language, count=count).what_happened


def test_what_no_family_covers_waits_for_a_person_and_says_so_honestly() -> None:
    advisory = told("the frobnicator wibbled <*>", service="")
    assert advisory.family is None
    assert advisory.title == "Fault that we cannot explain yet: “the frobnicator wibbled”"
    assert advisory.reasons


def test_a_decided_text_is_taken_as_it_is_by_alias_too() -> None:
    wanted = told("ORA-00060: deadlock detected").model_copy(update={"title": "Decided"})
    known = pattern("anything").model_copy(update={"aliases": ("old-id",)})
    advisory = advise(
        known, None, services=CATALOGUE, category_contact=None, language="en", corrections={"old-id": wanted}
    )
    assert advisory.title == "Decided"
    assert advisory.reference == known.id


def test_the_contact_of_a_category_counts_only_if_the_pattern_is_surely_in_it() -> None:
    lonely = pattern("Connection to <*> refused", service="")
    sure = Assignment(pattern=lonely.id, category="infra", status="assigned", confidence="certain", by="rule", why=())
    doubtful = sure.model_copy(update={"status": "needs_review"})
    said = [
        advise(lonely, one, services=CATALOGUE, category_contact="the network desk", language="en").whom_to_call
        for one in (sure, doubtful)
    ]
    assert said[0].startswith("Call the network desk.")
    assert said[1].startswith("Call your service desk")


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("what_to_do", "", "empty"),
        ("what_to_do", "Restart the endpoint.", "technical"),
        ("what_to_do", "See /var/log/app.log for more.", "path"),
        ("what_happened", "It was a NullPointerException.", "class"),
        ("what_happened", "It was ORA-00060.", "code"),
        ("what_happened", "It hit <*> again.", "mask"),
        ("what_happened", "This came 13 times.", "number 13"),
        ("what_happened", "This came two times.", "number in words"),
        ("what_happened", "Generali is down.", "Generali"),
        ("what_happened", "It stopped because the disk broke.", "cause"),
        ("who_is_affected", "Nothing was lost.", "without proof"),
        ("what_happened", "It was your fault.", "blame"),
        (
            "what_happened",
            "Il sistema non ha risposto in tempo. Le pagine possono restare sospese per un po’.",
            "not written in English",
        ),
        ("what_happened", " ".join(["You see it"] * 7) + ".", "21 words"),
    ],
)
def test_gates_send_back_with_a_reason(field: str, text: str, reason: str) -> None:
    lock = pattern("ORA-00060: deadlock detected")
    advisory = told("ORA-00060: deadlock detected").model_copy(update={field: text})
    if reason == "not written in English":
        advisory = advisory.model_copy(update={"who_is_affected": text, "what_to_do": text, "whom_to_call": text})
    assert reason in " ".join(gate(advisory, lock, services=CATALOGUE))
