"""The JSON Schema of `report.json`, made from the model: `python -m vouching.skills.reporting.schema` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .model import Report

SCHEMA_FILE = Path(__file__).with_name("report.schema.json")

_FIGURE_ID = {"type": "string", "description": "what texts and calculations refer to: “walmart/revenue@FY2018”"}

_AMOUNT = {
    "type": "string",
    "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
    "description": "in base units: 1.2 million dollars is “1200000”; a ratio is a fraction: 24.6 % is “0.246”",
}


def report_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of what `write_json` writes."""
    schema = Report.model_json_schema(mode="serialization")
    figure = schema["$defs"]["Figure"]
    figure["properties"] = {"id": _FIGURE_ID, **figure["properties"]}
    figure["required"] = ["id", *figure["required"]]
    for holder in ("Figure", "Restatement"):
        schema["$defs"][holder]["properties"]["amount"] = _AMOUNT
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Vouch report"}


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
