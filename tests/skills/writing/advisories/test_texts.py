"""Every text of the knowledge base, as it is read: through the gates, whatever is known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from vouching.skills.logs.model import Counted, Pattern
from vouching.skills.writing.advisories import Service, ServiceCatalogue, advise
from vouching.skills.writing.advisories.families import GENERIC, signals, texts
from vouching.skills.writing.advisories.lexicon import any_of, lexicons
from vouching.skills.writing.advisories.readability import gulpease, readability_index, sentences, words

from .night import LAST, NIGHT, pattern

LANGUAGES = ("en", "it")
PORTAL = Service(
    id="claims-portal",
    name={"en": "the claims portal", "it": "il portale sinistri"},
    process={"en": "opening and paying claims", "it": "l’apertura e la liquidazione dei sinistri"},
    users={"en": "claims handlers and agencies", "it": "liquidatori e agenzie"},
    critical=True,
    workaround={"en": "note new claims on paper", "it": "annotate i nuovi sinistri su carta"},
    contact={"en": "the claims desk, extension 4010", "it": "l’assistenza sinistri, interno 4010"},
)
KNOWN = ServiceCatalogue(services=(PORTAL,), time_zone="Europe/Rome")


@pytest.mark.parametrize("service", ["", "claims-portal", "orders-api"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("family", "seen"), NIGHT, ids=[seen.template[:40] for _, seen in NIGHT])
def test_the_first_text_for_every_pattern_of_the_night_passes_the_gates(
    family: str | None, seen: Pattern, language: str, service: str
) -> None:
    known = pattern(seen.template, codes=seen.codes, service=service, severity=seen.severity).model_copy(
        update={"thrown": seen.thrown, "samples": seen.samples}
    )
    if service == "orders-api":  # over midnight, the days are told
        known = known.model_copy(update={"last_seen": LAST + timedelta(days=12)})
    advisory = advise(known, None, services=KNOWN, category_contact=None, language=language)
    assert advisory.family == family
    assert len(advisory.reasons) == (0 if family else 1), advisory.reasons
    if service == "claims-portal":
        assert PORTAL.name[language] in advisory.who_is_affected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_of_errors_is_told(language: str) -> None:
    assert {family.id for family in signals().families} | {GENERIC} == texts(language).families.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", [family.id for family in signals().families])
def test_each_text_is_easy_by_itself_and_says_whether_to_repeat(family: str, language: str) -> None:
    said = texts(language).families[family]
    for variant in (*said.happened, *said.affected, *said.do):
        text = variant.say.replace("{service}", "SAP").replace("{partner}", "SAP").replace("{deadline}", "1 May 2026")
        assert max(len(words(one)) for one in sentences(text)) <= 20
    prose = " ".join(variants[-1].say for variants in (said.happened, said.affected, said.do)) + " " + said.touched
    assert readability_index(prose) <= 7 if language == "en" else gulpease(prose) >= 62
    assert not any_of(lexicons()[language].technical).search(prose)
    assert said.touched


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_deadline_of_invoices_is_computed_and_from_the_oldest_notice(language: str) -> None:
    scarto = next(seen for family, seen in NIGHT if family == "e_invoice")
    advisory = advise(scarto, None, services=KNOWN, category_contact=None, language=language)
    assert ("25 November 2026" if language == "en" else "25 novembre 2026") in advisory.what_to_do


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Between 20 November 2026 and 21 November 2026, 12 such messages were recorded."),
        ("it", "Tra il 20 novembre 2026 e il 21 novembre 2026 ci sono stati 12 messaggi di questo tipo."),
    ],
)
def test_over_midnight_the_days_are_told(language: str, said: str) -> None:
    seen = pattern("Connection refused").model_copy(update={"last_seen": LAST + timedelta(days=1)})
    assert advise(seen, None, services=KNOWN, category_contact=None, language=language).what_happened.endswith(said)


def test_what_does_not_help_is_left_out() -> None:
    refused = advise(
        pattern("Payment <*> was rejected by the bank", service="claims-portal"),
        None,
        services=KNOWN,
        category_contact=None,
        language="en",
    )
    down = advise(
        pattern("Connection refused", service="claims-portal"),
        None,
        services=KNOWN,
        category_contact=None,
        language="en",
    )
    assert "on paper" not in refused.what_to_do
    assert "on paper" in down.what_to_do


def test_two_systems_are_both_named_and_one_under_two_keys_is_one() -> None:
    twin = PORTAL.model_copy(update={"id": "claims-edge"})
    other = Service(id="sap", name={"en": "the accounting system"})
    known = ServiceCatalogue(services=(PORTAL, twin, other))
    seen = pattern("Connection refused", service="claims-portal")
    both = seen.model_copy(update={"services": (*seen.services, Counted(value="claims-edge", count=1))})
    three = seen.model_copy(update={"services": (*both.services, Counted(value="sap", count=1))})
    said = [
        advise(one, None, services=known, category_contact=None, language="en").who_is_affected for one in (both, three)
    ]
    assert said[0].startswith("You are affected if you work with the claims portal.")
    assert said[1].startswith(
        "You are affected if you work with one of these systems: the claims portal and the accounting system."
    )


def test_nothing_is_called_safe_unless_the_message_proves_it() -> None:
    kept, waiting = (
        advise(pattern(template), None, services=KNOWN, category_contact=None, language="en")
        for template in ("Message <*> moved to dead letter queue", "queue <*> is full")
    )
    assert "are not lost" in kept.who_is_affected
    assert "lost" not in waiting.who_is_affected
    assert (kept.reasons, waiting.reasons) == ((), ())
