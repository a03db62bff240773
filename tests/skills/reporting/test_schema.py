"""The JSON Schema in the package is that of the model, and a written report obeys it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from vouching.skills.reporting.model import Report
from vouching.skills.reporting.report_json import canonical_json
from vouching.skills.reporting.schema import SCHEMA_FILE, report_schema, schema_text

VALIDATOR: Any = jsonschema.Draft202012Validator


def test_the_file_is_the_models_schema() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text(), (
        "the model changed: run python -m vouching.skills.reporting.schema"
    )


def test_a_written_report_obeys_it(report: Report) -> None:
    VALIDATOR.check_schema(report_schema())
    VALIDATOR(report_schema()).validate(json.loads(canonical_json(report)))


def drop_id(content: dict[str, Any]) -> None:
    del content["figures"][0]["id"]


def exponent(content: dict[str, Any]) -> None:
    content["figures"][0]["amount"] = "1E+9"


def as_number(content: dict[str, Any]) -> None:
    content["figures"][0]["amount"] = 1.5


def unknown_field(content: dict[str, Any]) -> None:
    content["created_at"] = "2026-01-01"


@pytest.mark.parametrize("spoil", [drop_id, exponent, as_number, unknown_field])
def test_what_is_spoilt_does_not(report: Report, spoil: Callable[[dict[str, Any]], None]) -> None:
    content = json.loads(canonical_json(report))
    spoil(content)
    assert not VALIDATOR(report_schema()).is_valid(content)
