"""The service catalogue: what it names, and where a mistake in it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from vouching.skills.errors import BadConfiguration, BadInput
from vouching.skills.logs.model import Counted, Pattern
from vouching.skills.writing.advisories import ServiceCatalogue, advise, load_services

from .night import pattern

FILE = """
time_zone: Europe/Rome
sap-fi-*:
  name: {en: the accounting system, it: il sistema di contabilità}
  hosts: ["fi-db?"]
  partner: {name: {en: the house bank, it: la banca}, names: ["*.bank.example"]}
sap-fi-03:
  name: SAP
  contact: the finance desk, extension 4120
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "services.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def catalogue(tmp_path: Path) -> ServiceCatalogue:
    return load_services(written(tmp_path, FILE))


@pytest.mark.parametrize(
    ("service", "host", "found"),
    [
        ("sap-fi-03", "", ("sap-fi-03",)),
        ("SAP-FI-04", "", ("sap-fi-*",)),
        ("SAPSYS", "fi-db1.corp.example", ("sap-fi-*",)),
        ("SAPSYS", "other", ()),
    ],
)
def test_a_key_counts_before_a_glob_and_a_service_before_its_host(
    catalogue: ServiceCatalogue, service: str, host: str, found: tuple[str, ...]
) -> None:
    seen = pattern("x", service=service, host=host)
    assert tuple(one.id for one in catalogue.of(seen)) == found


def test_an_unknown_program_on_a_known_host_is_no_second_system(catalogue: ServiceCatalogue) -> None:
    assert catalogue.unknown(pattern("x", service="SAPSYS", host="fi-db1")) == ()
    assert catalogue.unknown(pattern("x", service="SAPSYS", host="other")) == ("SAPSYS",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sap:\n  name: x\n  contakt: y\n", "services.yaml, line 3: sap.contakt"),
        ("sap:\n  critical: true\n", "services.yaml, line 2: sap.name"),
        ("sap:\n  name: {it: i portali}\n", "singular"),
        ("a:\n  name: x\nb:\n  name: y\na:\n  name: z\n", "line 5: a is defined twice"),
        ("sap:\n  name: x\n  cut_offs:\n    - {at: '25:00', what: y}\n", "line 4: sap.cut_offs.0.at"),
        ("time_zone: Rome\n", "line 1: time_zone: there is no time zone “Rome”"),
        ("- sap\n", "expected services"),
        ("sap: [\n", "no valid YAML"),
        ("sap: nothing\n", "line 1: sap"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadConfiguration, match="services") as raised:
        load_services(written(tmp_path, text))
    assert message in str(raised.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="missing"):
        load_services(tmp_path / "missing.yaml")


def test_a_partner_is_named_only_where_the_messages_name_it(catalogue: ServiceCatalogue) -> None:
    def happened(seen: Pattern) -> str:
        return advise(seen, None, services=catalogue, category_contact=None, language="en").what_happened

    service = "sap-fi-04"
    elsewhere = pattern("connection to <*> failed : Connection refused", service=service)
    there = elsewhere.model_copy(update={"hosts": (Counted(value="api.bank.example", count=1),)})
    assert "bank" not in happened(elsewhere)
    assert happened(there).startswith("The accounting system could not reach the house bank.")


def test_a_text_for_one_language_only_is_not_told_in_another(tmp_path: Path) -> None:
    known = load_services(written(tmp_path, "claims:\n  name: {en: the claims portal}\n"))
    seen = pattern("Connection refused", service="claims")
    said = advise(seen, None, services=known, category_contact=None, language="it")
    assert "portal" not in said.who_is_affected
    assert said.reasons == ()
