"""Privacy: what is masked, what looks alike and stays, and what masking does to a line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vouching.skills.privacy import PrivacySettings, Redactor

REDACTOR = Redactor()


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("password=Segreta1! next", "password=⟨password⟩ next"),
        ('{"db.password": "ab c", "user":"mrossi"}', '{"db.password": "⟨password⟩", "user":"⟨user⟩"}'),
        (
            "to postgres://app:s3cr3t@db01.corp.it:5432/claims",
            "to postgres://⟨user⟩:⟨password⟩@db01.corp.it:5432/claims",
        ),
        ("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic ⟨token⟩"),
        ("IBAN IT60 X054 2811 1010 0000 0123 456 was refused", "IBAN ⟨IBAN⟩ was refused"),
        ("card 4111 1111 1111 1111 declined", "card ⟨card⟩ declined"),
        ("CF RSSMRA85T10A562S valido", "CF ⟨tax code⟩ valido"),
        ("call +39 333 123 4567 or tel. 02 12345678", "call ⟨phone⟩ or tel. ⟨phone⟩"),
        (
            "Failed password for invalid user admin from 10.0.0.1",
            "Failed password for invalid user ⟨user⟩ from ⟨IP address⟩",
        ),
        ("utente ROSSIM bloccato", "utente ⟨user⟩ bloccato"),
        ("Account Name:\t\tMROSSI", "Account Name:\t\t⟨user⟩"),
        (r"C:\Users\MRossi\a.txt and /home/mrossi/b", r"C:\Users\⟨user⟩\a.txt and /home/⟨user⟩/b"),
    ],
)
def test_personal_data_and_secrets_become_marks(line: str, masked: str) -> None:
    assert REDACTOR.redact(line) == masked


@pytest.mark.parametrize(
    "line",
    [
        "order 4111111111111112 of 2026-01-02 10:20:30",
        "IBAN IT61X0542811101000000123456 has wrong check digits",
        "CF RSSMRA85T10A562T",
        "ordine 3331234567, pratica 02123456789",
        "user authentication failed; user interface; utente non trovato",
        "ORA-01017: invalid username/password; logon denied",
        "Unexpected token: FROM at line 3; password: expired",
        "max_tokens=512 token count: 7",
        "version 10.0.0.1 of the driver on host db01.corp.it:1521",
        "Basic authentication failed",
    ],
)
def test_what_only_looks_alike_stays(line: str) -> None:
    assert REDACTOR.redact(line) == line


def test_user_names_and_addresses_stay_when_switched_off_and_secrets_never_do() -> None:
    kept = Redactor(PrivacySettings(user_names=False, ip_addresses=False))
    assert kept.redact("user=mrossi ip=10.0.0.1 password=abc123") == "user=mrossi ip=10.0.0.1 password=⟨password⟩"


def test_many_lines_come_back_in_their_order() -> None:
    assert REDACTOR.redact_many(["b", "pwd=x1y2", "b"]) == ["b", "pwd=⟨password⟩", "b"]


PIECES = st.sampled_from(
    [
        "password=",
        "a@b.it",
        "+39\xa0333\xa01234567",
        "10.0.0.1",
        "user",
        "⟨",
        "⟩",
        '"',
        "'",
        ":",
        "=",
        "4111111111111111",
        "⟨user⟩",
        "/home/x/",
        "Bearer",
        "eyJhbGciOi.x.y",
        "IT60X0542811101000000123456",
        "://u:p@h",
        "fe80::1",
        "\\",
        "tel",
        "1",
        "x",
        "�",
    ]
) | st.just(" ")


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_masking_twice_is_masking_once_and_nothing_raises(line: str) -> None:
    once = REDACTOR.redact(line)
    assert REDACTOR.redact(once) == once


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["a", "1", "a.", "user ", "+1", "password=", ":", "0:", "1.", "AB12", "a@", '="\\"', "eyJ", "' ", "+12345678 "],
)
def test_a_line_of_a_megabyte_takes_seconds(piece: str) -> None:
    line = piece * (1_000_000 // len(piece))
    start = time.process_time()
    REDACTOR.redact(line)
    assert time.process_time() - start < 30
