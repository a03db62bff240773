"""`logs.json`: written so that the same result is the same bytes, and read back; its JSON Schema.

`python -m vouching.skills.reporting.logs.log_json` writes the schema anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ...errors import BadInput
from ..report_json import write_text

if TYPE_CHECKING:
    from .model import LogReport

FILE_NAME = "logs.json"
SCHEMA_FILE = Path(__file__).with_name("logs.schema.json")


def write_json(report: LogReport, folder: Path) -> Path:
    """Write `logs.json` into `folder`."""
    return write_text(folder / FILE_NAME, report.model_dump_json(indent=1) + "\n")


def read_json(path: Path) -> LogReport:
    """Read what an earlier run wrote; `path` is the file or its folder.

    Raises:
        BadInput: there is none, or it is not one of a version that this Vouch reads.
    """
    from .model import LogReport

    path = path / FILE_NAME if path.is_dir() else path
    try:
        return LogReport.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}; name the folder that `vouch logs --out` wrote") from None
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) or "the file"
        raise BadInput(f"{path}: no logs.json that this Vouch can read (see “{where}”); make it again") from None


def schema_text() -> str:
    """The schema (draft 2020-12) of what `write_json` writes, as its file holds it."""
    from .model import LogReport

    schema = LogReport.model_json_schema(mode="serialization")
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "Vouch logs"}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
