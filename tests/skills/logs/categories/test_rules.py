"""Rules of the three default categories, in English and Italian, and what several rules say together."""

from __future__ import annotations

import pytest

from vouching.skills.logs.categories import Assignment, Knowledge, categorise, load_categories
from vouching.skills.logs.model import Pattern

from .patterns import pattern

DATA, APPLICATION, INFRASTRUCTURE = load_categories().ids


def placed(one: Pattern) -> Assignment:
    return categorise([one], categories=load_categories(), knowledge=Knowledge()).assignments[0]


@pytest.mark.parametrize(
    ("one", "category"),
    [
        (pattern("Read timed out after <*>"), INFRASTRUCTURE),
        (pattern("connect to <*> failed: Connection refused"), INFRASTRUCTURE),
        (pattern("Il servizio <*> non è raggiungibile"), INFRASTRUCTURE),
        (pattern("could not resolve host <*>"), INFRASTRUCTURE),
        (pattern("The certificate of <*> has expired"), INFRASTRUCTURE),
        (pattern("certificate validation failed for <*>"), INFRASTRUCTURE),
        (pattern("write failed: No space left on device"), INFRASTRUCTURE),
        (pattern("Spazio su disco esaurito su <*>"), INFRASTRUCTURE),
        (pattern("request rejected", codes=("HTTP 429",)), INFRASTRUCTURE),
        (pattern("upstream answered with <*>", samples=("upstream answered with status 503",)), INFRASTRUCTURE),
        (pattern("GET <*> answered <*>", samples=("GET https://x/y answered 503 after 1 ms",)), INFRASTRUCTURE),
        (pattern("save failed", samples=("DataError: save failed\nCaused by: Connection refused",)), INFRASTRUCTURE),
        (pattern("queue <*> holds <*> messages"), INFRASTRUCTURE),
        (pattern("Database error <*> at INS", samples=("Database error 1653 at INS",)), INFRASTRUCTURE),
        (pattern("ended", thrown="java.sql.SQLTransientConnectionException"), INFRASTRUCTURE),
        (pattern("Update terminated, update key <*>"), APPLICATION),
        (pattern("IDoc <*> status <*>: no period", samples=("IDoc 77 status 51: no period",)), DATA),
        (pattern("job <*> ended", codes=("S0C7", "U0000")), DATA),
        (pattern("message put on dead letter queue <*>"), INFRASTRUCTURE),
        (pattern("La PEC a <*> non è stata consegnata: mancata consegna"), INFRASTRUCTURE),
        (pattern("job <*> ended", codes=("SB37",)), INFRASTRUCTURE),
        (pattern("caught <*>", thrown="java.net.UnknownHostException"), INFRASTRUCTURE),
        (pattern("Deadlock found when trying to get lock"), APPLICATION),
        (pattern("Lock wait timeout exceeded; try restarting transaction"), APPLICATION),
        (pattern("statement failed", codes=("SQLCODE -911",)), APPLICATION),
        (pattern("statement failed", codes=("SQLCODE = -911",)), APPLICATION),
        (pattern("java.lang.NullPointerException: Cannot invoke getPremium"), APPLICATION),
        (pattern("TypeError in handler", thrown="TypeError"), APPLICATION),
        (pattern("Missing configuration property <*>"), APPLICATION),
        (pattern("Elaborazione notturna <*> terminata con errore"), APPLICATION),
        (pattern("Job <*> ended abnormally", codes=("S0C4",)), APPLICATION),
        (pattern("Premio non calcolato per il prodotto <*>"), APPLICATION),
        (pattern("Access denied for user <*>"), APPLICATION),
        (pattern("L'utente <*> non è autorizzato"), APPLICATION),
        (pattern("duplicate key value violates unique constraint <*>"), DATA),
        (pattern("insert failed", codes=("ORA-00001",)), DATA),
        (pattern("Campo obbligatorio <*> mancante"), DATA),
        (pattern("Policy <*> was not found"), DATA),
        (pattern("Polizza <*> non trovata"), DATA),
        (pattern("cannot read body", thrown="com.fasterxml.jackson.core.JsonParseException"), DATA),
        (pattern("Job <*> ended", codes=("S0C7",)), DATA),
        (pattern("La fattura <*> è stata scartata dal Sistema di Interscambio"), DATA),
        (pattern("Direct debit <*> was rejected by the bank"), DATA),
        (pattern("Control total of <*> differs from the ledger"), DATA),
    ],
    ids=lambda value: value.template if isinstance(value, Pattern) else "",
)
def test_a_rule_puts_a_usual_error_where_it_belongs(one: Pattern, category: str) -> None:
    found = placed(one)
    assert (found.category, found.by, found.confidence) == (category, "rule", "certain"), found.why


@pytest.mark.parametrize(
    "template",
    [
        "brute force: access denied for user <*> after many attempts",
        "Suspicious sign-in of user <*> from <*>, access denied",
        "birth certificate of <*> has expired",
        "Group policy <*> was not found",
        "The memory of our founder <*> is honoured today",
    ],
)
def test_what_only_looks_like_a_usual_error_is_left_to_a_person(template: str) -> None:
    assert placed(pattern(template)).status != "assigned"


def test_a_code_outweighs_an_exception_and_an_exception_outweighs_words() -> None:
    assert (
        placed(pattern("Connection lost, timed out", thrown="java.lang.NullPointerException")).category == APPLICATION
    )
    by_code = pattern("Connection lost", thrown="java.lang.NullPointerException", codes=("ORA-00001",))
    assert placed(by_code).category == DATA


def test_rules_that_weigh_the_same_and_disagree_ask_a_person() -> None:
    found = placed(pattern("Malformed record <*>, then connection refused by <*>"))
    assert (found.category, found.status, found.by) == (None, "needs_review", "rule")
    assert "Data and input" in found.why[0]
    assert "Infrastructure" in found.why[0]


def test_samples_count_only_if_all_of_them_say_so() -> None:
    template = "backend answered <*>"
    mixed = ("backend answered http 503", "backend answered http 200")
    assert placed(pattern(template, samples=mixed[:1])).category == INFRASTRUCTURE
    assert placed(pattern(template, samples=mixed)).category is None


def test_the_frames_below_the_first_line_of_a_sample_are_no_evidence() -> None:
    sample = "thing <*> happened\n  at com.acme.Deadlock detector, connection refused"
    assert placed(pattern("thing <*> happened", samples=(sample,))).status == "needs_review"


def test_of_a_sample_in_json_only_what_it_says_counts() -> None:
    sample = '{"message": "thing 7 happened", "service": "deadlock-detector", "host": "connection refused"}'
    assert placed(pattern("thing <*> happened", samples=(sample,))).status == "needs_review"
    refused = '{"message": "thing 7 happened: connection refused", "service": "x"}'
    assert placed(pattern("thing <*> happened", samples=(refused,))).category == INFRASTRUCTURE
